//! Fields that this version does not know: read together with those that it knows, in one go.

use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::value::RawValue;

use super::Rows;
use super::rows::{Code, Scheme, Subcategory, Unknown};
use super::text::Key;

/// A row that keeps what it does not know.
pub(super) trait Open {
    fn unknown(&mut self) -> &mut Unknown;

    /// Keeps one copy of what this row says like the one in front of it.
    fn share(&mut self, _: &Self) {}
}

impl Open for Rows {
    fn unknown(&mut self) -> &mut Unknown {
        &mut self.unknown
    }
}

impl Open for Scheme {
    fn unknown(&mut self) -> &mut Unknown {
        &mut self.unknown
    }
}

impl Open for Subcategory {
    fn unknown(&mut self) -> &mut Unknown {
        &mut self.unknown
    }
}

impl Open for Code {
    fn unknown(&mut self) -> &mut Unknown {
        &mut self.unknown
    }

    fn share(&mut self, other: &Self) {
        let pairs = [
            (&mut self.scope, &other.scope),
            (&mut self.category, &other.category),
            (&mut self.subcategory, &other.subcategory),
            (&mut self.owner, &other.owner),
            (&mut self.since, &other.since),
        ];
        for (own, other) in pairs {
            if own == other {
                own.clone_from(other);
            }
        }
    }
}

/// A row with all its fields.
pub(super) struct Row<T>(pub(super) T);

impl<'de, T: Open + Deserialize<'de>> Deserialize<'de> for Row<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut unknown = Unknown::default();
        let mut row = T::deserialize(Keeping { inner: deserializer, fields: &[], unknown: &mut unknown })?;
        *row.unknown() = unknown;
        Ok(Self(row))
    }
}

pub(super) fn row<'de, T: Open + Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Row::deserialize(deserializer).map(|Row(row)| row)
}

pub(super) fn rows<'de, T: Open + Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Vec::deserialize(deserializer).map(|rows| rows.into_iter().map(|Row(row)| row).collect())
}

/// A deserializer, or its visitor, that keeps fields which are not known.
struct Keeping<'a, T> {
    inner: T,
    /// Those that are known.
    fields: &'static [&'static str],
    unknown: &'a mut Unknown,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Keeping<'_, D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        inner: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_struct(name, fields, Keeping { inner, fields, unknown: self.unknown })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Keeping<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        let Self { inner, fields, unknown } = self;
        inner.visit_map(Known { map, fields, next: 0, unknown })
    }
}

/// The fields of an object that are known.
struct Known<'a, A> {
    map: A,
    fields: &'static [&'static str],
    /// The one that comes next, as a rule.
    next: usize,
    unknown: &'a mut Unknown,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Known<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(Key(key)) = self.map.next_key()? {
            let (before, after) = self.fields.split_at(self.next);
            if let Some(at) = after.iter().chain(before).position(|field| *field == key) {
                self.next = (self.next + at + 1) % self.fields.len();
                return seed.deserialize(CowStrDeserializer::new(key)).map(Some);
            }
            let value: &RawValue = self.map.next_value()?;
            self.unknown.keep(key.into_owned(), value.get());
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
