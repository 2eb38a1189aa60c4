//! What `registry!` refuses because of its lock, found in const evaluation.
//!
//! The macro reads the file and writes its lines down as records; the rules are those of [`judge`],
//! applied to the tables of the listed declarations. As with conflicts, each path of the list
//! reports its own. A subcategory is nearly always as it has shipped, which its fingerprint says;
//! the rows are looked at only where it is not, and each is found by bisection.

use crate::catalog::declaration::Declaration;
use crate::catalog::hash::{row_hash, same_bytes};
use crate::catalog::index::NumberIndex;
use crate::catalog::row::Record;
use crate::catalog::subcategory::{Subcategory, position_by_path};
use crate::compile_time::message::{Message, say};
use crate::lock::rules::{ParamViolation, ParamViolations, Shipped, Violation, is_missing, judge};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::Proposals;
use crate::vocabulary::param::Params;
use crate::vocabulary::scheme::Scheme;

/// One line of the lock.
#[derive(Clone, Copy, Debug)]
pub struct Locked {
    pub number: u32,
    pub retired: bool,
    pub line: u32,
    /// Where the path is in the text of the lock; its subcategory is the beginning of it.
    pub path_start: u32,
    pub path_len: u16,
    pub subcategory_len: u16,
    /// From [`row_hash`].
    pub row_hash: u32,
    /// The position of its subcategory in the lock.
    pub subcategory: u32,
    /// One more than the position of the next line of the subcategory, or 0.
    pub next: u32,
    /// Which line has this place in the order of the hashes.
    pub by_hash: u32,
}

type Words<const N: usize> = [[u8; 4]; N];

impl Locked {
    const WORDS: usize = 8;
    // Those that are read apart from the others, because const evaluation pays for each.
    const NUMBER: usize = 0;
    const ROW_HASH: usize = 4;
    const SUBCATEGORY: usize = 5;
    const BY_HASH: usize = 7;

    const MAX_NUMBER: u32 = 0x7fff_ffff;

    /// Words, little-endian: the two lengths share one.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        let Self { line, path_start, row_hash, subcategory, next, by_hash, .. } = self;
        // The highest bit is free: a number has 24 bits at most.
        let number = self.number | u32::from(self.retired) << 31;
        let lens = u32::from(self.path_len) | u32::from(self.subcategory_len) << 16;
        let words: [_; Self::WORDS] = [number, line, path_start, lens, row_hash, subcategory, next, by_hash];
        words.into_iter().flat_map(u32::to_le_bytes)
    }

    #[allow(clippy::cast_possible_truncation, reason = "a half of the word")]
    const fn decode(words: &Words<{ Self::WORDS }>) -> Self {
        let [number, line, path_start, lens, row_hash, subcategory, next, by_hash] = *words;
        let (number, lens) = (word(number), word(lens));
        Self {
            number: number & Self::MAX_NUMBER,
            retired: number & !Self::MAX_NUMBER != 0,
            line: word(line),
            path_start: word(path_start),
            path_len: lens as u16,
            subcategory_len: (lens >> 16) as u16,
            row_hash: word(row_hash),
            subcategory: word(subcategory),
            next: word(next),
            by_hash: word(by_hash),
        }
    }
}

/// `u32::from_le_bytes`, which is three calls.
const fn word([a, b, c, d]: [u8; 4]) -> u32 {
    a as u32 | (b as u32) << 8 | (c as u32) << 16 | (d as u32) << 24
}

/// A subcategory that is in the lock.
#[derive(Clone, Copy, Debug)]
pub struct LockedSubcategory {
    /// One more than the position of its first line.
    pub first: u32,
    pub path_hash: u32,
    /// The sum of what its lines have from [`shipped`](crate::catalog::hash::shipped).
    pub fingerprint: u64,
}

impl LockedSubcategory {
    const WORDS: usize = 4;
    const FIRST: usize = 0;

    pub fn encode(self) -> impl Iterator<Item = u8> {
        let start = [self.first, self.path_hash].into_iter().flat_map(u32::to_le_bytes);
        start.chain(self.fingerprint.to_le_bytes())
    }

    const fn decode(words: &Words<{ Self::WORDS }>) -> Self {
        let [first, path_hash, low, high] = *words;
        let fingerprint = word(low) as u64 | (word(high) as u64) << 32;
        Self { first: word(first), path_hash: word(path_hash), fingerprint }
    }
}

/// A lock as the macro has read it.
#[derive(Debug)]
pub struct LockTables {
    /// As the attribute names it.
    path: &'static str,
    text: &'static str,
    /// By number.
    lines: &'static [Words<{ Locked::WORDS }>],
    subcategories: &'static [Words<{ LockedSubcategory::WORDS }>],
}

impl LockTables {
    pub const fn new(
        path: &'static str,
        text: &'static str,
        lines: &'static [u8],
        subcategories: &'static [u8],
    ) -> Self {
        let (lines, subcategories) = (lines.as_chunks().0, subcategories.as_chunks().0);
        Self { path, text, lines: lines.as_chunks().0, subcategories: subcategories.as_chunks().0 }
    }

    const fn line(&self, position: usize) -> Locked {
        Locked::decode(&self.lines[position])
    }

    /// One more than the position of the first line of a subcategory.
    const fn first_of(&self, locked: u32) -> u32 {
        word(self.subcategories[locked as usize - 1][LockedSubcategory::FIRST])
    }

    const fn part(&self, start: usize, len: usize) -> &'static str {
        self.text.split_at(start).1.split_at(len).0
    }

    const fn path_of(&self, line: Locked) -> &'static str {
        self.part(line.path_start as usize, line.path_len as usize)
    }

    const fn params_of(&self, line: Locked) -> Params<'static> {
        let (_, rest) = self.text.split_at(line.path_start as usize + line.path_len as usize);
        let (bytes, mut len) = (rest.as_bytes(), 0);
        if bytes[0] != b'(' {
            return Params::NONE;
        }
        while bytes[len] != b')' {
            len += 1;
        }
        Params::declared(rest.split_at(len).0.split_at(1).1)
    }

    const fn subcategory_of(&self, line: Locked) -> &'static str {
        self.part(line.path_start as usize, line.subcategory_len as usize)
    }

    const fn name_of(&self, line: Locked) -> &'static str {
        let start = line.subcategory_len as usize + 1;
        self.part(line.path_start as usize + start, line.path_len as usize - start)
    }

    const fn number_at(&self, position: usize) -> u32 {
        word(self.lines[position][Locked::NUMBER]) & Locked::MAX_NUMBER
    }

    const fn at_number(&self, number: u32) -> Option<usize> {
        let (mut first, mut end) = (0, self.lines.len());
        while first < end {
            let middle = first + (end - first) / 2;
            if self.number_at(middle) < number {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        if first < self.lines.len() && self.number_at(first) == number { Some(first) } else { None }
    }

    /// The line with the path of a row. `locked` is one more than the position of the row's
    /// subcategory in the lock, or 0.
    const fn at_path<S>(&self, subcategory: &Subcategory<S>, locked: u32, row: usize) -> Option<usize> {
        if locked == 0 {
            return None;
        }
        let hash = row_hash(subcategory.path_hash, Record::name_hash_at(subcategory.records, row));
        let (mut place, mut end) = (0, self.lines.len());
        while place < end {
            let middle = place + (end - place) / 2;
            if word(self.lines[word(self.lines[middle][Locked::BY_HASH]) as usize][Locked::ROW_HASH]) < hash {
                place = middle + 1;
            } else {
                end = middle;
            }
        }
        while place < self.lines.len() {
            let line = word(self.lines[place][Locked::BY_HASH]) as usize;
            if word(self.lines[line][Locked::ROW_HASH]) != hash {
                return None;
            }
            if self.has_path(line, subcategory, locked, row) {
                return Some(line);
            }
            place += 1;
        }
        None
    }

    const fn has_path<S>(&self, line: usize, subcategory: &Subcategory<S>, locked: u32, row: usize) -> bool {
        if word(self.lines[line][Locked::SUBCATEGORY]) + 1 != locked {
            return false;
        }
        let Locked { path_start, path_len, subcategory_len, .. } = self.line(line);
        // Without the check for whole characters that `name_of` pays for.
        let path = self.text.as_bytes().split_at(path_start as usize).1.split_at(path_len as usize).0;
        same_bytes(path.split_at(subcategory_len as usize + 1).1, subcategory.name_bytes(row))
    }

    /// The lines with the path and with the number of a row.
    const fn lines_of<S>(&self, subcategory: &Subcategory<S>, locked: u32, row: usize) -> [Option<usize>; 2] {
        let number = subcategory.number_of(row);
        // The lines of a subcategory nearly always follow each other as its rows do.
        let guess = if locked != 0 { self.first_of(locked) as usize - 1 + row } else { self.lines.len() };
        let is_right = guess < self.lines.len() && self.number_at(guess) == number;
        let at_number = if is_right { Some(guess) } else { self.at_number(number) };
        match at_number {
            Some(line) if self.has_path(line, subcategory, locked, row) => [at_number; 2],
            _ => [self.at_path(subcategory, locked, row), at_number],
        }
    }
}

/// How the subcategories of a lock and those of the registry belong together. There is room for `N`
/// and for `M`.
#[derive(Debug)]
pub struct Pairs<const N: usize, const M: usize> {
    /// Of each in the lock: one more than its position in the registry, or 0 where no module
    /// declares it.
    declared: [u32; N],
    all_declared: bool,
    /// Of each in the registry: one more than its position in the lock, or 0.
    locked: [u32; M],
    /// Whether one in the registry is as it has shipped.
    kept: [bool; M],
    /// One more than the first line whose number a subcategory owns, though no module declares the
    /// line's own subcategory.
    stranger: [u32; M],
}

impl<const N: usize, const M: usize> Pairs<N, M> {
    /// `by_path` is from [`subcategories_by_path`](super::compose::subcategories_by_path).
    #[allow(clippy::cast_possible_truncation, reason = "no registry has that many subcategories")]
    pub const fn new<S: Scheme>(
        subcategories: &[&'static Subcategory<S>],
        by_path: &[u16],
        index: NumberIndex<'_>,
        lock: &LockTables,
    ) -> Self {
        let mut pairs =
            Self { declared: [0; N], all_declared: true, locked: [0; M], kept: [false; M], stranger: [0; M] };
        for_each!(at, words, lock.subcategories, {
            let LockedSubcategory { first, path_hash, fingerprint } = LockedSubcategory::decode(words);
            let path = lock.subcategory_of(lock.line(first as usize - 1)).as_bytes();
            if let Some(position) = position_by_path(subcategories, by_path, path_hash, path) {
                pairs.declared[at] = position as u32 + 1;
                pairs.locked[position] = at as u32 + 1;
                pairs.kept[position] = fingerprint == subcategories[position].fingerprint();
            } else {
                pairs.all_declared = false;
                let mut entry = first;
                while entry > 0 {
                    let line = lock.line(entry as usize - 1);
                    if let Some(owner) = index.owner(Code::<S>::from_declared(line.number)) {
                        let stranger = &mut pairs.stranger[owner];
                        *stranger = if *stranger == 0 || entry < *stranger { entry } else { *stranger };
                    }
                    entry = line.next;
                }
            }
        });
        pairs
    }
}

/// Which lines of a lock (`N`) are declared, by path, or by the number of a code that has no line
/// of its own; those of subcategories that are kept are left out. Apart from [`Pairs`], because
/// each static has a limit of its own on const evaluation.
#[derive(Debug)]
pub struct Present<const N: usize> {
    by_path: [bool; N],
    by_number: [bool; N],
}

impl<const N: usize> Present<N> {
    pub const fn new<S, const M: usize>(
        subcategories: &[&'static Subcategory<S>],
        lock: &LockTables,
        pairs: &Pairs<N, M>,
    ) -> Self {
        let mut present = Self { by_path: [false; N], by_number: [false; N] };
        for_each!(position, subcategory, subcategories, {
            let mut row = if pairs.kept[position] { subcategory.row_count() } else { 0 };
            while row < subcategory.row_count() {
                match lock.lines_of(subcategory, pairs.locked[position], row) {
                    [Some(line), _] => present.by_path[line] = true,
                    [None, Some(line)] => present.by_number[line] = true,
                    [None, None] => {}
                }
                row += 1;
            }
        });
        present
    }
}

/// Everything that the checks of a registry's lock look at.
#[derive(Debug)]
pub struct Shipping<'a, S: Scheme, const N: usize, const M: usize> {
    pub declarations: &'a [&'static Declaration<S>],
    pub subcategories: &'a [&'static Subcategory<S>],
    pub by_path: &'a [u16],
    pub index: NumberIndex<'a>,
    pub lock: &'a LockTables,
    pub pairs: &'a Pairs<N, M>,
    pub present: &'a Present<N>,
}

impl<S: Scheme, const N: usize, const M: usize> Shipping<'_, S, N, M> {
    /// The check of one path of the list.
    ///
    /// # Panics
    ///
    /// When a code of the declaration is not what it has shipped as, or a shipped code is gone.
    #[track_caller]
    pub const fn check(&self, path: usize) {
        let declaration = self.declarations[path];
        if declaration.is_faulty() {
            return;
        }
        let mut message = Message::new(S::FORM);
        for_each!(subcategory, declaration.subcategories(), {
            self.check_subcategory(subcategory, &mut message);
        });
        assert!(message.as_str().is_empty(), "{}", message.as_str());
    }

    /// The check of the lock itself: shipped codes of subcategories that no path declares.
    ///
    /// # Panics
    ///
    /// When there are any.
    #[track_caller]
    pub const fn check_rest(&self) {
        for_each!(other, self.declarations, {
            // What a faulty declaration holds is not known.
            if other.is_faulty() {
                return;
            }
        });
        let mut message = Message::new(S::FORM);
        let (mut line, mut count) = (0, 0);
        while !self.pairs.all_declared && line < self.lock.lines.len() {
            let locked = self.lock.line(line);
            if self.pairs.declared[locked.subcategory as usize] == 0 && !self.is_covered(line) {
                message.text(if count == 0 { "" } else { ", " });
                say!(message; code(locked.number), " `", text(self.lock.path_of(locked)), "`");
                count += 1;
            }
            line += 1;
        }
        if count > 0 {
            say!(message; " shipped, but no listed module declares the subcategory: add the module to the list, or \
                declare them as retired; if they never shipped, delete their lines from ", text(self.lock.path));
            panic!("{}", message.as_str());
        }
    }

    const fn check_subcategory(&self, subcategory: &'static Subcategory<S>, message: &mut Message) {
        let path = subcategory.path().as_bytes();
        let Some(position) = position_by_path(self.subcategories, self.by_path, subcategory.path_hash, path) else {
            return;
        };
        if self.pairs.kept[position] {
            return;
        }
        let (locked, stranger) = (self.pairs.locked[position], self.pairs.stranger[position]);
        if locked == 0 && stranger != 0 {
            say!(separated(message); subcategory(subcategory), " contains codes that have shipped as `",
                text(self.lock.subcategory_of(self.lock.line(stranger as usize - 1))),
                "`, and a subcategory keeps its name: write that name; if it never shipped, delete its lines from ",
                text(self.lock.path));
            return;
        }
        let (mut row, mut params) = (0, subcategory.row_params());
        while row < subcategory.row_count() {
            let declared = params.take(subcategory.number_of(row));
            self.check_row(subcategory, locked, row, declared, message);
            row += 1;
        }
        if locked > 0 {
            self.check_missing(subcategory, self.lock.first_of(locked), message);
        }
    }

    const fn check_row(
        &self,
        subcategory: &'static Subcategory<S>,
        locked: u32,
        row: usize,
        declared: Params<'static>,
        message: &mut Message,
    ) {
        let lines @ [at_path, at_number] = self.lock.lines_of(subcategory, locked, row);
        let retired = Record::is_retired_at(subcategory.records, row);
        let (at_path, at_number) = (self.view(at_path, locked), self.view(at_number, locked));
        let violation = judge(subcategory.number_of(row), retired, at_path, at_number);
        if let (Some(violation), [Some(line), _] | [None, Some(line)]) = (violation, lines) {
            self.describe(separated(message).row(subcategory, row), subcategory, violation, self.lock.line(line));
        } else if let [Some(line), _] = lines {
            self.check_params(subcategory, row, declared, self.lock.line(line), message);
        }
    }

    /// What a code has shipped with stays, and what is new may be absent.
    const fn check_params(
        &self,
        subcategory: &Subcategory<S>,
        row: usize,
        declared: Params<'static>,
        locked: Locked,
        message: &mut Message,
    ) {
        let mut violations = ParamViolations::between(declared, self.lock.params_of(locked));
        while let Some(violation) = violations.take_next() {
            separated(message).row(subcategory, row);
            match violation {
                ParamViolation::Missing { shipped } => say!(message; " lacks the shipped parameter `", param(shipped),
                    "`: declare it again, because readers of the code use it"),
                ParamViolation::Renamed { shipped, declared } => say!(message; " has shipped with the parameter `",
                    text(shipped.name()), "`, which keeps its name: write `", text(shipped.name()), "`, not `",
                    text(declared.name()), "`"),
                ParamViolation::Changed { shipped, .. } => say!(message; " has shipped with the parameter `",
                    param(shipped), "`, which stays that: write `", param(shipped), "`"),
                ParamViolation::Required { declared } => say!(message; " has shipped without the parameter `",
                    param(declared), "`, so what runs already does not give it: write `", param(declared), "?`"),
            };
            say!(message; "; if that never shipped, delete line ", number(locked.line), " of ", text(self.lock.path));
        }
    }

    /// What the lock has in a line, seen from a subcategory.
    const fn view(&self, line: Option<usize>, locked: u32) -> Option<Shipped> {
        let Some(line) = line else {
            return None;
        };
        let Locked { number, retired, subcategory, .. } = self.lock.line(line);
        // Lines of a kept subcategory have no mark, and `judge` asks about the one at hand alone.
        let declared = self.present.by_path[line];
        Some(Shipped { number, retired, same_subcategory: subcategory + 1 == locked, declared })
    }

    const fn describe(
        &self,
        message: &mut Message,
        subcategory: &Subcategory<S>,
        violation: Violation,
        locked: Locked,
    ) {
        let (path, name) = (self.lock.path_of(locked), self.lock.name_of(locked));
        match violation {
            Violation::Unretired => message.text(" was retired and must stay retired: declare it as `retired`"),
            Violation::NameRetired => {
                say!(message; " has a name that was retired as ", code(locked.number), ": choose another name")
            }
            Violation::Renumbered => say!(message; " has shipped as ", code(locked.number),
                " and keeps its number: write ", digits(locked.number)),
            Violation::NumberRetired => say!(message; " has a number that was retired as `", text(path), "`"),
            Violation::Renamed => say!(message; " has shipped as `", text(name), "` and keeps its name: write `",
                text(name), "`, or retire it and give the new code a new number"),
            Violation::NumberShipped => say!(message; " has a number that has shipped as `", text(path), "`"),
        };
        if matches!(violation, Violation::NumberRetired | Violation::NumberShipped) {
            match self.next_free(subcategory) {
                Some(free) => say!(message; "; the next free number in `", text(subcategory.path()), "` is ",
                    digits(free)),
                None => say!(message; "; `", text(subcategory.path()), "` is full: add a range to it"),
            };
        }
        say!(message; "; if that never shipped, delete line ", number(locked.line), " of ", text(self.lock.path));
    }

    /// What has shipped is not proposed, also where its entry is missing.
    const fn next_free(&self, subcategory: &Subcategory<S>) -> Option<u32> {
        let mut proposals = Proposals::of(subcategory.ranges());
        while let Some(number) = proposals.next() {
            if !subcategory.is_taken(number) && self.lock.at_number(number).is_none() {
                return Some(number);
            }
        }
        None
    }

    /// Every shipped code of the subcategory that is neither declared nor retired, in one message.
    const fn check_missing(&self, subcategory: &'static Subcategory<S>, first_line: u32, message: &mut Message) {
        let (mut entry, mut first) = (first_line, None);
        while entry != 0 {
            let line = entry as usize - 1;
            let locked = self.lock.line(line);
            if is_missing(self.present.by_path[line], self.present.by_number[line]) {
                if first.is_none() {
                    first = Some(locked);
                    say!(separated(message); subcategory(subcategory), " lacks shipped codes: ");
                } else {
                    message.text(", ");
                }
                say!(message; code(locked.number), " `", text(self.lock.name_of(locked)), "`");
            }
            entry = locked.next;
        }
        if let Some(first) = first {
            let params = self.lock.params_of(first).as_str();
            say!(message; "; do not remove a shipped code, retire it: `retired ", text(self.lock.name_of(first)));
            if !params.is_empty() {
                say!(message; " { ", text(params), " }");
            }
            say!(message; " = ", digits(first.number), " \"...\"`; if it never shipped, delete its line from ", text(self.lock.path));
        }
    }

    /// Whether the message of a subcategory covers the line of one that is not declared: the lock
    /// does not know the subcategory that owns the number, which is reported as renamed, or its
    /// code with that number has a message.
    const fn is_covered(&self, line: usize) -> bool {
        if self.present.by_number[line] {
            return true;
        }
        match self.index.owner(Code::<S>::from_declared(self.lock.line(line).number)) {
            Some(owner) => self.pairs.locked[owner] == 0,
            None => false,
        }
    }
}

const fn separated(message: &mut Message) -> &mut Message {
    if message.as_str().is_empty() { message } else { message.text("\n") }
}
