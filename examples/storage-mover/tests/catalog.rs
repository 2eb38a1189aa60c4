//! The catalog against the documentation page that it replaces. `page.tsv` holds the facts of that
//! page's tables, taken from it by a script, so that it shares no line with the declarations.

mod page;

use std::process::Command;

use azsm::{Severity, State};
use page::page;
use serde_json::Value;
use storage_mover::AGENT;

/// What a user gets from the command line, parsed.
fn listed(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_storage-mover")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A service that serializes a row and a script that reads the list must not see two formats.
#[test]
fn the_json_list_is_what_serde_makes_of_the_rows() {
    let rows: Vec<_> = AGENT.iter().map(|info| serde_json::to_value(info).unwrap()).collect();
    assert_eq!(listed(&["list", "--format", "json"])["codes"], Value::from(rows));
}

/// Support reads the JSON: a wrong text here is a wrong answer to a customer.
#[test]
fn the_json_list_equals_the_page_fact_for_fact() {
    let list = listed(&["list", "--format", "json"]);
    assert_eq!(list["schema_version"], 1);
    let rows = list["codes"].as_array().unwrap();
    assert_eq!(rows.len(), 44);
    assert_eq!(rows[0]["code"], "AZSM0000");
    assert_eq!(rows[0]["name"], "Success");
    assert_eq!(rows[0]["severity"], "info");
    assert_eq!(rows[0]["scope"], Value::Null);
    let page = page();
    assert_eq!(page.len(), 43);
    for (row, fact) in rows[1..].iter().zip(page) {
        let texts = ["code", "symbol", "message", "description", "help"].map(|field| row[field].as_str());
        assert_eq!(texts, [Some(fact.code), Some(fact.symbol), Some(fact.message), Some(fact.description), fact.help]);
        assert_eq!(row["number"].as_u64(), fact.code[4..].parse().ok());
        assert_eq!(row["state"], "active");
    }
}

/// The groups of the page, with the ranges in their headings.
const GROUPS: [(&str, &str, Option<&str>, u16, u16); 8] = [
    ("agent.upgrade", "agent", None, 1, 20),
    ("job.source", "job", Some("run"), 1001, 1020),
    ("job.target", "job", Some("run"), 1021, 1040),
    ("job.other", "job", Some("run"), 1041, 1060),
    ("file.excluded", "file", Some("copy"), 2001, 2020),
    ("file.unsupported", "file", Some("copy"), 2021, 2040),
    ("file.no_copy_necessary", "file", Some("copy"), 2041, 2060),
    ("file.failed", "file", Some("copy"), 2061, 2080),
];

#[test]
fn the_subcategories_are_the_groups_of_the_page() {
    let declared: Vec<_> = AGENT
        .subcategories()
        .iter()
        .map(|each| {
            let [range] = each.ranges() else { panic!("one range: {each:?}") };
            let category = each.category().map(azsm::Category::name);
            (each.path(), each.scope_info().name(), category, range.first(), range.last())
        })
        .collect();
    assert_eq!(declared, GROUPS);
}

/// A person who filters a log for failures must not see files that were skipped on purpose.
#[test]
fn only_excluded_and_unchanged_files_are_no_errors() {
    for info in &AGENT {
        let skipped = info.number() == 0 || matches!(info.number(), 2001..=2020 | 2041..=2060);
        let wanted = if skipped { Severity::Info } else { Severity::Error };
        assert_eq!(info.severity(), wanted, "{info}");
        assert_eq!(info.state(), State::Active, "{info}");
    }
}

/// The main job of the README.
#[test]
fn explain_tells_what_the_page_says_about_a_code() {
    let output = Command::new(env!("CARGO_BIN_EXE_storage-mover")).args(["explain", "AZSM1024"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let page = page();
    let fact = page.iter().find(|fact| fact.code == "AZSM1024").unwrap();
    for wanted in [fact.message, fact.description, fact.help.unwrap(), fact.symbol, "storage-mover", "src/job_run.rs"] {
        assert!(text.contains(wanted), "{wanted:?} is missing in:\n{text}");
    }
}
