//! Numbers that a list skips, or marks as not used: they may have been used, so they are not proposed again.

use std::collections::BTreeMap;

use azsm::scheme::Form;
use azsm_cli::__tool::catalogs;
use azsm_cli::catalog::Range;

use super::columns::Field;
use super::merge::{Draft, Drafts};
use super::placement::Layout;
use super::remarks::{self, Removed};
use super::report::{Kind, Note, Report};
use super::table::Place;
use crate::declaration::Comments;

/// What a row says of a number that has no meaning any more.
pub(super) fn remark(draft: &Draft) -> Option<&str> {
    let is_named = [Field::Name, Field::Symbol, Field::Path].into_iter().any(|field| draft.get(field).is_some());
    let text = draft.get(Field::Message).or_else(|| draft.get(Field::Description))?;
    Some(text).filter(|text| !is_named && remarks::is_remark(text))
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
