//! A log with an explanation below each line that has codes.

use std::io::{self, BufWriter, Write};
use std::ops::Range;

use memchr::memchr;

use super::explanation::{Explanations, Layout};
use super::values::Line;
use super::{LogReader, OpenLine};
use crate::blocks::Block;
use crate::mentions::{Codes, Found};

/// Copies a log, and explains the codes of each line below it. Of the log it keeps the codes of one
/// line.
pub(super) struct Annotator<'a> {
    codes: &'a Codes<'a>,
    /// Those of one block.
    found: Vec<Found>,
    copy: LogCopy<'a>,
}

impl<'a> Annotator<'a> {
    pub(super) fn new(codes: &'a Codes<'a>, layout: Layout, out: &'a mut dyn Write) -> Self {
        let (out, explanations) = (BufWriter::with_capacity(BUFFER, out), Explanations::new(codes.forms(), layout));
        let (line_codes, open) = Default::default();
        let copy = LogCopy { line: 1, line_codes, open, explanations, last: b'\n', input_ended: false, out };
        Self { codes, found: Vec::new(), copy }
    }
}

impl LogReader for Annotator<'_> {
    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        self.copy.begin_input()?;
        let (bytes, mut copied, mut searched) = (block.bytes, block.read.start, block.new.start);
        self.codes.in_log(block, &mut self.found);
        for found in self.found.drain(..) {
            copied = self.copy.end_line(block, copied, searched..found.range.start)?;
            searched = searched.max(found.range.end);
            let code = (found.form, found.number);
            if self.copy.explanations.is_first_in(self.copy.line, code) {
                self.copy.line_codes.push(code);
            }
        }
        copied = self.copy.end_line(block, copied, searched..block.new.end)?;
        self.copy.open.end_block(block);
        self.copy.out.write_all(&bytes[copied..block.read.end])?;
        self.copy.last = bytes[..block.read.end].last().copied().unwrap_or(self.copy.last);
        // A person who watches a log grow waits for its lines.
        self.copy.out.flush()
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        let line = self.copy.open.rest();
        self.copy.explain(LineEnd::Missing, &line)?;
        self.copy.input_ended = true;
        self.copy.out.flush()
    }
}

/// Large enough for a block and its explanations in one write, or two.
const BUFFER: usize = 256 * 1024;

struct LogCopy<'a> {
    /// The position of the line that is being copied, among those with codes.
    line: u64,
    /// Its codes in the order of their appearance, each once.
    line_codes: Vec<(usize, u32)>,
    open: OpenLine,
    explanations: Explanations<'a>,
    /// The last byte that was copied.
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
    /// and returns how much of the block has been copied.
    fn end_line(&mut self, block: &Block<'_>, copied: usize, searched: Range<usize>) -> io::Result<usize> {
        let bytes = block.bytes;
        // Codes of two forms can overlap, and then nothing is between them.
        let between = bytes.get(searched.clone()).filter(|_| !self.line_codes.is_empty());
        let Some(offset) = between.and_then(|between| memchr(b'\n', between)) else {
            return Ok(copied);
        };
        let newline = searched.start + offset;
        self.out.write_all(&bytes[copied..=newline])?;
        let end = if bytes[..newline].ends_with(b"\r") { LineEnd::CarriageReturn } else { LineEnd::Newline };
        let mut open = std::mem::take(&mut self.open);
        self.explain(end, open.line(block, newline))?;
        self.open = open;
        Ok(newline + 1)
    }

    /// Explains the codes of the line, on lines that end as it does.
    fn explain(&mut self, end: LineEnd, line: &[u8]) -> io::Result<()> {
        let (before, after) = match end {
            LineEnd::Newline => ("", "\n"),
            LineEnd::CarriageReturn => ("", "\r\n"),
            LineEnd::Missing => ("\n", ""),
        };
        let line = Line::of(line, self.line_codes.len());
        for code in self.line_codes.drain(..) {
            for text in self.explanations.get(code, &line) {
                match end {
                    LineEnd::Newline => self.out.write_all(text.as_bytes())?,
                    _ => text.lines().try_for_each(|line| write!(self.out, "{before}{line}{after}"))?,
                }
            }
        }
        self.line += 1;
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
