//! A log with an explanation below each line that has codes.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use memchr::memchr;

use super::LogReader;
use super::explanation::{Explanations, Layout};
use super::scanners::{Found, Scanners};
use crate::catalog::forms::FormCatalogs;

/// Copies a log, and explains the codes of each line below it. Of the log it keeps the codes of one
/// line.
pub(super) struct Annotator<'a> {
    scanners: Scanners,
    copy: LogCopy<'a>,
}

impl<'a> Annotator<'a> {
    pub(super) fn new(forms: &'a [FormCatalogs<'a>], layout: Layout, out: &'a mut dyn Write) -> Self {
        let (out, explanations) = (BufWriter::with_capacity(BUFFER, out), Explanations::new(forms, layout));
        let copy = LogCopy { line: LineCodes::default(), explanations, last: b'\n', input_ended: false, out };
        Self { scanners: Scanners::new(forms), copy }
    }
}

impl LogReader for Annotator<'_> {
    fn chunk(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.copy.begin_input()?;
        let (mut copied, mut searched) = (0, 0);
        for &found in self.scanners.scan(chunk) {
            copied = self.copy.end_line(chunk, copied, searched..found.end)?;
            self.copy.line.insert(found);
            searched = found.end;
        }
        copied = self.copy.end_line(chunk, copied, searched..chunk.len())?;
        self.copy.out.write_all(&chunk[copied..])?;
        self.copy.last = chunk.last().copied().unwrap_or(self.copy.last);
        // A person who watches a log grow waits for its lines.
        self.copy.out.flush()
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        self.scanners.end_of_input().for_each(|found| self.copy.line.insert(found));
        self.copy.explain(LineEnd::Missing)?;
        self.copy.input_ended = true;
        self.copy.out.flush()
    }
}

/// Large enough for a chunk and its explanations in one write, or two.
const BUFFER: usize = 256 * 1024;

struct LogCopy<'a> {
    /// The codes of the line that is being copied.
    line: LineCodes,
    explanations: Explanations<'a>,
    /// The last byte of the chunk before.
    last: u8,
    input_ended: bool,
    out: BufWriter<&'a mut dyn Write>,
}

impl LogCopy<'_> {
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
        if self.line.codes.is_empty() {
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
        for &found in &self.line.codes {
            for line in self.explanations.get(found).lines() {
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
    codes: Vec<Found>,
    /// The same. A log without line breaks is one line with thousands of codes.
    set: HashSet<(usize, u32)>,
}

impl LineCodes {
    fn insert(&mut self, found: Found) {
        if self.set.insert((found.form, found.number)) {
            self.codes.push(found);
        }
    }

    fn clear(&mut self) {
        self.codes.clear();
        self.set.clear();
    }
}
