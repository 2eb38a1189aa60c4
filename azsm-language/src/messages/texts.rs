//! Messages and other strings for people.

use azsm_core::__private::text::TextForm;

problems! {
    TextProblem(_form, f);

    TooLong { what: &'static str, len: usize, max: usize } =>
        "the {what} is {len} bytes long: the limit is {max} bytes";
    MessageNotString { found: String } =>
        "expected the message as a string literal, as in \"Failed to mount source path\", found {found}";
    MessageOtherLiteral { written: String, meant: String } =>
        "the message must be a plain string literal: write `{meant}`, not `{written}`";
    MessageMacro { name: String } => "the message must be a string literal: `{name}!` is not expanded here";
    MessageEmpty => "the message is empty: describe in one line what happened";
    MessageBlank { where_: &'static str, trimmed: String } =>
        "the message {where_} with white space: write {trimmed:?}";
    TextControl { what: &'static str, character: char, form: TextForm } => {
        write!(f, "{what} contains the control character {character:?}: ")?;
        f.write_str(match form {
            TextForm::Line => "write one line of plain text",
            TextForm::Markdown => "only tabs and line breaks are allowed",
        })
    }
}
