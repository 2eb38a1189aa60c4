use azsm::StatusInfo;

use crate::prose;

/// A table. Messages and owners are plain text; descriptions and help are Markdown already, as they are in rustdoc and on
/// documentation pages.
pub(crate) fn markdown(codes: &[&'static StatusInfo], with_locations: bool) -> String {
    let mut header = vec!["Code", "Path", "Severity", "State", "Message", "Description", "Help", "Symbol", "Owner"];
    if with_locations {
        header.push("Declared");
    }
    let mut text = line(header.iter().copied());
    text.push_str(&line(header.iter().map(|_| "---")));
    for info in codes {
        let mut cells = vec![
            info.code().to_string(),
            code_span(&info.path().to_string()),
            info.severity().to_string(),
            prose::state(info),
            plain(info.message()),
            info.description().unwrap_or_default().to_owned(),
            without_html(info.help().unwrap_or_default()),
            info.symbol().map(code_span).unwrap_or_default(),
            plain(info.owner().unwrap_or_default()),
        ];
        if with_locations {
            cells.push(info.location().map(|location| code_span(&location.to_string())).unwrap_or_default());
        }
        text.push_str(&line(cells.iter().map(|markdown| cell(markdown))));
    }
    text
}

fn line(cells: impl Iterator<Item = impl AsRef<str>>) -> String {
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
fn code_span(name: &str) -> String {
    format!("`{name}`")
}

/// Markdown that fits into a cell. A backslash before a pipe would undo the one that escapes it.
fn cell(markdown: &str) -> String {
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
fn plain(text: &str) -> String {
    escape(text, &['\\', '`', '*', '_', '[', ']', '<', '>', '~', '&', '$'])
}

/// Keeps `<path>` in a text that nobody meant as HTML; the rest of Markdown goes through, links above all.
fn without_html(markdown: &str) -> String {
    escape(markdown, &['<'])
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
    }
}
