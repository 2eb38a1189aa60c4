//! What only const evaluation runs: the tables of a registry, the conflicts between its
//! declarations, the check of its lock, what an occurrence must give, and the messages of all.

pub(crate) mod compose;
pub(crate) mod conflicts;
mod fact_conflicts;
pub(crate) mod lock_check;
mod message;
pub(crate) mod param_check;
mod place;
