//! Runs the files of `tests/cases`: what is written, a blank line, and all that is said about it.
//!
//! What is said is a line for each message (line, column, the source that is marked, the message),
//! then what the declaration still expands to, an enum a line. `!` marks a variant whose entry has
//! a mistake.

use std::fmt::Write as _;

use azsm_core::lock::HEADER;
use quote::quote;

use super::{assert_expands, lock, marked, run, summary};
use crate::diagnostics::Diagnostic;
use crate::model::Model;
use crate::{pipeline, source};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/cases");

/// Whole declarations.
#[test]
fn declarations() {
    check("declarations", |declaration| run(declaration.parse().expect("tokens")));
}

/// Entries, from the second line on, of the subcategory `job.source`, which owns 1001 to 1020.
#[test]
fn entries() {
    check("entries", |entries| {
        run(format!("scope job {{ source 1001..=1020 {{\n{entries}\n}} }}").parse().expect("tokens"))
    });
}

/// A lock from its second line on, a blank line, and a declaration that names it.
#[test]
fn over_a_lock() {
    check("over_a_lock", |input| {
        let (lines, declaration) = input.split_once("\n\n").expect("a lock and a declaration");
        lock::run(format!("{HEADER}\n{lines}\n").as_bytes(), declaration)
    });
}

/// Whole expansions, formatted: what every user compiles.
#[test]
fn expansions() {
    azsm_test_cases::check(format!("{FOLDER}/expansions"), |case| {
        let (declaration, _) = case.split_once("\n\n").expect("a blank line before the expansion");
        let expansion = pipeline::status_codes(declaration.parse().expect("tokens"), &quote!(::azsm));
        let expansion = syn::parse2(expansion).expect("items");
        format!("{declaration}\n\n{}", prettyplease::unparse(&expansion))
    });
}

fn check(folder: &str, run: impl Fn(&str) -> (Vec<Diagnostic>, Model)) {
    azsm_test_cases::check(format!("{FOLDER}/{folder}"), |case| {
        let (input, _) = case.rsplit_once("\n\n").expect("a blank line between input and expectation");
        format!("{input}\n\n{}", report(&run(input)))
    });
}

fn report((diagnostics, model): &(Vec<Diagnostic>, Model)) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let position = source::position(diagnostic.at.first);
        let (line, column, marked) = (position.line, position.column, marked(diagnostic));
        writeln!(report, "{line}:{column} {marked} -> {}", diagnostic.problem).unwrap();
    }
    assert_eq!(model.faulty, !diagnostics.is_empty(), "a registry is silent about faulty declarations only");
    assert_expands(model);
    report.extend(model.subcategories.iter().map(|subcategory| format!("{}\n", summary(subcategory))));
    if report.is_empty() { "nothing\n".to_owned() } else { report }
}
