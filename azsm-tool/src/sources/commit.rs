//! Files of a commit, without a checkout: those that most sources are made of are written to a temporary
//! folder, and another one when it is read. What leads out of the tree of the commit is missing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::{Fault, Git, Objects};
use proc_macro2::{TokenStream, TokenTree};
use regex::Regex;
use tempfile::TempDir;

use super::manifest::joined;
use super::tokens::value;

/// The ends of the names of files that are looked for by name, also by Cargo.
const LISTED: [&str; 3] = [".rs", ".toml", ".lock"];

/// As many links as Linux follows in a path.
const MAX_LINKS: usize = 40;

/// What to do where a commit lacks a file.
pub(super) const COMMIT_IT: &str = "commit it, or compare with a later commit: `--base REF`";

/// A commit, whose files are at the paths below a temporary folder that they have in the file system.
#[derive(Debug)]
pub(crate) struct Commit {
    id: String,
    root: TempDir,
    /// The root of the repository, in the file system, and the folder that corresponds to it.
    top: PathBuf,
    copied_top: PathBuf,
    /// The one that corresponds to the user's.
    pub(crate) folder: PathBuf,
    /// Below the root of the repository.
    links: BTreeMap<PathBuf, PathBuf>,
    objects: Mutex<Objects>,
}

impl Commit {
    /// # Errors
    ///
    /// When it is not a commit of the repository, or its files cannot be written.
    pub(crate) fn of(folder: &Path, name: &str) -> Result<Self, Refusal> {
        let cannot = |error: io::Error| Refusal {
            reason: format!("the sources of `{name}` cannot be written to a temporary folder: {error}"),
            advice: None,
        };
        let git = Git::new(folder);
        let fault = |fault: Fault| fault.refusal(&format!("read the sources of `{name}`"));
        let top = PathBuf::from(git.text(["rev-parse", "--show-toplevel"]).map_err(fault)?);
        let id = git.commit(name)?;
        let root = fs::canonicalize(std::env::temp_dir()).and_then(tempfile::tempdir_in).map_err(cannot)?;
        let inside =
            fs::canonicalize(folder).ok().and_then(|folder| folder.strip_prefix(&top).map(Path::to_owned).ok());
        let copied_top = below(root.path(), &top);
        let folder = copied_top.join(inside.unwrap_or_default());
        let (links, objects) = (BTreeMap::new(), Mutex::new(git.objects().map_err(fault)?));
        let mut commit = Self { id, root, top, copied_top, folder, links, objects };
        let tree = git.read(["ls-tree", "-r", "-z", "--full-tree", &commit.id]).map_err(fault)?;
        for entry in tree.split(|&byte| byte == 0) {
            // `100644 blob ID`, a tab, and the path.
            let entry = String::from_utf8_lossy(entry);
            let Some((facts, path)) = entry.split_once('\t') else { continue };
            let [mode, "blob", object] = facts.split(' ').collect::<Vec<_>>()[..] else { continue };
            let (path, is_link) = (Path::new(path), mode == "120000");
            if is_link || is_listed(path) {
                let bytes = commit.object(object).map_err(cannot)?.ok_or_else(|| git.lacks(name))?;
                if is_link {
                    commit.links.insert(path.to_owned(), String::from_utf8_lossy(&bytes).as_ref().into());
                } else {
                    commit.write(path, &bytes).map_err(cannot)?;
                }
            }
        }
        // After all files, so that none is written through a link: a tree that is made by hand can have a link
        // and a folder of one name.
        commit.links.keys().try_for_each(|path| commit.write_link(path)).map_err(cannot)?;
        Ok(commit)
    }

    /// Where a file of the sources can be read.
    ///
    /// # Errors
    ///
    /// When it would have to be in the commit, and is not.
    pub(super) fn file(&self, path: &Path) -> io::Result<PathBuf> {
        let missing = || io::Error::new(io::ErrorKind::NotFound, "the commit does not have it");
        if let Ok(inside) = path.strip_prefix(&self.copied_top) {
            self.fetched(inside)?.ok_or_else(missing)
        } else if let Ok(inside) = path.strip_prefix(&self.top) {
            // What Cargo has downloaded can be in the folder of the repository, too.
            Ok(self.fetched(inside)?.unwrap_or_else(|| path.to_owned()))
        } else {
            Ok(path.to_owned())
        }
    }

    /// Fetches the locks that a call names. That one is missing is among its mistakes.
    pub(super) fn fetch_locks(&self, call: &TokenStream, package: &Path) {
        for token in call.clone() {
            if let TokenTree::Group(attribute) = token
                && let Some(lock) = value(&attribute.stream(), "lock")
            {
                let _ = self.file(&package.join(lock));
            }
        }
    }

    fn fetched(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        let Some(path) = self.followed(PathBuf::new(), path, &mut 0) else { return Ok(None) };
        let to = self.copied_top.join(&path);
        if is_listed(&path) {
            return Ok(to.exists().then_some(to));
        }
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        if !to.exists() {
            let Some(bytes) = objects.file(&self.name_of(&path))? else { return Ok(None) };
            self.write(&path, &bytes)?;
        }
        Ok(Some(to))
    }

    /// Where a path leads in the commit, from a folder there. `None` if that is outside of it.
    fn followed(&self, from: PathBuf, path: &Path, links: &mut usize) -> Option<PathBuf> {
        path.components().try_fold(from, |mut at, part| {
            match part {
                Component::Normal(name) => at.push(name),
                Component::CurDir => {}
                Component::ParentDir => {
                    // The system goes through it as well.
                    let _ = fs::create_dir_all(self.copied_top.join(&at));
                    return at.pop().then_some(at);
                }
                Component::RootDir | Component::Prefix(_) => return None,
            }
            let Some(target) = self.links.get(&at) else { return Some(at) };
            *links += 1;
            at.pop();
            if *links > MAX_LINKS { None } else { self.followed(at, target, links) }
        })
    }

    fn object(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner).file(name)
    }

    /// What Git calls the object of a file.
    fn name_of(&self, path: &Path) -> String {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        format!("{}:{}", self.id, parts.join("/"))
    }

    /// Manifests can name packages outside of the repository, which no commit has: they are as they are.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let to = below(&self.copied_top, path);
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::write(to, bytes)?;
        if path.ends_with("Cargo.toml") {
            let outside = Regex::new(r#""((?:\.\./)+[^"]*)""#).map_err(io::Error::other)?;
            let path = self.top.join(path);
            for found in outside.captures_iter(&String::from_utf8_lossy(bytes)) {
                let named = joined(path.parent().unwrap_or(&path), &found[1]);
                let to = below(self.root.path(), &named);
                // What the repository has is written, or will be.
                if !named.starts_with(&self.top) && named.exists() && fs::symlink_metadata(&to).is_err() {
                    fs::create_dir_all(to.parent().unwrap_or(&to))?;
                    link(&named, &to)?;
                }
            }
        }
        Ok(())
    }

    /// Links to files are resolved where Cargo or a module may look for them; a link to a folder stays one.
    fn write_link(&self, path: &Path) -> io::Result<()> {
        let to = below(&self.copied_top, path);
        let Some(target) = self.followed(PathBuf::new(), path, &mut 0) else { return Ok(()) };
        if fs::symlink_metadata(&to).is_ok() {
            return Ok(());
        }
        if is_listed(path)
            && let Some(bytes) = self.object(&self.name_of(&target))?
        {
            return self.write(path, &bytes);
        }
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        link(&below(&self.copied_top, &target), &to)
    }

    pub(crate) fn in_words_of_the_user(&self, refusal: Refusal) -> Refusal {
        let root = self.root.path().display().to_string();
        let real = |text: String| text.replace(&root, "");
        Refusal { reason: real(refusal.reason), advice: refusal.advice.map(real) }
    }
}

fn is_listed(path: &Path) -> bool {
    LISTED.iter().any(|end| path.as_os_str().as_encoded_bytes().ends_with(end.as_bytes()))
}

/// A path, as it is below another folder.
fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.components().filter(|part| matches!(part, Component::Normal(_))).collect::<PathBuf>())
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

/// Other links are rare, and need rights.
#[cfg(not(unix))]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    if target.is_dir() { std::os::windows::fs::symlink_dir(target, at) } else { Ok(()) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A pull request could write files of its reviewer, or show them.
    #[test]
    fn no_file_of_a_commit_is_written_through_a_link_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("own.txt"), "").unwrap();
        let git = Git::new(folder.path());
        let made = |arguments: &[&str], input: &str| {
            let output = git.run(arguments, input.as_bytes()).unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", output.err);
            String::from_utf8(output.out).unwrap().trim().to_owned()
        };
        made(&["init", "-q"], "");
        let up = format!("{}{}", "../".repeat(40), outside.display());
        let link = |target: &str| made(&["hash-object", "-w", "--stdin"], target);
        let (relative, absolute) = (link(&up), link(&outside.display().to_string()));
        let file = made(&["hash-object", "-w", "--stdin"], "// outside");
        let tree = made(&["mktree"], &format!("100644 blob {file}\tlib.rs\n100644 blob {file}\tlib.txt\n"));
        let tree = made(
            &["mktree"],
            &format!(
                "120000 blob {relative}\ta.rs\n040000 tree {tree}\ta.rs\n120000 blob {relative}\tb\n\
                 120000 blob {absolute}\tc\n040000 tree {tree}\tc\n100644 blob {file}\td.txt\n"
            ),
        );
        let author = ["-c", "user.name=a", "-c", "user.email=a@b"];
        let id = made(&[&author[..], &["commit-tree", "-m", "m", &tree]].concat(), "");
        let commit = Commit::of(folder.path(), &id).unwrap();
        let paths = ["a.rs/lib.txt", "b/lib.txt", "c/lib.txt", "b/own.txt", "c/own.txt", &format!("{up}/own.txt")];
        for path in paths {
            assert!(commit.file(&commit.copied_top.join(path)).is_err(), "{path}");
        }
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
        assert!(commit.copied_top.join("a.rs/lib.rs").exists());
        // A path of a source that is absolute, too.
        let own = commit.file(&commit.top.join("d.txt")).unwrap();
        assert!(own.starts_with(commit.root.path()) && own.exists());
    }
}
