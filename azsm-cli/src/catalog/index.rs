//! Where rows are, by their names.

use std::hash::BuildHasher as _;
use std::mem::replace;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// Finds rows by name, and holds no name: each function is told what the name of a place is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Index {
    pub(super) fn of<'a>(places: impl Iterator<Item = u32>, name: impl Fn(u32) -> &'a str) -> Self {
        let mut index = Self::default();
        places.for_each(|place| _ = index.insert(place, &name));
        index
    }

    /// The place that had the name before.
    pub(super) fn insert<'a>(&mut self, place: u32, name: impl Fn(u32) -> &'a str) -> Option<u32> {
        let hash = |&place: &u32| self.hasher.hash_one(name(place));
        match self.places.entry(hash(&place), |&other| name(other) == name(place), hash) {
            Entry::Occupied(mut known) => Some(replace(known.get_mut(), place)),
            Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }

    pub(super) fn get<'a>(&self, text: &str, name: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.places.find(self.hasher.hash_one(text), |&place| name(place) == text).copied()
    }
}
