//! One row of the tables: everything that is declared about a code, decoded when it is asked for.

use core::error::Error;
use core::fmt;
use core::marker::PhantomData;

use crate::catalog::declaration::Location;
use crate::catalog::hash::same;
use crate::catalog::meta::Meta;
use crate::catalog::path::StatusPath;
use crate::catalog::row::{Extra, Fact, Record, url_parts};
use crate::catalog::subcategory::Subcategory;
use crate::lock::LockLine;
use crate::vocabulary::buffer::Buffer;
use crate::vocabulary::code::Code;
use crate::vocabulary::display::pad;
use crate::vocabulary::param::Params;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::severity::Severity;
use crate::vocabulary::state::State;
use crate::vocabulary::template::Plain;

/// Everything that a declaration says about one code: a row of the lookup tables.
///
/// Rows are statics, so you can store a `&'static StatusInfo`. A retired code has a row, so that
/// old logs can be explained, but no variant.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 /// Cannot mount source path.
///                 #[help = "Verify the server name."]
///                 #[symbol = "SRC_MNT_FAILED"]
///                 MountFailed = 1001 "Failed to mount source path",
///             }
///         }
///     }
/// }
///
/// let info = job_run::Source::MountFailed.info();
/// assert_eq!(info.message(), "Failed to mount source path");
/// assert_eq!(info.description(), Some("Cannot mount source path."));
/// assert_eq!(info.help(), Some("Verify the server name."));
/// assert_eq!(info.symbol(), Some("SRC_MNT_FAILED"));
/// assert_eq!(info.path().to_string(), "job.source.MountFailed");
/// ```
pub struct StatusInfo<S: 'static = Azsm> {
    pub(crate) subcategory: &'static Subcategory<S>,
    /// `AZSM1001: Failed to mount source path`, as it is displayed. A text of its own, because
    /// cutting it out of the others costs more than everything else that is done to a message. The
    /// number is read from it: a field would cost 8 bytes a code, and 10 of 800 million instructions
    /// of `cargo check` for 600 codes.
    pub(crate) line: &'static str,
}

impl StatusInfo {
    /// The row of `AZSM0000`: name `Success`, severity `info`, no scope, no subcategory.
    pub const SUCCESS: &'static Self = &SUCCESS;
}

static SUCCESS: StatusInfo = StatusInfo::SUCCESS_ROW;

impl<S> StatusInfo<S> {
    /// The value where there is no row; no accessor returns it.
    pub(crate) const NONE: Self = Self { subcategory: &Subcategory::NONE, line: "" };

    /// The facts of a number, or, for [`Extra::ALL`], of all.
    const fn facts(&self, number: u32) -> &'static [Fact] {
        let extras = self.subcategory.extras();
        for_each!(extra, extras, {
            if extra.number == number {
                return extra.facts;
            }
        });
        &[]
    }

    /// Never empty-handed for rows of an expansion; an empty text instead of a panic keeps panic
    /// paths out of binaries.
    #[inline]
    const fn text(&self, record: Record, start: usize, len: usize) -> &'static str {
        match self.subcategory.text.split_at_checked(record.offset as usize + start) {
            Some((_, tail)) => match tail.split_at_checked(len) {
                Some((text, _)) => text,
                None => "",
            },
            None => "",
        }
    }
}

/// What the first fact of a kind says. A macro, because a `const` function takes no closure.
macro_rules! first {
    ($facts:expr, $fact:pat $(if $is_meant:expr)? => $said:expr) => {{
        let (facts, mut at) = ($facts, 0);
        loop {
            if at >= facts.len() {
                break None;
            }
            match facts[at] {
                $fact $(if $is_meant)? => break Some($said),
                _ => at += 1,
            }
        }
    }};
}

numbers! {
    StatusInfo =>
    /// The number after the prefix: 0 to 9999 in the built-in scheme.
    #[inline]
    number(&self) = self.value();
}

impl<S: Scheme> StatusInfo<S> {
    pub(crate) const SUCCESS_ROW: Self = Self { subcategory: &Subcategory::NONE, line: Self::SUCCESS_LINE };

    const SUCCESS_LINE_BYTES: Buffer<40> = {
        let code = S::FORM.text(match S::FORM.success() {
            Some(number) => number,
            None => 0,
        });
        let mut line = Buffer::EMPTY;
        line.push(code.as_str()).push(": ").push(SUCCESS_NAME);
        line
    };

    /// `AZSM0000: Success`.
    const SUCCESS_LINE: &'static str = { const { &Self::SUCCESS_LINE_BYTES }.as_str() };

    /// Bytes of `AZSM1001: ` in a row's line.
    const LINE_PREFIX: usize = S::FORM.code_len() + ": ".len();

    /// The row of the code that means success, if one does.
    pub(crate) const fn success() -> Option<&'static Self> {
        if S::FORM.success().is_some() { Some(const { &Self::SUCCESS_ROW }) } else { None }
    }

    /// The row itself, as the enums have it: `#[status(...)]` takes a constant of this type.
    #[inline]
    #[must_use]
    pub const fn info(&'static self) -> &'static Self {
        self
    }

    /// The code: `AZSM1001`.
    #[inline]
    #[must_use]
    pub const fn code(&self) -> Code<S> {
        Code::from_declared(self.value())
    }

    /// The number after the prefix, as a `u32` for every scheme: for code that is generic over schemes.
    #[inline]
    #[must_use]
    pub const fn value(&self) -> u32 {
        let (line, mut at, mut value) = (self.line.as_bytes(), S::FORM.prefix().len(), 0);
        // One comparison, not one for each digit.
        if line.len() < S::FORM.code_len() {
            return 0;
        }
        while at < S::FORM.code_len() {
            value = value * 10 + (line[at] & 0xf) as u32;
            at += 1;
        }
        value
    }

    /// The same as [`severity`](Self::severity), for events, which often no subscriber hears: finds the row by
    /// its address, which const evaluation does not know, and not by its number.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn severity_by_address(&self) -> Severity {
        let Subcategory { rows, first_row, records, .. } = *self.subcategory;
        let distance = core::ptr::from_ref(self).addr().wrapping_sub(rows.as_ptr().addr());
        let row = (distance / size_of::<Self>()).wrapping_sub(first_row.into());
        // Success is not in any table.
        Record::severity(if row < self.subcategory.row_count() { Record::level_at(records, row) } else { 0 })
    }

    /// `AZSM1001`, for events and reports: cut out, and not written from the number.
    #[doc(hidden)]
    #[must_use]
    pub const fn code_str(&self) -> &'static str {
        match self.line.split_at_checked(S::FORM.code_len()) {
            Some((code, _)) => code,
            None => "",
        }
    }

    /// `AZSM1001: Failed to mount source path`
    pub(crate) const fn line(&self) -> &'static str {
        self.line
    }

    /// Whether the message is a template. Costs the test of a flag where no code of the subcategory has
    /// parameters.
    #[inline]
    pub(crate) const fn has_params(&self) -> bool {
        self.subcategory.has_params() && !self.own_params().as_str().is_empty()
    }

    /// Displays a row of a subcategory with parameters. A call at the end of `fmt`, and not one that answers
    /// whether the row has some: for that, `fmt` would save registers for all rows.
    #[cold]
    #[inline(never)]
    fn fmt_with_params(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_params() { pad(f, format_args!("{}", Plain(self.line))) } else { f.pad(self.line) }
    }

    const fn is_success(&self) -> bool {
        self.subcategory.row_count() == 0
    }

    /// What happened, in one line. Messages need not be unique. The message of a code with
    /// [parameters](Self::params) is a template, as it was declared: `{share}` is the place of a
    /// value, and `{{` a brace.
    #[inline]
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self.line.split_at_checked(Self::LINE_PREFIX) {
            Some((_, message)) => message,
            None => "",
        }
    }

    /// The name of the variant: `MountFailed`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        if self.is_success() {
            return SUCCESS_NAME;
        }
        let record = self.record();
        self.text(record, 0, record.name_len as usize)
    }

    /// What to do about it. Inherited from the subcategory, category or scope if the entry has no
    /// help of its own.
    #[inline]
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        let record = self.record();
        match non_empty(self.text(record, record.name_len as usize, record.help_len as usize)) {
            None if self.has_no_help() => None,
            None => self.subcategory.help(),
            own => own,
        }
    }

    /// Whether the entry says `#[help = none]`.
    const fn has_no_help(&self) -> bool {
        first!(self.facts(self.value()), Fact::NoHelp => ()).is_some()
    }

    /// The doc comment of the entry: when the code is raised.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        if self.is_success() {
            return Some(if S::FORM.scopes().is_empty() { "Successful operation." } else { SUCCESS_DESCRIPTION });
        }
        let record = self.record();
        non_empty(self.text(record, Self::description_start(record), record.description_len as usize))
    }

    /// The name of the code in other languages and systems: `XDM_JLSTATUS_SRC_MNT_FAILED`. Unique
    /// in a registry.
    #[must_use]
    pub const fn symbol(&self) -> Option<&'static str> {
        let record = self.record();
        let start = Self::description_start(record) + record.description_len as usize;
        non_empty(self.text(record, start, record.symbol_len as usize))
    }

    /// How bad it is. Inherited; the default is [`Severity::Error`].
    #[must_use]
    pub const fn severity(&self) -> Severity {
        Record::severity(self.level())
    }

    /// Whether the code is active, deprecated or retired.
    #[must_use]
    pub const fn state(&self) -> State {
        Record::state(self.level())
    }

    /// Whether the code is for the organization alone: `#[internal]`. A client learns the code, and nothing
    /// that the declaration says about it. Inherited.
    #[must_use]
    pub const fn is_internal(&self) -> bool {
        self.subcategory.has_internal() && Record::is_internal(self.level())
    }

    /// Who is responsible for the code. Inherited.
    #[must_use]
    pub const fn owner(&self) -> Option<&'static str> {
        match first!(self.facts(self.value()), Fact::Owner(owner) => owner) {
            None => self.subcategory.owner(),
            own => own,
        }
    }

    /// The arguments of `#[deprecated]`, if the entry has this attribute.
    #[must_use]
    pub const fn deprecation(&self) -> Option<Deprecation> {
        if !matches!(self.state(), State::Deprecated) {
            return None;
        }
        let facts = self.facts(self.value());
        Some(Deprecation {
            since: first!(facts, Fact::DeprecatedSince(since) => since),
            note: first!(facts, Fact::DeprecatedNote(note) => note),
        })
    }

    /// The release that the code came with: `#[since = "2.1"]`. Inherited.
    #[must_use]
    pub const fn since(&self) -> Option<&'static str> {
        match first!(self.facts(self.value()), Fact::Since(since) => since) {
            None => first!(self.facts(Extra::ALL), Fact::Since(since) => since),
            own => own,
        }
    }

    /// The path of the code that takes the place of this one, which is deprecated or retired:
    /// `#[replaced_by = ScanFailed]`. [`Registry::find`](crate::scheme::Registry::find) finds it.
    #[must_use]
    pub const fn replaced_by(&self) -> Option<&'static str> {
        first!(self.facts(self.value()), Fact::ReplacedBy(path) => path)
    }

    /// The parameters of the code: what values an occurrence has.
    #[inline]
    #[must_use]
    pub const fn params(&self) -> Params<'static> {
        if self.subcategory.has_params() { self.own_params() } else { Params::NONE }
    }

    #[cold]
    #[inline(never)]
    const fn own_params(&self) -> Params<'static> {
        self.subcategory.row_params().find(self.value())
    }

    /// The value under a key of the team's own: `#[meta(http = 503)]`. Inherited key by key. See
    /// [`Meta`].
    #[inline]
    #[must_use]
    pub const fn meta(&self, key: &str) -> Option<Meta> {
        let number = self.value();
        // Those of all rows come after those of each.
        for_each!(extra, self.subcategory.extras(), {
            if extra.number == number || extra.number == Extra::ALL {
                let found = meta(extra.facts, key);
                if found.is_some() {
                    return found;
                }
            }
        });
        None
    }

    /// All keys with their values: its own, then those that it inherits.
    ///
    /// ```
    /// mod job_run {
    ///     azsm::status_codes! {
    ///         scope job {
    ///             #[meta(http = 500, retryable = false)]
    ///             source 1001..=1020 {
    ///                 #[meta(http = 503)]
    ///                 MountFailed = 1001 "Failed to mount source path",
    ///             }
    ///         }
    ///     }
    /// }
    ///
    /// let metas = job_run::Source::MountFailed.info().metas();
    /// let texts: Vec<_> = metas.map(|(key, value)| format!("{key} = {value}")).collect();
    /// assert_eq!(texts, ["http = 503", "retryable = false"]);
    /// ```
    pub fn metas(&self) -> impl Iterator<Item = (&'static str, Meta)> + use<S> {
        let (own, inherited) = (self.facts(self.value()), self.facts(Extra::ALL));
        let inherited = metas(inherited).filter(|(key, _)| meta(own, key).is_none());
        metas(own).chain(inherited)
    }

    /// Where people read about the code: that of its declaration, `#![url = "..."]`, or of its
    /// scheme. To be displayed.
    ///
    /// ```
    /// mod job_run {
    ///     azsm::status_codes! {
    ///         #![url = "https://example.com/codes#{code}"]
    ///         scope job {
    ///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
    ///         }
    ///     }
    /// }
    ///
    /// let url = job_run::Source::MountFailed.info().url().unwrap();
    /// assert_eq!(url.to_string(), "https://example.com/codes#AZSM1001");
    /// ```
    #[must_use]
    pub const fn url(&self) -> Option<StatusUrl<S>> {
        let parts = match first!(self.facts(Extra::ALL), Fact::Url(start, places) => (start, places)) {
            None => const { if let Some(url) = S::URL { Some(url_parts(url)) } else { None } },
            own => own,
        };
        match parts {
            Some((start, places)) => Some(StatusUrl { start, places, subcategory: self.subcategory, line: self.line }),
            None => None,
        }
    }

    /// The subcategory that owns the number, or `None` for success.
    #[must_use]
    pub const fn subcategory(&self) -> Option<&'static Subcategory<S>> {
        if self.is_success() { None } else { Some(self.subcategory) }
    }

    /// `job.source.MountFailed`; `Success` for `AZSM0000`.
    #[must_use]
    pub const fn path(&self) -> StatusPath<S> {
        let prefix = match self.subcategory() {
            Some(subcategory) => Some(subcategory.path()),
            None => None,
        };
        StatusPath { prefix, name: self.name(), scheme: PhantomData }
    }

    /// Where the code was declared, or `None` for success.
    #[must_use]
    pub const fn location(&self) -> Option<Location> {
        match self.subcategory() {
            Some(subcategory) => {
                Some(subcategory.location().at_line(subcategory.position().0 + self.record().lines_below as u32))
            }
            None => None,
        }
    }

    #[inline]
    const fn record(&self) -> Record {
        match self.row() {
            Some(row) => Record::decode(self.subcategory.records, row),
            None => Record::SUCCESS,
        }
    }

    #[inline]
    const fn level(&self) -> u8 {
        match self.row() {
            Some(row) => Record::level_at(self.subcategory.records, row),
            None => 0,
        }
    }

    /// `None` for success: one row, which no index knows.
    #[inline]
    const fn row(&self) -> Option<usize> {
        self.subcategory.row_position(self.value())
    }

    const fn description_start(record: Record) -> usize {
        record.name_len as usize + record.help_len as usize
    }
}

#[inline]
const fn meta(facts: &[Fact], key: &str) -> Option<Meta> {
    first!(facts, Fact::Meta(known, value) if same(known, key) => value)
}

fn metas(facts: &'static [Fact]) -> impl Iterator<Item = (&'static str, Meta)> {
    facts.iter().filter_map(|fact| match *fact {
        Fact::Meta(key, value) => Some((key, value)),
        _ => None,
    })
}

const fn non_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

const SUCCESS_NAME: &str = "Success";

const SUCCESS_DESCRIPTION: &str = "Successful operation, at any scope.";

/// `AZSM1001: Failed to mount source path`; width and alignment apply. Meant for people: it does
/// not parse back.
impl<S: Scheme> fmt::Display for StatusInfo<S> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.subcategory.has_params() {
            return self.fmt_with_params(f);
        }
        // A width is rarely asked for, and `pad` costs a fifth of a log line.
        if f.width().is_none() && f.precision().is_none() { f.write_str(self.line) } else { f.pad(self.line) }
    }
}

/// A row is an error by itself, for programs that look a code up at run time and return what it
/// means.
impl<S: Scheme> Error for StatusInfo<S> {}

impl<S: Scheme> fmt::Debug for StatusInfo<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusInfo")
            .field("code", &self.code())
            .field("path", &format_args!("{}", self.path()))
            .field("message", &self.message())
            .field("description", &self.description())
            .field("help", &self.help())
            .field("symbol", &self.symbol())
            .field("severity", &self.severity())
            .field("state", &self.state())
            .field("owner", &self.owner())
            .field("since", &self.since())
            .field("replaced_by", &self.replaced_by())
            .finish_non_exhaustive()
    }
}

/// Equal when code, path and every text are equal: two builds of one declaration are, wherever
/// their tables lie.
impl<S: Scheme> PartialEq for StatusInfo<S> {
    fn eq(&self, other: &Self) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        let texts = |row: &Self| (row.message(), row.name(), row.help(), row.description(), row.symbol(), row.owner());
        self.value() == other.value()
            && self.subcategory.path() == other.subcategory.path()
            && texts(self) == texts(other)
            && (self.severity(), self.state(), self.deprecation())
                == (other.severity(), other.state(), other.deprecation())
            && (self.since(), self.replaced_by(), self.is_internal())
                == (other.since(), other.replaced_by(), other.is_internal())
            && self.metas().eq(other.metas())
            && self.params() == other.params()
    }
}

impl<S: Scheme> Eq for StatusInfo<S> {}

/// Where people read about a code: `https://example.com/codes#AZSM1001`. It can be displayed; width
/// and alignment apply.
#[derive(Clone, Copy)]
pub struct StatusUrl<S: 'static = Azsm> {
    /// What comes before the first place.
    start: &'static str,
    /// The rest, with `{code}`, `{number}` and `{path}` for what they say.
    places: &'static str,
    /// Those of the row, which is not looked for unless the path is in the URL.
    subcategory: &'static Subcategory<S>,
    line: &'static str,
}

impl<S: Scheme> StatusUrl<S> {
    /// As a string, if all of it but the code at its end is fixed, as of most, and if there is room, which is
    /// zeros.
    #[cfg(feature = "serde")]
    pub(crate) fn in_room<'a>(&self, room: &'a mut [u8]) -> Option<&'a str> {
        let code = self.line.get(..S::FORM.code_len()).filter(|_| self.places == "{code}")?;
        let (start, rest) = room.split_at_mut_checked(self.start.len())?;
        start.copy_from_slice(self.start.as_bytes());
        rest.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        let len = self.start.len() + code.len();
        // With zeros up to whole words, because single bytes are checked one by one.
        str::from_utf8(room.get(..len.next_multiple_of(16))?).ok()?.get(..len)
    }
}

impl<S: Scheme> fmt::Display for StatusUrl<S> {
    #[allow(clippy::recursive_format_impl, reason = "once, and then without a width")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_some() {
            return pad(f, format_args!("{self}"));
        }
        let status = StatusInfo { subcategory: self.subcategory, line: self.line };
        let (code, mut rest) = (status.code_str(), self.places);
        f.write_str(self.start)?;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            f.write_str(before)?;
            match name {
                "code" => f.write_str(code)?,
                "number" => f.write_str(code.get(S::FORM.prefix().len()..).unwrap_or_default())?,
                _ => write!(f, "{}", status.path())?,
            }
            rest = after;
        }
        f.write_str(rest)
    }
}

impl<S: Scheme> fmt::Debug for StatusUrl<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusUrl({self})")
    }
}

/// The arguments of a `#[deprecated(since = "...", note = "...")]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deprecation {
    since: Option<&'static str>,
    note: Option<&'static str>,
}

accessors! {
    [] Deprecation =>
    /// The release since which the code is deprecated.
    since(self) -> Option<&'static str> = self.since;
    /// What to use instead.
    note(self) -> Option<&'static str> = self.note;
}

impl<S: Scheme> From<&StatusInfo<S>> for LockLine<StatusPath<S>, &'static str, Code<S>> {
    fn from(info: &StatusInfo<S>) -> Self {
        Self {
            code: info.code(),
            path: info.path(),
            params: info.params().as_str(),
            retired: info.state() == State::Retired,
            message: info.message(),
        }
    }
}
