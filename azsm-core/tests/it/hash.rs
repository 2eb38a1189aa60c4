//! The hash is in the expansions of crates that are compiled apart from the registry that reads
//! them.

use std::collections::BTreeSet;

use azsm_core::__private::hash::{hash, name_hash, row_hash};
use proptest::prelude::*;

proptest! {
    /// Otherwise the bytes after the last eight are not read, and a lookup compares every name.
    #[test]
    fn every_byte_counts(text in "[ -~]{1,40}", at in any::<prop::sample::Index>()) {
        let mut other = text.clone().into_bytes();
        other[at.index(text.len())] ^= 1;
        prop_assert_ne!(hash(&text), hash(std::str::from_utf8(&other).unwrap()));
    }
}

/// A subcategory rarely has more names than this; where hashes agree, names are compared.
#[test]
fn names_that_differ_little_have_different_hashes() {
    let names: Vec<_> = (0..200).map(|number| format!("Failed{number}")).collect();
    let hashes: BTreeSet<_> = names.iter().map(|name| name_hash(name)).collect();
    assert!(hashes.len() >= names.len() - 2, "{} of {}", hashes.len(), names.len());
}

#[test]
fn rows_of_one_name_in_two_subcategories_have_different_hashes() {
    let [source, target] = ["job.source", "job.target"].map(|path| row_hash(hash(path), name_hash("MountFailed")));
    assert_ne!(source, target);
}

#[test]
fn short_texts_are_not_padded() {
    let texts = ["", "\0", "\0\0", "a", "a\0", "\0a", "1234567", "12345678", "12345678\0"];
    let hashes: BTreeSet<_> = texts.iter().map(|text| hash(text)).collect();
    assert_eq!(hashes.len(), texts.len());
}
