//! The numbers and ranges that are free, for the advice that goes with messages.

use azsm_core::numbering::{self, Proposals, RangeProposals};
use azsm_core::scheme::Form;

use super::number_forms::{digits, meant, written};
use crate::ground::number_set::NumberSet;
use crate::ground::scheme::{Range, written_range};
use crate::parse::ast::Number;

/// The ranges without an owner, for advice. A range that one message has proposed is not proposed
/// again, so that all advice of one compile can be followed.
pub(crate) struct FreeRanges {
    claimed: NumberSet,
}

impl FreeRanges {
    /// What is left next to the ranges of a declaration.
    pub(crate) fn next_to(ranges: impl Iterator<Item = Range>) -> Self {
        let mut claimed = NumberSet::default();
        ranges.for_each(|range| claimed.insert_range(range));
        Self { claimed }
    }

    /// A range that a message proposes of its own accord, unless it is not free.
    pub(crate) fn claim(&mut self, range: Range) -> Option<Range> {
        let is_free = !self.claimed.contains_any(range);
        is_free.then(|| self.claimed.insert_range(range))?;
        Some(range)
    }

    /// The next one in a scope, which has its first and last number.
    pub(crate) fn next(&mut self, form: &Form<'_>, scope: Option<(u32, u32)>) -> Option<Range> {
        let mut proposals = RangeProposals::of(form, scope?);
        std::iter::from_fn(|| proposals.next()).find_map(|range| self.claim(range))
    }
}

/// The numbers of one subcategory, as advice needs them. A number that one message has proposed is
/// not proposed again, so that all advice of one compile can be followed.
pub(crate) struct Space<'a> {
    pub(crate) form: &'a Form<'a>,
    /// `job.source`
    pub(crate) path: &'a str,
    /// As written, `source` or `Source`.
    pub(crate) name: &'a str,
    /// The first and the last number of its scope, where that is known.
    pub(crate) scope: Option<(u32, u32)>,
    pub(crate) ranges: &'a [Range],
    /// Whether every range could be read: otherwise it is not known what is outside.
    pub(crate) complete: bool,
    /// Written by an entry, retired, reserved or in the lock.
    pub(crate) taken: NumberSet,
    /// What malformed numbers were meant to be.
    pub(crate) meant: NumberSet,
    pub(crate) proposed: NumberSet,
    pub(crate) free: &'a mut FreeRanges,
    pub(crate) spare: Spare,
}

/// The range that a full subcategory could be given. All its messages propose the same one.
#[derive(Clone, Copy)]
pub(crate) enum Spare {
    Unasked,
    Asked(Option<Range>),
}

impl Space<'_> {
    pub(crate) fn contains(&self, number: u32) -> bool {
        self.ranges.iter().any(|range| range.holds(number))
    }

    /// What a malformed number was meant to be, if the entry can have that number. The number is
    /// its own from here on.
    pub(crate) fn meant(&mut self, number: &Number) -> Option<u32> {
        let meant = meant(self.form, number, self.scope).filter(|&meant| self.contains(meant))?;
        let available = !self.taken.contains(meant) && !self.proposed.contains(meant);
        available.then(|| {
            self.proposed.insert(meant);
            meant
        })
    }

    /// `the next free number in `job.source` is 1005`
    pub(crate) fn next_free(&mut self) -> String {
        let place = format!("in `{}`", self.path);
        self.advice(&place)
    }

    /// The same, for a message that has named the subcategory already.
    pub(crate) fn next_free_there(&mut self) -> String {
        self.advice("there")
    }

    /// The same, with how many are left.
    pub(crate) fn next_free_and_left(&mut self) -> String {
        let left = self.count_free();
        let advice = self.next_free();
        if left == 0 || !self.complete {
            advice
        } else {
            format!("{advice} ({left} of {} left)", numbering::capacity(self.ranges))
        }
    }

    fn count_free(&self) -> usize {
        let numbers = self.ranges.iter().flat_map(|range| range.low()..=range.high());
        numbers.filter(|&number| !self.taken.contains(number)).count()
    }

    /// A number that is free, for an example.
    pub(crate) fn propose(&mut self) -> Option<u32> {
        let mut unavailable = self.taken.clone();
        unavailable.insert_all(&self.meant);
        unavailable.insert_all(&self.proposed);
        let mut proposals = Proposals::of(self.ranges);
        let number = std::iter::from_fn(|| proposals.next()).find(|&number| !unavailable.contains(number))?;
        self.proposed.insert(number);
        Some(number)
    }

    fn advice(&mut self, place: &str) -> String {
        match self.propose() {
            Some(number) => format!("the next free number {place} is {}", digits(self.form, number)),
            None if !self.complete => format!("choose a free number of `{}`", self.path),
            None => self.full(),
        }
    }

    fn full(&mut self) -> String {
        let capacity = numbering::capacity(self.ranges);
        let full = if self.count_free() == 0 {
            let all =
                if capacity == 1 { "its one number is".to_owned() } else { format!("all {capacity} numbers are") };
            format!("`{}` is full: {all} taken", self.path)
        } else {
            format!("`{}` has no free number left for it", self.path)
        };
        let spare = match self.spare {
            Spare::Asked(spare) => spare,
            Spare::Unasked => self.free.next(self.form, self.scope),
        };
        self.spare = Spare::Asked(spare);
        match spare {
            Some(spare) => {
                let (ranges, spare) = (written(self.form, self.ranges), written_range(self.form, spare));
                format!("{full}; add a range: `{} {ranges} | {spare}`", self.name)
            }
            None => {
                let (whole, len) = (whole_space(self.form), self.form.range_len());
                format!("{full}, and {whole} has no free range of {len} left")
            }
        }
    }
}

/// What has a free range or not: the scope of a subcategory, or all numbers.
fn whole_space(form: &Form<'_>) -> &'static str {
    if form.scopes().is_empty() { "the scheme" } else { "its scope" }
}
