//! `registry!`: reads the list of modules and expands to a static whose tables are composed in
//! const evaluation.

mod check;
mod expand;
pub(crate) mod parse;

use azsm_core::scheme::Form;
use proc_macro2::TokenStream;

use crate::expand::keywords;
use crate::ground::scheme::Scheme;
use crate::messages::diagnostics::Diagnostics;
use crate::parse::lock::{Locks, Package};

/// Reports every mistake of the list, and expands what is sound.
pub(crate) fn expand(input: TokenStream, scheme: &Scheme<'_>, package: &Package) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let registry = read(input, &scheme.form, &package.locks, &mut diagnostics);
    let faulty = scheme.is_faulty || !diagnostics.is_empty();
    // First of all, as in a declaration.
    let mut output = registry
        .as_ref()
        .map_or_else(TokenStream::new, |registry| keywords::of_registry(&registry.words, &scheme.krate));
    if let Some(registry) = registry {
        output.extend(expand::registry(&registry, faulty, scheme, &package.name));
    }
    // Last of all, because an editor finds the path that is being typed by its place in the output.
    if !scheme.is_faulty {
        output.extend(diagnostics.into_compile_errors(&scheme.form));
    }
    output
}

/// Reads what was written. Never fails: what is wrong with it is in `diagnostics`.
pub(crate) fn read(
    input: TokenStream,
    form: &Form<'_>,
    locks: &Locks,
    diagnostics: &mut Diagnostics,
) -> Option<parse::Registry> {
    let (mut registry, attributes) = parse::registry(input, diagnostics)?;
    check::attributes(&attributes, form, locks, &mut registry, diagnostics);
    Some(registry)
}
