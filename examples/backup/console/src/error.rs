//! What goes wrong when a file is brought back, and its codes.

use std::fs;
use std::io;

use backup_codes::bkp::azsm::{self, Coded as _};

use crate::restore::{Request, Target};

/// What goes wrong when a file is brought back.
#[derive(Debug, thiserror::Error, azsm::Coded)]
#[status(crate = backup_codes::bkp::azsm)]
pub enum RestoreError {
    /// The backup does not contain the file.
    #[error("{path} was not backed up")]
    #[status(Request::PathMissing)]
    Missing {
        /// As the request names it.
        path: String,
    },
    /// The file cannot be written.
    #[error("cannot write {path}")]
    #[status(with = of_writing, inherit = source)]
    Write {
        /// Where it was.
        path: String,
        /// Why.
        source: io::Error,
    },
}

fn of_writing(error: &io::Error) -> Target {
    match error.kind() {
        io::ErrorKind::NotFound => Target::FolderMissing,
        io::ErrorKind::PermissionDenied => Target::Denied,
        io::ErrorKind::StorageFull => Target::NoSpace,
        _ => Target::WriteFailed,
    }
}

impl RestoreError {
    /// Whether the same request can succeed later without a change of it.
    #[must_use]
    pub fn is_worth_a_retry(&self) -> bool {
        match self.status().get() {
            Some(Target::NoSpace | Target::WriteFailed) => true,
            Some(_) | None => false,
        }
    }
}

/// Writes a file of a backup; `None` is one that the backup does not contain.
///
/// # Errors
///
/// When there is no such file, or when it cannot be written.
pub fn bring_back(path: &str, bytes: Option<&[u8]>) -> Result<(), RestoreError> {
    let bytes = bytes.ok_or_else(|| RestoreError::Missing { path: path.to_owned() })?;
    fs::write(path, bytes).map_err(|source| RestoreError::Write { path: path.to_owned(), source })
}
