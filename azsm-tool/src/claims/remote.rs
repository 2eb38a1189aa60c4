//! Claims on a server: each push is read back, whatever it said.

use std::collections::BTreeMap;

use azsm_cli::__tool::git::{Fault, Git, Output};

use super::FOLDER;

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
        // It must not exist there. A plain push would run hooks, and take tags and submodules along.
        let lease = format!("--force-with-lease={reference}:");
        let options = ["push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no"];
        let what = ["--no-signed", &lease, "--", self.name, &format!("{id}:{reference}")];
        let pushed = self.git.run(options.iter().chain(&what), b"");
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

    fn references(&self, pattern: &str) -> Result<BTreeMap<String, String>, Fault> {
        let listed = self.git.text(["ls-remote", "--", self.name, pattern])?;
        let lines = listed.lines().filter_map(|line| line.split_once('\t'));
        let claim = |(id, name): (&str, &str)| Some((name.strip_prefix(FOLDER)?.to_owned(), id.to_owned()));
        Ok(lines.filter_map(claim).collect())
    }
}

/// Why a claim is not there after a push.
fn why_not(pushed: &Output) -> String {
    // `!	ID:REFERENCE	[remote rejected] (deny updating a hidden ref)`
    let out = String::from_utf8_lossy(&pushed.out);
    let rejected = out.lines().find(|line| line.starts_with('!')).and_then(|line| line.rsplit('\t').next());
    match rejected {
        Some(rejected) => format!("the push was refused: {}", rejected.trim()),
        None if pushed.status.success() => "the push succeeded, but the remote does not show the claim".to_owned(),
        None => Fault::Failed(pushed.err.clone()).to_string(),
    }
}
