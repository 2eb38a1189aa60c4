//! `claims`: which numbers are claimed, and which of these claims are over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

use azsm_cli::__tool::formats::{Column, aligned, json};
use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{Failure, Refusal};
use azsm_cli::{Catalog, Console};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Claims, Held, Remote};
use crate::base;
use crate::sources::Wanted;

/// List the numbers that authors have claimed
///
/// A claim is over when the base declares its code. One that is old was probably given up.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} claims
  {program} claims --remote origin --prune")]
pub(crate) struct ListClaims {
    /// List those on a Git remote, by name or URL, instead of those of this clone
    #[arg(long, value_name = "REMOTE")]
    remote: Option<String>,

    /// Branch or commit whose codes need no claims. Without it, the first of `origin/HEAD`,
    /// `origin/main` and `main` that exists
    #[arg(long, value_name = "REF")]
    base: Option<String>,

    /// Remove those that the base declares, and those that are old
    #[arg(long)]
    prune: bool,

    /// Age in days after which a claim is old
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    older_than: u64,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Open,
    /// On the base.
    Declared,
    Old,
}

/// A claim, as JSON has it.
#[derive(Debug, Serialize)]
struct ClaimRow<'a> {
    code: &'a str,
    /// Absent if the claim cannot be read, and so are the next ones.
    path: Option<&'a str>,
    branch: Option<&'a str>,
    time: Option<u64>,
    state: State,
    removed: bool,
}

impl ListClaims {
    /// # Errors
    ///
    /// When there is no repository, or Git fails.
    pub(crate) fn run(self, folder: &Path, wanted: &Wanted, console: &mut Console<'_>) -> Result<(), Failure> {
        if !folder.is_dir() {
            let reason = format!("`{}` is not a folder", folder.display());
            return Err(Refusal { reason, advice: None }.into());
        }
        let git = Git::new(folder);
        let cannot = |fault: Fault| fault.refusal("list the claims");
        let mut claims = Claims::read(&git).map_err(cannot)?;
        let remote = self.remote.as_deref().map(|name| Remote::new(&git, name));
        let held = match &remote {
            Some(remote) => remote.claims(&claims.held).map_err(cannot)?,
            None => claims.held.clone(),
        };
        let declared = self.declared(&git, folder, wanted.features.as_ref(), &held, console)?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.as_secs());
        let days = |time: u64| now.saturating_sub(time) / (24 * 60 * 60);
        let rows: Vec<_> = held
            .iter()
            .map(|(code, Held { claim, .. })| {
                let claim = claim.as_ref();
                let state = match claim {
                    Some(claim) if declared.contains(&(code.clone(), claim.path.clone())) => State::Declared,
                    Some(claim) if days(claim.time) >= self.older_than => State::Old,
                    _ => State::Open,
                };
                ClaimRow {
                    code,
                    path: claim.map(|claim| &*claim.path),
                    branch: claim.map(|claim| &*claim.branch),
                    time: claim.map(|claim| claim.time),
                    state,
                    removed: self.prune && state != State::Open,
                }
            })
            .collect();
        let over: Vec<_> = rows.iter().filter(|row| row.removed).map(|row| row.code).collect();
        match &remote {
            _ if over.is_empty() => {}
            Some(remote) => remote.remove(&over.iter().map(|code| (*code, &*held[*code].id)).collect::<Vec<_>>())?,
            None => over.iter().try_for_each(|code| claims.release(code))?,
        }
        match self.format {
            Format::Json => {
                let rows = serde_json::json!({ "schema_version": 1, "claims": rows });
                console.out.write_all(json(&rows)?.as_bytes())?;
            }
            Format::Text if rows.is_empty() => {}
            Format::Text => {
                let columns = [
                    Column::fixed("Code"),
                    Column::fixed("State"),
                    Column::number("Days"),
                    Column::cut("Path"),
                    Column::cut("Branch"),
                ];
                let cells = |row: &ClaimRow<'_>| {
                    let state = format!("{:?}", row.state).to_lowercase();
                    let state = if row.removed { format!("{state}, removed") } else { state };
                    let age = row.time.map(|time| days(time).to_string()).unwrap_or_default();
                    let [path, branch] = [row.path, row.branch].map(|text| text.unwrap_or_default().to_owned());
                    vec![row.code.to_owned(), state, age, path, branch]
                };
                console.out.write_all(aligned(&columns, rows.iter().map(cells), console.width).as_bytes())?;
            }
        }
        Ok(())
    }

    /// The codes and paths of claims that the base declares.
    fn declared(
        &self,
        git: &Git,
        folder: &Path,
        features: Option<&Vec<String>>,
        held: &BTreeMap<String, Held>,
        console: &mut Console<'_>,
    ) -> Result<BTreeSet<(String, String)>, Failure> {
        if held.is_empty() {
            return Ok(BTreeSet::new());
        }
        let base = match &self.base {
            Some(name) => Some(git.commit(name).map(|_| name.clone())?),
            None => base::usual(git),
        };
        let Some(base) = base else {
            let reason = "there is no `origin/HEAD`, `origin/main` or `main`; use `--base REF`";
            return warn(console, reason).map(|()| BTreeSet::new());
        };
        match base::at_commit(folder, &base, features) {
            Ok(catalogs) => {
                let codes = catalogs.iter().flat_map(Catalog::codes);
                Ok(codes.map(|code| (code.code.to_string(), code.path.to_string())).collect())
            }
            Err(refused) => {
                refused.iter().try_for_each(|refusal| warn(console, &refusal.reason))?;
                Ok(BTreeSet::new())
            }
        }
    }
}

fn warn(console: &mut Console<'_>, reason: &str) -> Result<(), Failure> {
    let reason = format!("it is not known what the base declares: {reason}");
    Ok(Refusal { reason, advice: None }.warn(console.err)?)
}
