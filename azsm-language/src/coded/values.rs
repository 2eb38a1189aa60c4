//! The values after the path of a status: `Source::MountFailed { share, server = %addr }`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Fields, Ident, Member, Path, Token};

use crate::expand::tokens::call_at;
use crate::ground::names::{nearest, plain};
use crate::messages::CodedProblem;
use crate::messages::diagnostics::Diagnostics;

/// The value of a parameter.
pub(super) struct Given {
    name: Ident,
    as_text: Option<AsText>,
    pub(super) value: TokenStream,
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
        // A field that was renamed is the one that no other value mentions.
        let is_free = |field: &&String| given.iter().all(|given| !given.mentions(field));
        let mut free = listed.iter().filter(is_free).map(String::as_str);
        let only = free.next().filter(|_| free.next().is_none());
        let meant = nearest(&text, listed.iter().map(String::as_str)).or(only).map(str::to_owned);
        let problem = CodedProblem::ValueWithoutField { of: of.to_owned(), name: text, fields: listed, meant };
        diagnostics.report(name.span(), problem);
    }
}

/// Checks the names when it is evaluated, and that the path is one of a status.
pub(super) fn check(status: &Path, given: &[Given], krate: &TokenStream) -> TokenStream {
    let names = given.iter().map(Given::text);
    let check = call_at(status.span(), quote!(#krate::__private::check_params), quote!(#status.info(), &[#(#names),*]));
    quote! {
        #[allow(deprecated)]
        const _: () = { #[allow(unused_imports)] use #krate::__private::NotAStatus as _; #check };
    }
}

/// The values that are only names, where an editor can complete them to those of the fields.
pub(super) fn for_editors(given: &[Given], fields: &Fields) -> TokenStream {
    let fields = fields.members().map(|member| name_of(&member));
    let values = given.iter().filter(|given| given.is_shorthand).map(|given| &given.value);
    quote!(const _: () = { fn values(#(#fields: ()),*) { #(let _ = #values;)* } };)
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
    fn text(&self) -> String {
        plain(&self.name)
    }

    /// The value by reference; errors about it are marked there.
    pub(super) fn to_reference(&self) -> TokenStream {
        let (value, at) = (&self.value, self.at());
        if self.is_shorthand { quote_spanned!(at=> &#value) } else { quote_spanned!(at=> &(#value)) }
    }

    /// The value is evaluated before, and bound to a name at its place.
    pub(super) fn bound(&self, name: &str) -> Self {
        let value = Ident::new(name, Span::mixed_site().located_at(self.at())).into_token_stream();
        Self { name: self.name.clone(), as_text: self.as_text, value, is_shorthand: true }
    }

    /// A field of `tracing`, of a value that is bound.
    pub(super) fn to_field(&self, krate: &TokenStream) -> TokenStream {
        let (name, value) = (&self.name, &self.value);
        match self.as_text {
            None => quote!(#name = #krate::__private::FieldOf(#value).as_field()),
            Some(AsText::Displayed) => quote!(#name = %#value),
            Some(AsText::Debugged) => quote!(#name = ?#value),
        }
    }

    fn mentions(&self, field: &str) -> bool {
        let value = self.value.to_string();
        value.split(|character: char| !character.is_alphanumeric() && character != '_').any(|word| word == field)
    }

    fn at(&self) -> Span {
        self.value.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span())
    }

    /// The value with its name, as a literal; errors about the value are marked there. `status` is the path.
    pub(super) fn to_named(&self, status: &TokenStream, krate: &TokenStream) -> TokenStream {
        let (name, value, at) = (self.text(), self.to_reference(), self.at());
        let located = |mut token: TokenTree| {
            token.set_span(token.span().located_at(at));
            token
        };
        let of_azsm: TokenStream = krate.clone().into_iter().map(located).collect();
        let value = match self.as_text {
            None => value,
            Some(AsText::Displayed) => quote_spanned!(at=> &#of_azsm::__private::Displayed { value: #value }),
            Some(AsText::Debugged) => quote_spanned!(at=> &#of_azsm::__private::Debugged { value: #value }),
        };
        quote! {
            #krate::__private::Named {
                name: #name,
                value: &#krate::__private::Typed::<{ #krate::__private::kind_of(#status.info(), #name) }> { value: #value },
            }
        }
    }
}
