//! From files to tables.

mod catalog;
mod delimited;
mod json;
mod markdown;
mod pattern;
mod toml;
mod tree;
mod yaml;

use std::path::Path;
use std::rc::Rc;

use azsm::scheme::Form;
use azsm_cli::__tool::{FileTask, MAX_LINE, Refusal, catalogs, files};
use azsm_cli::Catalog;
use regex::Regex;

pub(super) use self::catalog::Defined;
use super::table::{FileName, Place, Table};

/// A file that is read.
struct File<'a> {
    name: Rc<FileName>,
    text: &'a str,
    /// How its codes are written.
    form: Form<'a>,
}

/// What is read from a file.
pub(super) struct Contents {
    pub(super) tables: Vec<Table>,
    /// What only a catalog says.
    pub(super) defined: Option<Defined>,
    pub(super) unmatched: Option<Unmatched>,
}

/// What looks like a code, and is not found by a pattern.
pub(super) struct Unmatched {
    /// How many different ones.
    pub(super) count: usize,
    pub(super) first: String,
    pub(super) place: Place,
}

/// Why a file cannot be read further.
struct Fault {
    line: usize,
    reason: String,
}

/// How a file is written, by its extension.
#[derive(Clone, Copy)]
enum Format {
    Markdown,
    Delimited,
    Json,
    Yaml,
    Toml,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "md" | "markdown" => Self::Markdown,
            "csv" | "tsv" => Self::Delimited,
            "json" | "jsonc" | "json5" => Self::Json,
            "yaml" | "yml" => Self::Yaml,
            "toml" => Self::Toml,
            _ => return None,
        })
    }
}

/// The text of a file, in UTF-8 or, as its byte order mark says, in UTF-16.
///
/// # Errors
///
/// When it cannot be read, or is in another encoding.
pub(super) fn text(path: &Path) -> Result<String, Refusal> {
    files::read_text(path, catalogs::MAX_LEN).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))
}

/// The tables of a file.
///
/// # Errors
///
/// When the file is not what its extension says, or its extension says nothing: all mistakes.
pub(super) fn read(
    (at, path): (usize, &Path),
    text: &str,
    form: Form<'_>,
    by: Option<&Regex>,
) -> Result<Contents, Vec<Refusal>> {
    let name = path.display().to_string();
    let file = File { name: Rc::new(FileName { at, name: name.clone() }), text, form };
    if let Some(pattern) = by {
        if let Some(at) = text.split('\n').position(|line| line.len() > MAX_LINE) {
            return Err(vec![Refusal {
                reason: format!("{name}:{}: this line is longer than {} KiB", at + 1, MAX_LINE >> 10),
                advice: Some("break it into lines for `--pattern`".to_owned()),
            }]);
        }
        let (tables, unmatched) = pattern::read(&file, pattern);
        return Ok(Contents { tables, defined: None, unmatched });
    }
    let Some(format) = Format::of(path) else {
        return Err(vec![Refusal {
            reason: format!("`{name}` is of no known format: md, csv, tsv, json, yaml or toml"),
            advice: Some("give its file another extension, or say by `--pattern REGEX` where the codes are".to_owned()),
        }]);
    };
    let one = |fault| vec![fault];
    let tables = match format {
        Format::Json if catalog::is_one(text) => {
            let catalog = Catalog::read(text)
                .map_err(|error| Refusal { reason: format!("`{name}` is not a catalog: {error}"), advice: None })
                .map_err(|refusal| vec![refusal])?;
            let (table, defined) = catalog::parts(&catalog, &file);
            return Ok(Contents { tables: vec![table], defined: Some(defined), unmatched: None });
        }
        Format::Markdown => markdown::read(&file),
        Format::Delimited => delimited::read(&file).map_err(one),
        Format::Json => json::read(&file).map_err(one),
        Format::Yaml => yaml::read(&file).map_err(one),
        Format::Toml => toml::read(&file).map_err(one),
    };
    let refusal = |Fault { line, reason }| {
        let place = Place::new(&file.name, line);
        Refusal { reason: format!("{place}: {reason}"), advice: None }
    };
    let tables = tables.map_err(|faults| faults.into_iter().map(refusal).collect::<Vec<_>>())?;
    Ok(Contents { tables, defined: None, unmatched: None })
}

/// Whether a column says of a code what follows from the rest: where it was declared.
pub(super) fn is_derived(column: &str) -> bool {
    column.starts_with("location_") || column == "Declared"
}
