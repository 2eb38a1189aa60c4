//! The command line as clap reads it.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue};

use crate::catalog::Catalog;
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

/// What a team's own binary takes.
#[derive(Debug, Parser)]
#[command(version = VERSION, arg_required_else_help = true)]
#[command(after_help = "Examples:\n  {program} explain {code}\n  {program} list --help")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Reads the arguments of a team's binary; the first is the name that it was called by. Returns the
/// command, and the whole command line that it is a part of.
///
/// # Errors
///
/// When they are not understood, and when help is asked for.
pub(crate) fn parse<T: Into<OsString> + Clone>(
    catalog: &Catalog,
    arguments: impl IntoIterator<Item = T>,
    width: Option<usize>,
) -> Result<(Command, clap::Command), clap::Error> {
    let about = match catalog.description() {
        Some(description) => format!("{}\n\n{ABOUT}", prose::without_soft_breaks(description)),
        None => ABOUT.to_owned(),
    };
    parse_as::<Arguments, _>(about, catalog, arguments, width).map(|(arguments, program)| (arguments.command, program))
}

/// Reads the arguments of any program over these commands, in whose texts the examples are of the
/// catalog.
///
/// # Errors
///
/// When they are not understood, and when help is asked for.
pub fn parse_as<P: Parser, T: Into<OsString> + Clone>(
    about: String,
    catalog: &Catalog,
    arguments: impl IntoIterator<Item = T>,
    width: Option<usize>,
) -> Result<(P, clap::Command), clap::Error> {
    let mut arguments = arguments.into_iter().peekable();
    let called = arguments.peek().cloned().map(Into::into).unwrap_or_default();
    let program = program_name(&called);
    let command = P::command().name(program.clone()).bin_name(&program).about(about);
    let mut command = in_words_of(command, catalog, &program).term_width(width.unwrap_or(HELP_WIDTH).min(HELP_WIDTH));
    let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| P::from_arg_matches(&matches));
    match parsed {
        Ok(parsed) => Ok((parsed, command)),
        Err(error) => Err(with_advice(error).format(&mut command)),
    }
}

/// What is not a command of this program, and may be one of another.
const ELSEWHERE: [(&str, &str); 4] = [
    ("lock", "the lock belongs to a registry: run `lock` of the team's own binary, `cargo run -- lock`"),
    ("import", "run `azsm import`: the tool `azsm` reads lists of codes"),
    ("new", "run `azsm new`: the tool `azsm` makes workspaces; for the next free code, run `next`"),
    ("check", "run `azsm check`: the tool `azsm` checks declarations without a build; `audit` checks sources and logs"),
];

fn with_advice(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else { return error };
    if let Some((_, advice)) = ELSEWHERE.iter().find(|(word, _)| word == typed) {
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![(*advice).into()]));
    }
    error
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

/// The commands under the name of the binary, with examples of its own codes.
fn in_words_of(command: clap::Command, catalog: &Catalog, program: &str) -> clap::Command {
    with_examples(command, catalog, program).mut_subcommands(|each| with_examples(each, catalog, program))
}

/// Fills in the placeholders of the texts, so that every example can be pasted.
fn with_examples(command: clap::Command, catalog: &Catalog, program: &str) -> clap::Command {
    let header = *Styles::default().get_header();
    let examples = ("Examples:", format!("{header}Examples:{header:#}"));
    let words: Vec<_> = placeholders(catalog, program).into_iter().chain([examples]).collect();
    let filled_in =
        |text: &StyledStr| words.iter().fold(text.to_string(), |text, (word, means)| text.replace(word, means));
    let command = command.mut_args(|argument| match argument.get_help().map(filled_in) {
        Some(help) => argument.help(help),
        None => argument,
    });
    match command.get_after_help().map(filled_in) {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

/// What the placeholders of the texts mean. They are about the first code of the catalog.
fn placeholders(catalog: &Catalog, program: &str) -> [(&'static str, String); 9] {
    let code = catalog.codes().iter().find(|code| code.subcategory.is_some());
    let subcategory = code.and_then(|code| catalog.subcategory(code.subcategory.as_deref()?));
    let number = code.map_or_else(|| catalog.form().example_number(), |code| code.number);
    let path = code.map_or("source.MountFailed", |code| &code.path);
    let success = catalog.scheme().success.as_ref().map(|success| format!(" {success}"));
    let scope = subcategory.and_then(|each| each.scope.as_deref());
    [
        ("{program}", program.to_owned()),
        ("{code}", catalog.code(number)),
        ("{number}", catalog.digits(number)),
        ("{path}", path.to_owned()),
        ("{symbol}", code.and_then(|code| code.symbol.as_deref()).unwrap_or(path).to_owned()),
        ("{success}", success.unwrap_or_default()),
        ("{subcategory}", subcategory.map_or("job.source", |each| &each.path).to_owned()),
        ("{name}", subcategory.map_or("source", |each| &each.name).to_owned()),
        ("{scope}", scope.unwrap_or("job").to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

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
