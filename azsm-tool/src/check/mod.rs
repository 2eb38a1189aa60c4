//! `check`: what the compiler would say about the declarations of a package, without a build, and what
//! it cannot say.

pub(crate) mod claims;
pub(crate) mod finding;
mod fix;
mod taken;
mod warnings;

use std::path::PathBuf;

use azsm_cli::__tool::findings::{Format, Level, output};
use azsm_cli::__tool::{Failure, Refusal};
use azsm_cli::Console;
use clap::Args;

use self::finding::Found;
use crate::sources::{Sources, Unread, Wanted};

/// Report what the compiler would say about the declarations, without a build
///
/// Checks every declaration, registry, scheme and error type that is reached from the package, also
/// those in no registry. Exits with 1 for errors, and with 2 if something cannot be read.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} check
  {program} check --source ../agent --format github --fail-on warning
  {program} check --base origin/main")]
pub(crate) struct Check {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Lowest level of a finding that makes the command fail
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Error)]
    fail_on: Level,

    /// Correct what leaves no choice: the next free number, a missing comma, a misspelt word. Reports
    /// what is left
    #[arg(long)]
    fix: bool,

    /// Warn of numbers that another branch has claimed for another code: in this clone, and on a Git
    /// remote. Without its name or URL, that is the one that `Cargo.toml` names
    #[arg(long, value_name = "REMOTE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    claims: Option<String>,

    /// Also report the codes of this branch whose numbers a branch or commit has for other paths
    #[arg(long, value_name = "REF")]
    base: Option<String>,
}

/// An edit can bring the next mistake to light; each takes one of them away.
const MOST_PASSES: usize = 10;

impl Check {
    /// # Errors
    ///
    /// When something is found, or cannot be read.
    pub(crate) fn run(self, folders: &[PathBuf], wanted: &Wanted, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut found = self.find(folders, wanted)?;
        let (mut passes, mut count) = (0, 0);
        while self.fix && passes < MOST_PASSES && found.iter().any(|each| each.edit.is_some()) {
            count += fix::apply(&found, console)?;
            found = self.find(folders, wanted)?;
            passes += 1;
        }
        if self.fix {
            let _ =
                writeln!(console.err, "{count} {} corrected", if count == 1 { "mistake is" } else { "mistakes are" });
        }
        self.write(&found, console)?;
        let fails = found.iter().any(|each| each.level >= self.fail_on);
        if fails { Err(Failure::Reported) } else { Ok(()) }
    }

    /// Everything that is found, in the order of the files.
    fn find(&self, folders: &[PathBuf], wanted: &Wanted) -> Result<Vec<Found>, Failure> {
        let (mut found, mut refusals) = (Vec::new(), Vec::new());
        for folder in folders {
            match Sources::read(folder, wanted).and_then(|mut sources| Ok((check(&mut sources)?, sources))) {
                Ok((more, mut sources)) => {
                    found.extend(more);
                    if let Some(remote) = &self.claims {
                        match claims::find(&sources, folder, remote, self.base.as_deref(), wanted) {
                            Ok(more) => found.extend(more),
                            Err(unread) => refusals.push(unread.into()),
                        }
                    }
                    if let Some(base) = &self.base {
                        match taken::find(&mut sources, folder, base, wanted) {
                            Ok(more) => found.extend(more),
                            Err(more) => refusals.extend(more),
                        }
                    }
                }
                Err(unread) => refusals.extend(unread.into_iter().map(Refusal::from)),
            }
        }
        if !refusals.is_empty() {
            return Err(Failure::Unusable(refusals));
        }
        found.sort_by(|one, other| one.order().cmp(&other.order()));
        found.dedup();
        Ok(found)
    }

    fn write(&self, found: &[Found], console: &mut Console<'_>) -> Result<(), Failure> {
        if self.format == Format::Json {
            return Ok(finding::json(found, console.out)?);
        }
        let findings: Vec<_> = found.iter().map(|each| each.finding(self.format == Format::Text)).collect();
        match self.format {
            Format::Text => {
                output::text(&findings, console.width, console.out)?;
                output::summary(&findings, console.err);
            }
            Format::Sarif => {
                let mut rules: Vec<_> = findings.iter().map(|finding| finding.rule.clone()).collect();
                rules.sort();
                rules.dedup();
                output::sarif("azsm check", &rules, &findings, &[], console.out)?;
            }
            Format::Github => output::github(&findings, console.out)?,
            Format::Gitlab => output::gitlab(&findings, console.out)?,
            Format::Json => {}
        }
        Ok(())
    }
}

/// Everything that is wrong with the sources.
pub(crate) fn check(sources: &mut Sources) -> Result<Vec<Found>, Vec<Unread>> {
    if sources.declarations.is_empty() && sources.schemes.is_empty() && sources.others.is_empty() {
        return Err(vec![sources.nothing()]);
    }
    let mut found = Vec::new();
    for each in &sources.schemes {
        found.extend(finding::of_mistakes(sources, each));
    }
    for each in &sources.declarations {
        found.extend(finding::of_mistakes(sources, each));
    }
    for each in &sources.registries {
        found.extend(finding::of_mistakes(sources, each));
    }
    for each in &sources.others {
        found.extend(finding::of_mistakes(sources, each));
    }
    let (mut unread, mut lists) = (Vec::new(), Vec::new());
    for registry in 0..sources.registries.len() {
        match sources.list(registry) {
            Ok(list) => {
                let at = &sources.registries[registry].at;
                let faults = sources.faults(registry, &list).into_iter();
                found.extend(faults.map(|problem| finding::of_problem(sources, at, problem)));
                lists.push(list.into_iter().flatten().collect());
            }
            Err(more) => unread.extend(more),
        }
    }
    for declaration in 0..sources.declarations.len() {
        match sources.asked_for(declaration) {
            Ok(asked) => found.extend(
                asked.map(|problem| finding::of_problem(sources, &sources.declarations[declaration].at, problem)),
            ),
            Err(more) => unread.extend(more),
        }
    }
    if !unread.is_empty() {
        return Err(unread);
    }
    found.extend(warnings::find(sources, lists));
    Ok(found)
}
