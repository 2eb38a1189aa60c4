//! What a person has to know about an import: mistakes, which stop it, and what became of what the
//! files hold, where it is not in the declaration as it is written. The warnings, the last line and
//! `--report json` are made of the same notes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write;

use azsm_cli::__tool::{Failure, Refusal, prose, shown};
use azsm_cli::Catalog;
use clap::ValueEnum;
use serde::Serialize;
use serde_json::json;

use super::forms;
use super::table::Place;

/// How an import ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Warnings, and one line
    #[default]
    Text,
    /// One object, with everything that became of the files
    Json,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Fate {
    LeftOut,
    Changed,
    MadeUp,
    Reserved,
}

/// What it is that has not become what it is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    File,
    Table,
    Column,
    Entry,
    Mention,
    Prefix,
    Match,
    Value,
    Symbol,
    Link,
    Removed,
    Name,
    LockedName,
    Severity,
    Placeholder,
    Escape,
    CodeColumn,
    MadeUpName,
    MadeUpMessage,
    MadeUpSubcategory,
    Gap,
}

impl Kind {
    /// One of them and several, in the last line.
    fn words(self) -> (Fate, &'static str, &'static str) {
        match self {
            Self::File => (Fate::LeftOut, "file without a code", "files without a code"),
            Self::Table => (Fate::LeftOut, "table without a column of codes", "tables without a column of codes"),
            Self::Column => (Fate::LeftOut, "column that is not read", "columns that are not read"),
            Self::Entry => (Fate::LeftOut, "entry that is not a code", "entries that are not codes"),
            Self::Mention => (Fate::LeftOut, "code that no row is about", "codes that no row is about"),
            Self::Prefix => (Fate::LeftOut, "row of another prefix", "rows of another prefix"),
            Self::Match => (
                Fate::LeftOut,
                "that looks like a code and does not match the pattern",
                "that look like codes and do not match the pattern",
            ),
            Self::Value => (Fate::LeftOut, "value that another contradicts", "values that others contradict"),
            Self::Symbol => (Fate::LeftOut, "name that cannot be a symbol", "names that cannot be symbols"),
            Self::Link => {
                (Fate::LeftOut, "URL that is not of one form with the others", "URLs that are not of one form")
            }
            Self::Removed => (
                Fate::LeftOut,
                "number marked as not used that no range has",
                "numbers marked as not used that no range has",
            ),
            Self::Name => (Fate::Changed, "name that no code can have", "names that no code can have"),
            Self::LockedName => {
                (Fate::Changed, "name that has shipped as another", "names that have shipped as others")
            }
            Self::Severity => (Fate::Changed, "other word for a severity", "other words for severities"),
            Self::Placeholder => {
                (Fate::Changed, "message with braces around no parameter", "messages with braces around no parameter")
            }
            Self::Escape => (Fate::Changed, "text with escapes", "texts with escapes"),
            Self::CodeColumn => (Fate::Changed, "column taken for the codes", "columns taken for the codes"),
            Self::MadeUpName => (Fate::MadeUp, "name, of the message", "names, of the messages"),
            Self::MadeUpMessage => (Fate::MadeUp, "message", "messages"),
            Self::MadeUpSubcategory => (Fate::MadeUp, "subcategory", "subcategories"),
            Self::Gap => (
                Fate::Reserved,
                "range that the list skips or marks as not used",
                "ranges that the list skips or marks as not used",
            ),
        }
    }

    /// Whether a warning is written for each, and not only the last line.
    fn warns(self) -> bool {
        let (fate, ..) = self.words();
        matches!(fate, Fate::LeftOut | Fate::Changed)
            && !matches!(self, Self::Match | Self::Mention | Self::Severity | Self::Escape)
    }
}

/// Something in a file that is not in the declaration as it is written.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) kind: Kind,
    pub(super) place: Option<Place>,
    /// As it is in the file.
    pub(super) what: String,
    /// What became of it, and what to do about that.
    pub(super) text: String,
}

/// How many warnings of a kind are written.
const MOST_WARNINGS: usize = 5;

#[derive(Default)]
pub(super) struct Report {
    errors: Vec<(Option<Place>, Refusal)>,
    warnings: Vec<(Option<Place>, String)>,
    notes: Vec<Note>,
    /// The strings that are not codes.
    out_of_form: Vec<String>,
    /// All that were meant as codes.
    seen: Vec<String>,
    /// Whether two texts disagree of which one has to be chosen.
    has_disagreement: bool,
}

impl Report {
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(super) fn error(&mut self, place: &Place, reason: String) {
        self.errors.push((Some(place.clone()), Refusal { reason, advice: None }));
    }

    /// An error about everything.
    pub(super) fn refuse(&mut self, reason: String, advice: Option<String>) {
        self.errors.push((None, Refusal { reason, advice }));
    }

    pub(super) fn warning(&mut self, place: &Place, text: String) {
        self.warnings.push((Some(place.clone()), text));
    }

    pub(super) fn note(&mut self, kind: Kind, place: &Place, what: impl Into<String>, text: String) {
        self.add(Note { kind, place: Some(place.clone()), what: what.into(), text });
    }

    pub(super) fn add(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// A string that is meant as a code.
    pub(super) fn seen(&mut self, text: &str) {
        self.seen.push(text.to_owned());
    }

    /// One that is not a code of the scheme.
    pub(super) fn out_of_form(&mut self, place: &Place, text: &str) {
        self.out_of_form.push(text.to_owned());
        self.error(place, format!("`{text}` is not a code of the scheme"));
    }

    /// Two texts of which one has to be chosen.
    pub(super) fn disagreement(&mut self, place: &Place, reason: String) {
        self.has_disagreement = true;
        self.error(place, reason);
    }

    /// Reports the mistakes, with the warnings, in the order of the files and their lines.
    ///
    /// # Errors
    ///
    /// When there was a mistake; `form` is that of the scheme.
    pub(super) fn check(&mut self, format: Format, form: &str, err: &mut dyn Write) -> Result<(), Failure> {
        if self.errors.is_empty() {
            return Ok(());
        }
        if format == Format::Text {
            self.write_warnings(err)?;
        }
        self.errors.sort_by(|(one, _), (other, _)| one.cmp(other));
        let errors = std::mem::take(&mut self.errors).into_iter();
        let mut errors: Vec<_> =
            errors.map(|(place, error)| Refusal { reason: at(place.as_ref(), &error.reason), ..error }).collect();
        let form = (!self.out_of_form.is_empty()).then(|| forms::advice(form, &self.out_of_form, &self.seen));
        let choice = self
            .has_disagreement
            .then(|| "correct one of the two, or take what is said first: `--prefer-first`".into());
        let advice: Vec<String> = form.into_iter().chain(choice).collect();
        if let Some(last) = errors.last_mut().filter(|_| !advice.is_empty()) {
            last.advice = Some(advice.join(". "));
        }
        Err(Failure::Refused(errors))
    }

    fn write_warnings(&mut self, err: &mut dyn Write) -> Result<(), Failure> {
        let mut count: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut texts = BTreeSet::new();
        for note in self.notes.iter().filter(|note| note.kind.warns()) {
            // One column of many tables is one mistake.
            if !texts.insert((note.kind, &note.text)) {
                continue;
            }
            let count = count.entry(note.kind).or_default();
            *count += 1;
            if *count <= MOST_WARNINGS {
                self.warnings.push((note.place.clone(), note.text.clone()));
            }
        }
        self.warnings.sort_by(|(one, _), (other, _)| one.cmp(other));
        let more = count.into_iter().filter(|(_, count)| *count > MOST_WARNINGS);
        let more = more.map(|(kind, count)| {
            let (_, _, words) = kind.words();
            (None, format!("{} more {words}; `--report json` lists all", count - MOST_WARNINGS))
        });
        for (place, text) in std::mem::take(&mut self.warnings).into_iter().chain(more) {
            Refusal { reason: at(place.as_ref(), &text), advice: None }.warn(err)?;
        }
        Ok(())
    }

    /// What was taken, of which files (`of_codes` has the files of each code), and what was not: a list
    /// that lost some of its codes has another number of them.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn end<'a>(
        mut self,
        format: Format,
        catalog: &Catalog,
        of_codes: impl Iterator<Item = &'a str>,
        err: &mut dyn Write,
    ) -> Result<(), Failure> {
        self.notes.sort_by(|one, other| (&one.place, one.kind).cmp(&(&other.place, other.kind)));
        let mut files: Vec<(&str, usize)> = Vec::new();
        for file in of_codes {
            match files.iter_mut().find(|(known, _)| *known == file) {
                Some((_, count)) => *count += 1,
                None => files.push((file, 1)),
            }
        }
        let codes: Vec<_> = catalog.codes().iter().filter(|code| code.subcategory.is_some()).collect();
        if format == Format::Json {
            let notes = self.notes.iter().map(|note| {
                let (path, line) = spot(note.place.as_ref());
                let (what, text) = (shown(&note.what), shown(&note.text));
                json!({ "fate": note.kind.words().0, "kind": note.kind, "what": what, "text": text, "path": path, "line": line })
            });
            let warnings = self.warnings.iter().map(|(place, text)| {
                let (path, line) = spot(place.as_ref());
                json!({ "text": shown(text), "path": path, "line": line })
            });
            let outcome = json!({
                "codes": codes.len(),
                "first": codes.first().map(|code| &code.code),
                "last": codes.last().map(|code| &code.code),
                "files": files.iter().map(|(path, codes)| json!({ "path": path, "codes": codes })).collect::<Vec<_>>(),
                "notes": notes.collect::<Vec<_>>(),
                "warnings": warnings.collect::<Vec<_>>(),
            });
            return Ok(writeln!(err, "{outcome}")?);
        }
        self.write_warnings(err)?;
        let mut line = match &codes[..] {
            [] => "no codes".to_owned(),
            [only] => format!("1 code, {}", only.code),
            [first, .., last] => format!("{} codes, {} to {}", codes.len(), first.code, last.code),
        };
        let files: Vec<_> = files.iter().map(|(file, _)| format!("`{file}`")).collect();
        if !files.is_empty() {
            let _ = write!(line, ", from {}", prose::list(&files));
        }
        let mut fates: BTreeMap<Fate, BTreeMap<Kind, Vec<&Note>>> = BTreeMap::new();
        for note in &self.notes {
            fates.entry(note.kind.words().0).or_default().entry(note.kind).or_default().push(note);
        }
        for (fate, kinds) in fates {
            let fate = match fate {
                Fate::LeftOut => "left out",
                Fate::Changed => "changed",
                Fate::MadeUp => "made up",
                Fate::Reserved => "reserved",
            };
            let kinds: Vec<_> = kinds.into_iter().map(|(kind, notes)| counted(kind, &notes)).collect();
            let _ = write!(line, "; {fate}: {}", kinds.join(", "));
        }
        Ok(writeln!(err, "{}", shown(&line))?)
    }
}

/// `2 columns that are not read, first `Link` at codes.md:3`
fn counted(kind: Kind, notes: &[&Note]) -> String {
    let (_, one, many) = kind.words();
    let place = notes[0].place.as_ref().map(|place| format!(" at {place}")).unwrap_or_default();
    match notes.len() {
        1 => format!("1 {one}, `{}`{place}", notes[0].what),
        count => format!("{count} {many}, first `{}`{place}", notes[0].what),
    }
}

/// A failure as the format has it: with `--report json`, all refusals are one object.
///
/// # Errors
///
/// When the result is one, or it cannot be written.
pub(super) fn failure(result: Result<(), Failure>, format: Format, err: &mut dyn Write) -> Result<(), Failure> {
    match result {
        Err(Failure::Refused(refusals)) if format == Format::Json => {
            let row = |Refusal { reason, advice }: Refusal| json!({ "text": shown(&reason), "advice": advice.as_deref().map(shown) });
            writeln!(err, "{}", json!({ "errors": refusals.into_iter().map(row).collect::<Vec<_>>() }))?;
            Err(Failure::Reported)
        }
        result => result,
    }
}

/// A place in JSON.
fn spot(place: Option<&Place>) -> (Option<&str>, Option<usize>) {
    (place.map(Place::file), place.map(Place::line))
}

fn at(place: Option<&Place>, text: &str) -> String {
    place.map_or_else(|| text.to_owned(), |place| format!("{place}: {text}"))
}
