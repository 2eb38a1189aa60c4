//! The command line as clap reads it.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;

use azsm::scheme::{Registry, Scheme, ScopeInfo, Subcategory};
use clap::builder::{StyledStr, Styles};
use clap::{CommandFactory, FromArgMatches, Parser};

use crate::commands::Command;
use crate::console::{Console, Exit};
use crate::failure::Failure;
use crate::prose;
use crate::shown::shown;

const ABOUT: &str = "Explains, lists and documents status codes, reads logs, and keeps what has shipped.";

/// Of these commands; the program that they are a part of has its own.
const VERSION: &str = concat!("(azsm-cli ", env!("CARGO_PKG_VERSION"), ")");

/// Help is easier to read in columns that are not too wide.
const HELP_WIDTH: usize = 100;

#[derive(Debug, Parser)]
#[command(version = VERSION, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "Examples:\n  {program} explain {code}\n  {program} list --help")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Reads the arguments; the first is the name that the binary was called by.
///
/// # Errors
///
/// When they are not understood, and when help is asked for.
pub(crate) fn parse<S: Scheme, T: Into<OsString> + Clone>(
    registry: &Registry<S>,
    arguments: impl IntoIterator<Item = T>,
    width: Option<usize>,
) -> Result<Command, clap::Error> {
    let mut arguments = arguments.into_iter().peekable();
    let called = arguments.peek().cloned().map(Into::into).unwrap_or_default();
    let program = program_name(&called);
    let mut command = command(registry, &program).term_width(width.unwrap_or(HELP_WIDTH).min(HELP_WIDTH));
    let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map(|arguments| arguments.command).map_err(|error| error.format(&mut command))
}

/// Writes what clap has to say: help to the output, errors to the error stream.
pub(crate) fn report(error: &clap::Error, console: &mut Console<'_>) -> Exit {
    let stream = if error.use_stderr() { &mut *console.err } else { &mut *console.out };
    let plain = error.render().to_string();
    let is_harmless = plain.lines().all(|line| matches!(shown(line), Cow::Borrowed(_)));
    let written = if is_harmless {
        write!(stream, "{}", error.render().ansi())
    } else {
        // An argument is quoted that would do something to a terminal.
        plain.lines().try_for_each(|line| writeln!(stream, "{}", shown(line)))
    };
    match written.and_then(|()| stream.flush()) {
        _ if error.exit_code() != 0 => Exit::Usage,
        Ok(()) => Exit::Success,
        Err(error) => Failure::Write(error).report(console),
    }
}

fn program_name(called: &OsString) -> String {
    let name = Path::new(called).file_name().unwrap_or(called).to_string_lossy();
    name.strip_suffix(std::env::consts::EXE_SUFFIX).unwrap_or(&name).to_owned()
}

/// The commands, presented as a part of the team's own binary: under its name, with examples of its
/// own codes.
fn command<S: Scheme>(registry: &Registry<S>, program: &str) -> clap::Command {
    let about = match registry.description() {
        Some(description) => format!("{}\n\n{ABOUT}", prose::without_soft_breaks(description)),
        None => ABOUT.to_owned(),
    };
    let command =
        with_examples(Arguments::command().name(program.to_owned()).bin_name(program).about(about), registry, program);
    command.mut_subcommands(|each| with_examples(each, registry, program))
}

/// Fills in the placeholders of the texts, so that every example can be pasted.
fn with_examples<S: Scheme>(command: clap::Command, registry: &Registry<S>, program: &str) -> clap::Command {
    let form = S::FORM;
    let sample = registry.iter().find(|info| info.subcategory().is_some());
    let (code, number) = match sample {
        Some(info) => (info.code().text(), form.number_text(info.value())),
        None => (form.example(), form.number_text(form.example_number())),
    };
    let path = sample.map_or_else(|| "source.MountFailed".to_owned(), |info| info.path().to_string());
    let subcategory = sample.and_then(azsm::scheme::StatusInfo::subcategory);
    let success = form.success().map(|number| format!(" {}", form.text(number))).unwrap_or_default();
    let header = *Styles::default().get_header();
    let filled_in = |text: &StyledStr| {
        text.to_string()
            .replace("Examples:", &format!("{header}Examples:{header:#}"))
            .replace("{program}", program)
            .replace("{code}", &code)
            .replace("{number}", &number)
            .replace("{path}", &path)
            .replace("{symbol}", sample.and_then(azsm::scheme::StatusInfo::symbol).unwrap_or(&path))
            .replace("{success}", &success)
            .replace("{subcategory}", subcategory.map_or("job.source", Subcategory::path))
            .replace("{name}", subcategory.map_or("source", Subcategory::name))
            .replace("{scope}", subcategory.and_then(Subcategory::declared_scope).map_or("job", ScopeInfo::name))
    };
    let command = command.mut_args(|argument| match argument.get_help().map(filled_in) {
        Some(help) => argument.help(help),
        None => argument,
    });
    match command.get_after_help().map(filled_in) {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clap panics on a faulty definition only when the command is used.
    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_program_goes_by_the_name_of_its_file() {
        assert_eq!(program_name(&"/usr/bin/storage-mover".into()), "storage-mover");
        assert_eq!(program_name(&"agent-1.2".into()), "agent-1.2");
        assert_eq!(program_name(&"".into()), "");
    }
}
