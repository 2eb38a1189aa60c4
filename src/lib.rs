// The first definition of a link counts: here the documents are modules, on a code host they are files.
//! [adopt]: crate::_documentation::adopt
//! [audit]: crate::_documentation::audit
//! [changes]: crate::_documentation::changes
//! [language]: crate::_documentation::language
//! [life]: crate::_documentation::life_of_a_code
//! [performance]: crate::_documentation::performance
//! [raising]: crate::_documentation::raising
//! [readers]: crate::_documentation::readers
//! [schemes]: crate::_documentation::schemes
//! [teams]: crate::_documentation::teams
//!
#![doc = include_str!("../README.md")]
//!
//! # The types
//!
//! | type | what it is | where it comes from |
//! | --- | --- | --- |
//! | [`Code`] | any code of the scheme, declared or not | [`Code::new`], [`Code::parse`] |
//! | the generated enums, [`Status`] | a declared code, for raising and matching | [`status_codes!`] |
//! | [`Declaration`] | the tables of one `status_codes!` | the generated `STATUS_CODES` |
//! | [`Registry`] | one number space over many declarations | [`registry!`] |
//! | [`StatusInfo`] | everything that is declared about a code | [`Status::info`], [`Registry::get`], [`Registry::find`] |
//! | [`Occurrence`] | a code with the values of its parameters | [`occurrence!`] |
//! | [`Coded`], [`Report`] | what has a status, and an error with it | `#[derive(Coded)]`, [`event!`], [`log!`](log), [`assert_status!`] |
//! | [`Subcategory`], [`Category`], [`ScopeInfo`] | how codes are grouped | [`StatusInfo::subcategory`], [`Registry::subcategories`] |
//! | [`CodeRange`], [`Scope`] | numbers | [`Subcategory::ranges`], [`Code::scope`] |
//! | [`scheme`](mod@scheme) | the same for a numbering scheme of your own | [`scheme!`] |
//! | [`lock`] | the format of the lock file | |
//!
//! # Features
//!
//! With `default-features = false`, azsm needs neither `std` nor an allocator.
//!
//! * `std`, on by default: [`assert_status!`] records the codes that tests produce. It implies `alloc`.
//! * `alloc`, on by default: what is in a `Box`, an `Rc` or an `Arc` has the status of its contents.
//! * `serde`: a status is the string `"AZSM1001"`, and a [`StatusInfo`] is an object.
//! * `miette`: a status, and an [`Occurrence`], is a `miette::Diagnostic` with code, help, severity and URL.
#![no_std]

#[cfg(feature = "miette")]
extern crate alloc;

#[doc(hidden)]
pub mod __private;
#[cfg(any(doc, doctest))]
pub mod _documentation;
mod expansion;
#[doc(hidden)]
pub mod keywords;
mod macros;

/// Implements [`Coded`](trait@Coded) for an error type. How the error leads on from there to logs and
/// responses is in [from an error to a code](crate::_documentation::raising).
pub use azsm_macros::Coded;

#[cfg(feature = "alloc")]
pub use azsm_core::ErrorInfo;
#[cfg(all(feature = "alloc", feature = "serde"))]
pub use azsm_core::Problem;
#[doc(hidden)]
pub use azsm_core::numbering;
#[cfg(feature = "serde")]
pub use azsm_core::serde_number;
pub use azsm_core::{
    Azsm, Category, Code, CodeRange, Coded, CodedErrors, Codes, Declaration, Deprecation, Location, Meta,
    NextFreeError, NumberError, Occurrence, Param, ParamKind, ParamValue, Params, ParseCodeError, ParseParamKindError,
    ParseSeverityError, ParseStateError, ParseStatusError, ProblemDetails, Registry, Report, Scope, ScopeInfo,
    Severity, State, Status, StatusInfo, StatusPath, StatusUrl, Subcategory, UndeclaredError, lock, scheme,
};
