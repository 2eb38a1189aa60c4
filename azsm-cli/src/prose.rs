//! Texts of a declaration as a reader sees them.

use azsm::State;
use pulldown_cmark::{Event, Parser};

use crate::catalog::{Catalog, Code, Param, Subcategory};
use crate::user_markdown;

/// Joins the lines that a doc comment is broken into for the width of the source; paragraphs, lists
/// and code keep theirs.
pub(crate) fn without_soft_breaks(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let (mut end, mut after_break) = (0, false);
    for (event, range) in Parser::new_ext(text, user_markdown::OPTIONS).into_offset_iter() {
        if after_break {
            // What the line begins with belongs to the lines around it: `>`, or spaces.
            (end, after_break) = (range.start, false);
            joined.push(' ');
        }
        if matches!(event, Event::SoftBreak) {
            joined.push_str(text[end..range.start].trim_end());
            after_break = true;
        }
    }
    joined.push_str(&text[end..]);
    joined.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// `` `job.source` (AZSM1001 to AZSM1020) ``.
pub(crate) fn subcategory(catalog: &Catalog, subcategory: &Subcategory) -> String {
    format!("`{}` ({})", subcategory.path, catalog.spelled_out(&subcategory.ranges))
}

/// ``deprecated since 2.1: use `MountFailed` ``.
pub(crate) fn state(code: &Code) -> String {
    let replaced = replaced(code.replaced_by.as_deref());
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

/// ``; replaced by `job.source.MountFailed` ``; nothing without a path.
pub(crate) fn replaced(path: Option<&str>) -> String {
    path.map(|path| format!("; replaced by `{path}`")).unwrap_or_default()
}

/// What it means that a code is internal.
pub(crate) const INTERNAL: &str = "clients learn the code alone";

/// `share: string (public): The share`, a line of Markdown for each; `None` without any.
pub(crate) fn params(code: &Code) -> Option<String> {
    let text = |param: &Param| {
        let public = if param.public { " (public)" } else { "" };
        let description = param.description.as_deref().map(|text| format!(": {}", without_soft_breaks(text)));
        format!("{param}{public}{}", description.unwrap_or_default())
    };
    let texts: Vec<_> = code.params.iter().map(text).collect();
    (!texts.is_empty()).then(|| texts.join("  \n"))
}

/// `http = 503, grpc = UNAVAILABLE`; `None` without any.
pub(crate) fn meta(code: &Code) -> Option<String> {
    let texts: Vec<_> = code.meta.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// `a, b and c`.
#[must_use]
pub fn list(texts: &[String]) -> String {
    joined(texts, "and")
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn alternatives<T: AsRef<str>>(texts: &[T]) -> String {
    joined(&texts.iter().map(|text| format!("`{}`", text.as_ref())).collect::<Vec<_>>(), "or")
}

fn joined(texts: &[String], word: &str) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} {word} {last}", others.join(", ")),
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
        for fence in ["```", "~~~"] {
            let text = format!("Try:\n- this,\n  or\n- that\n1. one\n{fence}\nls\nls -l\n{fence}\nDone.\n> a\n> b");
            assert_eq!(without_soft_breaks(&text), text.replace(",\n  or", ", or").replace("a\n> b", "a b"));
        }
    }

    #[test]
    fn alternatives_read_as_a_sentence() {
        assert_eq!(alternatives::<&str>(&[]), "");
        assert_eq!(alternatives(&["a"]), "`a`");
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
