//! What the rules look at: a subcategory on its way to the model.

use azsm_core::Severity;
use azsm_core::scheme::LeadingDigits;
use proc_macro2::Ident;

use super::attributes::Attributes;
use crate::ground::names;
use crate::ground::scheme::Range;
use crate::ground::source::Extent;
use crate::model::{Facts, Help, Meta};
use crate::parse::ast;

/// A scope of the declaration, or all numbers where the scheme has no scopes.
pub(crate) struct ScopeOf {
    /// Empty where the scheme has none.
    pub(crate) name: String,
    /// `None` where they are not known.
    pub(crate) leading: Option<LeadingDigits>,
    /// The first and the last number, where they are known.
    pub(crate) bounds: Option<(u32, u32)>,
}

/// A range as the checks go on with it: where it has a mistake, as it was probably meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenRange {
    pub(crate) range: Range,
    pub(crate) at: Extent,
    pub(crate) last: Extent,
}

/// A subcategory on its way to the model.
pub(crate) struct Draft<'a> {
    pub(crate) ast: &'a ast::Subcategory,
    pub(crate) scopes: &'a [ScopeOf],
    pub(crate) scope: usize,
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

impl Draft<'_> {
    pub(crate) fn scope(&self) -> &ScopeOf {
        &self.scopes[self.scope]
    }
}

/// The path of a code: `job.source.MountFailed`.
pub(super) fn code_path(subcategory: &str, name: &Ident) -> String {
    format!("{subcategory}.{}", names::plain(name))
}

/// What codes get from the places around them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inherited {
    pub(super) help: Option<Help>,
    pub(super) severity: Option<Severity>,
    pub(super) internal: Option<bool>,
    pub(super) owner: Option<String>,
    pub(super) facts: Facts,
}

impl Inherited {
    /// The inner place wins.
    pub(super) fn with(&self, attributes: &Attributes) -> Self {
        Self {
            help: attributes.help.clone().or_else(|| self.help.clone()),
            severity: attributes.severity.or(self.severity),
            internal: attributes.internal.or(self.internal),
            owner: attributes.owner.clone().or_else(|| self.owner.clone()),
            facts: Facts {
                since: attributes.facts.since.clone().or_else(|| self.facts.since.clone()),
                meta: inherited_meta(&attributes.facts.meta, &self.facts.meta),
            },
        }
    }
}

/// Key by key, the inner place wins.
fn inherited_meta(inner: &[Meta], outer: &[Meta]) -> Vec<Meta> {
    let is_new = |meta: &&Meta| inner.iter().all(|known| known.key != meta.key);
    inner.iter().chain(outer.iter().filter(is_new)).cloned().collect()
}
