//! The values under keys of the team's own.

use core::fmt;

/// A value that a declaration gives a code under a key of the team's own: `#[meta(http = 503)]`.
///
/// Displayed as it is written, but a string without its quotation marks.
///
/// ```
/// use azsm::Meta;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             #[meta(retryable = true)]
///             source 1001..=1020 {
///                 #[meta(http = 503, grpc = "UNAVAILABLE")]
///                 MountFailed = 1001 "Failed to mount source path",
///             }
///         }
///     }
/// }
///
/// let info = job_run::Source::MountFailed.info();
/// assert_eq!(info.meta("http"), Some(Meta::Integer(503)));
/// assert_eq!(info.meta("grpc").and_then(Meta::as_str), Some("UNAVAILABLE"));
/// assert_eq!(info.meta("retryable").and_then(Meta::as_bool), Some(true), "inherited");
/// assert_eq!(info.meta("exit"), None);
/// ```
///
/// `T` is the type of a string, which is in the program unless the value comes from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Meta<T = &'static str> {
    /// `true`, `false`
    Bool(bool),
    /// `503`
    Integer(i64),
    /// `"UNAVAILABLE"`: one line of plain text.
    Text(T),
}

impl Meta {
    /// The value of a flag.
    #[must_use]
    pub const fn as_bool(self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(value) } else { None }
    }

    /// The value of a number.
    #[must_use]
    pub const fn as_integer(self) -> Option<i64> {
        if let Self::Integer(value) = self { Some(value) } else { None }
    }

    /// The value of a string.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        if let Self::Text(value) = self { Some(value) } else { None }
    }

    /// What kind of value it is, for messages: a key has values of one kind.
    #[doc(hidden)]
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Integer(_) => "integer",
            Self::Text(_) => "string",
        }
    }
}

impl<T: AsRef<str>> fmt::Display for Meta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => fmt::Display::fmt(value, f),
            Self::Integer(value) => fmt::Display::fmt(value, f),
            Self::Text(value) => f.pad(value.as_ref()),
        }
    }
}
