//! The two logs: a line of JSON for each status.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use azsm::Coded;
use serde::{Deserialize, Serialize};

use crate::{copy_log, job_run};

/// Values by the names of their parameters, with their types.
pub type Params = serde_json::Map<String, serde_json::Value>;

/// What is known about an occurrence.
pub(super) fn params(of: &dyn Coded) -> Params {
    let mut params = Params::new();
    of.visit_params(&mut |name, value| {
        params.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
    });
    params
}

/// A line of the job run log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// What became of the job.
    pub status: job_run::StatusCode,
    /// The message of the status, for people who read the log without a table of codes.
    pub message: String,
    /// What the operating system said, or how many files are missing in the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The values of the parameters of the status.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
    /// Where it read.
    pub source: String,
    /// Where it wrote.
    pub target: String,
    /// Seconds since 1970 when it began.
    pub started: u64,
    /// Seconds since 1970 when it ended.
    pub ended: u64,
    /// What became of the files.
    #[serde(flatten)]
    pub tally: Tally,
}

/// A line of the copy log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRow {
    /// What became of it.
    pub status: copy_log::StatusCode,
    /// The message of the status.
    pub message: String,
    /// What the operating system said, where it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The values of the parameters of the status.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
    /// Below the source; what is not Unicode is replaced.
    pub path: String,
    /// What it is. Absent when not even that could be found out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntryKind>,
    /// How many bytes were copied.
    pub bytes: u64,
}

/// What an entry of a directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A file with contents.
    File,
    /// A directory.
    Directory,
    /// A symbolic link, which is not followed; a socket, a pipe, a device.
    Other,
}

impl From<fs::FileType> for EntryKind {
    fn from(file_type: fs::FileType) -> Self {
        if file_type.is_file() {
            Self::File
        } else if file_type.is_dir() {
            Self::Directory
        } else {
            Self::Other
        }
    }
}

/// What became of the entries of a tree, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Files that were copied.
    pub copied: u64,
    /// Their bytes.
    pub copied_bytes: u64,
    /// Directories that are in the target now.
    pub directories: u64,
    /// What a filter of the user left out.
    pub excluded: u64,
    /// Files that did not need to be copied.
    pub unchanged: u64,
    /// What the target cannot store.
    pub unsupported: u64,
    /// What could not be read or written.
    pub failed: u64,
}

impl Tally {
    /// A new subcategory of the copy log does not compile here until somebody has decided what it
    /// counts as.
    pub(super) fn count(&mut self, row: &CopyRow) {
        let counter = match row.status {
            copy_log::StatusCode::Success if row.kind == Some(EntryKind::Directory) => &mut self.directories,
            copy_log::StatusCode::Success => &mut self.copied,
            copy_log::StatusCode::Excluded(_) => &mut self.excluded,
            copy_log::StatusCode::Unsupported(_) => &mut self.unsupported,
            copy_log::StatusCode::NoCopyNecessary(_) => &mut self.unchanged,
            copy_log::StatusCode::Failed(_) => &mut self.failed,
        };
        *counter += 1;
        self.copied_bytes += row.bytes;
    }

    /// How many entries the target should have, and has not.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.unsupported + self.failed
    }
}

/// A file that rows are appended to.
pub(super) struct Log(File);

impl Log {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(OpenOptions::new().append(true).create(true).open(path)?))
    }

    /// One write for each row, so that a job that dies leaves whole lines.
    pub(super) fn write(&mut self, row: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(row)?;
        line.push(b'\n');
        self.0.write_all(&line)
    }

    /// Returns when the rows are on the disk.
    pub(super) fn close(self) -> io::Result<()> {
        match self.0.sync_all() {
            // A pipe or device in the place of a file has nothing to wait for.
            Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }
}
