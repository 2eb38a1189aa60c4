//! The numbers of entries, and `reserved`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::words::at_any_scope;
use crate::ground::scheme::digits_in_words;

problems! {
    NumberProblem(form, f);

    NumberForm { written: String, meant: Option<String>, advice: String } => {
        number_form(f, form, written, meant.as_ref(), &format!("; {advice}"))
    }
    NumberIsZero { advice: String } => "{form} means success{} and cannot be declared; {advice}", at_any_scope(form);
    OutsideRange { code: String, path: String, ranges: String, advice: String } =>
        "{code} is outside `{path}` ({ranges}); {advice}";
    OwnedElsewhere { number: u32, path: String, ranges: String, owner: String, advice: String } =>
        "{} belongs to `{owner}`, not to `{path}` ({ranges}); {advice}", form.text(*number);
    NumberTaken { code: String, by: String, advice: String } => "{code} is already taken by `{by}`; {advice}";
    NumberRetired { code: String, as_name: String, advice: String } =>
        "{code} was retired as `{as_name}` and is never reused; {advice}";
    NumberReserved { code: String, advice: String } =>
        "{code} is reserved: remove it from the `reserved` entry to use it, or choose another number; {advice}";
    ReservedOutside { code: String, path: String, ranges: String, advice: String } =>
        "{code} cannot be reserved here: it is outside `{path}` ({ranges}); {advice}";
    ReservedTaken { code: String, by: String, advice: String } =>
        "{code} cannot be reserved: it is already taken by `{by}`; {advice}";
    ReservedTwice { code: String, advice: String } => "{code} is reserved twice; {advice}";
    ReservedZero { advice: String } => "{form} means success{} and cannot be reserved; {advice}", at_any_scope(form);
    RangeNumberForm { written: String, meant: Option<String>, example: String } => {
        number_form(f, form, written, meant.as_ref(), &format!(": write {example}, for example"))
    }
}

/// A number that is not written as in a code, with what to do where it is not known what was meant.
fn number_form(f: &mut String, form: &Form<'_>, written: &str, meant: Option<&String>, advice: &str) -> fmt::Result {
    let digits = digits_in_words(form);
    match meant {
        Some(meant) => write!(
            f,
            "a number must have exactly {digits} decimal digits, as in its code: write `{meant}`, not `{written}`"
        ),
        None => write!(f, "`{written}` is not a number of exactly {digits} decimal digits, as in a code{advice}"),
    }
}
