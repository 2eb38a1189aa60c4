//! One number space over many declarations: the lookups of a program. How the tables are composed is
//! in `compile_time`.

use core::error::Error;
use core::fmt;
use core::iter::FusedIterator;

use crate::catalog::coded::{Coded, CodedErrors};
use crate::catalog::declaration::{self, Declaration};
use crate::catalog::hash::{self, first_slot, next_slot, same, same_bytes};
use crate::catalog::index::NumberIndex;
use crate::catalog::info::StatusInfo;
use crate::catalog::subcategory::{self, Subcategory};
use crate::lock::LockFile;
use crate::version::{ThisVersion, Version};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::CodeRange;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::scope::Scope;

/// A registry as the expansion writes it down.
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct RegistryParts<S: 'static> {
    pub name: &'static str,
    pub description: Option<&'static str>,
    pub declarations: &'static [&'static Declaration<S>],
    /// From `compose::subcategories`.
    pub subcategories: &'static [&'static Subcategory<S>],
    /// From `compose::subcategory_rows`.
    pub rows: &'static [&'static [StatusInfo<S>]],
    pub index: NumberIndex<'static>,
    /// From `compose::subcategories_by_path`.
    pub subcategories_by_path: &'static [u16],
    /// From `compose::symbols`.
    pub symbols: &'static [u32],
    pub lock: Option<LockFile>,
    /// The list has errors, which the compiler reports: a declaration that is missing in it stays
    /// silent.
    pub faulty: bool,
}

/// One number space, composed by `registry!` from the declarations of modules in any crates.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 #[symbol = "SRC_MNT_FAILED"]
///                 MountFailed = 1001 "Failed to mount source path",
///             }
///         }
///     }
/// }
///
/// azsm::registry! {
///     /// Every status code that this agent can emit.
///     #[unlocked]
///     pub static AGENT = [job_run];
/// }
///
/// assert_eq!(AGENT.find("job.source.MountFailed"), AGENT.find("AZSM1001"));
/// assert_eq!(AGENT.find("SRC_MNT_FAILED").unwrap().code().to_string(), "AZSM1001");
/// assert_eq!(AGENT.next_free("job.source").unwrap().to_string(), "AZSM1002");
/// assert_eq!(AGENT.iter().count(), 2, "success comes first");
///
/// // Looked up while compiling: an undeclared code would not compile.
/// const MOUNT_FAILED: &azsm::StatusInfo = AGENT.find("AZSM1001").unwrap();
/// # assert_eq!(MOUNT_FAILED.number(), 1001);
/// ```
pub struct Registry<S: 'static = Azsm> {
    parts: RegistryParts<S>,
}

impl<S: Scheme> Registry<S> {
    pub(crate) const fn composed(parts: RegistryParts<S>) -> Self {
        Self { parts }
    }

    /// The version of azsm that this is a type of. Every version has this method.
    #[doc(hidden)]
    #[must_use]
    pub const fn __version(&self) -> ThisVersion {
        Version
    }

    /// The row of a code, including success and retired codes. `None` if no declaration of the
    /// registry contains the code. Takes constant time and does not allocate.
    #[inline]
    #[must_use]
    pub const fn get(&self, code: Code<S>) -> Option<&'static StatusInfo<S>> {
        let RegistryParts { index, rows, .. } = &self.parts;
        let (subcategory, row) = index.row(code);
        if subcategory < rows.len() {
            let rows = rows[subcategory];
            if row < rows.len() {
                return Some(&rows[row]);
            }
        }
        if code.is_success() { StatusInfo::success() } else { None }
    }

    /// Looks up a status by code (`AZSM1001`), path (`job.source.MountFailed`) or symbol. The match
    /// is exact and case-sensitive.
    #[must_use]
    pub const fn find(&self, text: &str) -> Option<&'static StatusInfo<S>> {
        if let Ok(code) = Code::parse(text) {
            return self.get(code);
        }
        if same(text, "Success") && S::FORM.success().is_some() {
            return StatusInfo::success();
        }
        let bytes = text.as_bytes();
        let mut dot = bytes.len();
        while dot > 0 {
            dot -= 1;
            if bytes[dot] == b'.' {
                return self.with_path(bytes.split_at(dot));
            }
        }
        self.with_symbol(bytes)
    }

    /// The outermost status in the source chain of an error: the first link, from the error itself
    /// inwards, whose type is an enum of a listed declaration or a [`StatusInfo`] of the registry.
    ///
    /// It works through everything that passes its source on: `anyhow`, `eyre` (`error.as_ref()`),
    /// `Box<dyn Error>` (`&*error`), the errors of `thiserror` and `snafu`. It cannot see
    ///
    /// * error types that only *have* a status, with `#[derive(Coded)]`: name those with
    ///   [`status_of_types`](Self::status_of_types);
    /// * a link that its owner does not name as its source, as with `#[error(transparent)]`, which
    ///   displays the error inside and has the source of that;
    /// * a status in a `Box<Source>`, which is an error of another type; and the context of `anyhow`,
    ///   if the context itself is a status.
    ///
    /// ```
    /// use std::error::Error;
    /// use std::fmt;
    ///
    /// mod job_run {
    ///     azsm::status_codes! {
    ///         scope job {
    ///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
    ///         }
    ///     }
    /// }
    ///
    /// azsm::registry! {
    ///     #[unlocked]
    ///     pub static AGENT = [job_run];
    /// }
    ///
    /// #[derive(Debug)]
    /// struct JobFailed(job_run::Source);
    ///
    /// impl fmt::Display for JobFailed {
    ///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    ///         f.write_str("the job failed")
    ///     }
    /// }
    ///
    /// impl Error for JobFailed {
    ///     fn source(&self) -> Option<&(dyn Error + 'static)> {
    ///         Some(&self.0)
    ///     }
    /// }
    ///
    /// let error: Box<dyn Error> = JobFailed(job_run::Source::MountFailed).into();
    /// assert_eq!(AGENT.status_of(&*error).unwrap().code().to_string(), "AZSM1001");
    /// ```
    #[must_use]
    pub fn status_of(&self, error: &(dyn Error + 'static)) -> Option<&'static StatusInfo<S>> {
        self.status_of_types::<()>(error)
    }

    /// The same, and of the error types that `Errors` lists, which have a status: a tuple of types
    /// that derive [`Coded`](crate::catalog::coded::Coded).
    ///
    /// ```
    /// use std::error::Error;
    ///
    /// mod job_run {
    ///     azsm::status_codes! {
    ///         scope job {
    ///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
    ///         }
    ///     }
    /// }
    ///
    /// azsm::registry! {
    ///     #[unlocked]
    ///     pub static AGENT = [job_run];
    /// }
    ///
    /// #[derive(Debug, azsm::Coded)]
    /// enum CopyError {
    ///     #[status(job_run::Source::MountFailed)]
    ///     Open,
    /// }
    /// # impl std::fmt::Display for CopyError {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("cannot open") }
    /// # }
    /// # impl Error for CopyError {}
    ///
    /// let error: Box<dyn Error> = CopyError::Open.into();
    /// assert_eq!(AGENT.status_of_types::<(CopyError,)>(&*error).unwrap().number(), 1001);
    /// assert_eq!(AGENT.status_of(&*error), None);
    /// ```
    #[must_use]
    pub fn status_of_types<Errors: CodedErrors<S>>(
        &self,
        error: &(dyn Error + 'static),
    ) -> Option<&'static StatusInfo<S>> {
        let mut link = Some(error);
        while let Some(error) = link {
            if let Some(row) = self.status_of_link::<Errors>(error) {
                return Some(row);
            }
            link = error.source();
        }
        None
    }

    /// Of one error, without its sources.
    fn status_of_link<Errors: CodedErrors<S>>(&self, error: &(dyn Error + 'static)) -> Option<&'static StatusInfo<S>> {
        let row = Errors::status_of(error);
        let row = row.or_else(|| self.declarations().iter().find_map(|declaration| declaration.status_of(error)));
        let row = row.or_else(|| error.downcast_ref::<&'static StatusInfo<S>>().copied());
        let row = row.or_else(|| error.downcast_ref::<StatusInfo<S>>().map(Coded::status));
        // Another registry may have the same code, with another meaning.
        row.filter(|row| self.get(row.code()) == Some(row))
    }

    /// The row with a path, taken apart before its last dot.
    const fn with_path(&self, (path, dot_and_name): (&[u8], &[u8])) -> Option<&'static StatusInfo<S>> {
        match self.subcategory_at(hash::of_bytes(path), path) {
            Some(subcategory) => subcategory.named(dot_and_name.split_at(1).1),
            None => None,
        }
    }

    /// The subcategory with a path, by its hash.
    const fn subcategory_at(&self, hash: u32, path: &[u8]) -> Option<&'static Subcategory<S>> {
        let RegistryParts { subcategories, subcategories_by_path, .. } = &self.parts;
        match subcategory::position_by_path(subcategories, subcategories_by_path, hash, path) {
            Some(position) => Some(subcategories[position]),
            None => None,
        }
    }

    /// The row with a symbol.
    const fn with_symbol(&self, symbol: &[u8]) -> Option<&'static StatusInfo<S>> {
        let symbols = self.parts.symbols;
        let mut slot = first_slot(hash::of_bytes(symbol), symbols.len());
        while symbols[slot] != 0 {
            if let Some(info) = self.get(Code::from_declared(symbols[slot] - 1))
                && let Some(own) = info.symbol()
                && same_bytes(own.as_bytes(), symbol)
            {
                return Some(info);
            }
            slot = next_slot(slot, symbols.len());
        }
        None
    }

    /// All codes in number order, beginning with success and including deprecated and retired
    /// codes.
    #[must_use]
    pub const fn iter(&self) -> Codes<'_, S> {
        Codes { registry: self, next: 0 }
    }

    /// The subcategory with this path: `job.source`.
    #[must_use]
    pub const fn subcategory(&self, path: &str) -> Option<&'static Subcategory<S>> {
        self.subcategory_at(hash::hash(path), path.as_bytes())
    }

    /// The subcategory whose ranges contain the code, whether the code is declared or not.
    #[must_use]
    pub const fn subcategory_of(&self, code: Code<S>) -> Option<&'static Subcategory<S>> {
        match self.parts.index.owner(code) {
            Some(position) => Some(self.parts.subcategories[position]),
            None => None,
        }
    }

    /// The next range of the usual length in a scope that does not overlap any subcategory, or
    /// `None` if there is none left. The usual length is twenty, unless the scheme says otherwise.
    #[must_use]
    pub const fn next_free_range(&self, scope: Scope<S>) -> Option<CodeRange<S>> {
        declaration::next_free_range(self.parts.declarations, S::FORM.bounds(scope.leading()))
    }

    /// The next free code in the subcategory with this path: `job.source`.
    ///
    /// # Errors
    ///
    /// If no subcategory has the path, or if the subcategory is full.
    pub const fn next_free(&self, path: &str) -> Result<Code<S>, NextFreeError<S>> {
        match self.subcategory(path) {
            None => Err(NextFreeError::Unknown),
            Some(subcategory) => match subcategory.next_free() {
                Some(code) => Ok(code),
                None => Err(NextFreeError::Full(subcategory)),
            },
        }
    }

    /// Whether the registry lists a declaration. Found by a subcategory, because every declaration
    /// of a crate may ask; one that has none is searched for by its place.
    ///
    /// A list that has errors is one that may hold the declaration: the compiler has said what is
    /// wrong with it.
    pub(crate) const fn lists(&self, declaration: &Declaration<S>) -> bool {
        if self.parts.faulty {
            return true;
        }
        if let [first, ..] = declaration.subcategories() {
            return match self.subcategory_at(first.path_hash, first.path().as_bytes()) {
                Some(listed) => listed.is_same_as(first),
                None => false,
            };
        }
        for_each!(other, self.parts.declarations, {
            if other.is_at_the_place_of(declaration) {
                return true;
            }
        });
        false
    }
}

accessors! {
    [S: Scheme] Registry<S> =>
    /// All subcategories, in the order of their first numbers.
    subcategories(&self) -> &'static [&'static Subcategory<S>] = self.parts.subcategories;
    /// The declarations, in the order of the list.
    declarations(&self) -> &'static [&'static Declaration<S>] = self.parts.declarations;
    /// The name of the static: `AGENT`.
    name(&self) -> &'static str = self.parts.name;
    /// The lock file, or `None` if the registry is `#[unlocked]`.
    lock_file(&self) -> Option<LockFile> = self.parts.lock;
    /// The doc comment of the registry.
    description(&self) -> Option<&'static str> = self.parts.description;
}

impl<S: Scheme> fmt::Debug for Registry<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry").field("name", &self.name()).field("subcategories", &self.subcategories()).finish()
    }
}

impl<'a, S: Scheme> IntoIterator for &'a Registry<S> {
    type Item = &'static StatusInfo<S>;
    type IntoIter = Codes<'a, S>;

    fn into_iter(self) -> Codes<'a, S> {
        self.iter()
    }
}

/// The codes of a registry in number order; made by [`Registry::iter`].
#[derive(Clone, Debug)]
pub struct Codes<'a, S: Scheme = Azsm> {
    registry: &'a Registry<S>,
    next: u32,
}

impl<S: Scheme> Iterator for Codes<'_, S> {
    type Item = &'static StatusInfo<S>;

    fn next(&mut self) -> Option<&'static StatusInfo<S>> {
        while (self.next as usize) < self.registry.parts.index.end() {
            let code = Code::from_declared(self.next);
            self.next += 1;
            if let Some(info) = self.registry.get(code) {
                return Some(info);
            }
        }
        None
    }
}

impl<S: Scheme> FusedIterator for Codes<'_, S> {}

/// The error of [`Registry::next_free`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NextFreeError<S: Scheme = Azsm> {
    /// No subcategory of the registry has the path.
    Unknown,
    /// All numbers of the subcategory are declared, retired or reserved. It needs another range.
    Full(&'static Subcategory<S>),
}

impl<S: Scheme> fmt::Display for NextFreeError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("no subcategory of the registry has this path"),
            Self::Full(subcategory) => {
                let (path, capacity) = (subcategory.path(), subcategory.size());
                if capacity == 1 {
                    write!(f, "`{path}` is full: its one number is taken")
                } else {
                    write!(f, "`{path}` is full: all {capacity} numbers are taken")
                }
            }
        }
    }
}

/// Equal when they name the same subcategory.
impl<S: Scheme> PartialEq for NextFreeError<S> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, Self::Unknown) => true,
            (Self::Full(a), Self::Full(b)) => a.is_same_as(b),
            _ => false,
        }
    }
}

impl<S: Scheme> Eq for NextFreeError<S> {}

impl<S: Scheme> Error for NextFreeError<S> {}
