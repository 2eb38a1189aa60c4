//! The other place of a mistake that has two.

use super::ranges::OwnedRange;

problems! {
    #[derive(PartialEq)]
    SiteProblem(form, f);

    First { what: String } => "{what} is first declared here";
    FirstRange { range: OwnedRange } => "{} is first declared here", range.spelled_out(form);
    Reserved { what: String } => "{what} is reserved here";
}
