//! Every message of the macros, and how they become errors of the compiler.

pub(crate) mod diagnostics;
pub(crate) mod problem;
