//! How texts are found: by their hashes, which the macro computes and writes into the expansion,
//! because hashing thousands of strings in const evaluation takes seconds; and, where hashes agree,
//! by comparison.

pub(crate) const OFFSET_BASIS: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// 32-bit FNV-1a over the bytes of `text`.
///
/// ```
/// // The published test vector of the algorithm.
/// assert_eq!(azsm_core::__private::hash::fnv1a("foobar"), 0xbf9c_f968);
/// ```
#[must_use]
pub const fn fnv1a(text: &str) -> u32 {
    fnv1a_more(OFFSET_BASIS, text)
}

/// The hash of a text continued by `more`: `fnv1a_more(fnv1a("a"), "b") == fnv1a("ab")`.
#[must_use]
pub const fn fnv1a_more(hash: u32, more: &str) -> u32 {
    of_bytes(hash, more.as_bytes())
}

#[inline]
pub(crate) const fn of_bytes(hash: u32, bytes: &[u8]) -> u32 {
    let (mut hash, mut at) = (hash, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}

/// The slot of an open-addressing table in which a search begins. The number of slots is a power of
/// two.
pub(crate) const fn first_slot(hash: u32, slots: usize) -> usize {
    hash as usize & (slots - 1)
}

/// The slot in which it goes on.
pub(crate) const fn next_slot(slot: usize, slots: usize) -> usize {
    (slot + 1) & (slots - 1)
}

/// Equality of texts in const evaluation, where `==` is not available yet.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

/// Eight bytes at a time, and without a branch between them: the compiler counts the branches and
/// calls of a const evaluation, stops after two million, and a registry compares thousands of
/// names.
pub(crate) const fn same_bytes(mut a: &[u8], mut b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    while let ([a0, a1, a2, a3, a4, a5, a6, a7, tail_a @ ..], [b0, b1, b2, b3, b4, b5, b6, b7, tail_b @ ..]) = (a, b) {
        let (eight_a, eight_b) = ([*a0, *a1, *a2, *a3, *a4, *a5, *a6, *a7], [*b0, *b1, *b2, *b3, *b4, *b5, *b6, *b7]);
        if u64::from_ne_bytes(eight_a) != u64::from_ne_bytes(eight_b) {
            return false;
        }
        (a, b) = (tail_a, tail_b);
    }
    while let ([head_a, tail_a @ ..], [head_b, tail_b @ ..]) = (a, b) {
        if *head_a != *head_b {
            return false;
        }
        (a, b) = (tail_a, tail_b);
    }
    true
}
