//! The procedural macros of azsm. Use the crate `azsm`, whose macros hand their own path on to these.

mod ast;
mod check;
mod diagnostics;
mod expand;
#[allow(clippy::result_large_err, reason = "an error ends the reading of one file")]
mod lock;
mod model;
mod names;
mod parse;
mod problem;
mod reader;
mod registry;
mod source;
#[cfg(test)]
mod tests;

use proc_macro2::{Span, TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;

/// See `azsm::status_codes!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn status_codes(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, declaration) = split_facade(input.into());
    expand_status_codes(declaration, &krate).into()
}

/// See `azsm::registry!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn registry(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, registry) = split_facade(input.into());
    registry::expand(registry, &krate).into()
}

/// The whole pipeline: tokens, what was written, what is meant, tokens.
fn expand_status_codes(input: TokenStream, krate: &TokenStream) -> TokenStream {
    let call = input.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(input, &mut diagnostics);
    let model = check::check(&declaration, call, &mut diagnostics);
    // First of all, because an editor finds the word that is being typed by its place in the output, which must not move with it.
    let mut output = expand::keywords(&model, krate);
    output.extend(diagnostics.into_compile_errors());
    output.extend(expand::expand(&model, krate));
    output
}

/// The path of the facade, which its `macro_rules!` wrapper puts first, and what the user wrote.
fn split_facade(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        first => (TokenStream::new(), first.into_iter().chain(tokens).collect()),
    }
}
