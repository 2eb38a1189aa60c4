//! What `check` reports, and its JSON.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use azsm_cli::__tool::findings::{Described, Excerpt, Finding, Level, Place};
use azsm_cli::__tool::formats;
use azsm_language::{Fix, Mistake};
use heck::ToKebabCase as _;
use proc_macro2::{LineColumn, Span};
use serde::Serialize;

use crate::edits::Edit;
use crate::sources::{Invocation, Problem, Read, Sources};

/// Rises when a field goes away or changes its meaning, not when one is added.
const SCHEMA_VERSION: u32 = 1;

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(super) rule: String,
    pub(crate) level: Level,
    pub(crate) message: String,
    /// As the compiler names it.
    file: String,
    pub(super) path: PathBuf,
    /// Columns from 0.
    start: LineColumn,
    end: LineColumn,
    /// The mistake that it explains, if it is the other place of one.
    of: Option<LineColumn>,
    excerpt: Excerpt,
    pub(super) edit: Option<Edit>,
}

/// A rule, as outputs name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    id: String,
    level: Level,
}

impl Described for Rule {
    fn id(&self) -> &str {
        &self.id
    }

    fn level(&self) -> Level {
        self.level
    }

    fn meaning(&self) -> &str {
        match self.level {
            Level::Error => "The compiler refuses this; the message says why.",
            Level::Warning => "The compiler accepts this, and it may not be what was meant.",
        }
    }

    fn help(&self) -> &'static str {
        "The message says what to write instead."
    }
}

impl Found {
    /// The order of the files and of what is in them, as the compiler's.
    pub(super) fn order(&self) -> impl Ord + use<'_> {
        (&self.file, self.of.unwrap_or(self.start))
    }

    /// For the formats that an audit has, too. People read the path as the compiler prints it; code hosts
    /// are given one that leads to the file.
    pub(super) fn finding(&self, for_people: bool) -> Finding<Rule> {
        let file = if for_people { self.file.clone() } else { self.path.to_string_lossy().into_owned() };
        let number = |number: usize| number as u64;
        let width = if self.start.line == self.end.line { self.end.column - self.start.column } else { 0 };
        let place = Place {
            file: Arc::from(file),
            line: number(self.start.line),
            column: number(self.start.column + 1),
            width: number(width),
        };
        let rule = Rule { id: self.rule.clone(), level: self.level };
        Finding::new((place, Some(self.excerpt.clone())), rule, String::new(), self.message.clone())
    }
}

/// The mistakes of something that was read.
pub(super) fn of_mistakes<T>(sources: &Sources, read: &Read<T>) -> Vec<Found> {
    let mut of = None;
    let found = |mistake: &Mistake| {
        let (section, rule) = mistake.rule;
        let rule = format!("{}/{}", section.to_kebab_case(), rule.to_kebab_case());
        let mut found = at(sources, &read.at, (mistake.first, mistake.last), &rule, mistake.message.clone());
        found.edit =
            mistake.fix.as_ref().filter(|_| read.at.is_chosen).and_then(|fix| edit(sources, &read.at, mistake, fix));
        if mistake.is_site {
            found.of = of;
        } else {
            of = Some(found.start);
        }
        found
    };
    read.mistakes.iter().map(found).collect()
}

fn edit(sources: &Sources, at: &Invocation, mistake: &Mistake, fix: &Fix) -> Option<Edit> {
    let file = sources.file(at);
    let text = &file.text[mistake.first.byte_range().start..mistake.last.byte_range().end];
    let (bytes, of) = (file.bytes(mistake.first, mistake.last), file.version);
    Some(match fix {
        Fix::Replace { written: Some(written), .. } if written != text => return None,
        Fix::Replace { with, .. } => Edit { bytes, text: with.clone(), of },
        Fix::Insert(text) => Edit { bytes: bytes.end..bytes.end, text: (*text).to_owned(), of },
        Fix::Remove => Edit { bytes, text: String::new(), of },
    })
}

/// What is wrong with something that was resolved.
pub(super) fn of_problem(sources: &Sources, of: &Invocation, problem: Problem) -> Found {
    at(sources, of, (problem.span, problem.span), &format!("registry/{}", problem.rule), problem.message)
}

/// An error at tokens of a call.
pub(super) fn at(
    sources: &Sources,
    of: &Invocation,
    (first, last): (Span, Span),
    rule: &str,
    message: String,
) -> Found {
    let file = sources.file(of);
    let (start, end) = (first.start(), last.end());
    let from = first.byte_range().start;
    let line_start = file.text[..from].rfind('\n').map_or(0, |at| at + 1);
    let line = file.text[line_start..].split('\n').next().unwrap_or_default();
    let to = last.byte_range().end.clamp(from, line_start + line.len());
    Found {
        rule: rule.to_owned(),
        level: Level::Error,
        message,
        file: file.file.display.clone(),
        path: file.path.clone(),
        start,
        end,
        of: None,
        excerpt: Excerpt::of(line.as_bytes(), from - line_start..to - line_start),
        edit: None,
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    edits: Vec<EditRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Columns are counted in characters from 1; edits in bytes of the file.
pub(super) fn json(found: &[Found], out: &mut dyn Write) -> io::Result<()> {
    let findings = found.iter().map(|each| Row {
        rule: &each.rule,
        level: each.level.as_str(),
        message: &each.message,
        file: &each.file,
        line: each.start.line,
        column: each.start.column + 1,
        end_line: each.end.line,
        end_column: each.end.column + 1,
        edits: each
            .edit
            .iter()
            .map(|edit| EditRow { file: &each.file, start: edit.bytes.start, end: edit.bytes.end, text: &edit.text })
            .collect(),
    });
    let report = Report { schema_version: SCHEMA_VERSION, findings: findings.collect() };
    out.write_all(formats::json(&report)?.as_bytes())
}
