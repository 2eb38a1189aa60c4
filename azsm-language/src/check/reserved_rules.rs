//! Rules for reserved numbers.

use super::attributes;
use super::entry_rules::Checker;
use super::free_numbers::Space;
use super::number_forms::{digits, spelled_out};
use super::range_rules;
use crate::ground::attributes::On;
use crate::ground::scheme::Range;
use crate::ground::source::Extent;
use crate::messages::{EntryProblem, NumberProblem, RangeProblem};
use crate::parse::ast::{self, Number};

/// Why a number cannot be reserved.
enum ReservedFault {
    Zero,
    Outside,
    Taken { by: String, first: Extent },
    Twice { first: Extent },
}

impl Checker<'_, '_> {
    /// The rules for reserved numbers.
    pub(super) fn reserved(&mut self, reserved: &ast::Reserved) {
        attributes::read(&reserved.attributes, On::Reserved, self.space.form, self.diagnostics);
        if reserved.reported {
            return;
        }
        let Some(first) = &reserved.first else {
            let at = reserved.operator.as_ref().map_or(reserved.keyword.into(), |(_, at)| *at);
            let advice = self.space.next_free();
            return self.diagnostics.report(at, EntryProblem::ReservedWithoutNumber { advice });
        };
        let last = reserved.last.as_ref().unwrap_or(first);
        let low = self.reserved_bound(first);
        let high = if reserved.last.is_some() { self.reserved_bound(last) } else { low };
        if let Some((found, at)) = &reserved.operator {
            if reserved.last.is_none() {
                let at = Extent::new(first.at.first, at.last);
                return self.diagnostics.report(at, EntryProblem::ReservedWithoutLast { first: first.text.clone() });
            }
            if found != "..=" {
                let problem = RangeProblem::WrongRangeOperator {
                    found: found.clone(),
                    first: low.map_or_else(|| first.text.clone(), |low| digits(self.space.form, low)),
                    last: high.map_or_else(|| last.text.clone(), |high| digits(self.space.form, high)),
                };
                self.diagnostics.report(*at, problem);
            }
        }
        let (Some(low), Some(high)) = (low, high) else {
            return;
        };
        let at = Extent::new(first.at.first, last.at.last);
        if high < low {
            let (first, last) = (digits(self.space.form, low), digits(self.space.form, high));
            let problem = RangeProblem::RangeReversed { first, last };
            self.diagnostics.report(at, problem);
        }
        self.reserve(low.min(high), low.max(high), at);
    }

    /// A bound that is written otherwise counts as it was meant if the subcategory has that number.
    fn reserved_bound(&mut self, number: &Number) -> Option<u32> {
        let Space { form, scope, ranges, .. } = self.space;
        let can_be_meant = |number| ranges.iter().any(|range| range.holds(number));
        range_rules::bound(number, form, scope, can_be_meant, self.diagnostics)
    }

    /// A reserved number is one of the subcategory that nothing else has. The first number at fault
    /// is named, and what can be reserved without all that are at fault.
    fn reserve(&mut self, low: u32, high: u32, at: Extent) {
        let fault = (low..=high).find_map(|number| Some((number, self.fault_of_reserved(number)?)));
        if let Some((number, fault)) = fault {
            let advice = self.rest_of_reserved(low, high);
            let code = self.code_of(number);
            let problem = match fault {
                ReservedFault::Zero => NumberProblem::ReservedZero { advice },
                ReservedFault::Outside => {
                    let (path, ranges) = (self.space.path.to_owned(), spelled_out(self.space.form, self.space.ranges));
                    NumberProblem::ReservedOutside { code, path, ranges, advice }
                }
                ReservedFault::Taken { by, first } => {
                    self.diagnostics.report_first(first, code.clone());
                    NumberProblem::ReservedTaken { code, by, advice }
                }
                ReservedFault::Twice { first } => {
                    self.diagnostics.report_reserved(first, code.clone());
                    NumberProblem::ReservedTwice { code, advice }
                }
            };
            self.diagnostics.report(at, problem);
        } else if (low..=high).all(|number| self.space.contains(number)) {
            self.checked.reserved.push(Range::declared(low, high));
        }
        for number in low..=high {
            self.reserved.insert(number, at);
        }
    }

    fn fault_of_reserved(&self, number: u32) -> Option<ReservedFault> {
        if self.space.form.is_success(number) {
            return Some(ReservedFault::Zero);
        }
        if self.space.complete && !self.space.contains(number) {
            return Some(ReservedFault::Outside);
        }
        if let Some(holder) = self.numbers.get(&number) {
            return Some(ReservedFault::Taken { by: holder.name(), first: holder.at });
        }
        self.reserved.get(&number).map(|&first| ReservedFault::Twice { first })
    }

    /// What can be reserved of a range: `reserved 1010, reserved 1012`, or that nothing is left of
    /// the entry.
    fn rest_of_reserved(&self, low: u32, high: u32) -> String {
        let mut rest: Vec<(u32, u32)> = Vec::new();
        for number in (low..=high).filter(|&number| self.fault_of_reserved(number).is_none()) {
            match rest.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => rest.push((number, number)),
            }
        }
        if rest.is_empty() {
            return "remove this entry".to_owned();
        }
        let written = |&(low, high): &(u32, u32)| {
            let (first, last) = (digits(self.space.form, low), digits(self.space.form, high));
            if low == high { format!("reserved {first}") } else { format!("reserved {first}..={last}") }
        };
        let entries: Vec<_> = rest.iter().map(written).collect();
        format!("write `{}`", entries.join(", "))
    }
}
