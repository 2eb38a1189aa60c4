//! How an expansion makes the values that its tables consist of. Not methods, because no other code
//! may call them: the macros have checked what they pass.

use crate::catalog::declaration::{Declaration, DeclarationParts};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::info::StatusInfo;
use crate::catalog::registry::{Registry, RegistryParts};
use crate::catalog::subcategory::Subcategory;
use crate::lock::LockFile;
use crate::vocabulary::code::Code;
use crate::vocabulary::form::LeadingDigits;
use crate::vocabulary::scheme::Scheme;

#[inline]
#[must_use]
pub const fn code<S>(number: u32) -> Code<S> {
    Code::from_declared(number)
}

/// The code that means success, where one does.
#[inline]
#[must_use]
pub const fn success_code<S: Scheme>() -> Code<S> {
    match S::FORM.success() {
        Some(number) => Code::from_declared(number),
        None => Code::from_declared(0),
    }
}

/// Its row.
#[inline]
#[must_use]
pub const fn success<S: Scheme>() -> &'static StatusInfo<S> {
    match StatusInfo::success() {
        Some(row) => row,
        None => &StatusInfo::NONE,
    }
}

#[must_use]
pub const fn scope_info<S>(value: u32, len: u8, name: &'static str, description: Option<&'static str>) -> ScopeInfo<S> {
    ScopeInfo::declared(LeadingDigits::declared(value, len), name, description)
}

#[must_use]
pub const fn category(name: &'static str, description: Option<&'static str>) -> Category {
    Category::declared(name, description)
}

#[must_use]
pub const fn declaration<S>(parts: DeclarationParts<S>) -> Declaration<S> {
    Declaration::declared(parts)
}

#[must_use]
pub const fn registry<S: Scheme>(parts: RegistryParts<S>) -> Registry<S> {
    Registry::composed(parts)
}

#[must_use]
pub const fn lock_file(package: &'static str, path: &'static str, folder: Option<&'static str>) -> LockFile {
    LockFile::declared(package, path, folder)
}

/// The row of a variant.
#[inline]
#[must_use]
pub const fn row<S: Scheme, const N: usize>(
    subcategories: &'static [Subcategory<S>; N],
    position: usize,
    number: u32,
) -> &'static StatusInfo<S> {
    subcategories[position].row(number)
}
