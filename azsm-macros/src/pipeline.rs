//! The whole pipeline of `status_codes!`: tokens, what was written, what is meant, tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::diagnostics::Diagnostics;
use crate::{check, expand, parse};

/// Reports every mistake of a declaration, and expands what is sound. `krate` is the path of the
/// facade.
pub(crate) fn status_codes(input: TokenStream, krate: &TokenStream) -> TokenStream {
    let call = first_span(&input);
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(input, &mut diagnostics);
    let model = check::check(&declaration, call, &mut diagnostics);
    // First of all, because an editor finds the word that is being typed by its place in the
    // output, which must not move with it.
    let mut output = expand::keywords::of_declaration(&declaration.words, &model, krate);
    diagnostics.into_compile_errors().to_tokens(&mut output);
    expand::expand(&model, krate).to_tokens(&mut output);
    output
}

/// Where a declaration stands.
pub(crate) fn first_span(declaration: &TokenStream) -> Span {
    declaration.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span())
}

/// The path of the facade, which its `macro_rules!` wrapper puts first, and what the user wrote.
pub(crate) fn split_facade(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        first => (TokenStream::new(), first.into_iter().chain(tokens).collect()),
    }
}
