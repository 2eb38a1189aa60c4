//! What an audit looks for: everything that identifies a code.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use azsm::State;
use heck::ToSnakeCase as _;
use memchr::{memchr, memmem, memrchr};

use super::finder::Finder;
use crate::catalog::forms::{FormCatalogs, is_word};
use crate::catalog::{Catalog, Code, Subcategory, Text};
use crate::mentions;

/// The position of a code among those of all catalogs.
pub(super) type Id = usize;

pub(super) type Ids = HashMap<Text, Vec<Id>>;

/// Everything that identifies the codes of some catalogs.
pub(super) struct Names<'a> {
    pub(super) finder_of_codes: mentions::Codes<'a>,
    pub(super) codes: Vec<&'a Code>,
    all_catalogs: &'a [Catalog],
    /// Of each code, the position of its catalog.
    pub(super) catalogs: Vec<usize>,
    /// The codes of each form, in number order.
    by_number: Vec<Vec<Id>>,
    by_path: OnceLock<Ids>,
    /// By the path.
    pub(super) subcategories: HashMap<&'a str, &'a Subcategory>,
    /// By the type and the variant. A retired code has no variant.
    by_variant: OnceLock<HashMap<Text, Ids>>,
    /// By anything that a mirror may call it, in snake case.
    by_any_name: OnceLock<HashMap<String, Vec<Id>>>,
    pub(super) literals: Vec<Literal<'a>>,
    /// Finds the literals.
    pub(super) finder: Finder,
    /// The longest first.
    pub(super) scopes: Vec<&'a [u8]>,
    /// The names of subcategories in scopes.
    pub(super) in_scopes: HashSet<&'a [u8]>,
    /// Finds the types of subcategories, and declarations.
    types: OnceLock<Finder>,
    /// Finds all variants.
    of_variants: OnceLock<Finder>,
    /// Finds the variants of deprecated codes.
    deprecated: Option<Finder>,
}

/// What a file is searched for.
pub(super) enum Literal<'a> {
    /// The prefix of a form and its first digit.
    Prefix(usize),
    Symbol(&'a str, Vec<Id>),
    /// The path of a subcategory without a scope, and a dot.
    Path,
}

impl<'a> Names<'a> {
    pub(super) fn of(catalogs: &'a [Catalog]) -> Self {
        let finder_of_codes = mentions::Codes::of(catalogs);
        let forms = finder_of_codes.forms();
        let (mut codes, mut of_catalogs) = (Vec::new(), Vec::new());
        let mut by_number: Vec<Vec<Id>> = forms.iter().map(|_| Vec::new()).collect();
        let mut symbols: HashMap<&str, Vec<Id>> = HashMap::new();
        for (at, catalog) in catalogs.iter().enumerate() {
            let form = forms.iter().position(|form| form.includes(catalog)).unwrap_or_default();
            for code in catalog.codes() {
                let id = codes.len();
                codes.push(code);
                of_catalogs.push(at);
                by_number[form].push(id);
                if let Some(symbol) = &code.symbol {
                    symbols.entry(symbol).or_default().push(id);
                }
            }
        }
        for ids in &mut by_number {
            ids.sort_by_key(|&id| codes[id].number);
        }
        let (mut patterns, mut literals) = (Vec::new(), Vec::new());
        for (at, form) in forms.iter().enumerate() {
            for digit in '0'..='9' {
                patterns.push(format!("{}{digit}", form.form().prefix()));
                literals.push(Literal::Prefix(at));
            }
        }
        for (symbol, ids) in symbols {
            patterns.push(symbol.to_owned());
            literals.push(Literal::Symbol(symbol, ids));
        }
        let (mut scopes, mut in_scopes) = (BTreeSet::new(), HashSet::new());
        let subcategories = || catalogs.iter().flat_map(Catalog::subcategories);
        for subcategory in subcategories() {
            match &subcategory.scope {
                Some(scope) => {
                    scopes.insert(scope.as_bytes());
                    in_scopes.insert(subcategory.name.as_bytes());
                }
                None => {
                    patterns.push(format!("{}.", subcategory.path));
                    literals.push(Literal::Path);
                }
            }
        }
        let mut scopes: Vec<_> = scopes.into_iter().collect();
        scopes.sort_by_key(|scope| usize::MAX - scope.len());
        let deprecated = codes.iter().filter(|code| code.state == State::Deprecated);
        let deprecated: Vec<_> = deprecated.map(|code| code.name.as_str()).collect();
        Self {
            finder: Finder::of(&patterns),
            types: OnceLock::new(),
            of_variants: OnceLock::new(),
            deprecated: (!deprecated.is_empty()).then(|| Finder::of(&deprecated)),
            finder_of_codes,
            codes,
            all_catalogs: catalogs,
            catalogs: of_catalogs,
            by_number,
            by_path: OnceLock::new(),
            subcategories: subcategories().map(|subcategory| (subcategory.path.as_str(), subcategory)).collect(),
            by_variant: OnceLock::new(),
            by_any_name: OnceLock::new(),
            literals,
            scopes,
            in_scopes,
        }
    }

    pub(super) fn code(&self, id: Id) -> &'a Code {
        self.codes[id]
    }

    /// The codes that are raised. Success is declared nowhere.
    pub(super) fn active(&self) -> impl Iterator<Item = Id> {
        let codes = self.codes.iter().enumerate();
        codes.filter(|(_, code)| code.state == State::Active && code.subcategory.is_some()).map(|(id, _)| id)
    }

    pub(super) fn forms(&self) -> &[FormCatalogs<'a>] {
        self.finder_of_codes.forms()
    }

    /// The codes with a number: several, where catalogs share a form.
    pub(super) fn with_number(&self, form: usize, number: u32) -> &[Id] {
        let ids = &self.by_number[form];
        let first = ids.partition_point(|&id| self.codes[id].number < number);
        let len = ids[first..].partition_point(|&id| self.codes[id].number == number);
        &ids[first..first + len]
    }

    pub(super) fn with_path(&self, path: &str) -> &[Id] {
        let by_path = self.by_path.get_or_init(|| {
            let mut by_path = Ids::new();
            for (id, code) in self.codes.iter().enumerate() {
                by_path.entry(code.path.clone()).or_default().push(id);
            }
            by_path
        });
        by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// The variants of a type. `None` if no subcategory has a type of that name.
    pub(super) fn variants_of(&self, type_name: &str) -> Option<(&str, &Ids)> {
        self.variants().get_key_value(type_name).map(|(name, variants)| (name.as_str(), variants))
    }

    fn variants(&self) -> &HashMap<Text, Ids> {
        self.by_variant.get_or_init(|| {
            let mut by_variant: HashMap<_, Ids> = HashMap::new();
            for (id, code) in self.codes.iter().enumerate().filter(|(_, code)| code.state != State::Retired) {
                if let Some(subcategory) = self.subcategory_of(id) {
                    let variants = by_variant.entry(subcategory.type_name.clone()).or_default();
                    variants.entry(code.name.clone()).or_default().push(id);
                }
            }
            by_variant
        })
    }

    fn subcategory_of(&self, id: Id) -> Option<&'a Subcategory> {
        self.all_catalogs[self.catalogs[id]].subcategory(self.codes[id].subcategory.as_deref()?)
    }

    /// Whether a Rust source may use or declare codes by their variants, or have a doubt about one. Types
    /// have names that many programs have, `Source`; their variants hardly ever.
    pub(super) fn may_have_variants(&self, source: &[u8]) -> bool {
        let mut types = self.types_in(source).peekable();
        let names = || self.variants().values().flat_map(HashMap::keys).map(Text::as_str).collect::<Vec<_>>();
        let has_variant = || {
            let variants = self.of_variants.get_or_init(|| Finder::of(&names()));
            let is_found = variants.find(source, 0..source.len()).is_some() || memchr(b'$', source).is_some();
            is_found || str::from_utf8(source).is_err()
        };
        let declares_or_renames = |found: Range<usize>| {
            let (before, after) = (&source[..found.start], source[found.end..].trim_ascii_start());
            let is_alias = || {
                let start = before.iter().rposition(|byte| b";{}".contains(byte)).unwrap_or_default();
                memmem::find(&before[start..], b"type").is_some()
            };
            source[found] == *b"status_codes"
                || after.starts_with(b"as")
                || after.starts_with(b"/")
                || after.strip_prefix(b"::").is_some_and(|after| after.trim_ascii_start().starts_with(b"{"))
                || after.starts_with(b";") && is_alias()
        };
        types.peek().is_some() && (has_variant() || types.any(declares_or_renames))
    }

    /// Whether a Rust source may call a type or a variant by another name: it imports variants, or has
    /// an alias.
    pub(super) fn may_rename(&self, source: &[u8]) -> bool {
        self.types_in(source).any(|found| {
            let (before, after) = (&source[..found.start], &source[found.end..]);
            let start_of_line = memrchr(b'\n', before).map_or(0, |end| end + 1);
            let line = before[start_of_line..].trim_ascii_start();
            let begins = |keyword: &[u8]| line.strip_prefix(b"pub ").unwrap_or(line).starts_with(keyword);
            [&b"::*"[..], b"::{", b" as "].iter().any(|import| after.starts_with(import))
                || begins(b"use ") && after.starts_with(b"::")
                || begins(b"type ")
        })
    }

    /// Where a source has the name of a type, or a declaration.
    fn types_in<'s>(&'s self, source: &'s [u8]) -> impl Iterator<Item = Range<usize>> + 's {
        let is_in_word = |at: Option<usize>| at.and_then(|at| source.get(at)).is_some_and(|&byte| is_word(byte));
        let types = self.types.get_or_init(|| {
            let types: Vec<_> = self.variants().keys().map(Text::as_str).chain(["status_codes"]).collect();
            Finder::of(&types)
        });
        let mut from = 0;
        let all = iter::from_fn(move || {
            let (_, found) = types.find(source, from..source.len())?;
            from = found.end;
            Some(found)
        });
        all.filter(move |found| !is_in_word(found.start.checked_sub(1)) && !is_in_word(Some(found.end)))
    }

    /// Whether a Rust source may use a variant that is deprecated.
    pub(super) fn may_have_deprecated_variants(&self, source: &[u8]) -> bool {
        self.deprecated.as_ref().is_some_and(|deprecated| deprecated.find(source, 0..source.len()).is_some())
    }

    /// The codes that a mirror may call so, in whatever case.
    pub(super) fn called(&self, name: &str) -> &[Id] {
        let by_any_name = self.by_any_name.get_or_init(|| {
            let mut by_any_name: HashMap<_, Vec<Id>> = HashMap::new();
            for (id, code) in self.codes.iter().enumerate() {
                let qualified =
                    self.subcategory_of(id).map(|subcategory| format!("{}.{}", subcategory.name, code.name));
                let names = [Some(&*code.name), code.symbol.as_deref(), Some(&*code.path), qualified.as_deref()];
                for name in names.into_iter().flatten().map(str::to_snake_case).collect::<BTreeSet<_>>() {
                    by_any_name.entry(name).or_default().push(id);
                }
            }
            by_any_name
        });
        by_any_name.get(&name.to_snake_case()).map_or(&[], Vec::as_slice)
    }
}
