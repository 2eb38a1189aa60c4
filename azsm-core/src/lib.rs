//! The vocabulary, the lookup tables and the numbering rules of azsm.
//!
//! Users depend on the crate `azsm`, which re-exports everything here that is public; the macros
//! use the same rules, so that a rule is written once. Without features, nothing here needs
//! `std` or an allocator.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[macro_use]
mod macros;

#[allow(missing_docs, reason = "most of it is for generated code only")]
mod catalog;
#[allow(missing_docs, clippy::must_use_candidate, reason = "only generated code uses it")]
#[allow(clippy::large_stack_arrays, reason = "they exist in const evaluation only")]
mod compile_time;
pub mod lock;
#[cfg(feature = "miette")]
mod miette_impls;
#[cfg(feature = "serde")]
mod serde_impls;
#[cfg(feature = "serde")]
pub mod serde_number;
#[allow(missing_docs, clippy::must_use_candidate, reason = "only generated code uses it")]
mod version;
mod vocabulary;

use core::error::Error;

pub use catalog::coded::{Coded, CodedErrors};
pub use catalog::declaration::Location;
pub use catalog::groups::Category;
pub use catalog::info::Deprecation;
pub use catalog::meta::Meta;
#[cfg(feature = "alloc")]
pub use catalog::problem_details::ErrorInfo;
pub use catalog::status::Status;
#[doc(hidden)]
pub use vocabulary::numbering;
pub use vocabulary::param::{Param, ParamKind, ParamValue, Params, ParseParamKindError};
pub use vocabulary::scheme::Azsm;
pub use vocabulary::severity::{ParseSeverityError, Severity};
pub use vocabulary::state::{ParseStateError, State};

macro_rules! of_the_built_in_scheme {
    ($($doc:literal $Type:ident $(<$lifetime:lifetime>)?;)*) => {$(
        #[doc = concat!($doc, " of the built-in scheme; see [`scheme::", stringify!($Type), "`].")]
        pub type $Type $(<$lifetime>)? = scheme::$Type<$($lifetime,)? Azsm>;
    )*};
}

of_the_built_in_scheme! {
    "Any code" Code;
    "A range of numbers" CodeRange;
    "The codes of a registry" Codes<'a>;
    "The lookup tables of a declaration" Declaration;
    "The error of [`Registry::next_free`](scheme::Registry::next_free)" NextFreeError;
    "A number that is not valid for any code" NumberError;
    "The error for a string that is not a code" ParseCodeError;
    "The error for a string that is not a status of an enum" ParseStatusError;
    "One number space" Registry;
    "A scope" Scope;
    "A scope as a declaration writes it" ScopeInfo;
    "Everything that is declared about a code" StatusInfo;
    "The path of a code" StatusPath;
    "Where people read about a code" StatusUrl;
    "A subcategory of a declaration" Subcategory;
    "The error for a number or code for which there is no variant in an enum" UndeclaredError;
}

/// A code with the values of an occurrence, of the built-in scheme; see [`scheme::Occurrence`].
pub type Occurrence<'a> = scheme::Occurrence<'a, Azsm>;

/// An error with its status of the built-in scheme; see [`scheme::Report`].
pub type Report<'a, E = dyn Error> = scheme::Report<'a, E, Azsm>;

/// The body of an HTTP response about an error with a status of the built-in scheme; see
/// [`scheme::ProblemDetails`].
pub type ProblemDetails<'a, E = dyn Error> = scheme::ProblemDetails<'a, E, Azsm>;

/// Problem details with a code of the built-in scheme, as a client reads them; see [`scheme::Problem`].
#[cfg(all(feature = "alloc", feature = "serde"))]
pub type Problem = scheme::Problem<Azsm>;

/// Numbering schemes: how codes are written, and what their numbers mean.
///
/// Most types belong to a scheme, which is a parameter of theirs. Those at the root of the crate
/// are the ones of the built-in scheme, [`Azsm`]: `azsm::Code` is `azsm::scheme::Code<Azsm>`.
pub mod scheme {
    pub use crate::catalog::declaration::Declaration;
    pub use crate::catalog::groups::ScopeInfo;
    pub use crate::catalog::info::{StatusInfo, StatusUrl};
    pub use crate::catalog::path::StatusPath;
    #[cfg(all(feature = "alloc", feature = "serde"))]
    pub use crate::catalog::problem::Problem;
    pub use crate::catalog::problem_details::ProblemDetails;
    pub use crate::catalog::registry::{Codes, NextFreeError, Registry};
    pub use crate::catalog::report::Report;
    pub use crate::catalog::status::{ParseStatusError, UndeclaredError};
    pub use crate::catalog::subcategory::Subcategory;
    pub use crate::catalog::values::Occurrence;
    pub use crate::vocabulary::code::{Code, NumberError, ParseCodeError};
    pub use crate::vocabulary::code_text::CodeText;
    pub use crate::vocabulary::form::{Form, FormError, LeadingDigits, SchemeScope};
    pub use crate::vocabulary::numbering::CodeRange;
    pub use crate::vocabulary::scheme::Scheme;
    pub use crate::vocabulary::scope::Scope;
}

/// What the macros and their expansions use. Its shape changes from release to release.
#[doc(hidden)]
pub mod __private {
    pub use crate::catalog::assertion::assert_status;
    pub use crate::catalog::coded::{NotAStatus, OfScheme};
    pub use crate::catalog::declaration::{DeclarationParts, Downcast, SourceFile};
    pub use crate::catalog::generated::*;
    pub use crate::catalog::hash;
    pub use crate::catalog::head::Head;
    pub use crate::catalog::index::*;
    pub use crate::catalog::ranges::{RangeEntry, RangeIndex};
    pub use crate::catalog::registry::RegistryParts;
    pub use crate::catalog::row::{END_OF_NUMBER, Extra, Fact, PARAMS_OF_CODE, Record, url_parts};
    pub use crate::catalog::status::{Part, PartOf, Place};
    pub use crate::catalog::subcategory::{MAX_NARROW, Shared, is_sparse};
    pub use crate::catalog::values::{Debugged, Displayed, FieldOf, Named, NotAField, Typed, kind_of, visit};
    pub use crate::compile_time::compose::*;
    pub use crate::compile_time::conflicts::*;
    pub use crate::compile_time::lock_check::*;
    pub use crate::compile_time::param_check::check_params;
    pub use crate::lock::format::split_path;
    pub use crate::lock::rules::{ParamViolation, ParamViolations, Shipped, Violation, is_missing, judge};
    #[cfg(feature = "miette")]
    pub use crate::miette_impls::miette_severity;
    #[cfg(feature = "serde")]
    pub use crate::serde_impls::from_string;
    pub use crate::version::{NotARegistry, of_this_version};
    pub use crate::vocabulary::param::Visitor;
    pub use crate::vocabulary::scheme::{Defined, is_at_root};
    pub use crate::vocabulary::{template, text};
}
