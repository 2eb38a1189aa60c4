//! The number space in the order that people read it: scopes by digit, their categories, the
//! subcategories of each.

use azsm::{CodeRange, Registry, Scope, StatusInfo, Subcategory};

/// A scope with everything that the declarations of a registry put into it.
pub(crate) struct ScopeOutline {
    pub(crate) scope: Scope,
    pub(crate) name: &'static str,
    pub(crate) description: Option<String>,
    pub(crate) groups: Vec<Group>,
}

/// Subcategories of one category, or one after the other without.
pub(crate) struct Group {
    pub(crate) category: Option<&'static str>,
    pub(crate) description: Option<String>,
    pub(crate) subcategories: Vec<&'static Subcategory>,
}

/// Every scope that the registry declares, those without a subcategory included.
pub(crate) fn scopes(registry: &Registry) -> Vec<ScopeOutline> {
    let mut scopes: Vec<ScopeOutline> = Vec::new();
    for info in registry.declarations().iter().flat_map(|declaration| declaration.scopes()) {
        match scopes.iter_mut().find(|known| known.scope == info.scope()) {
            Some(known) => describe(&mut known.description, info.description()),
            None => scopes.push(ScopeOutline {
                scope: info.scope(),
                name: info.name(),
                description: info.description().map(str::to_owned),
                groups: Vec::new(),
            }),
        }
    }
    scopes.sort_by_key(|outline| outline.scope);
    for &subcategory in registry.subcategories() {
        if let Some(outline) = scopes.iter_mut().find(|outline| outline.scope == subcategory.scope()) {
            outline.add(subcategory);
        }
    }
    scopes
}

impl ScopeOutline {
    fn add(&mut self, subcategory: &'static Subcategory) {
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

    pub(crate) fn subcategories(&self) -> impl Iterator<Item = &'static Subcategory> {
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
pub(crate) enum Entry {
    Code(&'static StatusInfo),
    Reserved(CodeRange),
}

/// Everything that is in a subcategory, in number order.
pub(crate) fn entries(subcategory: &'static Subcategory) -> Vec<Entry> {
    let codes = subcategory.codes().iter().map(Entry::Code);
    let mut entries: Vec<_> = codes.chain(subcategory.reserved().iter().copied().map(Entry::Reserved)).collect();
    entries.sort_by_key(|entry| match entry {
        Entry::Code(info) => info.number(),
        Entry::Reserved(range) => range.first(),
    });
    entries
}
