//! The numbering rules against naive ones, and the structure of the crate.

mod code;
mod hash;
mod numbering;
mod structure;
