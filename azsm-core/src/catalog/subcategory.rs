//! The tables of one subcategory: its ranges, its rows, and which row a number has.

use core::fmt;

use crate::catalog::declaration::{Location, SourceFile};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::hash::{self, first_slot, next_slot, same, same_bytes};
use crate::catalog::head::Head;
use crate::catalog::info::StatusInfo;
use crate::catalog::row::{Extra, Record, RowParams, u16_at, u64_at};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::{self, CodeRange};
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::scope::Scope;
use crate::vocabulary::state::State;

/// What the subcategories of a declaration share.
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct Shared<S: 'static> {
    pub scopes: &'static [ScopeInfo<S>],
    pub categories: &'static [Category],
    /// Of each subcategory: type name; description, help and owner where there are any.
    pub texts: &'static [&'static str],
    /// All that is reserved.
    pub reserved: &'static [CodeRange<S>],
    pub extras: &'static [Extra],
    pub file: SourceFile,
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
pub struct Subcategory<S: 'static = Azsm> {
    pub(crate) path: &'static str,
    pub(crate) path_hash: u32,
    pub(crate) ranges: &'static [CodeRange<S>],
    /// The rows of the whole declaration, and which of them are its own: active rows by number, then
    /// retired rows by number. To cut them out while compiling would cost 8 of 800 million
    /// instructions of `cargo check` for 600 codes.
    pub(crate) rows: &'static [StatusInfo<S>],
    pub(crate) first_row: u16,
    pub(crate) row_count: u16,
    /// The texts that the records cut, and [`RowParams`] after them.
    pub(crate) text: &'static str,
    /// For each number of the ranges, one range after the other, one more than the number's row, or
    /// 0 where it has none: one byte for each, or two where there are more than [`MAX_NARROW`]
    /// rows. Empty where the rows are searched instead, see [`is_sparse`].
    pub(crate) index: &'static [u8],
    /// The [`Record`] of each row, the fingerprint, and the hash of each symbol. As a field, or in the
    /// index, the fingerprint would make lookups by number in a list of subcategories a fifth slower.
    pub(crate) records: &'static [u8],
    pub(crate) head: [u8; Head::LEN],
    pub(crate) shared: &'static Shared<S>,
}

impl<S> Subcategory<S> {
    /// The value where there is no subcategory; no public accessor shows it.
    pub(crate) const NONE: Self = Self {
        path: "",
        path_hash: 0,
        ranges: &[],
        rows: &[],
        first_row: 0,
        row_count: 0,
        text: "",
        index: &[],
        records: &[],
        head: [0; Head::LEN],
        shared: &Shared {
            scopes: &[],
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

    /// The last part of the path: `source`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.declared_scope() {
            Some(scope) => match self.path().split_at_checked(scope.name().len() + 1) {
                Some((_, name)) => name,
                None => "",
            },
            None => self.path(),
        }
    }

    /// The name of the enum: `Source`.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.shared.texts[self.head().texts as usize]
    }

    /// The scope as the declaration wrote it; `None` where the scheme has no scopes.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared_scope(&self) -> Option<&'static ScopeInfo<S>> {
        let (scopes, at) = (self.shared.scopes, self.head().scope as usize);
        if at < scopes.len() { Some(&scopes[at]) } else { None }
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

    /// The reserved numbers, in number order.
    #[must_use]
    pub const fn reserved(&self) -> &'static [CodeRange<S>] {
        let head = self.head();
        part(self.shared.reserved, head.reserved_start, head.reserved)
    }

    /// The rows of its codes: first the active and deprecated ones, then the retired ones, each in
    /// number order.
    #[must_use]
    pub const fn codes(&self) -> &'static [StatusInfo<S>] {
        self.rows.split_at(self.first_row as usize).1.split_at(self.row_count()).0
    }

    /// Whether one of the ranges shares a number with another range.
    pub(crate) const fn claims(&self, range: &CodeRange<S>) -> bool {
        for_each!(each, self.ranges, {
            if each.low() <= range.high() && range.low() <= each.high() {
                return true;
            }
        });
        false
    }

    /// How many numbers the ranges hold, whatever the scheme.
    #[doc(hidden)]
    #[must_use]
    pub const fn size(&self) -> u32 {
        numbering::capacity(self.ranges)
    }

    /// How many numbers are free, whatever the scheme.
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "there are a million numbers at most")]
    pub const fn room(&self) -> u32 {
        // What is declared lies in the ranges, and so does what is reserved, without being declared.
        self.size().saturating_sub(self.row_count as u32).saturating_sub(numbering::capacity(self.reserved()))
    }

    /// Where the subcategory was declared.
    #[must_use]
    pub const fn location(&self) -> Location {
        Location::new(self.file(), self.position().0)
    }

    /// How many rows have a variant.
    #[inline]
    pub(crate) const fn active(&self) -> usize {
        u16_at(&self.head, Head::ACTIVE) as usize
    }

    /// The row with a name.
    pub(crate) const fn named(&self, name: &[u8]) -> Option<&'static StatusInfo<S>> {
        let hash = hash::of_name(name);
        // There is more in them after the rows.
        let (records, mut row) = (self.records.as_chunks::<{ Record::LEN }>().0, 0);
        let rows = self.codes();
        while row < records.len() && row < rows.len() {
            let [_, _, _, low, high, ..] = records[row];
            if u16::from_le_bytes([low, high]) == hash && same_bytes(self.name_bytes(row), name) {
                return Some(&rows[row]);
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

    /// How many rows it has.
    #[inline]
    pub(crate) const fn row_count(&self) -> usize {
        self.row_count as usize
    }

    /// How many bytes of the index a number takes.
    pub(crate) const fn index_width(&self) -> usize {
        if self.row_count() <= MAX_NARROW { 1 } else { 2 }
    }

    /// Where in the records the hashes of symbols begin: at the end where there are none.
    pub(crate) const fn symbol_hashes(&self) -> usize {
        self.row_count() * Record::LEN + size_of::<u64>()
    }

    /// The sum of what its codes have from [`shipped`](hash::shipped).
    pub(crate) const fn fingerprint(&self) -> u64 {
        u64_at(self.records, self.row_count() * Record::LEN)
    }

    /// The number of a row, without the look for it that the row itself pays for.
    pub(crate) const fn number_of(&self, row: usize) -> u32 {
        (self.first_number() + Record::distance_at(self.records, row)) & Record::MAX_DISTANCE
    }

    /// From which the records count.
    pub(crate) const fn first_number(&self) -> u32 {
        match self.ranges {
            [first, ..] => first.low(),
            [] => 0,
        }
    }

    /// The bytes of a row's name, without the search for the row and the check for whole characters
    /// that `name` pays for.
    pub(crate) const fn name_bytes(&self, row: usize) -> &'static [u8] {
        let start = Record::offset_at(self.records, row);
        self.text.as_bytes().split_at(start).1.split_at(Record::name_len_at(self.records, row)).0
    }

    /// The extras, where a registry has something to compare among them.
    pub(crate) const fn extras_to_compare(&self) -> &'static [Extra] {
        if u16_at(&self.head, Head::OPTIONAL) & Head::FACTS == 0 { &[] } else { self.extras() }
    }

    /// Whether one of its codes has parameters.
    #[inline]
    pub(crate) const fn has_params(&self) -> bool {
        u16_at(&self.head, Head::OPTIONAL) & Head::PARAMS != 0
    }

    /// Whether one of its codes is internal.
    #[inline]
    pub(crate) const fn has_internal(&self) -> bool {
        u16_at(&self.head, Head::OPTIONAL) & Head::INTERNAL != 0
    }

    /// The parameters of its codes: what is after the texts of the last row.
    pub(crate) const fn row_params(&self) -> RowParams {
        if !self.has_params() {
            return RowParams("");
        }
        let last = Record::decode(self.records, self.row_count() - 1);
        RowParams(self.text.split_at(last.end()).1)
    }

    pub(crate) const fn extras(&self) -> &'static [Extra] {
        let head = self.head();
        part(self.shared.extras, head.extras_start, head.extras)
    }
}

accessors! {
    [S] Subcategory<S> =>
    /// The path, `job.source`, unique in a registry.
    path(&self) -> &'static str = self.path;
    /// The ranges that the subcategory owns, as written.
    ranges(&self) -> &'static [CodeRange<S>] = self.ranges;
}

impl<S: Scheme> Subcategory<S> {
    /// The row of a generated variant's number.
    #[inline]
    pub(crate) const fn row(&self, number: u32) -> &'static StatusInfo<S> {
        // Only a variant of a declaration that does not compile has no row.
        let Some(slot) = slot(self.ranges, number) else {
            return &StatusInfo::NONE;
        };
        // One comparison, because this is in every function of every enum.
        let row = (self.first_row as usize).wrapping_add(self.indexed(slot, number).wrapping_sub(1));
        if row < self.rows.len() { &self.rows[row] } else { &StatusInfo::NONE }
    }

    #[inline]
    pub(crate) const fn row_position(&self, number: u32) -> Option<usize> {
        let Some(slot) = slot(self.ranges, number) else {
            return None;
        };
        let row = self.indexed(slot, number);
        if row == 0 || row > self.row_count() { None } else { Some(row - 1) }
    }

    /// One more than the row of the number at a place of the index, or 0.
    #[inline]
    pub(crate) const fn indexed(&self, slot: usize, number: u32) -> usize {
        let index = self.index;
        if S::FORM.digits() > 4 && index.is_empty() {
            self.searched(number)
        } else if self.row_count() <= MAX_NARROW {
            if slot < index.len() { index[slot] as usize } else { 0 }
        } else if 2 * slot + 1 < index.len() {
            index[2 * slot] as usize | (index[2 * slot + 1] as usize) << 8
        } else {
            0
        }
    }

    /// One more than the row of a number, or 0. For subcategories without an index.
    #[cold]
    const fn searched(&self, number: u32) -> usize {
        let active = self.active();
        let found = self.searched_between(number, 0, active);
        if found == 0 { self.searched_between(number, active, self.row_count()) } else { found }
    }

    /// The same, among rows that are sorted by number.
    const fn searched_between(&self, number: u32, mut first: usize, mut end: usize) -> usize {
        while first < end {
            let middle = first + (end - first) / 2;
            let found = self.number_of(middle);
            if found == number {
                return middle + 1;
            }
            if found < number {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        0
    }

    #[inline]
    pub(crate) const fn active_row(&self, number: u32) -> Option<usize> {
        let Some(slot) = slot(self.ranges, number) else {
            return None;
        };
        // Not with `row_position`, whose comparison comes on top of this one.
        let row = self.indexed(slot, number);
        if row == 0 || row > self.active() { None } else { Some(row - 1) }
    }

    /// Whether a new code cannot have the number: it is declared, retired or reserved.
    #[doc(hidden)]
    #[must_use]
    pub const fn is_taken(&self, number: u32) -> bool {
        self.row_position(number).is_some() || slot(self.reserved(), number).is_some()
    }

    /// The row of a code, including retired codes.
    #[must_use]
    pub const fn get(&self, code: Code<S>) -> Option<&'static StatusInfo<S>> {
        match self.row_position(code.value()) {
            Some(row) => Some(&self.rows[self.first_row as usize + row]),
            None => None,
        }
    }

    /// Whether one of the ranges contains the code.
    #[must_use]
    pub const fn owns(&self, code: Code<S>) -> bool {
        slot(self.ranges, code.value()).is_some()
    }

    /// Whether the code is reserved.
    #[must_use]
    pub const fn is_reserved(&self, code: Code<S>) -> bool {
        slot(self.reserved(), code.value()).is_some()
    }

    /// The next free code, or `None` if the subcategory is full. Retired and reserved numbers are
    /// not free; the catch-all (the last number of the first range) comes last.
    #[must_use]
    pub const fn next_free(&self) -> Option<Code<S>> {
        let mut proposals = numbering::Proposals::of(self.ranges);
        while let Some(number) = proposals.next() {
            if !self.is_taken(number) {
                return Some(Code::from_declared(number));
            }
        }
        None
    }

    /// Says why the enum of this subcategory has no variant for a code.
    pub(crate) fn explain_absence(&self, code: Code<S>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

numbers! {
    Subcategory =>
    /// How many numbers the ranges hold.
    capacity(&self) = self.size();
    /// How many numbers are neither declared, nor retired, nor reserved.
    free_count(&self) = self.room();
}

impl Subcategory {
    /// The scope that the numbers belong to.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope_info().scope()
    }

    /// The scope as the declaration wrote it.
    #[must_use]
    pub const fn scope_info(&self) -> &'static ScopeInfo {
        match self.declared_scope() {
            Some(scope) => scope,
            None => &ScopeInfo::NONE,
        }
    }
}

impl<S: Scheme<Number = u32>> Subcategory<S> {
    /// The scope that the numbers belong to; `None` where the scheme has no scopes.
    #[must_use]
    pub const fn scope(&self) -> Option<Scope<S>> {
        match self.declared_scope() {
            Some(scope) => Some(scope.scope()),
            None => None,
        }
    }

    /// The scope as the declaration wrote it; `None` where the scheme has no scopes.
    #[must_use]
    pub const fn scope_info(&self) -> Option<&'static ScopeInfo<S>> {
        self.declared_scope()
    }
}

/// Whether a subcategory has no index, because its numbers are far more than its rows: memory
/// follows the codes. Never so in a scheme of up to four digits.
#[must_use]
pub const fn is_sparse(capacity: u32, rows: usize) -> bool {
    capacity as usize > 10_000 && capacity as usize / 16 > rows
}

impl<S: Scheme> fmt::Debug for Subcategory<S> {
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
pub(crate) const fn position_by_path<S>(
    subcategories: &[&'static Subcategory<S>],
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

/// Where in the index of a subcategory a number is, in numbers.
#[inline]
pub(crate) const fn slot<S>(ranges: &[CodeRange<S>], number: u32) -> Option<usize> {
    let mut base = 0;
    for_each!(range, ranges, {
        if range.holds(number) {
            return Some(base + (number - range.low()) as usize);
        }
        base += range.count() as usize;
    });
    None
}
