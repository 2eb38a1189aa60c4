//! What must hold for the files of the project as such: what modules begin with, and that documents
//! name tests that exist.

use std::fs;
use std::path::{Path, PathBuf};

/// A module without a word on what it holds has to be read to be found.
#[test]
fn every_module_says_what_it_holds() {
    // A file that is included into another cannot have an inner comment.
    let has_header = |text: &str| ["//!", "#![doc", "// "].iter().any(|header| text.starts_with(header));
    let silent: Vec<_> = sources().into_iter().filter(|(_, text)| !has_header(text)).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "these modules do not begin with `//!`: {silent:#?}");
}

/// The name of a branch or a file, which anyone can choose, would be a part of a script.
#[test]
fn no_input_is_part_of_the_script_of_a_workflow_or_a_hook() {
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file");
    for name in ["action.yml", "azsm-tool/templates/new/codes.yml.j2"] {
        let text = read(name);
        // An expression is a default or the value of a variable.
        let is_value = |line: &str| ["default: ", "AZSM_"].iter().any(|start| line.trim_start().starts_with(start));
        let in_scripts: Vec<_> = text.lines().filter(|line| line.contains("${{") && !is_value(line)).collect();
        assert!(in_scripts.is_empty(), "{name}: {in_scripts:#?}");
        assert!(!text.contains("pull_request_target"), "{name}: the code of a fork would have the rights of the team");
    }
    let hooks = read(".pre-commit-hooks.yaml");
    let count = |word: &str| hooks.matches(word).count();
    assert_eq!(count("- id: "), count("pass_filenames: false"));
}

/// A promise whose test is gone is not held any more.
#[test]
fn the_tests_that_the_security_policy_names_exist() {
    let policy = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).expect("the policy");
    let rows = policy.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.rsplit_once(" | "));
    let named: Vec<_> = rows.flat_map(|(_, tests)| tests.split('`').skip(1).step_by(2)).collect();
    let sources = sources();
    let is_there = |test: &str| sources.iter().any(|(_, text)| text.contains(&format!("fn {test}(")));
    let gone: Vec<_> = named.iter().filter(|test| test.contains('_') && !is_there(test)).collect();
    let table = policy.lines().skip_while(|line| *line != "| input | what is held | test |").skip(2);
    let table = table.take_while(|line| line.starts_with('|'));
    let untested: Vec<_> = table.filter(|row| !row.rsplit(" | ").next().unwrap_or_default().contains('_')).collect();
    assert!(untested.is_empty(), "no test holds these rows: {untested:#?}");
    assert!(gone.is_empty() && named.len() > 15, "no test has these names: {gone:#?}");
}

const FOLDERS: [&str; 10] = [
    "src",
    "azsm-core",
    "azsm-language",
    "azsm-macros",
    "azsm-cli",
    "azsm-tool",
    "benches",
    "examples",
    "fuzz",
    "tests",
];

/// Inputs of tests are not modules of the project.
const INPUTS: [&str; 8] = [
    "tests/ui",
    "tests/ui_coded",
    "tests/ui_occurrence",
    "tests/cases",
    "tests/import",
    "audit/planted",
    "audit/awkward",
    "target",
];

/// The modules of the project, with their paths.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut folders: Vec<_> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_input = || INPUTS.iter().any(|input| path.ends_with(input));
            if path.is_dir() && !is_input() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                sources.push((path, text));
            }
        }
    }
    sources
}
