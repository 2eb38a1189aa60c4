//! Which range of a declaration a number lies in: what a look for a number over all its enums begins
//! with.

/// One range, as the look for a number needs it.
#[derive(Clone, Copy, Debug)]
pub struct RangeEntry {
    pub first: u32,
    pub last: u32,
    /// Where the range begins in the index of the subcategory, in numbers.
    pub slot: u32,
    /// The position of the subcategory.
    pub subcategory: u16,
    /// Added to what the index has for a number, it gives the position in `StatusCode::ALL`; wraps
    /// around.
    pub position: u16,
}

impl RangeEntry {
    /// Bytes of an encoded entry.
    pub const LEN: usize = 16;

    /// Little-endian, in the order of the fields.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        let Self { first, last, slot, subcategory, position } = self;
        let short = [subcategory, position].into_iter().flat_map(u16::to_le_bytes);
        [first, last, slot].into_iter().flat_map(u32::to_le_bytes).chain(short)
    }

    #[inline]
    const fn decode(bytes: &[u8; Self::LEN]) -> Self {
        let [f0, f1, f2, f3, l0, l1, l2, l3, s0, s1, s2, s3, c0, c1, p0, p1] = *bytes;
        Self {
            first: u32::from_le_bytes([f0, f1, f2, f3]),
            last: u32::from_le_bytes([l0, l1, l2, l3]),
            slot: u32::from_le_bytes([s0, s1, s2, s3]),
            subcategory: u16::from_le_bytes([c0, c1]),
            position: u16::from_le_bytes([p0, p1]),
        }
    }
}

/// The ranges of a declaration in number order, and for every few numbers the first range that a
/// search for them can meet: a number takes 37 instructions, where it took 114 with a binary search
/// and a second look in the subcategory.
#[derive(Clone, Copy, Debug)]
pub struct RangeIndex {
    /// Of [`RangeEntry`].
    pub entries: &'static [[u8; RangeEntry::LEN]],
    /// For each bucket of numbers the position of the first range that does not end before it.
    pub buckets: &'static [[u8; 2]],
    /// The first number of the first bucket.
    pub first: u32,
    /// A bucket has two to the power of this many numbers; see [`RangeIndex::shift_for`].
    pub shift: u16,
}

impl RangeIndex {
    pub(crate) const EMPTY: Self = Self { entries: &[], buckets: &[], first: 0, shift: 0 };

    /// The size of the buckets for a number of ranges: at most two buckets a range, so that memory
    /// follows the ranges and not the numbers.
    pub fn shift_for(first: u32, last: u32, ranges: usize) -> u16 {
        let buckets = |shift: u16| ((last - first) >> shift) as usize + 1;
        (0..24).find(|&shift| buckets(shift) <= 2 * ranges).unwrap_or(24)
    }

    /// The buckets of entries in number order.
    pub fn buckets(entries: &[RangeEntry]) -> impl Iterator<Item = u16> {
        let ends = entries.first().zip(entries.last());
        let (first, last) = ends.map_or((1, 0), |(first, last)| (first.first, last.last));
        let shift = if first > last { 0 } else { Self::shift_for(first, last, entries.len()) };
        let starts = (first..=last).step_by(1 << shift);
        starts.map(|start| u16::try_from(entries.partition_point(|entry| entry.last < start)).unwrap_or(u16::MAX))
    }

    /// The range that a number lies in.
    #[inline]
    pub(crate) const fn find(&self, number: u32) -> Option<RangeEntry> {
        let bucket = (number.wrapping_sub(self.first) >> self.shift) as usize;
        if bucket >= self.buckets.len() {
            return None;
        }
        let mut at = u16::from_le_bytes(self.buckets[bucket]) as usize;
        while at < self.entries.len() {
            let entry = RangeEntry::decode(&self.entries[at]);
            if number <= entry.last {
                return if number >= entry.first { Some(entry) } else { None };
            }
            at += 1;
        }
        None
    }
}
