//! Scopes and their digits.

use azsm_core::scheme::{Form, LeadingDigits};

use super::words::{a_digit, digit_word, up_to};
use crate::ground::scheme::scope_digits;

problems! {
    ScopeProblem(form, f);

    Unknown { name: String, meant: Option<String>, digits: Option<LeadingDigits> } => {
        write!(f, "unknown scope `{name}`: the numbering scheme defines {}", names_of_scopes(form))?;
        match meant {
            Some(meant) => write!(f, "; did you mean `{meant}`? A")?,
            None => f.push_str("; a"),
        }
        write!(f, " scope of your own needs {}", a_digit(form))?;
        match digits {
            Some(digits) => write!(f, ": `scope {name} = {digits}`"),
            None => write!(f, ", and {} are in use", all_digits(form)),
        }
    }
    DigitFixed { name: String, digits: LeadingDigits } => {
        let word = if scope_digits(form) == Some(1) { "digit" } else { "digits" };
        write!(f, "scope `{name}` has the {word} {digits}: write `scope {name}` without {}", a_digit(form))
    }
    DigitMissing { name: String, digits: Option<LeadingDigits> } => {
        match digits {
            Some(digits) => {
                let word = digit_word(form);
                write!(
                    f,
                    "expected the {word} of scope `{name}` after `=`; {digits} is free: write `scope {name} = {digits}`"
                )
            },
            None => write!(
                f,
                "expected the {} of scope `{name}` after `=`, and {} are in use",
                digit_word(form),
                all_digits(form)
            ),
        }
    }
    DigitTaken { digits: LeadingDigits, others: LeadingDigits, by: String, free: String } => {
        if digits == others {
            write!(f, "digit {digits} belongs to scope `{by}`")?;
        } else {
            write!(f, "numbers can begin both with {digits} and with {others}, the digits of scope `{by}`")?;
        }
        write!(f, "; free digits: {free}")
    }
    DigitMalformed { written: String } => {
        match scope_digits(form) {
            Some(1) => {
                write!(f, "a scope has one decimal digit, the first of its codes: 0 to 9, not `{written}`")
            }
            Some(len) => write!(f, "a scope has {len} decimal digits, the first of its codes, not `{written}`"),
            None => write!(f, "a scope has {}, not `{written}`", up_to(form.digits() - 1)),
        }
    }
    Twice { name: String } =>
        "scope `{name}` is declared twice: put its subcategories into one `scope {name} {{ ... }}`";
}

/// `agent, job and file`.
fn names_of_scopes(form: &Form<'_>) -> String {
    let names: Vec<_> = form.scopes().iter().map(azsm_core::scheme::SchemeScope::name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}

/// `all ten`, where scopes have one digit.
fn all_digits(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "all ten" } else { "all of them" }
}
