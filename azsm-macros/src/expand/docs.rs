//! The documentation of an expansion. Descriptions are doc comments, and so Markdown already; messages and help are plain text
//! and are escaped, so that `<path>` or `[x]` in a message stays what it is.

use azsm_core::numbering::NumberSet;
use azsm_core::{Code, Severity, State, numbering};

use crate::model::{Model, Row, Subcategory};

/// The doc comment of a variant: code, message, description, help, and what is not the same for most.
pub(crate) fn of_variant(row: &Row, subcategory: &Subcategory) -> String {
    let mut text = format!("**{}**: {}", code(row.number), escaped(&row.message));
    if let Some(description) = &row.description {
        push_paragraph(&mut text, description);
    }
    if let Some(help) = row.help.as_ref().or(subcategory.help.as_ref()) {
        push_paragraph(&mut text, &format!("**Help**: {}", escaped(help)));
    }
    // Most codes are errors without a symbol, and say nothing more.
    if row.severity != Severity::Error {
        push_paragraph(&mut text, &format!("**Severity**: {}", row.severity));
    }
    if let Some(symbol) = &row.symbol {
        push_paragraph(&mut text, &format!("**Symbol**: `{symbol}`"));
    }
    text
}

/// The doc comment of an enum: what it is for, its numbers, who owns it.
pub(crate) fn of_enum(subcategory: &Subcategory) -> String {
    let mut text = match &subcategory.description {
        Some(description) => format!("{description}\n\nSub-category {}", numbers(subcategory)),
        None => format!("Statuses of {}", numbers(subcategory)),
    };
    if let Some(owner) = &subcategory.owner {
        push_paragraph(&mut text, &format!("**Owner**: {}", escaped(owner)));
    }
    push_list(&mut text, "Retired, never used again", subcategory.retired.iter().map(retired_line));
    push_list(&mut text, "Reserved", subcategory.reserved.iter().map(ToString::to_string));
    text
}

/// `` `job.source`: AZSM1001 to AZSM1020; 15 of 20 numbers are free. ``
fn numbers(subcategory: &Subcategory) -> String {
    let mut taken = NumberSet::new();
    subcategory.rows().for_each(|row| taken.insert(row.number));
    subcategory.reserved.iter().for_each(|&range| taken.insert_range(range));
    let (free, capacity) =
        (numbering::count_free(&subcategory.ranges, &taken), numbering::capacity(&subcategory.ranges));
    format!("`{}`: {}; {free} of {capacity} numbers are free.", subcategory.path, ranges(subcategory))
}

fn ranges(subcategory: &Subcategory) -> String {
    subcategory.ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn retired_line(row: &Row) -> String {
    format!("{} `{}`: {}", code(row.number), row.name, escaped(&row.message))
}

/// The doc comment of `StatusCode`.
pub(crate) fn of_status_code(model: &Model) -> String {
    let mut text =
        model.description.clone().unwrap_or_else(|| "Every status of this declaration, and success.".to_owned());
    push_list(
        &mut text,
        "Sub-categories",
        model.subcategories.iter().map(|subcategory| {
            format!("[`{}`]: `{}`, {}", subcategory.type_name, subcategory.path, ranges(subcategory))
        }),
    );
    text
}

/// The doc comment of a variant of `StatusCode`.
pub(crate) fn of_status_code_variant(subcategory: &Subcategory) -> String {
    let path_and_ranges = format!("`{}`, {}", subcategory.path, ranges(subcategory));
    match &subcategory.description {
        // Its first paragraph: the enum shows the rest.
        Some(description) => {
            format!("{path_and_ranges}: {}", description.split("\n\n").next().unwrap_or_default())
        }
        None => format!("A status of {path_and_ranges}."),
    }
}

/// The doc comment of `STATUS_CODES`.
pub(crate) fn of_static(model: &Model) -> String {
    let paths: Vec<_> = model.subcategories.iter().map(|subcategory| format!("`{}`", subcategory.path)).collect();
    let holds = if paths.is_empty() { "no sub-category".to_owned() } else { paths.join(", ") };
    format!("The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds {holds}.")
}

/// Where a row stands in its life; also what the tables encode.
pub(crate) fn state(row: &Row) -> State {
    match (row.retired, &row.deprecated) {
        (true, _) => State::Retired,
        (false, Some(_)) => State::Deprecated,
        (false, None) => State::Active,
    }
}

fn code(number: u16) -> Code {
    Code::from_declared(number)
}

fn push_paragraph(text: &mut String, paragraph: &str) {
    text.push_str("\n\n");
    text.push_str(paragraph);
}

fn push_list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        push_paragraph(text, &format!("{title}:\n"));
        for line in lines {
            text.push_str("\n* ");
            text.push_str(&line);
        }
    }
}

/// Plain text as Markdown: every punctuation character that could mean something is escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_message_stays_text() {
        assert_eq!(escaped("no <path> for [x] at *.rs"), r"no \<path\> for \[x\] at \*.rs");
    }
}
