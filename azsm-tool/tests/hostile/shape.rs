//! What a crate of status codes holds, as `import` and `new` write it, and nothing else.

use azsm_language::{Definition, File, Locks, Package, Scheme};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{Error, Item, MacroDelimiter, Result};

/// All attributes that are written.
const ATTRIBUTES: [&str; 13] = [
    "doc",
    "help",
    "owner",
    "symbol",
    "since",
    "replaced_by",
    "meta",
    "severity",
    "deprecated",
    "registry",
    "url",
    "unlocked",
    "lock",
];

/// Returns the calls of macros in the files of a crate, by name; the definition of a scheme comes first.
///
/// # Errors
///
/// When a file is not Rust, holds another item or attribute, or what a macro refuses.
pub(crate) fn calls(files: &[&str]) -> Result<Vec<(String, TokenStream)>> {
    let mut calls = Vec::new();
    for file in files {
        let file = syn::parse_file(file)?;
        for item in file.items {
            match item {
                Item::Macro(call) => calls.push(checked_call(call)?),
                Item::Mod(module) if module.attrs.is_empty() => {
                    match module.content.map(|(_, items)| items).as_deref() {
                        None => {}
                        Some([Item::Macro(call)]) => calls.push(checked_call(call.clone())?),
                        Some(_) => return Err(fault("a module holds one declaration")),
                    }
                }
                _ => return Err(fault("an item that is not expected")),
            }
        }
        if !file.attrs.iter().all(|attribute| attribute.path().is_ident("doc")) {
            return Err(fault("an attribute that is not expected"));
        }
    }
    if !calls.iter().all(|(_, tokens)| has_known_attributes(tokens.clone())) {
        return Err(fault("an attribute that is not expected"));
    }
    refused(&calls).map_or(Ok(calls), |message| Err(fault(&message)))
}

fn fault(message: &str) -> Error {
    Error::new(Span::call_site(), message)
}

fn checked_call(call: syn::ItemMacro) -> Result<(String, TokenStream)> {
    let path: Vec<_> = call.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let is_plain =
        call.attrs.is_empty() && call.ident.is_none() && matches!(call.mac.delimiter, MacroDelimiter::Brace(_));
    match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["azsm", "scheme"] | ["azsm" | "crate", "status_codes" | "registry"] if is_plain => {}
        _ => return Err(fault("another macro")),
    }
    Ok((path[1].clone(), call.mac.tokens))
}

fn has_known_attributes(tokens: TokenStream) -> bool {
    let mut is_attribute = false;
    tokens.into_iter().all(|token| match token {
        TokenTree::Punct(punct) => {
            is_attribute = punct.as_char() == '#' || is_attribute && punct.as_char() == '!';
            true
        }
        TokenTree::Group(group) if std::mem::take(&mut is_attribute) => {
            let name = group.stream().into_iter().next().map(|name| name.to_string()).unwrap_or_default();
            ATTRIBUTES.contains(&&*name)
        }
        TokenTree::Group(group) => has_known_attributes(group.stream()),
        _ => true,
    })
}

/// What the macros say of their calls.
fn refused(calls: &[(String, TokenStream)]) -> Option<String> {
    let name = |name| TokenStream::from(TokenTree::from(Ident::new(name, Span::call_site())));
    let package = Package { name: String::new(), locks: Locks::Text(Vec::new()) };
    let mut definition: Option<Definition> = None;
    calls.iter().find_map(|(macro_name, tokens)| {
        let scopes = definition.as_ref().map(Definition::scopes).unwrap_or_default();
        let scheme = match &definition {
            Some(known) => Scheme::defined(known.form(&scopes), known.keys.clone(), name("azsm"), name("Own")),
            None => Scheme::azsm(name("azsm")),
        };
        let tokens = tokens.clone();
        let mistakes = match &**macro_name {
            "status_codes" => azsm_language::read_status_codes(tokens, &scheme, &package, File::default()).1,
            "registry" => azsm_language::read_registry(tokens, &scheme, &package).1,
            _ => {
                let (read, mistakes) = azsm_language::read_scheme(tokens);
                definition = read;
                mistakes
            }
        };
        mistakes.into_iter().find(|mistake| !mistake.is_site).map(|mistake| mistake.message)
    })
}
