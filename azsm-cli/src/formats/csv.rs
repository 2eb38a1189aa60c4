use std::io;

use csv::Writer;

use crate::data::{CodeRow, LocationField, LocationRow};

const COLUMNS: [&str; 16] = [
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
];

const LOCATION_COLUMNS: [&str; 3] = ["location_package", "location_path", "location_line"];

/// The fields of the JSON, with what is absent left empty. A spreadsheet runs a cell that begins
/// like a formula, unless `escape_formulas` is set; then the texts are not exactly those of the
/// declaration.
pub(crate) fn csv(rows: &[CodeRow], with_locations: bool, escape_formulas: bool) -> io::Result<String> {
    let cell = |text: &str| if escape_formulas && begins_formula(text) { format!("'{text}") } else { text.to_owned() };
    let mut writer = Writer::from_writer(Vec::new());
    let location_columns = if with_locations { &LOCATION_COLUMNS[..] } else { &[] };
    writer.write_record(COLUMNS.iter().chain(location_columns))?;
    for row in rows {
        let number = row.number.to_string();
        for field in fields(row, &number) {
            writer.write_field(cell(field))?;
        }
        if with_locations {
            for field in location(row) {
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

fn fields<'a>(row: &'a CodeRow, number: &'a str) -> [&'a str; COLUMNS.len()] {
    let deprecated = row.deprecated.as_ref();
    [
        &row.code,
        number,
        row.scope.unwrap_or_default(),
        row.category.unwrap_or_default(),
        row.subcategory.unwrap_or_default(),
        row.name,
        &row.path,
        row.symbol.unwrap_or_default(),
        row.message,
        row.description.unwrap_or_default(),
        row.help.unwrap_or_default(),
        row.severity,
        row.state,
        deprecated.and_then(|words| words.since).unwrap_or_default(),
        deprecated.and_then(|words| words.note).unwrap_or_default(),
        row.owner.unwrap_or_default(),
    ]
}

fn location(row: &CodeRow) -> [String; LOCATION_COLUMNS.len()] {
    match &row.location {
        LocationField::Shown(Some(LocationRow { package, path, line })) => {
            [(*package).to_owned(), (*path).to_owned(), line.to_string()]
        }
        _ => Default::default(),
    }
}
