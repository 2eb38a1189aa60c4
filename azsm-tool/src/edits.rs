//! What to write in files, in place of some of their bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use azsm_cli::__tool::{Failure, FileTask, Refusal, destination, files};
use azsm_cli::Console;

/// What to write in a file, instead of these bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) bytes: Range<usize>,
    pub(crate) text: String,
    /// Where the bytes are what they are meant to be.
    pub(crate) of: Version,
}

/// Edits by the path of their file.
pub(crate) type Edits = BTreeMap<PathBuf, Vec<Edit>>;

/// What a file held when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version(u64);

impl Version {
    pub(crate) fn of(file: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(file);
        Self(hasher.finish())
    }
}

/// The largest file that is changed, in bytes.
const MAX_FILE: u64 = 1 << 30;

/// Makes the edits of some files: all of them that do not overlap or, if a file cannot be written or has
/// changed since it was read, none. The paths have no links, and those in `last` are written last. Returns
/// how many edits there were.
///
/// # Errors
///
/// When a file cannot be read or written, or has changed.
pub(crate) fn write(edits: &Edits, last: &BTreeSet<PathBuf>, console: &mut Console<'_>) -> Result<usize, Failure> {
    let (mut held, mut texts, mut count) = (Vec::new(), Vec::<(&Path, _)>::new(), 0);
    // Each process locks in the order of the paths, so that no two wait for each other.
    for (path, edits) in edits {
        let changed = || Refusal {
            reason: format!("`{}` has changed since it was read, and nothing was written", path.display()),
            advice: Some("run the command again".to_owned()),
        };
        let cannot = |error| Refusal::of_file(path, FileTask::Write, &error);
        let file = files::lock(path, &held).map_err(cannot)?.ok_or_else(changed)?;
        let mut text = file.read(MAX_FILE).map_err(cannot)?;
        let version = Version::of(&text);
        if edits.iter().any(|edit| edit.of != version) {
            return Err(changed().into());
        }
        count += make(&mut text, edits);
        texts.push((path, text));
        held.push(file);
    }
    texts.sort_by_key(|(path, _)| last.contains(*path));
    destination::write(&texts, console)?;
    Ok(count)
}

/// Makes those edits that do not overlap. Returns how many there were.
pub(crate) fn make<'e>(file: &mut Vec<u8>, edits: impl IntoIterator<Item = &'e Edit>) -> usize {
    let mut edits: Vec<_> = edits.into_iter().collect();
    edits.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
    let (mut next, mut count) = (file.len() + 1, 0);
    // From the last one on, so that the places of the others stay what they are.
    for edit in edits.into_iter().rev() {
        if edit.bytes.end < next {
            file.splice(edit.bytes.clone(), edit.text.bytes());
            (next, count) = (edit.bytes.start, count + 1);
        }
    }
    count
}
