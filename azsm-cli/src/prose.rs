//! Texts of a declaration as a reader sees them.

use azsm::State;

use crate::catalog::{Catalog, Code, Subcategory};

/// Joins the lines that a doc comment is broken into for the width of the source; paragraphs, lists
/// and code keep theirs.
pub(crate) fn without_soft_breaks(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut in_code = false;
    for mut line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        let own_line = in_code || fence || line.trim().is_empty() || begins_block(line);
        if !joined.is_empty() {
            // The line after a blank line, or after a fence, begins again.
            let after_break = joined.ends_with('\n') || joined.ends_with("```");
            if own_line || after_break {
                joined.push('\n');
            } else {
                joined.push(' ');
                line = line.trim_start();
            }
        }
        joined.push_str(line.trim_end());
        in_code ^= fence;
    }
    joined
}

fn begins_block(line: &str) -> bool {
    let numbered = || line.trim_start_matches(|digit: char| digit.is_ascii_digit()).starts_with(". ");
    let starts_with_digit = line.starts_with(|first: char| first.is_ascii_digit());
    ["- ", "* ", "+ ", "# ", "## ", "> ", "|", "    "].iter().any(|mark| line.starts_with(mark))
        || starts_with_digit && numbered()
}

/// `` `job.source` (AZSM1001 to AZSM1020) ``.
pub(crate) fn subcategory(catalog: &Catalog, subcategory: &Subcategory) -> String {
    format!("`{}` ({})", subcategory.path, catalog.spelled_out(&subcategory.ranges))
}

/// ``deprecated since 2.1: use `MountFailed` ``.
pub(crate) fn state(code: &Code) -> String {
    let replaced = code.replaced_by.as_ref().map(|path| format!("; replaced by `{path}`")).unwrap_or_default();
    match (code.state, &code.deprecated) {
        (State::Retired, _) => format!("retired: no longer raised, and never used again{replaced}"),
        (state, None) => format!("{state}{replaced}"),
        (state, Some(deprecation)) => {
            let since = deprecation.since.as_ref().map(|since| format!(" since {since}")).unwrap_or_default();
            let note = deprecation.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            format!("{state}{since}{note}{replaced}")
        }
    }
}

/// `http = 503, grpc = UNAVAILABLE`; `None` without any.
pub(crate) fn meta(code: &Code) -> Option<String> {
    let texts: Vec<_> = code.meta.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// `a, b and c`.
#[must_use]
pub fn list(texts: &[String]) -> String {
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn alternatives<T: AsRef<str>>(texts: &[T]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("`{}`", text.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a sentence that the source wraps cannot be searched for, and wraps twice in a
    /// terminal.
    #[test]
    fn a_paragraph_is_one_line_whatever_the_width_of_the_source() {
        assert_eq!(
            without_soft_breaks("Cannot mount\nsource path.\n\nSee the\nlog."),
            "Cannot mount source path.\n\nSee the log."
        );
    }

    /// Otherwise a list of steps runs together into one line.
    #[test]
    fn lists_and_code_keep_their_lines() {
        let text = "Try:\n- this,\n  or\n- that\n1. one\n```\nls\nls -l\n```\nDone.";
        assert_eq!(without_soft_breaks(text), "Try:\n- this, or\n- that\n1. one\n```\nls\nls -l\n```\nDone.");
    }

    #[test]
    fn alternatives_read_as_a_sentence() {
        assert_eq!(alternatives::<&str>(&[]), "");
        assert_eq!(alternatives(&["a"]), "`a`");
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
