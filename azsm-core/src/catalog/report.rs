use core::error::Error;
use core::fmt::{self, Write as _};

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// An error with its status: what a log line, a response or a report to support says about it.
///
/// Displayed as one line: the code and its message, then the error and its sources, each after a
/// colon. With feature `serde` it is an object with the fields `code`, `path`, `severity`, `message`,
/// `detail` (the error), `causes` (its sources), `help` and `url`.
///
/// ```
/// use std::io;
///
/// use azsm::{Coded, Report};
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// # use std::fmt;
/// # use std::error::Error;
/// #[derive(Debug, Coded)]
/// enum CopyError {
///     #[status(job_run::Source::MountFailed)]
///     Open { path: String, source: io::Error },
/// }
/// # impl fmt::Display for CopyError {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
/// #         let Self::Open { path, .. } = self;
/// #         write!(f, "cannot open {path}")
/// #     }
/// # }
/// # impl Error for CopyError {
/// #     fn source(&self) -> Option<&(dyn Error + 'static)> {
/// #         let Self::Open { source, .. } = self;
/// #         Some(source)
/// #     }
/// # }
///
/// let error = CopyError::Open { path: "/share".to_owned(), source: io::Error::other("no route to host") };
/// assert_eq!(
///     Report::of(&error).to_string(),
///     "AZSM1001: Failed to mount source path: cannot open /share: no route to host",
/// );
/// ```
pub struct Report<'a, S: 'static = Azsm> {
    status: &'static StatusInfo<S>,
    error: &'a (dyn Error + 'a),
}

impl<'a, S: Scheme> Report<'a, S> {
    /// Of an error that has a status.
    #[must_use]
    pub fn of<E: Coded<S> + Error>(error: &'a E) -> Self {
        Self { status: error.status(), error }
    }

    /// Of any error, with a status that is known from elsewhere, as from
    /// [`Registry::status_of`](crate::scheme::Registry::status_of).
    #[must_use]
    pub const fn new(status: &'static StatusInfo<S>, error: &'a (dyn Error + 'a)) -> Self {
        Self { status, error }
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> &'static StatusInfo<S> {
        self.status
    }

    /// The error and its sources, from the outside inwards. A status says what the code says already,
    /// and is left out.
    pub fn links(&self) -> impl Iterator<Item = &'a (dyn Error + 'a)> + use<'a, S> {
        let line = self.status.line();
        let mut next = Some(self.error);
        core::iter::from_fn(move || {
            let error = next?;
            next = error.source().map(|source| source as &(dyn Error + 'a));
            Some(error)
        })
        .filter(move |error| !is_displayed_as(*error, line))
    }
}

/// Whether an error says exactly this.
fn is_displayed_as(error: &dyn Error, wanted: &str) -> bool {
    let mut rest = Rest(wanted);
    write!(rest, "{error}").is_ok() && rest.0.is_empty()
}

/// What has not been seen of a text. Fails on anything else.
struct Rest<'a>(&'a str);

impl fmt::Write for Rest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

impl<S: Scheme> fmt::Display for Report<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.status.line())?;
        self.links().try_for_each(|error| write!(f, ": {error}"))
    }
}

impl<S: Scheme> fmt::Debug for Report<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("status", self.status).field("error", &self.error).finish()
    }
}
