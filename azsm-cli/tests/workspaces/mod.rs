//! Workspaces that cargo builds against this checkout, without a network.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The root of the repository.
pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs cargo in a workspace, and returns what it printed. All workspaces share what they build.
#[track_caller]
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> String {
    // The versions that this checkout has been built with are on the machine.
    let lock = workspace.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(checkout().join("Cargo.lock"), &lock).unwrap();
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(workspace);
    command
        .env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/workspaces"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
    command.env("RUSTFLAGS", "-D warnings").env_remove("RUSTC_WRAPPER");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "cargo {arguments:?} failed in {}:\n{out}{err}", workspace.display());
    out
}
