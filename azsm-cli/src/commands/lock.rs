use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use azsm::Registry;
use clap::Args;

use super::lock_rules::{Keeper, Lines, text_of};
use crate::failure::{Failure, Refusal};
use crate::{Console, atomic, difference};

/// Write down what has shipped, or check that azsm.lock holds it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} lock --write azsm.lock
  {program} lock --check azsm.lock
  {program} lock --check azsm.lock --base main.lock
  {program} lock --diff azsm.lock")]
pub(crate) struct Lock {
    #[command(flatten)]
    task: Task,

    /// With --check: fail also when lines of this lock, the one of the main branch, are gone or changed
    #[arg(long, value_name = "OLD", requires = "check", conflicts_with_all = ["write", "diff"])]
    base: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Task {
    /// Add what is new to this lock; refused if that would drop or alter what is locked
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,

    /// Fail unless this lock is what --write would make of it
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,

    /// Show what --write would change in this lock
    #[arg(long, value_name = "FILE")]
    diff: Option<PathBuf>,
}

impl Lock {
    pub(crate) fn run(self, registry: &Registry, console: &mut Console<'_>) -> Result<(), Failure> {
        let wanted = text_of(registry);
        match self.task {
            Task { write: Some(file), .. } => write(&file, &wanted, console),
            Task { check: Some(file), .. } => check(&file, self.base.as_deref(), &wanted, console),
            Task { diff: Some(file), .. } => diff(&file, &wanted, console),
            Task { .. } => unreachable!("clap asks for one of them"),
        }
    }
}

fn write(file: &Path, wanted: &str, console: &mut Console<'_>) -> Result<(), Failure> {
    let text = read(file)?.unwrap_or_default();
    let (before, after) = (Lines::parse(name(file), &text)?, registry_lines(wanted)?);
    let refusals = before.refusals(&after, Keeper::Registry);
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let (name, count) = (file.display(), Count(after.len()));
    if is_same(&text, wanted) {
        return Ok(writeln!(console.out, "{name} is unchanged: {count}")?);
    }
    atomic::write(file, wanted.as_bytes()).map_err(|error| cannot("written", file, &error))?;
    Ok(writeln!(console.out, "wrote {name}: {count}, {}", before.changes(&after))?)
}

fn check(file: &Path, base: Option<&Path>, wanted: &str, console: &mut Console<'_>) -> Result<(), Failure> {
    let (text, base_text) = match (existing(file), base.map(existing_base).transpose()) {
        (Ok(text), Ok(base)) => (text, base),
        (text, base) => return Err(Failure::Refused(text.err().into_iter().chain(base.err()).collect())),
    };
    let base = base.zip(base_text.as_deref()).map(|(path, text)| Lines::parse(name(path), text));
    let (before, base) = match (Lines::parse(name(file), &text), base.transpose()) {
        (Ok(before), Ok(base)) => (before, base),
        (before, base) => return Err(Failure::Refused(before.err().into_iter().chain(base.err()).collect())),
    };
    let after = registry_lines(wanted)?;
    let mut refusals = base.as_ref().map_or_else(Vec::new, |base| base.refusals(&before, Keeper::Lock(&name(file))));
    if !is_same(&text, wanted) {
        let not_kept = before.refusals(&after, Keeper::Registry);
        let can_be_written = not_kept.is_empty();
        refusals.extend(not_kept);
        if can_be_written {
            refusals.push(stale(file, &before, &after));
        }
        // Nobody is left to tell when the error stream fails.
        let _ = difference::write(console.err, file, &with_unix_line_ends(&text), wanted);
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let kept = base.map(|base| format!(", all {} of the base among them", base.len())).unwrap_or_default();
    Ok(writeln!(console.out, "{} is up to date: {}{kept}", file.display(), Count(after.len()))?)
}

fn diff(file: &Path, wanted: &str, console: &mut Console<'_>) -> Result<(), Failure> {
    let text = existing(file)?;
    Lines::parse(name(file), &text)?;
    if is_same(&text, wanted) {
        writeln!(console.err, "no difference")?;
    }
    Ok(difference::write(console.out, file, &with_unix_line_ends(&text), wanted)?)
}

/// The contents of a file; `None` when there is none.
fn read(file: &Path) -> Result<Option<String>, Refusal> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(cannot("read", file, &error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        let reason = format!("`{}` is not a lock: line {line} is not UTF-8 text", file.display());
        Refusal { reason, advice: None }
    })?;
    Ok(Some(text))
}

fn existing(file: &Path) -> Result<String, Refusal> {
    let name = file.display();
    read(file)?.ok_or_else(|| Refusal {
        reason: format!("`{name}` does not exist"),
        advice: Some(format!("create it empty (an empty file is a valid lock), or write it: `lock --write {name}`")),
    })
}

fn existing_base(file: &Path) -> Result<String, Refusal> {
    read(file)?.ok_or_else(|| Refusal {
        reason: format!("`{}` does not exist", file.display()),
        advice: Some("while the main branch has no lock, give an empty file".to_owned()),
    })
}

fn cannot(what: &str, file: &Path, error: &io::Error) -> Refusal {
    Refusal { reason: format!("`{}` cannot be {what}: {error}", file.display()), advice: None }
}

fn registry_lines(wanted: &str) -> Result<Lines<'_>, Refusal> {
    Lines::parse("the registry".to_owned(), wanted)
}

fn name(file: &Path) -> String {
    file.display().to_string()
}

fn stale(file: &Path, before: &Lines<'_>, after: &Lines<'_>) -> Refusal {
    let name = file.display();
    Refusal {
        reason: format!("`{name}` is stale: {}", before.changes(after)),
        advice: Some(format!("`lock --write {name}` brings it up to date")),
    }
}

/// Whether two texts are the same line by line: a checkout may have turned the line ends into CRLF.
fn is_same(text: &str, wanted: &str) -> bool {
    text == wanted || with_unix_line_ends(text) == wanted
}

fn with_unix_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

struct Count(usize);

/// `1 code`, `2 codes`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} code{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}
