//! The impl of `Coded`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Path, Type, WherePredicate, parse_quote};

use super::read::{Arm, Coded, Status, binding};
use crate::expand::tokens::call_at;

/// One `match` without a wildcard: a variant that comes later needs a status, too. Of a faulty type,
/// nothing more is asked.
///
/// Names with two underscores are those of the block around the impl: through them, the compiler reports
/// a crate or type that does not exist once, and not at each use.
pub(super) fn expand(coded: Coded<'_>, is_faulty: bool) -> TokenStream {
    let Coded { name, generics, krate: facade, scheme, mut arms, is_enum } = coded;
    let (krate, of_scheme) = (&Path::from(format_ident!("__azsm")), quote!(__Scheme));
    let mut generics = generics.clone();
    let inherited: Vec<_> = arms.iter().filter_map(Arm::inherited).collect();
    let parameters = generics.type_params().map(|parameter| &parameter.ident);
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
    let named = if scheme.is_none() { type_of_first(&mut arms) } else { None };
    let (type_of_first, scheme) = match (named, scheme) {
        (Some((of, at)), _) => {
            // A bound, so that a type without a status is one error, at the path.
            let bound = quote_spanned!(at=> __Status: __azsm::__private::OfScheme);
            bounds.push(parse_quote!(#bound));
            (Some(quote!(type __Status = #of;)), quote!(<__Status as #krate::__private::OfScheme>::Scheme))
        }
        (None, Some(scheme)) => (None, scheme.into_token_stream()),
        (None, None) => (None, quote!(#krate::Azsm)),
    };
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    let (of_impl, of_type, conditions) = generics.split_for_impl();
    let arms: Vec<_> = arms.iter().map(|arm| arm.to_match_arm(krate, &of_scheme)).collect();
    let body = if is_faulty {
        // What is sound stays in use, so that no warning asks to remove it.
        quote! {
            #[allow(unreachable_patterns)]
            match self { #(#arms)* _ => ::core::unimplemented!() }
        }
    } else if arms.is_empty() && is_enum {
        quote!(match *self {})
    } else {
        quote!(match self { #(#arms)* })
    };
    let imported = Ident::new("__azsm", facade.span());
    quote! {
        const _: () = {
            use #facade as #imported;
            #type_of_first
            type #of_scheme = #scheme;
            #[automatically_derived]
            impl #of_impl #krate::Coded<#of_scheme> for #name #of_type #conditions {
                fn status(&self) -> &'static #krate::scheme::StatusInfo<#of_scheme> {
                    #body
                }
            }
        };
    }
}

/// `Source` of the first path like `Source::MountFailed`, and where it is. The path becomes
/// `__Status::MountFailed`.
///
/// The impl needs the scheme as a type, and Rust has no type of a value. But if the last part of a path
/// but one is in camel case, it is the type. In front of a constant there is a module or nothing, so such
/// a path does not say the scheme.
fn type_of_first(arms: &mut [Arm<'_>]) -> Option<(Path, Span)> {
    arms.iter_mut().find_map(|arm| {
        let Status::Named(path) = &mut arm.status else { return None };
        let mut of = path.clone();
        let value = of.segments.pop()?;
        let name = of.segments.last()?.ident.unraw().to_string();
        if !name.trim_start_matches('_').starts_with(char::is_uppercase) {
            return None;
        }
        of.segments.pop_punct();
        let at = path.span();
        let status = Ident::new("__Status", at);
        *path = parse_quote!(#status::#value);
        Some((of, at))
    })
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
