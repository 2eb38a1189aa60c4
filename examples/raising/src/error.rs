//! The errors of the agent, and which status each has.

use std::io;

use crate::codes::{Source, Target};

/// What goes wrong when a file is copied.
#[derive(Debug, thiserror::Error, azsm::Coded)]
pub enum CopyError {
    /// The file cannot be opened.
    #[error("cannot open {path}")]
    #[status(Source::OpenFailed)]
    Open {
        /// As the job names it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The file cannot be read to its end.
    #[error("cannot read the file to its end")]
    #[status(with = of_reading)]
    Read(#[source] io::Error),
    /// The target cannot be written to.
    #[error(transparent)]
    #[status(inherit)]
    Lease(#[from] LeaseError),
    /// The copy is no longer waited for.
    #[error("the job was canceled")]
    #[status(Source::ReadFailed)]
    Canceled,
}

fn of_reading(error: &io::Error) -> Source {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Source::Denied,
        _ => Source::ReadFailed,
    }
}

/// The lease of the target is gone.
#[derive(Debug, thiserror::Error, azsm::Coded)]
#[error("the lease of {container} ended {seconds} seconds ago")]
#[status(Target::LeaseExpired { container, seconds = *seconds })]
pub struct LeaseError {
    /// The container that is written to.
    pub container: String,
    /// Since when.
    pub seconds: u64,
}
