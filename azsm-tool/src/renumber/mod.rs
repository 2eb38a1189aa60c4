//! `renumber`: other numbers for the codes of a branch whose numbers the base has taken.

mod conflict;
mod places;
pub(crate) mod plan;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{Failure, FileTask, Refusal};
use azsm_cli::Console;
use clap::Args;

use self::conflict::Conflicts;
use self::places::{Places, Tree};
use self::plan::{Move, Plan};
use crate::base::{self, Earlier};
use crate::claims::manifest;
use crate::claims::{Claims, Remote};
use crate::declared::survey::{Entry, Survey};
use crate::edits::{self, Edits};
use crate::sources::{Macro, Sources, Wanted};

/// Give the codes of this branch whose numbers the base has taken other numbers
///
/// Changes the number in the declaration, and the code in each line that this branch has added,
/// committed or not. Mentions in other lines are listed. A code that is in the lock or on the base
/// keeps its number. Works during a merge or a rebase, and ends conflicts of a declaration in which
/// both sides have added entries.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} renumber
  {program} renumber {code} --base origin/release --dry-run")]
pub(crate) struct Renumber {
    /// Give this code another number, even if its number is free. Without it, each code of this
    /// branch whose number the base has for another path
    pub(crate) code: Option<String>,

    /// Take this number, and no other
    #[arg(long, value_name = "NUMBER", requires = "code")]
    pub(crate) to: Option<String>,

    /// Branch or commit whose codes keep their numbers. Without it, the first of `origin/HEAD`,
    /// `origin/main`, `main`, `origin/master` and `master` that exists
    #[arg(long, value_name = "REF")]
    pub(crate) base: Option<String>,

    /// Claim the number nowhere. Without it, it is claimed as `add` does
    #[arg(long)]
    pub(crate) no_claim: bool,

    /// Print what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

impl Renumber {
    /// # Errors
    ///
    /// When a number cannot change; then nothing has changed.
    pub(crate) fn run(self, folder: &Path, wanted: &Wanted, console: &mut Console<'_>) -> Result<(), Failure> {
        let unusable = |refusal: Refusal| Failure::Unusable(vec![refusal]);
        if !folder.is_dir() {
            let reason = format!("`{}` is not a folder", folder.display());
            return Err(Refusal { reason, advice: None }.into());
        }
        let cannot = |fault: Fault| fault.refusal("compare this branch with its base");
        let top = Git::new(folder).text(["rev-parse", "--show-toplevel"]).map_err(cannot).map_err(unusable)?;
        let top = PathBuf::from(top);
        let git = Git::new(&top);
        let base = base::named_or_usual(&git, self.base.as_deref()).map_err(unusable)?;
        let earlier = Earlier::of(&git, folder, &base, wanted.features.as_ref());
        let Earlier { at_base, fork, at_fork } = earlier.map_err(Failure::Unusable)?;
        let conflicts = conflict::find(&git, &top, &numbers(&at_base))?;
        let texts = conflicts.iter().map(|(path, conflicts)| (path.clone(), conflicts.as_one())).collect();
        let wanted = Wanted { texts: Arc::new(texts), ..wanted.clone() };
        let mut sources = Sources::read(folder, &wanted)
            .map_err(|unread| Failure::Refused(unread.into_iter().map(Refusal::from).collect()))?;
        if sources.declarations.is_empty() {
            return Err(Refusal::from(sources.nothing()).into());
        }
        let now = Survey::of(&mut sources);
        let plan = Plan { options: &self, base: &base, now: &now, at_base: &at_base, at_fork: &at_fork };
        let chosen = plan.chosen(&sources).map_err(Failure::Refused)?;
        let name = if self.no_claim { None } else { manifest::remote(sources.root())? };
        let remote = name.as_deref().map(|name| Remote::named(&git, name)).transpose()?;
        let mut claims = Claims::read(&git).map_err(|fault| fault.refusal("read the claims"))?;
        let (mut moves, warnings) = plan.moves(&chosen, &mut sources, Some(&mut claims), remote.as_ref())?;
        moves.extend(of_conflicts(&sources, &now, &conflicts));
        // During a merge, what comes from the base is not of this branch.
        let merged = git.commit("MERGE_HEAD").ok().and_then(|head| base::fork(&git, &base, &head).ok());
        let forks: Vec<_> = [fork].into_iter().chain(merged).collect();
        let codes = moves.iter().map(|each| (each.old.clone(), each.new.clone())).collect();
        let locks: Vec<_> = sources.locks().filter_map(|lock| lock.file.clone()).collect();
        let tree = Tree { git: &git, top: &top, forks: &forks };
        let places = if moves.is_empty() {
            Places::default()
        } else {
            tree.places(&codes, &sources.drafts(), &locks).map_err(cannot)?
        };
        let mentions = places.edits.values().map(Vec::len).sum::<usize>();
        let (edits, declared) = changed(&sources, &moves, places.edits, &conflicts)?;
        if !self.dry_run {
            edits::write(&edits, &declared, console)?;
            moves.iter().try_for_each(|each| claims.give_up(&each.old, &each.path))?;
        }
        for each in &moves {
            writeln!(console.out, "{} -> {} {}", each.old, each.new, each.path)?;
        }
        warnings.iter().try_for_each(|warning| warning.warn(console.err))?;
        for reason in places.left {
            Refusal { reason, advice: None }.note(console.err)?;
        }
        warn_of_conflicts(&sources, &conflicts, console)?;
        let _ = if moves.is_empty() && edits.is_empty() {
            writeln!(console.err, "no number of this branch is taken on `{base}`")
        } else {
            let would_be = if self.dry_run { "would be" } else { "are" };
            let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
            let [numbers, mentions] = [counted(moves.len(), "number"), counted(mentions, "mention")];
            writeln!(console.err, "{numbers} and {mentions} {would_be} changed in {}", counted(edits.len(), "file"))
        };
        Ok(())
    }
}

fn numbers(survey: &Survey) -> conflict::Numbers {
    survey.entries().filter_map(|entry| Some((entry.name.clone()?, entry.number))).collect()
}

/// The declarations of the package that are in a file with conflicts.
fn in_conflict<'a>(
    sources: &'a Sources,
    conflicts: &'a BTreeMap<PathBuf, Conflicts>,
) -> impl Iterator<Item = (usize, &'a PathBuf, &'a Conflicts)> {
    let own = (0..sources.declarations.len()).filter(|&declaration| sources.is_own(declaration));
    own.filter_map(move |declaration| {
        let path = fs::canonicalize(&sources.file(&sources.declarations[declaration].at).path).ok()?;
        let (path, conflicts) = conflicts.get_key_value(&path)?;
        Some((declaration, path, conflicts))
    })
}

/// The codes whose other number the base has, where a conflict is about the number alone.
fn of_conflicts(sources: &Sources, now: &Survey, conflicts: &BTreeMap<PathBuf, Conflicts>) -> Vec<Move> {
    let mut moves = Vec::new();
    for (declaration, _, conflicts) in in_conflict(sources, conflicts) {
        for renumbered in conflicts.renumbered() {
            let is_it = |entry: &&Entry| {
                entry.declaration == declaration
                    && entry.number == renumbered.to
                    && entry.name.as_ref() == Some(&renumbered.name)
            };
            let Some(entry) = now.entries().find(is_it) else { continue };
            let Macro::StatusCodes(of) = sources.declarations[declaration].at.of else { continue };
            let old = sources.with_form(of, |form| form.text(renumbered.from).to_string());
            moves.push(Move { old, new: entry.code.clone(), path: entry.path(), edit: None });
        }
    }
    moves
}

fn warn_of_conflicts(
    sources: &Sources,
    conflicts: &BTreeMap<PathBuf, Conflicts>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    for (declaration, _, conflicts) in in_conflict(sources, conflicts) {
        let at = &sources.declarations[declaration].at;
        for line in conflicts.left(&at.bytes) {
            let reason = format!("{}:{line}: this conflict is left: it is not about numbers alone", at.place.file);
            let advice = Some("resolve it, and run the command again".to_owned());
            Refusal { reason, advice }.warn(console.err)?;
        }
    }
    Ok(())
}

/// The edits of all files, and the files with declarations. These come last: until they have changed, the
/// same can be done again.
fn changed(
    sources: &Sources,
    moves: &[Move],
    mut edits: Edits,
    conflicts: &BTreeMap<PathBuf, Conflicts>,
) -> Result<(Edits, BTreeSet<PathBuf>), Refusal> {
    let mut declared = BTreeSet::new();
    for (declaration, edit) in moves.iter().filter_map(|each| each.edit.clone()) {
        let path = &sources.file(&sources.declarations[declaration].at).path;
        let path = fs::canonicalize(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        edits.entry(path.clone()).or_default().push(edit);
        declared.insert(path);
    }
    for (declaration, path, conflicts) in in_conflict(sources, conflicts) {
        let of_file = edits.remove(path).unwrap_or_default();
        let ended = conflicts.ended(&sources.declarations[declaration].at.bytes, of_file);
        if !ended.is_empty() {
            edits.insert(path.clone(), ended);
            declared.insert(path.clone());
        }
    }
    Ok((edits, declared))
}
