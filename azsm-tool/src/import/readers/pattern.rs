//! Any text, by a regular expression whose named groups are the columns.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use azsm_cli::__tool::Lines;
use regex::Regex;

use super::{File, Unmatched};
use crate::import::columns;
use crate::import::table::{Cell, Place, Record, Table};

pub(super) fn read(file: &File<'_>, pattern: &Regex) -> (Vec<Table>, Option<Unmatched>) {
    let lines = Lines::of(file.text);
    let names: Vec<(usize, Rc<str>)> =
        pattern.capture_names().enumerate().filter_map(|(at, name)| Some((at, Rc::from(name?)))).collect();
    let mut matched = Matched::default();
    let mut records = Vec::new();
    for (start, part) in parts(file.text, spans_lines(pattern.as_str())) {
        for found in pattern.captures_iter(part) {
            let groups = || names.iter().filter_map(|(at, name)| Some((name, found.get(*at)?)));
            let begin = groups().map(|(_, group)| group.start()).min().unwrap_or_default();
            let cells = groups().map(|(name, group)| (Rc::clone(name), Cell::plain(group.as_str())));
            records.push(Record { place: Place::new(&file.name, lines.at(start + begin)), cells: cells.collect() });
            matched.groups.extend(groups().map(|(_, group)| start + group.start()..start + group.end()));
            for (_, group) in groups().filter(|(name, _)| matches!(&***name, "code" | "number")) {
                matched.add(file, group.as_str());
            }
        }
    }
    let unmatched = matched.others(file, &lines, pattern.capture_names().flatten().any(|name| name == "number"));
    let table = records.first().map(|first| first.place.clone()).map(|place| Table { place, group: None, records });
    (table.into_iter().collect(), unmatched)
}

/// Whether a pattern asks for more than a line at once: it has a line break, or a `.` that is one.
fn spans_lines(pattern: &str) -> bool {
    let pattern = pattern.replace(r"\\", "");
    let has_flag = |group: &str| group.chars().take_while(char::is_ascii_alphabetic).any(|flag| flag == 's');
    pattern.contains(r"\n") || pattern.contains('\n') || pattern.split("(?").skip(1).any(has_flag)
}

/// The parts of a file that are searched, each with where it begins.
fn parts(text: &str, is_whole: bool) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let lines = if is_whole { None } else { Some(text.split_inclusive('\n')) };
    let parts = lines.into_iter().flatten().chain(is_whole.then_some(text));
    parts.map(move |part| {
        let start = end;
        end += part.len();
        (start, if is_whole { part } else { part.trim_end_matches(['\n', '\r']) })
    })
}

/// The codes that a pattern has found.
#[derive(Default)]
struct Matched {
    numbers: HashSet<u32>,
    /// How long they are where they have no prefix.
    lens: HashSet<usize>,
    /// The texts that are taken. What a match only runs over is lost.
    groups: Vec<Range<usize>>,
}

impl Matched {
    fn add(&mut self, file: &File<'_>, text: &str) {
        self.numbers.extend(columns::number(text, &file.form).ok());
        self.lens.extend(text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len()));
    }

    /// What else in the file looks like them.
    fn others(mut self, file: &File<'_>, lines: &Lines, has_bare_numbers: bool) -> Option<Unmatched> {
        let (prefix, digits) = (regex::escape(file.form.prefix()), file.form.digits());
        if has_bare_numbers && self.lens.is_empty() {
            self.lens.insert(digits.into());
        }
        let bare = self.lens.iter().map(|len| format!(r"\d{{{len}}}"));
        let alike: Vec<_> = [format!(r"{prefix}\d{{{digits}}}")].into_iter().chain(bare).collect();
        let alike = Regex::new(&format!(r"\b(?:{})\b", alike.join("|"))).ok()?;
        self.groups.sort_by_key(|group| group.start);
        let others = alike.find_iter(file.text).filter(|found| {
            let before = self.groups.partition_point(|group| group.start <= found.start());
            let is_taken = self.groups[..before].last().is_some_and(|group| found.start() < group.end);
            !is_taken && columns::number(found.as_str(), &file.form).is_ok_and(|number| self.numbers.insert(number))
        });
        let others: Vec<_> = others.collect();
        let first = others.first()?;
        let place = Place::new(&file.name, lines.at(first.start()));
        Some(Unmatched { count: others.len(), first: first.as_str().to_owned(), place })
    }
}
