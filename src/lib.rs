#![doc = include_str!("../README.md")]
#![doc = include_str!("../docs/language.md")]
#![no_std]

#[cfg(feature = "miette")]
extern crate alloc;

#[doc(hidden)]
pub mod __private;
#[cfg(doctest)]
mod documents;
mod expansion;
#[doc(hidden)]
pub mod keywords;
mod macros;

pub use azsm_core::{
    Category, Code, CodeRange, Codes, Declaration, Deprecation, Location, NextFreeError, NumberError, ParseCodeError,
    ParseSeverityError, ParseStateError, ParseStatusError, Registry, Scope, ScopeInfo, Severity, State, Status,
    StatusInfo, StatusPath, Subcategory, UndeclaredError, lock, numbering,
};
