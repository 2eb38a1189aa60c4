//! What is about to be committed: the blobs of the index that differ from the last commit, which are
//! not always what is in the files.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::file::{Auditor, Found, Plan};
use super::walk::{Selection, Unread};
use crate::failure::Refusal;
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
    let [up, prefix] = ["--show-cdup", "--show-prefix"].map(|option| {
        let text = output(git().args(["rev-parse", option]))?;
        Ok(PathBuf::from(os_str(text.trim_ascii_end())))
    });
    let (up, prefix) = (up?, prefix?);
    let blobs = staged(paths)?;
    let mut auditor = Auditor::new(plan);
    let mut unread = Vec::new();
    let mut contents = Contents::begin()?;
    for blob in blobs {
        let path = blob.path.strip_prefix(&prefix).map_or_else(|_| up.join(&blob.path), Path::to_owned);
        if !is_selected(&blob.path) {
            continue;
        }
        if !blob.is_merged {
            unread.push(Unread { path, reason: "a merge conflict is not resolved".to_owned() });
            continue;
        }
        let blob = contents.read(&blob.id).map_err(|error| cannot("read the index", &error))?;
        let before = auditor.found.bytes;
        if let Err(error) = auditor.audit_bytes(&path, blob) {
            unread.push(Unread { path, reason: error.to_string() });
        }
        progress.add(auditor.found.bytes - before);
    }
    Ok((auditor.found, unread))
}

/// What differs, without links and submodules. Before the first commit, that is everything.
fn staged(paths: &[PathBuf]) -> Result<Vec<Blob>, Refusal> {
    let mut command = git();
    command.args(["--literal-pathspecs", "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"]);
    command.args(["--no-relative", "--no-ext-diff", "--diff-filter=d", "--"]).args(paths);
    let raw = output(&mut command)?;
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

/// `git cat-file --batch`
struct Contents {
    git: Child,
    from: BufReader<Box<dyn Read>>,
}

impl Contents {
    fn begin() -> Result<Self, Refusal> {
        let mut command = git();
        let command = command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut git = command.spawn().map_err(|error| cannot("run `git`", &error))?;
        let from: Box<dyn Read> = match git.stdout.take() {
            Some(stdout) => Box::new(stdout),
            None => Box::new(io::empty()),
        };
        Ok(Self { git, from: BufReader::new(from) })
    }

    fn read(&mut self, id: &str) -> io::Result<Vec<u8>> {
        let mut to = self.git.stdin.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(to, "{id}")?;
        let mut head = String::new();
        self.from.read_line(&mut head)?;
        let len = head.trim_end().rsplit(' ').next().and_then(|len| len.parse().ok());
        let mut bytes = vec![0; len.ok_or_else(|| io::Error::other(head.trim_end().to_owned()))?];
        self.from.read_exact(&mut bytes)?;
        // The end of its line.
        self.from.read_exact(&mut [0])?;
        Ok(bytes)
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        drop(self.git.stdin.take());
        let _ = self.git.wait();
    }
}

fn git() -> Command {
    let mut command = Command::new("git");
    // A hook has other reasons for the lock of the index.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn output(command: &mut Command) -> Result<Vec<u8>, Refusal> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot("run `git`", &error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Refusal {
        reason: format!("cannot read what is staged: {}", said.trim().lines().next().unwrap_or("`git` failed")),
        advice: Some("run it in a work tree of Git, or audit files without `--staged`".to_owned()),
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
