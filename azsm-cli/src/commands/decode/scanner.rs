//! Finds codes in bytes that arrive in chunks, wherever one chunk ends and the next begins.

use azsm::Code;
use memchr::memmem::Finder;

const PREFIX: &[u8] = Code::PREFIX.as_bytes();

/// `AZSM` and four digits.
const LENGTH: usize = PREFIX.len() + 4;

/// What a scan has to remember between two chunks: nothing of the bytes themselves, so that they
/// can be passed on at once.
#[derive(Debug)]
pub(super) struct Scanner {
    finder: Finder<'static>,
    /// How many bytes of what may become a code have been read, all eight of them included: only
    /// the byte after a code tells that it is one.
    matched: usize,
    /// The digits among them.
    number: u16,
    /// Whether the byte before makes the next one a part of something longer, in which no code
    /// begins.
    after_word: bool,
}

/// A code, and where in the chunk it ends. One whose last byte stood in the chunk before ends at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) end: usize,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self { finder: Finder::new(PREFIX), matched: 0, number: 0, after_word: false }
    }

    /// The codes that are known to be complete once this chunk is read. Every chunk must be
    /// iterated to its end.
    pub(super) fn codes<'a>(&'a mut self, chunk: &'a [u8]) -> Codes<'a> {
        Codes { scanner: self, chunk, at: 0 }
    }

    /// The code that the input ends in. What is read next is another input.
    pub(super) fn end_of_input(&mut self) -> Option<Code> {
        // Any byte that is in no word ends a code.
        let code = self.step(b'\n');
        self.after_word = false;
        code
    }

    /// Reads one byte; returns the code that it shows to be complete.
    fn step(&mut self, byte: u8) -> Option<Code> {
        let is_next = match self.matched {
            // The first byte of a code is the only one with another byte before it.
            0 => byte == PREFIX[0] && !self.after_word,
            matched if matched < PREFIX.len() => byte == PREFIX[matched],
            matched if matched < LENGTH => byte.is_ascii_digit(),
            _ => false,
        };
        let in_word = is_word(byte);
        if is_next {
            self.number = match byte {
                b'0'..=b'9' => self.number * 10 + u16::from(byte - b'0'),
                _ => 0,
            };
            self.matched += 1;
            return None;
        }
        let is_code = self.matched == LENGTH && !in_word;
        self.matched = 0;
        self.after_word = hides_what_follows(byte);
        if is_code { Code::new(self.number) } else { None }
    }
}

/// Whether what follows this byte would be a part of something longer. A lower-case letter is no
/// such byte: it is how the escape sequence of a color ends, and `\n` in a JSON string.
fn hides_what_follows(byte: u8) -> bool {
    is_word(byte) && !byte.is_ascii_lowercase()
}

/// Whether a code before this byte would be a part of something longer.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Made by [`Scanner::codes`].
pub(super) struct Codes<'a> {
    scanner: &'a mut Scanner,
    chunk: &'a [u8],
    at: usize,
}

impl Codes<'_> {
    /// Skips what no code begins in.
    fn skip(&mut self) {
        let rest = &self.chunk[self.at..];
        // The last bytes may be the first of a prefix.
        let skipped = self.scanner.finder.find(rest).unwrap_or((rest.len() + 1).saturating_sub(PREFIX.len()));
        if let Some(last) = skipped.checked_sub(1) {
            self.scanner.after_word = hides_what_follows(rest[last]);
            self.at += skipped;
        }
    }
}

impl Iterator for Codes<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if self.scanner.matched == 0 {
                self.skip();
            }
            let &byte = self.chunk.get(self.at)?;
            let code = self.scanner.step(byte);
            let end = self.at;
            self.at += 1;
            if let Some(code) = code {
                return Some(Found { code, end });
            }
        }
    }
}
