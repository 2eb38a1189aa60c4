//! What a registry answers, against a walk over its declarations. What fails here makes `explain`,
//! the portal or a log reader show the wrong row, or none.

/// Fills holes between the ranges of `space`, so that the subcategories of both alternate.
mod between {
    azsm::status_codes! {
        scope job {
            bridge 1121..=1140 | 1141..=1160 {
                #[symbol = "BRIDGE_OPEN"]
                Open = 1121 "Between two subcategories of another declaration",
                #[symbol = "bridge"]
                Closed = 1160 "At the end",
                #[symbol = "BRIDGE_GONE"]
                retired Gone = 1141 "Retired with a symbol",
            }
            full 1161..=1162 {
                #[symbol = "FullOne"]
                One = 1161 "One",
                reserved 1162,
            }
        }
        scope archive = 9 {}
        scope telemetry = 7 { bridge_twin 7001..=7001 { Open = 7001 "A name that another subcategory has, too" } }
    }
}

azsm::registry! {
    /// Everything under test.
    #[unlocked]
    pub(crate) static ALL_CODES = [crate::whole_range::space, between];
}

azsm::registry! {
    #[unlocked]
    static SMALL = [between];
}

azsm::registry! {
    #[unlocked]
    static NONE = [];
}

use azsm::{Code, NextFreeError, Registry, StatusInfo};
use proptest::prelude::*;

/// Every row of the registry's declarations.
fn rows(registry: &Registry) -> Vec<&'static StatusInfo> {
    let subcategories = registry.declarations().iter().flat_map(|declaration| declaration.subcategories());
    [StatusInfo::SUCCESS].into_iter().chain(subcategories.flat_map(azsm::Subcategory::codes)).collect()
}

fn search(registry: &Registry, text: &str) -> Option<&'static StatusInfo> {
    rows(registry)
        .into_iter()
        .find(|row| row.code().to_string() == text || row.path() == text || row.symbol() == Some(text))
}

#[test]
fn get_agrees_with_a_linear_search_for_every_number() {
    for registry in [&ALL_CODES, &SMALL, &NONE] {
        let rows = rows(registry);
        for number in 0..=9999 {
            let found = registry.get(Code::new(number).unwrap());
            let expected = rows.iter().copied().find(|row| row.number() == number);
            assert_eq!(found, expected, "{number} in {}", registry.name());
        }
    }
}

#[test]
fn a_row_has_one_address_by_whatever_way_it_is_found() {
    let row = between::Bridge::Open.info();
    for found in ["AZSM1121", "job.bridge.Open", "BRIDGE_OPEN"].map(|text| ALL_CODES.find(text).unwrap()) {
        assert!(std::ptr::eq(found, row));
    }
    assert!(std::ptr::eq(SMALL.get(row.code()).unwrap(), row));
}

#[test]
fn every_code_is_found_by_code_path_and_symbol() {
    for registry in [&ALL_CODES, &SMALL] {
        let mut symbols = 0;
        for row in rows(registry) {
            assert_eq!(registry.find(&row.code().to_string()), Some(row));
            assert_eq!(registry.find(&row.path().to_string()), Some(row));
            if let Some(symbol) = row.symbol() {
                symbols += 1;
                assert_eq!(registry.find(symbol), Some(row));
            }
        }
        assert_eq!(symbols, 4);
    }
    assert_eq!(ALL_CODES.find("Success"), Some(StatusInfo::SUCCESS));
    assert_eq!(ALL_CODES.find("AZSM0000"), Some(StatusInfo::SUCCESS));
    assert_eq!(NONE.find("AZSM0000"), Some(StatusInfo::SUCCESS));
}

/// Separated by `|`.
const NEAR_MISSES: &str = "|.|job|job.bridge|job.bridge.|.Open|Open|bridge.Open|job.bridge.open|\
    job.bridge.Open | job.bridge.Open|job.bridge.Openn|job.bridge.Ope|job..bridge.Open|\
    job.bridge_Open|jobXbridge.Open|file.bridge.Open|job.source.Open|BRIDGE_OPE|\
    bridge_open|Bridge|success|Success.|.Success|AZSM0021|AZSM1122|AZSM9997|azsm1121|\
    1121|AZSM1121 ";

#[test]
fn near_misses_are_not_found() {
    for registry in [&ALL_CODES, &SMALL, &NONE] {
        for text in NEAR_MISSES.split('|') {
            assert_eq!(registry.find(text), None, "{text:?} in {}", registry.name());
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_found_as_a_linear_search_finds_it(text in any::<String>()) {
        prop_assert_eq!(ALL_CODES.find(&text), search(&ALL_CODES, &text));
    }

    #[test]
    fn text_near_a_path_is_found_as_a_linear_search_finds_it(
        text in "(job|file|agent|archive)?\\.?(source|bridge|crowd|start)?\\.?(Open|First|C1[2-5][0-9]{2}|Zero|Middle)?",
    ) {
        prop_assert_eq!(ALL_CODES.find(&text), search(&ALL_CODES, &text));
    }
}

#[test]
fn iter_gives_every_code_once_in_number_order_success_first() {
    for registry in [&ALL_CODES, &SMALL, &NONE] {
        let mut expected = rows(registry);
        expected.sort_by_key(|row| row.number());
        assert_eq!(registry.iter().collect::<Vec<_>>(), expected);
        assert_eq!(registry.into_iter().count(), expected.len());
        assert_eq!(registry.iter().next(), Some(StatusInfo::SUCCESS));
    }
    let mut codes = SMALL.iter();
    assert_eq!(codes.by_ref().count(), 6);
    assert!(codes.next().is_none() && codes.next().is_none(), "stays at its end");
}

#[test]
fn subcategories_of_all_declarations_come_in_the_order_of_their_first_numbers() {
    let first = |each: &&azsm::Subcategory| each.ranges().iter().map(|range| range.first()).min();
    let firsts: Vec<_> = ALL_CODES.subcategories().iter().filter_map(first).collect();
    assert_eq!(firsts, [1, 21, 999, 1001, 1021, 1061, 1121, 1161, 1201, 1981, 2000, 7001, 9000]);
    for &subcategory in ALL_CODES.subcategories() {
        let found = ALL_CODES.subcategory(subcategory.path()).expect("found by its path");
        assert!(std::ptr::eq(found, subcategory));
    }
    assert!(ALL_CODES.subcategory("job").is_none() && ALL_CODES.subcategory("").is_none());
}

#[test]
fn next_free_says_why_it_has_none() {
    assert_eq!(ALL_CODES.next_free("job.bridge").unwrap().to_string(), "AZSM1122");
    assert_eq!(ALL_CODES.next_free("agent.empty").unwrap().to_string(), "AZSM0021");

    let unknown = ALL_CODES.next_free("job.brigde").unwrap_err();
    assert_eq!(unknown, NextFreeError::Unknown);
    assert_eq!(unknown.to_string(), "no subcategory of the registry has this path");
    assert_eq!(ALL_CODES.next_free(""), Err(NextFreeError::Unknown));
    assert_eq!(NONE.next_free("job.source"), Err(NextFreeError::Unknown));

    let full = ALL_CODES.next_free("job.full").unwrap_err();
    assert_eq!(full, NextFreeError::Full(ALL_CODES.subcategory("job.full").unwrap()));
    assert_ne!(full, NextFreeError::Full(ALL_CODES.subcategory("job.bridge").unwrap()));
    assert_eq!(full.to_string(), "`job.full` is full: all 2 numbers are taken");
}

#[test]
fn lookups_work_while_compiling() {
    const OPEN: &StatusInfo = ALL_CODES.find("BRIDGE_OPEN").unwrap();
    const SAME: &StatusInfo = ALL_CODES.find("job.bridge.Open").unwrap();
    const CODE: Code = OPEN.code();
    const MESSAGE: &str = ALL_CODES.get(CODE).unwrap().message();
    const MISSING: bool = ALL_CODES.find("job.bridge.Shut").is_none();
    const NEXT: Code = match ALL_CODES.next_free("job.bridge") {
        Ok(code) => code,
        Err(_) => panic!("full"),
    };
    const NAME: &str = ALL_CODES.name();
    const _: () = assert!(MISSING);
    assert_eq!((OPEN, CODE.number(), NEXT.number()), (SAME, 1121, 1122));
    assert_eq!((NAME, MESSAGE), ("ALL_CODES", between::Bridge::Open.message()));
    assert_eq!(ALL_CODES.description(), Some("Everything under test."));
    assert_eq!(SMALL.description(), None);
}
