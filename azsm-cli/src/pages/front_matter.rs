//! The front matter of a page in Markdown, which site generators read as YAML.

use std::fmt::Write as _;

/// Strings by their keys, at the beginning of a file.
pub(super) fn front_matter(fields: &[(&str, &str)]) -> String {
    let lines: Vec<_> = fields.iter().map(|(key, text)| format!("{key}: {}\n", quoted(text))).collect();
    format!("---\n{}---\n", lines.concat())
}

/// The front matter of a page, and what follows.
pub(super) fn parts(page: &str) -> (&str, &str) {
    let end = page.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    page.split_at(end.map_or(0, |end| "---\n".len() + end + "\n---\n".len()))
}

/// For titles, which some site generators put into HTML as they are.
pub(super) fn without_markup(text: &str) -> String {
    let harmless = |character| match character {
        '<' => '\u{2039}',
        '>' => '\u{203a}',
        '"' => '\u{201d}',
        other => other,
    };
    text.chars().map(harmless).collect()
}

/// A string between double quotes. All readers take what is printed as it is, but for line breaks of YAML
/// 1.1 and byte order marks; braces and tags are escaped for programs that do not look for front matter.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        let number = u32::from(character);
        // Writing to a string does not fail.
        let _ = match character {
            '"' | '\\' => write!(quoted, "\\{character}"),
            '{' | '}' | '<' | '>' | '\0'..' ' | '\u{7f}'..='\u{a0}' => write!(quoted, "\\x{number:02X}"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => write!(quoted, "\\u{number:04X}"),
            other => write!(quoted, "{other}"),
        };
    }
    quoted + "\""
}

#[cfg(test)]
mod tests;
