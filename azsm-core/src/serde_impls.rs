//! `Serialize` and `Deserialize`, with feature `serde`.

use core::error::Error;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::catalog::coded::Coded as _;
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::info::{Deprecation, StatusInfo, StatusUrl};
use crate::catalog::meta::Meta;
use crate::catalog::path::StatusPath;
use crate::catalog::problem_details::{ProblemDetails, Title};
use crate::catalog::report::{Links, Report};
use crate::catalog::status::ParseStatusError;
use crate::catalog::subcategory::Subcategory;
use crate::catalog::values::{Object, Occurrence, Rendered};
use crate::vocabulary::code::Code;
use crate::vocabulary::code_text::CodeText;
use crate::vocabulary::param::{Param, ParamValue};
use crate::vocabulary::scheme::Scheme;
use crate::vocabulary::severity::Severity;
use crate::vocabulary::state::State;

/// What is serialized as it is displayed.
macro_rules! displayed {
    ($($(#[$doc:meta])* [$($parameters:tt)*] $Type:ty;)*) => {$(
        $(#[$doc])*
        impl<$($parameters)*> Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

displayed! {
    /// The string `"job.source.MountFailed"`.
    [T] StatusPath<T>;
}

/// A string.
impl<T: Scheme> Serialize for StatusUrl<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.in_room(&mut [0; 128]) {
            Some(url) => serializer.serialize_str(url),
            None => serializer.collect_str(self),
        }
    }
}

/// What has its string at hand, which a format writes with less work.
macro_rules! string {
    ($($(#[$doc:meta])* [$($parameters:tt)*] $Type:ty, $as_str:path;)*) => {$(
        $(#[$doc])*
        impl<$($parameters)*> Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$as_str(*self))
            }
        }
    )*};
}

string! {
    /// The string `"AZSM1001"`.
    [T: Scheme] Code<T>, Code::text;
    /// One of the strings `"info"`, `"warning"` and `"error"`.
    [] Severity, Severity::as_str;
    /// One of the strings `"active"`, `"deprecated"` and `"retired"`.
    [] State, State::as_str;
}

/// The string `"AZSM1001"`, strict.
impl<'de, T: Scheme> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromString("a status code such as ", Some(T::FORM.example()), PhantomData))
    }
}

/// One of the strings `"info"`, `"warning"` and `"error"`, strict.
impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromString("`info`, `warning` or `error`", None, PhantomData))
    }
}

/// One of the strings `"active"`, `"deprecated"` and `"retired"`, strict.
impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromString("`active`, `deprecated` or `retired`", None, PhantomData))
    }
}

/// An object with some fields, in their order.
macro_rules! object {
    (
        $serializer:ident, $name:literal, $len:expr, $($field:ident: $value:expr,)*
        $(; $has:ident => $rare:ident: $of_rare:expr)*
    ) => {{
        let mut object = $serializer.serialize_struct($name, $len)?;
        $(object.serialize_field(stringify!($field), &$value)?;)*
        $(if $has {
            object.serialize_field(stringify!($rare), &$of_rare)?;
        })*
        object.end()
    }};
}

/// An object with the fields `since` and `note`, each a string or null.
impl Serialize for Deprecation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object! { serializer, "Deprecation", 2, since: self.since(), note: self.note(), }
    }
}

/// An object. Its fields are those of a code in `list --format json`, in the same order, without
/// the location; what is not declared is null.
impl<T: Scheme> Serialize for StatusInfo<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (subcategory, has_params) = (self.subcategory(), !self.params().as_str().is_empty());
        let is_internal = self.is_internal();
        object! {
            serializer, "StatusInfo", 19 + usize::from(is_internal) + usize::from(has_params),
            code: self.code_str(), number: self.value(),
            scope: subcategory.and_then(Subcategory::declared_scope).map(ScopeInfo::name),
            category: subcategory.and_then(Subcategory::category).map(Category::name),
            subcategory: subcategory.map(Subcategory::path), name: self.name(), path: self.path(),
            symbol: self.symbol(), message: self.message(), description: self.description(), help: self.help(),
            severity: self.severity(), state: self.state(), deprecated: self.deprecation(), owner: self.owner(),
            since: self.since(), replaced_by: self.replaced_by(), url: self.url(), meta: Metas(self),
            ; is_internal => internal: true
            ; has_params => params: ParamList(self)
        }
    }
}

/// An object. What is not declared is null.
impl<E: Error + ?Sized, T: Scheme> Serialize for Report<'_, E, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (status, mut links) = (self.status(), self.chain());
        let detail = links.detail();
        object! {
            serializer, "Report", 10,
            code: status.code_str(), path: status.path(), severity: status.severity(), message: self.rendered(),
            template: status.message(), params: Object(self.rendered()),
            detail: detail.map(|error| Displayed(links.text(), error)), causes: Causes(&links), help: status.help(),
            url: status.url(),
        }
    }
}

/// An object. What is not declared is left out, as RFC 9457 leaves it out.
impl<E: ?Sized, T: Scheme> Serialize for ProblemDetails<'_, E, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Asked for before the first of them is written, so that the compiler looks the row up once.
        let (status, help, url) = (self.report().http_status(), self.help(), self.url());
        let mut object = serializer.serialize_map(None)?;
        if let Some(url) = url {
            object.serialize_entry("type", &url)?;
        }
        match self.shown_title() {
            Title::Text(title) => object.serialize_entry("title", title)?,
            Title::Template(title) => object.serialize_entry("title", &Collected(title))?,
        }
        object.serialize_entry("status", &status)?;
        if let Some(detail) = self.detail() {
            object.serialize_entry("detail", &Collected(detail))?;
        }
        object.serialize_entry("code", self.report().status().code_str())?;
        if let Some(help) = help {
            object.serialize_entry("help", help)?;
        }
        if self.shows_metas() {
            object.serialize_entry("meta", &ShownMetas(self))?;
        }
        object.end()
    }
}

/// What is left of the links of a report.
struct Causes<'a>(&'a Links<'a>);

impl Serialize for Causes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut links = self.0.clone();
        let mut array = serializer.serialize_seq(None)?;
        while let Some(error) = links.next_link() {
            array.serialize_element(&Displayed(links.text(), error))?;
        }
        array.end()
    }
}

/// An object with the fields `code`, `path`, `severity`, `message`, `template` and `params`.
impl<T: Scheme> Serialize for Occurrence<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let status = self.status();
        object! {
            serializer, "Occurrence", 6,
            code: status.code(), path: status.path(), severity: status.severity(), message: self.message(),
            template: status.message(), params: Object(self.message()),
        }
    }
}

/// An object, each value with its type.
impl<T: Scheme> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        let mut result = Ok(());
        self.for_each(|param, value| {
            if result.is_ok() {
                result = object.serialize_entry(param.name(), &value);
            }
        });
        result?;
        object.end()
    }
}

/// As its kind has it.
impl Serialize for ParamValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::Displayed(value) => serializer.collect_str(value),
        }
    }
}

/// As a string.
impl<T: Scheme> Serialize for Rendered<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.plain() {
            Some(message) => serializer.serialize_str(message),
            None => serializer.collect_str(self),
        }
    }
}

/// As a string: what an error displays, where that is at hand.
struct Displayed<'a>(Option<&'a str>, &'a dyn Error);

impl Serialize for Displayed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(text) => serializer.serialize_str(text),
            None => serializer.collect_str(self.1),
        }
    }
}

/// A flag, an integer or a string.
impl<T: AsRef<str>> Serialize for Meta<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text.as_ref()),
        }
    }
}

/// An array of all parameters.
struct ParamList<'a, T: 'static>(&'a StatusInfo<T>);

impl<T: Scheme> Serialize for ParamList<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.params())
    }
}

/// An object with the fields `name`, `kind`, `optional`, `public` and `description`.
impl Serialize for Param<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object! {
            serializer, "Param", 5,
            name: self.name(), kind: self.kind().as_str(), optional: self.is_optional(), public: self.is_public(),
            description: self.description(),
        }
    }
}

/// As a string.
struct Collected<T>(T);

impl<T: fmt::Display> Serialize for Collected<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An object of the keys that a client may see.
struct ShownMetas<'a, E: ?Sized, T: 'static>(&'a ProblemDetails<'a, E, T>);

impl<E: ?Sized, T: Scheme> Serialize for ShownMetas<'_, E, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.metas())
    }
}

/// An object of all keys.
struct Metas<'a, T: 'static>(&'a StatusInfo<T>);

impl<T: Scheme> Serialize for Metas<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.metas())
    }
}

/// The body of every generated `Deserialize`. The visitor parses, and not its caller, so that the
/// format can say where in the input the refused string is.
///
/// # Errors
///
/// When there is no string, or one that is not a `T`.
#[doc(hidden)]
pub fn from_string<'de, T, S, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = ParseStatusError<S>>,
    S: Scheme,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(FromString("a status code such as ", Some(S::FORM.example()), PhantomData))
}

/// What is expected, for the message, with an example.
struct FromString<T>(&'static str, Option<CodeText>, PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for FromString<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        self.1.iter().try_for_each(|example| write!(f, "{:?}", example.as_str()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
