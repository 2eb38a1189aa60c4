use core::error::Error;
use core::fmt;
use core::num::NonZeroU16;
use core::str::FromStr;

use crate::vocabulary::scope::Scope;

/// Any number of the scheme: `AZSM` and exactly four decimal digits, `AZSM0000` to `AZSM9999`.
///
/// A `Code` does not have to be declared: a program that reads the logs of a newer agent must not
/// fail on a code that it does not know. Use it where codes of several declarations meet. `Code`
/// and `Option<Code>` are two bytes large; codes are ordered by number.
///
/// ```
/// use azsm::{Code, Scope};
///
/// let code: Code = "AZSM1024".parse()?;
/// assert_eq!(code.number(), 1024);
/// assert_eq!(code.scope(), Some(Scope::JOB));
/// assert_eq!(code.to_string(), "AZSM1024");
///
/// const LAST: Code = Code::new(9999).unwrap();
/// assert_eq!(LAST, Code::MAX);
/// # Ok::<(), azsm::ParseCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(NonZeroU16); // The number plus one: the niche at zero makes `Option<Code>` two bytes.

impl Code {
    /// The prefix of every status code.
    pub const PREFIX: &'static str = "AZSM";

    /// `AZSM0000`: success, at any scope. No declaration can use it for anything else.
    pub const SUCCESS: Self = Self::from_declared(0);

    /// `AZSM9999`, the last number of the scheme.
    pub const MAX: Self = Self::from_declared(Self::MAX_NUMBER);

    pub(crate) const MAX_NUMBER: u16 = 9999;

    /// The code with this number, or `None` above 9999.
    ///
    /// ```
    /// use azsm::Code;
    ///
    /// assert_eq!(Code::new(0), Some(Code::SUCCESS));
    /// assert_eq!(Code::new(10_000), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        if number > Self::MAX_NUMBER { None } else { Some(Self::from_declared(number)) }
    }

    /// For numbers that the macro has checked. Saturates instead of panicking, so that no panic
    /// path is compiled in.
    #[inline]
    pub(crate) const fn from_declared(number: u16) -> Self {
        Self(NonZeroU16::MIN.saturating_add(number))
    }

    /// Parses the strict form, `AZSM` and four ASCII digits. The `const` counterpart of
    /// [`FromStr`].
    ///
    /// # Errors
    ///
    /// If the string is anything else: another prefix or case, more or fewer than four digits,
    /// signs, white space, or digits of another script.
    ///
    /// ```
    /// use azsm::Code;
    ///
    /// const MOUNT_FAILED: Code = match Code::parse("AZSM1001") {
    ///     Ok(code) => code,
    ///     Err(_) => panic!("not a status code"),
    /// };
    /// assert_eq!(MOUNT_FAILED.number(), 1001);
    /// assert_eq!(
    ///     Code::parse("AZSM101").unwrap_err().to_string(),
    ///     "`AZSM` must be followed by exactly 4 digits, not by 3",
    /// );
    /// ```
    #[inline]
    pub const fn parse(text: &str) -> Result<Self, ParseCodeError> {
        match Self::parse_number(text) {
            Ok(number) => Ok(Self::from_declared(number)),
            Err(error) => Err(error),
        }
    }

    /// The number of a code. Apart from [`Code::parse`], because whoever looks the number up in a
    /// declaration need not pay for the code: 5 of 42 instructions for an unknown one.
    #[inline]
    pub(crate) const fn parse_number(text: &str) -> Result<u16, ParseCodeError> {
        let Some((&prefix, digits)) = text.as_bytes().split_first_chunk() else {
            return Err(ParseCodeError::diagnose(text));
        };
        if u32::from_le_bytes(prefix) != u32::from_le_bytes(*b"AZSM") {
            return Err(ParseCodeError::prefix(prefix));
        }
        match digits.split_first_chunk() {
            Some((&digits, [])) => match decimal(digits) {
                Some(number) => Ok(number),
                None => Err(ParseCodeError::diagnose(text)),
            },
            _ => Err(ParseCodeError::diagnose(text)),
        }
    }

    /// The number after the prefix, 0 to 9999.
    #[inline]
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0.get() - 1
    }

    /// Where the code is in the index of a registry: its number plus one, as it is kept.
    #[inline]
    pub(crate) const fn place(self) -> usize {
        self.0.get() as usize
    }

    /// The scope that the first digit names, or `None` for [`Code::SUCCESS`], which holds at any
    /// scope.
    ///
    /// A digit that no declaration uses is a [`Scope`] like any other: [`Scope::name`] is `None`
    /// for it.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        if self.number() == 0 { None } else { Scope::new((self.number() / 1000) as u8) }
    }

    /// Whether this is `AZSM0000`.
    #[inline]
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.number() == 0
    }

    /// The eight characters of the code, for places without a formatter.
    ///
    /// ```
    /// assert_eq!(&azsm::Code::SUCCESS.to_ascii(), b"AZSM0000");
    /// ```
    #[inline]
    #[must_use]
    pub const fn to_ascii(self) -> [u8; 8] {
        let number = self.number();
        [
            b'A',
            b'Z',
            b'S',
            b'M',
            b'0' + (number / 1000 % 10) as u8,
            b'0' + (number / 100 % 10) as u8,
            b'0' + (number / 10 % 10) as u8,
            b'0' + (number % 10) as u8,
        ]
    }
}

/// The number that four ASCII digits mean, all four at once: half the instructions of one after the
/// other.
#[inline]
const fn decimal(digits: [u8; 4]) -> Option<u16> {
    let text = u32::from_le_bytes(digits);
    // A digit is 0x30 to 0x39: its upper half is 3, and stays 3 when 6 is added.
    if (text & 0xf0f0_f0f0) != 0x3030_3030 || (text.wrapping_add(0x0606_0606) & 0xf0f0_f0f0) != 0x3030_3030 {
        return None;
    }
    let values = text & 0x0f0f_0f0f;
    // The first digit is the lowest byte: pairs of digits, then the pair of pairs.
    let pairs = (values * 10 + (values >> 8)) & 0x00ff_00ff;
    Some(((pairs * 100 + (pairs >> 16)) & 0xffff) as u16)
}

/// `AZSM1001`; width and alignment apply.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ascii = self.to_ascii();
        f.pad(core::str::from_utf8(&ascii).unwrap_or(Self::PREFIX))
    }
}

/// `Code(AZSM1001)`.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl FromStr for Code {
    type Err = ParseCodeError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ParseCodeError> {
        Self::parse(text)
    }
}

impl TryFrom<u16> for Code {
    type Error = NumberError;

    fn try_from(number: u16) -> Result<Self, NumberError> {
        Self::new(number).ok_or(NumberError::new(number))
    }
}

impl From<Code> for u16 {
    fn from(code: Code) -> Self {
        code.number()
    }
}

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
        write!(f, "{} is not a valid status code number; valid numbers are 0 to 9999", self.number)
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
    /// The four bytes that are not `AZSM`, in one number, for which a register is enough: what is
    /// wrong with them is told when somebody asks, because those who try whether a text is a code
    /// do not.
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
            Fault::Empty => {
                f.write_str("an empty string is not a status code: write `AZSM` and 4 digits, as in AZSM1001")
            }
            Fault::Blank => f.write_str("a status code begins with `AZSM`, without white space before it"),
            Fault::Prefix(found) if found.to_le_bytes()[0].is_ascii_whitespace() => Self { fault: Fault::Blank }.fmt(f),
            Fault::Prefix(found) if found.to_le_bytes().eq_ignore_ascii_case(Code::PREFIX.as_bytes()) => {
                f.write_str("the prefix of a status code is written in upper case: `AZSM`")
            }
            Fault::Prefix(_) | Fault::Short => f.write_str("a status code begins with `AZSM`, as in AZSM1001"),
            Fault::Digits(found) => write!(f, "`AZSM` must be followed by exactly 4 digits, not by {found}"),
            Fault::Character(bytes) => {
                let found = first_char(bytes.to_le_bytes());
                write!(f, "`AZSM` must be followed by exactly 4 digits (0 to 9), but {found:?} is not a digit")
            }
        }
    }
}

impl Error for ParseCodeError {}
