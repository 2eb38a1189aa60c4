//! The whole pipeline of `status_codes!`: tokens, what was written, what is meant, tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::ground::scheme::{self, Scheme};
use crate::messages::diagnostics::Diagnostics;
use crate::{check, expand, parse};

/// Reports every mistake of a declaration, and expands what is sound.
pub(crate) fn status_codes(input: TokenStream, scheme: &Scheme<'_>) -> TokenStream {
    let (call, form) = (first_span(&input), &scheme.form);
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(input, form, &mut diagnostics);
    let model = check::check(&declaration, form, &scheme.keys, call, &mut diagnostics);
    // First of all, because an editor finds the word that is being typed by its place in the
    // output, which must not move with it.
    let mut output = expand::keywords::of_declaration(&declaration.words, &model, &scheme.krate);
    diagnostics.into_compile_errors(form).to_tokens(&mut output);
    expand::expand(&model, scheme).to_tokens(&mut output);
    output
}

/// Where a declaration stands.
pub(crate) fn first_span(declaration: &TokenStream) -> Span {
    declaration.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span())
}

/// Hands the scheme of a wrapper to a macro. What comes first is the path of the facade; in the
/// wrapper of a scheme of its own, then the path of its type, and its form.
pub(crate) fn with_scheme(
    input: TokenStream,
    is_azsm: bool,
    expand: impl FnOnce(TokenStream, &Scheme<'_>) -> TokenStream,
) -> TokenStream {
    let (krate, input) = split_group(input);
    if is_azsm {
        return expand(input, &Scheme::azsm(krate));
    }
    let (path, input) = split_group(input);
    let mut input = input.into_iter();
    let text = input.next().as_ref().map(scheme::text_of).unwrap_or_default();
    let scopes = scheme::scopes(&text);
    let (form, keys) = (scheme::form(&text, &scopes), scheme::keys(&text));
    expand(input.collect(), &Scheme::defined(form, keys, krate, path))
}

/// The content of a group that comes first, and what follows.
pub(crate) fn split_group(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        first => (TokenStream::new(), first.into_iter().chain(tokens).collect()),
    }
}
