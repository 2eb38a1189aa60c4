//! A signal while files are written.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Runs a command in an empty folder, and sends a signal as soon as it has made something there.
/// Returns whether the signal came before the end.
fn interrupt(command: &mut Command, signal: Signal, folder: &Path) -> bool {
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while names(folder).is_empty() && child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(60), "{command:?} makes nothing");
    }
    let is_early = child.try_wait().unwrap().is_none();
    if is_early {
        kill(Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
    }
    child.wait().unwrap();
    is_early
}

/// Asserts that a command that is interrupted makes its file or nothing, and leaves nothing else.
#[track_caller]
pub fn leave_nothing_temporary(command: &mut Command, file: &str, text: &str) {
    let mut early = 0;
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP].repeat(8) {
        let folder = tempfile::tempdir().unwrap();
        early += u32::from(interrupt(command, signal, folder.path()));
        let made = file.split('/').next().unwrap();
        assert_eq!(names(folder.path()), [made], "{signal} during {command:?}");
        let made = folder.path().join(made);
        let is_temporary = |name: &String| name.strip_suffix(".tmp").is_some();
        assert!(!made.is_dir() || !names(&made).iter().any(is_temporary), "{signal} during {command:?}");
        assert!(fs::read_to_string(folder.path().join(file)).unwrap().contains(text), "{command:?}");
    }
    assert!(early > 0, "every signal came too late for {command:?}");
}
