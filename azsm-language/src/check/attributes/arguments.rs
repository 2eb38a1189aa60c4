//! What is between the brackets of an attribute, after its name.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::ground::names;
use crate::parse::ast::Attribute;
use crate::parse::reader;

/// `= crate::AGENT`
pub(crate) fn path_after_equals(arguments: &TokenStream) -> Option<TokenStream> {
    let mut tokens = arguments.clone().into_iter();
    match tokens.next()? {
        TokenTree::Punct(punct) if punct.as_char() == '=' => {}
        _ => return None,
    }
    let path: TokenStream = tokens.collect();
    let ends_in_a_name = matches!(path.clone().into_iter().last(), Some(TokenTree::Ident(_)));
    (ends_in_a_name && names::is_path(&path)).then_some(path)
}

/// The macro that is called after `=`: `include_str` in `= include_str!("help.md")`.
pub(crate) fn called_macro(arguments: &TokenStream) -> Option<String> {
    let tokens: Vec<_> = arguments.clone().into_iter().collect();
    tokens.windows(3).find_map(|three| match three {
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(_)] if bang.as_char() == '!' => {
            Some(name.to_string())
        }
        _ => None,
    })
}

pub(crate) fn strings(tokens: &TokenStream, found: &mut Vec<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => strings(&group.stream(), found),
            token => found.extend(string_token(token)),
        }
    }
}

/// The one token after `=`.
pub(crate) fn assigned(arguments: &TokenStream) -> Option<TokenTree> {
    let mut tokens = arguments.clone().into_iter();
    match tokens.next()? {
        TokenTree::Punct(punct) if punct.as_char() == '=' => {}
        _ => return None,
    }
    let mut value = tokens.next()?;
    // A literal that a `macro_rules!` handed on arrives in an invisible group.
    while let TokenTree::Group(group) = &value {
        if group.delimiter() != Delimiter::None {
            break;
        }
        let inner = group.stream().into_iter().next()?;
        value = inner;
    }
    if tokens.next().is_some() { None } else { Some(value) }
}

pub(crate) fn string_token(token: TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => reader::string_value(literal),
        _ => None,
    }
}

/// Whether the compiler could read the attribute: it drops a whole expansion that holds one that it
/// cannot.
pub(crate) fn is_well_formed(attribute: &Attribute) -> bool {
    let usable = |part: &str| !names::is_keyword(part) || matches!(part, "crate" | "self" | "super" | "unsafe");
    let mut rest = attribute.arguments.clone().into_iter();
    let arguments = match rest.next() {
        None => true,
        Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::None && rest.next().is_none(),
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => match rest.next() {
            Some(TokenTree::Literal(_)) => rest.next().is_none(),
            // `include_str!("...")`
            Some(TokenTree::Ident(name)) => {
                !names::is_keyword(&name.to_string())
                    && matches!(rest.next(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!')
                    && matches!(rest.next(), Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::None)
                    && rest.next().is_none()
            }
            _ => false,
        },
        Some(_) => false,
    };
    arguments && attribute.name.split("::").all(usable)
}

pub(crate) fn is_group(arguments: &TokenStream) -> bool {
    matches!(arguments.clone().into_iter().next(), Some(TokenTree::Group(_)))
}

/// What is between the commas of `(...)`.
pub(crate) fn arguments_of(arguments: &TokenStream) -> Option<Vec<TokenStream>> {
    let mut tokens = arguments.clone().into_iter();
    let Some(TokenTree::Group(group)) = tokens.next() else {
        return None;
    };
    if group.delimiter() != Delimiter::Parenthesis || tokens.next().is_some() {
        return None;
    }
    let mut list = vec![TokenStream::new()];
    for token in group.stream() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => list.push(TokenStream::new()),
            token => list.last_mut()?.extend([token]),
        }
    }
    list.retain(|argument| !argument.is_empty());
    Some(list)
}
