//! `--fix`: the edits that leave no choice, written to the files.

use std::collections::BTreeSet;
use std::fs;

use azsm_cli::__tool::{Failure, FileTask, Refusal};
use azsm_cli::Console;

use super::finding::Found;
use crate::edits::{self, Edits};

/// Makes the edits of some findings. Returns how many there were.
///
/// # Errors
///
/// When a file cannot be read or written, or has changed; then none is made.
pub(super) fn apply(found: &[Found], console: &mut Console<'_>) -> Result<usize, Failure> {
    let mut edits = Edits::new();
    for (path, edit) in found.iter().filter_map(|each| Some((&each.path, each.edit.clone()?))) {
        let path = fs::canonicalize(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        edits.entry(path).or_default().push(edit);
    }
    edits::write(&edits, &BTreeSet::new(), console)
}
