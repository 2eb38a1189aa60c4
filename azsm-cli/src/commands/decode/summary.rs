//! How often each code is in a log.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::io;

use azsm::State;
use memchr::memchr_iter;
use serde::Serialize;

use super::LogReader;
use super::explanation::NOT_DECLARED;
use crate::blocks::Block;
use crate::catalog::forms::FormCatalogs;
use crate::formats::{self, Column};
use crate::input::Input;
use crate::mentions::{Codes, Found};

/// Counts codes. What it keeps does not grow with the log.
pub(super) struct Counter<'a> {
    codes: &'a Codes<'a>,
    /// Those of one block.
    found: Vec<Found>,
    /// For each form. Few numbers of many occur.
    by_number: Vec<Vec<Option<Box<Tally>>>>,
    /// The names of the inputs, without one for standard input.
    inputs: Vec<Option<String>>,
    lines: u64,
    bytes: u64,
    in_line: bool,
}

struct Tally {
    count: u64,
    first: Seen,
    last: Seen,
}

/// A line with a code.
#[derive(Clone)]
struct Seen {
    /// The position of the input.
    input: usize,
    line: u64,
    text: Vec<u8>,
}

/// More of a line is not kept.
const MAX_TEXT: usize = 1000;

impl<'a> Counter<'a> {
    pub(super) fn new(codes: &'a Codes<'a>) -> Self {
        let by_number = codes.forms().iter().map(|form| (0..form.number_count()).map(|_| None).collect()).collect();
        Self { codes, found: Vec::new(), by_number, inputs: Vec::new(), lines: 0, bytes: 0, in_line: false }
    }

    /// What was counted; the most frequent codes first, those that are equally frequent in number
    /// order.
    pub(super) fn summary<'s>(&'s self) -> Summary<'s> {
        let of_form = |(form, counts): (&'s FormCatalogs<'a>, &'s Vec<Option<Box<Tally>>>)| {
            let counted = (0..).zip(counts).filter_map(|(number, count)| Some((number, count.as_deref()?)));
            counted.map(|(number, count)| Row::of(form, number, count, &self.inputs)).collect::<Vec<_>>()
        };
        let mut codes: Vec<_> = self.codes.forms().iter().zip(&self.by_number).flat_map(of_form).collect();
        // Stable: number order is kept.
        codes.sort_by_key(|each| Reverse(each.count));
        Summary { schema_version: SCHEMA_VERSION, lines: self.lines, bytes: self.bytes, codes }
    }
}

impl LogReader for Counter<'_> {
    fn begin_input(&mut self, input: &Input) {
        self.inputs.push(input.path().map(|path| path.display().to_string()));
    }

    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        self.codes.in_log(block, &mut self.found);
        let (mut line, mut counted) = (block.start.line + 1, block.new.start);
        for found in &self.found {
            line += memchr_iter(b'\n', &block.bytes[counted..found.range.start]).count() as u64;
            counted = found.range.start;
            let around = block.line_at(counted);
            let text = block.bytes[around].trim_ascii_end();
            let text = &text[..text.len().min(MAX_TEXT)];
            let input = self.inputs.len() - 1;
            match &mut self.by_number[found.form][found.number as usize] {
                Some(count) => {
                    count.count += 1;
                    (count.last.input, count.last.line) = (input, line);
                    count.last.text.clear();
                    count.last.text.extend_from_slice(text);
                }
                none => {
                    let seen = Seen { input, line, text: text.to_owned() };
                    *none = Some(Box::new(Tally { count: 1, first: seen.clone(), last: seen }));
                }
            }
        }
        let read = &block.bytes[block.read.clone()];
        self.lines += memchr_iter(b'\n', read).count() as u64;
        self.bytes += read.len() as u64;
        self.in_line = read.last().map_or(self.in_line, |&last| last != b'\n');
        Ok(())
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        // The last line counts with or without its end.
        self.lines += u64::from(self.in_line);
        self.in_line = false;
        Ok(())
    }
}

/// Rises when a field goes away or changes its meaning, not when one is added. The contract with
/// readers is in the README.
const SCHEMA_VERSION: u32 = 1;

/// The order of the fields is the order in the output.
#[derive(Serialize)]
pub(super) struct Summary<'a> {
    schema_version: u32,
    lines: u64,
    bytes: u64,
    codes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: String,
    count: u64,
    known: bool,
    path: Option<&'a str>,
    message: Option<&'a str>,
    severity: Option<&'static str>,
    state: Option<&'static str>,
    first: Place<'a>,
    last: Place<'a>,
}

/// A line with a code.
#[derive(Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    line: u64,
    text: Cow<'a, str>,
}

impl<'a> Row<'a> {
    fn of(form: &FormCatalogs<'a>, number: u32, count: &'a Tally, inputs: &'a [Option<String>]) -> Self {
        let declared = form.get(number);
        let place = |seen: &'a Seen| Place {
            file: inputs[seen.input].as_deref(),
            line: seen.line,
            text: String::from_utf8_lossy(&seen.text),
        };
        Self {
            code: form.code(number),
            count: count.count,
            first: place(&count.first),
            last: place(&count.last),
            known: declared.is_some(),
            path: declared.map(|code| code.path.as_str()),
            message: declared.map(|code| code.message.as_str()),
            severity: declared.map(|code| code.severity.as_str()),
            state: declared.map(|code| code.state.as_str()),
        }
    }
}

impl Summary<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// One line for each code, cut off where a terminal ends.
    pub(super) fn table(&self, width: Option<usize>) -> String {
        let with_states = self.codes.iter().any(|row| row.state.is_some_and(|state| state != State::Active.as_str()));
        let files: HashSet<_> = self.codes.iter().flat_map(|row| [row.first.file, row.last.file]).collect();
        let place = if files.len() > 1 { Column::cut } else { Column::fixed };
        let columns = [
            Some(Column::number("Count")),
            Some(Column::fixed("Code")),
            Some(Column::fixed("Severity")),
            with_states.then_some(Column::fixed("State")),
            Some(place("First")),
            Some(place("Last")),
            Some(Column::cut("Path")),
            Some(Column::cut("Message")),
        ];
        let line = |Place { file, line, .. }: &Place<'_>| match file.filter(|_| files.len() > 1) {
            Some(file) => format!("{file}:{line}"),
            None => line.to_string(),
        };
        let rows = self.codes.iter().map(|row| {
            let cells = [
                Some(row.count.to_string()),
                Some(row.code.clone()),
                Some(row.severity.unwrap_or_default().to_owned()),
                with_states.then(|| row.state.unwrap_or_default().to_owned()),
                Some(line(&row.first)),
                Some(line(&row.last)),
                Some(row.path.unwrap_or_default().to_owned()),
                Some(row.message.unwrap_or(NOT_DECLARED).to_owned()),
            ];
            cells.into_iter().flatten().collect()
        });
        formats::aligned(&columns.into_iter().flatten().collect::<Vec<_>>(), rows, width)
    }

    pub(super) fn json(&self) -> io::Result<String> {
        formats::json(self)
    }
}
