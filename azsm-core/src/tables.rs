//! What an expansion is made of. Not part of the public interface: only generated code may use it, and its shape changes
//! from release to release.
//!
//! An expansion holds data, as few literals as possible, because every token, every `&'static str` and every item costs compile
//! time: all texts of a sub-category but those that are displayed are one string literal, its rows are byte strings of fixed-size records, and each kind of
//! table is one static for the whole declaration. What is not needed as a value of its own is read where it lies; the functions
//! here turn the rest into tables in const evaluation. They are never called at run time.

use core::fmt;

use crate::code::Code;
use crate::declaration::Declaration;
use crate::info::StatusInfo;
use crate::lock::LockFile;
use crate::numbering::CodeRange;
use crate::registry;
use crate::scope::{Category, ScopeInfo};
use crate::severity::Severity;
use crate::state::State;
use crate::subcategory::Subcategory;
use crate::text::same;

pub use crate::conflicts::{Conflicts, subcategory_slots, symbol_slots};
pub use crate::number_index::{Entry, NumberIndex};
#[cfg(feature = "serde")]
pub use crate::serde_impls::from_string;
pub use crate::shipping::{Lines, Locked, Lookup, Present, Shipping, locked, path_slots};
pub use crate::status::{PartOf, Tables, debug, from_number, from_text};
pub use crate::version::of_this_version;

/// What every look at a row needs, packed into eight bytes; [`rows`] puts them beside their sub-category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub number: u16,
    /// Where the row's texts begin in the text of its sub-category: below 2^28.
    pub offset: u32,
    /// Position in [`Severity::ALL`].
    pub severity: u8,
    /// 0 active, 1 deprecated, 2 retired.
    pub state: u8,
}

impl Record {
    /// Bytes of one encoded record.
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

/// The rest of a row. Apart from the record, because looking a status up touches the record alone. The texts of a row follow each
/// other: name, help, description, symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub help_len: u16,
    pub description_len: u16,
    pub name_len: u8,
    pub symbol_len: u8,
    /// How many lines below its sub-category the row was declared; what is further down is given as the last number.
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

/// The file of a declaration.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile {
    /// Name of the package that the file belongs to.
    pub package: &'static str,
    /// Relative to that package.
    pub path: &'static str,
    /// As the compiler names it in its messages.
    pub display: &'static str,
}

impl SourceFile {
    pub(crate) const fn is_same_as(&self, other: &Self) -> bool {
        same(self.display, other.display) && same(self.package, other.package)
    }
}

/// A sub-category as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub struct SubcategoryParts {
    pub path: &'static str,
    pub path_hash: u32,
    pub type_name: &'static str,
    pub scope: &'static ScopeInfo,
    pub category: Option<&'static Category>,
    pub description: Option<&'static str>,
    pub help: Option<&'static str>,
    pub owner: Option<&'static str>,
    pub ranges: &'static [CodeRange],
    pub reserved: &'static [CodeRange],
    /// Active rows by number, then retired rows by number.
    pub rows: &'static [StatusInfo],
    pub active: u16,
    /// For each number of the ranges, one range after the other, one more than the number's row, or 0 where it has none: one byte
    /// for each, or two where there are more than [`MAX_NARROW`] rows.
    pub index: &'static [u8],
    pub text: &'static str,
    /// [`Details`] of each row.
    pub details: &'static [u8],
    /// Of each row that has a symbol, four bytes.
    pub symbol_hashes: &'static [u8],
    pub extras: &'static [Extra],
    pub file: &'static SourceFile,
    pub line: u32,
    pub column: u32,
}

/// How many rows a sub-category can have for its index to take one byte a number.
pub const MAX_NARROW: usize = u8::MAX as usize;

/// The rows of all sub-categories, one after the other: how many each has, their encoded records, and their lines.
#[must_use]
pub const fn rows<const N: usize>(
    homes: &'static [Subcategory],
    counts: &[usize],
    records: &[u8],
    lines: &[&'static str; N],
) -> [StatusInfo; N] {
    let mut rows = [const { StatusInfo::SUCCESS_ROW }; N];
    let records = records.as_chunks().0;
    let (mut home, mut row) = (0, 0);
    while home < counts.len() {
        let end = row + counts[home];
        while row < end {
            rows[row] = StatusInfo { home: &homes[home], record: PackedRecord(records[row]), line: lines[row] };
            row += 1;
        }
        home += 1;
    }
    rows
}

/// The ranges, and the reserved numbers, of all sub-categories.
#[must_use]
pub const fn ranges<const N: usize>(numbers: &[(u16, u16); N]) -> [CodeRange; N] {
    let mut ranges = [const { CodeRange::declared(0, 0) }; N];
    let mut at = 0;
    while at < N {
        ranges[at] = CodeRange::declared(numbers[at].0, numbers[at].1);
        at += 1;
    }
    ranges
}

/// A part of a table of the whole declaration.
#[must_use]
pub const fn part<T>(table: &'static [T], start: usize, len: usize) -> &'static [T] {
    table.split_at(start).1.split_at(len).0
}

/// Where in the index of a sub-category a number stands, in numbers.
#[inline]
pub(crate) const fn slot(ranges: &[CodeRange], number: u16) -> Option<usize> {
    let (mut base, mut at) = (0, 0);
    while at < ranges.len() {
        let range = ranges[at];
        if range.contains(number) {
            return Some(base + (number - range.first()) as usize);
        }
        base += range.len() as usize;
        at += 1;
    }
    None
}

/// One range of a declaration, as its lookup by number needs it: first number, last number, position of the sub-category, position
/// of the range's first active code in `StatusCode::ALL` (success not counted), row of that code in its sub-category.
pub type RangeEntry = (u16, u16, u16, u16, u16);

/// A declaration as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub struct DeclarationParts {
    pub description: Option<&'static str>,
    pub scopes: &'static [ScopeInfo],
    pub subcategories: &'static [Subcategory],
    /// In number order.
    pub ranges: &'static [RangeEntry],
    pub file: &'static SourceFile,
    pub line: u32,
    pub column: u32,
    /// The declaration has errors of its own, which the compiler reports: whoever checks it further stays silent.
    pub faulty: bool,
    /// There is no declaration: the module that a registry lists has none.
    pub missing: bool,
}

/// Stands in for a declaration that a listed module does not have.
pub static MISSING: Declaration = Declaration::declared(DeclarationParts {
    description: None,
    scopes: &[],
    subcategories: &[],
    ranges: &[],
    file: &SourceFile { package: "", path: "", display: "" },
    line: 0,
    column: 0,
    faulty: true,
    missing: true,
});

/// Where the numbers of a generated enum are declared.
#[derive(Clone, Copy, Debug)]
pub enum Home {
    Subcategory(&'static Subcategory),
    Declaration(&'static Declaration),
}

impl Home {
    /// Position of a number in the `ALL` of the enum.
    #[inline]
    pub(crate) const fn position(self, number: u16) -> Option<usize> {
        match self {
            Self::Subcategory(subcategory) => subcategory.active_row(number),
            Self::Declaration(declaration) => declaration.position(number),
        }
    }

    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Subcategory(subcategory) => subcategory.path(),
            Self::Declaration(declaration) => declaration.file().display,
        }
    }

    /// Says why the enum has no variant for a code.
    pub(crate) fn explain_absence(self, code: Code, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = match self {
            Self::Subcategory(subcategory) => Some(subcategory),
            Self::Declaration(declaration) => declaration.owner_of(code.number()),
        };
        match owner {
            Some(subcategory) => subcategory.explain_absence(code, f),
            None => write!(f, "{code} is in no sub-category of this declaration"),
        }
    }
}

/// A registry as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub struct RegistryParts {
    pub name: &'static str,
    pub description: Option<&'static str>,
    pub declarations: &'static [&'static Declaration],
    /// From [`subcategories`].
    pub subcategories: &'static [&'static Subcategory],
    /// From [`subcategory_rows`].
    pub rows: &'static [&'static [StatusInfo]],
    pub index: NumberIndex<'static>,
    /// From [`homes`].
    pub homes: &'static [u16],
    /// From [`symbols`].
    pub symbols: &'static [u16],
    pub lock: Option<LockFile>,
    /// The list has errors, which the compiler reports: whoever misses a declaration in it stays silent.
    pub faulty: bool,
}

/// How many sub-categories the declarations have together.
#[must_use]
pub const fn subcategory_count(declarations: &[&Declaration]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < declarations.len() {
        count += declarations[at].subcategories().len();
        at += 1;
    }
    count
}

/// The sub-categories of all declarations, in the order of their first numbers.
#[must_use]
pub const fn subcategories<const N: usize>(declarations: &[&'static Declaration]) -> [&'static Subcategory; N] {
    let mut sorted = [const { &Subcategory::SUCCESS }; N];
    let mut keys = [0; N];
    let (mut len, mut at) = (0, 0);
    while at < declarations.len() {
        let list = declarations[at].subcategories();
        let mut next = 0;
        while next < list.len() {
            (sorted[len], keys[len]) = (&list[next], first_number(&list[next]));
            len += 1;
            next += 1;
        }
        at += 1;
    }
    // Shell's sort: a list in any order stays within the steps that the compiler allows.
    let mut gap = N / 2;
    while gap > 0 {
        let mut next = gap;
        while next < N {
            let (subcategory, key) = (sorted[next], keys[next]);
            let mut place = next;
            while place >= gap && keys[place - gap] > key {
                (sorted[place], keys[place]) = (sorted[place - gap], keys[place - gap]);
                place -= gap;
            }
            (sorted[place], keys[place]) = (subcategory, key);
            next += 1;
        }
        gap /= 2;
    }
    sorted
}

/// The lowest number, which need not be in the range that is written first.
const fn first_number(subcategory: &Subcategory) -> u16 {
    let (mut lowest, mut at) = (u16::MAX, 0);
    while at < subcategory.ranges().len() {
        if subcategory.ranges()[at].first() < lowest {
            lowest = subcategory.ranges()[at].first();
        }
        at += 1;
    }
    lowest
}

/// The rows of each sub-category.
#[must_use]
pub const fn subcategory_rows<const N: usize>(subcategories: &[&'static Subcategory]) -> [&'static [StatusInfo]; N] {
    let mut rows = [&[] as &[StatusInfo]; N];
    let mut at = 0;
    while at < N {
        rows[at] = subcategories[at].codes();
        at += 1;
    }
    rows
}

/// The open-addressing table of sub-categories by the hashes of their paths: each slot holds one more than a position, or 0.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
pub const fn homes<const N: usize>(subcategories: &[&Subcategory]) -> [u16; N] {
    let mut slots = [0; N];
    let mut at = 0;
    while at < subcategories.len() {
        let mut slot = registry::first_slot(subcategories[at].path_hash(), N);
        while slots[slot] != 0 {
            slot = registry::next_slot(slot, N);
        }
        slots[slot] = at as u16 + 1;
        at += 1;
    }
    slots
}

/// The open-addressing table of symbols: each slot holds the number of a code whose symbol hashes there, or 0.
///
/// Without calls inside the loop, because a call costs as much in const evaluation as everything else here together.
#[must_use]
pub const fn symbols<const N: usize>(subcategories: &[&Subcategory]) -> [u16; N] {
    let mut slots = [0; N];
    let mut at = 0;
    while at < subcategories.len() {
        let (codes, details, hashes) =
            (subcategories[at].codes(), subcategories[at].details(), subcategories[at].symbol_hashes());
        let (mut row, mut hash) = (0, 0);
        while hash < hashes.len() {
            if details[row * Details::LEN + Details::SYMBOL_LEN] != 0 {
                // A table has at most 2^15 slots, so the lower half of the hash says where to begin.
                let mut slot = (hashes[hash] as usize | (hashes[hash + 1] as usize) << 8) & (N - 1);
                while slots[slot] != 0 {
                    slot = (slot + 1) & (N - 1);
                }
                let [low, high, ..] = codes[row].record.0;
                slots[slot] = low as u16 | (high as u16) << 8;
                hash += 4;
            }
            row += 1;
        }
        at += 1;
    }
    slots
}
