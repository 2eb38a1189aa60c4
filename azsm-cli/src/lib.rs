#![doc = include_str!("../README.md")]

#[doc(hidden)]
pub mod __tool;
mod arguments;
mod blocks;
pub mod catalog;
mod claimed;
mod commands;
mod console;
mod destination;
mod details;
mod difference;
mod failure;
mod files;
mod findings;
mod folder;
mod formats;
mod git;
mod identifier;
mod input;
mod lines;
mod locale;
mod lookup;
mod mentions;
mod outline;
mod pages;
mod params;
mod process;
mod progress;
mod prose;
mod shown;
mod signals;
mod snapshot;
mod style;
mod template;
mod user_markdown;
mod watched;
mod wrap;

use std::ffi::OsString;
use std::process::ExitCode;

use azsm::scheme::{Registry, Scheme};

pub use crate::catalog::Catalog;
use crate::commands::Command;
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
    let catalog = Catalog::of(registry);
    process::in_process(
        |width| arguments::parse(&catalog, std::env::args_os(), width),
        |command| match command {
            Command::Reading(reading) => Some(reading),
            Command::Lock(_) | Command::Setup(_) => None,
        },
        |command, program, console| command.run(registry, &catalog, program, console),
    )
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
    let parsed = arguments::parse(&catalog, arguments, console.width);
    process::on_console(parsed, |command, program, console| command.run(registry, &catalog, program, console), console)
}
