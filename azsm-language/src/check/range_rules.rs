//! Rules for the ranges that subcategories own.

use azsm_core::numbering;
use azsm_core::scheme::Form;

use super::draft::{Draft, ScopeOf, WrittenRange};
use super::free_numbers::FreeRanges;
use super::number_forms::{self, digits, value};
use crate::ground::number_set::NumberSet;
use crate::ground::scheme::{Range, scope_digits};
use crate::ground::source::Extent;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{NumberProblem, OwnedRange, RangeProblem};
use crate::parse::ast::{self, Number, RangeFault};

/// Reads the ranges of a subcategory. The second value tells whether all of them could be read.
pub(crate) fn read(
    subcategory: &ast::Subcategory,
    form: &Form<'_>,
    scope: Option<(u32, u32)>,
    diagnostics: &mut Diagnostics,
) -> (Vec<WrittenRange>, bool) {
    let mut complete = subcategory.range_fault.is_none();
    let mut ranges = Vec::new();
    for range in &subcategory.ranges {
        match bounds(range, form, scope, diagnostics) {
            Some(written) => ranges.push(written),
            None => complete = false,
        }
    }
    (ranges, complete)
}

fn bounds(
    range: &ast::Range,
    form: &Form<'_>,
    scope: Option<(u32, u32)>,
    diagnostics: &mut Diagnostics,
) -> Option<WrittenRange> {
    let first = bound(&range.first, form, scope, |_| true, diagnostics);
    let last = bound(&range.last, form, scope, |_| true, diagnostics);
    let (first, last) = (first?, last?);
    let at = Extent::new(range.first.at.first, range.last.at.last);
    operator_includes_the_end(range, form, first, last, diagnostics);
    if form.is_success(first) || form.is_success(last) {
        // In any other scope the range is outside altogether.
        if scope.is_none_or(|(base, _)| base == 0) {
            let zero = if form.is_success(first) { range.first.at } else { range.last.at };
            diagnostics.report(zero, RangeProblem::RangeHoldsZero);
        }
    } else if last < first {
        let (first, last) = (digits(form, first), digits(form, last));
        diagnostics.report(at, RangeProblem::RangeReversed { first, last });
    }
    let lowest = u32::from(form.success().is_some());
    let range_meant = Range::declared(first.min(last).max(lowest), first.max(last).max(lowest));
    Some(WrittenRange { range: range_meant, at, last: range.last.at })
}

/// A bound has as many digits as every number. One that is written otherwise counts as it was meant.
pub(super) fn bound(
    number: &Number,
    form: &Form<'_>,
    scope: Option<(u32, u32)>,
    can_be_meant: impl Fn(u32) -> bool,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    let written = value(form, number);
    if written.is_some() {
        return written;
    }
    let meant = number_forms::meant(form, number, scope).filter(|&meant| can_be_meant(meant));
    let example = scope.map_or(form.example_number(), |(base, _)| base + 1);
    let problem = NumberProblem::RangeNumberForm {
        written: number.text.clone(),
        meant: meant.map(|value| digits(form, value)),
        example: digits(form, example),
    };
    diagnostics.report(number.at, problem);
    meant
}

/// `..` would leave the last number out, which is never meant.
fn operator_includes_the_end(
    range: &ast::Range,
    form: &Form<'_>,
    first: u32,
    last: u32,
    diagnostics: &mut Diagnostics,
) {
    if let Some((found, at)) = &range.wrong_operator {
        let (first, last) = (digits(form, first), digits(form, last));
        diagnostics.report(*at, RangeProblem::WrongRangeOperator { found: found.clone(), first, last });
    }
}

/// What the parser could not read, with a free range to write instead, or the `meant` one.
pub(crate) fn readable(
    draft: &Draft<'_>,
    meant: Option<Range>,
    form: &Form<'_>,
    free: &mut FreeRanges,
    diagnostics: &mut Diagnostics,
) {
    let Some((fault, at)) = &draft.ast.range_fault else {
        return;
    };
    let name = draft.ast.name.to_string();
    let (scope, bounds) = (draft.scope().name.clone(), draft.scope().bounds);
    let problem = match fault {
        RangeFault::Reported => return,
        RangeFault::Missing => RangeProblem::RangeMissing { name, scope, free: free.next(form, bounds) },
        RangeFault::AfterBar => RangeProblem::RangeAfterBar { scope, free: free.next(form, bounds) },
        RangeFault::OneNumber(number) => RangeProblem::RangeOfOneNumber { number: number.text.clone(), usual: meant },
        RangeFault::NoLast(_) => RangeProblem::RangeWithoutLast { usual: meant },
        RangeFault::NoFirst(_) => RangeProblem::RangeWithoutFirst { usual: meant },
    };
    diagnostics.report(*at, problem);
}

/// The range that the numbers of a fault were probably meant for.
pub(crate) fn meant(draft: &Draft<'_>, form: &Form<'_>) -> Option<Range> {
    match &draft.ast.range_fault.as_ref()?.0 {
        RangeFault::OneNumber(first) | RangeFault::NoLast(first) => usual_from(form, first),
        RangeFault::NoFirst(last) => usual_to(form, last.as_ref()?),
        RangeFault::Reported | RangeFault::Missing | RangeFault::AfterBar => None,
    }
}

/// The usual numbers from the first one.
fn usual_from(form: &Form<'_>, first: &Number) -> Option<Range> {
    let first = value(form, first)?;
    usual(form, first, first + (form.range_len() - 1))
}

/// The usual numbers up to the last one.
fn usual_to(form: &Form<'_>, last: &Number) -> Option<Range> {
    let last = value(form, last)?;
    usual(form, last.checked_sub(form.range_len() - 1)?, last)
}

/// A range that can be declared: in one scope, and without success.
fn usual(form: &Form<'_>, first: u32, last: u32) -> Option<Range> {
    let scope = |number| match scope_digits(form) {
        Some(len) => Some(number / 10_u32.pow(u32::from(form.digits() - len))),
        None => form.scope_of(number).map(|scope| scope.leading().value()),
    };
    let valid = last <= form.max_number() && scope(first) == scope(last) && !form.is_success(first);
    valid.then(|| Range::declared(first, last))
}

/// All numbers of a range begin with the digits of its scope.
pub(crate) fn inside_its_scope(
    draft: &Draft<'_>,
    form: &Form<'_>,
    free: &mut FreeRanges,
    diagnostics: &mut Diagnostics,
) {
    let Some(bounds) = draft.scope().bounds else {
        return;
    };
    let owned = numbering::range_of(form, bounds);
    for written in &draft.ranges {
        let (first, last) = (written.range.low(), written.range.high());
        let scope = draft.scope().name.clone();
        if !begins_in_its_scope(draft, written) {
            let (number, belongs_to) = (first, owner_of(first, form, draft));
            let advice = free.next(form, Some(bounds)).map(|range| range.low());
            let problem = RangeProblem::RangeOutsideScope { scope, owned, number, belongs_to, advice };
            diagnostics.report(written.at, problem);
        } else if last > bounds.1 {
            let (number, belongs_to, end) = (last, owner_of(last, form, draft), owned.high());
            let problem = RangeProblem::RangeLeavesScope { scope, owned, number, belongs_to, end };
            diagnostics.report(written.last, problem);
        }
    }
}

fn begins_in_its_scope(draft: &Draft<'_>, written: &WrittenRange) -> bool {
    draft.scope().bounds.is_none_or(|(first, last)| first <= written.range.low() && written.range.low() <= last)
}

/// The scope that a number's first digits belong to.
fn owner_of(number: u32, form: &Form<'_>, draft: &Draft<'_>) -> Option<String> {
    let holds = |scope: &&ScopeOf| scope.bounds.is_some_and(|(first, last)| first <= number && number <= last);
    let declared = draft.scopes.iter().find(holds).map(|scope| scope.name.as_str());
    declared.or_else(|| form.scope_of(number).map(|scope| scope.name())).map(str::to_owned)
}

/// A number belongs to one subcategory. The later range of a pair is at fault. A range that lies in
/// another scope has its message, and so has a subcategory that is declared twice.
pub(crate) fn disjoint(drafts: &[Draft<'_>], form: &Form<'_>, free: &mut FreeRanges, diagnostics: &mut Diagnostics) {
    let (mut claimed, mut before): (_, Vec<_>) = (NumberSet::default(), Vec::new());
    for draft in drafts {
        for written in draft.ranges.iter().filter(|written| begins_in_its_scope(draft, written)) {
            if claimed.contains_any(written.range) {
                overlaps_first_of(&before, draft, written, form, free, diagnostics);
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
    form: &Form<'_>,
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
    diagnostics.report_first_range(earlier.at, other.clone());
    let (scope, free) = (draft.scope().name.clone(), free.next(form, draft.scope().bounds));
    diagnostics.report(written.at, RangeProblem::RangeOverlaps { range, other, scope, free });
}
