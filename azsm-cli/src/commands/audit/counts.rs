//! How often something else than the audited files has codes, and where first.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Rule};
use super::names::{Id, Names};
use super::usage::Usage;
use crate::findings::{Excerpt, Place};
use crate::lookup;

/// By the position of the form, and the number.
#[derive(Default)]
pub(super) struct Counts(HashMap<(usize, u32), Count>);

struct Count {
    count: u64,
    first: (Place, Excerpt),
}

impl Counts {
    pub(super) fn add(&mut self, code: (usize, u32), first: impl FnOnce() -> (Place, Excerpt)) {
        self.0.entry(code).or_insert_with(|| Count { count: 0, first: first() }).count += 1;
    }

    /// Codes that no catalog declares. `said` says what has one so many times.
    pub(super) fn undeclared(&self, names: &Names<'_>, said: impl Fn(u64) -> String) -> Vec<Finding> {
        let unknown = self.0.iter().filter(|((form, number), _)| names.with_number(*form, *number).is_empty());
        let finding = |(&(form, number), Count { count, first: (place, excerpt) }): (&(usize, u32), &Count)| {
            let of_form = &names.forms()[form];
            let refusal = lookup::undeclared_in(of_form, number);
            let message = format!("{}; {}", refusal.reason, said(*count));
            let seen = (place.clone(), Some(excerpt.clone()));
            Finding::new(seen, Rule::Undeclared, of_form.code(number), message)
                .with_advice(refusal.advice)
                .with_count(*count)
        };
        unknown.map(finding).collect()
    }

    /// Active codes that are not among these, and not exempt.
    pub(super) fn absent<'n>(&self, names: &'n Names<'_>, usage: &'n Usage) -> impl Iterator<Item = Id> + 'n {
        let counted: HashSet<Id> =
            self.0.keys().flat_map(|(form, number)| names.with_number(*form, *number)).copied().collect();
        names.active().filter(move |id| !counted.contains(id) && !usage.is_exempt(*id))
    }
}
