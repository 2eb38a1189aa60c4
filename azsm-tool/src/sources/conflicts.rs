//! What `registry!` refuses between declarations, as const evaluation says it. That finds its
//! conflicts in encoded tables of statics, which only a build has; a test holds both to one text.

use std::collections::HashMap;

use azsm::numbering::RangeProposals;
use azsm_language::{Key, KeyOf, Meta, Model, Param, Range, Row, Scope};

use super::listed::{Declared, Fault, Listed, place, subcategories};

/// Every conflict, those of a path in the order in which the compiler reports them.
pub(super) fn find(listed: &Listed<'_>, keys: &[Key]) -> Vec<Fault> {
    let mut finder = Finder { listed, faults: Vec::new() };
    let mut scopes: Vec<(&Model, &Scope)> = Vec::new();
    let mut paths: HashMap<&str, Declared<'_>> = HashMap::new();
    let mut symbols: HashMap<&str, (usize, Declared<'_>, &Row)> = HashMap::new();
    for (at, model) in listed.sound() {
        let mut before = listed.sound().take_while(|(other, _)| *other < at);
        if before.any(|(_, other)| std::ptr::eq(other, model)) && !model.subcategories.is_empty() {
            let beginning = place(model, model.position);
            let message = format!("the declaration at {beginning} is listed twice: remove one of the two paths");
            finder.push(at, "same-declaration", message);
            continue;
        }
        for scope in &model.scopes {
            finder.compare_scope(at, (model, scope), &mut scopes);
        }
        for each in subcategories(model) {
            match paths.get(each.subcategory.path.as_str()) {
                Some(other) => finder.same_subcategory(at, each, *other),
                None => {
                    paths.insert(&each.subcategory.path, each);
                    finder.overlaps(at, each);
                }
            }
        }
        for each in subcategories(model) {
            for row in each.subcategory.rows() {
                let Some(symbol) = &row.symbol else { continue };
                match symbols.get(symbol.as_str()) {
                    Some((other, ..)) if *other == at => {}
                    Some((_, other, by)) => {
                        let (row, by) = (listed.row(each, row), listed.row(*other, by));
                        let message = format!(
                            "symbol `{symbol}` of {row} is already taken by {by}; use another symbol for one of them"
                        );
                        finder.push(at, "same-symbol", message);
                    }
                    None => _ = symbols.insert(symbol, (at, each, row)),
                }
            }
        }
    }
    for (at, model) in listed.sound() {
        finder.compare_facts(at, model, keys);
        finder.compare_params(at, model, keys);
    }
    finder.faults
}

struct Finder<'l, 'a> {
    listed: &'l Listed<'a>,
    faults: Vec<Fault>,
}

impl<'a> Finder<'_, 'a> {
    fn push(&mut self, path: usize, rule: &'static str, message: String) {
        self.faults.push(Fault { path, rule, message });
    }

    /// A scope has one name and digits of its own in the whole registry.
    fn compare_scope(
        &mut self,
        at: usize,
        (model, scope): (&'a Model, &'a Scope),
        known: &mut Vec<(&'a Model, &'a Scope)>,
    ) {
        let form = &self.listed.form;
        for &(of, other) in known.iter() {
            let (same_name, same_digits) = (other.name == scope.name, other.leading == scope.leading);
            if same_name && same_digits {
                return;
            }
            let ((first, last), (other_first, other_last)) = (form.bounds(scope.leading), form.bounds(other.leading));
            if !same_name && !same_digits && (first > other_last || other_first > last) {
                continue;
            }
            let (here, there) = (place(model, model.position), place(of, of.position));
            let (name, digits, by, others) = (&scope.name, scope.leading, &other.name, other.leading);
            let message = if same_name {
                format!(
                    "scope `{name}` has two digits: {digits} at {here} and {others} at {there}; a scope has one digit in \
                     the whole registry"
                )
            } else if same_digits {
                format!(
                    "scope digit {digits} has two names: `{name}` at {here} and `{by}` at {there}; use one name for it, or \
                     another digit for one of them"
                )
            } else {
                format!(
                    "scope `{name}` has the digits {digits} at {here}, and scope `{by}` has the digits {others} at {there}: \
                     a number can begin with both; use other digits for one of them"
                )
            };
            return self.push(at, if same_name { "scope-name" } else { "scope-digit" }, message);
        }
        known.push((model, scope));
    }

    fn same_subcategory(&mut self, at: usize, one: Declared<'_>, other: Declared<'_>) {
        let ranges = |of: Declared<'_>| self.listed.ranges(of, &of.subcategory.ranges);
        let message = format!(
            "subcategory {} is already declared as {}; use another name and other numbers for one of them, or declare all \
             its codes in one place",
            ranges(one),
            ranges(other),
        );
        self.push(at, "same-subcategory", message);
    }

    fn overlaps(&mut self, at: usize, one: Declared<'_>) {
        let before: Vec<_> = self.listed.sound().take_while(|(other, _)| *other < at).collect();
        for &range in &one.subcategory.ranges {
            for other in before.iter().flat_map(|(_, model)| subcategories(model)) {
                for &by in other.subcategory.ranges.iter().filter(|by| overlap(range, **by)) {
                    let message = format!(
                        "{} overlaps {}; the {}",
                        self.listed.ranges(one, &[range]),
                        self.listed.ranges(other, &[by]),
                        self.free_range(one),
                    );
                    self.push(at, "overlap", message);
                }
            }
        }
    }

    /// `next free range of 20 in scope `job` is 1041..=1060`
    fn free_range(&self, of: Declared<'_>) -> String {
        let form = &self.listed.form;
        let scope = of.model.scopes.get(of.subcategory.scope);
        let bounds = scope.map_or((0, form.max_number()), |scope| form.bounds(scope.leading));
        let is_free = |range: &Range| {
            !self.listed.all().any(|other| other.subcategory.ranges.iter().any(|by| overlap(*range, *by)))
        };
        let mut proposals = RangeProposals::of(form, bounds);
        match std::iter::from_fn(|| proposals.next()).find(is_free) {
            Some(free) => {
                let scope = scope.map(|scope| format!(" in scope `{}`", scope.name)).unwrap_or_default();
                let (first, last) = (self.listed.digits(free.low()), self.listed.digits(free.high()));
                format!("next free range of {}{scope} is {first}..={last}", form.range_len())
            }
            None => {
                let whole = if scope.is_some() { "scope" } else { "scheme" };
                format!("{whole} has no free range of {} left", form.range_len())
            }
        }
    }

    /// A key has values of one kind, and what takes the place of a code is there.
    fn compare_facts(&mut self, at: usize, model: &'a Model, keys: &[Key]) {
        for each in subcategories(model) {
            for (row, fact) in facts(each) {
                let fault = match fact {
                    Fact::Meta(meta) => self.fault_of_meta(at, each, row, meta, keys),
                    Fact::ReplacedBy(path) => row.and_then(|row| self.fault_of_replacement(each, row, path)),
                };
                if let Some((rule, message)) = fault {
                    self.push(at, rule, message);
                }
            }
        }
    }

    /// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``, or the subcategory for what all of its
    /// codes inherit.
    fn bearer(&self, of: Declared<'_>, row: Option<&Row>) -> String {
        row.map_or_else(|| of.named(), |row| self.listed.row(of, row))
    }

    fn fault_of_meta(
        &self,
        at: usize,
        of: Declared<'_>,
        row: Option<&Row>,
        meta: &Meta,
        keys: &[Key],
    ) -> Option<(&'static str, String)> {
        let (key, kind) = (azsm_language::plain(&meta.key), meta.value.kind());
        let bearer = self.bearer(of, row);
        if let Err(fault) = fault_of_key(KeyOf::Meta, &key, kind, keys) {
            return fault.map(|(rule, what)| (rule, format!("`{key}` of {bearer} {what}")));
        }
        for (_, model) in self.listed.sound().take_while(|(other, _)| *other < at) {
            let other = subcategories(model).find_map(|each| {
                facts(each).into_iter().find_map(|(row, fact)| match fact {
                    Fact::Meta(other) if azsm_language::plain(&other.key) == key => Some((each, row, other)),
                    _ => None,
                })
            });
            if let Some((each, row, other)) = other.filter(|(_, _, other)| other.value.kind() != kind) {
                let (by, others) = (self.bearer(each, row), other.value.kind());
                let message = format!(
                    "`{key}` of {bearer} has kind {kind}, and that of {by} has kind {others}; a key has values of one kind in \
                     the whole registry"
                );
                return Some(("meta-kind", message));
            }
        }
        None
    }

    /// A parameter has one kind. The first declaration that has it counts.
    fn compare_params(&mut self, at: usize, model: &'a Model, keys: &[Key]) {
        for (each, row, Param { name, kind, .. }) in params(model) {
            let bearer = self.listed.row(each, row);
            let fault = match fault_of_key(KeyOf::Params, name, kind, keys) {
                Err(fault) => fault.map(|(rule, what)| (rule, format!("`{name}` of {bearer} {what}"))),
                Ok(()) => {
                    let mut before = self.listed.sound().take_while(|(other, _)| *other < at);
                    let first =
                        before.find_map(|(_, model)| params(model).into_iter().find(|(.., by)| by.name == *name));
                    first.filter(|(.., by)| by.kind != *kind).map(|(each, row, by)| {
                        let message = format!(
                            "`{name}` of {bearer} has kind {kind}, and `{name}` of {} has kind {}; a parameter has one kind in \
                             the whole registry",
                            self.listed.row(each, row),
                            by.kind,
                        );
                        ("param-kind", message)
                    })
                }
            };
            if let Some((rule, message)) = fault {
                self.push(at, rule, message);
            }
        }
    }

    fn fault_of_replacement(&self, of: Declared<'_>, row: &Row, path: &str) -> Option<(&'static str, String)> {
        let bearer = self.listed.row(of, row);
        let message = |what: &str| Some(("replacement", format!("{bearer} is replaced by `{path}`, {what}")));
        let Some(first) = self.code_at(path) else {
            return message("which no listed module declares: correct the path, or list the module that does");
        };
        if first.retired {
            return message("which is retired: name a code that is still raised");
        }
        let mut at = first;
        for _ in 0..MAX_STEPS {
            if at.number == row.number {
                return message("which leads back to it: name a code that stays");
            }
            at = self.code_at(at.replaced_by.as_ref()?)?;
        }
        None
    }

    fn code_at(&self, path: &str) -> Option<&'a Row> {
        let (subcategory, name) = path.rsplit_once('.')?;
        let of = self.listed.all().find(|each| each.subcategory.path == subcategory)?;
        of.subcategory.rows().find(|row| row.name == name)
    }
}

/// How many replacements are followed, as in azsm-core.
const MAX_STEPS: usize = 64;

enum Fact<'a> {
    Meta(&'a Meta),
    ReplacedBy(&'a str),
}

/// The facts of each row, then those that all rows inherit.
fn facts(of: Declared<'_>) -> Vec<(Option<&Row>, Fact<'_>)> {
    let own = of.subcategory.rows().flat_map(|row| {
        let replaced_by = row.replaced_by.as_deref().map(Fact::ReplacedBy);
        replaced_by.into_iter().chain(row.facts.meta.iter().map(Fact::Meta)).map(move |fact| (Some(row), fact))
    });
    own.chain(of.subcategory.facts.meta.iter().map(|meta| (None, Fact::Meta(meta)))).collect()
}

/// What is wrong with a key of `meta` or a parameter, if the registry names such; what else there is to
/// compare otherwise.
fn fault_of_key(of: KeyOf, name: &str, kind: &str, keys: &[Key]) -> Result<(), Option<(&'static str, String)>> {
    let (wrong_kind, unknown, what) = match of {
        KeyOf::Meta => ("meta-kind", "meta-key", "key"),
        KeyOf::Params => ("param-kind", "param-name", "parameter"),
    };
    let named: Vec<_> = keys.iter().filter(|key| key.of == of).collect();
    if named.is_empty() {
        return Ok(());
    }
    let Some(key) = named.iter().find(|key| key.name == name) else {
        let listed: Vec<_> = named.iter().map(|key| format!("`{}`", key.name)).collect();
        let message = format!("is not a {what} that the registry names: there are {}", listed.join(", "));
        return Err(Some((unknown, message)));
    };
    let message = format!("has kind {kind}, and the registry names it as {}", key.kind);
    Err((key.kind != kind).then_some((wrong_kind, message)))
}

/// Each parameter of a declaration, where it is first.
fn params(model: &Model) -> Vec<(Declared<'_>, &Row, &Param)> {
    let mut all: Vec<(Declared<'_>, &Row, &Param)> = Vec::new();
    for each in subcategories(model) {
        for (row, param) in each.subcategory.rows().flat_map(|row| row.params.iter().map(move |param| (row, param))) {
            if all.iter().all(|(.., known)| known.name != param.name) {
                all.push((each, row, param));
            }
        }
    }
    all
}

fn overlap(one: Range, other: Range) -> bool {
    one.low() <= other.high() && other.low() <= one.high()
}
