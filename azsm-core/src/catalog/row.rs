//! What the tables of an expansion hold of one code beside its texts. Every token, every
//! `&'static str` and every item costs compile time, so it is fixed-size bytes, of all codes of a
//! subcategory in one literal. The only code that knows the offsets.

use crate::catalog::meta::Meta;
use crate::vocabulary::param::Params;
use crate::vocabulary::severity::Severity;
use crate::vocabulary::state::State;

/// What there is to know of a code but its message. The texts follow each other in the text of the
/// subcategory: name, help, description, symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How far the number is from the first one of the subcategory's first range, in 24 bits; may wrap
    /// around. Not the number itself, so that subcategories that look alike share their records.
    pub distance: u32,
    pub name_hash: u16,
    /// Where the texts begin in the text of the subcategory.
    pub offset: u32,
    pub help_len: u16,
    pub description_len: u16,
    /// How many lines below its subcategory the code was declared; what is further down is given as
    /// the last number.
    pub lines_below: u16,
    pub name_len: u8,
    pub symbol_len: u8,
    /// What is further right is given as 255.
    pub column: u8,
    /// Position in [`Severity::ALL`].
    pub severity: u8,
    /// 0 active, 1 deprecated, 2 retired.
    pub state: u8,
    pub internal: bool,
}

impl Record {
    /// Bytes of an encoded record.
    pub const LEN: usize = 19;

    /// A number of 24 bits.
    pub const MAX_DISTANCE: u32 = 0xff_ffff;

    /// Where the length of the symbol is.
    pub(crate) const SYMBOL_LEN: usize = 16;

    /// Where severity, state and `internal` are.
    const LEVEL: usize = 18;

    /// The bit of [`Self::LEVEL`] between the severity and the state.
    const INTERNAL: u8 = 8;

    /// Of success: no texts, severity `info`, active.
    pub(crate) const SUCCESS: Self = Self::decode(&[], 0);

    /// Little-endian, in the order of the fields; severity, state and `internal` share a byte.
    pub const fn encode(self) -> [u8; Self::LEN] {
        let [n0, n1, n2, _] = self.distance.to_le_bytes();
        let [m0, m1] = self.name_hash.to_le_bytes();
        let [o0, o1, o2, o3] = self.offset.to_le_bytes();
        let [h0, h1] = self.help_len.to_le_bytes();
        let [d0, d1] = self.description_len.to_le_bytes();
        let [l0, l1] = self.lines_below.to_le_bytes();
        let level = self.severity | self.state << 4 | if self.internal { Self::INTERNAL } else { 0 };
        [n0, n1, n2, m0, m1, o0, o1, o2, o3, h0, h1, d0, d1, l0, l1, self.name_len, self.symbol_len, self.column, level]
    }

    #[inline]
    pub(crate) const fn decode(records: &[u8], row: usize) -> Self {
        // One comparison, not one for each byte.
        let records = records.as_chunks::<{ Self::LEN }>().0;
        let record = if row < records.len() { &records[row] } else { &[0; Self::LEN] };
        Self {
            distance: u24_at(record, 0),
            name_hash: u16_at(record, 3),
            offset: u32_at(record, 5),
            help_len: u16_at(record, 9),
            description_len: u16_at(record, 11),
            lines_below: u16_at(record, 13),
            name_len: record[15],
            symbol_len: record[Self::SYMBOL_LEN],
            column: record[17],
            severity: record[Self::LEVEL] & (Self::INTERNAL - 1),
            state: record[Self::LEVEL] >> 4,
            internal: Self::is_internal(record[Self::LEVEL]),
        }
    }

    /// Where the texts end.
    pub(crate) const fn end(&self) -> usize {
        let (help, description) = (self.help_len as usize, self.description_len as usize);
        self.offset as usize + self.name_len as usize + help + description + self.symbol_len as usize
    }

    /// Severity, state and `internal`.
    #[inline]
    pub(crate) const fn level_at(records: &[u8], row: usize) -> u8 {
        let at = row * Self::LEN + Self::LEVEL;
        if at < records.len() { records[at] } else { 0 }
    }

    #[inline]
    pub(crate) const fn severity(level: u8) -> Severity {
        match level & (Self::INTERNAL - 1) {
            0 => Severity::Info,
            1 => Severity::Warning,
            _ => Severity::Error,
        }
    }

    #[inline]
    pub(crate) const fn state(level: u8) -> State {
        match level >> 4 {
            0 => State::Active,
            1 => State::Deprecated,
            _ => State::Retired,
        }
    }

    #[inline]
    pub(crate) const fn is_internal(level: u8) -> bool {
        level & Self::INTERNAL != 0
    }

    // Single parts, for const evaluation, which pays for each byte that it reads.

    pub(crate) const fn distance_at(records: &[u8], row: usize) -> u32 {
        u24_at(records, row * Self::LEN)
    }

    pub(crate) const fn name_hash_at(records: &[u8], row: usize) -> u16 {
        u16_at(records, row * Self::LEN + 3)
    }

    pub(crate) const fn offset_at(records: &[u8], row: usize) -> usize {
        u32_at(records, row * Self::LEN + 5) as usize
    }

    pub(crate) const fn name_len_at(records: &[u8], row: usize) -> usize {
        records[row * Self::LEN + 15] as usize
    }

    pub(crate) const fn has_symbol_at(records: &[u8], row: usize) -> bool {
        records[row * Self::LEN + Self::SYMBOL_LEN] != 0
    }

    pub(crate) const fn is_retired_at(records: &[u8], row: usize) -> bool {
        Self::level_at(records, row) >> 4 == 2
    }
}

pub(crate) const fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes[at] as u16 | (bytes[at + 1] as u16) << 8
}

const fn u24_at(bytes: &[u8], at: usize) -> u32 {
    u16_at(bytes, at) as u32 | (bytes[at + 2] as u32) << 16
}

pub(crate) const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u16_at(bytes, at) as u32 | (u16_at(bytes, at + 2) as u32) << 16
}

pub(crate) const fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u32_at(bytes, at) as u64 | (u32_at(bytes, at + 4) as u64) << 32
}

/// What few rows have beside their record.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    /// [`Extra::ALL`] for what all rows of the subcategory inherit.
    pub number: u32,
    pub facts: &'static [Fact],
}

impl Extra {
    /// No number of any scheme.
    pub const ALL: u32 = u32::MAX;

    /// For the parameters of all codes of the declaration, each name once: in its first subcategory.
    pub const PARAMS: u32 = u32::MAX - 1;
}

/// What begins the parameters of a code, before its number; no text contains it.
pub const PARAMS_OF_CODE: char = '\u{1}';

/// What ends the number.
pub const END_OF_NUMBER: char = ' ';

/// The parameters of the codes of a subcategory, those with some, in the order of its rows:
/// `\u{1}1001 share: string, attempts: integer?` for each. They are in the text of the subcategory: a fact for
/// each code would be 370 of 819 million instructions of `cargo check` for 600 codes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowParams(pub(crate) &'static str);

impl RowParams {
    /// The number that comes next, its parameters, and what is after them.
    const fn first(self) -> Option<(u32, &'static str, Self)> {
        let (bytes, mut number, mut start) = (self.0.as_bytes(), 0, 1);
        if bytes.is_empty() {
            return None;
        }
        while start < bytes.len() && bytes[start] != END_OF_NUMBER as u8 {
            number = number * 10 + (bytes[start] - b'0') as u32;
            start += 1;
        }
        start += 1;
        let mut end = start;
        while end < bytes.len() && bytes[end] != PARAMS_OF_CODE as u8 {
            end += 1;
        }
        let (before, rest) = self.0.split_at(end);
        Some((number, before.split_at(start).1, Self(rest)))
    }

    /// Those of the next row, whose number is given: all are asked for in their order, because a search for
    /// each would take too many steps for const evaluation.
    pub(crate) const fn take(&mut self, number: u32) -> Params<'static> {
        match self.first() {
            Some((found, params, rest)) if found == number => {
                *self = rest;
                Params::declared(params)
            }
            _ => Params::NONE,
        }
    }

    pub(crate) const fn find(mut self, number: u32) -> Params<'static> {
        while let Some((found, params, rest)) = self.first() {
            if found == number {
                return Params::declared(params);
            }
            self = rest;
        }
        Params::NONE
    }
}

/// One of the things that few rows have.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    Owner(&'static str),
    /// Of `#[deprecated(since = "...")]`, and its `note`.
    DeprecatedSince(&'static str),
    DeprecatedNote(&'static str),
    /// `#[since = "..."]`
    Since(&'static str),
    /// The path of another code.
    ReplacedBy(&'static str),
    /// `#[help = none]`
    NoHelp,
    Meta(&'static str, Meta),
    /// With [`Extra::PARAMS`], the parameters of the declaration, as `Params` reads them.
    Params(&'static str),
    /// `#![url = "..."]`, as [`url_parts`] has it.
    Url(&'static str, &'static str),
}

/// What a URL begins with, and the rest from its first place on, such as `{code}`: displayed without a search
/// for it.
pub const fn url_parts(url: &str) -> (&str, &str) {
    let mut at = 0;
    while at < url.len() && url.as_bytes()[at] != b'{' {
        at += 1;
    }
    url.split_at(at)
}
