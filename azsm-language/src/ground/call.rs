//! What the wrappers of a macro hand on before the user's tokens.

use proc_macro2::{TokenStream, TokenTree};

use super::scheme::{self, Scheme};

/// Calls a macro of the built-in scheme. The path of the facade comes first.
pub fn with_azsm(input: TokenStream, expand: impl FnOnce(TokenStream, &Scheme<'_>) -> TokenStream) -> TokenStream {
    let (krate, input) = split_group(input);
    expand(input, &Scheme::azsm(krate))
}

/// Calls a macro of a scheme that `scheme!` has defined. The path of its type comes after that of the
/// facade, and then its form.
pub fn with_scheme(input: TokenStream, expand: impl FnOnce(TokenStream, &Scheme<'_>) -> TokenStream) -> TokenStream {
    let (krate, input) = split_group(input);
    let (path, input) = split_group(input);
    let mut input = input.into_iter();
    let text = input.next().as_ref().map(scheme::text_of).unwrap_or_default();
    let scopes = scheme::scopes(&text);
    let (form, keys) = (scheme::form(&text, &scopes), scheme::keys(&text));
    let is_faulty = scheme::is_faulty(&text);
    expand(input.collect(), &Scheme { is_faulty, ..Scheme::defined(form, keys, krate, path) })
}

/// The content of a group that comes first, and what follows.
pub(crate) fn split_group(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        first => (TokenStream::new(), first.into_iter().chain(tokens).collect()),
    }
}
