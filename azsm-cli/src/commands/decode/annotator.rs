use std::io::{self, BufWriter, Write};

use azsm::Code;
use memchr::memchr;

use super::LogReader;
use super::explanation::Explanations;
use super::scanner::Scanner;

/// Copies a log, and explains the codes of each line below it. Nothing but the codes of one line is kept.
pub(super) struct Annotator<'a> {
    scanner: Scanner,
    line: LineCodes,
    explanations: Explanations<'a>,
    /// The last byte that was copied; the end of a line before there is one.
    last: u8,
    out: BufWriter<&'a mut dyn Write>,
}

/// So large that the output is written in pieces as large as the input's.
const BUFFER: usize = 256 * 1024;

impl<'a> Annotator<'a> {
    pub(super) fn new(explanations: Explanations<'a>, out: &'a mut dyn Write) -> Self {
        let out = BufWriter::with_capacity(BUFFER, out);
        Self { scanner: Scanner::new(), line: LineCodes::new(), explanations, last: b'\n', out }
    }

    /// Explains the codes of a line, each on lines that end as that line does.
    fn explain(&mut self, end: LineEnd) -> io::Result<()> {
        let (before, after): (&[u8], &[u8]) = match end {
            LineEnd::Newline => (b"", b"\n"),
            LineEnd::CarriageReturn => (b"", b"\r\n"),
            LineEnd::Missing => (b"\n", b""),
        };
        for code in self.line.drain() {
            for line in self.explanations.get(code).lines() {
                self.out.write_all(before)?;
                self.out.write_all(line.as_bytes())?;
                self.out.write_all(after)?;
            }
        }
        Ok(())
    }
}

impl LogReader for Annotator<'_> {
    fn chunk(&mut self, chunk: &[u8]) -> io::Result<()> {
        let mut copied = 0;
        // The line that the pending codes stand in has not ended before this byte.
        let mut searched = 0;
        let mut from = 0;
        loop {
            let found = self.scanner.codes_from(chunk, &mut from).next();
            let until = found.map_or(chunk.len(), |found| found.end);
            if !self.line.is_empty()
                && let Some(offset) = memchr(b'\n', &chunk[searched..until])
            {
                let newline = searched + offset;
                self.out.write_all(&chunk[copied..=newline])?;
                copied = newline + 1;
                let before = newline.checked_sub(1).map_or(self.last, |before| chunk[before]);
                self.explain(if before == b'\r' { LineEnd::CarriageReturn } else { LineEnd::Newline })?;
            }
            let Some(found) = found else { break };
            self.line.insert(found.number);
            searched = found.end;
        }
        self.out.write_all(&chunk[copied..])?;
        self.last = chunk.last().copied().unwrap_or(self.last);
        // Whoever watches a log grow waits for its lines.
        self.out.flush()
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum LineEnd {
    Newline,
    CarriageReturn,
    /// The log ends without one, and so must the output.
    Missing,
}

struct LineCodes {}
