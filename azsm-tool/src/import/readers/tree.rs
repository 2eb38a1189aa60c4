//! Nested data: what in it is a code, and what is around it.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Fault, File};
use crate::import::columns;
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
pub(super) fn tables(file: &File<'_>, root: &Node) -> Vec<Table> {
    let mut walk = Walk { file, columns: HashMap::new(), by_keys: HashMap::new(), tables: Vec::new() };
    walk.node(root, &mut Vec::new(), None);
    walk.tables
}

struct Walk<'a> {
    file: &'a File<'a>,
    columns: HashMap<String, Rc<str>>,
    /// Which table the records below these keys are in.
    by_keys: HashMap<Vec<String>, usize>,
    tables: Vec<Table>,
}

impl Walk<'_> {
    /// `keys` lead to the node; `own` is the last of them, unless the node is one of a list.
    fn node(&mut self, node: &Node, keys: &mut Vec<String>, own: Option<&str>) {
        match &node.value {
            Value::Scalar(_) => {}
            Value::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node, keys, None)),
            Value::Mapping(entries) if self.is_record(entries, own) => {
                let above = if own.is_some() { &keys[..keys.len().saturating_sub(1)] } else { &keys[..] };
                let mut cells: Vec<_> = own.map(|own| (self.column(KEY), Cell::plain(own))).into_iter().collect();
                for (key, node) in entries {
                    if let Value::Scalar(text) = &node.value {
                        cells.push((self.column(key), Cell::plain(text.as_str())));
                    }
                }
                self.record(above, node.line, cells);
            }
            Value::Mapping(entries) => self.mapping(entries, keys),
        }
    }

    /// A mapping that is about more than one code.
    fn mapping(&mut self, entries: &[(String, Node)], keys: &mut Vec<String>) {
        let scalars = || entries.iter().filter_map(|(key, node)| Some((key, node.line, scalar(node)?)));
        let names_codes = scalars().all(|(_, _, text)| self.is_number(text));
        for (key, line, text) in scalars() {
            if self.is_number(key) {
                let cells = vec![(self.column(KEY), Cell::plain(key)), (self.column("message"), Cell::plain(text))];
                self.record(keys, line, cells);
            } else if names_codes {
                let cells = vec![(self.column(KEY), Cell::plain(key)), (self.column("code"), Cell::plain(text))];
                self.record(keys, line, cells);
            }
        }
        for (key, node) in entries {
            keys.push(key.clone());
            self.node(node, keys, Some(key));
            keys.pop();
        }
    }

    /// Whether a mapping is about one code: its key is one, or a field of it says which.
    fn is_record(&self, entries: &[(String, Node)], own: Option<&str>) -> bool {
        let says_which =
            |(key, node): &(String, Node)| columns::names_code(key) && scalar(node).is_some_and(can_be_code);
        own.is_some_and(|own| self.is_number(own)) || entries.iter().any(says_which)
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
