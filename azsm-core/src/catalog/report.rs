//! An error with its status, and what other protocols make of the status.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::catalog::meta::Meta;
use crate::catalog::values::{Give, Object, Rendered};
use crate::vocabulary::param::Visitor;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::text::{acts_on_display, is_plain};

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

impl<E: ?Sized, S: Scheme> Headline<'_, E, S> {
    /// The line of the status, where it has no place for a value.
    #[inline]
    fn plain(&self) -> Option<&'static str> {
        if self.status.has_params() { None } else { Some(self.status.line()) }
    }

    /// Writes it with values.
    #[cold]
    #[inline(never)]
    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        Rendered::of(self.status, self).line(out)
    }
}

impl<E: ?Sized, S: Scheme> fmt::Display for Headline<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
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
        let mut links = self.chain();
        core::iter::from_fn(move || links.next_link())
    }

    /// The links, with what they display.
    pub(crate) fn chain(&self) -> Links<'_> {
        Links::of(&self.headline, self.headline.plain())
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
        self.rendered()
    }

    #[inline]
    pub(crate) fn rendered(&self) -> Rendered<'_, S> {
        Rendered::of(self.headline.status, &self.headline)
    }

    /// The values of this occurrence, to be displayed: an object of JSON, in the order of the declaration.
    /// `None` where none are known.
    #[inline]
    #[must_use]
    pub fn params(&self) -> Option<impl fmt::Display> {
        let has_params = self.status().has_params() && self.headline.visit.is_some();
        has_params.then(|| Object(self.rendered()))
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
        let plain = self.headline.plain();
        match plain {
            Some(line) => f.write_str(line)?,
            None => self.headline.write(&mut OneLine(f))?,
        }
        Links::of(&self.headline, plain).write(&mut OneLine(f))
    }
}

/// Escapes what would act on the display of a line: line breaks, and what a terminal obeys.
struct OneLine<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if is_plain(text) {
            return self.0.write_str(text);
        }
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

/// The links of a report. An error is displayed once, unless there is no room for it.
#[derive(Clone)]
pub(crate) struct Links<'a> {
    next: Option<&'a dyn Error>,
    /// The last link, at first the status, and the length of what it displays.
    last: &'a dyn fmt::Display,
    last_len: usize,
    place: Place,
    /// The links, with a colon before each.
    line: [u8; ROOM],
    len: usize,
    drained: usize,
}

/// Where the text of the last link is.
#[derive(Clone, Copy)]
enum Place {
    /// The last link is the status.
    Status(&'static str),
    /// At the end of the line.
    Line,
    /// There was no room for it, or it cannot be displayed.
    Nowhere,
}

/// Bytes that there is room for, without an allocator: more than nearly all lines of a log have.
const ROOM: usize = 512;

/// Before what an error displays.
const COLON: [u8; 2] = *b": ";

impl<'a> Links<'a> {
    fn of<E: Error + ?Sized, S: Scheme>(headline: &'a Headline<'_, E, S>, plain: Option<&'static str>) -> Self {
        let (place, last_len) = match plain {
            Some(line) => (Place::Status(line), line.len()),
            None => {
                let mut text = Text { room: &mut [], len: 0 };
                // A value that cannot be displayed ends where it fails.
                let _ = headline.write(&mut text);
                (Place::Nowhere, text.len)
            }
        };
        let next = Some(&headline.error as &dyn Error);
        Self { next, last: headline, last_len, place, line: [0; ROOM], len: 0, drained: 0 }
    }

    /// The error of the report itself, if it is a link. Asked first, before the links after it.
    #[cfg(feature = "serde")]
    pub(crate) fn detail(&mut self) -> Option<&'a dyn Error> {
        let error = self.next?;
        self.read(error).then_some(error)
    }

    /// The next link.
    pub(crate) fn next_link(&mut self) -> Option<&'a dyn Error> {
        loop {
            let error = self.next?;
            if self.read(error) {
                return Some(error);
            }
        }
    }

    /// Displays the next error, and says whether it is a link.
    #[inline(never)]
    fn read(&mut self, error: &'a dyn Error) -> bool {
        self.read_here(error)
    }

    /// The same in the place of the caller.
    #[allow(clippy::inline_always, reason = "two calls are 3 % of the line of a report")]
    #[inline(always)]
    fn read_here(&mut self, error: &'a dyn Error) -> bool {
        self.next = error.source().map(|source| source as &dyn Error);
        if let Place::Nowhere = self.place {
            (self.len, self.drained) = (0, 0);
        }
        let (line, room) = self.line.split_at_mut_checked(self.len + COLON.len()).unwrap_or_default();
        let mut text = Text { room, len: 0 };
        let is_displayed = write!(text, "{error}").is_ok();
        let len = text.len;
        let text = if is_displayed { room.get(..len) } else { None };
        let last = match self.place {
            Place::Status(text) => Some(text.as_bytes()),
            Place::Line => line.get(self.len - self.last_len..self.len),
            Place::Nowhere => None,
        };
        let is_left_out = match (last, text) {
            (Some(last), Some(text)) => {
                last.strip_suffix(text).is_some_and(|before| text.is_empty() || is_word_end(before))
            }
            _ => ends_with((self.last, self.last_len), (error, len)),
        };
        if is_left_out {
            return false;
        }
        (self.last, self.last_len, self.place) = (error, len, Place::Nowhere);
        if text.is_some()
            && let Some(colon) = line.last_chunk_mut()
        {
            *colon = COLON;
            self.len += COLON.len() + len;
            self.place = Place::Line;
        }
        true
    }

    /// What the last link displays, if it is at hand.
    #[cfg(feature = "serde")]
    pub(crate) fn text(&self) -> Option<&str> {
        match self.place {
            Place::Line => str::from_utf8(self.line.get(self.len - self.last_len..self.len)?).ok(),
            Place::Status(_) | Place::Nowhere => None,
        }
    }

    /// Writes the links, each after a colon.
    fn write(&mut self, out: &mut OneLine<'_, '_>) -> fmt::Result {
        while let Some(error) = self.next {
            if self.read_here(error)
                && let Place::Nowhere = self.place
            {
                out.write_str(self.drain())?;
                write!(out, ": {error}")?;
            }
        }
        out.write_str(self.drain())
    }

    /// The links since the last call, with a colon before each, without one that is long.
    fn drain(&mut self) -> &str {
        let drained = core::mem::replace(&mut self.drained, self.len);
        self.line.get(drained..self.len).and_then(|line| str::from_utf8(line).ok()).unwrap_or_default()
    }
}

/// A place for what is displayed, if it has room.
struct Text<'a> {
    room: &'a mut [u8],
    len: usize,
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        if let Some(place) = self.room.get_mut(self.len..end) {
            place.copy_from_slice(text.as_bytes());
        }
        self.len = end;
        Ok(())
    }
}

/// Whether a word can begin after a text.
fn is_word_end(text: &[u8]) -> bool {
    let last = text.utf8_chunks().last().and_then(|chunk| chunk.valid().chars().next_back());
    !last.is_some_and(char::is_alphanumeric)
}

/// Whether a text ends with another, which is empty or begins with a word of its own. Both are given with
/// their lengths, and displayed as often as they have windows.
#[cold]
fn ends_with((text, text_len): (&dyn fmt::Display, usize), (end, len): (&dyn fmt::Display, usize)) -> bool {
    let Some(start) = text_len.checked_sub(len) else { return false };
    // The character before has four bytes at most.
    let before = Window::of(text, start.saturating_sub(4));
    let is_whole = len == 0 || is_word_end(before.get(..start.min(4)).unwrap_or_default());
    is_whole && (0..len).step_by(Window::LEN).all(|at| Window::of(text, start + at) == Window::of(end, at))
}

/// Some bytes of what is displayed.
struct Window {
    /// How many bytes come before.
    skip: usize,
    len: usize,
    bytes: [u8; Self::LEN],
}

impl Window {
    const LEN: usize = 128;

    fn of(displayed: &dyn fmt::Display, skip: usize) -> [u8; Self::LEN] {
        let mut window = Self { skip, len: 0, bytes: [0; Self::LEN] };
        // An error that cannot be displayed ends where it fails.
        let _ = write!(window, "{displayed}");
        window.bytes
    }
}

impl fmt::Write for Window {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let skipped = self.skip.min(text.len());
        self.skip -= skipped;
        let places = self.bytes.iter_mut().skip(self.len);
        for (place, byte) in places.zip(text.bytes().skip(skipped)) {
            *place = byte;
            self.len += 1;
        }
        Ok(())
    }
}
