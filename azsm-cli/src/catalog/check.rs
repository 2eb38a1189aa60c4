//! What must hold of the rows of a catalog: the rules of the language, which no compiler has checked
//! for them, and that the rows agree with each other.

use std::fmt;
use std::mem::{Discriminant, discriminant};

use azsm::scheme::Form;
use azsm::{ParamKind, State};
use azsm_core::__private::template::{self, Piece};
use azsm_core::__private::text::{
    MAX_SHORT, MAX_TEXT, TextForm, is_blank, is_snake, is_symbol, is_upper_camel, is_web_address, refused_character,
    snake, upper_camel,
};
use hashbrown::{HashMap, HashSet};

use super::Rows;
use super::index::Index;
use super::parts::{self, bounds};
use super::rows::{Category, Code, Deprecation, MetaValue, Param, Range, Scheme, Scope, Subcategory};
use super::text::Text;
use crate::identifier::is_identifier;
use crate::shown::shown;

/// How many faults are spelled out.
const SHOWN: usize = 3;

/// What is wrong with a catalog, at most one fault for each row.
#[derive(Debug, Default)]
pub(super) struct Faults {
    shown: Vec<String>,
    count: usize,
}

impl Faults {
    fn note(&mut self, row: impl FnOnce() -> String, checked: Checked) {
        let Err(fault) = checked else { return };
        self.count += 1;
        if self.shown.len() < SHOWN {
            self.shown.push(format!("{}: {fault}", row()));
        }
    }

    fn end(self) -> Result<(), Self> {
        if self.count == 0 { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown.join("; "))?;
        match self.count - self.shown.len() {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// The fault of a row, if it has one, after the name of the field.
type Checked = Result<(), String>;

/// # Errors
///
/// When the rows break a rule of the language, or contradict each other.
pub(super) fn check(rows: &Rows) -> Result<(), Faults> {
    let mut faults = Faults::default();
    faults.note(|| "scheme".to_owned(), scheme(&rows.scheme));
    // Every other row is read by it.
    faults.end()?;
    let mut faults = Faults::default();
    faults.note(|| "catalog".to_owned(), head(rows));
    let mut check =
        Check { rows, form: parts::form(&rows.scheme), scopes: HashMap::new(), subcategories: HashMap::new() };
    check.all_scopes(&mut faults);
    check.all_categories(&mut faults);
    check.all_subcategories(&mut faults);
    // The codes of a subcategory that is faulty would be reported again.
    faults.end()?;
    let mut faults = Faults::default();
    check.all_codes(&mut faults);
    faults.end()
}

fn scheme(scheme: &Scheme) -> Checked {
    let Scheme { name, form, prefix, digits, success, range_len, .. } = scheme;
    field("name", fault_of_name(name, UPPER_CAMEL))?;
    if !Form::is_prefix(prefix) {
        return Err(format!("prefix: `{}` cannot be the prefix of codes", short(prefix)));
    }
    if !(Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(digits) {
        let (min, max) = (Form::MIN_DIGITS, Form::MAX_DIGITS);
        return Err(format!("digits: {digits} is not between {min} and {max}"));
    }
    let built = Form::declared(prefix, *digits, None, 1, &[]);
    if form[..] != *built.to_string() {
        return Err(format!("form: `{}` is not `{built}`, which `prefix` and `digits` are", short(form)));
    }
    if let Some(success) = success.as_ref().filter(|success| *success != form) {
        return Err(format!("success: `{}` is not `{form}`, the only code that can mean success", short(success)));
    }
    if *range_len == 0 || *range_len > built.max_number() {
        return Err(format!("range_len: {range_len} is not between 1 and {}", built.max_number()));
    }
    Ok(())
}

fn head(rows: &Rows) -> Checked {
    field("name", rows.name.as_deref().and_then(|name| fault_of_name(name, ANY)))?;
    field("description", rows.description.as_deref().and_then(|text| fault_of_characters(text, TextForm::Markdown)))
}

struct Check<'a> {
    rows: &'a Rows,
    form: Form<'a>,
    /// Those that the catalog declares, and those that only the scheme names.
    scopes: HashMap<&'a str, &'a Scope>,
    subcategories: HashMap<&'a str, &'a Subcategory>,
}

impl Check<'_> {
    fn all_scopes(&mut self, faults: &mut Faults) {
        let rows = self.rows;
        let mut by_number: Vec<(u32, u32, &Scope)> = Vec::new();
        for (list, scopes) in [("scheme.scopes", &rows.scheme.scopes), ("scopes", &rows.scopes)] {
            let mut seen = HashSet::new();
            for (at, scope) in scopes.iter().enumerate() {
                let is_new = seen.insert(&*scope.name);
                let checked = if is_new { self.scope(scope) } else { Err("name: is listed twice".to_owned()) };
                if checked.is_ok() && self.scopes.insert(&scope.name, scope).is_none() {
                    let (first, last) = bounds(rows.scheme.digits, &scope.digits);
                    by_number.push((first, last, scope));
                }
                faults.note(|| label(list, at, &scope.name), checked);
            }
        }
        by_number.sort_by_key(|&(first, last, _)| (first, last));
        for pair in by_number.windows(2) {
            let [(_, last, scope), (first, _, other)] = pair else { continue };
            if first <= last {
                let (scope, other) = (short(&scope.name), short(&other.name));
                faults.note(
                    || "scopes".to_owned(),
                    Err(format!("a code can begin with the digits of `{scope}` and `{other}`")),
                );
            }
        }
    }

    fn scope(&self, scope: &Scope) -> Checked {
        let Scope { name, digits, description } = scope;
        field("name", fault_of_name(name, SNAKE))?;
        let is_short = (1..usize::from(self.form.digits())).contains(&digits.len());
        if !is_short || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("digits: no code has the leading digits `{}`", short(digits)));
        }
        if let Some(known) = self.scopes.get(&**name).filter(|known| known.digits != *digits) {
            return Err(format!("digits: are `{digits}`, and `{}` in the scheme", known.digits));
        }
        field("description", markdown(description.as_ref()))
    }

    fn all_categories(&self, faults: &mut Faults) {
        let mut seen = HashSet::new();
        for (at, category) in self.rows.categories.iter().enumerate() {
            let is_new = seen.insert((&category.scope, &category.name));
            let checked = if is_new { self.category(category) } else { Err("name: is listed twice".to_owned()) };
            faults.note(|| label("categories", at, &category.name), checked);
        }
    }

    fn category(&self, category: &Category) -> Checked {
        field("name", fault_of_name(&category.name, SNAKE))?;
        field("scope", category.scope.as_deref().and_then(|scope| self.fault_of_scope(scope)))?;
        field("description", markdown(category.description.as_ref()))
    }

    fn fault_of_scope(&self, name: &str) -> Option<String> {
        (!self.scopes.contains_key(name)).then(|| format!("`{}` is missing in `scopes`", short(name)))
    }

    fn all_subcategories(&mut self, faults: &mut Faults) {
        let rows = self.rows;
        let mut owned: Vec<(Range, &Subcategory)> = Vec::new();
        for (at, subcategory) in rows.subcategories.iter().enumerate() {
            let is_new = self.subcategories.insert(&subcategory.path, subcategory).is_none();
            let checked = if is_new { self.subcategory(subcategory) } else { Err("path: is listed twice".to_owned()) };
            faults.note(|| label("subcategories", at, &subcategory.path), checked);
            owned.extend(subcategory.ranges.iter().map(|&range| (range, subcategory)));
        }
        owned.sort_by_key(|(range, _)| *range);
        for pair in owned.windows(2) {
            let [(first, one), (second, other)] = pair else { continue };
            if second.first <= first.last {
                let (one, other, code) = (short(&one.path), short(&other.path), self.form.text(second.first));
                faults.note(|| "subcategories".to_owned(), Err(format!("`{one}` and `{other}` both own {code}")));
            }
        }
    }

    fn subcategory(&self, row: &Subcategory) -> Checked {
        let Subcategory { path, name, type_name, scope, scope_digit, category, description, help, owner, .. } = row;
        field("name", fault_of_name(name, SNAKE))?;
        field("type", fault_of_name(type_name, UPPER_CAMEL))?;
        if !upper_camel(name).eq(type_name.chars()) || !snake(type_name).eq(name.chars()) {
            return Err(format!("type: `{type_name}` is not the enum of `{name}`"));
        }
        if matches!(&**type_name, "StatusCode" | "ALL") || self.form.success().is_some() && type_name == "Success" {
            return Err(format!("name: `{name}` cannot be that of a subcategory"));
        }
        let scope = match scope {
            None if !self.scopes.is_empty() => return Err("scope: is missing".to_owned()),
            None => None,
            Some(scope) => {
                field("scope", self.fault_of_scope(scope))?;
                self.scopes.get(&**scope)
            }
        };
        let own_path = row.scope.as_ref().map(|scope| format!("{scope}.{name}"));
        if **path != *own_path.as_deref().unwrap_or(name) {
            return Err("path: is not made of `scope` and `name`".to_owned());
        }
        let digits = scope.and_then(|scope| scope.digits.parse().ok());
        if scope_digit.is_some_and(|digit| digits != Some(digit)) {
            return Err("scope_digit: is not that of the scope".to_owned());
        }
        field("category", category.as_deref().and_then(|category| fault_of_name(category, SNAKE)))?;
        field("description", markdown(description.as_ref()))?;
        field("help", fault_of(help.as_ref(), TextForm::Markdown))?;
        field("owner", fault_of(owner.as_ref(), TextForm::Line))?;
        let (low, high) = scope.map_or((0, self.form.max_number()), |scope| bounds(self.form.digits(), &scope.digits));
        for &Range { first, last } in &row.ranges {
            if first > last || first < low || high < last {
                return Err(format!("ranges: {first} to {last} is not a range from {low} to {high}"));
            }
            if self.form.is_success(first) {
                return Err(format!("ranges: {} means success, and cannot be in a range", self.form));
            }
        }
        reserved(row)
    }

    fn all_codes(&self, faults: &mut Faults) {
        let rows = &self.rows.codes;
        let (mut numbers, mut paths, mut symbols) = (HashMap::new(), Index::default(), Index::default());
        let mut kinds: HashMap<&str, (&str, Discriminant<MetaValue>)> = HashMap::new();
        let mut param_kinds: HashMap<&str, (&str, ParamKind)> = HashMap::new();
        for (at, code) in (0..).zip(rows) {
            let checked = self.code(code).and_then(|()| {
                if let Some(other) = numbers.insert(code.number, &code.path) {
                    return Err(format!("number: `{other}` has it as well"));
                }
                let as_well = |what: &str, other: Option<u32>| match other {
                    Some(other) => Err(format!("{what}: {} has it as well", rows[other as usize].code)),
                    None => Ok(()),
                };
                as_well("path", paths.insert(at, |at| &rows[at as usize].path))?;
                if code.symbol.is_some() {
                    let symbol = |at: u32| rows[at as usize].symbol.as_deref().unwrap_or_default();
                    as_well("symbol", symbols.insert(at, symbol))?;
                }
                for (key, value) in &code.meta {
                    let (first, kind) = *kinds.entry(key).or_insert((&code.code, discriminant(value)));
                    if kind != discriminant(value) {
                        return Err(format!("meta.{key}: is of another kind than that of {first}"));
                    }
                }
                for Param { name, kind, .. } in &code.params {
                    let (first, known) = *param_kinds.entry(name).or_insert((&code.code, *kind));
                    if known != *kind {
                        return Err(format!("params: `{name}` is of another kind than that of {first}"));
                    }
                }
                Ok(())
            });
            faults.note(|| label("codes", at as usize, &code.code), checked);
        }
    }

    fn code(&self, row: &Code) -> Checked {
        if row.number > self.form.max_number() || *self.form.text(row.number) != *row.code {
            return Err(format!("code: is not the code of the number {}", row.number));
        }
        field("name", fault_of_entry_name(&row.name))?;
        match &row.subcategory {
            None => self.success(row)?,
            Some(path) => self.place(row, path)?,
        }
        if let Some(symbol) = &row.symbol {
            let is_code = symbol == "Success" || self.form.parse(symbol).is_ok();
            field("symbol", fault_of_len(symbol, MAX_SHORT))?;
            if is_code || !is_symbol(symbol) {
                return Err(format!("symbol: `{}` cannot be the name of a constant", short(symbol)));
            }
        }
        field("message", fault_of_text(&row.message, TextForm::Line))?;
        if row.message != row.message.trim() {
            return Err("message: begins or ends with a space".to_owned());
        }
        field("description", fault_of(row.description.as_ref(), TextForm::Markdown))?;
        field("help", fault_of(row.help.as_ref(), TextForm::Markdown))?;
        field("owner", fault_of(row.owner.as_ref(), TextForm::Line))?;
        field("since", fault_of(row.since.as_ref(), TextForm::Line))?;
        field("url", fault_of(row.url.as_ref(), TextForm::Line))?;
        if let Some(url) = row.url.as_ref().filter(|url| !is_web_address(url)) {
            return Err(format!("url: `{}` is not an address that begins with `https://` or `http://`", short(url)));
        }
        self.state(row)?;
        for (key, value) in &row.meta {
            if fault_of_name(key, SNAKE).is_some() {
                return Err(format!("meta: `{}` cannot be a key", short(key)));
            }
            if let MetaValue::Text(text) = value {
                let fault = fault_of_characters(text, TextForm::Line).or_else(|| fault_of_len(text, MAX_TEXT));
                field(&format!("meta.{key}"), fault)?;
            }
        }
        params(row)?;
        let Some(location) = row.location() else { return Ok(()) };
        field("location.package", fault_of_text(&location.package, TextForm::Line))?;
        field("location.path", fault_of_text(&location.path, TextForm::Line))
    }

    /// Success is of no subcategory.
    fn success(&self, row: &Code) -> Checked {
        if !self.form.is_success(row.number) {
            return Err("subcategory: is missing".to_owned());
        }
        if (row.scope.as_ref(), row.category.as_ref(), &row.path) != (None, None, &row.name) {
            return Err("path: success is in no scope and no category".to_owned());
        }
        Ok(())
    }

    fn place(&self, row: &Code, path: &str) -> Checked {
        let Some(owner) = self.subcategories.get(path) else {
            return Err(format!("subcategory: `{}` is missing in `subcategories`", short(path)));
        };
        if !owner.owns(row.number) {
            return Err(format!("number: is outside of the ranges of `{path}`"));
        }
        if owner.reserves(row.number) {
            return Err(format!("number: is reserved in `{path}`"));
        }
        if row.path.strip_prefix(path).and_then(|rest| rest.strip_prefix('.')) != Some(&row.name) {
            return Err("path: is not made of `subcategory` and `name`".to_owned());
        }
        if (&row.scope, &row.category) != (&owner.scope, &owner.category) {
            return Err(format!("scope, category: are not those of `{path}`"));
        }
        Ok(())
    }

    fn state(&self, row: &Code) -> Checked {
        if let Some(Deprecation { since, note }) = &row.deprecated {
            if row.state != State::Deprecated {
                return Err(format!("deprecated: the code is {}", row.state));
            }
            for (what, text) in [("since", since), ("note", note)] {
                let fault = text.as_ref().and_then(|text| fault_of_characters(text, TextForm::Line));
                field(&format!("deprecated.{what}"), fault)?;
            }
        }
        let Some(path) = &row.replaced_by else { return Ok(()) };
        if row.state == State::Active {
            return Err("replaced_by: the code is still raised".to_owned());
        }
        let mut parts = path.rsplit('.');
        let entry = parts.next().is_some_and(|name| fault_of_entry_name(name).is_none());
        let groups = parts.clone().all(|name| fault_of_name(name, SNAKE).is_none());
        if !entry || !groups || parts.count() != if self.scopes.is_empty() { 1 } else { 2 } {
            return Err(format!("replaced_by: `{}` is not the path of a code", short(path)));
        }
        Ok(())
    }
}

/// The parameters of a code, and the places that its message has for them.
fn params(row: &Code) -> Checked {
    for (at, Param { name, description, .. }) in row.params.iter().enumerate() {
        if fault_of_name(name, SNAKE).is_some() {
            return Err(format!("params: `{}` cannot be the name of a parameter", short(name)));
        }
        if row.params[..at].iter().any(|other| other.name == *name) {
            return Err(format!("params: `{name}` is there twice"));
        }
        field(&format!("params.{name}.description"), fault_of(description.as_ref(), TextForm::Markdown))?;
    }
    let pieces = if row.params.is_empty() { "" } else { &row.message };
    let mut is_after_place = false;
    for piece in template::pieces(pieces) {
        let Piece::Placeholder(name) = piece else {
            is_after_place = false;
            continue;
        };
        if std::mem::replace(&mut is_after_place, true) {
            return Err(format!("message: nothing is between `{{{}}}` and the parameter before it", short(name)));
        }
        if !row.params.iter().any(|param| param.name == name && !param.optional) {
            return Err(format!("message: `{{{}}}` is not a parameter that is never absent", short(name)));
        }
    }
    Ok(())
}

/// What is held back is in the ranges.
fn reserved(row: &Subcategory) -> Checked {
    let mut ranges = row.ranges.clone();
    ranges.sort_unstable();
    for &Range { first, last } in &row.reserved {
        let after = ranges.partition_point(|range| range.first <= first);
        let around = after.checked_sub(1).map(|at| ranges[at]);
        if first > last || around.is_none_or(|around| around.last < last) {
            return Err(format!("reserved: {first} to {last} is not within a range of the subcategory"));
        }
    }
    Ok(())
}

/// `codes[3] (AZSM1004)`
pub(super) fn label(list: &str, at: usize, name: &str) -> String {
    format!("{list}[{at}] ({})", short(name))
}

/// As much of a string as a message has room for.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        None => shown(text).into_owned(),
        Some((end, _)) => format!("{}...", shown(&text[..end])),
    }
}

fn field(name: &str, fault: Option<String>) -> Checked {
    fault.map_or(Ok(()), |fault| Err(format!("{name}: {fault}")))
}

fn markdown(text: Option<&Text>) -> Option<String> {
    text.and_then(|text| fault_of_characters(text, TextForm::Markdown))
}

fn fault_of(text: Option<&Text>, form: TextForm) -> Option<String> {
    text.and_then(|text| fault_of_text(text, form))
}

/// Why a declaration cannot hold a string.
#[must_use]
pub fn fault_of_text(text: &str, form: TextForm) -> Option<String> {
    let blank = || is_blank(text).then(|| "is blank".to_owned());
    fault_of_characters(text, form).or_else(blank).or_else(|| fault_of_len(text, MAX_TEXT))
}

fn fault_of_characters(text: &str, form: TextForm) -> Option<String> {
    Some(match refused_character(text, form)? {
        '\n' | '\r' => format!("has more than one line: \"{}\"", short(text)),
        character => format!("contains U+{:04X}", u32::from(character)),
    })
}

fn fault_of_len(text: &str, max: usize) -> Option<String> {
    (text.len() > max).then(|| format!("is {} bytes long; the limit is {max}", text.len()))
}

fn fault_of_entry_name(name: &str) -> Option<String> {
    let needed = || (name == "ALL").then(|| "`ALL` cannot be the name of a code".to_owned());
    fault_of_name(name, UPPER_CAMEL).or_else(needed)
}

/// How names of a kind are written: in words, and whether one is.
type Case = (&'static str, fn(&str) -> bool);

const SNAKE: Case = ("a valid name in snake case", is_snake);
const UPPER_CAMEL: Case = ("a valid name in upper camel case", is_upper_camel);
const ANY: Case = ("a valid name", |_| true);

/// Why no item can have the name.
fn fault_of_name(name: &str, (case, has_case): Case) -> Option<String> {
    let is_sound = || is_identifier(name) && has_case(name);
    fault_of_len(name, MAX_SHORT).or_else(|| (!is_sound()).then(|| format!("`{}` is not {case}", short(name))))
}
