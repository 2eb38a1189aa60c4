//! The rules of the number space against naive ones. What fails here makes the macros propose a
//! number that is taken, or call a subcategory full that is not.

use azsm_core::numbering::{self, Proposals, RangeProposals};
use azsm_core::scheme::Scheme as _;
use azsm_core::{Azsm, CodeRange, Scope};
use proptest::prelude::*;

fn range(first: u16, last: u16) -> CodeRange {
    CodeRange::new(first, last).expect("a range inside one scope")
}

/// Disjoint ranges of one scope in any order.
fn disjoint_ranges() -> impl Strategy<Value = Vec<CodeRange>> {
    let cuts = prop::collection::btree_set(1..=120u16, 2..10);
    (cuts, any::<prop::sample::Index>()).prop_map(|(cuts, turn)| {
        let cuts: Vec<_> = cuts.into_iter().collect();
        let mut ranges: Vec<_> = cuts.chunks_exact(2).map(|cut| range(1000 + cut[0], 1000 + cut[1])).collect();
        let turn = turn.index(ranges.len());
        ranges.rotate_left(turn);
        ranges
    })
}

proptest! {
    #[test]
    fn a_range_is_made_when_all_its_numbers_are_in_one_scope(first in 0..=10_050u16, len in 0..1100u16) {
        for (first, last) in [(first, first.saturating_add(len)), (first.saturating_add(len), first)] {
            let mut numbers = first..=last;
            let valid = first <= last && numbers.clone().all(|number| number != 0 && number <= 9999)
                && numbers.all(|number| number / 1000 == first / 1000);
            let made = CodeRange::new(first, last);
            prop_assert_eq!(made.is_some(), valid, "{} to {}", first, last);
            if let Some(range) = made {
                prop_assert_eq!((range.first(), range.last(), usize::from(range.len())), (first, last, (first..=last).count()));
                prop_assert_eq!(u16::from(range.scope().digit()), first / 1000);
            }
        }
    }

    #[test]
    fn overlap_is_a_shared_number(a in 1..400u16, a_len in 0..60u16, b in 1..400u16, b_len in 0..60u16) {
        let (a, b) = (range(a, a + a_len), range(b, b + b_len));
        let shared = (a.first()..=a.last()).any(|number| b.contains(number));
        prop_assert_eq!(a.overlaps(b), shared);
        prop_assert_eq!(b.overlaps(a), shared);
    }

    #[test]
    fn numbers_are_proposed_in_order_and_the_catch_all_comes_last(ranges in disjoint_ranges()) {
        let catch_all = ranges[0].last();
        let numbers = ranges.iter().flat_map(|range| range.first()..=range.last());
        let wanted: Vec<_> = numbers.filter(|&number| number != catch_all).chain([catch_all]).map(u32::from).collect();
        prop_assert_eq!(numbering::capacity(&ranges) as usize, wanted.len());
        prop_assert_eq!(proposals(&ranges), wanted);
    }
}

fn proposals(ranges: &[CodeRange]) -> Vec<u32> {
    let mut proposals = Proposals::of(ranges);
    std::iter::from_fn(|| proposals.next()).collect()
}

#[test]
fn a_scope_has_49_usual_ranges() {
    for digit in 0..=9 {
        let base = u16::from(digit) * 1000;
        let mut proposals = RangeProposals::of(&Azsm::FORM, Azsm::FORM.bounds(Scope::new(digit).unwrap().leading()));
        let proposed: Vec<CodeRange> = std::iter::from_fn(|| proposals.next()).collect();
        // 1981..=2000 would cross into the next scope.
        let wanted: Vec<_> = (0..49).map(|step| range(base + 1 + step * 20, base + 20 + step * 20)).collect();
        assert_eq!(proposed, wanted);
    }
}

#[test]
fn nothing_is_proposed_from_no_range() {
    assert_eq!((proposals(&[]), numbering::capacity::<()>(&[])), (vec![], 0));
}

#[test]
fn a_range_of_one_number_is_its_own_catch_all() {
    assert_eq!(proposals(&[range(2000, 2000)]), [2000]);
}

#[test]
fn the_scopes_cover_every_number_but_success_once() {
    let mut covered = Vec::new();
    for digit in 0..=9 {
        let range = Scope::new(digit).unwrap().range();
        assert_eq!(CodeRange::new(range.first(), range.last()), Some(range));
        assert_eq!(range.scope().digit(), digit);
        covered.extend(range.first()..=range.last());
    }
    assert!(covered.into_iter().eq(1..=9999));
}

#[test]
fn ranges_read_as_their_codes_and_debug_as_written() {
    assert_eq!(range(1, 20).to_string(), "AZSM0001 to AZSM0020");
    assert_eq!(range(9999, 9999).to_string(), "AZSM9999");
    assert_eq!(format!("{:?}", range(1, 20)), "0001..=0020");
}
