//! What the columns of a table are, by their usual names or as the user says.

use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

use azsm::scheme::{Form, FormError};
use clap::ValueEnum;

use super::names::words;
use super::table::{Cell, KEY, Place, Table};

/// What a cell says about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Field {
    /// `AZSM1001`, or its number
    Code,
    /// 1001
    Number,
    /// `MountFailed`
    Name,
    /// job.source.MountFailed
    Path,
    /// The name of the constant in other languages
    Symbol,
    /// What happened, in one line
    Message,
    /// More about it
    Description,
    /// What to do about it
    Help,
    /// error, warning or info
    Severity,
    /// active, deprecated or retired
    State,
    /// Whether it is no longer raised
    Retired,
    /// The version in which it was deprecated
    DeprecatedSince,
    /// What to use in place of a deprecated code
    DeprecatedNote,
    /// The release that it came with
    Since,
    /// The path of the code that takes its place
    ReplacedBy,
    /// Where people read about it
    Url,
    /// Keys of the team's own, an object in JSON
    Meta,
    /// Who answers for it
    Owner,
    /// The name of the scope
    Scope,
    /// The name of the category
    Category,
    /// The name of the subcategory
    Subcategory,
}

/// The usual names, in words of lower-case letters; what comes first is preferred.
const USUAL: [(Field, &[&str]); 22] = [
    (Field::Code, &["code", "error code", "status code", "errorcode", "statuscode"]),
    (Field::Number, &["number", "error number", "numeric code", "value", "num", "no", "errno"]),
    // Where nothing else is a code.
    (Field::Code, &["id", "error id", "error", "status"]),
    (Field::Name, &["name", "error name", "identifier", "key", "variant"]),
    (Field::Path, &["path"]),
    (Field::Symbol, &["symbol", "constant", "macro", "define", "enum"]),
    (
        Field::Message,
        &[
            "message",
            "error message",
            "msg",
            "message text",
            "text",
            "title",
            "summary",
            "short description",
            "what happened",
        ],
    ),
    (
        Field::Description,
        &["description", "desc", "long description", "meaning", "explanation", "cause", "doc", "docs", "comment"],
    ),
    (
        Field::Help,
        &[
            "help",
            "resolution",
            "solution",
            "remediation",
            "remedy",
            "mitigation",
            "recommended action",
            "action",
            "troubleshooting",
            "workaround",
            "fix",
            "hint",
            "what to do",
            "details troubleshooting steps mitigation",
        ],
    ),
    (Field::Severity, &["severity", "level", "category"]),
    (Field::State, &["state", "status", "lifecycle"]),
    (Field::Retired, &["retired", "obsolete", "removed", "deleted", "unused"]),
    (Field::DeprecatedSince, &["deprecated since"]),
    (Field::DeprecatedNote, &["deprecated note"]),
    (Field::Since, &["since", "introduced", "added in"]),
    (Field::ReplacedBy, &["replaced by", "replacement", "superseded by"]),
    (Field::Url, &["url", "link", "documentation"]),
    (Field::Meta, &["meta"]),
    (Field::Owner, &["owner", "team", "owned by"]),
    (Field::Scope, &["scope"]),
    (Field::Category, &["category"]),
    (Field::Subcategory, &["subcategory", "sub category", "group", "component", "module", "area", "section"]),
];

/// A column that the user names: `message="Error Message"`.
#[derive(Clone, Debug)]
pub(super) struct NamedColumn {
    pub(super) field: Field,
    pub(super) header: String,
}

impl std::str::FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (field, header) = text.split_once('=').ok_or("write FIELD=COLUMN: `message=\"Error Message\"`")?;
        let field =
            Field::from_str(field.trim(), true).map_err(|_| format!("`{field}` is none of {}", Field::all()))?;
        Ok(Self { field, header: header.trim().to_owned() })
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_possible_value().as_ref().map_or("", |value| value.get_name()))
    }
}

/// Whether a column of this name says which code a record is about.
pub(super) fn names_code(header: &str) -> bool {
    let header = words(header);
    USUAL.iter().any(|(field, names)| field.is_code() && names.contains(&header.as_str()))
}

/// The number of a code, however a file writes it: `AZSM1001`, `"AZSM1001"`, `1001`, `0x3E9`.
///
/// # Errors
///
/// When it is not a number that a code of the form can have.
pub(super) fn number(text: &str, form: &Form<'_>) -> Result<u32, FormError> {
    let text = text.trim().trim_matches(|mark| matches!(mark, '"' | '\'' | '`' | '*' | '[' | ']')).trim();
    let parsed = form.parse(text);
    let value = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        None => None,
    };
    match value {
        Some(value) if value <= form.max_number() => Ok(value),
        _ => parsed,
    }
}

/// What a table says about one code.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) fields: Vec<(Field, Cell)>,
}

/// What the columns of a table turned out to be.
pub(super) struct Reading {
    pub(super) rows: Vec<Row>,
    /// The columns that nothing was made of.
    pub(super) ignored: Vec<Rc<str>>,
    /// All columns.
    pub(super) columns: Vec<Rc<str>>,
    /// Whether one says which code a row is about.
    pub(super) has_codes: bool,
    /// Which of the user's columns it has.
    pub(super) named: HashSet<usize>,
}

pub(super) fn read(table: Table, named: &[NamedColumn], form: &Form<'_>) -> Reading {
    let columns = columns(&table);
    let words_of_columns: Vec<_> = columns.iter().map(|column| (words(column), column)).collect();
    let mut fields: Vec<(Rc<str>, Field)> = Vec::new();
    let mut used = HashSet::new();
    for (said, column) in &words_of_columns {
        if let Some(at) = named.iter().position(|named| words(&named.header) == *said) {
            used.insert(at);
            fields.push((Rc::clone(column), named[at].field));
        }
    }
    let keys = columns.iter().filter(|column| &***column == KEY);
    let of_keys = keys.map(|column| (field_of_keys(|| values(&table, column), form), column));
    let headers = USUAL.iter().flat_map(|(field, names)| names.iter().map(move |name| (*field, *name)));
    let column_of = |name| words_of_columns.iter().find(|(said, _)| said == name).map(|&(_, column)| column);
    let usual = headers.filter_map(|(field, name)| Some((field, column_of(name)?)));
    for (field, column) in of_keys.chain(usual) {
        let is_taken = fields.iter().any(|(known, taken)| known == column || *taken == field);
        let by_user = named.iter().any(|named| named.field == field);
        // A number beside the code says the same; a code beside the number may be another one.
        let has_code = field == Field::Code && fields.iter().any(|(_, taken)| taken.is_code());
        let fits = !is_ambiguous(column) || field.takes(|| values(&table, column), form);
        if !is_taken && !by_user && !has_code && fits {
            fields.push((Rc::clone(column), field));
        }
    }
    let is_read = |column: &Rc<str>| fields.iter().any(|(known, _)| known == column);
    let ignored = columns.iter().filter(|column| !is_read(column)).cloned().collect();
    let has_codes = fields.iter().any(|(_, field)| field.is_code());
    let rows = table.records.into_iter().map(|record| {
        let cells = record.cells.into_iter();
        let fields = cells.filter_map(|(column, cell)| {
            let (_, field) = fields.iter().find(|(known, _)| *known == column)?;
            Some((*field, cell))
        });
        Row { place: record.place, fields: fields.collect() }
    });
    Reading { rows: rows.collect(), ignored, columns, has_codes, named: used }
}

/// Whether the name alone does not tell what a column is: a category can be a severity, a status a
/// code or a state.
fn is_ambiguous(column: &str) -> bool {
    let name = words(column);
    let meanings = USUAL.iter().filter(|(_, names)| names.contains(&&*name)).count();
    meanings > 1 || matches!(&*name, "id" | "error")
}

/// In the order in which they are first seen.
fn columns(table: &Table) -> Vec<Rc<str>> {
    let (mut columns, mut seen) = (Vec::new(), HashSet::new());
    for (column, _) in table.records.iter().flat_map(|record| &record.cells) {
        if !seen.contains(column) {
            seen.insert(Rc::clone(column));
            columns.push(Rc::clone(column));
        }
    }
    columns
}

/// What a column holds.
fn values<'a>(table: &'a Table, column: &'a str) -> impl Iterator<Item = &'a str> {
    let cells = table.records.iter().flat_map(|record| &record.cells).filter(move |(name, _)| **name == *column);
    cells.map(|(_, cell)| cell.plain.trim()).filter(|text| !text.is_empty())
}

/// What the keys of a mapping are: codes, names, or messages.
fn field_of_keys<'a, I: Iterator<Item = &'a str>>(keys: impl Fn() -> I, form: &Form<'_>) -> Field {
    let is_name = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if keys().all(|key| number(key, form).is_ok()) {
        Field::Code
    } else if keys().all(|key| is_name(key) && !key.bytes().any(|byte| byte.is_ascii_lowercase())) {
        Field::Symbol
    } else if keys().all(|key| is_name(&key.replace(['-', '.'], "_"))) {
        Field::Name
    } else {
        Field::Message
    }
}

impl Field {
    /// The names of all fields, for a message.
    pub(super) fn all() -> String {
        let names: Vec<_> = Self::value_variants().iter().map(Self::to_string).collect();
        names.join(", ")
    }

    fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::Number)
    }

    /// Whether a column is about this, as its texts show.
    fn takes<'a, I: Iterator<Item = &'a str>>(self, mut values: impl FnMut() -> I, form: &Form<'_>) -> bool {
        match self {
            Self::Code => {
                values().any(|text| number(text, form).is_ok() || text.bytes().any(|byte| byte.is_ascii_digit()))
            }
            Self::Severity => values().all(|text| words_of::severity(text).is_some()),
            Self::State => values().all(|text| words_of::state(text).is_some()),
            _ => true,
        }
    }
}

/// Words that mean values.
pub(super) mod words_of {
    use azsm::{Severity, State};

    pub(in crate::import) fn severity(text: &str) -> Option<Severity> {
        Some(match text.to_ascii_lowercase().as_str() {
            "error" | "err" | "fatal" | "critical" | "severe" | "high" => Severity::Error,
            "warning" | "warn" | "medium" => Severity::Warning,
            "info" | "information" | "informational" | "note" | "notice" | "hint" | "suggestion" | "message"
            | "debug" | "low" => Severity::Info,
            _ => return None,
        })
    }

    /// Also with words about it: `deprecated since 2.1: use another`.
    pub(in crate::import) fn state(text: &str) -> Option<State> {
        let word = text.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        Some(match word.to_ascii_lowercase().as_str() {
            "active" | "live" | "current" => State::Active,
            "deprecated" => State::Deprecated,
            "retired" | "obsolete" | "removed" | "deleted" => State::Retired,
            _ => return None,
        })
    }

    pub(in crate::import) fn flag(text: &str) -> Option<bool> {
        Some(match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "x" => true,
            "false" | "no" | "n" | "0" | "-" => false,
            _ => return None,
        })
    }
}
