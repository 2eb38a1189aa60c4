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
pub fn refused_character(text: &str, form: TextForm) -> Option<char> {
    let is_layout = |character| form == TextForm::Markdown && matches!(character, '\n' | '\t');
    if is_plain(text) {
        return None;
    }
    text.chars().find(|&character| !is_layout(character) && (character.is_control() || is_format(character)))
}

/// Whether the text is printable ASCII, as nearly all are: then no character of it is refused or acts on
/// a display.
pub fn is_plain(text: &str) -> bool {
    // Sixteen at once, which processors do in one instruction, and without an end in the middle of them.
    let are_plain = |bytes: &[u8]| bytes.iter().fold(true, |before, byte| before & matches!(byte, b' '..=b'~'));
    let (blocks, rest) = text.as_bytes().as_chunks::<16>();
    blocks.iter().all(|block| are_plain(block))
        && are_plain(text.as_bytes().last_chunk::<16>().map_or(rest, |last| last))
}

/// Whether other languages can have a constant of this name: letters, digits and `_` of ASCII, and
/// no digit first.
pub fn is_symbol(text: &str) -> bool {
    text.chars().all(is_symbol_part) && text.starts_with(|first: char| !first.is_ascii_digit())
}

/// Whether a symbol can hold the character.
pub fn is_symbol_part(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Whether the character acts on what is around it where text is shown: controls, what a declaration
/// cannot hold, and the direction marks, which it can.
pub fn acts_on_display(character: char) -> bool {
    character.is_control() || is_format(character) || matches!(character, '\u{200e}'..='\u{200f}')
}

/// Bidirectional overrides and isolates, the Arabic letter mark, separators, the byte order mark,
/// interlinear annotations, tags. Not the joiners and direction marks that words of many scripts
/// need.
fn is_format(character: char) -> bool {
    matches!(
        character,
        '\u{61c}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// `NoCopyNecessary` to `no_copy_necessary`; a name that is in snake case already stays as it is.
pub fn snake(name: &str) -> impl Iterator<Item = char> {
    let words = name.chars().scan(None, |before, character| {
        let begins_word = character.is_uppercase() && before.is_some_and(|before| before != '_');
        *before = Some(character);
        Some(begins_word.then_some('_').into_iter().chain(character.to_lowercase()))
    });
    words.flatten()
}

/// `no_copy_necessary` to `NoCopyNecessary`; a name that is in upper camel case already stays as it
/// is.
pub fn upper_camel(name: &str) -> impl Iterator<Item = char> {
    name.split('_').flat_map(|word| {
        let mut rest = word.chars();
        rest.next().into_iter().flat_map(char::to_uppercase).chain(rest)
    })
}

/// A name in upper camel case: it begins with a letter that is not a lower-case one, which includes
/// those of scripts without case, and has no underscore. So rustc's `non_camel_case_types` has nothing
/// to say.
pub fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase()) && !name.contains('_')
}

/// A name in snake case: words of lower-case letters and digits with one underscore between them.
pub fn is_snake(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
        && !name.chars().any(char::is_uppercase)
        && !name.ends_with('_')
        && !name.contains("__")
}

/// Whether the text is an address of the web, without white space.
pub fn is_web_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

/// Whether a reader sees nothing of the text.
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

    /// The Arabic letter mark turns what is next to it, as the overrides do.
    #[test]
    fn what_no_declaration_holds_acts_on_a_display() {
        let refused =
            |character: &char| refused_character(character.encode_utf8(&mut [0; 4]), TextForm::Line).is_some();
        assert!(refused(&'\u{61c}') && refused(&'\u{202e}') && refused(&'\u{fffb}'));
        let shown = ('\0'..=char::MAX).filter(|&character| acts_on_display(character));
        assert!(shown.filter(|character| !refused(character)).eq(['\u{200e}', '\u{200f}']));
    }

    #[test]
    fn a_line_break_has_a_meaning_in_markdown_only() {
        assert_eq!(refused_character("a\n\tb", TextForm::Markdown), None);
        assert_eq!(refused_character("a\n\tb", TextForm::Line), Some('\n'));
        assert_eq!(refused_character("a\r\n", TextForm::Markdown), Some('\r'));
    }
}
