//! The lock of the catalog, as CI checks it.

use std::process::Command;

/// When this fails, a release would leave with codes that nothing keeps: run `lock --write`, and
/// commit the file.
#[test]
fn the_lock_holds_every_code_of_the_catalog() {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/azsm.lock");
    let output = Command::new(env!("CARGO_BIN_EXE_storage-mover")).args(["lock", "--check", lock]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{lock} is up to date: 43 codes\n"));
}
