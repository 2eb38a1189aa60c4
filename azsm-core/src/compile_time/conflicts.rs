//! What `registry!` refuses: the rules for declarations that were each checked on their own, found
//! in const evaluation.
//!
//! One pass over all declarations finds every conflict. Each path of the list then reports its own,
//! so that the compiler marks the path that brings a conflict, and reports all paths in one go. The
//! pass stays linear in the number of codes, because the compiler stops a const evaluation that
//! takes too many steps: texts are compared by their hashes first, which the macro has computed.

use crate::catalog::declaration::Declaration;
use crate::catalog::groups::ScopeInfo;
use crate::catalog::hash::{first_slot, next_slot, same};
use crate::catalog::row::{self, Fact, Record};
use crate::catalog::subcategory::Subcategory;
use crate::compile_time::compose;
use crate::compile_time::fact_conflicts::{self, At, Fault, Key, KeyFault};
use crate::compile_time::message::Message;
use crate::compile_time::places::{and_position, and_row};
use crate::vocabulary::form::Form;
use crate::vocabulary::numbering::{CodeRange, Numbers, RangeProposals};
use crate::vocabulary::scheme::Scheme;

/// How many conflicts one registry can report. More are counted.
const MAX_CONFLICTS: usize = 256;

/// Everything that is wrong between the declarations of a registry.
#[derive(Debug)]
pub struct Conflicts {
    /// The keys of `meta` that codes can have, with the kinds of their values; all where there are none.
    keys: &'static [Key],
    list: [Conflict; MAX_CONFLICTS],
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Conflict {
    /// Positions in the list of paths; the later one reports.
    later: usize,
    earlier: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    SameDeclaration,
    /// Positions of two subcategories in their declarations.
    SameSubcategory(usize, usize),
    /// The same, with positions of their ranges.
    Overlap((usize, usize), (usize, usize)),
    /// The same, with positions of two rows.
    SameSymbol((usize, usize), (usize, usize)),
    /// Positions of two scopes in their declarations.
    ScopeDigit(usize, usize),
    ScopeName(usize, usize),
    /// Places of two facts.
    MetaValues(At, At),
    Replacement(At, Fault),
    Key(At, KeyFault),
}

impl Conflicts {
    /// Finds every conflict. A declaration with errors of its own is left out: the compiler has
    /// said what is wrong with it. `SYMBOLS` and `PATHS` are the sizes of the tables of texts, from
    /// [`symbol_slots`] and [`subcategory_slots`]; `WORDS` is from
    /// [`words_for`](crate::numbering::words_for). `keys` are those of `meta` that codes can have, with
    /// the kinds of their values; all where there are none.
    #[must_use]
    pub const fn find<S: Scheme, const SYMBOLS: usize, const PATHS: usize, const WORDS: usize>(
        declarations: &[&'static Declaration<S>],
        keys: &'static [(&'static str, &'static str)],
    ) -> Self {
        let nothing = Conflict { later: 0, earlier: 0, kind: Kind::SameDeclaration };
        let mut finder = Finder::<S, SYMBOLS, PATHS, WORDS> {
            declarations,
            conflicts: Self { keys, list: [nothing; MAX_CONFLICTS], len: 0 },
            claimed: Numbers::new(),
            scopes: [NO_PLACE; PATHS],
            scopes_len: 0,
            paths: [NO_PLACE; PATHS],
            symbols: [NO_PLACE; SYMBOLS],
        };
        let mut at = 0;
        while at < declarations.len() {
            if !declarations[at].is_faulty() && !finder.is_listed_before(at) {
                finder.compare_scopes(at);
                finder.place_subcategories(at);
                finder.place_symbols(at);
            }
            at += 1;
        }
        let mut at = 0;
        while at < declarations.len() {
            if !declarations[at].is_faulty() {
                finder.compare_facts(at);
            }
            at += 1;
        }
        finder.conflicts
    }

    /// Whether nothing is wrong. Further checks would only repeat what is.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    const fn push(&mut self, conflict: Conflict) {
        if self.len < MAX_CONFLICTS {
            self.list[self.len] = conflict;
        }
        self.len += 1;
    }

    /// The check of one path of the list: fails the build with every conflict that the path brings.
    ///
    /// # Panics
    ///
    /// When the path holds no declaration, or conflicts with one before it.
    #[track_caller]
    pub const fn check<S: Scheme>(&self, declarations: &[&'static Declaration<S>], path: usize) {
        let mut message = Message::new(S::FORM);
        if declarations[path].is_missing() {
            message
                .and("this module declares no status codes: list a module that contains ")
                .and(S::DECLARATION)
                .and(", or one that re-exports all of it (`pub use ...::*`)");
            panic!("{}", message.as_str());
        }
        let (mut at, mut count) = (0, 0);
        while at < self.len && at < MAX_CONFLICTS {
            if self.list[at].later == path {
                self.list[at].describe(message.and(if count == 0 { "" } else { "\n" }), declarations, self.keys);
                count += 1;
            }
            at += 1;
        }
        assert!(count == 0, "{}", message.as_str());
    }
}

/// Where something was seen: the declaration, the subcategory or scope in it, and the range or row
/// in that.
#[derive(Clone, Copy, Debug)]
struct Place {
    declaration: u16,
    subcategory: u16,
    item: u16,
}

const NO_PLACE: Place = Place { declaration: u16::MAX, subcategory: 0, item: 0 };

impl Place {
    const fn is_free(self) -> bool {
        self.declaration == u16::MAX
    }

    #[allow(clippy::cast_possible_truncation, reason = "there are 10,000 numbers at most")]
    const fn new(declaration: usize, subcategory: usize, item: usize) -> Self {
        Self { declaration: declaration as u16, subcategory: subcategory as u16, item: item as u16 }
    }

    const fn inside(self) -> (usize, usize) {
        (self.subcategory as usize, self.item as usize)
    }
}

struct Finder<'a, S: 'static, const SYMBOLS: usize, const PATHS: usize, const WORDS: usize> {
    declarations: &'a [&'static Declaration<S>],
    conflicts: Conflicts,
    /// What the declarations before own.
    claimed: Numbers<WORDS>,
    /// Where each scope was seen first.
    scopes: [Place; PATHS],
    scopes_len: usize,
    /// Open addressing, by hash.
    paths: [Place; PATHS],
    symbols: [Place; SYMBOLS],
}

impl<S: Scheme, const SYMBOLS: usize, const PATHS: usize, const WORDS: usize> Finder<'_, S, SYMBOLS, PATHS, WORDS> {
    const fn subcategory(&self, place: Place) -> &'static Subcategory<S> {
        &self.declarations[place.declaration as usize].subcategories()[place.subcategory as usize]
    }

    const fn conflict(&mut self, later: usize, earlier: Place, kind: Kind) {
        self.conflicts.push(Conflict { later, earlier: earlier.declaration as usize, kind });
    }

    /// A declaration is listed once. All its subcategories would be declared twice, so one of them
    /// shows it.
    const fn is_listed_before(&mut self, at: usize) -> bool {
        let [first, ..] = self.declarations[at].subcategories() else {
            return false;
        };
        let mut slot = first_slot(first.path_hash, PATHS);
        while !self.paths[slot].is_free() {
            let before = self.paths[slot].declaration as usize;
            if self.declarations[before].is_same_as(self.declarations[at]) {
                self.conflicts.push(Conflict { later: at, earlier: before, kind: Kind::SameDeclaration });
                return true;
            }
            slot = next_slot(slot, PATHS);
        }
        false
    }

    /// A scope has one name and leading digits of its own in the whole registry. The first declaration that has
    /// another is named.
    const fn compare_scopes(&mut self, at: usize) {
        let scopes = self.declarations[at].scopes();
        let mut position = 0;
        while position < scopes.len() {
            self.compare_scope(&scopes[position], Place::new(at, position, 0));
            position += 1;
        }
    }

    const fn compare_scope(&mut self, scope: &ScopeInfo<S>, place: Place) {
        let mut known = 0;
        while known < self.scopes_len {
            let before = self.scopes[known];
            let other = &self.declarations[before.declaration as usize].scopes()[before.subcategory as usize];
            let same_digits = other.scope().leading().is(scope.scope().leading());
            let same_name = same(other.name(), scope.name());
            if same_digits && same_name {
                return;
            }
            if same_name || same_digits || overlaps(&S::FORM, scope, other) {
                let (position, other) = (place.subcategory as usize, before.subcategory as usize);
                let kind = if same_name { Kind::ScopeName(position, other) } else { Kind::ScopeDigit(position, other) };
                self.conflict(place.declaration as usize, before, kind);
                return;
            }
            known += 1;
        }
        if self.scopes_len < self.scopes.len() {
            self.scopes[self.scopes_len] = place;
            self.scopes_len += 1;
        }
    }

    const fn place_subcategories(&mut self, at: usize) {
        let list = self.declarations[at].subcategories();
        let mut position = 0;
        while position < list.len() {
            if !self.path_is_taken(at, position) {
                let mut range = 0;
                while range < list[position].ranges().len() {
                    self.place_range(list[position].ranges()[range], Place::new(at, position, range));
                    range += 1;
                }
            }
            position += 1;
        }
    }

    /// A subcategory is declared in one place. Its numbers are not compared too: one mistake is one
    /// message.
    const fn path_is_taken(&mut self, at: usize, position: usize) -> bool {
        let subcategory = &self.declarations[at].subcategories()[position];
        let mut slot = first_slot(subcategory.path_hash, PATHS);
        while !self.paths[slot].is_free() {
            let other = self.paths[slot];
            if same(self.subcategory(other).path(), subcategory.path()) {
                self.conflict(at, other, Kind::SameSubcategory(position, other.subcategory as usize));
                return true;
            }
            slot = next_slot(slot, PATHS);
        }
        self.paths[slot] = Place::new(at, position, 0);
        false
    }

    /// A number belongs to one subcategory.
    const fn place_range(&mut self, range: CodeRange<S>, place: Place) {
        if self.claimed.claim(&range) {
            self.report_overlaps(range, place);
        }
    }

    /// Each pair of ranges is reported once.
    const fn report_overlaps(&mut self, range: CodeRange<S>, place: Place) {
        let mut before = 0;
        while before < place.declaration as usize {
            let list = self.declarations[before].subcategories();
            let mut position = 0;
            while position < list.len() && !self.declarations[before].is_faulty() {
                let ranges = list[position].ranges();
                let mut at = 0;
                while at < ranges.len() {
                    if ranges[at].overlaps(range) {
                        let other = Place::new(before, position, at);
                        self.conflict(place.declaration as usize, other, Kind::Overlap(place.inside(), other.inside()));
                    }
                    at += 1;
                }
                position += 1;
            }
            before += 1;
        }
    }

    /// A key has values of one kind, and what takes the place of a code is there.
    const fn compare_facts(&mut self, at: usize) {
        let mut next = fact_conflicts::next(self.declarations[at], None);
        while let Some(place) = next {
            let (_, extra, fact) = fact_conflicts::fact(self.declarations[at], place);
            match fact {
                Fact::Meta(..) => match fact_conflicts::fault_of_key(fact, self.conflicts.keys) {
                    Some(fault) => {
                        self.conflicts.push(Conflict { later: at, earlier: at, kind: Kind::Key(place, fault) });
                    }
                    None => self.compare_kind(at, place, fact),
                },
                Fact::ReplacedBy(path) => {
                    let fault = fact_conflicts::fault_of_replacement(self.declarations, extra.number, path);
                    if let Some(fault) = fault {
                        self.conflicts.push(Conflict { later: at, earlier: at, kind: Kind::Replacement(place, fault) });
                    }
                }
                _ => {}
            }
            next = fact_conflicts::next(self.declarations[at], next);
        }
    }

    const fn compare_kind(&mut self, at: usize, place: At, fact: Fact) {
        let mut before = 0;
        while before < at {
            if !self.declarations[before].is_faulty()
                && let Some(other) = fact_conflicts::other_kind(self.declarations[before], fact)
            {
                self.conflicts.push(Conflict { later: at, earlier: before, kind: Kind::MetaValues(place, other) });
                return;
            }
            before += 1;
        }
    }

    /// A symbol belongs to one code.
    const fn place_symbols(&mut self, at: usize) {
        let list = self.declarations[at].subcategories();
        let mut position = 0;
        while position < list.len() {
            let (records, mut hash, mut row) = (list[position].records, list[position].symbol_hashes(), 0);
            while hash < records.len() {
                if Record::has_symbol_at(records, row) {
                    self.place_symbol(row::u32_at(records, hash), Place::new(at, position, row));
                    hash += 4;
                }
                row += 1;
            }
            position += 1;
        }
    }

    const fn place_symbol(&mut self, hash: u32, place: Place) {
        let mut slot = first_slot(hash, SYMBOLS);
        while !self.symbols[slot].is_free() {
            let other = self.symbols[slot];
            if same_symbol(self.subcategory(place), place, self.subcategory(other), other) {
                if other.declaration != place.declaration {
                    self.conflict(place.declaration as usize, other, Kind::SameSymbol(place.inside(), other.inside()));
                }
                return;
            }
            slot = next_slot(slot, SYMBOLS);
        }
        self.symbols[slot] = place;
    }
}

const fn same_symbol<S: Scheme>(a: &Subcategory<S>, at_a: Place, b: &Subcategory<S>, at_b: Place) -> bool {
    match (a.codes()[at_a.item as usize].symbol(), b.codes()[at_b.item as usize].symbol()) {
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

/// Whether a number can begin with the leading digits of both scopes.
const fn overlaps<S>(form: &Form<'_>, a: &ScopeInfo<S>, b: &ScopeInfo<S>) -> bool {
    let ((a_first, a_last), (b_first, b_last)) = (form.bounds(a.scope().leading()), form.bounds(b.scope().leading()));
    a_first <= b_last && b_first <= a_last
}

/// A power of two that leaves at least half of the slots free, and has room for every scope.
#[must_use]
pub const fn subcategory_slots<S>(declarations: &[&Declaration<S>]) -> usize {
    let (mut scopes, mut at) = (0, 0);
    while at < declarations.len() {
        scopes += declarations[at].scopes().len();
        at += 1;
    }
    let paths = compose::subcategory_count(declarations) * 2 + 1;
    (if scopes > paths { scopes } else { paths }).next_power_of_two()
}

/// The same, for the symbols.
#[must_use]
pub const fn symbol_slots<S>(declarations: &[&Declaration<S>]) -> usize {
    let (mut symbols, mut at) = (0, 0);
    while at < declarations.len() {
        let list = declarations[at].subcategories();
        let mut position = 0;
        while position < list.len() {
            symbols += (list[position].records.len() - list[position].symbol_hashes()) / 4;
            position += 1;
        }
        at += 1;
    }
    (symbols * 2 + 1).next_power_of_two()
}

impl Conflict {
    const fn describe<'m, S: Scheme>(
        self,
        message: &'m mut Message,
        declarations: &[&'static Declaration<S>],
        keys: &[Key],
    ) -> &'m mut Message {
        let (later, earlier) = (declarations[self.later], declarations[self.earlier]);
        match self.kind {
            Kind::SameDeclaration => and_place(message.and("the declaration at "), later)
                .and(" is listed twice: remove one of the two paths"),
            Kind::SameSubcategory(a, b) => {
                let (a, b) = (&later.subcategories()[a], &earlier.subcategories()[b]);
                let message = and_subcategory(message.and("subcategory "), a, None).and(" is already declared as ");
                and_subcategory(message, b, None)
                    .and("; use another name and other numbers for one of them, or declare all its codes in one place")
            }
            Kind::Overlap(a, b) => describe_overlap(message, declarations, (later, a), (earlier, b)),
            Kind::SameSymbol(a, b) => {
                let (subcategory_a, subcategory_b) = (&later.subcategories()[a.0], &earlier.subcategories()[b.0]);
                let symbol = match subcategory_a.codes()[a.1].symbol() {
                    Some(symbol) => symbol,
                    None => "",
                };
                let message = message.and("symbol `").and(symbol).and("` of ");
                let message = and_row(message, subcategory_a, a.1).and(" is already taken by ");
                and_row(message, subcategory_b, b.1).and("; use another symbol for one of them")
            }
            Kind::MetaValues(a, b) => fact_conflicts::describe_kinds(message, (later, a), (earlier, b)),
            Kind::Key(at, fault) => fact_conflicts::describe_key(message, later, at, fault, keys),
            Kind::Replacement(at, fault) => fact_conflicts::describe_replacement(message, later, at, fault),
            Kind::ScopeDigit(a, b) => {
                let (a, b) = (&later.scopes()[a], &earlier.scopes()[b]);
                if a.scope().leading().is(b.scope().leading()) {
                    let message = and_leading(message.and("scope digit "), a).and(" has two names: `");
                    let message = and_place(message.and(a.name()).and("` at "), later).and(" and `");
                    return and_place(message.and(b.name()).and("` at "), earlier)
                        .and("; use one name for it, or another digit for one of them");
                }
                let message = and_leading(message.and("scope `").and(a.name()).and("` has the digits "), a).and(" at ");
                let message = and_place(message, later).and(", and scope `").and(b.name()).and("` has the digits ");
                and_place(and_leading(message, b).and(" at "), earlier)
                    .and(": a number can begin with both; use other digits for one of them")
            }
            Kind::ScopeName(a, b) => {
                let (a, b) = (&later.scopes()[a], &earlier.scopes()[b]);
                let message = message.and("scope `").and(a.name()).and("` has two digits: ");
                let message = and_place(and_leading(message, a).and(" at "), later).and(" and ");
                and_place(and_leading(message, b).and(" at "), earlier)
                    .and("; a scope has one digit in the whole registry")
            }
        }
    }
}

/// The leading digits of a scope.
const fn and_leading<'m, S>(message: &'m mut Message, scope: &ScopeInfo<S>) -> &'m mut Message {
    let leading = scope.scope().leading();
    let text = leading.text();
    message.and(text.as_str())
}

type PlacedRange<S> = (&'static Declaration<S>, (usize, usize));

const fn describe_overlap<'m, S: Scheme>(
    message: &'m mut Message,
    all: &[&Declaration<S>],
    a: PlacedRange<S>,
    b: PlacedRange<S>,
) -> &'m mut Message {
    let (subcategory_a, subcategory_b) = (&a.0.subcategories()[a.1.0], &b.0.subcategories()[b.1.0]);
    let (range_a, range_b) = (subcategory_a.ranges()[a.1.1], subcategory_b.ranges()[b.1.1]);
    let message = and_subcategory(message, subcategory_a, Some(range_a)).and(" overlaps ");
    let message = and_subcategory(message, subcategory_b, Some(range_b));
    let (bounds, scope) = match subcategory_a.declared_scope() {
        Some(scope) => (S::FORM.bounds(scope.scope().leading()), Some(scope.name())),
        None => ((0, S::FORM.max_number()), None),
    };
    match next_free_range(all, bounds) {
        Some(free) => {
            let message = message.and("; the next free range of ").and_number(S::FORM.range_len());
            let message = match scope {
                Some(scope) => message.and(" in scope `").and(scope).and("` is "),
                None => message.and(" is "),
            };
            message.and_digits(free.low()).and("..=").and_digits(free.high())
        }
        None => {
            let whole = if scope.is_some() { "; the scope" } else { "; the scheme" };
            message.and(whole).and(" has no free range of ").and_number(S::FORM.range_len()).and(" left")
        }
    }
}

/// The next range of the usual length that no declaration of the registry owns.
const fn next_free_range<S: Scheme>(declarations: &[&Declaration<S>], bounds: (u32, u32)) -> Option<CodeRange<S>> {
    let mut proposals = RangeProposals::of(&S::FORM, bounds);
    while let Some(range) = proposals.next() {
        if !is_claimed(declarations, range) {
            return Some(range);
        }
    }
    None
}

/// Whether a declaration owns a number of the range.
const fn is_claimed<S: Scheme>(declarations: &[&Declaration<S>], range: CodeRange<S>) -> bool {
    let mut at = 0;
    while at < declarations.len() {
        let list = declarations[at].subcategories();
        let mut position = 0;
        while position < list.len() {
            if list[position].claims(&range) {
                return true;
            }
            position += 1;
        }
        at += 1;
    }
    false
}

/// `` `job.source` (AZSM1001 to AZSM1020) at b/src/lib.rs:4:9 ``.
const fn and_subcategory<'m, S: Scheme>(
    message: &'m mut Message,
    subcategory: &Subcategory<S>,
    only: Option<CodeRange<S>>,
) -> &'m mut Message {
    let mut message = message.and("`").and(subcategory.path()).and("` (");
    let ranges = subcategory.ranges();
    let mut at = 0;
    while at < ranges.len() {
        let wanted = match only {
            Some(only) => only.low() == ranges[at].low(),
            None => true,
        };
        if wanted {
            let separator = if at > 0 && only.is_none() { ", " } else { "" };
            message = message.and(separator).and_range(&ranges[at]);
        }
        at += 1;
    }
    and_position(message.and(") at "), subcategory.file().display, subcategory.position())
}

const fn and_place<'m, S>(message: &'m mut Message, declaration: &Declaration<S>) -> &'m mut Message {
    and_position(message, declaration.file().display, declaration.position_in_file())
}
