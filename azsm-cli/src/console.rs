//! Where a command writes, and how it ended.

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

/// Where a command writes.
///
/// Both writers are given colors as escape sequences: wrap one that must not have them in
/// [`anstream::AutoStream`] or [`anstream::StripStream`].
pub struct Console<'a> {
    /// For results.
    pub out: &'a mut dyn Write,
    /// For errors and notes.
    pub err: &'a mut dyn Write,
    /// Columns of the terminal that `out` is. `None` when it is none: then nothing is wrapped or
    /// cut off.
    pub width: Option<usize>,
}

impl fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console").field("width", &self.width).finish_non_exhaustive()
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything asked for was written, or the reader went away before the end (`| head`). Exit
    /// code 0.
    Success,
    /// Something asked for does not exist, or could not be written. Exit code 1.
    Failure,
    /// The arguments were not understood. Exit code 2.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => Self::SUCCESS,
            Exit::Failure => Self::FAILURE,
            Exit::Usage => Self::from(2),
        }
    }
}
