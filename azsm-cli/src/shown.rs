//! Text from files, arguments and declarations on its way to a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use azsm_core::__private::text::acts_on_display;

/// The text without anything that a terminal would act upon: control characters and bidirectional
/// overrides are shown as escapes. A line break is one of them, so that no text can begin a line
/// that somebody takes for another message.
pub fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, acts_on_display, |character| format!("{}", character.escape_default()))
}

/// The same for the inside of JSON strings: JSON needs no escapes for what is beyond ASCII, but
/// terminals do.
pub(crate) fn shown_json(json: &str) -> Cow<'_, str> {
    let needs_escape = |character: char| !character.is_ascii_whitespace() && acts_on_display(character);
    escaped(json, needs_escape, |character| {
        let mut units = [0; 2];
        character.encode_utf16(&mut units).iter().fold(String::new(), |mut escape, unit| {
            let _ = write!(escape, "\\u{unit:04x}");
            escape
        })
    })
}

fn escaped(text: &str, needs_escape: impl Fn(char) -> bool, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    // Most texts are of such bytes alone.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(&needs_escape) {
        return Cow::Borrowed(text);
    }
    let escape = |character| if needs_escape(character) { escape(character) } else { String::from(character) };
    Cow::Owned(text.chars().map(escape).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that clears the screen, or writes a line of its own, makes a reader believe what
    /// azsm did not write.
    #[test]
    fn a_text_does_nothing_to_a_terminal() {
        assert_eq!(shown("plain, é, 日本"), "plain, é, 日本");
        assert_eq!(shown("a\u{1b}[2Jb\nerror: c\r\u{202e}"), "a\\u{1b}[2Jb\\nerror: c\\r\\u{202e}");
    }

    #[test]
    fn escaped_json_is_the_same_json() {
        let json = serde_json::to_string_pretty(&["a\u{7f}\u{9b}b\u{e0041}\n"]).unwrap();
        let escaped = shown_json(&json);
        assert!(!escaped.contains(|character: char| character != '\n' && acts_on_display(character)));
        let texts = [json.as_str(), &escaped].map(|json| serde_json::from_str::<Vec<String>>(json).unwrap());
        assert_eq!(texts[0], texts[1]);
    }
}
