//! The commands of `azsm` on a terminal.

use std::path::Path;

use azsm_test_commands::terminal::{Line, On, READING, inputs, is_shown, missing};

/// What `azsm` can do.
const STANDALONE: &[Line] = &[
    (0, "list --catalog IN/long.json"),
    (0, "map --catalog IN/long.json"),
    (0, "docs --catalog IN/long.json"),
    (0, "decode --catalog IN/long.json IN/long.log"),
    (0, "audit --catalog IN/long.json IN/long"),
    (0, "import IN/short.csv"),
    (0, "import IN/long.csv --output codes.rs --lock azsm.lock"),
    (1, "import IN/faulty.csv"),
    (0, "new storage-mover"),
    (0, "new storage-mover --from IN/long.csv"),
    (1, "new 1st"),
];

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_azsm"))
}

fn lines() -> Vec<Line> {
    READING.iter().chain(STANDALONE).copied().collect()
}

#[track_caller]
fn every_command_is_shown(on: On) {
    let inputs = inputs();
    for line in lines() {
        is_shown(program(), inputs.path(), line, on);
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
    let missing = missing(program(), &lines());
    assert!(missing.is_empty(), "add to the tables: {missing:?}");
}
