//! The codes of the examples outside of their declarations.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use azsm_cli::Catalog;
use azsm_test_commands::console::on_a_console;
use serde_json::Value;
use storage_mover::AGENT;

use crate::generated::root;

/// The examples have codes of three catalogs in sources, tests, pages, locks and constants of other
/// languages. All of them are what the declarations say.
#[test]
fn the_examples_have_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    let catalogs = [Catalog::of(&AGENT), Catalog::of(&raising::AGENT), Catalog::of(&backup_console::BACKUP)];
    let mut arguments = vec!["azsm".to_owned(), "audit".to_owned()];
    for (at, catalog) in catalogs.iter().enumerate() {
        let file = folder.path().join(format!("{at}.json"));
        fs::write(&file, serde_json::to_string(catalog).unwrap()).unwrap();
        arguments.extend(["--catalog".to_owned(), file.to_str().unwrap().to_owned()]);
    }
    arguments.push(root().join("examples").to_str().unwrap().to_owned());
    let run = on_a_console(None, |console| azsm_tool::run(&arguments, console));
    assert!(run.out.is_empty() && run.err.starts_with("no findings in "), "{}{}", run.out, run.err);
}

/// The codes that no source of the storage mover raises.
fn unused(sources: &Path) -> BTreeSet<String> {
    let arguments = ["agent", "audit", "--unused", "--format", "json", sources.to_str().unwrap()];
    let printed = on_a_console(None, |console| azsm_cli::run(&AGENT, arguments, console)).out;
    let report: Value = serde_json::from_str(&printed).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// A raise that somebody removes without a word leaves a code that support waits for in vain.
#[test]
fn each_code_whose_raises_are_removed_is_unused() {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    for source in [
        "job_run.rs",
        "copy_log.rs",
        "agent_status.rs",
        "copy/errors.rs",
        "copy/rules.rs",
        "copy/job.rs",
        "copy/logs.rs",
        "copy/mod.rs",
        "copy/settings.rs",
        "copy/transfer.rs",
        "bin/copy-tree.rs",
    ] {
        let text = fs::read_to_string(root().join("examples/storage-mover/src").join(source)).unwrap();
        let copy = folder.path().join(source);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::write(&copy, &text).unwrap();
        files.push((copy, text));
    }
    let before = unused(folder.path());
    let mut removed = 0;
    for info in AGENT.iter().filter(|info| !before.contains(&info.code().to_string())) {
        let Some(subcategory) = info.subcategory() else { continue };
        let raise = format!("{}::{}", subcategory.type_name(), info.name());
        for (path, text) in &files {
            fs::write(path, text.replace(&raise, "removed::Raise")).unwrap();
        }
        let mut expected = before.clone();
        expected.insert(info.code().to_string());
        assert_eq!(unused(folder.path()), expected, "without {raise}");
        for (path, text) in &files {
            fs::write(path, text).unwrap();
        }
        removed += 1;
    }
    assert!(removed > 20, "the storage mover raises its codes: {removed}");
}
