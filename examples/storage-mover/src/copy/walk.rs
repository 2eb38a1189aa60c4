//! The entries of the source, folder by folder.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// What lies in a directory tree, each directory before what is in it, in the order of names. Goes
/// into a directory only when it is told to.
pub(super) struct Walk {
    root: PathBuf,
    /// Paths below the root, the next one last.
    pending: Vec<PathBuf>,
}

/// Something that lies in the tree. It can vanish at any time.
pub(super) struct Visit {
    /// Below the root.
    pub(super) relative: PathBuf,
    pub(super) path: PathBuf,
    /// Of a symbolic link: its own.
    pub(super) metadata: io::Result<Metadata>,
}

impl Walk {
    /// # Errors
    ///
    /// When the root cannot be listed.
    pub(super) fn new(root: PathBuf) -> io::Result<Self> {
        let mut walk = Self { root, pending: Vec::new() };
        walk.descend(Path::new(""))?;
        Ok(walk)
    }

    /// Goes on with what is in this directory.
    ///
    /// # Errors
    ///
    /// When it cannot be listed, or not to its end: then the walk goes on with what was listed.
    pub(super) fn descend(&mut self, relative: &Path) -> io::Result<()> {
        let mut failure = None;
        let from = self.pending.len();
        for entry in fs::read_dir(self.root.join(relative))? {
            match entry {
                Ok(entry) => self.pending.push(relative.join(entry.file_name())),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        self.pending[from..].sort_unstable_by(|a, b| b.cmp(a));
        failure.map_or(Ok(()), Err)
    }

    pub(super) fn next(&mut self) -> Option<Visit> {
        let relative = self.pending.pop()?;
        let path = self.root.join(&relative);
        let metadata = fs::symlink_metadata(&path);
        Some(Visit { relative, path, metadata })
    }
}
