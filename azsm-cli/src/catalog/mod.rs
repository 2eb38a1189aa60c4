//! All codes of a product as data: what every command reads, built from a registry or read from the
//! JSON that `list --format json` writes.

pub(crate) mod check;
mod fields;
#[cfg(test)]
pub(crate) mod fixture;
pub(crate) mod forms;
mod from_registry;
mod index;
pub(crate) mod parts;
mod public;
pub(crate) mod read;
pub(crate) mod rows;
#[cfg(test)]
mod schema;
mod stream;
mod text;

use std::collections::HashSet;
use std::mem::replace;
use std::sync::OnceLock;

use azsm::numbering::{Proposals, RangeProposals};
use azsm::scheme::{CodeRange, Form, FormError};
use serde::{Deserialize, Serialize, Serializer};

use self::index::Index;
use self::parts::{bounds, spelled_out};
pub use self::read::ReadError;
pub use self::rows::{
    Category, Code, Deprecation, Location, MetaValue, Param, Range, Scheme, Scope, Subcategory, Unknown, notation,
};
pub use self::text::Text;

/// Rises when a field goes away or changes its meaning, not when one is added. The contract with
/// readers is in the README.
pub const SCHEMA_VERSION: u32 = 1;

/// All codes of a product: what a registry knows, as data.
///
/// A program without a Rust build reads it from the JSON of `list --format json`; every command
/// prints the same for both. What was left out there is missing here: without `--locations`, it
/// omits where a code was declared.
///
/// ```
/// use azsm_cli::Catalog;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
///     }
/// }
///
/// azsm::registry! {
///     #[unlocked]
///     pub static AGENT = [job_run];
/// }
///
/// let catalog = Catalog::of(&AGENT);
/// let json = serde_json::to_string(&catalog).unwrap();
/// let read = Catalog::read(&json).unwrap();
/// assert_eq!(read, catalog);
/// assert_eq!(read.find("job.source.MountFailed").unwrap().code, "AZSM1001");
/// ```
#[derive(Clone, Debug)]
pub struct Catalog {
    rows: Rows,
    /// Where in the rows the codes are, in number order.
    by_number: OnceLock<Vec<u32>>,
    by_path: OnceLock<Index>,
    by_symbol: OnceLock<Index>,
    /// Where in the rows the subcategory with a path is.
    subcategory_by_path: OnceLock<Index>,
    /// The ranges in number order, and where in the rows their subcategory is.
    owned: OnceLock<Vec<(Range, usize)>>,
}

/// The codes of a product, as `list --format json` writes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "Catalog of status codes", extend("additionalProperties" = true)))]
struct Rows {
    /// 1. Rises when a field goes away or changes its meaning.
    schema_version: u32,
    /// The name of the registry.
    #[serde(default)]
    name: Option<Text>,
    /// What the registry says about itself, in Markdown.
    #[serde(default)]
    description: Option<Text>,
    /// The numbering scheme; `AZSM0000` if it is missing.
    #[serde(default = "parts::built_in", deserialize_with = "fields::row")]
    scheme: Scheme,
    /// The scopes that are declared, by their digits.
    #[serde(default)]
    scopes: Vec<Scope>,
    /// The categories of the subcategories.
    #[serde(default)]
    categories: Vec<Category>,
    /// In number order.
    #[serde(deserialize_with = "fields::rows")]
    codes: Vec<Code>,
    /// In the order of their numbers.
    #[serde(deserialize_with = "fields::rows")]
    subcategories: Vec<Subcategory>,
    #[serde(flatten, skip_deserializing)]
    #[cfg_attr(test, schemars(skip))]
    unknown: Unknown,
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            name: None,
            description: None,
            scheme: parts::built_in(),
            scopes: Vec::new(),
            categories: Vec::new(),
            codes: Vec::new(),
            subcategories: Vec::new(),
            unknown: Unknown::default(),
        }
    }
}

impl Serialize for Catalog {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl PartialEq for Catalog {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Catalog {
    /// The name of the registry: `AGENT`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.rows.name.as_deref()
    }

    /// What the registry says about itself, in Markdown.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.rows.description.as_deref()
    }

    /// The numbering scheme.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.rows.scheme
    }

    /// The scopes that are declared, by their digits.
    #[must_use]
    pub fn scopes(&self) -> &[Scope] {
        &self.rows.scopes
    }

    /// The categories, scope by scope.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.rows.categories
    }

    /// The codes, in number order; success is the first, if it has a code.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.rows.codes
    }

    /// The subcategories, in the order of their numbers.
    #[must_use]
    pub fn subcategories(&self) -> &[Subcategory] {
        &self.rows.subcategories
    }

    /// The code with a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Code> {
        self.codes_in(Range { first: number, last: number }).next()
    }

    /// The code that is written so, or that has the path or symbol. The match is exact and
    /// case-sensitive.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Code> {
        if let Ok(number) = self.form().parse(text) {
            return self.get(number);
        }
        let codes = &self.rows.codes;
        let path = |at: u32| &*codes[at as usize].path;
        let symbol = |at: u32| codes[at as usize].symbol.as_deref().unwrap_or_default();
        let with_symbol = || (0..).zip(codes).filter(|(_, code)| code.symbol.is_some()).map(|(at, _)| at);
        let by_path = self.by_path.get_or_init(|| Index::of(positions(codes), path));
        let by_symbol = || self.by_symbol.get_or_init(|| Index::of(with_symbol(), symbol));
        let at = by_path.get(text, path).or_else(|| by_symbol().get(text, symbol))?;
        Some(&codes[at as usize])
    }

    /// The subcategory with a path: `job.source`.
    #[must_use]
    pub fn subcategory(&self, path: &str) -> Option<&Subcategory> {
        let rows = &self.rows.subcategories;
        let name = |at: u32| &*rows[at as usize].path;
        let index = self.subcategory_by_path.get_or_init(|| Index::of(positions(rows), name));
        index.get(path, name).map(|at| &rows[at as usize])
    }

    /// The subcategory that owns a number.
    #[must_use]
    pub fn owner_of(&self, number: u32) -> Option<&Subcategory> {
        let (range, at) = self.owned_up_to(number).last()?;
        range.contains(number).then(|| &self.rows.subcategories[*at])
    }

    /// The codes of a subcategory, in number order.
    pub fn codes_of<'a>(&'a self, subcategory: &'a Subcategory) -> impl Iterator<Item = &'a Code> {
        let codes = subcategory.ranges.iter().flat_map(|&range| self.codes_in(range));
        codes.filter(|code| code.subcategory.as_deref() == Some(&subcategory.path))
    }

    /// Whether all codes of a subcategory are in the catalog. Those of `list --state active`, say, are
    /// not.
    pub(crate) fn is_whole(&self, subcategory: &Subcategory) -> bool {
        self.codes_of(subcategory).count() == subcategory.used + subcategory.retired
    }

    /// The next free number of a subcategory; `None` when it is full.
    #[must_use]
    pub fn next_free(&self, subcategory: &Subcategory) -> Option<u32> {
        self.next_free_without(subcategory, |_| false)
    }

    /// The same, without some numbers.
    pub(crate) fn next_free_without(&self, of: &Subcategory, mut is_taken: impl FnMut(u32) -> bool) -> Option<u32> {
        let ranges = in_core(&of.ranges);
        let mut proposals = Proposals::of(&ranges);
        std::iter::from_fn(|| proposals.next())
            .find(|&number| self.get(number).is_none() && !of.reserves(number) && !is_taken(number))
    }

    /// The next free range of the scheme's usual length between two numbers.
    pub(crate) fn next_free_range(&self, bounds: (u32, u32)) -> Option<Range> {
        let mut proposals = RangeProposals::of(&self.form(), bounds);
        std::iter::from_fn(|| proposals.next::<()>())
            .map(|range| Range::from(&range))
            .find(|range| self.is_free(*range))
    }

    fn is_free(&self, range: Range) -> bool {
        self.owned_up_to(range.last).last().is_none_or(|(other, _)| other.last < range.first)
    }

    /// The ranges that begin up to a number, and where in the rows their subcategory is.
    fn owned_up_to(&self, number: u32) -> &[(Range, usize)] {
        let owned = self.owned.get_or_init(|| {
            let rows = self.rows.subcategories.iter().enumerate();
            let mut owned: Vec<_> =
                rows.flat_map(|(at, row)| row.ranges.iter().map(move |&range| (range, at))).collect();
            owned.sort_unstable();
            owned
        });
        &owned[..owned.partition_point(|(range, _)| range.first <= number)]
    }

    /// The codes in a range, in number order.
    fn codes_in(&self, range: Range) -> impl Iterator<Item = &Code> {
        let number = |&at: &u32| self.rows.codes[at as usize].number;
        let all = self.by_number.get_or_init(|| {
            let mut all: Vec<u32> = positions(&self.rows.codes).collect();
            all.sort_by_key(number);
            // Of several codes with one number, the last.
            all.dedup_by(|at, kept| number(at) == number(kept) && replace(kept, *at) != *at);
            all
        });
        let first = all.partition_point(|at| number(at) < range.first);
        all[first..].iter().map(|&at| &self.rows.codes[at as usize]).take_while(move |code| code.number <= range.last)
    }

    /// How the codes are written. It does not know the scopes, which [`scopes`](Self::scopes) has.
    pub(crate) fn form(&self) -> Form<'_> {
        parts::form(&self.rows.scheme)
    }

    /// `AZSM1001`
    pub(crate) fn code(&self, number: u32) -> String {
        self.form().text(number).to_string()
    }

    /// `1001`
    pub(crate) fn digits(&self, number: u32) -> String {
        self.form().number_text(number).to_string()
    }

    /// The number of a code, written as one.
    pub(crate) fn parse(&self, text: &str) -> Result<u32, FormError> {
        self.form().parse(text)
    }

    /// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`
    pub(crate) fn spelled_out(&self, ranges: &[Range]) -> String {
        spelled_out(ranges, &self.form())
    }

    /// `1001..=1020`
    pub(crate) fn written(&self, range: Range) -> String {
        format!("{}..={}", self.digits(range.first), self.digits(range.last))
    }

    /// Whether these are the ends of a range that is declared, or of a scope.
    pub(crate) fn is_range(&self, first: u32, last: u32) -> bool {
        let declared = self.subcategories().iter().flat_map(|each| each.ranges.iter().chain(&each.reserved));
        let scopes = self.scopes().iter().chain(&self.scheme().scopes);
        let without_success = |(first, last): (u32, u32)| (first + u32::from(self.form().is_success(first)), last);
        let mut of_scopes = scopes.map(|scope| without_success(self.bounds(&scope.digits)));
        declared.copied().any(|range| range == Range { first, last }) || of_scopes.any(|scope| scope == (first, last))
    }

    /// The numbers that begin with these digits.
    pub(crate) fn bounds(&self, leading: &str) -> (u32, u32) {
        bounds(self.rows.scheme.digits, leading)
    }

    /// A scope that is declared.
    pub(crate) fn scope(&self, name: &str) -> Option<&Scope> {
        self.rows.scopes.iter().find(|scope| scope.name == name)
    }

    /// Without what changes with every line inserted above a declaration.
    pub(crate) fn without_locations(mut self) -> Self {
        self.rows.codes.iter_mut().for_each(|code| code.location = None);
        self
    }

    /// Some of the codes and subcategories, with the scopes and categories that they are in.
    pub(crate) fn part(&self, codes: Vec<Code>, subcategories: Vec<Subcategory>) -> Self {
        let mut rows = self.rows.clone();
        let used: HashSet<_> = subcategories.iter().filter_map(|each| each.scope.as_ref()).collect();
        rows.scopes.retain(|scope| used.contains(&scope.name));
        let used: HashSet<_> = subcategories.iter().map(|each| (&each.scope, each.category.as_ref())).collect();
        rows.categories.retain(|category| used.contains(&(&category.scope, Some(&category.name))));
        Self::indexed(Rows { codes, subcategories, ..rows })
    }

    /// Some of the codes, with everything else.
    pub(crate) fn with_codes(&self, codes: Vec<Code>) -> Self {
        Self::indexed(Rows { codes, ..self.rows.clone() })
    }

    /// The rows are sound.
    fn indexed(rows: Rows) -> Self {
        let (by_number, owned) = Default::default();
        let (by_path, by_symbol, subcategory_by_path) = Default::default();
        Self { rows, by_number, by_path, by_symbol, subcategory_by_path, owned }
    }
}

fn positions<T>(rows: &[T]) -> impl Iterator<Item = u32> {
    (0..).zip(rows).map(|(at, _)| at)
}

fn in_core(ranges: &[Range]) -> Vec<CodeRange<()>> {
    ranges.iter().map(|range| range.in_core()).collect()
}
