//! What editors see of the words inside a declaration: each one stands for an empty, documented module of the facade, so that
//! hover, completion and goto work on it. Only rust-analyzer reads this part.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(crate) fn expand(keywords: &[Ident], krate: &TokenStream) -> TokenStream {
    if keywords.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            const _: () = {
                use #krate::__private::keywords::{#(#keywords as _),*};
            };
        };
    }
}
