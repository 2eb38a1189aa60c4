//! Tokens that several parts of an expansion are made of.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::quote;

use crate::model::Subcategory;

/// `(function)(arguments)`, marked at `span` when it fails. The compiler marks a call from its
/// first token to its last, and an editor asks each token of a place what it means: so the
/// parentheses are there, and nothing else.
pub(crate) fn call_at(span: Span, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let parts = [function, arguments].map(|inside| {
        let mut group = Group::new(Delimiter::Parenthesis, inside);
        group.set_span(span);
        group
    });
    quote!(#(#parts)*)
}

/// A declaration or registry, after a comparison of its version with that of azsm here, marked at
/// `span` when they differ.
pub(crate) fn of_this_version(span: Span, item: &TokenStream, krate: &TokenStream) -> TokenStream {
    let version = call_at(span, quote!(#item), TokenStream::new());
    let mut version = version.into_iter();
    let (item_again, call) = (version.next(), version.next());
    call_at(span, quote!(#krate::__private::of_this_version), quote!(&#item, #item_again.__version #call))
}

/// The tokens of a string. The compiler's own lexer is used directly, because `proc_macro2` checks
/// the text as well.
pub(super) fn lexed(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().map(TokenStream::from).unwrap_or_default()
    } else {
        text.parse().unwrap_or_default()
    }
}

/// The name of an enum where it is mentioned, not defined.
pub(super) fn mention(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, Span::call_site())
}
