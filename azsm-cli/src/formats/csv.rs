//! Codes as CSV.

use std::io;

use csv::Writer;

use crate::catalog::{Code, Location};

const COLUMNS: [&str; 20] = [
    "code",
    "number",
    "scope",
    "category",
    "subcategory",
    "name",
    "path",
    "symbol",
    "message",
    "description",
    "help",
    "severity",
    "state",
    "deprecated_since",
    "deprecated_note",
    "owner",
    "since",
    "replaced_by",
    "url",
    "meta",
];

const LOCATION_COLUMNS: [&str; 3] = ["location_package", "location_path", "location_line"];

/// The fields of the JSON, with what is absent left empty. A spreadsheet runs a cell that begins
/// like a formula, unless `escape_formulas` is set; then the texts are not exactly those of the
/// declaration.
///
/// # Errors
///
/// Never: it is written to memory.
pub fn csv(codes: &[&Code], with_locations: bool, escape_formulas: bool) -> io::Result<String> {
    let cell = |text: &str| if escape_formulas && begins_formula(text) { format!("'{text}") } else { text.to_owned() };
    let mut writer = Writer::from_writer(Vec::new());
    let location_columns = if with_locations { &LOCATION_COLUMNS[..] } else { &[] };
    writer.write_record(COLUMNS.iter().chain(location_columns))?;
    for code in codes {
        let number = code.number.to_string();
        let meta = if code.meta.is_empty() { String::new() } else { serde_json::to_string(&code.meta)? };
        for field in fields(code, &number, &meta) {
            writer.write_field(cell(field))?;
        }
        if with_locations {
            for field in location(code) {
                writer.write_field(cell(&field))?;
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn fields<'a>(code: &'a Code, number: &'a str, meta: &'a str) -> [&'a str; COLUMNS.len()] {
    let deprecated = code.deprecated.as_ref();
    [
        &code.code,
        number,
        code.scope.as_deref().unwrap_or_default(),
        code.category.as_deref().unwrap_or_default(),
        code.subcategory.as_deref().unwrap_or_default(),
        &code.name,
        &code.path,
        code.symbol.as_deref().unwrap_or_default(),
        &code.message,
        code.description.as_deref().unwrap_or_default(),
        code.help.as_deref().unwrap_or_default(),
        code.severity.as_str(),
        code.state.as_str(),
        deprecated.and_then(|words| words.since.as_deref()).unwrap_or_default(),
        deprecated.and_then(|words| words.note.as_deref()).unwrap_or_default(),
        code.owner.as_deref().unwrap_or_default(),
        code.since.as_deref().unwrap_or_default(),
        code.replaced_by.as_deref().unwrap_or_default(),
        code.url.as_deref().unwrap_or_default(),
        meta,
    ]
}

fn location(code: &Code) -> [String; LOCATION_COLUMNS.len()] {
    let location = |location: &Location| [location.package.clone(), location.path.clone(), location.line.to_string()];
    code.location().map(location).unwrap_or_default()
}
