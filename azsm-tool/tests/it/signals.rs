//! A signal while a workspace is made: it is complete, and nothing temporary stays.

use std::process::Command;

use azsm_test_commands::signals::leave_nothing_temporary;

/// Folders of earlier attempts, with names that no one has chosen, would be in the next commit.
#[test]
fn a_signal_leaves_nothing_temporary() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    leave_nothing_temporary(command.args(["new", "storage-mover"]), "storage-mover/codes/src/lib.rs", "registry!");
}
