//! The language of azsm: what its macros read, and what they expand to.
//!
//! **Everything public here is for the crates of azsm only, and changes from release to release.** Use
//! the crate `azsm`.

extern crate proc_macro;

mod check;
mod coded;
mod expand;
mod ground;
mod messages;
mod model;
mod parse;
mod pipeline;
mod registry;
mod scheme;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

#[doc(hidden)]
#[must_use]
pub fn status_codes(input: TokenStream, is_azsm: bool) -> TokenStream {
    pipeline::with_scheme(input, is_azsm, pipeline::status_codes)
}

#[doc(hidden)]
#[must_use]
pub fn registry(input: TokenStream, is_azsm: bool) -> TokenStream {
    pipeline::with_scheme(input, is_azsm, registry::expand)
}

#[doc(hidden)]
#[must_use]
pub fn coded(input: TokenStream) -> TokenStream {
    coded::derive(input)
}

#[doc(hidden)]
#[must_use]
pub fn scheme(input: TokenStream) -> TokenStream {
    let (krate, input) = pipeline::split_group(input);
    scheme::expand(input, &krate)
}
