//! Tokens to the registry that was written. As much as possible is kept of a faulty one, because
//! code elsewhere asks it.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::buffer::TokenBuffer;

use crate::ground::keys::Key;
use crate::ground::names;
use crate::ground::source::Extent;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{LayoutProblem, NameProblem, RegistryProblem};
use crate::parse;
use crate::parse::ast::{Attribute, Words};
use crate::parse::lock::{Lock, LockPath};
use crate::parse::reader::Reader;

/// `#[unlocked] pub static NAME = [path, ...];`
#[derive(Debug)]
pub struct Registry {
    pub description: Option<String>,
    /// For the static: doc comments and what azsm does not read.
    pub(crate) attributes: TokenStream,
    /// Those of them that say whether there is a registry at all.
    pub(crate) conditions: TokenStream,
    pub(crate) words: Words,
    pub(crate) visibility: TokenStream,
    pub name: Ident,
    pub paths: Vec<ModulePath>,
    pub lock: Option<(LockPath, Lock)>,
    /// The keys of `meta` and the parameters that codes can have; all where none of them is named.
    pub keys: Vec<Key>,
}

impl Registry {
    /// The lines and the subcategories of its lock, as the expansion has them.
    #[must_use]
    pub fn lock_tables(&self) -> Option<[Vec<u8>; 2]> {
        self.lock.as_ref().map(|(_, lock)| lock.tables())
    }
}

/// What comes before a registry.
pub(crate) struct Attributes {
    pub(crate) written: Vec<Attribute>,
    /// Whether none of them was refused.
    pub(crate) all_read: bool,
}

/// One module of the list.
#[derive(Debug)]
pub struct ModulePath {
    pub tokens: TokenStream,
    /// Of its last name, which is the module's.
    pub span: Span,
}

/// `None` when the static has no name: then nothing can be expanded.
pub(crate) fn registry(input: TokenStream, diagnostics: &mut Diagnostics) -> Option<(Registry, Attributes)> {
    let buffer = TokenBuffer::new2(input);
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let before = diagnostics.len();
    let (attributes, words) = parse::outer_attributes(&mut reader, diagnostics);
    // One of those that could not be read may have been `lock`.
    let all_read = diagnostics.len() == before;
    let visibility = visibility(&mut reader, diagnostics);
    let name = name(&mut reader, diagnostics)?;
    let mut registry = Registry {
        description: None,
        attributes: TokenStream::new(),
        conditions: TokenStream::new(),
        words,
        visibility,
        name,
        paths: Vec::new(),
        lock: None,
        keys: Vec::new(),
    };
    list(&mut reader, &mut registry, diagnostics);
    Some((registry, Attributes { written: attributes, all_read }))
}

/// `pub`, `pub(crate)`, `pub(in crate::status)`.
fn visibility(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> TokenStream {
    // From a `macro_rules!`, in an invisible group.
    if let Some(group) = reader.peek_group(Delimiter::None).filter(|group| is_visibility(&group.stream())) {
        reader.skip();
        return group.stream();
    }
    if !reader.peek_word("pub") {
        return TokenStream::new();
    }
    let keyword = reader.ident();
    let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Parenthesis) else {
        return quote!(#keyword);
    };
    reader.advance(rest, span.close());
    let restriction = inside.token_stream();
    if is_restriction(&restriction) {
        return quote!(#keyword(#restriction));
    }
    diagnostics.report(Extent::new(span.open(), span.close()), RegistryProblem::Visibility);
    quote!(#keyword)
}

fn is_visibility(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next(), tokens.next()) {
        (None, ..) => true,
        (Some(TokenTree::Ident(word)), None, _) => word == "pub",
        (Some(TokenTree::Ident(word)), Some(TokenTree::Group(group)), None) => {
            word == "pub" && group.delimiter() == Delimiter::Parenthesis && is_restriction(&group.stream())
        }
        _ => false,
    }
}

fn is_restriction(tokens: &TokenStream) -> bool {
    let mut rest = tokens.clone().into_iter();
    match rest.next() {
        Some(TokenTree::Ident(word)) if word == "in" => names::is_path(&rest.collect()),
        Some(TokenTree::Ident(word)) => (word == "crate" || word == "self" || word == "super") && rest.next().is_none(),
        _ => false,
    }
}

/// `static NAME`, or the name after what people write instead: `const NAME`, `let NAME`, `NAME`.
fn name(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> Option<Ident> {
    let is_static = reader.peek_word("static");
    if is_static {
        reader.ident();
    } else {
        diagnostics.report(reader.span(), RegistryProblem::Form { found: reader.describe() });
        let is_name = |reader: &Reader<'_>| reader.after_next().peek_punct('=') || reader.after_next().peek_punct(':');
        if reader.peek_ident().is_some() && !is_name(reader) {
            reader.ident();
        }
    }
    if is_static && reader.peek_word("mut") {
        diagnostics.report(reader.span(), RegistryProblem::Form { found: reader.describe() });
        reader.ident();
    }
    let name = reader.ident();
    match name {
        Some(name) if !names::is_keyword(&name.to_string()) => Some(name),
        Some(name) if is_static => diagnostics.refuse(name.span(), NameProblem::Keyword { name: name.to_string() }),
        None if is_static => diagnostics.refuse(reader.last, RegistryProblem::WithoutName),
        _ => None,
    }
}

/// `= [path, ...];`
fn list(reader: &mut Reader<'_>, registry: &mut Registry, diagnostics: &mut Diagnostics) {
    if reader.peek_punct(':') {
        diagnostics.report(reader.span(), RegistryProblem::WithType { name: registry.name.to_string() });
        while !reader.at_end() && !reader.peek_punct('=') {
            reader.skip();
        }
    }
    let equals = reader.punct('=');
    let has_sign = reader.peek_punct('&') && reader.after_next().peek_group(Delimiter::Bracket).is_some();
    if has_sign {
        diagnostics.report(
            reader.span(),
            LayoutProblem::Unexpected { found: "`&`".into(), expected: "the list of modules in brackets".into() },
        );
        reader.skip();
    }
    let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Bracket).filter(|_| equals.is_some()) else {
        let at = if equals.is_some() && !reader.at_end() { reader.span() } else { reader.last };
        diagnostics.report(at, RegistryProblem::WithoutList { name: registry.name.to_string() });
        return;
    };
    reader.advance(rest, span.close());
    registry.paths = paths(Reader::new(inside, span.open()), diagnostics);
    if reader.punct(';').is_none() && !reader.at_end() || !reader.at_end() {
        diagnostics.report(reader.span(), RegistryProblem::Tail { found: reader.describe() });
    }
}

fn paths(mut reader: Reader<'_>, diagnostics: &mut Diagnostics) -> Vec<ModulePath> {
    let mut paths = Vec::new();
    while !reader.at_end() {
        paths.extend(path(&mut reader, diagnostics));
        reader.punct(',');
    }
    paths
}

/// One path of the list, up to its comma or to where the next one begins.
fn path(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> Option<ModulePath> {
    while reader.peek_punct('#') && reader.after_next().peek_group(Delimiter::Bracket).is_some() {
        diagnostics.report(reader.span(), RegistryProblem::PathAttribute);
        reader.skip();
        reader.skip();
    }
    let mut tokens = Vec::new();
    while !reader.at_end() && !reader.peek_punct(',') {
        if reader.peek_word("as") {
            diagnostics.report(reader.span(), RegistryProblem::Path { found: reader.describe() });
            skip_to_comma(reader);
            break;
        }
        let begins_another = reader.peek_ident().is_some() && matches!(tokens.last(), Some(TokenTree::Ident(_)));
        if begins_another && names::is_path(&tokens.iter().cloned().collect()) {
            diagnostics.report(reader.last, RegistryProblem::CommaMissing);
            break;
        }
        if !is_part_of_a_path(reader) {
            diagnostics.report(reader.span(), RegistryProblem::Path { found: reader.describe() });
            skip_to_comma(reader);
            return None;
        }
        tokens.extend(reader.skip());
    }
    let (Some(first), Some(last)) = (tokens.first().map(TokenTree::span), tokens.last().map(TokenTree::span)) else {
        return diagnostics.refuse(reader.span(), RegistryProblem::Path { found: reader.describe() });
    };
    let is_static = matches!(tokens.last(), Some(TokenTree::Ident(name)) if name == "STATUS_CODES");
    let mut tokens: TokenStream = tokens.into_iter().collect();
    if names::is_path(&tokens) && !is_static {
        return Some(ModulePath { tokens, span: last });
    }
    let found = format!("`{}`", tokens.to_string().replace(' ', ""));
    diagnostics.report(Extent::new(first, last), RegistryProblem::Path { found });
    if is_static {
        let kept = tokens.clone().into_iter().count() - 1;
        tokens = tokens.into_iter().take(kept).collect();
    }
    before_the_separator(tokens)
}

fn skip_to_comma(reader: &mut Reader<'_>) {
    while !reader.at_end() && !reader.peek_punct(',') {
        reader.skip();
    }
}

/// `crate::` is being typed: an editor completes it where the expansion has what is before.
fn before_the_separator(tokens: TokenStream) -> Option<ModulePath> {
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    while matches!(tokens.last(), Some(TokenTree::Punct(_))) {
        tokens.pop();
    }
    let span = tokens.last()?.span();
    let tokens: TokenStream = tokens.into_iter().collect();
    names::is_path(&tokens).then_some(ModulePath { tokens, span })
}

fn is_part_of_a_path(reader: &Reader<'_>) -> bool {
    reader.peek_ident().is_some() || reader.peek_punct(':') || reader.peek_group(Delimiter::None).is_some()
}
