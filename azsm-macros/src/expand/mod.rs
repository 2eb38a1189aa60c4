//! What is meant to what the compiler reads. Cannot fail.
//!
//! The expansion is data: enums, texts, numbers. Behaviour is in `azsm-core` or in the facade's helper macros (`__subcategory!`,
//! `__status_code!`), because a token that a procedural macro emits costs several times one that `macro_rules!` emits.
//!
//! Spans: a definition carries the name as the user wrote it, so that editors go there, rename it and show its documentation;
//! every other mention is new. Names that are derived from what the user wrote resolve at the user's, but are not theirs.

mod docs;
mod enums;
mod keywords;
mod tables;
#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::model::{Model, Subcategory};

/// Expands a declaration into the module around it. `krate` is the path of the facade.
pub(crate) fn expand(model: &Model, krate: &TokenStream) -> TokenStream {
    let enums = enums::expand(model, krate);
    let tables = tables::expand(model, krate);
    let listed = listed(model, krate);
    let watched = watched(model, krate);
    let keywords = keywords::expand(&model.keywords, krate);
    let docs = docs::of_static(model);
    quote! {
        #enums
        #[doc = #docs]
        #[allow(dead_code, unreachable_pub)]
        pub static STATUS_CODES: #krate::Declaration = StatusCode::__declaration();
        #tables
        #listed
        #watched
        #keywords
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
    // The call has no token of the facade, so that the compiler marks the path; which may begin with `azsm`, hence `__azsm`.
    let call = quote_spanned!(span=> __azsm::Registry::assert_lists(&#path, &STATUS_CODES));
    Some(quote! {
        const _: () = {
            use #krate::__private as __azsm;
            #call
        };
    })
}

/// The name of an enum where it is mentioned, not defined.
fn mention(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, Span::call_site())
}

/// The name of a static of a sub-category: `SOURCE__ROWS`. No sub-category has two underscores in its name, and no other static
/// of an expansion has, so that a sub-category may be called `file`, `source_rows` or `status_codes`.
fn static_name(subcategory: &Subcategory, of: &str) -> Ident {
    format_ident!("{}__{of}", subcategory.name.to_uppercase())
}
