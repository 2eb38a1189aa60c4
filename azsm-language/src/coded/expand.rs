//! The impl of `Coded`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Path, Type, WherePredicate, parse_quote};

use super::read::{Arm, Coded, Status, binding};
use crate::expand::tokens::call_at;

/// One `match` without a wildcard: a variant that comes later needs a status, too. Of a faulty type,
/// nothing more is asked.
pub(super) fn expand(coded: &Coded<'_>, is_faulty: bool) -> TokenStream {
    let Coded { name, generics, krate, scheme, arms, is_enum } = coded;
    let of_scheme = scheme.as_ref().map_or_else(|| quote!(#krate::Azsm), ToTokens::to_token_stream);
    let mut generics = (*generics).clone();
    let inherited: Vec<_> = arms.iter().filter_map(Arm::inherited).collect();
    let parameters = coded.generics.type_params().map(|parameter| &parameter.ident);
    let used = parameters.filter(|parameter| inherited.iter().any(|of| mentions(of.to_token_stream(), parameter)));
    // As the derives of the standard library: a bound on the field would have no end in a type that
    // holds itself. `T::Error` has one of its own.
    let mut bounds: Vec<WherePredicate> = Vec::new();
    for parameter in used {
        let projected = inherited.iter().filter(|of| is_projection(of, parameter));
        let projected: Vec<_> = projected.map(|of| parse_quote!(#of: #krate::Coded<#of_scheme>)).collect();
        if projected.is_empty() {
            bounds.push(parse_quote!(#parameter: #krate::Coded<#of_scheme>));
        }
        bounds.extend(projected);
    }
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    let (of_impl, of_type, conditions) = generics.split_for_impl();
    let body = if is_faulty {
        // What is sound stays in use, so that no warning asks to remove it.
        let arms = arms.iter().map(|arm| arm.to_match_arm(krate, &of_scheme));
        quote! {
            #[allow(unreachable_patterns)]
            match self { #(#arms)* _ => ::core::unimplemented!() }
        }
    } else if arms.is_empty() && *is_enum {
        quote!(match *self {})
    } else {
        let arms = arms.iter().map(|arm| arm.to_match_arm(krate, &of_scheme));
        quote!(match self { #(#arms)* })
    };
    quote! {
        #[automatically_derived]
        impl #of_impl #krate::Coded<#of_scheme> for #name #of_type #conditions {
            fn status(&self) -> &'static #krate::scheme::StatusInfo<#of_scheme> {
                #body
            }
        }
    }
}

impl<'a> Arm<'a> {
    fn inherited(&self) -> Option<&'a Type> {
        match self.status {
            Status::Inherited { of, .. } => Some(of),
            Status::Named(_) | Status::With { .. } => None,
        }
    }

    fn to_match_arm(&self, krate: &Path, of: &TokenStream) -> TokenStream {
        let value = self.variant.map_or_else(|| quote!(Self), |variant| quote!(Self::#variant));
        let error = binding();
        match &self.status {
            // Errors are marked at the path, at the function, or at the type of the field.
            Status::Named(path) => {
                let status = call_at(path.span(), quote!(#krate::Coded::<#of>::status), reference(path.span(), path));
                quote!(#value { .. } => #status,)
            }
            Status::Inherited { member, of: field } => {
                let status = call_at(field.span(), quote!(<#field as #krate::Coded<#of>>::status), quote!(#error));
                quote!(#value { #member: #error, .. } => #status,)
            }
            Status::With { function, member } => {
                let at = function.span();
                let mut argument = error.clone();
                argument.set_span(error.span().located_at(at));
                let known = reference(at, call_at(at, quote!(#function), quote!(#argument)));
                let status = call_at(at, quote!(#krate::Coded::<#of>::status), known);
                quote!(#value { #member: #error, .. } => #status,)
            }
        }
    }
}

/// `&value`, marked from its first token on when the value has no status.
fn reference(at: Span, value: impl ToTokens) -> TokenStream {
    quote_spanned!(at=> &#value)
}

/// Whether the name is among the tokens.
fn mentions(tokens: TokenStream, name: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

/// `T::Error`
fn is_projection(of: &Type, parameter: &Ident) -> bool {
    match of {
        Type::Path(path) if path.qself.is_none() => {
            path.path.segments.len() > 1 && path.path.segments.first().is_some_and(|first| first.ident == *parameter)
        }
        _ => false,
    }
}
