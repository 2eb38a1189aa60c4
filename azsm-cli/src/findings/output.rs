//! Findings for people and for programs.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Described, Excerpt, Finding, Level, Place};
use crate::shown::shown;
use crate::{files, formats};

/// Where lines end that no terminal ends.
const WIDTH: usize = 140;

/// Findings with excerpts, as compilers print them.
pub fn text<R: Described>(findings: &[Finding<R>], width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled().term_width(width.unwrap_or(WIDTH));
    for finding in findings {
        let level = match finding.rule.level() {
            Level::Error => SnippetLevel::ERROR,
            Level::Warning => SnippetLevel::WARNING,
        };
        let Place { file, line, column, .. } = &finding.place;
        let file = shown(file);
        let [line, column] = [line, column].map(|number| usize::try_from(*number).unwrap_or(usize::MAX));
        let message = shown(&finding.message);
        let title = level.primary_title(&*message).id(finding.rule.id());
        let excerpt = finding.excerpt.as_ref().map(harmless);
        let origin = || Origin::path(&*file).line(line).char_column(column);
        let group = match &excerpt {
            None => title.element(origin()),
            Some(Excerpt { text, start, end, is_cut }) => {
                let marked = AnnotationKind::Primary.span(*start..*end);
                let snippet = Snippet::source(text.as_str()).line_start(line).annotation(marked);
                // The column is that of the excerpt.
                if *is_cut { title.element(origin()).element(snippet) } else { title.element(snippet.path(&*file)) }
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

/// How many findings there are.
pub fn summary<R: Described>(findings: &[Finding<R>], err: &mut dyn Write) {
    // An error stream that fails has no place to report it.
    let _ = writeln!(err, "{}", counts(findings));
}

/// `2 errors, 1 warning`
pub fn counts<R: Described>(findings: &[Finding<R>]) -> String {
    let errors = findings.iter().filter(|finding| finding.rule.level() == Level::Error).count();
    let counted = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let parts: Vec<_> =
        [counted(errors, "error"), counted(findings.len() - errors, "warning")].into_iter().flatten().collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// Without anything that a terminal would act upon. A tab stays one character, as in the column, and is
/// shown as spaces.
fn harmless(excerpt: &Excerpt) -> Excerpt {
    let part = |text: &str| text.split('\t').map(shown).collect::<Vec<_>>().join("\t");
    let Excerpt { text, start, end, is_cut } = excerpt;
    let (before, within, after) = (part(&text[..*start]), part(&text[*start..*end]), part(&text[*end..]));
    Excerpt {
        is_cut: *is_cut,
        start: before.len(),
        end: before.len() + within.len(),
        text: format!("{before}{within}{after}"),
    }
}

/// Code hosts take no more results of one run.
const MOST_RESULTS: usize = 25_000;

/// SARIF 2.1.0, which code hosts and editors read.
pub fn sarif<R: Described>(
    tool: &str,
    rules: &[R],
    findings: &[Finding<R>],
    errors: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut work_trees = WorkTrees::default();
    let described = rules.iter().map(|rule| {
        json!({
            "id": rule.id(),
            "shortDescription": { "text": rule.meaning() },
            "fullDescription": { "text": rule.meaning() },
            "help": { "text": rule.help() },
            "defaultConfiguration": { "level": rule.level().as_str() },
        })
    });
    let described: Vec<Value> = described.collect();
    let results = findings.iter().take(MOST_RESULTS).map(|finding| {
        let Place { file, line, column, width } = &finding.place;
        let mut location = json!({
            "artifactLocation": { "uri": uri(&work_trees.path(file)) },
            "region": { "startLine": line, "startColumn": column, "endColumn": column + width },
        });
        if let Some(excerpt) = &finding.excerpt {
            location["region"]["snippet"] = json!({ "text": excerpt.marked() });
            location["contextRegion"] = json!({ "startLine": line, "snippet": { "text": excerpt.text } });
        }
        let message = match &finding.advice {
            Some(advice) => format!("{}; {advice}", finding.message),
            None => finding.message.clone(),
        };
        let mut result = json!({
            "ruleId": finding.rule.id(),
            "ruleIndex": rules.iter().position(|rule| rule.id() == finding.rule.id()),
            "level": finding.rule.level().as_str(),
            "message": { "text": message },
            "locations": [{ "physicalLocation": location }],
        });
        if let Some(count) = finding.count.filter(|count| *count > 0) {
            result["occurrenceCount"] = json!(count);
        }
        result
    });
    let results: Vec<Value> = results.collect();
    let notification = |level: &str, text: &str| json!({ "level": level, "message": { "text": text } });
    let mut notifications: Vec<_> = errors.iter().map(|error| notification("error", error)).collect();
    if let Some(left_out @ 1..) = findings.len().checked_sub(MOST_RESULTS) {
        notifications.push(notification("warning", &format!("{left_out} more results are left out")));
    }
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": tool, "version": env!("CARGO_PKG_VERSION"), "rules": described } },
            "invocations": [{ "executionSuccessful": errors.is_empty(), "toolExecutionNotifications": notifications }],
            "columnKind": "unicodeCodePoints",
            "results": results,
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
pub fn github<R: Described>(findings: &[Finding<R>], out: &mut dyn Write) -> io::Result<()> {
    // The rules of the runner: what would end a value or the line is escaped.
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut work_trees = WorkTrees::default();
    for finding in findings {
        let Place { file, line, column, width } = &finding.place;
        let file = work_trees.path(file);
        let advice = finding.advice.as_ref().map(|advice| format!("\n{advice}")).unwrap_or_default();
        writeln!(
            out,
            "::{} file={},line={line},col={column},endColumn={},title={}::{}",
            finding.rule.level().as_str(),
            property(&file),
            column + width,
            property(&finding.rule.title()),
            // What is after the tenth annotation is in the log alone, without its properties.
            data(&format!("{}:{line}:{column}: {}{advice}", shown(&file), finding.message)),
        )?;
    }
    Ok(())
}

/// The report of Code Quality that GitLab reads.
pub fn gitlab<R: Described>(findings: &[Finding<R>], out: &mut dyn Write) -> io::Result<()> {
    let mut work_trees = WorkTrees::default();
    let mut alike = HashMap::new();
    let issues = findings.iter().map(|finding| {
        let path = work_trees.path(&finding.place.file);
        let line = finding.excerpt.as_ref().map(|excerpt| excerpt.text.trim()).unwrap_or_default();
        let identity = format!("{}\n{}\n{path}\n{line}", finding.rule.id(), finding.code);
        let before = alike.entry(identity.clone()).or_insert(0);
        let fingerprint = fingerprint(format!("{identity}\n{before}").as_bytes());
        *before += 1;
        json!({
            "description": finding.message,
            "check_name": finding.rule.id(),
            "fingerprint": format!("{fingerprint:016x}"),
            "severity": match finding.rule.level() {
                Level::Error => "major",
                Level::Warning => "minor",
            },
            "location": { "path": path, "lines": { "begin": finding.place.line } },
        })
    });
    out.write_all(formats::json(&issues.collect::<Vec<_>>())?.as_bytes())
}

/// FNV-1a: the same in every release, so that a finding that stays is not a new one. Lines that move
/// do not change it.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Where files are in their repositories, as code hosts name them.
#[derive(Default)]
struct WorkTrees(HashMap<PathBuf, Option<String>>);

impl WorkTrees {
    /// The path from the root of the work tree that has the file, or else from the current folder. What
    /// is in neither keeps its path.
    fn path(&mut self, file: &str) -> String {
        let path = Path::new(file);
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else { return file.to_owned() };
        match self.0.entry(folder).or_insert_with(|| folder_in_work_tree(path)) {
            Some(folder) => format!("{folder}{}", name.to_string_lossy()),
            None => file.to_owned(),
        }
    }
}

/// The folder of a file, from the root of its work tree, with a slash at the end.
fn folder_in_work_tree(path: &Path) -> Option<String> {
    let folder = files::folder_of(path).ok()?;
    let root = folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let root = root.or_else(|| std::env::current_dir().and_then(fs::canonicalize).ok())?;
    let parts = folder.strip_prefix(root).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy() + "/").collect())
}
