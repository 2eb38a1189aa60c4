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
        let few = packed::Config::new().builder().extend(dealt(beginnings)).build();
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

/// The beginnings in another order. The search deals them out to eight buckets, one after another, and
/// looks closer at what fits the bytes of a bucket: those that are alike share one, so that less does.
fn dealt<'t>(beginnings: &BTreeSet<&'t [u8]>) -> impl Iterator<Item = &'t [u8]> {
    const BUCKETS: usize = 8;
    let sorted: Vec<_> = beginnings.iter().copied().collect();
    let (len, longer) = (sorted.len() / BUCKETS, sorted.len() % BUCKETS);
    (0..sorted.len()).map(move |at| {
        let (place, bucket) = (at / BUCKETS, at % BUCKETS);
        sorted[bucket * len + bucket.min(longer) + place]
    })
}

/// As much of the beginnings as there are few of, if there are.
fn beginnings<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> BTreeSet<&'t [u8]> {
    let mut beginnings: BTreeSet<_> = texts.into_iter().collect();
    for len in (4..=16).rev() {
        if beginnings.len() > FEW {
            beginnings = beginnings.into_iter().map(|text| &text[..text.len().min(len)]).collect();
        }
    }
    beginnings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that is left out of a search is never reported.
    #[test]
    fn each_of_any_number_of_texts_is_found() {
        let texts: Vec<_> = (10..90).map(|at| format!("{at}name")).collect();
        for count in 1..texts.len() {
            let finder = Finder::of(texts[..count].iter().map(String::as_bytes));
            for text in &texts[..count] {
                let bytes = format!("{:40}{text}{:40}", "", "").into_bytes();
                assert_eq!(finder.find(&bytes, 0..bytes.len()), Some(40), "{text} of {count}");
            }
        }
    }
}
