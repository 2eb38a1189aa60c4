//! Merge conflicts around entries. Where both sides have added entries, or differ in the numbers of
//! theirs, what is meant is all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::{Fault, Git};
use proc_macro2::{TokenStream, TokenTree};

use crate::edits::{self, Edit, Version};
use crate::insertion::{Named, Written, written};

/// Names with their numbers.
pub(super) type Numbers = BTreeSet<(String, u32)>;

/// A file with conflicts.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    text: String,
    hunks: Vec<Hunk>,
}

/// What is between the markers of a conflict.
#[derive(Debug)]
struct Hunk {
    /// With its markers.
    bytes: Range<usize>,
    sides: [Range<usize>; 2],
    /// `None` where a person has to decide.
    entries: Option<Entries>,
}

/// The entries of both sides, as bytes of the file.
#[derive(Debug)]
struct Entries {
    /// Which side comes first.
    first: usize,
    /// Those that the other side has, too.
    dropped: Vec<Range<usize>>,
    /// Where the last entry of a side ends without a comma.
    open_ends: [Option<usize>; 2],
    renumbered: Vec<Renumbered>,
}

/// An entry that the sides have with different numbers.
#[derive(Clone, Debug)]
pub(super) struct Renumbered {
    pub(super) name: String,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// The files of a work tree that have conflicts.
///
/// # Errors
///
/// When Git fails.
pub(super) fn find(git: &Git, top: &Path, base: &Numbers) -> Result<BTreeMap<PathBuf, Conflicts>, Refusal> {
    let fault = |fault: Fault| fault.refusal("look for merge conflicts");
    let search = ["grep", "--untracked", "--full-name", "-l", "-z", "-I", "-e", "^<<<<<<< ", "--", ":/"];
    let found = git.run(search, b"").map_err(fault)?;
    // With 1, there is none.
    if found.status.code() > Some(1) {
        return Err(fault(Fault::Failed(found.err)));
    }
    let mut objects = git.objects().map_err(fault)?;
    let mut conflicts = BTreeMap::new();
    for path in String::from_utf8_lossy(&found.out).split_terminator('\0') {
        let Ok(text) = std::fs::read_to_string(top.join(path)) else { continue };
        // What both sides have made something else of.
        let ancestor = objects.file(&format!(":1:{path}")).ok().flatten().unwrap_or_default();
        let mut before = Numbers::new();
        if let Ok(tokens) = String::from_utf8_lossy(&ancestor).parse() {
            collect(tokens, &mut before);
        }
        let of_file = Conflicts::of(text, base, &before);
        if !of_file.hunks.is_empty() {
            conflicts.insert(top.join(path), of_file);
        }
    }
    Ok(conflicts)
}

fn collect(tokens: TokenStream, numbers: &mut Numbers) {
    let named = written(tokens.clone()).into_iter().filter_map(|entry| entry.named);
    numbers.extend(named.map(|named| (named.name, named.number)));
    for token in tokens {
        if let TokenTree::Group(group) = token {
            collect(group.stream(), numbers);
        }
    }
}

impl Conflicts {
    /// Those of a file. Of an entry with two numbers, the one that the base has counts.
    pub(super) fn of(text: String, base: &Numbers, ancestor: &Numbers) -> Self {
        let mut hunks = Vec::new();
        let (mut at, mut start, mut first, mut second) = (0, None, None, None);
        for line in text.split_inclusive('\n') {
            let (begin, end) = (at, at + line.len());
            at = end;
            let line = line.trim_end();
            if line.starts_with("<<<<<<< ") {
                (start, first, second) = (Some((begin, end)), None, None);
            } else if line.starts_with("|||||||") {
                first = start.map(|(_, after)| after..begin);
            } else if line == "=======" {
                first = first.or(start.map(|(_, after)| after..begin));
                second = Some(end);
            } else if line.starts_with(">>>>>>> ")
                && let (Some((start, _)), Some(first), Some(second)) = (start.take(), first.take(), second.take())
            {
                let sides = [first, second..begin];
                let entries = Entries::of(&text, start, &sides, base, ancestor);
                hunks.push(Hunk { bytes: start..end, sides, entries });
            }
        }
        Self { text, hunks }
    }

    /// The text with all entries and without markers, each byte in its place. Where a person has to
    /// decide, the first side counts.
    pub(super) fn as_one(&self) -> String {
        let mut bytes = self.text.clone().into_bytes();
        let mut blank = |range: Range<usize>| {
            bytes[range].iter_mut().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| *byte = b' ');
        };
        let mut commas = Vec::new();
        for Hunk { bytes, sides: [first, second], entries } in &self.hunks {
            blank(bytes.start..first.start);
            blank(first.end..second.start);
            blank(second.end..bytes.end);
            match entries {
                Some(entries) => {
                    entries.dropped.iter().cloned().for_each(&mut blank);
                    // Where the marker was.
                    commas.extend(entries.open_ends[0].filter(|_| !second.is_empty()).map(|_| first.end));
                }
                None => blank(second.clone()),
            }
        }
        for at in commas {
            bytes[at] = b',';
        }
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The entries that have two numbers.
    pub(super) fn renumbered(&self) -> impl Iterator<Item = &Renumbered> {
        self.hunks.iter().filter_map(|hunk| hunk.entries.as_ref()).flat_map(|entries| &entries.renumbered)
    }

    /// The lines of conflicts in some bytes that a person has to decide about.
    pub(super) fn left(&self, within: &Range<usize>) -> impl Iterator<Item = usize> {
        let left = self.hunks.iter().filter(|hunk| hunk.entries.is_none() && within.contains(&hunk.bytes.start));
        left.map(|hunk| self.text[..hunk.bytes.start].matches('\n').count() + 1)
    }

    /// The edits of the file, with those that end the conflicts in some bytes: first the entries of
    /// the base, or those with the lowest numbers.
    pub(super) fn ended(&self, within: &Range<usize>, mut edits: Vec<Edit>) -> Vec<Edit> {
        let of = self.version();
        for Hunk { bytes, sides, entries } in &self.hunks {
            let Some(entries) = entries.as_ref().filter(|_| within.contains(&bytes.start)) else { continue };
            let (inside, mut others): (Vec<_>, _) = edits.into_iter().partition(|edit| is_in(&edit.bytes, bytes));
            let [first, last] = [entries.first, 1 - entries.first];
            let comma = entries.open_ends[first].filter(|_| !sides[last].is_empty());
            let comma = comma.map(|at| Edit { bytes: at..at, text: ",".to_owned(), of });
            let text = self.side(entries, &sides[first], inside.iter().cloned().chain(comma).collect())
                + &self.side(entries, &sides[last], inside);
            others.push(Edit { bytes: bytes.clone(), text, of });
            edits = others;
        }
        edits
    }

    fn version(&self) -> Version {
        Version::of(self.text.as_bytes())
    }

    /// A side with its edits, and without what is dropped.
    fn side(&self, entries: &Entries, side: &Range<usize>, mut edits: Vec<Edit>) -> String {
        edits.retain(|edit| !entries.dropped.iter().any(|dropped| is_in(&edit.bytes, dropped)));
        edits.extend(entries.dropped.iter().map(|dropped| {
            // With its lines, where nothing else is in them.
            let start = self.text[..dropped.start].rfind('\n').map_or(0, |end| end + 1);
            let end = self.text[dropped.end..].find('\n').map_or(dropped.end, |end| dropped.end + end + 1);
            let is_alone =
                [start..dropped.start, dropped.end..end].into_iter().all(|rest| self.text[rest].trim().is_empty());
            let bytes = if is_alone { start..end } else { dropped.clone() };
            Edit { bytes, text: String::new(), of: self.version() }
        }));
        edits.retain(|edit| is_in(&edit.bytes, side));
        for Edit { bytes, .. } in &mut edits {
            *bytes = bytes.start - side.start..bytes.end - side.start;
        }
        let mut bytes = self.text[side.clone()].as_bytes().to_vec();
        edits::make(&mut bytes, &edits);
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn is_in(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

impl Entries {
    /// `None` unless both sides are entries, and their names have the same facts.
    fn of(text: &str, start: usize, sides: &[Range<usize>; 2], base: &Numbers, ancestor: &Numbers) -> Option<Self> {
        if !begins_entry(&text[..start]) {
            return None;
        }
        let mut read = [Vec::new(), Vec::new()];
        for (side, entries) in sides.iter().zip(&mut read) {
            for entry in written(text[side.clone()].parse().ok()?) {
                let named = entry.named.clone().filter(|_| entry.is_complete)?;
                entries.push((entry, named));
            }
        }
        let is_of_base = |named: &Named| base.contains(&(named.name.clone(), named.number));
        let twin = |side: usize, named: &Named| read[1 - side].iter().find(|(_, other)| other.name == named.name);
        // What one side has alone, those of the base first.
        let rank = |side: usize| {
            let alone = read[side].iter().filter(|(_, named)| twin(side, named).is_none());
            alone.map(|(_, named)| (!is_of_base(named), named.number)).min().unwrap_or((true, u32::MAX))
        };
        let first = usize::from(rank(1) < rank(0));
        let (mut dropped, mut renumbered, mut open_ends) = (Vec::new(), Vec::new(), [None; 2]);
        for side in 0..2 {
            let text_of = |side: usize| &text[sides[side].clone()];
            for (entry, named) in &read[side] {
                let Some((other, of_other)) = twin(side, named) else {
                    // The other side has removed it, or given it another name.
                    if ancestor.contains(&(named.name.clone(), named.number)) {
                        return None;
                    }
                    open_ends[side] = Some(sides[side].start + entry.end).filter(|_| !entry.has_comma);
                    continue;
                };
                if facts(text_of(side), entry, named) != facts(text_of(1 - side), other, of_other) {
                    return None;
                }
                let is_dropped = match [named, of_other].map(is_of_base) {
                    [own, others] if own == others => side != first,
                    [_, others] => others,
                };
                if !is_dropped {
                    open_ends[side] = Some(sides[side].start + entry.end).filter(|_| !entry.has_comma);
                    continue;
                }
                dropped.push(sides[side].start + entry.start..sides[side].start + entry.end);
                if named.number != of_other.number {
                    let (from, to) = (named.number, of_other.number);
                    renumbered.push(Renumbered { name: named.name.clone(), from, to });
                }
            }
        }
        Some(Self { first, dropped, open_ends, renumbered })
    }
}

/// Whether what comes next in a declaration is an entry, and not what an attribute is about.
fn begins_entry(before: &str) -> bool {
    let is_code = |line: &&str| !line.is_empty() && (!line.starts_with("//") || line.starts_with("///"));
    let last = before.lines().rev().map(str::trim).find(is_code).unwrap_or_default();
    let without_comment = last.split(" //").next().unwrap_or_default().trim_end();
    [last, without_comment].iter().any(|line| line.ends_with([',', '{'])) || last.starts_with(">>>>>>> ")
}

/// An entry without its number, however it is laid out.
fn facts(side: &str, entry: &Written, named: &Named) -> String {
    let number = named.span.byte_range();
    let facts = [&side[entry.start..number.start], " ", &side[number.end..entry.end]].concat();
    let words: Vec<_> = facts.trim_end_matches(',').split_whitespace().collect();
    words.join(" ")
}
