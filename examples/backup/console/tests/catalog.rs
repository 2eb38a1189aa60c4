//! The catalog as CI checks it, and beside the one of the storage mover.

use std::io;
use std::process::Command;

use backup_codes::bkp::Report;
use backup_codes::{engine, store};
use backup_console::{BACKUP, client, error, restore};

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

/// Support finds the code of a restore that failed in the log, and the console retries by it.
#[test]
fn a_restore_that_fails_has_a_code() {
    let bring_back = |path: &str, bytes| {
        let error = error::bring_back(path, bytes).expect_err("there is no such folder or file");
        (Report::of(&error).to_string(), error.is_worth_a_retry())
    };
    let (line, is_worth_a_retry) = bring_back("/no/such/folder/a", Some(&b"..."[..]));
    assert!(
        line.starts_with("BKP-30101: The target folder does not exist: cannot write /no/such/folder/a: "),
        "{line}"
    );
    assert!(!is_worth_a_retry);
    let line = "BKP-30003: The backup does not contain the path: a was not backed up";
    assert_eq!(bring_back("a", None), (line.to_owned(), false));
    let full = io::Error::from(io::ErrorKind::StorageFull);
    assert!(error::RestoreError::Write { path: "a".to_owned(), source: full }.is_worth_a_retry());
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
