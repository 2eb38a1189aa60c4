//! The trait of the generated enums, and the functions that their impls call.

use core::error::Error;
use core::fmt;
use core::hash::Hash;
use core::str::FromStr;

use crate::catalog::declaration::Declaration;
use crate::catalog::info::StatusInfo;
use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::code::{Code, NumberError, ParseCodeError};
use crate::vocabulary::scheme::{Azsm, Scheme};

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
pub trait Status<S: Scheme = Azsm>:
    Copy
    + Ord
    + Hash
    + Error
    + Send
    + Sync
    + Unpin
    + FromStr<Err = ParseStatusError<S>>
    + TryFrom<Code<S>, Error = UndeclaredError<S>>
    + TryFrom<S::Number, Error = UndeclaredError<S>>
    + PartOf<Self::__Whole, S>
    + 'static
{
    /// All values, in number order.
    const ALL: &'static [Self];

    /// Everything that is declared about the code.
    #[inline]
    fn info(self) -> &'static StatusInfo<S> {
        (Self::part().info)(self)
    }

    /// The code.
    #[inline]
    fn code(self) -> Code<S> {
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
pub trait PartOf<Whole, S: Scheme = Azsm>: Sized {
    // Not a constant: the compiler would validate it through every table.
    fn part() -> Part<Self, Whole, S>;
}

/// Where the numbers of an enum are declared, and what makes its values those of the whole.
#[doc(hidden)]
#[derive(Debug)]
pub struct Part<T, Whole, S: Scheme = Azsm> {
    pub declared: Place<S>,
    pub whole: fn(T) -> Whole,
    /// Here, and not a method of [`Status`] in each impl: that would be 8 of 800 million instructions
    /// of `cargo check` for 600 codes more.
    pub info: fn(T) -> &'static StatusInfo<S>,
}

/// The code of any status of the built-in scheme. One impl for all of them, because the compiler
/// would compare every pair of single ones. The enums of other schemes have one each: for those,
/// one for all would meet the impl of every type for itself.
impl<T: Status> From<T> for Code {
    #[inline]
    fn from(status: T) -> Self {
        status.code()
    }
}

impl<S: Scheme> StatusInfo<S> {
    /// The status as a value of a generated enum, for `match`. `None` if the status belongs to another enum,
    /// or is retired.
    ///
    /// ```
    /// use azsm::Coded as _;
    ///
    /// mod job_run {
    ///     azsm::status_codes! {
    ///         scope job {
    ///             source 1001..=1020 {
    ///                 MountFailed = 1001 "Failed to mount source path",
    ///                 ScanFailed = 1002 "Encountered an error while scanning the source",
    ///             }
    ///         }
    ///     }
    /// }
    ///
    /// use job_run::Source;
    ///
    /// # let error = Source::MountFailed;
    /// let is_worth_a_retry = match error.status().get::<Source>() {
    ///     Some(Source::MountFailed) => true,
    ///     Some(Source::ScanFailed) | None => false,
    /// };
    /// assert!(is_worth_a_retry);
    /// assert!(*error.status() == Source::MountFailed);
    /// ```
    #[must_use]
    pub fn get<T: Status<S>>(&self) -> Option<T> {
        T::try_from(self.code()).ok().filter(|status| *self == *status)
    }
}

/// `*error.status() == Source::MountFailed`
// `Status` requires `Copy` already. Written out, it proves to the compiler that `StatusInfo`, which is
// not `Copy`, has one impl only.
impl<T: Status<S> + Copy, S: Scheme> PartialEq<T> for StatusInfo<S> {
    fn eq(&self, status: &T) -> bool {
        self == status.info()
    }
}

/// Where the numbers of a generated enum are declared.
#[derive(Clone, Copy, Debug)]
pub enum Place<S: Scheme> {
    Subcategory(&'static Subcategory<S>),
    Declaration(&'static Declaration<S>),
}

impl<S: Scheme> Place<S> {
    /// Position of a number in the `ALL` of the enum.
    #[inline]
    pub(crate) const fn position(self, number: u32) -> Option<usize> {
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
    pub(crate) fn explain_absence(self, code: Code<S>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
pub struct UndeclaredError<S: Scheme = Azsm> {
    number: u32,
    place: Place<S>,
}

impl<S: Scheme> UndeclaredError<S> {
    pub(crate) const fn new(number: u32, place: Place<S>) -> Self {
        Self { number, place }
    }

    /// The rejected code, or `None` if the scheme has no such number.
    #[must_use]
    pub const fn code(self) -> Option<Code<S>> {
        Code::from_value(self.number)
    }
}

numbers! {
    UndeclaredError =>
    /// The rejected number. If it was passed as a plain number, it can be one that the scheme does
    /// not have: above 9999 in the built-in scheme.
    number(self) = self.number;
}

impl<S: Scheme> PartialEq for UndeclaredError<S> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.place.path() == other.place.path()
    }
}

impl<S: Scheme> Eq for UndeclaredError<S> {}

impl<S: Scheme> fmt::Debug for UndeclaredError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndeclaredError")
            .field("number", &self.number)
            .field("declared_in", &self.place.path())
            .finish()
    }
}

impl<S: Scheme> fmt::Display for UndeclaredError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code() {
            Some(code) => self.place.explain_absence(code, f),
            None => NumberError::<S>::of_value(self.number).fmt(f),
        }
    }
}

impl<S: Scheme> Error for UndeclaredError<S> {}

/// The string is not a status of the enum that it was parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseStatusError<S: Scheme = Azsm> {
    /// The string is not a status code.
    Malformed(ParseCodeError<S>),
    /// The string is a status code, but the enum has no variant for it.
    Undeclared(UndeclaredError<S>),
}

impl<S: Scheme> fmt::Display for ParseStatusError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => error.fmt(f),
            Self::Undeclared(error) => error.fmt(f),
        }
    }
}

impl<S: Scheme> Error for ParseStatusError<S> {}
