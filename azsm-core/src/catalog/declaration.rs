//! The tables of one declaration, and where in the source it is.

use core::error::Error;
use core::fmt;

use crate::catalog::groups::ScopeInfo;
use crate::catalog::hash::same;
use crate::catalog::info::StatusInfo;
use crate::catalog::ranges::RangeIndex;
use crate::catalog::subcategory::{Shared, Subcategory};
use crate::version::{ThisVersion, Version};
use crate::vocabulary::code::Code;
use crate::vocabulary::display::pad;
use crate::vocabulary::numbering::{CodeRange, RangeProposals};
use crate::vocabulary::scheme::{Azsm, Scheme};

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

/// How a declaration knows one of its enums among errors: the number of its status.
pub type Downcast = fn(&(dyn Error + 'static)) -> Option<u32>;

/// A declaration as the expansion writes it down.
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct DeclarationParts<S: 'static> {
    pub description: Option<&'static str>,
    pub subcategories: &'static [Subcategory<S>],
    pub ranges: RangeIndex,
    pub shared: &'static Shared<S>,
    /// Its enums, as what they are found by among errors.
    pub downcasts: &'static [Downcast],
    pub line: u32,
    pub column: u32,
    /// The declaration has errors of its own, which the compiler reports: a check that looks further
    /// stays silent.
    pub faulty: bool,
    /// There is no declaration: the module that a registry lists has none.
    pub missing: bool,
}

/// The lookup tables of one `status_codes!`, in the static `STATUS_CODES` of its module.
///
/// `registry!` composes declarations; a program that has only one can ask it directly.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// let code = "AZSM1001".parse()?;
/// assert_eq!(job_run::STATUS_CODES.get(code).unwrap().name(), "MountFailed");
/// assert_eq!(job_run::STATUS_CODES.subcategories()[0].path(), "job.source");
/// # Ok::<(), azsm::ParseCodeError>(())
/// ```
pub struct Declaration<S: 'static = Azsm> {
    parts: DeclarationParts<S>,
}

impl<S> Declaration<S> {
    pub(crate) const fn declared(parts: DeclarationParts<S>) -> Self {
        Self { parts }
    }

    /// The version of azsm that this is a type of. Every version has this method.
    #[doc(hidden)]
    #[must_use]
    pub const fn __version(&self) -> ThisVersion {
        Version
    }

    /// Where the declaration begins.
    #[must_use]
    pub const fn location(&self) -> Location {
        Location::new(self.file(), self.parts.line)
    }

    pub(crate) const fn file(&self) -> &'static SourceFile {
        &self.parts.shared.file
    }

    /// Line and column of its beginning.
    pub(crate) const fn position_in_file(&self) -> (u32, u32) {
        (self.parts.line, self.parts.column)
    }

    /// Whether it has errors of its own, which the compiler has reported.
    pub(crate) const fn is_faulty(&self) -> bool {
        self.parts.faulty
    }

    pub(crate) const fn is_missing(&self) -> bool {
        self.parts.missing
    }

    /// Whether both are the same `status_codes!`. Two that a `macro_rules!` has written are in one
    /// place; they differ in what they declare.
    pub(crate) const fn is_same_as(&self, other: &Self) -> bool {
        match (self.parts.subcategories, other.parts.subcategories) {
            ([a, ..], [b, ..]) => self.is_at_the_place_of(other) && a.is_same_as(b),
            // Without a subcategory there is nothing that two of them could be the same in.
            _ => false,
        }
    }

    /// Whether both begin at the same place.
    pub(crate) const fn is_at_the_place_of(&self, other: &Self) -> bool {
        let (a, b) = (&self.parts, &other.parts);
        a.line == b.line && a.column == b.column && a.shared.file.is_same_as(&b.shared.file)
    }
}

accessors! {
    [S] Declaration<S> =>
    /// The subcategories in the order of their first numbers.
    subcategories(&self) -> &'static [Subcategory<S>] = self.parts.subcategories;
    /// The scopes as written, in the order of the declaration.
    scopes(&self) -> &'static [ScopeInfo<S>] = self.parts.shared.scopes;
    /// The doc comment of the declaration (`//!`).
    description(&self) -> Option<&'static str> = self.parts.description;
}

impl<S: Scheme> Declaration<S> {
    /// The row of an error that is a status of this declaration.
    pub(crate) fn status_of(&self, error: &(dyn Error + 'static)) -> Option<&'static StatusInfo<S>> {
        let number = self.parts.downcasts.iter().find_map(|downcast| downcast(error))?;
        self.get(Code::from_declared(number))
    }

    /// The row of a code that this declaration owns, success and retired codes included.
    #[must_use]
    pub const fn get(&self, code: Code<S>) -> Option<&'static StatusInfo<S>> {
        if code.is_success() {
            return StatusInfo::success();
        }
        match self.subcategory_of(code) {
            Some(subcategory) => subcategory.get(code),
            None => None,
        }
    }

    /// Position of a number in `StatusCode::ALL`.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "an index of two bytes holds no more rows")]
    pub(crate) const fn position(&self, number: u32) -> Option<usize> {
        if S::FORM.is_success(number) {
            return Some(0);
        }
        let Some(range) = self.parts.ranges.find(number) else {
            return None;
        };
        // Not with `active_row`, which looks for the range once more; and one more than the row is
        // compared here, because a function for both comparisons costs either caller 4 instructions.
        let subcategory = &self.parts.subcategories[range.subcategory as usize];
        let row = subcategory.indexed((range.slot + (number - range.first)) as usize, number);
        if row == 0 || row > subcategory.active() {
            None
        } else {
            Some(range.position.wrapping_add(row as u16) as usize)
        }
    }

    pub(crate) const fn subcategory_of(&self, code: Code<S>) -> Option<&'static Subcategory<S>> {
        match self.parts.ranges.find(code.value()) {
            Some(range) => Some(&self.parts.subcategories[range.subcategory as usize]),
            None => None,
        }
    }
}

impl<S: Scheme> fmt::Debug for Declaration<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declaration")
            .field("location", &format_args!("{}", self.location()))
            .field("subcategories", &self.subcategories())
            .finish_non_exhaustive()
    }
}

/// The next range of the usual length between two numbers that no subcategory owns a number of.
pub(crate) const fn next_free_range<S: Scheme>(
    declarations: &[&Declaration<S>],
    bounds: (u32, u32),
) -> Option<CodeRange<S>> {
    let mut proposals = RangeProposals::of(&S::FORM, bounds);
    'proposals: while let Some(range) = proposals.next() {
        for_each!(declaration, declarations, {
            for_each!(subcategory, declaration.subcategories(), {
                if subcategory.claims(&range) {
                    continue 'proposals;
                }
            });
        });
        return Some(range);
    }
    None
}

/// Where something was declared: a line of a file, relative to a package. Displayed as
/// `PACKAGE: PATH:LINE`; width and alignment apply.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    file: &'static SourceFile,
    line: u32,
}

impl Location {
    pub(crate) const fn new(file: &'static SourceFile, line: u32) -> Self {
        Self { file, line }
    }

    pub(crate) const fn at_line(self, line: u32) -> Self {
        Self { line, ..self }
    }
}

accessors! {
    [] Location =>
    /// The name of the package that declares.
    package(self) -> &'static str = self.file.package;
    /// The path of the file, the same on every machine: relative to the package, and `OUT_DIR/...`
    /// for a file that its build script has written.
    path(self) -> &'static str = self.file.path;
    /// The line, counted from 1.
    line(self) -> u32 = self.line;
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{}: {}:{}", self.package(), self.path(), self.line))
    }
}
