//! `import`: a declaration from what a team has. Files are read into tables (`readers`), their
//! columns become fields (`columns`), the rows of all files drafts (`merge`), and the drafts get
//! subcategories (`placement`) and names (`names`), until they are a catalog, which is written as
//! source.

mod codes;
mod columns;
mod facts;
mod language;
mod merge;
mod names;
mod placement;
mod ranges;
mod readers;
mod report;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use azsm::scheme::Form;
use azsm_cli::__tool::{Failure, Refusal, catalogs, destination, files, prose};
use azsm_cli::catalog::Scheme;
use azsm_cli::{Catalog, Console};
use clap::Args;
use regex::Regex;

use self::columns::{Field, NamedColumn};
use self::merge::Merge;
use self::placement::Context;
use self::readers::{Contents, Defined};
use self::report::Report;
use self::table::{Group, Table};
use crate::declaration::{self, Comments};

/// Write a declaration from the lists of codes that a team has
///
/// Reads tables in Markdown, CSV, TSV, JSON, YAML and TOML, and, by a pattern, the sources of any
/// language. What a declaration cannot hold is reported, all at once, and nothing is written.
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

    /// Write the declaration to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write the lock of all codes to this file: they have shipped
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
}

/// How files are read.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// How the codes are written: their prefix, and a zero for each digit [default: AZSM0000]
    #[arg(long, value_name = "FORM", value_parser = scheme_of)]
    pub(crate) scheme: Option<Scheme>,

    /// What a column with an unusual name is, as in `message="Error Message"`; can be given several
    /// times
    #[arg(long = "column", value_name = "FIELD=COLUMN")]
    columns: Vec<NamedColumn>,

    /// A regular expression that matches one code, with groups named after fields: `(?<code>...)`,
    /// `(?<number>...)`, `(?<name>...)`, `(?<symbol>...)`, `(?<message>...)`. It matches within a line,
    /// unless it has a `\n`
    #[arg(long, value_name = "REGEX", value_parser = pattern)]
    pattern: Option<Regex>,

    /// Prefix that marks retired codes, such as `OBSOLETE_`
    #[arg(long, value_name = "PREFIX")]
    retired_prefix: Option<String>,

    /// Where two tables disagree about a code, take what is said first
    #[arg(long)]
    prefer_first: bool,
}

/// What came out of the files.
pub(crate) struct Imported {
    pub(crate) catalog: Catalog,
    pub(crate) comments: Comments,
}

fn scheme_of(form: &str) -> Result<Scheme, String> {
    let built_in = catalogs::built_in();
    if form == built_in.form {
        return Ok(built_in);
    }
    let prefix = form.trim_end_matches('0');
    let digits = u8::try_from(form.len() - prefix.len()).unwrap_or(u8::MAX);
    if !Form::is_prefix(prefix) || !(Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(&digits) {
        return Err(format!(
            "write a prefix, and {} to {} zeros for the digits: `E0000`",
            Form::MIN_DIGITS,
            Form::MAX_DIGITS
        ));
    }
    let name = names::entry(&prefix.to_ascii_lowercase()).unwrap_or_else(|| "Codes".to_owned());
    Ok(catalogs::scheme(name, prefix, digits))
}

fn pattern(text: &str) -> Result<Regex, String> {
    let pattern = regex::RegexBuilder::new(text).multi_line(true).build().map_err(|error| error.to_string())?;
    let groups: Vec<_> = pattern.capture_names().flatten().collect();
    if !groups.iter().any(|name| matches!(*name, "code" | "number")) {
        return Err("it needs a group for the code or its number: `(?<code>AZSM\\d{4})`".to_owned());
    }
    if let Some(unknown) = groups.into_iter().find(|name| <Field as clap::ValueEnum>::from_str(name, false).is_err()) {
        return Err(format!("the group `{unknown}` is none of {}", Field::all()));
    }
    Ok(pattern)
}

impl Import {
    /// # Errors
    ///
    /// When the files hold what no declaration can, or something cannot be read or written.
    pub(crate) fn run(self, console: &mut Console<'_>) -> Result<(), Failure> {
        self.check_outputs()?;
        let Imported { catalog, comments } = self.options.import(&self.files, console)?;
        let source = self.source(&catalog, &comments)?;
        let lock = self.lock.as_deref().map(|path| (path, declaration::lock(&catalog)));
        if let Some((path, lock)) = &lock {
            keeps_what_has_shipped(path, lock)?;
        }
        let output = self.output.as_deref().unwrap_or(Path::new("-"));
        let texts = lock.iter().map(|(path, text)| (*path, &**text));
        destination::write(&texts.chain([(output, &*source)]).collect::<Vec<_>>(), console)
    }

    /// Nothing is written to what is read.
    fn check_outputs(&self) -> Result<(), Refusal> {
        let outputs: Vec<&PathBuf> = self.output.iter().chain(&self.lock).collect();
        let input = outputs.iter().find(|output| self.files.iter().any(|file| files::is_same(file, output)));
        let refusal =
            |path: &Path, reason: &str| Refusal { reason: format!("`{}` {reason}", path.display()), advice: None };
        if let Some(output) = input {
            return Err(refusal(output, "is what is read, and would be replaced"));
        }
        match &outputs[..] {
            [output, lock] if output == lock || files::is_same(output, lock) => {
                Err(refusal(lock, "cannot be the declaration and the lock"))
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

/// The largest lock that is read before it is replaced, in bytes.
const MAX_LOCK: u64 = 16 << 20;

/// A lock that is replaced keeps each code under its path: no name of what has shipped changes because
/// a message in the imported file did.
fn keeps_what_has_shipped(path: &Path, lock: &str) -> Result<(), Refusal> {
    let before = match files::read(path, MAX_LOCK) {
        Ok(before) => String::from_utf8_lossy(&before).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Refusal { reason: format!("`{}` cannot be read: {error}", path.display()), advice: None });
        }
    };
    // `AZSM1001 job.source.MountFailed`, and `retired` where it is.
    let head = |line: &str| line.split_once('"').map_or(line, |(head, _)| head).trim_end().to_owned();
    let kept: HashSet<_> = lock.lines().map(head).collect();
    let shipped = before.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(head);
    let lost: Vec<_> = shipped.filter(|shipped| !kept.contains(shipped)).collect();
    let Some(first) = lost.first() else { return Ok(()) };
    let more = if lost.len() > 1 { format!(", and {} more", lost.len() - 1) } else { String::new() };
    Err(Refusal {
        reason: format!("`{}` has `{first}`{more}, which would be lost", path.display()),
        advice: Some(
            "what has shipped keeps its number and its name: change the declaration by hand, or give `--lock` a new file"
                .to_owned(),
        ),
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Options {
    /// Whether something is said that has a meaning for files alone.
    pub(crate) fn are_about_files(&self) -> bool {
        let Self { scheme: _, columns, pattern, retired_prefix, prefer_first } = self;
        !columns.is_empty() || pattern.is_some() || retired_prefix.is_some() || *prefer_first
    }

    /// Reads all files, and reports what there is to say about them.
    ///
    /// # Errors
    ///
    /// When they hold what no declaration can, or cannot be read.
    pub(crate) fn import(&self, paths: &[PathBuf], console: &mut Console<'_>) -> Result<Imported, Failure> {
        let mut refused = Vec::new();
        let mut read = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            match self.read(at, path) {
                Ok(file) => read.push(file),
                Err(refusals) => refused.extend(refusals),
            }
        }
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        let (mut tables, mut defined): (Vec<Table>, Option<Defined>) = (Vec::new(), None);
        let mut report = Report::default();
        let mut unmatched = Vec::new();
        for (path, contents) in paths.iter().zip(read) {
            if contents.tables.is_empty() {
                report.remark(format!("nothing in `{}` is a code", path.display()));
            }
            tables.extend(contents.tables);
            unmatched.extend(contents.unmatched);
            if let Some(more) = contents.defined {
                if defined.is_some() {
                    let reason = format!("`{}` is a second catalog, and one alone can be imported", path.display());
                    return Err(Refusal { reason, advice: None }.into());
                }
                defined = Some(more);
            }
        }
        let scheme = self.scheme(defined.as_ref())?;
        let result = self.catalog(scheme.clone(), tables, defined, &mut report);
        report.end(&scheme.form, console.err)?;
        let imported = result.map_err(|reason| Refusal { reason, advice: None })?;
        report::summary(&imported.catalog, &unmatched, console.err)?;
        Ok(imported)
    }

    fn read(&self, at: usize, path: &Path) -> Result<Contents, Vec<Refusal>> {
        let text = readers::text(path).map_err(|refusal| vec![refusal])?;
        let scheme = self.scheme.clone().unwrap_or_else(catalogs::built_in);
        readers::read((at, path), &text, catalogs::form(&scheme), self.pattern.as_ref())
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

    /// The catalog of all tables. It is one only if nothing was reported.
    fn catalog(
        &self,
        mut scheme: Scheme,
        tables: Vec<Table>,
        defined: Option<Defined>,
        report: &mut Report,
    ) -> Result<Imported, String> {
        let own = scheme.clone();
        let mut merge = Merge::new(catalogs::form(&own), self.prefer_first);
        let mut groups: Vec<Group> = Vec::new();
        let mut found = vec![false; self.columns.len()];
        for (at, mut table) in tables.into_iter().enumerate() {
            let (group, place) = (table.group.take(), table.place.clone());
            // A heading can claim numbers before the first code is there.
            if table.records.is_empty() {
                groups.extend(group);
                continue;
            }
            let reading = columns::read(table, &self.columns, &catalogs::form(&own));
            reading.named.iter().for_each(|&at| found[at] = true);
            if !reading.has_codes {
                let columns: Vec<_> = reading.columns.iter().map(|column| format!("`{column}`")).collect();
                let text = format!("no column of this table is a code: {}; it is not read", prose::list(&columns));
                report.warning(&place, text);
                continue;
            }
            for column in reading.ignored.iter().filter(|column| !readers::is_derived(column)) {
                let text = format!("the column `{column}` is not read; say what it is: `--column FIELD={column:?}`");
                report.warning(&place, text);
            }
            let group = group.map(|group| {
                groups.push(group);
                groups.len() - 1
            });
            merge.table(at, reading.rows, group, report);
        }
        for (named, _) in self.columns.iter().zip(&found).filter(|(_, found)| !**found) {
            report.refuse(format!("no table has a column `{}`", named.header), None);
        }
        let drafts = merge.drafts;
        if drafts.is_empty() && !report.has_errors() {
            let advice = match &self.pattern {
                Some(_) => "the pattern matches nothing; it matches within a line, unless it has `\\n`",
                None => "say which column has them, `--column code=COLUMN`, or give a `--pattern`",
            };
            let advice = advice.to_owned();
            report.refuse("no codes are found".to_owned(), Some(advice));
        }
        if defined.is_none() && scheme.success.is_none() {
            scheme.success = codes::success(&drafts, &own, report);
        }
        let mut comments = Comments::default();
        let context =
            Context { scheme: &scheme, form: catalogs::form(&own), groups: &groups, defined: defined.as_ref() };
        let layout = placement::place(&drafts, &context, &mut comments, report);
        let rows = codes::rows(&drafts, &layout, &own, self.retired_prefix.as_deref(), &mut comments, report);
        if defined.is_none() && scheme.name != catalogs::built_in().name {
            scheme.scopes.clone_from(&layout.scopes);
        }
        let head = match defined {
            Some(defined) => (defined.name, defined.description),
            None => (None, Some("Every status code.".to_owned())),
        };
        let placement::Layout { scopes, categories, mut subcategories, .. } = layout;
        codes::hoist(&mut subcategories, &rows);
        if report.has_errors() {
            return Ok(Imported { catalog: catalogs::empty(), comments });
        }
        let catalog = catalogs::unchecked(scheme, head, scopes, categories, subcategories, rows);
        let source = declaration::file(&catalog, &Comments::default(), "", None).map_err(|refusal| refusal.reason)?;
        language::check(&source, |number| Some(drafts.get(&number)?.place.clone()), report);
        if !report.has_errors() {
            facts::check(catalog.codes(), report);
        }
        if report.has_errors() {
            return Ok(Imported { catalog: catalogs::empty(), comments });
        }
        let catalog = catalogs::checked(catalog)?;
        Ok(Imported { catalog, comments })
    }
}
