//! The hash behind [`Registry::find`](crate::Registry::find). The macro computes it and writes it into the expansion,
//! because hashing thousands of strings in const evaluation takes seconds.

pub(crate) const OFFSET_BASIS: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// 32-bit FNV-1a over the bytes of `text`.
///
/// ```
/// // The published test vector of the algorithm.
/// assert_eq!(azsm_core::hash::fnv1a("foobar"), 0xbf9c_f968);
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
