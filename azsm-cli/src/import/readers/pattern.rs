//! Any text, by a regular expression whose named groups are the columns.

use std::rc::Rc;

use regex::Regex;

use super::File;
use crate::import::table::{Cell, Place, Record, Table};
use crate::lines::Lines;

pub(super) fn read(file: &File<'_>, pattern: &Regex) -> Vec<Table> {
    let lines = Lines::of(file.text);
    let names: Vec<(usize, Rc<str>)> =
        pattern.capture_names().enumerate().filter_map(|(at, name)| Some((at, Rc::from(name?)))).collect();
    let records = pattern.captures_iter(file.text).map(|found| {
        let cells = names.iter().filter_map(|(at, name)| {
            let text = found.get(*at)?.as_str();
            Some((Rc::clone(name), Cell::plain(text)))
        });
        let begin = names.iter().filter_map(|(at, _)| found.get(*at)).map(|group| group.start()).min();
        Record { place: Place::new(&file.name, lines.at(begin.unwrap_or_default())), cells: cells.collect() }
    });
    let records: Vec<_> = records.collect();
    if records.is_empty() {
        return Vec::new();
    }
    vec![Table { place: records[0].place.clone(), group: None, records }]
}
