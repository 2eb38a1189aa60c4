//! Cases that are kept in text files, and not in Rust.
//!
//! A file begins with what it is about. Groups of cases follow, each below `=== ` and what its
//! cases have in common, with `---` between two cases.

mod structure;
mod translation;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

pub use self::structure::Structure;
pub use self::translation::{TRANSLATIONS, Translation, without_columns};

/// Rewrites every case of a file, or of all the files in a folder. A case that does not stay as it
/// is fails.
///
/// With `UPDATE_EXPECT=1` in the environment the files are updated instead.
///
/// # Panics
///
/// When cases fail; all of them are shown, with their files and lines.
#[track_caller]
pub fn check(path: impl AsRef<Path>, rewrite: impl Fn(&str) -> String) {
    check_together(path, |cases| cases.iter().map(|case| rewrite(case)).collect());
}

/// The same, for cases of a file that are rewritten together.
///
/// # Panics
///
/// As [`check`], and when fewer cases come back.
#[track_caller]
pub fn check_together(path: impl AsRef<Path>, rewrite: impl Fn(&[&str]) -> Vec<String>) {
    let path = path.as_ref();
    let files = match fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| entry.expect("an entry").path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    let mut failures = String::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("cases").replace("\r\n", "\n");
        let mut groups = text.trim_end().split("\n\n=== ");
        let mut updated = groups.next().expect("what the file is about").to_owned() + "\n";
        let groups: Vec<_> = groups.map(|group| group.split_once('\n').expect("cases below their title")).collect();
        let cases: Vec<_> = groups.iter().flat_map(|(_, cases)| cases.split("\n---\n")).collect();
        let mut rewritten = rewrite(&cases).into_iter();
        for (title, cases) in groups {
            write!(updated, "\n=== {title}\n").unwrap();
            for (index, case) in cases.split("\n---\n").enumerate() {
                updated += if index == 0 { "" } else { "---\n" };
                let line = updated.lines().count() + 1;
                let rewritten = rewritten.next().expect("each case comes back");
                let rewritten = rewritten.trim_end();
                if rewritten != case.trim_end() {
                    let file = file.display();
                    writeln!(failures, "\n{file}:{line}: {title}\nexpected:\n{case}\nfound:\n{rewritten}").unwrap();
                }
                writeln!(updated, "{rewritten}").unwrap();
            }
        }
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&file, updated).expect("a folder that can be written to");
        }
    }
    assert!(failures.is_empty() || env::var_os("UPDATE_EXPECT").is_some(), "{failures}");
}
