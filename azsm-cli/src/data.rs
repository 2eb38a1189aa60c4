//! The versioned data of a registry, as `list --format json` writes it. Its contract with readers
//! is in the README.

use azsm::scheme::{CodeRange, Registry, Scheme, ScopeInfo, StatusInfo, Subcategory};
use azsm::{Deprecation, Location, State};
use serde::Serialize;

/// Rises when a field goes away or changes its meaning, not when one is added.
pub(crate) const SCHEMA_VERSION: u32 = 1;

#[derive(Debug, Serialize)]
pub(crate) struct Catalog {
    schema_version: u32,
    scheme: SchemeRow,
    codes: Vec<CodeRow>,
    subcategories: Vec<SubcategoryRow>,
}

impl Catalog {
    pub(crate) fn new<S: Scheme>(codes: Vec<CodeRow>, subcategories: Vec<SubcategoryRow>) -> Self {
        Self { schema_version: SCHEMA_VERSION, scheme: SchemeRow::of::<S>(), codes, subcategories }
    }

    /// Everything in a registry, without locations.
    pub(crate) fn of<S: Scheme>(registry: &Registry<S>) -> Self {
        let codes = registry.iter().map(|info| CodeRow::new(info, false));
        Self::new::<S>(codes.collect(), registry.subcategories().iter().copied().map(Into::into).collect())
    }

    /// Some codes, with the places where they are declared, and their subcategories.
    pub(crate) fn of_codes<S: Scheme>(codes: &[&'static StatusInfo<S>]) -> Self {
        let mut subcategories: Vec<&'static Subcategory<S>> = Vec::new();
        for subcategory in codes.iter().filter_map(|info| info.subcategory()) {
            if subcategories.iter().all(|known| known.path() != subcategory.path()) {
                subcategories.push(subcategory);
            }
        }
        let rows = codes.iter().map(|info| CodeRow::new(info, true)).collect();
        Self::new::<S>(rows, subcategories.into_iter().map(Into::into).collect())
    }
}

/// The numbering scheme.
#[derive(Debug, Serialize)]
pub(crate) struct SchemeRow {
    name: &'static str,
    /// `AZSM0000`
    form: String,
    prefix: &'static str,
    digits: u8,
    /// The code that means success.
    success: Option<String>,
    /// How many numbers a range holds by custom.
    range_len: u32,
    scopes: Vec<SchemeScopeRow>,
}

#[derive(Debug, Serialize)]
struct SchemeScopeRow {
    name: &'static str,
    /// The leading digits, with their zeros.
    digits: String,
    description: Option<&'static str>,
}

impl SchemeRow {
    pub(crate) fn of<S: Scheme>() -> Self {
        let form = S::FORM;
        let scopes = form.scopes().iter().map(|scope| SchemeScopeRow {
            name: scope.name(),
            digits: scope.leading().to_string(),
            description: scope.description(),
        });
        Self {
            name: S::NAME,
            form: form.to_string(),
            prefix: form.prefix(),
            digits: form.digits(),
            success: form.success().map(|number| form.text(number).to_string()),
            range_len: form.range_len(),
            scopes: scopes.collect(),
        }
    }
}

/// The number space, as `map --format json` writes it.
#[derive(Debug, Serialize)]
pub(crate) struct SpaceRow {
    pub(crate) schema_version: u32,
    pub(crate) scopes: Vec<ScopeRow>,
    /// The digits that a new scope can have.
    pub(crate) free_digits: Vec<u32>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ScopeRow {
    pub(crate) name: Option<&'static str>,
    /// The leading digits, as a number.
    pub(crate) digit: Option<u32>,
    /// What no subcategory owns.
    pub(crate) free: Vec<RangeRow>,
    pub(crate) subcategories: Vec<SubcategoryRow>,
}

/// The next code, as `next --format json` writes it.
#[derive(Debug, Serialize)]
pub(crate) struct NextRow {
    pub(crate) schema_version: u32,
    pub(crate) code: String,
    pub(crate) number: u32,
    pub(crate) subcategory: &'static str,
}

/// One code. The order of the fields is the order in every output.
#[derive(Debug, Serialize)]
pub(crate) struct CodeRow {
    pub(crate) code: String,
    pub(crate) number: u32,
    pub(crate) scope: Option<&'static str>,
    pub(crate) category: Option<&'static str>,
    pub(crate) subcategory: Option<&'static str>,
    pub(crate) name: &'static str,
    pub(crate) path: String,
    pub(crate) symbol: Option<&'static str>,
    pub(crate) message: &'static str,
    pub(crate) description: Option<&'static str>,
    pub(crate) help: Option<&'static str>,
    pub(crate) severity: &'static str,
    pub(crate) state: &'static str,
    pub(crate) deprecated: Option<DeprecationRow>,
    pub(crate) owner: Option<&'static str>,
    #[serde(skip_serializing_if = "LocationField::is_left_out")]
    pub(crate) location: LocationField,
}

impl CodeRow {
    pub(crate) fn new<S: Scheme>(info: &'static StatusInfo<S>, with_location: bool) -> Self {
        let subcategory = info.subcategory();
        let location = if with_location {
            LocationField::Shown(info.location().map(LocationRow::from))
        } else {
            LocationField::LeftOut
        };
        Self {
            code: info.code().to_string(),
            number: info.value(),
            scope: subcategory.and_then(Subcategory::declared_scope).map(ScopeInfo::name),
            category: subcategory.and_then(category),
            subcategory: subcategory.map(Subcategory::path),
            name: info.name(),
            path: info.path().to_string(),
            symbol: info.symbol(),
            message: info.message(),
            description: info.description(),
            help: info.help(),
            severity: info.severity().as_str(),
            state: info.state().as_str(),
            deprecated: info.deprecation().map(DeprecationRow::from),
            owner: info.owner(),
            location,
        }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct DeprecationRow {
    pub(crate) since: Option<&'static str>,
    pub(crate) note: Option<&'static str>,
}

impl From<Deprecation> for DeprecationRow {
    fn from(deprecation: Deprecation) -> Self {
        Self { since: deprecation.since(), note: deprecation.note() }
    }
}

/// Apart from `null` for success, which is declared nowhere, a location is left out unless it is
/// asked for: it changes with every line inserted above.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum LocationField {
    LeftOut,
    Shown(Option<LocationRow>),
}

impl LocationField {
    fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut)
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct LocationRow {
    pub(crate) package: &'static str,
    pub(crate) path: &'static str,
    pub(crate) line: u32,
}

impl From<Location> for LocationRow {
    fn from(location: Location) -> Self {
        Self { package: location.package(), path: location.path(), line: location.line() }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct SubcategoryRow {
    path: &'static str,
    name: &'static str,
    #[serde(rename = "type")]
    type_name: &'static str,
    scope: Option<&'static str>,
    /// The leading digits of the scope, as a number.
    scope_digit: Option<u32>,
    category: Option<&'static str>,
    description: Option<&'static str>,
    help: Option<&'static str>,
    owner: Option<&'static str>,
    ranges: Vec<RangeRow>,
    reserved: Vec<RangeRow>,
    capacity: u32,
    used: usize,
    retired: usize,
    free: u32,
}

impl<S: Scheme> From<&'static Subcategory<S>> for SubcategoryRow {
    fn from(subcategory: &'static Subcategory<S>) -> Self {
        let retired = subcategory.codes().iter().filter(|info| info.state() == State::Retired).count();
        let scope = subcategory.declared_scope();
        Self {
            path: subcategory.path(),
            name: subcategory.name(),
            type_name: subcategory.type_name(),
            scope: scope.map(ScopeInfo::name),
            scope_digit: scope.map(|scope| scope.scope().leading().value()),
            category: category(subcategory),
            description: subcategory.description(),
            help: subcategory.help(),
            owner: subcategory.owner(),
            ranges: subcategory.ranges().iter().map(RangeRow::from).collect(),
            reserved: subcategory.reserved().iter().map(RangeRow::from).collect(),
            capacity: subcategory.size(),
            used: subcategory.codes().len() - retired,
            retired,
            free: subcategory.room(),
        }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct RangeRow {
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl<S: Scheme> From<&CodeRange<S>> for RangeRow {
    fn from(range: &CodeRange<S>) -> Self {
        Self { first: range.low(), last: range.high() }
    }
}

fn category<S: Scheme>(subcategory: &Subcategory<S>) -> Option<&'static str> {
    subcategory.category().map(azsm::Category::name)
}
