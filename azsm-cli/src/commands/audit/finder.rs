//! Finds literals in a file.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, MatchKind, packed};

/// Finds one of many literals: where several begin at one byte, the longest.
pub(super) enum Finder {
    /// Of few literals, for which the processor compares many bytes at once.
    Few(packed::Searcher),
    Many(AhoCorasick),
}

impl Finder {
    pub(super) fn of<P: AsRef<[u8]>>(literals: &[P]) -> Self {
        let few =
            packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder().extend(literals).build();
        few.map_or_else(
            || {
                let many = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(literals);
                Self::Many(many.expect("a searcher can hold far more names than a catalog has"))
            },
            Self::Few,
        )
    }

    /// The first one that lies in a range: its position among the literals, and where it is.
    pub(super) fn find(&self, bytes: &[u8], range: Range<usize>) -> Option<(usize, Range<usize>)> {
        let found = match self {
            Self::Few(few) => few.find_in(bytes, range.into()),
            Self::Many(many) => many.find(Input::new(bytes).span(range)),
        }?;
        Some((found.pattern().as_usize(), found.range()))
    }
}
