//! Files that are replaced whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Replaces the contents of a file, or creates it. Whatever fails, and whenever the process dies, the file holds its old
/// contents or the new ones, never a part. Keeps its permissions, and follows a symbolic link to the file behind it.
///
/// # Errors
///
/// When the file, or its folder, cannot be written.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == ErrorKind::NotFound => return replace(path, None, bytes),
        Err(error) => return Err(error),
    };
    // Renaming asks for no permission to write the file that it replaces: this does.
    let mut old = OpenOptions::new().write(true).open(&target)?;
    let metadata = old.metadata()?;
    if metadata.is_file() {
        replace(&target, Some(metadata.permissions()), bytes)
    } else {
        // `/dev/stdout` and its like must stay what they are.
        old.write_all(bytes)
    }
}

fn replace(target: &Path, permissions: Option<fs::Permissions>, bytes: &[u8]) -> io::Result<()> {
    let (mut file, path) = create_beside(target)?;
    let written = file.write_all(bytes).and_then(|()| match permissions {
        Some(permissions) => file.set_permissions(permissions),
        None => Ok(()),
    });
    let written = written.and_then(|()| file.sync_all());
    // Windows does not rename an open file.
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&path, target));
    if renamed.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&path);
    }
    renamed
}

/// A new file in the folder of `target`: only there is renaming sure to be one step.
fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "not the name of a file"))?;
    for attempt in 0_u32.. {
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let path = target.with_file_name(temporary);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            result => return result.map(|file| (file, path)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
