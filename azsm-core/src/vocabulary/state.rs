//! Whether a code is in use.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// Whether a code is in use.
///
/// A later version can add one, so a `match` has a wildcard arm.
///
/// ```
/// use azsm::State;
///
/// assert_eq!(State::Retired.to_string(), "retired");
/// assert_eq!("deprecated".parse(), Ok(State::Deprecated));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// The code is in use.
    Active,
    /// The code is still raised and understood, but will be retired.
    /// [`StatusInfo::deprecation`](crate::StatusInfo::deprecation) says since when, and what to use
    /// instead.
    Deprecated,
    /// The code is no longer raised. Its number and name stay taken, so that old logs keep their
    /// meaning.
    Retired,
}

impl State {
    /// All states, in the order in which a code goes through them.
    pub const ALL: &'static [Self] = &[Self::Active, Self::Deprecated, Self::Retired];

    /// The name in JSON and documentation: `active`, `deprecated` or `retired`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the word that [`State::as_str`] returns. The match is exact and case-sensitive.
impl FromStr for State {
    type Err = ParseStateError;

    fn from_str(text: &str) -> Result<Self, ParseStateError> {
        Self::ALL.iter().copied().find(|state| state.as_str() == text).ok_or(ParseStateError(()))
    }
}

/// The string is not the name of a [`State`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseStateError(());

impl fmt::Display for ParseStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown state: use `active`, `deprecated` or `retired`")
    }
}

impl Error for ParseStateError {}
