//! Problem details as a client reads them (RFC 9457).

use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::catalog::meta::Meta;
use crate::vocabulary::code::Code;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// The problem details of a response, as a client reads them: what
/// [`ProblemDetails`](crate::scheme::ProblemDetails) is on the other side, or what another service sends.
///
/// As [RFC 9457] asks for, a member that is missing or has a value of another type is `None`, and others are
/// ignored. A newer service can send a code that the client does not know: [`Code`] keeps it.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
///
/// ```
/// use azsm::{Meta, Problem};
///
/// let body = r#"{
///     "type": "https://example.com/codes#AZSM1023", "title": "The lease expired", "status": 503,
///     "code": "AZSM1023", "meta": {"retryable": true}
/// }"#;
/// let problem: Problem = serde_json::from_str(body)?;
/// assert_eq!(problem.code.unwrap().to_string(), "AZSM1023");
/// assert_eq!(problem.meta.get("retryable"), Some(&Meta::Bool(true)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem<S: Scheme = Azsm> {
    /// The member `type`: where people read about the code.
    pub url: Option<String>,
    /// What happened, without the values of the occurrence.
    pub title: Option<String>,
    /// The HTTP status code.
    pub status: Option<u16>,
    /// What happened, with the values of the occurrence.
    pub detail: Option<String>,
    /// What identifies the occurrence.
    pub instance: Option<String>,
    /// The code; `None` for one of another scheme.
    pub code: Option<Code<S>>,
    /// What to do about it.
    pub help: Option<String>,
    /// The keys that the service shows; those with a flag, an integer or a string.
    pub meta: BTreeMap<String, Meta<String>>,
}

impl<'de, S: Scheme> Deserialize<'de> for Problem<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(PhantomData))
    }
}

struct Members<S>(PhantomData<S>);

impl<'de, S: Scheme> Visitor<'de> for Members<S> {
    type Value = Problem<S>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of problem details")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Problem<S>, A::Error> {
        let (url, title, detail, instance) = Default::default();
        let (status, code, help, meta) = Default::default();
        let mut problem = Problem { url, title, status, detail, instance, code, help, meta };
        while let Some((name, value)) = members.next_entry::<String, Any>()? {
            match (&*name, value) {
                ("type", Any::One(Meta::Text(text))) => problem.url = Some(text),
                ("title", Any::One(Meta::Text(text))) => problem.title = Some(text),
                ("status", Any::One(Meta::Integer(status))) => problem.status = status.try_into().ok(),
                ("detail", Any::One(Meta::Text(text))) => problem.detail = Some(text),
                ("instance", Any::One(Meta::Text(text))) => problem.instance = Some(text),
                ("code", Any::One(Meta::Text(text))) => problem.code = text.parse().ok(),
                ("help", Any::One(Meta::Text(text))) => problem.help = Some(text),
                ("meta", Any::Object(object)) => problem.meta = object,
                _ => {}
            }
        }
        Ok(problem)
    }
}

/// A value of any type.
enum Any {
    One(Meta<String>),
    Object(BTreeMap<String, Meta<String>>),
    Other,
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Any, E> {
        Ok(Any::One(Meta::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Any, E> {
        Ok(Any::One(Meta::Integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Any, E> {
        Ok(value.try_into().map_or(Any::Other, |value| Any::One(Meta::Integer(value))))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Any, E> {
        Ok(Any::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<Any, E> {
        Ok(Any::One(Meta::Text(text.into())))
    }

    fn visit_unit<E>(self) -> Result<Any, E> {
        Ok(Any::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Any, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Any::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Any, A::Error> {
        let mut object = BTreeMap::new();
        while let Some((name, value)) = members.next_entry()? {
            if let Any::One(value) = value {
                object.insert(name, value);
            }
        }
        Ok(Any::Object(object))
    }
}
