//! What a program asks at run time: rows, subcategories, declarations, registries and the enums
//! over them.

pub(crate) mod coded;
pub(crate) mod declaration;
pub(crate) mod groups;
pub mod hash;
pub(crate) mod head;
pub(crate) mod index;
pub(crate) mod info;
pub(crate) mod meta;
pub(crate) mod path;
pub(crate) mod problem_details;
pub(crate) mod ranges;
pub(crate) mod registry;
pub(crate) mod report;
pub(crate) mod row;
pub(crate) mod status;
pub(crate) mod subcategory;
