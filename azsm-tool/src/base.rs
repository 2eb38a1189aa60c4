//! What the sources of a commit declare. Git keeps them as objects: those that can matter are written to
//! a temporary folder, without a checkout.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{Refusal, catalogs};
use azsm_cli::Catalog;
use regex::Regex;
use tempfile::TempDir;

use crate::declared::survey::Survey;
use crate::sources::{Sources, Unread, Wanted, joined};

/// What files are called that declarations can be in, or that say where they are.
const READ: [&str; 5] = [".rs", ".toml", ".lock", ".in", ".inc"];

/// The catalogs of the package around a folder, as a commit has it; none where the commit has no such
/// package.
///
/// # Errors
///
/// When there is no such commit, and when its sources cannot be read or would not compile.
pub(crate) fn at_commit(
    folder: &Path,
    name: &str,
    features: Option<&Vec<String>>,
) -> Result<Vec<Catalog>, Vec<Refusal>> {
    read_at(folder, name, features, Sources::catalogs)
}

/// What a branch is compared with: entries of the package around a folder, also where it would not compile.
pub(crate) struct Earlier {
    pub(crate) at_base: Survey,
    /// The last commit that `HEAD` and the base have in common.
    pub(crate) fork: String,
    pub(crate) at_fork: Survey,
}

impl Earlier {
    /// # Errors
    ///
    /// When a commit is not there, and when its sources cannot be read.
    pub(crate) fn of(
        git: &Git,
        folder: &Path,
        base: &str,
        features: Option<&Vec<String>>,
    ) -> Result<Self, Vec<Refusal>> {
        let refused = |refusal| vec![refusal];
        let fork = fork(git, base, "HEAD").map_err(refused)?;
        let survey = |commit: &str| read_at(folder, commit, features, |sources, _| Ok(Survey::of(sources)));
        let at_base = survey(base)?;
        // A branch that has all of the base left it there.
        let is_base = git.commit(base).map_err(refused)? == fork;
        let at_fork = if is_base { at_base.clone() } else { survey(&fork)? };
        Ok(Self { at_base, fork, at_fork })
    }
}

fn read_at<T: Default>(
    folder: &Path,
    name: &str,
    features: Option<&Vec<String>>,
    read: impl FnOnce(&mut Sources, &Wanted) -> Result<T, Vec<Unread>>,
) -> Result<T, Vec<Refusal>> {
    let copy = Copy::of(folder, name).map_err(|refusal| vec![refusal])?;
    if !copy.folder.ancestors().any(|around| around.join("Cargo.toml").exists()) {
        return Ok(T::default());
    }
    // A registry that is asked for may be newer.
    let all = Wanted { features: features.cloned(), ..Wanted::default() };
    let read = Sources::read(&copy.folder, &all).and_then(|mut sources| read(&mut sources, &all));
    read.map_err(|unread| {
        let refusals = unread.into_iter().map(Refusal::from);
        let at_base = |refusal: Refusal| Refusal { reason: format!("at `{name}`: {}", refusal.reason), ..refusal };
        refusals.map(at_base).map(|refusal| copy.in_words_of_the_user(refusal)).collect()
    })
}

/// The commit that branches go to, where none is named.
pub(crate) fn usual(git: &Git) -> Option<String> {
    let names = ["origin/HEAD", "origin/main", "main", "origin/master", "master"];
    names.iter().find(|name| git.commit(name).is_ok()).map(|name| (*name).to_owned())
}

/// The base that is named, or the usual one.
///
/// # Errors
///
/// When there is none here.
pub(crate) fn named_or_usual(git: &Git, named: Option<&str>) -> Result<String, Refusal> {
    match named {
        Some(name) => git.commit(name).map(|_| name.to_owned()),
        None => usual(git).ok_or_else(|| {
            if git.is_shallow() {
                return git.lacks("origin/HEAD");
            }
            let reason = "there is no `origin/HEAD`, and no branch `main` or `master`".to_owned();
            Refusal { reason, advice: Some("name the branch that this one goes to: `--base REF`".to_owned()) }
        }),
    }
}

/// The last commit that `HEAD`, or another one, and the base have in common.
///
/// # Errors
///
/// When there is none here.
pub(crate) fn fork(git: &Git, base: &str, head: &str) -> Result<String, Refusal> {
    let base_commit = git.commit(base)?;
    match git.text(["merge-base", &base_commit, head]) {
        Ok(fork) => Ok(fork),
        Err(Fault::Failed(said)) if said.trim().is_empty() => {
            let reason = format!("`{base}` and this branch have no commit in common here");
            Err(Refusal { reason, advice: git.lacks(base).advice })
        }
        Err(fault) => Err(fault.refusal(&format!("find where this branch left `{base}`"))),
    }
}

/// Which of the catalogs of a commit is the earlier state of one that is there now: the one of its name
/// or, as a registry can be renamed, the only one. Where there is none, everything is new.
pub(crate) fn earlier(mut at_base: Vec<Catalog>, now: &[Catalog]) -> Catalog {
    let is_same = |a: &Catalog, b: &Catalog| a.name() == b.name() && a.scheme().form == b.scheme().form;
    let [now] = now else { return at_base.pop().unwrap_or_else(catalogs::empty) };
    let found = at_base.iter().position(|each| is_same(each, now)).or((at_base.len() == 1).then_some(0));
    found.map_or_else(catalogs::empty, |at| at_base.swap_remove(at))
}

/// Files of a commit, at the paths below a temporary folder that they have in the file system.
struct Copy {
    root: TempDir,
    /// The root of the repository, in the file system.
    top: PathBuf,
    /// The one that corresponds to the user's.
    folder: PathBuf,
}

impl Copy {
    fn of(folder: &Path, name: &str) -> Result<Self, Refusal> {
        let cannot = |error: io::Error| Refusal {
            reason: format!("the sources of `{name}` cannot be written to a temporary folder: {error}"),
            advice: None,
        };
        let git = Git::new(folder);
        let fault = |fault: Fault| fault.refusal(&format!("read the sources of `{name}`"));
        let top = PathBuf::from(git.text(["rev-parse", "--show-toplevel"]).map_err(fault)?);
        let commit = git.commit(name)?;
        let root = tempfile::tempdir().map_err(cannot)?;
        let inside =
            fs::canonicalize(folder).ok().and_then(|folder| folder.strip_prefix(&top).map(Path::to_owned).ok());
        let folder = below(root.path(), &top).join(inside.unwrap_or_default());
        let copy = Self { root, top, folder };
        let tree = git.read(["ls-tree", "-r", "-z", "--full-tree", &commit]).map_err(fault)?;
        let mut objects = git.objects().map_err(fault)?;
        let mut links = Vec::new();
        for entry in tree.split(|&byte| byte == 0) {
            // `100644 blob ID`, a tab, and the path.
            let entry = String::from_utf8_lossy(entry);
            let Some((facts, path)) = entry.split_once('\t') else { continue };
            let [mode, "blob", id] = facts.split(' ').collect::<Vec<_>>()[..] else { continue };
            if READ.iter().any(|end| path.ends_with(end)) {
                let bytes = objects.file(id).map_err(cannot)?.ok_or_else(|| git.lacks(name))?;
                let path = copy.top.join(path);
                if mode == "120000" { links.push((path, bytes)) } else { copy.write(&path, &bytes).map_err(cannot)? }
            }
        }
        // After all files, so that none is written through a link: a tree that is made by hand can have a link
        // and a folder of one name.
        for (path, target) in links {
            let target = PathBuf::from(String::from_utf8_lossy(&target).as_ref());
            let to = below(copy.root.path(), &path);
            // What is elsewhere is not of this commit.
            if !target.is_absolute() && fs::symlink_metadata(&to).is_err() {
                fs::create_dir_all(to.parent().unwrap_or(&to)).and_then(|()| link(&target, &to)).map_err(cannot)?;
            }
        }
        Ok(copy)
    }

    /// Manifests can name packages outside of the repository, which no commit has: they are as they are.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let to = below(self.root.path(), path);
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(below(self.root.path(), folder))?;
        fs::write(to, bytes)?;
        if path.ends_with("Cargo.toml") {
            let outside = Regex::new(r#""((?:\.\./)+[^"]*)""#).map_err(io::Error::other)?;
            for found in outside.captures_iter(&String::from_utf8_lossy(bytes)) {
                let named = joined(folder, &found[1]);
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

    fn in_words_of_the_user(&self, refusal: Refusal) -> Refusal {
        let root = self.root.path().display().to_string();
        let real = |text: String| text.replace(&root, "");
        Refusal { reason: real(refusal.reason), advice: refusal.advice.map(real) }
    }
}

/// A path, as it is below another folder.
fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.components().filter(|part| matches!(part, Component::Normal(_))).collect::<PathBuf>())
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

/// Links to files are rare, and need rights.
#[cfg(not(unix))]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    if target.is_dir() { std::os::windows::fs::symlink_dir(target, at) } else { Ok(()) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A pull request could write files of its reviewer.
    #[test]
    fn no_file_of_a_commit_is_written_through_a_link_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        let git = Git::new(folder.path());
        let made = |arguments: &[&str], input: &str| {
            let output = git.run(arguments, input.as_bytes()).unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", output.err);
            String::from_utf8(output.out).unwrap().trim().to_owned()
        };
        made(&["init", "-q"], "");
        let target = format!("{}{}", "../".repeat(40), outside.display());
        let link = made(&["hash-object", "-w", "--stdin"], &target);
        let file = made(&["hash-object", "-w", "--stdin"], "// outside");
        let tree = made(&["mktree"], &format!("100644 blob {file}\tlib.rs\n"));
        let tree = made(&["mktree"], &format!("120000 blob {link}\ta.rs\n040000 tree {tree}\ta.rs\n"));
        let author = ["-c", "user.name=a", "-c", "user.email=a@b"];
        let commit = made(&[&author[..], &["commit-tree", "-m", "m", &tree]].concat(), "");
        let copy = Copy::of(folder.path(), &commit).unwrap();
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        assert!(below(copy.root.path(), &copy.top).join("a.rs/lib.rs").exists());
    }
}
