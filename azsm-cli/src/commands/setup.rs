//! What makes a program at home on a machine.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

use crate::console::Console;
use crate::failure::{Failure, Refusal};

#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "clap would take it as the help")]
pub enum Setup {
    Completions(Completions),
    Man(Man),
}

/// Print the script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} completions bash > ~/.local/share/bash-completion/completions/{program}
  {program} completions fish > ~/.config/fish/completions/{program}.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual pages of all commands into a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  {program} man ~/.local/share/man/man1")]
pub struct Man {
    /// The folder, which exists
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Setup {
    /// `program` is the whole command line.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn run(self, mut program: clap::Command, console: &mut Console<'_>) -> Result<(), Failure> {
        match self {
            Self::Completions(Completions { shell }) => {
                let name = program.get_name().to_owned();
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut program, name, &mut script);
                Ok(console.out.write_all(&script)?)
            }
            Self::Man(Man { folder }) => clap_mangen::generate_to(program, &folder).map_err(|error: io::Error| {
                let reason = format!("the manual cannot be written to `{}`: {error}", folder.display());
                Refusal { reason, advice: None }.into()
            }),
        }
    }
}
