//! The work on one file or directory.

use std::fs::{self, File, FileTimes, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::errors::CopyError;
use super::settings::Compare;
use crate::copy_log::NoCopyNecessary;

const BUFFER: usize = 128 * 1024;

/// Whether the target has the file already, and how that shows.
pub(super) fn unchanged(
    source: &Path,
    metadata: &Metadata,
    target: &Path,
    compare: Compare,
) -> Result<Option<NoCopyNecessary>, CopyError> {
    // Its own, if it is a symbolic link: what it leads to is not in the target.
    let copy = match fs::symlink_metadata(target) {
        Ok(copy) => copy,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(CopyError::ScanTarget(error)),
    };
    if !copy.is_file() || copy.len() != metadata.len() {
        return Ok(None);
    }
    match compare {
        Compare::Time => {
            let modified = metadata.modified().map_err(CopyError::ScanSource)?;
            let copied = copy.modified().map_err(CopyError::ScanTarget)?;
            Ok((modified == copied).then_some(NoCopyNecessary::ByFileTime))
        }
        Compare::Content => Ok(have_same_content(source, target)?.then_some(NoCopyNecessary::ByTargetCompare)),
    }
}

fn have_same_content(source: &Path, target: &Path) -> Result<bool, CopyError> {
    let mut source = File::open(source).map_err(CopyError::ReadSource)?;
    let mut target = File::open(target).map_err(CopyError::ScanTarget)?;
    let (mut ours, mut theirs) = (vec![0; BUFFER], vec![0; BUFFER]);
    loop {
        let read = fill(&mut source, &mut ours).map_err(CopyError::ReadSource)?;
        let read_there = fill(&mut target, &mut theirs).map_err(CopyError::ScanTarget)?;
        if ours[..read] != theirs[..read_there] {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the file ends, so that two files are compared at the same
/// places.
fn fill(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Copies a file with its modification time and permission bits. Returns its size.
pub(super) fn copy_file(source: &Path, target: &Path) -> Result<u64, CopyError> {
    let mut reader = File::open(source).map_err(CopyError::ReadSource)?;
    let metadata = reader.metadata().map_err(CopyError::ReadSource)?;
    let temporary = Temporary::create_beside(target).map_err(CopyError::WriteTarget)?;
    let size = pump(&mut reader, &temporary.file)?;
    // The time from before reading: what is written meanwhile is copied by the next job.
    let modified = metadata.modified().map_err(CopyError::ReadSource)?;
    temporary
        .file
        .set_times(FileTimes::new().set_modified(modified))
        .and_then(|()| temporary.file.set_permissions(without_set_id(&metadata.permissions())))
        .and_then(|()| temporary.rename_to(target))
        .map_err(CopyError::WriteTarget)?;
    Ok(size)
}

fn pump(reader: &mut File, mut writer: &File) -> Result<u64, CopyError> {
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    loop {
        let read = fill(reader, &mut buffer).map_err(CopyError::ReadSource)?;
        if read == 0 {
            return Ok(size);
        }
        writer.write_all(&buffer[..read]).map_err(CopyError::WriteTarget)?;
        size += read as u64;
    }
}

/// The copy belongs to another user, whose rights must not come with it.
fn without_set_id(permissions: &Permissions) -> Permissions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Permissions::from_mode(permissions.mode() & 0o777)
    }
    #[cfg(not(unix))]
    permissions.clone()
}

/// Makes sure that the target has the directory.
pub(super) fn create_directory(target: &Path) -> Result<(), CopyError> {
    let created = fs::create_dir(target).or_else(|error| match fs::symlink_metadata(target) {
        // A symbolic link to a directory would lead out of the target.
        Ok(metadata) if metadata.is_dir() => Ok(()),
        _ => Err(error),
    });
    created.map_err(CopyError::WriteTarget)
}

/// Finds out whether files can be created in a directory.
pub(super) fn try_out(directory: &Path) -> io::Result<()> {
    Temporary::create_beside(&directory.join("probe")).map(drop)
}

/// A file that is removed unless it is renamed.
struct Temporary {
    file: File,
    path: PathBuf,
    is_renamed: bool,
}

impl Temporary {
    /// In the folder of `target`: only there is renaming sure to be one step.
    fn create_beside(target: &Path) -> io::Result<Self> {
        let mut attempt = 0_u32;
        loop {
            // Not made of the name of the target, which may have no room for more.
            let path = target.with_file_name(format!(".copy-tree-{}-{attempt}.tmp", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Self { file, path, is_renamed: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < u32::MAX => attempt += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn rename_to(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.is_renamed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_renamed {
            // The first error is the one to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}
