//! Attributes: where they can be, and their form.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AttributeProblem {
    AttributeBroken,
    AttributeNearMiss { written: String, meant: &'static str },
    AttributeTwice { name: String },
    AttributeMalformed { name: &'static str, form: String },
    AttributeMacro { name: &'static str, called: String },
    AttributeEmpty { name: &'static str, form: &'static str },
    SeverityUnknown { written: String, meant: Option<&'static str> },
    SymbolMalformed { written: String, meant: Option<String> },
    SymbolIsCode { written: String },
    SymbolTwice { symbol: String, by: String },
    AttributeMisplaced { name: String, on: &'static str, belongs: &'static str },
    AttributeRefused { name: String, on: &'static str },
    AttributeConditional { name: String },
    AttributeRepr,
    DeriveRefused { name: String },
    DocNotText,
    InnerUnknown { name: String },
}

impl AttributeProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::AttributeBroken => {
                f.write_str("expected an attribute: `#[name]`, `#[name = \"...\"]` or `#[name(...)]`")
            }

            Self::AttributeNearMiss { written, meant } => {
                write!(f, "azsm has no attribute `{written}`; did you mean `{meant}`?")
            }
            Self::AttributeTwice { name } => write!(f, "`{name}` is set twice: remove one of them"),
            Self::AttributeMalformed { name, form } => write!(f, "malformed `{name}`: write `{form}`"),
            Self::AttributeMacro { name, called } => {
                write!(f, "`{name}` must be a string literal: `{called}!` is not expanded here")
            }
            Self::AttributeEmpty { name, form } => {
                write!(f, "`{name}` is empty: write `{form}`, or remove the attribute")
            }
            Self::SeverityUnknown { written, meant: Some(meant) } => {
                write!(f, "unknown severity `{written}`; did you mean `{meant}`?")
            }
            Self::SeverityUnknown { written, meant: None } => {
                write!(f, "unknown severity `{written}`: use `info`, `warning` or `error`")
            }
            Self::SymbolMalformed { written, meant } => {
                write!(
                    f,
                    "{written:?} cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, \
                     digits and underscores"
                )?;
                meant.iter().try_for_each(|meant| write!(f, ", as in {meant:?}"))
            }
            Self::SymbolIsCode { written } => {
                write!(f, "{written:?} cannot be a symbol: it would be read as a status code; choose another name")
            }
            Self::SymbolTwice { symbol, by } => write!(f, "symbol `{symbol}` is already taken by `{by}`"),
            Self::AttributeMisplaced { name, on, belongs } => {
                write!(f, "`{name}` cannot be used on {on}: move it to {belongs}")
            }
            Self::AttributeRefused { name, on } => write!(
                f,
                "`{name}` has no effect here, because {on} does not expand to a Rust item: move it to a subcategory (an enum) \
                 or an entry (a variant)"
            ),
            Self::AttributeConditional { name } => write!(
                f,
                "`{name}` is not allowed: the set of codes must not depend on build flags; use it on the module that contains \
                 the declaration"
            ),
            Self::AttributeRepr => {
                let repr = if form.digits() <= 4 { "u16" } else { "u32" };
                write!(f, "`repr` is not allowed: the enum is `#[repr({repr})]`, and its discriminants are the numbers")
            }
            Self::DeriveRefused { name } => {
                write!(f, "`{name}` is already implemented: remove it from the `derive`")
            }
            Self::DocNotText => f.write_str("a description must be plain text: use a doc comment, `/// ...`"),
            Self::InnerUnknown { name } => {
                write!(
                    f,
                    "unknown attribute `{name}` of a declaration: use `#![lock = ...]`, `#![registry = ...]` or doc comments (`//!`)"
                )
            }
        }
    }
}
