//! CSV and its kin: one record a line, the names of the columns in the first.

use std::rc::Rc;

use azsm_cli::__tool::Lines;
use csv::{ReaderBuilder, StringRecord};

use super::{Contents, Fault, File};
use crate::import::table::{Cell, Place, Record, Table};

/// Between the cells, as the first line shows: spreadsheets of half the world write semicolons.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// # Errors
///
/// When a record has more cells than there are columns.
pub(super) fn read(file: &File<'_>) -> Result<Contents, Fault> {
    let mut reader = ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter(file.text));
    let mut records = reader.from_reader(file.text.as_bytes()).into_records();
    // A record begins after the line breaks before it, of which one can be two characters.
    let lines = Lines::of(file.text);
    let line = |record: &StringRecord| {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
        let breaks = file.text[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        lines.at(start + breaks)
    };
    let fault = |error: csv::Error| Fault {
        line: error.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(1),
        reason: error.to_string(),
    };
    let Some(columns) = records.next().transpose().map_err(fault)? else { return Ok(Contents::default()) };
    let columns: Vec<Rc<str>> = columns.iter().map(|name| Rc::from(name.trim())).collect();
    let mut table = Table { place: Place::new(&file.name, 1), group: None, records: Vec::new() };
    for record in records {
        let record = record.map_err(fault)?;
        let line = line(&record);
        if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
            let reason = format!("{} cells, and the first line names {} columns", record.len(), columns.len());
            return Err(Fault { line, reason });
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells = columns.iter().cloned().zip(record.iter().map(Cell::plain)).collect();
        table.records.push(Record { place: Place::new(&file.name, line), cells });
    }
    Ok(Contents { tables: vec![table], ..Contents::default() })
}
