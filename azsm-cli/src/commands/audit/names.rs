//! What an audit looks for: everything that identifies a code.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use azsm::State;
use heck::ToSnakeCase as _;
use memchr::memrchr;

use crate::catalog::forms::{FormCatalogs, is_word};
use crate::catalog::{Catalog, Code, Subcategory};
use crate::mentions;

/// The position of a code among those of all catalogs.
pub(super) type Id = usize;

/// Everything that identifies the codes of some catalogs.
pub(super) struct Names<'a> {
    pub(super) finder_of_codes: mentions::Codes<'a>,
    pub(super) codes: Vec<&'a Code>,
    /// Of each code, the position of its catalog.
    pub(super) catalogs: Vec<usize>,
    /// By the position of the form, and the number.
    by_number: HashMap<(usize, u32), Vec<Id>>,
    by_path: HashMap<&'a str, Vec<Id>>,
    /// By the path.
    pub(super) subcategories: HashMap<&'a str, &'a Subcategory>,
    /// By the type and the variant. A retired code has no variant.
    by_variant: HashMap<&'a str, HashMap<&'a str, Vec<Id>>>,
    /// By anything that a mirror may call it, in snake case.
    by_any_name: HashMap<String, Vec<Id>>,
    pub(super) literals: Vec<Literal<'a>>,
    /// Finds the literals.
    pub(super) finder: AhoCorasick,
    /// Finds the types of subcategories, and declarations.
    types: AhoCorasick,
    /// Finds the variants of deprecated codes.
    deprecated: AhoCorasick,
}

/// What a file is searched for.
pub(super) enum Literal<'a> {
    /// The prefix of a form and its first digit.
    Prefix(usize),
    Symbol(&'a str, Vec<Id>),
    /// The path of a subcategory without a scope, and a dot.
    Path,
    /// A scope and a dot.
    Scope,
    /// The name of a subcategory in a scope, between dots.
    InScope,
}

impl<'a> Names<'a> {
    pub(super) fn of(catalogs: &'a [Catalog]) -> Self {
        let finder_of_codes = mentions::Codes::of(catalogs);
        let forms = finder_of_codes.forms();
        let (mut codes, mut of_catalogs) = (Vec::new(), Vec::new());
        let (mut by_number, mut by_path): (HashMap<_, Vec<Id>>, HashMap<&str, Vec<Id>>) = Default::default();
        let mut by_variant: HashMap<&str, HashMap<&str, Vec<Id>>> = HashMap::new();
        let mut by_any_name: HashMap<String, Vec<Id>> = HashMap::new();
        let mut symbols: HashMap<&str, Vec<Id>> = HashMap::new();
        for (at, catalog) in catalogs.iter().enumerate() {
            let form = forms.iter().position(|form| form.includes(catalog)).unwrap_or_default();
            for code in catalog.codes() {
                let id = codes.len();
                codes.push(code);
                of_catalogs.push(at);
                by_number.entry((form, code.number)).or_default().push(id);
                by_path.entry(&code.path).or_default().push(id);
                if let Some(symbol) = &code.symbol {
                    symbols.entry(symbol).or_default().push(id);
                }
                let subcategory = code.subcategory.as_deref().and_then(|path| catalog.subcategory(path));
                if let Some(subcategory) = subcategory
                    && code.state != State::Retired
                {
                    let variants = by_variant.entry(&subcategory.type_name).or_default();
                    variants.entry(&code.name).or_default().push(id);
                }
                let qualified = subcategory.map(|subcategory| format!("{}.{}", subcategory.name, code.name));
                let names = [Some(&*code.name), code.symbol.as_deref(), Some(&*code.path), qualified.as_deref()];
                for name in names.into_iter().flatten().map(|name| name.to_snake_case()).collect::<BTreeSet<_>>() {
                    by_any_name.entry(name).or_default().push(id);
                }
            }
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
        let (mut scopes, mut in_scopes) = (BTreeSet::new(), BTreeSet::new());
        for subcategory in catalogs.iter().flat_map(Catalog::subcategories) {
            match &subcategory.scope {
                Some(scope) => {
                    scopes.insert(scope);
                    in_scopes.insert(&subcategory.name);
                }
                None => {
                    patterns.push(format!("{}.", subcategory.path));
                    literals.push(Literal::Path);
                }
            }
        }
        // A path with a typo has one of the two.
        for scope in scopes {
            patterns.push(format!("{scope}."));
            literals.push(Literal::Scope);
        }
        for name in in_scopes {
            patterns.push(format!(".{name}."));
            literals.push(Literal::InScope);
        }
        let subcategories = catalogs.iter().flat_map(Catalog::subcategories);
        let subcategories = subcategories.map(|subcategory| (subcategory.path.as_str(), subcategory)).collect();
        let mut types: Vec<&str> = by_variant.keys().copied().collect();
        types.push("status_codes");
        let deprecated = codes.iter().filter(|code| code.state == State::Deprecated);
        let deprecated: Vec<_> = deprecated.map(|code| code.name.as_str()).collect();
        Self {
            finder: finder(&patterns),
            types: finder(&types),
            deprecated: finder(&deprecated),
            finder_of_codes,
            codes,
            catalogs: of_catalogs,
            by_number,
            by_path,
            subcategories,
            by_variant,
            by_any_name,
            literals,
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
        self.by_number.get(&(form, number)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_path(&self, path: &str) -> &[Id] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// The variants of a type. `None` if no subcategory has a type of that name.
    pub(super) fn variants_of(&self, type_name: &str) -> Option<(&'a str, &HashMap<&'a str, Vec<Id>>)> {
        self.by_variant.get_key_value(type_name).map(|(name, variants)| (*name, variants))
    }

    /// Whether a Rust source may use or declare codes by their variants.
    pub(super) fn may_have_variants(&self, source: &[u8]) -> bool {
        self.types_in(source).next().is_some()
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
        self.types
            .find_iter(source)
            .map(|found| found.range())
            .filter(move |found| !is_in_word(found.start.checked_sub(1)) && !is_in_word(Some(found.end)))
    }

    /// Whether a Rust source may use a variant that is deprecated.
    pub(super) fn may_have_deprecated_variants(&self, source: &[u8]) -> bool {
        self.deprecated.is_match(source)
    }

    /// The codes that a mirror may call so, in whatever case.
    pub(super) fn called(&self, name: &str) -> &[Id] {
        self.by_any_name.get(&name.to_snake_case()).map_or(&[], Vec::as_slice)
    }
}

fn finder<P: AsRef<[u8]>>(patterns: &[P]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .expect("a searcher can hold far more names than a catalog has")
}
