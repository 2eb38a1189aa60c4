//! The catalog as CI checks it, and beside the one of the storage mover.

use std::process::Command;

use backup_codes::{engine, store};
use backup_console::{BACKUP, client, restore};

#[track_caller]
fn backup(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_backup-console")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// When this fails, run `lock --write`, and `docs --output`, and commit the files.
#[test]
fn the_lock_and_the_page_are_up_to_date() {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/codes.lock");
    assert_eq!(backup(&["lock", "--check", lock]), format!("{lock} is up to date: 126 codes\n"));
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../status-codes.md");
    backup(&["docs", "--title", "Status codes of the backup service", "--check", page]);
}

/// A catalog in which one code is found by another's text sends support to the wrong team.
#[test]
fn every_code_is_found_by_code_path_and_number() {
    for info in &BACKUP {
        let text = info.code().to_string();
        assert!(text.len() == "BKP-00000".len() && text.starts_with("BKP-"), "{text}");
        for name in [text.clone(), info.path().to_string()] {
            assert_eq!(BACKUP.find(&name), Some(info), "{name}");
        }
    }
    assert_eq!(BACKUP.iter().count(), 127, "126 codes and success");
}

#[test]
fn the_scopes_are_those_of_the_scheme() {
    let codes = [
        engine::Source::FileLocked.code(),
        store::Upload::NoSpace.code(),
        restore::Target::NoSpace.code(),
        client::Session::Expired.code(),
    ];
    let scopes = codes.map(|code| code.scope().expect("each lies in a scope").to_string());
    assert_eq!(scopes, ["engine", "store", "restore", "client"]);
}

/// Two schemes, two registries and two locks in one process. That one does not compile where the
/// other is wanted is shown by `tests/scheme_mismatch.rs` of azsm.
#[test]
fn the_storage_mover_is_in_the_same_process() {
    use storage_mover::AGENT;

    let mover = AGENT.find("AZSM1024").expect("a code of the storage mover");
    let backup = BACKUP.find("BKP-30103").expect("a code of the backup service");
    assert_eq!(
        (mover.path().to_string(), backup.path().to_string()),
        ("job.target.AuthorizationFailed".to_owned(), "restore.target.NoSpace".to_owned(),)
    );
    assert!(AGENT.find("BKP-30103").is_none() && BACKUP.find("AZSM1024").is_none());
    assert!(AGENT.lock_file().is_some() && BACKUP.lock_file().is_some());
}
