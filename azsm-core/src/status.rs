use core::error::Error;
use core::fmt;
use core::hash::Hash;
use core::str::FromStr;

use crate::code::Code;
use crate::error::{ParseStatusError, UndeclaredError};
use crate::info::StatusInfo;
use crate::tables::Home;

/// Every enum that `status_codes!` generates, for generic code.
///
/// The same methods stand on the enums themselves, as `const fn`s that need no import. The trait is sealed: only the macro
/// implements it.
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
    + Tables
    + 'static
{
    /// Every value, in number order.
    const ALL: &'static [Self];

    /// Everything that was declared about the code.
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

    /// What to do about it, where the declaration says so.
    fn help(self) -> Option<&'static str> {
        self.info().help()
    }
}

/// Seals [`Status`], and tells where the numbers of the enum are declared.
#[doc(hidden)]
pub trait Tables {
    // Not a constant: the compiler would validate it through every table.
    fn home() -> Home;
}

/// The code of any status. One impl for all of them, because the compiler would compare every pair of single ones.
impl<S: Status> From<S> for Code {
    #[inline]
    fn from(status: S) -> Self {
        status.code()
    }
}

/// The enum of a sub-category, as a part of the `StatusCode` of its declaration.
#[doc(hidden)]
pub trait PartOf<Whole> {
    fn whole(self) -> Whole;
}

/// The body of every generated `TryFrom<u16>`.
///
/// # Errors
///
/// When the enum has no variant with the number.
#[doc(hidden)]
#[inline]
pub fn from_number<S: Status>(number: u16) -> Result<S, UndeclaredError> {
    match S::home().position(number).and_then(|position| S::ALL.get(position)) {
        Some(&status) => Ok(status),
        None => Err(UndeclaredError::new(number, S::home())),
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
    let code = Code::parse(text).map_err(ParseStatusError::Malformed)?;
    from_number(code.number()).map_err(ParseStatusError::Undeclared)
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
