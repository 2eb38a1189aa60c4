//! Rules for scopes: which digit each one has.

use azsm_core::Scope;

use crate::ast;
use crate::diagnostics::Diagnostics;
use crate::names;
use crate::problem::Problem;

/// The digit of each scope of the declaration, in order; `None` where it is not known.
pub(crate) fn digits(scopes: &[ast::Scope], diagnostics: &mut Diagnostics) -> Vec<Option<u8>> {
    let mut free = free_digits(scopes);
    let mut seen: Vec<(&ast::Scope, Option<u8>)> = Vec::new();
    for scope in scopes {
        super::name_rules::group("scope", &scope.name, diagnostics);
        let digit = if declared_before(scope, &seen, diagnostics) {
            seen.iter().find(|(other, _)| name(other) == name(scope)).and_then(|&(_, digit)| digit)
        } else {
            digit(scope, &mut free, diagnostics).filter(|&digit| digit_is_free(scope, digit, &seen, &free, diagnostics))
        };
        seen.push((scope, digit));
    }
    seen.into_iter().map(|(_, digit)| digit).collect()
}

/// The name as it should be written: a message is out where it is written otherwise.
fn name(scope: &ast::Scope) -> String {
    names::snake(&names::plain(&scope.name))
}

/// A scope is declared once.
fn declared_before(scope: &ast::Scope, seen: &[(&ast::Scope, Option<u8>)], diagnostics: &mut Diagnostics) -> bool {
    let name = name(scope);
    let Some((first, _)) = seen.iter().find(|(other, _)| self::name(other) == name) else {
        return false;
    };
    diagnostics.report_first(first.name.span(), format!("scope `{name}`"));
    diagnostics.report(scope.name.span(), Problem::ScopeTwice { name });
    true
}

/// The digit that a scope has by its name, or by what is written.
fn digit(scope: &ast::Scope, free: &mut Vec<u8>, diagnostics: &mut Diagnostics) -> Option<u8> {
    let name = name(scope);
    match (names::known_scope(&name).map(Scope::digit), &scope.digit) {
        (Some(digit), None) => Some(digit),
        (Some(digit), Some(written)) => known_digit(scope, digit, written, diagnostics),
        (None, Some(written)) if written.text.is_empty() => {
            let digit = proposed(scope, free);
            diagnostics.report(written.at, Problem::ScopeDigitMissing { name, digit });
            None
        }
        (None, Some(written)) => written_digit(written, diagnostics),
        (None, None) => {
            if !scope.reported {
                unknown(scope, free, diagnostics);
            }
            None
        }
    }
}

/// A known scope keeps its digit, which nobody needs to write.
fn known_digit(scope: &ast::Scope, digit: u8, written: &ast::Digit, diagnostics: &mut Diagnostics) -> Option<u8> {
    if written.text == digit.to_string() {
        return Some(digit);
    }
    diagnostics.report(written.at, Problem::ScopeDigitFixed { name: name(scope), digit });
    // Where the ranges agree with what is written, they are the same mistake.
    let as_written = first_numbers(scope).any(|number| number.starts_with(&written.text));
    (written.text.is_empty() || !as_written).then_some(digit)
}

/// A name that is not one of the numbering scheme's needs a digit.
fn unknown(scope: &ast::Scope, free: &mut Vec<u8>, diagnostics: &mut Diagnostics) {
    let known = Scope::KNOWN.map(|scope| scope.name().unwrap_or_default());
    let name = name(scope);
    let meant = names::nearest(&name, known);
    let digit = proposed(scope, free);
    diagnostics.report(scope.name.span(), Problem::ScopeUnknown { name, meant, digit });
}

/// A scope's digit is one decimal digit.
fn written_digit(digit: &ast::Digit, diagnostics: &mut Diagnostics) -> Option<u8> {
    if let [value @ b'0'..=b'9'] = digit.text.as_bytes() {
        return Some(value - b'0');
    }
    diagnostics.report(digit.at, Problem::ScopeDigitMalformed { written: digit.text.clone() });
    None
}

/// One digit belongs to one scope.
fn digit_is_free(
    scope: &ast::Scope,
    digit: u8,
    seen: &[(&ast::Scope, Option<u8>)],
    free: &[u8],
    diagnostics: &mut Diagnostics,
) -> bool {
    let at = scope.digit.as_ref().map_or(scope.name.span().into(), |digit| digit.at);
    let free = list_of(free);
    if let Some(by) = Scope::new(digit).and_then(Scope::name).filter(|&known| known != name(scope)) {
        diagnostics.report(at, Problem::ScopeDigitTaken { digit, by: by.to_owned(), free });
        return false;
    }
    let Some((first, _)) = seen.iter().find(|(_, other)| *other == Some(digit)) else {
        return true;
    };
    diagnostics.report_first(first.name.span(), format!("digit {digit}"));
    diagnostics.report(at, Problem::ScopeDigitTaken { digit, by: name(first), free });
    false
}

/// A digit for a scope that has none: the one that its numbers begin with, or the first free one.
/// Each is proposed once.
fn proposed(scope: &ast::Scope, free: &mut Vec<u8>) -> Option<u8> {
    let by_numbers =
        first_numbers(scope).find_map(|number| free.iter().position(|digit| number.starts_with(&digit.to_string())));
    let position = by_numbers.or(if free.is_empty() { None } else { Some(0) })?;
    Some(free.remove(position))
}

/// The first number of each range, as written.
fn first_numbers(scope: &ast::Scope) -> impl Iterator<Item = &str> {
    let subcategories = scope.items.iter().flat_map(|item| match item {
        ast::Item::Category(category) => category.subcategories.as_slice(),
        ast::Item::Subcategory(subcategory) => std::slice::from_ref(subcategory),
    });
    subcategories.flat_map(|subcategory| &subcategory.ranges).map(|range| range.first.text.as_str())
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
