use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use azsm::scheme::Scheme;
use memchr::memchr;

use super::LogReader;
use super::explanation::Explanations;
use super::scanner::Scanner;

/// Copies a log, and explains the codes of each line below it. Of the log it keeps the codes of one
/// line.
pub(super) struct Annotator<'a, S: Scheme> {
    scanner: Scanner,
    copy: LogCopy<'a, S>,
}

impl<'a, S: Scheme> Annotator<'a, S> {
    pub(super) fn new(explanations: Explanations<'a, S>, out: &'a mut dyn Write) -> Self {
        let out = BufWriter::with_capacity(BUFFER, out);
        let copy = LogCopy { line: LineCodes::default(), explanations, last: b'\n', input_ended: false, out };
        Self { scanner: Scanner::new(&S::FORM), copy }
    }
}

impl<S: Scheme> LogReader for Annotator<'_, S> {
    fn chunk(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.copy.begin_input()?;
        let (mut copied, mut searched) = (0, 0);
        for found in self.scanner.codes(chunk) {
            copied = self.copy.end_line(chunk, copied, searched..found.end)?;
            self.copy.line.insert(found.number);
            searched = found.end;
        }
        copied = self.copy.end_line(chunk, copied, searched..chunk.len())?;
        self.copy.out.write_all(&chunk[copied..])?;
        self.copy.last = chunk.last().copied().unwrap_or(self.copy.last);
        // Whoever watches a log grow waits for its lines.
        self.copy.out.flush()
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        if let Some(number) = self.scanner.end_of_input() {
            self.copy.line.insert(number);
        }
        self.copy.explain(LineEnd::Missing)?;
        self.copy.input_ended = true;
        self.copy.out.flush()
    }
}

/// Large enough for a chunk and its explanations in one write, or two.
const BUFFER: usize = 256 * 1024;

struct LogCopy<'a, S: Scheme> {
    /// The codes of the line that is being copied.
    line: LineCodes,
    explanations: Explanations<'a, S>,
    /// The last byte of the chunk before.
    last: u8,
    input_ended: bool,
    out: BufWriter<&'a mut dyn Write>,
}

impl<S: Scheme> LogCopy<'_, S> {
    /// The first line of one input does not continue the last line of the input before.
    fn begin_input(&mut self) -> io::Result<()> {
        if self.input_ended && self.last != b'\n' {
            self.out.write_all(b"\n")?;
        }
        self.input_ended = false;
        Ok(())
    }

    /// Copies a line that has codes to its end, and explains them, if it ends in `searched`. Takes
    /// and returns how much of the chunk has been copied.
    fn end_line(&mut self, chunk: &[u8], copied: usize, searched: Range<usize>) -> io::Result<usize> {
        if self.line.numbers.is_empty() {
            return Ok(copied);
        }
        let Some(offset) = memchr(b'\n', &chunk[searched.clone()]) else {
            return Ok(copied);
        };
        let newline = searched.start + offset;
        self.out.write_all(&chunk[copied..=newline])?;
        let before = newline.checked_sub(1).map_or(self.last, |before| chunk[before]);
        self.explain(if before == b'\r' { LineEnd::CarriageReturn } else { LineEnd::Newline })?;
        Ok(newline + 1)
    }

    /// Explains the codes of the line, on lines that end as it does.
    fn explain(&mut self, end: LineEnd) -> io::Result<()> {
        let (before, after): (&[u8], &[u8]) = match end {
            LineEnd::Newline => (b"", b"\n"),
            LineEnd::CarriageReturn => (b"", b"\r\n"),
            LineEnd::Missing => (b"\n", b""),
        };
        for &number in &self.line.numbers {
            for line in self.explanations.get(number).lines() {
                self.out.write_all(before)?;
                self.out.write_all(line.as_bytes())?;
                self.out.write_all(after)?;
            }
        }
        self.line.clear();
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum LineEnd {
    Newline,
    CarriageReturn,
    /// The log ends without one, and so does the output.
    Missing,
}

/// The codes of one line in the order of their appearance, each once.
#[derive(Default)]
struct LineCodes {
    numbers: Vec<u32>,
    /// The same. A log without line breaks is one line with thousands of codes.
    set: HashSet<u32>,
}

impl LineCodes {
    fn insert(&mut self, number: u32) {
        if self.set.insert(number) {
            self.numbers.push(number);
        }
    }

    fn clear(&mut self) {
        self.numbers.clear();
        self.set.clear();
    }
}
