//! `azsm`: its commands over files, and as a process.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod audit;
#[cfg(unix)]
mod builtins;
mod cases;
mod check;
mod claims;
#[cfg(target_os = "linux")]
mod faults;
#[path = "../hostile/mod.rs"]
mod hostile;
mod import;
mod listed;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(unix)]
mod readers;
mod renumber;
#[cfg(unix)]
mod signals;
mod sources;
mod standalone;
#[cfg(unix)]
mod terminal;
mod transcripts;
mod untrusted;

use azsm_test_commands::console::{Run, on_a_console};

/// Runs `azsm`, under the name that team's binaries have in tests.
fn run(width: Option<usize>, arguments: &[&str]) -> Run {
    on_a_console(width, |console| azsm_tool::run(["agent"].iter().chain(arguments), console))
}

/// What a user of each command reads, and that a command which fails writes nothing.
#[test]
fn commands_print_what_the_cases_show() {
    let names =
        ["add", "builtins", "catalogs", "changes", "check", "claims", "import", "new", "params", "renumber", "sources"];
    for name in names {
        cases::check(name);
    }
    cases::check("../../../conformance/formats");
}
