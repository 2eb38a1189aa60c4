//! `docs`: the page of a catalog.

use clap::{Args, ValueEnum};

use crate::catalog::Catalog;
use crate::console::Console;
use crate::destination::Destination;
use crate::failure::{Failure, Refusal};
use crate::lookup;
use crate::pages::{self, Page};
use crate::user_markdown::as_read;

const TITLE: &str = "Status codes";
const LANG: &str = "en";

/// Write the documentation page of all codes, or check that a page is up to date
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} docs --output status-codes.md
  {program} docs --check status-codes.md
  {program} docs --format html --title 'Agent status codes' --output status-codes.html")]
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

    /// Show this key of the codes' `meta`; separate several with commas. Without it, none is shown
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    meta: Vec<String>,

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
        let catalog = lookup::only(catalogs, "`docs`")?;
        self.meta.iter().try_for_each(|key| lookup::meta_key(catalog, key).map(drop))?;
        let page = Page::new(&self.title, catalog, &self.meta);
        let (text, as_read): (_, fn(&str) -> String) = match self.format {
            Format::Markdown => (pages::markdown(&page), as_read),
            Format::Html => {
                let text = pages::html(&page, &self.lang)
                    .map_err(|error| Refusal { reason: format!("the page cannot be made: {error}"), advice: None })?;
                (text, str::to_owned)
            }
        };
        let format = self.format.to_possible_value();
        let format = format.as_ref().map_or("", |format| format.get_name());
        let options = [
            ("--format", format, "markdown"),
            ("--title", &self.title, TITLE),
            ("--lang", &self.lang, LANG),
            ("--meta", &self.meta.join(","), ""),
        ];
        let given = options.into_iter().filter(|(_, value, default)| value != default);
        let command: Vec<_> =
            std::iter::once("docs").chain(given.flat_map(|(option, value, _)| [option, value])).collect();
        self.destination.deliver(&text, &command, as_read, console)
    }
}
