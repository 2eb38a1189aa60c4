//! The example binary.

use std::path::PathBuf;
use std::process::Command;

/// `cargo test` builds examples, but does not tell tests where they are.
pub(crate) fn agent() -> Command {
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    let deps = folder.ends_with("deps").then(|| folder.pop());
    assert_eq!(deps, Some(true), "tests lie in `deps`: {}", folder.display());
    let binary: PathBuf = [&*folder, "examples".as_ref(), "agent".as_ref()].iter().collect();
    let binary = binary.with_extension(std::env::consts::EXE_EXTENSION);
    assert!(binary.exists(), "build it with `cargo build -p azsm-cli --examples`");
    let mut command = Command::new(binary);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}
