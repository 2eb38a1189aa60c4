//! The static, its tables, and the checks of what is listed.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::parse::{ModulePath, Registry};

/// Expands a registry. One whose list has errors is composed of what could be read, and not checked further.
pub(crate) fn registry(registry: &Registry, faulty: bool, krate: &TokenStream) -> TokenStream {
    let Registry { attributes, visibility, name, paths, .. } = registry;
    let declarations = paths.iter().map(declaration);
    let checks = if faulty { TokenStream::new() } else { checks(paths) };
    let count = Literal::usize_unsuffixed(paths.len());
    let name_text = name.to_string();
    let description = match &registry.description {
        Some(text) => quote!(azsm::Some(#text)),
        None => quote!(azsm::None),
    };
    let docs = registry.description.is_none().then(|| quote!(#[doc = "A registry of status codes."]));
    quote! {
        #docs
        #attributes
        #visibility static #name: #krate::Registry = {
            use #krate::__private as azsm;
            static DECLARATIONS: [&azsm::Declaration; #count] = [#(#declarations),*];
            static SUBCATEGORIES: [&azsm::Subcategory; azsm::subcategory_count(&DECLARATIONS)] =
                azsm::subcategories(&DECLARATIONS);
            static INDEX: [azsm::u16; azsm::number_count(&SUBCATEGORIES)] = azsm::owners(&SUBCATEGORIES);
            static SLOTS: [azsm::u16; azsm::slot_count(&SUBCATEGORIES)] = azsm::slots(&SUBCATEGORIES);
            #checks
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

/// The declaration of a listed module. The inner import wins where the module has one; otherwise the name falls through to
/// the outer import, and the check of the path says what the module lacks.
fn declaration(path: &ModulePath) -> TokenStream {
    let tokens = &path.tokens;
    quote! {
        {
            #[allow(unused_imports)]
            use azsm::missing::*;
            {
                #[allow(unused_imports)]
                use #tokens::*;
                &STATUS_CODES
            }
        }
    }
}

/// One constant for each path, on its span, so that the compiler marks the path that brings a conflict, and all of them.
fn checks(paths: &[ModulePath]) -> TokenStream {
    let checks = paths.iter().enumerate().map(|(position, path)| {
        let position = Literal::usize_unsuffixed(position);
        quote_spanned!(path.span=> const _: () = CONFLICTS.check(&DECLARATIONS, #position);)
    });
    quote! {
        static CONFLICTS: azsm::Conflicts = azsm::Conflicts::find::<
            { azsm::symbol_slots(&DECLARATIONS) },
            { azsm::subcategory_slots(&DECLARATIONS) },
        >(&DECLARATIONS);
        #(#checks)*
    }
}
