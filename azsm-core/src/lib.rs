//! The vocabulary, the lookup tables and the numbering rules of azsm.
//!
//! Users depend on the crate `azsm`, which re-exports everything here that is public; the macros use the same rules, so
//! that a rule is written once. Nothing here needs `std` or an allocator.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod code;
#[allow(clippy::large_stack_arrays, reason = "they exist in const evaluation only")]
mod conflicts;
mod declaration;
mod error;
pub mod hash;
mod info;
pub mod lock;
#[allow(missing_docs, reason = "only generated code uses it")]
#[allow(clippy::large_stack_arrays, reason = "they exist in const evaluation only")]
mod number_index;
pub mod numbering;
mod registry;
mod scope;
#[cfg(feature = "serde")]
mod serde_impls;
mod severity;
#[allow(missing_docs, reason = "only generated code uses it")]
#[allow(clippy::large_stack_arrays, reason = "they exist in const evaluation only")]
mod shipping;
mod state;
mod status;
mod subcategory;
#[doc(hidden)]
pub mod tables;
mod text;
#[allow(missing_docs, reason = "only generated code uses it")]
mod version;

pub use code::Code;
pub use declaration::{Declaration, Location};
pub use error::{NumberError, ParseCodeError, ParseStatusError, UndeclaredError};
pub use info::{Deprecation, StatusInfo, StatusPath};
pub use numbering::CodeRange;
pub use registry::{Codes, NextFreeError, Registry};
pub use scope::{Category, Scope, ScopeInfo};
pub use severity::Severity;
pub use state::State;
pub use status::Status;
pub use subcategory::Subcategory;
