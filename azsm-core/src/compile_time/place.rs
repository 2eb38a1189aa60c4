//! Where in the declarations of a registry something is.

use crate::catalog::declaration::Declaration;
use crate::catalog::groups::ScopeInfo;
use crate::catalog::row::{Extra, Fact};
use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::param::Params;

/// Where something is: the declaration, the subcategory or scope in it, the range, row or extra in
/// that, and the fact in that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) declaration: u16,
    pub(crate) subcategory: u16,
    pub(crate) item: u16,
    pub(crate) fact: u16,
}

impl Place {
    pub(crate) const NONE: Self = Self { declaration: u16::MAX, subcategory: 0, item: 0, fact: 0 };

    pub(crate) const fn is_free(self) -> bool {
        self.declaration == u16::MAX
    }

    #[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
    pub(crate) const fn new(declaration: usize, subcategory: usize, item: usize) -> Self {
        Self { declaration: declaration as u16, subcategory: subcategory as u16, item: item as u16, fact: 0 }
    }

    pub(crate) const fn subcategory<S>(self, declarations: &[&'static Declaration<S>]) -> &'static Subcategory<S> {
        &declarations[self.declaration as usize].subcategories()[self.subcategory as usize]
    }

    pub(crate) const fn scope<S>(self, declarations: &[&'static Declaration<S>]) -> &'static ScopeInfo<S> {
        &declarations[self.declaration as usize].scopes()[self.subcategory as usize]
    }

    /// Where a declaration has all of its parameters.
    #[allow(clippy::cast_possible_truncation, reason = "an entry has few facts")]
    pub(crate) const fn of_params<S>(at: usize, declaration: &Declaration<S>) -> Option<Self> {
        let [first, ..] = declaration.subcategories() else {
            return None;
        };
        for_each!(item, extra, first.extras_to_compare(), {
            if extra.number == Extra::PARAMS {
                return Some(Self::new(at, 0, item));
            }
        });
        None
    }

    /// The parameters that are there.
    pub(crate) const fn params<S>(self, declarations: &[&'static Declaration<S>]) -> Params<'static> {
        match self.fact(declarations).1 {
            Fact::Params(text) => Params::declared(text),
            _ => Params::NONE,
        }
    }

    /// The fact, and what has it.
    pub(crate) const fn fact<S>(self, declarations: &[&'static Declaration<S>]) -> (&'static Extra, Fact) {
        let extra = &self.subcategory(declarations).extras()[self.item as usize];
        (extra, extra.facts[self.fact as usize])
    }
}
