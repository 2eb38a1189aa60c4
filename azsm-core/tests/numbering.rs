//! The rules of the number space against naive ones. What fails here makes the macros propose a
//! number that is taken, or call a subcategory full that is not.

use azsm_core::numbering::{self, NumberSet, USUAL_RANGE_LEN};
use azsm_core::{CodeRange, Scope};
use proptest::prelude::*;

fn range(first: u16, last: u16) -> CodeRange {
    CodeRange::new(first, last).expect("a range inside one scope")
}

fn set(numbers: &[u16]) -> NumberSet {
    let mut set = NumberSet::new();
    for &number in numbers {
        set.insert(number.into());
    }
    set
}

/// Disjoint ranges of one scope in any order, and numbers in and around them.
fn ranges_and_taken() -> impl Strategy<Value = (Vec<CodeRange>, Vec<u16>)> {
    let cuts = prop::collection::btree_set(1..=120u16, 2..10);
    (cuts, prop::collection::vec(1000..=1125u16, 0..160), any::<prop::sample::Index>()).prop_map(
        |(cuts, taken, turn)| {
            let cuts: Vec<_> = cuts.into_iter().collect();
            let mut ranges: Vec<_> = cuts.chunks_exact(2).map(|cut| range(1000 + cut[0], 1000 + cut[1])).collect();
            let turn = turn.index(ranges.len());
            ranges.rotate_left(turn);
            (ranges, taken)
        },
    )
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
    fn a_set_knows_whether_it_holds_any_of_a_range(numbers in prop::collection::vec(1..1000u16, 0..9), first in 1..900u16, len in 0..99u16) {
        let (set, range) = (set(&numbers), range(first, first + len));
        prop_assert_eq!(set.contains_any(range), numbers.iter().any(|&number| range.contains(number)));
    }

    #[test]
    fn a_set_holds_what_was_added(numbers in prop::collection::vec(any::<u16>(), 0..300), first in 1..900u16, len in 0..99u16) {
        let mut set = set(&numbers);
        set.insert_range(range(first, first + len));
        let mut copy = NumberSet::new();
        copy.insert_all(&set);
        for number in 0..=9999 {
            let added = numbers.contains(&number) || (first..=first + len).contains(&number);
            prop_assert_eq!(set.contains(number.into()), added, "{}", number);
        }
        prop_assert_eq!(copy, set);
    }

    #[test]
    fn next_free_is_the_first_free_number_and_the_catch_all_comes_last((ranges, taken) in ranges_and_taken()) {
        let numbers = || ranges.iter().flat_map(|range| range.first()..=range.last());
        let free: Vec<_> = numbers().filter(|number| !taken.contains(number)).collect();
        let catch_all = ranges[0].last();
        let expected = free.iter().copied().find(|&number| number != catch_all).or(free.first().copied());
        let taken = set(&taken);
        prop_assert_eq!(numbering::next_free(&ranges, &taken), expected.map(u32::from));
        prop_assert_eq!(numbering::count_free(&ranges, &taken) as usize, free.len());
        prop_assert_eq!(numbering::capacity(&ranges) as usize, numbers().count());
    }

    #[test]
    fn the_next_free_range_is_the_first_of_the_grid_that_nobody_touches(
        digit in 0..=9u8,
        claimed in prop::collection::vec((0..=999u16, 0..=90u16), 0..25),
    ) {
        let scope = Scope::new(digit).unwrap();
        let base = u16::from(digit) * 1000;
        let mut set = NumberSet::new();
        for (start, len) in claimed {
            (start..=(start + len).min(999)).for_each(|number| set.insert((base + number).into()));
        }
        let untouched = |&first: &u16| (first..first + 20).all(|number| !set.contains(number.into()));
        let expected = (0..49).map(|step| base + 1 + step * 20).find(untouched);
        let found = numbering::next_free_range(scope, &set);
        prop_assert_eq!(found.map(CodeRange::first), expected);
        if let Some(found) = found {
            prop_assert_eq!((u32::from(found.len()), found.scope()), (USUAL_RANGE_LEN, scope));
            prop_assert_eq!(CodeRange::new(found.first(), found.last()), Some(found));
        }
    }
}

#[test]
fn a_scope_has_49_usual_ranges() {
    for digit in 0..=9 {
        let scope = Scope::new(digit).unwrap();
        let mut claimed = NumberSet::new();
        let mut count = 0;
        while let Some(range) = numbering::next_free_range(scope, &claimed) {
            claimed.insert_range(range);
            count += 1;
        }
        assert_eq!(count, 49, "1981..=2000 would cross into the next scope");
    }
}

#[test]
fn nothing_is_free_in_no_range() {
    let empty = NumberSet::new();
    let none: [CodeRange; 0] = [];
    assert_eq!(numbering::next_free(&none, &empty), None);
    assert_eq!((numbering::count_free(&none, &empty), numbering::capacity(&none)), (0, 0));
}

#[test]
fn a_range_of_one_number_is_its_own_catch_all() {
    let only = [range(2000, 2000)];
    assert_eq!(numbering::next_free(&only, &NumberSet::new()), Some(2000));
    assert_eq!(numbering::next_free(&only, &set(&[2000])), None);
}

#[test]
fn the_scopes_cover_every_number_but_success_once() {
    let mut covered = NumberSet::new();
    for digit in 0..=9 {
        let range = Scope::new(digit).unwrap().range();
        assert_eq!(CodeRange::new(range.first(), range.last()), Some(range));
        assert_eq!(range.scope().digit(), digit);
        assert!((range.first()..=range.last()).all(|number| !covered.contains(number.into())));
        covered.insert_range(range);
    }
    assert!((0..=9999).all(|number| covered.contains(number) == (number != 0)));
}

#[test]
fn ranges_read_as_their_codes_and_debug_as_written() {
    assert_eq!(range(1, 20).to_string(), "AZSM0001 to AZSM0020");
    assert_eq!(range(9999, 9999).to_string(), "AZSM9999");
    assert_eq!(format!("{:?}", range(1, 20)), "0001..=0020");
    assert_eq!(format!("{:?}", set(&[3, 9999, 0, 65_535])), "{0, 3, 9999}");
}
