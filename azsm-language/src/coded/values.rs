//! The values after the path of a status: `Source::MountFailed { share, server = %addr }`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Fields, Ident, Member, Token};

use crate::ground::names::{nearest, plain};
use crate::messages::CodedProblem;
use crate::messages::diagnostics::Diagnostics;

/// The value of a parameter.
pub(super) struct Given {
    name: Ident,
    as_text: Option<AsText>,
    value: TokenStream,
    is_shorthand: bool,
}

/// How a value becomes a string.
#[derive(Clone, Copy)]
enum AsText {
    /// `%value`
    Displayed,
    /// `?value`
    Debugged,
}

/// Reads what is in the braces. What cannot be read is reported, and left out.
pub(super) fn read(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> syn::Result<Vec<Given>> {
    let mut all: Vec<Given> = Vec::new();
    while !input.is_empty() {
        let sign = as_text(input)?;
        let at = input.span();
        let Ok(name) = input.call(Ident::parse_any) else {
            diagnostics.report(at, CodedProblem::ValueForm { found: first(&to_comma(input)?) });
            continue;
        };
        let text = plain(&name);
        if all.iter().any(|given| given.name == name) {
            diagnostics.report(name.span(), CodedProblem::ValueTwice { name: text.clone() });
        }
        if input.is_empty() || input.peek(Token![,]) {
            let value = name.to_token_stream();
            all.push(Given { name, as_text: sign, value, is_shorthand: true });
            input.parse::<Option<Token![,]>>()?;
            continue;
        }
        let at = input.span();
        let is_colon = input.peek(Token![:]) && !input.peek(Token![::]);
        if is_colon {
            input.parse::<Token![:]>()?;
        } else if input.parse::<Token![=]>().is_err() || sign.is_some() {
            let problem = CodedProblem::ValueForm { found: first(&to_comma(input)?) };
            diagnostics.report(at, problem);
            continue;
        }
        let as_text = as_text(input)?;
        let value = to_comma(input)?;
        if is_colon {
            diagnostics.report(at, CodedProblem::ValueColon { name: text });
        } else if value.is_empty() {
            diagnostics.report(name.span(), CodedProblem::ValueMissing { name: text });
        } else {
            all.push(Given { name, as_text, value, is_shorthand: false });
        }
    }
    Ok(all)
}

fn as_text(input: ParseStream<'_>) -> syn::Result<Option<AsText>> {
    let sign = input.parse::<Option<Token![%]>>()?.map(|_| AsText::Displayed);
    Ok(if sign.is_some() { sign } else { input.parse::<Option<Token![?]>>()?.map(|_| AsText::Debugged) })
}

/// The tokens up to the next comma, and that.
fn to_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Option<Token![,]>>()?;
    Ok(tokens)
}

fn first(tokens: &TokenStream) -> String {
    tokens.clone().into_iter().next().map_or_else(|| ",".to_owned(), |token| token.to_string())
}

/// A value that is only a name is a field of that name.
pub(super) fn are_fields(given: &[Given], fields: &Fields, of: &str, diagnostics: &mut Diagnostics) {
    let names: Vec<_> = fields.members().map(|member| name_of(&member)).collect();
    for Given { name, .. } in given.iter().filter(|given| given.is_shorthand) {
        let text = plain(name);
        if names.iter().any(|field| *name == field.unraw()) {
            continue;
        }
        let listed: Vec<_> = names.iter().map(plain).collect();
        let only = if let [only] = &listed[..] { Some(only.as_str()) } else { None };
        let meant = nearest(&text, listed.iter().map(String::as_str)).or(only).map(str::to_owned);
        let problem = CodedProblem::ValueWithoutField { of: of.to_owned(), name: text, fields: listed, meant };
        diagnostics.report(name.span(), problem);
    }
}

/// What a field is called in an expression: `_0` without a name.
fn name_of(member: &Member) -> Ident {
    match member {
        Member::Named(name) => name.clone(),
        Member::Unnamed(index) => Ident::new(&format!("_{}", index.index), Span::call_site()),
    }
}

/// The pattern that binds each field to its name.
pub(super) fn pattern(fields: &Fields) -> TokenStream {
    let bound = fields.members().map(|member| {
        let name = name_of(&member);
        match member {
            Member::Named(_) => quote!(#name),
            Member::Unnamed(index) => quote!(#index: #name),
        }
    });
    quote!({ #(#bound),* })
}

impl Given {
    /// The name of the parameter.
    pub(super) fn text(&self) -> String {
        plain(&self.name)
    }

    /// The value with its name, as a literal; errors about the value are marked there. `status` is the path.
    pub(super) fn to_named(&self, status: &TokenStream) -> TokenStream {
        let (name, value) = (self.text(), &self.value);
        let at = value.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
        let value = if self.is_shorthand { quote_spanned!(at=> &#value) } else { quote_spanned!(at=> &(#value)) };
        let value = match self.as_text {
            None => value,
            Some(AsText::Displayed) => quote_spanned!(at=> &__azsm::__private::Displayed { value: #value }),
            Some(AsText::Debugged) => quote_spanned!(at=> &__azsm::__private::Debugged { value: #value }),
        };
        quote! {
            __azsm::__private::Named {
                name: #name,
                value: &__azsm::__private::Typed::<{ __azsm::__private::kind_of(#status.info(), #name) }> { value: #value },
            }
        }
    }
}
