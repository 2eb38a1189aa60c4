//! The language of azsm as a library: what its macros read, which rules hold for it, and what it
//! expands to. Nothing here depends on the compiler, on Cargo or on the environment.
//!
//! **Everything here is for the other crates of azsm, and changes from release to release.** Use the
//! crate `azsm`.
//!
//! Each macro has two functions: one expands its input, and the other reads it for a tool and
//! returns what is meant and what is wrong. Positions of tokens outside of the compiler need the
//! feature `span-locations`.

#![allow(missing_docs, reason = "it is hidden")]

extern crate proc_macro;

mod check;
mod coded;
mod expand;
mod ground;
mod messages;
mod model;
mod parse;
mod registry;
mod rules;
mod scheme;
#[cfg(test)]
mod tests;

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens as _;

#[doc(hidden)]
pub use self::{
    ground::call::{with_azsm, with_scheme},
    ground::keys::{Key, KeyOf},
    ground::names::plain,
    ground::scheme::{Range, Scheme},
    ground::source::{File, Position},
    messages::diagnostics::Mistake,
    messages::fix::Fix,
    model::{
        Category, Deprecation, Facts, Help, Meta, Model, Param, Row, Scope, Subcategory, Value, Variant, notation,
    },
    parse::lock::{Lock, LockPath, Locks, Package, Shipped},
    parse::reader::string_value,
    registry::parse::{ModulePath, Registry},
    rules::{Part, fault_of},
    scheme::read::{Definition, Scope as SchemeScope},
};
use crate::messages::diagnostics::Diagnostics;

/// Where a declaration or a registry begins.
#[doc(hidden)]
#[must_use]
pub fn first_span(input: &TokenStream) -> Span {
    input.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span())
}

/// Expands `status_codes!`: every mistake is an error, and what is sound expands.
#[doc(hidden)]
#[must_use]
pub fn status_codes(input: TokenStream, scheme: &Scheme<'_>, package: &Package, file: File) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let (mut model, words) = meant(input, scheme, package, file, &mut diagnostics);
    if scheme.is_faulty {
        (diagnostics, model.faulty) = (Diagnostics::default(), true);
    }
    // First of all, because an editor finds the word that is being typed by its place in the
    // output, which must not move with it.
    let mut output = expand::keywords::of_declaration(&words, &model, &scheme.krate);
    diagnostics.into_compile_errors(&scheme.form).to_tokens(&mut output);
    expand::expand(&model, scheme).to_tokens(&mut output);
    output
}

/// Reads the input of `status_codes!`.
#[doc(hidden)]
#[must_use]
pub fn read_status_codes(
    input: TokenStream,
    scheme: &Scheme<'_>,
    package: &Package,
    file: File,
) -> (Model, Vec<Mistake>) {
    let mut diagnostics = Diagnostics::default();
    let (model, _) = meant(input, scheme, package, file, &mut diagnostics);
    (model, diagnostics.into_mistakes(&scheme.form))
}

/// What a declaration means, and its words for editors.
fn meant(
    input: TokenStream,
    scheme: &Scheme<'_>,
    package: &Package,
    file: File,
    diagnostics: &mut Diagnostics,
) -> (Model, parse::ast::Words) {
    let position = ground::source::position(first_span(&input));
    let declaration = parse::declaration(input, &scheme.form, diagnostics);
    let model = check::check(&declaration, &scheme.form, &scheme.keys, &package.locks, diagnostics);
    (Model { package: package.name.clone(), file, position, ..model }, declaration.words)
}

/// Expands `registry!`.
#[doc(hidden)]
#[must_use]
pub fn registry(input: TokenStream, scheme: &Scheme<'_>, package: &Package) -> TokenStream {
    registry::expand(input, scheme, package)
}

/// Reads the input of `registry!`; `None` where it has no name.
#[doc(hidden)]
#[must_use]
pub fn read_registry(input: TokenStream, scheme: &Scheme<'_>, package: &Package) -> (Option<Registry>, Vec<Mistake>) {
    let mut diagnostics = Diagnostics::default();
    let registry = registry::read(input, &scheme.form, &package.locks, &mut diagnostics);
    (registry, diagnostics.into_mistakes(&scheme.form))
}

/// Expands `scheme!`. The path of the facade comes first.
#[doc(hidden)]
#[must_use]
pub fn scheme(input: TokenStream) -> TokenStream {
    let (krate, input) = ground::call::split_group(input);
    scheme::expand(input, &krate)
}

/// Reads the input of `scheme!`; `None` where its form cannot be read.
#[doc(hidden)]
#[must_use]
pub fn read_scheme(input: TokenStream) -> (Option<Definition>, Vec<Mistake>) {
    let mut diagnostics = Diagnostics::default();
    let definition = scheme::read(input, &mut diagnostics);
    (definition, diagnostics.into_mistakes(&Azsm::FORM))
}

/// Expands `#[derive(Coded)]`.
#[doc(hidden)]
#[must_use]
pub fn coded(input: TokenStream) -> TokenStream {
    coded::derive(input)
}

/// Expands `occurrence!`. The path of the facade comes first.
#[doc(hidden)]
#[must_use]
pub fn occurrence(input: TokenStream) -> TokenStream {
    coded::occurrence::expand(input)
}

/// Reads the input of `#[derive(Coded)]`.
#[doc(hidden)]
#[must_use]
pub fn read_coded(input: TokenStream) -> Vec<Mistake> {
    let mut diagnostics = Diagnostics::default();
    coded::read(input, &mut diagnostics);
    diagnostics.into_mistakes(&Azsm::FORM)
}
