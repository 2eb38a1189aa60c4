//! What the commands write about the catalogs of the examples can be imported again.

use std::collections::BTreeSet;
use std::fs;

use azsm::scheme::{Registry, Scheme};
use azsm_cli::Exit;
use azsm_test_commands::console;

use crate::workspaces;

/// The lock of what is imported from a file: code, path, whether it is retired, and message.
#[track_caller]
fn imported(form: &str, name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let [file, output, lock] =
        [name, "lib.rs", "azsm.lock"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    fs::write(&file, text).unwrap();
    let run = workspaces::azsm(&["import", &file, "--scheme", form, "--output", &output, "--lock", &lock]);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    fs::read_to_string(&lock).unwrap()
}

/// A page for readers has no names: they are made of the messages.
fn without_names(lock: &str) -> BTreeSet<String> {
    let lines = lock.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (head, message) = line.split_once('"').unwrap();
        let mut words = head.split_whitespace();
        let (code, path) = (words.next().unwrap(), words.next().unwrap());
        let (subcategory, _) = path.rsplit_once('.').unwrap();
        let retired = words.next().unwrap_or_default();
        format!("{code} {subcategory} {retired} {message}")
    });
    lines.collect()
}

#[track_caller]
fn is_imported_again<S: Scheme>(registry: &Registry<S>, form: &str, page: Option<&str>) {
    let printed = |arguments: &[&str]| console::run(registry, None, arguments).output();
    let lock = printed(&["lock", "--write", "-"]);
    for (format, file) in [("json", "codes.json"), ("csv", "codes.csv"), ("markdown", "codes.md")] {
        assert_eq!(imported(form, file, &printed(&["list", "--format", format])), lock, "{format}");
    }
    let page = page.map(|page| fs::read_to_string(workspaces::checkout().join("examples").join(page)).unwrap());
    for page in page.into_iter().chain([printed(&["docs"])]) {
        assert_eq!(without_names(&imported(form, "page.md", &page)), without_names(&lock));
    }
}

/// A team that loses its sources, or moves its codes to another repository, starts from what it has
/// published.
#[test]
fn every_example_is_imported_from_what_it_publishes() {
    is_imported_again(&storage_mover::AGENT, "AZSM0000", Some("storage-mover/status-codes.md"));
    is_imported_again(&backup_console::BACKUP, "BKP-00000", Some("backup/status-codes.md"));
    is_imported_again(&raising::AGENT, "AZSM0000", None);
}
