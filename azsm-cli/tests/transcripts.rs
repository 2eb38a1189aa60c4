//! What the commands print: transcripts, written anew by `UPDATE_EXPECT=1 cargo test -p azsm-cli`. `?` is the exit code where
//! it is not 0.

mod console;
mod registry;
#[macro_use]
mod schemes;

use azsm_cli::Exit;
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
            "large" => console::run(&registry::large::REGISTRY, width, &arguments),
            "nothing" => console::run(&registry::nothing::REGISTRY, width, &arguments),
            "backup" => console::run(&schemes::backup::BACKUP, width, &arguments),
            "server" => console::run(&schemes::server::SERVER, width, &arguments),
            _ => console::run(&registry::AGENT, width, &arguments),
        };
        let exit = match run.exit {
            Exit::Success => "",
            Exit::Failure => "? 1\n",
            Exit::Usage => "? 2\n",
        };
        format!("{command}\n{exit}{}{}", run.out, run.err)
    });
}
