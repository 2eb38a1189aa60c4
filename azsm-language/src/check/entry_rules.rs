//! Rules for the entries of a subcategory: numbers, names, messages.

use azsm_core::scheme::Form;
use proc_macro2::{Ident, Span, TokenStream};

use super::attributes::{self, Attributes};
use super::draft::{Draft, Inherited, code_path};
use super::fact_rules::{self, Kinds, Replacement};
use super::free_numbers::{FreeRanges, Space, Spare};
use super::lock_rules::{Broken, ShippedCodes};
use super::number_forms::{self, code as code_of, digits, spelled_out, value};
use super::symbol_rules::Symbol;
use super::{name_rules, param_rules, text_rules};
use crate::ground::attributes::On;
use crate::ground::names;
use crate::ground::number_set::NumberSet;
use crate::ground::scheme::Range;
use crate::ground::sorted::{Map, Set, sorted_by};
use crate::ground::source;
use crate::ground::source::Extent;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{EntryProblem, NameProblem, NumberProblem, TextProblem};
use crate::model::{Meta, Param, Row, Variant, notation};
use crate::parse::ast::{self, Entry, MissingPart, Number};

/// What the entries of one subcategory come to.
#[derive(Default)]
pub(crate) struct Checked {
    pub(crate) variants: Vec<Variant>,
    pub(crate) retired: Vec<Row>,
    pub(crate) reserved: Vec<Range>,
    /// For the rules over the whole declaration; so is what follows.
    pub(crate) symbols: Vec<Symbol>,
    pub(super) metas: Vec<Vec<Meta>>,
    /// Names of parameters, and their kinds, that no subcategory before has.
    pub(super) params: Vec<(Ident, &'static str)>,
    pub(super) replacements: Vec<Replacement>,
}

pub(crate) fn check(
    draft: &Draft<'_>,
    form: &Form<'_>,
    owners: &[(Range, String)],
    kinds_of_params: &Kinds<'_>,
    free: &mut FreeRanges,
    shipped: Option<&ShippedCodes<'_>>,
    diagnostics: &mut Diagnostics,
) -> Checked {
    let ranges: Vec<_> = draft.ranges.iter().map(|written| written.range).collect();
    let name = draft.ast.name.to_string();
    let scope = draft.scope().bounds;
    let mut taken_numbers = taken(&draft.ast.entries, |number| value(form, number));
    // What has shipped is not free, also where its entry is missing.
    taken_numbers.insert_all(&shipped.map_or_else(NumberSet::default, ShippedCodes::numbers));
    let space = Space {
        form,
        path: &draft.path,
        name: &name,
        scope,
        ranges: &ranges,
        complete: draft.complete,
        taken: taken_numbers,
        meant: taken(&draft.ast.entries, |number| match value(form, number) {
            Some(_) => None,
            None => number_forms::meant(form, number, scope),
        }),
        proposed: NumberSet::default(),
        free,
        spare: Spare::Unasked,
    };
    let mut checker = Checker {
        space,
        owners,
        kinds_of_params,
        inherited: &draft.inherited,
        shipped,
        retired: first_retired(&draft.ast.entries, form),
        numbers: Map::default(),
        reserved: Map::default(),
        names: Map::default(),
        typed: whole_names(&draft.ast.entries),
        // Above the scheme, for variants that have no number of their own.
        next_spare: form.max_number() + 1,
        sound_params: Set::default(),
        checked: Checked::default(),
        diagnostics,
    };
    for entry in &draft.ast.entries {
        match entry {
            Entry::Code(code) => checker.code(code),
            Entry::Reserved(reserved) => checker.reserved(reserved),
        }
    }
    checker.missing(draft);
    checker.finish()
}

/// Every number that an entry writes, so that no advice proposes it.
fn taken(entries: &[Entry], value: impl Fn(&Number) -> Option<u32>) -> NumberSet {
    let mut taken = NumberSet::default();
    for entry in entries {
        match entry {
            Entry::Code(code) => code.number.as_ref().and_then(&value).into_iter().for_each(|n| taken.insert(n)),
            Entry::Reserved(reserved) => {
                let first = reserved.first.as_ref().and_then(&value);
                let last = reserved.last.as_ref().and_then(&value).or(first);
                if let (Some(first), Some(last)) = (first, last) {
                    taken.insert_range(Range::declared(first.min(last), first.max(last)));
                }
            }
        }
    }
    taken
}

/// The numbers that stay with a retired entry, and its name. An entry that repeats a name has
/// another mistake.
fn first_retired(entries: &[Entry], form: &Form<'_>) -> Map<u32, String> {
    let (mut retired, mut seen) = (Map::default(), Set::default());
    // Few subcategories have a retired entry.
    let codes = || entries.iter().filter_map(Entry::as_code);
    if !codes().any(|code| code.retired) {
        return retired;
    }
    for code in codes() {
        let Some(name) = code.name.as_ref().map(names::plain) else {
            continue;
        };
        let is_new = seen.insert(name.clone(), ());
        if let Some(number) =
            code.number.as_ref().and_then(|number| value(form, number)).filter(|_| code.retired && is_new)
        {
            retired.insert(number, name);
        }
    }
    retired
}

fn is_being_typed(code: &ast::Code) -> bool {
    let broken_off = matches!(code.missing, Some((MissingPart::Equals | MissingPart::Reported, _)));
    broken_off && code.number.is_none() && code.message.is_none()
}

/// The names of entries, if any of them is still being typed.
fn whole_names(entries: &[Entry]) -> Set<String> {
    let codes = || entries.iter().filter_map(Entry::as_code);
    if !codes().any(is_being_typed) {
        return Set::default();
    }
    codes()
        .filter(|code| !is_being_typed(code))
        .filter_map(|code| code.name.as_ref())
        .map(|name| (names::plain(name), ()))
        .collect()
}

/// The entry that has a number.
pub(super) struct Holder {
    name: Option<Ident>,
    pub(super) at: Extent,
}

impl Holder {
    pub(super) fn name(&self) -> String {
        self.name.as_ref().map_or_else(|| "an entry without a name".to_owned(), names::plain)
    }
}

/// The first entry of a name.
#[derive(Clone, Copy)]
struct FirstEntry {
    at: Span,
    number: Option<u32>,
    retired: bool,
}

pub(super) struct Checker<'a, 'd> {
    pub(super) space: Space<'a>,
    /// Every range of the declaration, with the path of its subcategory.
    owners: &'a [(Range, String)],
    /// Of the subcategories before.
    kinds_of_params: &'a Kinds<'a>,
    inherited: &'a Inherited,
    shipped: Option<&'a ShippedCodes<'a>>,
    retired: Map<u32, String>,
    pub(super) numbers: Map<u32, Holder>,
    pub(super) reserved: Map<u32, Extent>,
    names: Map<String, FirstEntry>,
    /// Names of other entries, and of those before that are being typed.
    typed: Set<String>,
    next_spare: u32,
    /// Names of parameters.
    sound_params: Set<String>,
    pub(super) checked: Checked,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn code(&mut self, code: &ast::Code) {
        let on = if code.retired { On::Retired } else { On::Entry };
        let attributes = attributes::read(&code.attributes, on, self.space.form, self.diagnostics);
        let replaced_by = attributes.replaced_by.as_ref().and_then(|written| {
            let is_deprecated = attributes.deprecated.is_some();
            fact_rules::replacement(code, self.space.path, is_deprecated, written, self.space.form, self.diagnostics)
        });
        let errors_before = self.diagnostics.len();
        let name = self.name(code);
        if matches!(name, Name::SameEntry) {
            return;
        }
        let number = self.number(code, &name);
        let (seen, new) = (self.kinds_of_params, &mut self.checked.params);
        let sound = &mut self.sound_params;
        let params = param_rules::params(code, self.space.form, seen, sound, new, self.diagnostics);
        let message = self.message(code);
        self.missing_part(code);
        self.shipped_params(code, number, &params);
        self.description_len(&attributes, code);
        let sound = self.diagnostics.len() == errors_before && code.missing.is_none() && !code.has_faulty_params;
        let row =
            number.zip(message).filter(|_| sound).map(|(number, message)| self.row(code, &attributes, number, message));
        let replaced_path = replaced_by.as_ref().map(|other| other.by.clone());
        let row = row.map(|row| Row { notation: notation(&params), params, replaced_by: replaced_path, ..row });
        self.checked.replacements.extend(replaced_by);
        if !attributes.facts.meta.is_empty() {
            self.checked.metas.push(attributes.facts.meta.clone());
        }
        if let (Some((symbol, span)), Some(name)) = (&attributes.symbol, &code.name) {
            let by = code_path(self.space.path, name);
            self.checked.symbols.push(Symbol { text: symbol.clone(), at: *span, by });
        }
        if code.retired {
            self.checked.retired.extend(row);
        } else if let Name::Usable(ident) = name {
            self.variant(ident, row, attributes);
        }
    }

    fn variant(&mut self, ident: Ident, row: Option<Row>, attributes: Attributes) {
        let discriminant = row.as_ref().map_or_else(|| self.spare(), |row| row.number);
        self.checked.variants.push(Variant {
            ident,
            discriminant,
            row,
            docs: attributes.docs,
            attributes: attributes.passed,
        });
    }

    fn spare(&mut self) -> u32 {
        self.next_spare += 1;
        self.next_spare - 1
    }

    fn row(&self, code: &ast::Code, attributes: &Attributes, number: u32, message: String) -> Row {
        let name = code.name.as_ref();
        Row {
            number,
            name: name.map(names::plain).unwrap_or_default(),
            message,
            params: Vec::new(),
            notation: String::new(),
            description: attributes.description.clone(),
            help: attributes.help.clone(),
            owner: attributes.owner.clone(),
            facts: attributes.facts.clone(),
            replaced_by: None,
            symbol: attributes.symbol.as_ref().map(|(symbol, _)| symbol.clone()),
            severity: attributes.severity.or(self.inherited.severity).unwrap_or_default(),
            internal: attributes.internal.or(self.inherited.internal).unwrap_or_default(),
            deprecated: attributes.deprecated.clone(),
            retired: code.retired,
            position: name.map(|name| source::position(name.span())).unwrap_or_default(),
        }
    }

    /// The rules for an entry's name. A word that nothing follows is still being typed: only
    /// whether a variant can have it counts.
    fn name(&mut self, code: &ast::Code) -> Name {
        let Some(ident) = &code.name else {
            return Name::Unusable;
        };
        let name = names::plain(ident);
        if is_being_typed(code) {
            let usable = !names::is_keyword(&name) && name != "ALL" && self.typed.insert(name, ());
            return if usable { Name::Usable(ident.clone()) } else { Name::Unusable };
        }
        if names::is_keyword(&name) {
            self.diagnostics.report(ident.span(), NameProblem::Keyword { name });
            return Name::Unusable;
        }
        if let Some(repeated) = self.repeated_name(code, ident, &name) {
            return repeated;
        }
        if let Some(problem) = name_rules::needed_by_the_expansion(&name) {
            self.diagnostics.report(ident.span(), problem);
            return Name::Unusable;
        }
        if let Some(problem) = name_rules::fault_of_case(&name) {
            self.diagnostics.report(ident.span(), problem);
        }
        if let Some(problem) = name_rules::fault_of_len(&name) {
            self.diagnostics.report(ident.span(), problem);
        }
        Name::Usable(ident.clone())
    }

    /// A name means one code of its subcategory, for good: a retired name is not free again.
    fn repeated_name(&mut self, code: &ast::Code, ident: &Ident, name: &str) -> Option<Name> {
        let number = code.number.as_ref().and_then(|number| value(self.space.form, number));
        let Some(&first) = self.names.get(name) else {
            self.names.insert(name.to_owned(), FirstEntry { at: ident.span(), number, retired: code.retired });
            return None;
        };
        let path = self.space.path.to_owned();
        let name = name.to_owned();
        self.diagnostics.report_first(first.at, format!("`{path}.{name}`"));
        let same = number.is_some() && number == first.number;
        let problem = match (same, first.retired) {
            (true, retired) if retired != code.retired => NameProblem::EntryRetiredAndNot { name, path },
            (true, _) => NameProblem::EntryTwice { name, path },
            (false, true) => NameProblem::NameRetired { name, path },
            (false, false) => NameProblem::NameTaken { name, path },
        };
        self.diagnostics.report(ident.span(), problem);
        Some(if same { Name::SameEntry } else { Name::Unusable })
    }

    /// The rules for an entry's number. `None` when it cannot have it.
    fn number(&mut self, code: &ast::Code, name: &Name) -> Option<u32> {
        let number = code.number.as_ref()?;
        let value = self.value(code, number)?;
        // A name that is refused has its message already.
        let shipped = self.shipped.filter(|_| matches!(name, Name::Usable(_)));
        let broken = shipped.and_then(|shipped| shipped.broken(self.space.path, code, value));
        if broken.as_ref().is_some_and(Broken::is_renumbered) {
            self.report_broken(code, broken);
            return None;
        }
        // The number stays with the retired entry, so this one does not take it.
        if !self.not_retired(value, code.retired, number.at) {
            return None;
        }
        let sound = self.not_success(value, number.at)
            && self.inside_the_ranges(value, number.at)
            && self.not_reserved(value, number.at)
            && self.not_taken(value, number.at);
        // Also a faulty number is known from here on, so that the next entry with that number is
        // reported, unless the number is that entry's own.
        if broken.as_ref().is_none_or(|broken| !broken.is_of_another()) {
            self.numbers.insert(value, Holder { name: code.name.clone(), at: number.at });
        }
        let broken = broken.filter(|broken| sound || broken.is_retired_name());
        let sound = sound && broken.is_none();
        self.report_broken(code, broken);
        (sound && self.space.contains(value)).then_some(value)
    }

    fn report_broken(&mut self, code: &ast::Code, broken: Option<Broken<'_>>) {
        if let (Some(shipped), Some(broken)) = (self.shipped, broken) {
            let space = &mut self.space;
            shipped.report(broken, code, || space.next_free(), self.diagnostics);
        }
    }

    /// What a code has shipped with stays, and what is new may be absent.
    fn shipped_params(&mut self, code: &ast::Code, number: Option<u32>, params: &[Param]) {
        if let (Some(shipped), Some(number)) = (self.shipped, number)
            && !code.has_faulty_params
            && params.len() == code.params.len()
        {
            shipped.params(self.space.path, code, number, params, self.diagnostics);
        }
    }

    /// A number is written as in its code.
    fn value(&mut self, code: &ast::Code, number: &Number) -> Option<u32> {
        let form = self.space.form;
        let value = value(form, number);
        if value.is_none() {
            let meant = self.shipped_number(code).or_else(|| self.space.meant(number));
            let meant = meant.map(|value| digits(form, value));
            let advice = if meant.is_none() { self.space.next_free() } else { String::new() };
            let problem = NumberProblem::NumberForm { written: number.text.clone(), meant, advice };
            self.diagnostics.report(number.at, problem);
        }
        value
    }

    fn shipped_number(&self, code: &ast::Code) -> Option<u32> {
        self.shipped?.number_of(self.space.path, code.name.as_ref()?)
    }

    /// Which number an entry without one takes.
    fn number_to_write(&mut self, code: &ast::Code) -> String {
        match self.shipped_number(code) {
            Some(number) => format!("it has shipped as {}", code_of(self.space.form, number)),
            None => self.space.next_free(),
        }
    }

    /// The number of success, AZSM0000, means that at any scope.
    fn not_success(&mut self, value: u32, at: Extent) -> bool {
        let is_success = self.space.form.is_success(value);
        if is_success {
            let advice = self.space.next_free();
            self.diagnostics.report(at, NumberProblem::NumberIsZero { advice });
        }
        !is_success
    }

    pub(super) fn code_of(&self, number: u32) -> String {
        code_of(self.space.form, number)
    }

    /// A number lies in one of the ranges of its subcategory.
    fn inside_the_ranges(&mut self, value: u32, at: Extent) -> bool {
        if !self.space.complete || self.space.contains(value) {
            return true;
        }
        let (path, ranges) = (self.space.path.to_owned(), spelled_out(self.space.form, self.space.ranges));
        let owner = self.owners.iter().find(|(range, _)| range.holds(value));
        let problem = if let Some((_, owner)) = owner {
            let (owner, advice) = (owner.clone(), self.space.next_free());
            NumberProblem::OwnedElsewhere { number: value, path, ranges, owner, advice }
        } else {
            let advice = self.space.next_free_there();
            NumberProblem::OutsideRange { code: self.code_of(value), path, ranges, advice }
        };
        self.diagnostics.report(at, problem);
        false
    }

    /// A retired number is never used again, wherever the retired entry is.
    fn not_retired(&mut self, value: u32, is_retired: bool, at: Extent) -> bool {
        let Some(as_name) = self.retired.get(&value).filter(|_| !is_retired) else {
            return true;
        };
        let as_name = as_name.clone();
        let advice = self.space.next_free();
        self.diagnostics.report(at, NumberProblem::NumberRetired { code: self.code_of(value), as_name, advice });
        false
    }

    /// A reserved number is used only after it is taken out of the `reserved` entry.
    fn not_reserved(&mut self, value: u32, at: Extent) -> bool {
        let Some(&first) = self.reserved.get(&value) else {
            return true;
        };
        let advice = self.space.next_free();
        let code = self.code_of(value);
        self.diagnostics.report_reserved(first, code.clone());
        self.diagnostics.report(at, NumberProblem::NumberReserved { code, advice });
        false
    }

    /// A number means one code.
    fn not_taken(&mut self, value: u32, at: Extent) -> bool {
        let Some(holder) = self.numbers.get(&value) else {
            return true;
        };
        let (by, first) = (holder.name(), holder.at);
        let advice = self.space.next_free_and_left();
        let code = self.code_of(value);
        self.diagnostics.report_first(first, code.clone());
        self.diagnostics.report(at, NumberProblem::NumberTaken { code, by, advice });
        false
    }

    fn message(&mut self, code: &ast::Code) -> Option<String> {
        let message = code.message.as_ref()?;
        let problem = match &message.text {
            None => TextProblem::MessageOtherLiteral {
                written: message.written.clone(),
                meant: message.written.trim_end_matches(|last| last != '"' && last != '#').to_owned(),
            },
            Some(text) => match text_rules::fault_of_message(text) {
                Some(problem) => problem,
                None => {
                    let before = self.diagnostics.len();
                    param_rules::template(code, text, message.span, self.diagnostics);
                    return Some(text.clone()).filter(|_| self.diagnostics.len() == before);
                }
            },
        };
        self.diagnostics.refuse(message.span, problem)
    }

    /// The part of an entry that is missing.
    fn missing_part(&mut self, code: &ast::Code) {
        let Some((part, at)) = code.missing else {
            return;
        };
        let name = code.name.as_ref().map(names::plain).unwrap_or_default();
        let has_message = code.message.is_some();
        let problem = match part {
            MissingPart::Reported => return,
            MissingPart::Name if code.retired => EntryProblem::RetiredWithoutName,
            MissingPart::Name => EntryProblem::NameMissing { code: self.number_or_proposal(code) },
            MissingPart::Equals | MissingPart::Number if code.retired => EntryProblem::RetiredWithoutNumber { name },
            MissingPart::Equals if has_message => {
                EntryProblem::EqualsAndNumberMissing { name, advice: self.number_to_write(code) }
            }
            MissingPart::Equals => EntryProblem::RestMissing { name, advice: self.number_to_write(code) },
            MissingPart::Number => {
                EntryProblem::NumberMissing { name, has_message, advice: self.number_to_write(code) }
            }
            MissingPart::Message => {
                let number = code.number.as_ref().map(|number| number.text.clone()).unwrap_or_default();
                EntryProblem::MessageMissing { name, number }
            }
        };
        self.diagnostics.report(at, problem);
    }

    /// A number for an example: the entry's own, or a free one.
    fn number_or_proposal(&mut self, code: &ast::Code) -> String {
        let written = code.number.as_ref().map(|number| number.text.clone());
        let number = written.or_else(|| self.space.propose().map(|number| digits(self.space.form, number)));
        number.unwrap_or_else(|| "NUMBER".to_owned())
    }

    fn description_len(&mut self, attributes: &Attributes, code: &ast::Code) {
        let problem = attributes.description.as_deref().and_then(text_rules::fault_of_description_len);
        if let Some(problem) = problem {
            let span = code.name.as_ref().map_or_else(Span::call_site, Ident::span);
            self.diagnostics.report(span, problem);
        }
    }

    /// What has shipped and is not declared any more still expands.
    fn missing(&mut self, draft: &Draft<'_>) {
        let Some(shipped) = self.shipped else {
            return;
        };
        for ident in shipped.missing(draft, self.diagnostics) {
            let discriminant = self.spare();
            self.checked.variants.push(Variant {
                ident,
                discriminant,
                row: None,
                docs: TokenStream::new(),
                attributes: TokenStream::new(),
            });
        }
    }

    fn finish(self) -> Checked {
        let mut checked = self.checked;
        checked.variants = sorted_by(checked.variants, |variant| variant.discriminant.into());
        checked.retired = sorted_by(checked.retired, |row| row.number.into());
        checked.reserved = sorted_by(checked.reserved, |range| range.low().into());
        checked
    }
}

/// Whether an entry can stay a variant.
enum Name {
    Usable(Ident),
    /// Among others, because an earlier entry has it, which is kept.
    Unusable,
    /// An earlier entry has name and number; the message about the name says all.
    SameEntry,
}
