//! What of the sources could not be read or understood, with its place and the way out.

use std::fmt;

use azsm_cli::__tool::Refusal;
use proc_macro2::Span;

use super::{Site, SourceFile, Sources, Wanted};

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

impl Sources {
    /// What of the chosen packages may declare something, and is not known. It matters to a registry only where a
    /// path of its list leads there.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&SourceFile, Span, Unread)> {
        let tree = &self.resolver.tree;
        let modules = tree.modules.iter().enumerate().filter(|(_, module)| tree.crates[module.of].is_chosen);
        modules.flat_map(move |(module, of)| {
            of.entries.iter().enumerate().filter_map(move |(entry, at)| {
                Some((&tree.files[at.file], at.span, self.resolver.unknown(Site { module, entry })?))
            })
        })
    }

    /// Without a registry, all declarations are asked for.
    pub(super) fn whole(self) -> Result<Self, Vec<Unread>> {
        if self.has(&Wanted::default()) {
            return Ok(self);
        }
        let registry = "declare a registry, which says where the codes are";
        let unread = distinct(self.unread().map(|(.., unread)| unread.or(registry)).collect());
        if unread.is_empty() { Ok(self) } else { Err(unread) }
    }
}

/// Puts what has no place at one.
pub(super) fn at_least(place: &Place, unread: Vec<Unread>) -> Vec<Unread> {
    let placed = |each: Unread| if each.place.file.is_empty() { Unread { place: place.clone(), ..each } } else { each };
    unread.into_iter().map(placed).collect()
}

pub(super) fn distinct(unread: Vec<Unread>) -> Vec<Unread> {
    let mut distinct: Vec<Unread> = Vec::new();
    for each in unread {
        if !distinct.contains(&each) {
            distinct.push(each);
        }
    }
    distinct
}
