//! Puts the tables of declarations and registries together in const evaluation; nothing here is
//! called at run time. Rustc counts the steps of each static and stops a long one, so every
//! function is linear but for one sort, and calls none inside of a loop over codes.

use crate::catalog::declaration::{Declaration, DeclarationParts, SourceFile};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::hash::{first_slot, next_slot};
use crate::catalog::info::StatusInfo;
use crate::catalog::registry::Registry;
use crate::catalog::row::{Details, Extra, PackedRecord};
use crate::catalog::subcategory::Subcategory;
use crate::compile_time::message::Text;
use crate::vocabulary::numbering::CodeRange;

/// The rows of all subcategories, one after the other: how many each has, their encoded records,
/// and their lines.
#[must_use]
pub const fn rows<const N: usize>(
    subcategories: &'static [Subcategory],
    counts: &[usize],
    records: &[u8],
    lines: &[&'static str; N],
) -> [StatusInfo; N] {
    let mut rows = [const { StatusInfo::SUCCESS_ROW }; N];
    let records = records.as_chunks().0;
    let (mut at, mut row) = (0, 0);
    while at < counts.len() {
        let (subcategory, end) = (&subcategories[at], row + counts[at]);
        while row < end {
            rows[row] = StatusInfo { subcategory, record: PackedRecord(records[row]), line: lines[row] };
            row += 1;
        }
        at += 1;
    }
    rows
}

/// The ranges, and the reserved numbers, of all subcategories.
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

/// What an expansion writes down for all subcategories together: in each table, what belongs to
/// the first one comes first. A literal of [`Subcategory`] for each would cost 80 million more
/// instructions of `cargo check` for 600 codes, 8 %.
#[derive(Clone, Copy, Debug)]
pub struct SubcategoryTables {
    /// The encoded [`Head`] of each subcategory.
    pub heads: &'static [u8],
    /// Path, type name, the texts of the rows; description, help and owner where there are any.
    pub texts: &'static [&'static str],
    /// Index, details; symbol hashes where there are any.
    pub bytes: &'static [&'static [u8]],
    pub scopes: &'static [ScopeInfo],
    pub categories: &'static [Category],
    /// The ranges, then what is reserved.
    pub ranges: &'static [CodeRange],
    pub rows: &'static [StatusInfo],
    pub extras: &'static [Extra],
    pub file: &'static SourceFile,
}

/// The numbers of a subcategory, and how much it takes of each table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head {
    pub path_hash: u32,
    pub line: u32,
    pub column: u16,
    /// The position of its scope.
    pub scope: u16,
    /// One more than the position of its category, or 0.
    pub category: u16,
    pub active: u16,
    pub ranges: u16,
    pub reserved: u16,
    pub rows: u16,
    pub extras: u16,
    /// Which optional tables it has: a sum of the constants.
    pub optional: u16,
}

impl Head {
    /// Bytes of one encoded head.
    const LEN: usize = 26;
    pub const DESCRIPTION: u16 = 1;
    pub const HELP: u16 = 2;
    pub const OWNER: u16 = 4;
    pub const SYMBOLS: u16 = 8;

    /// Little-endian, in the order of the fields.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        let Self { column, scope, category, active, ranges, reserved, rows, extras, optional, .. } = self;
        let long = [self.path_hash, self.line].into_iter().flat_map(u32::to_le_bytes);
        let short = [column, scope, category, active, ranges, reserved, rows, extras, optional];
        long.chain(short.into_iter().flat_map(u16::to_le_bytes))
    }
}

/// The subcategories of a declaration. Calls few functions, because each call costs const
/// evaluation more than what most functions do.
#[must_use]
pub const fn declared_subcategories<const N: usize>(tables: SubcategoryTables) -> [Subcategory; N] {
    let mut subcategories = [const { Subcategory::SUCCESS }; N];
    let SubcategoryTables { heads, texts, bytes, mut ranges, mut rows, mut extras, .. } = tables;
    let (mut at, mut head, mut text, mut byte) = (0, 0, 0, 0);
    while at < N {
        macro_rules! short {
            ($position:expr) => {
                heads[head + $position] as u16 | (heads[head + $position + 1] as u16) << 8
            };
        }
        macro_rules! long {
            ($position:expr) => {
                short!($position) as u32 | (short!($position + 2) as u32) << 16
            };
        }
        let optional = short!(24);
        let parts = &mut subcategories[at].parts;
        parts.path = texts[text];
        parts.type_name = texts[text + 1];
        parts.text = texts[text + 2];
        text += 3;
        if optional & Head::DESCRIPTION != 0 {
            parts.description = Some(texts[text]);
            text += 1;
        }
        if optional & Head::HELP != 0 {
            parts.help = Some(texts[text]);
            text += 1;
        }
        if optional & Head::OWNER != 0 {
            parts.owner = Some(texts[text]);
            text += 1;
        }
        parts.index = bytes[byte];
        parts.details = bytes[byte + 1];
        byte += 2;
        if optional & Head::SYMBOLS != 0 {
            parts.symbol_hashes = bytes[byte];
            byte += 1;
        }
        parts.path_hash = long!(0);
        parts.line = long!(4);
        parts.column = short!(8) as u32;
        parts.scope = &tables.scopes[short!(10) as usize];
        let category = short!(12) as usize;
        if category != 0 {
            parts.category = Some(&tables.categories[category - 1]);
        }
        parts.active = short!(14);
        (parts.ranges, ranges) = ranges.split_at(short!(16) as usize);
        let reserved = short!(18) as usize;
        if reserved != 0 {
            (parts.reserved, ranges) = ranges.split_at(reserved);
        }
        (parts.rows, rows) = rows.split_at(short!(20) as usize);
        let extra = short!(22) as usize;
        if extra != 0 {
            (parts.extras, extras) = extras.split_at(extra);
        }
        parts.file = tables.file;
        head += Head::LEN;
        at += 1;
    }
    subcategories
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

/// How many subcategories the declarations have together.
#[must_use]
pub const fn subcategory_count(declarations: &[&Declaration]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < declarations.len() {
        count += declarations[at].subcategories().len();
        at += 1;
    }
    count
}

/// The subcategories of all declarations, in the order of their first numbers.
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

/// The rows of each subcategory.
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

/// The open-addressing table of subcategories by the hashes of their paths: each slot holds one
/// more than a position, or 0.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
pub const fn subcategories_by_path<const N: usize>(subcategories: &[&Subcategory]) -> [u16; N] {
    let mut slots = [0; N];
    let mut at = 0;
    while at < subcategories.len() {
        let mut slot = first_slot(subcategories[at].path_hash(), N);
        while slots[slot] != 0 {
            slot = next_slot(slot, N);
        }
        slots[slot] = at as u16 + 1;
        at += 1;
    }
    slots
}

/// The open-addressing table of symbols: each slot holds the number of a code whose symbol hashes
/// there, or 0.
///
/// Without calls inside the loop, because a call costs as much in const evaluation as everything
/// else here together.
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
                // A table has at most 2^15 slots, so the lower half of the hash says where to
                // begin.
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

/// The assertion behind `#![registry = ...]` of a declaration.
///
/// # Panics
///
/// When the registry does not list the declaration.
#[doc(hidden)]
#[track_caller]
pub const fn assert_lists(registry: &Registry, declaration: &Declaration) {
    if registry.lists(declaration) {
        return;
    }
    let mut message = Text::<512>::new();
    message
        .and("the registry `")
        .and(registry.name())
        .and(
            "` does not list this declaration, so its numbers are not checked against those of others: add its \
              module to `static ",
        )
        .and(registry.name())
        .and(" = [...]`");
    panic!("{}", message.as_str());
}
