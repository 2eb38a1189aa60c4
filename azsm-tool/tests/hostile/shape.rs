//! What a crate of status codes holds, as `import` and `new` write it, and nothing else: the grammar
//! of the macros, written once more.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{
    Attribute, Error, Expr, Ident, Item, LitBool, LitInt, LitStr, MacroDelimiter, Meta, Result, Token, braced,
    bracketed,
};

const ON_CODES: [&str; 9] =
    ["doc", "help", "owner", "symbol", "since", "replaced_by", "meta", "severity", "deprecated"];

/// Returns the calls of macros in a file, by name.
///
/// # Errors
///
/// When the text is no Rust, or holds another item, attribute or token.
pub(crate) fn calls(text: &str) -> Result<Vec<(String, TokenStream)>> {
    let file = syn::parse_file(text)?;
    only(&file.attrs, &["doc"])?;
    let mut calls = Vec::new();
    for item in &file.items {
        match item {
            Item::Macro(call) => calls.push(checked_call(call)?),
            Item::Mod(module) => {
                only(&module.attrs, &[])?;
                match module.content.as_ref().map(|(_, items)| &items[..]) {
                    None => {}
                    Some([Item::Macro(call)]) => calls.push(checked_call(call)?),
                    Some(_) => return Err(Error::new(Span::call_site(), "a module holds one declaration")),
                }
            }
            _ => return Err(Error::new(Span::call_site(), "an item that is not expected")),
        }
    }
    Ok(calls)
}

fn checked_call(call: &syn::ItemMacro) -> Result<(String, TokenStream)> {
    only(&call.attrs, &[])?;
    let path: Vec<_> = call.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let tokens = call.mac.tokens.clone();
    let is_plain = call.ident.is_none() && matches!(call.mac.delimiter, MacroDelimiter::Brace(_));
    match &path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["azsm", "scheme"] if is_plain => scheme.parse2(tokens.clone())?,
        ["azsm" | "crate", "status_codes"] if is_plain => declaration.parse2(tokens.clone())?,
        ["azsm" | "crate", "registry"] if is_plain => registry.parse2(tokens.clone())?,
        _ => return Err(Error::new(Span::call_site(), "another macro")),
    }
    Ok((path[1].clone(), tokens))
}

fn only(attributes: &[Attribute], names: &[&str]) -> Result<()> {
    for attribute in attributes {
        let name = attribute.path().get_ident().map(ToString::to_string).unwrap_or_default();
        let is_plain = match &attribute.meta {
            Meta::Path(_) => true,
            Meta::NameValue(pair) => match &pair.value {
                Expr::Lit(_) => true,
                Expr::Path(path) => path.attrs.is_empty() && path.qself.is_none(),
                _ => false,
            },
            Meta::List(list) => pairs.parse2(list.tokens.clone()).is_ok(),
        };
        if !is_plain || !names.contains(&&*name) {
            return Err(Error::new(Span::call_site(), "an attribute that is not expected"));
        }
    }
    Ok(())
}

/// `since = "2.1", http = -1, retryable = true`
fn pairs(input: ParseStream<'_>) -> Result<()> {
    while !input.is_empty() {
        input.parse::<Ident>()?;
        input.parse::<Token![=]>()?;
        input.parse::<Option<Token![-]>>()?;
        if !(input.peek(LitStr) || input.peek(LitInt) || input.peek(LitBool)) {
            return Err(input.error("a value that is not expected"));
        }
        input.parse::<syn::Lit>()?;
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

fn outer(input: ParseStream<'_>, names: &[&str]) -> Result<()> {
    only(&Attribute::parse_outer(input)?, names)
}

fn scheme(input: ParseStream<'_>) -> Result<()> {
    input.parse::<Token![pub]>()?;
    input.parse::<Ident>()?;
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?;
    let inside;
    braced!(inside in input);
    while !inside.is_empty() {
        outer(&inside, &["doc"])?;
        match inside.parse::<Ident>()?.to_string().as_str() {
            "success" | "range_len" => {}
            "scope" => _ = inside.parse::<Ident>()?,
            _ => return Err(inside.error("an item of a scheme that is not expected")),
        }
        inside.parse::<Token![=]>()?;
        inside.parse::<LitInt>()?;
        inside.parse::<Token![,]>()?;
    }
    Ok(())
}

fn registry(input: ParseStream<'_>) -> Result<()> {
    outer(input, &["doc", "lock", "unlocked"])?;
    input.parse::<Token![pub]>()?;
    input.parse::<Token![static]>()?;
    input.parse::<Ident>()?;
    input.parse::<Token![=]>()?;
    let modules;
    bracketed!(modules in input);
    modules.parse_terminated(<Ident as syn::parse::Parse>::parse, Token![,])?;
    input.parse::<Token![;]>()?;
    Ok(())
}

fn declaration(input: ParseStream<'_>) -> Result<()> {
    only(&Attribute::parse_inner(input)?, &["registry", "url"])?;
    items(input)
}

fn items(input: ParseStream<'_>) -> Result<()> {
    while !input.is_empty() {
        outer(input, &ON_CODES)?;
        let word = input.call(Ident::parse_any)?.to_string();
        match word.as_str() {
            "scope" | "category" if input.peek(Ident) => {
                input.parse::<Ident>()?;
                if input.parse::<Option<Token![=]>>()?.is_some() {
                    input.parse::<LitInt>()?;
                }
                block(input)?;
            }
            "reserved" if input.peek(LitInt) && !is_subcategory(input) => {
                range(input)?;
                input.parse::<Token![,]>()?;
            }
            "retired" if input.peek(Ident) => {
                input.parse::<Ident>()?;
                entry(input)?;
            }
            _ if input.peek(Token![=]) => entry(input)?,
            _ => {
                range(input)?;
                while input.parse::<Option<Token![|]>>()?.is_some() {
                    range(input)?;
                }
                block(input)?;
            }
        }
    }
    Ok(())
}

/// Whether braces follow the range, and not a comma.
fn is_subcategory(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    range(&ahead).is_ok() && !ahead.peek(Token![,])
}

fn block(input: ParseStream<'_>) -> Result<()> {
    let inside;
    braced!(inside in input);
    items(&inside)
}

fn range(input: ParseStream<'_>) -> Result<()> {
    input.parse::<LitInt>()?;
    if input.parse::<Option<Token![..=]>>()?.is_some() {
        input.parse::<LitInt>()?;
    }
    Ok(())
}

fn entry(input: ParseStream<'_>) -> Result<()> {
    input.parse::<Token![=]>()?;
    input.parse::<LitInt>()?;
    input.parse::<LitStr>()?;
    input.parse::<Token![,]>()?;
    Ok(())
}
