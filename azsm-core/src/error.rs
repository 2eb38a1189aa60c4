use core::error::Error;
use core::fmt;

use crate::code::Code;
use crate::tables::Home;

/// A number above 9999, which no status code can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError {
    number: u16,
}

impl NumberError {
    pub(crate) const fn new(number: u16) -> Self {
        Self { number }
    }

    /// The number that was refused.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no number of a status code: they go from 0 to 9999", self.number)
    }
}

impl Error for NumberError {}

/// A text that is not a status code: `AZSM` and exactly four decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseCodeError {
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Short,
    Empty,
    Blank,
    /// The four bytes that are not `AZSM`, in one number, for which a register is enough: what is wrong with them is told when somebody asks, because those who try whether a
    /// text is a code do not.
    Prefix(u32),
    /// How many there are, at most `u32::MAX`.
    Digits(u32),
    Character(u32),
}

impl ParseCodeError {
    /// Says what is wrong with a text that the fast path of [`Code::parse`] refused.
    #[cold]
    pub(crate) const fn diagnose(text: &str) -> Self {
        Self { fault: Fault::of(text.as_bytes()) }
    }

    /// For a text that begins with these bytes, which are not the prefix.
    #[inline]
    pub(crate) const fn prefix(found: [u8; 4]) -> Self {
        Self { fault: Fault::Prefix(u32::from_le_bytes(found)) }
    }
}

impl Fault {
    /// Of a text with the right prefix, or one that is shorter than any.
    const fn of(text: &[u8]) -> Self {
        match text.split_at_checked(Code::PREFIX.len()) {
            Some((_, digits)) => Self::of_digits(digits),
            None => match text.first() {
                None => Self::Empty,
                Some(first) if first.is_ascii_whitespace() => Self::Blank,
                Some(_) => Self::Short,
            },
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "what is longer is as wrong")]
    const fn of_digits(digits: &[u8]) -> Self {
        let mut at = 0;
        while at < digits.len() {
            if !digits[at].is_ascii_digit() {
                return Self::Character(u32::from_le_bytes(head_bytes(digits.split_at(at).1)));
            }
            at += 1;
        }
        Self::Digits(if digits.len() > u32::MAX as usize { u32::MAX } else { digits.len() as u32 })
    }
}

/// The first four bytes of `tail`, enough for any character; zeros where it is shorter.
const fn head_bytes(tail: &[u8]) -> [u8; 4] {
    let (mut head, mut at) = ([0; 4], 0);
    while at < head.len() && at < tail.len() {
        head[at] = tail[at];
        at += 1;
    }
    head
}

fn first_char(bytes: [u8; 4]) -> char {
    bytes.utf8_chunks().find_map(|chunk| chunk.valid().chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fault {
            Fault::Empty => f.write_str("an empty text is no status code: write `AZSM` and 4 digits, as in AZSM1001"),
            Fault::Blank => f.write_str("a status code begins with `AZSM`, without white space before it"),
            Fault::Prefix(found) if found.to_le_bytes()[0].is_ascii_whitespace() => Self { fault: Fault::Blank }.fmt(f),
            Fault::Prefix(found) if found.to_le_bytes().eq_ignore_ascii_case(Code::PREFIX.as_bytes()) => {
                f.write_str("the prefix of a status code is written in upper case: `AZSM`")
            }
            Fault::Prefix(_) | Fault::Short => f.write_str("a status code begins with `AZSM`, as in AZSM1001"),
            Fault::Digits(found) => write!(f, "`AZSM` must be followed by exactly 4 digits, not by {found}"),
            Fault::Character(bytes) => {
                let found = first_char(bytes.to_le_bytes());
                write!(f, "`AZSM` must be followed by exactly 4 digits (0 to 9), but {found:?} is none")
            }
        }
    }
}

impl Error for ParseCodeError {}

/// A number or code that an enum has no variant for.
///
/// The message says which enum refused it, with its numbers, and whether the code was retired or is held back.
#[derive(Clone, Copy)]
pub struct UndeclaredError {
    number: u16,
    home: Home,
}

impl UndeclaredError {
    #[cold]
    pub(crate) const fn new(number: u16, home: Home) -> Self {
        Self { number, home }
    }

    /// The number that was refused; above 9999 where it came in as a plain number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }

    /// The code that was refused, or `None` when the number is above 9999 and so is none.
    #[must_use]
    pub const fn code(self) -> Option<Code> {
        Code::new(self.number)
    }
}

impl PartialEq for UndeclaredError {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.home.path() == other.home.path()
    }
}

impl Eq for UndeclaredError {}

impl fmt::Debug for UndeclaredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndeclaredError").field("number", &self.number).field("home", &self.home.path()).finish()
    }
}

impl fmt::Display for UndeclaredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code() {
            Some(code) => self.home.explain_absence(code, f),
            None => NumberError::new(self.number).fmt(f),
        }
    }
}

impl Error for UndeclaredError {}

/// A text that is no status of the enum it was parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseStatusError {
    /// The text is not a status code at all.
    Malformed(ParseCodeError),
    /// The text is a status code, but the enum has no variant for it.
    Undeclared(UndeclaredError),
}

impl fmt::Display for ParseStatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => error.fmt(f),
            Self::Undeclared(error) => error.fmt(f),
        }
    }
}

impl Error for ParseStatusError {}
