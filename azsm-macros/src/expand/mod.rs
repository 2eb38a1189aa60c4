//! What is meant to what the compiler reads. Cannot fail.
//!
//! The expansion is data: enums, texts, numbers. Behaviour is in `azsm-core` or in the facade's helper macros (`__subcategory!`,
//! `__status_code!`), because a token that a procedural macro emits costs several times one that `macro_rules!` emits.
//!
//! Spans: a definition carries the name as the user wrote it, so that editors go there, rename it and show its documentation;
//! every other mention is new. The enum of `source` is defined as `Source` at that place.

mod docs;
mod enums;
pub(crate) mod keywords;
mod tables;
#[cfg(test)]
mod tests;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::quote;

use crate::model::{Model, Subcategory};

/// Expands a declaration into the module around it. `krate` is the path of the facade.
pub(crate) fn expand(model: &Model, krate: &TokenStream) -> TokenStream {
    let enums = enums::expand(model, krate);
    let tables = tables::expand(model, krate);
    let listed = listed(model, krate);
    let watched = watched(model, krate);
    let docs = docs::of_static(model);
    quote! {
        #enums
        #[doc = #docs]
        #[allow(dead_code, unreachable_pub)]
        pub static STATUS_CODES: #krate::Declaration = StatusCode::__declaration();
        #tables
        #listed
        #watched
    }
}

/// Makes the compiler watch the lock, so that editing it compiles the declaration again.
fn watched(model: &Model, krate: &TokenStream) -> Option<TokenStream> {
    let file = model.lock_file.as_ref()?.to_str()?;
    Some(quote! { const _: &[#krate::__private::u8] = #krate::__private::include_bytes!(#file); })
}

/// The assertion behind `#![registry = ...]`. A declaration with errors is not asked for: its own messages come first.
fn listed(model: &Model, krate: &TokenStream) -> Option<TokenStream> {
    let path = model.registry.as_ref().filter(|_| !model.faulty)?;
    let span = path.clone().into_iter().last().map_or_else(Span::call_site, |last| last.span());
    // The path may begin with `azsm`, hence `__azsm`.
    let call = call_at(span, quote!(__azsm::Registry::assert_lists), quote!(&#path, &STATUS_CODES));
    Some(quote! {
        const _: () = {
            use #krate::__private as __azsm;
            #call
        };
    })
}

/// `(function)(arguments)`, marked at `span` when it fails. The compiler marks a call from its first token to its last, and an
/// editor asks each token of a place what it means: so the parentheses stand there, and nothing else.
pub(crate) fn call_at(span: Span, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let parts = [function, arguments].map(|inside| {
        let mut group = Group::new(Delimiter::Parenthesis, inside);
        group.set_span(span);
        group
    });
    quote!(#(#parts)*)
}

/// The name of an enum where it is mentioned, not defined.
fn mention(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, Span::call_site())
}
