//! `--fix`: the edits that leave no choice, written to the files.

use std::collections::BTreeMap;
use std::path::Path;

use azsm_cli::__tool::{Failure, FileTask, Refusal, destination};
use azsm_cli::Console;

use super::finding::Found;
use crate::edits::{self, Edit};

/// Makes the edits of some findings: all of them that do not overlap, or none if a file cannot be written.
/// Returns how many there were.
///
/// # Errors
///
/// When a file cannot be read or written.
pub(super) fn apply(found: &[Found], console: &mut Console<'_>) -> Result<usize, Failure> {
    let mut edits: BTreeMap<&Path, Vec<&Edit>> = BTreeMap::new();
    for each in found {
        edits.entry(&each.path).or_default().extend(&each.edit);
    }
    let (mut texts, mut count) = (Vec::new(), 0);
    for (path, edits) in edits {
        let mut text = std::fs::read(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        count += edits::make(&mut text, edits);
        texts.push((path, text));
    }
    destination::write(&texts, console)?;
    Ok(count)
}
