//! What to write in files, in place of some of their bytes.

use std::ops::Range;

/// What to write in a file, instead of these bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) bytes: Range<usize>,
    pub(crate) text: String,
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
