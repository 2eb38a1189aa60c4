//! Findings for people and for programs.

use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Origin, Renderer, Snippet};
use serde::Serialize;
use serde_json::{Value, json};

use super::finding::{Excerpt, Finding, Level, Place, Rule};
use crate::formats;
use crate::shown::shown;

/// Rises when a field goes away or changes its meaning, not when one is added. The contract with
/// readers is in the README.
const SCHEMA_VERSION: u32 = 1;

/// Where lines end that no terminal ends.
const WIDTH: usize = 140;

/// Findings with excerpts, as compilers print them.
pub(super) fn text(findings: &[Finding], width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled().term_width(width.unwrap_or(WIDTH));
    for finding in findings {
        let level = match finding.rule.level() {
            Level::Error => SnippetLevel::ERROR,
            Level::Warning => SnippetLevel::WARNING,
        };
        let Place { file, line, column, .. } = &finding.place;
        let [line, column] = [line, column].map(|number| usize::try_from(*number).unwrap_or(usize::MAX));
        let message = shown(&finding.message);
        let title = level.primary_title(&*message).id(finding.rule.id());
        let excerpt = finding.excerpt.as_ref().map(harmless);
        let origin = || Origin::path(&**file).line(line).char_column(column);
        let group = match &excerpt {
            None => title.element(origin()),
            Some(Excerpt { text, start, end, is_cut }) => {
                let marked = AnnotationKind::Primary.span(*start..*end);
                let snippet = Snippet::source(text.as_str()).line_start(line).annotation(marked);
                // The column is that of the excerpt.
                if *is_cut { title.element(origin()).element(snippet) } else { title.element(snippet.path(&**file)) }
            }
        };
        let mut report = vec![group];
        let advice = finding.advice.as_deref().map(shown);
        if let Some(advice) = &advice {
            report.push(Group::with_title(SnippetLevel::HELP.secondary_title(&**advice)));
        }
        writeln!(out, "{}\n", renderer.render(&report))?;
    }
    Ok(())
}

/// Without anything that a terminal would act upon, and without tabs, whose width varies.
fn harmless(excerpt: &Excerpt) -> Excerpt {
    let part = |text: &str| shown(&text.replace('\t', "    ")).into_owned();
    let Excerpt { text, start, end, is_cut } = excerpt;
    let (before, within, after) = (part(&text[..*start]), part(&text[*start..*end]), part(&text[*end..]));
    Excerpt {
        is_cut: *is_cut,
        start: before.len(),
        end: before.len() + within.len(),
        text: format!("{before}{within}{after}"),
    }
}

/// What was read.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Scope {
    pub(super) files: u64,
    pub(super) bytes: u64,
    pub(super) binary_files: u64,
}

/// The order of the fields is the order in the output.
#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    #[serde(flatten)]
    scope: Scope,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'static str,
    level: &'static str,
    code: &'a str,
    file: &'a str,
    line: u64,
    column: u64,
    end_column: u64,
    message: &'a str,
    help: Option<&'a str>,
    excerpt: Option<&'a str>,
    count: Option<u64>,
}

pub(super) fn json(findings: &[Finding], scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let rows = findings.iter().map(|finding| Row {
        rule: finding.rule.id(),
        level: finding.rule.level().as_str(),
        code: &finding.code,
        file: &finding.place.file,
        line: finding.place.line,
        column: finding.place.column,
        end_column: finding.place.column + finding.place.width,
        message: &finding.message,
        help: finding.advice.as_deref(),
        excerpt: finding.excerpt.as_ref().map(|excerpt| excerpt.text.as_str()),
        count: finding.count,
    });
    let report = Report { schema_version: SCHEMA_VERSION, scope, findings: rows.collect() };
    out.write_all(formats::json(&report)?.as_bytes())
}

/// SARIF 2.1.0, which code hosts and editors read.
pub(super) fn sarif(findings: &[Finding], program: &str, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rule::ALL.map(|rule| {
        json!({
            "id": rule.id(),
            "shortDescription": { "text": rule.meaning() },
            "defaultConfiguration": { "level": rule.level().as_str() },
        })
    });
    let results = findings.iter().map(|finding| {
        let Place { file, line, column, width } = &finding.place;
        let mut region = json!({ "startLine": line, "startColumn": column, "endColumn": column + width });
        if let Some(excerpt) = &finding.excerpt {
            region["snippet"] = json!({ "text": excerpt.text });
        }
        let message = match &finding.advice {
            Some(advice) => format!("{}; {advice}", finding.message),
            None => finding.message.clone(),
        };
        let mut result = json!({
            "ruleId": finding.rule.id(),
            "ruleIndex": Rule::ALL.iter().position(|rule| *rule == finding.rule),
            "level": finding.rule.level().as_str(),
            "message": { "text": message },
            "locations": [{
                "physicalLocation": { "artifactLocation": { "uri": uri(file) }, "region": region },
            }],
        });
        if let Some(count) = finding.count.filter(|count| *count > 0) {
            result["occurrenceCount"] = json!(count);
        }
        result
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": program, "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Value>>(),
        }],
    });
    out.write_all(formats::json(&log)?.as_bytes())
}

/// A path as a relative reference: every byte that is not unreserved is escaped.
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// The commands of GitHub Actions that annotate the lines of a change.
pub(super) fn github(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    // The rules of the runner: what would end a value or the line is escaped.
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    for finding in findings {
        let Place { file, line, column, width } = &finding.place;
        let advice = finding.advice.as_ref().map(|advice| format!("\n{advice}")).unwrap_or_default();
        writeln!(
            out,
            "::{} file={},line={line},col={column},endColumn={},title={}::{}",
            finding.rule.level().as_str(),
            property(file),
            column + width,
            property(&format!("{} code", finding.rule.id())),
            data(&format!("{}{advice}", finding.message)),
        )?;
    }
    Ok(())
}
