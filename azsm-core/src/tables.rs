//! What an expansion is made of. Not part of the public interface: only generated code may use it, and its shape changes
//! from release to release.
//!
//! An expansion holds data, as few literals as possible, because every token and every `&'static str` costs compile time:
//! all texts of a sub-category are one string literal, and its rows are one byte string of fixed-size records. The
//! functions here turn them into tables in const evaluation; they are never called at run time.

use core::fmt;

use crate::code::Code;
use crate::declaration::Declaration;
use crate::info::StatusInfo;
use crate::numbering::CodeRange;
use crate::registry;
use crate::scope::{Category, ScopeInfo};
use crate::severity::Severity;
use crate::state::State;
use crate::subcategory::Subcategory;

pub use crate::conflicts::{Conflicts, subcategory_slots, symbol_slots};
#[cfg(feature = "serde")]
pub use crate::serde_impls::from_string;
pub use crate::shipping::{Lines, Locked, Lookup, Present, Shipping, locked, path_slots};
pub use crate::status::{PartOf, Tables, debug, from_number, from_text, undeclared};

/// One row of a sub-category, as the macro writes it down; [`rows`] decodes it.
///
/// The texts follow each other in the sub-category's text, row after row, in the order of the lengths here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub number: u16,
    pub message_len: u16,
    pub help_len: u16,
    pub description_len: u16,
    pub name_len: u8,
    pub symbol_len: u8,
    /// Position in [`Severity::ALL`].
    pub severity: u8,
    /// 0 active, 1 deprecated, 2 retired.
    pub state: u8,
}

impl Record {
    /// Bytes of one encoded record.
    pub const LEN: usize = 12;

    /// Little-endian, in the order of the fields.
    #[must_use]
    pub const fn encode(self) -> [u8; Self::LEN] {
        let [n0, n1] = self.number.to_le_bytes();
        let [m0, m1] = self.message_len.to_le_bytes();
        let [h0, h1] = self.help_len.to_le_bytes();
        let [d0, d1] = self.description_len.to_le_bytes();
        [n0, n1, m0, m1, h0, h1, d0, d1, self.name_len, self.symbol_len, self.severity, self.state]
    }

    const fn decode(records: &[u8], row: usize) -> Self {
        let at = row * Self::LEN;
        Self {
            number: u16_at(records, at),
            message_len: u16_at(records, at + 2),
            help_len: u16_at(records, at + 4),
            description_len: u16_at(records, at + 6),
            name_len: records[at + 8],
            symbol_len: records[at + 9],
            severity: records[at + 10],
            state: records[at + 11],
        }
    }

    const fn text_len(self) -> u32 {
        self.message_len as u32
            + self.help_len as u32
            + self.description_len as u32
            + self.name_len as u32
            + self.symbol_len as u32
    }

    pub(crate) const fn severity(self) -> Severity {
        match self.severity {
            0 => Severity::Info,
            1 => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(crate) const fn state(self) -> State {
        match self.state {
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

/// What a row has besides its texts: where it was declared, and the hashes that `Registry::find` uses. Apart from the
/// rows, because looking a status up touches the rows alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// From [`Mark::pack`].
    pub position: u32,
    pub path_hash: u32,
    /// Means nothing for a row without a symbol.
    pub symbol_hash: u32,
}

impl Mark {
    /// Bytes of one encoded mark.
    pub const LEN: usize = 12;

    /// Little-endian, in the order of the fields.
    #[must_use]
    pub const fn encode(self) -> [u8; Self::LEN] {
        let [l0, l1, l2, l3] = self.position.to_le_bytes();
        let [p0, p1, p2, p3] = self.path_hash.to_le_bytes();
        let [s0, s1, s2, s3] = self.symbol_hash.to_le_bytes();
        [l0, l1, l2, l3, p0, p1, p2, p3, s0, s1, s2, s3]
    }

    /// A line and a column in four bytes. Lines have room up to 16 million; a column above 255 is given as 255.
    #[must_use]
    pub const fn pack(line: u32, column: u32) -> u32 {
        line << 8 | if column > 255 { 255 } else { column }
    }

    pub(crate) const fn line(self) -> u32 {
        self.position >> 8
    }

    pub(crate) const fn column(self) -> u32 {
        self.position & 255
    }

    pub(crate) const fn path_hash_at(marks: &[u8], row: usize) -> u32 {
        u32_at(marks, row * Self::LEN + 4)
    }

    pub(crate) const fn symbol_hash_at(marks: &[u8], row: usize) -> u32 {
        u32_at(marks, row * Self::LEN + 8)
    }

    pub(crate) const fn decode(marks: &[u8], row: usize) -> Self {
        let at = row * Self::LEN;
        Self { position: u32_at(marks, at), path_hash: u32_at(marks, at + 4), symbol_hash: u32_at(marks, at + 8) }
    }
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

/// A sub-category as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub struct SubcategoryParts {
    pub path: &'static str,
    pub path_hash: u32,
    pub name: &'static str,
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
    /// From [`index`].
    pub index: &'static [u16],
    pub text: &'static str,
    pub marks: &'static [u8],
    pub extras: &'static [Extra],
    pub file: &'static SourceFile,
    pub line: u32,
    pub column: u32,
}

/// Decodes the rows of a sub-category.
#[must_use]
pub const fn rows<const N: usize>(home: &'static Subcategory, records: &[u8]) -> [StatusInfo; N] {
    let mut rows = [const { StatusInfo::SUCCESS_ROW }; N];
    let (mut offset, mut row) = (0, 0);
    while row < N {
        let record = Record::decode(records, row);
        rows[row] = StatusInfo::declared(home, offset, record);
        offset += record.text_len();
        row += 1;
    }
    rows
}

/// For each number of the ranges, one range after the other, one more than the number's row, or 0 where the number has
/// none. `W` is the sum of the ranges' lengths.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
pub const fn index<const W: usize>(ranges: &[CodeRange], records: &[u8]) -> [u16; W] {
    let mut index = [0; W];
    let mut row = 0;
    while row < records.len() / Record::LEN {
        if let Some(slot) = slot(ranges, u16_at(records, row * Record::LEN)) {
            index[slot] = row as u16 + 1;
        }
        row += 1;
    }
    index
}

/// Where in the index of [`index`] a number stands.
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

/// One range of a declaration, as its lookup by number needs it.
#[derive(Clone, Copy, Debug)]
pub struct RangeEntry {
    range: CodeRange,
    subcategory: u16,
    /// Position of the range's first active code in `StatusCode::ALL`, success not counted.
    position: u16,
    /// Row of that code in its sub-category.
    row: u16,
}

impl RangeEntry {
    #[must_use]
    pub const fn new(first: u16, last: u16, subcategory: u16, position: u16, row: u16) -> Self {
        Self { range: CodeRange::declared(first, last), subcategory, position, row }
    }

    pub(crate) const fn range(self) -> CodeRange {
        self.range
    }

    pub(crate) const fn subcategory(self) -> usize {
        self.subcategory as usize
    }

    pub(crate) const fn position_of(self, row: usize) -> usize {
        self.position as usize + row - self.row as usize
    }
}

/// A declaration as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub struct DeclarationParts {
    pub description: Option<&'static str>,
    pub scopes: &'static [&'static ScopeInfo],
    pub subcategories: &'static [&'static Subcategory],
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
    /// From [`owners`].
    pub index: &'static [u16],
    /// From [`slots`].
    pub slots: &'static [u16],
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
    let (mut len, mut at) = (0, 0);
    while at < declarations.len() {
        let list = declarations[at].subcategories();
        let mut next = 0;
        while next < list.len() {
            // From the end: both sides are sorted, so this is short unless the paths are listed in reverse.
            let mut place = len;
            while place > 0 && first_number(sorted[place - 1]) > first_number(list[next]) {
                sorted[place] = sorted[place - 1];
                place -= 1;
            }
            sorted[place] = list[next];
            len += 1;
            next += 1;
        }
        at += 1;
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

/// One more than the highest number that a sub-category owns, at least 1 for success.
#[must_use]
pub const fn number_count(subcategories: &[&Subcategory]) -> usize {
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
    highest as usize + 1
}

/// For each number one more than the position of the sub-category that owns it, or 0.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
pub const fn owners<const N: usize>(subcategories: &[&Subcategory]) -> [u16; N] {
    let mut owners = [0; N];
    let mut at = 0;
    while at < subcategories.len() {
        let ranges = subcategories[at].ranges();
        let mut range = 0;
        while range < ranges.len() {
            let (mut number, end) = (ranges[range].first() as usize, ranges[range].last() as usize + 1);
            while number < end {
                owners[number] = at as u16 + 1;
                number += 1;
            }
            range += 1;
        }
        at += 1;
    }
    owners
}

/// A power of two that leaves at least half of the slots free.
#[must_use]
pub const fn slot_count(subcategories: &[&Subcategory]) -> usize {
    let (mut names, mut at) = (0, 0);
    while at < subcategories.len() {
        names += subcategories[at].codes().len() * 2;
        at += 1;
    }
    (names * 2).next_power_of_two()
}

/// The open-addressing table behind `Registry::find`: each slot holds the number of a code whose path or symbol hashes
/// there, or 0.
#[must_use]
pub const fn slots<const N: usize>(subcategories: &[&Subcategory]) -> [u16; N] {
    let mut slots = [0; N];
    let mut at = 0;
    while at < subcategories.len() {
        let (codes, marks) = (subcategories[at].codes(), subcategories[at].marks());
        let mut row = 0;
        while row < codes.len() {
            let mark = Mark::decode(marks, row);
            insert(&mut slots, mark.path_hash, codes[row].number());
            if codes[row].has_symbol() {
                insert(&mut slots, mark.symbol_hash, codes[row].number());
            }
            row += 1;
        }
        at += 1;
    }
    slots
}

const fn insert(slots: &mut [u16], hash: u32, number: u16) {
    let mut slot = registry::first_slot(hash, slots.len());
    while slots[slot] != 0 {
        slot = registry::next_slot(slot, slots.len());
    }
    slots[slot] = number;
}
