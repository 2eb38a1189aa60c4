//! What the rules look at: a subcategory on its way to the model.

use azsm_core::Severity;
use proc_macro2::Ident;

use super::attribute_rules::Attributes;
use super::range_rules::WrittenRange;
use crate::ast;
use crate::names;

/// A subcategory on its way to the model.
pub(crate) struct Draft<'a> {
    pub(crate) ast: &'a ast::Subcategory,
    pub(crate) scopes: &'a [(String, Option<u8>)],
    pub(crate) scope: usize,
    pub(crate) scope_name: &'a str,
    /// `None` where the scope's digit is not known.
    pub(crate) digit: Option<u8>,
    pub(super) category: Option<usize>,
    pub(crate) path: String,
    pub(super) type_name: String,
    /// Whether an enum can have the name.
    pub(super) usable: bool,
    pub(crate) ranges: Vec<WrittenRange>,
    /// Whether every range could be read.
    pub(crate) complete: bool,
    pub(super) attributes: Attributes,
    pub(super) inherited: Inherited,
}

/// The path of a code: `job.source.MountFailed`.
pub(super) fn code_path(subcategory: &str, name: &Ident) -> String {
    format!("{subcategory}.{}", names::plain(name))
}

/// What codes get from the places around them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inherited {
    pub(super) help: Option<String>,
    pub(super) severity: Option<Severity>,
    pub(super) owner: Option<String>,
}

impl Inherited {
    /// The inner place wins.
    pub(super) fn with(&self, attributes: &Attributes) -> Self {
        Self {
            help: attributes.help.clone().or_else(|| self.help.clone()),
            severity: attributes.severity.or(self.severity),
            owner: attributes.owner.clone().or_else(|| self.owner.clone()),
        }
    }
}
