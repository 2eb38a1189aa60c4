//! Rules for what has shipped: a number in the lock keeps its name, its subcategory and its meaning
//! for good.

use azsm_core::__private::{self as rules, ParamViolation, ParamViolations, Violation};
use azsm_core::Params;
use azsm_core::scheme::Form;
use proc_macro2::{Ident, Span};

use super::draft::{Draft, code_path};
use super::number_forms::{code, digits, value};
use crate::ground::names;
use crate::ground::number_set::NumberSet;
use crate::ground::sorted::{Map, Set};
use crate::ground::source::Extent;
use crate::messages::LockProblem;
use crate::messages::diagnostics::Diagnostics;
use crate::model::{Param, notation};
use crate::parse::ast::{self, Entry};
use crate::parse::lock::{Lock, Shipped};

/// A lock, prepared for the rules of one declaration.
pub(crate) struct ShippedCodes<'a> {
    form: &'a Form<'a>,
    lock: &'a Lock,
    by_path: Map<&'a str, &'a Shipped>,
    /// The paths that the declaration has, retired ones included.
    declared: Set<String>,
    /// The numbers of declared codes whose paths are not in the lock.
    numbers: NumberSet,
    /// Those that the codes have which have shipped with them.
    kept: NumberSet,
    /// Subcategories whose whole name changed: one message says it for all their codes.
    renamed: Set<String>,
}

/// A declared code that is not what has shipped.
pub(crate) struct Broken<'a> {
    violation: Violation,
    shipped: &'a Shipped,
    path: String,
    number: u32,
}

impl Broken<'_> {
    /// Whether the code gets the number that it has shipped with, whatever else is wrong with the
    /// one that is written.
    pub(crate) fn is_renumbered(&self) -> bool {
        self.violation == Violation::Renumbered
    }

    /// Whether the number is that of another code, which is declared.
    pub(crate) fn is_of_another(&self) -> bool {
        self.violation == Violation::NumberShipped
    }

    /// Whether the name is at fault, whatever the number.
    pub(crate) fn is_retired_name(&self) -> bool {
        self.violation == Violation::NameRetired
    }
}

impl<'a> ShippedCodes<'a> {
    pub(crate) fn new(lock: &'a Lock, form: &'a Form<'a>, drafts: &[Draft<'_>], diagnostics: &mut Diagnostics) -> Self {
        let by_path: Map<_, _> = lock.codes.iter().map(|shipped| (shipped.path.as_str(), shipped)).collect();
        let paths = drafts.iter().flat_map(|draft| entries(draft).filter_map(|code| path_of(draft, code)));
        let declared = paths.map(|path| (path, ())).collect();
        let is_new = |draft, code| path_of(draft, code).is_none_or(|path| !by_path.contains(path.as_str()));
        let new = drafts.iter().flat_map(|draft| entries(draft).filter(move |code| is_new(draft, code)));
        let mut numbers = NumberSet::default();
        new.filter_map(|code| value(form, code.number.as_ref()?)).for_each(|number| numbers.insert(number));
        let has_shipped_so = |draft, code: &ast::Code| {
            let number = value(form, code.number.as_ref()?)?;
            let shipped = by_path.get(path_of(draft, code)?.as_str())?;
            (shipped.number == number).then_some(number)
        };
        let mut kept = NumberSet::default();
        let all = drafts.iter().flat_map(|draft| entries(draft).filter_map(move |code| has_shipped_so(draft, code)));
        all.for_each(|number| kept.insert(number));
        let mut shipped = Self { form, lock, by_path, declared, numbers, kept, renamed: Set::default() };
        for draft in drafts {
            shipped.subcategory_stays(draft, drafts, diagnostics);
        }
        shipped
    }

    /// The numbers that no new code can have, whatever is declared.
    pub(crate) fn numbers(&self) -> NumberSet {
        let mut numbers = NumberSet::default();
        self.lock.codes.iter().for_each(|shipped| numbers.insert(shipped.number));
        numbers
    }

    /// A subcategory that has shipped stays, under its name. Another declaration may hold it, but not
    /// where this one owns its numbers: a new subcategory that does is the old one, renamed, and one
    /// that has shipped itself has taken the numbers.
    fn subcategory_stays(&mut self, draft: &Draft<'_>, drafts: &[Draft<'_>], diagnostics: &mut Diagnostics) {
        let inside = |shipped: &&Shipped| draft.ranges.iter().any(|written| written.range.holds(shipped.number));
        let gone = |shipped: &&Shipped| drafts.iter().all(|other| other.path != shipped.subcategory);
        let lost: Vec<_> = self.lock.codes.iter().filter(inside).filter(gone).collect();
        let Some(first) = lost.first() else {
            return;
        };
        let (path, lock) = (draft.path.clone(), self.lock.path.clone());
        let (shipped, name) = (first.subcategory.clone(), rules::split_path(&first.subcategory).1.to_owned());
        if self.lock.codes.iter().all(|known| known.subcategory != path) {
            let code = code(self.form, first.number);
            let problem = LockProblem::ShippedSubcategoryRenamed { path, shipped, name, code, lock };
            diagnostics.report(draft.ast.name.span(), problem);
            self.renamed.insert(draft.path.clone(), ());
            return;
        }
        // What is declared with a number of its own here is reported at that number.
        let declared: Vec<_> = entries(draft).filter_map(|code| value(self.form, code.number.as_ref()?)).collect();
        let missing = lost.iter().filter(|line| line.subcategory == shipped && !declared.contains(&line.number));
        let missing: Vec<_> = missing.copied().collect();
        if !missing.is_empty() {
            let Listed { codes, example, lines } = self.listed(&missing);
            let problem =
                LockProblem::ShippedSubcategoryMissing { path, missing: shipped, name, codes, example, lock, lines };
            diagnostics.report(draft.ast.name.span(), problem);
        }
    }

    /// The number that a code of this name has shipped with.
    pub(crate) fn number_of(&self, draft: &str, name: &Ident) -> Option<u32> {
        let path = code_path(draft, name);
        self.by_path.get(path.as_str()).map(|shipped| shipped.number)
    }

    /// What is wrong with a declared code.
    pub(crate) fn broken(&self, draft: &str, written: &ast::Code, number: u32) -> Option<Broken<'a>> {
        if self.renamed.contains(draft) {
            return None;
        }
        let path = code_path(draft, written.name.as_ref()?);
        let at_path = self.by_path.get(path.as_str()).copied();
        let at_number = self.lock.at_number(number);
        let view = |shipped: &Shipped| rules::Shipped {
            number: shipped.number,
            retired: shipped.retired,
            same_subcategory: shipped.subcategory == draft,
            declared: self.declared.contains(shipped.path.as_str()),
        };
        let violation = rules::judge(number, written.retired, at_path.map(view), at_number.map(view))?;
        Some(Broken { violation, shipped: at_path.or(at_number)?, path, number })
    }

    pub(crate) fn report(
        &self,
        broken: Broken<'_>,
        written: &ast::Code,
        advice: impl FnOnce() -> String,
        diagnostics: &mut Diagnostics,
    ) {
        let Broken { violation, shipped, path, number } = broken;
        let (problem, on_number) = self.problem(violation, shipped, path, number, advice);
        let name = written.name.as_ref().map_or_else(Span::call_site, Ident::span);
        let at = written.number.as_ref().filter(|_| on_number).map_or(name.into(), |number| number.at);
        diagnostics.report(at, problem);
    }

    /// What a violation says, and whether on the number (else on the name).
    fn problem(
        &self,
        violation: Violation,
        shipped: &Shipped,
        path: String,
        number: u32,
        advice: impl FnOnce() -> String,
    ) -> (LockProblem, bool) {
        let (lock, line, name) = (self.lock.path.clone(), shipped.line, shipped.name.clone());
        let (shipped_code, shipped_path) = (code(self.form, shipped.number), shipped.path.clone());
        match violation {
            Violation::Unretired => {
                (LockProblem::ShippedUnretired { code: shipped_code, path, name, number, lock, line }, false)
            }
            Violation::NameRetired => (LockProblem::ShippedNameRetired { path, code: shipped_code, lock, line }, false),
            Violation::Renumbered => {
                let wanted = digits(self.form, shipped.number);
                (LockProblem::ShippedRenumbered { path, code: shipped_code, wanted, lock, line }, true)
            }
            Violation::NumberRetired => (
                LockProblem::ShippedNumberRetired {
                    code: code(self.form, number),
                    shipped: shipped_path,
                    advice: advice(),
                    lock,
                    line,
                },
                true,
            ),
            Violation::Renamed => {
                (LockProblem::ShippedRenamed { code: code(self.form, number), name, path, lock, line }, false)
            }
            Violation::NumberShipped => {
                let (line, advice) = (Some(line).filter(|_| !self.kept.contains(number)), advice());
                (LockProblem::ShippedNumber { number, shipped: shipped_path, path, advice, lock, line }, true)
            }
        }
    }

    /// The parameters that a code has shipped with stay, and one that is new may be absent.
    pub(crate) fn params(
        &self,
        draft: &str,
        written: &ast::Code,
        number: u32,
        params: &[Param],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(name) = &written.name else { return };
        let shipped = self.by_path.get(code_path(draft, name).as_str()).filter(|shipped| shipped.number == number);
        let Some(Shipped { params: kept, line, .. }) = shipped else { return };
        let declared = notation(params);
        let (code, lock, line) = (code(self.form, number), self.lock.path.clone(), *line);
        let mut missing = Vec::new();
        for violation in ParamViolations::between(Params::declared(&declared), Params::declared(kept)) {
            let (code, lock) = (code.clone(), lock.clone());
            let written = |param: azsm_core::Param<'_>| written.params.iter().find(|known| known.name == param.name());
            let on_name = |param| written(param).map_or(name.span(), |param| param.name.span()).into();
            let (at, problem): (Extent, _) = match violation {
                ParamViolation::Missing { shipped } => {
                    missing.push(shipped.to_string());
                    continue;
                }
                ParamViolation::Renamed { shipped, declared } => {
                    let (shipped, name) = (shipped.name().to_owned(), declared.name().to_owned());
                    (on_name(declared), LockProblem::ShippedParamRenamed { code, shipped, name, lock, line })
                }
                ParamViolation::Changed { shipped, declared } => {
                    let at = written(declared).map_or(name.span().into(), |param| param.kind_at);
                    let shipped = shipped.to_string();
                    (at, LockProblem::ShippedParamChanged { code, shipped, lock, line })
                }
                ParamViolation::Required { declared } => {
                    let text = declared.to_string();
                    (on_name(declared), LockProblem::ShippedParamRequired { code, declared: text, lock, line })
                }
            };
            diagnostics.report(at, problem);
        }
        if !missing.is_empty() {
            let problem = LockProblem::ShippedParamsMissing { code, shipped: missing, lock, line };
            diagnostics.report(name.span(), problem);
        }
    }

    /// A shipped code is declared or retired, never dropped. Returns the names that are missing, so
    /// that they still expand.
    pub(crate) fn missing(&self, draft: &Draft<'_>, diagnostics: &mut Diagnostics) -> Vec<Ident> {
        let missing: Vec<_> = self
            .lock
            .codes
            .iter()
            .filter(|shipped| shipped.subcategory == draft.path)
            .filter(|shipped| {
                rules::is_missing(self.declared.contains(shipped.path.as_str()), self.numbers.contains(shipped.number))
            })
            .collect();
        if !missing.is_empty() {
            let Listed { codes, example, lines } = self.listed(&missing);
            let (path, lock) = (draft.path.clone(), self.lock.path.clone());
            diagnostics
                .report(draft.ast.name.span(), LockProblem::ShippedMissing { path, codes, example, lock, lines });
        }
        let names = missing.iter().filter(|shipped| !shipped.retired && !names::is_keyword(&shipped.name));
        names.map(|shipped| Ident::new(&shipped.name, Span::call_site())).collect()
    }

    fn listed(&self, missing: &[&Shipped]) -> Listed {
        let list = |part: fn(&Form<'_>, &Shipped) -> String| {
            missing.iter().map(|shipped| part(self.form, shipped)).collect::<Vec<_>>().join(", ")
        };
        let retired = |shipped: &&Shipped| {
            let params = Some(&shipped.params).filter(|params| !params.is_empty());
            let params = params.map_or_else(String::new, |params| format!(" {{ {params} }}"));
            format!("retired {}{params} = {} \"...\"", shipped.name, digits(self.form, shipped.number))
        };
        Listed {
            codes: list(|form, shipped| format!("{} `{}`", code(form, shipped.number), shipped.name)),
            example: missing.first().map(retired).unwrap_or_default(),
            lines: list(|_, shipped| shipped.line.to_string()),
        }
    }
}

/// Codes that are missing, as a message names them.
struct Listed {
    codes: String,
    /// How to declare the first one.
    example: String,
    /// Of the lock.
    lines: String,
}

fn entries<'a>(draft: &'a Draft<'_>) -> impl Iterator<Item = &'a ast::Code> {
    draft.ast.entries.iter().filter_map(Entry::as_code)
}

fn path_of(draft: &Draft<'_>, code: &ast::Code) -> Option<String> {
    Some(code_path(&draft.path, code.name.as_ref()?))
}
