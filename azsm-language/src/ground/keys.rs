//! The keys of `meta` and the names of parameters, and the kinds of their values.

/// What a key is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOf {
    Meta,
    Params,
}

/// A key that a registry or a scheme names: `http: integer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub of: KeyOf,
    pub name: String,
    pub kind: &'static str,
}

/// The kinds of values.
pub(crate) const KINDS: [&str; 3] = ["bool", "integer", "string"];
