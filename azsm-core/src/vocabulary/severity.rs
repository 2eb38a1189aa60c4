//! How bad a status is.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// How bad a status is. Severities are ordered from least to most severe.
///
/// A later version can add one, so a `match` has a wildcard arm.
///
/// ```
/// use azsm::Severity;
///
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!(Severity::Info.to_string(), "info");
/// assert_eq!("warning".parse(), Ok(Severity::Warning));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing went wrong.
    Info,
    /// The work continued, but needs attention.
    Warning,
    /// Something failed. The default.
    #[default]
    Error,
}

impl Severity {
    /// All severities, from least to most severe.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// The name in declarations, JSON and documentation: `info`, `warning` or `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the word that [`Severity::as_str`] returns. The match is exact and case-sensitive.
impl FromStr for Severity {
    type Err = ParseSeverityError;

    fn from_str(text: &str) -> Result<Self, ParseSeverityError> {
        Self::ALL.iter().copied().find(|severity| severity.as_str() == text).ok_or(ParseSeverityError(()))
    }
}

/// The string is not the name of a [`Severity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseSeverityError(());

impl fmt::Display for ParseSeverityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown severity: use `info`, `warning` or `error`")
    }
}

impl Error for ParseSeverityError {}
