//! A catalog from JSON.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read as _};
use std::path::Path;

use azsm::State;
use serde::Deserialize;

use super::check::{check, label, short};
use super::fields::Row;
use super::rows::{Range, Scope, Unknown};
use super::{Catalog, Rows, SCHEMA_VERSION, parts, stream};
use crate::files;

/// Why a document is not a catalog.
#[derive(Debug)]
pub struct ReadError {
    /// What is wrong, and where.
    reason: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for ReadError {}

/// Just enough to know whether the rest can be understood.
#[derive(serde::Deserialize)]
struct Versioned {
    schema_version: u32,
}

impl Catalog {
    /// Reads the JSON of `list --format json`.
    ///
    /// # Errors
    ///
    /// When the text is not such JSON, was written by a newer version in a way that this one would
    /// misread, or contradicts itself: two codes of one number, a code outside its subcategory.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let read = || match stream::rows(json.as_bytes()) {
            Some(rows) => Self::try_from(rows),
            None => {
                // A newer version may have moved anything else.
                let Versioned { schema_version } = typed(json)?;
                check_version(schema_version)?;
                Self::try_from(typed::<Row<Rows>>(json)?.0)
            }
        };
        read().map_err(|reason| ReadError { reason })
    }
}

/// Reads the catalog in a file, with less memory than its text takes.
///
/// # Errors
///
/// When it cannot be read; and then, when it is not a catalog.
pub fn read(path: &Path) -> io::Result<Result<Catalog, ReadError>> {
    let file = if path.as_os_str() == OsStr::new("-") { None } else { files::open(path).ok() };
    match file.and_then(|file| stream::rows(file.take(parts::MAX_LEN))) {
        Some(rows) => Ok(Catalog::try_from(rows).map_err(|reason| ReadError { reason })),
        None => files::read_text(path, parts::MAX_LEN).map(|json| Catalog::read(&json)),
    }
}

/// Reads JSON, and says of what is wrong where it is and what should be there, in words of JSON.
fn typed<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = serde_path_to_error::deserialize(&mut deserializer);
    let (path, error) = match read {
        Ok(value) => match deserializer.end() {
            Ok(()) => return Ok(value),
            Err(error) => (None, error),
        },
        Err(error) => (Some(error.path().to_string()).filter(|path| path != "."), error.into_inner()),
    };
    if !error.is_data() {
        return Err(format!("this is not JSON: {error}"));
    }
    let (line, column) = (error.line(), error.column());
    let error = error.to_string();
    let fault = error.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&error);
    let fault = match fault.split_once(", expected ") {
        Some((found, expected)) => {
            let found = found.split_once(": ").map_or("an array", |(_, found)| in_json(found));
            format!("expected {}, found {}", in_json(expected), short(found))
        }
        None => short(fault),
    };
    let place = path.map(|path| format!("{path}: ")).unwrap_or_default();
    Err(format!("{place}{fault}, at line {line}, column {column}"))
}

/// A type of serde, as JSON calls it.
fn in_json(serde: &str) -> &str {
    match serde {
        "u8" | "u32" | "usize" => "a non-negative integer",
        "a map" | "map" => "an object",
        "a sequence" | "sequence" => "an array",
        expected if expected.starts_with("struct ") => "an object",
        other => other,
    }
}

/// What of a newer version cannot be kept.
fn check_unknown(rows: &Rows) -> Result<(), String> {
    let check = |unknown: &Unknown, row: &dyn Fn() -> String| match unknown.fault() {
        Some(fault) => Err(format!("{}: {fault}", row())),
        None => Ok(()),
    };
    check(&rows.unknown, &|| "catalog".to_owned())?;
    check(&rows.scheme.unknown, &|| "scheme".to_owned())?;
    for (at, row) in rows.subcategories.iter().enumerate() {
        check(&row.unknown, &|| label("subcategories", at, &row.path))?;
    }
    for (at, row) in rows.codes.iter().enumerate() {
        check(&row.unknown, &|| label("codes", at, &row.code))?;
    }
    Ok(())
}

fn check_version(version: u32) -> Result<(), String> {
    if (1..=SCHEMA_VERSION).contains(&version) {
        return Ok(());
    }
    Err(format!(
        "its schema version is {version}, and those up to {SCHEMA_VERSION} can be read: install a newer azsm-cli, or let an older one \
         write the catalog"
    ))
}

impl TryFrom<Rows> for Catalog {
    type Error = String;

    fn try_from(mut rows: Rows) -> Result<Self, String> {
        check_version(rows.schema_version)?;
        check_unknown(&rows)?;
        if rows.scopes.is_empty() {
            rows.scopes = derived_scopes(&rows);
        }
        check(&rows).map_err(|faults| faults.to_string())?;
        rows.codes.sort_by_key(|code| code.number);
        count(&mut rows)?;
        Ok(Self::indexed(rows))
    }
}

/// The scopes of a catalog that has no rows for them.
fn derived_scopes(rows: &Rows) -> Vec<Scope> {
    let known: HashMap<&str, &Scope> = rows.scheme.scopes.iter().map(|scope| (&*scope.name, scope)).collect();
    let (mut seen, mut scopes) = (HashSet::new(), Vec::new());
    for subcategory in &rows.subcategories {
        let (Some(name), Some(digit)) = (&subcategory.scope, subcategory.scope_digit) else { continue };
        if seen.insert(name) {
            let scope = || Scope { name: name.clone(), digits: digit.to_string().into(), description: None };
            scopes.push(known.get(&**name).map_or_else(scope, |&known| known.clone()));
        }
    }
    scopes.sort_by(|one: &Scope, other| one.digits.cmp(&other.digits));
    scopes
}

/// Counts what follows from the rest. Only how many codes there are besides those of a part is taken
/// from the catalog.
fn count(rows: &mut Rows) -> Result<(), String> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for code in &rows.codes {
        let Some(path) = &code.subcategory else { continue };
        let (used, retired) = counts.entry(path).or_default();
        *if code.state == State::Retired { retired } else { used } += 1;
    }
    for subcategory in &mut rows.subcategories {
        let (used, retired) = counts.get(&*subcategory.path).copied().unwrap_or_default();
        let len =
            |ranges: &[Range]| ranges.iter().fold(0_u32, |sum, range| sum.saturating_add(range.last - range.first + 1));
        if subcategory.capacity == 0 {
            (subcategory.used, subcategory.retired) = (used, retired);
        }
        subcategory.capacity = len(&subcategory.ranges);
        let taken = subcategory.used.saturating_add(subcategory.retired);
        let Some(taken) = u32::try_from(taken).ok().filter(|&taken| taken <= subcategory.capacity) else {
            return Err(format!(
                "`{}` has {} numbers, and says that {taken} of them are codes",
                subcategory.path, subcategory.capacity
            ));
        };
        subcategory.free = (subcategory.capacity - taken).saturating_sub(len(&subcategory.reserved));
    }
    Ok(())
}
