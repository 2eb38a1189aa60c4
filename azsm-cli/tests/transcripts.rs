//! What the commands print: transcripts, written anew by `UPDATE_EXPECT=1 cargo test -p azsm-cli`. `?` is the exit code where
//! it is not 0.

mod console;
mod registry;

use azsm_cli::Exit;

#[test]
fn commands_print_what_their_transcripts_hold() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/transcripts"), |case| {
        let command = case.lines().next().unwrap();
        let mut words = console::words(command.strip_prefix("$ ").unwrap());
        let width = words[0].strip_prefix("COLUMNS=").map(|width| width.parse().unwrap());
        words.drain(..usize::from(width.is_some()));
        let registry = match &*words[0] {
            "large" => &registry::large::REGISTRY,
            "nothing" => &registry::nothing::REGISTRY,
            _ => &registry::AGENT,
        };
        let run = console::run(registry, width, &words[1..].iter().map(String::as_str).collect::<Vec<_>>());
        let exit = match run.exit {
            Exit::Success => "",
            Exit::Failure => "? 1\n",
            Exit::Usage => "? 2\n",
        };
        format!("{command}\n{exit}{}{}", run.out, run.err)
    });
}
