//! The vocabulary, the lookup tables and the numbering rules of azsm.
//!
//! Users depend on the crate `azsm`, which re-exports everything here that is public; the macros
//! use the same rules, so that a rule is written once. Nothing here needs `std` or an allocator.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

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

pub use catalog::declaration::{Declaration, Location};
pub use catalog::groups::{Category, ScopeInfo};
pub use catalog::info::{Deprecation, StatusInfo, StatusPath};
pub use catalog::registry::{Codes, NextFreeError, Registry};
pub use catalog::status::{ParseStatusError, Status, UndeclaredError};
pub use catalog::subcategory::Subcategory;
pub use vocabulary::code::{Code, NumberError, ParseCodeError};
pub use vocabulary::numbering::{self, CodeRange};
pub use vocabulary::scope::Scope;
pub use vocabulary::severity::{ParseSeverityError, Severity};
pub use vocabulary::state::{ParseStateError, State};

/// What the macros and their expansions use. Its shape changes from release to release.
#[doc(hidden)]
pub mod __private {
    pub use crate::catalog::declaration::{DeclarationParts, SourceFile};
    pub use crate::catalog::hash;
    pub use crate::catalog::index::{Entry, NumberIndex};
    pub use crate::catalog::ranges::{RangeEntry, RangeIndex};
    pub use crate::catalog::registry::RegistryParts;
    pub use crate::catalog::row::{Extra, Record};
    pub use crate::catalog::status::{
        Part, PartOf, Place, all, compare, debug, debug_name, declaration_part, display, from_number, from_text,
        hash_code, partial_compare, subcategory_part, whole,
    };
    pub use crate::catalog::subcategory::{Head, MAX_NARROW, Shared};
    pub use crate::compile_time::compose::{
        MISSING, SubcategoryTables, assert_lists, declared_subcategories, encode_counts, entries, ranges, rows,
        subcategories, subcategories_by_path, subcategory_count, subcategory_rows, symbols,
    };
    pub use crate::compile_time::conflicts::{Conflicts, subcategory_slots, symbol_slots};
    pub use crate::compile_time::constructors::{
        category, code, code_range, declaration, lock_file, registry, row, scope_info,
    };
    pub use crate::compile_time::lock_check::{Lines, Locked, Lookup, Present, Shipping, locked, path_slots};
    pub use crate::lock::format::split_path;
    pub use crate::lock::rules::{Shipped, Violation, is_missing, judge};
    #[cfg(feature = "serde")]
    pub use crate::serde_impls::from_string;
    pub use crate::version::of_this_version;
}
