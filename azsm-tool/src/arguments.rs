//! The command line of `azsm`, as clap reads it.

use std::ffi::OsString;
use std::path::PathBuf;

use azsm_cli::__tool::{Reading, Setup, catalogs, parse_as};
use clap::{Parser, Subcommand};

use crate::add::Add;
use crate::check::Check;
use crate::claims::ListClaims;
use crate::import::Import;
use crate::renumber::Renumber;
use crate::scaffold::New;

const ABOUT: &str = "Explains, lists and documents the status codes that the sources of a package or a catalog (the JSON of `list \
     --format json`) declare, and reads logs.";

/// What `azsm` takes.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
#[command(mut_subcommand("changes", |changes| changes.mut_arg("base", |base| base.hide(false))))]
#[command(after_help = "Examples:
  {program} explain {code}
  {program} --catalog codes.json explain {code}
  {program} --catalog codes.json --catalog other.json decode agent.log")]
pub(crate) struct Standalone {
    /// A folder of a Cargo package whose sources declare the codes; can be given several times.
    /// Without this and `--catalog`, and if `AZSM_CATALOG` is not set, that is the current folder
    #[arg(long = "source", value_name = "DIR", global = true)]
    pub(crate) sources: Vec<PathBuf>,

    /// The registry, if there are several; can be given several times. Two of one name are told apart
    /// by their modules: `agent::status::AGENT`
    #[arg(long = "registry", value_name = "NAME", global = true)]
    pub(crate) registries: Vec<String>,

    /// The features of the sources, if it depends on them what is declared
    #[arg(long, value_name = "FEATURES", value_delimiter = ',', global = true)]
    pub(crate) features: Option<Vec<String>>,

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
    Add(Add),
    Claims(ListClaims),
    Check(Check),
    Import(Import),
    New(New),
    Renumber(Renumber),
    #[command(flatten)]
    Setup(Setup),
}

impl StandaloneCommand {
    /// Whether there is nothing to do without one.
    fn needs_catalog(&self) -> bool {
        match self {
            Self::Reading(reading) => reading.needs_catalog(),
            Self::Check(_) => true,
            Self::Add(_) | Self::Claims(_) | Self::Import(_) | Self::New(_) | Self::Renumber(_) | Self::Setup(_) => {
                false
            }
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
    if !standalone.catalogs.is_empty() && !standalone.sources.is_empty() {
        let message = "the codes are in `--source` or in `--catalog`: name one of the two";
        return Err(program.error(clap::error::ErrorKind::ArgumentConflict, message));
    }
    let of_sources = match &standalone.command {
        StandaloneCommand::Add(_) => Some("add"),
        StandaloneCommand::Check(_) => Some("check"),
        StandaloneCommand::Claims(_) => Some("claims"),
        StandaloneCommand::Renumber(_) => Some("renumber"),
        _ => None,
    };
    if let Some(name) = of_sources.filter(|_| !standalone.catalogs.is_empty()) {
        let message = format!("`{name}` is about sources: name them with `--source DIR`");
        return Err(program.error(clap::error::ErrorKind::ArgumentConflict, message));
    }
    if let Some(name) = of_sources.filter(|name| *name != "check" && standalone.sources.len() > 1) {
        let message = format!("`{name}` is about the sources of one folder: give `--source` once");
        return Err(program.error(clap::error::ErrorKind::ArgumentConflict, message));
    }
    if standalone.catalogs.is_empty() && standalone.sources.is_empty() && of_sources.is_none() {
        let listed = std::env::var_os("AZSM_CATALOG").unwrap_or_default();
        standalone.catalogs = std::env::split_paths(&listed).filter(|path| !path.as_os_str().is_empty()).collect();
    }
    if standalone.catalogs.is_empty() && standalone.sources.is_empty() {
        let here = std::env::current_dir().unwrap_or_default();
        if here.ancestors().any(|folder| folder.join("Cargo.toml").exists()) {
            standalone.sources.push(PathBuf::from("."));
        } else if standalone.command.needs_catalog() {
            let message = "no catalog: name one with `--catalog FILE`, or run the command in a Cargo package";
            return Err(program.error(clap::error::ErrorKind::MissingRequiredArgument, message));
        }
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
