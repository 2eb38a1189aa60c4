//! The codes that everything is measured with: twenty in each subcategory, every message another
//! one, about forty bytes.

use serde::Serialize;

/// Codes of one subcategory, which owns a range of this width.
pub(crate) const WIDTH: usize = 20;

/// Subcategories of one scope: 900 of its thousand numbers.
const PER_SCOPE: usize = 45;

/// The scopes of the built-in scheme, and more names for the digits after them.
pub(crate) const SCOPES: [&str; 10] =
    ["agent", "job", "file", "archive", "portal", "network", "database", "schedule", "identity", "telemetry"];

const VERBS: [&str; WIDTH] = [
    "Mount", "Open", "Read", "Write", "Close", "Rename", "Delete", "Create", "Lock", "Unlock", "Scan", "Index",
    "Verify", "Compress", "Encrypt", "Decrypt", "Upload", "Download", "Restore", "Refresh",
];

const NOUNS: [&str; 30] = [
    "Share", "Volume", "Folder", "Snapshot", "Session", "Token", "Queue", "Cache", "Policy", "Ticket", "Cluster",
    "Replica", "Journal", "Bucket", "Account", "Gateway", "Socket", "Tunnel", "Record", "Schema", "Table", "Cursor",
    "Worker", "Report", "Archive", "Device", "Channel", "Backup", "Mirror", "Package",
];

const PLACES: [&str; 15] = [
    "Source", "Target", "Staging", "Upgrade", "Import", "Export", "Audit", "Review", "Transfer", "Recovery",
    "Rollback", "Startup", "Shutdown", "Metering", "Billing",
];

/// The most codes that a catalog can have: every noun at every place.
pub(crate) const MOST: usize = WIDTH * NOUNS.len() * PLACES.len();

/// A number of codes, grouped as the numbering scheme wants it.
#[derive(Clone, Debug)]
pub(crate) struct Catalog {
    pub(crate) scopes: Vec<Scope>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Scope {
    pub(crate) name: &'static str,
    pub(crate) digit: usize,
    pub(crate) subcategories: Vec<Subcategory>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Subcategory {
    /// `share_source`
    name: String,
    /// `ShareSource`
    type_name: String,
    first: u16,
    last: u16,
    codes: Vec<Code>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Code {
    number: u16,
    /// `AZSM1001`
    text: String,
    /// `MountFailed`
    name: String,
    /// `MOUNT_FAILED`
    constant: String,
    /// The name of the code in another language.
    symbol: String,
    pub(crate) message: String,
}

impl Catalog {
    /// The first `count` codes; full subcategories but for the last one.
    pub(crate) fn new(count: usize) -> Self {
        let mut catalog = Self { scopes: Vec::new() };
        for position in 0..count.min(MOST).div_ceil(WIDTH) {
            let scope = position / PER_SCOPE;
            if scope == catalog.scopes.len() {
                catalog.scopes.push(Scope { name: SCOPES[scope], digit: scope, subcategories: Vec::new() });
            }
            let codes = (count - position * WIDTH).min(WIDTH);
            catalog.scopes[scope].subcategories.push(Subcategory::new(position, codes));
        }
        catalog
    }

    /// The same codes but for one, in the middle: what a catalog is before somebody adds a code to
    /// it.
    pub(crate) fn without_one(&self) -> Self {
        let mut catalog = self.clone();
        let scope = catalog.scopes.len() / 2;
        let subcategories = &mut catalog.scopes[scope].subcategories;
        let subcategory = subcategories.len() / 2;
        subcategories[subcategory].codes.pop();
        catalog
    }

    /// The subcategory in the middle, and its scope; of a catalog without codes there is none.
    pub(crate) fn middle(&self) -> (Option<&Scope>, Option<&Subcategory>) {
        let scope = self.scopes.get(self.scopes.len() / 2);
        (scope, scope.and_then(|scope| scope.subcategories.get(scope.subcategories.len() / 2)))
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = &Code> {
        self.scopes.iter().flat_map(|scope| &scope.subcategories).flat_map(|subcategory| &subcategory.codes)
    }

    /// Numbers that no code has: as many as a subcategory can have codes.
    pub(crate) fn unknown_numbers(&self) -> Vec<u16> {
        let top = self.codes().map(|code| code.number).max().unwrap_or_default();
        (top + 1..).take(WIDTH).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.codes().count()
    }

    /// Bytes of all messages, and of all names.
    pub(crate) fn text_len(&self) -> (usize, usize) {
        self.codes().fold((0, 0), |(messages, names), code| (messages + code.message.len(), names + code.name.len()))
    }
}

impl Subcategory {
    fn new(position: usize, count: usize) -> Self {
        let (noun, place) = (NOUNS[position % NOUNS.len()], PLACES[position / NOUNS.len()]);
        let number = |at| u16::try_from(position / PER_SCOPE * 1000 + position % PER_SCOPE * WIDTH + at);
        let number = |at| number(at).expect("numbers of the scheme have four digits");
        let codes = (1..).zip(&VERBS[..count]).map(|(at, verb)| Code::new(number(at), verb, noun, place));
        Self {
            name: format!("{}_{}", noun.to_lowercase(), place.to_lowercase()),
            type_name: format!("{noun}{place}"),
            first: number(1),
            last: number(WIDTH),
            codes: codes.collect(),
        }
    }
}

impl Code {
    fn new(number: u16, verb: &str, noun: &str, place: &str) -> Self {
        let [small_verb, small_noun, small_place] = [verb, noun, place].map(str::to_lowercase);
        Self {
            number,
            text: format!("AZSM{number:04}"),
            name: format!("{verb}Failed"),
            constant: format!("{verb}_FAILED").to_uppercase(),
            symbol: format!("XDM_STATUS_OF_NUMBER_{number:04}"),
            message: format!("Failed to {small_verb} the {small_noun} during {small_place}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_message_and_number_is_another_one_so_that_no_text_is_stored_once_for_two_codes() {
        let catalog = Catalog::new(MOST);
        let messages: BTreeSet<_> = catalog.codes().map(|code| &code.message).collect();
        let numbers: BTreeSet<_> = catalog.codes().map(|code| code.number).collect();
        assert_eq!((messages.len(), numbers.len()), (MOST, MOST));
    }

    #[test]
    fn messages_have_about_forty_bytes_as_those_of_the_real_catalog() {
        let catalog = Catalog::new(MOST);
        let average = catalog.text_len().0 / catalog.len();
        assert!((34..=46).contains(&average), "{average}");
    }

    #[test]
    fn numbers_stay_in_their_range_and_scope_so_that_azsm_accepts_the_declaration() {
        for scope in Catalog::new(MOST).scopes {
            for subcategory in scope.subcategories {
                let range = subcategory.first..=subcategory.last;
                assert!(subcategory.codes.iter().all(|code| range.contains(&code.number)), "{}", subcategory.name);
                assert!(range.clone().all(|number| usize::from(number) / 1000 == scope.digit), "{}", subcategory.name);
                assert!(!range.contains(&0), "AZSM0000 is success");
            }
        }
    }

    #[test]
    fn a_catalog_has_as_many_codes_as_asked_for() {
        for count in [0, 1, 19, 20, 21, 60, 899, 901, MOST] {
            assert_eq!(Catalog::new(count).len(), count);
        }
        assert_eq!(Catalog::new(60).without_one().len(), 59);
    }
}
