//! Rules for messages and descriptions.

use crate::messages::TextProblem;
use azsm_core::__private::text::{self, MAX_TEXT, TextForm};

/// A message is one line of plain text.
pub(crate) fn fault_of_message(text: &str) -> Option<TextProblem> {
    let trimmed = text.trim();
    if text::is_blank(text) {
        return Some(TextProblem::MessageEmpty);
    }
    if let Some(character) = text::refused_character(text, TextForm::Line) {
        return Some(TextProblem::TextControl { what: "the message", character, form: TextForm::Line });
    }
    if trimmed != text {
        let where_ = match (text.trim_start() == text, text.trim_end() == text) {
            (false, true) => "begins",
            (true, false) => "ends",
            _ => "begins and ends",
        };
        return Some(TextProblem::MessageBlank { where_, trimmed: trimmed.to_owned() });
    }
    (text.len() > MAX_TEXT).then_some(TextProblem::TooLong { what: "message", len: text.len(), max: MAX_TEXT })
}

/// The tables keep the length of a description in two bytes.
pub(crate) fn fault_of_description_len(description: &str) -> Option<TextProblem> {
    let (what, len, max) = ("description", description.len(), MAX_TEXT);
    (len > max).then_some(TextProblem::TooLong { what, len, max })
}
