//! Every message of the macros, in a file for each section of the language, and how they become errors
//! of the compiler.

pub(crate) mod attributes;
pub(crate) mod coded;
pub(crate) mod diagnostics;
pub(crate) mod entries;
pub(crate) mod facts;
pub(crate) mod layout;
pub(crate) mod lock;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod problem;
pub(crate) mod ranges;
pub(crate) mod registry;
pub(crate) mod scheme;
pub(crate) mod scopes;
pub(crate) mod sites;
pub(crate) mod texts;
mod words;
