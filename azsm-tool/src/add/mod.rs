//! `add`: a new code in a declaration, with a number that no other author has.

pub(crate) mod change;
mod target;

use std::path::Path;

use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{Failure, FileTask, Refusal, files, formats, lookup};
use azsm_cli::Console;
use clap::{Args, ValueEnum};
use serde::Serialize;

use self::change::{Added, Change, Stop};
use self::target::Target;
use crate::claims::{Remote, manifest};
use crate::declared::Declaration;
use crate::sources::{Sources, Wanted};

/// Declare a new code, with the next number that no other author has
///
/// The entry goes to its place in the declaration, and nothing else changes. Its number is free in
/// the declaration, in the lock and at the tips of the branches that Git knows, and is claimed:
/// another worktree of this clone cannot take it. With `--claim`, no other clone can, either. Doing
/// it again prints the same code.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} add {subcategory} QuotaExceeded \"The quota is exceeded\"
  {program} add {subcategory} QuotaExceeded \"The quota is exceeded\" --attribute 'help = \"Delete files.\"' --claim origin")]
pub(crate) struct Add {
    /// Path of the subcategory ({subcategory}), or its name if no other subcategory has it
    #[arg(value_name = "PATH")]
    subcategory: String,

    /// Name of the code, in upper camel case
    name: String,

    /// Message of the code
    message: String,

    /// Attribute of the code, such as `help = "..."`; can be given several times
    #[arg(long = "attribute", value_name = "ATTRIBUTE")]
    attributes: Vec<String>,

    /// Take this number, and no other
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,

    /// Claim the number on a Git remote, by name or URL. Without it, on the one that `Cargo.toml`
    /// names: `[workspace.metadata.azsm] claims = "URL"`
    #[arg(long, value_name = "REMOTE")]
    claim: Option<String>,

    /// Claim the number nowhere
    #[arg(long, conflicts_with = "claim")]
    no_claim: bool,

    /// Print the code, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The code alone
    Text,
    /// For programs
    Json,
}

/// The result, as JSON has it.
#[derive(Debug, Serialize)]
struct AddedRow<'a> {
    code: &'a str,
    path: String,
    file: &'a str,
    line: u32,
    /// `local`, or the remote.
    claim: Option<&'a str>,
}

/// The largest file that is changed, in bytes.
const MAX_FILE: u64 = 64 << 20;

impl Add {
    /// # Errors
    ///
    /// When the code cannot be added; then nothing has changed.
    pub(crate) fn run(self, folder: &Path, wanted: &Wanted, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut sources = Sources::read(folder, wanted)
            .map_err(|unread| Failure::Refused(unread.into_iter().map(Refusal::from).collect()))?;
        let target = Target::find(&sources, &self.subcategory).map_err(|refusal| {
            // It may be in what cannot be read.
            let unread = sources.catalogs(wanted).err().into_iter().flatten();
            Failure::Refused([refusal].into_iter().chain(unread.map(Refusal::from)).collect())
        })?;
        let Some(declaration) = Declaration::of(&sources, target.declaration) else {
            return Err(Failure::Reported);
        };
        let (path, file) = (&declaration.path, &declaration.file);
        let git = repository(path, console)?;
        let remote = match &self.claim {
            None if self.no_claim || git.is_none() => None,
            None => manifest::remote(sources.root())?,
            Some(remote) if git.is_some() => Some(remote.clone()),
            Some(remote) => {
                let reason =
                    format!("cannot claim a number on `{remote}`: `{}` is not in a Git repository", file.display);
                return Err(Refusal { reason, advice: Some("leave out `--claim`".to_owned()) }.into());
            }
        };
        let claim_on = git.as_ref().zip(remote.as_deref()).map(|(git, name)| Remote::named(git, name)).transpose()?;
        let locked = sources.locked(declaration.of);
        let (changed, _) = sources.in_scheme(declaration.of, |scheme| {
            let change = Change {
                reader: declaration.reader(scheme, &target.path),
                add: &self,
                locked: &locked,
                git: git.as_ref(),
                remote: claim_on,
            };
            (self.apply(path, &change), Vec::new())
        });
        let added = match changed {
            Ok(added) => added,
            Err(Stop::Failed(failure)) => return Err(failure),
            Err(Stop::Full(reason)) => {
                let catalogs = sources.catalogs(wanted).unwrap_or_default();
                let advice = catalogs
                    .iter()
                    .find_map(|catalog| Some(lookup::more_numbers(catalog, catalog.subcategory(&target.path)?)));
                return Err(Refusal { reason, advice }.into());
            }
        };
        self.report(&added, &target.path, &file.display, remote.as_deref(), console)
    }

    fn apply(&self, path: &Path, change: &Change<'_>) -> Result<Added, Stop> {
        if self.dry_run {
            let bytes = files::read(path, MAX_FILE).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
            return change.of(bytes).map(|(added, _)| added);
        }
        let mut added = None;
        // Another `add` of this worktree waits until the file is written.
        let updated = files::update(path, MAX_FILE, |bytes| -> Result<_, Stop> {
            let (done, text) = change.of(bytes)?;
            added = Some(done);
            Ok(text)
        });
        updated.map_err(|error| Refusal::of_file(path, FileTask::Write, &error))??;
        added.ok_or(Stop::Failed(Failure::Reported))
    }

    fn report(
        &self,
        added: &Added,
        subcategory: &str,
        file: &str,
        remote: Option<&str>,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        added.warnings.iter().try_for_each(|warning| warning.warn(console.err))?;
        let Added { code, line, .. } = added;
        match self.format {
            Format::Text => writeln!(console.out, "{code}")?,
            Format::Json => {
                let claim = if added.is_secured { remote } else { added.is_claimed.then_some("local") };
                let row = AddedRow { code, path: format!("{subcategory}.{}", self.name), file, line: *line, claim };
                console.out.write_all(formats::json(&row)?.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// The repository that a file is in.
fn repository(file: &Path, console: &mut Console<'_>) -> Result<Option<Git>, Failure> {
    let git = Git::new(file.parent().unwrap_or(Path::new(".")));
    let why = match git.text(["rev-parse", "--is-inside-work-tree"]) {
        Ok(_) => return Ok(Some(git)),
        Err(fault) if !fault.is_absence() => {
            return Err(fault.refusal("ask Git for the numbers of other authors").into());
        }
        Err(Fault::Failed(_)) => "this is not a Git repository".to_owned(),
        Err(fault) => fault.to_string(),
    };
    Refusal { reason: format!("{why}: no other author is asked"), advice: None }.note(console.err)?;
    Ok(None)
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(refusal.into())
    }
}
