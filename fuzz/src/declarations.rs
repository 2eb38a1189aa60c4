//! `status_codes!` and `registry!` over anything that can be between their braces.

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::TokenStream;
use quote::quote;

use crate::messages::diagnostics::Diagnostics;
use crate::ground::scheme::Scheme;
use crate::{check, parse, pipeline, registry};

/// The expansion is Rust whatever was written, and what is reported is said in words.
pub fn any_tokens_as_a_declaration(tokens: TokenStream) {
    let messages = messages(tokens.clone());
    assert!(messages.iter().all(|message| !message.trim().is_empty()), "a message without words: {messages:#?}");
    assert_parses(&pipeline::status_codes(tokens, &Scheme::azsm(quote!(::azsm))));
}

/// The same for what a file could hold. Text that is no tokens never reaches a macro.
pub fn any_text_as_a_declaration(text: &str) {
    if let Some(tokens) = tokens(text) {
        any_tokens_as_a_declaration(tokens);
    }
}

/// The list of a registry, likewise.
pub fn any_tokens_as_a_registry(tokens: TokenStream) {
    assert_parses(&registry::expand(tokens, &Scheme::azsm(quote!(::azsm))));
}

/// Whether a declaration has no mistake.
pub fn is_valid(text: &str) -> bool {
    tokens(text).is_some_and(|tokens| messages(tokens).is_empty())
}

fn tokens(text: &str) -> Option<TokenStream> {
    text.parse().ok()
}

pub(crate) fn messages(tokens: TokenStream) -> Vec<String> {
    let call = pipeline::first_span(&tokens);
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(tokens, &Azsm::FORM, &mut diagnostics);
    let model = check::check(&declaration, &Azsm::FORM, &[], call, &mut diagnostics);
    assert_eq!(model.faulty, !diagnostics.is_empty(), "a registry is silent about faulty declarations only");
    diagnostics.into_sorted().iter().map(|diagnostic| diagnostic.problem.message(&Azsm::FORM)).collect()
}

/// As text, because that is where a token that only looks like another one shows.
fn assert_parses(output: &TokenStream) {
    let text = output.to_string();
    if let Err(error) = syn::parse_file(&text) {
        panic!("the expansion is no Rust: {error}\n{text}");
    }
}
