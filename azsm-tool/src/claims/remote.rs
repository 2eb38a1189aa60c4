//! Claims on a server: each push is read back, whatever it said.

use std::collections::BTreeMap;

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::{Fault, Git, Output};

use super::{FOLDER, Held};

/// A push that runs no hooks, and takes no tags and submodules along.
const PUSH: [&str; 6] =
    ["push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no", "--no-signed"];

/// How many references one command names. For 3000 at once, `git fetch` took 19 seconds.
const AT_ONCE: usize = 200;

/// Where clones claim numbers: the name of a remote, or a URL.
pub(crate) struct Remote<'a> {
    git: Git,
    pub(crate) name: &'a str,
}

/// What became of a claim.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The remote has it.
    Secured,
    /// The remote has the claim of another clone.
    Lost,
    /// Neither is known, for this reason.
    Unknown(String),
}

impl<'a> Remote<'a> {
    pub(crate) fn new(git: &Git, name: &'a str) -> Self {
        Self { git: git.clone().for_servers(), name }
    }

    /// Why it is not known whether the remote has a claim.
    pub(crate) fn unknown(&self, code: &str, reason: &str) -> Refusal {
        Refusal {
            reason: format!("{code} may not be claimed on `{}`: {reason}", self.name),
            advice: Some("this clone has claimed it; do the same again to claim it there".to_owned()),
        }
    }

    /// The objects of all claims, by code.
    ///
    /// # Errors
    ///
    /// When the remote cannot be read. It may have claims nevertheless.
    pub(crate) fn claimed(&self) -> Result<BTreeMap<String, String>, Fault> {
        self.references(&format!("{FOLDER}*"))
    }

    /// Claims a code for all clones, with the object of the claim of this one.
    pub(super) fn secure(&self, code: &str, id: &str) -> Outcome {
        let reference = format!("{FOLDER}{code}");
        // It must not exist there.
        let lease = format!("--force-with-lease={reference}:");
        let what = [&*lease, "--", self.name, &format!("{id}:{reference}")];
        let pushed = self.git.run(PUSH.iter().chain(&what), b"");
        match self.references(&reference) {
            Ok(found) => match found.get(code) {
                Some(there) if there == id => Outcome::Secured,
                Some(_) => Outcome::Lost,
                None => Outcome::Unknown(match pushed {
                    Ok(pushed) => why_not(&pushed),
                    Err(fault) => fault.to_string(),
                }),
            },
            Err(fault) => Outcome::Unknown(fault.to_string()),
        }
    }

    /// The claims, with what they say. Those that are not in `known` are read without a trace in
    /// the clone, where references would make every later fetch slow.
    ///
    /// # Errors
    ///
    /// When the remote cannot be read.
    pub(super) fn claims(&self, known: &BTreeMap<String, Held>) -> Result<BTreeMap<String, Held>, Fault> {
        let claimed = self.claimed()?;
        let is_known = |code: &str, id: &str| known.get(code).is_some_and(|held| held.id == id);
        let unknown = claimed.iter().filter(|(code, id)| !is_known(code, id));
        let unknown: Vec<_> = unknown.map(|(code, _)| format!("{FOLDER}{code}\n")).collect();
        let folder = tempfile::tempdir().map_err(Fault::Missing)?;
        let git = self.git.clone().with_objects(folder.path())?;
        for some in unknown.chunks(AT_ONCE) {
            let options = ["fetch", "--quiet", "--no-write-fetch-head", "--no-tags", "--no-auto-gc", "--no-filter"];
            let what = ["--refmap=", "--recurse-submodules=no", "--stdin", "--", self.name];
            let fetched = git.run(options.iter().chain(&what), some.concat().as_bytes())?;
            if !fetched.status.success() {
                return Err(Fault::Failed(fetched.err));
            }
        }
        super::held(&git, claimed.into_iter())
    }

    /// Removes claims, with their objects.
    ///
    /// # Errors
    ///
    /// When one is still there.
    pub(super) fn remove(&self, claims: &[(&str, &str)]) -> Result<(), Refusal> {
        let cannot = |reason: &dyn std::fmt::Display| Refusal {
            reason: format!("cannot remove claims on `{}`: {reason}", self.name),
            advice: None,
        };
        for some in claims.chunks(AT_ONCE) {
            let leases = some.iter().map(|(code, id)| format!("--force-with-lease={FOLDER}{code}:{id}"));
            let references = some.iter().map(|(code, _)| format!(":{FOLDER}{code}"));
            let what = leases.chain(["--".to_owned(), self.name.to_owned()]).chain(references);
            let pushed = self.git.run(PUSH.iter().map(|option| (*option).to_owned()).chain(what), b"");
            let left = self.claimed().map_err(|fault| cannot(&fault))?;
            if some.iter().any(|(code, id)| left.get(*code).is_some_and(|there| there == id)) {
                let reason = pushed.map_or_else(|fault| fault.to_string(), |pushed| why_not(&pushed));
                return Err(cannot(&reason));
            }
        }
        Ok(())
    }

    fn references(&self, pattern: &str) -> Result<BTreeMap<String, String>, Fault> {
        let listed = self.git.text(["ls-remote", "--", self.name, pattern])?;
        let lines = listed.lines().filter_map(|line| line.split_once('\t'));
        let claim = |(id, name): (&str, &str)| Some((name.strip_prefix(FOLDER)?.to_owned(), id.to_owned()));
        Ok(lines.filter_map(claim).collect())
    }
}

/// Why a push has not done what it was to do.
fn why_not(pushed: &Output) -> String {
    // `!	ID:REFERENCE	[remote rejected] (deny updating a hidden ref)`
    let out = String::from_utf8_lossy(&pushed.out);
    let rejected = out.lines().find(|line| line.starts_with('!')).and_then(|line| line.rsplit('\t').next());
    match rejected {
        Some(rejected) => format!("the push was refused: {}", rejected.trim()),
        None if pushed.status.success() => "the push succeeded, but the remote does not show it".to_owned(),
        None => Fault::Failed(pushed.err.clone()).to_string(),
    }
}
