//! How bad a status is.

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

words! {
    Severity, ParseSeverityError, "unknown severity: use `info`, `warning` or `error`" =>
    /// All severities, from least to most severe.
    ALL;
    /// The name in declarations, JSON and documentation: `info`, `warning` or `error`.
    as_str;
    Info = "info", Warning = "warning", Error = "error"
}
