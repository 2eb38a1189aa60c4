//! An error with its status, and what other protocols make of the status.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::catalog::meta::Meta;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// An error with its status: what a log line, a response or a report to support says about it.
///
/// A report is displayed on one line: the code and its message, then the error and its sources, each
/// after a colon. With feature `serde`, it serializes as an object with the fields `code`, `path`,
/// `severity`, `message`, `detail` (the error), `causes` (its sources), `help` and `url`.
///
/// Three methods translate the status for other protocols. They read keys of `#[meta(...)]`:
///
/// | key | value | method | without the key |
/// | --- | --- | --- | --- |
/// | `http` | the status code of the response, 100 to 599 | [`http_status`](Self::http_status) | 500 |
/// | `grpc` | the name of a gRPC status code, such as `"UNAVAILABLE"` | [`grpc_code`](Self::grpc_code) | 2, `UNKNOWN` |
/// | `exit` | the exit code of the process, 0 to 255 | [`exit_code`](Self::exit_code) | 1 |
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
    /// The report of an error that has a status.
    #[must_use]
    pub fn of<E: Coded<S> + Error>(error: &'a E) -> Self {
        Self { status: error.status(), error }
    }

    /// The report of any error, with a status that was found in another way, for example by
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

    /// The HTTP status code of a response about the error, 100 to 599: the value of the key `http`. 500,
    /// Internal Server Error, if the status has no such key or if its value is out of range.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.integer("http").filter(|code| (100..600).contains(code)).unwrap_or(500)
    }

    /// The exit code of a process that ends with the error, 0 to 255: the value of the key `exit`. 1 if
    /// the status has no such key or if its value is out of range.
    ///
    /// ```
    /// # use azsm::Report;
    /// use std::process::ExitCode;
    ///
    /// # mod job_run {
    /// #     azsm::status_codes! {
    /// #         scope job {
    /// #             source 1001..=1020 { #[meta(exit = 75)] MountFailed = 1001 "Failed to mount source path" }
    /// #         }
    /// #     }
    /// # }
    /// # let error = job_run::Source::MountFailed;
    /// let report = Report::of(&error);
    /// assert_eq!(report.exit_code(), 75);
    /// let code: ExitCode = report.exit_code().into();
    /// ```
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.integer("exit").unwrap_or(1)
    }

    /// The number of a gRPC status code, 0 to 16: the value of the key `grpc`, which is the name of the
    /// code in the [specification], or its number. 2, `UNKNOWN`, if the status has no such key or if its
    /// value is not a gRPC status code.
    ///
    /// `tonic::Code::from` takes this number.
    ///
    /// [specification]: https://grpc.io/docs/guides/status-codes/
    #[must_use]
    pub fn grpc_code(&self) -> i32 {
        let position = match self.status.meta("grpc") {
            Some(Meta::Text(name)) => GRPC_CODES.iter().position(|known| *known == name),
            Some(Meta::Integer(number)) => usize::try_from(number).ok(),
            Some(Meta::Bool(_)) | None => None,
        };
        position.filter(|position| *position < GRPC_CODES.len()).and_then(|code| code.try_into().ok()).unwrap_or(2)
    }

    /// An integer of the declaration.
    fn integer<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        self.status.meta(key).and_then(Meta::as_integer)?.try_into().ok()
    }

    /// The error and its sources, from the outermost to the innermost. An error that is displayed
    /// exactly like the status is left out, because the report already begins with that line.
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

/// The names of the gRPC status codes, in the order of their numbers.
#[rustfmt::skip]
const GRPC_CODES: [&str; 17] = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
];

impl<S> Clone for Report<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Report<'_, S> {}

/// Whether an error is displayed as exactly this string.
fn is_displayed_as(error: &dyn Error, wanted: &str) -> bool {
    let mut rest = Rest(wanted);
    write!(rest, "{error}").is_ok() && rest.0.is_empty()
}

/// The part of a string that has not been written yet. Writing anything else fails.
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
