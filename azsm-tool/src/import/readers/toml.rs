//! TOML.

use std::ops::Range;

use azsm_cli::__tool::Lines;
use toml_edit::{Document, Item, TableLike, Value as TomlValue};

use super::tree::{self, MAX_DEPTH, Node, Value};
use super::{Contents, Fault, File};

/// # Errors
///
/// When it is not TOML, or nested too deep.
pub(super) fn read(file: &File<'_>) -> Result<Contents, Fault> {
    let lines = Lines::of(file.text);
    let document = Document::parse(file.text).map_err(|error| Fault {
        line: lines.at(error.span().map_or(0, |span| span.start)),
        reason: format!("this is not TOML: {}", error.message()),
    })?;
    let root = mapping(document.as_table(), 1, &lines, 0)?;
    Ok(tree::contents(file, &root))
}

fn mapping(table: &dyn TableLike, line: usize, lines: &Lines, depth: usize) -> Result<Node, Fault> {
    if depth > MAX_DEPTH {
        return Err(tree::too_deep(line));
    }
    let mut entries = Vec::new();
    for (name, item) in table.iter() {
        let key = table.key(name).and_then(toml_edit::Key::span);
        let line = key.or_else(|| item.span()).map_or(line, |span| lines.at(span.start));
        entries.push((name.to_owned(), node(item, line, lines, depth + 1)?));
    }
    Ok(Node { line, value: Value::Mapping(entries) })
}

fn node(item: &Item, line: usize, lines: &Lines, depth: usize) -> Result<Node, Fault> {
    let table = |table: &dyn TableLike, span: Option<Range<usize>>| {
        mapping(table, span.map_or(line, |span| lines.at(span.start)), lines, depth + 1)
    };
    if let Some(table) = item.as_table_like() {
        return mapping(table, line, lines, depth);
    }
    let value = match item {
        Item::Value(TomlValue::Array(array)) => {
            let nodes = array.iter().map(|value| match value {
                TomlValue::InlineTable(inline) => table(inline, inline.span()),
                value => Ok(Node { line, value: Value::Scalar(scalar(value)) }),
            });
            Value::Sequence(nodes.collect::<Result<_, _>>()?)
        }
        Item::Value(value) => Value::Scalar(scalar(value)),
        Item::ArrayOfTables(tables) => {
            Value::Sequence(tables.iter().map(|each| table(each, each.span())).collect::<Result<_, _>>()?)
        }
        Item::None | Item::Table(_) => Value::Scalar(String::new()),
    };
    Ok(Node { line, value })
}

fn scalar(value: &TomlValue) -> String {
    match value {
        TomlValue::String(text) => text.value().clone(),
        TomlValue::Integer(number) => number.value().to_string(),
        TomlValue::Boolean(flag) => flag.value().to_string(),
        TomlValue::Float(number) => number.value().to_string(),
        TomlValue::Datetime(time) => time.value().to_string(),
        TomlValue::Array(_) | TomlValue::InlineTable(_) => String::new(),
    }
}
