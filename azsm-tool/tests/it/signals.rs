//! A signal while files are written: what was begun is complete, and nothing temporary stays.

use std::process::Command;

use azsm_test_commands::signals::leave_nothing_temporary;
use azsm_test_commands::tree::Tree;

fn azsm() -> Command {
    Command::new(env!("CARGO_BIN_EXE_azsm"))
}

/// Folders of earlier attempts, with names that no one has chosen, would be in the next commit.
#[test]
fn a_signal_leaves_nothing_temporary() {
    leave_nothing_temporary(azsm().args(["new", "storage-mover"]), "storage-mover/codes/src/lib.rs", "registry!");
}

/// The threads that read the modules of a package are still there when files are written. A signal that one of
/// them gets does not wait.
#[test]
fn a_signal_to_those_that_read_leaves_nothing_temporary() {
    let package = Tree::of(&[("Cargo.toml", "[package]\nname = \"agent\"\n[dependencies]\nazsm = \"0.1\"\n")]);
    let modules: Vec<_> = (0..20).map(|at| format!("mod m{at};")).collect();
    for at in 0..20 {
        package.write(&format!("src/m{at}.rs"), "");
    }
    let root = "azsm::status_codes! { scope job { source 1001..=1020 { One = 1001 \"One\" } } }";
    package.write("src/lib.rs", &(modules.concat() + root));
    let mut docs = azsm();
    docs.args(["--source", package.root().to_str().unwrap(), "docs", "--format", "html", "--split", "site"]);
    leave_nothing_temporary(&mut docs, "site/AZSM1001.html", "One");
}
