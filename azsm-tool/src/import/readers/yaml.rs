//! YAML, as a stream of events: a mapping keeps keys that it has twice.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::tree::{self, MAX_DEPTH, Node, Value};
use super::{Contents, Fault, File};

/// A list or a mapping that has not ended.
struct Open {
    line: usize,
    is_mapping: bool,
    nodes: Vec<Node>,
}

/// # Errors
///
/// When it is not YAML, is nested too deep, or uses aliases.
pub(super) fn read(file: &File<'_>) -> Result<Contents, Fault> {
    let mut contents = Contents::default();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(file.text) {
        let (event, Span { start, .. }) = event.map_err(|error: ScanError| Fault {
            line: error.marker().line(),
            reason: format!("this is not YAML: {}", error.info()),
        })?;
        let line = start.line();
        let node = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == MAX_DEPTH => {
                return Err(tree::too_deep(line));
            }
            Event::SequenceStart(..) => {
                open.push(Open { line, is_mapping: false, nodes: Vec::new() });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open { line, is_mapping: true, nodes: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(ended) => ended.node(),
                None => continue,
            },
            Event::Scalar(text, ScalarStyle::Plain, ..) if matches!(&*text, "null" | "Null" | "NULL" | "~") => {
                Node { line, value: Value::Scalar(String::new()) }
            }
            Event::Scalar(text, ..) => Node { line, value: Value::Scalar(text.into_owned()) },
            Event::Alias(_) => {
                let reason = "an alias is not followed: write its value".to_owned();
                return Err(Fault { line, reason });
            }
            _ => continue,
        };
        match open.last_mut() {
            Some(around) => around.nodes.push(node),
            None => contents.extend(tree::contents(file, &node)),
        }
    }
    Ok(contents)
}

impl Open {
    fn node(self) -> Node {
        let Self { line, is_mapping, nodes } = self;
        if !is_mapping {
            return Node { line, value: Value::Sequence(nodes) };
        }
        let mut entries = Vec::new();
        let mut nodes = nodes.into_iter();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            // A key that is a list itself names nothing.
            if let Value::Scalar(name) = key.value {
                entries.push((name, Node { line: key.line, ..value }));
            }
        }
        Node { line, value: Value::Mapping(entries) }
    }
}
