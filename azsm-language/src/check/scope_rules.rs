//! Rules for scopes: which leading digits each one has. Where all scopes of a scheme have one digit, as
//! in the built-in one, so has every scope that a declaration adds.

use azsm_core::scheme::{Form, LeadingDigits};

use crate::ground::names;
use crate::ground::scheme;
use crate::messages::ScopeProblem;
use crate::messages::diagnostics::Diagnostics;
use crate::parse::ast;

/// The leading digits of each scope of the declaration, in order; `None` where they are not known.
pub(crate) fn leading_digits(
    scopes: &[ast::Scope],
    form: &Form<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<LeadingDigits>> {
    let mut free = free_digits(scopes, form);
    let mut seen: Vec<(&ast::Scope, Option<LeadingDigits>)> = Vec::new();
    for scope in scopes {
        super::name_rules::group("scope", &scope.name, diagnostics);
        let digits = if declared_before(scope, &seen, diagnostics) {
            seen.iter().find(|(other, _)| name(other) == name(scope)).and_then(|&(_, digits)| digits)
        } else {
            let digits = digits(scope, form, &mut free, diagnostics);
            digits.filter(|&digits| digits_are_free(scope, digits, form, &seen, &free, diagnostics))
        };
        seen.push((scope, digits));
    }
    seen.into_iter().map(|(_, digits)| digits).collect()
}

/// The name as it should be written: a message is out where it is written otherwise.
fn name(scope: &ast::Scope) -> String {
    names::snake(&names::plain(&scope.name))
}

/// A scope is declared once.
fn declared_before(
    scope: &ast::Scope,
    seen: &[(&ast::Scope, Option<LeadingDigits>)],
    diagnostics: &mut Diagnostics,
) -> bool {
    let name = name(scope);
    let Some((first, _)) = seen.iter().find(|(other, _)| self::name(other) == name) else {
        return false;
    };
    diagnostics.report_first(first.name.span(), format!("scope `{name}`"));
    diagnostics.report(scope.name.span(), ScopeProblem::Twice { name });
    true
}

/// The digits that a scope has by its name, or by what is written.
fn digits(
    scope: &ast::Scope,
    form: &Form<'_>,
    free: &mut Vec<LeadingDigits>,
    diagnostics: &mut Diagnostics,
) -> Option<LeadingDigits> {
    let name = name(scope);
    let known = form.scopes().iter().find(|known| known.name() == name).map(azsm_core::scheme::SchemeScope::leading);
    match (known, &scope.digit) {
        (Some(digits), None) => Some(digits),
        (Some(digits), Some(written)) => known_digits(scope, digits, written, diagnostics),
        (None, Some(written)) if written.text.is_empty() => {
            let digits = proposed(scope, free);
            diagnostics.refuse(written.at, ScopeProblem::DigitMissing { name, digits })
        }
        (None, Some(written)) => written_digits(written, form, diagnostics),
        (None, None) => {
            if !scope.reported {
                unknown(scope, form, free, diagnostics);
            }
            None
        }
    }
}

/// A known scope keeps its digits, which need not be written.
fn known_digits(
    scope: &ast::Scope,
    digits: LeadingDigits,
    written: &ast::Digit,
    diagnostics: &mut Diagnostics,
) -> Option<LeadingDigits> {
    if written.text == digits.to_string() {
        return Some(digits);
    }
    diagnostics.report(written.at, ScopeProblem::DigitFixed { name: name(scope), digits });
    // Where the ranges agree with what is written, they are the same mistake.
    let as_written = first_numbers(scope).any(|number| number.starts_with(&written.text));
    (written.text.is_empty() || !as_written).then_some(digits)
}

/// A name that is not one of the numbering scheme's needs digits.
fn unknown(scope: &ast::Scope, form: &Form<'_>, free: &mut Vec<LeadingDigits>, diagnostics: &mut Diagnostics) {
    let name = name(scope);
    let meant =
        names::nearest(&name, form.scopes().iter().map(azsm_core::scheme::SchemeScope::name)).map(str::to_owned);
    let digits = proposed(scope, free);
    diagnostics.report(scope.name.span(), ScopeProblem::Unknown { name, meant, digits });
}

/// The digits of a scope are decimal, and as many as those of the scheme's own scopes where all have
/// as many.
fn written_digits(digits: &ast::Digit, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Option<LeadingDigits> {
    let wanted = |leading: &LeadingDigits| match scheme::scope_digits(form) {
        Some(len) => leading.len() == len,
        None => leading.len() < form.digits(),
    };
    let leading = scheme::leading(&digits.text).filter(wanted);
    if leading.is_none() {
        diagnostics.report(digits.at, ScopeProblem::DigitMalformed { written: digits.text.clone() });
    }
    leading
}

/// A number begins with the digits of one scope.
fn digits_are_free(
    scope: &ast::Scope,
    digits: LeadingDigits,
    form: &Form<'_>,
    seen: &[(&ast::Scope, Option<LeadingDigits>)],
    free: &[LeadingDigits],
    diagnostics: &mut Diagnostics,
) -> bool {
    let at = scope.digit.as_ref().map_or(scope.name.span().into(), |digit| digit.at);
    let free = list_of(free);
    let mut known = form.scopes().iter().filter(|known| known.name() != name(scope));
    if let Some(known) = known.find(|known| overlap(form, known.leading(), digits)) {
        let (by, others) = (known.name().to_owned(), known.leading());
        diagnostics.report(at, ScopeProblem::DigitTaken { digits, others, by, free });
        return false;
    }
    let taken = |other: &Option<LeadingDigits>| other.is_some_and(|other| overlap(form, other, digits));
    let Some(&(first, Some(others))) = seen.iter().find(|(_, other)| taken(other)) else {
        return true;
    };
    diagnostics.report_first(first.name.span(), format!("digit {others}"));
    diagnostics.report(at, ScopeProblem::DigitTaken { digits, others, by: name(first), free });
    false
}

/// Whether a number can begin with both.
fn overlap(form: &Form<'_>, one: LeadingDigits, other: LeadingDigits) -> bool {
    let ((first, last), (other_first, other_last)) = (form.bounds(one), form.bounds(other));
    first <= other_last && other_first <= last
}

/// Digits for a scope that has none: those that its numbers begin with, or the first that are free.
/// Each is proposed once.
fn proposed(scope: &ast::Scope, free: &mut Vec<LeadingDigits>) -> Option<LeadingDigits> {
    let by_numbers = first_numbers(scope)
        .find_map(|number| free.iter().position(|digits| number.starts_with(digits.text().as_str())));
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

/// The digits that neither the scheme nor the declaration uses: as many as those of the scheme's own
/// scopes, or single ones where those have different numbers of digits.
fn free_digits(scopes: &[ast::Scope], form: &Form<'_>) -> Vec<LeadingDigits> {
    let len = scheme::scope_digits(form).unwrap_or(1);
    let written: Vec<_> = scopes
        .iter()
        .filter_map(|scope| scheme::leading(&scope.digit.as_ref()?.text))
        .filter(|digits| digits.len() < form.digits())
        .collect();
    let is_free = |digits: &LeadingDigits| {
        let known = form.scopes().iter().map(azsm_core::scheme::SchemeScope::leading);
        !known.chain(written.iter().copied()).any(|other| overlap(form, other, *digits))
    };
    (0..10_u32.pow(len.into())).map(|value| LeadingDigits::declared(value, len)).filter(is_free).collect()
}

/// The digits in a list, the first twenty of them.
fn list_of(digits: &[LeadingDigits]) -> String {
    if digits.is_empty() {
        return "none".to_owned();
    }
    let shown: Vec<_> = digits.iter().take(20).map(ToString::to_string).collect();
    let more = if shown.len() < digits.len() { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}
