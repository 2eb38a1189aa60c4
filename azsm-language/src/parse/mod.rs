//! Tokens to what was written, and locks to their lines. After a mistake, reading continues at the next comma, brace or line,
//! so that each mistake gives one message. If something is missing, the message is on the last good
//! token. A word alone on its line is being typed, and does not belong to the next line.

pub(crate) mod ast;
mod attributes;
mod entries;
mod items;
#[allow(clippy::result_large_err, reason = "an error ends the reading of one file")]
pub(crate) mod lock;
mod lookahead;
mod params;
mod parser;
mod ranges;
pub(crate) mod reader;

use azsm_core::Azsm;
use azsm_core::scheme::{Form, Scheme as _};
use proc_macro2::{Ident, Span, TokenStream};
use syn::buffer::TokenBuffer;

use self::ast::{Attribute, Declaration, Scope, Words};
use self::parser::{Level, Parser};
use self::reader::Reader;
use crate::messages::RegistryProblem;
use crate::messages::diagnostics::Diagnostics;

/// Reads a whole declaration. Never fails: what could not be read is in `diagnostics`.
///
/// In a scheme without scopes, subcategories are at the top.
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
    parser.inner_here = || RegistryProblem::InnerAttribute.into();
    (parser.attributes(reader), parser.words)
}
