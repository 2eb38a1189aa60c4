//! How lines are broken where the terminal ends.

use textwrap::{Options, WordSplitter};

/// Breaks between words only: a path or link that is cut in two can no longer be copied.
pub(crate) fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width).break_words(false).word_splitter(WordSplitter::NoHyphenation)
}
