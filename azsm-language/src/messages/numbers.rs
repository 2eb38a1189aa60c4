//! The numbers of entries, and `reserved`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::words::at_any_scope;
use crate::ground::scheme::digits_in_words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NumberProblem {
    NumberForm { written: String, meant: Option<String>, advice: String },
    NumberIsZero { advice: String },
    OutsideRange { code: String, path: String, ranges: String, advice: String },
    OwnedElsewhere { number: u32, path: String, ranges: String, owner: String, advice: String },
    NumberTaken { code: String, by: String, advice: String },
    NumberRetired { code: String, as_name: String, advice: String },
    NumberReserved { code: String, advice: String },
    ReservedOutside { code: String, path: String, ranges: String, advice: String },
    ReservedTaken { code: String, by: String, advice: String },
    ReservedTwice { code: String, advice: String },
    ReservedZero { advice: String },
    RangeNumberForm { written: String, meant: Option<String>, example: String },
}

impl NumberProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::NumberForm { written, meant: Some(meant), .. }
            | Self::RangeNumberForm { written, meant: Some(meant), .. } => {
                let digits = digits_in_words(form);
                write!(
                    f,
                    "a number must have exactly {digits} decimal digits, as in its code: write `{meant}`, not `{written}`"
                )
            }
            Self::NumberForm { written, meant: None, advice } => write!(
                f,
                "`{written}` is not a number of exactly {} decimal digits, as in a code; {advice}",
                digits_in_words(form)
            ),
            Self::NumberIsZero { advice } => {
                write!(f, "{form} means success{} and cannot be declared; {advice}", at_any_scope(form))
            }
            Self::OutsideRange { code, path, ranges, advice } => {
                write!(f, "{code} is outside `{path}` ({ranges}); {advice}")
            }
            Self::OwnedElsewhere { number, path, ranges, owner, advice } => {
                let code = form.text(*number);
                write!(f, "{code} belongs to `{owner}`, not to `{path}` ({ranges}); {advice}")
            }
            Self::NumberTaken { code, by, advice } => write!(f, "{code} is already taken by `{by}`; {advice}"),
            Self::NumberRetired { code, as_name, advice } => {
                write!(f, "{code} was retired as `{as_name}` and is never reused; {advice}")
            }
            Self::NumberReserved { code, advice } => {
                write!(
                    f,
                    "{code} is reserved: remove it from the `reserved` entry to use it, or choose another number; {advice}"
                )
            }
            Self::ReservedOutside { code, path, ranges, advice } => {
                write!(f, "{code} cannot be reserved here: it is outside `{path}` ({ranges}); {advice}")
            }
            Self::ReservedTaken { code, by, advice } => {
                write!(f, "{code} cannot be reserved: it is already taken by `{by}`; {advice}")
            }
            Self::ReservedTwice { code, advice } => write!(f, "{code} is reserved twice; {advice}"),
            Self::ReservedZero { advice } => {
                write!(f, "{form} means success{} and cannot be reserved; {advice}", at_any_scope(form))
            }
            Self::RangeNumberForm { written, meant: None, example } => write!(
                f,
                "`{written}` is not a number of exactly {} decimal digits, as in a code: write {example}, for example",
                digits_in_words(form)
            ),
        }
    }
}
