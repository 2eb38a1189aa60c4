//! Finds where one of many texts may begin in a file.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, packed};
use memchr::memmem;

/// Finds where texts begin, by as much of their beginnings as is fast to look for: what follows can be
/// something else.
pub(super) enum Finder {
    One(memmem::Finder<'static>),
    /// Of few beginnings, for which the processor compares many bytes at once.
    Few(packed::Searcher),
    Many(AhoCorasick),
}

/// More beginnings take twice the time.
const FEW: usize = 32;

impl Finder {
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> Self {
        Self::of_beginnings(&beginnings(texts))
    }

    /// `None` where the texts have too many beginnings to look for all of them fast.
    pub(super) fn of_few<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> Option<Self> {
        let beginnings = beginnings(texts);
        (beginnings.len() <= FEW).then(|| Self::of_beginnings(&beginnings))
    }

    fn of_beginnings(beginnings: &BTreeSet<&[u8]>) -> Self {
        if let (Some(only), 1) = (beginnings.first(), beginnings.len()) {
            return Self::One(memmem::Finder::new(only).into_owned());
        }
        let few = packed::Config::new().builder().extend(beginnings).build();
        few.map_or_else(
            || Self::Many(AhoCorasick::new(beginnings).expect("a catalog has far fewer names than it can hold")),
            Self::Few,
        )
    }

    /// The first one of which the beginning lies in a range.
    pub(super) fn find(&self, bytes: &[u8], range: Range<usize>) -> Option<usize> {
        match self {
            Self::One(only) => only.find(&bytes[range.clone()]).map(|at| range.start + at),
            Self::Few(few) => few.find_in(bytes, range.into()).map(|found| found.start()),
            Self::Many(many) => many.find(Input::new(bytes).span(range)).map(|found| found.start()),
        }
    }
}

/// As much of the beginnings as there are few of, if there are.
fn beginnings<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> BTreeSet<&'t [u8]> {
    let mut beginnings: BTreeSet<_> = texts.into_iter().collect();
    for len in [16, 8, 4] {
        if beginnings.len() > FEW {
            beginnings = beginnings.into_iter().map(|text| &text[..text.len().min(len)]).collect();
        }
    }
    beginnings
}
