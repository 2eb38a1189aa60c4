//! Names: their case, what they are mistaken for, and which ones an expansion needs for itself.

use azsm_core::__private::text;
pub(crate) use azsm_core::__private::text::{is_snake, is_upper_camel};
use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};

/// `no_copy_necessary` to `NoCopyNecessary`; a name that is in upper camel case already stays as it
/// is.
pub(crate) fn upper_camel(name: &str) -> String {
    text::upper_camel(name).collect()
}

/// `NoCopyNecessary` to `no_copy_necessary`.
pub(crate) fn snake(name: &str) -> String {
    text::snake(name).collect()
}

/// The two forms of a subcategory's name, or `None` when one does not lead back to the other
/// (`a_1`, `IOError`).
pub(crate) fn subcategory_forms(name: &str) -> Option<(String, String)> {
    let (path, type_name) = (snake(name), upper_camel(name));
    let both_ways = snake(&type_name) == path && upper_camel(&path) == type_name;
    let capitals_together = name == type_name && meant_snake(name).as_ref() != Some(&path);
    let usable = is_snake(&path) && is_upper_camel(&type_name) && (name == path || name == type_name);
    (both_ways && usable && !capitals_together).then_some((path, type_name))
}

/// A name as it was probably meant, in snake case: `MountFailed`, `mountFailed`, `MOUNT_FAILED`,
/// `_mount__failed` to `mount_failed`, `IOError` to `io_error`.
pub(crate) fn meant_snake(name: &str) -> Option<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (at, &character) in characters.iter().enumerate() {
        let lower = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|other| other.is_lowercase());
        let begins_word = character.is_uppercase() && (lower(at.checked_sub(1)) || lower(at.checked_add(1)));
        if (begins_word || character == '_') && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        if character != '_' {
            snake.extend(character.to_lowercase());
        }
    }
    let snake = snake.trim_end_matches('_').to_owned();
    is_snake(&snake).then_some(snake)
}

/// A name as it was probably meant, in upper camel case. Adjacent capitals stay as they
/// are.
pub(crate) fn meant_camel(name: &str) -> Option<String> {
    let shouted = !name.chars().any(char::is_lowercase);
    let camel = if shouted { upper_camel(&meant_snake(name)?) } else { upper_camel(name) };
    (is_upper_camel(&camel) && !is_keyword(&camel)).then_some(camel)
}

/// The name without `r#`.
#[must_use]
pub fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    match text.strip_prefix("r#") {
        Some(plain) => plain.to_owned(),
        None => text,
    }
}

/// Whether Rust reserves the name, in some edition.
pub(crate) fn is_keyword(name: &str) -> bool {
    // Asking the compiler costs much more, and most names are of this kind.
    let is_camel_case = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_camel_case { name == "Self" } else { name == "gen" || syn::parse_str::<Ident>(name).is_err() }
}

/// Whether the tokens are names with `::` between them, as the compiler reads a path: it drops a
/// whole expansion that holds something else in the place of one.
pub(crate) fn is_path(tokens: &TokenStream) -> bool {
    let mut parts = Vec::new();
    path_parts(tokens, &mut parts);
    let is_separator = |part: &str| part == "::";
    let mut parts = parts.iter().map(String::as_str).peekable();
    parts.next_if(|part| is_separator(part));
    loop {
        match parts.next() {
            Some(name) if is_path_segment(name) => {}
            _ => return false,
        }
        match parts.next() {
            None => return true,
            Some(part) if is_separator(part) => {}
            Some(_) => return false,
        }
    }
}

/// Single tokens, but `::` as one. What a `macro_rules!` has handed on arrives in an invisible
/// group.
fn path_parts(tokens: &TokenStream, parts: &mut Vec<String>) {
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => path_parts(&group.stream(), parts),
            TokenTree::Punct(first) if first.as_char() == ':' && first.spacing() == Spacing::Joint => {
                let second = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
                parts.push(if tokens.next_if(second).is_some() { "::".into() } else { ":".into() });
            }
            token => parts.push(token.to_string()),
        }
    }
}

fn is_path_segment(name: &str) -> bool {
    matches!(name, "crate" | "self" | "super" | "$crate")
        || name.starts_with(|first: char| first.is_alphabetic() || first == '_') && !is_keyword(name)
}

/// The candidate that `written` was probably meant to be.
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let len = written.chars().count();
    let allowed = (len.max(3) / 3).min(3);
    // Every name of a declaration comes through here, and few are of a similar length.
    let similar = candidates.into_iter().filter(|candidate| candidate.chars().count().abs_diff(len) <= allowed);
    let distances = similar.map(|candidate| (edit_distance(written, candidate), candidate));
    distances.filter(|&(distance, _)| distance <= allowed).min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
}

/// Insertions, deletions, substitutions and swaps of neighbors that lead from one text to the
/// other.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// When this fails, an enum has another name than its documentation, or a path another than readers expect.
    #[test]
    fn subcategory_names_are_read_in_both_forms() {
        let cases: Vec<Value> = serde_json::from_str(include_str!("../../../conformance/names.json")).unwrap();
        for case in cases {
            let forms = subcategory_forms(case["name"].as_str().unwrap()).unzip();
            assert_eq!(json!([case["path"], case["enum"]]), json!(forms), "{case}");
        }
    }

    #[test]
    fn the_name_that_was_meant_is_found_in_every_style() {
        for name in ["MountFailed", "mountFailed", "mount_failed", "MOUNT_FAILED", "_mount__failed_", "Mount_Failed"] {
            assert_eq!(meant_snake(name).as_deref(), Some("mount_failed"), "{name}");
            assert_eq!(meant_camel(name).as_deref(), Some("MountFailed"), "{name}");
        }
        assert_eq!(meant_snake("IOError").as_deref(), Some("io_error"));
        assert_eq!(meant_snake("HTTPStatus2").as_deref(), Some("http_status2"));
        assert_eq!(meant_snake("___"), None);
    }

    #[test]
    fn the_nearest_candidate_is_found_for_a_slip_and_not_for_another_word() {
        let attributes = ["help", "severity", "owner"];
        assert_eq!(nearest("hlep", attributes), Some("help"));
        assert_eq!(nearest("serverity", attributes), Some("severity"));
        assert_eq!(nearest("retird", ["retired", "reserved"]), Some("retired"));
        assert_eq!(nearest("allow", attributes), None);
        assert_eq!(nearest("pub", ["retired", "reserved"]), None);
    }

    #[test]
    fn keywords_of_every_edition_are_known() {
        for name in ["Self", "self", "type", "async", "gen", "try", "abstract", "_"] {
            assert!(is_keyword(name), "{name}");
        }
        assert!(!is_keyword("retired") && !is_keyword("Source"));
    }
}
