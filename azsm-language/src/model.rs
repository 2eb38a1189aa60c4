//! What a declaration means: the input of the expansion. Everything here is valid. A declaration
//! with errors keeps all that is sound, so that code elsewhere still compiles, and is marked as
//! faulty.

use azsm_core::Severity;
use azsm_core::scheme::LeadingDigits;
use proc_macro2::{Ident, TokenStream};

use crate::ground::scheme::Range;
use crate::ground::source::{File, Position};
use crate::parse::lock::Lock;

#[derive(Debug, Default)]
pub struct Model {
    pub description: Option<String>,
    /// The description as doc attributes, where the user wrote it; so it is below.
    pub docs: TokenStream,
    /// Where its codes are explained.
    pub url: Option<String>,
    /// For every enum.
    pub attributes: TokenStream,
    pub lock: Option<Lock>,
    /// The registry that must list the declaration.
    pub registry: Option<TokenStream>,
    pub scopes: Vec<Scope>,
    pub categories: Vec<Category>,
    /// In the order of their first numbers.
    pub subcategories: Vec<Subcategory>,
    /// The package that it is in.
    pub package: String,
    pub file: File,
    pub position: Position,
    pub faulty: bool,
}

#[derive(Debug)]
pub struct Scope {
    pub leading: LeadingDigits,
    pub name: String,
    pub description: Option<String>,
}

#[derive(Debug)]
pub struct Category {
    pub name: String,
    pub description: Option<String>,
}

#[derive(Debug)]
pub struct Subcategory {
    /// As written; its span is where the enum is defined.
    pub ident: Ident,
    /// `job.source`
    pub path: String,
    /// `Source`
    pub type_name: String,
    /// Positions in [`Model::scopes`] and [`Model::categories`].
    pub scope: usize,
    pub category: Option<usize>,
    pub description: Option<String>,
    pub docs: TokenStream,
    /// Inherited from category and scope where the subcategory has none of its own; so is the
    /// owner.
    pub help: Option<String>,
    pub owner: Option<String>,
    /// Inherited, too.
    pub facts: Facts,
    pub ranges: Vec<Range>,
    pub reserved: Vec<Range>,
    /// In number order.
    pub variants: Vec<Variant>,
    /// In number order.
    pub retired: Vec<Row>,
    /// For the enum.
    pub attributes: TokenStream,
    pub position: Position,
}

impl Subcategory {
    /// The rows of the lookup table: those with a variant, then the retired ones.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.variants.iter().filter_map(|variant| variant.row.as_ref()).chain(&self.retired)
    }
}

#[derive(Debug)]
pub struct Variant {
    /// As written; its span is where the variant is defined.
    pub ident: Ident,
    /// The number; of a faulty entry one above those of the scheme that nothing else has.
    pub discriminant: u32,
    /// `None` for a faulty entry.
    pub row: Option<Row>,
    pub docs: TokenStream,
    /// For the variant.
    pub attributes: TokenStream,
}

/// One row of the lookup tables.
#[derive(Clone, Debug)]
pub struct Row {
    pub number: u32,
    pub name: String,
    /// A template if there are parameters.
    pub message: String,
    pub params: Vec<Param>,
    /// The parameters as in a lock: `share: string, attempts: integer?`.
    pub notation: String,
    pub description: Option<String>,
    /// Of the entry itself, not inherited; so is the owner.
    pub help: Option<Help>,
    pub owner: Option<String>,
    /// Of the entry itself.
    pub facts: Facts,
    /// The path of another code.
    pub replaced_by: Option<String>,
    pub symbol: Option<String>,
    /// Inherited already: a row always has one.
    pub severity: Severity,
    /// Inherited already, too.
    pub internal: bool,
    pub deprecated: Option<Deprecation>,
    pub retired: bool,
    pub position: Position,
}

/// A value that each occurrence of a code has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    pub name: String,
    /// `string`, `integer` or `bool`.
    pub kind: &'static str,
    pub optional: bool,
    pub public: bool,
    pub description: Option<String>,
}

/// As in a lock: `share: string, attempts: integer?`.
#[must_use]
pub fn notation(params: &[Param]) -> String {
    let mut text = String::with_capacity(params.len() * 24);
    for Param { name, kind, optional, .. } in params {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(name);
        text.push_str(": ");
        text.push_str(kind);
        if *optional {
            text.push('?');
        }
    }
    text
}

#[derive(Clone, Debug, Default)]
pub struct Deprecation {
    pub since: Option<String>,
    pub note: Option<String>,
}

/// `#[help = "..."]`, or `#[help = none]`, which stops what would be inherited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    None,
    Text(String),
}

impl Help {
    #[must_use]
    pub fn text(&self) -> Option<&String> {
        match self {
            Self::None => None,
            Self::Text(text) => Some(text),
        }
    }
}

/// What few declarations say about their codes.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The release that the code came with.
    pub since: Option<String>,
    pub meta: Vec<Meta>,
}

/// One key of `#[meta(...)]`.
#[derive(Clone, Debug)]
pub struct Meta {
    pub key: Ident,
    pub value: Value,
}

/// A value, as in azsm-core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bool(bool),
    Integer(i64),
    Text(String),
}

impl Value {
    /// What kind of value it is; a key has values of one kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Integer(_) => "integer",
            Self::Text(_) => "string",
        }
    }
}
