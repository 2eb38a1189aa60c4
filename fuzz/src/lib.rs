//! What must hold for any input, as functions that panic when it does not. `fuzz_targets` hands
//! them to libFuzzer, `tests/replay.rs` the inputs that are kept.
//!
//! A procedural macro cannot be linked, so the pipeline of azsm-language is included here, module by
//! module.

#![allow(dead_code, reason = "the entry points of the macros, which use the rest, are not included")]

#[path = "../../azsm-language/src/check/mod.rs"]
mod check;
#[path = "../../azsm-language/src/expand/mod.rs"]
mod expand;
#[path = "../../azsm-language/src/ground/mod.rs"]
mod ground;
#[path = "../../azsm-language/src/messages/mod.rs"]
mod messages;
#[path = "../../azsm-language/src/model.rs"]
mod model;
#[path = "../../azsm-language/src/parse/mod.rs"]
mod parse;
#[path = "../../azsm-language/src/pipeline.rs"]
mod pipeline;
#[path = "../../azsm-language/src/registry/mod.rs"]
mod registry;
#[path = "../../azsm-language/src/scheme/mod.rs"]
mod scheme;

extern crate proc_macro;

mod audits;
mod codes;
mod crates;
mod declarations;
mod lists;
mod locks;
mod logs;
#[path = "../../azsm-cli/src/commands/decode/naive.rs"]
mod naive;
mod trees;
mod valid;

pub use audits::any_bytes_as_a_file;
pub use codes::any_text_as_a_code;
pub use crates::type_check;
pub use declarations::{any_text_as_a_declaration, any_tokens_as_a_declaration, any_tokens_as_a_registry, is_valid};
pub use lists::any_bytes_as_a_list;
pub use locks::any_text_as_a_lock;
pub use logs::any_bytes_as_a_log;
pub use trees::Trees;
pub use valid::Declaration;
