//! What the columns of a table are, by their usual names or as the user says.

use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::rc::Rc;

use azsm::scheme::{Form, FormError, Scheme as _};
use azsm_cli::__tool::prose;
use azsm_core::__private::text::is_web_address;
use azsm_language::Part;
use clap::ValueEnum;
use serde_json::Value;

use super::forms;
use super::names::words;
use super::report::{Kind, Report};
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
    /// Whether clients learn the code alone
    Internal,
    /// Names and kinds of what an occurrence has: `share: string, attempts: integer?`
    Params,
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
const USUAL: [(Field, &[&str]); 24] = [
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
    (Field::Internal, &["internal"]),
    (Field::Params, &["params", "parameters", "placeholders", "arguments"]),
    (Field::Owner, &["owner", "team", "owned by"]),
    (Field::Scope, &["scope"]),
    (Field::Category, &["category"]),
    (Field::Subcategory, &["subcategory", "sub category", "group", "component", "module", "area", "section"]),
];

/// A column that the user names: `message="Error Message"`, `meta.http=HTTP`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NamedColumn {
    /// Of one of several files.
    file: Option<String>,
    field: Field,
    /// The key of [`Field::Meta`].
    key: Option<String>,
    header: String,
}

impl std::str::FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (field, header) = text.split_once('=').ok_or("write FIELD=COLUMN: `message=\"Error Message\"`")?;
        let is_field = field.trim().starts_with("meta.") || Field::from_str(field.trim(), true).is_ok();
        let file = (!is_field && header.contains('=')).then(|| field.to_owned());
        let (field, header) = header.split_once('=').filter(|_| file.is_some()).unwrap_or((field, header));
        let (field, header) = (field.trim(), header.trim().to_owned());
        if let Some(key) = field.strip_prefix("meta.") {
            let fault = azsm_language::fault_of(Part::MetaKey, key, &azsm::Azsm::FORM);
            return fault.map_or_else(|| Ok(Self { file, field: Field::Meta, key: Some(key.to_owned()), header }), Err);
        }
        let field = Field::from_str(field, true).map_err(|_| format!("`{field}` is none of {}", Field::all()))?;
        Ok(Self { file, field, key: None, header })
    }
}

impl NamedColumn {
    /// Which column of which tables it is, for a message.
    pub(super) fn column(&self) -> String {
        let file = self.file.as_ref().map(|file| format!(" of `{file}`")).unwrap_or_default();
        format!("`{}`{file}", self.header)
    }

    /// Whether it is one of this table.
    fn is_of(&self, table: &Table) -> bool {
        let file = Path::new(table.place.file());
        self.file
            .as_deref()
            .is_none_or(|own| Path::new(own) == file || file.file_name().is_some_and(|name| name == own))
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

/// Whether a column of this name can say which code a record is about, if it holds codes.
pub(super) fn can_name_code(header: &str) -> bool {
    let header = words(header);
    header == "identifier" || !USUAL.iter().any(|(_, names)| names.contains(&header.as_str()))
}

/// The number of a code, however a file writes it: `AZSM1001`, `"AZSM1001"`, `1001`, `0x3E9`.
///
/// # Errors
///
/// When it is not a number that a code of the form can have.
pub(super) fn number(text: &str, form: &Form<'_>) -> Result<u32, FormError> {
    let text = bare(text);
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

/// What the user says about the columns of all tables.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) named: &'a [NamedColumn],
    pub(super) ignored: &'a [String],
}

/// What the columns of a table turned out to be.
pub(super) struct Reading {
    pub(super) rows: Vec<Row>,
    /// Whether one says which code a row is about.
    pub(super) has_codes: bool,
    /// The columns of the user that the table has.
    pub(super) used: Vec<String>,
}

/// What one column is.
struct Column<'a> {
    name: Rc<str>,
    field: Field,
    key: Option<&'a str>,
}

pub(super) fn read(table: Table, told: Told<'_>, form: &Form<'_>, report: &mut Report) -> Reading {
    let all: Vec<_> = columns(&table).into_iter().map(|column| (words(&column), column)).collect();
    let ignored: Vec<_> = told.ignored.iter().map(|ignored| words(ignored)).collect();
    let own = || told.named.iter().filter(|named| named.is_of(&table));
    let named: Vec<_> = own().map(|named| (words(&named.header), named)).collect();
    let is_there = |said: &str| all.iter().any(|(known, _)| known == said);
    let used = named.iter().filter(|(said, _)| is_there(said)).map(|(_, named)| named.column());
    let used =
        used.chain(told.ignored.iter().filter(|header| is_there(&words(header))).map(|header| format!("`{header}`")));
    let used = used.collect();
    let known: Vec<_> = all.into_iter().filter(|(said, _)| !ignored.contains(said)).collect();
    let mut fields: Vec<Column<'_>> = Vec::new();
    for (said, column) in &known {
        let named = named.iter().filter(|(header, _)| header == said).map(|(_, named)| named);
        let named = named.map(|named| (named.field, named.key.as_deref()));
        fields.extend(named.map(|(field, key)| Column { name: Rc::clone(column), field, key }));
    }
    let column_of = |name: &str| known.iter().find(|(said, _)| said == name).map(|(_, column)| column);
    let columns: Vec<_> = known.iter().map(|(_, column)| Rc::clone(column)).collect();
    let keys = columns.iter().filter(|column| &***column == KEY);
    let of_keys = keys.map(|column| (field_of_keys(|| values(&table, column), form), column));
    let headers = USUAL.iter().flat_map(|(field, names)| names.iter().map(move |name| (*field, *name)));
    let usual = headers.filter_map(|(field, name)| Some((field, column_of(name)?)));
    for (field, column) in of_keys.chain(usual) {
        let is_taken = fields.iter().any(|known| known.name == *column || known.field == field && known.key.is_none());
        let by_user = own().any(|named| named.field == field && named.key.is_none());
        // A number beside the code says the same; a code beside the number may be another one.
        let has_code = field == Field::Code && fields.iter().any(|known| known.field.is_code());
        let fits = !is_ambiguous(column) || field.takes(|| values(&table, column), form);
        if !is_taken && !by_user && !has_code && fits {
            fields.push(Column { name: Rc::clone(column), field, key: None });
        }
    }
    let is_code = |known: &Column<'_>| {
        let is_told = || own().any(|named| named.field == known.field);
        known.field.is_code() && (is_told() || values(&table, &known.name).any(|text| number(text, form).is_ok()))
    };
    if !fields.iter().any(is_code)
        && let Some(column) = column_of_codes(&table, &columns, form)
    {
        let text = format!("the column `{column}` is taken for the codes; say so by `--column code={column:?}`");
        report.note(Kind::CodeColumn, &table.place, &*column, text);
        fields.retain(|known| known.name != column && !known.field.is_code());
        fields.push(Column { name: column, field: Field::Code, key: None });
    }
    let has_codes = fields.iter().any(|known| known.field.is_code());
    if !has_codes {
        unread(&table, &columns, report);
    }
    let is_read = |column: &Rc<str>| fields.iter().any(|known| known.name == *column);
    for column in columns.iter().filter(|column| has_codes && !is_read(column) && !is_derived(column)) {
        let text = format!(
            "the column `{column}` is not read; say what it is: `--column FIELD={column:?}`, or `--ignore-column {column:?}`"
        );
        report.note(Kind::Column, &table.place, &**column, text);
    }
    let readers: Vec<_> = fields.iter().map(|known| reader(&values(&table, &known.name))).collect();
    let rows = table.records.into_iter().map(|record| {
        let mut row = Row { place: record.place, fields: Vec::new() };
        let mut meta = serde_json::Map::new();
        for (column, cell) in record.cells {
            for (known, read) in fields.iter().zip(&readers).filter(|(known, _)| known.name == column) {
                match known.key {
                    Some(key) => meta.extend(read(cell.plain.trim()).map(|value| (key.to_owned(), value))),
                    None => row.fields.push((known.field, cell.clone())),
                }
            }
        }
        if !meta.is_empty() {
            row.fields.push((Field::Meta, Cell::plain(Value::from(meta).to_string())));
        }
        row.links(report);
        row
    });
    Reading { rows: rows.collect(), has_codes, used }
}

/// Whether a column has cells, and all of them are so.
fn all(table: &Table, column: &str, is_code: impl Fn(&str) -> bool) -> bool {
    let mut values = values(table, column).peekable();
    values.peek().is_some() && values.all(|text| is_code(bare(text)))
}

/// The column whose cells are codes, under whatever name.
fn column_of_codes(table: &Table, columns: &[Rc<str>], form: &Form<'_>) -> Option<Rc<str>> {
    columns.iter().find(|column| all(table, column, |text| form.parse(text).is_ok())).cloned()
}

/// A table without codes is not read.
fn unread(table: &Table, columns: &[Rc<str>], report: &mut Report) {
    let other = columns.iter().find_map(|column| {
        let first = forms::form_of(bare(values(table, column).next()?))?;
        all(table, column, |text| forms::form_of(text).as_ref() == Some(&first)).then_some((column, first))
    });
    let other = other.map(|(column, form)| format!("; `{column}` has codes of another form: `--scheme {form}`"));
    let listed: Vec<_> = columns.iter().map(|column| format!("`{column}`")).collect();
    let listed = prose::list(&listed);
    let text = format!("no column of this table is a code: {listed}; it is not read{}", other.unwrap_or_default());
    report.note(Kind::Table, &table.place, columns.first().map_or("", |column| column), text);
}

/// A code without the marks that are around it in text.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(|mark| matches!(mark, '"' | '\'' | '`' | '*' | '[' | ']')).trim()
}

/// How the cells of a key are read: all of them are values of one kind.
fn reader<'a>(values: &(impl Iterator<Item = &'a str> + Clone)) -> fn(&str) -> Option<Value> {
    if values.clone().all(|text| text.parse::<i64>().is_ok()) {
        |text| text.parse::<i64>().ok().map(Value::from)
    } else if values.clone().all(|text| text.parse::<bool>().is_ok()) {
        |text| text.parse::<bool>().ok().map(Value::from)
    } else {
        |text| Some(text).filter(|text| !text.is_empty()).map(Value::from)
    }
}

impl Row {
    /// A link is its address: that of a URL, and that of a code, which nothing else says.
    fn links(&mut self, report: &mut Report) {
        for (field, cell) in &mut self.fields {
            if let Some(target) = link(cell).filter(|_| *field == Field::Url) {
                *cell = Cell::plain(target);
            }
        }
        let has_url = self.fields.iter().any(|(field, cell)| *field == Field::Url && !cell.plain.trim().is_empty());
        let code = self.fields.iter().find(|(field, _)| field.is_code()).map(|(_, cell)| cell);
        let target = code.and_then(link).filter(|target| !has_url && !target.starts_with('#')).map(str::to_owned);
        match target {
            Some(target) if is_web_address(&target) => {
                self.fields.retain(|(field, _)| *field != Field::Url);
                self.fields.push((Field::Url, Cell::plain(target)));
            }
            Some(target) => {
                let text = format!("the link to `{target}` is not to a web address; it is left out");
                report.note(Kind::Link, &self.place, target, text);
            }
            None => {}
        }
    }
}

/// Where the link in a cell leads to.
fn link(cell: &Cell) -> Option<&str> {
    let markdown = cell.markdown.as_deref()?;
    if let Some((target, _)) = markdown.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        return Some(target).filter(|target| is_web_address(target));
    }
    let (target, _) = markdown.split_once("](")?.1.split_once(')')?;
    target.split_whitespace().next()
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
fn values<'a>(table: &'a Table, column: &'a str) -> impl Iterator<Item = &'a str> + Clone {
    let cells = table.records.iter().flat_map(|record| &record.cells).filter(move |(name, _)| **name == *column);
    cells.map(|(_, cell)| cell.plain.trim()).filter(|text| !text.is_empty())
}

/// What the keys of a mapping are: codes, names, or messages.
fn field_of_keys<'a, I: Iterator<Item = &'a str>>(keys: impl Fn() -> I, form: &Form<'_>) -> Field {
    let is_name = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let codes = keys().filter(|key| number(key, form).is_ok()).count();
    // The others are mistakes.
    if codes > 0 && 2 * codes >= keys().count() {
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

/// Whether a column says of a code what follows from the rest: where it was declared.
fn is_derived(column: &str) -> bool {
    column.starts_with("location_") || column == "Declared"
}
