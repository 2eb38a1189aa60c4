//! `new`: a workspace that builds and passes its own checks, without a network.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod console;
mod workspaces;

use std::fs;
use std::path::Path;

use azsm_cli::Exit;
use console::Run;
use expect_test::expect;
use tempfile::TempDir;

fn new(folder: &TempDir, name: &str, options: &[&str]) -> Run {
    let path = folder.path().join(name);
    let run = console::run_standalone(None, &[&["new", path.to_str().unwrap()], options].concat());
    let prefix = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
}

/// What the workflow and the README of a workspace run.
fn passes_its_own_checks(workspace: &Path) {
    let cargo = |arguments: &[&str]| workspaces::cargo(workspace, arguments);
    cargo(&["fmt", "--check"]);
    cargo(&["test", "--quiet"]);
    let readme = fs::read_to_string(workspace.join("README.md")).unwrap();
    let commands: Vec<_> = readme.lines().filter_map(|line| line.strip_prefix("cargo run -- ")).collect();
    assert_eq!(commands.len(), 4, "{readme}");
    for command in commands {
        let words = console::words(command);
        cargo(&[&["run", "--quiet", "--"], &words.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat());
    }
    cargo(&["run", "--quiet", "--", "lock", "--write"]);
    cargo(&["run", "--quiet", "--", "lock", "--check"]);
    fs::copy(workspace.join("codes/azsm.lock"), workspace.join("shipped.lock")).unwrap();
    cargo(&["run", "--quiet", "--", "lock", "--base", "shipped.lock"]);
}

#[test]
fn a_new_workspace_builds_and_passes_its_own_checks() {
    let folder = tempfile::tempdir().unwrap();
    let checkout = workspaces::checkout().to_str().unwrap();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/status-code.md");
    new(&folder, "storage-mover", &["--azsm", checkout]).succeeds_with(&expect![[r#"
        made storage-mover; now: `cd storage-mover`, `cargo run -- list`
    "#]]);
    new(&folder, "backup", &["--azsm", checkout, "--scheme", "BKP-00000"]).succeeds_with(&expect![[r#"
        made backup; now: `cd backup`, `cargo run -- list`
    "#]]);
    let run = new(&folder, "imported", &["--azsm", checkout, "--from", page]);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    let lock = fs::read_to_string(folder.path().join("imported/codes/azsm.lock")).unwrap();
    assert_eq!(lock.lines().count(), 1 + 43, "what is imported has shipped");
    for name in ["storage-mover", "backup", "imported"] {
        passes_its_own_checks(&folder.path().join(name));
    }
}

/// The library is what other crates depend on: it must not bring the commands along.
#[test]
fn the_library_depends_on_azsm_alone() {
    let folder = tempfile::tempdir().unwrap();
    new(&folder, "backup", &[]);
    let read = |path: &str| fs::read_to_string(folder.path().join("backup").join(path)).unwrap();
    let (_, dependencies) =
        read("codes/Cargo.toml").split_once("[dependencies]\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert_eq!(dependencies, "azsm.workspace = true\n");
    assert!(read("Cargo.toml").contains(concat!("azsm = \"", env!("CARGO_PKG_VERSION"), "\"\n")));
}

#[test]
fn what_cannot_be_made_is_refused_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/file"), "").unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::write(folder.path().join("codes.csv"), "code,message\nAZSM1001,\n").unwrap();
    let codes = folder.path().join("codes.csv");
    let before = fs::read_dir(folder.path()).unwrap().count();
    new(&folder, "full", &[]).fails(&expect![[r#"
        error: `full` exists, and is not empty
    "#]]);
    new(&folder, "file", &[]).fails(&expect![[r#"
        error: `file` exists, and is not a folder that can be read
    "#]]);
    new(&folder, "1st", &[]).fails(&expect![[r#"
        error: `1st` cannot be the name of a package
          take letters, digits, `-` and `_`, a letter first
    "#]]);
    new(&folder, "a", &["--azsm", "/nowhere"]).fails(&expect![[r#"
        error: `/nowhere` is not a checkout of azsm
          name the folder that `azsm-cli` is in
    "#]]);
    new(&folder, "a", &["--prefer-first"]).fails(&expect![[r#"
        error: nothing is imported, so it does not matter how
          name what to import: `--from FILE`
    "#]]);
    new(&folder, "a", &["--from", codes.to_str().unwrap()]).fails(&expect![[r#"
        error: codes.csv:2: AZSM1001: the message is empty
    "#]]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}
