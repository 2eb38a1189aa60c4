//! How the codes of a scheme are written, and the parser for them.

use core::fmt;

use crate::vocabulary::code_text::{self, CodeText};

/// How the codes of a numbering scheme are written: a prefix and a fixed number of decimal digits;
/// and what the numbers mean: which of them is success, and which leading digits are which scope.
///
/// `azsm::scheme!` writes it down as [`Scheme::FORM`](crate::scheme::Scheme::FORM).
///
/// ```
/// use azsm::Azsm;
/// use azsm::scheme::Scheme;
///
/// let form = Azsm::FORM;
/// assert_eq!(form.to_string(), "AZSM0000");
/// assert_eq!((form.prefix(), form.digits(), form.max_number()), ("AZSM", 4, 9999));
/// assert_eq!(form.parse("AZSM1001"), Ok(1001));
/// assert_eq!(&*form.text(1001), "AZSM1001");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Form<'a> {
    prefix: &'a str,
    digits: u8,
    success: Option<u32>,
    range_len: u32,
    scopes: &'a [SchemeScope<'a>],
}

/// The first digits of a scope's codes: `1`, or `31`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeadingDigits {
    value: u32,
    len: u8,
}

/// A scope that a scheme itself names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeScope<'a> {
    name: &'a str,
    leading: LeadingDigits,
    description: Option<&'a str>,
}

impl<'a> Form<'a> {
    /// The length of the longest prefix, in bytes.
    pub const MAX_PREFIX: usize = code_text::MAX_PREFIX;

    /// The lowest number of digits.
    pub const MIN_DIGITS: u8 = 2;

    /// The highest number of digits.
    pub const MAX_DIGITS: u8 = code_text::MAX_DIGITS;

    /// How many numbers the range of a subcategory holds by custom, unless the scheme says
    /// otherwise.
    pub const USUAL_RANGE_LEN: u32 = 20;

    /// For forms that `scheme!` has checked.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(
        prefix: &'a str,
        digits: u8,
        success: Option<u32>,
        range_len: u32,
        scopes: &'a [SchemeScope<'a>],
    ) -> Self {
        Self { prefix, digits, success, range_len, scopes }
    }

    /// The highest number: 9999 for four digits.
    #[inline]
    #[must_use]
    pub const fn max_number(&self) -> u32 {
        10_u32.pow(self.digits as u32) - 1
    }

    /// How many bytes a code has.
    #[inline]
    #[must_use]
    pub const fn code_len(&self) -> usize {
        self.prefix.len() + self.digits as usize
    }

    /// Whether the number means success.
    #[inline]
    #[must_use]
    pub const fn is_success(&self, number: u32) -> bool {
        match self.success {
            Some(success) => number == success,
            None => false,
        }
    }

    /// The first and the last number that begins with some digits.
    #[must_use]
    pub const fn bounds(&self, leading: LeadingDigits) -> (u32, u32) {
        let len = 10_u32.pow(self.digits.saturating_sub(leading.len) as u32);
        (leading.value * len, leading.value * len + (len - 1))
    }

    /// The scope of the scheme that a number lies in.
    #[must_use]
    pub const fn scope_of(&self, number: u32) -> Option<SchemeScope<'a>> {
        for_each!(scope, self.scopes, {
            let (first, last) = self.bounds(scope.leading);
            if first <= number && number <= last {
                return Some(*scope);
            }
        });
        None
    }

    /// The scope of the scheme with some leading digits.
    #[must_use]
    pub const fn scope_with(&self, leading: LeadingDigits) -> Option<SchemeScope<'a>> {
        for_each!(scope, self.scopes, {
            if scope.leading.is(leading) {
                return Some(*scope);
            }
        });
        None
    }

    /// The characters of a code.
    #[inline]
    #[must_use]
    pub const fn text(&self, number: u32) -> CodeText {
        CodeText::new(self.prefix, self.digits, number)
    }

    /// The digits of a code, as a declaration writes them: `0001`.
    #[inline]
    #[must_use]
    pub const fn number_text(&self, number: u32) -> CodeText {
        CodeText::new("", self.digits, number)
    }

    /// The number of a code for examples in messages: the second one of the first scope that does not
    /// begin at zero.
    #[must_use]
    pub const fn example_number(&self) -> u32 {
        for_each!(scope, self.scopes, {
            let (first, _) = self.bounds(scope.leading);
            if first > 0 {
                return first + 1;
            }
        });
        1
    }

    /// A code for examples in messages.
    #[must_use]
    pub const fn example(&self) -> CodeText {
        self.text(self.example_number())
    }

    /// A path for examples in messages.
    pub(crate) const fn example_path(&self) -> &'static str {
        if self.scopes.is_empty() {
            return "subcategory.Name";
        }
        for_each!(scope, self.scopes, {
            if let b"job" = scope.name.as_bytes() {
                return "job.source.MountFailed";
            }
        });
        "scope.subcategory.Name"
    }

    /// Whether a string can be a prefix: at most 16 ASCII letters, digits, `-`, `_` and `.` that begin
    /// with a letter and do not end in a digit.
    #[must_use]
    pub const fn is_prefix(text: &str) -> bool {
        let bytes = text.as_bytes();
        for_each!(byte, bytes, {
            if !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b'.') {
                return false;
            }
        });
        match bytes {
            [first, .., last] => {
                first.is_ascii_alphabetic() && !last.is_ascii_digit() && bytes.len() <= Self::MAX_PREFIX
            }
            [only] => only.is_ascii_alphabetic(),
            [] => false,
        }
    }

    /// Reads the strict form: the prefix and exactly as many digits.
    ///
    /// # Errors
    ///
    /// If the text is anything else: another prefix or case, more or fewer digits, signs, white
    /// space, or digits of another script.
    #[inline]
    pub const fn parse(&self, text: &str) -> Result<u32, FormError> {
        let (bytes, prefix) = (text.as_bytes(), self.prefix.as_bytes());
        if let [a, b, c, d] = prefix
            && self.digits == 4
        {
            return self.parse_four_and_four(text, [*a, *b, *c, *d]);
        }
        let Some((head, digits)) = bytes.split_at_checked(prefix.len()) else {
            return Err(FormError::diagnose(text, self.prefix));
        };
        match different(head, prefix) {
            None => {}
            // What is wrong with it is told when somebody asks.
            Some((0, found)) => return Err(FormError { fault: Fault::Prefix(found) }),
            Some(_) => return Err(FormError::diagnose(text, self.prefix)),
        }
        if digits.len() != self.digits as usize {
            return Err(FormError::diagnose(text, self.prefix));
        }
        match decimal(digits) {
            Some(number) => Ok(number),
            None => Err(FormError::diagnose(text, self.prefix)),
        }
    }

    /// The same for a prefix of four bytes and four digits, which are two numbers: 26 instructions where
    /// the loops take 29.
    #[inline]
    const fn parse_four_and_four(&self, text: &str, wanted: [u8; 4]) -> Result<u32, FormError> {
        let Some((&prefix, digits)) = text.as_bytes().split_first_chunk() else {
            return Err(FormError::diagnose(text, self.prefix));
        };
        if u32::from_le_bytes(prefix) != u32::from_le_bytes(wanted) {
            return Err(FormError { fault: Fault::Prefix(u32::from_le_bytes(prefix)) });
        }
        match digits.split_first_chunk() {
            Some((&digits, [])) => match four_digits(digits) {
                Some(number) => Ok(number),
                None => Err(FormError::diagnose(text, self.prefix)),
            },
            _ => Err(FormError::diagnose(text, self.prefix)),
        }
    }
}

accessors! {
    ['a] Form<'a> =>
    /// What every code begins with, separator included: `AZSM`, `BKP-`.
    prefix(&self) -> &'a str = self.prefix;
    /// How many digits follow the prefix, 2 to 6.
    digits(&self) -> u8 = self.digits;
    /// The number that means success, at any scope; `None` if no code does.
    success(&self) -> Option<u32> = self.success;
    /// How many numbers the range of a subcategory holds by custom.
    range_len(&self) -> u32 = self.range_len;
    /// The scopes that the scheme names, in its order. Without any, the subcategories of a
    /// declaration are at its top.
    scopes(&self) -> &'a [SchemeScope<'a>] = self.scopes;
}

/// The form as `scheme!` has it: `AZSM0000`.
impl fmt::Display for Form<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text(0).fmt(f)
    }
}

/// `Form(AZSM0000)`.
impl fmt::Debug for Form<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({self})")
    }
}

impl LeadingDigits {
    /// For digits that the macros have checked.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(value: u32, len: u8) -> Self {
        Self { value, len }
    }

    /// Always `false`: a scope has at least one digit.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The digits, with the zeros that they begin with.
    #[must_use]
    pub const fn text(self) -> CodeText {
        CodeText::new("", self.len, self.value)
    }

    /// Equality, where `==` is not available yet.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.value == other.value && self.len == other.len
    }
}

accessors! {
    [] LeadingDigits =>
    /// The digits as a number; `0` for both `0` and `00`.
    value(self) -> u32 = self.value;
    /// How many digits they are, at least 1.
    len(self) -> u8 = self.len;
}

/// With the zeros that they begin with: `07`.
impl fmt::Display for LeadingDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl<'a> SchemeScope<'a> {
    /// For scopes that `scheme!` has checked.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(name: &'a str, leading: LeadingDigits, description: Option<&'a str>) -> Self {
        Self { name, leading, description }
    }
}

accessors! {
    ['a] SchemeScope<'a> =>
    /// The name, in `snake_case`.
    name(&self) -> &'a str = self.name;
    /// The first digits of its codes.
    leading(&self) -> LeadingDigits = self.leading;
    /// The doc comment in `scheme!`.
    description(&self) -> Option<&'a str> = self.description;
}

/// The first four bytes in which a string differs from a prefix of its length, and which four they
/// are: four at a time, because one at a time costs twice as many instructions.
#[inline]
const fn different(head: &[u8], prefix: &[u8]) -> Option<(usize, u32)> {
    let ((fours, tail), (wanted, wanted_tail)) = (head.as_chunks(), prefix.as_chunks());
    let mut at = 0;
    while at < wanted.len() {
        let found = u32::from_le_bytes(fours[at]);
        if found != u32::from_le_bytes(wanted[at]) {
            return Some((at, found));
        }
        at += 1;
    }
    let (found, wanted) = (u32::from_le_bytes(padded(tail)), u32::from_le_bytes(padded(wanted_tail)));
    if found == wanted { None } else { Some((at, found)) }
}

/// At most four bytes, and zeros after them.
#[inline]
const fn padded(bytes: &[u8]) -> [u8; 4] {
    let (mut four, mut at) = ([0; 4], 0);
    while at < four.len() && at < bytes.len() {
        four[at] = bytes[at];
        at += 1;
    }
    four
}

/// The number that ASCII digits mean.
#[inline]
pub(crate) const fn decimal(digits: &[u8]) -> Option<u32> {
    let (fours, tail) = digits.as_chunks();
    let (mut value, mut at) = (0, 0);
    while at < fours.len() {
        match four_digits(fours[at]) {
            Some(four) => value = value * 10_000 + four,
            None => return None,
        }
        at += 1;
    }
    let mut at = 0;
    while at < tail.len() {
        let digit = tail[at].wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + digit as u32;
        at += 1;
    }
    Some(value)
}

/// The number that four ASCII digits mean, all four at once: half the instructions of one after the
/// other.
#[inline]
const fn four_digits(digits: [u8; 4]) -> Option<u32> {
    let text = u32::from_le_bytes(digits);
    // A digit is 0x30 to 0x39: its upper half is 3, and stays 3 when 6 is added.
    if (text & 0xf0f0_f0f0) != 0x3030_3030 || (text.wrapping_add(0x0606_0606) & 0xf0f0_f0f0) != 0x3030_3030 {
        return None;
    }
    let values = text & 0x0f0f_0f0f;
    // The first digit is the lowest byte: pairs of digits, then the pair of pairs.
    let pairs = (values * 10 + (values >> 8)) & 0x00ff_00ff;
    Some((pairs * 100 + (pairs >> 16)) & 0xffff)
}

/// Whether a string of the length of a prefix has its letters.
const fn is_in_other_case(text: &[u8], prefix: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() && text[at].eq_ignore_ascii_case(&prefix[at]) {
        at += 1;
    }
    at == text.len()
}

/// A text that is not a code of a form. [`FormError::explain`] says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormError {
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Short,
    Empty,
    Blank,
    /// The first four bytes, which are not those of the prefix, in one number, for which a register
    /// is enough: a caller that tries whether a string is a code does not ask what is wrong.
    Prefix(u32),
    /// The prefix in upper or lower case where it should be the other.
    Case,
    /// How many there are, at most `u32::MAX`.
    Digits(u32),
    Character(u32),
}

impl Fault {
    /// Of a string that begins as the prefix does, or is shorter than it.
    const fn of(text: &[u8], prefix: &[u8]) -> Self {
        match text.split_at_checked(prefix.len()) {
            Some((head, digits)) if different(head, prefix).is_none() => Self::of_digits(digits),
            Some((head, _)) if is_in_other_case(head, prefix) => Self::Case,
            Some(_) => Self::Short,
            None => match text.first() {
                None => Self::Empty,
                Some(first) if first.is_ascii_whitespace() => Self::Blank,
                Some(_) => Self::Short,
            },
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "what is longer is as wrong")]
    const fn of_digits(digits: &[u8]) -> Self {
        for_each!(at, digit, digits, {
            if !digit.is_ascii_digit() {
                return Self::Character(u32::from_le_bytes(padded(digits.split_at(at).1)));
            }
        });
        Self::Digits(if digits.len() > u32::MAX as usize { u32::MAX } else { digits.len() as u32 })
    }
}

fn first_char(bytes: [u8; 4]) -> char {
    bytes.utf8_chunks().find_map(|chunk| chunk.valid().chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

impl FormError {
    /// Says what is wrong with a string that the fast path of [`Form::parse`] refused. The text comes
    /// first, because it does for whoever parses: two instructions less.
    #[cold]
    const fn diagnose(text: &str, prefix: &str) -> Self {
        Self { fault: Fault::of(text.as_bytes(), prefix.as_bytes()) }
    }

    /// What is wrong, for the form that has refused the text.
    #[must_use]
    pub fn explain<'a>(self, form: &'a Form<'a>) -> impl fmt::Display + 'a {
        Explained { fault: self.fault, form }
    }
}

struct Explained<'a> {
    fault: Fault,
    form: &'a Form<'a>,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Form { prefix, digits, .. }, example) = (*self.form, self.form.example());
        match self.fault {
            Fault::Empty => {
                write!(f, "an empty string is not a status code: write `{prefix}` and {digits} digits, as in {example}")
            }
            Fault::Blank => write!(f, "a status code begins with `{prefix}`, without white space before it"),
            Fault::Prefix(found) if found.to_le_bytes()[0].is_ascii_whitespace() => {
                Self { fault: Fault::Blank, ..*self }.fmt(f)
            }
            Fault::Prefix(found) if self.differs_in_case(found) => Self { fault: Fault::Case, ..*self }.fmt(f),
            Fault::Case => {
                if prefix.chars().any(|c| c.is_ascii_lowercase()) {
                    write!(f, "the prefix of a status code is written `{prefix}`, in upper and lower case as here")
                } else {
                    write!(f, "the prefix of a status code is written in upper case: `{prefix}`")
                }
            }
            Fault::Prefix(_) | Fault::Short => {
                write!(f, "a status code begins with `{prefix}`, as in {example}")
            }
            Fault::Digits(found) => write!(f, "`{prefix}` must be followed by exactly {digits} digits, not by {found}"),
            Fault::Character(bytes) => {
                let found = first_char(bytes.to_le_bytes());
                write!(
                    f,
                    "`{prefix}` must be followed by exactly {digits} digits (0 to 9), but {found:?} is not a digit"
                )
            }
        }
    }
}

impl Explained<'_> {
    /// Whether the first bytes are those of the prefix in another case.
    fn differs_in_case(&self, found: u32) -> bool {
        let wanted = self.form.prefix.as_bytes().chunks(4).next().unwrap_or_default();
        found.to_le_bytes()[..wanted.len()].eq_ignore_ascii_case(wanted)
    }
}
