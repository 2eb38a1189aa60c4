//! The procedural macros of azsm. Use the crate `azsm`, whose macros hand their own path on to
//! these.

mod ast;
mod check;
mod diagnostics;
mod expand;
#[allow(clippy::result_large_err, reason = "an error ends the reading of one file")]
mod lock;
mod model;
mod names;
mod parse;
mod pipeline;
mod problem;
mod reader;
mod registry;
mod sorted;
mod source;
#[cfg(test)]
mod tests;

/// See `azsm::status_codes!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn status_codes(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, declaration) = pipeline::split_facade(input.into());
    pipeline::status_codes(declaration, &krate).into()
}

/// See `azsm::registry!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn registry(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, registry) = pipeline::split_facade(input.into());
    registry::expand(registry, &krate).into()
}
