//! What is meant to what the compiler reads. Cannot fail.
//!
//! The expansion is data: enums, texts, numbers. Behavior is in `azsm-core` or in the facade's
//! helper macros (`__subcategory!`, `__status_code!`), because a token that a procedural macro
//! emits costs several times one that `macro_rules!` emits.
//!
//! Spans: a definition carries the name as the user wrote it, so that editors go there, rename it
//! and show its documentation; every other mention is new. The enum of `source` is defined as
//! `Source` at that place.

mod docs;
mod enums;
pub(crate) mod keywords;
mod tables;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::quote;

use self::tables::Block;
use crate::ground::scheme::Scheme;
use crate::model::{Model, Subcategory};

/// Expands a declaration into the module around it.
///
/// `StatusCode` has one name for all declarations, so a second declaration in a module would
/// conflict with the first one in every impl. Therefore what mentions it comes out of a macro that
/// is found by its path: where two are defined, the compiler says so once and takes the first,
/// which expands to nothing at the position of the second. For the same reason a declaration in a
/// trait, where no module can be, leaves nothing behind but its enums.
pub(crate) fn expand(model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let (krate, path) = (&scheme.krate, &scheme.path);
    let enums = enums::of_subcategories(model, scheme);
    let status_code = enums::status_code(model, scheme);
    let Block { subcategories, impls, status_code: whole } = tables::expand(model, scheme);
    let listed = listed(model, krate);
    let watched = watched(model, krate);
    let docs = docs::of_static(model);
    let (line, column) = (Literal::u32_unsuffixed(model.position.line), Literal::u32_unsuffixed(model.position.column));
    // Names of clippy's lints are slow to look up, so only clippy gets them. It saves 1 % of `cargo check`.
    let allowed = quote! {
        #[allow(deprecated, unused)]
        #[cfg_attr(clippy, allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction))]
    };
    quote! {
        #[doc(hidden)]
        #[allow(unused, unused_macro_rules)]
        mod __one_status_codes_per_module {
            macro_rules! expand {
                (
                    #line #column { $($items:tt)* } { $($tables:tt)* } { $($whole:tt)* }
                    $([$($part:tt)*] $Part:ident { $($of:tt)* })*
                ) => {
                    $($items)*
                    #allowed
                    const _: () = {
                        $($tables)*
                        $($whole)*
                        $($($part)*! { $($of)* StatusCode, StatusCode::$Part })*
                    };
                };
                (
                    $line:tt $column:tt $items:tt { $($tables:tt)* } $whole:tt
                    $([$($part:tt)*] $Part:ident { $($of:tt)* })*
                ) => {
                    #allowed
                    const _: () = {
                        $($tables)*
                        $($($part)*! { $($of)* (), azsm::drop })*
                    };
                };
            }
            pub(super) use expand;
        }
        #enums
        __one_status_codes_per_module::expand! {
            #line #column
            {
                #status_code
                #[doc = #docs]
                #[allow(dead_code, unreachable_pub)]
                pub static STATUS_CODES: #krate::__private::Declaration<#path> = StatusCode::__declaration();
                #listed
            }
            { #subcategories }
            { #whole }
            #impls
        }
        #watched
    }
}

/// Makes the compiler watch the lock, so that editing it compiles the declaration again.
fn watched(model: &Model, krate: &TokenStream) -> Option<TokenStream> {
    let file = model.lock_file.as_ref()?.to_str()?;
    Some(quote! { const _: &[#krate::__private::u8] = #krate::__private::include_bytes!(#file); })
}

/// The assertion behind `#![registry = ...]`. A declaration with errors is not asked for: its own
/// messages come first.
fn listed(model: &Model, krate: &TokenStream) -> Option<TokenStream> {
    let path = model.registry.as_ref().filter(|_| !model.faulty)?;
    let span = path.clone().into_iter().last().map_or_else(Span::call_site, |last| last.span());
    // The path may begin with `azsm`, hence `__azsm`.
    let registry = of_this_version(span, path, krate);
    let call = call_at(span, quote!(__azsm::assert_lists), quote!(&STATUS_CODES, #registry));
    Some(quote! {
        const _: () = {
            use #krate::__private as __azsm;
            #call
        };
    })
}

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

/// The tokens of a text. The compiler's own lexer is used directly, because `proc_macro2` checks
/// the text as well.
fn lexed(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().map(TokenStream::from).unwrap_or_default()
    } else {
        text.parse().unwrap_or_default()
    }
}

/// The name of an enum where it is mentioned, not defined.
fn mention(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, Span::call_site())
}
