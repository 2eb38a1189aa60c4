//! Rules for the entries of a sub-category: numbers, names, messages.

use std::collections::BTreeMap;

use azsm_core::CodeRange;
use azsm_core::numbering::NumberSet;
use proc_macro2::{Ident, Span};

use super::attributes::{self, Attributes, MAX_SHORT, MAX_TEXT, On};
use super::numbers::{self, Space, code, four_digits, spelled_out};
use super::{Draft, Inherited};
use crate::ast::{self, CodeGap, Entry, Number};
use crate::diagnostics::Diagnostics;
use crate::model::{Row, Variant};
use crate::names;
use crate::problem::Problem;
use crate::source;

/// What the entries of one sub-category come to.
#[derive(Default)]
pub(crate) struct Checked {
    pub(crate) variants: Vec<Variant>,
    pub(crate) retired: Vec<Row>,
    pub(crate) reserved: Vec<CodeRange>,
    /// The spans of the symbols, for the rule over the whole declaration.
    pub(crate) symbols: Vec<(String, Span, String)>,
}

/// Numbers above the scheme, for variants that have none of their own.
const FIRST_SPARE: u16 = 10_000;

pub(crate) fn check(
    draft: &Draft<'_>,
    inherited: &Inherited,
    owners: &[(CodeRange, String)],
    spare_range: Option<CodeRange>,
    diagnostics: &mut Diagnostics,
) -> Checked {
    let ranges: Vec<_> = draft.ranges.iter().map(|written| written.range).collect();
    let name = draft.ast.name.to_string();
    let space = Space {
        path: &draft.path,
        name: &name,
        ranges: &ranges,
        complete: draft.complete,
        taken: taken(&draft.ast.entries),
        proposed: NumberSet::new(),
        spare_range,
    };
    let mut checker = Checker {
        space,
        owners,
        inherited,
        retired: first_retired(&draft.ast.entries),
        numbers: BTreeMap::new(),
        reserved: BTreeMap::new(),
        names: BTreeMap::new(),
        next_spare: FIRST_SPARE,
        checked: Checked::default(),
        diagnostics,
    };
    for entry in &draft.ast.entries {
        match entry {
            Entry::Code(code) => checker.code(code),
            Entry::Reserved(reserved) => checker.reserved(reserved),
        }
    }
    checker.finish()
}

/// Every number that an entry writes, so that no advice proposes it.
fn taken(entries: &[Entry]) -> NumberSet {
    let mut taken = NumberSet::new();
    for entry in entries {
        match entry {
            Entry::Code(code) => code.number.as_ref().and_then(four_digits).into_iter().for_each(|n| taken.insert(n)),
            Entry::Reserved(reserved) => {
                let first = reserved.first.as_ref().and_then(four_digits);
                let last = reserved.last.as_ref().and_then(four_digits).or(first);
                if let (Some(first), Some(last)) = (first, last) {
                    taken.insert_range(CodeRange::declared(first.min(last), first.max(last)));
                }
            }
        }
    }
    taken
}

/// The numbers that stay with a retired entry, and its name.
fn first_retired(entries: &[Entry]) -> BTreeMap<u16, String> {
    let mut retired = BTreeMap::new();
    for entry in entries {
        if let Entry::Code(ast::Code { retired: true, number: Some(number), name: Some(name), .. }) = entry {
            if let Some(number) = four_digits(number) {
                retired.entry(number).or_insert_with(|| names::plain(name));
            }
        }
    }
    retired
}

struct Holder {
    name: String,
    span: Span,
}

struct Checker<'a, 'd> {
    space: Space<'a>,
    /// Every range of the declaration, with the path of its sub-category.
    owners: &'a [(CodeRange, String)],
    inherited: &'a Inherited,
    retired: BTreeMap<u16, String>,
    numbers: BTreeMap<u16, Holder>,
    reserved: BTreeMap<u16, Span>,
    /// Position in the source, number, and whether the name is retired.
    names: BTreeMap<String, (Span, Option<u16>, bool)>,
    next_spare: u16,
    checked: Checked,
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn code(&mut self, code: &ast::Code) {
        let on = if code.retired { On::Retired } else { On::Entry };
        let attributes = attributes::read(&code.attributes, on, self.diagnostics);
        let errors_before = self.diagnostics.len();
        let name = self.name(code);
        if matches!(name, Name::Repeated) {
            return;
        }
        let number = self.number(code);
        let message = self.message(code);
        self.gap(code);
        self.description_len(&attributes, code);
        let sound = self.diagnostics.len() == errors_before;
        let row =
            number.zip(message).filter(|_| sound).map(|(number, message)| self.row(code, &attributes, number, message));
        if let (Some((symbol, span)), Some(name)) = (&attributes.symbol, &code.name) {
            let by = format!("{}.{}", self.space.path, names::plain(name));
            self.checked.symbols.push((symbol.clone(), *span, by));
        }
        if code.retired {
            self.checked.retired.extend(row);
        } else if let Name::Usable(ident) = name {
            self.variant(ident, row, attributes);
        }
    }

    fn variant(&mut self, ident: Ident, row: Option<Row>, attributes: Attributes) {
        let discriminant = row.as_ref().map_or_else(|| self.spare(), |row| row.number);
        self.checked.variants.push(Variant { ident, discriminant, row, attributes: attributes.passed });
    }

    fn spare(&mut self) -> u16 {
        self.next_spare += 1;
        self.next_spare - 1
    }

    fn row(&self, code: &ast::Code, attributes: &Attributes, number: u16, message: String) -> Row {
        let name = code.name.as_ref();
        Row {
            number,
            name: name.map(names::plain).unwrap_or_default(),
            message,
            description: attributes.description.clone(),
            help: attributes.help.clone(),
            owner: attributes.owner.clone(),
            symbol: attributes.symbol.as_ref().map(|(symbol, _)| symbol.clone()),
            severity: attributes.severity.or(self.inherited.severity).unwrap_or_default(),
            deprecated: attributes.deprecated.clone(),
            retired: code.retired,
            position: name.map(|name| source::position(name.span())).unwrap_or_default(),
        }
    }

    /// The rules for an entry's name.
    fn name(&mut self, code: &ast::Code) -> Name {
        let Some(ident) = &code.name else {
            return Name::Unusable;
        };
        let name = names::plain(ident);
        if names::is_keyword(&name) {
            self.diagnostics.report(ident.span(), Problem::Keyword { name });
            return Name::Unusable;
        }
        if !self.unique_name(code, ident, &name) {
            return Name::Repeated;
        }
        if needed_by_the_expansion(ident, &name, self.diagnostics) {
            return Name::Unusable;
        }
        is_upper_camel_case(ident, &name, self.diagnostics);
        if name.len() > MAX_SHORT {
            let problem = Problem::TooLong { what: "name", len: name.len(), max: MAX_SHORT };
            self.diagnostics.report(ident.span(), problem);
        }
        Name::Usable(ident.clone())
    }

    /// A name stands for one code of its sub-category, for good: a retired name is not free again.
    fn unique_name(&mut self, code: &ast::Code, ident: &Ident, name: &str) -> bool {
        let number = code.number.as_ref().and_then(four_digits);
        let Some(&(first, _, retired)) = self.names.get(name) else {
            self.names.insert(name.to_owned(), (ident.span(), number, code.retired));
            return true;
        };
        let path = self.space.path.to_owned();
        let name = name.to_owned();
        let what = format!("`{path}.{name}`");
        let problem = if retired { Problem::NameRetired { name, path } } else { Problem::NameTaken { name, path } };
        self.diagnostics.report_first(first, what);
        self.diagnostics.report(ident.span(), problem);
        false
    }

    /// The rules for an entry's number. `None` when it cannot have it.
    fn number(&mut self, code: &ast::Code) -> Option<u16> {
        let number = code.number.as_ref()?;
        let Some(value) = self.four_digits(number) else {
            return None;
        };
        let holder = code.name.as_ref().map_or_else(|| "an entry without a name".to_owned(), names::plain);
        let holder = Holder { name: holder, span: number.span };
        let free = self.not_zero(value, number.span)
            && self.inside_the_ranges(value, number.span)
            && self.not_retired(value, code.retired, number.span)
            && self.not_reserved(value, number.span)
            && self.not_taken(value, number.span);
        // Also a faulty number is known from here on, so that the next entry that writes it is told.
        self.numbers.entry(value).or_insert(holder);
        free.then_some(value)
    }

    /// A number is written as in its code.
    fn four_digits(&mut self, number: &Number) -> Option<u16> {
        let value = four_digits(number);
        if value.is_none() {
            let fits = |&value: &u16| self.space.ranges.iter().any(|range| range.contains(value));
            let meant = numbers::meant(number).filter(fits).map(|value| format!("{value:04}"));
            let advice = if meant.is_none() { self.space.next_free() } else { String::new() };
            let problem = Problem::NotFourDigits { written: number.text.clone(), meant, advice };
            self.diagnostics.report(number.span, problem);
        }
        value
    }

    /// AZSM0000 means success at any scope.
    fn not_zero(&mut self, value: u16, span: Span) -> bool {
        if value == 0 {
            let advice = self.space.next_free();
            self.diagnostics.report(span, Problem::NumberIsZero { advice });
        }
        value != 0
    }

    /// A number lies in one of the ranges of its sub-category.
    fn inside_the_ranges(&mut self, value: u16, span: Span) -> bool {
        if !self.space.complete || self.space.ranges.iter().any(|range| range.contains(value)) {
            return self.space.complete;
        }
        let (code, path, ranges) = (code(value), self.space.path.to_owned(), spelled_out(self.space.ranges));
        let owner = self.owners.iter().find(|(range, _)| range.contains(value));
        let problem = match owner {
            Some((_, owner)) => {
                let (owner, advice) = (owner.clone(), self.space.next_free());
                Problem::OwnedElsewhere { code, path, ranges, owner, advice }
            }
            None => Problem::OutsideRange { code, path, ranges, advice: self.space.next_free_there() },
        };
        self.diagnostics.report(span, problem);
        false
    }

    /// A retired number is never used again, wherever the retired entry stands.
    fn not_retired(&mut self, value: u16, is_retired: bool, span: Span) -> bool {
        let Some(as_name) = self.retired.get(&value).filter(|_| !is_retired) else {
            return true;
        };
        let as_name = as_name.clone();
        let advice = self.space.next_free();
        self.diagnostics.report(span, Problem::NumberRetired { code: code(value), as_name, advice });
        false
    }

    /// A reserved number is used only after it is taken out of the `reserved` entry.
    fn not_reserved(&mut self, value: u16, span: Span) -> bool {
        let Some(&first) = self.reserved.get(&value) else {
            return true;
        };
        let advice = self.space.next_free();
        self.diagnostics.report_first(first, code(value));
        self.diagnostics.report(span, Problem::NumberReserved { code: code(value), advice });
        false
    }

    /// A number stands for one code.
    fn not_taken(&mut self, value: u16, span: Span) -> bool {
        let Some(holder) = self.numbers.get(&value) else {
            return true;
        };
        let (by, first) = (holder.name.clone(), holder.span);
        let advice = self.space.next_free_and_left();
        self.diagnostics.report_first(first, code(value));
        self.diagnostics.report(span, Problem::NumberTaken { code: code(value), by, advice });
        false
    }

    /// A message is one line of plain text.
    fn message(&mut self, code: &ast::Code) -> Option<String> {
        let message = code.message.as_ref()?;
        let problem = match &message.text {
            None => Problem::MessageNotString,
            Some(text) if text.is_empty() => Problem::MessageEmpty,
            Some(text) => match fault_of_message(text) {
                Some(problem) => problem,
                None => return Some(text.clone()),
            },
        };
        self.diagnostics.report(message.span, problem);
        None
    }

    /// The part of an entry that is missing.
    fn gap(&mut self, code: &ast::Code) {
        let Some((gap, span)) = code.gap else {
            return;
        };
        let name = code.name.as_ref().map(names::plain).unwrap_or_default();
        let problem = match gap {
            CodeGap::Name => Problem::NameMissing { advice: self.space.next_free() },
            CodeGap::Equals => Problem::EqualsAndNumberMissing { name, advice: self.space.next_free() },
            CodeGap::Number => Problem::NumberMissing { name, advice: self.space.next_free() },
            CodeGap::Message => Problem::MessageMissing { name },
        };
        self.diagnostics.report(span, problem);
    }

    /// The tables keep the length of a description in two bytes.
    fn description_len(&mut self, attributes: &Attributes, code: &ast::Code) {
        let len = attributes.description.as_ref().map_or(0, String::len);
        if len > MAX_TEXT {
            let span = code.name.as_ref().map_or_else(Span::call_site, Ident::span);
            self.diagnostics.report(span, Problem::TooLong { what: "description", len, max: MAX_TEXT });
        }
    }

    /// The rules for reserved numbers.
    fn reserved(&mut self, reserved: &ast::Reserved) {
        attributes::read(&reserved.attributes, On::Reserved, self.diagnostics);
        let Some(first) = &reserved.first else {
            let advice = self.space.next_free();
            return self.diagnostics.report(reserved.keyword, Problem::ReservedWithoutNumber { advice });
        };
        let last = reserved.last.as_ref().unwrap_or(first);
        if let Some((operator, span)) = &reserved.operator {
            let (first, last_text) = (first.text.clone(), last.text.clone());
            if reserved.last.is_none() {
                return self.diagnostics.report(*span, Problem::RangeWithoutLast { first });
            }
            if operator != "..=" {
                let problem = Problem::WrongRangeOperator { found: operator.clone(), first, last: last_text };
                return self.diagnostics.report(*span, problem);
            }
        }
        let (Some(low), Some(high)) = (self.reserved_bound(first), self.reserved_last(reserved, first)) else {
            return;
        };
        if high < low {
            let (first_text, last_text) = (format!("{low:04}"), format!("{high:04}"));
            let problem = Problem::RangeReversed { first: first_text, last: last_text };
            return self.diagnostics.report_between(first.span, last.span, problem);
        }
        self.reserve(low, high, first.span, last.span);
    }

    fn reserved_last(&mut self, reserved: &ast::Reserved, first: &Number) -> Option<u16> {
        match &reserved.last {
            Some(last) => self.reserved_bound(last),
            None => four_digits(first),
        }
    }

    fn reserved_bound(&mut self, number: &Number) -> Option<u16> {
        let value = four_digits(number);
        if value.is_none() {
            let meant = numbers::meant(number).map(|value| format!("{value:04}"));
            let problem = Problem::RangeNumberNotFourDigits { written: number.text.clone(), meant };
            self.diagnostics.report(number.span, problem);
        }
        value
    }

    /// A reserved number is one of the sub-category that nothing else has. The first number at fault is named.
    fn reserve(&mut self, low: u16, high: u16, start: Span, end: Span) {
        let problem = (low..=high).find_map(|number| Some((number, self.fault_of_reserved(number)?)));
        if let Some((number, (problem, first))) = problem {
            if let Some(first) = first {
                self.diagnostics.report_first(first, code(number));
            }
            let at = if number == high && number != low { end } else { start };
            self.diagnostics.report_between(at, if number == low { start } else { end }, problem);
        } else {
            self.checked.reserved.push(CodeRange::declared(low, high));
        }
        for number in low..=high {
            self.reserved.entry(number).or_insert(start);
        }
    }

    fn fault_of_reserved(&self, number: u16) -> Option<(Problem, Option<Span>)> {
        let inside = self.space.ranges.iter().any(|range| range.contains(number));
        if number == 0 {
            return Some((Problem::ReservedZero, None));
        }
        if self.space.complete && !inside {
            let (path, ranges) = (self.space.path.to_owned(), spelled_out(self.space.ranges));
            return Some((Problem::ReservedOutside { code: code(number), path, ranges }, None));
        }
        if let Some(holder) = self.numbers.get(&number) {
            let problem = Problem::ReservedTaken { code: code(number), by: holder.name.clone() };
            return Some((problem, Some(holder.span)));
        }
        let first = self.reserved.get(&number)?;
        Some((Problem::ReservedTwice { code: code(number) }, Some(*first)))
    }

    fn finish(self) -> Checked {
        let mut checked = self.checked;
        checked.variants.sort_by_key(|variant| variant.discriminant);
        checked.retired.sort_by_key(|row| row.number);
        checked.reserved.sort_unstable();
        checked
    }
}

/// Whether an entry can stay a variant.
enum Name {
    Usable(Ident),
    Unusable,
    /// The first entry with the name is kept; the message about this one says all.
    Repeated,
}

/// A variant is in upper camel case, as Rust's own lint asks.
fn is_upper_camel_case(ident: &Ident, name: &str, diagnostics: &mut Diagnostics) {
    if !names::is_upper_camel(name) {
        let meant = Some(names::upper_camel(&name.to_lowercase())).filter(|meant| names::is_upper_camel(meant));
        diagnostics.report(ident.span(), Problem::NotUpperCamel { name: name.to_owned(), meant });
    }
}

/// `Source::ALL` is the list of all variants.
fn needed_by_the_expansion(ident: &Ident, name: &str, diagnostics: &mut Diagnostics) -> bool {
    let needed = name == "ALL";
    if needed {
        let why = "what every enum calls the list of its variants";
        diagnostics.report(ident.span(), Problem::NameNeeded { name: name.to_owned(), why });
    }
    needed
}

fn fault_of_message(text: &str) -> Option<Problem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(Problem::MessageEmpty);
    }
    if let Some(character) = text.chars().find(|character| character.is_control()) {
        return Some(Problem::MessageControl { character });
    }
    if trimmed != text {
        let where_ = match (text.trim_start() == text, text.trim_end() == text) {
            (false, true) => "begins",
            (true, false) => "ends",
            _ => "begins and ends",
        };
        return Some(Problem::MessageBlank { where_, trimmed: trimmed.to_owned() });
    }
    (text.len() > MAX_TEXT).then_some(Problem::TooLong { what: "message", len: text.len(), max: MAX_TEXT })
}
