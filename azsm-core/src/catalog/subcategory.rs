use core::fmt;

use crate::catalog::declaration::{Location, SourceFile};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::hash::{first_slot, next_slot, same, same_bytes};
use crate::catalog::info::{SUCCESS_TEXT, StatusInfo};
use crate::catalog::row::{Details, Extra};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::{self, CodeRange, NumberSet};
use crate::vocabulary::scope::Scope;
use crate::vocabulary::state::State;

/// A subcategory as the expansion writes it down.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SubcategoryParts {
    pub(crate) path: &'static str,
    pub(crate) path_hash: u32,
    pub(crate) type_name: &'static str,
    pub(crate) scope: &'static ScopeInfo,
    pub(crate) category: Option<&'static Category>,
    pub(crate) description: Option<&'static str>,
    pub(crate) help: Option<&'static str>,
    pub(crate) owner: Option<&'static str>,
    pub(crate) ranges: &'static [CodeRange],
    pub(crate) reserved: &'static [CodeRange],
    /// Active rows by number, then retired rows by number.
    pub(crate) rows: &'static [StatusInfo],
    pub(crate) active: u16,
    /// For each number of the ranges, one range after the other, one more than the number's row, or
    /// 0 where it has none: one byte for each, or two where there are more than [`MAX_NARROW`]
    /// rows.
    pub(crate) index: &'static [u8],
    pub(crate) text: &'static str,
    /// [`Details`] of each row.
    pub(crate) details: &'static [u8],
    /// Of each row that has a symbol, four bytes.
    pub(crate) symbol_hashes: &'static [u8],
    pub(crate) extras: &'static [Extra],
    pub(crate) file: &'static SourceFile,
    pub(crate) line: u32,
    pub(crate) column: u32,
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
pub struct Subcategory {
    pub(crate) parts: SubcategoryParts,
}

impl Subcategory {
    pub(crate) const fn declared(parts: SubcategoryParts) -> Self {
        Self { parts }
    }

    /// The subcategory of the row of success, which no public accessor shows.
    pub(crate) const SUCCESS: Self = Self::declared(SubcategoryParts {
        path: "",
        path_hash: 0,
        type_name: "",
        scope: &ScopeInfo::declared(0, "", None),
        category: None,
        description: None,
        help: None,
        owner: None,
        ranges: &[],
        reserved: &[],
        rows: &[],
        active: 0,
        index: &[],
        text: SUCCESS_TEXT,
        details: &[],
        symbol_hashes: &[],
        extras: &[],
        file: &SourceFile { package: "", path: "", display: "" },
        line: 0,
        column: 0,
    });

    /// The path, `job.source`, unique in a registry.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.parts.path
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
        self.parts.type_name
    }

    /// The scope that the numbers belong to.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.parts.scope.scope()
    }

    /// The scope as the declaration wrote it.
    #[must_use]
    pub const fn scope_info(&self) -> &'static ScopeInfo {
        self.parts.scope
    }

    /// The category that groups this subcategory with others.
    #[must_use]
    pub const fn category(&self) -> Option<&'static Category> {
        self.parts.category
    }

    /// The doc comment of the subcategory.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.parts.description
    }

    /// The help of all codes that have none of their own. Inherited from category and scope.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.parts.help
    }

    /// Who is responsible for the subcategory. Inherited from category and scope.
    #[must_use]
    pub const fn owner(&self) -> Option<&'static str> {
        self.parts.owner
    }

    /// The ranges that the subcategory owns, as written.
    #[must_use]
    pub const fn ranges(&self) -> &'static [CodeRange] {
        self.parts.ranges
    }

    /// The reserved numbers, in number order.
    #[must_use]
    pub const fn reserved(&self) -> &'static [CodeRange] {
        self.parts.reserved
    }

    /// The rows of its codes: first the active and deprecated ones, then the retired ones, each in
    /// number order.
    #[must_use]
    pub const fn codes(&self) -> &'static [StatusInfo] {
        self.parts.rows
    }

    /// The row of a code, including retired codes.
    #[must_use]
    pub const fn get(&self, code: Code) -> Option<&'static StatusInfo> {
        match self.row_position(code.number()) {
            Some(row) => Some(&self.parts.rows[row]),
            None => None,
        }
    }

    /// Whether one of the ranges contains the code.
    #[must_use]
    pub const fn owns(&self, code: Code) -> bool {
        slot(self.parts.ranges, code.number()).is_some()
    }

    /// Whether the code is reserved.
    #[must_use]
    pub const fn is_reserved(&self, code: Code) -> bool {
        slot(self.parts.reserved, code.number()).is_some()
    }

    /// How many numbers the ranges hold.
    #[must_use]
    pub const fn capacity(&self) -> u16 {
        numbering::capacity(self.parts.ranges)
    }

    /// How many numbers are neither declared, nor retired, nor reserved.
    #[must_use]
    pub const fn free_count(&self) -> u16 {
        numbering::count_free(self.parts.ranges, &self.taken())
    }

    /// The next free code, or `None` if the subcategory is full. Retired and reserved numbers are
    /// not free; the catch-all (the last number of the first range) comes last.
    #[must_use]
    pub const fn next_free(&self) -> Option<Code> {
        match numbering::next_free(self.parts.ranges, &self.taken()) {
            Some(number) => Some(Code::from_declared(number)),
            None => None,
        }
    }

    /// The numbers that a new code cannot have.
    #[must_use]
    pub const fn taken(&self) -> NumberSet {
        let mut taken = NumberSet::new();
        let mut row = 0;
        while row < self.parts.rows.len() {
            taken.insert(self.parts.rows[row].number());
            row += 1;
        }
        let mut at = 0;
        while at < self.parts.reserved.len() {
            taken.insert_range(self.parts.reserved[at]);
            at += 1;
        }
        taken
    }

    /// Where the subcategory was declared.
    #[must_use]
    pub const fn location(&self) -> Location {
        Location::new(self.parts.file, self.parts.line)
    }

    /// The row of a generated variant's number.
    #[inline]
    pub(crate) const fn row(&self, number: u16) -> &'static StatusInfo {
        match self.row_position(number) {
            Some(row) => &self.parts.rows[row],
            // Only a variant of a declaration that does not compile has no row.
            None => StatusInfo::SUCCESS,
        }
    }

    #[inline]
    pub(crate) const fn row_position(&self, number: u16) -> Option<usize> {
        let Some(slot) = slot(self.parts.ranges, number) else {
            return None;
        };
        let row = self.indexed(slot);
        if row == 0 || row > self.parts.rows.len() { None } else { Some(row - 1) }
    }

    #[inline]
    const fn indexed(&self, slot: usize) -> usize {
        let index = self.parts.index;
        if self.parts.rows.len() <= MAX_NARROW {
            if slot < index.len() { index[slot] as usize } else { 0 }
        } else if 2 * slot + 1 < index.len() {
            index[2 * slot] as usize | (index[2 * slot + 1] as usize) << 8
        } else {
            0
        }
    }

    #[inline]
    pub(crate) const fn active_row(&self, number: u16) -> Option<usize> {
        match self.row_position(number) {
            Some(row) if row < self.parts.active as usize => Some(row),
            _ => None,
        }
    }

    #[inline]
    pub(crate) const fn text(&self) -> &'static str {
        self.parts.text
    }

    /// The row with a name. `hash` is that of its path.
    pub(crate) const fn named(&self, hash: u32, name: &[u8]) -> Option<&'static StatusInfo> {
        let (rows, mut row) = (self.parts.details.as_chunks::<{ Details::LEN }>().0, 0);
        while row < rows.len() {
            let [.., h0, h1, h2, h3] = rows[row];
            if u32::from_le_bytes([h0, h1, h2, h3]) == hash && same_bytes(self.name_bytes(row), name) {
                return Some(&self.parts.rows[row]);
            }
            row += 1;
        }
        None
    }

    pub(crate) const fn path_hash(&self) -> u32 {
        self.parts.path_hash
    }

    /// Whether both were declared by the same lines.
    pub(crate) const fn is_same_as(&self, other: &Self) -> bool {
        let (a, b) = (&self.parts, &other.parts);
        a.line == b.line && a.column == b.column && a.file.is_same_as(b.file) && same(a.path, b.path)
    }

    pub(crate) const fn file(&self) -> &'static SourceFile {
        self.parts.file
    }

    /// Line and column of the name.
    pub(crate) const fn position(&self) -> (u32, u32) {
        (self.parts.line, self.parts.column)
    }

    pub(crate) const fn details(&self) -> &'static [u8] {
        self.parts.details
    }

    pub(crate) const fn symbol_hashes(&self) -> &'static [u8] {
        self.parts.symbol_hashes
    }

    /// The bytes of a row's name, without the search for the row and the check for whole characters
    /// that `name` pays for.
    pub(crate) const fn name_bytes(&self, row: usize) -> &'static [u8] {
        let start = self.parts.rows[row].name_start();
        self.parts.text.as_bytes().split_at(start).1.split_at(Details::name_len_at(self.parts.details, row)).0
    }

    pub(crate) const fn extras(&self) -> &'static [Extra] {
        self.parts.extras
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
        if subcategories[position].path_hash() == hash && same_bytes(subcategories[position].path().as_bytes(), path) {
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
