//! What is about to be committed: the blobs of the index that differ from the last commit, which are
//! not always what is in the files.

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use super::file::{Auditor, Found, Plan};
use super::walk::{Selection, Unread};
use crate::failure::Refusal;
use crate::git::Git;
use crate::progress::Progress;

/// A file in the index.
struct Blob {
    /// From the root of the work tree.
    path: PathBuf,
    id: String,
    is_merged: bool,
}

/// Audits the blobs of the index that differ from the last commit, of those below the paths where
/// there are some.
///
/// # Errors
///
/// When this is not a work tree, or the `git` command fails.
pub(super) fn audit(
    selection: &Selection,
    paths: &[PathBuf],
    plan: &Plan<'_>,
    progress: &Progress,
) -> Result<(Found, Vec<Unread>), Refusal> {
    let is_selected = selection.matcher()?;
    // With a separate work tree, the names of files are relative to its root.
    let git = Git::new(".");
    let [up, prefix] = ["--show-cdup", "--show-prefix"].map(|option| {
        let text = output(&git, &["rev-parse", option], &[])?;
        Ok(PathBuf::from(os_str(text.trim_ascii_end())))
    });
    let (up, prefix) = (up?, prefix?);
    let blobs = staged(&git, paths)?;
    let mut auditor = Auditor::new(plan);
    let mut unread = Vec::new();
    let mut contents = git.objects().map_err(|fault| fault.refusal("read the index"))?;
    for blob in blobs {
        let path = blob.path.strip_prefix(&prefix).map_or_else(|_| up.join(&blob.path), Path::to_owned);
        if !is_selected(&blob.path) {
            continue;
        }
        if !blob.is_merged {
            unread.push(Unread { path, reason: "a merge conflict is not resolved".to_owned() });
            continue;
        }
        let blob = contents.file(&blob.id).map_err(|error| cannot("read the index", &error))?;
        let blob = blob.ok_or_else(|| cannot("read the index", &format!("`{}` is not here", path.display())))?;
        let before = auditor.found.bytes;
        if let Err(error) = auditor.audit_bytes(&path, blob) {
            unread.push(Unread { path, reason: error.to_string() });
        }
        progress.add(auditor.found.bytes - before);
    }
    Ok((auditor.found, unread))
}

/// What differs, without links and submodules. Before the first commit, that is everything.
fn staged(git: &Git, paths: &[PathBuf]) -> Result<Vec<Blob>, Refusal> {
    let diff = ["--literal-pathspecs", "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"];
    let what = ["--no-relative", "--no-ext-diff", "--diff-filter=d", "--"];
    let raw = output(git, &[&diff[..], &what].concat(), paths)?;
    let mut fields = raw.split(|&byte| byte == 0);
    let mut blobs = Vec::new();
    // `:100644 100644 OLD NEW M` and the path.
    while let (Some(facts), Some(path)) = (fields.next().filter(|facts| !facts.is_empty()), fields.next()) {
        let facts = String::from_utf8_lossy(facts).into_owned();
        let facts: Vec<_> = facts.split(' ').collect();
        let &[_, mode, _, id, status] = &facts[..] else {
            return Err(cannot("read what `git diff --raw` prints", &facts.join(" ")));
        };
        let is_merged = status != "U";
        if mode.starts_with("100") || !is_merged {
            blobs.push(Blob { path: os_str(path).into(), id: id.to_owned(), is_merged });
        }
    }
    Ok(blobs)
}

/// The output of a command.
fn output(git: &Git, arguments: &[&str], paths: &[PathBuf]) -> Result<Vec<u8>, Refusal> {
    let arguments = arguments.iter().map(OsStr::new).chain(paths.iter().map(AsRef::as_ref));
    git.read(arguments).map_err(|fault| {
        let refusal = fault.refusal("read what is staged");
        let otherwise = || "run it in a work tree of Git, or audit files without `--staged`".to_owned();
        Refusal { advice: refusal.advice.or_else(|| Some(otherwise())), ..refusal }
    })
}

fn cannot(what: &str, why: &dyn Display) -> Refusal {
    Refusal { reason: format!("cannot {what}: {why}"), advice: None }
}

/// The name of a file as Git has it.
#[cfg(unix)]
fn os_str(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

/// The name of a file, which Git has in UTF-8.
#[cfg(not(unix))]
fn os_str(bytes: &[u8]) -> &OsStr {
    OsStr::new(str::from_utf8(bytes).unwrap_or_default())
}
