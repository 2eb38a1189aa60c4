//! The rule for every text that a declaration or a registry holds. It reaches terminals, logs and
//! web pages, so it holds nothing that a reader cannot see and that changes what is around it.

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// One line of plain text: messages, owners, the words of `deprecated`.
    Line,
    /// Markdown, in which tabs and line breaks have a meaning: descriptions and help.
    Markdown,
}

/// The longest name, symbol or path, in bytes: its length is stored in one.
pub const MAX_SHORT: usize = u8::MAX as usize;

/// The longest text, in bytes: its length is stored in two.
pub const MAX_TEXT: usize = u16::MAX as usize;

/// The first character that the text cannot hold: controls, what breaks a line or turns its
/// direction unseen, and marks that no font shows.
#[must_use]
pub fn refused_character(text: &str, form: TextForm) -> Option<char> {
    let is_layout = |character| form == TextForm::Markdown && matches!(character, '\n' | '\t');
    // Nearly all texts are ASCII, where this says all.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|&character| !is_layout(character) && (character.is_control() || is_format(character)))
}

/// Whether other languages can have a constant of this name: letters, digits and `_` of ASCII, and
/// no digit first.
#[must_use]
pub fn is_symbol(text: &str) -> bool {
    text.chars().all(is_symbol_part) && text.starts_with(|first: char| !first.is_ascii_digit())
}

/// Whether a symbol can hold the character.
#[must_use]
pub fn is_symbol_part(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Bidirectional overrides and isolates, separators, the byte order mark, interlinear annotations,
/// tags. Not the joiners and direction marks that words of many scripts need.
fn is_format(character: char) -> bool {
    matches!(
        character,
        '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether a reader sees nothing of the text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_format(character) || is_invisible(character))
}

/// What takes part in how its neighbors look, and shows nothing by itself:
/// `Default_Ignorable_Code_Point` of Unicode.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A team that writes in Arabic, Hindi or with emoji must be able to.
    #[test]
    fn words_of_every_script_pass() {
        for text in [
            "déjà vu",
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "\u{915}\u{94d}\u{200d}\u{937}",
            "a\u{200f}b",
            "👩\u{200d}💻",
            "日本語",
        ] {
            assert_eq!(refused_character(text, TextForm::Line), None, "{text:?}");
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn a_line_break_has_a_meaning_in_markdown_only() {
        assert_eq!(refused_character("a\n\tb", TextForm::Markdown), None);
        assert_eq!(refused_character("a\n\tb", TextForm::Line), Some('\n'));
        assert_eq!(refused_character("a\r\n", TextForm::Markdown), Some('\r'));
    }
}
