//! From files to tables.

mod catalog;
mod delimited;
mod escapes;
mod json;
mod markdown;
mod pattern;
mod toml;
mod tree;
mod yaml;

use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;

use azsm::scheme::Form;
use azsm_cli::__tool::{Lines, MAX_LINE, Refusal};
use azsm_cli::Catalog;
use regex::Regex;

pub(super) use self::catalog::Defined;
use self::escapes::Escapes;
use super::ranges;
use super::remarks::Removed;
use super::report::Note;
use super::table::{FileName, Group, Place, Table};

/// A file that is read.
struct File<'a> {
    name: Rc<FileName>,
    text: &'a str,
    /// How its codes are written.
    form: Form<'a>,
}

/// What is read from files.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) tables: Vec<Table>,
    /// What only a catalog says.
    pub(super) defined: Option<Defined>,
    /// The numbers that remarks call removed.
    pub(super) removed: Vec<Removed>,
    /// The codes that are anywhere in the files, each with where it is first.
    pub(super) mentions: Vec<(u32, Place)>,
    /// What is not in the tables as it is in the files.
    pub(super) notes: Vec<Note>,
    /// The groups of the tables that were read further.
    pub(super) groups: Vec<Group>,
}

impl Contents {
    pub(super) fn extend(&mut self, more: Self) {
        self.tables.extend(more.tables);
        self.defined = self.defined.take().or(more.defined);
        self.removed.extend(more.removed);
        self.mentions.extend(more.mentions);
        self.notes.extend(more.notes);
        self.groups.extend(more.groups);
    }
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

/// The tables of a file.
///
/// # Errors
///
/// When the file is not what its extension says, or its extension says nothing: all mistakes.
pub(super) fn read(
    (at, path): (usize, &Path),
    extension: Option<&str>,
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
        return Ok(pattern::read(&file, pattern, Escapes::of(path)));
    }
    let of_option = || Format::of(&Path::new("-").with_extension(extension?));
    let Some(format) = Format::of(path).or_else(of_option) else {
        return Err(vec![Refusal {
            reason: format!("`{name}` is of no known format: md, csv, tsv, json, yaml or toml"),
            advice: Some(
                "add `--extension`, such as `--extension md`, or say by `--pattern REGEX` where the codes are"
                    .to_owned(),
            ),
        }]);
    };
    let one = |fault| vec![fault];
    let contents = match format {
        Format::Json if catalog::is_one(text) => {
            let catalog = Catalog::read(text)
                .map_err(|error| Refusal { reason: format!("`{name}` is not a catalog: {error}"), advice: None })
                .map_err(|refusal| vec![refusal])?;
            let (table, defined) = catalog::parts(&catalog, &file);
            return Ok(Contents { tables: vec![table], defined: Some(defined), ..Contents::default() });
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
    let contents = contents.map_err(|faults| faults.into_iter().map(refusal).collect::<Vec<_>>())?;
    Ok(Contents { mentions: mentions(&file), ..contents })
}

/// The codes in a file, but for those that a range begins and ends with.
fn mentions(file: &File<'_>) -> Vec<(u32, Place)> {
    let lines = Lines::of(file.text);
    let ranges: Vec<_> = ranges::pattern(&file.form).find_iter(file.text).map(|found| found.range()).collect();
    let mut numbers = HashSet::new();
    let codes = ranges::code_pattern(&file.form);
    let codes = codes.find_iter(file.text).filter(|code| {
        let after = ranges.partition_point(|range| range.end <= code.start());
        ranges.get(after).is_none_or(|range| code.end() <= range.start)
    });
    let codes = codes.filter_map(|code| Some((file.form.parse(code.as_str()).ok()?, code.start())));
    let codes = codes.filter(|(number, _)| numbers.insert(*number));
    codes.map(|(number, start)| (number, Place::new(&file.name, lines.at(start)))).collect()
}
