//! Where output goes that a team keeps in a file: to the file, against it, or to standard output.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::console::Console;
use crate::failure::{Failure, FileTask, Refusal};
use crate::files::Sync;
use crate::shown::shown;
use crate::{difference, files};

#[derive(Debug, Args)]
pub(crate) struct Destination {
    /// Write to this file, which stays as it is if the command fails; `-` is standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write nothing; fail and show the differences unless this file is up to date
    #[arg(long, value_name = "FILE", num_args = 1, conflicts_with = "output")]
    #[allow(clippy::option_option, reason = "where `docs` lets it, it has no value")]
    check: Option<Option<PathBuf>>,
}

impl Destination {
    /// For what is no single file: whether it is to be checked.
    ///
    /// # Errors
    ///
    /// When a file is named.
    pub(crate) fn checks(&self) -> Result<bool, Failure> {
        match &self.check {
            Some(Some(file)) => Err(Failure::Usage(Refusal {
                reason: format!("with `--split`, `--check` is about all pages, and `{}` is a file", file.display()),
                advice: Some("use `--check` alone, as the last option".to_owned()),
            })),
            check => Ok(check.is_some()),
        }
    }

    /// Refuses to write to a file that the command reads.
    ///
    /// # Errors
    ///
    /// When both are the same.
    pub(crate) fn differs_from(&self, input: &Path, what: &str) -> Result<(), Refusal> {
        match &self.output {
            Some(output) if files::is_same(input, output) => Err(Refusal {
                reason: format!("`{}` is the {what} itself, and would be replaced by its rendering", output.display()),
                advice: Some("give `--output` another file".to_owned()),
            }),
            _ => Ok(()),
        }
    }

    /// Takes the finished text, so that nothing is touched when making it fails. `command` is what was
    /// typed, without where the text goes; a file to check is up to date if `as_read` makes the same of it.
    ///
    /// # Errors
    ///
    /// When the text cannot be written, or is not what the file to check holds.
    pub(crate) fn deliver(
        &self,
        text: &str,
        command: &[&str],
        as_read: fn(&str) -> String,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let output = self.output.as_deref().filter(|path| path.as_os_str() != "-");
        match (output, &self.check) {
            (Some(path), _) => write(&[(path, text)], console),
            (None, Some(Some(path))) => check(path, (text, as_read), command, console),
            (None, Some(None)) => Err(Failure::Usage(Refusal {
                reason: "`--check` needs the file to check".to_owned(),
                advice: Some("use `--check FILE`, or `--check` with `--split DIR`".to_owned()),
            })),
            // Other programs get the text as it is; a terminal would act on some of it.
            (None, None) => match console.width {
                Some(_) => Ok(text.split_inclusive('\n').try_for_each(|line| {
                    let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
                    let parts: Vec<_> = line.split('\t').map(shown).collect();
                    write!(console.out, "{}{end}", parts.join("\t"))
                })?),
                None => Ok(console.out.write_all(text.as_bytes())?),
            },
        }
    }
}

/// Writes all of these texts or, if a file cannot be written, none.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(texts: &[(&Path, impl AsRef<[u8]>)], console: &mut Console<'_>) -> Result<(), Failure> {
    let files: Vec<_> = texts.iter().map(|(path, text)| (*path, text.as_ref())).collect();
    files::write(&files, Sync::Each, console.out).map_err(|(path, error)| {
        if path == Path::new("-") {
            return error.into();
        }
        Refusal::of_file(path, FileTask::Write, &error).into()
    })
}

/// The largest page that is compared, in bytes.
pub(crate) const MAX_PAGE: u64 = 256 << 20;

fn check(
    path: &Path,
    (wanted, as_read): (&str, fn(&str) -> String),
    command: &[&str],
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let refuse = |reason| {
        let command = [command, &["--output", &shown]].concat();
        Err(Refusal { reason, advice: Some(brings_up_to_date(&command, "it")) }.into())
    };
    let held = match files::read(path, MAX_PAGE) {
        Ok(held) => held,
        Err(error) => return refuse(format!("`{shown}` cannot be read: {error}")),
    };
    let (held, wanted) = (text_of(&held), wanted.replace("\r\n", "\n"));
    if held == wanted || as_read(&held) == as_read(&wanted) {
        return Ok(());
    }
    // An error stream that fails has no place to report it.
    let _ = difference::write(console.err, path, &held, &wanted);
    refuse(format!("`{shown}` is stale"))
}

/// A file, whatever an editor or git has made of its beginning and its line ends.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    // Git checks texts out with the line ends of the platform.
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    // Some editors begin a file with a byte order mark.
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// The advice to run a command.
pub(crate) fn brings_up_to_date(command: &[&str], what: &str) -> String {
    let words: Vec<_> = command.iter().map(|word| quoted(word)).collect();
    format!("`{}` brings {what} up to date", words.join(" "))
}

/// A word of a command line, as a shell takes it.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./=:\\".contains(character);
    let needs_quotes = word.is_empty() || !word.chars().all(is_plain);
    if needs_quotes { format!("'{}'", word.replace('\'', r"'\''")).into() } else { word.into() }
}
