//! What `status_codes!` says about mistakes, on token streams and without the compiler: every rule, by subject. The tests in
//! `tests/ui` show the same mistakes as the compiler prints them, and that nothing else is printed.
//!
//! After a change of a message, `UPDATE_EXPECT=1 cargo test -p azsm-macros` writes the new texts; read them.

#![allow(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]
#![allow(clippy::too_many_lines, reason = "lists of cases, each with its expectation")]

mod advice;
mod arbitrary;
mod attribute;
mod half_typed;
mod history;
mod layout;
mod lock;
mod message;
mod name;
mod number;
mod range;
mod robustness;
mod scope;
mod ui;

use std::fmt::Write as _;

use expect_test::Expect;
use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Model, Subcategory};
use crate::{check, expand, parse, pipeline, source};

/// Runs a declaration through the pipeline: its messages in the order of the source, and what is left of it.
pub(crate) fn run(tokens: TokenStream) -> (Vec<Diagnostic>, Model) {
    let call = pipeline::first_span(&tokens);
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(tokens, &mut diagnostics);
    let model = check::check(&declaration, call, &mut diagnostics);
    (diagnostics.into_sorted(), model)
}

/// Compares all that is said about a declaration: a line for each message (line, column, the source that is marked, the
/// message), then what the declaration still expands to, an enum a line. `!` marks a variant whose entry has a mistake.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "so that `expect!` needs no `&` at each call")]
fn check(declaration: &str, expected: Expect) {
    let (diagnostics, model) = run(declaration.parse().expect("tokens"));
    let mut report = String::new();
    for diagnostic in &diagnostics {
        let marked = marked(diagnostic);
        assert!(!whole_call_is(&marked, declaration), "the whole call is marked: {}", diagnostic.problem);
        let position = source::position(diagnostic.at.first);
        writeln!(report, "{}:{} {marked} -> {}", position.line, position.column, diagnostic.problem).unwrap();
    }
    assert_eq!(model.faulty, !diagnostics.is_empty(), "a registry is silent about faulty declarations only");
    assert_expands(&model);
    report.extend(model.subcategories.iter().map(|subcategory| format!("{}\n", summary(subcategory))));
    expected.assert_eq(&report);
}

/// Checks entries, written from the second line on, of the sub-category `job.source`, which owns 1001 to 1020.
#[track_caller]
fn check_entries(entries: &str, expected: Expect) {
    check(&format!("scope job {{ source 1001..=1020 {{\n{entries}\n}} }}"), expected);
}

fn whole_call_is(marked: &str, declaration: &str) -> bool {
    marked == declaration.trim() && declaration.contains(char::is_whitespace)
}

/// What the compiler underlines.
fn marked(diagnostic: &Diagnostic) -> String {
    let whole = diagnostic.at.first.join(diagnostic.at.last).expect("two positions of one text");
    whole.source_text().expect("tokens of a text")
}

/// `Source { MountFailed = 1001, Foo! } retired 1006 reserved 1010..=1012`
fn summary(subcategory: &Subcategory) -> String {
    let variants = subcategory.variants.iter().map(|variant| match &variant.row {
        Some(row) => format!("{} = {:04}", variant.ident, row.number),
        None => format!("{}!", variant.ident),
    });
    let mut text = format!("{} {{ {} }}", subcategory.type_name, variants.collect::<Vec<_>>().join(", "));
    for row in &subcategory.retired {
        write!(text, " retired {:04}", row.number).unwrap();
    }
    for range in &subcategory.reserved {
        write!(text, " reserved {range:?}").unwrap();
    }
    text
}

/// Whatever was declared expands to Rust that can be parsed.
pub(crate) fn assert_expands(model: &Model) -> syn::File {
    let output = expand::expand(model, &quote!(::azsm));
    syn::parse2(output.clone()).unwrap_or_else(|error| panic!("{error}\n{output}"))
}
