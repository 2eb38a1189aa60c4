//! JSON, also with comments and the other liberties that people take in files.

use std::collections::HashSet;

use azsm_cli::__tool::Lines;
use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::tree::{self, MAX_DEPTH, Node, Value};
use super::{Contents, Fault, File};

/// # Errors
///
/// When it is not JSON, or nested too deep.
pub(super) fn read(file: &File<'_>) -> Result<Contents, Fault> {
    let lines = Lines::of(file.text);
    let parsed = parse_to_ast(file.text, &CollectOptions::default(), &ParseOptions::default())
        .map_err(|error| Fault { line: error.line_display(), reason: format!("this is not JSON: {}", error.kind()) })?;
    let Some(root) = parsed.value else { return Ok(Contents::default()) };
    Ok(tree::contents(file, &node(root, &lines, 0)?))
}

/// The names in the outermost object; none if there is no such object.
pub(super) fn names(text: &str) -> HashSet<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    match parsed.map(|parsed| parsed.value) {
        Ok(Some(Ast::Object(object))) => object.properties.into_iter().map(|each| each.name.into_string()).collect(),
        _ => HashSet::new(),
    }
}

fn node(ast: Ast<'_>, lines: &Lines, depth: usize) -> Result<Node, Fault> {
    let line = lines.at(ast.range().start);
    if depth > MAX_DEPTH {
        return Err(tree::too_deep(line));
    }
    let value = match ast {
        Ast::StringLit(text) => Value::Scalar(text.value.into_owned()),
        Ast::NumberLit(number) => Value::Scalar(number.value.to_owned()),
        Ast::BooleanLit(flag) => Value::Scalar(flag.value.to_string()),
        Ast::NullKeyword(_) => Value::Scalar(String::new()),
        Ast::Array(array) => {
            let nodes = array.elements.into_iter().map(|element| node(element, lines, depth + 1));
            Value::Sequence(nodes.collect::<Result<_, _>>()?)
        }
        Ast::Object(object) => {
            let entries = object.properties.into_iter().map(|property| {
                let line = lines.at(property.range.start);
                let value = node(property.value, lines, depth + 1)?;
                Ok((property.name.into_string(), Node { line, ..value }))
            });
            Value::Mapping(entries.collect::<Result<_, _>>()?)
        }
    };
    Ok(Node { line, value })
}
