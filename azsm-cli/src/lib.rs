#![doc = include_str!("../README.md")]

mod arguments;
mod commands;
mod console;
mod data;
mod destination;
mod details;
mod difference;
mod failure;
mod files;
mod formats;
mod lookup;
mod outline;
mod pages;
mod prose;
mod shown;
mod style;
mod template;
mod user_markdown;
mod wrap;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use azsm::scheme::{Registry, Scheme};

use crate::commands::{Command, Streams};
pub use crate::console::{Console, Exit};

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
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    let mut plain_out = io::stdout().lock();
    let mut out = anstream::stdout().lock();
    let out_has_colors = out.current_choice() == anstream::ColorChoice::AlwaysAnsi;
    let mut console = Console { out: &mut out, err: &mut anstream::stderr().lock(), width: width.map(usize::from) };
    let mut command = match arguments::parse(registry, std::env::args_os(), console.width) {
        Ok(command) => command,
        Err(error) => return arguments::report(&error, &mut console).into(),
    };
    if let Command::Decode(decode) = &mut command {
        decode.set_streams(Streams {
            out_has_colors,
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
        });
        console.out = &mut plain_out;
    }
    execute(command, registry, &mut console).into()
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
    match arguments::parse(registry, arguments, console.width) {
        Ok(command) => execute(command, registry, console),
        Err(error) => arguments::report(&error, console),
    }
}

fn execute<S: Scheme>(command: Command, registry: &Registry<S>, console: &mut Console<'_>) -> Exit {
    let result = commands::run(command, registry, console);
    match result.and_then(|()| Ok(console.out.flush()?)) {
        Ok(()) => Exit::Success,
        Err(failure) => failure.report(console),
    }
}
