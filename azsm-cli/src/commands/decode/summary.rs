//! How often each code is in a log.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::ops::Range;

use azsm::State;
use memchr::{memchr, memchr_iter};
use serde::Serialize;
use serde_json::Value as Json;

use super::explanation::NOT_DECLARED;
use super::values::{Line, Reader, Value};
use super::{LogReader, OpenLine};
use crate::blocks::Block;
use crate::catalog::Code;
use crate::catalog::forms::FormCatalogs;
use crate::failure::Refusal;
use crate::formats::{self, Column};
use crate::input::Input;
use crate::mentions::{Codes, Found};

/// Counts codes. What it keeps does not grow with the log, but with the values that it counts.
pub(super) struct Counter<'a> {
    codes: &'a Codes<'a>,
    /// Those of one block.
    found: Vec<Found>,
    /// For each form. Few numbers of many occur.
    by_number: Vec<Vec<Option<Box<Tally>>>>,
    by_value: Option<ByValue<'a>>,
    /// The names of the inputs, without one for standard input.
    inputs: Vec<Option<String>>,
    lines: u64,
    bytes: u64,
    in_line: bool,
}

/// The values of one parameter.
struct ByValue<'a> {
    param: &'a str,
    forms: &'a [FormCatalogs<'a>],
    /// What reads the values of each code that was met.
    readers: HashMap<(usize, u32), Option<Reader<'a>>>,
    /// By form, number, and value as JSON, cut off where it is very long.
    tallies: BTreeMap<(usize, u32, Option<String>), Option<Box<Tally>>>,
    /// The codes of the line, each with how often it was found.
    line: BTreeMap<(usize, u32), (u64, Seen)>,
    open: OpenLine,
    ambiguous: u64,
    /// How many codes had further values after the last one that is counted.
    left_out: u64,
}

impl ByValue<'_> {
    /// Counts the codes of a line that ends in `searched`.
    fn end_line(&mut self, block: &Block<'_>, searched: Range<usize>) {
        let end = memchr(b'\n', &block.bytes[searched.clone()]).filter(|_| !self.line.is_empty());
        if let Some(end) = end {
            let mut open = std::mem::take(&mut self.open);
            self.count(open.line(block, searched.start + end));
            self.open = open;
        }
    }

    fn count(&mut self, line: &[u8]) {
        let line = Line::of(line, self.line.len());
        for ((form, number), (count, seen)) in std::mem::take(&mut self.line) {
            let reader = || self.forms[form].get(number).and_then(Reader::of);
            let reader = self.readers.entry((form, number)).or_insert_with(reader);
            let mut read = reader.iter().flat_map(|reader| reader.read(&line));
            let read = read.find(|read| *read.param.name == *self.param);
            let is_ambiguous = read.as_ref().is_some_and(|read| read.is_ambiguous);
            self.ambiguous += if is_ambiguous { count } else { 0 };
            let value = read.map(|read| match read.value {
                Value::String(text) => Json::from(text.chars().take(MAX_TEXT).collect::<String>()).to_string(),
                value => value.to_string(),
            });
            let key = (form, number, value);
            if self.tallies.len() >= MAX_VALUES && !self.tallies.contains_key(&key) {
                self.left_out += count;
            } else {
                Tally::add(self.tallies.entry(key).or_default(), count, seen.input, seen.line, &seen.text);
            }
        }
    }
}

/// More values are not kept.
const MAX_VALUES: usize = 100_000;

struct Tally {
    count: u64,
    first: Seen,
    last: Seen,
}

impl Tally {
    fn add(tally: &mut Option<Box<Self>>, count: u64, input: usize, line: u64, text: &[u8]) {
        match tally {
            Some(tally) => {
                tally.count += count;
                (tally.last.input, tally.last.line) = (input, line);
                tally.last.text.clear();
                tally.last.text.extend_from_slice(text);
            }
            none => {
                let seen = Seen { input, line, text: text.to_owned() };
                *none = Some(Box::new(Self { count, first: seen.clone(), last: seen }));
            }
        }
    }
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
    /// `by` is the parameter whose values are counted.
    pub(super) fn new(codes: &'a Codes<'a>, by: Option<&'a str>) -> Self {
        let by_number = codes.forms().iter().map(|form| (0..form.number_count()).map(|_| None).collect()).collect();
        let by_value = by.map(|param| {
            let (readers, tallies, line, open) = Default::default();
            ByValue { param, forms: codes.forms(), readers, tallies, line, open, ambiguous: 0, left_out: 0 }
        });
        Self { codes, found: Vec::new(), by_number, by_value, inputs: Vec::new(), lines: 0, bytes: 0, in_line: false }
    }

    /// What was counted; the most frequent codes first, those that are equally frequent in number
    /// order.
    pub(super) fn summary<'s>(&'s self) -> Summary<'s> {
        let of_form = |(form, counts): (&'s FormCatalogs<'a>, &'s Vec<Option<Box<Tally>>>)| {
            let counted = (0..).zip(counts).filter_map(|(number, count)| Some((number, count.as_deref()?)));
            counted.map(|(number, count)| Row::of(form, number, count, &self.inputs)).collect::<Vec<_>>()
        };
        let forms = self.codes.forms();
        let mut codes: Vec<_> = forms.iter().zip(&self.by_number).flat_map(of_form).collect();
        let by_value = self.by_value.as_ref();
        codes.extend(by_value.iter().flat_map(|by_value| &by_value.tallies).filter_map(|(key, tally)| {
            let (form, number, value) = key;
            let value = value.as_deref().and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default();
            Some(Row { value: Some(value), ..Row::of(&forms[*form], *number, tally.as_deref()?, &self.inputs) })
        }));
        // Stable: number order is kept.
        codes.sort_by_key(|each| Reverse(each.count));
        Summary {
            schema_version: SCHEMA_VERSION,
            lines: self.lines,
            bytes: self.bytes,
            by: by_value.map(|by_value| by_value.param),
            ambiguous: by_value.map(|by_value| by_value.ambiguous),
            left_out: by_value.map(|by_value| by_value.left_out),
            codes,
        }
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
            let since = counted..found.range.start;
            line += memchr_iter(b'\n', &block.bytes[since.clone()]).count() as u64;
            counted = found.range.start;
            let around = block.line_at(counted);
            let text = block.bytes[around].trim_ascii_end();
            let text = &text[..text.len().min(MAX_TEXT)];
            let input = self.inputs.len() - 1;
            match &mut self.by_value {
                Some(by_value) => {
                    by_value.end_line(block, since);
                    let seen = || (0, Seen { input, line, text: text.to_owned() });
                    by_value.line.entry((found.form, found.number)).or_insert_with(seen).0 += 1;
                }
                None => Tally::add(&mut self.by_number[found.form][found.number as usize], 1, input, line, text),
            }
        }
        if let Some(by_value) = &mut self.by_value {
            by_value.end_line(block, counted..block.new.end);
            by_value.open.end_block(block);
        }
        let read = &block.bytes[block.read.clone()];
        self.lines += memchr_iter(b'\n', read).count() as u64;
        self.bytes += read.len() as u64;
        self.in_line = read.last().map_or(self.in_line, |&last| last != b'\n');
        Ok(())
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        if let Some(by_value) = &mut self.by_value {
            let line = by_value.open.rest();
            by_value.count(&line);
        }
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
    /// The parameter whose values are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// How many of its values could be longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    ambiguous: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<u64>,
    codes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Json>,
    count: u64,
    known: bool,
    path: Option<&'a str>,
    message: Option<&'a str>,
    /// As people read it.
    #[serde(skip)]
    shown_message: Option<Cow<'a, str>>,
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
            value: None,
            count: count.count,
            first: place(&count.first),
            last: place(&count.last),
            known: declared.is_some(),
            path: declared.map(|code| code.path.as_str()),
            message: declared.map(|code| code.message.as_str()),
            shown_message: declared.map(Code::shown_message),
            severity: declared.map(|code| code.severity.as_str()),
            state: declared.map(|code| code.state.as_str()),
        }
    }
}

impl Summary<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// What there is to know about the values, for a table.
    pub(super) fn note(&self) -> Option<String> {
        let (by, ambiguous) = (self.by?, self.ambiguous.filter(|count| *count > 0)?);
        let values = if ambiguous == 1 { "1 value".to_owned() } else { format!("{ambiguous} values") };
        Some(format!("{values} of `{by}` may be longer: the message does not tell where a value ends"))
    }

    /// Why it is not all that was asked for.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        let (by, left_out) = (self.by?, self.left_out.filter(|count| *count > 0)?);
        Some(Refusal {
            reason: format!(
                "`{by}` has more than {MAX_VALUES} values; {left_out} codes with further ones are not counted"
            ),
            advice: Some("decode a part of the log, or count by another parameter".to_owned()),
        })
    }

    /// One line for each code, cut off where a terminal ends.
    pub(super) fn table(&self, width: Option<usize>) -> String {
        let with_states = self.codes.iter().any(|row| row.state.is_some_and(|state| state != State::Active.as_str()));
        let files: HashSet<_> = self.codes.iter().flat_map(|row| [row.first.file, row.last.file]).collect();
        let place = if files.len() > 1 { Column::cut } else { Column::fixed };
        let columns = [
            Some(Column::number("Count")),
            Some(Column::fixed("Code")),
            self.by.map(|_| Column::cut("Value")),
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
                row.value.as_ref().map(|value| match value {
                    Json::Null => String::new(),
                    Json::String(text) if !text.is_empty() => text.clone(),
                    value => value.to_string(),
                }),
                Some(row.severity.unwrap_or_default().to_owned()),
                with_states.then(|| row.state.unwrap_or_default().to_owned()),
                Some(line(&row.first)),
                Some(line(&row.last)),
                Some(row.path.unwrap_or_default().to_owned()),
                Some(row.shown_message.as_deref().unwrap_or(NOT_DECLARED).to_owned()),
            ];
            cells.into_iter().flatten().collect()
        });
        formats::aligned(&columns.into_iter().flatten().collect::<Vec<_>>(), rows, width)
    }

    pub(super) fn json(&self) -> io::Result<String> {
        formats::json(self)
    }
}
