//! The number space in the order that people read it: scopes by digit, their categories, the
//! subcategories of each.

use crate::catalog::{Catalog, Code, Range, Scope, Subcategory};

/// A scope with everything that is in it.
pub(crate) struct ScopeOutline<'a> {
    /// `None` where the scheme has no scopes: then there is one outline, without a name.
    pub(crate) scope: Option<&'a Scope>,
    /// The first and the last number.
    pub(crate) bounds: (u32, u32),
    pub(crate) groups: Vec<Group<'a>>,
}

/// Subcategories of one category, or one after the other without.
pub(crate) struct Group<'a> {
    pub(crate) category: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    pub(crate) subcategories: Vec<&'a Subcategory>,
}

/// Every scope of the catalog, those without a subcategory included.
pub(crate) fn scopes(catalog: &Catalog) -> Vec<ScopeOutline<'_>> {
    let outline =
        |scope| ScopeOutline { scope: Some(scope), bounds: catalog.bounds(&scope.digits), groups: Vec::new() };
    let mut scopes: Vec<_> = catalog.scopes().iter().map(outline).collect();
    if catalog.scheme().scopes.is_empty() {
        scopes.push(ScopeOutline { scope: None, bounds: (0, catalog.form().max_number()), groups: Vec::new() });
    }
    for subcategory in catalog.subcategories() {
        let name = subcategory.scope.as_deref();
        if let Some(outline) = scopes.iter_mut().find(|outline| outline.scope.map(|scope| scope.name.as_str()) == name)
        {
            outline.add(subcategory, catalog);
        }
    }
    scopes
}

impl<'a> ScopeOutline<'a> {
    fn add(&mut self, subcategory: &'a Subcategory, catalog: &'a Catalog) {
        let category = subcategory.category.as_deref();
        match self.groups.iter_mut().find(|group| group.category == category) {
            Some(group) => group.subcategories.push(subcategory),
            None => {
                let is_own = |known: &&crate::catalog::Category| {
                    Some(known.name.as_str()) == category && known.scope == subcategory.scope
                };
                let description =
                    catalog.categories().iter().find(is_own).and_then(|known| known.description.as_deref());
                self.groups.push(Group { category, description, subcategories: vec![subcategory] });
            }
        }
    }

    pub(crate) fn name(&self) -> &'a str {
        self.scope.map_or("", |scope| &scope.name)
    }

    pub(crate) fn description(&self) -> Option<&'a str> {
        self.scope.and_then(|scope| scope.description.as_deref())
    }

    /// All numbers but that of success.
    pub(crate) fn range(&self, catalog: &Catalog) -> Range {
        let (first, last) = self.bounds;
        Range { first: first + u32::from(catalog.form().is_success(first)), last }
    }

    pub(crate) fn subcategories(&self) -> impl Iterator<Item = &'a Subcategory> {
        self.groups.iter().flat_map(|group| &group.subcategories).copied()
    }
}

/// What a subcategory says about a number, or about a few of them.
pub(crate) enum Entry<'a> {
    Code(&'a Code),
    Reserved(Range),
}

/// Everything that is in a subcategory, in number order.
pub(crate) fn entries<'a>(catalog: &'a Catalog, subcategory: &'a Subcategory) -> Vec<Entry<'a>> {
    let codes = catalog.codes_of(subcategory).map(Entry::Code);
    let mut entries: Vec<_> = codes.chain(subcategory.reserved.iter().copied().map(Entry::Reserved)).collect();
    entries.sort_by_key(|entry| match entry {
        Entry::Code(code) => code.number,
        Entry::Reserved(range) => range.first,
    });
    entries
}
