//! Claims: git references that say which branch takes which number next. They are advice: what is
//! declared is in the declarations and in the lock.

mod command;
mod remote;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::{Fault, Git};
use serde::{Deserialize, Serialize};

pub(crate) use self::command::ListClaims;
use self::remote::Outcome;
pub(crate) use self::remote::Remote;

/// Where the references of claims are.
const FOLDER: &str = "refs/azsm/claims/";

/// What a claim says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Claim {
    pub(crate) code: String,
    /// `job.source.Name`
    pub(crate) path: String,
    pub(crate) branch: String,
    /// Seconds since 1970.
    pub(crate) time: u64,
    /// Two claims with one text would be one object, and both authors would have it.
    random: String,
}

/// A claim in a repository.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// Its object.
    pub(crate) id: String,
    /// `None` where it cannot be read.
    pub(crate) claim: Option<Claim>,
}

/// The claims of the clone that a folder is in, which all its worktrees share.
pub(crate) struct Claims<'a> {
    git: &'a Git,
    /// The branch of the worktree.
    branch: String,
    /// By code.
    pub(crate) held: BTreeMap<String, Held>,
}

/// A number that is claimed.
#[derive(Debug)]
pub(crate) struct Claimed {
    pub(crate) number: u32,
    /// Whether the remote has the claim, and not only the clone.
    pub(crate) is_secured: bool,
    /// Why it is not known whether the remote has it.
    pub(crate) unknown: Option<String>,
}

/// How often another number is tried after one is lost to another clone.
const MOST_LOSSES: u64 = 20;

/// What is known about the number of a code that is declared already.
#[derive(Debug, Default)]
pub(crate) struct Confirmed {
    pub(crate) is_claimed: bool,
    pub(crate) is_secured: bool,
    /// Whether another clone has claimed it.
    pub(crate) is_lost: bool,
    pub(crate) unknown: Option<String>,
}

impl<'a> Claims<'a> {
    /// Reads the claims of a clone.
    ///
    /// # Errors
    ///
    /// When Git fails.
    pub(crate) fn read(git: &'a Git) -> Result<Self, Fault> {
        let branch = match git.text(["symbolic-ref", "--quiet", "--short", "HEAD"]) {
            Ok(branch) => branch,
            Err(Fault::Failed(_)) => detached(git)?,
            Err(fault) => return Err(fault),
        };
        let mut claims = Self { git, branch, held: BTreeMap::new() };
        claims.refresh()?;
        Ok(claims)
    }

    fn refresh(&mut self) -> Result<(), Fault> {
        let listed = self.git.text(["for-each-ref", "--format=%(objectname) %(refname)", FOLDER])?;
        let listed = listed.lines().filter_map(|line| line.split_once(' '));
        let code = |(id, name): (&str, &str)| Some((name.strip_prefix(FOLDER)?.to_owned(), id.to_owned()));
        self.held = held(self.git, listed.filter_map(code))?;
        Ok(())
    }

    /// The number that a path would get: the one that this branch has claimed for it, or else of
    /// those in `free` that are not claimed the first after some others, if there are so many.
    /// `None` if there is none.
    pub(crate) fn next(
        &self,
        path: &str,
        free: &[u32],
        code_of: impl Fn(u32) -> String,
        remote: Option<&Remote<'_>>,
        others: usize,
    ) -> Option<Claimed> {
        let (elsewhere, unknown) = match remote.map(Remote::claimed).transpose() {
            Ok(elsewhere) => (elsewhere.unwrap_or_default(), None),
            Err(fault) => (BTreeMap::new(), Some(fault.to_string())),
        };
        let is_own = |number: &&u32| self.is_own(&code_of(**number), path);
        let is_free = |number: &&u32| {
            let code = code_of(**number);
            !self.held.contains_key(&code) && !elsewhere.contains_key(&code)
        };
        let number = free.iter().find(is_own).or_else(|| free.iter().filter(is_free).take(others + 1).last());
        Some(Claimed { number: *number?, is_secured: false, unknown })
    }

    /// Claims that number. `None` if there is none.
    ///
    /// # Errors
    ///
    /// When Git fails, or other clones were faster each time.
    pub(crate) fn claim(
        &mut self,
        path: &str,
        free: &[u32],
        code_of: impl Fn(u32) -> String,
        remote: Option<&Remote<'_>>,
    ) -> Result<Option<Claimed>, Refusal> {
        let mut losses = 0;
        loop {
            // All who have lost would try the same number once more.
            let others = usize::try_from(random() % (losses + 1)).unwrap_or_default();
            let Some(next) = self.next(path, free, &code_of, remote, others) else {
                return Ok(None);
            };
            let code = code_of(next.number);
            let Some(id) = self.take(&code, path)? else {
                continue;
            };
            let (Some(remote), None) = (remote, &next.unknown) else {
                return Ok(Some(next));
            };
            match remote.secure(&code, &id) {
                Outcome::Secured => return Ok(Some(Claimed { is_secured: true, ..next })),
                Outcome::Unknown(reason) => return Ok(Some(Claimed { unknown: Some(reason), ..next })),
                Outcome::Lost => self.release(&code)?,
            }
            losses += 1;
            if losses == MOST_LOSSES {
                return Err(Refusal {
                    reason: format!("other authors took {losses} numbers in a row on `{}`", remote.name),
                    advice: Some("try again".to_owned()),
                });
            }
            thread::sleep(Duration::from_millis(random() % (40 * losses)));
        }
    }

    /// Whether the number of a declared code is still claimed for it.
    pub(crate) fn confirm(&self, code: &str, path: &str, remote: Option<&Remote<'_>>) -> Confirmed {
        let own = self.held.get(code).filter(|_| self.is_own(code, path));
        let mut confirmed = Confirmed { is_claimed: own.is_some(), ..Confirmed::default() };
        match own.zip(remote).map(|(held, remote)| remote.secure(code, &held.id)) {
            Some(Outcome::Secured) => confirmed.is_secured = true,
            Some(Outcome::Lost) => confirmed.is_lost = true,
            Some(Outcome::Unknown(reason)) => confirmed.unknown = Some(reason),
            None => {}
        }
        confirmed
    }

    /// Whether this branch has claimed a code for a path.
    fn is_own(&self, code: &str, path: &str) -> bool {
        let claim = self.held.get(code).and_then(|held| held.claim.as_ref());
        claim.is_some_and(|claim| claim.path == path && claim.branch == self.branch)
    }

    /// Claims a code in the clone; the object of the claim. `None` if another worktree was faster.
    fn take(&mut self, code: &str, path: &str) -> Result<Option<String>, Refusal> {
        if let Some(held) = self.held.get(code).filter(|_| self.is_own(code, path)) {
            return Ok(Some(held.id.clone()));
        }
        let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs());
        let claim = Claim {
            code: code.to_owned(),
            path: path.to_owned(),
            branch: self.branch.clone(),
            time,
            random: format!("{:016x}{:016x}", random(), random()),
        };
        let json = serde_json::to_string(&claim).unwrap_or_default() + "\n";
        let fault = |fault: Fault| fault.refusal(&format!("claim {code}"));
        let blob = self.git.run(["hash-object", "-w", "--stdin"], json.as_bytes()).map_err(fault)?;
        if !blob.status.success() {
            return Err(fault(Fault::Failed(blob.err)));
        }
        let id = String::from_utf8_lossy(&blob.out).trim().to_owned();
        let reference = format!("{FOLDER}{code}");
        // With an empty old value, it must not exist.
        let created = self.git.run(["update-ref", &reference, &id, ""], b"").map_err(fault)?;
        if created.status.success() {
            self.held.insert(code.to_owned(), Held { id: id.clone(), claim: Some(claim) });
            return Ok(Some(id));
        }
        if !created.err.contains("reference already exists") {
            return Err(fault(Fault::Failed(created.err)));
        }
        self.refresh().map_err(fault)?;
        // Even if it is gone again: the number of another author is not tried twice.
        self.held.entry(code.to_owned()).or_insert(Held { id, claim: None });
        Ok(None)
    }

    /// Removes the claim of this branch for a path that has another number now.
    ///
    /// # Errors
    ///
    /// When Git fails.
    pub(crate) fn give_up(&mut self, code: &str, path: &str) -> Result<(), Refusal> {
        if self.is_own(code, path) { self.release(code) } else { Ok(()) }
    }

    /// Removes a claim of the clone, unless it has become another one.
    ///
    /// # Errors
    ///
    /// When Git fails.
    pub(crate) fn release(&mut self, code: &str) -> Result<(), Refusal> {
        let Some(held) = self.held.remove(code) else {
            return Ok(());
        };
        let removed = self.git.read(["update-ref", "-d", &format!("{FOLDER}{code}"), &held.id]);
        removed.map(drop).map_err(|fault| fault.refusal(&format!("remove the claim of {code}")))
    }
}

/// Claims from the ids of their objects, by code.
fn held(git: &Git, ids: impl Iterator<Item = (String, String)>) -> Result<BTreeMap<String, Held>, Fault> {
    let mut objects = git.objects()?;
    let mut read = |(code, id): (String, String)| {
        let bytes = objects.file(&id).ok().flatten();
        let claim = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        (code, Held { id, claim })
    };
    Ok(ids.map(&mut read).collect())
}

/// What to call the branch of a worktree that is on none.
fn detached(git: &Git) -> Result<String, Fault> {
    let folder = git.text(["rev-parse", "--git-dir"])?;
    let name = Path::new(&folder).file_name().unwrap_or_default().to_string_lossy();
    // The names of other worktrees; that of the first one is `.git`.
    Ok(if name.starts_with('.') { "detached".to_owned() } else { format!("detached/{name}") })
}

fn random() -> u64 {
    RandomState::new().hash_one(0)
}
