//! The procedural macros of azsm. Use the crate `azsm`, whose macros hand their own path on to
//! these.

mod ast;
mod check;
mod coded;
mod definition;
mod diagnostics;
mod expand;
#[allow(clippy::result_large_err, reason = "an error ends the reading of one file")]
mod lock;
mod model;
mod names;
mod number_set;
mod parse;
mod pipeline;
mod problem;
mod reader;
mod registry;
mod scheme;
mod sorted;
mod source;
#[cfg(test)]
mod tests;

/// See `azsm::status_codes!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn status_codes(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::with_scheme(input.into(), true, pipeline::status_codes).into()
}

/// The same, for a scheme that `azsm::scheme!` has defined. The first tokens are the path of the
/// facade, the path of the scheme's type, and its form.
#[proc_macro]
pub fn status_codes_of(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::with_scheme(input.into(), false, pipeline::status_codes).into()
}

/// See `azsm::registry!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn registry(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::with_scheme(input.into(), true, registry::expand).into()
}

/// The same, for a scheme that `azsm::scheme!` has defined, as in [`status_codes_of!`].
#[proc_macro]
pub fn registry_of(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::with_scheme(input.into(), false, registry::expand).into()
}

/// See `azsm::Coded`.
#[proc_macro_derive(Coded, attributes(status))]
pub fn coded(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    coded::derive(input.into()).into()
}

/// See `azsm::scheme!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn scheme(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, input) = pipeline::split_group(input.into());
    definition::expand(input, &krate).into()
}
