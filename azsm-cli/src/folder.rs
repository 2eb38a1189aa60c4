//! A folder of generated files: written or checked as a whole, with what was written there earlier and is
//! left over. Everything else in the folder stays as it is.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::console::Console;
use crate::destination::{MAX_PAGE, brings_up_to_date, text_of};
use crate::failure::{Failure, FileTask, Refusal};
use crate::files::{self, Sync};
use crate::pages::PageFile;
use crate::signals;

/// What a file begins with that was written here, in bytes.
const MAX_HEAD: usize = 1024;

const MOVE_AWAY: &str = "move it away, or give `--split` another folder";

/// The files of a folder as they should be.
pub(crate) struct Folder<'a> {
    pub(crate) path: &'a Path,
    pub(crate) files: &'a [PageFile],
    /// What each of them holds between double quotes, near its beginning.
    pub(crate) mark: &'a str,
    /// Whether a file can be one of an earlier run, by its name.
    pub(crate) can_be_own: &'a dyn Fn(&str) -> bool,
    pub(crate) as_read: fn(&str) -> String,
    /// The command that writes it.
    pub(crate) command: &'a [&'a str],
}

/// What is where a file should be.
enum Held {
    Nothing,
    /// What was written here.
    Own(Vec<u8>),
    /// What was not, with the reason.
    Other(&'static str),
}

impl Folder<'_> {
    /// Writes what has changed, and removes what is left over.
    ///
    /// # Errors
    ///
    /// When a file is in the way that was not written here, or one cannot be written: then nothing was.
    pub(crate) fn write(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        self.is_folder(FileTask::Write)?;
        let (mut changed, mut refused) = (Vec::new(), Vec::new());
        for file in self.files {
            let path = self.path.join(&file.name);
            match held(&path, self.mark) {
                Ok(Held::Own(bytes)) if bytes == file.text.as_bytes() => {}
                Ok(Held::Nothing | Held::Own(_)) => changed.push((path, file.text.as_bytes())),
                Ok(Held::Other(reason)) => refused.push(Refusal {
                    reason: format!("`{}` {reason}", path.display()),
                    advice: Some(MOVE_AWAY.to_owned()),
                }),
                Err(error) => refused.push(Refusal::of_file(&path, FileTask::Write, &error)),
            }
        }
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        let left_over = self.left_over()?;
        let _held = signals::hold();
        let is_new = match fs::create_dir(self.path) {
            Ok(()) => true,
            // Maybe by another process, just now.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
            Err(error) => return Err(Refusal::of_file(self.path, FileTask::Write, &error).into()),
        };
        let changed: Vec<_> = changed.iter().map(|(path, bytes)| (path.as_path(), *bytes)).collect();
        if let Err((path, error)) = files::write(&changed, Sync::Never, console.out) {
            if is_new {
                // It is empty, or holds what another process has put there.
                let _ = fs::remove_dir(self.path);
            }
            return Err(Refusal::of_file(path, FileTask::Write, &error).into());
        }
        for path in left_over {
            let cannot = |error| Refusal {
                reason: format!("`{}` is left over, and cannot be removed: {error}", path.display()),
                advice: Some("remove it".to_owned()),
            };
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(cannot(error).into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes nothing.
    ///
    /// # Errors
    ///
    /// When [`write`](Self::write) would change something, with each file.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        self.is_folder(FileTask::Read)?;
        let mut refused = Vec::new();
        let mut fault = |path: &Path, fault: &str, advice| {
            refused.push(Refusal { reason: format!("`{}` {fault}", path.display()), advice });
        };
        for file in self.files {
            let path = self.path.join(&file.name);
            match held(&path, self.mark) {
                Ok(Held::Nothing) => fault(&path, "is missing", None),
                Ok(Held::Other(reason)) => fault(&path, reason, Some(MOVE_AWAY.to_owned())),
                Err(error) => fault(&path, &format!("cannot be read: {error}"), None),
                Ok(Held::Own(bytes)) => {
                    let held = text_of(&bytes);
                    if held != file.text && (self.as_read)(&held) != (self.as_read)(&file.text) {
                        fault(&path, "is stale", None);
                    }
                }
            }
        }
        self.left_over()?.iter().for_each(|path| fault(path, "is left over", None));
        if refused.is_empty() {
            return Ok(());
        }
        if let Some(last) = refused.iter_mut().rfind(|refusal| refusal.advice.is_none()) {
            last.advice = Some(brings_up_to_date(self.command, "the folder"));
        }
        Err(Failure::Refused(refused))
    }

    /// Refuses what is something else.
    fn is_folder(&self, task: FileTask) -> Result<(), Refusal> {
        match fs::metadata(self.path) {
            Ok(metadata) if metadata.is_dir() => Ok(()),
            Ok(_) => Err(Refusal {
                reason: format!("`{}` is not a folder", self.path.display()),
                advice: Some("give `--split` a folder".to_owned()),
            }),
            Err(error) if error.kind() == ErrorKind::NotFound && task == FileTask::Write => Ok(()),
            Err(error) => {
                let advice = Some(brings_up_to_date(self.command, "the folder"));
                Err(Refusal { advice, ..Refusal::of_file(self.path, task, &error) })
            }
        }
    }

    /// What was written here earlier, and is not one of the files now.
    fn left_over(&self) -> Result<Vec<PathBuf>, Refusal> {
        let cannot = |error: io::Error| Refusal::of_file(self.path, FileTask::Read, &error);
        let entries = match fs::read_dir(self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(cannot)?,
        };
        let wanted: HashSet<_> = self.files.iter().map(|file| file.name.as_str()).collect();
        let mut left_over = Vec::new();
        for entry in entries {
            let entry = entry.map_err(cannot)?;
            let name = entry.file_name();
            let is_other = |name: &str| !wanted.contains(name) && (self.can_be_own)(name);
            // What cannot be read was not written here.
            if name.to_str().is_some_and(is_other) && matches!(held(&entry.path(), self.mark), Ok(Held::Own(_))) {
                left_over.push(entry.path());
            }
        }
        left_over.sort();
        Ok(left_over)
    }
}

/// A link is not followed: it may lead out of the folder.
fn held(path: &Path, mark: &str) -> io::Result<Held> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Ok(Held::Other("is not a regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Held::Nothing),
        Err(error) => return Err(error),
    }
    let bytes = files::read(path, MAX_PAGE)?;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_HEAD)]);
    let is_own = head.contains(&format!("\"{mark}\""));
    Ok(if is_own { Held::Own(bytes) } else { Held::Other("was not written by `docs --split` for this catalog") })
}
