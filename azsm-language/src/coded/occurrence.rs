//! `occurrence!`, and `event!` and `log!` with a status and its values.

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Path;

use super::read::occurrence;
use super::values::{self, Given};
use crate::ground::call::split_group;
use crate::messages::diagnostics::Diagnostics;

/// Expands a call. The path of the facade comes first, and a group: empty for `occurrence!`, else the name of the
/// macro that reports the occurrence, and the fields that it hands on.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let (krate, input) = split_group(input);
    let (reported_by, input) = split_group(input);
    let mut diagnostics = Diagnostics::default();
    let read = occurrence(input, &mut diagnostics);
    let mistakes = (!diagnostics.is_empty()).then(|| diagnostics.into_compile_errors(&Azsm::FORM));
    let Some((status, given)) = read else { return quote!({ #mistakes }) };
    let mut reported_by = reported_by.into_iter();
    match reported_by.next() {
        None => literal(&status, &given, &krate, mistakes.as_ref()),
        Some(name) => reported(&name.into(), &reported_by.collect(), &status, &given, &krate, mistakes.as_ref()),
    }
}

/// Reports the mistakes in a call of `occurrence!`.
#[cfg(test)]
pub(crate) fn read(input: TokenStream, diagnostics: &mut Diagnostics) {
    occurrence(input, diagnostics);
}

/// The value. It is a literal, so that what it borrows lives as long as where it is written.
fn literal(status: &Path, given: &[Given], krate: &TokenStream, mistakes: Option<&TokenStream>) -> TokenStream {
    let check = mistakes.is_none().then(|| values::check(status, given, krate));
    let named = given.iter().map(|given| given.to_named(&status.to_token_stream(), krate));
    quote! {
        #krate::scheme::Occurrence { __status: { #mistakes #check #status.info() }, __values: &[#(#named),*] }
    }
}

/// Evaluates each value once, and hands all on as those of an occurrence and, to `tracing`, as fields.
fn reported(
    name: &TokenStream,
    fields: &TokenStream,
    status: &Path,
    given: &[Given],
    krate: &TokenStream,
    mistakes: Option<&TokenStream>,
) -> TokenStream {
    let values = given.iter().map(Given::to_reference);
    let bound: Vec<_> = given.iter().enumerate().map(|(at, given)| given.bound(&format!("value_{at}"))).collect();
    let names = bound.iter().map(|bound| &bound.value);
    let is_event = name.to_string() == "event";
    let of_values = bound.iter().filter(|_| is_event).map(|bound| bound.to_field(krate));
    let fields = (!fields.is_empty()).then(|| quote!(, #fields));
    let occurrence = Ident::new("occurrence", Span::mixed_site());
    let literal = literal(status, &bound, krate, mistakes);
    quote! {
        match (#(#values,)*) {
            (#(#names,)*) => {
                #[allow(unused_imports)]
                use #krate::__private::NotAField as _;
                let #occurrence = #literal;
                #krate::#name!(#krate::scheme::Report::of(&#occurrence) #(, #of_values)* #fields)
            }
        }
    }
}
