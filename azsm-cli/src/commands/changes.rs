//! `changes`: what differs between two states of a catalog, and which differences break readers.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use azsm::{Params, State};
use azsm_core::__private::{ParamViolation, ParamViolations, Shipped, Violation, is_missing, judge, split_path};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::catalog::{Catalog, Code, SCHEMA_VERSION, Text, notation};
use crate::console::Console;
use crate::failure::{Failure, Refusal};
use crate::formats::{self, Column};
use crate::locale::sign;
use crate::snapshot::Snapshot;
use crate::user_markdown::{Markdown, code_span, escaped, line};
use crate::{lookup, prose};

/// Show what has changed between two states: release notes, or a check that nothing broke
///
/// A state is a catalog, the JSON of `list --format json`, or a lock, such as that of a release: `git
/// show v2.3:azsm.lock`. A lock knows codes, paths, parameters, messages and retirements, and nothing else is
/// compared with it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} changes released.json
  {program} changes released.lock --breaking
  {program} changes v2.json v3.json --format markdown")]
pub struct Changes {
    /// The earlier state; with --base, the later one
    #[arg(value_name = "OLD", required_unless_present = "base")]
    old: Option<PathBuf>,

    /// The later state; without it, that of this program
    #[arg(value_name = "NEW", conflicts_with = "base")]
    new: Option<PathBuf>,

    /// The earlier state is what the sources declare at this commit, branch or tag: `origin/main`
    #[arg(long, value_name = "REF", hide = true)]
    base: Option<String>,

    /// What the sources declare there.
    #[arg(skip)]
    at_base: Option<Box<Catalog>>,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// Fail if a code is gone or means something else
    #[arg(long)]
    breaking: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Aligned columns for people
    Table,
    /// Release notes
    Markdown,
    /// For programs; the schema is versioned
    Json,
}

/// What can happen to a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Removed,
    Renamed,
    Renumbered,
    Reinstated,
    New,
    Deprecated,
    Undeprecated,
    Retired,
    Reworded,
    ParameterRemoved,
    ParameterRenamed,
    ParameterChanged,
    ParameterRequired,
    ParameterAdded,
    Severity,
    Visibility,
    Help,
    Symbol,
}

/// In the order of release notes, each with its word in a table and the heading of its section.
const KINDS: [(Kind, &str, &str); 18] = [
    (Kind::Removed, "removed", "Removed"),
    (Kind::Renamed, "renamed", "Renamed"),
    (Kind::Renumbered, "renumbered", "Renumbered"),
    (Kind::Reinstated, "raised again", "Raised again after they were retired"),
    (Kind::New, "new", "New"),
    (Kind::Deprecated, "deprecated", "Deprecated"),
    (Kind::Undeprecated, "no longer deprecated", "No longer deprecated"),
    (Kind::Retired, "retired", "Retired"),
    (Kind::Reworded, "reworded", "Reworded"),
    (Kind::ParameterRemoved, "parameter removed", "Without a parameter"),
    (Kind::ParameterRenamed, "parameter renamed", "Other name of a parameter"),
    (Kind::ParameterChanged, "parameter changed", "Other kind of a parameter"),
    (Kind::ParameterRequired, "required parameter", "New parameters that are never absent"),
    (Kind::ParameterAdded, "parameter added", "New parameters"),
    (Kind::Severity, "severity", "Other severity"),
    (Kind::Visibility, "visibility", "Internal, or no longer"),
    (Kind::Help, "help", "Other help"),
    (Kind::Symbol, "symbol", "Other symbol"),
];

impl Kind {
    /// Whether a reader of old logs, or a script, would be misled.
    fn is_breaking(self) -> bool {
        matches!(
            self,
            Self::Removed
                | Self::Renamed
                | Self::Renumbered
                | Self::Reinstated
                | Self::ParameterRemoved
                | Self::ParameterRenamed
                | Self::ParameterChanged
                | Self::ParameterRequired
        )
    }
}

/// One thing that happened to one code.
#[derive(Debug, PartialEq, Serialize)]
struct Change {
    #[serde(rename = "change")]
    kind: Kind,
    breaking: bool,
    code: Text,
    path: Text,
    message: Text,
    before: Option<Text>,
    after: Option<Text>,
    /// The path of the code that takes the place of one that is deprecated or retired now.
    replaced_by: Option<Text>,
}

#[derive(Serialize)]
struct ChangesRow<'a> {
    schema_version: u32,
    breaking: bool,
    changes: &'a [Change],
}

impl Changes {
    /// Whether the program's own catalog is not asked for.
    pub(crate) fn names_both(&self) -> bool {
        self.later().is_some()
    }

    pub(crate) fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    pub(crate) fn set_base(&mut self, catalog: Catalog) {
        self.at_base = Some(Box::new(catalog));
    }

    fn later(&self) -> Option<&Path> {
        if self.base.is_some() { self.old.as_deref() } else { self.new.as_deref() }
    }

    fn before(&self) -> Result<Snapshot, Refusal> {
        match (&self.base, &self.at_base, &self.old) {
            (None, _, Some(old)) => Snapshot::read(old),
            (_, Some(base), _) => Ok(Snapshot::of(base)),
            _ => Err(Refusal {
                reason: "this program does not read sources".to_owned(),
                advice: Some("run `azsm changes --base REF`: the tool `azsm` reads what a commit declares".to_owned()),
            }),
        }
    }

    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let new = match self.later() {
            Some(path) => Snapshot::read(path),
            None => lookup::only(catalogs, "`changes` without NEW").map(Snapshot::of),
        };
        let (old, new) = match (self.before(), new) {
            (Ok(old), Ok(new)) => (old, new),
            (old, new) => return Err(Failure::Refused(old.err().into_iter().chain(new.err()).collect())),
        };
        same_scheme(&old, &new)?;
        let changes = changes(&old, &new);
        let text = match self.format {
            Format::Table => table(&changes, console.width),
            Format::Markdown if self.base.is_some() => markdown(&changes) + &touched(&changes, &new),
            Format::Markdown => markdown(&changes),
            Format::Json => json(&changes)?,
        };
        console.out.write_all(text.as_bytes())?;
        if changes.is_empty() && matches!(self.format, Format::Table) {
            writeln!(console.err, "no code has changed")?;
        }
        let broken = changes.iter().filter(|change| change.breaking).count();
        if self.breaking && broken > 0 {
            let codes = if broken == 1 { "one code is" } else { &format!("{broken} codes are") };
            return Err(Refusal { reason: format!("{codes} gone or changed in meaning"), advice: None }.into());
        }
        Ok(())
    }
}

fn same_scheme(old: &Snapshot, new: &Snapshot) -> Result<(), Refusal> {
    if old.form == new.form || old.codes.is_empty() || new.codes.is_empty() {
        return Ok(());
    }
    let reason = format!("the codes of OLD are written {}, and those of NEW {}", old.form, new.form);
    Err(Refusal { reason, advice: Some("compare two states of one product".to_owned()) })
}

/// What the rules of the lock say of the later state, as if the earlier one had shipped, and what else
/// differs.
fn changes(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let has_facts = old.has_facts && new.has_facts;
    let (old_paths, new_paths) = (old.by_path(), new.by_path());
    let text = |text: &Text| Some(text.clone());
    let mut changes = Vec::new();
    for now in new.codes.values() {
        let (at_path, at_number) = (old_paths.get(&*now.path).copied(), old.codes.get(&now.number));
        let shipped = |before: &Code| Shipped {
            number: before.number,
            retired: before.state == State::Retired,
            same_subcategory: split_path(&before.path).0 == split_path(&now.path).0,
            declared: new_paths.contains_key(&*before.path),
        };
        let is_retired = now.state == State::Retired;
        let violation = judge(now.number, is_retired, at_path.map(shipped), at_number.map(shipped));
        match (violation, at_path, at_number) {
            (None | Some(Violation::Unretired), Some(before), _) => compare(before, now, has_facts, &mut changes),
            (Some(_), Some(before), _) => {
                changes.push(change(Kind::Renumbered, before, text(&before.code), text(&now.code)));
            }
            (Some(_), None, Some(before)) => {
                changes.push(change(Kind::Renamed, now, text(&before.path), text(&now.path)));
            }
            // A code that is new here and retired was raised by an earlier version.
            (_, None, _) => changes.push(change(if is_retired { Kind::Retired } else { Kind::New }, now, None, None)),
        }
    }
    let is_gone = |before: &&Code| {
        let now = new.codes.get(&before.number);
        let is_renamed = now.is_some_and(|now| !old_paths.contains_key(&*now.path));
        is_missing(new_paths.contains_key(&*before.path), is_renamed)
    };
    changes.extend(old.codes.values().filter(is_gone).map(|code| change(Kind::Removed, code, None, None)));
    changes.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
    changes
}

/// What differs about one code.
fn compare(before: &Code, after: &Code, has_facts: bool, changes: &mut Vec<Change>) {
    let mut add = |kind, from: Option<Text>, to: Option<Text>| changes.push(change(kind, after, from, to));
    match (before.state, after.state) {
        (State::Retired, State::Retired) => {}
        (State::Retired, _) => add(Kind::Reinstated, None, None),
        (_, State::Retired) => add(Kind::Retired, None, None),
        _ => {}
    }
    if before.message != after.message {
        add(Kind::Reworded, Some(before.message.clone()), Some(after.message.clone()));
    }
    let (declared, shipped) = (notation(&after.params), notation(&before.params));
    let violations = ParamViolations::between(Params::declared(&declared), Params::declared(&shipped));
    let violations: Vec<_> = violations.collect();
    for violation in &violations {
        let (kind, from, to) = match *violation {
            ParamViolation::Missing { shipped } => (Kind::ParameterRemoved, Some(shipped), None),
            ParamViolation::Renamed { shipped, declared } => (Kind::ParameterRenamed, Some(shipped), Some(declared)),
            ParamViolation::Changed { shipped, declared } => (Kind::ParameterChanged, Some(shipped), Some(declared)),
            ParamViolation::Required { declared } => (Kind::ParameterRequired, None, Some(declared)),
        };
        let text = |param: azsm::Param<'_>| Text::from(param.to_string());
        add(kind, from.map(text), to.map(text));
    }
    let takes_a_place = |violation: &ParamViolation<'_, '_>, name: &str| matches!(violation, ParamViolation::Renamed { declared, .. } if declared.name() == name);
    for param in after.params.iter().filter(|param| param.optional) {
        let is_known = before.params.iter().any(|other| other.name == param.name);
        if !is_known && !violations.iter().any(|violation| takes_a_place(violation, &param.name)) {
            add(Kind::ParameterAdded, None, Some(param.to_string().into()));
        }
    }
    if !has_facts {
        return;
    }
    match (before.state, after.state) {
        (State::Deprecated, State::Active) => add(Kind::Undeprecated, None, None),
        (State::Active | State::Retired, State::Deprecated) => {
            add(Kind::Deprecated, None, after.deprecated.as_ref().and_then(|words| words.note.clone()));
        }
        _ => {}
    }
    if before.severity != after.severity {
        add(Kind::Severity, Some(before.severity.to_string().into()), Some(after.severity.to_string().into()));
    }
    if before.internal != after.internal {
        let word = |code: &Code| Some(if code.internal { "internal" } else { "public" }.into());
        add(Kind::Visibility, word(before), word(after));
    }
    if before.help != after.help {
        add(Kind::Help, before.help.clone(), after.help.clone());
    }
    if before.symbol != after.symbol {
        add(Kind::Symbol, before.symbol.clone(), after.symbol.clone());
    }
}

fn change(kind: Kind, code: &Code, before: Option<Text>, after: Option<Text>) -> Change {
    let Code { code, path, message, replaced_by, .. } = code.clone();
    let replaced_by = replaced_by.filter(|_| matches!(kind, Kind::Deprecated | Kind::Retired));
    Change { kind, breaking: kind.is_breaking(), code, path, message, before, after, replaced_by }
}

/// `before → after`, in one line.
fn detail(change: &Change, arrow: &str) -> String {
    let one_line =
        |text: &Option<Text>| text.as_deref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    match (one_line(&change.before), one_line(&change.after)) {
        (None, None) => change.message.to_string(),
        (None, Some(after))
            if matches!(change.kind, Kind::Deprecated | Kind::ParameterAdded | Kind::ParameterRequired) =>
        {
            after
        }
        (Some(before), None) if change.kind == Kind::ParameterRemoved => before,
        (before, after) => {
            let nothing = || "none".to_owned();
            format!("{} {arrow} {}", before.unwrap_or_else(nothing), after.unwrap_or_else(nothing))
        }
    }
}

fn table(changes: &[Change], width: Option<usize>) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let columns = [Column::fixed("Change"), Column::fixed("Code"), Column::cut("Path"), Column::cut("What")];
    let rows = changes.iter().map(|change| {
        let breaking = if change.breaking { " (breaking)" } else { "" };
        let (_, word, _) = KINDS.iter().find(|(kind, ..)| *kind == change.kind).unwrap_or(&KINDS[0]);
        let what = format!("{word}{breaking}");
        let replaced = prose::replaced(change.replaced_by.as_deref());
        vec![what, change.code.to_string(), change.path.to_string(), detail(change, sign("→", "->")) + &replaced]
    });
    formats::aligned(&columns, rows, width)
}

fn markdown(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "No status code has changed.\n".to_owned();
    }
    let mut text = String::new();
    for (kind, _, title) in KINDS {
        let mut of_kind = changes.iter().filter(|change| change.kind == kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "{}## {title}\n", if text.is_empty() { "" } else { "\n" });
        for each in of_kind {
            // A note is Markdown, everything else plain text.
            let note = each.after.as_deref().filter(|_| kind == Kind::Deprecated);
            let detail =
                note.and_then(|note| Markdown::read(note).to_cell()).unwrap_or_else(|| escaped(&detail(each, "→")));
            let replaced = prose::replaced(each.replaced_by.as_deref());
            let _ = writeln!(text, "* **{}** {}: {detail}{replaced}", each.code, code_span(&each.path));
        }
    }
    text
}

/// Whom a change concerns, and what is left for the next.
fn touched(changes: &[Change], new: &Snapshot) -> String {
    let paths: BTreeSet<_> = changes.iter().map(|change| split_path(&change.path).0).collect();
    let rows = new.subcategories.iter().filter(|each| paths.contains(&*each.path)).map(|each| {
        let free = format!("{} of {}", each.free, each.capacity);
        line([code_span(&each.path), escaped(each.owner.as_deref().unwrap_or_default()), free])
    });
    let rows: String = rows.collect();
    if rows.is_empty() {
        return rows;
    }
    format!("\n## Subcategories\n\n{}{}{rows}", line(["Subcategory", "Owner", "Free numbers"]), line(["---"; 3]))
}

fn json(changes: &[Change]) -> io::Result<String> {
    let breaking = changes.iter().any(|change| change.breaking);
    formats::json(&ChangesRow { schema_version: SCHEMA_VERSION, breaking, changes })
}
