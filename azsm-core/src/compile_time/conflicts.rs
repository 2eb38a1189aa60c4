//! What `registry!` refuses: the rules for declarations that were each checked on their own, found
//! in const evaluation.
//!
//! One pass over all declarations finds every conflict. Each path of the list then reports its own,
//! so that the compiler marks the path that brings a conflict, and reports all paths in one go. The
//! pass stays linear in the number of codes, because the compiler stops a const evaluation that
//! takes too many steps: texts are compared by their hashes first, which the macro has computed.

use crate::catalog::declaration::{Declaration, next_free_range};
use crate::catalog::groups::ScopeInfo;
use crate::catalog::hash::{first_slot, next_slot, same};
use crate::catalog::meta::Meta;
use crate::catalog::row::{self, Extra, Fact, Record};
use crate::compile_time::compose;
use crate::compile_time::fact_conflicts::{self, Fault, Key, KeyFault};
use crate::compile_time::message::{Message, say};
use crate::compile_time::place::Place;
use crate::vocabulary::form::Form;
use crate::vocabulary::numbering::{CodeRange, Numbers};
use crate::vocabulary::param::{Param, Params};
use crate::vocabulary::scheme::Scheme;

/// How many conflicts one registry can report. More are counted.
const MAX_CONFLICTS: usize = 256;

/// Everything that is wrong between the declarations of a registry.
#[derive(Debug)]
pub struct Conflicts {
    /// The keys of `meta` that codes can have, with the kinds of their values; all where there are none.
    keys: &'static [Key],
    /// The same for parameters.
    params: &'static [Key],
    list: [Conflict; MAX_CONFLICTS],
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Conflict {
    /// The later path of the list reports.
    later: Place,
    earlier: Place,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    SameDeclaration,
    SameSubcategory,
    Overlap,
    SameSymbol,
    ScopeDigit,
    ScopeName,
    MetaValues,
    Replacement(Fault),
    Key(KeyFault),
    /// Of the parameters of both places, those at these positions.
    ParamKinds(u16, u16),
    Param(u16, KeyFault),
}

impl Conflicts {
    /// Finds every conflict. A declaration with errors of its own is left out: the compiler has
    /// said what is wrong with it. `SYMBOLS` and `PATHS` are the sizes of the tables of texts, from
    /// [`symbol_slots`] and [`subcategory_slots`]; `WORDS` is from
    /// [`words_for`](crate::numbering::words_for). `keys` are those of `meta` that codes can have, with
    /// the kinds of their values, and `params` their parameters; all where there are none.
    pub const fn find<S: Scheme, const SYMBOLS: usize, const PATHS: usize, const WORDS: usize>(
        declarations: &[&'static Declaration<S>],
        keys: &'static [(&'static str, &'static str)],
        params: &'static [(&'static str, &'static str)],
    ) -> Self {
        let nothing = Conflict { later: Place::NONE, earlier: Place::NONE, kind: Kind::SameDeclaration };
        let mut finder = Finder::<S, SYMBOLS, PATHS, WORDS> {
            declarations,
            conflicts: Self { keys, params, list: [nothing; MAX_CONFLICTS], len: 0 },
            claimed: Numbers::new(),
            scopes: [Place::NONE; PATHS],
            scopes_len: 0,
            paths: [Place::NONE; PATHS],
            symbols: [Place::NONE; SYMBOLS],
        };
        for_each!(at, declaration, declarations, {
            if !declaration.is_faulty() && !finder.is_listed_before(at) {
                finder.compare_scopes(at);
                finder.place_subcategories(at);
                finder.place_symbols(at);
            }
        });
        for_each!(at, declaration, declarations, {
            if !declaration.is_faulty() {
                finder.compare_facts(at);
            }
        });
        finder.conflicts
    }

    /// Whether nothing is wrong. Further checks would only repeat what is.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    const fn push(&mut self, later: Place, earlier: Place, kind: Kind) {
        if self.len < MAX_CONFLICTS {
            self.list[self.len] = Conflict { later, earlier, kind };
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
            say!(message; "this module declares no status codes: list a module that contains ", text(S::DECLARATION),
                ", or one that re-exports all of it (`pub use ...::*`)");
            panic!("{}", message.as_str());
        }
        let (mut at, mut count) = (0, 0);
        while at < self.len && at < MAX_CONFLICTS {
            if self.list[at].later.declaration as usize == path {
                self.list[at].describe(
                    message.text(if count == 0 { "" } else { "\n" }),
                    declarations,
                    self.keys,
                    self.params,
                );
                count += 1;
            }
            at += 1;
        }
        assert!(count == 0, "{}", message.as_str());
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
    /// A declaration is listed once. All its subcategories would be declared twice, so one of them
    /// shows it.
    const fn is_listed_before(&mut self, at: usize) -> bool {
        let [first, ..] = self.declarations[at].subcategories() else {
            return false;
        };
        let mut slot = first_slot(first.path_hash, PATHS);
        while !self.paths[slot].is_free() {
            let before = self.paths[slot];
            if self.declarations[before.declaration as usize].is_same_as(self.declarations[at]) {
                self.conflicts.push(Place::new(at, 0, 0), before, Kind::SameDeclaration);
                return true;
            }
            slot = next_slot(slot, PATHS);
        }
        false
    }

    /// A scope has one name and leading digits of its own in the whole registry. The first declaration that has
    /// another is named.
    const fn compare_scopes(&mut self, at: usize) {
        for_each!(position, scope, self.declarations[at].scopes(), {
            self.compare_scope(scope, Place::new(at, position, 0));
        });
    }

    const fn compare_scope(&mut self, scope: &ScopeInfo<S>, place: Place) {
        let mut known = 0;
        while known < self.scopes_len {
            let before = self.scopes[known];
            let other = before.scope(self.declarations);
            let same_digits = other.scope().leading().is(scope.scope().leading());
            let same_name = same(other.name(), scope.name());
            if same_digits && same_name {
                return;
            }
            if same_name || same_digits || overlaps(&S::FORM, scope, other) {
                self.conflicts.push(place, before, if same_name { Kind::ScopeName } else { Kind::ScopeDigit });
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
        for_each!(position, subcategory, self.declarations[at].subcategories(), {
            if !self.path_is_taken(at, position) {
                for_each!(item, range, subcategory.ranges(), {
                    // A number belongs to one subcategory.
                    if self.claimed.claim(range) {
                        self.report_overlaps(*range, Place::new(at, position, item));
                    }
                });
            }
        });
    }

    /// A subcategory is declared in one place. Its numbers are not compared too: one mistake is one
    /// message.
    const fn path_is_taken(&mut self, at: usize, position: usize) -> bool {
        let subcategory = &self.declarations[at].subcategories()[position];
        let mut slot = first_slot(subcategory.path_hash, PATHS);
        while !self.paths[slot].is_free() {
            let other = self.paths[slot];
            if same(other.subcategory(self.declarations).path(), subcategory.path()) {
                self.conflicts.push(Place::new(at, position, 0), other, Kind::SameSubcategory);
                return true;
            }
            slot = next_slot(slot, PATHS);
        }
        self.paths[slot] = Place::new(at, position, 0);
        false
    }

    /// Each pair of ranges is reported once.
    const fn report_overlaps(&mut self, range: CodeRange<S>, place: Place) {
        let before = self.declarations.split_at(place.declaration as usize).0;
        for_each!(at, declaration, before, {
            let list = if declaration.is_faulty() { &[] } else { declaration.subcategories() };
            for_each!(position, subcategory, list, {
                for_each!(item, other, subcategory.ranges(), {
                    if other.overlaps(range) {
                        self.conflicts.push(place, Place::new(at, position, item), Kind::Overlap);
                    }
                });
            });
        });
    }

    /// A key has values of one kind, and what takes the place of a code is there.
    #[allow(clippy::cast_possible_truncation, reason = "an entry has few facts")]
    const fn compare_facts(&mut self, at: usize) {
        for_each!(position, subcategory, self.declarations[at].subcategories(), {
            for_each!(item, extra, subcategory.extras_to_compare(), {
                for_each!(number, fact, extra.facts, {
                    self.compare_fact(Place { fact: number as u16, ..Place::new(at, position, item) }, extra, *fact);
                });
            });
        });
    }

    const fn compare_fact(&mut self, place: Place, extra: &Extra, fact: Fact) {
        match fact {
            Fact::Meta(key, value) => match fact_conflicts::fault_of_key(key, value.kind(), self.conflicts.keys) {
                Some(fault) => self.conflicts.push(place, place, Kind::Key(fault)),
                None => self.compare_kind(place, key, value),
            },
            Fact::ReplacedBy(path) => {
                if let Some(fault) = fact_conflicts::fault_of_replacement(self.declarations, extra.number, path) {
                    self.conflicts.push(place, place, Kind::Replacement(fault));
                }
            }
            Fact::Params(text) if extra.number == Extra::PARAMS => self.compare_params(place, Params::declared(text)),
            _ => {}
        }
    }

    /// A parameter has one kind.
    const fn compare_params(&mut self, place: Place, mut params: Params<'static>) {
        let mut at = 0;
        while let Some(param) = params.take_next() {
            let known = self.conflicts.params;
            match fact_conflicts::fault_of_key(param.name(), param.kind().as_str(), known) {
                Some(fault) => self.conflicts.push(place, place, Kind::Param(at, fault)),
                None => self.compare_param(place, at, param),
            }
            at += 1;
        }
    }

    /// The first declaration with the parameter counts: those between were compared with it.
    const fn compare_param(&mut self, place: Place, position: u16, param: Param<'static>) {
        let before = self.declarations.split_at(place.declaration as usize).0;
        for_each!(at, declaration, before, {
            let found = if declaration.is_faulty() { None } else { Place::of_params(at, declaration) };
            if let Some(other_place) = found {
                let (mut others, mut other_position) = (other_place.params(self.declarations), 0);
                while let Some(other) = others.take_next() {
                    if same(other.name(), param.name()) {
                        if !same(other.kind().as_str(), param.kind().as_str()) {
                            self.conflicts.push(place, other_place, Kind::ParamKinds(position, other_position));
                        }
                        return;
                    }
                    other_position += 1;
                }
            }
        });
    }

    /// The first value of a key in each declaration before counts: the macro has compared those of one
    /// declaration.
    #[allow(clippy::cast_possible_truncation, reason = "an entry has few facts")]
    const fn compare_kind(&mut self, place: Place, key: &str, value: Meta) {
        let before = self.declarations.split_at(place.declaration as usize).0;
        for_each!(at, declaration, before, {
            let list = if declaration.is_faulty() { &[] } else { declaration.subcategories() };
            'declaration: {
                for_each!(position, subcategory, list, {
                    for_each!(item, extra, subcategory.extras_to_compare(), {
                        for_each!(number, fact, extra.facts, {
                            if let Fact::Meta(known, other) = *fact
                                && same(known, key)
                            {
                                if same(other.kind(), value.kind()) {
                                    break 'declaration;
                                }
                                let other = Place { fact: number as u16, ..Place::new(at, position, item) };
                                self.conflicts.push(place, other, Kind::MetaValues);
                                return;
                            }
                        });
                    });
                });
            }
        });
    }

    /// A symbol belongs to one code.
    const fn place_symbols(&mut self, at: usize) {
        for_each!(position, subcategory, self.declarations[at].subcategories(), {
            let (records, mut hash, mut row) = (subcategory.records, subcategory.symbol_hashes(), 0);
            while hash < records.len() {
                if Record::has_symbol_at(records, row) {
                    self.place_symbol(row::u32_at(records, hash), Place::new(at, position, row));
                    hash += 4;
                }
                row += 1;
            }
        });
    }

    const fn place_symbol(&mut self, hash: u32, place: Place) {
        let mut slot = first_slot(hash, SYMBOLS);
        while !self.symbols[slot].is_free() {
            let other = self.symbols[slot];
            if same(symbol(self.declarations, place), symbol(self.declarations, other)) {
                if other.declaration != place.declaration {
                    self.conflicts.push(place, other, Kind::SameSymbol);
                }
                return;
            }
            slot = next_slot(slot, SYMBOLS);
        }
        self.symbols[slot] = place;
    }
}

/// The symbol of a row that has one.
const fn symbol<S: Scheme>(declarations: &[&'static Declaration<S>], place: Place) -> &'static str {
    match place.subcategory(declarations).codes()[place.item as usize].symbol() {
        Some(symbol) => symbol,
        None => "",
    }
}

/// Whether a number can begin with the leading digits of both scopes.
const fn overlaps<S>(form: &Form<'_>, a: &ScopeInfo<S>, b: &ScopeInfo<S>) -> bool {
    let ((a_first, a_last), (b_first, b_last)) = (form.bounds(a.scope().leading()), form.bounds(b.scope().leading()));
    a_first <= b_last && b_first <= a_last
}

/// A power of two that leaves at least half of the slots free, and has room for every scope.
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
pub const fn symbol_slots<S>(declarations: &[&Declaration<S>]) -> usize {
    let mut symbols = 0;
    for_each!(declaration, declarations, {
        for_each!(subcategory, declaration.subcategories(), {
            symbols += (subcategory.records.len() - subcategory.symbol_hashes()) / 4;
        });
    });
    (symbols * 2 + 1).next_power_of_two()
}

impl Conflict {
    const fn describe<S: Scheme>(
        self,
        message: &mut Message,
        all: &[&'static Declaration<S>],
        keys: &[Key],
        params: &[Key],
    ) {
        let Self { later, earlier, kind } = self;
        let (here, there) = (all[later.declaration as usize], all[earlier.declaration as usize]);
        match kind {
            Kind::SameDeclaration => {
                say!(message; "the declaration at ", beginning(here), " is listed twice: remove one of the two paths");
            }
            Kind::SameSubcategory => {
                let (a, b) = (later.subcategory(all), earlier.subcategory(all));
                say!(message; "subcategory ", ranges(a, a.ranges()), " is already declared as ", ranges(b, b.ranges()),
                    "; use another name and other numbers for one of them, or declare all its codes in one place");
            }
            Kind::Overlap => describe_overlap(message, all, later, earlier),
            Kind::SameSymbol => {
                say!(message; "symbol `", text(symbol(all, later)), "` of ",
                    row(later.subcategory(all), later.item as usize), " is already taken by ",
                    row(earlier.subcategory(all), earlier.item as usize), "; use another symbol for one of them");
            }
            Kind::MetaValues => fact_conflicts::describe_kinds(message, all, later, earlier),
            Kind::ParamKinds(at, other) => {
                fact_conflicts::describe_param_kinds(message, all, (later, at), (earlier, other));
            }
            Kind::Param(at, fault) => fact_conflicts::describe_param(message, all, (later, at), fault, params),
            Kind::Key(fault) => fact_conflicts::describe_key(message, all, later, fault, keys),
            Kind::Replacement(fault) => fact_conflicts::describe_replacement(message, all, later, fault),
            Kind::ScopeDigit | Kind::ScopeName => {
                let (a, b) = (later.scope(all), earlier.scope(all));
                let (digits_a, digits_b) = (a.scope().leading().text(), b.scope().leading().text());
                let (digits_a, digits_b) = (digits_a.as_str(), digits_b.as_str());
                if matches!(kind, Kind::ScopeName) {
                    say!(message; "scope `", text(a.name()), "` has two digits: ", text(digits_a), " at ",
                        beginning(here), " and ", text(digits_b), " at ", beginning(there),
                        "; a scope has one digit in the whole registry");
                } else if same(digits_a, digits_b) {
                    say!(message; "scope digit ", text(digits_a), " has two names: `", text(a.name()), "` at ",
                        beginning(here), " and `", text(b.name()), "` at ", beginning(there),
                        "; use one name for it, or another digit for one of them");
                } else {
                    say!(message; "scope `", text(a.name()), "` has the digits ", text(digits_a), " at ",
                        beginning(here), ", and scope `", text(b.name()), "` has the digits ", text(digits_b), " at ",
                        beginning(there), ": a number can begin with both; use other digits for one of them");
                }
            }
        }
    }
}

const fn describe_overlap<S: Scheme>(message: &mut Message, all: &[&'static Declaration<S>], a: Place, b: Place) {
    let (subcategory_a, subcategory_b) = (a.subcategory(all), b.subcategory(all));
    let (range_a, range_b) = (subcategory_a.ranges()[a.item as usize], subcategory_b.ranges()[b.item as usize]);
    say!(message; ranges(subcategory_a, &[range_a]), " overlaps ", ranges(subcategory_b, &[range_b]), "; the ");
    let (bounds, scope) = match subcategory_a.declared_scope() {
        Some(scope) => (S::FORM.bounds(scope.scope().leading()), Some(scope.name())),
        None => ((0, S::FORM.max_number()), None),
    };
    match (next_free_range(all, bounds), scope) {
        (None, _) => {
            message.text(if scope.is_some() { "scope" } else { "scheme" });
            say!(message; " has no free range of ", number(S::FORM.range_len()), " left");
        }
        (Some(free), scope) => {
            say!(message; "next free range of ", number(S::FORM.range_len()));
            if let Some(scope) = scope {
                say!(message; " in scope `", text(scope), "`");
            }
            say!(message; " is ", digits(free.low()), "..=", digits(free.high()));
        }
    }
}
