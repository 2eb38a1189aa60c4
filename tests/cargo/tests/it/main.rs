//! What cargo and the compiler say about crates that use azsm. Each test writes crates into a folder
//! of its own; those that differ in their sources only are compiled together.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod batch;
#[cfg(unix)]
mod document_blocks;
mod documents;
mod examples_audited;
mod examples_imported;
mod generated;
mod hygiene_names;
mod import;
mod lints;
mod lock;
mod lock_merge;
mod misplaced;
mod registry_conflicts;
mod rustdoc;
mod scaffold;
mod scheme_mismatch;
mod workspaces;
