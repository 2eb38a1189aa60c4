#![doc = include_str!("../README.md")]

mod arguments;
pub mod catalog;
mod commands;
mod console;
mod declaration;
mod destination;
mod details;
mod difference;
mod failure;
mod files;
mod formats;
mod import;
mod input;
mod lines;
mod lookup;
mod outline;
mod pages;
mod progress;
mod prose;
mod rust_source;
mod scaffold;
mod shown;
mod signals;
mod snapshot;
mod standalone;
mod style;
mod template;
mod user_markdown;
mod watched;
mod wrap;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use azsm::scheme::{Registry, Scheme};

use crate::arguments::{Standalone, StandaloneCommand};
pub use crate::catalog::Catalog;
use crate::commands::{Command, Reading, Streams};
pub use crate::console::{Console, Exit};
use crate::failure::Failure;

/// The whole `main` of a team's binary: reads the arguments of the process, and runs the command
/// that they name.
///
/// Colors and wrapped lines are for terminals; `NO_COLOR` and its like are respected. Help shows
/// the binary under the name that it was called by.
///
/// ```no_run
/// # mod storage_mover {
/// #     mod job_run {
/// #         azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount" } } }
/// #     }
/// #     azsm::registry! { #[unlocked] pub static AGENT = [job_run]; }
/// # }
/// fn main() -> std::process::ExitCode {
///     azsm_cli::main(&storage_mover::AGENT)
/// }
/// ```
#[must_use]
pub fn main<S: Scheme>(registry: &'static Registry<S>) -> ExitCode {
    let catalog = Catalog::of(registry);
    in_process(
        |width| arguments::parse(&catalog, std::env::args_os(), width),
        |command| match command {
            Command::Reading(reading) => Some(reading),
            Command::Lock(_) | Command::Setup(_) => None,
        },
        |command, program, console| command.run(registry, &catalog, program, console),
    )
}

/// The whole `main` of `azsm`, which reads catalogs from files.
#[must_use]
pub fn standalone_main() -> ExitCode {
    in_process(
        |width| arguments::parse_standalone(std::env::args_os(), width),
        |standalone| match &mut standalone.command {
            StandaloneCommand::Reading(reading) => Some(reading),
            StandaloneCommand::Import(_) | StandaloneCommand::New(_) | StandaloneCommand::Setup(_) => None,
        },
        Standalone::run,
    )
}

/// Runs a command over the streams of the process.
fn in_process<T>(
    parse: impl FnOnce(Option<usize>) -> Result<(T, clap::Command), clap::Error>,
    reading: impl FnOnce(&mut T) -> Option<&mut Reading>,
    run: impl FnOnce(T, clap::Command, &mut Console<'_>) -> Result<(), Failure>,
) -> ExitCode {
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    // Streams are locked for each write alone: the threads that draw the progress write, too.
    let mut plain_out = io::stdout();
    let mut out = anstream::stdout();
    let out_has_colors = out.current_choice() == anstream::ColorChoice::AlwaysAnsi;
    let mut console = Console { out: &mut out, err: &mut anstream::stderr(), width: width.map(usize::from) };
    let (mut command, program) = match parse(console.width) {
        Ok(parsed) => parsed,
        Err(error) => return arguments::report(&error, &mut console).into(),
    };
    let streams = Streams {
        out_has_colors,
        out_is_terminal: io::stdout().is_terminal(),
        err_is_terminal: io::stderr().is_terminal(),
    };
    match reading(&mut command) {
        Some(Reading::Decode(decode)) => {
            decode.set_streams(streams);
            console.out = &mut plain_out;
        }
        Some(Reading::Audit(audit)) => audit.set_streams(streams),
        _ => {}
    }
    let result = run(command, program, &mut console);
    ended(result, &mut console).into()
}

/// Runs one command: [`main`] without the process around it. The first argument is the name of the
/// program.
///
/// ```
/// use azsm_cli::{Console, Exit};
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// azsm::registry! {
///     #[unlocked]
///     pub static AGENT = [job_run];
/// }
///
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let mut console = Console { out: &mut out, err: &mut err, width: None };
/// assert_eq!(azsm_cli::run(&AGENT, ["agent", "next", "job.source"], &mut console), Exit::Success);
/// assert_eq!(out, b"AZSM1002\n");
/// ```
pub fn run<S, T>(registry: &Registry<S>, arguments: impl IntoIterator<Item = T>, console: &mut Console<'_>) -> Exit
where
    S: Scheme,
    T: Into<OsString> + Clone,
{
    let catalog = Catalog::of(registry);
    match arguments::parse(&catalog, arguments, console.width) {
        Ok((command, program)) => ended(command.run(registry, &catalog, program, console), console),
        Err(error) => arguments::report(&error, console),
    }
}

/// Runs one command of `azsm`: [`standalone_main`] without the process around it. The first argument
/// is the name of the program.
pub fn run_standalone<T>(arguments: impl IntoIterator<Item = T>, console: &mut Console<'_>) -> Exit
where
    T: Into<OsString> + Clone,
{
    match arguments::parse_standalone(arguments, console.width) {
        Ok((standalone, program)) => ended(standalone.run(program, console), console),
        Err(error) => arguments::report(&error, console),
    }
}

fn ended(result: Result<(), Failure>, console: &mut Console<'_>) -> Exit {
    match result.and_then(|()| Ok(console.out.flush()?)) {
        Ok(()) => Exit::Success,
        Err(failure) => failure.report(console),
    }
}
