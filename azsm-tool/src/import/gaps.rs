//! Numbers that a list skips, or marks as not used: they may have been used, so they are not proposed again.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use azsm::scheme::Form;
use azsm_cli::__tool::catalogs;
use azsm_cli::catalog::Range;
use regex::Regex;

use super::columns::Field;
use super::merge::{Draft, Drafts};
use super::placement::Layout;
use super::ranges;
use super::report::{Kind, Note, Report};
use super::table::Place;
use crate::declaration::Comments;

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

/// What a row says of a number that has no meaning any more.
pub(super) fn remark(draft: &Draft) -> Option<&str> {
    let is_named = [Field::Name, Field::Symbol, Field::Path].into_iter().any(|field| draft.get(field).is_some());
    let text = draft.get(Field::Message).or_else(|| draft.get(Field::Description))?;
    Some(text).filter(|text| !is_named && REMARK.is_match(text))
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

/// Adds to what the subcategories reserve. `skipped` is whether what a list skips is a part of it.
pub(super) fn reserve(
    layout: &mut Layout,
    drafts: &Drafts,
    removed: &[Removed],
    skipped: bool,
    form: &Form<'_>,
    comments: &mut Comments,
    report: &mut Report,
) {
    let is_code = |number: u32| drafts.get(&number).is_some_and(|draft| remark(draft).is_none());
    // By number, and where a remark says it.
    let mut reserved: BTreeMap<u32, Option<Place>> = BTreeMap::new();
    let rows = drafts.iter().filter(|(number, draft)| remark(draft).is_some() && layout.of.contains_key(number));
    reserved.extend(rows.map(|(&number, draft)| (number, Some(draft.place.clone()))));
    for Removed { range, place } in removed {
        let owned = layout.subcategories.iter().flat_map(|subcategory| &subcategory.ranges).flat_map(|own| {
            // Empty where they do not overlap.
            range.first.max(own.first)..=range.last.min(own.last)
        });
        let owned: Vec<u32> = owned.collect();
        if owned.len() <= (range.last - range.first) as usize {
            let code = catalogs::spelled_out(&[*range], form);
            let text = format!("{code}: marked as not used, and no range has all of it; the rest is left out");
            report.note(Kind::Removed, place, code, text);
        }
        reserved
            .extend(owned.into_iter().filter(|&number| !is_code(number)).map(|number| (number, Some(place.clone()))));
    }
    if skipped {
        for (at, subcategory) in layout.subcategories.iter().enumerate().filter(|(at, _)| !layout.is_whole.contains(at))
        {
            for range in &subcategory.ranges {
                for number in skipped_in(*range, layout, at, form.range_len(), &is_code) {
                    reserved.entry(number).or_default();
                }
            }
        }
    }
    for subcategory in &mut layout.subcategories {
        let known = std::mem::take(&mut subcategory.reserved);
        let is_known = |number: u32| known.iter().any(|range| range.contains(number));
        let own: Vec<_> =
            subcategory.ranges.iter().flat_map(|range| reserved.range(range.first..=range.last)).collect();
        let own: Vec<_> = own.into_iter().filter(|(number, _)| !is_known(**number)).collect();
        for run in own.chunk_by(|(one, a), (other, b)| **one + 1 == **other && a.is_some() == b.is_some()) {
            let (&first, place) = run[0];
            let range = Range { first, last: *run[run.len() - 1].0 };
            subcategory.reserved.push(range);
            let what = catalogs::spelled_out(&[range], form);
            let (comment, does) = match place {
                Some(_) => ("The list marks this as not used.", "marks"),
                None => ("The list skips this. Remove the line if it has never been used.", "skips"),
            };
            let text = format!("the list {does} {what}; it is reserved");
            report.add(Note { kind: Kind::Gap, place: place.clone(), what, text });
            comments.on_code(first, comment.to_owned());
        }
        subcategory.reserved.extend(known);
        subcategory.reserved.sort_unstable();
    }
}

/// The numbers between the codes of a range. One at its end is a code for everything else, and what is
/// before it is free. So is what is longer than a range: nothing was begun there.
fn skipped_in(range: Range, layout: &Layout, at: usize, len: u32, is_code: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let own = layout.of.range(range.first..=range.last).filter(|(number, owner)| **owner == at && is_code(**number));
    let mut codes: Vec<u32> = own.map(|(&number, _)| number).collect();
    if codes.last() == Some(&range.last) {
        codes.pop();
    }
    let between = codes.windows(2).filter(|pair| pair[1] - pair[0] <= len).flat_map(|pair| pair[0] + 1..pair[1]);
    between.collect()
}
