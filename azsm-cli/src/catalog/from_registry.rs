//! The registry of a program as a catalog.

use azsm::scheme::{self, Registry, ScopeInfo, StatusInfo};
use azsm::{Meta, State};

use super::rows::{
    Category, Code, Deprecation, Location, MetaValue, Param, Range, Scheme, Scope, Subcategory, Unknown,
};
use super::text::describe;
use super::{Catalog, Rows, Text};

impl Catalog {
    /// Everything in a registry.
    #[must_use]
    pub fn of<S: scheme::Scheme>(registry: &Registry<S>) -> Self {
        Self::indexed(Rows {
            name: Some(registry.name().into()),
            description: registry.description().map(Text::from),
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
        name: scope.name().into(),
        digits: scope.leading().to_string().into(),
        description: scope.description().map(Text::from),
    });
    Scheme {
        name: S::NAME.into(),
        form: form.to_string().into(),
        prefix: form.prefix().into(),
        digits: form.digits(),
        success: form.success().map(|number| form.text(number).to_string().into()),
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
                name: info.name().into(),
                digits: info.scope().leading().to_string().into(),
                description: info.description().map(Text::from),
            }),
        }
    }
    // None begins with another, so this is the order of their numbers.
    scopes.sort_by(|one, other| one.digits.cmp(&other.digits));
    for scope in scopes.iter_mut().filter(|scope| scope.description.is_none()) {
        // The scheme's own words, where no declaration has some.
        let known = S::FORM.scopes().iter().find(|known| scope.name == known.name());
        scope.description = known.and_then(scheme::SchemeScope::description).map(Text::from);
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
                scope: scope.map(Text::from),
                name: category.name().into(),
                description: category.description().map(Text::from),
            }),
        }
    }
    categories
}

fn code<S: scheme::Scheme>(info: &StatusInfo<S>) -> Code {
    let subcategory = info.subcategory();
    let scope = subcategory.and_then(scheme::Subcategory::declared_scope);
    Code {
        code: info.code().to_string().into(),
        number: info.value(),
        scope: scope.map(|scope| scope.name().into()),
        category: subcategory.and_then(category),
        subcategory: subcategory.map(|each| each.path().into()),
        name: info.name().into(),
        path: info.path().to_string().into(),
        symbol: info.symbol().map(Text::from),
        message: info.message().into(),
        description: info.description().map(Text::from),
        help: info.help().map(Text::from),
        severity: info.severity(),
        state: info.state(),
        deprecated: info
            .deprecation()
            .map(|words| Deprecation { since: words.since().map(Text::from), note: words.note().map(Text::from) }),
        owner: info.owner().map(Text::from),
        since: info.since().map(Text::from),
        replaced_by: info.replaced_by().map(Text::from),
        url: info.url().map(|url| url.to_string().into()),
        meta: info.metas().map(|(key, value)| (key.into(), meta(value))).collect(),
        internal: info.is_internal(),
        params: info.params().map(Param::from).collect(),
        location: Some(info.location().map(|location| Location {
            package: location.package().into(),
            path: location.path().into(),
            line: location.line(),
        })),
        unknown: Unknown::default(),
    }
}

fn meta(value: Meta) -> MetaValue {
    match value {
        Meta::Bool(value) => MetaValue::Bool(value),
        Meta::Integer(value) => MetaValue::Integer(value),
        other => MetaValue::Text(other.to_string().into()),
    }
}

fn category<S: scheme::Scheme>(subcategory: &scheme::Subcategory<S>) -> Option<Text> {
    subcategory.category().map(|category| category.name().into())
}

fn subcategory<S: scheme::Scheme>(subcategory: &scheme::Subcategory<S>) -> Subcategory {
    let retired = subcategory.codes().iter().filter(|info| info.state() == State::Retired).count();
    let scope = subcategory.declared_scope();
    Subcategory {
        path: subcategory.path().into(),
        name: subcategory.name().into(),
        type_name: subcategory.type_name().into(),
        scope: scope.map(|scope| scope.name().into()),
        scope_digit: scope.map(|scope| scope.scope().leading().value()),
        category: category(subcategory),
        description: subcategory.description().map(Text::from),
        help: subcategory.help().map(Text::from),
        owner: subcategory.owner().map(Text::from),
        ranges: subcategory.ranges().iter().map(Range::from).collect(),
        reserved: subcategory.reserved().iter().map(Range::from).collect(),
        capacity: subcategory.size(),
        used: subcategory.codes().len() - retired,
        retired,
        free: subcategory.room(),
        unknown: Unknown::default(),
    }
}
