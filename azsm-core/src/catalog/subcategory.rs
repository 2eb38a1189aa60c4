use core::fmt;

use crate::catalog::declaration::{Location, SourceFile};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::hash::{self, first_slot, next_slot, same, same_bytes};
use crate::catalog::info::{SUCCESS_TEXT, StatusInfo};
use crate::catalog::row::{Extra, Record, u16_at, u32_at};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::{self, CodeRange, NumberSet};
use crate::vocabulary::scope::Scope;
use crate::vocabulary::state::State;

/// What the subcategories of a declaration share.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    pub scopes: &'static [ScopeInfo],
    pub categories: &'static [Category],
    /// Of each subcategory: type name; description, help and owner where there are any.
    pub texts: &'static [&'static str],
    /// All that is reserved.
    pub reserved: &'static [CodeRange],
    pub extras: &'static [Extra],
    pub file: SourceFile,
}

/// The numbers of a subcategory, and where its own begins in what is [`Shared`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Head {
    pub line: u32,
    pub column: u16,
    /// The position of its scope.
    pub scope: u16,
    /// One more than the position of its category, or 0.
    pub category: u16,
    /// How many rows have a variant.
    pub active: u16,
    pub texts: u16,
    pub reserved_start: u16,
    pub reserved: u16,
    pub extras_start: u16,
    pub extras: u16,
    /// Which texts it has beside its type name: a sum of the constants.
    pub optional: u16,
}

impl Head {
    /// Bytes of an encoded head.
    pub const LEN: usize = 24;
    pub const DESCRIPTION: u16 = 1;
    pub const HELP: u16 = 2;
    pub const OWNER: u16 = 4;

    /// Where it stands, because every look for a variant reads it.
    const ACTIVE: usize = 10;

    /// Little-endian, in the order of the fields.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        let Self { line, column, scope, category, active, texts, .. } = self;
        let Self { reserved_start, reserved, extras_start, extras, optional, .. } = self;
        let short = [column, scope, category, active, texts, reserved_start, reserved, extras_start, extras, optional];
        line.to_le_bytes().into_iter().chain(short.into_iter().flat_map(u16::to_le_bytes))
    }

    #[inline]
    const fn decode(bytes: &[u8; Self::LEN]) -> Self {
        Self {
            line: u32_at(bytes, 0),
            column: u16_at(bytes, 4),
            scope: u16_at(bytes, 6),
            category: u16_at(bytes, 8),
            active: u16_at(bytes, Self::ACTIVE),
            texts: u16_at(bytes, 12),
            reserved_start: u16_at(bytes, 14),
            reserved: u16_at(bytes, 16),
            extras_start: u16_at(bytes, 18),
            extras: u16_at(bytes, 20),
            optional: u16_at(bytes, 22),
        }
    }
}

/// How many rows a subcategory can have for its index to take one byte a number.
pub const MAX_NARROW: usize = u8::MAX as usize;

/// A subcategory as written in a declaration, `source 1001..=1020 { ... }`. It owns one or more
/// ranges of numbers.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 MountFailed = 1001 "Failed to mount source path",
///                 reserved 1002..=1004,
///             }
///         }
///     }
/// }
///
/// let source = job_run::Source::MountFailed.info().subcategory().unwrap();
/// assert_eq!(source.path(), "job.source");
/// assert_eq!(source.capacity(), 20);
/// assert_eq!(source.free_count(), 16);
/// assert_eq!(source.next_free().unwrap().to_string(), "AZSM1005");
/// ```
///
/// Registries read subcategories in const evaluation, so what they read is there as it is. The rest
/// is decoded when somebody asks, because const evaluation pays for each field.
pub struct Subcategory {
    pub(crate) path: &'static str,
    pub(crate) path_hash: u32,
    pub(crate) ranges: &'static [CodeRange],
    /// Active rows by number, then retired rows by number.
    pub(crate) rows: &'static [StatusInfo],
    /// The texts that the records cut.
    pub(crate) text: &'static str,
    /// For each number of the ranges, one range after the other, one more than the number's row, or
    /// 0 where it has none: one byte for each, or two where there are more than [`MAX_NARROW`]
    /// rows.
    pub(crate) index: &'static [u8],
    /// The [`Record`] of each row, then the hash of each symbol.
    pub(crate) records: &'static [u8],
    pub(crate) head: [u8; Head::LEN],
    pub(crate) shared: &'static Shared,
}

impl Subcategory {
    /// The subcategory of the row of success, which no public accessor shows.
    pub(crate) const SUCCESS: Self = Self {
        path: "",
        path_hash: 0,
        ranges: &[],
        rows: &[],
        text: SUCCESS_TEXT,
        index: &[],
        records: &[],
        head: [0; Head::LEN],
        shared: &Shared {
            scopes: &[ScopeInfo::declared(0, "", None)],
            categories: &[],
            texts: &[""],
            reserved: &[],
            extras: &[],
            file: SourceFile { package: "", path: "", display: "" },
        },
    };

    #[inline]
    const fn head(&self) -> Head {
        Head::decode(&self.head)
    }

    /// The path, `job.source`, unique in a registry.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The last part of the path: `source`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.path().split_at_checked(self.scope_info().name().len() + 1) {
            Some((_, name)) => name,
            None => "",
        }
    }

    /// The name of the enum: `Source`.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.shared.texts[self.head().texts as usize]
    }

    /// The scope that the numbers belong to.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope_info().scope()
    }

    /// The scope as the declaration wrote it.
    #[must_use]
    pub const fn scope_info(&self) -> &'static ScopeInfo {
        &self.shared.scopes[self.head().scope as usize]
    }

    /// The category that groups this subcategory with others.
    #[must_use]
    pub const fn category(&self) -> Option<&'static Category> {
        match self.head().category {
            0 => None,
            category => Some(&self.shared.categories[category as usize - 1]),
        }
    }

    /// The doc comment of the subcategory.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.optional_text(Head::DESCRIPTION)
    }

    /// The help of all codes that have none of their own. Inherited from category and scope.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.optional_text(Head::HELP)
    }

    /// Who is responsible for the subcategory. Inherited from category and scope.
    #[must_use]
    pub const fn owner(&self) -> Option<&'static str> {
        self.optional_text(Head::OWNER)
    }

    /// The ranges that the subcategory owns, as written.
    #[must_use]
    pub const fn ranges(&self) -> &'static [CodeRange] {
        self.ranges
    }

    /// The reserved numbers, in number order.
    #[must_use]
    pub const fn reserved(&self) -> &'static [CodeRange] {
        let head = self.head();
        part(self.shared.reserved, head.reserved_start, head.reserved)
    }

    /// The rows of its codes: first the active and deprecated ones, then the retired ones, each in
    /// number order.
    #[must_use]
    pub const fn codes(&self) -> &'static [StatusInfo] {
        self.rows
    }

    /// The row of a code, including retired codes.
    #[must_use]
    pub const fn get(&self, code: Code) -> Option<&'static StatusInfo> {
        match self.row_position(code.number()) {
            Some(row) => Some(&self.rows[row]),
            None => None,
        }
    }

    /// Whether one of the ranges contains the code.
    #[must_use]
    pub const fn owns(&self, code: Code) -> bool {
        slot(self.ranges, code.number()).is_some()
    }

    /// Whether the code is reserved.
    #[must_use]
    pub const fn is_reserved(&self, code: Code) -> bool {
        slot(self.reserved(), code.number()).is_some()
    }

    /// How many numbers the ranges hold.
    #[must_use]
    pub const fn capacity(&self) -> u16 {
        numbering::capacity(self.ranges)
    }

    /// How many numbers are neither declared, nor retired, nor reserved.
    #[must_use]
    pub const fn free_count(&self) -> u16 {
        numbering::count_free(self.ranges, &self.taken())
    }

    /// The next free code, or `None` if the subcategory is full. Retired and reserved numbers are
    /// not free; the catch-all (the last number of the first range) comes last.
    #[must_use]
    pub const fn next_free(&self) -> Option<Code> {
        match numbering::next_free(self.ranges, &self.taken()) {
            Some(number) => Some(Code::from_declared(number)),
            None => None,
        }
    }

    /// The numbers that a new code cannot have.
    #[must_use]
    pub const fn taken(&self) -> NumberSet {
        let mut taken = NumberSet::new();
        let mut row = 0;
        while row < self.rows.len() {
            taken.insert(self.number_of(row));
            row += 1;
        }
        let reserved = self.reserved();
        let mut at = 0;
        while at < reserved.len() {
            taken.insert_range(reserved[at]);
            at += 1;
        }
        taken
    }

    /// Where the subcategory was declared.
    #[must_use]
    pub const fn location(&self) -> Location {
        Location::new(self.file(), self.position().0)
    }

    /// The row of a generated variant's number.
    #[inline]
    pub(crate) const fn row(&self, number: u16) -> &'static StatusInfo {
        match self.row_position(number) {
            Some(row) => &self.rows[row],
            // Only a variant of a declaration that does not compile has no row.
            None => StatusInfo::SUCCESS,
        }
    }

    #[inline]
    pub(crate) const fn row_position(&self, number: u16) -> Option<usize> {
        let Some(slot) = slot(self.ranges, number) else {
            return None;
        };
        let row = self.indexed(slot);
        if row == 0 || row > self.rows.len() { None } else { Some(row - 1) }
    }

    /// One more than the row of the number at a place of the index, or 0.
    #[inline]
    pub(crate) const fn indexed(&self, slot: usize) -> usize {
        let index = self.index;
        if self.rows.len() <= MAX_NARROW {
            if slot < index.len() { index[slot] as usize } else { 0 }
        } else if 2 * slot + 1 < index.len() {
            index[2 * slot] as usize | (index[2 * slot + 1] as usize) << 8
        } else {
            0
        }
    }

    /// How many rows have a variant.
    #[inline]
    pub(crate) const fn active(&self) -> usize {
        u16_at(&self.head, Head::ACTIVE) as usize
    }

    #[inline]
    pub(crate) const fn active_row(&self, number: u16) -> Option<usize> {
        match self.row_position(number) {
            Some(row) if row < self.active() => Some(row),
            _ => None,
        }
    }

    /// The row with a name.
    pub(crate) const fn named(&self, name: &[u8]) -> Option<&'static StatusInfo> {
        let hash = hash::of_name(name);
        // Behind the records there may be hashes of symbols.
        let (records, mut row) = (self.records.as_chunks::<{ Record::LEN }>().0, 0);
        while row < records.len() {
            let [_, _, low, high, ..] = records[row];
            if u16::from_le_bytes([low, high]) == hash
                && row < self.rows.len()
                && same_bytes(self.name_bytes(row), name)
            {
                return Some(&self.rows[row]);
            }
            row += 1;
        }
        None
    }

    /// Whether both were declared by the same lines.
    pub(crate) const fn is_same_as(&self, other: &Self) -> bool {
        let (a, b) = (self.position(), other.position());
        a.0 == b.0 && a.1 == b.1 && self.file().is_same_as(other.file()) && same(self.path, other.path)
    }

    pub(crate) const fn file(&self) -> &'static SourceFile {
        &self.shared.file
    }

    /// Line and column of the name.
    pub(crate) const fn position(&self) -> (u32, u32) {
        let head = self.head();
        (head.line, head.column as u32)
    }

    const fn optional_text(&self, which: u16) -> Option<&'static str> {
        let head = self.head();
        if head.optional & which == 0 {
            return None;
        }
        let before = (head.optional & (which - 1)).count_ones();
        Some(self.shared.texts[head.texts as usize + 1 + before as usize])
    }

    /// How many bytes of the index a number takes.
    pub(crate) const fn index_width(&self) -> usize {
        if self.rows.len() <= MAX_NARROW { 1 } else { 2 }
    }

    /// Where in the records the hashes of symbols begin: at the end where there are none.
    pub(crate) const fn symbol_hashes(&self) -> usize {
        self.rows.len() * Record::LEN
    }

    /// The number of a row, without the look for it that the row itself pays for.
    pub(crate) const fn number_of(&self, row: usize) -> u16 {
        self.first_number().wrapping_add(Record::distance_at(self.records, row))
    }

    /// From which the records count.
    pub(crate) const fn first_number(&self) -> u16 {
        match self.ranges {
            [first, ..] => first.first(),
            [] => 0,
        }
    }

    /// The bytes of a row's name, without the search for the row and the check for whole characters
    /// that `name` pays for.
    pub(crate) const fn name_bytes(&self, row: usize) -> &'static [u8] {
        let start = Record::offset_at(self.records, row);
        self.text.as_bytes().split_at(start).1.split_at(Record::name_len_at(self.records, row)).0
    }

    pub(crate) const fn extras(&self) -> &'static [Extra] {
        let head = self.head();
        part(self.shared.extras, head.extras_start, head.extras)
    }

    /// Says why the enum of this subcategory has no variant for a code.
    pub(crate) fn explain_absence(&self, code: Code, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !self.owns(code) {
            return write!(f, "{code} is outside `{path}` ({})", numbering::display(self.ranges()));
        }
        match self.get(code) {
            Some(info) if info.state() == State::Retired => {
                write!(f, "{code} was retired from `{path}`; it was `{}`", info.name())
            }
            _ if self.is_reserved(code) => {
                write!(f, "{code} is reserved in `{path}` and not declared yet")
            }
            _ => write!(f, "{code} is not declared in `{path}` ({})", numbering::display(self.ranges())),
        }
    }
}

impl fmt::Debug for Subcategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subcategory")
            .field("path", &self.path())
            .field("ranges", &self.ranges())
            .field("codes", &self.codes().len())
            .finish_non_exhaustive()
    }
}

const fn part<T>(all: &'static [T], start: u16, len: u16) -> &'static [T] {
    all.split_at(start as usize).1.split_at(len as usize).0
}

/// The position of the subcategory with a path and its hash. `by_path` is from
/// `compose::subcategories_by_path`.
pub(crate) const fn position_by_path(
    subcategories: &[&'static Subcategory],
    by_path: &[u16],
    hash: u32,
    path: &[u8],
) -> Option<usize> {
    let mut slot = first_slot(hash, by_path.len());
    while by_path[slot] != 0 {
        let position = by_path[slot] as usize - 1;
        if subcategories[position].path_hash == hash && same_bytes(subcategories[position].path().as_bytes(), path) {
            return Some(position);
        }
        slot = next_slot(slot, by_path.len());
    }
    None
}

/// Adds every number that one of the subcategories owns.
pub(crate) const fn claim_all(subcategories: &[&Subcategory], claimed: &mut NumberSet) {
    let mut at = 0;
    while at < subcategories.len() {
        claim(subcategories[at], claimed);
        at += 1;
    }
}

/// Adds every number that the subcategory owns.
pub(crate) const fn claim(subcategory: &Subcategory, claimed: &mut NumberSet) {
    let ranges = subcategory.ranges();
    let mut range = 0;
    while range < ranges.len() {
        claimed.insert_range(ranges[range]);
        range += 1;
    }
}

/// Where in the index of a subcategory a number stands, in numbers.
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
