//! Collects what is wrong, and turns it into compiler errors at the end: all mistakes at once, in
//! the order of the source.

use azsm_core::scheme::Form;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

use super::fix::Fix;
use super::problem::Problem;
use super::ranges::OwnedRange;
use super::sites::SiteProblem;
use crate::ground::sorted::sorted;
use crate::ground::source::{self, Extent, Position};

/// What is wrong, in words.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The first token that it is about, and the last: the same if there is one.
    pub first: Span,
    pub last: Span,
    pub message: String,
    /// Whether this is the other place of the mistake before it, and not a mistake itself.
    pub is_site: bool,
    /// The section of the rules, and the rule.
    pub rule: (&'static str, &'static str),
    /// What to write instead, where there is no choice.
    pub fix: Option<Fix>,
}

#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

#[derive(Debug)]
pub(crate) struct Diagnostic {
    pub(crate) at: Extent,
    pub(crate) problem: Problem,
}

impl Diagnostics {
    pub(crate) fn report(&mut self, at: impl Into<Extent>, problem: impl Into<Problem>) {
        self.list.push(Diagnostic { at: at.into(), problem: problem.into() });
    }

    /// Reports a problem in the place of what could not be read.
    pub(crate) fn refuse<T>(&mut self, at: impl Into<Extent>, problem: impl Into<Problem>) -> Option<T> {
        self.report(at, problem);
        None
    }

    /// The second site of a mistake that has two, reported right before the mistake itself.
    pub(crate) fn report_first(&mut self, at: impl Into<Extent>, what: String) {
        self.report_site(at.into(), SiteProblem::First { what });
    }

    /// The same, for a range.
    pub(crate) fn report_first_range(&mut self, at: impl Into<Extent>, range: OwnedRange) {
        self.report_site(at.into(), SiteProblem::FirstRange { range });
    }

    /// The same, where the number is held back and not declared.
    pub(crate) fn report_reserved(&mut self, at: impl Into<Extent>, what: String) {
        self.report_site(at.into(), SiteProblem::Reserved { what });
    }

    /// A site that several mistakes have in common is named once.
    fn report_site(&mut self, at: Extent, site: SiteProblem) {
        let position = source::position(at.first);
        let is_same = |other: &Problem| matches!(other, Problem::Site(other) if *other == site);
        let known = |other: &Diagnostic| is_same(&other.problem) && source::position(other.at.first) == position;
        if !self.list.iter().any(known) {
            self.report(at, site);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// In the order of the source. A first site follows the mistake that it explains, which is
    /// reported right after it.
    pub(crate) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut places = Vec::with_capacity(self.list.len());
        let mut mistake = Position::default();
        for diagnostic in self.list.iter().rev() {
            let first_site = diagnostic.problem.is_site();
            if !first_site {
                mistake = source::position(diagnostic.at.first);
            }
            places.push(u64::from(mistake.line) << 32 | u64::from(mistake.column) << 1 | u64::from(first_site));
        }
        places.reverse();
        sorted(self.list, &places)
    }

    /// In words, in the order of the source.
    pub(crate) fn into_mistakes(self, form: &Form<'_>) -> Vec<Mistake> {
        let in_words = |Diagnostic { at, problem }: Diagnostic| Mistake {
            first: at.first,
            last: at.last,
            message: problem.message(form),
            is_site: problem.is_site(),
            rule: problem.rule(),
            fix: problem.fix(),
        };
        self.into_sorted().into_iter().map(in_words).collect()
    }

    pub(crate) fn into_compile_errors(self, form: &Form<'_>) -> TokenStream {
        let mut errors = TokenStream::new();
        for diagnostic in self.into_sorted() {
            diagnostic.to_compile_error(form).to_tokens(&mut errors);
        }
        errors
    }
}

impl Diagnostic {
    /// `::core::compile_error! { "..." }`. The compiler marks the source from its first token to
    /// its last.
    fn to_compile_error(&self, form: &Form<'_>) -> TokenStream {
        let ident = |name| TokenTree::from(Ident::new(name, self.at.first));
        let punct = |character, spacing| {
            let mut punct = Punct::new(character, spacing);
            punct.set_span(self.at.first);
            TokenTree::from(punct)
        };
        let mut text = Literal::string(&self.problem.message(form));
        text.set_span(self.at.last);
        let mut body = Group::new(Delimiter::Brace, TokenTree::from(text).into());
        body.set_span(self.at.last);
        let tokens = vec![
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("core"),
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("compile_error"),
            punct('!', Spacing::Alone),
            body.into(),
        ];
        tokens.into_iter().collect()
    }
}
