//! Markdown of GitHub and of most documentation sites.

use crate::prose;

pub(crate) fn line(cells: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell.as_ref());
        line.push_str(if cell.as_ref().is_empty() { "|" } else { " |" });
    }
    line.push('\n');
    line
}

/// For names, which hold no backtick.
pub(crate) fn code_span(name: &str) -> String {
    format!("`{name}`")
}

/// Markdown that fits into a cell. A backslash before a pipe would undo the one that escapes it.
pub(crate) fn cell(markdown: &str) -> String {
    let mut cell = String::with_capacity(markdown.len());
    let mut backslashes = 0;
    for character in prose::without_soft_breaks(markdown).chars() {
        match character {
            '\n' => cell.push_str("<br>"),
            // An odd number before it escapes it already.
            '|' if backslashes % 2 == 0 => cell.push_str("\\|"),
            other => cell.push(other),
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
    }
    cell
}

/// Plain text as Markdown. `|` is left to [`cell`].
pub(crate) fn plain(text: &str) -> String {
    escape(text, &['\\', '`', '*', '_', '[', ']', '<', '>', '~', '&', '$'])
}

/// Keeps `<path>` in a text that nobody meant as HTML; the rest of Markdown goes through, links above all.
pub(crate) fn without_html(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, span, after)) = next_code_span(rest) {
        text.push_str(&escape(before, &['<']));
        // A backslash escapes nothing there, and would be shown.
        text.push_str(span);
        rest = after;
    }
    text.push_str(&escape(rest, &['<']));
    text
}

/// The text before the first code span, the span with its backticks, and the text after it.
fn next_code_span(markdown: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(start) = markdown[from..].find('`').map(|at| from + at) {
        let inside = start + backticks(&markdown[start..]);
        let mut at = inside;
        while let Some(end) = markdown[at..].find('`').map(|found| at + found) {
            let after = end + backticks(&markdown[end..]);
            if after - end == inside - start {
                return Some((&markdown[..start], &markdown[start..after], &markdown[after..]));
            }
            at = after;
        }
        from = inside;
    }
    None
}

fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

fn escape(text: &str, characters: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if characters.contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a message with a pipe splits its row into more cells than the table has.
    #[test]
    fn a_pipe_stays_in_its_cell() {
        assert_eq!(cell("a|b"), r"a\|b");
        assert_eq!(cell(r"a\|b"), r"a\|b");
        assert_eq!(cell(&plain(r"a\|b")), r"a\\\|b");
    }

    /// Otherwise a description of two paragraphs ends its row, and the rest of the table is text.
    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell("One\nparagraph.\n\nAnother."), "One paragraph.<br><br>Another.");
    }

    /// Otherwise the placeholder vanishes from the page.
    #[test]
    fn angle_brackets_are_shown() {
        assert_eq!(plain("no <path> for *.rs"), r"no \<path\> for \*.rs");
        assert_eq!(without_html("see [the page](/a) for <path>"), r"see [the page](/a) for \<path>");
        assert_eq!(without_html("`` <a>` `` <b> ` <c>"), r"`` <a>` `` \<b> ` \<c>");
    }
}
