//! Rules for names. That an entry has a name of its own is with the entries, because retired names
//! stay taken.

use azsm_core::__private::text::MAX_SHORT;
use azsm_core::scheme::Form;
use proc_macro2::Ident;

use super::draft::Draft;
use super::number_forms;
use crate::ground::names;
use crate::ground::sorted::Map;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{NameProblem, Problem, TextProblem};

/// What the expansion of a declaration calls so itself.
fn needed(type_name: &str, form: &Form<'_>) -> Option<String> {
    match type_name {
        "StatusCode" => Some("the enum over all subcategories".to_owned()),
        "Success" if form.success().is_some() => Some(format!("the variant of `StatusCode` for {form}")),
        "ALL" => Some("what every enum calls the list of its variants".to_owned()),
        _ => None,
    }
}

/// The enum and the path of a subcategory are made from its name.
pub(crate) fn fault_of_subcategory(name: &str, form: &Form<'_>) -> Option<NameProblem> {
    let type_name = names::upper_camel(name);
    let is_keyword =
        |name: &str| name.starts_with(|first: char| first.is_alphabetic() || first == '_') && names::is_keyword(name);
    if is_keyword(name) || is_keyword(&type_name) {
        let is_usable =
            |meant: &String| names::is_upper_camel(meant) && !is_keyword(meant) && needed(meant, form).is_none();
        let meant = Some(type_name).filter(is_usable);
        return Some(NameProblem::SubcategoryKeyword { name: name.to_owned(), meant });
    }
    if let Some(why) = needed(&type_name, form) {
        return Some(NameProblem::NameNeeded { name: name.to_owned(), why });
    }
    if names::subcategory_forms(name).is_some() {
        return None;
    }
    let meant = names::meant_snake(name).and_then(|meant| names::meant_snake(&names::upper_camel(&meant)));
    Some(NameProblem::SubcategoryName { name: name.to_owned(), meant: meant.filter(|meant| meant != name) })
}

/// Reports the name of a subcategory. Returns whether an enum can have it.
pub(super) fn subcategory(ident: &Ident, name: &str, form: &Form<'_>, diagnostics: &mut Diagnostics) -> bool {
    let Some(problem) = fault_of_subcategory(name, form) else {
        return true;
    };
    diagnostics.report(ident.span(), problem);
    let type_name = names::upper_camel(name);
    needed(&type_name, form).is_none() && !names::is_keyword(&type_name)
}

/// Scopes and categories have no enum: their names are in paths and output only.
pub(crate) fn fault_of_group(what: &'static str, name: &str) -> Option<NameProblem> {
    let name = name.to_owned();
    if names::is_keyword(&name) {
        return Some(NameProblem::Keyword { name });
    }
    let is_snake = names::is_snake(&name);
    (!is_snake).then(|| NameProblem::NotSnake { what, meant: names::meant_snake(&name), name })
}

pub(super) fn group(what: &'static str, ident: &Ident, diagnostics: &mut Diagnostics) {
    if let Some(problem) = fault_of_group(what, &names::plain(ident)) {
        diagnostics.report(ident.span(), problem);
    }
}

/// `Source::ALL` is the list of all variants.
pub(super) fn needed_by_the_expansion(name: &str) -> Option<NameProblem> {
    let why = "what every enum calls the list of its variants".to_owned();
    (name == "ALL").then(|| NameProblem::NameNeeded { name: name.to_owned(), why })
}

/// A variant is in upper camel case, as Rust's own lint asks.
pub(super) fn fault_of_case(name: &str) -> Option<NameProblem> {
    let is_camel = names::is_upper_camel(name);
    (!is_camel).then(|| NameProblem::NotUpperCamel { name: name.to_owned(), meant: names::meant_camel(name) })
}

/// The tables keep the length of a name in one byte.
pub(super) fn fault_of_len(name: &str) -> Option<TextProblem> {
    let (what, len, max) = ("name", name.len(), MAX_SHORT);
    (len > max).then_some(TextProblem::TooLong { what, len, max })
}

/// The name of an entry is that of a variant.
pub(crate) fn fault_of_entry(name: &str) -> Option<Problem> {
    if names::is_keyword(name) {
        return Some(NameProblem::Keyword { name: name.to_owned() }.into());
    }
    let fault = needed_by_the_expansion(name).or_else(|| fault_of_case(name));
    fault.map(Problem::from).or_else(|| fault_of_len(name).map(Problem::from))
}

/// A category is declared once in its scope.
pub(super) fn category_is_new<'a>(
    ident: &'a Ident,
    scope: &str,
    seen: &mut Vec<&'a Ident>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(first) = seen.iter().find(|first| **first == ident) {
        let name = names::plain(ident);
        diagnostics.report_first(first.span(), format!("category `{name}`"));
        diagnostics.report(ident.span(), NameProblem::CategoryTwice { name, scope: scope.to_owned() });
    } else {
        seen.push(ident);
    }
}

/// Each subcategory has a path and an enum of its own.
pub(super) fn subcategories_are_distinct(drafts: &[Draft<'_>], form: &Form<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = Map::default();
    for draft in drafts {
        let Some(first) = seen.get(&draft.type_name) else {
            seen.insert(draft.type_name.clone(), draft);
            continue;
        };
        let first: &Draft<'_> = first;
        let problem = if first.path == draft.path {
            NameProblem::SubcategoryTwice { path: draft.path.clone(), together: together(first, draft, form) }
        } else {
            NameProblem::EnumTwice {
                path: draft.path.clone(),
                other: first.path.clone(),
                type_name: draft.type_name.clone(),
            }
        };
        diagnostics.report_first(first.ast.name.span(), format!("`{}`", first.path));
        diagnostics.report(draft.ast.name.span(), problem);
    }
}

/// The ranges of both, to be written in one place: `source 1001..=1020 | 1101..=1120`. `None` where
/// they overlap.
fn together(first: &Draft<'_>, second: &Draft<'_>, form: &Form<'_>) -> Option<String> {
    let mut ranges: Vec<_> = first.ranges.iter().map(|written| written.range).collect();
    for written in &second.ranges {
        if ranges.iter().any(|range| range.overlaps(written.range)) {
            return None;
        }
        ranges.push(written.range);
    }
    (!second.ranges.is_empty()).then(|| format!("{} {}", first.ast.name, number_forms::written(form, &ranges)))
}
