//! Ranges of numbers as people write them in headings.

use azsm::scheme::Form;
use azsm_cli::catalog::Range;
use regex::Regex;

use super::names;

/// Two numbers with a word or a sign between them: `AZSM1001-AZSM1020`, `1001 to 1020`.
///
/// # Panics
///
/// Never: what is inserted into the pattern is escaped.
pub(super) fn pattern(form: &Form<'_>) -> Regex {
    let (prefix, digits) = (regex::escape(form.prefix()), form.digits());
    let number = format!(r"(?:{prefix})?(\d{{{digits}}})");
    let pattern = format!(r"(?i)\b{number}\s*(?:-|–|—|\.\.=?|…|to|through|until)\s*{number}\b");
    Regex::new(&pattern).expect("the pattern is sound")
}

/// One code.
///
/// # Panics
///
/// Never, as above.
pub(super) fn code_pattern(form: &Form<'_>) -> Regex {
    let pattern = format!(r"\b{}\d{{{}}}\b", regex::escape(form.prefix()), form.digits());
    Regex::new(&pattern).expect("the pattern is sound")
}

/// The ranges that a heading names.
pub(super) fn named_in(text: &str, pattern: &Regex) -> Vec<Range> {
    let ranges = pattern.captures_iter(text).filter_map(|found| {
        let [first, last] = [found.get(1)?, found.get(2)?].map(|number| number.as_str().parse().ok());
        Some(Range { first: first?, last: last? }).filter(|range| range.first <= range.last)
    });
    ranges.collect()
}

/// The ranges of a heading that `docs` has written, where one can be a single code: a path, and ranges in
/// brackets.
pub(super) fn of_docs(text: &str, pattern: &Regex, form: &Form<'_>) -> Option<Vec<Range>> {
    let is_path = || without(text).split('.').all(names::is_group);
    let (_, listed) = text.strip_suffix(')')?.split_once(" (").filter(|_| is_path())?;
    let ranges = listed.split(", ").map(|part| {
        let one = || form.parse(part).ok().map(|number| Range { first: number, last: number });
        named_in(part, pattern).into_iter().next().or_else(one)
    });
    ranges.collect()
}

/// A heading without what is in brackets: `Source-related status codes`.
pub(super) fn without(text: &str) -> String {
    text.split(['(', '[']).next().unwrap_or(text).trim().to_owned()
}
