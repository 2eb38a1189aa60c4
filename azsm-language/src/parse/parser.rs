//! The state of reading a declaration, and how reading goes on after a mistake.

use azsm_core::scheme::Form;
use proc_macro2::Ident;

use super::ast::{Item, Scope, Words};
use super::lookahead;
use super::reader::Reader;
use crate::ground::names;
use crate::ground::source::Extent;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{LayoutProblem, Problem};

pub(super) struct Parser<'d> {
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) words: Words,
    /// The form of the scheme.
    pub(super) form: &'d Form<'d>,
    /// What is wrong with an inner attribute among outer ones.
    pub(super) inner_here: fn() -> Problem,
    /// The scopes so far, wherever they stood.
    pub(super) scopes: Vec<Scope>,
    /// The items of the current scope or category so far, or those outside every scope.
    pub(super) items: Vec<Item>,
    /// How many braces are open.
    pub(super) depth: usize,
    /// Whether the current entry or the current ranges have their message.
    pub(super) reported: bool,
}

impl<'d> Parser<'d> {
    pub(super) fn new(form: &'d Form<'d>, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            words: Words::default(),
            form,
            inner_here: || LayoutProblem::InnerAttributeHere.into(),
            scopes: Vec::new(),
            items: Vec::new(),
            depth: 0,
            reported: false,
        }
    }

    /// Whether subcategories belong in a scope.
    pub(super) fn has_scopes(&self) -> bool {
        !self.form.scopes().is_empty()
    }

    pub(super) fn report(&mut self, at: impl Into<Extent>, problem: impl Into<Problem>) {
        self.reported = true;
        self.diagnostics.report(at, problem);
    }

    /// Reports a problem unless the current entry has one already.
    pub(super) fn report_first(&mut self, at: impl Into<Extent>, problem: impl Into<Problem>) {
        if !self.reported {
            self.report(at, problem);
        }
    }

    /// Reports the next token, a whole operator as one, in the same way.
    pub(super) fn unexpected(&mut self, reader: &Reader<'_>, expected: impl Into<String>) {
        let mut ahead = *reader;
        let at = ahead.take_operator().map_or(reader.span().into(), |(_, at)| at);
        self.report_first(at, LayoutProblem::Unexpected { found: reader.describe(), expected: expected.into() });
    }

    /// `retird Foo`, `pub Foo`: a word where only a keyword can be. Whether the keyword was meant.
    pub(super) fn unknown_word(&mut self, word: &Ident, keyword: &'static str, before: &'static str) -> bool {
        self.words.keywords.push(word.clone());
        let written = word.to_string();
        let is_meant = names::nearest(&written.to_lowercase(), [keyword]).is_some();
        self.report(word.span(), LayoutProblem::UnknownWord { written, keyword, is_meant, before });
        is_meant
    }

    /// Separators that separate nothing: one message for a run of them.
    pub(super) fn stray(
        &mut self,
        reader: &mut Reader<'_>,
        signs: &[char],
        problem: impl FnOnce(char) -> LayoutProblem,
    ) -> bool {
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
    pub(super) fn reach<'a>(
        &mut self,
        reader: &mut Reader<'a>,
        wanted: impl Fn(&Reader<'a>) -> bool,
        expected: impl FnOnce() -> String,
    ) -> bool {
        if wanted(reader) {
            return true;
        }
        let mut ahead = *reader;
        if let Some(after) = lookahead::after_attributes(reader) {
            ahead = after;
        } else if let Some((sign, _)) = ahead.take_operator() {
            // `Foo: u16 = 1005`
            if !matches!(sign.as_str(), "," | ";") && ahead.on_same_line() && !wanted(&ahead) && !ahead.peek_braces() {
                ahead.skip();
            }
        } else if !reader.on_same_line() || reader.peek_braces() || lookahead::begins_entry(reader) {
            return false;
        } else {
            ahead.skip();
        }
        while !wanted(&ahead) {
            if lookahead::at_end_of_entry(&ahead) || lookahead::begins_entry(&ahead) || ahead.peek_braces() {
                return false;
            }
            ahead.skip();
        }
        self.unexpected(reader, expected());
        *reader = ahead;
        true
    }
}

/// What the braces belong to that are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Declaration,
    Scope,
    Category,
    Subcategory,
}

impl Level {
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Declaration => "`scope NAME { ... }`",
            _ => "a subcategory, `NAME FIRST..=LAST { ... }`, or `category NAME { ... }`",
        }
    }
}
