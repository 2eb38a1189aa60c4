//! `status_codes!` and `registry!` over anything that can be between their braces.

use azsm_language::{File, Locks, Model, Package, Scheme};
use proc_macro2::TokenStream;
use quote::quote;

/// The expansion is Rust whatever was written, and what is reported is said in words.
pub fn any_tokens_as_a_declaration(tokens: TokenStream) {
    let messages = messages(tokens.clone());
    assert!(messages.iter().all(|message| !message.trim().is_empty()), "a message without words: {messages:#?}");
    assert_expands(tokens, Locks::Folder(None));
}

/// The same for what a file could hold. What is not tokens never reaches a macro.
pub fn any_text_as_a_declaration(text: &str) {
    if let Ok(tokens) = text.parse() {
        any_tokens_as_a_declaration(tokens);
    }
}

/// The list of a registry, likewise.
pub fn any_tokens_as_a_registry(tokens: TokenStream) {
    assert_parses(&azsm_language::registry(tokens, &scheme(), &package(Locks::Folder(None))));
}

pub(crate) fn messages(tokens: TokenStream) -> Vec<String> {
    let (Model { faulty, .. }, mistakes) =
        azsm_language::read_status_codes(tokens, &scheme(), &package(Locks::Folder(None)), File::default());
    assert_eq!(faulty, !mistakes.is_empty(), "a registry is silent about faulty declarations only");
    mistakes.into_iter().map(|mistake| mistake.message).collect()
}

/// The expansion of a declaration is Rust.
pub(crate) fn assert_expands(tokens: TokenStream, locks: Locks) {
    assert_parses(&azsm_language::status_codes(tokens, &scheme(), &package(locks), File::default()));
}

fn scheme() -> Scheme<'static> {
    Scheme::azsm(quote!(::azsm))
}

fn package(locks: Locks) -> Package {
    Package { name: "fuzz".to_owned(), locks }
}

/// As text, because that is where a token that only looks like another one shows.
fn assert_parses(output: &TokenStream) {
    let text = output.to_string();
    if let Err(error) = syn::parse_file(&text) {
        panic!("the expansion is no Rust: {error}\n{text}");
    }
}
