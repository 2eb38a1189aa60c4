//! The registry of a program as a catalog.

use azsm::scheme::{self, Registry, ScopeInfo, StatusInfo};
use azsm::{Meta, State};

use super::parts::{self, describe};
use super::rows::{Category, Code, Deprecation, Location, MetaValue, Range, Scheme, Scope, Subcategory, Unknown};
use super::{Catalog, Rows};

impl Catalog {
    /// Everything in a registry.
    #[must_use]
    pub fn of<S: scheme::Scheme>(registry: &Registry<S>) -> Self {
        Self::indexed(Rows {
            name: Some(registry.name().to_owned()),
            description: registry.description().map(str::to_owned),
            scheme: scheme::<S>(),
            scopes: scopes(registry),
            categories: categories(registry),
            codes: registry.iter().map(code).collect(),
            subcategories: registry.subcategories().iter().map(|each| subcategory(each)).collect(),
            ..Rows::default()
        })
    }
}

pub(super) fn scheme<S: scheme::Scheme>() -> Scheme {
    let form = S::FORM;
    let scopes = form.scopes().iter().map(|scope| Scope {
        name: scope.name().to_owned(),
        digits: scope.leading().to_string(),
        description: scope.description().map(str::to_owned),
    });
    Scheme {
        name: S::NAME.to_owned(),
        form: form.to_string(),
        prefix: form.prefix().to_owned(),
        digits: form.digits(),
        success: form.success().map(|number| form.text(number).to_string()),
        range_len: form.range_len(),
        scopes: scopes.collect(),
        unknown: Unknown::default(),
    }
}

/// Every scope that the registry declares, those without a subcategory included.
fn scopes<S: scheme::Scheme>(registry: &Registry<S>) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::new();
    for info in registry.declarations().iter().flat_map(|declaration| declaration.scopes()) {
        match scopes.iter_mut().find(|known| known.name == info.name()) {
            Some(known) => describe(&mut known.description, info.description()),
            None => scopes.push(Scope {
                name: info.name().to_owned(),
                digits: info.scope().leading().to_string(),
                description: info.description().map(str::to_owned),
            }),
        }
    }
    // None begins with another, so this is the order of their numbers.
    scopes.sort_by(|one, other| one.digits.cmp(&other.digits));
    for scope in scopes.iter_mut().filter(|scope| scope.description.is_none()) {
        // The scheme's own words, where no declaration has some.
        let known = S::FORM.scopes().iter().find(|known| known.name() == scope.name);
        scope.description = known.and_then(scheme::SchemeScope::description).map(str::to_owned);
    }
    scopes
}

/// The categories of the subcategories, in their order.
fn categories<S: scheme::Scheme>(registry: &Registry<S>) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for subcategory in registry.subcategories() {
        let Some(category) = subcategory.category() else { continue };
        let scope = subcategory.declared_scope().map(ScopeInfo::name);
        let is_same = |known: &&mut Category| known.name == category.name() && known.scope.as_deref() == scope;
        match categories.iter_mut().find(is_same) {
            Some(known) => describe(&mut known.description, category.description()),
            None => categories.push(Category {
                scope: scope.map(str::to_owned),
                name: category.name().to_owned(),
                description: category.description().map(str::to_owned),
            }),
        }
    }
    categories
}

fn code<S: scheme::Scheme>(info: &StatusInfo<S>) -> Code {
    let subcategory = info.subcategory();
    let scope = subcategory.and_then(scheme::Subcategory::declared_scope);
    Code {
        code: info.code().to_string(),
        number: info.value(),
        scope: scope.map(|scope| scope.name().to_owned()),
        category: subcategory.and_then(category),
        subcategory: subcategory.map(|each| each.path().to_owned()),
        name: info.name().to_owned(),
        path: info.path().to_string(),
        symbol: info.symbol().map(str::to_owned),
        message: info.message().to_owned(),
        description: info.description().map(str::to_owned),
        help: info.help().map(str::to_owned),
        severity: info.severity(),
        state: info.state(),
        deprecated: info.deprecation().map(|words| Deprecation {
            since: words.since().map(str::to_owned),
            note: words.note().map(str::to_owned),
        }),
        owner: info.owner().map(str::to_owned),
        since: info.since().map(str::to_owned),
        replaced_by: info.replaced_by().map(str::to_owned),
        url: info.url().map(|url| url.to_string()),
        meta: info.metas().map(|(key, value)| (key.to_owned(), meta(value))).collect(),
        params: info.params().map(parts::param).collect(),
        location: Some(info.location().map(|location| Location {
            package: location.package().to_owned(),
            path: location.path().to_owned(),
            line: location.line(),
        })),
        unknown: Unknown::default(),
    }
}

fn meta(value: Meta) -> MetaValue {
    match value {
        Meta::Bool(value) => MetaValue::Bool(value),
        Meta::Integer(value) => MetaValue::Integer(value),
        other => MetaValue::Text(other.to_string()),
    }
}

fn category<S: scheme::Scheme>(subcategory: &scheme::Subcategory<S>) -> Option<String> {
    subcategory.category().map(|category| category.name().to_owned())
}

fn subcategory<S: scheme::Scheme>(subcategory: &scheme::Subcategory<S>) -> Subcategory {
    let retired = subcategory.codes().iter().filter(|info| info.state() == State::Retired).count();
    let scope = subcategory.declared_scope();
    Subcategory {
        path: subcategory.path().to_owned(),
        name: subcategory.name().to_owned(),
        type_name: subcategory.type_name().to_owned(),
        scope: scope.map(|scope| scope.name().to_owned()),
        scope_digit: scope.map(|scope| scope.scope().leading().value()),
        category: category(subcategory),
        description: subcategory.description().map(str::to_owned),
        help: subcategory.help().map(str::to_owned),
        owner: subcategory.owner().map(str::to_owned),
        ranges: subcategory.ranges().iter().map(Range::from).collect(),
        reserved: subcategory.reserved().iter().map(Range::from).collect(),
        capacity: subcategory.size(),
        used: subcategory.codes().len() - retired,
        retired,
        free: subcategory.room(),
        unknown: Unknown::default(),
    }
}
