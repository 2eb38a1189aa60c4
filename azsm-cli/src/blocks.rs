//! Reads a file or a log in blocks of whole lines, however large it and its lines are.

use std::io::{self, Cursor, ErrorKind, Read};
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

/// How much of a file is in memory at once.
pub(crate) const TEXT_BLOCK: usize = 1 << 20;

/// How much of a log is: enough for a system call to weigh little, and little enough to stay in the
/// processor's cache.
pub(crate) const LOG_BLOCK: usize = 256 * 1024;

/// How much of what was read before stays in front of a block: what a mention is judged by.
const CONTEXT: usize = 4096;

const MARK: &[u8] = "\u{feff}".as_bytes();

/// How much of the file follows in memory after a block, unless it is the last: what a mention
/// at its end is judged by.
const AHEAD: usize = 512;

/// How much is asked for at first. Most files are smaller.
const FIRST_READ: usize = 64 * 1024;

/// Reads blocks into a buffer that is used for many files.
pub(crate) struct Blocks<'b, R> {
    source: R,
    buffer: &'b mut Vec<u8>,
    /// How much of the buffer holds bytes of the file.
    filled: usize,
    /// The largest block.
    limit: usize,
    /// What is new of the block that was returned last.
    last: Range<usize>,
    /// Of the byte where the block begins.
    start: Position,
    is_at_end: bool,
    /// Why it ends early.
    error: Option<io::Error>,
    /// Whether each read is a block, because someone waits for it.
    is_log: bool,
}

/// A line and a column of a byte, both from 0. Columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Position {
    /// The position after these bytes.
    #[must_use]
    pub(crate) fn after(self, bytes: &[u8]) -> Self {
        match memrchr(b'\n', bytes) {
            Some(last) => Self {
                line: self.line + memchr_iter(b'\n', bytes).count() as u64,
                column: characters(&bytes[last + 1..]),
            },
            None => Self { line: self.line, column: self.column + characters(bytes) },
        }
    }
}

/// How many characters begin in these bytes.
pub(crate) fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&byte| byte & 0xc0 != 0x80).count() as u64
}

/// Bytes of a file.
pub(crate) struct Block<'b> {
    pub(crate) bytes: &'b [u8],
    /// What has not been in a block before. The rest is what is next to it.
    pub(crate) new: Range<usize>,
    /// What was read last. In a log the lines that end in it are new.
    pub(crate) read: Range<usize>,
    /// The position of the first new byte.
    pub(crate) start: Position,
}

impl Block<'_> {
    /// The line around an offset, as far as it is in the block. Without its end.
    pub(crate) fn line_at(&self, offset: usize) -> Range<usize> {
        let start = memrchr(b'\n', &self.bytes[..offset]).map_or(0, |before| before + 1);
        let end = memchr::memchr(b'\n', &self.bytes[offset..]).map_or(self.bytes.len(), |after| offset + after);
        start..end
    }
}

impl<'b, R: Read> Blocks<'b, R> {
    /// `limit` is the size of the largest block.
    pub(crate) fn new(source: R, buffer: &'b mut Vec<u8>, limit: usize) -> Self {
        let (last, start) = (0..0, Position::default());
        Self { source, buffer, filled: 0, limit, last, start, is_at_end: false, error: None, is_log: false }
    }

    /// The same, and reads the first block.
    ///
    /// # Errors
    ///
    /// When nothing can be read.
    pub(crate) fn begin(source: R, buffer: &'b mut Vec<u8>, limit: usize) -> io::Result<Self> {
        let mut blocks = Self::new(source, buffer, limit);
        blocks.fill();
        if blocks.filled == 0 { blocks.error.take().map_or(Ok(blocks), Err) } else { Ok(blocks) }
    }

    /// Whether what has been read begins with a byte order mark of UTF-16.
    pub(crate) fn is_utf_16(&self) -> bool {
        matches!(self.buffer[..self.filled], [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
    }

    /// All of the file, with what has been read.
    pub(crate) fn into_source(self) -> impl Read + use<R> {
        Cursor::new(self.buffer[..self.filled].to_vec()).chain(self.source)
    }

    /// The same for a log. What follows its last complete line is new when its end has been read.
    pub(crate) fn of_log(source: R, buffer: &'b mut Vec<u8>, limit: usize) -> Self {
        Self { is_log: true, ..Self::new(source, buffer, limit) }
    }

    /// The next block; `None` at the end of the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, after the blocks of what could be.
    pub(crate) fn next(&mut self) -> io::Result<Option<Block<'_>>> {
        if self.is_at_end && self.last.end == self.filled {
            return self.error.take().map_or(Ok(None), Err);
        }
        self.start = self.start.after(&self.buffer[self.last.clone()]);
        // What is left moves to the front, with some of what is known in front of it.
        let kept = self.last.end.saturating_sub(CONTEXT);
        self.buffer.copy_within(kept..self.filled, 0);
        let from = self.last.end - kept;
        self.filled -= kept;
        let read = self.fill();
        // A byte order mark is not a character of the first line.
        let is_first = from == 0 && self.start == Position::default();
        let from = if is_first && self.buffer[..self.filled].starts_with(MARK) { MARK.len() } else { from };
        let last_end = memrchr(b'\n', &self.buffer[read.clone()]).map(|at| read.start + at + 1);
        let end = if self.is_at_end {
            self.filled
        } else if self.is_log && (last_end.is_some() || self.filled < self.limit) {
            last_end.unwrap_or(from)
        } else {
            from + end_of_block(&self.buffer[from..self.filled.saturating_sub(AHEAD).max(from + 1)])
        };
        self.last = from..end;
        if self.last.is_empty() && (read.is_empty() || !self.is_log) {
            return self.error.take().map_or(Ok(None), Err);
        }
        let bytes = &self.buffer[..self.filled];
        Ok(Some(Block { bytes, new: from..end, read, start: self.start }))
    }

    /// Reads until the block is full, or once.
    fn fill(&mut self) -> Range<usize> {
        let before = self.filled;
        while !self.is_at_end && self.filled < self.limit && !(self.is_log && self.filled > before) {
            if self.filled == self.buffer.len() {
                let len = if self.is_log { self.limit } else { (self.filled * 2).max(FIRST_READ) };
                self.buffer.resize(len.min(self.limit), 0);
            }
            let end = self.buffer.len().min(self.limit);
            match self.source.read(&mut self.buffer[self.filled..end]) {
                Ok(0) => self.is_at_end = true,
                Ok(len) => self.filled += len,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => (self.is_at_end, self.error) = (true, Some(error)),
            }
        }
        before..self.filled
    }
}

/// Where a block ends: after the last complete line, or, in a line that is longer than a block,
/// between two words. No name has 256 bytes.
fn end_of_block(bytes: &[u8]) -> usize {
    if let Some(last) = memrchr(b'\n', bytes) {
        return last + 1;
    }
    let is_between = |&at: &usize| !is_in_name(bytes[at - 1]);
    let earliest = bytes.len().saturating_sub(256).max(1);
    (earliest..bytes.len()).rev().find(is_between).unwrap_or(bytes.len())
}

/// Whether a byte can be a part of a code, a symbol or a path.
fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time, as a pipe does.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let len = self.0.len().min(buffer.len()).min(7);
            buffer[..len].copy_from_slice(&self.0[..len]);
            self.0 = &self.0[len..];
            Ok(len)
        }
    }

    /// A part of a file that is in no block is never audited, and one in two is reported twice.
    #[test]
    fn the_new_bytes_of_all_blocks_are_the_file() {
        let long = "AZSM1001 ".repeat(3000);
        let texts = ["", "a", "\n", "one\ntwo\n", "no end", &long, &format!("a\n{long}\nb\n{long}")];
        for text in texts {
            for limit in [8 * 1024, 16 * 1024, 1 << 20] {
                let mut buffer = Vec::new();
                let mut blocks = Blocks::new(Dripping(text.as_bytes()), &mut buffer, limit);
                let (mut read, mut position) = (Vec::new(), Position::default());
                while let Some(block) = blocks.next().unwrap() {
                    assert_eq!(block.start, position, "the position of a block");
                    let new = &block.bytes[block.new.clone()];
                    assert!(read.ends_with(&block.bytes[..block.new.start]), "what is in front of a block");
                    assert!(!new.is_empty() && block.bytes.len() <= limit);
                    position = position.after(new);
                    read.extend_from_slice(new);
                }
                assert_eq!(read, text.as_bytes());
            }
        }
    }

    #[test]
    fn a_block_ends_between_words() {
        assert_eq!(end_of_block(b"AZSM1001 AZSM10"), 9);
        assert_eq!(end_of_block(b"one\nAZSM1001 AZSM10"), 4);
        assert_eq!(end_of_block(&[b'a'; 1000]), 1000);
    }
}
