//! Runs the files of `tests/cases`: what is written, a blank line, and all that is said about it. `---` stands between two
//! cases, `=== ` and what they have in common above them.
//!
//! What is said is a line for each message (line, column, the source that is marked, the message), then what the declaration
//! still expands to, an enum a line. `!` marks a variant whose entry has a mistake.

use std::fmt::Write as _;
use std::{env, fs};

use azsm_core::lock::HEADER;

use super::{assert_expands, lock, marked, run, summary};
use crate::diagnostics::Diagnostic;
use crate::model::Model;
use crate::source;

/// Whole declarations.
#[test]
fn declarations() {
    check_folder("declarations", |declaration| report(&run(declaration.parse().expect("tokens"))));
}

/// Entries, from the second line on, of the sub-category `job.source`, which owns 1001 to 1020.
#[test]
fn entries() {
    check_folder("entries", |entries| {
        let declaration = format!("scope job {{ source 1001..=1020 {{\n{entries}\n}} }}");
        report(&run(declaration.parse().expect("tokens")))
    });
}

/// A lock from its second line on, a blank line, and a declaration that names it.
#[test]
fn over_a_lock() {
    check_folder("over_a_lock", |input| {
        let (lines, declaration) = input.split_once("\n\n").expect("a lock and a declaration");
        report(&lock::run(format!("{HEADER}\n{lines}\n").as_bytes(), declaration))
    });
}

/// Runs every case of a folder, and shows each that fails with its file and line.
fn check_folder(folder: &str, report: impl Fn(&str) -> String) {
    let folder = format!("{}/src/tests/cases/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut failures = String::new();
    for file in fs::read_dir(&folder).expect("the folder of the cases") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("cases").replace("\r\n", "\n");
        let mut groups = text.trim_end().split("\n\n=== ");
        let mut updated = groups.next().expect("what the file is about").to_owned() + "\n";
        for group in groups {
            let (title, cases) = group.split_once('\n').expect("cases below their title");
            write!(updated, "\n=== {title}").unwrap();
            for (index, case) in cases.split("\n---\n").enumerate() {
                updated += if index == 0 { "\n" } else { "---\n" };
                let line = updated.lines().count() + 1;
                let (input, expected) = case.rsplit_once("\n\n").expect("a blank line between input and expectation");
                let found = report(input);
                if found.trim_end() != expected {
                    let file = path.display();
                    write!(failures, "\n{file}:{line}: {title}\n{input}\n\nexpected:\n{expected}\nfound:\n{found}")
                        .unwrap();
                }
                write!(updated, "{input}\n\n{found}").unwrap();
            }
        }
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, updated).expect("a folder that can be written to");
        }
    }
    assert!(failures.is_empty() || env::var_os("UPDATE_EXPECT").is_some(), "{failures}");
}

fn report((diagnostics, model): &(Vec<Diagnostic>, Model)) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let position = source::position(diagnostic.at.first);
        let (line, column, marked) = (position.line, position.column, marked(diagnostic));
        writeln!(report, "{line}:{column} {marked} -> {}", diagnostic.problem).unwrap();
    }
    assert_eq!(model.faulty, !diagnostics.is_empty(), "a registry is silent about faulty declarations only");
    assert_expands(model);
    report.extend(model.subcategories.iter().map(|subcategory| format!("{}\n", summary(subcategory))));
    if report.is_empty() { "nothing\n".to_owned() } else { report }
}
