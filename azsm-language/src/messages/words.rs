//! Words that depend on the form of a scheme.

use azsm_core::scheme::Form;

use crate::ground::scheme::scope_digits;

/// The scope, where the scheme has scopes.
pub(super) fn in_scope(scope: &str) -> String {
    if scope.is_empty() { String::new() } else { format!(" in scope `{scope}`") }
}

/// What a scope needs: a digit, or digits where not all scopes have one.
pub(super) fn digit_word(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "digit" } else { "leading digits" }
}

/// `a digit`, `leading digits`.
pub(super) fn a_digit(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "a digit" } else { "leading digits" }
}

/// How many digits a scope can have, and which.
pub(super) fn up_to(max: u8) -> String {
    match max {
        1 => "one leading digit, the first of its codes".to_owned(),
        _ => format!("leading digits, the first of its codes: 1 to {max} of them"),
    }
}

/// ` at any scope`, where the scheme has scopes.
pub(super) fn at_any_scope(form: &Form<'_>) -> &'static str {
    if form.scopes().is_empty() { "" } else { " at any scope" }
}
