//! Audits one file after another, on one thread.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use azsm::State;
use azsm::lock::HEADER;
use memchr::memchr;
use memchr::memmem::{self, Finder};

use super::finding::{Fault, Finding, Rule};
use super::line_rules::{self, Undeclared, Use};
use super::mentions::{self, InBlock, Mention};
use super::mirror::{self, Entries, Pattern};
use super::names::Names;
use super::places::Places;
use super::rust::{self, Purpose, Source};
use super::usage::Usage;
use crate::blocks::{Block, Blocks, Position, TEXT_BLOCK};
use crate::files;
use crate::findings::Place;
use crate::input::{Log, MAX_LINE};

/// The largest Rust source that is read token by token.
const RUST_BLOCK: usize = 32 << 20;

/// How much of a file is looked at for a zero byte, which no text has.
const BINARY_CHECK: usize = 8 * 1024;

/// How often one mistake about one code is reported in a file. More would hide everything else, and
/// fill the memory where the file is a log.
const MOST_ALIKE: u64 = 100;

/// A comment with this word exempts its line, or the one after it.
static IGNORE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("azsm-audit-ignore"));

/// Extensions of programming languages. Where it is not Rust, every mention counts as a use.
const SOURCES: &[&str] = &[
    "c", "cc", "cpp", "cs", "cxx", "dart", "erl", "ex", "exs", "fs", "go", "groovy", "hs", "java", "jl", "js", "jsx",
    "kt", "kts", "lua", "m", "mjs", "ml", "mm", "php", "pl", "ps1", "py", "r", "rb", "scala", "sh", "sql", "swift",
    "ts", "tsx", "vb", "zig",
];

/// What all files are audited for.
pub(super) struct Plan<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) mirrors: &'a [Pattern],
    /// Whether anybody asks for uses of codes.
    pub(super) counts_uses: bool,
    /// Files whose codes have a meaning of their own: those of exemptions, logs, and codes that tests produce.
    pub(super) apart: &'a [&'a Path],
}

/// What was found in some files.
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) usage: Usage,
    /// Of each mirror.
    pub(super) entries: Vec<Entries>,
    /// What the tokens of Rust sources do not tell.
    pub(super) doubts: Vec<(Place, String)>,
    /// Whether every line was searched for entries of mirrors.
    pub(super) mirrors_are_read: bool,
    pub(super) files: u64,
    pub(super) bytes: u64,
    pub(super) binary_files: u64,
}

impl Found {
    pub(super) fn nothing(plan: &Plan<'_>) -> Self {
        Self {
            findings: Vec::new(),
            usage: Usage::default(),
            entries: plan.mirrors.iter().map(|_| Entries::default()).collect(),
            doubts: Vec::new(),
            mirrors_are_read: true,
            files: 0,
            bytes: 0,
            binary_files: 0,
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.usage.merge(other.usage);
        for (entries, other) in self.entries.iter_mut().zip(other.entries) {
            entries.merge(other);
        }
        self.doubts.extend(other.doubts);
        self.mirrors_are_read &= other.mirrors_are_read;
        self.files += other.files;
        self.bytes += other.bytes;
        self.binary_files += other.binary_files;
    }
}

/// Audits files, and keeps what it finds.
pub(super) struct Auditor<'a> {
    plan: &'a Plan<'a>,
    buffer: Vec<u8>,
    /// How often each mistake about each code occurs in the file, and where the last one that is
    /// reported is among the findings.
    alike: HashMap<(Rule, String), (u64, usize)>,
    undeclared: Undeclared,
    pub(super) found: Found,
}

/// A file that is being audited.
struct Audited<'p> {
    path: &'p Path,
    /// The path as it is shown, once it is.
    name: OnceCell<Arc<str>>,
    is_rust: bool,
    is_source: bool,
    /// Whether it is among those that were named as tests.
    is_test: bool,
}

impl Audited<'_> {
    fn name(&self) -> &Arc<str> {
        self.name.get_or_init(|| Arc::from(without_dot(self.path).to_string_lossy()))
    }
}

impl<'a> Auditor<'a> {
    pub(super) fn new(plan: &'a Plan<'a>) -> Self {
        Self {
            plan,
            buffer: Vec::new(),
            alike: HashMap::new(),
            undeclared: Undeclared::default(),
            found: Found::nothing(plan),
        }
    }

    /// Audits a file, which the user has named or which is in a folder.
    ///
    /// # Errors
    ///
    /// When it cannot be read. What was read before counts.
    pub(super) fn audit(&mut self, path: &Path, is_named: bool, is_test: bool) -> io::Result<()> {
        if self.is_apart(path) {
            return Ok(());
        }
        let (source, metadata) = files::open_regular(path)?;
        // A file of the kernel has no size either, and reading it can wait for good.
        if !is_named && metadata.len() == 0 {
            self.found.files += 1;
            return Ok(());
        }
        let binary_files = self.found.binary_files;
        // The size of a file of the kernel says nothing; any other saves the read that finds the end.
        let len = if metadata.len() == 0 { u64::MAX } else { metadata.len() };
        self.read(path, is_test, source.take(len))?;
        // No test that it holds was seen.
        if is_named && is_test && self.found.binary_files > binary_files {
            return Err(io::Error::other("it is binary"));
        }
        Ok(())
    }

    /// Audits what is or was in a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn audit_bytes(&mut self, path: &Path, bytes: Vec<u8>) -> io::Result<()> {
        if self.is_apart(path) { Ok(()) } else { self.read(path, false, Cursor::new(bytes)) }
    }

    fn is_apart(&self, path: &Path) -> bool {
        let is_it = |file: &&Path| file.file_name() == path.file_name() && files::is_same(file, path);
        self.plan.apart.iter().any(is_it)
    }

    fn read(&mut self, path: &Path, is_test: bool, source: impl Read + 'static) -> io::Result<()> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let is_rust = extension == "rs";
        let is_source = is_rust || SOURCES.contains(&extension);
        let file = Audited { path, name: OnceCell::new(), is_rust, is_source, is_test };
        let mut buffer = std::mem::take(&mut self.buffer);
        let limit = if is_rust { RUST_BLOCK } else { TEXT_BLOCK };
        let blocks = Blocks::begin(source, &mut buffer, limit)?;
        let result = if blocks.is_utf_16() {
            let text = Log::begin(blocks.into_source())?.source;
            self.blocks(&file, Blocks::new(text, &mut buffer, limit))
        } else {
            self.blocks(&file, blocks)
        };
        self.buffer = buffer;
        for (_, (count, last)) in self.alike.drain().filter(|(_, (count, _))| *count > MOST_ALIKE) {
            let finding = &mut self.found.findings[last];
            let _ = write!(finding.message, "; {} more in this file are not shown", count - MOST_ALIKE);
            finding.count = Some(count);
        }
        result
    }

    fn blocks(&mut self, file: &Audited<'_>, mut blocks: Blocks<'_, impl Read>) -> io::Result<()> {
        let mut is_first = true;
        self.found.files += 1;
        while let Some(block) = blocks.next()? {
            if std::mem::take(&mut is_first) {
                if memchr(0, &block.bytes[..block.bytes.len().min(BINARY_CHECK)]).is_some() {
                    self.found.binary_files += 1;
                    return Ok(());
                }
                if is_output_of_azsm(block.bytes) {
                    return Ok(());
                }
            }
            self.found.bytes += block.new.len() as u64;
            self.block(file, &block);
        }
        Ok(())
    }

    fn block(&mut self, file: &Audited<'_>, block: &Block<'_>) {
        let names = self.plan.names;
        let mut in_block = mentions::in_block(names, block);
        in_block.mentions.retain(|mention| !mention.kind.is_form());
        let source = self.rust_source(file, block, &in_block);
        if in_block.mentions.is_empty() && source.is_none() && self.plan.mirrors.is_empty() {
            return;
        }
        let mut found = in_block.mentions;
        if let Some(source) = &source {
            found.extend(source.variants.iter().cloned());
            found.sort_by_key(|mention| mention.range.start);
        }
        let mut places = Places::of(block, file.name());
        let mirrored = self.mirror_entries(file, block);
        let purpose_at = |range: &Range<usize>| {
            let before = mirrored.partition_point(|entry| entry.start < range.end);
            if mirrored[..before].last().is_some_and(|entry| range.start < entry.end) {
                return Purpose::Declaration;
            }
            match &source {
                Some(source) => source.purpose_at(range.start),
                None if file.is_source => Purpose::Value,
                None => Purpose::Text,
            }
        };
        let uses: Vec<Use<'_>> =
            found.into_iter().map(|mention| Use { purpose: purpose_at(&mention.range), mention }).collect();
        let mut rest = &uses[..];
        while let Some(first) = rest.first() {
            let line = block.line_at(first.mention.range.start);
            let on_line =
                rest.iter().take_while(|each| each.mention.range.start < line.end.max(line.start + 1)).count();
            let (on_line, after) = rest.split_at(on_line.max(1));
            rest = after;
            self.line(&mut places, &line, on_line);
            if self.plan.counts_uses {
                self.count_uses(file, &mut places, &line, on_line, source.as_ref());
            }
        }
        if let Some(source) = source {
            self.declarations_and_doubts(file, block, &source);
        }
    }

    /// The tokens of a Rust source, if they can change anything.
    fn rust_source<'b>(
        &mut self,
        file: &Audited<'_>,
        block: &'b Block<'_>,
        found: &InBlock<'_>,
    ) -> Option<Source<'b, 'a>> {
        if !file.is_rust || !self.needs_tokens(block, found) {
            return None;
        }
        let is_whole = block.start == Position::default() && block.new.end == block.bytes.len();
        match std::str::from_utf8(block.bytes) {
            Ok(text) if is_whole => Some(rust::read(self.plan.names, text)),
            unreadable => {
                let reason = if unreadable.is_err() { "this is not valid UTF-8" } else { "this is too long" };
                let place = Place { file: Arc::clone(file.name()), line: block.start.line + 1, column: 1, width: 0 };
                self.found.doubts.push((place, format!("{reason}, so it is read as text, not as Rust")));
                None
            }
        }
    }

    /// Whether a finding or a use depends on what the tokens are for. Most sources have none, and
    /// reading their tokens would take most of the time of an audit.
    fn needs_tokens(&self, block: &Block<'_>, found: &InBlock<'_>) -> bool {
        let (names, mentions) = (self.plan.names, &found.mentions);
        if self.plan.counts_uses {
            return !mentions.is_empty() || names.may_have_variants(block.bytes, &found.types);
        }
        let is_active = |mention: &Mention<'_>| {
            let ids = mention.kind.ids();
            !ids.is_empty() && ids.iter().all(|&id| names.code(id).state == State::Active)
        };
        // The code and the variant may not belong together.
        let is_near_variant = |mention: &Mention<'_>| {
            let line = &block.bytes[block.line_at(mention.range.start)];
            memmem::find_iter(line, b"::").any(|at| line.get(at + 2).is_some_and(u8::is_ascii_uppercase))
        };
        mentions.iter().any(|mention| !is_active(mention) || is_near_variant(mention))
            || !mentions.is_empty() && names.may_rename(block.bytes)
            || found.has_deprecated_variant
    }

    /// Judges the entries of mirrors; returns where they are.
    fn mirror_entries(&mut self, file: &Audited<'_>, block: &Block<'_>) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        if self.plan.mirrors.is_empty() {
            return ranges;
        }
        let (parts, long) = mirror::parts(block.bytes);
        for line in long.iter().filter(|line| block.new.contains(&line.start)) {
            let (place, _) = Places::of(block, file.name()).seen(line, &(line.start..line.start));
            let reason = format!(
                "this line is longer than {} KiB: `--pattern` does not read it, and no code is reported as missing",
                MAX_LINE >> 10
            );
            self.found.doubts.push((place, reason));
            self.found.mirrors_are_read = false;
        }
        for (at, pattern) in self.plan.mirrors.iter().enumerate() {
            let mut places = Places::of(block, file.name());
            let of_part = |part: &Range<usize>| pattern.entries(block.bytes, part.clone(), block.new.clone());
            for entry in parts.iter().flat_map(of_part) {
                let judgement = entry.judge(self.plan.names, &mut self.undeclared);
                let line = block.line_at(entry.range.start);
                let seen = places.seen(&line, &entry.range);
                self.found.entries[at].add(&judgement.ids, seen);
                if let Some(fault) = judgement.fault {
                    let line = block.line_at(fault.range.start);
                    if !is_ignored(&places, &line) {
                        self.report(&mut places, &line, fault);
                    }
                }
                ranges.push(entry.range);
            }
        }
        ranges.sort_by_key(|range| range.start);
        ranges
    }

    fn line(&mut self, places: &mut Places<'_>, line: &Range<usize>, uses: &[Use<'_>]) {
        let text = places.block.bytes;
        if is_ignored(places, line) {
            return;
        }
        let before = places.line_before(line);
        for fault in line_rules::judge(self.plan.names, &text[line.clone()], before, uses, text, &mut self.undeclared) {
            self.report(places, line, fault);
        }
    }

    fn report(&mut self, places: &mut Places<'_>, line: &Range<usize>, fault: Fault) {
        let (count, last) = self.alike.entry((fault.rule, fault.code.clone())).or_default();
        *count += 1;
        if *count > MOST_ALIKE {
            return;
        }
        *last = self.found.findings.len();
        let (place, excerpt) = places.seen(line, &fault.range);
        let finding = Finding::new((place, Some(excerpt)), fault.rule, fault.code, fault.message);
        self.found.findings.push(finding.with_advice(fault.advice));
    }

    fn count_uses(
        &mut self,
        file: &Audited<'_>,
        places: &mut Places<'_>,
        line: &Range<usize>,
        uses: &[Use<'_>],
        source: Option<&Source<'_, '_>>,
    ) {
        for each in uses {
            let range = &each.mention.range;
            let ids = each.mention.kind.ids();
            let is_comment = source.is_some() && each.purpose == Purpose::Text;
            if file.is_test || source.is_some_and(|source| source.is_test_at(range.start)) {
                let names_it = !is_comment && each.purpose != Purpose::Declaration;
                ids.iter().filter(|_| names_it).for_each(|&id| self.found.usage.tested(id));
            } else if !ids.is_empty() && matches!(each.purpose, Purpose::Value | Purpose::Pattern) {
                let seen = places.seen(line, range);
                for &id in ids {
                    self.found.usage.mentioned(id, each.purpose, &seen);
                }
            }
        }
    }

    fn declarations_and_doubts(&mut self, file: &Audited<'_>, block: &Block<'_>, source: &Source<'_, '_>) {
        let names = self.plan.names;
        let places = || Places::of(block, file.name());
        let mut in_order = places();
        for declared in &source.declared {
            let name = std::str::from_utf8(&block.bytes[declared.name.clone()]).unwrap_or_default();
            let forms = 0..names.forms().len();
            let ids = forms.flat_map(|form| names.with_number(form, declared.number));
            let ids: Vec<_> = ids.copied().filter(|&id| names.code(id).name == name).collect();
            let line = block.line_at(declared.name.start);
            if is_ignored(&in_order, &line) {
                for &id in &ids {
                    self.found.usage.exempt(id);
                }
            } else if !ids.is_empty() {
                let seen = in_order.seen(&line, &declared.name);
                for &id in &ids {
                    self.found.usage.declared(id, seen.clone());
                }
            }
        }
        let mut in_order = places();
        for doubt in &source.doubts {
            let place = in_order.place(&(doubt.at..doubt.at));
            self.found.doubts.push((place, doubt.reason.clone()));
        }
    }
}

/// The path as it is shown, without the current folder that a walk begins with.
pub(super) fn without_dot(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}

/// Whether a file is a lock, or JSON that a command has written. They are records of the codes and no
/// uses of them.
fn is_output_of_azsm(bytes: &[u8]) -> bool {
    if bytes.starts_with(HEADER.as_bytes()) {
        return true;
    }
    let brace = bytes.trim_ascii_start().strip_prefix(b"{");
    brace.is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"schema_version\""))
}

/// Whether a line is exempt: by a comment on it, or by one alone on the line before.
fn is_ignored(places: &Places<'_>, line: &Range<usize>) -> bool {
    /// Longer lines have no comments to people.
    const MAX_LINE: usize = 64 * 1024;
    let before = places.line_before(line);
    let is_alone = |at: usize| !before[..at].iter().any(u8::is_ascii_alphanumeric);
    line.len() <= MAX_LINE && IGNORE.find(&places.block.bytes[line.clone()]).is_some()
        || before.len() <= MAX_LINE && IGNORE.find(before).is_some_and(is_alone)
}
