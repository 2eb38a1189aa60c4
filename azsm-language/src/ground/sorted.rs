//! Sorted lists, in place of the maps and sorts of the standard library: each kind of key and value
//! would make some sixty functions of those, which every user of azsm compiles. They were 18 %
//! of all functions of this crate.

use std::borrow::Borrow;
use std::cmp::Ordering;

/// The values of keys, to be found by bisection. A new key moves those after it, of which a
/// declaration has at most 10,000.
#[derive(Clone, Debug)]
pub(crate) struct Map<K, V>(Vec<(K, V)>);

/// Keys without values.
pub(crate) type Set<K> = Map<K, ()>;

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    /// Where a key is, or where it belongs.
    fn position<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.0[middle].0.borrow().cmp(key) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.position(key).ok().map(|at| &self.0[at].1)
    }

    pub(crate) fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.position(key).is_ok()
    }

    /// Adds a value, unless the key has one. Whether it was added.
    pub(crate) fn insert(&mut self, key: K, value: V) -> bool {
        match self.position(&key) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, (key, value));
                true
            }
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

/// The items in the order of their keys; those of one key stay in theirs.
pub(crate) fn sorted_by<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let mut keys = Vec::with_capacity(items.len());
    for item in &items {
        keys.push(key(item));
    }
    sorted(items, &keys)
}

/// The same, with a list of the keys.
pub(crate) fn sorted<T>(items: Vec<T>, keys: &[u64]) -> Vec<T> {
    // Nearly all declarations are in order.
    if keys.is_sorted() {
        return items;
    }
    let (mut left, mut sorted) = (Vec::new(), Vec::with_capacity(items.len()));
    for item in items {
        left.push(Some(item));
    }
    for position in order(keys) {
        sorted.extend(left[position].take());
    }
    sorted
}

/// Apart from what is done for each kind of item.
fn order(keys: &[u64]) -> Vec<usize> {
    let mut order: Vec<_> = (0..keys.len()).collect();
    order.sort_by_key(|&position| keys[position]);
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_map_keeps_the_first_value_of_each_key(entries: Vec<(u8, u16)>, asked: Vec<u8>) {
            let mut expected = BTreeMap::new();
            for &(key, value) in &entries {
                expected.entry(key).or_insert(value);
            }
            let map: Map<_, _> = entries.into_iter().collect();
            for key in asked {
                prop_assert_eq!(map.get(&key), expected.get(&key));
                prop_assert_eq!(map.contains(&key), expected.contains_key(&key));
            }
        }

        #[test]
        fn items_of_one_key_stay_in_their_order(items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|&(key, _)| key);
            prop_assert_eq!(sorted_by(items, |&(key, _)| key.into()), expected);
        }
    }
}
