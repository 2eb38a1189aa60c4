//! Whether a code is in use.

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

words! {
    State, ParseStateError, "unknown state: use `active`, `deprecated` or `retired`" =>
    /// All states, in the order in which a code goes through them.
    ALL;
    /// The name in JSON and documentation: `active`, `deprecated` or `retired`.
    as_str;
    Active = "active", Deprecated = "deprecated", Retired = "retired"
}
