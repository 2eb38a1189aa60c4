//! The findings of an audit as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::finding::Finding;
use crate::findings::Described as _;
use crate::formats;

/// Rises when a field goes away or changes its meaning, not when one is added. The contract with
/// readers is in the README.
const SCHEMA_VERSION: u32 = 1;

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
    complete: bool,
    errors: &'a [String],
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

/// `errors` say what could not be read.
pub(super) fn json(findings: &[Finding], scope: Scope, errors: &[String], out: &mut dyn Write) -> io::Result<()> {
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
    let report =
        Report { schema_version: SCHEMA_VERSION, scope, complete: errors.is_empty(), errors, findings: rows.collect() };
    out.write_all(formats::json(&report)?.as_bytes())
}
