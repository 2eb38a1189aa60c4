//! The keys of `meta`, and the kinds of their values.

/// A key that a registry or a scheme names: `http: integer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    pub kind: &'static str,
}

/// The kinds of values.
pub(crate) const KINDS: [&str; 3] = ["bool", "integer", "string"];
