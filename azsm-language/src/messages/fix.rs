//! What to write instead, where a message leaves no choice.

use super::Problem;
use super::attributes::AttributeProblem as Attribute;
use super::coded::CodedProblem as Coded;
use super::facts::FactProblem as Fact;
use super::layout::LayoutProblem as Layout;
use super::lock::LockProblem as Lock;
use super::numbers::NumberProblem as Number;
use super::registry::RegistryProblem as Registry;
use super::scheme::SchemeProblem as Scheme;

/// A change of what a mistake is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// It is written so. With what was written, where that can be more than what the mistake is on.
    Replace {
        written: Option<String>,
        with: String,
    },
    /// This is missing after it.
    Insert(&'static str),
    Remove,
}

impl Problem {
    pub(crate) fn fix(&self) -> Option<Fix> {
        let replace =
            |written: &str, with: &str| Fix::Replace { written: Some(written.to_owned()), with: with.to_owned() };
        let number = |with: &str| Fix::Replace { written: None, with: with.to_owned() };
        let fix = match self {
            Self::Number(problem) => match problem {
                Number::NumberForm { written, meant: Some(meant), .. }
                | Number::RangeNumberForm { written, meant: Some(meant), .. } => replace(written, meant),
                Number::OutsideRange { advice, .. }
                | Number::NumberTaken { advice, .. }
                | Number::NumberRetired { advice, .. }
                | Number::NumberIsZero { advice } => number(next_free(advice)?),
                _ => return None,
            },
            Self::Lock(Lock::ShippedRenumbered { wanted, .. }) => number(wanted),
            Self::Lock(Lock::ShippedNumberRetired { advice, .. } | Lock::ShippedNumber { advice, .. }) => {
                number(next_free(advice)?)
            }
            Self::Layout(Layout::CommaMissing)
            | Self::Registry(Registry::CommaMissing)
            | Self::Scheme(Scheme::CommaMissing) => Fix::Insert(","),
            Self::Layout(Layout::EqualsMissing { .. }) => Fix::Insert(" ="),
            Self::Layout(Layout::StrayComma | Layout::StraySeparator { .. }) => Fix::Remove,
            Self::Layout(Layout::UnknownWord { written, keyword, is_meant: true, .. }) => replace(written, keyword),
            Self::Attribute(
                Attribute::AttributeNearMiss { written, meant }
                | Attribute::SeverityUnknown { written, meant: Some(meant) },
            )
            | Self::Scheme(Scheme::ItemMeant { written, meant }) => replace(written, meant),
            Self::Fact(Fact::MetaKeyUnknown { key, meant: Some(meant), .. }) => replace(key, meant),
            Self::Coded(Coded::Misspelt { word, meant }) => replace(word, meant),
            _ => return None,
        };
        Some(fix)
    }
}

/// The number that advice names: `the next free number in `job.source` is 1005`.
fn next_free(advice: &str) -> Option<&str> {
    let (_, number) = advice.strip_prefix("the next free number ")?.split_once(" is ")?;
    number.split(' ').next()
}
