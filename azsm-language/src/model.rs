//! What a declaration means: the input of the expansion. Everything here is valid. A declaration
//! with errors keeps all that is sound, so that code elsewhere still compiles, and is marked as
//! faulty.

use azsm_core::Severity;
use azsm_core::scheme::LeadingDigits;
use proc_macro2::{Ident, TokenStream};

use crate::ground::scheme::Range;
use crate::ground::source::{File, Position};

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) description: Option<String>,
    /// The description as doc attributes, where the user wrote it; so it is below.
    pub(crate) docs: TokenStream,
    /// Where its codes are explained.
    pub(crate) url: Option<String>,
    /// The file that the compiler must watch.
    pub(crate) lock_file: Option<std::path::PathBuf>,
    /// The registry that must list the declaration.
    pub(crate) registry: Option<TokenStream>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) categories: Vec<Category>,
    /// In the order of their first numbers.
    pub(crate) subcategories: Vec<Subcategory>,
    pub(crate) file: File,
    pub(crate) position: Position,
    pub(crate) faulty: bool,
}

#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) leading: LeadingDigits,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Subcategory {
    /// As written; its span is where the enum is defined.
    pub(crate) ident: Ident,
    /// `job.source`
    pub(crate) path: String,
    /// `Source`
    pub(crate) type_name: String,
    /// Positions in [`Model::scopes`] and [`Model::categories`].
    pub(crate) scope: usize,
    pub(crate) category: Option<usize>,
    pub(crate) description: Option<String>,
    pub(crate) docs: TokenStream,
    /// Inherited from category and scope where the subcategory has none of its own; so is the
    /// owner.
    pub(crate) help: Option<String>,
    pub(crate) owner: Option<String>,
    /// Inherited, too.
    pub(crate) facts: Facts,
    pub(crate) ranges: Vec<Range>,
    pub(crate) reserved: Vec<Range>,
    /// In number order.
    pub(crate) variants: Vec<Variant>,
    /// In number order.
    pub(crate) retired: Vec<Row>,
    /// For the enum.
    pub(crate) attributes: TokenStream,
    pub(crate) position: Position,
}

impl Subcategory {
    /// The rows of the lookup table: those with a variant, then the retired ones.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.variants.iter().filter_map(|variant| variant.row.as_ref()).chain(&self.retired)
    }
}

#[derive(Debug)]
pub(crate) struct Variant {
    /// As written; its span is where the variant is defined.
    pub(crate) ident: Ident,
    /// The number; of a faulty entry one above those of the scheme that nothing else has.
    pub(crate) discriminant: u32,
    /// `None` for a faulty entry.
    pub(crate) row: Option<Row>,
    pub(crate) docs: TokenStream,
    /// For the variant.
    pub(crate) attributes: TokenStream,
}

/// One row of the lookup tables.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) number: u32,
    pub(crate) name: String,
    pub(crate) message: String,
    pub(crate) description: Option<String>,
    /// Of the entry itself, not inherited; so is the owner.
    pub(crate) help: Option<Help>,
    pub(crate) owner: Option<String>,
    /// Of the entry itself.
    pub(crate) facts: Facts,
    /// The path of another code.
    pub(crate) replaced_by: Option<String>,
    pub(crate) symbol: Option<String>,
    /// Inherited already: a row always has one.
    pub(crate) severity: Severity,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) retired: bool,
    pub(crate) position: Position,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Deprecation {
    pub(crate) since: Option<String>,
    pub(crate) note: Option<String>,
}

/// `#[help = "..."]`, or `#[help = none]`, which stops what would be inherited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Help {
    None,
    Text(String),
}

impl Help {
    pub(crate) fn text(&self) -> Option<&String> {
        match self {
            Self::None => None,
            Self::Text(text) => Some(text),
        }
    }
}

/// What few declarations say about their codes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The release that the code came with.
    pub(crate) since: Option<String>,
    pub(crate) meta: Vec<Meta>,
}

/// One key of `#[meta(...)]`.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

/// A value, as in azsm-core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Bool(bool),
    Integer(i64),
    Text(String),
}

impl Value {
    /// What kind of value it is; a key has values of one kind.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Integer(_) => "integer",
            Self::Text(_) => "string",
        }
    }
}
