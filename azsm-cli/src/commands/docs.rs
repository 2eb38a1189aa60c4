//! `docs`: the page of a catalog, or a page for each code.

mod links;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};

use crate::catalog::Catalog;
use crate::console::Console;
use crate::destination::Destination;
use crate::failure::{Failure, Refusal};
use crate::folder::Folder;
use crate::lookup;
use crate::pages::{self, Page, Split};
use crate::user_markdown::as_read;

const TITLE: &str = "Status codes";
const LANG: &str = "en";

/// Write the documentation page of all codes or a page for each, or check that they are up to date
#[derive(Debug, Args)]
#[command(
    mut_arg("check", |check| check.num_args(0..=1).help(
        "Write nothing; fail and show the differences unless this file is up to date, or, with --split and without \
         a file, name each page that is stale, missing or left over"
    )),
    after_help = "Examples:
  {program} docs --output status-codes.md
  {program} docs --check status-codes.md
  {program} docs --format html --title 'Agent status codes' --output status-codes.html
  {program} docs --format html --split site
  {program} docs --format html --split site --check"
)]
pub struct Docs {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,

    /// The heading of the page
    #[arg(long, value_name = "TEXT", default_value = TITLE)]
    title: String,

    /// With --format html: the language of the texts, as in `en` or `pt-BR`
    #[arg(long, value_name = "LANGUAGE", default_value = LANG, value_parser = language)]
    lang: String,

    /// Leave out internal codes, and parameters that are not public
    #[arg(long)]
    public: bool,

    /// Show this key of the codes' `meta`; separate several with commas. Without it, none is shown
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    meta: Vec<String>,

    /// Write a page for each code into this folder, with an index and `search.json`; pages of codes that are
    /// gone are removed, and other files are not touched
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "output")]
    split: Option<PathBuf>,

    /// Write nothing; fail unless the URL of each code leads to a page or an anchor in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with_all = ["format", "title", "lang", "meta", "split", "output", "check"])]
    check_links: Option<PathBuf>,

    /// With --check-links: the address that the folder is published at; without it, the one at which most
    /// links lead to something
    #[arg(long, value_name = "URL", requires = "check_links")]
    site: Option<String>,

    #[command(flatten)]
    destination: Destination,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For documentation sites, with an anchor for each code
    Markdown,
    /// One self-contained page with search, for a browser or a printer
    Html,
}

/// A language tag, by its form.
fn language(typed: &str) -> Result<String, &'static str> {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_first = |part: &str| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_tag = typed.split('-').all(is_part) && typed.split('-').next().is_some_and(is_first);
    if is_tag { Ok(typed.to_owned()) } else { Err("expected a language tag, as in `en` or `pt-BR`") }
}

impl Docs {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let mut catalog = lookup::only(catalogs, "`docs`")?;
        let public;
        if self.public {
            public = catalog.public(&self.meta);
            catalog = &public;
        }
        if let Some(folder) = &self.check_links {
            return links::check(catalog, folder, self.site.as_deref(), console);
        }
        self.meta.iter().try_for_each(|key| lookup::meta_key(catalog, key).map(drop))?;
        let meta = self.meta.join(",");
        let format = self.format.to_possible_value();
        let format = format.as_ref().map_or("", |format| format.get_name());
        let options = [
            ("--format", format, "markdown"),
            ("--title", &self.title, TITLE),
            ("--lang", &self.lang, LANG),
            ("--meta", &meta, ""),
        ];
        let given = options.into_iter().filter(|(_, value, default)| value != default);
        let public = self.public.then_some("--public");
        let given = given.flat_map(|(option, value, _)| [option, value]);
        let command: Vec<_> = std::iter::once("docs").chain(public).chain(given).collect();
        if let Some(folder) = &self.split {
            let name = folder.display().to_string();
            let command = [&command, &["--split", &*name][..]].concat();
            return self.pages(catalog, folder, &command, console);
        }
        let page = Page::new(&self.title, catalog, &self.meta, None);
        let (text, as_read): (_, fn(&str) -> String) = match self.format {
            Format::Markdown => (pages::markdown(&page), as_read),
            Format::Html => (pages::html(&page, &self.lang).map_err(|error| unmade(&error))?, str::to_owned),
        };
        self.destination.deliver(&text, &command, as_read, console)
    }

    /// A page for each code.
    fn pages(
        &self,
        catalog: &Catalog,
        folder: &Path,
        command: &[&str],
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let form = catalog.form();
        if is_device(form.prefix()) {
            let reason = format!("Windows takes the name of a page such as `{form}.md` for that of a device");
            return Err(Refusal { reason, advice: Some("use one page, without `--split`".to_owned()) }.into());
        }
        // Whose pages they are: those of another catalog in the same folder are not left over.
        let mark = ["azsm docs --split:", catalog.name().unwrap_or_default(), &catalog.scheme().form];
        let mark = mark.map(str::trim).join(" ");
        let split = match self.format {
            Format::Markdown => Split::markdown(mark),
            Format::Html => Split::html(mark),
        };
        let page = Page::new(&self.title, catalog, &self.meta, Some(split.clone()));
        let mut files = match self.format {
            Format::Markdown => pages::markdown_files(&page, &split),
            Format::Html => pages::html_files(&page, &split, &self.lang).map_err(|error| unmade(&error))?,
        };
        files.push(pages::search_file(&page, &split)?);
        let can_be_own = |name: &str| match name.rsplit_once('.') {
            Some((stem, "md" | "html")) => form.parse(stem).is_ok() || matches!(stem, "README" | "index"),
            _ => matches!(name, "azsm.css" | "azsm.js"),
        };
        let folder = Folder {
            path: folder,
            files: &files,
            mark: &split.mark,
            can_be_own: &can_be_own,
            as_read: pages::as_read,
            command,
        };
        if self.destination.checks()? { folder.check() } else { folder.write(console) }
    }
}

/// Nothing of a catalog can be the reason.
fn unmade(error: &minijinja::Error) -> Refusal {
    Refusal { reason: format!("the page cannot be made: {error}"), advice: None }
}

/// Whether Windows takes files whose names begin so for a device, whatever follows the first period.
fn is_device(prefix: &str) -> bool {
    let Some((stem, _)) = prefix.split_once('.') else { return false };
    let stem = stem.to_ascii_uppercase();
    let is_numbered =
        |name| stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL") || is_numbered("COM") || is_numbered("LPT")
}

#[cfg(test)]
mod tests {
    use std::path::Component;

    use azsm::scheme::Form;
    use clap::Parser;

    use super::*;
    use crate::catalog::fixture;

    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        docs: Docs,
    }

    /// A page would be written to another folder, or, on Windows, to a device.
    #[test]
    fn the_name_of_a_page_is_that_of_a_file() {
        for prefix in ["../", "..", "/", "\\", "C:", "a/", "a\\", "a:", "", ".", " ", "a\0", "-"] {
            assert!(!Form::is_prefix(prefix), "{prefix}");
        }
        let devices = ["CON.", "nul.", "Aux.x", "COM1.", "lpt0.a"];
        let others = ["a..", "A-", "E_", "CON", "COM", "COM1x.", "CONx.", "xCON.", "a.CON.", "README", "index"];
        for (prefix, is_reserved) in
            devices.map(|each| (each, true)).into_iter().chain(others.map(|each| (each, false)))
        {
            assert!(Form::is_prefix(prefix), "{prefix}");
            assert_eq!(is_device(prefix), is_reserved, "{prefix}");
            let name = PathBuf::from(format!("{prefix}01.html"));
            assert!(matches!(*name.components().collect::<Vec<_>>(), [Component::Normal(_)]), "{prefix}");
        }
        let catalogs = [fixture::catalog("CON.00", &[(1, "source.First", "active")])];
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site").display().to_string();
        let docs = Program::parse_from(["docs", "--split", &site]).docs;
        let mut console = Console { out: &mut Vec::new(), err: &mut Vec::new(), width: None };
        let Err(Failure::Refused(refused)) = docs.run(&catalogs, &mut console) else { panic!("it was written") };
        assert_eq!(refused[0].reason, "Windows takes the name of a page such as `CON.00.md` for that of a device");
        assert!(!Path::new(&site).exists());
    }
}
