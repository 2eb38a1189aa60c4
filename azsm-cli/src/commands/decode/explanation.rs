//! What is said about a code below its line.

use std::borrow::Cow;
use std::fmt::Write as _;

use azsm::State;

use super::values::{Read, Readers};
use crate::catalog::forms::FormCatalogs;
use crate::catalog::{Catalog, Code};
use crate::shown::shown;
use crate::{prose, style, wrap};

/// Columns before an explanation, so that it stands out from the lines of the log.
const INDENT: &str = "    ";

/// Columns before what belongs to an explanation.
const DEEPER_INDENT: &str = "        ";

/// How an explanation is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Whether what to do about a code is added.
    pub(super) with_help: bool,
    pub(super) colors: bool,
    /// Columns of the terminal, if it is one.
    pub(super) width: Option<usize>,
}

/// The explanation of each code, made when the code is first met: a log repeats few codes many
/// times.
pub(super) struct Explanations<'a> {
    forms: &'a [FormCatalogs<'a>],
    layout: Layout,
    /// For each form.
    by_number: Vec<Vec<Option<Box<str>>>>,
    readers: Readers<'a>,
}

impl<'a> Explanations<'a> {
    pub(super) fn new(forms: &'a [FormCatalogs<'a>], layout: Layout) -> Self {
        let none = |form: &FormCatalogs<'_>| vec![None; form.number_count()];
        Self { forms, layout, by_number: forms.iter().map(none).collect(), readers: Readers::of(forms) }
    }

    /// For each code, what the line says about its parameters, on a line; empty if that is nothing.
    pub(super) fn values(&self, codes: &[(usize, u32)], line: &[u8], texts: &mut Vec<String>) {
        texts.resize_with(codes.len(), String::new);
        for (read, text) in self.readers.of_line(codes, line).zip(texts) {
            text.clear();
            for Read { param, value, is_ambiguous } in &read {
                text.extend([if text.is_empty() { DEEPER_INDENT } else { ", " }, &*param.name, " = "]);
                let is_plain =
                    |value: &&str| !value.is_empty() && value.trim() == *value && !value.contains([',', '"']);
                match value.as_str().filter(is_plain) {
                    Some(value) => text.push_str(value),
                    // Writing to a string does not fail.
                    None => _ = write!(text, "{value}"),
                }
                text.push_str(if *is_ambiguous { AMBIGUOUS } else { "" });
            }
            if let Cow::Owned(harmless) = shown(text) {
                *text = harmless;
            }
            if self.layout.width.is_some() && !text.is_empty() {
                let line = std::mem::take(text);
                push(text, line.trim_start(), DEEPER_INDENT, self.layout.width);
            }
        }
    }

    /// One or more lines, without the end of the last one.
    pub(super) fn get(&mut self, form: usize, number: u32) -> &str {
        let (forms, layout) = (self.forms, self.layout);
        self.by_number[form][number as usize].get_or_insert_with(|| explain(&forms[form], number, layout).into())
    }
}

fn explain(catalogs: &FormCatalogs<'_>, number: u32, layout: Layout) -> String {
    let mut text = String::new();
    let (bold, dimmed) = (style::CODE, style::LABEL);
    let found = catalogs.get(number);
    let heading = match found {
        Some(code) => {
            let severity = style::severity(code.severity);
            format!(
                "{bold}{}{bold:#}: {} {dimmed}[{},{dimmed:#} {severity}{}{severity:#}{dimmed}{}]{dimmed:#}",
                code.code,
                shown(&code.shown_message()),
                shown(&code.path),
                code.severity,
                shown(&state(code)),
            )
        }
        None => {
            let (code, owner) = (catalogs.code(number), catalogs.first_of(|catalog| owner(catalog, number)));
            format!("{bold}{code}{bold:#}: {NOT_DECLARED}{dimmed}{}{dimmed:#}", owner.unwrap_or_default())
        }
    };
    push(&mut text, &heading, INDENT, layout.width);
    if let Some(help) = found.and_then(|code| code.help.as_ref()).filter(|_| layout.with_help) {
        for line in prose::without_soft_breaks(help).lines().filter(|line| !line.is_empty()) {
            text.push('\n');
            push(&mut text, &shown(&line.replace('\t', "    ")), DEEPER_INDENT, layout.width);
        }
    }
    if layout.colors { text } else { anstream::adapter::strip_str(&text).to_string() }
}

/// After a value that the message could mean a longer one by.
const AMBIGUOUS: &str = " (ambiguous: it may be longer)";

/// What is in the place of a message.
pub(super) const NOT_DECLARED: &str = "not in this registry";

fn state(code: &Code) -> String {
    match code.state {
        State::Active => String::new(),
        _ => format!(", {}", prose::state(code)),
    }
}

/// Whom to ask about a code that a newer release may have: ` [job.source]`, or ` [job]` where only
/// the scope is known.
fn owner(catalog: &Catalog, number: u32) -> Option<String> {
    if catalog.form().is_success(number) {
        return None;
    }
    let has_number = |digits: &str| {
        let (first, last) = catalog.bounds(digits);
        (first..=last).contains(&number)
    };
    let mut scopes = catalog.scopes().iter().chain(&catalog.scheme().scopes);
    let subcategory = catalog.owner_of(number).map(|each| &each.path);
    let owner = subcategory.or_else(|| scopes.find(|scope| has_number(&scope.digits)).map(|scope| &scope.name));
    owner.map(|owner| format!(" [{owner}]"))
}

/// Adds a line, broken where the terminal ends.
fn push(text: &mut String, line: &str, indent: &str, width: Option<usize>) {
    let Some(width) = width.filter(|&width| width > 2 * DEEPER_INDENT.len()) else {
        text.push_str(indent);
        text.push_str(line);
        return;
    };
    let options = wrap::options(width).initial_indent(indent).subsequent_indent(DEEPER_INDENT);
    text.push_str(&textwrap::fill(line, options));
}
