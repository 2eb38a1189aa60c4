//! What generated code calls: how an expansion makes the values that its tables consist of, which are
//! not methods because no other code may call them, and the bodies of what its enums implement.

use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::catalog::declaration::{Declaration, DeclarationParts};
use crate::catalog::groups::{Category, ScopeInfo};
use crate::catalog::info::StatusInfo;
use crate::catalog::registry::{Registry, RegistryParts};
use crate::catalog::status::{ParseStatusError, Part, PartOf, Place, Status, UndeclaredError};
use crate::catalog::subcategory::Subcategory;
use crate::lock::LockFile;
use crate::vocabulary::code::Code;
use crate::vocabulary::form::LeadingDigits;
use crate::vocabulary::scheme::Scheme;

#[inline]
pub const fn code<S>(number: u32) -> Code<S> {
    Code::from_declared(number)
}

/// The code that means success, where one does.
#[inline]
pub const fn success_code<S: Scheme>() -> Code<S> {
    match S::FORM.success() {
        Some(number) => Code::from_declared(number),
        None => Code::from_declared(0),
    }
}

/// Its row.
#[inline]
pub const fn success<S: Scheme>() -> &'static StatusInfo<S> {
    match StatusInfo::success() {
        Some(row) => row,
        None => &StatusInfo::NONE,
    }
}

pub const fn scope_info<S>(value: u32, len: u8, name: &'static str, description: Option<&'static str>) -> ScopeInfo<S> {
    ScopeInfo::declared(LeadingDigits::declared(value, len), name, description)
}

pub const fn category(name: &'static str, description: Option<&'static str>) -> Category {
    Category::declared(name, description)
}

pub const fn declaration<S>(parts: DeclarationParts<S>) -> Declaration<S> {
    Declaration::declared(parts)
}

pub const fn registry<S: Scheme>(parts: RegistryParts<S>) -> Registry<S> {
    Registry::composed(parts)
}

pub const fn lock_file(package: &'static str, path: &'static str, folder: Option<&'static str>) -> LockFile {
    LockFile::declared(package, path, folder)
}

/// The row of a variant.
#[inline]
pub const fn row<S: Scheme, const N: usize>(
    subcategories: &'static [Subcategory<S>; N],
    position: usize,
    number: u32,
) -> &'static StatusInfo<S> {
    subcategories[position].row(number)
}

/// The number of an error that is a status of this type. Its hash is the number, which takes a
/// quarter of the code that its row does; these functions are in every binary.
pub fn downcast<T: Status<S>, S: Scheme>(error: &(dyn Error + 'static)) -> Option<u32> {
    /// Takes a number, as [`hash_number`] hands it out.
    struct Number(u32);

    impl Hasher for Number {
        fn finish(&self) -> u64 {
            self.0.into()
        }

        fn write(&mut self, _: &[u8]) {}

        fn write_u32(&mut self, number: u32) {
            self.0 = number;
        }
    }

    let mut number = Number(0);
    error.downcast_ref::<T>()?.hash(&mut number);
    Some(number.0)
}

#[inline]
pub fn subcategory_part<T, Whole, S: Scheme, const N: usize>(
    subcategories: &'static [Subcategory<S>; N],
    position: usize,
    whole: fn(T) -> Whole,
    info: fn(T) -> &'static StatusInfo<S>,
) -> Part<T, Whole, S> {
    Part { declared: Place::Subcategory(&subcategories[position]), whole, info }
}

#[inline]
pub fn declaration_part<T, S: Scheme>(
    declaration: &'static Declaration<S>,
    info: fn(T) -> &'static StatusInfo<S>,
) -> Part<T, (), S> {
    Part { declared: Place::Declaration(declaration), whole: drop, info }
}

/// The body of the `From` of every `StatusCode`.
#[inline]
pub fn whole<T: PartOf<Whole, S>, Whole, S: Scheme>(status: T) -> Whole {
    (T::part().whole)(status)
}

/// The body of every generated `TryFrom` of a number.
#[inline]
pub fn from_number<T: Status<S>, S: Scheme>(number: u32) -> Result<T, UndeclaredError<S>> {
    let place = T::part().declared;
    match place.position(number).and_then(|position| T::ALL.get(position)) {
        Some(&status) => Ok(status),
        None => Err(UndeclaredError::new(number, place)),
    }
}

/// The body of every generated `FromStr`.
#[inline]
pub fn from_text<T: Status<S>, S: Scheme>(text: &str) -> Result<T, ParseStatusError<S>> {
    let number = Code::<S>::parse_number(text).map_err(ParseStatusError::Malformed)?;
    from_number(number).map_err(ParseStatusError::Undeclared)
}

/// The body of the `Debug` of every `StatusCode`: `Source(MountFailed)`.
pub fn debug<S: Scheme>(info: &StatusInfo<S>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match info.subcategory() {
        Some(subcategory) => f.debug_tuple(subcategory.type_name()).field(&format_args!("{}", info.name())).finish(),
        None => f.write_str(info.name()),
    }
}

/// The values of an enum.
pub const fn all<T: Status<S>, S: Scheme>() -> &'static [T] {
    T::ALL
}

// The bodies of generated impls are calls of functions that are not generic: 14 of 986 million
// instructions of `cargo check` for 600 codes less than with the bodies in place.

/// The body of every generated `Ord`.
#[inline]
pub fn compare(one: u32, other: u32) -> Ordering {
    one.cmp(&other)
}

/// The body of every generated `PartialOrd`.
#[inline]
pub fn partial_compare(one: u32, other: u32) -> Option<Ordering> {
    Some(one.cmp(&other))
}

/// The body of every generated `Hash`.
#[inline]
pub fn hash_number<H: Hasher>(number: u32, state: &mut H) {
    number.hash(state);
}

/// The body of every generated `Display`.
pub fn display<S: Scheme>(info: &StatusInfo<S>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(info, f)
}

/// The body of the `Debug` of every subcategory's enum: the name of the variant.
pub fn debug_name<S: Scheme>(info: &StatusInfo<S>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(info.name())
}

/// The same functions for the built-in scheme, where nothing is left to be found out about it: 10 of 787
/// million instructions of `cargo check` for 600 codes less.
pub mod azsm {
    use super::{Code, ParseStatusError, Status, StatusInfo, Subcategory, UndeclaredError, fmt};

    pub const fn all<T: Status>() -> &'static [T] {
        T::ALL
    }

    #[inline]
    pub const fn code(number: u32) -> Code {
        Code::from_declared(number)
    }

    #[inline]
    pub const fn row<const N: usize>(
        subcategories: &'static [Subcategory; N],
        position: usize,
        number: u32,
    ) -> &'static StatusInfo {
        subcategories[position].row(number)
    }

    #[inline]
    pub fn from_number<T: Status>(number: u32) -> Result<T, UndeclaredError> {
        super::from_number(number)
    }

    #[inline]
    pub fn from_text<T: Status>(text: &str) -> Result<T, ParseStatusError> {
        super::from_text(text)
    }

    pub fn display(info: &StatusInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::display(info, f)
    }

    pub fn debug_name(info: &StatusInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug_name(info, f)
    }
}
