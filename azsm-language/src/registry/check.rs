//! Rules for the attributes of a registry.

use azsm_core::scheme::Form;

use super::parse::{Attributes, Registry};
use crate::check::attributes::{self, Description, is_well_formed, lock_path, malformed_lock};
use crate::check::lock::{self, LockPath, Locks};
use crate::ground::attributes::{BESIDE_CODES, On, is_own, names_for};
use crate::ground::names;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{AttributeProblem, RegistryProblem};
use crate::parse::ast::Attribute;

/// A registry is locked, or says that it is not.
pub(super) fn attributes(
    attributes: &Attributes,
    form: &Form<'_>,
    locks: &Locks,
    registry: &mut Registry,
    diagnostics: &mut Diagnostics,
) {
    let (mut unlocked, mut lock_path) = (false, None);
    // An attribute that was refused may have been meant to be one of the two.
    let mut reported = !attributes.all_read;
    let mut description = Description::default();
    for attribute in &attributes.written {
        match attribute.name.as_str() {
            "unlocked" if !attribute.arguments.is_empty() => {
                let problem = AttributeProblem::AttributeMalformed { name: "unlocked", form: "#[unlocked]".into() };
                diagnostics.report(attribute.span, problem);
                reported = true;
            }
            "unlocked" if unlocked => {
                diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name: "unlocked".to_owned() });
            }
            "unlocked" => unlocked = true,
            "meta" if !registry.keys.is_empty() => {
                diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name: "meta".to_owned() });
            }
            "meta" => attributes::keys(attribute, &mut registry.keys, diagnostics),
            "lock" if lock_path.is_some() => {
                diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name: "lock".to_owned() });
            }
            "lock" => lock_path = Some(lock_path_of(attribute, diagnostics)),
            _ => match fault_of(attribute) {
                Some(problem) => {
                    reported |= matches!(
                        problem,
                        AttributeProblem::AttributeNearMiss { .. } | AttributeProblem::AttributeBroken
                    );
                    diagnostics.report(attribute.span, problem);
                }
                None => {
                    description.push_attribute(attribute, diagnostics);
                    registry.attributes.extend(attribute.tokens.clone());
                    if matches!(attribute.name.as_str(), "cfg" | "cfg_attr") {
                        registry.conditions.extend(attribute.tokens.clone());
                    }
                }
            },
        }
    }
    match &lock_path {
        None if !unlocked && !reported => {
            diagnostics.report(registry.name.span(), RegistryProblem::NeitherLockedNorUnlocked);
        }
        Some(Some(path)) if unlocked => diagnostics.report(path.span, RegistryProblem::LockedAndUnlocked),
        _ => {}
    }
    registry.lock = lock_path.flatten().filter(|_| !unlocked).and_then(|path| {
        let loaded = lock::load(&path.text, form, locks);
        let loaded = loaded.map_err(|problem| diagnostics.report(path.span, problem)).ok()?;
        Some((path, loaded))
    });
    registry.description = description.finish().0;
}

/// Other attributes go to the static. Those that would not are refused, and so is what was probably
/// meant to be azsm's.
fn fault_of(attribute: &Attribute) -> Option<AttributeProblem> {
    let name = attribute.name.as_str();
    if let Some(meant) = names::nearest(&name.to_lowercase(), names_for(On::Registry)) {
        return Some(AttributeProblem::AttributeNearMiss { written: name.to_owned(), meant });
    }
    if is_own(name) {
        let (on, belongs) = (On::Registry.name(), BESIDE_CODES);
        return Some(AttributeProblem::AttributeMisplaced { name: name.to_owned(), on, belongs });
    }
    (!is_well_formed(attribute)).then_some(AttributeProblem::AttributeBroken)
}

/// The path of the lock; `None` when it cannot be read, which is reported.
fn lock_path_of(attribute: &Attribute, diagnostics: &mut Diagnostics) -> Option<LockPath> {
    let path = lock_path(attribute);
    if path.is_none() {
        diagnostics.report(attribute.span, malformed_lock(attribute, "#[lock = \"azsm.lock\"]"));
    }
    path
}
