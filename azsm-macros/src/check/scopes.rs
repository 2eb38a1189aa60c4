//! Rules for scopes: which digit each one has.

use azsm_core::Scope;

use crate::ast;
use crate::diagnostics::Diagnostics;
use crate::names;
use crate::problem::Problem;

/// The digit of each scope of the declaration, in order; `None` where it cannot be told.
pub(crate) fn digits(scopes: &[ast::Scope], diagnostics: &mut Diagnostics) -> Vec<Option<u8>> {
    let free = free_digits(scopes);
    let mut seen: Vec<(&ast::Scope, Option<u8>)> = Vec::new();
    for scope in scopes {
        name_is_snake_case(scope, diagnostics);
        let digit = if declared_before(scope, &seen, diagnostics) {
            seen.iter().find(|(other, _)| other.name == scope.name).and_then(|&(_, digit)| digit)
        } else {
            digit(scope, &free, diagnostics).filter(|&digit| digit_is_free(scope, digit, &seen, &free, diagnostics))
        };
        seen.push((scope, digit));
    }
    seen.into_iter().map(|(_, digit)| digit).collect()
}

fn known(name: &str) -> Option<Scope> {
    Scope::KNOWN.into_iter().find(|scope| scope.name() == Some(name))
}

fn name_is_snake_case(scope: &ast::Scope, diagnostics: &mut Diagnostics) {
    super::group_name("scope", &scope.name, diagnostics);
}

/// A scope is declared once.
fn declared_before(scope: &ast::Scope, seen: &[(&ast::Scope, Option<u8>)], diagnostics: &mut Diagnostics) -> bool {
    let Some((first, _)) = seen.iter().find(|(other, _)| other.name == scope.name) else {
        return false;
    };
    let name = scope.name.to_string();
    diagnostics.report_first(first.name.span(), format!("scope `{name}`"));
    diagnostics.report(scope.name.span(), Problem::ScopeTwice { name });
    true
}

/// The digit that a scope has by its name, or by the digit that is written.
fn digit(scope: &ast::Scope, free: &[u8], diagnostics: &mut Diagnostics) -> Option<u8> {
    let name = names::plain(&scope.name);
    let written = match &scope.digit {
        // The parser has reported that the digit is missing.
        Some(digit) if digit.text.is_empty() => return known(&name).map(Scope::digit),
        Some(digit) => Some((written_digit(digit, diagnostics), digit.span)),
        None => None,
    };
    match (known(&name), written) {
        (Some(scope), Some((Some(digit), span))) if digit != scope.digit() => {
            diagnostics.report(span, Problem::ScopeDigitFixed { name, digit: scope.digit() });
            Some(scope.digit())
        }
        (Some(scope), _) => Some(scope.digit()),
        (None, Some((digit, _))) => digit,
        (None, None) => {
            let known = Scope::KNOWN.map(|scope| scope.name().unwrap_or_default());
            let meant = names::nearest(&name, &known);
            let problem = Problem::ScopeUnknown { name, meant, digit: free.first().copied() };
            diagnostics.report(scope.name.span(), problem);
            None
        }
    }
}

/// A scope's digit is one decimal digit.
fn written_digit(digit: &ast::Digit, diagnostics: &mut Diagnostics) -> Option<u8> {
    match digit.text.as_bytes() {
        [value @ b'0'..=b'9'] => Some(value - b'0'),
        _ => {
            diagnostics.report(digit.span, Problem::ScopeDigitMalformed { written: digit.text.clone() });
            None
        }
    }
}

/// One digit belongs to one scope.
fn digit_is_free(
    scope: &ast::Scope,
    digit: u8,
    seen: &[(&ast::Scope, Option<u8>)],
    free: &[u8],
    diagnostics: &mut Diagnostics,
) -> bool {
    let name = names::plain(&scope.name);
    let span = scope.digit.as_ref().map_or(scope.name.span(), |digit| digit.span);
    let free = list_of(free);
    if let Some(by) = Scope::new(digit).and_then(Scope::name).filter(|&known| known != name) {
        diagnostics.report(span, Problem::ScopeDigitTaken { digit, by: by.to_owned(), free });
        return false;
    }
    let Some((first, _)) = seen.iter().find(|(_, other)| *other == Some(digit)) else {
        return true;
    };
    diagnostics.report_first(first.name.span(), format!("digit {digit}"));
    diagnostics.report(span, Problem::ScopeDigitTaken { digit, by: first.name.to_string(), free });
    false
}

/// The digits that neither the scheme nor the declaration uses.
fn free_digits(scopes: &[ast::Scope]) -> Vec<u8> {
    let written = |digit: u8| {
        scopes.iter().filter_map(|scope| scope.digit.as_ref()).any(|written| written.text == digit.to_string())
    };
    (0..=9).filter(|&digit| !written(digit) && Scope::new(digit).is_some_and(|scope| scope.name().is_none())).collect()
}

fn list_of(digits: &[u8]) -> String {
    if digits.is_empty() {
        return "none".to_owned();
    }
    digits.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}
