//! Reading tokens one by one, without ever failing.

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenTree};
use syn::buffer::Cursor;

use super::ast::{Message, Number};
use crate::ground::source;
use crate::ground::source::Extent;

/// The operators of more than one character that people write here, and how they begin.
const OPERATORS: [&str; 16] =
    ["=>", "==", ":=", "=:", "->", "::", "!=", "<=", ">=", "||", "&&", "..", "..=", "...", "=.", "=.."];

/// A position in the tokens of one brace level, and the last token before it.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) last: Span,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(cursor: Cursor<'a>, last: Span) -> Self {
        Self { cursor, last }
    }

    pub(crate) fn at_end(&self) -> bool {
        self.cursor.eof()
    }

    pub(crate) fn peek_ident(&self) -> Option<Ident> {
        self.cursor.ident().map(|(ident, _)| ident)
    }

    pub(crate) fn peek_literal(&self) -> Option<Literal> {
        self.cursor.literal().map(|(literal, _)| literal)
    }

    pub(crate) fn peek_string(&self) -> bool {
        self.peek_literal().is_some_and(|literal| is_string_literal(&literal))
    }

    pub(crate) fn peek_punct(&self, wanted: char) -> bool {
        self.cursor.punct().is_some_and(|(punct, _)| punct.as_char() == wanted)
    }

    pub(crate) fn peek_braces(&self) -> bool {
        self.cursor.group(Delimiter::Brace).is_some()
    }

    /// The number literal or signed number literal here.
    pub(crate) fn peek_number(&self) -> bool {
        let unsigned = |cursor: Cursor<'_>| cursor.literal().is_some_and(|(literal, _)| is_number_literal(&literal));
        unsigned(self.cursor)
            || self.cursor.punct().is_some_and(|(punct, rest)| matches!(punct.as_char(), '-' | '+') && unsigned(rest))
    }

    /// A number without a sign.
    pub(crate) fn peek_unsigned(&self) -> bool {
        self.peek_literal().is_some_and(|literal| is_number_literal(&literal))
    }

    pub(crate) fn peek_group(&self, delimiter: Delimiter) -> Option<Group> {
        match self.cursor.token_tree() {
            Some((TokenTree::Group(group), _)) if group.delimiter() == delimiter => Some(group),
            _ => None,
        }
    }

    pub(crate) fn peek_word(&self, wanted: &str) -> bool {
        self.peek_ident().is_some_and(|ident| ident == wanted)
    }

    /// Whether the next token is on the line of the last one.
    pub(crate) fn on_same_line(&self) -> bool {
        !self.at_end() && source::on_one_line(self.last, self.span())
    }

    /// What comes after the next token.
    pub(crate) fn after_next(&self) -> Reader<'a> {
        let mut ahead = *self;
        ahead.skip();
        ahead
    }

    pub(crate) fn ident(&mut self) -> Option<Ident> {
        let (ident, rest) = self.cursor.ident()?;
        self.advance(rest, ident.span());
        Some(ident)
    }

    pub(crate) fn literal(&mut self) -> Option<Literal> {
        let (literal, rest) = self.cursor.literal()?;
        self.advance(rest, literal.span());
        Some(literal)
    }

    pub(crate) fn punct(&mut self, wanted: char) -> Option<Span> {
        let (punct, rest) = self.cursor.punct()?;
        if punct.as_char() != wanted {
            return None;
        }
        self.advance(rest, punct.span());
        Some(punct.span())
    }

    pub(crate) fn number(&mut self) -> Option<Number> {
        let mut ahead = *self;
        let sign = ahead.punct('-').map(|span| ("-", span)).or_else(|| ahead.punct('+').map(|span| ("+", span)));
        let literal = ahead.literal()?;
        let digits = literal.to_string();
        if !begins_number(&digits) {
            return None;
        }
        *self = ahead;
        let (prefix, first) = sign.unwrap_or(("", literal.span()));
        Some(Number { text: prefix.to_owned() + &digits, at: Extent::new(first, literal.span()) })
    }

    /// What is before a string, skipped: a token, or several with `-` or `.` between them.
    pub(crate) fn take_before_string(&mut self) -> Option<(String, Extent)> {
        let (mut ahead, mut at) = (*self, Extent::from(self.span()));
        let mut text = ahead.skip()?.to_string();
        while ahead.peek_punct('-') || ahead.peek_punct('.') {
            text += &ahead.skip()?.to_string();
            text += &ahead.skip()?.to_string();
            at.last = ahead.last;
        }
        ahead.peek_string().then(|| {
            *self = ahead;
            (text, at)
        })
    }

    pub(crate) fn string(&mut self) -> Option<Message> {
        let (literal, rest) = self.cursor.literal()?;
        let (span, written) = (literal.span(), literal.to_string());
        if !begins_string(&written) {
            return None;
        }
        self.advance(rest, span);
        Some(Message { text: value_of(&written, literal), span, written })
    }

    /// Whether an `=` is here that is not a part of a longer operator.
    pub(crate) fn peek_equals(&self) -> bool {
        self.cursor.punct().is_some_and(|(punct, _)| {
            punct.as_char() == '=' && (punct.spacing() == Spacing::Alone || self.operator() == "=")
        })
    }

    /// The operator here, skipped.
    pub(crate) fn take_operator(&mut self) -> Option<(String, Extent)> {
        let (operator, first) = (self.operator(), self.span());
        for _ in operator.chars() {
            self.skip();
        }
        (!operator.is_empty()).then(|| (operator, Extent::new(first, self.last)))
    }

    /// The inside of the braces here; `last` is their opening brace.
    pub(crate) fn braces(&mut self) -> Option<Reader<'a>> {
        let (inside, span, rest) = self.cursor.group(Delimiter::Brace)?;
        self.advance(rest, span.close());
        Some(Reader::new(inside, span.open()))
    }

    pub(crate) fn skip(&mut self) -> Option<TokenTree> {
        let (tree, rest) = self.cursor.token_tree()?;
        self.advance(rest, tree.span());
        Some(tree)
    }

    pub(crate) fn advance(&mut self, rest: Cursor<'a>, last: Span) {
        self.cursor = rest;
        self.last = last;
    }

    /// The next token as a person would call it.
    pub(crate) fn describe(&self) -> String {
        match self.cursor.token_tree() {
            None => "the end".to_owned(),
            Some((TokenTree::Group(group), _)) => match group.delimiter() {
                Delimiter::Brace => "`{`".to_owned(),
                Delimiter::Parenthesis => "`(`".to_owned(),
                Delimiter::Bracket => "`[`".to_owned(),
                Delimiter::None => format!("`{group}`"),
            },
            Some((TokenTree::Punct(_), _)) => format!("`{}`", self.operator()),
            Some((other, _)) => format!("`{other}`"),
        }
    }

    /// The whole operator that begins here: `=>` rather than `=`.
    pub(crate) fn operator(&self) -> String {
        let (mut text, mut cursor) = (String::new(), self.cursor);
        while let Some((punct, rest)) = cursor.punct() {
            text.push(punct.as_char());
            if text.len() > 1 && !OPERATORS.contains(&text.as_str()) {
                text.pop();
                break;
            }
            if punct.spacing() == Spacing::Alone {
                break;
            }
            cursor = rest;
        }
        text
    }

    pub(crate) fn span(&self) -> Span {
        match self.cursor.token_tree() {
            Some((TokenTree::Group(group), _)) => group.span_open(),
            Some((tree, _)) => tree.span(),
            None => self.last,
        }
    }
}

/// Whether a literal is a string that a message can be.
fn is_string_literal(literal: &Literal) -> bool {
    begins_string(&literal.to_string())
}

fn begins_string(written: &str) -> bool {
    written.starts_with('"') || written.starts_with("r\"") || written.starts_with("r#")
}

fn is_number_literal(literal: &Literal) -> bool {
    begins_number(&literal.to_string())
}

fn begins_number(written: &str) -> bool {
    written.starts_with(|first: char| first.is_ascii_digit() || first == '-')
}

/// The value of a string literal.
#[must_use]
pub fn string_value(literal: Literal) -> Option<String> {
    value_of(&literal.to_string(), literal)
}

fn value_of(written: &str, literal: Literal) -> Option<String> {
    // Most texts have no escape; the others are left to `syn`. Cargo builds
    // macros without optimization, where a search for one character is much cheaper than for three.
    if let Some(text) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && !(text.contains('\\') || text.contains('"') || text.contains('\r'))
    {
        return Some(text.to_owned());
    }
    match syn::Lit::new(literal) {
        syn::Lit::Str(string) if string.suffix().is_empty() => Some(string.value()),
        _ => None,
    }
}
