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

/// Print the script that completes commands, options and codes in a shell
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
    pub fn run(self, program: clap::Command, console: &mut Console<'_>) -> Result<(), Failure> {
        match self {
            Self::Completions(Completions { shell }) => {
                let name = program.get_name().to_owned();
                // Scripts of clap offer what is hidden, too. The help is among the commands already.
                let visible = program.get_subcommands().filter(|command| !command.is_hide_set());
                let mut program = clap::Command::new(name.clone())
                    .version(program.get_version().unwrap_or_default().to_owned())
                    .disable_help_subcommand(true)
                    .disable_help_flag(true)
                    .disable_version_flag(true)
                    .args(program.get_arguments())
                    .subcommands(visible.cloned());
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut program, &name, &mut script);
                Ok(console.out.write_all(with_names(shell, &name, &String::from_utf8_lossy(&script)).as_bytes())?)
            }
            Self::Man(Man { folder }) => clap_mangen::generate_to(program, &folder).map_err(|error: io::Error| {
                let reason = format!("the manual cannot be written to `{}`: {error}", folder.display());
                Refusal { reason, advice: None }.into()
            }),
        }
    }
}

/// The script of clap, which knows commands and options, with what asks the program for codes.
fn with_names(shell: Shell, name: &str, script: &str) -> String {
    let function = format!("_{}_names", name.replace(|character: char| !character.is_ascii_alphanumeric(), "_"));
    let filled_in = |own: &str| own.replace("FUNCTION", &function).replace("NAME", name);
    match shell {
        Shell::Bash => {
            let of_clap = script.rsplit("complete -F ").next().and_then(|rest| rest.split(' ').next());
            let own = include_str!("../../completions/bash.txt").replace("STATIC", of_clap.unwrap_or(":"));
            format!("{script}{}", filled_in(&own))
        }
        Shell::Zsh => {
            let first = "autoload -U is-at-least\n";
            let own = filled_in(include_str!("../../completions/zsh.txt"));
            script.replace(":_default'", &format!(":{function}'")).replacen(first, &format!("{first}{own}"), 1)
        }
        Shell::Fish => format!("{script}{}", filled_in(include_str!("../../completions/fish.txt"))),
        _ => script.to_owned(),
    }
}
