//! What editors see of the words inside a declaration: each one refers to an empty, documented
//! module of the facade, so that hover, completion and goto work on it. A subcategory in snake case
//! refers to its enum and to its variant of `StatusCode`, so that the uses of both are found from
//! there. The registry is mentioned even when the declaration has errors, so that a rename reaches
//! it. Only rust-analyzer reads this part.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::mention;
use crate::ground::names;
use crate::model::Model;
use crate::parse::ast::Words;

/// For the words of a declaration.
pub(crate) fn of_declaration(words: &Words, model: &Model, krate: &TokenStream) -> TokenStream {
    let keywords = mentions(&words.keywords, krate);
    let severities = free(&words.severities);
    if words.keywords.is_empty() {
        return TokenStream::new();
    }
    let in_snake_case = model.subcategories.iter().filter(|subcategory| {
        subcategory.ident != subcategory.type_name && !names::is_keyword(&subcategory.ident.to_string())
    });
    let aliases = in_snake_case.map(|subcategory| {
        let (name, ident) = (mention(subcategory), &subcategory.ident);
        quote! {
            use #name as #ident;
            const _: () = { use StatusCode::#name as #ident; };
        }
    });
    // Even without errors, and first: the keywords must not move when the word that is being typed
    // makes or mends an error.
    let registry = model.registry.as_ref().map(|path| quote!(use #path as _;));
    for_editors(&quote! {
        #registry
        #keywords
        use #krate::__private::keywords::severity::{#(#severities as _),*};
        #(#aliases)*
    })
}

/// For the attribute names of a registry.
pub(crate) fn of_registry(words: &Words, krate: &TokenStream) -> TokenStream {
    let keywords = &words.keywords;
    if keywords.is_empty() { TokenStream::new() } else { for_editors(&mentions(keywords, krate)) }
}

fn mentions(keywords: &[Ident], krate: &TokenStream) -> TokenStream {
    let keywords = free(keywords);
    quote!(use #krate::__private::keywords::{#(#keywords as _),*};)
}

/// In a block that disturbs no name around it.
fn for_editors(content: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            const _: () = { #content };
        };
    }
}

/// The words that can be in a path.
fn free(words: &[Ident]) -> impl Iterator<Item = &Ident> {
    words.iter().filter(|word| !names::is_keyword(&word.to_string()))
}
