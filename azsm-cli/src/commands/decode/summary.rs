use std::cmp::Reverse;
use std::io;
use std::marker::PhantomData;

use azsm::State;
use azsm::scheme::{Code, Registry, Scheme, StatusInfo};
use memchr::memchr_iter;
use serde::Serialize;

use super::LogReader;
use super::explanation::NOT_DECLARED;
use super::scanner::Scanner;
use crate::formats::{self, Column};

/// Counts codes. What it keeps does not grow with the log.
pub(super) struct Counter<S> {
    scanner: Scanner,
    scheme: PhantomData<S>,
    by_number: Vec<u64>,
    lines: u64,
    bytes: u64,
    in_line: bool,
}

impl<S: Scheme> Counter<S> {
    pub(super) fn new() -> Self {
        let by_number = vec![0; S::FORM.max_number() as usize + 1];
        Self { scanner: Scanner::new(&S::FORM), scheme: PhantomData, by_number, lines: 0, bytes: 0, in_line: false }
    }

    /// What was counted; the most frequent codes first, those that are equally frequent in number
    /// order.
    pub(super) fn summary(&self, registry: &Registry<S>) -> Summary<S> {
        let counted = (0..).zip(&self.by_number).filter(|&(_, &count)| count > 0);
        let mut codes: Vec<_> = counted
            .filter_map(|(number, &count)| {
                let code = Code::of_value(number)?;
                Some(CodeCount { code, count, info: registry.get(code) })
            })
            .collect();
        // Stable: number order is kept.
        codes.sort_by_key(|each| Reverse(each.count));
        Summary { lines: self.lines, bytes: self.bytes, codes }
    }
}

impl<S: Scheme> LogReader for Counter<S> {
    fn chunk(&mut self, chunk: &[u8]) -> io::Result<()> {
        for found in self.scanner.codes(chunk) {
            self.by_number[found.number as usize] += 1;
        }
        self.lines += memchr_iter(b'\n', chunk).count() as u64;
        self.bytes += chunk.len() as u64;
        self.in_line = chunk.last().map_or(self.in_line, |&last| last != b'\n');
        Ok(())
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        if let Some(number) = self.scanner.end_of_input() {
            self.by_number[number as usize] += 1;
        }
        // The last line counts with or without its end.
        self.lines += u64::from(self.in_line);
        self.in_line = false;
        Ok(())
    }
}

pub(super) struct Summary<S: Scheme> {
    lines: u64,
    bytes: u64,
    codes: Vec<CodeCount<S>>,
}

struct CodeCount<S: Scheme> {
    code: Code<S>,
    count: u64,
    info: Option<&'static StatusInfo<S>>,
}

impl<S: Scheme> Summary<S> {
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// One line for each code, cut off where a terminal ends.
    pub(super) fn table(&self, width: Option<usize>) -> String {
        let is_worth_telling = |info: &StatusInfo<S>| info.state() != State::Active;
        let with_states = self.codes.iter().filter_map(|each| each.info).any(is_worth_telling);
        let columns = [
            Some(Column::number("Count")),
            Some(Column::fixed("Code")),
            Some(Column::fixed("Severity")),
            with_states.then_some(Column::fixed("State")),
            Some(Column::cut("Path")),
            Some(Column::cut("Message")),
        ];
        let rows = self.codes.iter().map(|CodeCount { code, count, info }| {
            let cells = [
                Some(count.to_string()),
                Some(code.to_string()),
                Some(info.map(|info| info.severity().to_string()).unwrap_or_default()),
                with_states.then(|| info.map(|info| info.state().to_string()).unwrap_or_default()),
                Some(info.map(|info| info.path().to_string()).unwrap_or_default()),
                Some(info.map_or(NOT_DECLARED, StatusInfo::message).to_owned()),
            ];
            cells.into_iter().flatten().collect()
        });
        formats::aligned(&columns.into_iter().flatten().collect::<Vec<_>>(), rows, width)
    }

    pub(super) fn json(&self) -> io::Result<String> {
        let codes = self.codes.iter().map(CodeCountRow::from).collect();
        let row = SummaryRow { schema_version: SCHEMA_VERSION, lines: self.lines, bytes: self.bytes, codes };
        formats::json(&row)
    }
}

/// Rises when a field goes away or changes its meaning, not when one is added. The contract with
/// readers is in the README.
const SCHEMA_VERSION: u32 = 1;

/// The order of the fields is the order in the output.
#[derive(Debug, Serialize)]
struct SummaryRow {
    schema_version: u32,
    lines: u64,
    bytes: u64,
    codes: Vec<CodeCountRow>,
}

#[derive(Debug, Serialize)]
struct CodeCountRow {
    code: String,
    count: u64,
    known: bool,
    path: Option<String>,
    message: Option<&'static str>,
    severity: Option<&'static str>,
    state: Option<&'static str>,
}

impl<S: Scheme> From<&CodeCount<S>> for CodeCountRow {
    fn from(&CodeCount { code, count, info }: &CodeCount<S>) -> Self {
        Self {
            code: code.to_string(),
            count,
            known: info.is_some(),
            path: info.map(|info| info.path().to_string()),
            message: info.map(StatusInfo::message),
            severity: info.map(|info| info.severity().as_str()),
            state: info.map(|info| info.state().as_str()),
        }
    }
}
