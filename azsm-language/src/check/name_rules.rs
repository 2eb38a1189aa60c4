//! Rules for the names of scopes, categories and subcategories. Those of entries are with the
//! entries, because retired names stay taken.

use azsm_core::scheme::Form;
use proc_macro2::Ident;

use super::draft::Draft;
use super::number_forms;
use crate::ground::names;
use crate::ground::sorted::Map;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::names::NameProblem;

/// The rules for the name of a subcategory: its enum and its path are made from it. Returns whether
/// an enum can have it.
pub(super) fn subcategory(ident: &Ident, name: &str, form: &Form<'_>, diagnostics: &mut Diagnostics) -> bool {
    let type_name = names::upper_camel(name);
    let needed = match type_name.as_str() {
        "StatusCode" => Some("the enum over all subcategories".to_owned()),
        "Success" if form.success().is_some() => Some(format!("the variant of `StatusCode` for {form}")),
        "ALL" => Some("what every enum calls the list of its variants".to_owned()),
        _ => None,
    };
    let is_keyword =
        |name: &str| name.starts_with(|first: char| first.is_alphabetic() || first == '_') && names::is_keyword(name);
    let problem = if is_keyword(name) || is_keyword(&type_name) {
        NameProblem::Keyword { name: name.to_owned() }
    } else if let Some(why) = needed.clone() {
        NameProblem::NameNeeded { name: name.to_owned(), why }
    } else if names::subcategory_forms(name).is_none() {
        let meant = names::meant_snake(name).and_then(|meant| names::meant_snake(&names::upper_camel(&meant)));
        NameProblem::SubcategoryName { name: name.to_owned(), meant: meant.filter(|meant| meant != name) }
    } else {
        return true;
    };
    let usable = needed.is_none() && !names::is_keyword(&type_name);
    diagnostics.report(ident.span(), problem);
    usable
}

/// Scopes and categories have no enum: their names are in paths and output only.
pub(super) fn group(what: &'static str, ident: &Ident, diagnostics: &mut Diagnostics) {
    let name = names::plain(ident);
    if names::is_keyword(&name) {
        diagnostics.report(ident.span(), NameProblem::Keyword { name });
    } else if !names::is_snake(&name) {
        let meant = names::meant_snake(&name);
        diagnostics.report(ident.span(), NameProblem::NotSnake { what, name, meant });
    }
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
