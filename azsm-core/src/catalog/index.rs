//! The index of a registry: which subcategory owns a number, and which of its rows describes it.
//! The only code that knows how the entries are encoded and where the one of a number is.

use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::code::Code;

/// What a registry knows about one number: the position of the subcategory that owns it in the
/// upper half, or all ones, which no table is long enough for; one more than its row there in the
/// lower half, or 0.
#[derive(Clone, Copy, Debug)]
pub struct Entry(u32);

const NONE: u32 = 0xffff;

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

/// The entries of all numbers up to the highest one that a subcategory owns. The entry of a number
/// is at the place of its [`Code`].
#[derive(Clone, Copy, Debug)]
pub struct NumberIndex<'a>(&'a [Entry]);

impl<'a> NumberIndex<'a> {
    #[must_use]
    pub const fn new(entries: &'a [Entry]) -> Self {
        Self(entries)
    }

    /// How many entries the subcategories need.
    #[must_use]
    pub const fn len_for(subcategories: &[&Subcategory]) -> usize {
        let (mut highest, mut at) = (0, 0);
        while at < subcategories.len() {
            let ranges = subcategories[at].ranges();
            let mut range = 0;
            while range < ranges.len() {
                if ranges[range].last() > highest {
                    highest = ranges[range].last();
                }
                range += 1;
            }
            at += 1;
        }
        Code::from_declared(highest).place() + 1
    }

    /// The entries for subcategories. `N` is from [`NumberIndex::len_for`].
    ///
    /// Without calls inside the loops, because a call costs as much in const evaluation as
    /// everything else here together.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
    pub const fn entries<const N: usize>(subcategories: &[&Subcategory]) -> [Entry; N] {
        let mut entries = [Entry::FREE; N];
        let mut at = 0;
        while at < subcategories.len() {
            let owner = (at as u32) << 16;
            let ranges = subcategories[at].ranges();
            let (rows, width) = (subcategories[at].index, subcategories[at].index_width());
            let (mut range, mut slot) = (0, 0);
            while range < ranges.len() {
                let first = Code::from_declared(ranges[range].first()).place();
                let (mut place, end) = (first, first + ranges[range].len() as usize);
                while place < end {
                    let mut row = rows[slot] as u32;
                    if width == 2 {
                        row |= (rows[slot + 1] as u32) << 8;
                    }
                    entries[place] = Entry(owner | row);
                    slot += width;
                    place += 1;
                }
                range += 1;
            }
            at += 1;
        }
        entries
    }

    /// How many codes the index covers: those with lower numbers than this.
    pub(crate) const fn end(self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The position of the subcategory that owns a code.
    pub(crate) const fn owner(self, code: Code) -> Option<usize> {
        if code.place() < self.0.len() {
            let owner = self.0[code.place()].owner();
            if owner != NONE as usize {
                return Some(owner);
            }
        }
        None
    }

    /// The positions of the subcategory and of the row that describe a code. Where nothing does,
    /// positions that no table has.
    #[inline]
    pub(crate) const fn row(self, code: Code) -> (usize, usize) {
        if code.place() < self.0.len() {
            let entry = self.0[code.place()];
            (entry.owner(), entry.row())
        } else {
            (NONE as usize, NONE as usize)
        }
    }
}
