//! `#[derive(Coded)]`: which status each value of an error type has. What was written is read
//! (`read`), every mistake at once, and expanded into one `match` (`expand`).

mod expand;
mod read;

use proc_macro2::TokenStream;
use quote::quote;

/// Expands to the mistakes and the impl of `Coded`: with one that is missing, whatever asks for a
/// status would be an error, too.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    expanded(input).unwrap_or_else(syn::Error::into_compile_error)
}

fn expanded(input: TokenStream) -> syn::Result<TokenStream> {
    let input = syn::parse2(input)?;
    let (coded, mistakes) = read::read(&input);
    let output = expand::expand(&coded, mistakes.is_err());
    // In a block of their own: beside a `compile_error!` in its module, the compiler reports no name
    // that it does not find, and so not that of a function of `with`.
    let mistakes =
        mistakes.err().map(syn::Error::into_compile_error).map(|mistakes| quote!(const _: () = { #mistakes };));
    Ok(quote!(#mistakes #output))
}

/// What is wrong with a type, and where.
#[cfg(test)]
pub(crate) fn mistakes(input: &syn::DeriveInput) -> impl Iterator<Item = (proc_macro2::Span, String)> {
    let mistakes = read::read(input).1.err();
    mistakes.into_iter().flatten().map(|error| (error.span(), error.to_string()))
}
