//! `scheme!`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::{Form, LeadingDigits};

use crate::ground::form_text::FormFault;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SchemeProblem {
    Form { found: String },
    NotPub { name: String },
    NameCase { name: String, meant: Option<String> },
    FormMissing,
    FormNotString { found: String },
    FormFault { written: String, fault: FormFault },
    BodyMissing,
    Tail { found: String },
    Attribute { name: String },
    Item { found: String },
    ItemMeant { written: String, meant: &'static str },
    CommaMissing,
    ValueMissing { name: String },
    Success { written: String, zeros: String },
    RangeLen { written: String, max: u32 },
    ScopeAttribute { name: String },
    ScopeDigits { written: String, max: u8 },
    ScopeTwice { name: String },
    ScopesOverlap { digits: LeadingDigits, others: LeadingDigits, by: String },
}

impl SchemeProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::Form { found } => write!(f, "expected `pub NAME = \"PREFIX0000\" {{ ... }}`, found {found}"),
            Self::NotPub { name } => {
                write!(f, "a scheme is `pub`, because the enums of its codes are: write `pub {name}`")
            }
            Self::NameCase { name, meant: Some(meant) } => {
                write!(f, "`{name}` names a type and must be in upper camel case: write `{meant}`")
            }
            Self::NameCase { name, meant: None } => {
                write!(f, "`{name}` names a type and must be in upper camel case, as in `Backup`")
            }
            Self::FormMissing => {
                f.write_str("expected the form of the codes after the name: `= \"BKP-00000\"`, a prefix and one zero for each digit")
            }
            Self::FormNotString { found } => {
                write!(f, "expected the form of the codes as a string literal, as in \"BKP-00000\", found {found}")
            }
            Self::FormFault { written, fault } => form_fault(f, written, fault),
            Self::BodyMissing => {
                f.write_str("the braces are missing: write `{}` after the form, or what the numbers mean, `{ success = 0000, scope NAME = 1 }`")
            }
            Self::Tail { found } => write!(f, "expected nothing after the braces of the scheme, found {found}"),
            Self::Attribute { name } => {
                write!(f, "`{name}` cannot be used on a scheme: the type has no values, and its traits are already implemented")
            }
            Self::Item { found } => {
                write!(f, "expected `success = ZEROS`, `range_len = NUMBER`, `url = \"...\"` or `scope NAME = DIGITS`, found {found}")
            }
            Self::ItemMeant { written, meant } => {
                write!(f, "a scheme has no `{written}`; did you mean `{meant}`?")
            }
            Self::CommaMissing => f.write_str("expected `,` between this and the next"),
            Self::ValueMissing { name } => write!(f, "expected `= NUMBER` after `{name}`"),
            Self::Success { written, zeros } => {
                write!(f, "only the number {zeros} can mean success at any scope: write `success = {zeros}`, not `{written}`, or declare it as a code")
            }
            Self::RangeLen { written, max } => {
                write!(f, "the usual length of a range is a number from 1 to {max}, not `{written}`")
            }
            Self::ScopeAttribute { name } => {
                write!(f, "`{name}` cannot be used on a scope of a scheme: only a doc comment can")
            }
            Self::ScopeDigits { written, max } => {
                write!(f, "a scope has leading digits, the first of its codes: 1 to {max} of them, not `{written}`")
            }
            Self::ScopeTwice { name } => write!(f, "scope `{name}` is defined twice: remove one of them"),
            Self::ScopesOverlap { digits, others, by } => write!(
                f,
                "numbers can begin both with {digits} and with {others}, the digits of scope `{by}`: use other digits for one of them"
            ),
        }
    }
}

/// Why a string is not the form of a scheme, and what is possible.
fn form_fault(f: &mut String, written: &str, fault: &FormFault) -> fmt::Result {
    const POSSIBLE: &str = "a form is a prefix and 2 to 6 zeros, one for each digit, as in \"BKP-00000\"";
    match fault {
        FormFault::Empty => write!(f, "the form is empty: {POSSIBLE}"),
        FormFault::NoPrefix => {
            write!(f, "\"{written}\" has no prefix, without which a code cannot be told from a number: {POSSIBLE}")
        }
        FormFault::Hexadecimal => {
            write!(f, "\"{written}\" is hexadecimal, and the numbers of a scheme are decimal: {POSSIBLE}")
        }
        FormFault::LettersAfter { letters, meant } => write!(
            f,
            "\"{written}\" has `{letters}` after the number, and nothing can follow it: write \"{meant}\", without the letters"
        ),
        FormFault::LettersWithin => {
            write!(f, "\"{written}\" has letters within the number, which is decimal digits alone: {POSSIBLE}")
        }
        FormFault::NumberForZeros { meant } => {
            write!(f, "\"{written}\" is a code, and a form has a zero for each digit: write \"{meant}\"")
        }
        FormFault::Unpadded => write!(
            f,
            "\"{written}\" has fewer than two zeros, and numbers have leading zeros, so that all codes are of one length: {POSSIBLE}"
        ),
        FormFault::TooManyDigits => write!(f, "\"{written}\" has more than six digits: {POSSIBLE}"),
        FormFault::Character(character) => write!(
            f,
            "a prefix consists of ASCII letters, digits, `-`, `_` and `.`, and cannot contain {character:?}: {POSSIBLE}"
        ),
        FormFault::FirstCharacter(character) => {
            write!(f, "a prefix begins with a letter, not with {character:?}: {POSSIBLE}")
        }
        FormFault::DigitBeforeZeros => write!(
            f,
            "the prefix of \"{written}\" ends in a digit, and could not be told from the number: end it in a letter, `-`, `_` or `.`"
        ),
        FormFault::TooLong(len) => write!(f, "the prefix is {len} characters long: the limit is {}", Form::MAX_PREFIX),
    }
}
