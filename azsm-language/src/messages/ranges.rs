//! The ranges of subcategories.

use azsm_core::scheme::Form;

use super::words::{at_any_scope, digit_word, in_scope};
use crate::ground::scheme::{Range, scope_digits, written_range};

problems! {
    RangeProblem(form, f);

    RangeMissing { name: String, scope: String, free: Option<Range> } => {
        match free {
            Some(range) => write!(
                f,
                "subcategory `{name}` has no range of numbers: write `{name} {} {{ ... }}`; this is the next free range of {}{}",
                written_range(form, *range),
                form.range_len(),
                in_scope(scope)
            ),
            None => {
                let of = if scope.is_empty() { String::new() } else { format!(" of scope `{scope}`") };
                write!(
                    f,
                    "subcategory `{name}` has no range of numbers: write `{name} FIRST..=LAST {{ ... }}` with free numbers{of}"
                )
            },
        }
    }
    RangeOfOneNumber { number: String, usual: Option<Range> } =>
        ?usual ("a range needs a first and a last number: write `{}`, or `{number}..={number}` for a single number",
            written_range(form, *usual))
        else ("a range needs a first and a last number: write `{number}..={number}` for a single number");
    RangeWithoutLast { usual: Option<Range> } =>
        ?usual ("the range has no last number: write `{}`", written_range(form, *usual))
        else ("the range has no last number: write it after `..=`");
    RangeWithoutFirst { usual: Option<Range> } =>
        ?usual ("the range has no first number: write `{}`", written_range(form, *usual))
        else ("the range has no first number: write it before `..=`");
    RangeAfterBar { scope: String, free: Option<Range> } => {
        let advice = free_range(form, scope, *free, "write one, or remove the `|`");
        write!(f, "expected another range after `|`{advice}")
    }
    WrongRangeOperator { found: String, first: String, last: String } => {
        if found.is_empty() {
            return write!(f, "write `..=` between the first and the last number: `{first}..={last}`");
        }
        write!(f, "a range includes its last number: write `{first}..={last}`, with `..=` instead of `{found}`")
    }
    RangeReversed { first: String, last: String } =>
        "the range is reversed: {first} is greater than {last}; write `{last}..={first}`";
    RangeHoldsZero =>
        "{form} means success{} and cannot be part of a range: begin the range at {}",
        at_any_scope(form), form.number_text(1);
    RangeOutsideScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, advice: Option<u32> } => {
        let (digits, code_digits) = (beginning(form, *owned, *number), form.number_text(*number));
        write!(f, "scope `{scope}` owns {}; {code_digits} begins with ", owned.in_form(form))?;
        match belongs_to {
            Some(other) => {
                write!(f, "the {} of scope `{other}`: move the subcategory there", digit_word(form))?;
            }
            None => write!(
                f,
                "{digits}, which is not the {} of any scope here: move the subcategory into a scope of your own, \
                 `scope NAME = {digits}`,",
                digit_word(form)
            )?,
        }
        advice.iter().try_for_each(|&first| write!(f, " or take a range from {}", form.number_text(first)))
    }
    RangeLeavesScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, end: u32 } => {
        let (digits, code_digits) = (beginning(form, *owned, *number), form.number_text(*number));
        let end = form.number_text(*end);
        if scope.is_empty() {
            return write!(f, "{code_digits} is above the numbers of the scheme: end the range at {end}");
        }
        write!(f, "scope `{scope}` owns {}; {code_digits} begins with ", owned.in_form(form))?;
        match belongs_to {
            Some(other) => write!(f, "the {} of scope `{other}`", digit_word(form))?,
            None => write!(f, "{digits}, which is not the {} of any scope here", digit_word(form))?,
        }
        write!(f, ": end the range at {end} or earlier")
    }
    RangeOverlaps { range: OwnedRange, other: OwnedRange, scope: String, free: Option<Range> } => {
        let of_one = range.owner == other.owner;
        let otherwise = if of_one {
            "remove the overlap from one of them".to_owned()
        } else {
            format!("use numbers that `{}` does not own", other.owner)
        };
        let advice = free_range(form, scope, *free, &otherwise);
        if of_one {
            let (owner, range, other) = (&range.owner, range.range.in_form(form), other.range.in_form(form));
            return write!(f, "{range} overlaps another range of `{owner}` itself ({other}){advice}");
        }
        write!(f, "{} overlaps {}{advice}", range.spelled_out(form), other.spelled_out(form))
    }
}

/// `` `job.source` (AZSM1001 to AZSM1020) ``
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnedRange {
    /// The path of a subcategory.
    pub(crate) owner: String,
    pub(crate) range: Range,
}

impl OwnedRange {
    pub(super) fn spelled_out(&self, form: &Form<'_>) -> String {
        format!("`{}` ({})", self.owner, self.range.in_form(form))
    }
}

/// `; the next free range of 20 in scope `job` is 1041..=1060`, or what to do without one.
fn free_range(form: &Form<'_>, scope: &str, free: Option<Range>, otherwise: &str) -> String {
    match free {
        Some(range) => {
            let (len, range) = (form.range_len(), written_range(form, range));
            format!("; the next free range of {len}{} is {range}", in_scope(scope))
        }
        None => format!("; {otherwise}"),
    }
}

/// What a number begins with, as many digits as the scope has that it should have begun with.
fn beginning(form: &Form<'_>, owned: Range, number: u32) -> String {
    let digits = form.number_text(number).to_string();
    let len =
        digits.chars().zip(form.number_text(owned.high()).chars()).take_while(|(one, other)| one == other).count();
    digits.chars().take(scope_digits(form).map_or(len + 1, usize::from)).collect()
}
