//! What of the sources could not be read or understood, with its place and the way out.

use std::fmt;

use azsm_cli::__tool::Refusal;

/// Where something is in the sources. Displayed as `src/lib.rs:4:9`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// As the compiler names it.
    pub(crate) file: String,
    /// From 1; 0 for the file as a whole.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 { f.write_str(&self.file) } else { write!(f, "{}:{}:{}", self.file, self.line, self.column) }
    }
}

/// One thing that could not be read or understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) place: Place,
    pub(crate) reason: String,
    pub(crate) advice: Option<String>,
}

/// The ways out where only a build knows the declarations.
pub(crate) const BUILD: &str =
    "use the binary of the team, or `--catalog FILE` with what its `list --format json` writes";

impl Unread {
    pub(crate) fn new(place: Place, reason: String) -> Self {
        Self { place, reason, advice: None }
    }

    /// Offers one more way out.
    pub(crate) fn or(self, way: &str) -> Self {
        let ways = self.advice.iter().map(|advice| format!("{advice}; or "));
        Self { advice: Some(ways.chain([way.to_owned()]).collect()), ..self }
    }

    pub(crate) fn with_advice(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }
}

impl From<Refusal> for Unread {
    fn from(Refusal { reason, advice }: Refusal) -> Self {
        Self { place: Place::default(), reason, advice }
    }
}

impl From<Unread> for Refusal {
    fn from(Unread { place, reason, advice }: Unread) -> Self {
        let reason = if place.file.is_empty() { reason } else { format!("{place}: {reason}") };
        Self { reason, advice }
    }
}

/// Puts what has no place at one.
pub(super) fn at_least(place: &Place, unread: Vec<Unread>) -> Vec<Unread> {
    let placed = |each: Unread| if each.place.file.is_empty() { Unread { place: place.clone(), ..each } } else { each };
    unread.into_iter().map(placed).collect()
}

/// Without what is there already.
pub(super) fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for each in all {
        if !distinct.contains(&each) {
            distinct.push(each);
        }
    }
    distinct
}
