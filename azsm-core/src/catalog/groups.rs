//! What groups subcategories, as a declaration wrote it.

use crate::vocabulary::form::LeadingDigits;
use crate::vocabulary::scheme::Azsm;
use crate::vocabulary::scope::Scope;

/// A scope as written in a declaration: `scope job { ... }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeInfo<S = Azsm> {
    scope: Scope<S>,
    name: &'static str,
    description: Option<&'static str>,
}

impl<S> ScopeInfo<S> {
    pub(crate) const fn declared(
        leading: LeadingDigits,
        name: &'static str,
        description: Option<&'static str>,
    ) -> Self {
        Self { scope: Scope::of(leading), name, description }
    }

    /// The value where there is no scope.
    pub(crate) const NONE: Self = Self::declared(LeadingDigits::declared(0, 1), "", None);

    /// The scope with its leading digits.
    #[must_use]
    pub const fn scope(&self) -> Scope<S> {
        Scope::of(self.scope.leading())
    }
}

accessors! {
    [S] ScopeInfo<S> =>
    /// The name in `snake_case`, as in `job.source`.
    name(&self) -> &'static str = self.name;
    /// The doc comment of the scope.
    description(&self) -> Option<&'static str> = self.description;
}

/// A group of subcategories, as written in a declaration: `category run { ... }`. A category does
/// not own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    name: &'static str,
    description: Option<&'static str>,
}

impl Category {
    pub(crate) const fn declared(name: &'static str, description: Option<&'static str>) -> Self {
        Self { name, description }
    }
}

accessors! {
    [] Category =>
    /// The name in `snake_case`. It is not part of the path of a subcategory or code.
    name(&self) -> &'static str = self.name;
    /// The doc comment of the category.
    description(&self) -> Option<&'static str> = self.description;
}
