//! The enums: one for each subcategory, and `StatusCode` over them.

use azsm_core::scheme::Form;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::docs;
use super::tokens::{lexed, mention};
use crate::ground::scheme::Scheme;
use crate::model::{Model, Subcategory, Variant};

pub(crate) fn of_subcategories(model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let mut enums = TokenStream::new();
    for subcategory in &model.subcategories {
        subcategory_enum(subcategory, model, scheme).to_tokens(&mut enums);
    }
    enums
}

/// What has no place in the user's source is in `__enum!`, and, where the compiler reads it as one
/// string, next to the variants: token by token the macro would need 97 of 801 million instructions of
/// `cargo check` for 600 codes, and not 85.
fn subcategory_enum(subcategory: &Subcategory, model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let Scheme { form, krate, .. } = scheme;
    let name = definition(subcategory);
    let docs = docs::of_enum(subcategory, form);
    let (of_all, attributes) = (&model.attributes, &subcategory.attributes);
    // An enum without variants cannot have a representation.
    let number = if form.digits() <= 4 { quote!(u16) } else { quote!(u32) };
    let repr = (!subcategory.variants.is_empty()).then(|| quote!(#[repr(#number)]));
    // A name that is not in camel case has its message already.
    let allow_case = model.faulty.then(|| quote!(#[allow(non_camel_case_types)]));
    let (mut variants, mut documentation, mut next) = (Vec::new(), String::new(), None);
    for variant in &subcategory.variants {
        documentation.push_str(&push_variant(variant, subcategory, form, next, &mut variants));
        next = variant.discriminant.checked_add(1);
    }
    let variants = Group::new(Delimiter::Bracket, variants.into_iter().collect());
    let documentation = Group::new(Delimiter::Bracket, lexed(&documentation));
    quote! { #krate::__enum! { [#docs #of_all #attributes #repr #allow_case] #name #variants #documentation } }
}

/// Adds what the user wrote of a variant: documentation, attributes, name; and its discriminant,
/// where it does not follow from the one before, because each costs compile time. What else is
/// attached to the variant is returned as a string.
///
/// The code is an alias in the documentation: it is found in a search, and offered by editors
/// as it is typed.
fn push_variant(
    variant: &Variant,
    subcategory: &Subcategory,
    form: &Form<'_>,
    next: Option<u32>,
    tokens: &mut Vec<TokenTree>,
) -> String {
    let Variant { ident, discriminant, attributes, .. } = variant;
    let source = docs::source_of_variant(variant, subcategory, form);
    if source.is_none() || !attributes.is_empty() {
        let docs = source.is_none().then(|| docs::of_variant(variant, subcategory, form));
        tokens.push(Group::new(Delimiter::Bracket, quote!(#docs #attributes)).into());
    }
    tokens.push(ident.clone().into());
    if next != Some(*discriminant) {
        tokens.push(Punct::new('=', Spacing::Alone).into());
        tokens.push(Literal::u32_unsuffixed(*discriminant).into());
    }
    tokens.push(Punct::new(',', Spacing::Alone).into());
    let source = source.unwrap_or_default();
    let alias = variant.row.as_ref().map(|row| format!("#[doc(alias=\"{}\")]", form.text(row.number)));
    // Braces keep what belongs to one variant together.
    format!("{{{source}{}}}", alias.unwrap_or_default())
}

/// The name of the enum, and of its variant of `StatusCode`, where they are defined: where the user
/// wrote it. So an editor goes there, and a rename writes there, in camel case. A rename that
/// starts there reaches both; one that starts at a use, only one.
fn definition(subcategory: &Subcategory) -> Ident {
    Ident::new(&subcategory.type_name, subcategory.ident.span())
}

pub(crate) fn status_code(model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let Scheme { form, krate, .. } = scheme;
    let (docs, attributes) = (docs::of_status_code(model, form), &model.attributes);
    let variants = model.subcategories.iter().map(|subcategory| {
        let (name, of) = (definition(subcategory), mention(subcategory));
        let docs = docs::of_status_code_variant(subcategory, form);
        quote! { #[doc = #docs] #name(#of) }
    });
    let success = form.success().map(|_| {
        let docs = docs::of_success(form);
        quote! { #[doc = #docs] Success, }
    });
    quote! {
        #docs
        #attributes
        #[derive(#krate::__private::PartialEq)]
        #[allow(dead_code, unreachable_pub)]
        #[cfg_attr(clippy, allow(clippy::enum_variant_names, clippy::upper_case_acronyms))]
        pub enum StatusCode {
            #success
            #(#variants),*
        }
    }
}
