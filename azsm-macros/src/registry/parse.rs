//! Tokens to the registry that was written.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::buffer::TokenBuffer;

use crate::ast::Attribute;
use crate::check::attributes::{self, Description};
use crate::diagnostics::Diagnostics;
use crate::lock::{self, Lock, LockPath};
use crate::parse;
use crate::problem::Problem;
use crate::reader::Reader;

/// `#[unlocked] pub static NAME = [path, ...];`
pub(crate) struct Registry {
    pub(crate) description: Option<String>,
    /// For the static: doc comments and what azsm does not read.
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) paths: Vec<ModulePath>,
    pub(crate) lock: Option<(LockPath, Lock)>,
}

/// One module of the list.
pub(crate) struct ModulePath {
    pub(crate) tokens: TokenStream,
    /// Of its last name, which is the module's.
    pub(crate) span: Span,
}

/// `None` when the static has no name: then nothing can be expanded.
pub(crate) fn registry(input: TokenStream, diagnostics: &mut Diagnostics) -> Option<Registry> {
    let buffer = TokenBuffer::new2(input);
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let attributes = parse::outer_attributes(&mut reader, diagnostics);
    let visibility = visibility(&mut reader);
    let keyword = reader.peek_ident().filter(|word| word == "static");
    if keyword.is_none() {
        diagnostics.report(reader.span(), Problem::RegistryForm { found: reader.describe() });
        return None;
    }
    reader.ident();
    let Some(name) = reader.ident() else {
        diagnostics.report(reader.last, Problem::RegistryWithoutName);
        return None;
    };
    let mut registry =
        Registry { description: None, attributes: TokenStream::new(), visibility, name, paths: Vec::new(), lock: None };
    read_attributes(&attributes, &mut registry, diagnostics);
    list(&mut reader, &mut registry, diagnostics);
    Some(registry)
}

fn visibility(reader: &mut Reader<'_>) -> TokenStream {
    if reader.peek_ident().is_none_or(|word| word != "pub") {
        return TokenStream::new();
    }
    let keyword = reader.skip();
    let restriction = reader.cursor.group(Delimiter::Parenthesis).is_some().then(|| reader.skip()).flatten();
    quote!(#keyword #restriction)
}

/// A registry is locked, or says that it is not.
fn read_attributes(attributes: &[Attribute], registry: &mut Registry, diagnostics: &mut Diagnostics) {
    let (mut unlocked, mut lock_path) = (false, None);
    let mut description = Description::default();
    for attribute in attributes {
        match attribute.name.as_str() {
            "unlocked" if !attribute.arguments.is_empty() => {
                let problem = Problem::AttributeMalformed { name: "unlocked", form: "#[unlocked]" };
                diagnostics.report(attribute.span, problem);
                unlocked = true;
            }
            "unlocked" if unlocked => {
                diagnostics.report(attribute.span, Problem::AttributeTwice { name: "unlocked" });
            }
            "unlocked" => unlocked = true,
            "lock" if lock_path.is_some() => {
                diagnostics.report(attribute.span, Problem::AttributeTwice { name: "lock" });
            }
            "lock" => lock_path = Some(lock_path_of(attribute, diagnostics)),
            "doc" => {
                description.push_attribute(attribute);
                registry.attributes.extend(attribute.tokens.clone());
            }
            _ => registry.attributes.extend(attribute.tokens.clone()),
        }
    }
    match &lock_path {
        None if !unlocked => diagnostics.report(registry.name.span(), Problem::RegistryNeitherLockedNorUnlocked),
        Some(Some(path)) if unlocked => diagnostics.report(path.span, Problem::RegistryLockedAndUnlocked),
        _ => {}
    }
    registry.lock = lock_path.flatten().and_then(|path| {
        let loaded = lock::load(&path.text, &lock::from_package);
        let loaded = loaded.map_err(|problem| diagnostics.report(path.span, problem)).ok()?;
        Some((path, loaded))
    });
    registry.description = description.finish();
}

/// The path of the lock; `None` when it cannot be read, which is reported.
fn lock_path_of(attribute: &Attribute, diagnostics: &mut Diagnostics) -> Option<LockPath> {
    let path = attributes::lock_path(attribute);
    if path.is_none() {
        let problem = Problem::AttributeMalformed { name: "lock", form: "#[lock = \"azsm.lock\"]" };
        diagnostics.report(attribute.span, problem);
    }
    path
}

/// `= [path, ...];`
fn list(reader: &mut Reader<'_>, registry: &mut Registry, diagnostics: &mut Diagnostics) {
    if reader.peek_punct(':') {
        diagnostics.report(reader.span(), Problem::RegistryWithType { name: registry.name.to_string() });
        while !reader.at_end() && !reader.peek_punct('=') {
            reader.skip();
        }
    }
    reader.punct('=');
    let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Bracket) else {
        diagnostics.report(reader.last, Problem::RegistryWithoutList { name: registry.name.to_string() });
        return;
    };
    reader.cursor = rest;
    reader.last = span.close();
    registry.paths = paths(Reader::new(inside, span.open()), diagnostics);
    if reader.punct(';').is_none() && !reader.at_end() || !reader.at_end() {
        diagnostics.report(reader.span(), Problem::RegistryTail { found: reader.describe() });
    }
}

fn paths(mut reader: Reader<'_>, diagnostics: &mut Diagnostics) -> Vec<ModulePath> {
    let mut paths = Vec::new();
    while !reader.at_end() {
        let mut tokens = TokenStream::new();
        let (mut fault, mut last) = (None, reader.last);
        while !reader.at_end() && !reader.peek_punct(',') {
            let (span, found) = (reader.span(), reader.describe());
            let Some(token) = reader.skip() else { break };
            last = span;
            let is_path = match &token {
                TokenTree::Ident(_) => true,
                TokenTree::Punct(punct) => punct.as_char() == ':',
                TokenTree::Group(group) => group.delimiter() == Delimiter::None,
                TokenTree::Literal(_) => false,
            };
            if !is_path && fault.is_none() {
                fault = Some((span, found));
            }
            tokens.extend([token]);
        }
        let comma = reader.punct(',');
        match fault {
            Some((span, found)) => diagnostics.report(span, Problem::RegistryPath { found }),
            None if !tokens.is_empty() => paths.push(ModulePath { tokens, span: last }),
            None => diagnostics.report(comma.unwrap_or(reader.last), Problem::RegistryPath { found: "`,`".into() }),
        }
    }
    paths
}
