//! The rows of a catalog, as its JSON has them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::str::FromStr;

use azsm::scheme::CodeRange;
use azsm::{ParamKind, Severity, State};
use azsm_core::__private::template::{Piece, Plain, pieces};
use serde::de::Visitor;
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::text::{Key, Text};

/// Fields that this version does not know. They are kept, as their JSON: as values, `0,0,0` would take
/// forty times as much memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::box_collection, reason = "hardly any row has some, and each takes the space of one word")]
pub struct Unknown(Option<Box<BTreeMap<String, Box<str>>>>);

impl Unknown {
    /// The longest value, in bytes. To write it takes some forty times as much memory.
    const MAX_LEN: usize = 1 << 24;

    /// The deepest value. Readers of JSON have limits of their own, 128 levels are usual.
    const MAX_DEPTH: usize = 100;

    pub(super) fn keep(&mut self, key: String, json: &str) {
        self.0.get_or_insert_default().insert(key, json.into());
    }

    /// Why a value cannot be written again.
    pub(super) fn fault(&self) -> Option<String> {
        self.0.iter().flat_map(|fields| fields.iter()).find_map(|(key, json)| {
            let fault = if json.len() > Self::MAX_LEN {
                format!("is {} bytes long; the limit is {}", json.len(), Self::MAX_LEN)
            } else if depth(json) > Self::MAX_DEPTH {
                format!("is nested more than {} levels deep", Self::MAX_DEPTH)
            } else {
                return None;
            };
            Some(format!("the field `{key}`, which this version does not know, {fault}"))
        })
    }
}

/// How many brackets are open at once in a value.
fn depth(json: &str) -> usize {
    let (mut open, mut deepest, mut in_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => open += 1,
            b']' | b'}' if !in_text => open -= 1,
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As values, because other formats than JSON know no raw text.
        let value = |json: &str| serde_json::from_str::<Value>(json).map_err(S::Error::custom);
        let mut fields = serializer.serialize_map(None)?;
        for (key, json) in self.0.iter().flat_map(|fields| fields.iter()) {
            fields.serialize_entry(key, &value(json)?)?;
        }
        fields.end()
    }
}

/// The numbering scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("additionalProperties" = true)))]
#[non_exhaustive]
pub struct Scheme {
    /// The name of its type: `Azsm`.
    pub name: Text,
    /// `AZSM0000`
    pub form: Text,
    /// What comes before the digits: `AZSM`.
    pub prefix: Text,
    /// How many digits a code has: 2 to 6.
    pub digits: u8,
    /// The code that means success.
    pub success: Option<Text>,
    /// How many numbers a range holds by custom.
    pub range_len: u32,
    /// The scopes that every declaration can use.
    pub scopes: Vec<Scope>,
    /// Fields that this version does not know.
    #[serde(flatten, skip_deserializing)]
    #[cfg_attr(test, schemars(skip))]
    pub unknown: Unknown,
}

/// A scope: what the leading digits of a code mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Scope {
    /// `job`
    pub name: Text,
    /// The leading digits of its codes, with their zeros.
    pub digits: Text,
    /// What the declarations say about it; if they say nothing, what the scheme does.
    pub description: Option<Text>,
}

/// A category: subcategories of one kind in a scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Category {
    /// The scope that it is in, if the scheme has scopes.
    pub scope: Option<Text>,
    /// `run`
    pub name: Text,
    /// What the declarations say about it.
    pub description: Option<Text>,
}

/// One code. The order of the fields is the order in every output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("additionalProperties" = true)))]
#[non_exhaustive]
pub struct Code {
    /// `AZSM1001`
    pub code: Text,
    /// `1001`
    pub number: u32,
    /// The name of the scope; `None` for success, and where the scheme has no scopes.
    pub scope: Option<Text>,
    /// The name of the category, if the subcategory is in one.
    pub category: Option<Text>,
    /// The path of the subcategory, `job.source`; `None` for success.
    pub subcategory: Option<Text>,
    /// `MountFailed`
    pub name: Text,
    /// `job.source.MountFailed`
    pub path: Text,
    /// The name of the constant in other languages.
    pub symbol: Option<Text>,
    /// What happened, in one line of plain text.
    pub message: Text,
    /// Markdown.
    pub description: Option<Text>,
    /// What to do about it, in Markdown. Inherited texts included.
    pub help: Option<Text>,
    /// How bad it is.
    #[serde(with = "word")]
    #[cfg_attr(test, schemars(with = "String", extend("enum" = ["info", "warning", "error"])))]
    pub severity: Severity,
    /// Whether it is still raised.
    #[serde(with = "word")]
    #[cfg_attr(test, schemars(with = "String", extend("enum" = ["active", "deprecated", "retired"])))]
    pub state: State,
    /// The words of a code that is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// The release that it came with.
    #[serde(default)]
    pub since: Option<Text>,
    /// The path of the code that takes its place.
    #[serde(default)]
    pub replaced_by: Option<Text>,
    /// Where people read about it.
    #[serde(default)]
    pub url: Option<Text>,
    /// Keys of the team's own. Inherited ones included.
    #[serde(default)]
    pub meta: BTreeMap<Text, MetaValue>,
    /// Whether it is for the organization alone: `#[internal]`.
    #[serde(default)]
    pub internal: bool,
    /// What values an occurrence has.
    #[serde(default)]
    pub params: Vec<Param>,
    /// Where it was declared: left out unless asked for, because it changes with every line inserted
    /// above. `Some(None)` for success, which is declared nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(test, schemars(with = "Option<Location>"))]
    pub location: Option<Option<Location>>,
    /// Fields that this version does not know.
    #[serde(flatten, skip_deserializing)]
    #[cfg_attr(test, schemars(skip))]
    pub unknown: Unknown,
}

impl Code {
    /// The message as people read it: that of a code with parameters is a template, in which `{{` is a brace. It
    /// stays one where a brace would be taken for the place of a value.
    #[must_use]
    pub fn shown_message(&self) -> Cow<'_, str> {
        let plain = (!self.params.is_empty()).then(|| Plain(&self.message).to_string());
        let plain = plain.filter(|plain| template(plain, &self.params, |_| {}) == *self.message);
        plain.map_or(Cow::Borrowed(&self.message), Cow::Owned)
    }

    /// Where it was declared, if that is known.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()?.as_ref()
    }
}

/// A parameter of a code. Displayed as in a lock: `attempts: integer?`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Param {
    /// `share`
    pub name: Text,
    /// The kind of its values.
    #[serde(with = "word")]
    #[cfg_attr(test, schemars(with = "String", extend("enum" = ["string", "integer", "bool"])))]
    pub kind: ParamKind,
    /// Whether the value may be absent.
    #[serde(default)]
    pub optional: bool,
    /// Whether a client may see the value.
    #[serde(default)]
    pub public: bool,
    /// What the declaration says about it, in Markdown.
    #[serde(default)]
    pub description: Option<Text>,
}

impl Param {
    /// A parameter that a declaration can have.
    #[doc(hidden)]
    #[must_use]
    pub fn new(name: &str, kind: ParamKind, optional: bool, public: bool, description: Option<&str>) -> Self {
        Self { name: name.into(), kind, optional, public, description: description.map(Text::from) }
    }
}

impl From<azsm::Param<'_>> for Param {
    fn from(param: azsm::Param<'_>) -> Self {
        Self::new(param.name(), param.kind(), param.is_optional(), param.is_public(), param.description())
    }
}

impl Display for Param {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}{}", self.name, self.kind, if self.optional { "?" } else { "" })
    }
}

/// As in a lock: `share: string, attempts: integer?`.
#[must_use]
pub fn notation(params: &[Param]) -> String {
    params.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A value under a key of the team's own. Displayed as it is, a string without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MetaValue {
    /// `true`
    Bool(bool),
    /// `503`
    Integer(i64),
    /// `"UNAVAILABLE"`
    Text(Text),
}

impl Display for MetaValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Text(value) => f.write_str(value),
        }
    }
}

/// Without a copy of what is none of these, however large.
impl<'de> Deserialize<'de> for MetaValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;

        impl Visitor<'_> for Value {
            type Value = MetaValue;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a boolean, an integer or a string")
            }

            fn visit_bool<E>(self, value: bool) -> Result<MetaValue, E> {
                Ok(MetaValue::Bool(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<MetaValue, E> {
                Ok(MetaValue::Integer(value))
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<MetaValue, E> {
                let invalid = |_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self);
                i64::try_from(value).map(MetaValue::Integer).map_err(invalid)
            }

            fn visit_str<E>(self, value: &str) -> Result<MetaValue, E> {
                Ok(MetaValue::Text(value.into()))
            }
        }

        deserializer.deserialize_any(Value)
    }
}

/// `#[deprecated(since = "2.1", note = "...")]`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Deprecation {
    /// The version.
    pub since: Option<Text>,
    /// What to use instead.
    pub note: Option<Text>,
}

/// Where a code was declared. Displayed as `package: path:line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Location {
    /// The package.
    pub package: Text,
    /// The file, relative to the package where it lies in it.
    pub path: Text,
    /// From 1.
    pub line: u32,
}

impl Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}:{}", self.package, self.path, self.line)
    }
}

/// A subcategory, which owns ranges of numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("additionalProperties" = true)))]
#[non_exhaustive]
pub struct Subcategory {
    /// `job.source`
    pub path: Text,
    /// `source`
    pub name: Text,
    /// The name of the enum.
    #[serde(rename = "type")]
    pub type_name: Text,
    /// The name of the scope, if the scheme has scopes.
    pub scope: Option<Text>,
    /// The leading digits of the scope, as a number.
    pub scope_digit: Option<u32>,
    /// The name of the category, if it is in one.
    pub category: Option<Text>,
    /// Markdown.
    pub description: Option<Text>,
    /// What to do about its codes, in Markdown.
    pub help: Option<Text>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// Its numbers, in number order.
    pub ranges: Vec<Range>,
    /// Numbers that are held back.
    pub reserved: Vec<Range>,
    /// How many numbers it owns.
    #[serde(default)]
    pub capacity: u32,
    /// How many of them are codes that are raised.
    #[serde(default)]
    pub used: usize,
    /// How many are of codes that are not raised any more.
    #[serde(default)]
    pub retired: usize,
    /// How many are left.
    #[serde(default)]
    pub free: u32,
    /// Fields that this version does not know.
    #[serde(flatten, skip_deserializing)]
    #[cfg_attr(test, schemars(skip))]
    pub unknown: Unknown,
}

impl Subcategory {
    /// Whether one of its ranges has the number.
    #[must_use]
    pub fn owns(&self, number: u32) -> bool {
        self.ranges.iter().any(|range| range.contains(number))
    }

    /// Whether the number is held back.
    #[must_use]
    pub fn reserves(&self, number: u32) -> bool {
        self.reserved.iter().any(|range| range.contains(number))
    }
}

/// A range of numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Range {
    /// The first number.
    pub first: u32,
    /// The last number, not less than the first.
    pub last: u32,
}

impl Range {
    /// Whether the number lies in it.
    #[must_use]
    pub fn contains(self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }

    pub(crate) fn in_core(self) -> CodeRange<()> {
        CodeRange::declared(self.first, self.last)
    }
}

impl<S> From<&CodeRange<S>> for Range {
    fn from(range: &CodeRange<S>) -> Self {
        Self { first: range.low(), last: range.high() }
    }
}

/// A field that is there, whatever it holds.
#[allow(clippy::option_option, reason = "null is not the same as left out")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Location>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Values that go by one word everywhere.
mod word {
    use super::{Deserialize as _, Deserializer, Display, FromStr, Key, Serializer};

    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        let Key(word) = Key::deserialize(deserializer)?;
        word.parse().map_err(|error| serde::de::Error::custom(format!("`{word}`: {error}")))
    }
}

/// A message that names parameters in braces as a template: other braces of it are text. `others` takes what is
/// in these.
pub fn template<'m>(message: &'m str, params: &[Param], mut others: impl FnMut(&'m str)) -> String {
    let mut template = String::with_capacity(message.len());
    for piece in pieces(message) {
        match piece {
            Piece::Text(text) | Piece::Stray(text) => template += &text.replace('{', "{{").replace('}', "}}"),
            Piece::Placeholder(name) if params.iter().any(|param| param.name == name && !param.optional) => {
                let _ = write!(template, "{{{name}}}");
            }
            Piece::Placeholder(name) => {
                others(name);
                let _ = write!(template, "{{{{{name}}}}}");
            }
        }
    }
    template
}
