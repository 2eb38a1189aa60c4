//! Workspaces that cargo builds against this checkout, without a network.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

use azsm_test_commands::console::{Run, on_a_console};

/// The root of the repository.
pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// Runs `azsm`.
pub(crate) fn azsm(arguments: &[&str]) -> Run {
    on_a_console(None, |console| azsm_tool::run(["azsm"].iter().chain(arguments), console))
}

/// Runs cargo in a workspace, and returns what it printed. All workspaces share what they build.
#[track_caller]
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> String {
    run(workspace, Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(arguments))
}

/// A folder for `PATH` in which `azsm` is, as it is where it is installed.
fn folder_of_the_tool() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bin");
        fs::create_dir_all(&folder).unwrap();
        let link = folder.join("azsm");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_azsm-for-documents"), link).unwrap();
        folder
    })
}

/// Runs commands in a workspace, as a step of CI does.
#[track_caller]
pub(crate) fn shell(workspace: &Path, script: &str) -> String {
    let mut path = folder_of_the_tool().as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap());
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]).env("PATH", path);
    run(workspace, bash.env("GITHUB_STEP_SUMMARY", "/dev/null"))
}

#[track_caller]
fn run(workspace: &Path, command: &mut Command) -> String {
    // The versions that this checkout has been built with are on the machine.
    let lock = workspace.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(checkout().join("Cargo.lock"), &lock).unwrap();
    }
    command
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/workspaces"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
    command.env("RUSTFLAGS", "-D warnings").env_remove("RUSTC_WRAPPER");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{command:?} failed in {}:\n{out}{err}", workspace.display());
    out
}
