//! Which codes are raised, matched, declared and tested, and where.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule};
use super::names::{Id, Names};
use super::rust::Purpose;
use crate::findings::{Excerpt, Place};

/// Where codes are mentioned, by their position among all codes.
#[derive(Default)]
pub(super) struct Usage {
    codes: BTreeMap<Id, CodeUsage>,
}

/// A place, and what is there.
type Seen = (Place, Excerpt);

#[derive(Clone, Default)]
struct CodeUsage {
    raised: Option<Seen>,
    matched: Option<Seen>,
    declared: Option<Seen>,
    is_tested: bool,
    /// By a comment at its declaration.
    is_exempt: bool,
}

impl Usage {
    fn code(&mut self, id: Id) -> &mut CodeUsage {
        self.codes.entry(id).or_default()
    }

    pub(super) fn mentioned(&mut self, id: Id, purpose: Purpose, seen: &Seen) {
        let slot = match purpose {
            Purpose::Value => &mut self.code(id).raised,
            Purpose::Pattern => &mut self.code(id).matched,
            Purpose::Declaration | Purpose::Text => return,
        };
        keep_first(slot, Some(seen.clone()));
    }

    pub(super) fn declared(&mut self, id: Id, seen: Seen) {
        keep_first(&mut self.code(id).declared, Some(seen));
    }

    pub(super) fn tested(&mut self, id: Id) {
        self.code(id).is_tested = true;
    }

    pub(super) fn is_exempt(&self, id: Id) -> bool {
        self.codes.get(&id).is_some_and(|code| code.is_exempt)
    }

    /// It does not matter whether it is raised, tested or seen.
    pub(super) fn exempt(&mut self, id: Id) {
        self.code(id).is_exempt = true;
    }

    /// Adds what another thread has seen.
    pub(super) fn merge(&mut self, other: Self) {
        for (id, other) in other.codes {
            let code = self.code(id);
            keep_first(&mut code.raised, other.raised);
            keep_first(&mut code.matched, other.matched);
            keep_first(&mut code.declared, other.declared);
            code.is_tested |= other.is_tested;
            code.is_exempt |= other.is_exempt;
        }
    }

    /// Active codes that no source raises.
    pub(super) fn unused(&self, names: &Names<'_>, catalog_place: impl Fn(Id) -> Place) -> Vec<Finding> {
        let is_used = |id| self.codes.get(&id).is_some_and(|code| code.raised.is_some() || code.is_exempt);
        let ids = names.active().filter(|&id| !is_used(id));
        let finding = |id: Id| {
            let code = names.code(id);
            let matched = self.codes.get(&id).and_then(|code| code.matched.as_ref()).map(|(place, _)| {
                format!(": it is only a pattern, first at {}:{}:{}", place.file, place.line, place.column)
            });
            let message = format!("no source raises {} (`{}`){}", code.code, code.path, matched.unwrap_or_default());
            Finding::new(self.declaration(id, &catalog_place), Rule::Unused, code.code.to_string(), message)
                .with_advice("raise it, retire it, or allow it with a reason".to_owned())
        };
        ids.map(finding).collect()
    }

    /// Codes that are raised, and that no test names.
    pub(super) fn untested(&self, names: &Names<'_>) -> Vec<Finding> {
        let codes = self.codes.iter().filter(|(_, code)| !code.is_tested && !code.is_exempt);
        let finding = |(id, (place, excerpt)): (Id, &Seen)| {
            let code = names.code(id);
            let message = format!("{} (`{}`) is raised here, and no test names it", code.code, code.path);
            Finding::new((place.clone(), Some(excerpt.clone())), Rule::Untested, code.code.to_string(), message)
                .with_advice("test it, or allow it with a reason".to_owned())
        };
        codes.filter_map(|(&id, code)| Some((id, code.raised.as_ref()?))).map(finding).collect()
    }

    /// Where a code is declared: in a source that was read, or where its catalog says.
    pub(super) fn declaration(&self, id: Id, catalog_place: impl Fn(Id) -> Place) -> (Place, Option<Excerpt>) {
        match self.codes.get(&id).and_then(|code| code.declared.as_ref()) {
            Some((place, excerpt)) => (place.clone(), Some(excerpt.clone())),
            None => (catalog_place(id), None),
        }
    }
}

/// The first place in the order of paths, whichever thread was faster.
fn keep_first(slot: &mut Option<Seen>, other: Option<Seen>) {
    if let Some(other) = other
        && slot.as_ref().is_none_or(|(place, _)| other.0 < *place)
    {
        *slot = Some(other);
    }
}
