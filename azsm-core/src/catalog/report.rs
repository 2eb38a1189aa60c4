//! An error with its status, and what other protocols make of the status.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::catalog::meta::Meta;
use crate::catalog::values::{Give, Object, Rendered, Visitor};
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::text::acts_on_display;

/// An error with its status: what a log line, a response or a report to support says about it.
///
/// A report is displayed on one line: the code and its message, then the error and its sources, each
/// after a colon. Line breaks and other control characters are escaped, as in `\n`. What the line already
/// ends with is not repeated. With feature `serde`, a report serializes as an object with the fields
/// `code`, `path`, `severity`, `message` (with the values of the occurrence), `template` (the message as declared),
/// `params` (the values), `detail` (the error), `causes` (its sources), `help` and `url`.
///
/// `E` is the type of the error. If the error is `Sync`, the report is `Send`, and can be held across an
/// `.await`. `Report<'_>` is the report of any error, from [`Report::new`]; `into()` makes one of the report
/// of a type, for structs and functions that take all.
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
pub struct Report<'a, E: ?Sized = dyn Error, S: 'static = Azsm> {
    headline: Headline<'a, E, S>,
}

/// What comes first in a report. Displayed, it is the code, and the message with the values.
struct Headline<'a, E: ?Sized, S: 'static> {
    status: &'static StatusInfo<S>,
    error: &'a E,
    /// What hands out the values, where they are known.
    visit: Option<Visit<E>>,
}

impl<E: ?Sized, S> Give for Headline<'_, E, S> {
    fn give(&self, visitor: &mut Visitor<'_>) {
        if let Some(visit) = self.visit {
            visit(self.error, visitor);
        }
    }
}

impl<E: ?Sized, S: Scheme> fmt::Display for Headline<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Rendered::of(self.status, self).line(f)
    }
}

type Visit<E> = for<'v> fn(&E, &'v mut Visitor<'v>);

/// The same for an error whose type is not known any more.
fn visit_any<'v, E: Error + Coded<S> + 'static, S: Scheme>(
    error: &(dyn Error + 'static),
    visitor: &'v mut Visitor<'v>,
) {
    if let Some(error) = error.downcast_ref::<E>() {
        error.visit_params(visitor);
    }
}

impl<'a, E: Error + ?Sized, S: Scheme> Report<'a, E, S> {
    /// The report of an error that has a status.
    #[must_use]
    pub fn of(error: &'a E) -> Self
    where
        E: Coded<S>,
    {
        Self { headline: Headline { status: error.status(), error, visit: Some(E::visit_params) } }
    }

    /// The report of any error, with a status that was found in another way, for example by
    /// [`Registry::status_of`](crate::scheme::Registry::status_of).
    #[must_use]
    pub const fn new(status: &'static StatusInfo<S>, error: &'a E) -> Self {
        Self { headline: Headline { status, error, visit: None } }
    }

    /// The error and its sources, from the outermost to the innermost. What would be there twice is left
    /// out: an error whose text is empty, or is what the text before it ends with. The text before that of
    /// the error itself is the code and its message.
    pub fn links(&self) -> impl Iterator<Item = &(dyn Error + '_)> {
        let mut before: &dyn fmt::Display = &self.headline;
        let mut next = Some(&self.headline.error as &dyn Error);
        core::iter::from_fn(move || {
            loop {
                let error = next?;
                next = error.source().map(|source| source as &dyn Error);
                if !ends_with(before, error) {
                    before = error;
                    return Some(error);
                }
            }
        })
    }

    /// The error itself, unless the message of the code already says what it says.
    #[cfg(feature = "serde")]
    pub(crate) fn detail(&self) -> Option<&'a E> {
        if ends_with(&self.headline, &self.headline.error) { None } else { Some(self.headline.error) }
    }
}

impl<'a, E: Error + Coded<S> + 'static, S: Scheme> From<Report<'a, E, S>> for Report<'a, dyn Error, S> {
    fn from(Report { headline: Headline { status, error, visit } }: Report<'a, E, S>) -> Self {
        let visit = visit.map(|_| visit_any::<E, S> as Visit<dyn Error>);
        Self { headline: Headline { status, error, visit } }
    }
}

impl<E: ?Sized, S: Scheme> Report<'_, E, S> {
    /// The status.
    #[must_use]
    pub const fn status(&self) -> &'static StatusInfo<S> {
        self.headline.status
    }

    /// The message of the code with the values of this occurrence, to be displayed.
    #[must_use]
    pub fn message(&self) -> impl fmt::Display {
        Rendered::of(self.headline.status, &self.headline)
    }

    #[cfg(feature = "serde")]
    pub(crate) fn object(&self) -> Object<'_, S> {
        Object(Rendered::of(self.headline.status, &self.headline))
    }

    /// The values of this occurrence, to be displayed: an object of JSON, in the order of the declaration.
    /// `None` where none are known.
    #[must_use]
    pub fn params(&self) -> Option<impl fmt::Display> {
        let has_params = self.headline.visit.is_some() && !self.status().params().as_str().is_empty();
        has_params.then(|| Object(Rendered::of(self.headline.status, &self.headline)))
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
        let position = match self.status().meta("grpc") {
            Some(Meta::Text(name)) => GRPC_CODES.iter().position(|known| *known == name),
            Some(Meta::Integer(number)) => usize::try_from(number).ok(),
            Some(Meta::Bool(_)) | None => None,
        };
        position.filter(|position| *position < GRPC_CODES.len()).and_then(|code| code.try_into().ok()).unwrap_or(2)
    }

    /// An integer of the declaration.
    fn integer<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        self.status().meta(key).and_then(Meta::as_integer)?.try_into().ok()
    }
}

/// The names of the gRPC status codes, in the order of their numbers.
#[rustfmt::skip]
const GRPC_CODES: [&str; 17] = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
];

impl<E: ?Sized, S> Clone for Report<'_, E, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized, S> Copy for Report<'_, E, S> {}

impl<E: ?Sized, S> Clone for Headline<'_, E, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized, S> Copy for Headline<'_, E, S> {}

impl<E: Error + ?Sized, S: Scheme> fmt::Display for Report<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(OneLine(f), "{}", self.headline)?;
        self.links().try_for_each(|error| write!(OneLine(f), ": {error}"))
    }
}

/// Escapes what would act on the display of a line: line breaks, and what a terminal obeys.
struct OneLine<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut parts = text.split_inclusive(acts_on_display);
        parts.try_for_each(|part| match part.char_indices().next_back() {
            Some((at, last)) if acts_on_display(last) => {
                self.0.write_str(part.get(..at).unwrap_or_default())?;
                write!(self.0, "{}", last.escape_default())
            }
            _ => self.0.write_str(part),
        })
    }
}

impl<E: Error + ?Sized, S: Scheme> fmt::Debug for Report<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("status", self.status()).field("error", &self.headline.error).finish()
    }
}

/// Whether a text ends with another, which is empty or begins with a word of its own. There is no
/// allocator, so both are displayed as often as they have windows.
fn ends_with(text: &dyn fmt::Display, end: &dyn fmt::Display) -> bool {
    let len = Window::of(end, 0).end;
    let Some(start) = Window::of(text, 0).end.checked_sub(len) else { return false };
    // The character before has four bytes at most.
    let before = Window::of(text, start.saturating_sub(4));
    let before = before.bytes.get(..start.min(4)).unwrap_or_default();
    let last = before.utf8_chunks().last().and_then(|chunk| chunk.valid().chars().next_back());
    let is_whole = len == 0 || !last.is_some_and(char::is_alphanumeric);
    let mut windows = (0..len).step_by(Window::LEN);
    is_whole && windows.all(|at| Window::of(text, start + at).bytes == Window::of(end, at).bytes)
}

/// Some bytes of what is displayed, and where it ends.
struct Window {
    start: usize,
    end: usize,
    bytes: [u8; Self::LEN],
}

impl Window {
    const LEN: usize = 128;

    fn of(displayed: &dyn fmt::Display, start: usize) -> Self {
        let mut window = Self { start, end: 0, bytes: [0; Self::LEN] };
        // An error that cannot be displayed ends where it fails.
        let _ = write!(window, "{displayed}");
        window
    }
}

impl fmt::Write for Window {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (at, byte) in (self.end..).zip(text.bytes()) {
            if let Some(place) = at.checked_sub(self.start).and_then(|at| self.bytes.get_mut(at)) {
                *place = byte;
            }
        }
        self.end += text.len();
        Ok(())
    }
}
