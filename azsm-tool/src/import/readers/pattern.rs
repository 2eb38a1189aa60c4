//! Any text, by a regular expression whose named groups are the columns.

use std::collections::HashSet;
use std::ops::Range as Span;
use std::rc::Rc;

use azsm_cli::__tool::Lines;
use azsm_cli::catalog::Range;
use regex::Regex;

use super::escapes::Escapes;
use super::{Contents, File};
use crate::import::columns;
use crate::import::remarks::{self, Removed};
use crate::import::report::{Kind, Note};
use crate::import::table::{Cell, Place, Record, Table};

pub(super) fn read(file: &File<'_>, pattern: &Regex, escapes: Escapes) -> Contents {
    let lines = Lines::of(file.text);
    let names: Vec<(usize, Rc<str>)> =
        pattern.capture_names().enumerate().filter_map(|(at, name)| Some((at, Rc::from(name?)))).collect();
    let mut matched = Matched::default();
    let mut contents = Contents::default();
    let mut records = Vec::new();
    for (start, part) in parts(file.text, spans_lines(pattern.as_str())) {
        for found in pattern.captures_iter(part) {
            let groups = || names.iter().filter_map(|(at, name)| Some((name, found.get(*at)?)));
            let begin = groups().map(|(_, group)| group.start()).min().unwrap_or_default();
            let place = Place::new(&file.name, lines.at(start + begin));
            let mut cells = Vec::new();
            for (name, group) in groups() {
                let text = escapes.decoded(file.text, start + group.start(), start + group.end());
                if text != group.as_str() {
                    let note = format!("the escapes of the {name} `{}` are decoded", group.as_str());
                    let what = group.as_str().to_owned();
                    contents.notes.push(Note { kind: Kind::Escape, place: Some(place.clone()), what, text: note });
                }
                cells.push((Rc::clone(name), Cell::plain(text)));
            }
            records.push(Record { place, cells });
            matched.groups.extend(groups().map(|(_, group)| start + group.start()..start + group.end()));
            for (_, group) in groups().filter(|(name, _)| matches!(&***name, "code" | "number")) {
                matched.add(file, group.as_str());
            }
        }
    }
    matched.others(file, &lines, pattern.capture_names().flatten().any(|name| name == "number"), &mut contents);
    let place = records.first().map(|first| first.place.clone());
    contents.tables.extend(place.map(|place| Table { place, group: None, records }));
    contents
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
    groups: Vec<Span<usize>>,
}

impl Matched {
    fn add(&mut self, file: &File<'_>, text: &str) {
        self.numbers.extend(columns::number(text, &file.form).ok());
        self.lens.extend(text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len()));
    }

    /// What else in the file looks like them: a number that was removed, or one that is left out.
    fn others(mut self, file: &File<'_>, lines: &Lines, has_bare_numbers: bool, contents: &mut Contents) {
        let (prefix, digits) = (regex::escape(file.form.prefix()), file.form.digits());
        if has_bare_numbers && self.lens.is_empty() {
            self.lens.insert(digits.into());
        }
        let bare = self.lens.iter().map(|len| format!(r"\d{{{len}}}"));
        let alike: Vec<_> = [format!(r"{prefix}\d{{{digits}}}")].into_iter().chain(bare).collect();
        let Ok(alike) = Regex::new(&format!(r"\b(?:{})\b", alike.join("|"))) else { return };
        self.groups.sort_by_key(|group| group.start);
        for found in alike.find_iter(file.text) {
            let before = self.groups.partition_point(|group| group.start <= found.start());
            let is_taken = self.groups[..before].last().is_some_and(|group| found.start() < group.end);
            let Ok(number) = columns::number(found.as_str(), &file.form) else { continue };
            if is_taken || !self.numbers.insert(number) {
                continue;
            }
            let place = Place::new(&file.name, lines.at(found.start()));
            let line = file.text[..found.start()].rfind('\n').map_or(0, |at| at + 1);
            let line = file.text[line..].lines().next().unwrap_or_default();
            if remarks::calls_removed(line) {
                contents.removed.push(Removed { range: Range { first: number, last: number }, place });
                continue;
            }
            let what = found.as_str().to_owned();
            let text = format!("`{what}` looks like a code and does not match the pattern; it is left out");
            contents.notes.push(Note { kind: Kind::Match, place: Some(place), what, text });
        }
    }
}
