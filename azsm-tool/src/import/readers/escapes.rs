//! Escapes in the sources that a pattern reads: a message is what the program prints.

use std::borrow::Cow;
use std::path::Path;

/// How a kind of file writes characters that it cannot have as they are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Escapes {
    /// In what is between quotation marks: `\"`.
    Backslash,
    /// Everywhere: `&lt;`.
    Entities,
    None,
}

impl Escapes {
    pub(super) fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("xml" | "html" | "htm" | "xhtml" | "resx" | "svg" | "xaml" | "xlf") => Self::Entities,
            Some(
                "c" | "h" | "cc" | "cpp" | "cxx" | "hpp" | "hh" | "inc" | "def" | "m" | "mm" | "cs" | "go" | "java"
                | "js" | "mjs" | "ts" | "tsx" | "jsx" | "kt" | "scala" | "swift" | "rs" | "py" | "rb" | "php" | "dart"
                | "proto",
            ) => Self::Backslash,
            _ => Self::None,
        }
    }

    /// A part of a file without its escapes.
    pub(super) fn decoded(self, text: &str, start: usize, end: usize) -> Cow<'_, str> {
        let part = &text[start..end];
        let is_between = |mark: char| text[..start].ends_with(mark) && text[end..].starts_with(mark);
        match self {
            Self::Backslash if part.contains('\\') && ['"', '\''].into_iter().any(is_between) => {
                unescaped(part).map_or(Cow::Borrowed(part), Cow::Owned)
            }
            Self::Entities if part.contains('&') => Cow::Owned(without_entities(part)),
            _ => Cow::Borrowed(part),
        }
    }
}

/// `None` where an escape is not one that all these languages have.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        plain.push(match letters.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            mark @ ('"' | '\'' | '\\' | '/' | '`' | '$') => mark,
            kind @ ('x' | 'u' | 'U') => {
                let rest = letters.as_str();
                let (digits, len) = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                    Some((digits, _)) => (digits, digits.len() + 2),
                    None => {
                        let len = match kind {
                            'x' => 2,
                            'u' => 4,
                            _ => 8,
                        };
                        (rest.get(..len)?, len)
                    }
                };
                letters = rest[len..].chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(plain)
}

fn without_entities(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let decoded = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        match decoded {
            Some((character, rest)) => {
                plain.push(character);
                plain += rest;
            }
            None => {
                plain.push('&');
                plain += part;
            }
        }
    }
    plain
}

/// What an entity of XML is, or one that is a number.
fn character(name: &str) -> Option<char> {
    let number = || {
        let digits = name.strip_prefix('#')?;
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        char::from_u32(number.ok()?)
    };
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => number(),
    }
}
