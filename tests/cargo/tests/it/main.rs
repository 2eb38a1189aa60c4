//! What cargo and the compiler say about crates that use azsm. Each test writes crates into a folder
//! of its own; those that differ in their sources only are compiled together.

mod batch;
mod documents;
mod generated;
mod hygiene_names;
mod lints;
mod lock;
mod lock_merge;
mod misplaced;
mod registry_conflicts;
mod rustdoc;
mod scheme_mismatch;
