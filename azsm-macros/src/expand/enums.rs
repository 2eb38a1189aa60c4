//! The enums: one for each subcategory, and `StatusCode` over them.

use azsm_core::__private::code;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::quote;

use super::{docs, lexed, mention};
use crate::model::{Model, Subcategory, Variant};

pub(crate) fn of_subcategories(model: &Model, krate: &TokenStream) -> TokenStream {
    model.subcategories.iter().map(|subcategory| subcategory_enum(subcategory, model.faulty, krate)).collect()
}

fn subcategory_enum(subcategory: &Subcategory, faulty: bool, krate: &TokenStream) -> TokenStream {
    let name = definition(subcategory);
    let docs = docs::of_enum(subcategory);
    let attributes = &subcategory.attributes;
    // An enum without variants cannot have a representation.
    let repr = (!subcategory.variants.is_empty()).then(|| quote!(#[repr(u16)]));
    // A name that is not in camel case has its message already.
    let allow_case = faulty.then(|| quote!(#[allow(non_camel_case_types)]));
    let mut documentation = documentation(subcategory);
    let mut next = None;
    let variants = subcategory.variants.iter().map(|variant| {
        let definition = variant_definition(variant, next, &documentation.next().unwrap_or_default());
        next = variant.discriminant.checked_add(1);
        definition
    });
    quote! {
        #docs
        #attributes
        #repr
        #[derive(#krate::__private::PartialEq)]
        #[allow(dead_code, unreachable_pub)]
        #[cfg_attr(
            clippy,
            allow(clippy::deprecated_semver, clippy::enum_variant_names, clippy::upper_case_acronyms)
        )]
        #allow_case
        pub enum #name { #(#variants),* }
    }
}

/// The name of the enum, and of its variant of `StatusCode`, where they are defined: where the user
/// wrote it. So an editor goes there, and a rename writes there, in camel case. A rename that
/// starts there reaches both; one that starts at a use, only one.
fn definition(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, subcategory.ident.span())
}

/// The documentation of each variant, and the code as an alias: it is found in the search of the
/// documentation, and offered by editors to whoever types the code.
///
/// What has no place in the user's source is read by the compiler as one text: token by token it
/// would cost 16 of 842 million more instructions for 600 codes.
fn documentation(subcategory: &Subcategory) -> impl Iterator<Item = TokenStream> {
    let sources: Vec<_> =
        subcategory.variants.iter().map(|variant| docs::source_of_variant(variant, subcategory)).collect();
    let alias = |variant: &Variant| {
        let code = variant.row.as_ref().map(|row| code(row.number));
        code.map_or_else(String::new, |code| format!("#[doc(alias = \"{code}\")]"))
    };
    let text = sources.iter().zip(&subcategory.variants).map(|(source, variant)| {
        // Braces keep those of one variant together.
        format!("{{{}{}}}", source.as_deref().unwrap_or_default(), alias(variant))
    });
    let groups = lexed(&text.collect::<String>()).into_iter();
    let rest = sources.into_iter().zip(&subcategory.variants).zip(groups);
    rest.map(|((source, variant), group)| {
        let mut documentation = match source {
            Some(_) => TokenStream::new(),
            None => docs::of_variant(variant, subcategory),
        };
        if let TokenTree::Group(group) = group {
            documentation.extend([group.stream()]);
        }
        documentation
    })
}

/// A discriminant is written only where it does not follow from the one before: each costs compile
/// time.
fn variant_definition(variant: &Variant, next: Option<u16>, documentation: &TokenStream) -> TokenStream {
    let Variant { ident, discriminant, attributes, .. } = variant;
    let value = (next != Some(*discriminant)).then(|| {
        let number = Literal::u16_unsuffixed(*discriminant);
        quote!(= #number)
    });
    quote! { #documentation #attributes #ident #value }
}

pub(crate) fn status_code(model: &Model, krate: &TokenStream) -> TokenStream {
    let docs = docs::of_status_code(model);
    let variants = model.subcategories.iter().map(|subcategory| {
        let (name, of) = (definition(subcategory), mention(subcategory));
        let docs = docs::of_status_code_variant(subcategory);
        quote! { #[doc = #docs] #name(#of) }
    });
    quote! {
        #docs
        #[derive(#krate::__private::PartialEq)]
        #[allow(dead_code, unreachable_pub)]
        #[cfg_attr(clippy, allow(clippy::enum_variant_names, clippy::upper_case_acronyms))]
        pub enum StatusCode {
            /// **AZSM0000**: success, at any scope.
            Success,
            #(#variants),*
        }
    }
}
