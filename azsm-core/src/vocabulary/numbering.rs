//! The rules of the number space, written once for the macros (which apply them while compiling),
//! the tables and the command line.
//!
//! The leading digits of a code are its scope: in the built-in scheme the first digit, so that a
//! scope owns a thousand numbers. Subcategories own ranges inside one scope, by custom twenty wide
//! and starting one above a multiple of twenty: `1001..=1020`.
//!
//! The rules count in `u32`, whatever the scheme.

use core::fmt;
use core::marker::PhantomData;

use crate::vocabulary::display::pad;
use crate::vocabulary::form::Form;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::scope::Scope;

/// An inclusive range of numbers inside one scope, without that of success: `1001..=1020`.
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
pub struct CodeRange<S = Azsm> {
    first: u32,
    last: u32,
    scheme: PhantomData<S>,
}

impl<S> CodeRange<S> {
    /// For numbers that the macros have checked.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(first: u32, last: u32) -> Self {
        Self { first, last, scheme: PhantomData }
    }

    /// How many numbers the range holds, whatever the scheme.
    #[doc(hidden)]
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.last - self.first + 1
    }

    /// Whether the number lies in the range, whatever the scheme.
    #[doc(hidden)]
    #[must_use]
    pub const fn holds(&self, number: u32) -> bool {
        self.first <= number && number <= self.last
    }

    /// Whether the ranges share a number.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool
    where
        S: Copy,
    {
        self.first <= other.last && other.first <= self.last
    }

    /// Displays the range as codes of a form: `AZSM1001 to AZSM1020`.
    #[doc(hidden)]
    #[must_use]
    pub fn in_form<'a>(&self, form: &'a Form<'a>) -> impl fmt::Display + use<'a, S> {
        InForm { form, first: self.first, last: self.last }
    }
}

accessors! {
    [S] CodeRange<S> =>
    /// The first number, whatever the scheme.
    #[doc(hidden)]
    low(&self) -> u32 = self.first;
    /// The last number, whatever the scheme.
    #[doc(hidden)]
    high(&self) -> u32 = self.last;
}

struct InForm<'a> {
    form: &'a Form<'a>,
    first: u32,
    last: u32,
}

impl fmt::Display for InForm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.form.text(self.first), self.form.text(self.last));
        if self.first == self.last { first.fmt(f) } else { pad(f, format_args!("{first} to {last}")) }
    }
}

impl<S: Scheme> CodeRange<S> {
    const fn of_values(first: u32, last: u32) -> Option<Self> {
        let form = S::FORM;
        let range = Self::declared(first, last);
        let holds_success = match form.success() {
            Some(success) => range.holds(success),
            None => false,
        };
        if first > last || last > form.max_number() || holds_success {
            return None;
        }
        for_each!(scope, form.scopes(), {
            let (scope_first, scope_last) = form.bounds(scope.leading());
            let (holds_first, holds_last) =
                (scope_first <= first && first <= scope_last, scope_first <= last && last <= scope_last);
            if holds_first != holds_last || (first < scope_first && scope_last < last) {
                return None;
            }
        });
        Some(range)
    }
}

macro_rules! of_numbers {
    ([$($parameters:tt)*] $Scheme:ty, $Number:ident) => {
        #[allow(clippy::cast_possible_truncation, reason = "the scheme has no larger numbers")]
        impl<$($parameters)*> CodeRange<$Scheme> {
            /// The first number.
            #[must_use]
            pub const fn first(self) -> $Number {
                self.first as $Number
            }

            /// The last number; in a subcategory's first range it is by convention the catch-all
            /// ("Miscellaneous error ...").
            #[must_use]
            pub const fn last(self) -> $Number {
                self.last as $Number
            }

            /// How many numbers the range holds; at most all of its scope.
            #[must_use]
            pub const fn len(self) -> $Number {
                self.count() as $Number
            }

            /// Always `false`: a range holds at least one number.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                false
            }

            /// Whether the number lies in the range.
            #[must_use]
            pub const fn contains(self, number: $Number) -> bool {
                self.holds(number as u32)
            }
        }
    };
}

of_numbers! { [] Azsm, u16 }
of_numbers! { [S: Scheme<Number = u32>] S, u32 }

impl CodeRange {
    /// The range from `first` to `last`, both included; `None` when it is reversed, contains
    /// `0000`, or leaves the scope of its first number.
    #[must_use]
    pub const fn new(first: u16, last: u16) -> Option<Self> {
        // Every digit is a scope, also one that the scheme does not name.
        let (first, last) = (first as u32, last as u32);
        if Scope::of_number(first).digit() == Scope::of_number(last).digit() {
            Self::of_values(first, last)
        } else {
            None
        }
    }

    /// The scope that all numbers of the range belong to.
    #[must_use]
    pub const fn scope(self) -> Scope {
        Scope::of_number(self.first)
    }
}

impl<S: Scheme<Number = u32>> CodeRange<S> {
    /// The range from `first` to `last`, both included; `None` when it is reversed, contains the
    /// number of success, or enters or leaves a scope that the scheme names.
    #[must_use]
    pub const fn new(first: u32, last: u32) -> Option<Self> {
        Self::of_values(first, last)
    }

    /// The scope of the scheme that all numbers of the range belong to.
    #[must_use]
    pub const fn scope(self) -> Option<Scope<S>> {
        match S::FORM.scope_of(self.first) {
            Some(scope) => Some(Scope::of(scope.leading())),
            None => None,
        }
    }
}

/// `AZSM1001 to AZSM1020`, or `AZSM1001` for a range of one number.
impl<S: Scheme> fmt::Display for CodeRange<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_form(&S::FORM).fmt(f)
    }
}

/// `1001..=1020`.
impl<S> fmt::Debug for CodeRange<S> {
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
pub fn display<S: Scheme>(ranges: &[CodeRange<S>]) -> impl fmt::Display + '_ {
    display_in(ranges, &S::FORM)
}

/// The same, as codes of a form.
#[doc(hidden)]
#[must_use]
pub fn display_in<'a, S>(ranges: &'a [CodeRange<S>], form: &'a Form<'a>) -> impl fmt::Display + 'a {
    Ranges(ranges, form)
}

struct Ranges<'a, S>(&'a [CodeRange<S>], &'a Form<'a>);

impl<S> fmt::Display for Ranges<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, range) in self.0.iter().enumerate() {
            f.write_str(if position == 0 { "" } else { ", " })?;
            InForm { form: self.1, first: range.first, last: range.last }.fmt(f)?;
        }
        Ok(())
    }
}

impl<S: Scheme> Scope<S> {
    /// The numbers that the scope's codes can have, without that of success where it is the first
    /// or the last of them.
    ///
    /// ```
    /// use azsm::Scope;
    ///
    /// assert_eq!(Scope::JOB.range().to_string(), "AZSM1000 to AZSM1999");
    /// assert_eq!(Scope::AGENT.range().first(), 1);
    /// ```
    #[must_use]
    pub const fn range(self) -> CodeRange<S> {
        range_of(&S::FORM, S::FORM.bounds(self.leading()))
    }
}

/// A range without the number of success at its ends.
#[doc(hidden)]
#[must_use]
pub const fn range_of<S>(form: &Form<'_>, (first, last): (u32, u32)) -> CodeRange<S> {
    CodeRange::declared(
        if form.is_success(first) { first + 1 } else { first },
        if form.is_success(last) { last - 1 } else { last },
    )
}

/// How many words the `Numbers` of a scheme with some digits have.
#[must_use]
pub const fn words_for(digits: u8) -> usize {
    10_usize.pow(digits as u32).div_ceil(64)
}

/// A set of numbers, 64 to a word; see [`words_for`]. Numbers that have no word are never in it.
#[derive(Debug)]
pub(crate) struct Numbers<const WORDS: usize> {
    words: [u64; WORDS],
}

impl<const WORDS: usize> Numbers<WORDS> {
    /// The set without a number.
    pub(crate) const fn new() -> Self {
        Self { words: [0; WORDS] }
    }

    /// Adds every number of a range, and says whether one of them was there before.
    pub(crate) const fn claim<S>(&mut self, range: &CodeRange<S>) -> bool {
        let (mut word, mut before) = ((range.first / 64) as usize, 0);
        while word <= (range.last / 64) as usize && word < WORDS {
            let bits = bits_of(range.first, range.last, word);
            before |= self.words[word] & bits;
            self.words[word] |= bits;
            word += 1;
        }
        before != 0
    }
}

/// The bits of a range in one word of a set.
const fn bits_of(first: u32, last: u32, word: usize) -> u64 {
    let from_first = if (first / 64) as usize == word { u64::MAX << (first % 64) } else { u64::MAX };
    let to_last = if (last / 64) as usize == word { u64::MAX >> (63 - last % 64) } else { u64::MAX };
    from_first & to_last
}

/// The numbers of a subcategory in the order in which new codes should take them: those of its first
/// range, then of the following ranges. The catch-all (the last of the first range) comes only when
/// nothing else is left.
#[derive(Debug)]
pub struct Proposals<'a, S> {
    ranges: &'a [CodeRange<S>],
    range: usize,
    distance: u32,
}

impl<'a, S> Proposals<'a, S> {
    /// All numbers of some ranges.
    #[must_use]
    pub const fn of(ranges: &'a [CodeRange<S>]) -> Self {
        Self { ranges, range: 0, distance: 0 }
    }

    /// The next number. Not an iterator, so that it can be called while compiling.
    #[allow(clippy::should_implement_trait, reason = "it would not be const")]
    pub const fn next(&mut self) -> Option<u32> {
        while self.range < self.ranges.len() {
            let range = &self.ranges[self.range];
            let end = if self.range == 0 { range.count() - 1 } else { range.count() };
            if self.distance < end {
                self.distance += 1;
                return Some(range.low() + (self.distance - 1));
            }
            (self.range, self.distance) = (self.range + 1, 0);
        }
        if self.range == self.ranges.len() && self.range > 0 {
            self.range += 1;
            return Some(self.ranges[0].high());
        }
        None
    }
}

/// How many numbers the ranges hold.
#[must_use]
pub const fn capacity<S>(ranges: &[CodeRange<S>]) -> u32 {
    let mut sum = 0;
    for_each!(range, ranges, {
        sum += range.count();
    });
    sum
}

/// The ranges of the usual length between two numbers, on the customary grid: `1001..=1020`,
/// `1021..=1040`, ...
#[derive(Debug)]
pub struct RangeProposals {
    len: u32,
    success: Option<u32>,
    next: u32,
    last: u32,
}

impl RangeProposals {
    /// All ranges between two numbers of a form.
    #[must_use]
    pub const fn of(form: &Form<'_>, (base, last): (u32, u32)) -> Self {
        Self { len: form.range_len(), success: form.success(), next: base + 1, last }
    }

    /// The next range. Not an iterator, so that it can be called while compiling.
    #[allow(clippy::should_implement_trait, reason = "it would not be const")]
    pub const fn next<S>(&mut self) -> Option<CodeRange<S>> {
        while self.next + (self.len - 1) <= self.last {
            let range = CodeRange::declared(self.next, self.next + (self.len - 1));
            self.next += self.len;
            match self.success {
                Some(success) if range.holds(success) => {}
                _ => return Some(range),
            }
        }
        None
    }
}
