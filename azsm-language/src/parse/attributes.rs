//! Attributes, and where they cannot be.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::ast::Attribute;
use super::lookahead::after_attributes;
use super::parser::Parser;
use super::reader::Reader;
use crate::ground::attributes::is_own;
use crate::ground::source::Extent;
use crate::messages::{AttributeProblem, LayoutProblem};

impl Parser<'_> {
    /// Attributes that nothing follows.
    pub(super) fn dangling(&mut self, attributes: &[Attribute], wanted: &'static str) {
        if let Some(last) = attributes.last() {
            let what = if last.name == "doc" { "description" } else { "attribute" };
            self.report(last.span, LayoutProblem::DanglingAttribute { what, wanted });
        }
    }

    pub(super) fn inner_attributes(&mut self, reader: &mut Reader<'_>) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        while reader.peek_punct('#') && reader.after_next().peek_punct('!') {
            let sigil = signs(reader, &['#', '!']);
            attributes.extend(self.attribute(reader, &sigil));
        }
        attributes
    }

    pub(super) fn attributes(&mut self, reader: &mut Reader<'_>) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        // The lines of one `//!` comment are one mistake.
        let mut reported = false;
        while reader.peek_punct('#') {
            let start = reader.span();
            let sigil = signs(reader, &['#']);
            let is_inner = reader.punct('!').is_some() && reader.peek_group(Delimiter::Bracket).is_some();
            if !is_inner {
                attributes.extend(self.attribute(reader, &sigil));
            } else if reader.skip().is_some() && !reported {
                self.report(Extent::new(start, reader.last), (self.inner_here)());
            }
            reported = is_inner;
        }
        attributes
    }

    /// The brackets of an attribute and what they hold.
    fn attribute(&mut self, reader: &mut Reader<'_>, sigil: &TokenStream) -> Option<Attribute> {
        let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Bracket) else {
            self.report(reader.last, AttributeProblem::AttributeBroken);
            // `#help = "..."`, `#(help = "...")`
            let mut ahead = reader.after_next();
            if ahead.punct('=').is_some() && ahead.peek_string() {
                *reader = ahead.after_next();
            } else if reader.peek_group(Delimiter::Parenthesis).is_some() {
                reader.skip();
            }
            return None;
        };
        // Not the next token: that can be an invisible group, which holds more than the brackets.
        let mut group = Group::new(Delimiter::Bracket, inside.token_stream());
        group.set_span(span.join());
        reader.advance(rest, span.close());
        let mut content = Reader::new(inside, span.open());
        let start = content.span();
        let name = self.attribute_path(&mut content);
        if name == "severity" && content.peek_equals() {
            self.words.severities.extend(content.after_next().peek_ident());
        }
        let tokens = quote!(#sigil #group);
        Some(Attribute { name, span: start, arguments: content.cursor.token_stream(), tokens })
    }

    fn attribute_path(&mut self, content: &mut Reader<'_>) -> String {
        let mut path = String::new();
        while let Some(ident) = content.ident() {
            path.push_str(&ident.to_string());
            let half_typed = content.at_end() || content.peek_equals();
            if is_own(&path) || half_typed && path != "doc" {
                self.words.keywords.push(ident);
            }
            if content.operator() != "::" {
                break;
            }
            content.take_operator();
            path.push_str("::");
        }
        path
    }

    /// Attributes after an entry that are about it: `A = 1001 "a" /// About A.`
    pub(super) fn attributes_after(&mut self, reader: &mut Reader<'_>) {
        let is_after = |ahead: &Reader<'_>| ahead.peek_punct(',') || ahead.at_end() && reader.on_same_line();
        if let Some(ahead) = after_attributes(reader).filter(is_after) {
            self.report(Extent::new(reader.span(), ahead.last), LayoutProblem::AttributeAfterEntry);
            *reader = ahead;
        }
    }
}

/// New signs like those here: the next token can be an invisible group, which holds more.
fn signs(reader: &mut Reader<'_>, wanted: &[char]) -> TokenStream {
    let sign = |&sign: &char| {
        let span = reader.punct(sign)?;
        let mut punct = Punct::new(sign, Spacing::Alone);
        punct.set_span(span);
        Some(TokenTree::from(punct))
    };
    wanted.iter().filter_map(sign).collect()
}
