//! How one code is encoded in the tables of an expansion. Every token, every `&'static str` and
//! every item costs compile time, so a row is fixed-size bytes beside one literal that holds the
//! texts of its subcategory. The only code that knows the offsets.

use crate::vocabulary::severity::Severity;
use crate::vocabulary::state::State;

/// What every look at a row needs, packed into eight bytes; `compose::rows` puts them beside their
/// subcategory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub number: u16,
    /// Where the row's texts begin in the text of its subcategory: below 2^28.
    pub offset: u32,
    /// Position in [`Severity::ALL`].
    pub severity: u8,
    /// 0 active, 1 deprecated, 2 retired.
    pub state: u8,
}

impl Record {
    /// The length of an encoded record, in bytes.
    pub const LEN: usize = 8;

    /// From the lowest bit: number (32 bits), offset (28), severity (2), state (2).
    #[must_use]
    pub const fn pack(self) -> u64 {
        self.number as u64 | (self.offset as u64) << 32 | (self.severity as u64) << 60 | (self.state as u64) << 62
    }

    /// Little-endian.
    #[must_use]
    pub const fn encode(self) -> [u8; Self::LEN] {
        self.pack().to_le_bytes()
    }
}

/// A record as rows keep it.
#[derive(Clone, Copy)]
pub(crate) struct PackedRecord(pub(crate) [u8; Record::LEN]);

#[allow(clippy::cast_possible_truncation, reason = "each part is cut out on purpose")]
impl PackedRecord {
    #[inline]
    const fn bits(self) -> u64 {
        u64::from_le_bytes(self.0)
    }

    #[inline]
    pub(crate) const fn number(self) -> u16 {
        self.bits() as u16
    }

    #[inline]
    pub(crate) const fn offset(self) -> usize {
        (self.bits() >> 32) as usize & 0xfff_ffff
    }

    pub(crate) const fn severity(self) -> Severity {
        match self.bits() >> 60 & 3 {
            0 => Severity::Info,
            1 => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(crate) const fn state(self) -> State {
        match self.bits() >> 62 {
            0 => State::Active,
            1 => State::Deprecated,
            _ => State::Retired,
        }
    }
}

const fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.split_at(at).1.first_chunk() {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => 0,
    }
}

/// The rest of a row. Apart from the record, because looking a status up touches the record alone.
/// The texts of a row follow each other: name, help, description, symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub help_len: u16,
    pub description_len: u16,
    pub name_len: u8,
    pub symbol_len: u8,
    /// How many lines below its subcategory the row was declared; what is further down is given as
    /// the last number.
    pub lines_below: u16,
    /// What is further right is given as 255.
    pub column: u8,
    pub path_hash: u32,
}

impl Details {
    /// Bytes of one encoded row.
    pub const LEN: usize = 13;

    /// Where the length of the symbol stands.
    pub(crate) const SYMBOL_LEN: usize = 5;

    /// Little-endian, in the order of the fields.
    #[must_use]
    pub const fn encode(self) -> [u8; Self::LEN] {
        let [h0, h1] = self.help_len.to_le_bytes();
        let [d0, d1] = self.description_len.to_le_bytes();
        let [l0, l1] = self.lines_below.to_le_bytes();
        let [p0, p1, p2, p3] = self.path_hash.to_le_bytes();
        [h0, h1, d0, d1, self.name_len, self.symbol_len, l0, l1, self.column, p0, p1, p2, p3]
    }

    pub(crate) const fn decode(details: &[u8], row: usize) -> Self {
        let at = row * Self::LEN;
        Self {
            help_len: u16_at(details, at),
            description_len: u16_at(details, at + 2),
            name_len: details[at + 4],
            symbol_len: details[at + 5],
            lines_below: u16_at(details, at + 6),
            column: details[at + 8],
            path_hash: u32_at(details, at + 9),
        }
    }

    // Single parts, for const evaluation, which pays for each byte that it reads.

    pub(crate) const fn name_len_at(details: &[u8], row: usize) -> usize {
        details[row * Self::LEN + 4] as usize
    }

    pub(crate) const fn has_symbol_at(details: &[u8], row: usize) -> bool {
        details[row * Self::LEN + Self::SYMBOL_LEN] != 0
    }

    pub(crate) const fn path_hash_at(details: &[u8], row: usize) -> u32 {
        u32_at(details, row * Self::LEN + 9)
    }
}

/// The hash of a symbol, counted among the rows that have one.
pub(crate) const fn symbol_hash(hashes: &[u8], position: usize) -> u32 {
    u32_at(hashes, position * 4)
}

/// What few rows have: an owner of their own, or the words of a `#[deprecated]`.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    pub number: u16,
    pub owner: Option<&'static str>,
    pub since: Option<&'static str>,
    pub note: Option<&'static str>,
}
