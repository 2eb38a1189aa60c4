//! The number space in the order that people read it: scopes by digit, their categories, the
//! subcategories of each.

use azsm::numbering;
use azsm::scheme::{CodeRange, Registry, Scheme, Scope, ScopeInfo, StatusInfo, Subcategory};

/// A scope with everything that the declarations of a registry put into it.
pub(crate) struct ScopeOutline<S: Scheme> {
    /// `None` where the scheme has no scopes: then there is one outline, without a name.
    pub(crate) scope: Option<Scope<S>>,
    pub(crate) name: &'static str,
    pub(crate) description: Option<String>,
    pub(crate) groups: Vec<Group<S>>,
}

/// Subcategories of one category, or one after the other without.
pub(crate) struct Group<S: Scheme> {
    pub(crate) category: Option<&'static str>,
    pub(crate) description: Option<String>,
    pub(crate) subcategories: Vec<&'static Subcategory<S>>,
}

/// Every scope that the registry declares, those without a subcategory included.
pub(crate) fn scopes<S: Scheme>(registry: &Registry<S>) -> Vec<ScopeOutline<S>> {
    let mut scopes: Vec<ScopeOutline<S>> = Vec::new();
    for info in registry.declarations().iter().flat_map(|declaration| declaration.scopes()) {
        match scopes.iter_mut().find(|known| known.scope == Some(info.scope())) {
            Some(known) => describe(&mut known.description, info.description()),
            None => scopes.push(ScopeOutline {
                scope: Some(info.scope()),
                name: info.name(),
                description: info.description().map(str::to_owned),
                groups: Vec::new(),
            }),
        }
    }
    if S::FORM.scopes().is_empty() {
        scopes.push(ScopeOutline { scope: None, name: "", description: None, groups: Vec::new() });
    }
    for outline in &mut scopes {
        // The scheme's own words, where no declaration has some.
        let known = outline.scope.and_then(|scope| S::FORM.scope_with(scope.leading()));
        if let (None, Some(text)) = (&outline.description, known.and_then(|scope| scope.description())) {
            outline.description = Some(text.to_owned());
        }
    }
    scopes.sort_by_key(ScopeOutline::bounds);
    for &subcategory in registry.subcategories() {
        if let Some(outline) =
            scopes.iter_mut().find(|outline| outline.scope == subcategory.declared_scope().map(ScopeInfo::scope))
        {
            outline.add(subcategory);
        }
    }
    scopes
}

impl<S: Scheme> ScopeOutline<S> {
    fn add(&mut self, subcategory: &'static Subcategory<S>) {
        let category = subcategory.category();
        let (name, description) = (category.map(azsm::Category::name), category.and_then(azsm::Category::description));
        match self.groups.iter_mut().find(|group| group.category == name) {
            Some(group) => {
                describe(&mut group.description, description);
                group.subcategories.push(subcategory);
            }
            None => self.groups.push(Group {
                category: name,
                description: description.map(str::to_owned),
                subcategories: vec![subcategory],
            }),
        }
    }

    /// The first and the last number.
    pub(crate) fn bounds(&self) -> (u32, u32) {
        match self.scope {
            Some(scope) => S::FORM.bounds(scope.leading()),
            None => (0, S::FORM.max_number()),
        }
    }

    /// All numbers but that of success.
    pub(crate) fn range(&self) -> CodeRange<S> {
        numbering::range_of(&S::FORM, self.bounds())
    }

    pub(crate) fn subcategories(&self) -> impl Iterator<Item = &'static Subcategory<S>> {
        self.groups.iter().flat_map(|group| &group.subcategories).copied()
    }
}

/// Several teams may declare one scope, each with words of its own.
fn describe(known: &mut Option<String>, more: Option<&str>) {
    match (known, more) {
        (Some(known), Some(more)) if !known.contains(more) => {
            known.push_str("\n\n");
            known.push_str(more);
        }
        (known @ None, Some(more)) => *known = Some(more.to_owned()),
        _ => {}
    }
}

/// What a subcategory says about a number, or about a few of them.
pub(crate) enum Entry<S: Scheme> {
    Code(&'static StatusInfo<S>),
    Reserved(CodeRange<S>),
}

/// Everything that is in a subcategory, in number order.
pub(crate) fn entries<S: Scheme>(subcategory: &'static Subcategory<S>) -> Vec<Entry<S>> {
    let codes = subcategory.codes().iter().map(Entry::Code);
    let mut entries: Vec<_> = codes.chain(subcategory.reserved().iter().copied().map(Entry::Reserved)).collect();
    entries.sort_by_key(|entry| match entry {
        Entry::Code(info) => info.value(),
        Entry::Reserved(range) => range.low(),
    });
    entries
}
