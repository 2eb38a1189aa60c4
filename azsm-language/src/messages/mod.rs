//! Every message of the macros, in a file for each section of the language, and how they become errors
//! of the compiler.

mod attributes;
mod coded;
pub(crate) mod diagnostics;
mod entries;
mod facts;
mod layout;
mod lock;
mod names;
mod numbers;
mod problem;
mod ranges;
mod registry;
mod scheme;
mod scopes;
mod sites;
mod texts;
mod words;

pub(crate) use self::{
    attributes::AttributeProblem,
    coded::CodedProblem,
    entries::EntryProblem,
    facts::FactProblem,
    layout::LayoutProblem,
    lock::LockProblem,
    names::NameProblem,
    numbers::NumberProblem,
    problem::Problem,
    ranges::{OwnedRange, RangeProblem},
    registry::RegistryProblem,
    scheme::SchemeProblem,
    scopes::ScopeProblem,
    texts::TextProblem,
};
