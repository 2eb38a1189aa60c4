//! The words of the numbering scheme: what a code, a scope and a range are, and which numbers are
//! free. Knows nothing of declarations.

pub(crate) mod buffer;
pub(crate) mod bytes;
pub(crate) mod code;
pub(crate) mod code_text;
pub(crate) mod display;
pub(crate) mod form;
pub mod numbering;
pub(crate) mod param;
pub(crate) mod scheme;
pub(crate) mod scope;
pub(crate) mod severity;
pub(crate) mod state;
#[allow(missing_docs, clippy::must_use_candidate, reason = "only the macros and the commands use it")]
pub mod template;
#[allow(missing_docs, clippy::must_use_candidate, reason = "only the macros and the commands use it")]
pub mod text;
