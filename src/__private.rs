//! What generated code refers to, under names that nothing around it can shadow. Not part of the
//! public interface.

pub use azsm_core::__private::*;
/// What differs between the built-in scheme and others.
pub mod any {
    pub use azsm_core::__private::{all, code, debug_name, display, from_number, from_text, row};
}
pub use azsm_core::scheme::{
    Code, CodeRange, Declaration, ParseStatusError, Registry, Scheme, ScopeInfo, StatusInfo, Subcategory,
    UndeclaredError,
};
pub use azsm_core::{Category, Meta, Status};
pub use azsm_macros::{occurrence, registry, registry_of, scheme, status_codes, status_codes_of};

pub use core::clone::Clone;
pub use core::cmp::{Eq, Ord, Ordering, PartialEq, PartialOrd};
pub use core::convert::{From, TryFrom};
pub use core::error::Error;
pub use core::fmt::{self, Debug, Display};
pub use core::hash::{Hash, Hasher};
pub use core::marker::Copy;
pub use core::option::Option::{None, Some};
pub use core::primitive::{str, u8, u16, u32};
pub use core::result::Result::{Err, Ok};
pub use core::str::FromStr;
pub use core::{include_bytes, include_str};

#[cfg(feature = "miette")]
pub use alloc::boxed::Box;
#[cfg(feature = "miette")]
pub use miette;

/// In the place of what leads from a subcategory to `StatusCode`, in a second declaration of a module: the
/// compiler has reported that.
#[must_use]
pub fn no_whole<T, Whole>(_: T) -> Whole {
    unreachable!()
}

#[cfg(feature = "serde")]
pub use serde;

pub use crate::keywords;

/// The facade under a name: a macro cannot re-export `$crate`.
pub extern crate self as facade;

/// The names of the parameters and locals in `expansion.rs`. A function may be shadowed by one of
/// them, but a constant, static or unit struct of the module around a declaration may not: with
/// these imported, none of those is in scope.
pub mod locals {
    macro_rules! locals {
        ($($name:ident)*) => { $(pub fn $name() {})* };
    }
    locals! { all at code deserializer end f help number of other part parts row serializer state status success text this url }
}
