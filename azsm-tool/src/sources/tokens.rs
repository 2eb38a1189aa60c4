//! Small readings of tokens.

use proc_macro2::{Literal, TokenStream, TokenTree};

/// The value of a string literal.
pub(crate) fn string(literal: &Literal) -> Option<String> {
    azsm_language::string_value(literal.clone())
}

/// The value of an attribute: `key = "value"`.
pub(crate) fn value(attribute: &TokenStream, key: &str) -> Option<String> {
    match &attribute.clone().into_iter().collect::<Vec<_>>()[..] {
        [TokenTree::Ident(word), _, TokenTree::Literal(value)] if word == key => string(value),
        _ => None,
    }
}

pub(crate) fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// The parts between commas; the empty one after a last comma is left out.
pub(crate) fn split_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let parts = tokens.split(|token| is_punct(Some(token), ','));
    parts.filter(|part| !part.is_empty()).map(|part| part.iter().cloned().collect()).collect()
}
