//! The static, and its tables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::parse::Registry;

/// Expands a registry. A faulty one is composed of what could be read.
pub(crate) fn registry(registry: &Registry, _faulty: bool, krate: &TokenStream) -> TokenStream {
    let Registry { attributes, visibility, name, .. } = registry;
    let paths = registry.paths.iter().map(|path| &path.tokens);
    let count = Literal::usize_unsuffixed(registry.paths.len());
    let name_text = name.to_string();
    let description = match &registry.description {
        Some(text) => quote!(#krate::__private::Some(#text)),
        None => quote!(#krate::__private::None),
    };
    let docs = registry.description.is_none().then(|| quote!(#[doc = "A registry of status codes."]));
    quote! {
        #docs
        #attributes
        #visibility static #name: #krate::Registry = {
            use #krate::__private as azsm;
            static DECLARATIONS: [&azsm::Declaration; #count] = [#(&#paths::STATUS_CODES),*];
            static SUBCATEGORIES: [&azsm::Subcategory; azsm::subcategory_count(&DECLARATIONS)] =
                azsm::subcategories(&DECLARATIONS);
            static INDEX: [azsm::u16; azsm::number_count(&SUBCATEGORIES)] = azsm::owners(&SUBCATEGORIES);
            static SLOTS: [azsm::u16; azsm::slot_count(&SUBCATEGORIES)] = azsm::slots(&SUBCATEGORIES);
            azsm::Registry::composed(azsm::RegistryParts {
                name: #name_text,
                description: #description,
                declarations: &DECLARATIONS,
                subcategories: &SUBCATEGORIES,
                index: &INDEX,
                slots: &SLOTS,
            })
        };
    }
}
