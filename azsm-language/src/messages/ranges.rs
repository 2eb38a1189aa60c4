//! The ranges of subcategories.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::words::{at_any_scope, digit_word, in_scope};
use crate::ground::scheme::{Range, scope_digits, written_range};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RangeProblem {
    RangeMissing { name: String, scope: String, free: Option<Range> },
    RangeOfOneNumber { number: String, usual: Option<Range> },
    RangeWithoutLast { usual: Option<Range> },
    RangeWithoutFirst { usual: Option<Range> },
    RangeAfterBar { scope: String, free: Option<Range> },
    WrongRangeOperator { found: String, first: String, last: String },
    RangeReversed { first: String, last: String },
    RangeHoldsZero,
    RangeOutsideScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, advice: Option<u32> },
    RangeLeavesScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, end: u32 },
    RangeOverlaps { range: OwnedRange, other: OwnedRange, scope: String, free: Option<Range> },
}

impl RangeProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::RangeMissing { name, scope, free: Some(range) } => write!(
                f,
                "subcategory `{name}` has no range of numbers: write `{name} {} {{ ... }}`; this is the next free range of {}{}",
                written_range(form, *range),
                form.range_len(),
                in_scope(scope)
            ),
            Self::RangeMissing { name, scope, free: None } => {
                let of = if scope.is_empty() { String::new() } else { format!(" of scope `{scope}`") };
                write!(
                    f,
                    "subcategory `{name}` has no range of numbers: write `{name} FIRST..=LAST {{ ... }}` with free numbers{of}"
                )
            }
            Self::RangeOfOneNumber { number, usual: Some(usual) } => write!(
                f,
                "a range needs a first and a last number: write `{}`, or `{number}..={number}` for a single number",
                written_range(form, *usual)
            ),
            Self::RangeOfOneNumber { number, usual: None } => {
                write!(f, "a range needs a first and a last number: write `{number}..={number}` for a single number")
            }
            Self::RangeWithoutLast { usual: Some(usual) } => {
                write!(f, "the range has no last number: write `{}`", written_range(form, *usual))
            }
            Self::RangeWithoutLast { usual: None } => f.write_str("the range has no last number: write it after `..=`"),
            Self::RangeWithoutFirst { usual: Some(usual) } => {
                write!(f, "the range has no first number: write `{}`", written_range(form, *usual))
            }
            Self::RangeWithoutFirst { usual: None } => {
                f.write_str("the range has no first number: write it before `..=`")
            }
            Self::RangeAfterBar { scope, free } => {
                let advice = free_range(form, scope, *free, "write one, or remove the `|`");
                write!(f, "expected another range after `|`{advice}")
            }

            Self::WrongRangeOperator { found, first, last } if found.is_empty() => {
                write!(f, "write `..=` between the first and the last number: `{first}..={last}`")
            }
            Self::WrongRangeOperator { found, first, last } => {
                write!(f, "a range includes its last number: write `{first}..={last}`, with `..=` instead of `{found}`")
            }
            Self::RangeReversed { first, last } => {
                write!(f, "the range is reversed: {first} is greater than {last}; write `{last}..={first}`")
            }
            Self::RangeHoldsZero => write!(
                f,
                "{form} means success{} and cannot be part of a range: begin the range at {}",
                at_any_scope(form),
                form.number_text(1)
            ),
            Self::RangeOutsideScope { scope, owned, number, belongs_to, advice } => {
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
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } if scope.is_empty() => {
                let _ = (owned, belongs_to);
                write!(
                    f,
                    "{} is above the numbers of the scheme: end the range at {}",
                    form.number_text(*number),
                    form.number_text(*end)
                )
            }
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } => {
                let (digits, code_digits) = (beginning(form, *owned, *number), form.number_text(*number));
                write!(f, "scope `{scope}` owns {}; {code_digits} begins with ", owned.in_form(form))?;
                match belongs_to {
                    Some(other) => write!(f, "the {} of scope `{other}`", digit_word(form))?,
                    None => write!(f, "{digits}, which is not the {} of any scope here", digit_word(form))?,
                }
                write!(f, ": end the range at {} or earlier", form.number_text(*end))
            }
            Self::RangeOverlaps { range: OwnedRange { owner, range }, other, scope, free } if *owner == other.owner => {
                let advice = free_range(form, scope, *free, "remove the overlap from one of them");
                let (range, other) = (range.in_form(form), other.range.in_form(form));
                write!(f, "{range} overlaps another range of `{owner}` itself ({other}){advice}")
            }
            Self::RangeOverlaps { range, other, scope, free } => {
                let advice =
                    free_range(form, scope, *free, &format!("use numbers that `{}` does not own", other.owner));
                write!(f, "{} overlaps {}{advice}", range.spelled_out(form), other.spelled_out(form))
            }
        }
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
