//! What `registry!` refuses because of its lock, found in const evaluation.
//!
//! The macro reads the file and writes its lines down as records; the rules are those of [`judge`],
//! applied to the tables of the listed declarations. As with conflicts, each path of the list
//! reports its own, and every step is linear in the number of codes.

use crate::catalog::declaration::Declaration;
use crate::catalog::hash::{first_slot, next_slot, row_hash, same_bytes};
use crate::catalog::index::NumberIndex;
use crate::catalog::row::Record;
use crate::catalog::subcategory::{Subcategory, position_by_path};
use crate::compile_time::message::{Message, say};
use crate::lock::rules::{Shipped, Violation, is_missing, judge};
use crate::vocabulary::code::Code;
use crate::vocabulary::numbering::Proposals;
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
    pub subcategory_hash: u32,
}

impl Locked {
    /// The length of an encoded record, in bytes.
    pub const LEN: usize = 24;

    const NONE: Self = Self {
        number: 0,
        retired: false,
        line: 0,
        path_start: 0,
        path_len: 0,
        subcategory_len: 0,
        row_hash: 0,
        subcategory_hash: 0,
    };

    /// Six words, little-endian: the two lengths share one.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        // The highest bit is free: a number has 24 bits at most.
        let number = self.number | u32::from(self.retired) << 31;
        let lens = u32::from(self.path_len) | u32::from(self.subcategory_len) << 16;
        let words = [number, self.line, self.path_start, lens, self.row_hash, self.subcategory_hash];
        words.into_iter().flat_map(u32::to_le_bytes)
    }

    #[allow(clippy::cast_possible_truncation, reason = "a half of the word")]
    const fn decode(record: &[u8; Self::LEN]) -> Self {
        let words = record.as_chunks().0;
        let (number, lens) = (u32::from_le_bytes(words[0]), u32::from_le_bytes(words[3]));
        Self {
            number: number & 0x7fff_ffff,
            retired: number >> 31 != 0,
            line: u32::from_le_bytes(words[1]),
            path_start: u32::from_le_bytes(words[2]),
            path_len: lens as u16,
            subcategory_len: (lens >> 16) as u16,
            row_hash: u32::from_le_bytes(words[4]),
            subcategory_hash: u32::from_le_bytes(words[5]),
        }
    }

    const fn path(self, text: &str) -> &str {
        part(text, self.path_start as usize, self.path_len as usize)
    }

    const fn subcategory(self, text: &str) -> &str {
        part(text, self.path_start as usize, self.subcategory_len as usize)
    }

    /// Without the check for whole characters that `name` pays for.
    const fn name_bytes(self, text: &str) -> &[u8] {
        let start = self.subcategory_len as usize + 1;
        let (_, tail) = text.as_bytes().split_at(self.path_start as usize + start);
        tail.split_at(self.path_len as usize - start).0
    }

    const fn name(self, text: &str) -> &str {
        let start = self.subcategory_len as usize + 1;
        part(text, self.path_start as usize + start, self.path_len as usize - start)
    }
}

const fn part(text: &str, start: usize, len: usize) -> &str {
    text.split_at(start).1.split_at(len).0
}

/// Decodes the records of a lock.
pub const fn locked<const N: usize>(bytes: &[u8]) -> [Locked; N] {
    let mut codes = [Locked::NONE; N];
    for_each!(at, record, bytes.as_chunks().0, {
        codes[at] = Locked::decode(record);
    });
    codes
}

/// How many slots a table of the lock's paths needs.
pub const fn path_slots(lock: &[Locked]) -> usize {
    (lock.len() * 2 + 1).next_power_of_two()
}

/// The codes of a lock, to be found by number and by path: open-addressing tables, in which each slot
/// holds one more than a position in the lock, or 0. `SLOTS` is from [`path_slots`].
#[derive(Debug)]
pub struct Lookup<const SLOTS: usize> {
    by_number: [u16; SLOTS],
    by_path: [u16; SLOTS],
}

impl<const SLOTS: usize> Lookup<SLOTS> {
    #[allow(clippy::cast_possible_truncation, reason = "no lock has that many lines")]
    pub const fn new(lock: &[Locked]) -> Self {
        let mut lookup = Self { by_number: [0; SLOTS], by_path: [0; SLOTS] };
        let mut at = 0;
        while at < lock.len() {
            let mut slot = first_slot(lock[at].number, SLOTS);
            while lookup.by_number[slot] != 0 {
                slot = next_slot(slot, SLOTS);
            }
            lookup.by_number[slot] = at as u16 + 1;
            let mut slot = first_slot(lock[at].row_hash, SLOTS);
            while lookup.by_path[slot] != 0 {
                slot = next_slot(slot, SLOTS);
            }
            lookup.by_path[slot] = at as u16 + 1;
            at += 1;
        }
        lookup
    }

    const fn at_number(&self, lock: &[Locked], number: u32) -> Option<usize> {
        let mut slot = first_slot(number, SLOTS);
        while self.by_number[slot] != 0 {
            let line = self.by_number[slot] as usize - 1;
            if lock[line].number == number {
                return Some(line);
            }
            slot = next_slot(slot, SLOTS);
        }
        None
    }

    /// The line with the path of a row. `subcategory` is the position of the row's subcategory.
    const fn at_path<S>(
        &self,
        lock: &[Locked],
        text: &str,
        owner: &[u16],
        (subcategory, position): (&Subcategory<S>, usize),
        row: usize,
    ) -> Option<usize> {
        let hash = row_hash(subcategory.path_hash, Record::name_hash_at(subcategory.records, row));
        let mut slot = first_slot(hash, SLOTS);
        while self.by_path[slot] != 0 {
            let line = self.by_path[slot] as usize - 1;
            if lock[line].row_hash == hash
                && owner[line] as usize == position + 1
                && same_bytes(lock[line].name_bytes(text), subcategory.name_bytes(row))
            {
                return Some(line);
            }
            slot = next_slot(slot, SLOTS);
        }
        None
    }
}

/// Which lines of a lock (`N`) are declared, by path, or by the number of a code that has no line
/// of its own. Apart from [`Lines`], because each static has a limit of its own on const
/// evaluation.
#[derive(Debug)]
pub struct Present<const N: usize> {
    by_path: [bool; N],
    by_number: [bool; N],
}

impl<const N: usize> Present<N> {
    pub const fn new<S, const SLOTS: usize>(
        subcategories: &[&'static Subcategory<S>],
        lock: &[Locked],
        text: &str,
        lookup: &Lookup<SLOTS>,
        owner: &[u16],
    ) -> Self {
        let mut present = Self { by_path: [false; N], by_number: [false; N] };
        for_each!(position, subcategory, subcategories, {
            let mut row = 0;
            while row < subcategory.row_count() {
                if let Some(line) = lookup.at_path(lock, text, owner, (subcategory, position), row) {
                    present.by_path[line] = true;
                } else if let Some(line) = lookup.at_number(lock, subcategory.number_of(row)) {
                    present.by_number[line] = true;
                }
                row += 1;
            }
        });
        present
    }
}

/// Which lines of a lock (`N`) belong to which subcategories of the registry (`M`).
#[derive(Debug)]
pub struct Lines<const N: usize, const M: usize> {
    /// One more than the position of the line's subcategory, or 0 where it is not declared.
    pub owner: [u16; N],
    /// The lines of a subcategory: one more than the first, and than the next after each line.
    head: [u16; M],
    next: [u16; N],
    /// One more than the first line whose number a subcategory owns, though no module declares the
    /// line's own subcategory.
    stranger: [u16; M],
}

impl<const N: usize, const M: usize> Lines<N, M> {
    /// `by_path` is from [`subcategories_by_path`](super::compose::subcategories_by_path).
    #[allow(clippy::cast_possible_truncation, reason = "no lock has that many lines")]
    pub const fn new<S: Scheme>(
        subcategories: &[&'static Subcategory<S>],
        by_path: &[u16],
        index: NumberIndex<'_>,
        lock: &[Locked],
        text: &str,
    ) -> Self {
        let mut lines = Self { owner: [0; N], head: [0; M], next: [0; N], stranger: [0; M] };
        let mut line = N;
        while line > 0 {
            line -= 1;
            let path = lock[line].subcategory(text).as_bytes();
            let owner = position_by_path(subcategories, by_path, lock[line].subcategory_hash, path);
            if let Some(subcategory) = owner {
                lines.owner[line] = subcategory as u16 + 1;
                lines.next[line] = lines.head[subcategory];
                lines.head[subcategory] = line as u16 + 1;
            } else if let Some(owner) = index.owner(Code::<S>::from_declared(lock[line].number)) {
                lines.stranger[owner] = line as u16 + 1;
            }
        }
        lines
    }
}

/// Everything that the checks of a registry's lock look at.
#[derive(Debug)]
pub struct Shipping<'a, S: Scheme, const N: usize, const M: usize, const SLOTS: usize> {
    pub declarations: &'a [&'static Declaration<S>],
    pub subcategories: &'a [&'static Subcategory<S>],
    pub by_path: &'a [u16],
    pub index: NumberIndex<'a>,
    /// As the attribute names it.
    pub path: &'static str,
    pub text: &'static str,
    pub lock: &'a [Locked],
    pub lookup: &'a Lookup<SLOTS>,
    pub present: &'a Present<N>,
    pub lines: &'a Lines<N, M>,
}

impl<S: Scheme, const N: usize, const M: usize, const SLOTS: usize> Shipping<'_, S, N, M, SLOTS> {
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
        while line < self.lock.len() {
            let locked = self.lock[line];
            if self.lines.owner[line] == 0 && !self.is_covered(line) {
                message.text(if count == 0 { "" } else { ", " });
                say!(message; code(locked.number), " `", text(locked.path(self.text)), "`");
                count += 1;
            }
            line += 1;
        }
        if count > 0 {
            say!(message; " shipped, but no listed module declares the subcategory: add the module to the list, or \
                declare them as retired; if they never shipped, delete their lines from ", text(self.path));
            panic!("{}", message.as_str());
        }
    }

    const fn check_subcategory(&self, subcategory: &'static Subcategory<S>, message: &mut Message) {
        let path = subcategory.path().as_bytes();
        let Some(position) = position_by_path(self.subcategories, self.by_path, subcategory.path_hash, path) else {
            return;
        };
        let (first, stranger) = (self.lines.head[position], self.lines.stranger[position]);
        if first == 0 && stranger != 0 {
            say!(separated(message); subcategory(subcategory), " contains codes that have shipped as `",
                text(self.lock[stranger as usize - 1].subcategory(self.text)),
                "`, and a subcategory keeps its name: write that name; if it never shipped, delete its lines from ",
                text(self.path));
            return;
        }
        let mut row = 0;
        while row < subcategory.row_count() {
            self.check_row((subcategory, position), row, message);
            row += 1;
        }
        self.check_missing(subcategory, first, message);
    }

    const fn check_row(&self, place: (&'static Subcategory<S>, usize), row: usize, message: &mut Message) {
        let subcategory = place.0;
        let number = subcategory.number_of(row);
        let at_path = self.lookup.at_path(self.lock, self.text, &self.lines.owner, place, row);
        let at_number = self.lookup.at_number(self.lock, number);
        let retired = Record::is_retired_at(subcategory.records, row);
        let violation = judge(number, retired, self.view(at_path, place.1), self.view(at_number, place.1));
        if let (Some(violation), (Some(line), _) | (None, Some(line))) = (violation, (at_path, at_number)) {
            self.describe(separated(message).row(subcategory, row), subcategory, violation, self.lock[line]);
        }
    }

    /// What the lock has in a line, seen from the subcategory at a position.
    const fn view(&self, line: Option<usize>, position: usize) -> Option<Shipped> {
        match line {
            None => None,
            Some(line) => Some(Shipped {
                number: self.lock[line].number,
                retired: self.lock[line].retired,
                same_subcategory: self.lines.owner[line] as usize == position + 1,
                declared: self.present.by_path[line],
            }),
        }
    }

    const fn describe(
        &self,
        message: &mut Message,
        subcategory: &Subcategory<S>,
        violation: Violation,
        locked: Locked,
    ) {
        let (path, name) = (locked.path(self.text), locked.name(self.text));
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
        say!(message; "; if that never shipped, delete line ", number(locked.line), " of ", text(self.path));
    }

    /// What has shipped is not proposed, also where its entry is missing.
    const fn next_free(&self, subcategory: &Subcategory<S>) -> Option<u32> {
        let mut proposals = Proposals::of(subcategory.ranges());
        while let Some(number) = proposals.next() {
            if !subcategory.is_taken(number) && self.lookup.at_number(self.lock, number).is_none() {
                return Some(number);
            }
        }
        None
    }

    /// Every shipped code of the subcategory that is neither declared nor retired, in one message.
    const fn check_missing(&self, subcategory: &'static Subcategory<S>, first_line: u16, message: &mut Message) {
        let (mut entry, mut count, mut first) = (first_line, 0, Locked::NONE);
        while entry != 0 {
            let line = entry as usize - 1;
            let locked = self.lock[line];
            if is_missing(self.present.by_path[line], self.present.by_number[line]) {
                if count == 0 {
                    first = locked;
                    say!(separated(message); subcategory(subcategory), " lacks shipped codes: ");
                } else {
                    message.text(", ");
                }
                say!(message; code(locked.number), " `", text(locked.name(self.text)), "`");
                count += 1;
            }
            entry = self.lines.next[line];
        }
        if count == 0 {
            return;
        }
        say!(message; "; do not remove a shipped code, retire it: `retired ", text(first.name(self.text)), " = ",
            digits(first.number), " \"...\"`; if it never shipped, delete its line from ", text(self.path));
    }

    /// Whether the message of a subcategory covers the line of one that is not declared: the lock
    /// does not know the subcategory that owns the number, which is reported as renamed, or its
    /// code with that number has a message.
    const fn is_covered(&self, line: usize) -> bool {
        if self.present.by_number[line] {
            return true;
        }
        match self.index.owner(Code::<S>::from_declared(self.lock[line].number)) {
            Some(owner) => self.lines.head[owner] == 0,
            None => false,
        }
    }
}

const fn separated(message: &mut Message) -> &mut Message {
    if message.as_str().is_empty() { message } else { message.text("\n") }
}
