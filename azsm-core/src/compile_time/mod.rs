//! What only const evaluation runs: the tables of a registry, the conflicts between its
//! declarations, the check of its lock, and the messages of both.

pub(crate) mod compose;
pub(crate) mod conflicts;
mod fact_conflicts;
pub(crate) mod lock_check;
mod message;
mod place;
