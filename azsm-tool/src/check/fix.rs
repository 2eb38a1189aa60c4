//! `--fix`: the edits that leave no choice, written to the files.

use std::collections::BTreeMap;
use std::path::Path;

use azsm_cli::__tool::{Failure, FileTask, Refusal, destination};
use azsm_cli::Console;

use super::finding::{Edit, Found};

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
    for (path, mut edits) in edits {
        edits.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
        let mut text = std::fs::read_to_string(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        let mut next = text.len() + 1;
        // From the last one on, so that the places of the others stay what they are.
        for edit in edits.into_iter().rev() {
            if edit.bytes.end < next && text.get(edit.bytes.clone()).is_some() {
                text.replace_range(edit.bytes.clone(), &edit.text);
                (next, count) = (edit.bytes.start, count + 1);
            }
        }
        texts.push((path, text));
    }
    let texts: Vec<_> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
    destination::write(&texts, console)?;
    Ok(count)
}
