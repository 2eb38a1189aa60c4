//! Finds codes, symbols and paths in text.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use super::finder::Finder;
use super::names::{Id, Literal, Names, word_at};
use crate::blocks::Block;
use crate::catalog::Subcategory;
use crate::catalog::forms::is_word;
use crate::mentions::{Found, Lines, is_in_word};

/// Where something mentions a code, or what looks like one.
#[derive(Clone, Debug)]
pub(super) struct Mention<'n> {
    /// Its bytes in the block.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind<'n>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'n> {
    /// A code, by the position of its form. `ids` is empty if no catalog declares it.
    Code { form: usize, number: u32, ids: &'n [Id] },
    /// A symbol, a path or a variant.
    Name(&'n [Id]),
    /// The path of a declared subcategory and a name that is not declared in it.
    UnknownPath(&'n Subcategory),
    /// Almost the path of one of these codes.
    AlmostPath(&'n [Id]),
}

impl<'n> Kind<'n> {
    /// The codes that it may mean.
    pub(super) fn ids(self) -> &'n [Id] {
        match self {
            Self::Code { ids, .. } | Self::Name(ids) => ids,
            Self::UnknownPath(_) | Self::AlmostPath(_) => &[],
        }
    }

    /// Whether it is how a scheme writes its codes, `BKP-00000`, and no code that is declared.
    pub(super) fn is_form(self) -> bool {
        matches!(self, Self::Code { number: 0, ids: [], .. })
    }
}

/// What is found in a block.
pub(super) struct InBlock<'n> {
    /// The codes, symbols and paths that begin in its new part, in its order.
    pub(super) mentions: Vec<Mention<'n>>,
    /// Where words outside of them are names of [`Names::types`].
    pub(super) types: Vec<Range<usize>>,
    /// Whether a word outside of them is a deprecated variant.
    pub(super) has_deprecated_variant: bool,
}

pub(super) fn in_block<'n>(names: &'n Names<'_>, block: &Block<'_>) -> InBlock<'n> {
    let (bytes, Range { start: mut from, end }) = (block.bytes, block.new.clone());
    let mut found = InBlock { mentions: Vec::new(), types: Vec::new(), has_deprecated_variant: false };
    let mut paths = paths_in_scopes(names, block).into_iter().peekable();
    let mut next = names.finder.find(bytes, from..end);
    loop {
        if next.is_some_and(|start| start < from) {
            next = names.finder.find(bytes, from..end);
        }
        let comes_first = |path: &MayBePath| next.is_none_or(|start| path.at <= start);
        let (at, mention) = match (paths.next_if(comes_first), next) {
            (Some(path), _) if path.at < from => continue,
            (Some(path), _) => (path.at, path_in_scope(names, bytes, path.start)),
            (None, Some(start)) => {
                if let Some(word) = word_at(bytes, start) {
                    found.has_deprecated_variant |= names.deprecated_variants.contains(word);
                    found.types.extend(names.types.contains(word).then(|| start..start + word.len()));
                }
                let in_scope = path_from(names, bytes, start).and_then(|from| path_in_scope(names, bytes, from));
                let literal = || {
                    let (literal, end) = names.literal_at(bytes, start..end)?;
                    match literal {
                        Literal::Prefix(form) => code(names, *form, bytes, start),
                        Literal::Symbol(symbol, ids) => symbol_at(bytes, start, symbol, ids),
                        Literal::Path => path(names, bytes, start..end),
                    }
                };
                (start, in_scope.or_else(literal))
            }
            (None, None) => return found,
        };
        // A name that is not meant can hold one that is.
        from = mention.as_ref().map_or(at + 1, |mention| mention.range.end);
        found.mentions.extend(mention);
    }
}

/// What may be a path that has a scope.
struct MayBePath {
    /// Where the scope is that is known, or the dot in front of a subcategory that is.
    at: usize,
    start: usize,
}

/// What may be paths: a scope, a subcategory and a name, of which one of the first two is known. The
/// other can have a typo. Hardly any other dot comes before a capital letter.
fn paths_in_scopes(names: &Names<'_>, block: &Block<'_>) -> Vec<MayBePath> {
    let (bytes, new) = (block.bytes, block.new.clone());
    let mut paths = Vec::new();
    if names.finds_paths {
        return paths;
    }
    for dot in dots_before_capitals(bytes, new.clone()) {
        let name = word_before(bytes, dot);
        let Some(scope_end) = name.checked_sub(1).filter(|&before| bytes[before] == b'.') else { continue };
        // An escape can come before the scope.
        let starts = names.scopes.iter().filter(|scope| bytes[..scope_end].ends_with(scope));
        let starts = starts.map(|scope| scope_end - scope.len()).filter(|&start| start >= new.start);
        paths.extend(starts.map(|start| MayBePath { at: start, start }));
        if scope_end >= new.start && names.in_scopes.contains(&bytes[name..dot]) {
            paths.push(MayBePath { at: scope_end, start: word_before(bytes, scope_end) });
        }
    }
    paths
}

/// Where the word begins that ends at an offset.
fn word_before(bytes: &[u8], end: usize) -> usize {
    end - bytes[..end].iter().rev().take(256).take_while(|&&byte| is_word(byte)).count()
}

/// Where a path may begin whose scope, or dot after the scope, is at an offset.
fn path_from(names: &Names<'_>, bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let word = |from: &[u8]| from.iter().take_while(|&&byte| is_word(byte)).count();
    if let Some(rest) = rest.strip_prefix(b".") {
        return names.in_scopes.contains(&rest[..word(rest)]).then(|| word_before(bytes, at));
    }
    names.scopes.iter().any(|scope| rest.strip_prefix(*scope).is_some_and(|rest| rest.starts_with(b"."))).then_some(at)
}

/// The dots of a range that a capital letter follows.
fn dots_before_capitals(bytes: &[u8], Range { start, end }: Range<usize>) -> impl Iterator<Item = usize> {
    static DOTS: LazyLock<Finder> = LazyLock::new(|| {
        let pairs: Vec<_> = (b'A'..=b'Z').map(|letter| [b'.', letter]).collect();
        Finder::of(pairs.iter().map(<[u8; 2]>::as_slice))
    });
    let mut from = start;
    iter::from_fn(move || {
        let dot = DOTS.find(bytes, from..bytes.len().min(end + 1))?;
        from = dot + 1;
        Some(dot)
    })
}

fn code<'n>(names: &'n Names<'_>, form: usize, bytes: &[u8], start: usize) -> Option<Mention<'n>> {
    let Found { number, range, .. } = names.finder_of_codes.at(form, bytes, start, Lines::Together)?;
    Some(Mention { range, kind: Kind::Code { form, number, ids: names.with_number(form, number) } })
}

fn symbol_at<'n>(bytes: &[u8], start: usize, symbol: &str, ids: &'n [Id]) -> Option<Mention<'n>> {
    let range = start..start + symbol.len();
    (!is_in_word(bytes, &range)).then_some(Mention { range, kind: Kind::Name(ids) })
}

/// The path of a subcategory without a scope, and what may be the name of a code.
fn path<'n>(names: &'n Names<'_>, bytes: &[u8], found: Range<usize>) -> Option<Mention<'n>> {
    let name_len = bytes[found.end..].iter().take_while(|&&byte| is_word(byte)).count();
    let range = found.start..found.end + name_len;
    let before = found.start.checked_sub(1).map(|before| bytes[before]);
    // A longer path, or that of a file.
    if is_in_word(bytes, &range) || before.is_some_and(|before| matches!(before, b'.' | b'-' | b'/')) {
        return None;
    }
    let text = std::str::from_utf8(&bytes[range.clone()]).ok()?;
    // Any program may have another one: two words.
    let ids = names.with_path(text);
    (!ids.is_empty()).then_some(Mention { range, kind: Kind::Name(ids) })
}

/// The path that begins at an offset: a scope, a subcategory, and what may be the name of a code.
fn path_in_scope<'n>(names: &'n Names<'_>, bytes: &[u8], start: usize) -> Option<Mention<'n>> {
    let word = |from: usize| bytes[from..].iter().take_while(|&&byte| is_word(byte)).count();
    let subcategory = start + word(start) + 1;
    let dot = subcategory + bytes.get(subcategory..).map_or(0, |_| word(subcategory));
    if bytes.get(dot) != Some(&b'.') || !bytes.get(dot + 1).is_some_and(u8::is_ascii_uppercase) {
        return None;
    }
    let range = start..dot + 1 + word(dot + 1);
    let before = start.checked_sub(1).map(|before| bytes[before]);
    // A longer path, or that of a file.
    if is_in_word(bytes, &range) || before.is_some_and(|before| matches!(before, b'.' | b'-' | b'/')) {
        return None;
    }
    let text = std::str::from_utf8(&bytes[range.clone()]).ok()?;
    let kind = match (names.with_path(text), names.subcategories.get(&text[..dot - start])) {
        ([], Some(subcategory)) => Kind::UnknownPath(subcategory),
        ([], None) => {
            let ids = names.called(&text[dot + 1 - start..]);
            if !ids.iter().any(|&id| is_almost(text, &names.code(id).path)) {
                return None;
            }
            Kind::AlmostPath(ids)
        }
        (ids, _) => Kind::Name(ids),
    };
    Some(Mention { range, kind })
}

/// Whether two paths have the same parts, but for a slip of the finger in some.
fn is_almost(text: &str, path: &str) -> bool {
    let mut parts = text.split('.').zip(path.split('.'));
    // The distance takes the product of the lengths.
    text.len() <= path.len() * 2
        && parts.all(|(one, other)| strsim::osa_distance(one, other) <= (other.len() / 3).max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::blocks::{Blocks, Position};
    use crate::catalog::{Catalog, fixture};

    /// A prefix of one letter, as the compiler of Rust has it.
    fn short() -> [Catalog; 1] {
        [fixture::catalog("E0000", &[(2, "subject.Mismatched", "active")])]
    }

    /// Each mention with its place, read in blocks.
    fn in_blocks(names: &Names<'_>, text: &str, limit: usize) -> Vec<(Position, String)> {
        let mut buffer = Vec::new();
        let mut blocks = Blocks::new(text.as_bytes(), &mut buffer, limit);
        let mut found = Vec::new();
        while let Some(block) = blocks.next().unwrap() {
            for Mention { range, .. } in in_block(names, &block).mentions {
                let position = block.start.after(&block.bytes[block.new.start..range.start]);
                found.push((position, String::from_utf8_lossy(&block.bytes[range]).into_owned()));
            }
        }
        found
    }

    /// What a mention is judged by can be in the line after it, and so after the block.
    #[test]
    fn a_range_over_the_end_of_a_block_is_one() {
        let catalogs = short();
        let names = Names::of(&catalogs, true);
        for shift in 0..600 {
            let text = format!("{}\nE0001 to\nE0020 E0002\n{}", "x\n".repeat(4000 + shift), "y\n".repeat(4000));
            let found = in_blocks(&names, &text, 8192);
            assert_eq!(found.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["E0002"], "{shift}");
        }
    }

    /// Many names have more beginnings than one search is fast for. Then paths are found by the dot before the
    /// name of a code, and one that is not found is not reported.
    #[test]
    fn paths_are_found_among_many_names() {
        let letters = ('a'..='f').flat_map(|first| ('a'..='f').map(move |second| format!("{first}{second}")));
        let paths: Vec<_> = letters.map(|name| format!("job.{name}.MountFailed")).collect();
        let rows: Vec<_> = (1001..).step_by(20).zip(&paths).map(|(first, path)| (first, &**path, "active")).collect();
        let catalogs = [fixture::catalog("AZSM0000", &rows)];
        let names = Names::of(&catalogs, true);
        assert!(!names.finds_paths);
        for shift in 0..100 {
            let words = [&paths[0], "jog.ab.MountFailed", "job.zb.MountFailed", &paths[35]];
            let text = " ".repeat(shift) + &words.join(" ");
            let found = in_blocks(&names, &text, 1 << 20);
            assert_eq!(found.iter().map(|(_, path)| path.as_str()).collect::<Vec<_>>(), words, "{shift}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

        /// A code at the end of a block would be lost, or found twice.
        #[test]
        fn the_size_of_blocks_changes_nothing(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "E0001", "E0002", "E0020", "E0", "E", " ", "\n", "subject.Mismatched", "subject.", "https://example.com/codes#",
                    "https://example.org/", "9f86d081884c7d659a2feaa0c55ad015", "-", "_", "é", "x", "\\n", "1", " to ",
                ]),
                5000..9000,
            ),
        ) {
            let catalogs = short();
            let names = Names::of(&catalogs, true);
            let text = pieces.chunks(20).map(<[_]>::concat).collect::<Vec<_>>().join("\n");
            let all = in_blocks(&names, &text, 1 << 20);
            for limit in [5000, 6000, 9000] {
                prop_assert_eq!(&in_blocks(&names, &text, limit), &all);
            }
        }
    }
}
