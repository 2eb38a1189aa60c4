//! Collects what is wrong, and turns it into compiler errors at the end: all mistakes at once, in the order of the source.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::problem::Problem;
use crate::source;

#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

#[derive(Debug)]
pub(crate) struct Diagnostic {
    pub(crate) start: Span,
    /// The last token at fault; the same as `start` for one token.
    pub(crate) end: Span,
    pub(crate) problem: Problem,
}

impl Diagnostics {
    pub(crate) fn report(&mut self, span: Span, problem: Problem) {
        self.report_between(span, span, problem);
    }

    pub(crate) fn report_between(&mut self, start: Span, end: Span, problem: Problem) {
        self.list.push(Diagnostic { start, end, problem });
    }

    /// The second site of a mistake that has two. A site that several mistakes have in common is named once.
    pub(crate) fn report_first(&mut self, span: Span, what: String) {
        self.report_first_between(span, span, what);
    }

    pub(crate) fn report_first_between(&mut self, start: Span, end: Span, what: String) {
        let problem = Problem::FirstDeclaredHere { what };
        let position = source::position(start);
        let known = |other: &Diagnostic| other.problem == problem && source::position(other.start) == position;
        if !self.list.iter().any(known) {
            self.report_between(start, end, problem);
        }
    }

    pub(crate) fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut list = self.list;
        list.sort_by_key(|diagnostic| source::position(diagnostic.start));
        list
    }

    pub(crate) fn into_compile_errors(self) -> TokenStream {
        self.into_sorted().iter().map(Diagnostic::to_compile_error).collect()
    }
}

impl Diagnostic {
    /// `::core::compile_error! { "..." }`. The compiler marks the source from its first token to its last.
    fn to_compile_error(&self) -> TokenStream {
        let ident = |name| TokenTree::from(Ident::new(name, self.start));
        let punct = |character, spacing| {
            let mut punct = Punct::new(character, spacing);
            punct.set_span(self.start);
            TokenTree::from(punct)
        };
        let mut text = Literal::string(&self.problem.to_string());
        text.set_span(self.end);
        let mut body = Group::new(Delimiter::Brace, TokenTree::from(text).into());
        body.set_span(self.end);
        [
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("core"),
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("compile_error"),
            punct('!', Spacing::Alone),
            body.into(),
        ]
        .into_iter()
        .collect()
    }
}
