use azsm::scheme::{Registry, Scheme, Scope, StatusInfo, Subcategory};
use azsm::{Severity, State};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::console::Console;
use crate::data::{Catalog, CodeRow};
use crate::failure::Failure;
use crate::{formats, lookup};

/// List all codes, or those that match every filter
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} list
  {program} list --scope {scope} --state active
  {program} list --subcategory {subcategory} --format markdown
  {program} list --grep permission --format json")]
pub(crate) struct List {
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

    /// Only codes in this state; separate several with commas
    #[arg(long, value_delimiter = ',', value_parser = state_parser())]
    state: Vec<State>,

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
    pub(crate) fn run<S: Scheme>(self, registry: &Registry<S>, console: &mut Console<'_>) -> Result<(), Failure> {
        let filter = Filter::new(&self, registry)?;
        let codes: Vec<_> = registry.iter().filter(|info| filter.lets_through(info)).collect();
        let text = match self.format {
            Format::Table => formats::table(&codes, self.locations, console.width),
            Format::Markdown => formats::markdown(&codes, self.locations),
            Format::Csv => formats::csv(&rows(&codes, self.locations), self.locations, self.escape_formulas)?,
            Format::Json => {
                let subcategories = registry.subcategories().iter().copied();
                let subcategories = subcategories.filter(|each| filter.is_in_place(Some(each))).map(Into::into);
                formats::json(&Catalog::new::<S>(rows(&codes, self.locations), subcategories.collect()))?
            }
        };
        console.out.write_all(text.as_bytes())?;
        if codes.is_empty() && matches!(self.format, Format::Table) {
            writeln!(console.err, "no code matches")?;
        }
        Ok(())
    }
}

fn rows<S: Scheme>(codes: &[&'static StatusInfo<S>], with_locations: bool) -> Vec<CodeRow> {
    codes.iter().map(|info| CodeRow::new(info, with_locations)).collect()
}

/// What `list` was asked for, resolved.
struct Filter<S: Scheme> {
    scope: Option<Scope<S>>,
    subcategory: Option<&'static Subcategory<S>>,
    /// In lower case.
    text: Option<String>,
    severities: Vec<Severity>,
    states: Vec<State>,
    owner: Option<&'static str>,
}

impl<S: Scheme> Filter<S> {
    fn new(list: &List, registry: &Registry<S>) -> Result<Self, Failure> {
        let scope = list.scope.as_deref().map(|typed| lookup::scope(registry, typed));
        let subcategory = list.subcategory.as_deref().map(|typed| lookup::subcategory(registry, typed));
        let owner = list.owner.as_deref().map(|typed| lookup::owner(registry, typed));
        match (scope.transpose(), subcategory.transpose(), owner.transpose()) {
            (Ok(scope), Ok(subcategory), Ok(owner)) => Ok(Self {
                scope,
                subcategory,
                text: list.grep.as_ref().map(|text| text.to_lowercase()),
                severities: list.severity.clone(),
                states: list.state.clone(),
                owner,
            }),
            (scope, subcategory, owner) => {
                Err(Failure::Refused([scope.err(), subcategory.err(), owner.err()].into_iter().flatten().collect()))
            }
        }
    }

    fn lets_through(&self, info: &'static StatusInfo<S>) -> bool {
        self.is_in_place(info.subcategory())
            && (self.severities.is_empty() || self.severities.contains(&info.severity()))
            && (self.states.is_empty() || self.states.contains(&info.state()))
            && (self.owner.is_none() || self.owner == info.owner())
            && self.text.as_ref().is_none_or(|text| mentions(info, text))
    }

    /// The filters that a subcategory can be asked about. Success is in none.
    fn is_in_place(&self, subcategory: Option<&Subcategory<S>>) -> bool {
        self.scope.is_none_or(|scope| {
            subcategory.and_then(Subcategory::declared_scope).is_some_and(|each| each.scope() == scope)
        }) && self.subcategory.is_none_or(|wanted| subcategory.is_some_and(|each| each.path() == wanted.path()))
    }
}

fn mentions<S: Scheme>(info: &StatusInfo<S>, lower_case: &str) -> bool {
    let (code, path) = (info.code().to_string(), info.path().to_string());
    let texts = [Some(&*code), Some(&*path), info.symbol(), Some(info.message()), info.description(), info.help()];
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(lower_case))
}

fn severity_parser() -> impl TypedValueParser<Value = Severity> {
    word_parser(Severity::ALL, Severity::as_str)
}

fn state_parser() -> impl TypedValueParser<Value = State> {
    word_parser([State::Active, State::Deprecated, State::Retired], State::as_str)
}

/// Takes the words that the values go by everywhere else.
fn word_parser<T, const N: usize>(values: [T; N], word: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(values.map(word)).try_map(move |typed| {
        values.into_iter().find(|&value| word(value) == typed).ok_or("not one of the possible values")
    })
}
