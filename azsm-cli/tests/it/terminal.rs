//! Every command on a terminal: it ends, shows there what it writes into a pipe, and leaves nothing
//! of its progress.

use std::path::PathBuf;

use azsm_test_commands::terminal::{Kind, Line, On, READING, inputs, is_shown, missing, run};

use crate::agent::agent;

/// What a team's binary can do.
const OWN: &[Line] = &[
    (0, "lock --write new.lock"),
    (0, "lock --check IN/short.lock"),
    (1, "lock --check IN/long.lock"),
    (0, "lock --diff IN/long.lock"),
    (2, "lock"),
];

fn program() -> PathBuf {
    agent().get_program().into()
}

fn lines() -> Vec<Line> {
    READING.iter().chain(OWN).copied().collect()
}

#[track_caller]
fn every_command_is_shown(on: On) {
    let inputs = inputs();
    for line in lines() {
        is_shown(&program(), inputs.path(), line, on);
    }
}

/// `agent list`, as people run it first.
#[test]
#[ignore = "takes ten seconds: a step of CI"]
fn commands_end_with_both_streams_on_a_terminal() {
    every_command_is_shown(On::Both);
}

/// `agent list | less`, and a hook of Git.
#[test]
fn commands_end_with_standard_error_on_a_terminal() {
    every_command_is_shown(On::Error);
}

/// `agent list 2> errors`
#[test]
#[ignore = "takes ten seconds: a step of CI"]
fn commands_end_with_standard_output_on_a_terminal() {
    every_command_is_shown(On::Output);
}

/// A command that hangs on a terminal only is found by users alone.
#[test]
fn every_command_is_run_on_a_terminal() {
    let missing = missing(&program(), &lines());
    assert!(missing.is_empty(), "add to the tables: {missing:?}");
}

/// What takes long says how far it is; and the other tests are about programs that draw.
#[test]
fn long_input_has_progress() {
    let inputs = inputs();
    for line in ["decode --summary IN/huge.log", "decode IN/huge.log", "audit IN/long", "audit IN/short --log -"] {
        let ended = run(&program(), line, inputs.path(), On::Error, Kind::Terminal);
        let shown = String::from_utf8_lossy(&ended.shown);
        assert!(shown.contains("B/s"), "`{line}`: {shown:?}");
    }
}
