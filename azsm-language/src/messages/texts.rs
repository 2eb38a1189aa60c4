//! Messages and other strings for people.

use std::fmt::{self, Write as _};

use azsm_core::__private::text::TextForm;
use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextProblem {
    TooLong { what: &'static str, len: usize, max: usize },
    MessageNotString { found: String },
    MessageOtherLiteral { written: String, meant: String },
    MessageMacro { name: String },
    MessageEmpty,
    MessageBlank { where_: &'static str, trimmed: String },
    TextControl { what: &'static str, character: char, form: TextForm },
}

impl TextProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::TooLong { what, len, max } => write!(f, "the {what} is {len} bytes long: the limit is {max} bytes"),

            Self::MessageNotString { found } => {
                write!(
                    f,
                    "expected the message as a string literal, as in \"Failed to mount source path\", found {found}"
                )
            }
            Self::MessageOtherLiteral { written, meant } => {
                write!(f, "the message must be a plain string literal: write `{meant}`, not `{written}`")
            }
            Self::MessageMacro { name } => {
                write!(f, "the message must be a string literal: `{name}!` is not expanded here")
            }
            Self::MessageEmpty => f.write_str("the message is empty: describe in one line what happened"),
            Self::MessageBlank { where_, trimmed } => {
                write!(f, "the message {where_} with white space: write {trimmed:?}")
            }
            Self::TextControl { what, character, form: TextForm::Line } => {
                write!(f, "{what} contains the control character {character:?}: write one line of plain text")
            }
            Self::TextControl { what, character, form: TextForm::Markdown } => {
                write!(f, "{what} contains the control character {character:?}: only tabs and line breaks are allowed")
            }
        }
    }
}
