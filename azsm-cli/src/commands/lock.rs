//! `lock`: the lock of a registry, written, checked and compared with an earlier one.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use azsm::lock;
use azsm::scheme::{Registry, Scheme};
use clap::{ArgGroup, Args};

use super::lock_rules::{Changes, Keeps, Lines};
use crate::console::Console;
use crate::failure::{Failure, FileTask, Refusal};
use crate::shown::shown;
use crate::{difference, files, snapshot};

/// Record what has shipped in the lock file, or check that it is recorded
///
/// Without FILE, the lock file is the one that the registry names with `#[lock = "..."]`, whatever
/// the current folder is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} lock --write
  {program} lock --check
  {program} lock --check --base main.lock
  {program} lock --base shipped.lock
  {program} lock --diff")]
#[command(group = ArgGroup::new("what").args(["write", "check", "diff", "base"]).required(true).multiple(true))]
pub(crate) struct Lock {
    #[command(flatten)]
    task: Task,

    /// Fail if the registry lacks or changes a code of this lock file, that of the last release. With
    /// --check: also if a line of this file, from the main branch, is missing or changed
    #[arg(long, value_name = "OLD", conflicts_with_all = ["write", "diff"])]
    base: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[group(multiple = false)]
#[allow(clippy::option_option, reason = "an option with an optional value")]
struct Task {
    /// Add new codes to the lock file; fails if that would drop or change a locked code. `-` is
    /// standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    write: Option<Option<PathBuf>>,

    /// Fail unless the lock file is up to date
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    check: Option<Option<PathBuf>>,

    /// Show what --write would change
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    diff: Option<Option<PathBuf>>,
}

impl Lock {
    pub(crate) fn run<S: Scheme>(self, registry: &Registry<S>, console: &mut Console<'_>) -> Result<(), Failure> {
        let wanted = Lines::of(registry);
        let file = |named: Option<PathBuf>, task| LockFile::find(registry, named, task);
        match self.task {
            Task { write: Some(Some(file)), .. } if file.as_os_str() == OsStr::new("-") => {
                Ok(console.out.write_all(wanted.text().as_bytes())?)
            }
            Task { write: Some(named), .. } => write(&file(named, "--write")?, &wanted, console),
            Task { check: Some(named), .. } => check(&file(named, "--check")?, self.base.as_deref(), &wanted, console),
            Task { diff: Some(named), .. } => diff(&file(named, "--diff")?, &wanted, console),
            Task { .. } => self.base.map_or(Ok(()), |base| kept(&base, &wanted, console)),
        }
    }
}

/// The file that a command is about.
struct LockFile {
    path: PathBuf,
    /// What was typed for it after an option, with a space before it.
    typed: String,
}

impl LockFile {
    /// The lock of the registry. A file that is named must be that one: the compiler would not see
    /// what is written to another.
    fn find<S: Scheme>(registry: &Registry<S>, named: Option<PathBuf>, task: &str) -> Result<Self, Refusal> {
        let typed = named.as_ref().map(|named| format!(" {}", named.display())).unwrap_or_default();
        Ok(Self { path: lock_path(registry, named, task)?, typed })
    }

    /// As messages call it.
    fn name(&self) -> String {
        name(&self.path)
    }
}

fn lock_path<S: Scheme>(registry: &Registry<S>, named: Option<PathBuf>, task: &str) -> Result<PathBuf, Refusal> {
    let name = registry.name();
    let own = registry.lock_file().map(|own| own.folder().map(|folder| Path::new(folder).join(own.path())));
    match (own, named) {
        (Some(Some(own)), None) if own.parent().is_some_and(Path::is_dir) => Ok(relative(own)),
        (Some(Some(own)), None) => Err(Refusal {
            reason: format!("the lock of `{name}` is `{}`, which does not exist on this machine", own.display()),
            advice: Some(format!("name the file: `lock {task} FILE`")),
        }),
        (Some(None), None) => Err(Refusal {
            reason: format!("a release build does not know where the lock of `{name}` is"),
            advice: Some(format!("run a debug build, or name the file: `lock {task} FILE`")),
        }),
        (None, None) => Err(Refusal {
            reason: format!("the registry `{name}` is `#[unlocked]`, so it names no lock"),
            advice: Some(format!(
                "write `#[lock = \"azsm.lock\"]` above the registry, or name a file: `lock {task} FILE`"
            )),
        }),
        (Some(Some(own)), Some(named)) if own.is_file() && !files::is_same(&own, &named) => Err(Refusal {
            reason: format!("`{}` is not the lock of `{name}`, which is `{}`", named.display(), own.display()),
            advice: Some(format!("`lock {task}` without a file uses the right one")),
        }),
        (_, Some(named)) => Ok(named),
    }
}

/// As people would type it.
fn relative(file: PathBuf) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let inside = |here: PathBuf| file.canonicalize().ok()?.strip_prefix(here).map(Path::to_owned).ok();
    here.ok().and_then(inside).unwrap_or(file)
}

fn write<S: Scheme>(file: &LockFile, wanted: &Lines<S>, console: &mut Console<'_>) -> Result<(), Failure> {
    let shown_name = file.name();
    let mut summary = String::new();
    let changed = files::update(&file.path, lock::MAX_LEN, |before| -> Result<_, Failure> {
        let text = text(&file.path, before)?;
        let before = Lines::<S>::parse(shown_name.clone(), &text)?;
        let refusals = before.refusals(wanted, Keeps::Registry);
        if !refusals.is_empty() {
            return Err(Failure::Refused(refusals));
        }
        let (name, count) = (shown(&shown_name), count(wanted.len()));
        let wanted_text = wanted.text();
        if is_same(&text, &wanted_text) {
            summary = format!("{name} is unchanged: {count}");
            return Ok(None);
        }
        summary = format!("wrote {name}: {count}, {}", before.changes(wanted));
        Ok(Some(wanted_text))
    });
    changed.map_err(|error| Refusal::of_file(&file.path, FileTask::Write, &error))??;
    Ok(writeln!(console.out, "{summary}")?)
}

fn check<S: Scheme>(
    file: &LockFile,
    base: Option<&Path>,
    wanted: &Lines<S>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let (text, base_text) = match (existing(file), base.map(existing_base).transpose()) {
        (Ok(text), Ok(base)) => (text, base),
        (text, base) => return Err(Failure::Refused(text.err().into_iter().chain(base.err()).collect())),
    };
    let base = base.zip(base_text.as_deref()).map(|(path, text)| Lines::<S>::parse(name(path), text));
    let (before, base) = match (Lines::<S>::parse(file.name(), &text), base.transpose()) {
        (Ok(before), Ok(base)) => (before, base),
        (before, base) => return Err(Failure::Refused(before.err().into_iter().chain(base.err()).collect())),
    };
    let mut refusals = base.as_ref().map_or_else(Vec::new, |base| base.refusals(&before, Keeps::Lock));
    let wanted_text = wanted.text();
    if !is_same(&text, &wanted_text) {
        let not_kept = before.refusals(wanted, Keeps::Registry);
        let can_be_written = not_kept.is_empty();
        refusals.extend(not_kept);
        if can_be_written {
            refusals.push(stale(file, &before, wanted));
        }
        // An error stream that fails has no place to report it.
        let _ = difference::write(console.err, &file.path, &with_unix_line_ends(&text), &wanted_text);
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let kept = base.map(|base| format!(", all {} of the base among them", base.len())).unwrap_or_default();
    Ok(writeln!(console.out, "{} is up to date: {}{kept}", shown(&file.name()), count(wanted.len()))?)
}

/// Whether everything that shipped is still there, and means the same. Unlike [`check`], it has
/// nothing to say about what is new, so it can run on every change.
fn kept<S: Scheme>(base: &Path, wanted: &Lines<S>, console: &mut Console<'_>) -> Result<(), Failure> {
    let before = Lines::<S>::parse(name(base), &existing_base(base)?)?;
    let refusals = before.refusals(wanted, Keeps::Base);
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let (count, changes) = (count(before.len()), before.changes(wanted));
    let since = if changes == Changes::default() { "nothing".to_owned() } else { changes.to_string() };
    Ok(writeln!(console.out, "the registry keeps {}: {count}; since then {since}", shown(&name(base)))?)
}

fn diff<S: Scheme>(file: &LockFile, wanted: &Lines<S>, console: &mut Console<'_>) -> Result<(), Failure> {
    let text = existing(file)?;
    Lines::<S>::parse(file.name(), &text)?;
    let wanted = wanted.text();
    if is_same(&text, &wanted) {
        writeln!(console.err, "no difference")?;
    }
    Ok(difference::write(console.out, &file.path, &with_unix_line_ends(&text), &wanted)?)
}

/// The contents that were read of a file; `without` is the advice when there is none.
fn contents(file: &Path, read: io::Result<Vec<u8>>, without: String) -> Result<String, Refusal> {
    match read {
        Ok(bytes) => text(file, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Refusal { reason: format!("`{}` does not exist", name(file)), advice: Some(without) })
        }
        Err(error) => Err(Refusal::of_file(file, FileTask::Read, &error)),
    }
}

/// UTF-16 keeps its mark, so that it is not the same as what the compiler can read.
fn text(file: &Path, bytes: Vec<u8>) -> Result<String, Refusal> {
    files::text(bytes)
        .map_err(|error| Refusal { reason: format!("`{}` is not a lock: {error}", file.display()), advice: None })
}

fn existing(file: &LockFile) -> Result<String, Refusal> {
    let write = format!("or write it: `lock --write{}`", file.typed);
    let advice = format!("create it empty (an empty file is a valid lock), {write}");
    contents(&file.path, files::read(&file.path, lock::MAX_LEN), advice)
}

/// A file that a failed command has left empty would let every code change.
fn existing_base(file: &Path) -> Result<String, Refusal> {
    let advice = "while nothing has shipped, leave `--base` out".to_owned();
    let text = contents(file, files::read_input(file, lock::MAX_LEN), advice)?;
    snapshot::not_empty(file, &text).map(|()| text)
}

fn name(file: &Path) -> String {
    file.display().to_string()
}

fn stale<S: Scheme>(file: &LockFile, before: &Lines<S>, after: &Lines<S>) -> Refusal {
    Refusal {
        reason: format!("`{}` is stale: {}", file.name(), before.changes(after)),
        advice: Some(format!("`lock --write{}` brings it up to date", file.typed)),
    }
}

/// Whether two texts are the same line by line: a checkout may have turned the line ends into CRLF.
fn is_same(text: &str, wanted: &str) -> bool {
    text == wanted || with_unix_line_ends(text) == wanted
}

fn with_unix_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// `1 code`, `2 codes`.
fn count(codes: usize) -> String {
    format!("{codes} code{}", if codes == 1 { "" } else { "s" })
}
