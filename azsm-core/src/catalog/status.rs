use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::catalog::declaration::Declaration;
use crate::catalog::info::StatusInfo;
use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::code::Code;
use crate::vocabulary::code::{NumberError, ParseCodeError};

/// The enums that `status_codes!` generates, for generic code.
///
/// The enums have the same methods as inherent `const fn`s, which need no import. The trait is
/// sealed: only the macro implements it.
///
/// ```
/// use azsm::Status;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// fn log_line(status: impl Status) -> String {
///     format!("{} {}", status.info().severity(), status)
/// }
///
/// assert_eq!(log_line(job_run::Source::MountFailed), "error AZSM1001: Failed to mount source path");
/// assert_eq!(log_line(job_run::StatusCode::Success), "info AZSM0000: Success");
/// ```
pub trait Status:
    Copy
    + Ord
    + Hash
    + Error
    + Send
    + Sync
    + Unpin
    + FromStr<Err = ParseStatusError>
    + TryFrom<Code, Error = UndeclaredError>
    + TryFrom<u16, Error = UndeclaredError>
    + PartOf<Self::__Whole>
    + 'static
{
    /// All values, in number order.
    const ALL: &'static [Self];

    /// Everything that is declared about the code.
    fn info(self) -> &'static StatusInfo;

    /// The code.
    #[inline]
    fn code(self) -> Code {
        self.info().code()
    }

    /// What happened, in one line.
    fn message(self) -> &'static str {
        self.info().message()
    }

    /// What to do about it, if the declaration has help for it.
    fn help(self) -> Option<&'static str> {
        self.info().help()
    }

    /// The `StatusCode` that the enum is a part of; `()` for a `StatusCode`.
    #[doc(hidden)]
    type __Whole;
}

/// Seals [`Status`], and says where an enum is declared. `Whole` is a parameter, because the
/// `StatusCode` of a user in it is what proves to the compiler that `u16` has no impl.
#[doc(hidden)]
pub trait PartOf<Whole>: Sized {
    // Not a constant: the compiler would validate it through every table.
    fn part() -> Part<Self, Whole>;
}

/// Where the numbers of an enum are declared, and what makes its values those of the whole.
#[doc(hidden)]
#[derive(Debug)]
pub struct Part<S, Whole> {
    pub declared: Place,
    pub whole: fn(S) -> Whole,
}

/// The code of any status. One impl for all of them, because the compiler would compare every pair
/// of single ones.
impl<S: Status> From<S> for Code {
    #[inline]
    fn from(status: S) -> Self {
        status.code()
    }
}

#[doc(hidden)]
#[inline]
#[must_use]
pub fn subcategory_part<S, Whole, const N: usize>(
    subcategories: &'static [Subcategory; N],
    position: usize,
    whole: fn(S) -> Whole,
) -> Part<S, Whole> {
    Part { declared: Place::Subcategory(&subcategories[position]), whole }
}

#[doc(hidden)]
#[inline]
#[must_use]
pub fn declaration_part<S>(declaration: &'static Declaration) -> Part<S, ()> {
    Part { declared: Place::Declaration(declaration), whole: drop }
}

/// The body of the `From` of every `StatusCode`.
#[doc(hidden)]
#[inline]
pub fn whole<S: PartOf<Whole>, Whole>(status: S) -> Whole {
    (S::part().whole)(status)
}

/// The body of every generated `TryFrom<u16>`.
///
/// # Errors
///
/// When the enum has no variant with the number.
#[doc(hidden)]
#[inline]
pub fn from_number<S: Status>(number: u16) -> Result<S, UndeclaredError> {
    let place = S::part().declared;
    match place.position(number).and_then(|position| S::ALL.get(position)) {
        Some(&status) => Ok(status),
        None => Err(UndeclaredError::new(number, place)),
    }
}

/// The body of every generated `FromStr`.
///
/// # Errors
///
/// When the text is no status code, or one that the enum has no variant for.
#[doc(hidden)]
#[inline]
pub fn from_text<S: Status>(text: &str) -> Result<S, ParseStatusError> {
    let number = Code::parse_number(text).map_err(ParseStatusError::Malformed)?;
    from_number(number).map_err(ParseStatusError::Undeclared)
}

/// The body of the `Debug` of every `StatusCode`: `Source(MountFailed)`.
///
/// # Errors
///
/// When the formatter fails.
#[doc(hidden)]
pub fn debug(info: &StatusInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match info.subcategory() {
        Some(subcategory) => f.debug_tuple(subcategory.type_name()).field(&format_args!("{}", info.name())).finish(),
        None => f.write_str(info.name()),
    }
}

/// The values of an enum.
#[must_use]
pub const fn all<S: Status>() -> &'static [S] {
    S::ALL
}

// The bodies of generated impls are calls of functions that are not generic: 14 of 986 million
// instructions of `cargo check` for 600 codes less than with the bodies in place.

/// The body of every generated `Ord`.
#[inline]
#[must_use]
pub fn compare(one: Code, other: Code) -> Ordering {
    one.cmp(&other)
}

/// The body of every generated `PartialOrd`.
#[inline]
#[must_use]
pub fn partial_compare(one: Code, other: Code) -> Option<Ordering> {
    Some(one.cmp(&other))
}

/// The body of every generated `Hash`.
#[inline]
pub fn hash_code<H: Hasher>(code: Code, state: &mut H) {
    code.hash(state);
}

/// The body of every generated `Display`.
///
/// # Errors
///
/// When the formatter fails.
pub fn display(info: &StatusInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(info, f)
}

/// The body of the `Debug` of every subcategory's enum: the name of the variant.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug_name(info: &StatusInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(info.name())
}

/// Where the numbers of a generated enum are declared.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    Subcategory(&'static Subcategory),
    Declaration(&'static Declaration),
}

impl Place {
    /// Position of a number in the `ALL` of the enum.
    #[inline]
    pub(crate) const fn position(self, number: u16) -> Option<usize> {
        match self {
            Self::Subcategory(subcategory) => subcategory.active_row(number),
            Self::Declaration(declaration) => declaration.position(number),
        }
    }

    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Subcategory(subcategory) => subcategory.path(),
            Self::Declaration(declaration) => declaration.file().display,
        }
    }

    /// Says why the enum has no variant for a code.
    pub(crate) fn explain_absence(self, code: Code, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = match self {
            Self::Subcategory(subcategory) => Some(subcategory),
            Self::Declaration(declaration) => declaration.subcategory_of(code),
        };
        match owner {
            Some(subcategory) => subcategory.explain_absence(code, f),
            None => write!(f, "{code} is not in any subcategory of this declaration"),
        }
    }
}

/// A number or code for which an enum has no variant.
///
/// The message names the enum and its numbers, and says whether the code was retired or is
/// reserved.
#[derive(Clone, Copy)]
pub struct UndeclaredError {
    number: u16,
    place: Place,
}

impl UndeclaredError {
    pub(crate) const fn new(number: u16, place: Place) -> Self {
        Self { number, place }
    }

    /// The rejected number. It can be above 9999 if it was passed as a plain number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }

    /// The rejected code, or `None` if the number is above 9999.
    #[must_use]
    pub const fn code(self) -> Option<Code> {
        Code::new(self.number)
    }
}

impl PartialEq for UndeclaredError {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.place.path() == other.place.path()
    }
}

impl Eq for UndeclaredError {}

impl fmt::Debug for UndeclaredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndeclaredError")
            .field("number", &self.number)
            .field("declared_in", &self.place.path())
            .finish()
    }
}

impl fmt::Display for UndeclaredError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code() {
            Some(code) => self.place.explain_absence(code, f),
            None => NumberError::new(self.number).fmt(f),
        }
    }
}

impl Error for UndeclaredError {}

/// The string is not a status of the enum that it was parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseStatusError {
    /// The string is not a status code.
    Malformed(ParseCodeError),
    /// The string is a status code, but the enum has no variant for it.
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
