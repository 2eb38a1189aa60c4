//! `#[derive(Coded)]`: which status each value of an error type has. What was written is read
//! (`read`), every mistake at once, and expanded into one `match` (`expand`). An `occurrence` has a status and
//! values without an error type.

mod expand;
pub(crate) mod occurrence;
mod read;
mod values;

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::TokenStream;
use quote::quote;

use crate::messages::diagnostics::Diagnostics;

/// Expands to the mistakes and the impl of `Coded`: with one that is missing, whatever asks for a
/// status would be an error, too.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let expand = |coded: read::Coded<'_>, is_faulty: bool| {
        let for_editors = is_faulty.then(|| expand::for_editors(&coded));
        (for_editors, expand::expand(coded, is_faulty))
    };
    let (for_editors, output) = with_coded(input, &mut diagnostics, expand).unwrap_or_default();
    if diagnostics.is_empty() {
        return output;
    }
    let mistakes = diagnostics.into_compile_errors(&Azsm::FORM);
    // In a module of their own: next to a `compile_error!` in its module, the compiler reports no name
    // that it does not find, so not that of a function of `with`, and none of those for editors. These come
    // first, because an editor takes the first place in the output that a word has.
    quote!(const _: () = { #[allow(unused)] mod mistakes { #for_editors #mistakes } }; #output)
}

/// Reports every mistake of a type.
pub(crate) fn read(input: TokenStream, diagnostics: &mut Diagnostics) {
    with_coded(input, diagnostics, |_, _| ());
}

/// Hands on what was read, and whether anything was wrong; `None` where the input is not a type.
fn with_coded<T>(
    input: TokenStream,
    diagnostics: &mut Diagnostics,
    then: impl FnOnce(read::Coded<'_>, bool) -> T,
) -> Option<T> {
    match syn::parse2(input) {
        Ok(input) => {
            let coded = read::read(&input, diagnostics);
            Some(then(coded, !diagnostics.is_empty()))
        }
        Err(error) => {
            read::Fault::from(error).report(diagnostics);
            None
        }
    }
}
