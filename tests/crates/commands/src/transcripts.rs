//! Transcripts: command lines, and what they print. `?` is the exit code where it is not 0.

use azsm_cli::{Catalog, Exit};

use crate::console::{self, Run};
use crate::facts::FACTS;
use crate::registry::{AGENT, large, nothing};
use crate::schemes;

const TRANSCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../azsm-cli/tests/transcripts");

/// Compares what commands print with their transcripts. `run` gets the name of a registry, the width
/// and the arguments; where it returns nothing, the transcript stays as it is.
#[track_caller]
pub fn check(run: impl Fn(&str, Option<usize>, &[&str]) -> Option<Run>) {
    azsm_test_cases::check(TRANSCRIPTS, |case| {
        let command = case.lines().next().unwrap();
        let mut words = console::words(command.strip_prefix("$ ").unwrap());
        let width = words[0].strip_prefix("COLUMNS=").map(|width| width.parse().unwrap());
        words.drain(..usize::from(width.is_some()));
        let arguments: Vec<_> = words[1..].iter().map(String::as_str).collect();
        let Some(run) = run(&words[0], width, &arguments) else { return case.to_owned() };
        format!("{command}\n{}", shown(&run))
    });
}

/// What a transcript shows of a command.
pub fn shown(run: &Run) -> String {
    let exit = match run.exit {
        Exit::Success => "",
        Exit::Failure => "? 1\n",
        Exit::Usage => "? 2\n",
    };
    format!("{exit}{}{}", run.out, run.err)
}

/// Runs a command over a registry.
pub fn over_registry(name: &str, width: Option<usize>, arguments: &[&str]) -> Run {
    match name {
        "facts" => console::run(&FACTS, width, arguments),
        "large" => console::run(&large::REGISTRY, width, arguments),
        "nothing" => console::run(&nothing::REGISTRY, width, arguments),
        "backup" => console::run(&schemes::backup::BACKUP, width, arguments),
        "server" => console::run(&schemes::server::SERVER, width, arguments),
        _ => console::run(&AGENT, width, arguments),
    }
}

/// The catalog of a registry, with where its codes are declared.
pub fn catalog(name: &str) -> Catalog {
    let json = over_registry(name, None, &["list", "--format", "json", "--locations"]).output();
    Catalog::read(&json).unwrap()
}
