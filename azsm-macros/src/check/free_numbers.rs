//! The numbers and ranges that are free, for the advice that goes with messages.

use azsm_core::numbering::{self, NumberSet};
use azsm_core::{CodeRange, Scope};

use super::number_forms::{meant, written};
use crate::ast::Number;

/// The ranges that nobody owns, for advice. A range that one message has proposed is not proposed
/// again, so that all advice of one compile can be followed.
pub(crate) struct FreeRanges {
    claimed: NumberSet,
}

impl FreeRanges {
    /// What is left beside the ranges of a declaration.
    pub(crate) fn beside(ranges: impl Iterator<Item = CodeRange>) -> Self {
        let mut claimed = NumberSet::new();
        ranges.for_each(|range| claimed.insert_range(range));
        Self { claimed }
    }

    pub(crate) fn next(&mut self, digit: Option<u8>) -> Option<CodeRange> {
        let range = numbering::next_free_range(Scope::new(digit?)?, &self.claimed)?;
        self.claimed.insert_range(range);
        Some(range)
    }
}

/// The numbers of one subcategory, as advice needs them. A number that one message has proposed is
/// not proposed again, so that all advice of one compile can be followed.
pub(crate) struct Space<'a> {
    /// `job.source`
    pub(crate) path: &'a str,
    /// As written, `source` or `Source`.
    pub(crate) name: &'a str,
    pub(crate) digit: Option<u8>,
    pub(crate) ranges: &'a [CodeRange],
    /// Whether every range could be read: otherwise nothing can be said about what is outside.
    pub(crate) complete: bool,
    /// Written by an entry, retired or reserved.
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
    Asked(Option<CodeRange>),
}

impl Space<'_> {
    pub(crate) fn contains(&self, number: u16) -> bool {
        self.ranges.iter().any(|range| range.contains(number))
    }

    /// What a malformed number was meant to be, if the entry can have that number. The number is
    /// its own from here on.
    pub(crate) fn meant(&mut self, number: &Number) -> Option<u16> {
        let meant = meant(number, self.digit).filter(|&meant| self.contains(meant))?;
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
        let left = numbering::count_free(self.ranges, &self.taken);
        let advice = self.next_free();
        if left == 0 || !self.complete {
            advice
        } else {
            format!("{advice} ({left} of {} left)", numbering::capacity(self.ranges))
        }
    }

    /// A number that is free, for an example.
    pub(crate) fn propose(&mut self) -> Option<u16> {
        let mut unavailable = self.taken.clone();
        unavailable.insert_all(&self.meant);
        unavailable.insert_all(&self.proposed);
        let number = numbering::next_free(self.ranges, &unavailable)?;
        self.proposed.insert(number);
        Some(number)
    }

    fn advice(&mut self, place: &str) -> String {
        match self.propose() {
            Some(number) => format!("the next free number {place} is {number:04}"),
            None if !self.complete || self.ranges.is_empty() => format!("choose a free number of `{}`", self.path),
            None => self.full(),
        }
    }

    fn full(&mut self) -> String {
        let capacity = numbering::capacity(self.ranges);
        let full = if numbering::count_free(self.ranges, &self.taken) == 0 {
            let all =
                if capacity == 1 { "its one number is".to_owned() } else { format!("all {capacity} numbers are") };
            format!("`{}` is full: {all} taken", self.path)
        } else {
            format!("`{}` has no free number left for it", self.path)
        };
        let spare = match self.spare {
            Spare::Asked(spare) => spare,
            Spare::Unasked => self.free.next(self.digit),
        };
        self.spare = Spare::Asked(spare);
        match spare {
            Some(spare) => {
                format!("{full}; add a range: `{} {} | {spare:?}`", self.name, written(self.ranges))
            }
            None => format!("{full}, and its scope has no free range of {} left", numbering::USUAL_RANGE_LEN),
        }
    }
}
