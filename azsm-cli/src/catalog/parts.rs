//! What a catalog is made of, for the tool `azsm`, which makes catalogs row by row, and to read one.

use std::collections::BTreeMap;

use azsm::numbering;
use azsm::scheme::Form;
use azsm::{Azsm, Severity, State};
use heck::ToUpperCamelCase as _;

use super::from_registry;
use super::rows::{Category, Code, Deprecation, Location, Range, Scheme, Scope, Subcategory, Unknown};
pub use super::text::describe;
use super::{Catalog, Rows, Text, in_core};

/// The largest catalog that is read, in bytes: some hundred times that of a full number space of
/// four digits.
pub const MAX_LEN: u64 = 1 << 30;

/// No codes, under the built-in scheme.
#[must_use]
pub fn empty() -> Catalog {
    Catalog::indexed(Rows::default())
}

/// A catalog of rows that may contradict each other, whose name and description belong to a registry.
#[must_use]
pub fn unchecked(
    scheme: Scheme,
    (name, description): (Option<Text>, Option<Text>),
    scopes: Vec<Scope>,
    categories: Vec<Category>,
    subcategories: Vec<Subcategory>,
    codes: Vec<Code>,
) -> Catalog {
    let rows = Rows { name, description, scheme, scopes, categories, codes, subcategories, ..Rows::default() };
    Catalog::indexed(rows)
}

/// The catalog, if its rows agree.
///
/// # Errors
///
/// When they contradict each other, or break a rule of the language.
pub fn checked(catalog: Catalog) -> Result<Catalog, String> {
    catalog.rows.try_into()
}

/// The catalog under a name, unless it has one.
#[must_use]
pub fn named(mut catalog: Catalog, name: impl Into<Text>) -> Catalog {
    catalog.rows.name.get_or_insert(name.into());
    catalog
}

/// The built-in scheme.
#[must_use]
pub fn built_in() -> Scheme {
    from_registry::scheme::<Azsm>()
}

/// A scheme of a prefix and so many digits, without scopes and success.
#[must_use]
pub fn scheme(name: impl Into<Text>, prefix: &str, digits: u8) -> Scheme {
    Scheme {
        name: name.into(),
        form: format!("{prefix}{}", "0".repeat(digits.into())).into(),
        prefix: prefix.into(),
        digits,
        success: None,
        range_len: Form::USUAL_RANGE_LEN,
        scopes: Vec::new(),
        unknown: Unknown::default(),
    }
}

/// How the codes of a scheme are written.
#[must_use]
pub fn form(scheme: &Scheme) -> Form<'_> {
    let success = scheme.success.as_ref().map(|_| 0);
    Form::declared(&scheme.prefix, scheme.digits, success, scheme.range_len, &[])
}

/// A scope without a description.
#[must_use]
pub fn scope(name: impl Into<Text>, digits: impl Into<Text>) -> Scope {
    Scope { name: name.into(), digits: digits.into(), description: None }
}

/// A category without a description.
#[must_use]
pub fn category(scope: Option<Text>, name: impl Into<Text>) -> Category {
    Category { scope, name: name.into(), description: None }
}

/// A subcategory without numbers, of a scope that is among these, if it is of one.
#[must_use]
pub fn subcategory(scope: Option<&str>, name: &str, scopes: &[Scope]) -> Subcategory {
    let digits = scopes.iter().find(|known| Some(&*known.name) == scope).map(|scope| &scope.digits);
    Subcategory {
        path: scope.map_or_else(|| name.into(), |scope| format!("{scope}.{name}").into()),
        name: name.into(),
        type_name: name.to_upper_camel_case().into(),
        scope: scope.map(Text::from),
        scope_digit: digits.and_then(|digits| digits.parse().ok()),
        category: None,
        description: None,
        help: None,
        owner: None,
        ranges: Vec::new(),
        reserved: Vec::new(),
        capacity: 0,
        used: 0,
        retired: 0,
        free: 0,
        unknown: Unknown::default(),
    }
}

/// A code of a subcategory with its message, and nothing that is optional.
#[must_use]
pub fn code(
    scheme: &Scheme,
    number: u32,
    name: impl Into<Text>,
    message: impl Into<Text>,
    subcategory: &Subcategory,
) -> Code {
    let name = name.into();
    Code {
        code: form(scheme).text(number).to_string().into(),
        number,
        scope: subcategory.scope.clone(),
        category: subcategory.category.clone(),
        subcategory: Some(subcategory.path.clone()),
        path: format!("{}.{name}", subcategory.path).into(),
        name,
        symbol: None,
        message: message.into(),
        description: None,
        help: None,
        severity: Severity::default(),
        state: State::Active,
        deprecated: None,
        owner: None,
        since: None,
        replaced_by: None,
        url: None,
        meta: BTreeMap::new(),
        internal: false,
        params: Vec::new(),
        location: None,
        unknown: Unknown::default(),
    }
}

/// The words of a deprecated code.
#[must_use]
pub fn deprecation(since: Option<Text>, note: Option<Text>) -> Deprecation {
    Deprecation { since, note }
}

/// Where a code was declared.
#[must_use]
pub fn location(package: Text, path: Text, line: u32) -> Location {
    Location { package, path, line }
}

/// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`
#[must_use]
pub fn spelled_out(ranges: &[Range], form: &Form<'_>) -> String {
    numbering::display_in(&in_core(ranges), form).to_string()
}

/// The numbers of so many digits that begin with these.
#[must_use]
pub fn bounds(digits: u8, leading: &str) -> (u32, u32) {
    let size = 10_u32.pow(u32::from(digits).saturating_sub(u32::try_from(leading.len()).unwrap_or(u32::MAX)));
    let value: u32 = leading.parse().unwrap_or_default();
    (value * size, value * size + (size - 1))
}
