//! The work on one file or directory.

use std::fs::{self, File, FileTimes, Metadata, Permissions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::errors::CopyError;

/// Whether the target has a file of the same size and time already.
pub(super) fn is_unchanged(metadata: &Metadata, target: &Path) -> Result<bool, CopyError> {
    // Its own, if it is a symbolic link: what it leads to is not in the target.
    let copy = match fs::symlink_metadata(target) {
        Ok(copy) => copy,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(CopyError::ScanTarget(error)),
    };
    if !copy.is_file() || copy.len() != metadata.len() {
        return Ok(false);
    }
    let modified = metadata.modified().map_err(CopyError::ScanSource)?;
    Ok(modified == copy.modified().map_err(CopyError::ScanTarget)?)
}

/// Copies a file with its modification time and permission bits, under a temporary name until it is
/// whole. Returns its size.
pub(super) fn copy_file(source: &Path, target: &Path) -> Result<u64, CopyError> {
    let mut reader = File::open(source).map_err(CopyError::ReadSource)?;
    let metadata = reader.metadata().map_err(CopyError::ReadSource)?;
    // In the same folder: only there is renaming sure to be one step.
    let mut copy = NamedTempFile::new_in(target.parent().unwrap_or(target)).map_err(CopyError::WriteTarget)?;
    let (mut buffer, mut size) = (vec![0; 128 * 1024], 0);
    loop {
        let read = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(CopyError::ReadSource(error)),
        };
        copy.write_all(&buffer[..read]).map_err(CopyError::WriteTarget)?;
        size += read as u64;
    }
    // The time from before reading: what is written meanwhile is copied by the next job.
    let modified = metadata.modified().map_err(CopyError::ReadSource)?;
    let file = copy.as_file();
    file.set_times(FileTimes::new().set_modified(modified))
        .and_then(|()| file.set_permissions(without_set_id(&metadata.permissions())))
        .map_err(CopyError::WriteTarget)?;
    copy.persist(target).map_err(|error| CopyError::WriteTarget(error.error))?;
    Ok(size)
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
