//! How an expansion makes the values that its tables consist of. Not methods, because nobody else
//! may call them: the macros have checked what they pass.

use crate::catalog::declaration::{Declaration, DeclarationParts};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::info::StatusInfo;
use crate::catalog::registry::{Registry, RegistryParts};
use crate::catalog::subcategory::Subcategory;
use crate::lock::LockFile;
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::CodeRange;

/// Saturates above 9999 instead of panicking, so that no panic path is compiled in.
#[inline]
#[must_use]
pub const fn code(number: u16) -> Code {
    Code::from_declared(number)
}

#[must_use]
pub const fn code_range(first: u16, last: u16) -> CodeRange {
    CodeRange::declared(first, last)
}

#[must_use]
pub const fn scope_info(digit: u8, name: &'static str, description: Option<&'static str>) -> ScopeInfo {
    ScopeInfo::declared(digit, name, description)
}

#[must_use]
pub const fn category(name: &'static str, description: Option<&'static str>) -> Category {
    Category::declared(name, description)
}

#[must_use]
pub const fn declaration(parts: DeclarationParts) -> Declaration {
    Declaration::declared(parts)
}

#[must_use]
pub const fn registry(parts: RegistryParts) -> Registry {
    Registry::composed(parts)
}

#[must_use]
pub const fn lock_file(package: &'static str, path: &'static str, folder: Option<&'static str>) -> LockFile {
    LockFile::declared(package, path, folder)
}

/// The row of a variant.
#[inline]
#[must_use]
pub const fn row<const N: usize>(
    subcategories: &'static [Subcategory; N],
    position: usize,
    number: u16,
) -> &'static StatusInfo {
    subcategories[position].row(number)
}
