//! Entries in which a part is missing.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EntryProblem {
    NameMissing { code: String },
    RestMissing { name: String, advice: String },
    EqualsAndNumberMissing { name: String, advice: String },
    NumberMissing { name: String, has_message: bool, advice: String },
    MessageMissing { name: String, number: String },
    RetiredWithoutName,
    RetiredWithoutNumber { name: String },
    ReservedWithoutNumber { advice: String },
    ReservedWithoutLast { first: String },
}

impl EntryProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::NameMissing { code } => write!(f, "the entry has no name: write `NAME = {code} \"message\"`"),
            Self::RestMissing { name, advice } => {
                write!(f, "expected `= NUMBER \"message\"` after `{name}`; {advice}")
            }
            Self::EqualsAndNumberMissing { name, advice } => {
                write!(f, "expected `= NUMBER` between `{name}` and its message; {advice}")
            }
            Self::NumberMissing { name, has_message: false, advice } => {
                write!(f, "expected the number of `{name}` and its message after `=`; {advice}")
            }
            Self::NumberMissing { name, has_message: true, advice } => {
                write!(f, "expected the number of `{name}` between `=` and the message; {advice}")
            }
            Self::MessageMissing { name, number } => {
                write!(f, "`{name}` has no message: describe what happened, `{name} = {number} \"...\"`")
            }
            Self::RetiredWithoutName => f.write_str(
                "the retired entry has no name: write it as it was declared, `retired NAME = NUMBER \"message\"`",
            ),
            Self::RetiredWithoutNumber { name } => write!(
                f,
                "expected the number and the message that `{name}` had: `retired {name} = NUMBER \"message\"`"
            ),
            Self::ReservedWithoutNumber { advice } => {
                write!(f, "expected a number, or a range of numbers, after `reserved`; {advice}")
            }
            Self::ReservedWithoutLast { first } => write!(
                f,
                "the reserved range has no last number: write it after `..=`, or `reserved {first}` for one number"
            ),
        }
    }
}
