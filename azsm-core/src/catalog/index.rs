//! The index of a registry: which subcategory owns a number, and which of its rows describes it.
//! The only code that knows how the entries are encoded and where the one of a number is.
//!
//! In a scheme of up to four digits each number has an entry. In a larger one, memory follows the
//! codes: only the numbers of pages that hold a row have entries, and who owns a number is searched
//! among the ranges.

use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::code::Code;
use crate::vocabulary::scheme::Scheme;

/// What a registry knows about one number: the position of the subcategory that owns it in the
/// upper half, or all ones, which no table is long enough for; one more than its row among those of
/// the declaration in the lower half, or 0.
#[derive(Clone, Copy, Debug)]
pub struct Entry(u32);

const NONE: u32 = 0xffff;

/// How many numbers a page has: 64 for an entry of two bytes in the table of pages.
const PAGE: usize = 64;

impl Entry {
    const FREE: Self = Self(NONE << 16);

    #[inline]
    const fn owner(self) -> usize {
        (self.0 >> 16) as usize
    }

    /// Beyond every table where there is none.
    #[inline]
    const fn row(self) -> usize {
        ((self.0 & NONE) as usize).wrapping_sub(1)
    }
}

/// A range, and the position of the subcategory that owns it.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    first: u32,
    last: u32,
    subcategory: u32,
}

/// Whether every number of the scheme's registries has an entry.
const fn is_flat<S: Scheme>() -> bool {
    S::FORM.digits() <= 4
}

/// The entries of all numbers up to the highest one that a subcategory owns, or those of all pages
/// that hold a row. In the first case, the entry of a number is at the place of its [`Code`].
#[derive(Clone, Copy, Debug)]
pub struct NumberIndex<'a> {
    entries: &'a [Entry],
    /// For each page one more than its position among the entries, or 0.
    pages: &'a [u16],
    /// The ranges in number order, where not every number has an entry.
    owners: &'a [Owner],
}

impl<'a> NumberIndex<'a> {
    pub const fn new(entries: &'a [Entry], pages: &'a [u16], owners: &'a [Owner]) -> Self {
        Self { entries, pages, owners }
    }

    /// How many codes the index covers: those with lower numbers than this.
    pub(crate) const fn end(self) -> usize {
        if self.pages.is_empty() { self.entries.len().saturating_sub(1) } else { self.pages.len() * PAGE }
    }

    /// The position of the subcategory that owns a code.
    pub(crate) const fn owner<S: Scheme>(self, code: Code<S>) -> Option<usize> {
        if !is_flat::<S>() {
            return self.searched_owner(code.value());
        }
        if code.place() < self.entries.len() {
            let owner = self.entries[code.place()].owner();
            if owner != NONE as usize {
                return Some(owner);
            }
        }
        None
    }

    const fn searched_owner(self, number: u32) -> Option<usize> {
        let (mut first, mut end) = (0, self.owners.len());
        while first < end {
            let middle = first + (end - first) / 2;
            let owner = self.owners[middle];
            if owner.first <= number && number <= owner.last {
                return Some(owner.subcategory as usize);
            }
            if owner.last < number {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        None
    }

    /// The positions of the subcategory and of the row that describe a code. Where nothing does,
    /// positions that no table has.
    #[inline]
    pub(crate) const fn row<S: Scheme>(self, code: Code<S>) -> (usize, usize) {
        let place = if is_flat::<S>() {
            code.place()
        } else {
            let number = code.value() as usize;
            let page = if number / PAGE < self.pages.len() { self.pages[number / PAGE] as usize } else { 0 };
            // Beyond the entries where the number has no page.
            page.wrapping_sub(1).wrapping_mul(PAGE).wrapping_add(number % PAGE)
        };
        if place < self.entries.len() {
            let entry = self.entries[place];
            (entry.owner(), entry.row())
        } else {
            (NONE as usize, NONE as usize)
        }
    }
}

/// How many entries the index of some subcategories has.
pub const fn entry_count<S: Scheme>(subcategories: &[&Subcategory<S>], pages: &[u16]) -> usize {
    if is_flat::<S>() {
        return Code::<S>::from_declared(highest(subcategories)).place() + 1;
    }
    let mut count = 0;
    for_each!(page, pages, {
        count += (*page != 0) as usize;
    });
    count * PAGE
}

/// How many pages there are up to the highest number that has a row; none where every number has an
/// entry.
pub const fn page_count<S: Scheme>(subcategories: &[&Subcategory<S>]) -> usize {
    if is_flat::<S>() || subcategories.is_empty() { 0 } else { highest(subcategories) as usize / PAGE + 1 }
}

/// How many ranges are searched for the owner of a number; none where every number has an entry.
pub const fn owner_count<S: Scheme>(subcategories: &[&Subcategory<S>]) -> usize {
    let (mut count, mut at) = (0, 0);
    while !is_flat::<S>() && at < subcategories.len() {
        count += subcategories[at].ranges().len();
        at += 1;
    }
    count
}

/// The highest number that a subcategory owns, or 0.
const fn highest<S>(subcategories: &[&Subcategory<S>]) -> u32 {
    let mut highest = 0;
    for_each!(subcategory, subcategories, {
        let ranges = subcategory.ranges();
        for_each!(each, ranges, {
            if each.high() > highest {
                highest = each.high();
            }
        });
    });
    highest
}

/// The pages that hold a row, in number order. `N` is from [`page_count`].
pub const fn pages<S, const N: usize>(subcategories: &[&Subcategory<S>]) -> [u16; N] {
    let mut pages = [0; N];
    let mut at = 0;
    while N > 0 && at < subcategories.len() {
        let mut row = 0;
        while row < subcategories[at].row_count() {
            pages[subcategories[at].number_of(row) as usize / PAGE] = 1;
            row += 1;
        }
        at += 1;
    }
    let (mut at, mut position) = (0, 0);
    while at < N {
        if pages[at] != 0 {
            position += 1;
            pages[at] = position;
        }
        at += 1;
    }
    pages
}

/// The ranges in number order. `N` is from [`owner_count`].
#[allow(clippy::cast_possible_truncation, reason = "there are a million numbers at most")]
pub const fn owners<S, const N: usize>(subcategories: &[&Subcategory<S>]) -> [Owner; N] {
    let mut owners = [Owner { first: 0, last: 0, subcategory: 0 }; N];
    let (mut at, mut len) = (0, 0);
    while N > 0 && at < subcategories.len() {
        let ranges = subcategories[at].ranges();
        for_each!(each, ranges, {
            let owner = Owner { first: each.low(), last: each.high(), subcategory: at as u32 };
            // Subcategories are in the order of their first numbers, so that few have to move.
            let mut place = len;
            while place > 0 && owners[place - 1].first > owner.first {
                owners[place] = owners[place - 1];
                place -= 1;
            }
            owners[place] = owner;
            len += 1;
        });
        at += 1;
    }
    owners
}

/// The entries for subcategories. `N` is from [`entry_count`].
pub const fn number_entries<S: Scheme, const N: usize>(subcategories: &[&Subcategory<S>], pages: &[u16]) -> [Entry; N] {
    if is_flat::<S>() { flat_entries(subcategories) } else { paged_entries(subcategories, pages) }
}

/// Without calls inside the loops, because a call costs as much in const evaluation as everything
/// else here together.
#[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
const fn flat_entries<S, const N: usize>(subcategories: &[&Subcategory<S>]) -> [Entry; N] {
    let mut entries = [Entry::FREE; N];
    for_each!(at, subcategory, subcategories, {
        let owner = (at as u32) << 16;
        let ranges = subcategory.ranges();
        let (rows, width) = (subcategory.index, subcategory.index_width());
        let first_row = subcategory.first_row as u32;
        let (mut range, mut slot) = (0, 0);
        while range < ranges.len() {
            let first = Code::<S>::from_declared(ranges[range].low()).place();
            let (mut place, end) = (first, first + ranges[range].count() as usize);
            while place < end {
                let mut row = rows[slot] as u32;
                if width == 2 {
                    row |= (rows[slot + 1] as u32) << 8;
                }
                if row != 0 {
                    row += first_row;
                }
                entries[place] = Entry(owner | row);
                slot += width;
                place += 1;
            }
            range += 1;
        }
    });
    entries
}

#[allow(clippy::cast_possible_truncation, reason = "an index of two bytes holds no more rows")]
const fn paged_entries<S, const N: usize>(subcategories: &[&Subcategory<S>], pages: &[u16]) -> [Entry; N] {
    let mut entries = [Entry::FREE; N];
    for_each!(at, subcategory, subcategories, {
        let mut row = 0;
        while row < subcategory.row_count() {
            let number = subcategory.number_of(row) as usize;
            let page = pages[number / PAGE] as usize - 1;
            entries[page * PAGE + number % PAGE] =
                Entry((at as u32) << 16 | (subcategory.first_row as u32 + row as u32 + 1));
            row += 1;
        }
    });
    entries
}
