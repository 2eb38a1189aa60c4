//! What must hold for any input, as functions that panic when it does not. `fuzz_targets` hands
//! them to libFuzzer, `tests/replay.rs` the inputs that are kept.
//!
//! A procedural macro cannot be linked, so the pipeline of azsm-macros is included here, module by
//! module.

#![allow(dead_code, reason = "the entry points of the macros, which use the rest, are not included")]

#[path = "../../azsm-macros/src/ast.rs"]
mod ast;
#[path = "../../azsm-macros/src/check/mod.rs"]
mod check;
#[path = "../../azsm-macros/src/definition/mod.rs"]
mod definition;
#[path = "../../azsm-macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../azsm-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../azsm-macros/src/lock.rs"]
mod lock;
#[path = "../../azsm-macros/src/model.rs"]
mod model;
#[path = "../../azsm-macros/src/names.rs"]
mod names;
#[path = "../../azsm-macros/src/number_set.rs"]
mod number_set;
#[path = "../../azsm-macros/src/parse/mod.rs"]
mod parse;
#[path = "../../azsm-macros/src/pipeline.rs"]
mod pipeline;
#[path = "../../azsm-macros/src/problem.rs"]
mod problem;
#[path = "../../azsm-macros/src/reader.rs"]
mod reader;
#[path = "../../azsm-macros/src/registry/mod.rs"]
mod registry;
#[path = "../../azsm-macros/src/scheme.rs"]
mod scheme;
#[path = "../../azsm-macros/src/sorted.rs"]
mod sorted;
#[path = "../../azsm-macros/src/source.rs"]
mod source;

extern crate proc_macro;

mod audits;
mod catalogs;
mod codes;
mod crates;
mod declarations;
mod lists;
mod locks;
mod logs;
#[path = "../../azsm-cli/src/commands/decode/naive.rs"]
mod naive;
mod templates;
mod trees;
mod valid;

pub use audits::any_bytes_as_a_file;
pub use catalogs::any_bytes_as_a_catalog;
pub use codes::any_text_as_a_code;
pub use crates::type_check;
pub use declarations::{any_text_as_a_declaration, any_tokens_as_a_declaration, any_tokens_as_a_registry, is_valid};
pub use lists::any_bytes_as_a_list;
pub use locks::any_text_as_a_lock;
pub use logs::any_bytes_as_a_log;
pub use templates::any_bytes_as_a_template;
pub use trees::Trees;
pub use valid::Declaration;
