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
pub(crate) mod tokens;

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use self::tables::Block;
use self::tokens::{call_at, of_this_version};
use crate::ground::scheme::Scheme;
use crate::model::Model;

/// Expands a declaration into the module around it.
///
/// `StatusCode` has one name for all declarations, so a second declaration in a module would
/// conflict with the first one in every impl. Therefore what mentions it comes out of a macro that
/// is found by its path: where two are defined, the compiler says so once and takes the first,
/// which expands to nothing at the position of the second. For the same reason a declaration in a
/// trait, where no module can be, leaves only its enums.
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
        #[allow(deprecated, unreachable_code)]
        #[cfg_attr(clippy, allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction))]
    };
    quote! {
        #[doc(hidden)]
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
                        $($($part)*! { $($of)* StatusCode, azsm::no_whole })*
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
    let file = model.lock.as_ref()?.file.as_ref()?.to_str()?;
    Some(quote! { const _: &[#krate::__private::u8] = #krate::__private::include_bytes!(#file); })
}

/// The assertion of `#![registry = ...]`. A declaration with errors is not asked for: its own
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
            use __azsm::NotARegistry as _;
            #call
        };
    })
}
