#![doc = include_str!("../README.md")]

mod add;
mod arguments;
mod base;
mod check;
mod claims;
mod declaration;
mod declared;
mod edits;
mod import;
mod insertion;
#[cfg(test)]
mod promise;
mod renumber;
mod rust_source;
mod scaffold;
mod sources;
mod standalone;
mod text_file;

use std::ffi::OsString;
use std::process::ExitCode;

use azsm_cli::__tool;
use azsm_cli::{Console, Exit};

use crate::arguments::{Standalone, StandaloneCommand};

/// The whole `main` of `azsm`: reads the arguments of the process, and runs the command that they
/// name over catalogs from files.
#[must_use]
pub fn main() -> ExitCode {
    __tool::in_process(
        |width| arguments::parse(std::env::args_os(), width),
        |standalone| match &mut standalone.command {
            StandaloneCommand::Reading(reading) => Some(reading),
            _ => None,
        },
        Standalone::run,
    )
}

/// Runs one command of `azsm`: [`main`] without the process around it. The first argument is the name
/// of the program.
pub fn run<T>(arguments: impl IntoIterator<Item = T>, console: &mut Console<'_>) -> Exit
where
    T: Into<OsString> + Clone,
{
    __tool::on_console(arguments::parse(arguments, console.width), Standalone::run, console)
}
