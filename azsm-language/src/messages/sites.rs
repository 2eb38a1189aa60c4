//! The other place of a mistake that has two.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::ranges::OwnedRange;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SiteProblem {
    First { what: String },
    FirstRange(OwnedRange),
    Reserved { what: String },
}

impl SiteProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::First { what } => write!(f, "{what} is first declared here"),
            Self::FirstRange(range) => write!(f, "{} is first declared here", range.spelled_out(form)),
            Self::Reserved { what } => write!(f, "{what} is reserved here"),
        }
    }
}
