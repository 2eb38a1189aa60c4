//! What groups subcategories, as a declaration wrote it.

use crate::vocabulary::scope::Scope;

/// A scope as written in a declaration: `scope job { ... }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeInfo {
    scope: Scope,
    name: &'static str,
    description: Option<&'static str>,
}

impl ScopeInfo {
    pub(crate) const fn declared(digit: u8, name: &'static str, description: Option<&'static str>) -> Self {
        Self { scope: Scope::of_digit(digit), name, description }
    }

    /// The scope with its digit.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The name in `snake_case`, as in `job.source`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the scope.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }
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

    /// The name in `snake_case`. It is not part of the path of a subcategory or code.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the category.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }
}
