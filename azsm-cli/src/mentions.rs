//! Which codes are mentioned: one rule for logs, files, arguments, and the search of the page,
//! whose script has it a second time. What surrounds a code is looked at once its digits are found.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use memchr::memmem;
use regex::bytes::{Regex, RegexBuilder};

use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::catalog::forms::{self, FormCatalogs, is_word};

/// An escape that is complete where it ends: a code can follow it.
pub(crate) const ESCAPE: &str = include_str!("../templates/escape.regex");

static ENDS_WITH_ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    let regex = RegexBuilder::new(ESCAPE.trim_end()).unicode(false).build();
    regex.expect("it does not depend on any input")
});

/// How many bytes before and after a code it is judged by.
const FAR: usize = 256;

/// A code in some bytes, by the position of its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) form: usize,
    pub(crate) number: u32,
    pub(crate) range: Range<usize>,
}

/// Whether a range of codes can go on in the next line. In a log each line is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    Together,
    Apart,
}

/// Finds the codes of some catalogs.
pub(crate) struct Codes<'a> {
    forms: Vec<FormCatalogs<'a>>,
    /// What the URLs of codes begin with, before the code.
    url_bases: OnceLock<HashSet<String>>,
    /// Of each form, its prefix.
    prefixes: Vec<memmem::Finder<'static>>,
}

impl<'a> Codes<'a> {
    pub(crate) fn of(catalogs: &'a [Catalog]) -> Self {
        let forms = forms::by_form(catalogs);
        let prefix = |form: &FormCatalogs<'_>| memmem::Finder::new(form.form().prefix()).into_owned();
        Self { prefixes: forms.iter().map(prefix).collect(), url_bases: OnceLock::new(), forms }
    }

    pub(crate) fn forms(&self) -> &[FormCatalogs<'a>] {
        &self.forms
    }

    /// The codes of a string, in its order.
    pub(crate) fn in_text(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        self.search(text.as_bytes(), 0..text.len(), Lines::Together, &mut found);
        found
    }

    /// The codes that begin in the new part of a block of a log, in its order.
    pub(crate) fn in_log(&self, block: &Block<'_>, found: &mut Vec<Found>) {
        self.search(block.bytes, block.new.clone(), Lines::Apart, found);
    }

    /// The codes of a line of a log, in its order.
    pub(crate) fn in_line(&self, line: &[u8], found: &mut Vec<Found>) {
        self.search(line, 0..line.len(), Lines::Apart, found);
    }

    fn search(&self, bytes: &[u8], range: Range<usize>, lines: Lines, found: &mut Vec<Found>) {
        found.clear();
        for (form, prefix) in self.prefixes.iter().enumerate() {
            let mut from = range.start;
            // A prefix can be across the end of the range.
            let end = bytes.len().min(range.end + prefix.needle().len() - 1);
            while let Some(offset) = bytes.get(from..end).and_then(|rest| prefix.find(rest)) {
                let start = from + offset;
                let at = self.at(form, bytes, start, lines);
                from = at.as_ref().map_or(start + 1, |found| found.range.end);
                found.extend(at);
            }
        }
        if self.forms.len() > 1 {
            found.sort_by_key(|found| found.range.start);
        }
    }

    /// The code that begins at an offset, if it is one that is meant.
    pub(crate) fn at(&self, form: usize, bytes: &[u8], start: usize, lines: Lines) -> Option<Found> {
        let catalogs = &self.forms[form];
        let of_form = catalogs.form();
        let range = start..start + of_form.code_len();
        let number = of_form.parse(str::from_utf8(bytes.get(range.clone())?).ok()?).ok()?;
        let is_part = is_in_word(bytes, &range) || is_in_uuid(catalogs, bytes, &range);
        // Text that looks like something else is a code if it is declared.
        let is_other = || {
            is_bound(catalogs, bytes, &range, number, lines)
                || is_in_hash(bytes, &range)
                || is_hexadecimal(bytes, &range)
                || self.is_in_foreign_url(bytes, &range)
        };
        let is_meant = !is_part && (catalogs.get(number).is_some() || !is_other());
        is_meant.then_some(Found { form, number, range })
    }

    /// Whether it is in a URL that does not lead to the pages of a catalog.
    fn is_in_foreign_url(&self, bytes: &[u8], range: &Range<usize>) -> bool {
        let is_in_url = |byte: u8| byte.is_ascii_graphic() && !b"\"'`<>()[]{}|\\,;".contains(&byte);
        let (before, _) = around(bytes, range, is_in_url);
        let before = String::from_utf8_lossy(before);
        let Some(scheme) = before.rfind("://") else { return false };
        let start = before[..scheme].rfind(|letter: char| !letter.is_ascii_alphabetic()).map_or(0, |at| at + 1);
        let url_bases = self.url_bases.get_or_init(|| {
            let catalogs = self.forms.iter().flat_map(FormCatalogs::catalogs);
            let bases = catalogs.flat_map(|catalog| catalog.codes()).filter_map(|code| {
                let url = code.url.as_deref()?;
                Some(url[..url.find(&*code.code)?].to_owned())
            });
            bases.collect()
        });
        !url_bases.contains(&before[start..])
    }
}

/// Where bytes mention codes, which are declared in these catalogs or look like codes of theirs.
#[must_use]
pub fn in_bytes(catalogs: &[Catalog], bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    Codes::of(catalogs).search(bytes, 0..bytes.len(), Lines::Together, &mut found);
    found.into_iter().map(|found| found.range).collect()
}

/// Whether it is a part of a longer word.
pub(crate) fn is_in_word(bytes: &[u8], range: &Range<usize>) -> bool {
    let before = &bytes[range.start.saturating_sub(FAR)..range.start];
    bytes.get(range.end).copied().is_some_and(is_word)
        || before.last().copied().is_some_and(is_word) && !ENDS_WITH_ESCAPE.is_match(before)
}

/// The bytes of one kind before and after a range; of long ones, the nearest.
fn around<'b>(bytes: &'b [u8], range: &Range<usize>, belongs: impl Fn(u8) -> bool) -> (&'b [u8], &'b [u8]) {
    let before = bytes[..range.start].iter().rev().take(FAR).take_while(|&&byte| belongs(byte)).count();
    let after = bytes[range.end..].iter().take(FAR).take_while(|&&byte| belongs(byte)).count();
    (&bytes[range.start - before..range.start], &bytes[range.end..range.end + after])
}

/// Whether hyphens join it with at least two groups of hexadecimal digits, as in a UUID.
fn is_in_uuid(catalogs: &FormCatalogs<'_>, bytes: &[u8], range: &Range<usize>) -> bool {
    if bytes.get(range.end) != Some(&b'-') && !bytes[..range.start].ends_with(b"-") {
        return false;
    }
    let (before, after) = around(bytes, range, |byte| byte == b'-' || byte.is_ascii_alphanumeric());
    let is_code = |group: &[u8]| str::from_utf8(group).is_ok_and(|text| catalogs.form().parse(text).is_ok());
    let is_group = |group: &&[u8]| group.len() >= 4 && group.iter().all(u8::is_ascii_hexdigit) && !is_code(group);
    let is_hyphen = |byte: &u8| *byte == b'-';
    // What comes before the first hyphen, or after the last, is empty.
    let groups: Vec<_> = after.split(is_hyphen).skip(1).take_while(is_group).collect();
    let groups = [groups, before.rsplit(is_hyphen).skip(1).take_while(is_group).collect()].concat();
    let is_mixed = |group: &&[u8]| group.iter().any(u8::is_ascii_digit) && group.iter().any(u8::is_ascii_alphabetic);
    groups.len() >= 2 && groups.iter().any(is_mixed)
}

/// Whether it is an end of a declared range: `AZSM1001 to AZSM1020`.
fn is_bound(catalogs: &FormCatalogs<'_>, bytes: &[u8], range: &Range<usize>, number: u32, lines: Lines) -> bool {
    const SIGNS: [&str; 6] = ["to", "through", "..=", "..", "-", "\u{2013}"];
    /// More than a sign and what markup puts around a code.
    const FAR: usize = 24;
    let len = range.len();
    let parsed = |text: &[u8]| catalogs.form().parse(str::from_utf8(text).ok()?).ok();
    let is_sign = |between: &[u8]| {
        let between = String::from_utf8_lossy(between);
        let sign = between.trim_matches(|letter: char| letter.is_whitespace() || "`*\"'".contains(letter));
        SIGNS.contains(&sign) && (lines == Lines::Together || !between.contains('\n'))
    };
    let (before, after) = (&bytes[..range.start], &bytes[range.end..]);
    let is_first = |at: usize| {
        let last = after.get(at..at + len).and_then(parsed);
        last.is_some_and(|last| catalogs.is_range(number, last)) && is_sign(&after[..at])
    };
    let is_last = |at: usize| {
        let (before, between) = before.split_at(before.len().saturating_sub(at));
        let first = before.len().checked_sub(len).and_then(|start| parsed(&before[start..]));
        first.is_some_and(|first| catalogs.is_range(first, number)) && is_sign(between)
    };
    (1..=FAR).any(|at| is_first(at) || is_last(at))
}

/// Whether it is next to a piece of a hash or of Base64.
fn is_in_hash(bytes: &[u8], range: &Range<usize>) -> bool {
    let (before, after) = around(bytes, range, |byte| byte.is_ascii_alphanumeric() || b"+/-=".contains(&byte));
    [before, after].iter().flat_map(|run| run.split(|byte| !byte.is_ascii_alphanumeric())).any(|piece| {
        let has = |class: fn(&u8) -> bool| piece.iter().any(class);
        let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        piece.len() >= 16 && has(u8::is_ascii_digit) && (is_mixed || piece.iter().all(u8::is_ascii_hexdigit))
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    #[derive(Deserialize)]
    struct Mentions {
        escape: String,
        catalogs: HashMap<String, Value>,
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        #[serde(default = "azsm")]
        form: String,
        text: String,
        codes: Vec<String>,
    }

    fn azsm() -> String {
        "AZSM0000".to_owned()
    }

    /// A code that is not found has no explanation, and a piece of a hash that is reported teaches
    /// people to switch the audit off. `browser.py` holds the page to the same cases.
    #[test]
    fn each_text_mentions_what_its_case_holds() {
        let Mentions { escape, catalogs, cases } =
            serde_json::from_str(include_str!("../../conformance/mentions.json")).unwrap();
        assert_eq!(escape, ESCAPE.trim_end(), "readers in other languages have the same expression");
        for Case { form, text, codes } in cases {
            let catalogs = [Catalog::read(&catalogs[&form].to_string()).unwrap()];
            let found = Codes::of(&catalogs).in_text(&text);
            let found: Vec<_> = found.into_iter().map(|found| &text[found.range]).collect();
            assert_eq!(found, codes, "{text}");
        }
    }
}
