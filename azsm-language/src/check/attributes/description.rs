//! Doc comments, which are descriptions.

use azsm_core::__private::text::{self, TextForm};
use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

use super::arguments::{assigned, string_token};
use crate::messages::TextProblem;
use crate::messages::diagnostics::Diagnostics;
use crate::parse::ast::Attribute;

/// A description is Markdown.
pub(crate) fn fault_of_description(text: &str) -> Option<TextProblem> {
    let form = TextForm::Markdown;
    let character = text::refused_character(text, form)?;
    Some(TextProblem::TextControl { what: "the description", character, form })
}

/// The text of a block comment without the stars that begin its lines; `None` where they are not
/// all in one column, as rustdoc decides it, because then they are a list.
fn without_stars(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let mut lines: Vec<_> = rest.lines().collect();
    // What is before `*/` on a line of its own.
    lines.pop_if(|last| last.trim().is_empty());
    let column = lines.first()?.find('*')?;
    let has_star = |line: &&str| line.find('*') == Some(column) && line[..column].trim().is_empty();
    if !lines.iter().all(has_star) {
        return None;
    }
    let lines = lines.into_iter().map(|line| &line[column + 1..]);
    Some(std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n"))
}

/// The lines of doc comments, joined.
#[derive(Default)]
pub(crate) struct Description {
    lines: Vec<String>,
    /// For rustdoc, whose lints and doctests name the lines that the user wrote.
    docs: TokenStream,
}

impl Description {
    /// Takes a `doc` attribute whose text is known: a `///` line, or a `/** */` block.
    pub(crate) fn push_attribute(&mut self, attribute: &Attribute, diagnostics: &mut Diagnostics) {
        let Some(token) = assigned(&attribute.arguments) else {
            return;
        };
        let span = token.span();
        let Some(text) = string_token(token) else {
            return;
        };
        if let Some(problem) = fault_of_description(&text) {
            return diagnostics.report(attribute.span, problem);
        }
        let text = without_stars(&text).unwrap_or(text);
        let mut literal = Literal::string(&text);
        literal.set_span(span);
        self.docs.extend(quote_spanned!(span=> #[doc = #literal]));
        let lines = text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned());
        self.lines.extend(lines);
        if text.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// The text, and the doc attributes.
    pub(crate) fn finish(self) -> (Option<String>, TokenStream) {
        let text = self.lines.join("\n").trim_matches('\n').to_owned();
        ((!text::is_blank(&text)).then_some(text), self.docs)
    }
}
