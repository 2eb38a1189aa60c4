//! Runs the declarations of `conformance/`, whose README describes them, and the expansions of
//! `tests/cases`.

use std::fmt::Write as _;

use azsm_core::Azsm;
use azsm_core::lock::HEADER;
use azsm_core::scheme::{Form, Scheme as _};
use azsm_test_cases::TRANSLATIONS;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{assert_expands, lock, marked, message, run_in, summary};
use crate::ground::names::snake;
use crate::ground::scheme::Scheme;
use crate::ground::source::{self, File};
use crate::messages::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::parse::lock::{Locks, Package};
use crate::scheme;

const CONFORMANCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance");

/// Whole declarations.
#[test]
fn declarations() {
    check("declarations", str::to_owned, |form, declaration| Some(run_in(form, declaration.parse().ok()?)));
}

/// Entries, from the second line on, of the subcategory `job.source`, which owns 1001 to 1020.
#[test]
fn entries() {
    let declaration = |entries: &str| format!("scope job {{ source 1001..=1020 {{\n{entries}\n}} }}");
    check("entries", declaration, |form, declaration| Some(run_in(form, declaration.parse().ok()?)));
}

/// A lock from its second line on, a blank line, and a declaration that names it.
#[test]
fn over_a_lock() {
    check("over_a_lock.txt", str::to_owned, |form, input| {
        let (lines, declaration) = input.split_once("\n\n").expect("a lock and a declaration");
        Some(lock::run_in(form, format!("{HEADER}\n{lines}\n").as_bytes(), declaration))
    });
}

/// Whole expansions, formatted: what every user compiles.
#[test]
fn expansions() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/cases/expansions"), |case| {
        let (declaration, _) = case.split_once("\n\n").expect("a blank line before the expansion");
        let expansion = expansion_of(declaration.parse().expect("tokens"));
        let expansion = syn::parse2(expansion).expect("items");
        format!("{declaration}\n\n{}", prettyplease::unparse(&expansion))
    });
}

fn expansion_of(declaration: TokenStream) -> TokenStream {
    let package = Package { name: "tests".to_owned(), locks: Locks::Folder(None) };
    let file = File { path: "src/lib.rs".to_owned(), display: "tests/src/lib.rs".to_owned() };
    crate::status_codes(declaration, &Scheme::azsm(quote!(::azsm)), &package, file)
}

/// Runs the cases, and then each under the other schemes, unless it means something else there.
/// `whole` adds what is around a case; `run` gives nothing where that is not made of tokens.
fn check(
    folder: &str,
    whole: impl Fn(&str) -> String,
    run: impl Fn(&Form<'_>, &str) -> Option<(Vec<Diagnostic>, Model)>,
) {
    let folder = format!("{CONFORMANCE}/{folder}");
    azsm_test_cases::check(&folder, |case| {
        let (input, _) = case.rsplit_once("\n\n").expect("a blank line between input and expectation");
        let (diagnostics, model) = run(&Azsm::FORM, &whole(input)).expect("tokens");
        format!("{input}\n\n{}", report(&diagnostics, &model))
    });
    for translation in &TRANSLATIONS {
        let tokens: TokenStream = translation.scheme.parse().expect("tokens");
        let Some(TokenTree::Group(group)) = tokens.into_iter().last() else { panic!("a call of a macro") };
        let definition = scheme::read(group.stream(), &mut Diagnostics::default()).expect("a scheme");
        let scopes = definition.scopes();
        let form = definition.form(&scopes);
        azsm_test_cases::check(&folder, |case| {
            let (input, expected) = case.rsplit_once("\n\n").expect("a blank line between input and expectation");
            let input = translation.source(&whole(input));
            let Some((diagnostics, _)) =
                Some(&input).filter(|_| translation.holds_for(case)).and_then(|input| run(&form, input))
            else {
                return case.to_owned();
            };
            let found: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.message(&form)).collect();
            let wanted = translation.said(expected);
            let wanted: Vec<_> = wanted.lines().filter(|line| line.contains(" -> ")).collect();
            let same = |(found, wanted): (&String, &&str)| wanted.ends_with(&format!(" -> {found}"));
            if found.len() == wanted.len() && found.iter().zip(&wanted).all(same) {
                case.to_owned()
            } else {
                format!("{input}\n\n{}\ninstead of\n{}", found.join("\n"), wanted.join("\n"))
            }
        });
    }
}

fn report(diagnostics: &[Diagnostic], model: &Model) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let position = source::position(diagnostic.at.first);
        let (line, column) = (position.line, position.column);
        let marked = marked(diagnostic).replace('\n', "\\n");
        let (section, rule) = diagnostic.problem.rule();
        let [section, rule] = [section, rule].map(|name| snake(name).replace('_', "-"));
        writeln!(report, "{line}:{column} {section}/{rule} {marked} -> {}", message(diagnostic)).unwrap();
    }
    assert_eq!(model.faulty, !diagnostics.is_empty(), "a registry is silent about faulty declarations only");
    assert_expands(model);
    report.extend(model.subcategories.iter().map(|subcategory| format!("{}\n", summary(subcategory))));
    if report.is_empty() { "nothing\n".to_owned() } else { report }
}
