//! What a declaration can hold beside the codes: the rules for names and texts of groups.

use azsm_core::__private::text::{MAX_TEXT, TextForm, is_blank, refused_character};

use super::names;
use super::placement::Layout;
use super::readers::Defined;
use super::report::Report;

/// Names and texts come from headings and catalogs, which have no rules for them.
pub(super) fn check(layout: &Layout, defined: Option<&Defined>, report: &mut Report) {
    for scope in &layout.scopes {
        name("scope", &scope.name, report);
        text(&scope.name, "description", scope.description.as_ref(), TextForm::Markdown, report);
    }
    for category in &layout.categories {
        name("category", &category.name, report);
        text(&category.name, "description", category.description.as_ref(), TextForm::Markdown, report);
    }
    for subcategory in &layout.subcategories {
        name("subcategory", &subcategory.name, report);
        let path = &subcategory.path;
        text(path, "description", subcategory.description.as_ref(), TextForm::Markdown, report);
        text(path, "help", subcategory.help.as_ref(), TextForm::Markdown, report);
        text(path, "owner", subcategory.owner.as_ref(), TextForm::Line, report);
    }
    let Some(defined) = defined else { return };
    text("the catalog", "description", defined.description.as_ref(), TextForm::Markdown, report);
    for scope in &defined.scheme.scopes {
        text(&scope.name, "description", scope.description.as_ref(), TextForm::Markdown, report);
    }
    for (what, item) in [("registry", defined.name.as_ref()), ("scheme", Some(&defined.scheme.name))] {
        if let Some(item) = item.filter(|item| syn::parse_str::<syn::Ident>(item).is_err()) {
            report.refuse(format!("no {what} can have the name `{item}`"), None);
        }
    }
}

fn name(what: &str, name: &str, report: &mut Report) {
    if names::group(name).as_deref() != Some(name) {
        report.refuse(format!("no {what} can have the name `{name}`"), None);
    }
}

fn text(of: &str, what: &str, text: Option<&String>, form: TextForm, report: &mut Report) {
    if let Some(fault) = text.and_then(|text| fault_of_text(text, form)) {
        report.refuse(format!("`{of}`: the {what} {fault}"), None);
    }
}

/// Why a declaration cannot hold a text.
pub(super) fn fault_of_text(text: &str, form: TextForm) -> Option<String> {
    match refused_character(text, form) {
        Some('\n' | '\r') => Some(format!("has more than one line: {text:?}")),
        Some(character) => Some(format!("contains {character:?}, which nobody would see")),
        None if is_blank(text) => Some("is blank".to_owned()),
        None => (text.len() > MAX_TEXT).then(|| format!("has {} bytes, and {MAX_TEXT} are the most", text.len())),
    }
}
