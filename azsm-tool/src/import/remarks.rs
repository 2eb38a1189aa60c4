//! What texts say of numbers that have no meaning any more, or none yet.

use std::sync::LazyLock;

use azsm::scheme::Form;
use azsm_cli::catalog::Range;
use regex::Regex;

use super::ranges;
use super::table::Place;

/// Numbers that a remark of a file marks as not used.
#[derive(Debug)]
pub(super) struct Removed {
    pub(super) range: Range,
    pub(super) place: Place,
}

/// What says of a number that it has no meaning any more, or none yet, at the end of a clause: `removed in
/// 2.1`, and not `removed files`.
const STATE: &str = r"(?:removed|deleted|unused|reserved|unassigned|withdrawn|not used|no longer used|never used|do not use)\s*(?:$|[.,;:)\]|*/]|(?:in|since|as of|with|from)\s+(?:v|version|release)?\.?\s*\d|for (?:future|later|internal))";

/// A message that is only that.
static REMARK: LazyLock<Regex> = LazyLock::new(|| regex(&format!(r"(?i)^\W*{STATE}")));

/// The same anywhere: after a verb, a mark or a number, or before a colon.
static REMARKS: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)(?:\b(?:is|are|was|were|been|be)\s+(?:now\s+|all\s+|both\s+)?|[-–—:(]\s*|\d\s+){STATE}|^\W*(?:removed|deleted|unused|reserved)\s*:"
    ))
});

/// # Panics
///
/// Never: the patterns are those above.
fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is sound")
}

/// Whether a message is only that.
pub(super) fn is_remark(text: &str) -> bool {
    REMARK.is_match(text)
}

/// Whether a sentence says that something is gone: `AZSM1005 was removed in 2.1`.
pub(super) fn calls_removed(text: &str) -> bool {
    REMARKS.is_match(text)
}

/// The numbers that a paragraph marks as not used.
pub(super) fn removed_in(text: &str, form: &Form<'_>) -> Vec<Range> {
    let pattern = ranges::pattern(form);
    let sentences = text.split(". ").filter(|sentence| calls_removed(sentence));
    let found = sentences.flat_map(|sentence| {
        let ranges = ranges::named_in(sentence, &pattern);
        let words = sentence.split(|character: char| !character.is_alphanumeric() && !"-_.".contains(character));
        let numbers = words.filter_map(|word| form.parse(word.trim_end_matches('.')).ok());
        let single = numbers.map(|number| Range { first: number, last: number }).collect::<Vec<_>>();
        if ranges.is_empty() { single } else { ranges }
    });
    found.collect()
}
