//! What a declaration can hold beside the codes: the rules for names and texts of groups.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use azsm::State;
use azsm_core::__private::text::TextForm;

use super::names;
use super::placement::Layout;
use super::readers::Defined;
use super::report::Report;
use crate::catalog::{Code, MetaValue, Range, Scheme, Subcategory, bounds, fault_of_text};

/// Names, texts and ranges come from headings and catalogs, which have no rules for them.
pub(super) fn check(layout: &Layout, scheme: &Scheme, defined: Option<&Defined>, report: &mut Report) {
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
        ranges(subcategory, layout, scheme, report);
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

/// The facts of the codes.
pub(super) fn check_facts(rows: &[Code], report: &mut Report) {
    let by_path: HashMap<&str, &Code> = rows.iter().map(|code| (code.path.as_str(), code)).collect();
    let mut kinds: HashMap<&str, (&Code, Discriminant<MetaValue>)> = HashMap::new();
    for code in rows {
        text(&code.code, "since", code.since.as_ref(), TextForm::Line, report);
        for (key, value) in &code.meta {
            name("key of `meta`", key, report);
            if let MetaValue::Text(value) = value {
                text(&code.code, key, Some(value).filter(|value| !value.is_empty()), TextForm::Line, report);
            }
            let kind = discriminant(value);
            let (first, known) = *kinds.entry(key).or_insert((code, kind));
            if known != kind {
                report.refuse(format!("`{key}` of {} and of {} have values of two kinds", first.code, code.code), None);
            }
        }
        let Some(path) = &code.replaced_by else { continue };
        let fault = match by_path.get(path.as_str()) {
            _ if code.state == State::Active => "is still raised, so nothing takes its place",
            None => "is replaced by a code that is not there",
            Some(other) if other.state == State::Retired => "is replaced by a code that is retired",
            Some(other) if leads_back(other, code, &by_path) => "is replaced in a circle",
            Some(_) => continue,
        };
        report.refuse(format!("{} {fault}: `{path}`", code.code), None);
    }
}

fn leads_back(from: &Code, to: &Code, by_path: &HashMap<&str, &Code>) -> bool {
    let next = |code: &&Code| by_path.get(code.replaced_by.as_deref()?).copied();
    // Nobody replaces that many codes in a row; whoever leads into a circle stops here.
    std::iter::successors(Some(from), next).take(by_path.len() + 1).any(|code| code.path == to.path)
}

/// A range is of one scope, and without success; what is reserved lies in one.
fn ranges(subcategory: &Subcategory, layout: &Layout, scheme: &Scheme, report: &mut Report) {
    let path = &subcategory.path;
    if let Some(success) = scheme.success.as_ref().filter(|_| subcategory.owns(0)) {
        report.refuse(format!("`{path}`: {success} means success, and cannot be in a range"), None);
    }
    let scope = layout.scopes.iter().find(|scope| subcategory.scope.as_ref() == Some(&scope.name));
    let (low, high) = scope.map_or((0, u32::MAX), |scope| bounds(scheme.digits, &scope.digits));
    if subcategory.ranges.iter().any(|range| range.first < low || high < range.last) {
        report.refuse(format!("`{path}`: a range is not in its scope"), None);
    }
    let is_inside = |reserved: &Range| subcategory.owns(reserved.first) && subcategory.owns(reserved.last);
    if !subcategory.reserved.iter().all(is_inside) {
        report.refuse(format!("`{path}`: what is reserved is not in its ranges"), None);
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
