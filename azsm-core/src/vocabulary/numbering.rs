//! The rules of the number space, written once for the macros (which apply them while compiling),
//! the tables and the command line.
//!
//! A code is `AZSM` and four digits; the first digit is its scope, so a scope owns a thousand
//! numbers. Subcategories own ranges inside one scope, by custom twenty wide and starting one above
//! a multiple of twenty: `1001..=1020`.

use core::fmt;

use crate::vocabulary::code::Code;
use crate::vocabulary::display::pad;
use crate::vocabulary::scope::Scope;

/// How many numbers a subcategory's range holds by custom.
pub const USUAL_RANGE_LEN: u16 = 20;

const SCOPE_LEN: u16 = 1000;
const NUMBERS: usize = 10_000;

/// An inclusive range of numbers inside one scope, without `0000`: `1001..=1020`.
///
/// ```
/// use azsm::{Code, CodeRange, Scope};
///
/// let range = CodeRange::new(1001, 1020).unwrap();
/// assert!(range.contains(1020));
/// assert_eq!((range.len(), range.scope()), (20, Scope::JOB));
/// assert_eq!(range.to_string(), "AZSM1001 to AZSM1020");
///
/// assert!(CodeRange::new(1020, 1001).is_none(), "reversed");
/// assert!(CodeRange::new(1981, 2000).is_none(), "in two scopes");
/// assert!(CodeRange::new(0, 20).is_none(), "0000 means success");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeRange {
    first: u16,
    last: u16,
}

#[allow(clippy::len_without_is_empty, reason = "a range is never empty")]
impl CodeRange {
    /// The range from `first` to `last`, both included; `None` when it is reversed, contains
    /// `0000`, or leaves the scope of its first number.
    #[must_use]
    pub const fn new(first: u16, last: u16) -> Option<Self> {
        let valid = first != 0 && first <= last && last <= Code::MAX_NUMBER && first / SCOPE_LEN == last / SCOPE_LEN;
        if valid { Some(Self { first, last }) } else { None }
    }

    pub(crate) const fn declared(first: u16, last: u16) -> Self {
        Self { first, last }
    }

    /// The first number.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The last number; in a subcategory's first range it is by convention the catch-all
    /// ("Miscellaneous error ...").
    #[must_use]
    pub const fn last(self) -> u16 {
        self.last
    }

    /// How many numbers the range holds, 1 to 1000.
    #[must_use]
    pub const fn len(self) -> u16 {
        self.last - self.first + 1
    }

    /// Whether the number lies in the range.
    #[must_use]
    pub const fn contains(self, number: u16) -> bool {
        self.first <= number && number <= self.last
    }

    /// Whether the ranges share a number.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The scope that all numbers of the range belong to.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match Scope::new((self.first / SCOPE_LEN % 10) as u8) {
            Some(scope) => scope,
            None => Scope::AGENT,
        }
    }
}

/// `AZSM1001 to AZSM1020`, or `AZSM1001` for a range of one number.
impl fmt::Display for CodeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (Code::from_declared(self.first), Code::from_declared(self.last));
        if first == last { first.fmt(f) } else { pad(f, format_args!("{first} to {last}")) }
    }
}

/// `1001..=1020`.
impl fmt::Debug for CodeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}..={:04}", self.first, self.last)
    }
}

/// Displays several ranges, as those of a subcategory:
/// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`.
///
/// ```
/// use azsm::{CodeRange, numbering};
///
/// let ranges = [CodeRange::new(1001, 1020).unwrap(), CodeRange::new(1101, 1101).unwrap()];
/// assert_eq!(numbering::display(&ranges).to_string(), "AZSM1001 to AZSM1020, AZSM1101");
/// ```
#[must_use]
pub fn display(ranges: &[CodeRange]) -> impl fmt::Display + '_ {
    Ranges(ranges)
}

struct Ranges<'a>(&'a [CodeRange]);

impl fmt::Display for Ranges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, range) in self.0.iter().enumerate() {
            f.write_str(if position == 0 { "" } else { ", " })?;
            range.fmt(f)?;
        }
        Ok(())
    }
}

impl Scope {
    /// The numbers that the scope's codes can have. The scope with digit 0 lacks `0000`, which
    /// means success.
    ///
    /// ```
    /// use azsm::Scope;
    ///
    /// assert_eq!(Scope::JOB.range().to_string(), "AZSM1000 to AZSM1999");
    /// assert_eq!(Scope::AGENT.range().first(), 1);
    /// ```
    #[must_use]
    pub const fn range(self) -> CodeRange {
        let base = self.digit() as u16 * SCOPE_LEN;
        CodeRange { first: if base == 0 { 1 } else { base }, last: base + SCOPE_LEN - 1 }
    }
}

/// A set of numbers of the scheme, 0 to 9999; larger numbers are never in it.
#[derive(Clone, PartialEq, Eq)]
pub struct NumberSet {
    words: [u64; NUMBERS.div_ceil(64)],
}

impl NumberSet {
    /// The set without a number.
    #[must_use]
    pub const fn new() -> Self {
        Self { words: [0; NUMBERS.div_ceil(64)] }
    }

    /// Adds a number; one above 9999 is ignored.
    pub const fn insert(&mut self, number: u16) {
        if number <= Code::MAX_NUMBER {
            self.words[number as usize / 64] |= 1 << (number % 64);
        }
    }

    /// Adds every number of a range.
    pub const fn insert_range(&mut self, range: CodeRange) {
        self.claim(range);
    }

    /// Adds every number of a range, and says whether one of them was there before.
    pub(crate) const fn claim(&mut self, range: CodeRange) -> bool {
        let (mut word, mut before) = (range.first as usize / 64, 0);
        while word <= range.last as usize / 64 {
            let bits = bits_of(range, word);
            before |= self.words[word] & bits;
            self.words[word] |= bits;
            word += 1;
        }
        before != 0
    }

    /// Whether a number of the range was added.
    #[must_use]
    pub const fn contains_any(&self, range: CodeRange) -> bool {
        let mut word = range.first as usize / 64;
        while word <= range.last as usize / 64 {
            if self.words[word] & bits_of(range, word) != 0 {
                return true;
            }
            word += 1;
        }
        false
    }

    /// Adds every number of another set.
    pub const fn insert_all(&mut self, other: &Self) {
        let mut at = 0;
        while at < self.words.len() {
            self.words[at] |= other.words[at];
            at += 1;
        }
    }

    /// Whether the number was added.
    #[must_use]
    pub const fn contains(&self, number: u16) -> bool {
        number <= Code::MAX_NUMBER && self.words[number as usize / 64] >> (number % 64) & 1 == 1
    }
}

/// The bits of a range in one word of a [`NumberSet`].
const fn bits_of(range: CodeRange, word: usize) -> u64 {
    let (first, last) = (range.first as usize, range.last as usize);
    let from_first = if first / 64 == word { u64::MAX << (first % 64) } else { u64::MAX };
    let to_last = if last / 64 == word { u64::MAX >> (63 - last % 64) } else { u64::MAX };
    from_first & to_last
}

impl Default for NumberSet {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for NumberSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries((0..=Code::MAX_NUMBER).filter(|&number| self.contains(number))).finish()
    }
}

/// The number that the next code of a subcategory should take: the lowest free one of its first
/// range, then of the following ranges. The catch-all (the last of the first range) comes only when
/// nothing else is left. `None` when the subcategory is full.
#[must_use]
pub const fn next_free(ranges: &[CodeRange], taken: &NumberSet) -> Option<u16> {
    let Some(&first_range) = ranges.first() else {
        return None;
    };
    let catch_all = first_range.last;
    let mut at = 0;
    while at < ranges.len() {
        let mut number = ranges[at].first;
        while number <= ranges[at].last {
            if number != catch_all && !taken.contains(number) {
                return Some(number);
            }
            number += 1;
        }
        at += 1;
    }
    if taken.contains(catch_all) { None } else { Some(catch_all) }
}

/// How many numbers of the ranges are not taken.
#[must_use]
pub const fn count_free(ranges: &[CodeRange], taken: &NumberSet) -> u16 {
    let (mut free, mut at) = (0, 0);
    while at < ranges.len() {
        let mut number = ranges[at].first;
        while number <= ranges[at].last {
            free += !taken.contains(number) as u16;
            number += 1;
        }
        at += 1;
    }
    free
}

/// How many numbers the ranges hold.
#[must_use]
pub const fn capacity(ranges: &[CodeRange]) -> u16 {
    let (mut sum, mut at) = (0, 0);
    while at < ranges.len() {
        sum += ranges[at].len();
        at += 1;
    }
    sum
}

/// The next range of twenty that no subcategory of the scope owns, on the customary grid
/// (`1001..=1020`, `1021..=1040`, ...). `None` when all 49 are touched.
#[must_use]
pub const fn next_free_range(scope: Scope, claimed: &NumberSet) -> Option<CodeRange> {
    let base = scope.digit() as u16 * SCOPE_LEN;
    let mut first = base + 1;
    while first + USUAL_RANGE_LEN <= base + SCOPE_LEN {
        let range = CodeRange { first, last: first + USUAL_RANGE_LEN - 1 };
        if count_free(&[range], claimed) == USUAL_RANGE_LEN {
            return Some(range);
        }
        first += USUAL_RANGE_LEN;
    }
    None
}
