//! `import`: a declaration from what a team has. Files are read into tables (`readers`), their
//! columns become fields (`columns`), the rows of all files drafts (`merge`), and the drafts get
//! subcategories (`placement`) and names (`names`), until they are a catalog, which is written as
//! source.

mod codes;
mod columns;
mod expressions;
mod facts;
mod forms;
mod gaps;
mod language;
mod locked;
mod merge;
mod names;
mod placement;
mod ranges;
mod readers;
mod remarks;
mod report;
mod sentence;
mod severity;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use azsm_cli::__tool::{Failure, Refusal, catalogs, destination, files, prose};
use azsm_cli::catalog::{Scheme, Scope, Text};
use azsm_cli::{Catalog, Console};
use clap::Args;

use self::columns::{Field, NamedColumn, Told};
use self::expressions::Pattern;
use self::merge::{Drafts, Merge, Rules};
use self::placement::Context;
use self::readers::{Contents, Defined};
use self::report::{Format, Kind, Note, Report};
use self::severity::NamedSeverity;
use crate::declaration::{self, Comments};
use crate::text_file;

/// Write a declaration from the lists of codes that a team has
///
/// Reads tables in Markdown, CSV, TSV, JSON, YAML and TOML, and, by a pattern, the sources of any
/// language. What a declaration cannot hold is reported, all at once, and nothing is written. The last
/// line on standard error says what was taken, and what was not.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} import status-codes.md > src/lib.rs
  {program} import codes.csv --column message=\"What it says\" --output src/lib.rs --lock azsm.lock
  {program} import errors.h --scheme E0000 --pattern '#define (?<symbol>ERR_\\w+) +(?<number>\\d+)'")]
pub(crate) struct Import {
    /// What to read; several files about one code are merged
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) options: Options,

    /// Write the declaration to this file instead of standard output. A file that is there is refused,
    /// unless it is what `cargo new` has made
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace the file of `--output`
    #[arg(long, requires = "output")]
    force: bool,

    /// Write the lock of all codes to this file: they have shipped. Codes that are in it keep their names
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
}

/// How files are read.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub(crate) struct Options {
    /// How the codes are written: their prefix, and a zero for each digit; then the scopes, if there
    /// are any, as in `BKP-00000,engine=1,store=2` [default: AZSM0000]
    #[arg(long, value_name = "FORM", value_parser = forms::scheme_of)]
    pub(crate) scheme: Option<Scheme>,

    /// What a column with an unusual name is, as in `message="Error Message"` or `meta.http=Status`; can be
    /// given several times. `FILE=FIELD=COLUMN` is for one of several files
    #[arg(long = "column", value_name = "FIELD=COLUMN")]
    columns: Vec<NamedColumn>,

    /// Read files whose names do not say it, such as `-` for standard input, as if they had this extension
    #[arg(long, value_name = "EXTENSION", value_parser = ["md", "csv", "tsv", "json", "yaml", "toml"])]
    extension: Option<String>,

    /// A column that is not needed; can be given several times
    #[arg(long = "ignore-column", value_name = "COLUMN")]
    ignored: Vec<String>,

    /// What a word for a severity means, as in `Style=info`; can be given several times
    #[arg(long = "severity", value_name = "WORD=SEVERITY")]
    severities: Vec<NamedSeverity>,

    /// A regular expression that matches one code, with groups named after fields: `(?<code>...)`,
    /// `(?<number>...)`, `(?<name>...)`, `(?<symbol>...)`, `(?<message>...)`. It matches within a line,
    /// unless it has a `\n`. `FILE=REGEX` is for one of several files
    #[arg(long = "pattern", value_name = "REGEX")]
    patterns: Vec<Pattern>,

    /// Prefix that marks retired codes, such as `OBSOLETE_`
    #[arg(long, value_name = "PREFIX")]
    retired_prefix: Option<String>,

    /// Where two tables disagree about a code, take what is said first
    #[arg(long)]
    prefer_first: bool,

    /// Leave out codes of another prefix than that of the scheme
    #[arg(long)]
    skip_other_prefixes: bool,

    /// Leave numbers that the list skips free: they have never been used
    #[arg(long)]
    no_reserve_gaps: bool,

    /// What to write on standard error in the end
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    report: Format,
}

/// What came out of the files.
pub(crate) struct Imported {
    pub(crate) catalog: Catalog,
    pub(crate) comments: Comments,
}

/// How an import ends, when all is written.
pub(crate) struct Ending {
    report: Report,
    drafts: Drafts,
    format: Format,
}

impl Ending {
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn write(self, catalog: &Catalog, err: &mut dyn Write) -> Result<(), Failure> {
        // A row about success is not a code of the list.
        let is_code = |number| catalog.get(number).is_some_and(|code| code.subcategory.is_some());
        let drafts = self.drafts.iter().filter(|(number, _)| is_code(**number));
        let files = drafts.flat_map(|(_, draft)| draft.files());
        self.report.end(self.format, catalog, files, err)
    }
}

impl Import {
    /// # Errors
    ///
    /// When the files hold what no declaration can, or something cannot be read or written.
    pub(crate) fn run(self, console: &mut Console<'_>) -> Result<(), Failure> {
        let format = self.options.report;
        report::failure(self.write(console), format, console.err)
    }

    fn write(self, console: &mut Console<'_>) -> Result<(), Failure> {
        self.check_outputs()?;
        let lock = self.lock.as_deref();
        let (Imported { catalog, comments }, ending) = self.options.import(&self.files, lock, console)?;
        let source = self.source(&catalog, &comments)?;
        let lock = lock.map(|path| (path, declaration::lock(&catalog)));
        let output = self.output.as_deref().unwrap_or(Path::new("-"));
        let texts = lock.iter().map(|(path, text)| (*path, &**text));
        destination::write(&texts.chain([(output, &*source)]).collect::<Vec<_>>(), console)?;
        ending.write(&catalog, console.err)
    }

    /// Nothing is written to what is read, or over a file that a person has written.
    fn check_outputs(&self) -> Result<(), Refusal> {
        let outputs: Vec<&PathBuf> = self.output.iter().chain(&self.lock).collect();
        let input = outputs.iter().find(|output| self.files.iter().any(|file| files::is_same(file, output)));
        let refusal = |path: &Path, reason: &str, advice: Option<&str>| {
            Err(Refusal { reason: format!("`{}` {reason}", path.display()), advice: advice.map(str::to_owned) })
        };
        if let Some(output) = input {
            return refusal(output, "is what is read, and would be replaced", None);
        }
        match &outputs[..] {
            [output, lock] if output == lock || files::is_same(output, lock) => {
                return refusal(lock, "cannot be the declaration and the lock", None);
            }
            _ => {}
        }
        match &self.output {
            Some(output) if !self.force && output.is_file() && !is_template(output) => {
                refusal(output, "exists", Some("give `--output` another file, or replace this one: `--force`"))
            }
            _ => Ok(()),
        }
    }

    /// The root of a crate, or a module of one where the scheme is the built-in one.
    fn source(&self, catalog: &Catalog, comments: &Comments) -> Result<String, Refusal> {
        let files: Vec<_> = self.files.iter().map(|file| format!("`{}`", file_name(file))).collect();
        let docs = format!("Status codes, imported from {}.", prose::list(&files));
        declaration::file(catalog, comments, &docs, self.lock.as_deref().map(file_name).as_deref())
    }
}

/// Whether a file is what `cargo new` has made, or empty. The type of its numbers differs between
/// versions.
fn is_template(path: &Path) -> bool {
    const TEMPLATES: [&str; 3] = [
        "",
        "fn main() { println!(\"Hello, world!\"); }",
        "pub fn add(left: u64, right: u64) -> u64 { left + right } #[cfg(test)] mod tests { use super::*; #[test] \
         fn it_works() { let result = add(2, 2); assert_eq!(result, 4); } }",
    ];
    let text = fs::read_to_string(path).unwrap_or_else(|_| "?".to_owned()).replace("usize", "u64");
    TEMPLATES.contains(&&*text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Options {
    /// Whether something is said that has a meaning for files alone.
    pub(crate) fn are_about_files(&self) -> bool {
        *self != Self { scheme: self.scheme.clone(), ..Self::default() }
    }

    /// Reads all files, and reports what there is to say about them. `lock` is where the lock of the codes
    /// is or will be; then their names are not a question any more.
    ///
    /// # Errors
    ///
    /// When they hold what no declaration can, or cannot be read.
    pub(crate) fn import(
        &self,
        paths: &[PathBuf],
        lock: Option<&Path>,
        console: &mut Console<'_>,
    ) -> Result<(Imported, Ending), Failure> {
        let mut refused = Vec::new();
        let mut contents = Contents::default();
        let mut report = Report::default();
        for (at, path) in paths.iter().enumerate() {
            match self.read(at, path, paths) {
                Ok(more) => {
                    if more.tables.is_empty() && more.removed.is_empty() {
                        let pattern = if self.patterns.is_empty() {
                            ""
                        } else {
                            "; a pattern for one file is `--pattern FILE=REGEX`"
                        };
                        let text = format!("nothing in `{}` is a code{pattern}", path.display());
                        report.add(Note { kind: Kind::File, place: None, what: path.display().to_string(), text });
                    }
                    if more.defined.is_some() && contents.defined.is_some() {
                        let reason = format!("`{}` is a second catalog, and one alone can be imported", path.display());
                        refused.push(Refusal { reason, advice: None });
                    }
                    contents.extend(more);
                }
                Err(refusals) => refused.extend(refusals),
            }
        }
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        let scheme = self.scheme(contents.defined.as_ref())?;
        let lock = lock.map(|path| locked::read(path, &scheme)).transpose()?;
        let mut merge = self.merge(&scheme, &mut contents, &mut report);
        if let Some(lock) = &lock {
            locked::apply(lock, &mut merge.drafts, &mut report);
        }
        let drafts = merge.drafts;
        let imported = self.catalog(scheme.clone(), &drafts, contents, lock.is_some(), &mut report);
        report.check(self.report, &scheme.form, console.err)?;
        let imported = imported.map_err(|reason| Refusal { reason, advice: None })?;
        Ok((imported, Ending { report, drafts, format: self.report }))
    }

    fn read(&self, at: usize, path: &Path, paths: &[PathBuf]) -> Result<Contents, Vec<Refusal>> {
        let text = text_file::read(path).map_err(|refusal| vec![refusal])?;
        let scheme = self.scheme.clone().unwrap_or_else(catalogs::built_in);
        let pattern = expressions::of_file(&self.patterns, path, paths).map_err(|refusal| vec![refusal])?;
        readers::read((at, path), self.extension.as_deref(), &text, catalogs::form(&scheme), pattern.as_ref())
    }

    fn scheme(&self, defined: Option<&Defined>) -> Result<Scheme, Refusal> {
        match (&self.scheme, defined) {
            (Some(scheme), Some(defined)) if scheme.form != defined.scheme.form => Err(Refusal {
                reason: format!("the catalog has codes of the form `{}`, not `{}`", defined.scheme.form, scheme.form),
                advice: Some("leave out `--scheme`".to_owned()),
            }),
            (_, Some(defined)) => Ok(defined.scheme.clone()),
            (Some(scheme), None) => Ok(scheme.clone()),
            (None, None) => Ok(catalogs::built_in()),
        }
    }

    /// What all tables say about each code. The groups of the tables stay in `contents`.
    fn merge<'a>(&self, scheme: &'a Scheme, contents: &mut Contents, report: &mut Report) -> Merge<'a> {
        let rules = Rules { prefer_first: self.prefer_first, skip_other_prefixes: self.skip_other_prefixes };
        let told = Told { named: &self.columns, ignored: &self.ignored };
        let mut merge = Merge::new(catalogs::form(scheme), rules);
        let mut used = HashSet::new();
        for note in std::mem::take(&mut contents.notes) {
            report.add(note);
        }
        for (at, mut table) in std::mem::take(&mut contents.tables).into_iter().enumerate() {
            let group = table.group.take();
            // A heading can claim numbers before the first code is there.
            if table.records.is_empty() {
                contents.groups.extend(group);
                continue;
            }
            let reading = columns::read(table, told, &catalogs::form(scheme), report);
            used.extend(reading.used);
            if reading.has_codes {
                let group = group.map(|group| {
                    contents.groups.push(group);
                    contents.groups.len() - 1
                });
                merge.table(at, reading.rows, group, report);
            }
        }
        let ignored = self.ignored.iter().map(|header| format!("`{header}`"));
        for column in self.columns.iter().map(NamedColumn::column).chain(ignored) {
            if !used.contains(&column) {
                report.refuse(format!("no table has a column {column}"), None);
            }
        }
        if merge.drafts.is_empty() && !report.has_errors() {
            let advice = match &self.patterns[..] {
                [_, ..] => "the pattern matches nothing; it matches within a line, unless it has `\\n`",
                [] => "say which column has them, `--column code=COLUMN`, or give a `--pattern`",
            };
            let advice = advice.to_owned();
            report.refuse("no codes are found".to_owned(), Some(advice));
        }
        merge
    }

    /// The catalog of all drafts. It is one only if nothing was reported.
    fn catalog(
        &self,
        mut scheme: Scheme,
        drafts: &Drafts,
        contents: Contents,
        is_locked: bool,
        report: &mut Report,
    ) -> Result<Imported, String> {
        let own = scheme.clone();
        let Contents { groups, defined, removed, mentions, .. } = contents;
        if defined.is_none() && scheme.success.is_none() {
            scheme.success = codes::success(drafts, &own, report).map(Text::from);
        }
        let mut comments = Comments::default();
        let context = Context {
            scheme: &scheme,
            form: catalogs::form(&own),
            groups: &groups,
            defined: defined.as_ref(),
            is_locked,
        };
        let mut layout = placement::place(drafts, &context, &mut comments, report);
        let gaps = defined.is_none() && !self.no_reserve_gaps;
        for (number, place) in mentions {
            let is_known =
                drafts.contains_key(&number) || layout.subcategories.iter().any(|each| each.reserves(number));
            if number != 0 && !is_known && !removed.iter().any(|removed| removed.range.contains(number)) {
                let code = catalogs::form(&own).text(number).to_string();
                let text = format!("{code} is mentioned, and no row is about it; it is left out");
                report.note(Kind::Mention, &place, code, text);
            }
        }
        gaps::reserve(&mut layout, drafts, &removed, gaps, &catalogs::form(&own), &mut comments, report);
        let said =
            codes::Said { retired_prefix: self.retired_prefix.as_deref(), severities: &self.severities, is_locked };
        let rows = codes::rows(drafts, &layout, &own, &said, &mut comments, report);
        if defined.is_none() && scheme.name != catalogs::built_in().name {
            let known = std::mem::take(&mut scheme.scopes);
            let is_other = |scope: &Scope| !layout.scopes.iter().any(|used| used.name == scope.name);
            scheme.scopes = layout.scopes.iter().cloned().chain(known.into_iter().filter(is_other)).collect();
            scheme.scopes.sort_by(|one, other| one.digits.cmp(&other.digits));
        }
        let head = match defined {
            Some(defined) => (defined.name, defined.description),
            None => (None, Some("Every status code.".into())),
        };
        let placement::Layout { scopes, categories, mut subcategories, .. } = layout;
        codes::hoist(&mut subcategories, &rows);
        let nothing = || Imported { catalog: catalogs::empty(), comments: Comments::default() };
        if report.has_errors() {
            return Ok(nothing());
        }
        let catalog = catalogs::unchecked(scheme, head, scopes, categories, subcategories, rows);
        let source = declaration::file(&catalog, &Comments::default(), "", None).map_err(|refusal| refusal.reason)?;
        language::check(&source, |number| Some(drafts.get(&number)?.place.clone()), report);
        if !report.has_errors() {
            facts::check(catalog.codes(), report);
        }
        if report.has_errors() {
            return Ok(nothing());
        }
        for code in declaration::codes_without_url(&catalog) {
            if let (Some(url), Some(draft)) = (&code.url, drafts.get(&code.number)) {
                let text = format!(
                    "{}: the URL `{url}` is not of one form with those of the other codes; it is left out",
                    code.code
                );
                report.note(Kind::Link, draft.place_of(Field::Url), url.as_str(), text);
            }
        }
        Ok(Imported { catalog: catalogs::checked(catalog)?, comments })
    }
}
