//! What `status_codes!` says about mistakes, on token streams and without the compiler: every rule,
//! by subject. The tests in `tests/ui` show the same mistakes as the compiler prints them, and that
//! nothing else is printed.
//!
//! After a change of a message, `UPDATE_EXPECT=1 cargo test -p azsm-language` writes the new messages;
//! read them.

mod cases;
mod coded;
mod lock;
mod robustness;
mod rules;
mod text;
mod ui;

use std::fmt::Write as _;

use azsm_core::Azsm;
use azsm_core::scheme::{Form, Scheme as _};
use proc_macro2::TokenStream;
use quote::quote;

use crate::ground::keys::Key;
use crate::ground::scheme::Scheme;
use crate::messages::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Model, Subcategory};
use crate::parse::lock::Locks;
use crate::{check, expand, parse};

/// Runs a declaration through the pipeline: its messages in the order of the source, and what is
/// left of it.
pub(crate) fn run(tokens: TokenStream) -> (Vec<Diagnostic>, Model) {
    run_in(&Azsm::FORM, tokens)
}

/// The same, with numbers of a form.
pub(crate) fn run_in(form: &Form<'_>, tokens: TokenStream) -> (Vec<Diagnostic>, Model) {
    run_with(form, &[], tokens)
}

/// The same, with the keys of `meta` that a scheme names.
pub(crate) fn run_with(form: &Form<'_>, keys: &[Key], tokens: TokenStream) -> (Vec<Diagnostic>, Model) {
    run_over(form, keys, &locks_here(), tokens)
}

/// The same, with locks from somewhere else.
fn run_over(form: &Form<'_>, keys: &[Key], locks: &Locks, tokens: TokenStream) -> (Vec<Diagnostic>, Model) {
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(tokens, form, &mut diagnostics);
    let model = check::check(&declaration, form, keys, locks, &mut diagnostics);
    (diagnostics.into_sorted(), model)
}

/// The locks of this package, which has none.
fn locks_here() -> Locks {
    Locks::Folder(Some(env!("CARGO_MANIFEST_DIR").into()))
}

/// The message of the built-in scheme.
fn message(diagnostic: &Diagnostic) -> String {
    diagnostic.problem.message(&Azsm::FORM)
}

/// What the compiler underlines.
fn marked(diagnostic: &Diagnostic) -> String {
    let whole = diagnostic.at.first.join(diagnostic.at.last).expect("two positions of one text");
    whole.source_text().expect("tokens of a source")
}

/// The section and the variant: `Names(Keyword`.
fn name_of(diagnostic: &Diagnostic) -> String {
    let text = format!("{:?}", diagnostic.problem);
    let parts = text.split(|character: char| !character.is_alphanumeric());
    parts.take(2).collect::<Vec<_>>().join("(")
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
    assert_expands_in(&Scheme::azsm(quote!(::azsm)), model)
}

/// The same, for a scheme.
pub(crate) fn assert_expands_in(scheme: &Scheme<'_>, model: &Model) -> syn::File {
    let output = expand::expand(model, scheme);
    syn::parse2(output.clone()).unwrap_or_else(|error| panic!("{error}\n{output}"))
}
