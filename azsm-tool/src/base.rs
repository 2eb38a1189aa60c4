//! What the sources of a commit declare, without a checkout.

use std::path::Path;
use std::sync::Arc;

use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{Refusal, catalogs};
use azsm_cli::Catalog;

use crate::declared::survey::Survey;
use crate::sources::{Commit, Sources, Unread, Wanted};

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
    let commit = Arc::new(Commit::of(folder, name).map_err(|refusal| vec![refusal])?);
    if !commit.folder.ancestors().any(|around| around.join("Cargo.toml").exists()) {
        return Ok(T::default());
    }
    // A registry that is asked for may be newer.
    let all = Wanted { features: features.cloned(), commit: Some(Arc::clone(&commit)), ..Wanted::default() };
    let read = Sources::read(&commit.folder, &all).and_then(|mut sources| read(&mut sources, &all));
    read.map_err(|unread| {
        let refusals = unread.into_iter().map(Refusal::from);
        let at_base = |refusal: Refusal| Refusal { reason: format!("at `{name}`: {}", refusal.reason), ..refusal };
        refusals.map(at_base).map(|refusal| commit.in_words_of_the_user(refusal)).collect()
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
