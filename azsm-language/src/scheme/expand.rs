//! The type of a scheme, and the macros that are bound to it.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

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
    let (macros, types) = (macros(definition, krate), types(definition, krate));
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
        }

        impl #krate::__private::Defined for #name {
            const DECLARATION: &'static ::core::primitive::str = #declaration;
        }

        #macros
        #types
    }
}

/// The types of azsm with the scheme as their argument, in a module with the name of the scheme. A glob
/// import leads to it: a module of the user with the same name hides it, and is not a conflict.
fn types(definition: &Definition, krate: &TokenStream) -> TokenStream {
    let Definition { name, .. } = definition;
    let module = Ident::new(&definition.module(), name.span());
    let hidden = format_ident!("__{}", module.to_string().trim_end_matches('_'), span = name.span());
    let docs = format!("The types of azsm for codes of the scheme [`{name}`](super::{name}), and azsm itself.");
    let krate_docs = format!(
        "azsm itself, for crates that do not depend on it: `#[derive({module}::azsm::Coded)]` with \
         `#[status(crate = {module}::azsm)]`."
    );
    quote! {
        #[allow(unused_imports, unreachable_pub)]
        pub use #hidden::*;

        #[allow(dead_code, unused_imports, unreachable_pub)]
        mod #hidden {
            #[doc = #docs]
            pub mod #module {
                use super::super::#name as __Scheme;

                #[doc = #krate_docs]
                #[doc(no_inline)]
                pub use #krate::__private::facade as azsm;

                /// Any code of the scheme, declared or not.
                pub type Code = #krate::scheme::Code<__Scheme>;

                /// One number space over declarations of the scheme.
                pub type Registry = #krate::scheme::Registry<__Scheme>;

                /// An error with its status.
                pub type Report<'a, E = dyn #krate::__private::Error + 'a> = #krate::scheme::Report<'a, E, __Scheme>;

                /// Everything that is declared about a code.
                pub type StatusInfo = #krate::scheme::StatusInfo<__Scheme>;

                /// The generated enums, for bounds of generic code.
                pub trait Status: #krate::Status<__Scheme> {}

                impl<T: #krate::Status<__Scheme>> Status for T {}
            }
        }
    }
}

/// The macros find the type at the root of its crate: the identifier `crate` of `$crate` has the place
/// of the type's name, because with that of a macro call it would be the crate of the facade.
fn macros(definition: &Definition, krate: &TokenStream) -> TokenStream {
    let Definition { name, status_codes, registry, faulty, .. } = definition;
    let root = Ident::new("crate", name.span());
    let dollar = quote!($);
    let scopes = definition.scopes();
    let form = written(&definition.form(&scopes), &definition.keys, definition.faulty);
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
    // The mistakes of a definition come first.
    let at_root = (!faulty).then(|| at_root(name, &root, krate));
    quote! {
        #at_root
        #codes
        #registry
    }
}

/// Says where the type belongs that the root of the crate does not have: there the name falls through the
/// import to an item that is not the type.
fn at_root(name: &Ident, root: &Ident, krate: &TokenStream) -> TokenStream {
    let fallback = Ident::new(&name.to_string(), Span::call_site());
    quote! {
        #[allow(dead_code)]
        const _: () = {
            enum #fallback {}
            const _: () = {
                use #root::*;
                #krate::__private::is_at_root::<#name>()
            };
        };
    }
}
