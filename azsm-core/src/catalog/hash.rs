//! How texts are found: by their hashes, which the macro computes and writes into the expansion,
//! because hashing thousands of strings in const evaluation takes seconds; and, where hashes agree,
//! by comparison.

pub(crate) use crate::vocabulary::bytes::{same, same_bytes};

/// The hash of a path or symbol. Takes eight bytes at a time, because a byte at a time costs a look
/// for a path more than anything else: together with the comparison of names, which does the same,
/// 565 instructions became 434.
///
/// ```
/// use azsm_core::__private::hash::hash;
///
/// assert_ne!(hash("job.source"), hash("job.target"));
/// ```
pub const fn hash(text: &str) -> u32 {
    of_bytes(text.as_bytes())
}

/// The hash of a name among those of its subcategory.
pub const fn name_hash(name: &str) -> u16 {
    of_name(name.as_bytes())
}

#[allow(clippy::cast_possible_truncation, reason = "half of the hash is kept on purpose")]
pub(crate) const fn of_name(name: &[u8]) -> u16 {
    of_bytes(name) as u16
}

/// The hash of a row, from those of its subcategory's path and of its name.
pub const fn row_hash(path_hash: u32, name_hash: u16) -> u32 {
    path_hash ^ name_hash as u32
}

/// What is promised about a code that ships. The sum over a subcategory, its fingerprint, says
/// whether all of it is as in the lock.
///
/// Two subcategories that differ have the same sum by accident once in 2^64 times, and a person who
/// wants that on purpose can edit the lock. Number and name are each mixed before they meet: with the
/// number as it is, two codes that exchange their names had the same sum once in 2^37 times.
///
/// `params` are as [`Params::as_str`](crate::Params::as_str) has them; their order says nothing.
pub fn shipped(number: u32, name: &str, retired: bool, params: &str) -> u64 {
    let code = mixed(mixed(0, u64::from(number) << 1 | u64::from(retired)), wide(name.as_bytes()));
    if params.is_empty() {
        return code;
    }
    // Not at `", "`: macros are built without optimization, where the search for a string takes thousands of
    // instructions.
    let (mut sum, salt) = (code, mixed(1, number.into()));
    for param in params.split(',') {
        sum = sum.wrapping_add(mixed(salt, wide(param.strip_prefix(' ').unwrap_or(param).as_bytes())));
    }
    sum
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "half of the hash is kept on purpose")]
pub(crate) const fn of_bytes(bytes: &[u8]) -> u32 {
    wide(bytes) as u32
}

#[inline]
const fn wide(bytes: &[u8]) -> u64 {
    let (eights, tail) = bytes.as_chunks();
    let (mut state, mut at) = (bytes.len() as u64, 0);
    while at < eights.len() {
        state = mixed(state, u64::from_le_bytes(eights[at]));
        at += 1;
    }
    // What remains, together with what is before it, is eight bytes again.
    let last = match bytes.last_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let (mut short, mut at) = (0, 0);
            while at < tail.len() {
                short = short << 8 | tail[at] as u64;
                at += 1;
            }
            short
        }
    };
    mixed(state, last)
}

/// Both halves of the product, so that the last byte of a string reaches the lowest bit of its hash.
/// The factor is 2^64 divided by the golden ratio: its bits have no pattern.
#[allow(clippy::cast_possible_truncation, reason = "a half of the product")]
const fn mixed(state: u64, word: u64) -> u64 {
    let product = (state ^ word) as u128 * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u64 ^ product as u64
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
