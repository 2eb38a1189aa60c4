//! Finds codes, symbols and paths in text.

use std::ops::Range;

use azsm::scheme::Form;

use super::blocks::Block;
use super::names::{Id, Literal, Names};
use crate::catalog::Subcategory;
use crate::catalog::forms::is_word;

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
}

impl<'n> Kind<'n> {
    /// The codes that it may mean.
    pub(super) fn ids(self) -> &'n [Id] {
        match self {
            Self::Code { ids, .. } | Self::Name(ids) => ids,
            Self::UnknownPath(_) => &[],
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
        let mention = match names.literal(found.pattern().as_usize()) {
            Literal::Prefix(form) => code(names, *form, block.bytes, found.start()),
            Literal::Symbol(symbol, ids) => symbol_at(block.bytes, found.start(), symbol, ids),
            Literal::Path(subcategory) => path(names, block.bytes, found.range(), subcategory),
        };
        if let Some(mention) = mention {
            from = mention.range.end;
            mentions.push(mention);
        }
    }
    mentions
}

fn code<'n>(names: &'n Names<'_>, form: usize, bytes: &[u8], start: usize) -> Option<Mention<'n>> {
    let of_form = names.form(form).form();
    let range = start..start + of_form.code_len();
    let text = std::str::from_utf8(bytes.get(range.clone())?).ok()?;
    let number = of_form.parse(text).ok()?;
    if is_in_word(bytes, &range) {
        return None;
    }
    let ids = names.with_number(form, number);
    // Text that looks like a part of something else is a code only if it is declared.
    let is_meant = |range| {
        !is_bound(of_form, bytes, range)
            && !is_opaque(bytes, range)
            && !is_hexadecimal(bytes, range)
            && !is_elsewhere(names, bytes, range)
    };
    if ids.is_empty() && !is_meant(&range) {
        return None;
    }
    Some(Mention { range, kind: Kind::Code { form, number, ids } })
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

/// Whether it is a part of a longer word.
fn is_in_word(bytes: &[u8], range: &Range<usize>) -> bool {
    let after = bytes.get(range.end).copied().is_some_and(is_word);
    let before = range.start.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
    after || before && !ends_escape(&bytes[..range.start])
}

/// Whether the bytes end with an escape sequence: `\n` of a string, or the color of a terminal.
fn ends_escape(bytes: &[u8]) -> bool {
    match bytes {
        [.., b'\\', b'n' | b'r' | b't'] => {
            let backslashes = bytes[..bytes.len() - 1].iter().rev().take_while(|&&byte| byte == b'\\').count();
            backslashes % 2 == 1
        }
        [before @ .., b'm'] => {
            let parameters = before.iter().rev().take_while(|&&byte| byte.is_ascii_digit() || byte == b';').count();
            before[..before.len() - parameters].ends_with(b"[")
        }
        _ => false,
    }
}

/// The longest text of some bytes around a range.
fn surrounding(bytes: &[u8], range: &Range<usize>, belongs: impl Fn(u8) -> bool) -> Range<usize> {
    /// Longer ones are judged by this part.
    const FAR: usize = 256;
    let before = bytes[..range.start].iter().rev().take(FAR).take_while(|&&byte| belongs(byte)).count();
    let after = bytes[range.end..].iter().take(FAR).take_while(|&&byte| belongs(byte)).count();
    range.start - before..range.end + after
}

/// Whether it is the end of a range of numbers: `AZSM1001 to AZSM1020`.
fn is_bound(form: Form<'_>, bytes: &[u8], range: &Range<usize>) -> bool {
    const SIGNS: [&str; 8] = ["to", "through", "..=", "..", "-", "\u{2013}", "\u{2026}", "and"];
    /// More than a sign and what markup puts around a code.
    const FAR: usize = 24;
    let is_code = |text: &[u8]| std::str::from_utf8(text).is_ok_and(|text| form.parse(text).is_ok());
    let len = range.len();
    let is_sign = |between: &[u8]| {
        let between = String::from_utf8_lossy(between);
        SIGNS.contains(&between.trim_matches(|letter: char| letter.is_whitespace() || "`*\"'".contains(letter)))
    };
    let after = &bytes[range.end..bytes.len().min(range.end + FAR + len)];
    let before = &bytes[range.start.saturating_sub(FAR + len)..range.start];
    (1..=FAR.min(after.len())).any(|at| after.get(at..at + len).is_some_and(is_code) && is_sign(&after[..at]))
        || (1..=FAR.min(before.len())).any(|at| {
            let end = before.len() - at;
            end >= len && is_code(&before[end - len..end]) && is_sign(&before[end..])
        })
}

/// Whether it is a piece of a hash, a UUID or of Base64.
fn is_opaque(bytes: &[u8], range: &Range<usize>) -> bool {
    let run = &bytes[surrounding(bytes, range, |byte| byte.is_ascii_alphanumeric() || b"+/-=".contains(&byte))];
    let pieces: Vec<_> = run.split(|byte| !byte.is_ascii_alphanumeric()).collect();
    let is_hex = |piece: &&[u8]| piece.iter().all(u8::is_ascii_hexdigit);
    let is_uuid = |five: &[&[u8]]| five.iter().map(|piece| piece.len()).eq([8, 4, 4, 4, 12]) && five.iter().all(is_hex);
    pieces.windows(5).any(is_uuid)
        || pieces.iter().any(|piece| {
            let has = |class: fn(&u8) -> bool| piece.iter().any(class);
            let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
            piece.len() >= 16 && has(u8::is_ascii_digit) && (is_mixed || is_hex(piece))
        })
}

/// Whether it is the color of a style sheet (`#E00012`), or a character by its number (`\u{E0031}`,
/// `U+E0031`).
fn is_hexadecimal(bytes: &[u8], range: &Range<usize>) -> bool {
    let before = &bytes[..range.start];
    let is_character = [r"\u{", r"\x{", "U+"].iter().any(|sign| before.ends_with(sign.as_bytes()));
    let starts_color = match before {
        [.., before, b'#'] => !is_word(*before) && *before != b'/',
        before => before == b"#",
    };
    let is_color = starts_color && matches!(range.len(), 3 | 4 | 6 | 8);
    (is_character || is_color) && bytes[range.clone()].iter().all(u8::is_ascii_hexdigit)
}

/// Whether it is in a URL that does not lead to the pages of a catalog.
fn is_elsewhere(names: &Names<'_>, bytes: &[u8], range: &Range<usize>) -> bool {
    let is_in_url = |byte: u8| byte.is_ascii_graphic() && !b"\"'`<>()[]{}|\\,;".contains(&byte);
    let around = surrounding(bytes, range, is_in_url);
    let before = String::from_utf8_lossy(&bytes[around.start..range.start]);
    let Some(scheme) = before.rfind("://") else { return false };
    let start = before[..scheme].rfind(|letter: char| !letter.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    !names.has_url_base(&before[start..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::blocks::{Blocks, Position};
    use super::super::fixture;
    use super::*;
    use crate::catalog::Catalog;

    /// A prefix of one letter, as the compiler of Rust has it.
    fn short() -> [Catalog; 1] {
        [fixture::catalog("E0000", &[(1, "subject.Mismatched", "active", None)])]
    }

    fn found(catalogs: &[Catalog], text: &str) -> Vec<String> {
        let names = Names::of(catalogs);
        let block = Block { bytes: text.as_bytes(), new: 0..text.len(), start: Position::default() };
        in_block(&names, &block).into_iter().map(|mention| text[mention.range].to_owned()).collect()
    }

    /// What is reported in a hash teaches people to switch the audit off.
    #[test]
    fn awkward_text_mentions_no_code() {
        let catalogs = short();
        for text in [
            "handleE0007(",
            "E0007Handler",
            "ERR_E0007",
            "E0007_RETRY",
            "0xE0007",
            "1E0007",
            "E00071",
            "fE0007",
            "sha256:9f86d081884c7d659a2feaa0c55ad015-E0007-a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "aGVsbG8gd29ybGQxMjM0NTY3+E0007/c2VjcmV0IG9mIHRoZSBkYXk=",
            "https://doc.rust-lang.org/error_codes/E0007.html",
            "https://doc.rust-lang.org/error_codes/error-index.html#E0007",
            "[E0007](https://example.org/E0007)",
            "'\\u{E0007}'..='\\u{E0020}'",
            "\\x{E0007}",
            "U+E0007",
        ] {
            let expected: &[&str] = if text.starts_with('[') { &["E0007"] } else { &[] };
            assert_eq!(found(&catalogs, text), expected, "{text}");
        }
    }

    #[test]
    fn a_code_is_found_wherever_people_write_it() {
        let catalogs = short();
        for text in [
            "E0007",
            "error[E0007]",
            "\"E0007\"",
            "code=E0007",
            "E0007:",
            "/E0007/",
            "#E0007",
            "é E0007 é",
            "-E0007-",
            "first\\nE0007",
            "\u{1b}[1;31mE0007\u{1b}[0m",
            "\\u001b[31mE0007",
            "https://example.com/codes#E0007",
            "/usr/local/share/documentation/Compiler2/codes/E0007",
        ] {
            assert_eq!(found(&catalogs, text), ["E0007"], "{text}");
        }
    }

    #[test]
    fn what_is_declared_is_found_in_foreign_places_too() {
        let catalogs = short();
        assert_eq!(found(&catalogs, "https://doc.rust-lang.org/error_codes/E0001.html"), ["E0001"]);
        assert_eq!(found(&catalogs, "subject.Mismatched, x.subject.Mismatched, subject.Other"), ["subject.Mismatched"]);
    }

    /// A page says which numbers a subcategory owns.
    #[test]
    fn the_ends_of_a_range_are_no_mentions() {
        let catalogs = short();
        for text in
            ["E0005 to E0020", "E0005..=E0020", "`E0005` \u{2013} `E0020`", "E0005-E0020", "\"E0005\"...\"E0020\""]
        {
            let expected: &[&str] = if text.contains("...") { &["E0005", "E0020"] } else { &[] };
            assert_eq!(found(&catalogs, text), expected, "{text}");
        }
        assert_eq!(found(&catalogs, "E0001 to E0020"), ["E0001"]);
        assert_eq!(found(&catalogs, "E0005, E0020"), ["E0005", "E0020"]);
    }

    #[test]
    fn escapes_end_before_a_code() {
        assert!(ends_escape(b"\\n") && ends_escape(b"a\\\\\\t") && ends_escape(b"\x1b[0;1m"));
        assert!(!ends_escape(b"n") && !ends_escape(b"\\\\n") && !ends_escape(b"item") && !ends_escape(b"31m"));
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
            let text = format!("{}\nE0007 to\nE0020 E0001\n{}", "x\n".repeat(4000 + shift), "y\n".repeat(4000));
            let found = in_blocks(&names, &text, 8192);
            assert_eq!(found.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["E0001"], "{shift}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

        /// A code at the end of a block would be lost, or found twice.
        #[test]
        fn the_size_of_blocks_changes_nothing(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "E0001", "E0007", "E0", "E", " ", "\n", "subject.Mismatched", "subject.", "https://example.com/codes#",
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
