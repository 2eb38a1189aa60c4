//! The hash is in the expansions of crates that are compiled apart from the registry that reads
//! them. If it changes, `Registry::find` finds nothing.

use azsm_core::__private::hash::{fnv1a, fnv1a_more};
use proptest::prelude::*;

#[test]
fn the_published_vectors_of_fnv_1a_hold() {
    for (text, hash) in [
        ("", 0x811c_9dc5),
        ("a", 0xe40c_292c),
        ("b", 0xe70c_2de5),
        ("foobar", 0xbf9c_f968),
        ("chongo was here!\n", 0xd499_30d5),
    ] {
        assert_eq!(fnv1a(text), hash, "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_path_can_be_hashed_part_by_part(start in any::<String>(), more in any::<String>()) {
        prop_assert_eq!(fnv1a_more(fnv1a(&start), &more), fnv1a(&format!("{start}{more}")));
    }
}
