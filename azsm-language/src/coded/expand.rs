//! The impl of `Coded`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Generics, Path, Type, WherePredicate, parse_quote};

use super::read::{Arm, Coded, Function, Status, binding};
use super::values;
use crate::expand::tokens::call_at;

/// One `match` without a wildcard: a variant that comes later needs a status, too. Of a faulty type,
/// nothing more is asked.
///
/// Names with two underscores are those of the block around the impl: through them, the compiler reports
/// a crate or type that does not exist once, and not at each use.
pub(super) fn expand(coded: Coded<'_>, is_faulty: bool) -> TokenStream {
    let Coded { name, generics, krate: facade, scheme, mut arms, is_enum, lints } = coded;
    let (krate, of_scheme) = (&Path::from(format_ident!("__azsm")), quote!(__Scheme));
    let mut generics = generics.clone();
    let mut bounds: Vec<WherePredicate> = Vec::new();
    for of in bounded(&arms, name, &generics) {
        bounds.push(parse_quote!(#of: #krate::Coded<#of_scheme>));
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
    let (visit_params, checks) = if is_faulty { Default::default() } else { values(&arms, &of_scheme, krate) };
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
    // That the type is deprecated is not said here.
    let mut name = name.clone();
    name.set_span(Span::call_site().located_at(name.span()));
    quote! {
        #(#lints)*
        const _: () = {
            use #facade as #imported;
            #type_of_first
            type #of_scheme = #scheme;
            #[automatically_derived]
            impl #of_impl #krate::Coded<#of_scheme> for #name #of_type #conditions {
                fn status(&self) -> &'static #krate::scheme::StatusInfo<#of_scheme> {
                    #body
                }
                #visit_params
            }
            #checks
        };
    }
}

/// What an editor needs of values with a mistake, which is perhaps being typed.
pub(super) fn for_editors(coded: &Coded<'_>) -> TokenStream {
    let values = coded.arms.iter().filter_map(|arm| match &arm.status {
        Status::Named(_, given) => Some(values::for_editors(given, arm.fields)),
        Status::Inherited { .. } | Status::With { .. } => None,
    });
    values.collect()
}

/// The method that hands out the values, if there are any; and the checks of their names, one constant for
/// each status, so that the compiler marks the path and reports all.
fn values(arms: &[Arm<'_>], of: &TokenStream, krate: &Path) -> (Option<TokenStream>, TokenStream) {
    let checks = arms.iter().filter_map(|arm| {
        let Status::Named(path, given) = &arm.status else { return None };
        Some(values::check(path, given, &krate.to_token_stream()))
    });
    let checks = checks.collect();
    let values = |arm: &Arm<'_>| {
        let (lints, value) = (&arm.lints, arm.value());
        match &arm.status {
            Status::Named(path, given) if !given.is_empty() => {
                let fields = values::pattern(arm.fields);
                let named = given.iter().map(|given| given.to_named(&path.to_token_stream(), &krate.to_token_stream()));
                Some(quote!(#(#lints)* #value #fields => #krate::__private::visit(&[#(#named),*], __azsm_visitor),))
            }
            Status::Inherited { member, of: field } => {
                let error = binding();
                let inner = quote!(<#field as #krate::Coded<#of>>::visit_params(#error, __azsm_visitor));
                Some(quote!(#(#lints)* #value { #member: #error, .. } => #inner,))
            }
            Status::Named(..) | Status::With { .. } => None,
        }
    };
    let arms: Vec<_> = arms.iter().filter_map(values).collect();
    let method = (!arms.is_empty()).then(|| {
        quote! {
            #[allow(unused_variables, unused_parens, unreachable_patterns)]
            fn visit_params(&self, __azsm_visitor: &mut #krate::__private::Visitor<'_>) {
                match self { #(#arms)* _ => {} }
            }
        }
    });
    (method, checks)
}

/// `Source` of the first path like `Source::MountFailed`, and where it is. The path becomes
/// `__Status::MountFailed`.
///
/// The impl needs the scheme as a type, and Rust has no type of a value. But if the last part of a path
/// but one is in camel case, it is the type. In front of a constant there is a module or nothing, so such
/// a path does not say the scheme.
fn type_of_first(arms: &mut [Arm<'_>]) -> Option<(Path, Span)> {
    arms.iter_mut().find_map(|arm| {
        let Status::Named(path, _) = &mut arm.status else { return None };
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

/// What must have a status: each parameter that an inherited status is of, as the derives of the standard
/// library ask it. A type that depends on one, as `Box<T::Error>` does, has a bound of its own. One that holds the deriving
/// type itself has none, which would have no end.
fn bounded(arms: &[Arm<'_>], name: &Ident, generics: &Generics) -> Vec<TokenStream> {
    let parameters: Vec<_> = generics.type_params().map(|parameter| &parameter.ident).collect();
    let mut bounded: Vec<TokenStream> = Vec::new();
    for of in arms.iter().filter_map(Arm::inherited).map(ToTokens::to_token_stream) {
        let used = parameters.iter().filter(|parameter| mentions(of.clone(), parameter));
        let is_projected = used.clone().any(|parameter| is_projected(of.clone(), parameter));
        let new = match mentions(of.clone(), name) {
            true => Vec::new(),
            false if is_projected => vec![of],
            false => used.map(ToTokens::to_token_stream).collect(),
        };
        for of in new {
            if bounded.iter().all(|other| other.to_string() != of.to_string()) {
                bounded.push(of);
            }
        }
    }
    bounded
}

impl<'a> Arm<'a> {
    fn inherited(&self) -> Option<&'a Type> {
        match self.status {
            Status::Inherited { of, .. } => Some(of),
            Status::Named(..) | Status::With { .. } => None,
        }
    }

    /// The name of a value, without its fields.
    fn value(&self) -> TokenStream {
        self.variant.map_or_else(|| quote!(Self), |variant| quote!(Self::#variant))
    }

    fn to_match_arm(&self, krate: &Path, of: &TokenStream) -> TokenStream {
        let value = self.value();
        let error = binding();
        let lints = &self.lints;
        let arm = match &self.status {
            // Errors are marked at the path, at the function, or at the type of the field.
            Status::Named(path, _) => {
                let status = call_at(path.span(), quote!(#krate::Coded::<#of>::status), reference(path.span(), path));
                quote!(#value { .. } => #status,)
            }
            Status::Inherited { member, of: field } => {
                let status = call_at(field.span(), quote!(<#field as #krate::Coded<#of>>::status), quote!(#error));
                quote!(#value { #member: #error, .. } => #status,)
            }
            Status::With { function, member, of: field } => {
                let at = function.span();
                let mut argument = error.clone();
                argument.set_span(error.span().located_at(at));
                let found = match function {
                    Function::Path(path) => call_at(at, quote!(#path), quote!(#argument)),
                    // So the compiler knows the type of its parameter.
                    Function::Closure(closure) => {
                        let function = Ident::new("__azsm_function", Span::mixed_site().located_at(at));
                        quote_spanned!(at=> { let #function: fn(&#field) -> _ = #closure; #function(#argument) })
                    }
                };
                let status = call_at(at, quote!(#krate::Coded::<#of>::status), reference(at, found));
                quote!(#value { #member: #error, .. } => #status,)
            }
        };
        quote!(#(#lints)* #arm)
    }
}

/// `&value`, marked from its first token on when the value has no status.
fn reference(at: Span, value: impl ToTokens) -> TokenStream {
    quote_spanned!(at=> &#value)
}

/// Whether the name is among the tokens, and not in a module.
fn mentions(tokens: TokenStream, name: &Ident) -> bool {
    let mut is_in_module = false;
    tokens.into_iter().any(|token| {
        let is_after_colon = std::mem::replace(&mut is_in_module, is_punct(&token, ':'));
        match token {
            TokenTree::Ident(ident) => ident == *name && !is_after_colon,
            TokenTree::Group(group) => mentions(group.stream(), name),
            _ => false,
        }
    })
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// `T::Error`, `<T as Backend>::Error`, wherever in the type.
fn is_projected(tokens: TokenStream, parameter: &Ident) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_first = |pair: &[TokenTree]| match pair {
        [TokenTree::Ident(first), colon] => first == parameter && is_punct(colon, ':'),
        _ => false,
    };
    tokens.windows(2).any(is_first)
        || tokens.iter().any(|token| match token {
            TokenTree::Ident(word) => word == "as",
            TokenTree::Group(group) => is_projected(group.stream(), parameter),
            _ => false,
        })
}
