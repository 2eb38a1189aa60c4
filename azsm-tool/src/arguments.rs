//! The command line of `azsm`, as clap reads it.

use std::ffi::OsString;
use std::path::PathBuf;

use azsm_cli::__tool::{Reading, Setup, catalogs, parse_as};
use clap::{Parser, Subcommand};

use crate::import::Import;
use crate::scaffold::New;

const ABOUT: &str =
    "Explains, lists and documents the status codes of catalogs (the JSON of `list --format json`), and reads logs.";

/// What `azsm` takes.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
#[command(after_help = "Examples:
  {program} --catalog codes.json explain {code}
  {program} --catalog codes.json --catalog other.json decode agent.log")]
pub(crate) struct Standalone {
    /// A catalog: a file that `list --format json` has written; can be given several times. Without
    /// it, those of the variable `AZSM_CATALOG`, which is a list like PATH
    #[arg(long = "catalog", value_name = "FILE", global = true)]
    pub(crate) catalogs: Vec<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: StandaloneCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StandaloneCommand {
    #[command(flatten)]
    Reading(Reading),
    Import(Import),
    New(New),
    #[command(flatten)]
    Setup(Setup),
}

impl StandaloneCommand {
    /// Whether there is nothing to do without one.
    fn needs_catalog(&self) -> bool {
        match self {
            Self::Reading(reading) => reading.needs_catalog(),
            Self::Import(_) | Self::New(_) | Self::Setup(_) => false,
        }
    }
}

/// Reads the arguments of `azsm`.
///
/// # Errors
///
/// When they are not understood, when help is asked for, and when neither they nor the environment
/// name a catalog that the command needs.
pub(crate) fn parse<T: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = T>,
    width: Option<usize>,
) -> Result<(Standalone, clap::Command), clap::Error> {
    let about = ABOUT.to_owned();
    let (mut standalone, mut program): (Standalone, _) = parse_as(about, &catalogs::empty(), arguments, width)?;
    if let StandaloneCommand::Reading(Reading::Complete(complete)) = &standalone.command {
        standalone.catalogs.extend(complete.catalogs());
    }
    if standalone.catalogs.is_empty() {
        let listed = std::env::var_os("AZSM_CATALOG").unwrap_or_default();
        standalone.catalogs = std::env::split_paths(&listed).filter(|path| !path.as_os_str().is_empty()).collect();
    }
    if standalone.catalogs.is_empty() && standalone.command.needs_catalog() {
        let message = "no catalog: name one with `--catalog FILE`, or set AZSM_CATALOG";
        return Err(program.error(clap::error::ErrorKind::MissingRequiredArgument, message));
    }
    Ok((standalone, program))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    /// Clap panics on a faulty definition only when the command is used.
    #[test]
    fn the_definition_is_sound() {
        Standalone::command().debug_assert();
    }
}
