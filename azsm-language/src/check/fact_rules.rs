//! Rules for what few codes have, over a whole declaration: keys of `meta` and parameters, and what takes
//! the place of a code that is gone.

use azsm_core::scheme::Form;
use proc_macro2::{Ident, Span};

use super::attributes::ReplacedBy;
use super::draft::Draft;
use crate::ground::keys::{Key, KeyOf};
use crate::ground::names;
use crate::ground::sorted::{Map, Set};
use crate::ground::source;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{FactProblem, ParamProblem, Problem};
use crate::parse::ast;

/// The kinds of values that keys have.
pub(super) struct Kinds<'a> {
    of: KeyOf,
    /// The keys that the scheme names; all where there are none.
    named: Vec<&'a Key>,
    /// Of each key, as it was seen first.
    first: Map<String, &'static str>,
    /// Inherited keys are seen again in each subcategory.
    reported: Set<String>,
}

impl<'a> Kinds<'a> {
    pub(super) fn of(of: KeyOf, named: &'a [Key]) -> Self {
        let named = named.iter().filter(|key| key.of == of).collect();
        Self { of, named, first: Map::default(), reported: Set::default() }
    }

    /// A key is one that the scheme names, if it names some, and has values of one kind.
    pub(super) fn check<'k>(
        &mut self,
        keys: impl IntoIterator<Item = (&'k Ident, &'static str)>,
        diagnostics: &mut Diagnostics,
    ) {
        for (key, kind) in keys {
            let name = names::plain(key);
            if let Some(problem) = self.fault_of_key(&name, kind) {
                if self.is_new(key) {
                    diagnostics.report(key.span(), problem);
                }
                continue;
            }
            let Some(&other) = self.first.get(&name) else {
                self.first.insert(name, kind);
                continue;
            };
            if other != kind && self.is_new(key) {
                let problem: Problem = match self.of {
                    KeyOf::Meta => FactProblem::MetaKind { key: name, kind, other }.into(),
                    KeyOf::Params => ParamProblem::KindDiffers { name, kind, other }.into(),
                };
                diagnostics.report(key.span(), problem);
            }
        }
    }
}

impl Kinds<'_> {
    /// The kind of a key that was checked.
    pub(super) fn kind_of(&self, name: &str) -> Option<&'static str> {
        self.first.get(name).copied()
    }

    fn fault_of_key(&self, name: &str, kind: &'static str) -> Option<Problem> {
        if self.named.is_empty() {
            return None;
        }
        let names = || self.named.iter().map(|key| key.name.as_str());
        match self.named.iter().find(|key| key.name == name) {
            Some(key) if key.kind == kind => None,
            Some(key) => {
                let (name, wanted) = (name.to_owned(), key.kind);
                Some(match self.of {
                    KeyOf::Meta => FactProblem::MetaKindNamed { key: name, kind, named: wanted }.into(),
                    KeyOf::Params => ParamProblem::KindNamed { name, kind, named: wanted }.into(),
                })
            }
            None => {
                let meant = names::nearest(name, names()).map(str::to_owned);
                let (name, known) = (name.to_owned(), names().map(str::to_owned).collect());
                Some(match self.of {
                    KeyOf::Meta => FactProblem::MetaKeyUnknown { key: name, meant, known }.into(),
                    KeyOf::Params => ParamProblem::NotNamed { name, meant, known }.into(),
                })
            }
        }
    }

    /// Whether nothing was reported there.
    fn is_new(&mut self, key: &Ident) -> bool {
        let at = source::position(key.span());
        self.reported.insert(format!("{}:{}", at.line, at.column), ())
    }
}

/// What takes the place of a code.
pub(super) struct Replacement {
    pub(super) of: String,
    /// The path of the other code.
    pub(super) by: String,
    at: Span,
}

/// The path of the code that `replaced_by` names; `None` when it cannot be one, which is reported.
pub(super) fn replacement(
    code: &ast::Code,
    subcategory: &str,
    is_deprecated: bool,
    written: &ReplacedBy,
    form: &Form<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Replacement> {
    let name = code.name.as_ref().map(names::plain)?;
    if !code.retired && !is_deprecated {
        return diagnostics.refuse(written.at, FactProblem::ReplacedByActive { name });
    }
    let parts = if form.scopes().is_empty() { 2 } else { 3 };
    let by = match written.text.split('.').count() {
        1 => format!("{subcategory}.{}", written.text),
        count if count == parts => written.text.clone(),
        _ => {
            return diagnostics.refuse(written.at, FactProblem::ReplacedByPath { written: written.text.clone() });
        }
    };
    Some(Replacement { of: format!("{subcategory}.{name}"), by, at: written.at })
}

/// The codes of a declaration by path, and whether they are retired.
pub(super) struct Declared {
    codes: Vec<(String, bool)>,
    subcategories: Vec<String>,
}

impl Declared {
    /// `None` if no entry asks for them, as in most declarations.
    pub(super) fn of(drafts: &[Draft<'_>]) -> Option<Self> {
        let codes = || drafts.iter().flat_map(|draft| draft.ast.entries.iter().filter_map(ast::Entry::as_code));
        if !codes().any(|code| code.attributes.iter().any(|attribute| attribute.name == "replaced_by")) {
            return None;
        }
        let of_draft = |draft: &Draft<'_>| {
            let codes = draft.ast.entries.iter().filter_map(ast::Entry::as_code);
            let path = |code: &ast::Code| Some(format!("{}.{}", draft.path, names::plain(code.name.as_ref()?)));
            codes.filter_map(|code| Some((path(code)?, code.retired))).collect::<Vec<_>>()
        };
        Some(Self {
            codes: drafts.iter().flat_map(of_draft).collect(),
            subcategories: drafts.iter().map(|draft| draft.path.clone()).collect(),
        })
    }

    /// What takes the place of a code exists and is raised, and the places form no circle. What other
    /// declarations have, a registry knows.
    pub(super) fn check(&self, replacements: &[Replacement], diagnostics: &mut Diagnostics) {
        let next: Map<String, usize> =
            replacements.iter().enumerate().map(|(at, replacement)| (replacement.of.clone(), at)).collect();
        for (at, Replacement { of, by, at: span }) in replacements.iter().enumerate() {
            let subcategory = by.rsplit_once('.').map_or("", |(subcategory, _)| subcategory);
            match self.codes.iter().find(|(path, _)| path == by).map(|(_, retired)| *retired) {
                Some(true) if by != of => {
                    diagnostics.report(*span, FactProblem::ReplacedByRetired { path: by.clone() });
                }
                Some(_) => {
                    if let Some(paths) = circle(at, replacements, &next) {
                        diagnostics.report(*span, FactProblem::ReplacedByCircle { paths });
                    }
                }
                None if self.subcategories.iter().any(|known| known == subcategory) => {
                    let known = self.codes.iter().filter(|(_, retired)| !retired);
                    let names = known.filter_map(|(path, _)| path.strip_prefix(subcategory)?.strip_prefix('.'));
                    let name = by.rsplit_once('.').map_or("", |(_, name)| name);
                    let meant = names::nearest(name, names).map(|meant| format!("{subcategory}.{meant}"));
                    diagnostics.report(*span, FactProblem::ReplacedByUnknown { written: by.clone(), meant });
                }
                None => {}
            }
        }
    }
}

/// The paths of a circle, of which one replacement is the first that was written.
fn circle(start: usize, replacements: &[Replacement], next: &Map<String, usize>) -> Option<Vec<String>> {
    let mut paths = vec![replacements[start].of.clone()];
    let mut at = start;
    loop {
        let by = &replacements[at].by;
        at = *next.get(by)?;
        if at == start {
            return Some(paths);
        }
        // Another member of the circle reports it, or this one only leads into it.
        if at < start || paths.contains(by) {
            return None;
        }
        paths.push(by.clone());
    }
}
