//! Finds codes in bytes that arrive in chunks, wherever one chunk ends and the next begins.

use azsm::scheme::Form;
use memchr::memmem::Finder;

use crate::catalog::forms::is_word;

/// What a scan has to remember between two chunks: nothing of the bytes themselves, so that they
/// can be passed on at once.
#[derive(Debug)]
pub(super) struct Scanner {
    finder: Finder<'static>,
    /// How many bytes a code has, digits included.
    len: usize,
    /// Whether the first byte of the prefix is in it again.
    repeats: bool,
    /// How many bytes of what may become a code have been read, all of them included: only the byte
    /// after a code tells that it is one.
    matched: usize,
    /// The digits among them.
    number: u32,
    /// Whether the byte before makes the next one a part of something longer, in which no code
    /// begins.
    after_word: bool,
}

/// A code, and where in the chunk it ends. One whose last byte stood in the chunk before ends at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) number: u32,
    pub(super) end: usize,
}

impl Scanner {
    /// For the codes of a form.
    pub(super) fn new(form: &Form<'_>) -> Self {
        let prefix = form.prefix().as_bytes();
        let repeats = prefix[1..].contains(&prefix[0]);
        let finder = Finder::new(prefix).into_owned();
        Self { finder, len: form.code_len(), repeats, matched: 0, number: 0, after_word: false }
    }

    /// The codes that are known to be complete once this chunk is read. Every chunk must be
    /// iterated to its end.
    pub(super) fn codes<'a>(&'a mut self, chunk: &'a [u8]) -> Codes<'a> {
        Codes { scanner: self, chunk, at: 0 }
    }

    /// The code that the input ends in. What is read next is another input.
    pub(super) fn end_of_input(&mut self) -> Option<u32> {
        // Any byte that is in no word ends a code.
        let number = self.step(b'\n');
        self.after_word = false;
        number
    }

    /// Reads one byte; returns the code that it shows to be complete.
    fn step(&mut self, byte: u8) -> Option<u32> {
        // The first byte of a code is the only one with another byte before it.
        let can_begin = self.matched > 0 || !self.after_word;
        if can_begin && self.is_next(self.matched, byte) {
            // A prefix can hold digits, too.
            let is_digit = self.matched >= self.prefix().len();
            self.number = if is_digit { self.number * 10 + u32::from(byte - b'0') } else { 0 };
            self.matched += 1;
            return None;
        }
        let number = (self.matched == self.len && !is_word(byte)).then_some(self.number);
        self.restart(byte);
        number
    }

    fn prefix(&self) -> &[u8] {
        self.finder.needle()
    }

    /// Whether a byte continues a code of which so many bytes have been read.
    fn is_next(&self, matched: usize, byte: u8) -> bool {
        match self.prefix().get(matched) {
            Some(&wanted) => byte == wanted,
            None => matched < self.len && byte.is_ascii_digit(),
        }
    }

    /// Goes on with the longest code that may have begun inside of what was read, `byte` included: the
    /// second one of `GHC-GHC-12345`.
    fn restart(&mut self, byte: u8) {
        let mut read = [0; MAX_LEN + 1];
        let (prefix_len, end) = (self.prefix().len(), self.matched);
        for (at, place) in read.iter_mut().enumerate().take(end) {
            *place = match self.prefix().get(at) {
                Some(&byte) => byte,
                None => b'0' + self.digit(end - 1 - at),
            };
        }
        read[end] = byte;
        // Few prefixes hold their first letter again: then only this byte can be the first one.
        let earliest = if self.repeats { 1 } else { end };
        let begins = |&start: &usize| {
            start > 0
                && !hides_what_follows(read[start - 1])
                && read[start..=end].iter().enumerate().all(|(at, &byte)| self.is_next(at, byte))
        };
        let start = (earliest..=end).find(begins).unwrap_or(end + 1);
        self.after_word = hides_what_follows(byte);
        self.matched = end + 1 - start;
        let digits = read[..=end].get(start + prefix_len..).unwrap_or_default();
        self.number = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    }

    /// A digit of the number so far, counted from its end.
    fn digit(&self, place: usize) -> u8 {
        let place = u32::try_from(place).unwrap_or_default();
        u8::try_from(self.number / 10_u32.pow(place) % 10).unwrap_or_default()
    }
}

/// The most bytes that a code can have.
const MAX_LEN: usize = Form::MAX_PREFIX + Form::MAX_DIGITS as usize;

/// Whether what follows this byte would be a part of something longer. A lower-case letter is no
/// such byte: it is how the escape sequence of a color ends, and `\n` in a JSON string.
fn hides_what_follows(byte: u8) -> bool {
    is_word(byte) && !byte.is_ascii_lowercase()
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
        let skipped =
            self.scanner.finder.find(rest).unwrap_or((rest.len() + 1).saturating_sub(self.scanner.prefix().len()));
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
            let number = self.scanner.step(byte);
            let end = self.at;
            self.at += 1;
            if let Some(number) = number {
                return Some(Found { number, end });
            }
        }
    }
}
