//! Rules for the ranges that subcategories own.

use azsm_core::__private::code_range;
use azsm_core::numbering;
use azsm_core::numbering::NumberSet;
use azsm_core::{CodeRange, Scope};

use super::draft::Draft;
use super::free_numbers::FreeRanges;
use super::number_forms::{self, four_digits};
use crate::ast::{self, Number, RangeFault};
use crate::diagnostics::{Diagnostics, Extent};
use crate::problem::{OwnedRange, Problem};

/// A range as the checks go on with it: where it has a mistake, as it was probably meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenRange {
    pub(crate) range: CodeRange,
    pub(crate) at: Extent,
    pub(crate) last: Extent,
}

/// Reads the ranges of a subcategory. The second value tells whether all of them could be read.
pub(crate) fn read(
    subcategory: &ast::Subcategory,
    digit: Option<u8>,
    diagnostics: &mut Diagnostics,
) -> (Vec<WrittenRange>, bool) {
    let mut complete = subcategory.range_fault.is_none();
    let mut ranges = Vec::new();
    for range in &subcategory.ranges {
        match bounds(range, digit, diagnostics) {
            Some(written) => ranges.push(written),
            None => complete = false,
        }
    }
    (ranges, complete)
}

fn bounds(range: &ast::Range, digit: Option<u8>, diagnostics: &mut Diagnostics) -> Option<WrittenRange> {
    let first = bound(&range.first, digit, diagnostics);
    let last = bound(&range.last, digit, diagnostics);
    let (first, last) = (first?, last?);
    let at = Extent::new(range.first.at.first, range.last.at.last);
    operator_includes_the_end(range, first, last, diagnostics);
    if first == 0 || last == 0 {
        // In any other scope the range is outside altogether.
        if digit.is_none_or(|digit| digit == 0) {
            let zero = if first == 0 { range.first.at } else { range.last.at };
            diagnostics.report(zero, Problem::RangeHoldsZero);
        }
    } else if last < first {
        let (first, last) = (format!("{first:04}"), format!("{last:04}"));
        diagnostics.report(at, Problem::RangeReversed { first, last });
    }
    let range_meant = code_range(first.min(last).max(1), first.max(last).max(1));
    Some(WrittenRange { range: range_meant, at, last: range.last.at })
}

/// A bound has four digits, as every number. One that is written otherwise counts as it was meant.
fn bound(number: &Number, digit: Option<u8>, diagnostics: &mut Diagnostics) -> Option<u16> {
    let value = four_digits(number);
    if value.is_some() {
        return value;
    }
    let meant = number_forms::meant(number, digit);
    let problem = Problem::RangeNumberNotFourDigits {
        written: number.text.clone(),
        meant: meant.map(|value| format!("{value:04}")),
        digit: digit.unwrap_or(1),
    };
    diagnostics.report(number.at, problem);
    meant
}

/// `..` would leave the last number out, which nobody means.
fn operator_includes_the_end(range: &ast::Range, first: u16, last: u16, diagnostics: &mut Diagnostics) {
    if let Some((found, at)) = &range.wrong_operator {
        let (first, last) = (format!("{first:04}"), format!("{last:04}"));
        diagnostics.report(*at, Problem::WrongRangeOperator { found: found.clone(), first, last });
    }
}

/// What the parser could not read, with a free range to write instead.
pub(crate) fn readable(draft: &Draft<'_>, free: &mut FreeRanges, diagnostics: &mut Diagnostics) {
    let Some((fault, at)) = &draft.ast.range_fault else {
        return;
    };
    let name = draft.ast.name.to_string();
    let scope = draft.scope_name.to_owned();
    let problem = match fault {
        RangeFault::Reported => return,
        RangeFault::Missing => Problem::RangeMissing { name, scope, free: free.next(draft.digit) },
        RangeFault::AfterBar => Problem::RangeAfterBar { scope, free: free.next(draft.digit) },
        RangeFault::OneNumber(number) => {
            Problem::RangeOfOneNumber { number: number.text.clone(), usual: usual_from(number) }
        }
        RangeFault::NoLast(first) => Problem::RangeWithoutLast { usual: usual_from(first) },
        RangeFault::NoFirst(last) => Problem::RangeWithoutFirst { usual: last.as_ref().and_then(usual_to) },
    };
    diagnostics.report(*at, problem);
}

/// The usual twenty numbers from the first one.
fn usual_from(first: &Number) -> Option<CodeRange> {
    let first = four_digits(first)?;
    CodeRange::new(first, first + (numbering::USUAL_RANGE_LEN - 1))
}

/// The usual twenty numbers up to the last one.
fn usual_to(last: &Number) -> Option<CodeRange> {
    let last = four_digits(last)?;
    CodeRange::new(last.checked_sub(numbering::USUAL_RANGE_LEN - 1)?, last)
}

/// All numbers of a range begin with the digit of its scope.
pub(crate) fn inside_its_scope(draft: &Draft<'_>, free: &mut FreeRanges, diagnostics: &mut Diagnostics) {
    let Some(scope) = draft.digit.and_then(Scope::new) else {
        return;
    };
    let owned = scope.range();
    for written in &draft.ranges {
        let (first, last) = (written.range.first(), written.range.last());
        let scope = draft.scope_name.to_owned();
        if !begins_in_its_scope(draft, written) {
            let (number, belongs_to) = (first, owner_of_digit(first, draft));
            let advice = free.next(draft.digit).map(CodeRange::first);
            let problem = Problem::RangeOutsideScope { scope, owned, number, belongs_to, advice };
            diagnostics.report(written.at, problem);
        } else if last / 1000 != first / 1000 {
            let (number, belongs_to, end) = (last, owner_of_digit(last, draft), owned.last());
            let problem = Problem::RangeLeavesScope { scope, owned, number, belongs_to, end };
            diagnostics.report(written.last, problem);
        }
    }
}

fn begins_in_its_scope(draft: &Draft<'_>, written: &WrittenRange) -> bool {
    draft.digit.is_none_or(|digit| written.range.first() / 1000 == u16::from(digit))
}

/// The scope that a number's first digit belongs to.
fn owner_of_digit(number: u16, draft: &Draft<'_>) -> Option<String> {
    let digit = u8::try_from(number / 1000).unwrap_or_default();
    let declared = draft.scopes.iter().find(|(_, other)| *other == Some(digit)).map(|(name, _)| name.as_str());
    declared.or_else(|| Scope::new(digit).and_then(Scope::name)).map(str::to_owned)
}

/// A number belongs to one subcategory. The later range of a pair is at fault. A range that lies in
/// another scope has its message, and so has a subcategory that is declared twice.
pub(crate) fn disjoint(drafts: &[Draft<'_>], free: &mut FreeRanges, diagnostics: &mut Diagnostics) {
    let (mut claimed, mut before): (_, Vec<_>) = (NumberSet::new(), Vec::new());
    for draft in drafts {
        for written in draft.ranges.iter().filter(|written| begins_in_its_scope(draft, written)) {
            if claimed.contains_any(written.range) {
                overlaps_first_of(&before, draft, written, free, diagnostics);
            }
            claimed.insert_range(written.range);
            before.push((draft, written));
        }
    }
}

/// Reports the first range that another one overlaps.
fn overlaps_first_of(
    before: &[(&Draft<'_>, &WrittenRange)],
    draft: &Draft<'_>,
    written: &WrittenRange,
    free: &mut FreeRanges,
    diagnostics: &mut Diagnostics,
) {
    let Some((other, earlier)) = before.iter().find(|(_, earlier)| earlier.range.overlaps(written.range)) else {
        return;
    };
    if !std::ptr::eq(*other, draft) && draft.path == other.path {
        return;
    }
    let owned = |draft: &Draft<'_>, range| OwnedRange { owner: draft.path.clone(), range };
    let (range, other) = (owned(draft, written.range), owned(other, earlier.range));
    diagnostics.report_first(earlier.at, other.to_string());
    let (scope, free) = (draft.scope_name.to_owned(), free.next(draft.digit));
    diagnostics.report(written.at, Problem::RangeOverlaps { range, other, scope, free });
}
