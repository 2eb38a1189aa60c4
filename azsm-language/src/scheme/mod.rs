//! `scheme!`: reads a numbering scheme and expands to a type for it and to the macros that
//! are bound to it.

mod expand;
mod form_text;
pub(crate) mod read;

pub(crate) use self::read::definition as read;

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::TokenStream;

use crate::messages::diagnostics::Diagnostics;

/// Reports every mistake of a definition, and expands what is sound. `krate` is the path of the
/// facade.
pub(crate) fn expand(input: TokenStream, krate: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let definition = read(input, &mut diagnostics);
    let mut output = definition.map_or_else(TokenStream::new, |definition| expand::definition(&definition, krate));
    // No message of a definition has a number in it.
    output.extend(diagnostics.into_compile_errors(&Azsm::FORM));
    output
}
