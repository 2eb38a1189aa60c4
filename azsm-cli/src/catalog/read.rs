//! A catalog from JSON: what must hold for the commands to be right.

use std::collections::HashMap;
use std::fmt;

use azsm::State;
use azsm::scheme::Form;

use super::rows::{Range, Scheme, Scope, Subcategory};
use super::{Catalog, Rows, SCHEMA_VERSION, bounds};

/// Why a text is no catalog.
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
        let malformed = |error: serde_json::Error| ReadError {
            reason: if error.is_data() { error.to_string() } else { format!("this is not JSON: {error}") },
        };
        // A newer version may have moved anything else.
        let Versioned { schema_version } = serde_json::from_str(json).map_err(malformed)?;
        check_version(schema_version).map_err(|reason| ReadError { reason })?;
        serde_json::from_str(json).map_err(malformed)
    }
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
        check_scheme(&rows.scheme)?;
        if rows.scopes.is_empty() {
            rows.scopes = derived_scopes(&rows);
        }
        check_scopes(&rows)?;
        check_subcategories(&rows)?;
        check_codes(&rows)?;
        rows.codes.sort_by_key(|code| code.number);
        count(&mut rows)?;
        Ok(Self::indexed(rows))
    }
}

fn check_scheme(scheme: &Scheme) -> Result<(), String> {
    let Scheme { prefix, digits, range_len, .. } = scheme;
    if !Form::is_prefix(prefix) {
        return Err(format!("`{prefix}` cannot be the prefix of codes"));
    }
    if !(Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(digits) {
        return Err(format!(
            "codes cannot have {digits} digits: there are {} to {}",
            Form::MIN_DIGITS,
            Form::MAX_DIGITS
        ));
    }
    if *range_len == 0 || *range_len > Form::declared(prefix, *digits, None, 1, &[]).max_number() {
        return Err(format!("`range_len` cannot be {range_len} with {digits} digits"));
    }
    Ok(())
}

/// The scopes of a catalog that has no rows for them.
fn derived_scopes(rows: &Rows) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::new();
    for subcategory in &rows.subcategories {
        let (Some(name), Some(digit)) = (&subcategory.scope, subcategory.scope_digit) else { continue };
        if scopes.iter().all(|known| known.name != *name) {
            let known = rows.scheme.scopes.iter().find(|known| known.name == *name);
            let scope = Scope { name: name.clone(), digits: digit.to_string(), description: None };
            scopes.push(known.cloned().unwrap_or(scope));
        }
    }
    scopes.sort_by_key(|scope| bounds(rows.scheme.digits, &scope.digits));
    scopes
}

fn check_scopes(rows: &Rows) -> Result<(), String> {
    for scope in rows.scopes.iter().chain(&rows.scheme.scopes) {
        let digits = &scope.digits;
        let is_short = (1..usize::from(rows.scheme.digits)).contains(&digits.len());
        if !is_short || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("scope `{}` has the leading digits `{digits}`, which no code can have", scope.name));
        }
    }
    Ok(())
}

fn check_subcategories(rows: &Rows) -> Result<(), String> {
    let form = rows.scheme.form();
    let mut owned: Vec<(Range, &Subcategory)> = Vec::new();
    for subcategory in &rows.subcategories {
        let path = &subcategory.path;
        for range in subcategory.ranges.iter().chain(&subcategory.reserved) {
            if range.first > range.last || range.last > form.max_number() {
                return Err(format!("`{path}` has the range {} to {}, which is none", range.first, range.last));
            }
        }
        if let Some(scope) =
            subcategory.scope.as_ref().filter(|scope| rows.scopes.iter().all(|known| known.name != **scope))
        {
            return Err(format!("`{path}` is in the scope `{scope}`, which is missing"));
        }
        owned.extend(subcategory.ranges.iter().map(|&range| (range, subcategory)));
    }
    owned.sort_by_key(|(range, _)| *range);
    for pair in owned.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if second.first <= first.last {
            return Err(format!("`{}` and `{}` both own {}", one.path, other.path, form.text(second.first)));
        }
    }
    Ok(())
}

fn check_codes(rows: &Rows) -> Result<(), String> {
    let form = rows.scheme.form();
    let subcategories: HashMap<_, _> = rows.subcategories.iter().map(|each| (each.path.as_str(), each)).collect();
    let (mut numbers, mut paths) = (HashMap::new(), HashMap::new());
    for code in &rows.codes {
        if code.number > form.max_number() || *form.text(code.number) != *code.code {
            return Err(format!("`{}` and the number {} are not the same code", code.code, code.number));
        }
        if let Some(other) = numbers.insert(code.number, &code.path) {
            return Err(format!("{} is `{other}` and `{}`", code.code, code.path));
        }
        if let Some(other) = paths.insert(code.path.as_str(), &code.code) {
            return Err(format!("`{}` is {other} and {}", code.path, code.code));
        }
        let Some(path) = &code.subcategory else { continue };
        match subcategories.get(path.as_str()) {
            None => return Err(format!("{} is in the subcategory `{path}`, which is missing", code.code)),
            Some(owner) if !owner.owns(code.number) => {
                return Err(format!("{} is outside of its subcategory `{path}`", code.code));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Counts what follows from the rest. Only how many codes there are besides those of a part is taken
/// from the catalog.
fn count(rows: &mut Rows) -> Result<(), String> {
    for subcategory in &mut rows.subcategories {
        let len =
            |ranges: &[Range]| ranges.iter().fold(0_u32, |sum, range| sum.saturating_add(range.last - range.first + 1));
        if subcategory.capacity == 0 {
            let own = rows.codes.iter().filter(|code| code.subcategory.as_deref() == Some(&subcategory.path));
            let (retired, used): (Vec<_>, Vec<_>) = own.partition(|code| code.state == State::Retired);
            (subcategory.used, subcategory.retired) = (used.len(), retired.len());
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
