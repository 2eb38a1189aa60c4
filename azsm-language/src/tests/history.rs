//! Random lives of a declaration: every legal edit compiles against the lock that was written
//! before it, and every illegal edit of what has shipped is refused, with one message.

use std::fmt::Write as _;

use azsm_core::Code;
use azsm_core::lock::{HEADER, LockLine};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{lock, message, name_of};

/// A declaration as its team thinks of it.
#[derive(Clone, Debug)]
struct Model {
    subcategories: Vec<Subcategory>,
    /// Names and messages are never repeated.
    next: usize,
}

#[derive(Clone, Debug)]
struct Subcategory {
    scope: &'static str,
    name: String,
    ranges: Vec<(u16, u16)>,
    codes: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    number: u16,
    message: String,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Active,
    Deprecated,
    Retired,
}

/// What a team may do at any time.
#[derive(Clone, Copy, Debug)]
enum Legal {
    Add,
    AddInFront,
    Reword,
    Deprecate,
    Retire,
    AddSubcategory,
    AddRange,
}

/// Codes are added most.
const LEGAL: [Legal; 9] = {
    use Legal::{Add, AddInFront, AddRange, AddSubcategory, Deprecate, Retire, Reword};
    [Add, Add, Add, AddInFront, Reword, Deprecate, Retire, AddSubcategory, AddRange]
};

/// What a team may never do to a code that has shipped.
#[derive(Clone, Copy, Debug)]
enum Illegal {
    Remove,
    Rename,
    Renumber,
    MoveWithNumber,
    MoveWithoutNumber,
    ReuseNumber,
    ReuseName,
    Unretire,
    RenameSubcategory,
}

const ILLEGAL: [Illegal; 9] = {
    use Illegal::{MoveWithNumber, MoveWithoutNumber, Remove, Rename, RenameSubcategory};
    use Illegal::{Renumber, ReuseName, ReuseNumber, Unretire};
    [Remove, Rename, Renumber, MoveWithNumber, MoveWithoutNumber, ReuseNumber, ReuseName, Unretire, RenameSubcategory]
};

const SCOPES: [(&str, u16); 3] = [("agent", 0), ("job", 1), ("file", 2)];

impl Model {
    fn new() -> Self {
        let mut model = Self { subcategories: Vec::new(), next: 0 };
        model.add_subcategory(1);
        model.add_subcategory(1);
        model
    }

    fn fresh(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn fresh_name(&mut self) -> String {
        format!("Größe{}", self.fresh())
    }

    /// What a message can hold that means something elsewhere.
    fn fresh_message(&mut self) -> String {
        format!("{} \"quoted\" \\ retired {{}} 'ä' # =", self.fresh())
    }

    /// Twenty numbers of a scope that nothing owns.
    fn free_range(&self, digit: u16) -> Option<(u16, u16)> {
        let owned = self.subcategories.iter().flat_map(|each| &each.ranges);
        let last = owned.map(|range| range.1).filter(|last| last / 1000 == digit).max().unwrap_or(digit * 1000);
        (last + 20 < (digit + 1) * 1000).then_some((last + 1, last + 20))
    }

    fn add_subcategory(&mut self, scope: usize) {
        let (scope, digit) = SCOPES[scope];
        if let Some(range) = self.free_range(digit) {
            let name = format!("area{}", self.fresh());
            self.subcategories.push(Subcategory { scope, name, ranges: vec![range], codes: Vec::new() });
        }
    }

    fn add(&mut self, at: usize, in_front: bool) {
        let (name, message) = (self.fresh_name(), self.fresh_message());
        let subcategory = &mut self.subcategories[at];
        if let Some(number) = subcategory.free_number(in_front) {
            let entry = Entry { name, number, message, state: State::Active };
            subcategory.codes.insert(if in_front { 0 } else { subcategory.codes.len() }, entry);
        }
    }

    /// Nothing happens where the edit cannot be done.
    fn edit(&mut self, edit: Legal, place: Index, which: Index) {
        let at = place.index(self.subcategories.len());
        let message = self.fresh_message();
        let entry = |model: &mut Self, states: &[State]| {
            let codes = &mut model.subcategories[at].codes;
            let fitting: Vec<_> =
                codes.iter().enumerate().filter(|(_, code)| states.contains(&code.state)).map(|(at, _)| at).collect();
            (!fitting.is_empty()).then(|| fitting[which.index(fitting.len())])
        };
        match edit {
            Legal::Add => self.add(at, false),
            Legal::AddInFront => self.add(at, true),
            Legal::AddSubcategory => self.add_subcategory(which.index(SCOPES.len())),
            Legal::AddRange => {
                let digit = self.subcategories[at].ranges[0].1 / 1000;
                let range = self.free_range(digit);
                self.subcategories[at].ranges.extend(range);
            }
            Legal::Reword => {
                if let Some(code) = entry(self, &[State::Active, State::Deprecated, State::Retired]) {
                    self.subcategories[at].codes[code].message = message;
                }
            }
            Legal::Deprecate => {
                if let Some(code) = entry(self, &[State::Active]) {
                    self.subcategories[at].codes[code].state = State::Deprecated;
                }
            }
            Legal::Retire => {
                if let Some(code) = entry(self, &[State::Active, State::Deprecated]) {
                    self.subcategories[at].codes[code].state = State::Retired;
                }
            }
        }
    }

    /// Does what is never allowed to one code. Returns the rule that must refuse it; `None` where
    /// the edit cannot be done.
    fn violate(&mut self, edit: Illegal, (at, code): (usize, usize)) -> Option<&'static str> {
        let (fresh, message) = (self.fresh_name(), self.fresh_message());
        let other = (at + 1) % self.subcategories.len();
        let free = self.subcategories[at].free_number(false);
        let free_elsewhere = self.subcategories[other].free_number(false);
        let entry = &mut self.subcategories[at].codes[code];
        let (number, retired) = (entry.number, entry.state == State::Retired);
        match edit {
            Illegal::Remove => {
                self.subcategories[at].codes.remove(code);
                Some("ShippedMissing")
            }
            Illegal::Rename => {
                entry.name = fresh;
                Some(if retired { "ShippedNumberRetired" } else { "ShippedRenamed" })
            }
            Illegal::Renumber => {
                entry.number = free?;
                Some("ShippedRenumbered")
            }
            Illegal::MoveWithNumber => {
                let in_scope = self.subcategories[other].scope == self.subcategories[at].scope;
                if other == at || !in_scope {
                    return None;
                }
                let entry = self.subcategories[at].codes.remove(code);
                self.subcategories[at].give_away(number)?;
                self.subcategories[other].ranges.push((number, number));
                self.subcategories[other].codes.push(entry);
                Some(if retired { "ShippedNumberRetired" } else { "ShippedNumber" })
            }
            Illegal::MoveWithoutNumber => {
                let number = free_elsewhere.filter(|_| other != at)?;
                let entry = self.subcategories[at].codes.remove(code);
                self.subcategories[other].codes.push(Entry { number, ..entry });
                Some("ShippedMissing")
            }
            Illegal::ReuseNumber => {
                *entry = Entry { name: fresh, number, message, state: State::Active };
                Some(if retired { "ShippedNumberRetired" } else { "ShippedRenamed" })
            }
            Illegal::ReuseName => {
                *entry = Entry { number: free?, message, state: State::Active, ..entry.clone() };
                Some(if retired { "ShippedNameRetired" } else { "ShippedRenumbered" })
            }
            Illegal::Unretire => {
                entry.state = State::Active;
                retired.then_some("ShippedUnretired")
            }
            Illegal::RenameSubcategory => {
                self.subcategories[at].name.push_str("anew");
                Some("ShippedSubcategoryRenamed")
            }
        }
    }

    fn declaration(&self) -> String {
        let mut text = "#![lock = \"azsm.lock\"]
"
        .to_owned();
        for (scope, _) in SCOPES {
            writeln!(text, "scope {scope} {{").unwrap();
            self.subcategories.iter().filter(|each| each.scope == scope).for_each(|each| each.write(&mut text));
            text.push_str("}\n");
        }
        text
    }

    /// What `lock --write` writes.
    fn lock(&self) -> String {
        let mut lines: Vec<_> = self
            .subcategories
            .iter()
            .flat_map(|each| each.codes.iter().map(move |code| (each, code)))
            .map(|(each, code)| LockLine {
                code: Code::new(code.number).unwrap(),
                path: format!("{}.{}.{}", each.scope, each.name, code.name),
                retired: code.state == State::Retired,
                message: &code.message,
            })
            .collect();
        lines.sort_by_key(|line| line.code);
        lines.iter().fold(format!("{HEADER}\n"), |text, line| format!("{text}{line}\n"))
    }
}

impl Subcategory {
    fn free_number(&self, lowest: bool) -> Option<u16> {
        let numbers = self.ranges.iter().flat_map(|range| range.0..=range.1);
        let mut free = numbers.filter(|&number| self.codes.iter().all(|code| code.number != number));
        if lowest { free.next() } else { free.next_back() }
    }

    /// Takes a number out of the ranges.
    fn give_away(&mut self, number: u16) -> Option<()> {
        let at = self.ranges.iter().position(|range| (range.0..=range.1).contains(&number))?;
        let (first, last) = self.ranges.remove(at);
        let parts = [(first, number - 1), (number + 1, last)];
        self.ranges.extend(parts.into_iter().filter(|part| part.0 <= part.1));
        (!self.ranges.is_empty()).then_some(())
    }

    fn write(&self, text: &mut String) {
        let ranges: Vec<_> = self.ranges.iter().map(|range| format!("{:04}..={:04}", range.0, range.1)).collect();
        writeln!(text, "{} {} {{", self.name, ranges.join(" | ")).unwrap();
        for code in &self.codes {
            let before = match code.state {
                State::Active => "",
                State::Deprecated => "#[deprecated] ",
                State::Retired => "retired ",
            };
            writeln!(text, "{before}{} = {:04} {:?},", code.name, code.number, code.message).unwrap();
        }
        text.push_str("}\n");
    }
}

/// What the pipeline says about a model against a lock.
fn verdict(model: &Model, shipped: &str) -> Vec<String> {
    let (diagnostics, _) = lock::run(shipped.as_bytes(), &model.declaration());
    let rule = |diagnostic| name_of(diagnostic).rsplit('(').next().unwrap_or_default().to_owned();
    diagnostics.iter().map(|diagnostic| format!("{}: {}", rule(diagnostic), message(diagnostic))).collect()
}

/// An illegal edit of some code, against the lock of the model.
fn is_refused(model: &Model, edit: Illegal, which: Index) -> Result<(), TestCaseError> {
    let codes: Vec<_> = model
        .subcategories
        .iter()
        .enumerate()
        .flat_map(|(at, each)| (0..each.codes.len()).map(move |code| (at, code)))
        .collect();
    if codes.is_empty() {
        return Ok(());
    }
    let place = codes[which.index(codes.len())];
    let mut edited = model.clone();
    if let Some(rule) = edited.violate(edit, place) {
        let (lock, code) = (model.lock(), &model.subcategories[place.0].codes[place.1]);
        let said = verdict(&edited, &lock);
        let refused = said.len() == 1 && said[0].starts_with(&format!("{rule}: "));
        prop_assert!(
            refused,
            "{edit:?} of {code:?}: {rule} should be all that is said: {said:#?}\n{lock}\n{}",
            edited.declaration()
        );
    }
    Ok(())
}

/// One step of a history: what is done, and what would be wrong afterwards.
fn step() -> impl Strategy<Value = (Legal, Index, Index, Illegal, Index)> {
    let (legal, illegal) = (prop::sample::select(&LEGAL[..]), prop::sample::select(&ILLEGAL[..]));
    (legal, any::<Index>(), any::<Index>(), illegal, any::<Index>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// When this fails, a team that did nothing wrong cannot compile, or a number has changed its
    /// meaning unseen.
    #[test]
    fn legal_histories_compile_and_illegal_edits_are_refused(steps in prop::collection::vec(step(), 1..40)) {
        let mut model = Model::new();
        let mut lock = String::new();
        for (legal, place, which, illegal, victim) in steps {
            model.edit(legal, place, which);
            let said = verdict(&model, &lock);
            prop_assert!(said.is_empty(), "after {legal:?}: {said:#?}\n{lock}\n{}", model.declaration());
            lock = model.lock();
            is_refused(&model, illegal, victim)?;
        }
    }
}
