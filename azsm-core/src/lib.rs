//! The vocabulary, the lookup tables and the numbering rules of azsm.
//!
//! Users depend on the crate `azsm`, which re-exports everything here that is public; the macros
//! use the same rules, so that a rule is written once. Nothing here needs `std` or an allocator.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

#[allow(missing_docs, reason = "most of it is for generated code only")]
mod catalog;
#[allow(missing_docs, reason = "only generated code uses it")]
#[allow(clippy::large_stack_arrays, reason = "they exist in const evaluation only")]
mod compile_time;
pub mod lock;
#[cfg(feature = "serde")]
mod serde_impls;
#[allow(missing_docs, reason = "only generated code uses it")]
mod version;
mod vocabulary;

pub use catalog::coded::{Coded, CodedErrors};
pub use catalog::declaration::Location;
pub use catalog::groups::Category;
pub use catalog::info::Deprecation;
pub use catalog::meta::Meta;
pub use catalog::status::Status;
#[doc(hidden)]
pub use vocabulary::numbering;
pub use vocabulary::scheme::Azsm;
pub use vocabulary::severity::{ParseSeverityError, Severity};
pub use vocabulary::state::{ParseStateError, State};

/// Any code of the built-in scheme; see [`scheme::Code`].
pub type Code = scheme::Code<Azsm>;

/// A range of numbers of the built-in scheme; see [`scheme::CodeRange`].
pub type CodeRange = scheme::CodeRange<Azsm>;

/// The lookup tables of a declaration of the built-in scheme; see [`scheme::Declaration`].
pub type Declaration = scheme::Declaration<Azsm>;

/// The error of [`Registry::next_free`](scheme::Registry::next_free) in the built-in scheme; see [`scheme::NextFreeError`].
pub type NextFreeError = scheme::NextFreeError<Azsm>;

/// A number that no code of the built-in scheme can have; see [`scheme::NumberError`].
pub type NumberError = scheme::NumberError<Azsm>;

/// A text that is not a code of the built-in scheme; see [`scheme::ParseCodeError`].
pub type ParseCodeError = scheme::ParseCodeError<Azsm>;

/// A text that is not a status of an enum of the built-in scheme; see [`scheme::ParseStatusError`].
pub type ParseStatusError = scheme::ParseStatusError<Azsm>;

/// The body of an HTTP response about an error with a status of the built-in scheme; see
/// [`scheme::ProblemDetails`].
pub type ProblemDetails<'a> = scheme::ProblemDetails<'a, Azsm>;

/// One number space of the built-in scheme; see [`scheme::Registry`].
pub type Registry = scheme::Registry<Azsm>;

/// An error with its status of the built-in scheme; see [`scheme::Report`].
pub type Report<'a> = scheme::Report<'a, Azsm>;

/// A scope of the built-in scheme; see [`scheme::Scope`].
pub type Scope = scheme::Scope<Azsm>;

/// A scope as a declaration of the built-in scheme writes it; see [`scheme::ScopeInfo`].
pub type ScopeInfo = scheme::ScopeInfo<Azsm>;

/// Everything that is declared about a code of the built-in scheme; see [`scheme::StatusInfo`].
pub type StatusInfo = scheme::StatusInfo<Azsm>;

/// The path of a code of the built-in scheme; see [`scheme::StatusPath`].
pub type StatusPath = scheme::StatusPath<Azsm>;

/// Where people read about a code of the built-in scheme; see [`scheme::StatusUrl`].
pub type StatusUrl = scheme::StatusUrl<Azsm>;

/// A subcategory of a declaration of the built-in scheme; see [`scheme::Subcategory`].
pub type Subcategory = scheme::Subcategory<Azsm>;

/// A number or code for which an enum of the built-in scheme has no variant; see [`scheme::UndeclaredError`].
pub type UndeclaredError = scheme::UndeclaredError<Azsm>;

/// The codes of a registry of the built-in scheme; see [`scheme::Codes`].
pub type Codes<'a> = scheme::Codes<'a, Azsm>;

/// Numbering schemes: how codes are written, and what their numbers mean.
///
/// Most types belong to a scheme, which is a parameter of theirs. Those at the root of the crate
/// are the ones of the built-in scheme, [`Azsm`]: `azsm::Code` is `azsm::scheme::Code<Azsm>`.
pub mod scheme {
    pub use crate::catalog::declaration::Declaration;
    pub use crate::catalog::groups::ScopeInfo;
    pub use crate::catalog::info::StatusInfo;
    pub use crate::catalog::path::{StatusPath, StatusUrl};
    pub use crate::catalog::problem_details::ProblemDetails;
    pub use crate::catalog::registry::{Codes, NextFreeError, Registry};
    pub use crate::catalog::report::Report;
    pub use crate::catalog::status::{ParseStatusError, UndeclaredError};
    pub use crate::catalog::subcategory::Subcategory;
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
    pub use crate::catalog::coded::OfScheme;
    pub use crate::catalog::declaration::{DeclarationParts, Downcast, SourceFile};
    pub use crate::catalog::hash;
    pub use crate::catalog::head::Head;
    pub use crate::catalog::index::{
        Entry, NumberIndex, Owner, entry_count, number_entries, owner_count, owners, page_count, pages,
    };
    pub use crate::catalog::ranges::{RangeEntry, RangeIndex};
    pub use crate::catalog::registry::RegistryParts;
    pub use crate::catalog::row::{Extra, Fact, Record};
    pub use crate::catalog::status::{
        Part, PartOf, Place, all, azsm, compare, debug, debug_name, declaration_part, display, downcast, from_number,
        from_text, hash_number, partial_compare, subcategory_part, whole,
    };
    pub use crate::catalog::subcategory::{MAX_NARROW, Shared, is_sparse};
    pub use crate::compile_time::compose::{
        SubcategoryTables, assert_lists, declared_subcategories, encode_counts, entries, missing, ranges, rows,
        subcategories, subcategories_by_path, subcategory_count, subcategory_rows, symbols,
    };
    pub use crate::compile_time::conflicts::{Conflicts, subcategory_slots, symbol_slots};
    pub use crate::compile_time::constructors::{
        category, code, declaration, lock_file, registry, row, scope_info, success, success_code,
    };
    pub use crate::compile_time::lock_check::{Lines, Locked, Lookup, Present, Shipping, locked, path_slots};
    pub use crate::lock::format::split_path;
    pub use crate::lock::rules::{Shipped, Violation, is_missing, judge};
    #[cfg(feature = "serde")]
    pub use crate::serde_impls::from_string;
    pub use crate::version::{NotARegistry, of_this_version};
    pub use crate::vocabulary::scheme::{Defined, is_at_root};
    pub use crate::vocabulary::text;
}
