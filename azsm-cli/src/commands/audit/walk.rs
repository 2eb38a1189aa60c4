//! Walks trees as ripgrep does, in parallel.

use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clap::Args;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::types::{Types, TypesBuilder};
use ignore::{Match, WalkBuilder, WalkState};

use super::file::{Auditor, Found, Plan, without_dot};
use crate::failure::Refusal;
use crate::progress::Progress;

/// Which files of a tree are audited.
#[derive(Debug, Args)]
pub(super) struct Selection {
    /// Only files that match; with a `!` in front, all others. Can be given several times
    #[arg(long, short, value_name = "GLOB", value_parser = glob)]
    pub(super) glob: Vec<String>,

    /// Only files of this type, such as `rust`, `go` or `md`; can be given several times
    #[arg(long = "type", short, value_name = "TYPE", value_parser = file_type)]
    pub(super) types: Vec<String>,

    /// Also hidden files and folders
    #[arg(long)]
    pub(super) hidden: bool,

    /// Also files that `.gitignore` and its like exclude
    #[arg(long)]
    pub(super) no_ignore: bool,

    /// Follow symbolic links
    #[arg(long, short = 'L')]
    pub(super) follow: bool,
}

/// What could not be read.
#[derive(Clone)]
pub(super) struct Unread {
    pub(super) path: PathBuf,
    pub(super) reason: String,
}

impl Selection {
    /// Whether files are left out because the user says so.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.glob.is_empty() || !self.types.is_empty()
    }

    /// # Errors
    ///
    /// When a glob or a type does not exist.
    fn matchers(&self) -> Result<(Override, Types), Refusal> {
        let mut globs = OverrideBuilder::new(".");
        for glob in &self.glob {
            globs.add(glob).map_err(|error| refusal(&error))?;
        }
        let mut types = TypesBuilder::new();
        types.add_defaults();
        for name in &self.types {
            types.select(name);
        }
        let types = types.build().map_err(|error| refusal(&error))?;
        Ok((globs.build().map_err(|error| refusal(&error))?, types))
    }

    /// Whether the globs and the types select a file.
    ///
    /// # Errors
    ///
    /// When a glob or a type does not exist.
    pub(super) fn matcher(&self) -> Result<impl Fn(&Path) -> bool, Refusal> {
        let (globs, types) = self.matchers()?;
        Ok(move |path: &Path| match globs.matched(path, false) {
            Match::Ignore(_) => false,
            Match::Whitelist(_) => true,
            Match::None => !types.matched(path, false).is_ignore(),
        })
    }

    /// # Errors
    ///
    /// When a glob or a type does not exist.
    fn walker(&self, roots: &[PathBuf]) -> Result<WalkBuilder, Refusal> {
        let (first, others) = roots.split_first().map_or((Path::new("."), roots), |(first, others)| (&**first, others));
        let mut builder = WalkBuilder::new(first);
        for other in others {
            builder.add(other);
        }
        let (globs, types) = self.matchers()?;
        builder.overrides(globs).types(types).hidden(!self.hidden).follow_links(self.follow);
        if self.no_ignore {
            builder.ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
        }
        Ok(builder)
    }

    /// Audits all files below the roots. `tests` are paths whose files are tests.
    ///
    /// # Errors
    ///
    /// When a glob or a type does not exist. Files that cannot be read are returned.
    pub(super) fn audit(
        &self,
        roots: &[PathBuf],
        tests: &[PathBuf],
        plan: &Plan<'_>,
        progress: &Progress,
    ) -> Result<(Found, Vec<Unread>), Refusal> {
        let waiting = Arc::new(Mutex::new(Vec::new()));
        let roots = if self.no_ignore { roots.to_vec() } else { without_waiting(roots, &waiting) };
        if roots.is_empty() {
            return Ok((Found::nothing(plan), std::mem::take(&mut *locked(&waiting))));
        }
        let mut walker = self.walker(&roots)?;
        if !self.no_ignore {
            let waiting = Arc::clone(&waiting);
            walker.filter_entry(move |entry| {
                let pipe = entry.file_type().filter(FileType::is_dir).and_then(|_| pipe_in(entry.path()));
                locked(&waiting).extend(pipe.clone());
                pipe.is_none()
            });
        }
        let all = Mutex::new((Found::nothing(plan), Vec::new()));
        walker.build_parallel().run(|| {
            let mut worker = Worker { auditor: Some(Auditor::new(plan)), unread: Vec::new(), all: &all };
            Box::new(move |entry| {
                worker.visit(entry, tests, progress);
                WalkState::Continue
            })
        });
        // A thread that panicked has ended the process.
        let (found, mut unread) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
        unread.append(&mut locked(&waiting));
        Ok((found, unread))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The roots that can be walked: neither they nor a folder around them has a pipe in the place of a file
/// that says what to exclude.
fn without_waiting(roots: &[PathBuf], waiting: &Mutex<Vec<Unread>>) -> Vec<PathBuf> {
    let can_be_walked = |root: &&PathBuf| {
        let resolved = root.canonicalize().unwrap_or_else(|_| (*root).clone());
        let pipe = resolved.ancestors().find_map(pipe_in);
        locked(waiting).extend(pipe.clone());
        pipe.is_none()
    };
    roots.iter().filter(can_be_walked).cloned().collect()
}

/// A pipe or a device in a folder that has the name of a file of what to exclude. Opening it would wait
/// for good.
fn pipe_in(folder: &Path) -> Option<Unread> {
    let is_special = |path: &PathBuf| path.metadata().is_ok_and(|file| !file.is_file() && !file.is_dir());
    let path = [".ignore", ".gitignore"].map(|name| folder.join(name)).into_iter().find(is_special)?;
    Some(Unread { path, reason: "it is not a regular file; remove it, or add `--no-ignore`".to_owned() })
}

/// What one thread does. It hands over what it has found when it ends.
struct Worker<'a, 'p> {
    auditor: Option<Auditor<'p>>,
    unread: Vec<Unread>,
    all: &'a Mutex<(Found, Vec<Unread>)>,
}

impl Worker<'_, '_> {
    fn visit(&mut self, entry: Result<ignore::DirEntry, ignore::Error>, tests: &[PathBuf], progress: &Progress) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return self.unread.extend(unread(&error)),
        };
        if let Some(error) = entry.error() {
            self.unread.extend(unread(error));
        }
        let path = entry.path();
        let is_named = entry.depth() == 0;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        // Sockets and pipes in a tree are skipped. One that the user names is reported.
        if !is_file {
            if is_named && let Err(reason) = is_folder(path) {
                self.unread.push(Unread { path: path.to_owned(), reason });
            }
            return;
        }
        let Some(auditor) = &mut self.auditor else { return };
        let before = auditor.found.bytes;
        let is_test = tests.iter().any(|test| without_dot(path).starts_with(without_dot(test)));
        if let Err(error) = auditor.audit(path, is_named, is_test) {
            self.unread.push(Unread { path: without_dot(path).to_owned(), reason: error.to_string() });
        }
        progress.add(auditor.found.bytes - before);
    }
}

impl Drop for Worker<'_, '_> {
    fn drop(&mut self) {
        if let (Some(auditor), Ok(mut all)) = (self.auditor.take(), self.all.lock()) {
            all.0.merge(auditor.found);
            all.1.append(&mut self.unread);
        }
    }
}

fn is_folder(path: &Path) -> Result<(), String> {
    if !path.is_dir() {
        return Err("not a regular file".to_owned());
    }
    // A folder that was removed looks empty to a process that is in it.
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err("this folder was removed".to_owned()),
        _ => Ok(()),
    }
}

fn unread(error: &ignore::Error) -> Vec<Unread> {
    match error {
        ignore::Error::Partial(errors) => errors.iter().flat_map(unread).collect(),
        ignore::Error::WithPath { path, err } => {
            let reason = err.io_error().map_or_else(|| err.to_string(), io::Error::to_string);
            vec![Unread { path: path.clone(), reason }]
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => unread(err),
        ignore::Error::Loop { ancestor, child } => {
            let reason = format!("this link leads back to `{}`", ancestor.display());
            vec![Unread { path: child.clone(), reason }]
        }
        other => vec![Unread { path: PathBuf::new(), reason: other.to_string() }],
    }
}

fn refusal(error: &ignore::Error) -> Refusal {
    Refusal { reason: error.to_string(), advice: None }
}

fn glob(text: &str) -> Result<String, String> {
    OverrideBuilder::new(".").add(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

fn file_type(name: &str) -> Result<String, String> {
    let is_known = TypesBuilder::new().add_defaults().definitions().iter().any(|known| known.name() == name);
    let unknown = || "unknown file type; the types are those of `rg --type-list`".to_owned();
    if is_known { Ok(name.to_owned()) } else { Err(unknown()) }
}
