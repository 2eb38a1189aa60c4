//! What a program asks at run time: rows, subcategories, declarations, registries and the enums
//! over them.

pub(crate) mod assertion;
pub(crate) mod coded;
pub(crate) mod declaration;
#[allow(clippy::must_use_candidate, clippy::missing_errors_doc, reason = "only generated code uses it")]
pub(crate) mod generated;
pub(crate) mod groups;
#[allow(clippy::must_use_candidate, reason = "only the macros use it")]
pub mod hash;
pub(crate) mod head;
#[allow(clippy::must_use_candidate, reason = "only generated code uses it")]
pub(crate) mod index;
pub(crate) mod info;
pub(crate) mod meta;
pub(crate) mod path;
#[cfg(all(feature = "alloc", feature = "serde"))]
pub(crate) mod problem;
pub(crate) mod problem_details;
#[allow(clippy::must_use_candidate, reason = "only the macros use it")]
pub(crate) mod ranges;
pub(crate) mod registry;
pub(crate) mod report;
#[allow(clippy::must_use_candidate, reason = "only the macros use it")]
pub(crate) mod row;
pub(crate) mod status;
pub(crate) mod subcategory;
#[allow(clippy::must_use_candidate, reason = "only generated code uses most of it")]
pub(crate) mod values;
