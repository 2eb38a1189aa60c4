//! Finds codes, symbols and paths in text.

use std::ops::Range;

use super::names::{Id, Literal, Names};
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
    /// Almost the path of one of these codes, with the name as it is declared.
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

/// The codes, symbols and paths that begin in the new part of a block, in its order.
pub(super) fn in_block<'n>(names: &'n Names<'_>, block: &Block<'_>) -> Vec<Mention<'n>> {
    let mut mentions = Vec::new();
    let mut from = block.new.start;
    while let Some(found) = names.finder.find(aho_corasick::Input::new(block.bytes).span(from..block.new.end)) {
        // A name that is not meant can hold one that is.
        from = found.start() + 1;
        let mention = match &names.literals[found.pattern().as_usize()] {
            Literal::Prefix(form) => code(names, *form, block.bytes, found.start()),
            Literal::Symbol(symbol, ids) => symbol_at(block.bytes, found.start(), symbol, ids),
            Literal::Path(subcategory) => path(names, block.bytes, found.range(), subcategory),
            Literal::Name(ids) => almost_path(names, block.bytes, found.range(), ids),
        };
        if let Some(mention) = mention {
            from = mention.range.end;
            mentions.push(mention);
        }
    }
    mentions
}

fn code<'n>(names: &'n Names<'_>, form: usize, bytes: &[u8], start: usize) -> Option<Mention<'n>> {
    let Found { number, range, .. } = names.finder_of_codes.at(form, bytes, start, Lines::Together)?;
    Some(Mention { range, kind: Kind::Code { form, number, ids: names.with_number(form, number) } })
}

fn symbol_at<'n>(bytes: &[u8], start: usize, symbol: &str, ids: &'n [Id]) -> Option<Mention<'n>> {
    let range = start..start + symbol.len();
    (!is_in_word(bytes, &range)).then_some(Mention { range, kind: Kind::Name(ids) })
}

/// The path of a subcategory, and what may be the name of a code.
fn path<'n>(
    names: &'n Names<'_>,
    bytes: &[u8],
    found: Range<usize>,
    subcategory: &'n Subcategory,
) -> Option<Mention<'n>> {
    let name_len = bytes[found.end..].iter().take_while(|&&byte| is_word(byte)).count();
    let range = found.start..found.end + name_len;
    let before = found.start.checked_sub(1).map(|before| bytes[before]);
    // A longer path, or that of a file.
    if is_in_word(bytes, &range) || before.is_some_and(|before| matches!(before, b'.' | b'-' | b'/')) {
        return None;
    }
    let text = std::str::from_utf8(&bytes[range.clone()]).ok()?;
    let kind = match names.with_path(text) {
        // Without a scope, a path is two words that any program may have.
        [] if subcategory.scope.is_none() || !bytes[found.end..].first().is_some_and(u8::is_ascii_uppercase) => {
            return None;
        }
        [] => Kind::UnknownPath(subcategory),
        ids => Kind::Name(ids),
    };
    Some(Mention { range, kind })
}

/// A path that is like that of a code, but for its scope or subcategory.
fn almost_path<'n>(names: &'n Names<'_>, bytes: &[u8], found: Range<usize>, ids: &'n [Id]) -> Option<Mention<'n>> {
    /// Letters that a slip of the finger changes. More is another path.
    const MOST_SLIPS: usize = 2;
    let is_in_path = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.');
    let len = bytes[..found.start].iter().rev().take(256).take_while(|&&byte| is_in_path(byte)).count();
    let range = found.start - len..found.end;
    let before = range.start.checked_sub(1).map(|before| bytes[before]);
    if is_in_word(bytes, &range) || before.is_some_and(|before| matches!(before, b'-' | b'/')) {
        return None;
    }
    let text = std::str::from_utf8(&bytes[range.clone()]).ok()?;
    let is_near = |id: &Id| (1..=MOST_SLIPS).contains(&strsim::osa_distance(text, &names.code(*id).path));
    let is_almost = text.split('.').filter(|part| !part.is_empty()).count() == 3 && ids.iter().any(is_near);
    is_almost.then_some(Mention { range, kind: Kind::AlmostPath(ids) })
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
            for Mention { range, .. } in in_block(names, &block) {
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
        let names = Names::of(&catalogs);
        for shift in 0..600 {
            let text = format!("{}\nE0001 to\nE0020 E0002\n{}", "x\n".repeat(4000 + shift), "y\n".repeat(4000));
            let found = in_blocks(&names, &text, 8192);
            assert_eq!(found.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["E0002"], "{shift}");
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
            let names = Names::of(&catalogs);
            let text = pieces.chunks(20).map(<[_]>::concat).collect::<Vec<_>>().join("\n");
            let all = in_blocks(&names, &text, 1 << 20);
            for limit in [5000, 6000, 9000] {
                prop_assert_eq!(&in_blocks(&names, &text, limit), &all);
            }
        }
    }
}
