//! A set of numbers that grows with the highest of them.

use crate::ground::scheme::Range;

/// Numbers, 64 to a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberSet {
    words: Vec<u64>,
}

impl NumberSet {
    pub(crate) fn insert(&mut self, number: u32) {
        self.insert_range(Range::declared(number, number));
    }

    pub(crate) fn insert_range(&mut self, range: Range) {
        let last = word_of(range.high());
        if self.words.len() <= last {
            self.words.resize(last + 1, 0);
        }
        for word in word_of(range.low())..=last {
            self.words[word] |= bits_of(range, word);
        }
    }

    pub(crate) fn insert_all(&mut self, other: &Self) {
        self.words.resize(self.words.len().max(other.words.len()), 0);
        for (word, bits) in self.words.iter_mut().zip(&other.words) {
            *word |= bits;
        }
    }

    pub(crate) fn contains(&self, number: u32) -> bool {
        self.contains_any(Range::declared(number, number))
    }

    pub(crate) fn contains_any(&self, range: Range) -> bool {
        let end = self.words.len().min(word_of(range.high()) + 1);
        (word_of(range.low())..end).any(|word| self.words[word] & bits_of(range, word) != 0)
    }
}

fn word_of(number: u32) -> usize {
    (number / 64) as usize
}

/// The bits of a range in one word.
fn bits_of(range: Range, word: usize) -> u64 {
    let (first, last) = (range.low(), range.high());
    let from_first = if word_of(first) == word { u64::MAX << (first % 64) } else { u64::MAX };
    let to_last = if word_of(last) == word { u64::MAX >> (63 - last % 64) } else { u64::MAX };
    from_first & to_last
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Otherwise a number is proposed that is taken, or an overlap is missed.
        #[test]
        fn a_set_holds_what_was_added(ranges: Vec<(u16, u8)>, other: Vec<u16>, asked: (u16, u8)) {
            let range = |(first, len): (u16, u8)| Range::declared(first.into(), u32::from(first) + u32::from(len));
            let (mut set, mut second) = (NumberSet::default(), NumberSet::default());
            for &each in &ranges {
                set.insert_range(range(each));
            }
            for &number in &other {
                second.insert(number.into());
            }
            set.insert_all(&second);
            let numbers = ranges.iter().flat_map(|&each| range(each).low()..=range(each).high());
            let expected: BTreeSet<u32> = numbers.chain(other.iter().map(|&number| number.into())).collect();
            let asked = range(asked);
            for number in asked.low()..=asked.high() {
                prop_assert_eq!(set.contains(number), expected.contains(&number));
            }
            let any = (asked.low()..=asked.high()).any(|number| expected.contains(&number));
            prop_assert_eq!(set.contains_any(asked), any);
        }
    }
}
