//! The parameters of a code, which are the names and kinds of the values of an occurrence, and the
//! notation that tables and locks keep them in: `share: string, attempts: integer?`.

use core::fmt;
use core::iter::FusedIterator;

use super::bytes::same;

/// What kind of value a parameter has. A later version can add one, so a `match` has a wildcard arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParamKind {
    /// A string.
    String,
    /// An integer of 64 bits, with or without a sign.
    Integer,
    /// `true` or `false`.
    Bool,
}

words! {
    ParamKind, ParseParamKindError, "unknown kind: use `string`, `integer` or `bool`" =>
    /// All kinds.
    ALL;
    /// The name in declarations, locks and JSON: `string`, `integer` or `bool`.
    as_str;
    String = "string", Integer = "integer", Bool = "bool"
}

impl ParamKind {
    /// The kind of a name that may have `?` after it, and whether it has.
    const fn read(text: &str) -> Option<(Self, bool)> {
        match text.as_bytes() {
            b"string" => Some((Self::String, false)),
            b"integer" => Some((Self::Integer, false)),
            b"bool" => Some((Self::Bool, false)),
            b"string?" => Some((Self::String, true)),
            b"integer?" => Some((Self::Integer, true)),
            b"bool?" => Some((Self::Bool, true)),
            _ => None,
        }
    }
}

/// A parameter of a code: what is known about a value of its occurrences. Displayed as in a lock:
/// `attempts: integer?`.
///
/// ```
/// use azsm::ParamKind;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 MountFailed {
///                     /// The share, as the job names it.
///                     share: string,
///                     #[public] server: string,
///                     attempts: integer?,
///                 } = 1001 "Failed to mount {share} on {server}",
///             }
///         }
///     }
/// }
///
/// let info = job_run::Source::MountFailed.info();
/// let [share, server, attempts] = info.params().collect::<Vec<_>>()[..] else { panic!() };
/// assert_eq!((share.name(), share.kind()), ("share", ParamKind::String));
/// assert_eq!(share.description(), Some("The share, as the job names it."));
/// assert!(server.is_public() && !share.is_public());
/// assert_eq!(attempts.to_string(), "attempts: integer?");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Param<'a> {
    name: &'a str,
    kind: ParamKind,
    optional: bool,
    public: bool,
    description: Option<&'a str>,
}

accessors! {
    ['a] Param<'a> =>
    /// The name, in snake case: `share`.
    name(self) -> &'a str = self.name;
    /// The kind of its values.
    kind(self) -> ParamKind = self.kind;
    /// Whether the value may be absent: `attempts: integer?`.
    is_optional(self) -> bool = self.optional;
    /// Whether a client may see the value: `#[public]`.
    is_public(self) -> bool = self.public;
    /// The doc comment of the parameter.
    description(self) -> Option<&'a str> = self.description;
}

impl fmt::Display for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}{}", self.name, self.kind, if self.optional { "?" } else { "" })
    }
}

/// The parameters of a code, in the order of the declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Params<'a> {
    /// `share: string, attempts: integer?`
    list: &'a str,
    /// What no lock keeps. For each parameter that has a note: `+` if it is public, else `-`; its
    /// description; and [`Self::END`].
    notes: &'a str,
}

impl<'a> Params<'a> {
    pub(crate) const NONE: Params<'static> = Params { list: "", notes: "" };

    /// What ends the list, and each note.
    pub const END: char = '\0';

    /// From the text of a table: the list, and the notes if there are any.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(text: &'a str) -> Self {
        let (list, notes) = cut(text, b'\0');
        Self { list, notes }
    }

    /// Reads the parameters of a lock's line, without the parentheses. `None` unless each is as
    /// [`Param`] displays it.
    #[doc(hidden)]
    #[must_use]
    pub fn parse(list: &'a str) -> Option<Self> {
        let is_sound = |text: &str| {
            let (name, kind) = text.split_once(": ")?;
            let is_part = |c: char| c == '_' || c.is_alphanumeric() || !c.is_ascii() && !c.is_control();
            ParamKind::read(kind).filter(|_| super::text::is_snake(name) && name.chars().all(is_part))
        };
        list.split(", ").all(|text| is_sound(text).is_some()).then_some(Self { list, notes: "" })
    }

    /// As in a lock: `share: string, attempts: integer?`.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.list
    }

    /// The parameter of a name.
    #[must_use]
    pub const fn get(&self, name: &str) -> Option<Param<'a>> {
        let mut rest = self.again();
        while let Some(param) = rest.take_next() {
            if same(param.name, name) {
                return Some(param);
            }
        }
        None
    }

    /// `clone`, in const evaluation.
    pub(crate) const fn again(&self) -> Self {
        Self { list: self.list, notes: self.notes }
    }

    /// `next`, in const evaluation. What cannot be read ends the list.
    pub(crate) const fn take_next(&mut self) -> Option<Param<'a>> {
        if self.list.is_empty() {
            return None;
        }
        let (one, rest) = cut(self.list, b',');
        let (name, kind) = cut(one, b':');
        let Some((kind, optional)) = ParamKind::read(after_space(kind)) else {
            return None;
        };
        let (note, notes) = cut(self.notes, b'\0');
        (self.list, self.notes) = (after_space(rest), notes);
        let (public, description) = match note.split_at_checked(1) {
            Some((sign, description)) => (sign.as_bytes()[0] == b'+', description),
            None => (false, ""),
        };
        let description = if description.is_empty() { None } else { Some(description) };
        Some(Param { name, kind, optional, public, description })
    }
}

impl<'a> Iterator for Params<'a> {
    type Item = Param<'a>;

    fn next(&mut self) -> Option<Param<'a>> {
        self.take_next()
    }
}

impl FusedIterator for Params<'_> {}

/// What is before the first sign, and what is after it; all, and nothing, where there is none.
const fn cut(text: &str, sign: u8) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == sign {
            let (before, rest) = text.split_at(at);
            return (before, rest.split_at(1).1);
        }
        at += 1;
    }
    (text, "")
}

const fn after_space(text: &str) -> &str {
    match text.split_at_checked(1) {
        Some((_, rest)) => rest,
        None => "",
    }
}

/// A value of an occurrence, as its parameter's kind has it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum ParamValue<'a> {
    /// `true`, `false`
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// An integer without a sign that may be larger.
    Unsigned(u64),
    /// A string.
    String(&'a str),
    /// A string, which is what this displays.
    Displayed(&'a dyn fmt::Display),
}

/// As it is, a string without quotation marks.
impl fmt::Display for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => fmt::Display::fmt(value, f),
            Self::Integer(value) => fmt::Display::fmt(value, f),
            Self::Unsigned(value) => fmt::Display::fmt(value, f),
            Self::String(value) => f.pad(value),
            Self::Displayed(value) => fmt::Display::fmt(value, f),
        }
    }
}

impl fmt::Debug for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes the name of a parameter and its value.
pub type Visitor<'v> = dyn FnMut(&'static str, ParamValue<'_>) + 'v;
