//! The parameters of an entry: `NAME: KIND` or `NAME: KIND?` each, in braces after its name.

use proc_macro2::{Ident, TokenTree};

use super::ast::Param;
use super::lookahead::{after_attributes, has_params, is_param};
use super::parser::Parser;
use super::reader::Reader;
use crate::ground::source::Extent;
use crate::messages::{LayoutProblem, ParamProblem};

impl Parser<'_> {
    /// The parameters after the name of an entry, and whether what is wrong with them was reported. What
    /// the entry itself lacks is another mistake.
    pub(super) fn params(&mut self, reader: &mut Reader<'_>, name: Option<&Ident>) -> (Vec<Param>, bool) {
        let Some(name) = name.filter(|_| has_params(reader)) else {
            return (Vec::new(), false);
        };
        let (reported, before) = (self.reported, self.diagnostics.len());
        let mut params = Vec::new();
        if let Some(mut inside) = reader.braces() {
            if inside.at_end() {
                let problem = ParamProblem::Empty { name: name.to_string() };
                self.report(Extent::new(inside.last, reader.last), problem);
            }
            while !inside.at_end() {
                params.extend(self.param(&mut inside));
            }
        } else {
            self.report(reader.span(), ParamProblem::Parentheses { name: name.to_string() });
            reader.skip();
        }
        self.reported = reported;
        (params, self.diagnostics.len() > before)
    }

    /// One parameter and its comma.
    fn param(&mut self, reader: &mut Reader<'_>) -> Option<Param> {
        let attributes = self.attributes(reader);
        if reader.at_end() {
            self.dangling(&attributes, "a parameter");
            return None;
        }
        let Some(name) = reader.ident() else {
            let expected = "a parameter, `NAME: KIND`".to_owned();
            self.report(reader.span(), LayoutProblem::Unexpected { found: reader.describe(), expected });
            skip_to_comma(reader);
            return None;
        };
        let has_colon = reader.operator() == ":" && reader.punct(':').is_some();
        if is_end(reader) {
            self.report(name.span(), ParamProblem::KindMissing { name: name.to_string() });
            skip_to_comma(reader);
            return None;
        }
        if !has_colon {
            let expected = format!("`:` after `{name}`");
            self.report(reader.span(), LayoutProblem::Unexpected { found: reader.describe(), expected });
            skip_to_comma(reader);
            return None;
        }
        // Nearly all kinds are one word.
        let word = reader.ident();
        let first = word.as_ref().map_or_else(|| reader.span(), Ident::span);
        let (mut kind, mut last, mut optional) = (word.map_or_else(String::new, |word| word.to_string()), first, false);
        while !is_end(reader) {
            // `a: string b: string`
            let ahead = after_attributes(reader).unwrap_or(*reader);
            if ahead.at_end() {
                break;
            }
            if !kind.is_empty() && is_param(&ahead) {
                self.report(reader.last, ParamProblem::CommaMissing);
                return Some(Param { attributes, name, kind, kind_at: Extent::new(first, last), optional });
            }
            last = reader.span();
            match reader.skip() {
                Some(TokenTree::Punct(punct)) if punct.as_char() == '?' && !optional => optional = true,
                Some(token) => {
                    if kind.ends_with(|last: char| last.is_alphanumeric()) && matches!(token, TokenTree::Ident(_)) {
                        kind.push(' ');
                    }
                    kind.push_str(&token.to_string());
                }
                None => break,
            }
        }
        reader.punct(',');
        Some(Param { attributes, name, kind, kind_at: Extent::new(first, last), optional })
    }
}

fn is_end(reader: &Reader<'_>) -> bool {
    reader.at_end() || reader.peek_punct(',')
}

fn skip_to_comma(reader: &mut Reader<'_>) {
    while !is_end(reader) {
        reader.skip();
    }
    reader.punct(',');
}
