//! The documentation of an expansion, as attributes. What the user wrote stays where it was
//! written, so that rustdoc's lints and doctests name that place. Descriptions and help are
//! Markdown; messages are plain text and are escaped, so that `<path>` or `[x]` in a message stays
//! what it is.

use std::borrow::Cow;

use azsm_core::__private::template::Plain;
use azsm_core::scheme::Form;
use azsm_core::{Severity, State, numbering};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use crate::ground::source;
use crate::model::{Help, Model, Param, Row, Subcategory, Variant, notation};

/// The doc attributes of one item, in the making.
///
/// Next to a description, azsm's own text is left out where tests are collected, so that each test
/// has the line that it was written in. Rustdoc looks for the place of a lint between the first and
/// the last attribute, and is silent when one of them comes from a macro: hence an empty attribute
/// at each end that has the place of the description.
struct Docs<'a> {
    description: &'a TokenStream,
    attributes: Vec<Attribute>,
    /// Lines that are in no attribute yet: each attribute costs compile time.
    lines: String,
}

enum Attribute {
    Text(String),
    /// The same, but never a test.
    Help(String),
    /// What the user wrote.
    Description,
}

impl<'a> Docs<'a> {
    fn next_to(description: &'a TokenStream) -> Self {
        Self { description, attributes: Vec::new(), lines: String::new() }
    }

    /// Adds a paragraph of azsm's own.
    fn paragraph(&mut self, text: &str) {
        if !self.lines.is_empty() || !self.attributes.is_empty() {
            self.line("");
        }
        text.split('\n').for_each(|line| self.line(line));
    }

    /// Adds a line as in a doc comment, so that all lines of an item have the same indentation. So has an
    /// empty one: the compiler trims those at the beginning and the end of an attribute.
    fn line(&mut self, line: &str) {
        if !self.lines.is_empty() {
            self.lines.push('\n');
        }
        self.lines.push(' ');
        self.lines.push_str(line);
    }

    /// Adds what the user wrote.
    fn description(&mut self) {
        if self.description.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.line("");
            self.end_attribute();
        }
        self.attributes.push(Attribute::Description);
    }

    /// Adds help, in which no code block is a test: what is run there is a command of the reader's
    /// system.
    fn help(&mut self, help: &str) {
        self.end_attribute();
        self.paragraph(&format!("**Help**: {}", without_html(help)));
        self.attributes.push(Attribute::Help(std::mem::take(&mut self.lines)));
    }

    fn list(&mut self, title: &str, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.paragraph(&format!("{title}:\n"));
            items.for_each(|item| self.line(&format!("* {item}")));
        }
    }

    fn end_attribute(&mut self) {
        if !self.lines.is_empty() {
            self.attributes.push(Attribute::Text(std::mem::take(&mut self.lines)));
        }
    }

    fn finish(mut self) -> TokenStream {
        self.end_attribute();
        let described = !self.description.is_empty();
        let at = |token: Option<TokenTree>| token.map_or_else(Span::call_site, |token| token.span());
        let (first, last) = if described {
            let mut tokens = self.description.clone().into_iter();
            let first = tokens.next();
            (source::before(at(first.clone())), source::after(at(tokens.last().or(first))))
        } else {
            (Span::call_site(), Span::call_site())
        };
        let mut tokens = TokenStream::new();
        if described && !matches!(self.attributes.first(), Some(Attribute::Description)) {
            quote_spanned!(first=> #[cfg_attr(not(doctest), doc = "")]).to_tokens(&mut tokens);
        }
        for attribute in self.attributes {
            match attribute {
                Attribute::Text(text) if !described => quote!(#[doc = #text]).to_tokens(&mut tokens),
                Attribute::Text(text) | Attribute::Help(text) => {
                    quote!(#[cfg_attr(not(doctest), doc = #text)]).to_tokens(&mut tokens);
                }
                Attribute::Description => self.description.to_tokens(&mut tokens),
            }
        }
        if described {
            quote_spanned!(last=> #[cfg_attr(not(doctest), doc = "")]).to_tokens(&mut tokens);
        }
        tokens
    }

    /// The attributes as text, unless some of them are where the user wrote them.
    fn source(mut self) -> Option<String> {
        self.end_attribute();
        let attribute = |attribute: &Attribute| match attribute {
            Attribute::Text(text) => Some(format!("#[doc = {text:?}]")),
            Attribute::Help(text) => Some(format!("#[cfg_attr(not(doctest), doc = {text:?})]")),
            Attribute::Description => None,
        };
        self.attributes.iter().map(attribute).collect()
    }
}

/// The documentation of a variant.
pub(crate) fn of_variant(variant: &Variant, subcategory: &Subcategory, form: &Form<'_>) -> TokenStream {
    match &variant.row {
        Some(row) => docs_of_row(variant, row, subcategory, form).finish(),
        None => quote!(#[doc = " This entry has an error."]),
    }
}

/// The same as text, unless a part of it is where the user wrote it.
pub(crate) fn source_of_variant(variant: &Variant, subcategory: &Subcategory, form: &Form<'_>) -> Option<String> {
    docs_of_row(variant, variant.row.as_ref()?, subcategory, form).source()
}

/// Code, message, description, help, and what is not the same for most.
fn docs_of_row<'a>(variant: &'a Variant, row: &Row, subcategory: &Subcategory, form: &Form<'_>) -> Docs<'a> {
    let mut docs = Docs::next_to(&variant.docs);
    docs.paragraph(&format!("**{}**: {}", form.text(row.number), escaped(&shown(row))));
    docs.description();
    let help = row.help.as_ref().map_or(subcategory.help.as_ref(), Help::text);
    if let Some(help) = help {
        docs.help(help);
    }
    if row.params.iter().any(|param| param.description.is_some()) {
        docs.list("Parameters", row.params.iter().map(param_line));
    } else if !row.params.is_empty() {
        docs.paragraph(&format!("**Parameters**: `{}`", row.notation));
    }
    // Most codes are errors without a symbol, and say nothing more.
    if row.severity != Severity::Error {
        docs.paragraph(&format!("**Severity**: {}", row.severity));
    }
    if let Some(symbol) = &row.symbol {
        docs.paragraph(&format!("**Symbol**: `{symbol}`"));
    }
    if let Some(since) = row.facts.since.as_ref().or(subcategory.facts.since.as_ref()) {
        docs.paragraph(&format!("**Since**: {}", escaped(since)));
    }
    if let Some(path) = &row.replaced_by {
        docs.paragraph(&format!("**Replaced by**: `{path}`"));
    }
    docs
}

/// An enum: what it is for, its numbers, who owns it.
pub(crate) fn of_enum(subcategory: &Subcategory, form: &Form<'_>) -> TokenStream {
    let mut docs = Docs::next_to(&subcategory.docs);
    docs.description();
    let what = if subcategory.docs.is_empty() { "Statuses of" } else { "Subcategory" };
    docs.paragraph(&format!("{what} {}", numbers(subcategory, form)));
    if let Some(owner) = &subcategory.owner {
        docs.paragraph(&format!("**Owner**: {}", escaped(owner)));
    }
    docs.list("Retired, never used again", subcategory.retired.iter().map(|row| retired_line(row, form)));
    docs.list("Reserved", subcategory.reserved.iter().map(|range| range.in_form(form).to_string()));
    docs.finish()
}

/// `` `job.source`: AZSM1001 to AZSM1020; 15 of 20 numbers are free. ``
fn numbers(subcategory: &Subcategory, form: &Form<'_>) -> String {
    let capacity = numbering::capacity(&subcategory.ranges);
    // What is declared or reserved is so once, and inside the ranges.
    let taken = subcategory.rows().count() + numbering::capacity(&subcategory.reserved) as usize;
    let free = (capacity as usize).saturating_sub(taken);
    format!(
        "`{}`: {}; {free} of {capacity} numbers are free.",
        subcategory.path,
        numbering::display_in(&subcategory.ranges, form)
    )
}

fn retired_line(row: &Row, form: &Form<'_>) -> String {
    format!("{} `{}`: {}", form.text(row.number), row.name, escaped(&shown(row)))
}

/// The message as people read it, with single braces.
fn shown(row: &Row) -> Cow<'_, str> {
    // One brace is not doubled: to look for two is slow without optimization.
    let at_most_once = |brace| row.message.split_once(brace).is_none_or(|(_, rest)| !rest.contains(brace));
    let is_plain = row.params.is_empty() || at_most_once('{') && at_most_once('}');
    if is_plain { Cow::Borrowed(&row.message) } else { Cow::Owned(Plain(&row.message).to_string()) }
}

/// `` `attempts: integer?`: How often it was tried. ``
fn param_line(param: &Param) -> String {
    let description = param.description.as_deref().and_then(first_paragraph);
    let description = description.map(|text| format!(": {}", text.replace('\n', " ")));
    format!("`{}`{}", notation(std::slice::from_ref(param)), description.unwrap_or_default())
}

/// `StatusCode`.
pub(crate) fn of_status_code(model: &Model, form: &Form<'_>) -> TokenStream {
    let mut docs = Docs::next_to(&model.docs);
    if model.docs.is_empty() {
        let success = if form.success().is_some() { ", and success" } else { "" };
        docs.paragraph(&format!("Every status of this declaration{success}."));
    } else {
        docs.description();
    }
    let of_subcategory = |subcategory: &Subcategory| {
        let ranges = numbering::display_in(&subcategory.ranges, form);
        format!("[`{}`]: `{}`, {ranges}", subcategory.type_name, subcategory.path)
    };
    docs.list("Subcategories", model.subcategories.iter().map(of_subcategory));
    docs.finish()
}

/// `StatusCode::Success`.
pub(crate) fn of_success(form: &Form<'_>) -> String {
    let at_any_scope = if form.scopes().is_empty() { "" } else { ", at any scope" };
    format!(" **{form}**: success{at_any_scope}.")
}

/// A variant of `StatusCode`.
pub(crate) fn of_status_code_variant(subcategory: &Subcategory, form: &Form<'_>) -> String {
    let path_and_ranges = format!("`{}`, {}", subcategory.path, numbering::display_in(&subcategory.ranges, form));
    match subcategory.description.as_deref().and_then(first_paragraph) {
        Some(description) => format!("{path_and_ranges}: {description}"),
        None => format!("A status of {path_and_ranges}."),
    }
}

/// The enum shows the rest. A code block is not shown twice: it may be a test.
fn first_paragraph(description: &str) -> Option<&str> {
    let paragraph = description.split("\n\n").next()?;
    let is_code = paragraph.starts_with([' ', '\t']) || ["```", "~~~"].iter().any(|fence| paragraph.contains(fence));
    (!is_code).then_some(paragraph)
}

/// The doc comment of `STATUS_CODES`.
pub(crate) fn of_static(model: &Model) -> String {
    let paths: Vec<_> = model.subcategories.iter().map(|subcategory| format!("`{}`", subcategory.path)).collect();
    let holds = if paths.is_empty() { "no subcategory".to_owned() } else { paths.join(", ") };
    format!("The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds {holds}.")
}

/// Where a row is in its life; also what the tables encode.
pub(crate) fn state(row: &Row) -> State {
    match (row.retired, &row.deprecated) {
        (true, _) => State::Retired,
        (false, Some(_)) => State::Deprecated,
        (false, None) => State::Active,
    }
}

/// Plain text as Markdown: every punctuation character that could mean something is escaped.
fn escaped(text: &str) -> String {
    // Few messages have one, and bytes are compared faster than characters.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b',' | b':')) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Markdown in which `<path>` is shown, as on every page that the commands write, and not taken for
/// HTML. Links in angle brackets and code stay as they are.
fn without_html(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['<', '`']) {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        let is_code_line =
            text.rsplit('\n').next().is_some_and(|line| line.starts_with("    ") || line.starts_with('\t'));
        let len = if here.starts_with('`') { code_span(here) } else { 1 };
        if here.starts_with('<') && !is_code_line && begins_html(&here[1..]) {
            text.push('\\');
        }
        text.push_str(&here[..len]);
        rest = &here[len..];
    }
    text + rest
}

/// The length of the code span that begins here, or of its backticks where it does not end.
fn code_span(text: &str) -> usize {
    let backticks = |text: &str| text.len() - text.trim_start_matches('`').len();
    let len = backticks(text);
    let mut at = len;
    while let Some(next) = text[at..].find('`') {
        at += next;
        let closing = backticks(&text[at..]);
        at += closing;
        if closing == len {
            return at;
        }
    }
    len
}

fn begins_html(after: &str) -> bool {
    let link = |inside: &str| inside.contains([':', '@']) && !inside.contains(char::is_whitespace);
    after.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?'))
        && !after.split_once('>').is_some_and(|(inside, _)| link(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise the placeholder vanishes from the page, and a link stops being one.
    #[test]
    fn angle_brackets_in_help_are_shown() {
        assert_eq!(without_html("Verify <server>, a < b."), r"Verify \<server>, a < b.");
        assert_eq!(
            without_html("See <https://example.com/> or <a@example.com>."),
            "See <https://example.com/> or <a@example.com>."
        );
        assert_eq!(
            without_html("Run `mount <x>` and ``a ` <b>`` on <c> ` <d>"),
            r"Run `mount <x>` and ``a ` <b>`` on \<c> ` \<d>"
        );
        assert_eq!(without_html("Run:\n\n    mount <x>\n\nor <y>"), "Run:\n\n    mount <x>\n\nor \\<y>");
    }

    #[test]
    fn markup_in_a_message_stays_text() {
        assert_eq!(escaped("no <path> for [x] at *.rs"), r"no \<path\> for \[x\] at \*.rs");
    }
}
