//! What the tests of the commands share: registries, a console, a terminal, transcripts, a model of the promise,
//! and what const evaluation says about a registry.

#![allow(missing_docs, reason = "the declarations are inputs of tests")]
#![allow(clippy::missing_panics_doc, reason = "a test that fails panics")]
#![allow(clippy::must_use_candidate, reason = "a test asserts")]

pub mod audited;
pub mod composed;
pub mod console;
pub mod facts;
#[cfg(target_os = "linux")]
pub mod faults;
pub mod promise;
pub mod registry;
pub mod schemes;
#[cfg(unix)]
pub mod signals;
#[cfg(unix)]
pub mod terminal;
pub mod transcripts;
pub mod tree;

// Where the macros of a scheme look for its type.
pub use crate::schemes::{Bkp, Wfly};
