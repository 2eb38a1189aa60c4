//! Nested data: what in it is a code, and what is around it.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Contents, Fault, File};
use crate::import::columns;
use crate::import::report::{Kind, Note};
use crate::import::table::{Cell, Group, KEY, Place, Record, Table};

/// How deep data can be nested. Lists of codes are not deeper.
pub(super) const MAX_DEPTH: usize = 64;

/// What is nested deeper.
pub(super) fn too_deep(line: usize) -> Fault {
    Fault { line, reason: format!("this is nested more than {MAX_DEPTH} levels deep") }
}

/// A value with the line that it begins in.
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

pub(super) enum Value {
    /// As it is written, without quotation marks.
    Scalar(String),
    Sequence(Vec<Node>),
    Mapping(Vec<(String, Node)>),
}

/// The tables of a tree: the records that have the same keys above them are one.
pub(super) fn contents(file: &File<'_>, root: &Node) -> Contents {
    let (columns, by_keys, tables, notes) = (HashMap::new(), HashMap::new(), Vec::new(), Vec::new());
    let mut walk = Walk { file, columns, by_keys, tables, notes };
    walk.node(root, &mut Vec::new(), None);
    Contents { tables: walk.tables, notes: walk.notes, ..Contents::default() }
}

struct Walk<'a> {
    file: &'a File<'a>,
    columns: HashMap<String, Rc<str>>,
    /// Which table the records below these keys are in.
    by_keys: HashMap<Vec<String>, usize>,
    tables: Vec<Table>,
    notes: Vec<Note>,
}

impl Walk<'_> {
    /// `keys` lead to the node; `own` is the last of them, unless the node is one of a list.
    fn node(&mut self, node: &Node, keys: &mut Vec<String>, own: Option<&str>) {
        match &node.value {
            Value::Scalar(_) => {}
            Value::Sequence(nodes) => {
                let has_records = nodes.iter().any(|node| self.is_record(node, None));
                for node in nodes {
                    match &node.value {
                        Value::Mapping(_) if has_records && self.lacks_code(node) => self.record_of(node, keys, None),
                        Value::Scalar(text) if has_records => self.left_out(node.line, text),
                        _ => self.node(node, keys, None),
                    }
                }
            }
            Value::Mapping(_) if self.is_record(node, own) => self.record_of(node, keys, own),
            Value::Mapping(entries) => self.mapping(entries, keys),
        }
    }

    /// A mapping that is about one code.
    fn record_of(&mut self, node: &Node, keys: &mut Vec<String>, own: Option<&str>) {
        let Value::Mapping(entries) = &node.value else { return };
        let above = if own.is_some() { keys.len().saturating_sub(1) } else { keys.len() };
        let mut cells: Vec<_> = own.map(|own| (self.column(KEY), Cell::plain(own))).into_iter().collect();
        for (key, node) in entries {
            if !self.has_records(node) {
                cells.push((self.column(key), Cell::plain(text_of(node))));
            }
        }
        self.record(&keys[..above], node.line, cells);
        for (key, node) in
            entries.iter().filter(|(_, node)| matches!(node.value, Value::Sequence(_) | Value::Mapping(_)))
        {
            if self.has_records(node) {
                keys.push(key.clone());
                self.node(node, keys, Some(key));
                keys.pop();
            }
        }
    }

    /// A mapping that is about more than one code. Where some of its keys or values are codes, the
    /// others are meant to be, or are said to be left out.
    fn mapping(&mut self, entries: &[(String, Node)], keys: &mut Vec<String>) {
        let scalars = || entries.iter().filter_map(|(_, node)| scalar(node));
        let has_code_keys = entries.iter().any(|(key, _)| self.is_number(key));
        let numbers = scalars().filter(|text| self.is_number(text)).count();
        let could_be = |text: &str| text.is_empty() || self.is_near(text);
        // Next to whole records, a number is about the file: its version.
        let is_file = entries.iter().any(|(_, node)| self.has_records(node));
        let names_codes = numbers > 0 && !is_file && 2 * numbers >= scalars().count() && scalars().all(could_be);
        let has_records = entries.iter().any(|(key, node)| self.is_record(node, Some(key)));
        for (key, node) in entries {
            let column = |name: &str, text: &str| (name.to_owned(), Cell::plain(text));
            let cells = match scalar(node) {
                Some(text) if self.is_number(key) || has_code_keys && self.is_near(key) => {
                    [column(KEY, key), column("message", text)]
                }
                Some(text) if names_codes && !has_code_keys => [column(KEY, key), column("code", text)],
                Some(_) if has_code_keys || has_records => {
                    self.left_out(node.line, key);
                    continue;
                }
                Some(_) => continue,
                None => {
                    keys.push(key.clone());
                    let is_meant = has_code_keys && self.is_near(key) || has_records && self.lacks_code(node);
                    match &node.value {
                        Value::Mapping(_) if is_meant && !self.has_records(node) => {
                            self.record_of(node, keys, Some(key));
                        }
                        _ => self.node(node, keys, Some(key)),
                    }
                    keys.pop();
                    continue;
                }
            };
            let cells = cells.map(|(name, cell)| (self.column(&name), cell)).to_vec();
            self.record(keys, node.line, cells);
        }
    }

    /// Whether a node is about one code: its key is one, or a field of it says which.
    fn is_record(&self, node: &Node, own: Option<&str>) -> bool {
        let Value::Mapping(entries) = &node.value else { return false };
        let says_which = |(key, node): &(String, Node)| {
            let text = scalar(node);
            columns::names_code(key) && text.is_some_and(can_be_code)
                || columns::can_name_code(key) && text.is_some_and(|text| self.file.form.parse(text).is_ok())
        };
        own.is_some_and(|own| self.is_number(own)) || entries.iter().any(says_which)
    }

    /// Whether a mapping is like one about a code, and its code is missing.
    fn lacks_code(&self, node: &Node) -> bool {
        let Value::Mapping(entries) = &node.value else { return false };
        !self.is_record(node, None)
            && (entries.iter().any(|(key, _)| columns::names_code(key))
                || entries.iter().all(|(_, node)| scalar(node).is_some()))
    }

    /// Whether something in a node is about a code.
    fn has_records(&self, node: &Node) -> bool {
        match &node.value {
            Value::Scalar(_) => false,
            Value::Sequence(nodes) => nodes.iter().any(|node| self.is_record(node, None) || self.has_records(node)),
            Value::Mapping(entries) => {
                entries.iter().any(|(key, node)| self.is_record(node, Some(key)) || self.has_records(node))
            }
        }
    }

    /// Whether a string was meant as a code, and may be none.
    fn is_near(&self, text: &str) -> bool {
        let begins = |first: &u8| {
            let prefix = self.file.form.prefix().as_bytes().first();
            first.is_ascii_digit() || prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(first))
        };
        text.len() <= 32 && can_be_code(text) && text.as_bytes().first().is_some_and(begins)
    }

    fn left_out(&mut self, line: usize, what: &str) {
        let text = format!("`{what}` is not a code; it is left out");
        let place = Some(Place::new(&self.file.name, line));
        self.notes.push(Note { kind: Kind::Entry, place, what: what.to_owned(), text });
    }

    fn is_number(&self, text: &str) -> bool {
        columns::number(text, &self.file.form).is_ok()
    }

    fn record(&mut self, keys: &[String], line: usize, cells: Vec<(Rc<str>, Cell)>) {
        let place = Place::new(&self.file.name, line);
        let at = match self.by_keys.get(keys) {
            Some(&at) => at,
            None => {
                let group = keys.split_last().map(|(name, above)| Group {
                    place: place.clone(),
                    name: name.clone(),
                    scope: None,
                    category: above.last().cloned(),
                    ranges: Vec::new(),
                    reserved: Vec::new(),
                    description: None,
                    category_description: None,
                    is_whole: false,
                });
                self.tables.push(Table { place: place.clone(), group, records: Vec::new() });
                self.by_keys.insert(keys.to_vec(), self.tables.len() - 1);
                self.tables.len() - 1
            }
        };
        self.tables[at].records.push(Record { place, cells });
    }

    fn column(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.columns.get(name) {
            return Rc::clone(known);
        }
        let new: Rc<str> = name.into();
        self.columns.insert(name.to_owned(), Rc::clone(&new));
        new
    }
}

/// Whether a string was meant as a code, also if it is not one of the scheme.
fn can_be_code(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

/// What a field says: a list has a line for each of its values, and a mapping is JSON.
fn text_of(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text) => text.clone(),
        Value::Sequence(nodes) if nodes.iter().all(|node| scalar(node).is_some()) => {
            nodes.iter().filter_map(scalar).collect::<Vec<_>>().join("\n")
        }
        _ => json(node).to_string(),
    }
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Scalar(text) => match (text.parse::<i64>(), text.parse::<bool>()) {
            (Ok(number), _) => number.into(),
            (_, Ok(flag)) => flag.into(),
            _ => text.as_str().into(),
        },
        Value::Sequence(nodes) => nodes.iter().map(json).collect(),
        Value::Mapping(entries) => entries.iter().map(|(key, node)| (key.clone(), json(node))).collect(),
    }
}
