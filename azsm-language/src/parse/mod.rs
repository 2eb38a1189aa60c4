//! Tokens to what was written. After a mistake, reading continues at the next comma, brace or line,
//! so that each mistake gives one message. If something is missing, the message is on the last good
//! token. A word alone on its line is being typed, and does not belong to the next line.

pub(crate) mod ast;
mod attributes;
mod entries;
mod items;
mod ranges;
pub(crate) mod reader;

use azsm_core::Azsm;
use azsm_core::scheme::{Form, Scheme as _};
use proc_macro2::{Ident, Span, TokenStream};
use syn::buffer::TokenBuffer;

use self::items::Level;
use crate::ground::names;
use crate::messages::diagnostics::{Diagnostics, Extent};
use crate::messages::problem::Problem;
use crate::parse::ast::{Attribute, Declaration, Item, Scope, Words};
use crate::parse::reader::Reader;

/// Reads a whole declaration. Never fails: what could not be read is in `diagnostics`.
///
/// In a scheme without scopes, subcategories stand at the top.
pub(crate) fn declaration(tokens: TokenStream, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Declaration {
    let buffer = TokenBuffer::new2(tokens);
    let mut parser = Parser::new(form, diagnostics);
    let has_scopes = parser.has_scopes();
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let attributes = parser.inner_attributes(&mut reader);
    parser.items(&mut reader, if has_scopes { Level::Declaration } else { Level::Scope });
    let Parser { mut scopes, mut items, words, .. } = parser;
    if !has_scopes {
        // Each of them has its message.
        items.extend(scopes.into_iter().flat_map(|scope| scope.items));
        return Declaration { attributes, scopes: Vec::new(), items, words };
    }
    if !items.is_empty() {
        let name = Ident::new("unnamed", Span::call_site());
        scopes.push(Scope { attributes: Vec::new(), name, digit: None, reported: true, items });
    }
    Declaration { attributes, scopes, items: Vec::new(), words }
}

/// Reads the attributes before a registry, and their words for editors.
pub(crate) fn outer_attributes(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> (Vec<Attribute>, Words) {
    let mut parser = Parser::new(&Azsm::FORM, diagnostics);
    parser.inner_here = Problem::RegistryInnerAttribute;
    (parser.attributes(reader), parser.words)
}

struct Parser<'d> {
    diagnostics: &'d mut Diagnostics,
    words: Words,
    /// The form of the scheme.
    form: &'d Form<'d>,
    /// What is wrong with an inner attribute among outer ones.
    inner_here: Problem,
    /// The scopes so far, wherever they stood.
    scopes: Vec<Scope>,
    /// The items of the current scope or category so far, or those outside every scope.
    items: Vec<Item>,
    /// How many braces are open.
    depth: usize,
    /// Whether the current entry or the current ranges have their message.
    reported: bool,
}

impl<'d> Parser<'d> {
    fn new(form: &'d Form<'d>, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            words: Words::default(),
            form,
            inner_here: Problem::InnerAttributeHere,
            scopes: Vec::new(),
            items: Vec::new(),
            depth: 0,
            reported: false,
        }
    }

    /// Whether subcategories belong in a scope.
    fn has_scopes(&self) -> bool {
        !self.form.scopes().is_empty()
    }

    fn report(&mut self, at: impl Into<Extent>, problem: Problem) {
        self.reported = true;
        self.diagnostics.report(at, problem);
    }

    /// Reports a problem unless the current entry has one already.
    fn report_first(&mut self, at: impl Into<Extent>, problem: Problem) {
        if !self.reported {
            self.report(at, problem);
        }
    }

    /// Reports the next token, a whole operator as one, in the same way.
    fn unexpected(&mut self, reader: &Reader<'_>, expected: impl Into<String>) {
        let mut ahead = *reader;
        let at = ahead.take_operator().map_or(reader.span().into(), |(_, at)| at);
        self.report_first(at, Problem::Unexpected { found: reader.describe(), expected: expected.into() });
    }

    /// `retird Foo`, `pub Foo`: a word where only a keyword can be. Whether the keyword was meant.
    fn unknown_word(&mut self, word: &Ident, keyword: &'static str, before: &'static str) -> bool {
        self.words.keywords.push(word.clone());
        let written = word.to_string();
        let is_meant = names::nearest(&written.to_lowercase(), [keyword]).is_some();
        self.report(word.span(), Problem::UnknownWord { written, keyword, is_meant, before });
        is_meant
    }

    /// Separators that separate nothing: one message for a run of them.
    fn stray(&mut self, reader: &mut Reader<'_>, signs: &[char], problem: impl FnOnce(char) -> Problem) -> bool {
        let is_stray = |reader: &Reader<'_>| signs.iter().copied().find(|&sign| reader.peek_punct(sign));
        let (first, Some(found)) = (reader.span(), is_stray(reader)) else {
            return false;
        };
        while is_stray(reader).is_some() {
            reader.skip();
        }
        self.report(Extent::new(first, reader.last), problem(found));
        true
    }

    /// Skips to what is wanted, over a sign, an attribute, or the rest of the line up to the end of
    /// the entry or the next braces. The message is on the first token that is skipped.
    fn reach<'a>(
        &mut self,
        reader: &mut Reader<'a>,
        wanted: impl Fn(&Reader<'a>) -> bool,
        expected: impl FnOnce() -> String,
    ) -> bool {
        if wanted(reader) {
            return true;
        }
        let mut ahead = *reader;
        if let Some(behind) = attributes::after_attributes(reader) {
            ahead = behind;
        } else if let Some((sign, _)) = ahead.take_operator() {
            // `Foo: u16 = 1005`
            if !matches!(sign.as_str(), "," | ";") && ahead.on_same_line() && !wanted(&ahead) && !ahead.peek_braces() {
                ahead.skip();
            }
        } else if !reader.on_same_line() || reader.peek_braces() || entries::begins_entry(reader) {
            return false;
        } else {
            ahead.skip();
        }
        while !wanted(&ahead) {
            if entries::at_end_of_entry(&ahead) || entries::begins_entry(&ahead) || ahead.peek_braces() {
                return false;
            }
            ahead.skip();
        }
        self.unexpected(reader, expected());
        *reader = ahead;
        true
    }
}
