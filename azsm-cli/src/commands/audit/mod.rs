//! Looks for codes outside of the declarations: in the sources, documents and logs of any language.
//!
//! `names` holds what identifies codes, `mentions` and `rust` find it in a file, `line_rules` and
//! `mirror` judge what was found, `usage`, `produced` and `logs` count it (with `counts`), `walk` and `file` feed them, and
//! `output` prints what they report.

mod counts;
mod exemptions;
mod file;
mod finder;
mod finding;
mod line_rules;
mod logs;
mod mentions;
mod mirror;
mod names;
mod places;
mod produced;
mod report;
mod rust;
mod staged;
mod usage;
mod walk;

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use ignore::WalkBuilder;
use toml_edit::DocumentMut;

use self::exemptions::Exemptions;
use self::file::{Found, Plan};
use self::finding::{Finding, Rule};
use self::logs::Logs;
use self::mirror::Pattern;
use self::names::{Id, Names};
use self::produced::Produced;
use self::report::Scope;
use self::usage::Usage;
use self::walk::{Selection, Unread};
use super::Streams;
use crate::catalog::Catalog;
use crate::console::Console;
use crate::failure::{Failure, Refusal};
use crate::files;
use crate::findings::{Described as _, Format, Level, Place, output};
use crate::input::Input;
use crate::progress::Progress;
use crate::shown::shown;
use crate::style;

/// Check that sources, documents and logs agree with the codes
///
/// Reports codes that are not declared, that are retired or deprecated, and that appear next to the
/// name of another code. A comment with `azsm-audit-ignore` exempts its line, or the line after it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} audit
  {program} audit --unused --tests tests src
  {program} audit --glob '*.go' --pattern '(?<name>\\w+) += (?<number>\\d+)'
  {program} audit --produced target/produced
  {program} audit --log agent.log
  {program} audit --staged
  {program} audit --format sarif > audit.sarif")]
pub struct Audit {
    /// Files, and folders with everything below them; without any, the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    selection: Selection,

    /// Audit what is about to be committed: the index of Git where it differs from the last commit
    #[arg(long, conflicts_with_all = ["hidden", "no_ignore", "follow", "pattern", "unused", "tests", "produced", "log"])]
    staged: bool,

    /// Entries of a hand-written list of the codes: a regular expression with the groups `name`,
    /// `number` or `code`. Reports what it has wrong and what it lacks. Can be given several times
    #[arg(long, value_name = "REGEX", value_parser = Pattern::parse)]
    pattern: Vec<Pattern>,

    /// Report active codes that no source raises: it never mentions them, or only in patterns and
    /// declarations
    #[arg(long)]
    unused: bool,

    /// Report codes that are raised and that no test in this file or folder names. Can be given
    /// several times
    #[arg(long, value_name = "PATH")]
    tests: Vec<PathBuf>,

    /// Report active codes that no test has produced, which are not in this file: with its absolute path
    /// in the environment variable `AZSM_PRODUCED`, `assert_status!` appends codes to it. Can be given
    /// several times
    #[arg(long, value_name = "FILE")]
    produced: Vec<PathBuf>,

    /// Report codes in this log that are not declared, and active codes that are in no log. Can be
    /// given several times; `-` is standard input
    #[arg(long, value_name = "FILE")]
    log: Vec<PathBuf>,

    /// Exemptions, each with a reason: a TOML file of `[[allow]]` entries
    #[arg(long, value_name = "FILE")]
    allow: Option<PathBuf>,

    /// The least level of a finding that makes the command fail
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Error)]
    fail_on: Level,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Set for the command of a process.
    #[arg(skip)]
    streams: Option<Streams>,

    /// The files of the catalogs, where they were read from files.
    #[arg(skip)]
    catalog_files: Vec<PathBuf>,
}

impl Audit {
    /// For the command of a process: a [`Console`] does not know what its writers are.
    pub(crate) fn set_streams(&mut self, streams: Streams) {
        self.streams = Some(streams);
    }

    /// For the tool whose catalogs are files: some findings are about what is in them alone.
    pub(crate) fn set_catalog_files(&mut self, files: Vec<PathBuf>) {
        self.catalog_files = files;
    }

    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let mut exemptions = match &self.allow {
            Some(file) => Exemptions::read(file).map_err(Failure::Refused)?,
            None => Exemptions::default(),
        };
        let reads = !self.produced.is_empty() || !self.log.is_empty();
        let counts_uses = self.unused || !self.tests.is_empty() || reads;
        let names = Names::of(catalogs, counts_uses);
        let apart: Vec<_> = self.allow.iter().chain(&self.log).chain(&self.produced).map(PathBuf::as_path).collect();
        let plan = Plan { names: &names, mirrors: &self.pattern, counts_uses, apart: &apart };
        let with_progress = self.streams.as_ref().is_some_and(|streams| streams.err_is_terminal);
        let progress = if with_progress { Progress::spinner() } else { Progress::hidden() };
        let roots = if self.paths.is_empty() { vec![PathBuf::from(".")] } else { self.paths.clone() };
        let roots = without_nested(roots.into_iter().chain(self.tests.iter().cloned()).collect());
        let (found, mut unread) = if self.staged {
            staged::audit(&self.selection, &self.paths, &plan, &progress)?
        } else {
            self.selection.audit(&roots, &self.tests, &plan, &progress)?
        };
        let mut logs = Logs::default();
        for path in &self.log {
            let input = Input::from(path.clone());
            if let Err(error) = logs.read(&names, &input, &progress) {
                unread.push(Unread { path: path.clone(), reason: error.to_string() });
            }
        }
        let (mut produced, mut refusals) = (Produced::default(), Vec::new());
        for path in &self.produced {
            refusals.extend(produced.read(&names, path, &progress).err());
        }
        drop(progress);
        let Found { mut findings, usage, entries, mut doubts, mirrors_are_read, files, bytes, binary_files } = found;
        refusals.extend(unread.into_iter().map(Unread::into_refusal));
        let is_all_read = refusals.is_empty();
        findings.extend(logs.undeclared(&names).into_iter().chain(produced.undeclared(&names)));
        let is_audited = files > binary_files || reads || self.staged;
        if is_all_read && !is_audited {
            return Err(Failure::Usage(Refusal {
                reason: if files == 0 { "there is no file to audit" } else { "there is no text file to audit" }
                    .to_owned(),
                advice: Some(
                    "name other paths, or add `--hidden` or `--no-ignore`; `--glob` and `--type` exclude files, too"
                        .to_owned(),
                ),
            }));
        }
        // What seems to be absent may be in a file that could not be read.
        if is_all_read {
            for (entries, pattern) in entries.iter().zip(&self.pattern) {
                if entries.is_empty() && mirrors_are_read {
                    refusals.push(Refusal {
                        reason: format!("`{}` matches nothing in these files", pattern.as_str()),
                        advice: Some(
                            "it is matched against whole files: `(?m)` makes `^` and `$` match at lines".to_owned(),
                        ),
                    });
                }
                if mirrors_are_read {
                    findings.extend(entries.missing(&names));
                }
            }
            findings.extend(self.absent(&names, &usage, &produced, &logs));
        }
        let mut findings = exemptions.not_exempt(findings)?;
        if is_all_read {
            let is_whole = self.covers_exemptions(&roots);
            findings.extend(exemptions.stale(|rule| self.judges(rule, is_whole)));
        }
        findings.sort();
        findings.dedup();
        refusals.sort_by(|one, other| one.reason.cmp(&other.reason));
        let errors: Vec<_> = refusals.iter().map(|refusal| refusal.reason.clone()).collect();
        let scope = Scope { files, bytes: bytes + logs.bytes + produced.bytes, binary_files };
        self.write(&findings, scope, &errors, console)?;
        if self.unused || !self.tests.is_empty() || !self.pattern.is_empty() {
            doubts.sort();
            report_doubts(&doubts, console);
        }
        for note in &produced.notes {
            let _ = note.note(console.err);
        }
        for refusal in &refusals {
            refusal.report(console.err);
        }
        if !is_all_read && (counts_uses || !self.pattern.is_empty() || self.allow.is_some()) {
            let style = style::NOTE;
            let _ = writeln!(
                console.err,
                "{style}note:{style:#} nothing is reported as absent, because it may be in what cannot be read"
            );
        }
        if self.format == Format::Text {
            report_summary(&findings, scope, is_all_read, console);
        }
        let fails = findings.iter().any(|finding| finding.rule.level() >= self.fail_on);
        if fails || !refusals.is_empty() { Err(Failure::Reported) } else { Ok(()) }
    }

    /// Codes that are not where they should be.
    fn absent(&self, names: &Names<'_>, usage: &Usage, produced: &Produced, logs: &Logs) -> Vec<Finding> {
        let places = LazyCell::new(|| CatalogPlaces::of(names, &self.catalog_files));
        let place_of = |id: Id| places.place(names, id);
        let mut findings = Vec::new();
        if self.unused {
            findings.extend(usage.unused(names, place_of));
        }
        if !self.tests.is_empty() {
            findings.extend(usage.untested(names));
        }
        if !self.produced.is_empty() {
            findings.extend(produced.unproduced(names, usage, place_of));
        }
        if !self.log.is_empty() {
            findings.extend(logs.unseen(names, usage, place_of));
        }
        findings
    }

    fn write(
        &self,
        findings: &[Finding],
        scope: Scope,
        errors: &[String],
        console: &mut Console<'_>,
    ) -> std::io::Result<()> {
        match self.format {
            Format::Text => output::text(findings, console.width, console.out),
            Format::Json => report::json(findings, scope, errors, console.out),
            Format::Sarif => output::sarif("azsm audit", &Rule::ALL, findings, errors, console.out),
            Format::Github => output::github(findings, console.out),
            Format::Gitlab => output::gitlab(findings, console.out),
        }
    }

    /// Whether everything was audited that an exemption can be about: what is below the folder of
    /// its file.
    fn covers_exemptions(&self, roots: &[PathBuf]) -> bool {
        let Some(file) = &self.allow else { return false };
        let resolved = |path: &Path| fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path });
        let Ok(folder) = resolved(file.parent().unwrap_or(file)) else { return false };
        !self.selection.is_narrowed()
            && !self.staged
            && roots.iter().any(|root| resolved(root).is_ok_and(|root| folder.starts_with(root)))
    }

    /// Whether a rule has reported all that an exemption from it could be about. What is absent from
    /// a part of the files only becomes less with the rest.
    fn judges(&self, rule: Rule, is_whole: bool) -> bool {
        match rule {
            Rule::Missing => !self.pattern.is_empty(),
            Rule::Unused => self.unused,
            Rule::Untested => is_whole && !self.tests.is_empty(),
            Rule::Unproduced => !self.produced.is_empty(),
            Rule::Unseen => !self.log.is_empty(),
            Rule::Undeclared | Rule::Retired | Rule::Deprecated | Rule::Mismatch | Rule::Stale => is_whole,
        }
    }
}

fn report_doubts(doubts: &[(Place, String)], console: &mut Console<'_>) {
    let style = style::NOTE;
    for (Place { file, line, column, .. }, reason) in doubts {
        // An error stream that fails has no place to report it.
        let _ = writeln!(console.err, "{style}note:{style:#} {}:{line}:{column}: {}", shown(file), shown(reason));
    }
}

fn report_summary(findings: &[Finding], scope: Scope, is_complete: bool, console: &mut Console<'_>) {
    let result = output::counts(findings);
    let files = if scope.files == 1 { "1 file".to_owned() } else { format!("{} files", scope.files) };
    let skipped = match scope.binary_files {
        0 => String::new(),
        count => format!(", {count} of them binary and skipped"),
    };
    let incomplete = if is_complete { "" } else { "; the audit is incomplete, because of the errors above" };
    let _ = writeln!(console.err, "{result} in {files}{skipped}{incomplete}");
}

impl Unread {
    fn into_refusal(self) -> Refusal {
        let reason = if self.path.as_os_str().is_empty() {
            self.reason
        } else {
            format!("cannot read `{}`: {}", self.path.display(), self.reason)
        };
        Refusal { reason, advice: None }
    }
}

/// The roots without those that are below another one, and so would be read twice.
fn without_nested(roots: Vec<PathBuf>) -> Vec<PathBuf> {
    // What does not exist is below none, and reported.
    let resolved: Vec<_> = roots.iter().map(|root| fs::canonicalize(root).ok()).collect();
    let is_covered = |at: usize| {
        let Some(path) = &resolved[at] else { return false };
        let covers = |(other, root): (usize, &Option<PathBuf>)| {
            other != at && root.as_ref().is_some_and(|root| path.starts_with(root) && (path != root || other < at))
        };
        resolved.iter().enumerate().any(covers)
    };
    roots.into_iter().enumerate().filter(|(at, _)| !is_covered(*at)).map(|(_, root)| root).collect()
}

/// Where codes are declared whose declarations were not read.
struct CatalogPlaces<'f> {
    /// The files of the catalogs, and in which lines they have their codes.
    files: Vec<(&'f Path, HashMap<String, u64>)>,
    /// The folders of the packages that declare codes, where they are below the current folder.
    packages: HashMap<&'f str, PathBuf>,
}

impl<'f> CatalogPlaces<'f> {
    fn of(names: &Names<'f>, files: &'f [PathBuf]) -> Self {
        let is_located = names.codes.iter().all(|code| code.location().is_some() || code.subcategory.is_none());
        let files = if is_located { &[] } else { files };
        let packages = names.codes.iter().filter_map(|code| Some(code.location()?.package.as_str())).collect();
        Self {
            files: files.iter().map(|file| (&**file, lines_of_codes(file))).collect(),
            packages: folders_of(&packages),
        }
    }

    fn place(&self, names: &Names<'_>, id: Id) -> Place {
        let code = names.code(id);
        if let Some(location) = code.location() {
            let path = Path::new(location.path.as_str());
            let path = self.packages.get(&*location.package).map_or(path.to_owned(), |folder| folder.join(path));
            return place_in(&path, location.line.into());
        }
        match self.files.get(names.catalogs[id]) {
            Some((file, lines)) => place_in(file, lines.get(code.code.as_str()).copied().unwrap_or(1)),
            None => place_in(Path::new(code.path.as_str()), 1),
        }
    }
}

/// The folders of some packages, as far as they are not far below the current folder.
fn folders_of<'p>(packages: &HashSet<&'p str>) -> HashMap<&'p str, PathBuf> {
    let mut folders = HashMap::new();
    let mut walk = WalkBuilder::new(".");
    // Files of what to exclude may be pipes.
    walk.max_depth(Some(5)).ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
    walk.filter_entry(|entry| !["target", "node_modules"].iter().any(|name| entry.file_name() == *name));
    for entry in walk.build().flatten().filter(|entry| !packages.is_empty() && entry.file_name() == "Cargo.toml") {
        let manifest = files::read_text(entry.path(), 1 << 20).ok().and_then(|text| text.parse::<DocumentMut>().ok());
        let name = manifest.as_ref().and_then(|manifest| manifest.get("package")?.get("name")?.as_str());
        if let (Some(package), Some(folder)) = (name.and_then(|name| packages.get(name)), entry.path().parent()) {
            folders.insert(*package, folder.strip_prefix(".").unwrap_or(folder).to_owned());
        }
    }
    folders
}

/// The line of each code in a file of a catalog.
fn lines_of_codes(file: &Path) -> HashMap<String, u64> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut lines = HashMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        // A catalog on one line has them all there.
        for value in line.split("\"code\"").skip(1) {
            if let Some(code) = value.split('"').nth(1) {
                lines.entry(code.to_owned()).or_insert(number);
            }
        }
    }
    lines
}

fn place_in(file: &Path, line: u64) -> Place {
    Place { file: Arc::from(file.to_string_lossy()), line, column: 1, width: 0 }
}
