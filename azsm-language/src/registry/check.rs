//! Rules for the attributes of a registry.

use azsm_core::scheme::Form;
use quote::quote;

use super::parse::{Attributes, Registry};
use crate::check::attributes::{self, is_well_formed};
use crate::ground::attributes::On;
use crate::ground::names;
use crate::messages::RegistryProblem;
use crate::messages::diagnostics::Diagnostics;
use crate::parse::ast::Attribute;
use crate::parse::lock::{self, Locks};

/// A registry is locked, or says that it is not.
pub(super) fn attributes(
    attributes: &Attributes,
    form: &Form<'_>,
    locks: &Locks,
    registry: &mut Registry,
    diagnostics: &mut Diagnostics,
) {
    let written = &attributes.written;
    let read = attributes::read(written, On::Registry, form, diagnostics);
    // An attribute that was refused may have been meant to be one of the two.
    let may_say = |attribute: &Attribute| {
        names::nearest(&attribute.name.to_lowercase(), ["lock", "unlocked"]).is_some() || !is_well_formed(attribute)
    };
    match (&read.lock, read.unlocked) {
        (None, None) if attributes.all_read && !written.iter().any(may_say) => {
            diagnostics.report(registry.name.span(), RegistryProblem::NeitherLockedNorUnlocked);
        }
        (Some(path), Some(())) => diagnostics.report(path.span, RegistryProblem::LockedAndUnlocked),
        _ => {}
    }
    registry.lock = read.lock.filter(|_| read.unlocked.is_none()).and_then(|path| {
        let loaded = lock::load(&path.text, form, locks);
        let loaded = loaded.map_err(|problem| diagnostics.report(path.span, problem)).ok()?;
        Some((path, loaded))
    });
    let is_condition = |attribute: &&Attribute| matches!(attribute.name.as_str(), "cfg" | "cfg_attr");
    registry.conditions = written.iter().filter(is_condition).map(|attribute| attribute.tokens.clone()).collect();
    let (docs, passed) = (read.docs, read.passed);
    registry.attributes = quote!(#docs #passed);
    registry.keys = [read.keys, read.params].into_iter().flatten().flatten().collect();
    registry.description = read.description;
}
