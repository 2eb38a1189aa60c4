//! The example binary as a process: what only streams and exit codes of a real one can show.

use std::process::{Command, Output, Stdio};

use crate::agent::agent;

const ESCAPE: u8 = 0x1b;

fn has_colors(output: &Output) -> bool {
    output.stdout.contains(&ESCAPE) || output.stderr.contains(&ESCAPE)
}

const COLORFUL: [&[&str]; 5] = [&["explain", "AZSM1001"], &["explain", "AZSM1009"], &["--help"], &["bogus"], &["list"]];

/// Escape sequences in a log or a file break whoever searches it.
#[test]
fn a_pipe_gets_no_escape_sequences() {
    for arguments in COLORFUL {
        let output = agent().args(arguments).output().unwrap();
        assert!(!has_colors(&output), "{arguments:?}: {output:?}");
    }
}

#[test]
fn no_color_is_respected_and_wins_over_a_terminal() {
    // Forced colors stand for a terminal: a test has none.
    let forced = agent().args(["explain", "AZSM1001"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(has_colors(&forced), "{forced:?}");
    for arguments in COLORFUL {
        let output = agent().args(arguments).envs([("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).output().unwrap();
        assert!(!has_colors(&output), "{arguments:?}: {output:?}");
    }
}

#[test]
fn scripts_can_tell_the_exit_codes_apart() {
    for (arguments, wanted) in
        [(&["explain", "1001"][..], 0), (&["--help"], 0), (&["explain", "9999"], 1), (&["bogus"], 2), (&[], 2)]
    {
        let output = agent().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(wanted), "{arguments:?}");
    }
}

/// `agent list | head` must not end in a panic.
#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [&["list", "--format", "json"][..], &["explain", "AZSM1001"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = agent().args(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{arguments:?}");
    }
}

/// A script that asks for help to be written down must hear that it was not.
#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_fails() {
    let folder = tempfile::tempdir().unwrap();
    // A device that is always full, for which it takes the superuser.
    let made =
        Command::new("mknod").args(["full", "c", "1", "7"]).current_dir(folder.path()).stderr(Stdio::null()).status();
    if made.is_ok_and(|status| status.success())
        && let Ok(full) = std::fs::OpenOptions::new().write(true).open(folder.path().join("full"))
    {
        let output = agent().arg("--help").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
    }
}
