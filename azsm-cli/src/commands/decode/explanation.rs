//! What is said about a code below its line.

use azsm::State;

use super::values::{self, Read};
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
}

impl<'a> Explanations<'a> {
    pub(super) fn new(forms: &'a [FormCatalogs<'a>], layout: Layout) -> Self {
        let none = |form: &FormCatalogs<'_>| vec![None; form.number_count()];
        Self { forms, layout, by_number: forms.iter().map(none).collect() }
    }

    /// What a line of the log says about the parameters of a code, on a line; empty if that is nothing.
    pub(super) fn values(&self, form: usize, number: u32, line: &[u8]) -> String {
        let read = self.forms[form].get(number).map(|code| values::read(code, line)).unwrap_or_default();
        let text = |Read { param, value, is_ambiguous }: &Read<'_>| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            format!("{} = {value}{}", param.name, if *is_ambiguous { " (or more)" } else { "" })
        };
        let texts: Vec<_> = read.iter().map(text).collect();
        let mut line = String::new();
        if !texts.is_empty() {
            push(&mut line, &shown(&texts.join(", ")), DEEPER_INDENT, self.layout.width);
        }
        line
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
