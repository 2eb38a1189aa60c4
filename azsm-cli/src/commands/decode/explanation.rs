//! What is said about a code below its line.

use azsm::State;
use memchr::memchr2;

use super::values::{Line, Read, Reader, Value};
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
    by_number: Vec<Vec<Option<Box<Explained<'a>>>>>,
    /// What the line says about the parameters of a code.
    values: String,
}

#[derive(Clone)]
struct Explained<'a> {
    /// One or more lines.
    text: String,
    reader: Option<Reader<'a>>,
    /// The last line that has the code.
    line: u64,
}

impl<'a> Explanations<'a> {
    pub(super) fn new(forms: &'a [FormCatalogs<'a>], layout: Layout) -> Self {
        let by_number = forms.iter().map(|form| vec![None; form.number_count()]).collect();
        Self { forms, layout, by_number, values: String::new() }
    }

    /// Whether the code is not in this line yet. Lines count from 1.
    pub(super) fn is_first_in(&mut self, line: u64, (form, number): (usize, u32)) -> bool {
        let (forms, layout) = (self.forms, self.layout);
        let explained = self.by_number[form][number as usize].get_or_insert_with(|| {
            let reader = forms[form].get(number).and_then(Reader::of);
            Box::new(Explained { text: explain(&forms[form], number, layout), reader, line: 0 })
        });
        std::mem::replace(&mut explained.line, line) != line
    }

    /// The explanation of a code that is in a line, and what the line says about its parameters; empty if
    /// that is nothing. Each line of both has its end.
    pub(super) fn get(&mut self, (form, number): (usize, u32), line: &Line<'_>) -> [&str; 2] {
        let Some(Explained { text, reader, .. }) = self.by_number[form][number as usize].as_deref() else {
            return [""; 2];
        };
        self.values.clear();
        if let Some(reader) = reader {
            push_values(&mut self.values, reader.read(line), self.layout.width);
        }
        [text, &self.values]
    }
}

fn push_values<'v>(text: &mut String, values: impl Iterator<Item = Read<'v, 'v>>, width: Option<usize>) {
    for Read { param, value, is_ambiguous } in values {
        text.push_str(if text.is_empty() { DEEPER_INDENT } else { ", " });
        text.push_str(&param.name);
        text.push_str(" = ");
        match value {
            Value::String(value) if is_simple(&value) => text.push_str(&value),
            Value::String(value) if is_plain(&value) => text.push_str(&shown(&value)),
            value => text.push_str(&shown(&value.to_string())),
        }
        text.push_str(if is_ambiguous { AMBIGUOUS } else { "" });
    }
    if !text.is_empty() {
        if width.is_some() {
            let line = std::mem::take(text);
            push(text, line.trim_start(), DEEPER_INDENT, width);
        }
        text.push('\n');
    }
}

/// Whether it is of such characters alone that need neither quotation marks nor escapes.
fn is_simple(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| matches!(byte, b'!' | b'#'..=b'+' | b'-'..=b'~'))
}

/// Whether a value is told from what is around it without quotation marks.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && value.trim().len() == value.len() && memchr2(b',', b'"', value.as_bytes()).is_none()
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
    text.push('\n');
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
