//! Rules for the ranges that sub-categories own.

use azsm_core::numbering::{self, NumberSet};
use azsm_core::{CodeRange, Scope};
use proc_macro2::Span;

use super::Draft;
use super::numbers::{self, four_digits, spelled_out};
use crate::ast::{self, Number, RangeGap};
use crate::diagnostics::Diagnostics;
use crate::problem::Problem;

/// A range as the checks go on with it: where it has a mistake, as it was probably meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenRange {
    pub(crate) range: CodeRange,
    pub(crate) start: Span,
    pub(crate) end: Span,
}

/// Reads the ranges of a sub-category. The second value tells whether all of them could be read.
pub(crate) fn read(subcategory: &ast::Subcategory, diagnostics: &mut Diagnostics) -> (Vec<WrittenRange>, bool) {
    let mut complete = subcategory.range_gap.is_none();
    let mut ranges = Vec::new();
    for range in &subcategory.ranges {
        match bounds(range, diagnostics) {
            Some(written) => ranges.push(written),
            None => complete = false,
        }
    }
    (ranges, complete)
}

fn bounds(range: &ast::Range, diagnostics: &mut Diagnostics) -> Option<WrittenRange> {
    let first = bound(&range.first, diagnostics);
    let last = bound(&range.last, diagnostics);
    let (first, last) = (first?, last?);
    operator_includes_the_end(range, diagnostics);
    let (start, end) = (range.first.span, range.last.span);
    if last < first {
        let (first, last) = (format!("{first:04}"), format!("{last:04}"));
        diagnostics.report_between(start, end, Problem::RangeReversed { first, last });
    }
    if first == 0 || last == 0 {
        let zero = if first == 0 { start } else { end };
        diagnostics.report(zero, Problem::RangeHoldsZero);
    }
    let range = CodeRange::declared(first.min(last).max(1), first.max(last).max(1));
    Some(WrittenRange { range, start, end })
}

/// A bound has four digits, as every number.
fn bound(number: &Number, diagnostics: &mut Diagnostics) -> Option<u16> {
    let value = four_digits(number);
    if value.is_none() {
        let meant = numbers::meant(number).map(|value| format!("{value:04}"));
        diagnostics.report(number.span, Problem::RangeNumberNotFourDigits { written: number.text.clone(), meant });
    }
    value
}

/// `..` would leave the last number out, which nobody means.
fn operator_includes_the_end(range: &ast::Range, diagnostics: &mut Diagnostics) {
    if let Some((found, span)) = &range.wrong_operator {
        let (first, last) = (range.first.text.clone(), range.last.text.clone());
        diagnostics.report(*span, Problem::WrongRangeOperator { found: found.clone(), first, last });
    }
}

/// What the parser could not read, with a free range to write instead.
pub(crate) fn gap(draft: &Draft<'_>, claimed: &NumberSet, diagnostics: &mut Diagnostics) {
    let Some((gap, span)) = draft.ast.range_gap else {
        return;
    };
    let name = draft.ast.name.to_string();
    let free = draft.digit.and_then(Scope::new).and_then(|scope| numbering::next_free_range(scope, claimed));
    let problem = match gap {
        RangeGap::Missing => {
            let range = free.map_or_else(|| "1001..=1020".to_owned(), |range| format!("{range:?}"));
            let advice = match free {
                Some(_) => format!("write `{name} {range} {{ ... }}`, the next free range of 20 in its scope"),
                None => format!("write `{name} {range} {{ ... }}`"),
            };
            Problem::RangeMissing { name, advice }
        }
        RangeGap::AfterBar => {
            let advice = match free {
                Some(range) => format!("the next free range of 20 in its scope is {range:?}"),
                None => "or remove the `|`".to_owned(),
            };
            Problem::RangeAfterBar { advice }
        }
        RangeGap::OneNumber => Problem::RangeOfOneNumber { number: last_written(draft) },
        RangeGap::NoLast => Problem::RangeWithoutLast { first: last_written(draft) },
        RangeGap::NoFirst => Problem::RangeWithoutFirst,
    };
    diagnostics.report(span, problem);
}

fn last_written(draft: &Draft<'_>) -> String {
    draft.ast.range_start.clone().unwrap_or_default()
}

/// All numbers of a range begin with the digit of its scope.
pub(crate) fn inside_its_scope(draft: &Draft<'_>, claimed: &NumberSet, diagnostics: &mut Diagnostics) {
    let Some(scope) = draft.digit.and_then(Scope::new) else {
        return;
    };
    let owned_range = numbering::scope_range(scope);
    for written in &draft.ranges {
        let (first, last) = (written.range.first(), written.range.last());
        let owned = owned_range.to_string();
        let scope_name = draft.scope_name.to_owned();
        if first / 1000 != u16::from(scope.digit()) {
            let advice = numbering::next_free_range(scope, claimed)
                .map_or_else(String::new, |range| format!(" or take a range from {:04}", range.first()));
            let (number, belongs_to) = (format!("{first:04}"), owner_of_digit(first, draft));
            let problem = Problem::RangeOutsideScope { scope: scope_name, owned, number, belongs_to, advice };
            diagnostics.report_between(written.start, written.end, problem);
        } else if last / 1000 != first / 1000 {
            let (number, belongs_to) = (format!("{last:04}"), owner_of_digit(last, draft));
            let end = format!("{:04}", owned_range.last());
            let problem = Problem::RangeLeavesScope { scope: scope_name, owned, number, belongs_to, end };
            diagnostics.report(written.end, problem);
        }
    }
}

/// The scope that a number's first digit belongs to, as a message names it.
fn owner_of_digit(number: u16, draft: &Draft<'_>) -> String {
    let digit = u8::try_from(number / 1000).unwrap_or_default();
    let declared = draft.scopes.iter().find(|(_, other)| *other == Some(digit)).map(|(name, _)| name.as_str());
    match declared.or_else(|| Scope::new(digit).and_then(Scope::name)) {
        Some(name) => format!("`{name}`"),
        None => format!("{digit}, which is not declared"),
    }
}

/// A number belongs to one sub-category. The later range of a pair is at fault.
pub(crate) fn disjoint(drafts: &[Draft<'_>], claimed: &NumberSet, diagnostics: &mut Diagnostics) {
    let all: Vec<_> = drafts
        .iter()
        .enumerate()
        .flat_map(|(owner, draft)| draft.ranges.iter().map(move |written| (owner, written)))
        .enumerate()
        .map(|(position, (owner, written))| (written.range, position, owner, written))
        .collect();
    for (later, earlier) in overlapping_pairs(&all) {
        let (draft, other) = (&drafts[later.2], &drafts[earlier.2]);
        let scope = draft.digit.and_then(Scope::new);
        let advice = match scope.and_then(|scope| Some((scope, numbering::next_free_range(scope, claimed)?))) {
            Some((_, range)) => {
                format!("the next free range of 20 in scope `{}` is {range:?}", draft.scope_name)
            }
            None => format!("give it numbers that `{}` does not own", other.path),
        };
        let problem = Problem::RangeOverlaps {
            path: draft.path.clone(),
            range: later.0.to_string(),
            other: other.path.clone(),
            other_range: earlier.0.to_string(),
            advice,
        };
        diagnostics.report_between(later.3.start, later.3.end, problem);
        let what = format!("`{}` ({})", other.path, spelled_out(&[earlier.0]));
        diagnostics.report_first_between(earlier.3.start, earlier.3.end, what);
    }
}

type Placed<'a> = (CodeRange, usize, usize, &'a WrittenRange);

/// For each range the first earlier one that it overlaps, found by sweeping over the ranges in number order.
fn overlapping_pairs<'a>(all: &[Placed<'a>]) -> Vec<(Placed<'a>, Placed<'a>)> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|&(range, position, ..)| (range.first(), position));
    let mut pairs: Vec<(Placed<'a>, Placed<'a>)> = Vec::new();
    for (at, &current) in sorted.iter().enumerate() {
        for &next in sorted[at + 1..].iter().take_while(|next| next.0.first() <= current.0.last()) {
            let (later, earlier) = if next.1 > current.1 { (next, current) } else { (current, next) };
            match pairs.iter_mut().find(|(known, _)| known.1 == later.1) {
                Some((_, known)) if known.1 > earlier.1 => *known = earlier,
                Some(_) => {}
                None => pairs.push((later, earlier)),
            }
        }
    }
    pairs
}
