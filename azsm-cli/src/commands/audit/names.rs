//! What an audit looks for: everything that identifies a code.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use azsm::State;
use heck::ToSnakeCase as _;
use memchr::{memchr_iter, memmem, memrchr};

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
    literals: Vec<Literal<'a>>,
    /// Says which literal begins at a byte.
    literal: AhoCorasick,
    /// Finds where a literal may begin, a deprecated variant, or one of `types`.
    pub(super) finder: Finder,
    /// Whether it also finds scopes, and dots before subcategories in scopes.
    pub(super) finds_paths: bool,
    /// The types of subcategories, and the macro of declarations. Only where uses are counted.
    pub(super) types: HashSet<&'a [u8]>,
    pub(super) deprecated_variants: HashSet<&'a [u8]>,
    /// Finds where a type may be named.
    finder_of_types: OnceLock<Finder>,
    /// The longest first.
    pub(super) scopes: Vec<&'a [u8]>,
    /// The names of subcategories in scopes.
    pub(super) in_scopes: HashSet<&'a [u8]>,
}

/// The macro that declares codes.
const DECLARATION: &str = "status_codes";

/// What a file is searched for.
pub(super) enum Literal<'a> {
    /// The prefix of a form and its first digit.
    Prefix(usize),
    Symbol(&'a str, Vec<Id>),
    /// The path of a subcategory without a scope, and a dot.
    Path,
}

impl<'a> Names<'a> {
    pub(super) fn of(catalogs: &'a [Catalog], counts_uses: bool) -> Self {
        let finder_of_codes = mentions::Codes::of(catalogs);
        let forms = finder_of_codes.forms();
        let (mut codes, mut of_catalogs) = (Vec::new(), Vec::new());
        let mut by_number: Vec<Vec<Id>> = forms.iter().map(|_| Vec::new()).collect();
        let mut symbols: HashMap<&str, Vec<Id>> = HashMap::new();
        let (mut types, mut deprecated_variants) = (HashSet::new(), HashSet::new());
        types.extend(counts_uses.then_some(DECLARATION.as_bytes()));
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
                if code.state == State::Deprecated {
                    deprecated_variants.insert(code.name.as_bytes());
                }
                if counts_uses && code.state != State::Retired {
                    let subcategory = code.subcategory.as_deref().and_then(|path| catalog.subcategory(path));
                    types.extend(subcategory.map(|subcategory| subcategory.type_name.as_bytes()));
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
        let beginnings = patterns.iter().zip(&literals).map(|(pattern, literal)| match literal {
            // Only short prefixes are so frequent that the digit helps. The search compares as many bytes of
            // each word as the shortest has: up to four, and a fourth takes longer than it saves.
            Literal::Prefix(_) => &pattern.as_bytes()[..pattern.len().min(3)],
            _ => pattern.as_bytes(),
        });
        let words = beginnings.chain(types.iter().copied()).chain(deprecated_variants.iter().copied());
        let of_scopes = scopes.iter().map(|scope| [scope, &b"."[..]].concat());
        let paths: Vec<_> = of_scopes.chain(in_scopes.iter().map(|name| [b".", *name, b"."].concat())).collect();
        let with_paths = Finder::of_few(words.clone().chain(paths.iter().map(Vec::as_slice)));
        let finds_paths = with_paths.is_some();
        let finder = with_paths.unwrap_or_else(|| Finder::of(words));
        let longest = AhoCorasick::builder()
            .start_kind(StartKind::Anchored)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns);
        Self {
            finder,
            finds_paths,
            literal: longest.expect("a catalog has far fewer names than it can hold"),
            types,
            deprecated_variants,
            finder_of_types: OnceLock::new(),
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

    /// The literal that begins at the start of a range and lies in it, and where it ends: of several, the
    /// longest.
    pub(super) fn literal_at(&self, bytes: &[u8], range: Range<usize>) -> Option<(&Literal<'a>, usize)> {
        let found = self.literal.find(Input::new(bytes).span(range).anchored(Anchored::Yes))?;
        Some((&self.literals[found.pattern()], found.end()))
    }

    /// Whether a Rust source may use or declare codes by their variants, or have a doubt about one, by
    /// where it has the names of `types`. Many programs have types of the same names, `Source`.
    pub(super) fn may_have_variants(&self, source: &[u8], types: &[Range<usize>]) -> bool {
        /// More than comes between `impl` and a type.
        const FAR: usize = 4096;
        let has_self = LazyCell::new(|| {
            memmem::find_iter(source, b"Self").any(|at| match source[at + 4..].trim_ascii_start() {
                [b':', b':', after @ ..] => may_be_variant(after, self.variants().values()),
                [b'/' | b'\x0b' | 0x80.., ..] => true,
                _ => false,
            })
        });
        let has_number = LazyCell::new(|| self.may_declare(source));
        let matters = |found: &Range<usize>| {
            let (before, after) = (&source[..found.start], source[found.end..].trim_ascii_start());
            // No head of an impl, and no alias, has a brace before the type, but in the length of an array.
            let near = &before[before.len().saturating_sub(FAR)..];
            let says = |keyword: &str| match memrchr(b'{', near) {
                None if near.len() < before.len() => true,
                brace => memmem::find(&near[brace.unwrap_or_default()..], keyword.as_bytes()).is_some(),
            };
            let variants = || str::from_utf8(&source[found.clone()]).ok().and_then(|of| self.variants().get(of));
            match after {
                _ if source[found.clone()] == *DECLARATION.as_bytes() => {
                    matches!(after, [b'!' | b'/' | b'\x0b' | 0x80.., ..]) && *has_number
                }
                [b'a', b's', ..] | [b'/' | b'\x0b', ..] => true,
                [b':', b':', after @ ..] if may_be_variant(after, variants()) => true,
                [b';', ..] if says("type") => true,
                _ => (says("impl") || says("]") && says("for")) && *has_self,
            }
        };
        let is_text = || source.is_ascii() || str::from_utf8(source).is_ok();
        types.iter().any(matters) || !types.is_empty() && !is_text()
    }

    /// Whether a source may have an entry with the number of a code.
    fn may_declare(&self, source: &[u8]) -> bool {
        let is_declared = |number| (0..self.by_number.len()).any(|form| !self.with_number(form, number).is_empty());
        memchr_iter(b'=', source).any(|at| match source[at + 1..].trim_ascii_start() {
            value @ [b'0'..=b'9', ..] => {
                let word = String::from_utf8_lossy(word_at(value, 0).unwrap_or_default());
                word.replace('_', "").parse().is_ok_and(is_declared)
            }
            [b'/' | b'\x0b' | 0x80.., ..] => true,
            _ => false,
        })
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
        let names = || self.variants().keys().map(Text::as_str).chain([DECLARATION]).map(str::as_bytes);
        let finder = self.finder_of_types.get_or_init(|| Finder::of(names()));
        let mut from = 0;
        let words = iter::from_fn(move || {
            let start = finder.find(source, from..source.len())?;
            from = start + 1;
            Some((start, word_at(source, start).unwrap_or_default()))
        });
        let is_type = |word: &str| word == DECLARATION || self.variants().contains_key(word);
        words
            .filter(move |(_, word)| str::from_utf8(word).is_ok_and(is_type))
            .map(|(start, word)| start..start + word.len())
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

/// Whether one of the variants may come after a `::`, or what can be any of them.
fn may_be_variant<'v>(after: &[u8], variants: impl IntoIterator<Item = &'v Ids>) -> bool {
    let after = after.trim_ascii_start();
    let name = word_at(after, 0).unwrap_or_default();
    // An import, a parameter of a macro, a comment, `r#Name`
    let is_name = !name.is_empty() && !after.starts_with(b"r#");
    let is_in = |variants: &Ids| str::from_utf8(name).is_ok_and(|name| variants.contains_key(name));
    !is_name || variants.into_iter().any(is_in)
}

/// The word that begins at an offset; letters of other scripts count.
pub(super) fn word_at(bytes: &[u8], start: usize) -> Option<&[u8]> {
    /// No name is as long.
    const LONGEST: usize = 256;
    let is_in_word = start.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
    let len = || bytes[start..].iter().take(LONGEST).take_while(|&&byte| is_word(byte) || !byte.is_ascii()).count();
    (!is_in_word).then(|| &bytes[start..start + len()])
}
