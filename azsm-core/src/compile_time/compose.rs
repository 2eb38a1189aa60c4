//! Puts the tables of declarations and registries together in const evaluation; nothing here is
//! called at run time. Rustc counts the steps of each static and stops a long one, so every
//! function is linear but for one sort, and calls none inside of a loop over codes.

use crate::catalog::declaration::{Declaration, DeclarationParts};
use crate::catalog::hash::{first_slot, next_slot};
use crate::catalog::head::Head;
use crate::catalog::info::StatusInfo;
use crate::catalog::ranges::RangeIndex;
use crate::catalog::registry::Registry;
use crate::catalog::row::Record;
use crate::catalog::subcategory::{Shared, Subcategory};
use crate::compile_time::message::{Text, say};
use crate::vocabulary::numbering::CodeRange;
use crate::vocabulary::scheme::Scheme;

/// The rows of all subcategories, one after the other. `counts` is from [`encode_counts`].
pub const fn rows<S, const N: usize>(
    subcategories: &'static [Subcategory<S>],
    counts: &[[u8; 4]],
    lines: &[&'static str; N],
) -> [StatusInfo<S>; N] {
    let mut rows = [const { StatusInfo::NONE }; N];
    let (mut at, mut row) = (0, 0);
    while at < counts.len() {
        let [.., low, high] = counts[at];
        let (subcategory, end) = (&subcategories[at], row + (low as usize | (high as usize) << 8));
        while row < end {
            rows[row] = StatusInfo { subcategory, line: lines[row] };
            row += 1;
        }
        at += 1;
    }
    rows
}

/// How many ranges and rows a subcategory has.
pub const fn encode_counts(ranges: u16, rows: u16) -> [u8; 4] {
    let ([r0, r1], [n0, n1]) = (ranges.to_le_bytes(), rows.to_le_bytes());
    [r0, r1, n0, n1]
}

/// The ranges, or what is reserved, of all subcategories.
pub const fn ranges<S, const N: usize>(numbers: &[(u32, u32); N]) -> [CodeRange<S>; N] {
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
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct SubcategoryTables<S: 'static, const N: usize> {
    pub shared: &'static Shared<S>,
    /// The encoded [`Head`] of each subcategory.
    pub heads: &'static [[u8; Head::LEN]],
    pub paths: &'static [&'static str; N],
    /// Of each path, four bytes.
    pub path_hashes: &'static [[u8; 4]],
    /// The texts of the rows.
    pub texts: &'static [&'static str; N],
    pub indexes: &'static [&'static [u8]; N],
    pub records: &'static [&'static [u8]; N],
    /// From [`encode_counts`].
    pub counts: &'static [[u8; 4]],
    pub ranges: &'static [CodeRange<S>],
    pub rows: &'static [StatusInfo<S>],
}

/// The subcategories of a declaration. Calls few functions, because each call costs const
/// evaluation more than what most functions do.
pub const fn declared_subcategories<S, const N: usize>(tables: &SubcategoryTables<S, N>) -> [Subcategory<S>; N] {
    let mut subcategories = [const { Subcategory::NONE }; N];
    let &SubcategoryTables { shared, mut ranges, rows, .. } = tables;
    let (mut at, mut first_row) = (0, 0);
    while at < N {
        let [r0, r1, n0, n1] = tables.counts[at];
        let (own_ranges, more_ranges) = ranges.split_at(r0 as usize | (r1 as usize) << 8);
        let row_count = n0 as u16 | (n1 as u16) << 8;
        subcategories[at] = Subcategory {
            path: tables.paths[at],
            path_hash: u32::from_le_bytes(tables.path_hashes[at]),
            ranges: own_ranges,
            rows,
            first_row,
            row_count,
            text: tables.texts[at],
            index: tables.indexes[at],
            records: tables.records[at],
            head: tables.heads[at],
            shared,
        };
        (ranges, first_row) = (more_ranges, first_row + row_count);
        at += 1;
    }
    subcategories
}

/// Encoded tables, entry by entry.
pub const fn entries<const LEN: usize>(bytes: &'static [u8]) -> &'static [[u8; LEN]] {
    bytes.as_chunks().0
}

/// Stands in for a declaration that a listed module does not have.
pub const fn missing<S: Scheme>() -> Declaration<S> {
    Declaration::declared(DeclarationParts {
        description: None,
        subcategories: &[],
        ranges: RangeIndex::EMPTY,
        shared: Subcategory::NONE.shared,
        downcasts: &[],
        line: 0,
        column: 0,
        faulty: true,
        missing: true,
    })
}

/// How many subcategories the declarations have together.
pub const fn subcategory_count<S>(declarations: &[&Declaration<S>]) -> usize {
    let mut count = 0;
    for_each!(declaration, declarations, {
        count += declaration.subcategories().len();
    });
    count
}

/// The subcategories of all declarations, in the order of their first numbers.
pub const fn subcategories<S, const N: usize>(
    declarations: &[&'static Declaration<S>],
) -> [&'static Subcategory<S>; N] {
    let mut sorted = [const { &Subcategory::NONE }; N];
    let mut keys = [0; N];
    let mut len = 0;
    for_each!(declaration, declarations, {
        for_each!(subcategory, declaration.subcategories(), {
            (sorted[len], keys[len]) = (subcategory, first_number(subcategory));
            len += 1;
        });
    });
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
const fn first_number<S>(subcategory: &Subcategory<S>) -> u32 {
    let mut lowest = u32::MAX;
    for_each!(range, subcategory.ranges(), {
        if range.low() < lowest {
            lowest = range.low();
        }
    });
    lowest
}

/// The rows of the declaration of each subcategory.
pub const fn subcategory_rows<S, const N: usize>(
    subcategories: &[&'static Subcategory<S>],
) -> [&'static [StatusInfo<S>]; N] {
    let mut rows = [&[] as &[StatusInfo<S>]; N];
    let mut at = 0;
    while at < N {
        rows[at] = subcategories[at].rows;
        at += 1;
    }
    rows
}

/// The open-addressing table of subcategories by the hashes of their paths: each slot holds one
/// more than a position, or 0.
#[allow(clippy::cast_possible_truncation, reason = "no registry has that many subcategories")]
pub const fn subcategories_by_path<S, const N: usize>(subcategories: &[&Subcategory<S>]) -> [u16; N] {
    let mut slots = [0; N];
    for_each!(at, subcategory, subcategories, {
        let mut slot = first_slot(subcategory.path_hash, N);
        while slots[slot] != 0 {
            slot = next_slot(slot, N);
        }
        slots[slot] = at as u16 + 1;
    });
    slots
}

/// The open-addressing table of symbols: each slot holds 0, or one more than the number of a
/// code whose symbol hashes there.
///
/// Without calls inside the loop, because a call costs as much in const evaluation as everything
/// else here together.
pub const fn symbols<S, const N: usize>(subcategories: &[&Subcategory<S>]) -> [u32; N] {
    let mut slots = [0; N];
    for_each!(at, subcategory, subcategories, {
        let (records, mut hash, mut row) = (subcategory.records, subcategory.symbol_hashes(), 0);
        let first_number = subcategory.first_number();
        while hash < records.len() {
            let record = row * Record::LEN;
            if records[record + Record::SYMBOL_LEN] != 0 {
                // A table has at most 2^15 slots, so the lower half of the hash says where to
                // begin.
                let mut slot = (records[hash] as usize | (records[hash + 1] as usize) << 8) & (N - 1);
                while slots[slot] != 0 {
                    slot = (slot + 1) & (N - 1);
                }
                let low = records[record] as u32 | (records[record + 1] as u32) << 8;
                let distance = low | (records[record + 2] as u32) << 16;
                slots[slot] = ((first_number + distance) & Record::MAX_DISTANCE) + 1;
                hash += 4;
            }
            row += 1;
        }
    });
    slots
}

/// The assertion of `#![registry = ...]` of a declaration.
///
/// # Panics
///
/// When the registry does not list the declaration.
#[doc(hidden)]
#[track_caller]
pub const fn assert_lists<S: Scheme>(declaration: &Declaration<S>, registry: &Registry<S>) {
    if registry.lists(declaration) {
        return;
    }
    let mut message = Text::<512>::new(S::FORM);
    say!(message; "the registry `", text(registry.name()),
        "` does not list this declaration, so its numbers are not checked against those of others: add its \
         module to `static ", text(registry.name()), " = [...]`");
    panic!("{}", message.as_str());
}
