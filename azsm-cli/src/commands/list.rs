//! `list`: the codes of a catalog, filtered, in one of the formats.

use azsm::{Severity, State};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::catalog::{Catalog, Code, Subcategory};
use crate::console::Console;
use crate::failure::{Failure, Refusal};
use crate::{formats, lookup};

/// List all codes, or those that match every filter
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} list
  {program} list --scope {scope} --state active
  {program} list --subcategory {subcategory} --format markdown
  {program} list --grep permission --format json")]
pub struct List {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// Only codes of this scope, by its name or leading digits
    #[arg(long, value_name = "SCOPE")]
    scope: Option<String>,

    /// Only codes of this subcategory, by its path ({subcategory}) or name ({name})
    #[arg(long, value_name = "SUBCATEGORY")]
    subcategory: Option<String>,

    /// Only codes with this text in their code, path, symbol, message, description or help,
    /// ignoring case
    #[arg(long, value_name = "TEXT")]
    grep: Option<String>,

    /// Only codes of this severity; separate several with commas
    #[arg(long, value_delimiter = ',', value_parser = severity_parser())]
    severity: Vec<Severity>,

    /// Only codes of this owner
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    /// Only codes with this value under a key of their `meta`; several must all be there
    #[arg(long, value_name = "KEY=VALUE", value_parser = meta_filter)]
    meta: Vec<(String, String)>,

    /// Only codes in this state; separate several with commas
    #[arg(long, value_delimiter = ',', value_parser = state_parser())]
    state: Vec<State>,

    /// Leave out internal codes, parameters that are not public, and the keys of `meta` that no --meta names
    #[arg(long)]
    public: bool,

    /// Include where each code is declared
    #[arg(long)]
    locations: bool,

    /// With --format csv: put a `'` before cells that a spreadsheet would run as a formula
    #[arg(long)]
    escape_formulas: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Aligned columns for people
    Table,
    /// Everything, for programs; the schema is versioned
    Json,
    /// One line for each code, with a header
    Csv,
    /// A table for a documentation page
    Markdown,
}

impl List {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let keys: Vec<_> = self.meta.iter().map(|(key, _)| key.clone()).collect();
        let public: Vec<_> = catalogs.iter().filter(|_| self.public).map(|catalog| catalog.public(&keys)).collect();
        let catalogs = if self.public { &public } else { catalogs };
        let filters = self.filters(catalogs)?;
        let codes: Vec<_> = filters.iter().flat_map(Filter::codes).collect();
        let text = match self.format {
            Format::Table => formats::table(&codes, self.locations, console.width),
            Format::Markdown => formats::markdown(&codes, self.locations),
            Format::Csv => formats::csv(&codes, self.locations, self.escape_formulas)?,
            Format::Json => {
                let catalog = lookup::only(catalogs, "`--format json`")?;
                let subcategories = catalog.subcategories().iter();
                let is_in_place = |each: &&Subcategory| filters.iter().all(|filter| filter.is_in_place(Some(*each)));
                let subcategories: Vec<_> = subcategories.filter(is_in_place).cloned().collect();
                let is_whole = self.scope.is_none() && self.subcategory.is_none();
                let codes = codes.into_iter().cloned().collect();
                let part = if is_whole { catalog.with_codes(codes) } else { catalog.part(codes, subcategories) };
                formats::json(&if self.locations { part } else { part.without_locations() })?
            }
        };
        console.out.write_all(text.as_bytes())?;
        if text.is_empty() && matches!(self.format, Format::Table) {
            writeln!(console.err, "no code matches")?;
        }
        Ok(())
    }

    /// One for each catalog that knows what the filters name.
    fn filters<'a>(&self, catalogs: &'a [Catalog]) -> Result<Vec<Filter<'a>>, Failure> {
        let (mut filters, mut refused) = (Vec::new(), Vec::new());
        for catalog in catalogs {
            match Filter::new(self, catalog) {
                Ok(filter) => filters.push(filter),
                Err(refusals) => refused.push(refusals),
            }
        }
        match refused.into_iter().next() {
            Some(refusals) if filters.is_empty() => Err(Failure::Refused(refusals)),
            _ => Ok(filters),
        }
    }
}

/// What `list` was asked for, resolved.
struct Filter<'a> {
    catalog: &'a Catalog,
    scope: Option<&'a str>,
    subcategory: Option<&'a Subcategory>,
    /// In lower case.
    text: Option<String>,
    severities: Vec<Severity>,
    states: Vec<State>,
    owner: Option<&'a str>,
    meta: Vec<(String, String)>,
}

impl<'a> Filter<'a> {
    fn new(list: &List, catalog: &'a Catalog) -> Result<Self, Vec<Refusal>> {
        let scope = list.scope.as_deref().map(|typed| lookup::scope(catalog, typed));
        let subcategory = list.subcategory.as_deref().map(|typed| lookup::subcategory(catalog, typed));
        let owner = list.owner.as_deref().map(|typed| lookup::owner(catalog, typed));
        let keys = list.meta.iter().map(|(key, _)| lookup::meta_key(catalog, key));
        let keys = keys.collect::<Result<Vec<_>, _>>();
        match (scope.transpose(), subcategory.transpose(), owner.transpose(), keys) {
            (Ok(scope), Ok(subcategory), Ok(owner), Ok(_)) => Ok(Self {
                catalog,
                scope: scope.map(|scope| scope.name.as_str()),
                subcategory,
                text: list.grep.as_ref().map(|text| text.to_lowercase()),
                severities: list.severity.clone(),
                states: list.state.clone(),
                owner,
                meta: list.meta.clone(),
            }),
            (scope, subcategory, owner, keys) => {
                Err([scope.err(), subcategory.err(), owner.err(), keys.err()].into_iter().flatten().collect())
            }
        }
    }

    fn codes(&self) -> impl Iterator<Item = &'a Code> {
        self.catalog.codes().iter().filter(|code| self.lets_through(code))
    }

    fn lets_through(&self, code: &Code) -> bool {
        self.is_in_place(code.subcategory.as_deref().and_then(|path| self.catalog.subcategory(path)))
            && (self.severities.is_empty() || self.severities.contains(&code.severity))
            && (self.states.is_empty() || self.states.contains(&code.state))
            && (self.owner.is_none() || self.owner == code.owner.as_deref())
            && self
                .meta
                .iter()
                .all(|(key, value)| code.meta.get(key.as_str()).is_some_and(|known| known.to_string() == *value))
            && self.text.as_ref().is_none_or(|text| mentions(code, text))
    }

    /// The filters that a subcategory can be asked about. Success is in none.
    fn is_in_place(&self, subcategory: Option<&Subcategory>) -> bool {
        self.scope.is_none_or(|scope| subcategory.is_some_and(|each| each.scope.as_deref() == Some(scope)))
            && self.subcategory.is_none_or(|wanted| subcategory.is_some_and(|each| each.path == wanted.path))
    }
}

fn mentions(code: &Code, lower_case: &str) -> bool {
    let texts = [&code.symbol, &code.description, &code.help].into_iter().flatten();
    [&code.code, &code.path, &code.message]
        .into_iter()
        .chain(texts)
        .any(|text| text.to_lowercase().contains(lower_case))
}

fn meta_filter(typed: &str) -> Result<(String, String), String> {
    let (key, value) = typed.split_once('=').ok_or("write KEY=VALUE: `retryable=true`")?;
    Ok((key.trim().to_owned(), value.trim().trim_matches('"').to_owned()))
}

fn severity_parser() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.iter().map(|word| word.as_str())).try_map(|word| word.parse())
}

fn state_parser() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.iter().map(|word| word.as_str())).try_map(|word| word.parse())
}
