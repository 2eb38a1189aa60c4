//! Codes as CSV.

use std::io;

use csv::Writer;
use serde_json::Value;

use crate::catalog::Code;

/// The fields of the JSON; `deprecated/since` is the column `deprecated_since`.
const COLUMNS: [&str; 25] = [
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
    "deprecated/since",
    "deprecated/note",
    "owner",
    "since",
    "replaced_by",
    "url",
    "meta",
    "internal",
    "params",
    "location/package",
    "location/path",
    "location/line",
];

/// The fields of the JSON, with what is absent left empty. A spreadsheet runs a cell that begins
/// like a formula, unless `escape_formulas` is set; then the texts are not exactly those of the
/// declaration.
///
/// # Errors
///
/// Never: it is written to memory.
pub fn csv(codes: &[&Code], with_locations: bool, escape_formulas: bool) -> io::Result<String> {
    let columns = || COLUMNS.iter().filter(|column| with_locations || !column.starts_with("location/"));
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(columns().map(|column| column.replace('/', "_")))?;
    for code in codes {
        let row = serde_json::to_value(code)?;
        let cells = columns().map(|column| {
            let text = match row.pointer(&format!("/{column}")) {
                None | Some(Value::Null | Value::Bool(false)) => String::new(),
                Some(Value::Object(meta)) if meta.is_empty() => String::new(),
                Some(Value::Array(params)) if params.is_empty() => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            };
            let is_formula = escape_formulas && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if is_formula { format!("'{text}") } else { text }
        });
        writer.write_record(cells)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
