//! What the commands print: transcripts, written anew by `UPDATE_EXPECT=1 cargo test -p azsm-cli`. `?` is the exit code where
//! it is not 0. Each is run twice: over the registry, and by `azsm` over the catalog that the registry writes.

mod console;
mod registry;
#[macro_use]
mod schemes;

use azsm::scheme::{Registry, Scheme};
use azsm_cli::Exit;
use console::Run;
use schemes::{Bkp, Wfly};

#[test]
fn commands_print_what_their_transcripts_hold() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/transcripts"), |case| {
        let command = case.lines().next().unwrap();
        let mut words = console::words(command.strip_prefix("$ ").unwrap());
        let width = words[0].strip_prefix("COLUMNS=").map(|width| width.parse().unwrap());
        words.drain(..usize::from(width.is_some()));
        let arguments: Vec<_> = words[1..].iter().map(String::as_str).collect();
        let run = match &*words[0] {
            "large" => both(&registry::large::REGISTRY, width, &arguments),
            "nothing" => both(&registry::nothing::REGISTRY, width, &arguments),
            "backup" => both(&schemes::backup::BACKUP, width, &arguments),
            "server" => both(&schemes::server::SERVER, width, &arguments),
            _ => both(&registry::AGENT, width, &arguments),
        };
        let exit = match run.exit {
            Exit::Success => "",
            Exit::Failure => "? 1\n",
            Exit::Usage => "? 2\n",
        };
        format!("{command}\n{exit}{}{}", run.out, run.err)
    });
}

/// Runs a command over the registry, and over its catalog in a file, which must say the same. Help
/// names the program's own options, and a lock belongs to a registry.
#[track_caller]
fn both<S: Scheme>(registry: &Registry<S>, width: Option<usize>, arguments: &[&str]) -> Run {
    let run = console::run(registry, width, arguments);
    if arguments.first() != Some(&"lock") && !arguments.contains(&"--help") && run.exit != Exit::Usage {
        let catalog = tempfile::NamedTempFile::new().unwrap();
        let json = console::run(registry, None, &["list", "--format", "json", "--locations"]).output();
        std::fs::write(catalog.path(), json).unwrap();
        let file = catalog.path().to_str().unwrap();
        let standalone = console::run_standalone(width, &[&["--catalog", file], arguments].concat());
        assert_eq!(
            (standalone.exit, &standalone.out, &standalone.err),
            (run.exit, &run.out, &run.err),
            "{arguments:?}"
        );
    }
    run
}
