//! The type of a scheme, and the macros that are bound to it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::read::{Definition, Scope};
use crate::ground::scheme::written;

pub(super) fn definition(definition: &Definition, krate: &TokenStream) -> TokenStream {
    let Definition { attributes, name, prefix, digits, success, range_len, scopes, .. } = definition;
    let (text, number) = (name.to_string(), Literal::u32_unsuffixed(*range_len));
    let zero = if *success { quote!(::core::option::Option::Some(0)) } else { quote!(::core::option::Option::None) };
    let digits = Literal::u8_unsuffixed(*digits);
    let scopes = scopes.iter().map(|scope| {
        let Scope { name, leading, description } = scope;
        let (value, len) = (Literal::u32_unsuffixed(leading.value()), Literal::u8_unsuffixed(leading.len()));
        let description = match description {
            Some(text) => quote!(::core::option::Option::Some(#text)),
            None => quote!(::core::option::Option::None),
        };
        quote! {
            #krate::scheme::SchemeScope::declared(
                #name,
                #krate::scheme::LeadingDigits::declared(#value, #len),
                #description,
            )
        }
    });
    // The trait's own value is that for none.
    let url = definition.url.as_ref().map(|url| {
        quote! {
            const URL: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(#url);
        }
    });
    let declaration = format!("a call of `{}!`", definition.status_codes);
    let macros = macros(definition, krate);
    let docs = (!definition.is_described).then(|| {
        let docs = format!("The numbering scheme of the codes `{prefix}{}`.", "0".repeat(definition.digits.into()));
        quote!(#[doc = #docs])
    });
    quote! {
        #docs
        #attributes
        #[derive(
            #krate::__private::Clone, #krate::__private::Copy, #krate::__private::Debug, #krate::__private::PartialEq,
            #krate::__private::Eq, #krate::__private::PartialOrd, #krate::__private::Ord, #krate::__private::Hash
        )]
        #[allow(dead_code, unreachable_pub)]
        pub enum #name {}

        impl #krate::scheme::Scheme for #name {
            type Number = ::core::primitive::u32;

            const NAME: &'static ::core::primitive::str = #text;

            const FORM: #krate::scheme::Form<'static> =
                #krate::scheme::Form::declared(#prefix, #digits, #zero, #number, &[#(#scopes),*]);

            #url

            const DECLARATION: &'static ::core::primitive::str = #declaration;
        }

        #macros
    }
}

/// The macros find the type at the root of its crate: the identifier `crate` of `$crate` has the place
/// of the type's name, because with that of a macro call it would be the crate of the facade.
fn macros(definition: &Definition, krate: &TokenStream) -> TokenStream {
    let Definition { name, status_codes, registry, .. } = definition;
    let root = Ident::new("crate", name.span());
    let dollar = quote!($);
    let scopes = definition.scopes();
    let form = written(&definition.form(&scopes), &definition.keys);
    let (codes_docs, registry_docs) = (
        format!("Declares status codes of the scheme [`{name}`], as `azsm::status_codes!` does for the built-in one."),
        format!("Composes declarations of the scheme [`{name}`], as `azsm::registry!` does for the built-in one."),
    );
    let definition = |name: &Ident, to: TokenStream, docs: &str, of: &Ident| {
        let exported = format_ident!("__{}_{}", of, name, span = name.span());
        let rule = quote! {
            (#dollar (#dollar tokens:tt)*) => {
                #krate::__private::#to! { [#krate] [#dollar #root::#of] #form #dollar (#dollar tokens)* }
            };
        };
        // The crate itself can call the first by its path: rustc refuses the path of a macro that a
        // macro exports. The second is the name alone, which editors do not follow into modules.
        quote! {
            #[doc(hidden)]
            #[macro_export]
            macro_rules! #exported { #rule }
            #[doc = #docs]
            #[doc(inline)]
            #[allow(unused_imports)]
            pub use #exported as #name;
            #[allow(unused_macros)]
            macro_rules! #name { #rule }
        }
    };
    let codes = definition(status_codes, quote!(status_codes_of), &codes_docs, name);
    let registry = definition(registry, quote!(registry_of), &registry_docs, name);
    // A scheme that is not at the root is an error here, and not in each of its declarations.
    let at_root = quote_spanned!(name.span()=> #root::#name);
    quote! {
        #[allow(unused_qualifications)]
        const _: ::core::option::Option<#at_root> = ::core::option::Option::None;
        #codes
        #registry
    }
}
