//! All entries of some sources, also of those that would not compile, and which of them two
//! branches have under one number.

use std::collections::{BTreeMap, BTreeSet};

use azsm_language::plain;
use proc_macro2::Span;

use crate::insertion::{Body, Named};
use crate::sources::{Macro, Sources};

/// A number, and what has it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its position in [`Sources::declarations`].
    pub(crate) declaration: usize,
    /// `job.source`
    pub(crate) subcategory: String,
    /// `None` where it is reserved.
    pub(crate) name: Option<String>,
    pub(crate) number: u32,
    /// `AZSM1001`
    pub(crate) code: String,
    /// Of the number.
    pub(crate) span: Span,
    /// The names of the registries that list the declaration.
    registries: BTreeSet<String>,
}

/// The entries of some sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    /// By code.
    codes: BTreeMap<String, Vec<Entry>>,
    /// The names of all registries.
    registries: BTreeSet<String>,
}

/// A code of a branch whose number the base has for something else.
#[derive(Debug)]
pub(crate) struct Lost<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) to: &'a Entry,
}

impl Entry {
    /// `job.source.MountFailed`
    pub(crate) fn path(&self) -> String {
        format!("{}.{}", self.subcategory, self.name.as_deref().unwrap_or("reserved"))
    }

    /// Whether both have one name.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        (&self.subcategory, &self.name) == (&other.subcategory, &other.name)
    }
}

impl Survey {
    pub(crate) fn of(sources: &mut Sources) -> Self {
        let mut survey = Self::default();
        let mut lists: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for registry in 0..sources.registries.len() {
            let name = plain(&sources.registries[registry].meant.name);
            for declaration in sources.list(registry).into_iter().flatten().flatten() {
                lists.entry(declaration).or_default().insert(name.clone());
            }
            survey.registries.insert(name);
        }
        for (declaration, read) in sources.declarations.iter().enumerate().filter(|(at, _)| sources.is_own(*at)) {
            let Macro::StatusCodes(of) = read.at.of else { continue };
            for each in &read.meant.subcategories {
                let (text, name) = (&sources.file(&read.at).text, each.ident.span().byte_range().start);
                let body = Body::find(text, read.at.tokens.clone(), name);
                let named = body.iter().flat_map(Body::names).cloned();
                let named = named.map(|Named { name, number, span }| (Some(name), number, span));
                let reserved = each.reserved.iter().flat_map(|range| range.low()..=range.high());
                let reserved = reserved.map(|number| (None, number, each.ident.span()));
                for (name, number, span) in named.chain(reserved) {
                    let text = |form: azsm::scheme::Form<'_>| {
                        (number <= form.max_number()).then(|| form.text(number).to_string())
                    };
                    let Some(code) = sources.with_form(of, text) else { continue };
                    let registries = lists.get(&declaration).cloned().unwrap_or_default();
                    let subcategory = each.path.clone();
                    let entry = Entry { declaration, subcategory, name, number, code, span, registries };
                    survey.codes.entry(entry.code.clone()).or_default().push(entry);
                }
            }
        }
        survey
    }

    /// All of them, by code.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.codes.values().flatten()
    }

    /// What has a code.
    pub(crate) fn at(&self, code: &str) -> &[Entry] {
        self.codes.get(code).map_or(&[], |entries| entries)
    }

    /// Whether an entry is there, with the same number.
    pub(crate) fn has(&self, entry: &Entry) -> bool {
        self.at(&entry.code).iter().any(|other| other.is_same(entry))
    }

    /// The codes that a branch has added since it left the base, and whose numbers the base has for
    /// something else.
    pub(crate) fn lost<'a>(&'a self, base: &'a Self, fork: &Self) -> Vec<Lost<'a>> {
        let is_new = |entry: &Entry| {
            // A name that has changed is not a new code, unless the old one is there, too.
            let was_renamed =
                || !fork.at(&entry.code).is_empty() && !self.at(&entry.code).iter().any(|other| fork.has(other));
            entry.name.is_some() && !base.has(entry) && !fork.has(entry) && !was_renamed()
        };
        let lost = |entry: &'a Entry| {
            let to = base.at(&entry.code).iter().find(|other| base.shares_numbers(entry, other))?;
            Some(Lost { entry, to })
        };
        self.entries().filter(|entry| is_new(entry)).filter_map(lost).collect()
    }

    /// Whether an entry of a branch, and one from here, must not have one number. Registries that
    /// list one of them alone have numbers of their own.
    fn shares_numbers(&self, entry: &Entry, here: &Entry) -> bool {
        let known: BTreeSet<_> = entry.registries.intersection(&self.registries).collect();
        known.is_empty() || here.registries.is_empty() || here.registries.iter().any(|name| known.contains(name))
    }
}

impl Lost<'_> {
    /// In words, with what to do.
    pub(crate) fn reason(&self, base: &str) -> String {
        let Self { entry, to } = self;
        match &to.name {
            Some(_) => format!("`{}` is {} on `{base}`", to.path(), entry.code),
            None => format!("`{}` reserves {} on `{base}`", to.subcategory, entry.code),
        }
    }

    /// Why no other number of the subcategory helps.
    pub(crate) fn overlap(&self) -> Option<String> {
        let (own, other) = (&self.entry.subcategory, &self.to.subcategory);
        (own != other).then(|| format!("give `{own}` a range that does not overlap that of `{other}`"))
    }
}
