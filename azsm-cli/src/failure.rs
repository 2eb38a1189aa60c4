//! Why a command stops.

use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;

use crate::console::{Console, Exit};
use crate::shown::shown;
use crate::style;

/// What ends a command early.
#[derive(Debug)]
pub enum Failure {
    /// What was asked for cannot be had, one refusal for each reason.
    Refused(Vec<Refusal>),
    /// What was asked for makes no sense, whatever the files hold.
    Usage(Refusal),
    /// The output could not be written.
    Write(io::Error),
    /// What was asked about cannot be read or understood, so there is no answer.
    Unusable(Vec<Refusal>),
    /// Already reported, while the command went on.
    Reported,
}

/// One thing that cannot be had, in words for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Names what the user typed, and says what is wrong with it.
    pub reason: String,
    /// What to type instead, where that is known.
    pub advice: Option<String>,
}

impl Failure {
    /// Says it, and how the program ends.
    pub fn report(self, console: &mut Console<'_>) -> Exit {
        match self {
            // The reader of the output has seen enough, as `head` does after ten lines.
            Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
            Self::Write(error) => {
                let reason = format!("cannot write the output: {error}");
                Refusal { reason, advice: None }.report(console.err);
                Exit::Failure
            }
            Self::Usage(refusal) => {
                refusal.report(console.err);
                Exit::Usage
            }
            Self::Refused(refusals) => Self::report_all(&refusals, Exit::Failure, console),
            Self::Unusable(refusals) => Self::report_all(&refusals, Exit::Usage, console),
            Self::Reported => Exit::Failure,
        }
    }

    fn report_all(refusals: &[Refusal], exit: Exit, console: &mut Console<'_>) -> Exit {
        for refusal in refusals {
            refusal.report(console.err);
        }
        exit
    }
}

/// What was to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTask {
    /// To read it.
    Read,
    /// To write it.
    Write,
}

impl Refusal {
    /// A file that cannot be read or written.
    #[must_use]
    pub fn of_file(path: &Path, task: FileTask, error: &io::Error) -> Self {
        let done = if task == FileTask::Read { "read" } else { "written" };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let advice = match (folder, error.kind()) {
            (Some(folder), io::ErrorKind::NotFound) if task == FileTask::Write => {
                Some(format!("create the folder `{}` first", folder.display()))
            }
            (_, io::ErrorKind::PermissionDenied) => {
                Some("use another file, or change the permissions of this one and its folder".to_owned())
            }
            _ => None,
        };
        Self { reason: format!("`{}` cannot be {done}: {error}", path.display()), advice }
    }

    pub(crate) fn report(&self, err: &mut dyn Write) {
        // An error stream that fails has no place to report it.
        let _ = self.write("error", style::ERROR, err);
    }

    /// Writes it as a warning: the command goes on.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn warn(&self, err: &mut dyn Write) -> io::Result<()> {
        self.write("warning", style::WARNING, err)
    }

    /// Writes it as a note.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn note(&self, err: &mut dyn Write) -> io::Result<()> {
        self.write("note", style::NOTE, err)
    }

    fn write(&self, label: &str, style: Style, err: &mut dyn Write) -> io::Result<()> {
        writeln!(err, "{style}{label}:{style:#} {}", shown(&self.reason))?;
        self.advice.iter().try_for_each(|advice| writeln!(err, "  {}", shown(advice)))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}
