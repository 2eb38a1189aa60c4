//! The Rust blocks of the documents that are not part of the crate documentation, so that they stay
//! true.

#[doc = include_str!("../docs/teams.md")]
mod teams {}
