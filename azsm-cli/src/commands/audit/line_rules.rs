//! What is wrong with a line that mentions codes.

use std::collections::HashMap;
use std::ops::Range;

use azsm::State;

use super::finding::{Fault, Rule};
use super::mentions::{Kind, Mention};
use super::names::{Id, Names};
use super::rust::Purpose;
use crate::catalog::Code;
use crate::failure::Refusal;
use crate::lookup;

/// A longer line is not a row of a table: names and codes in it need not belong together.
const MAX_ROW: usize = 1000;

/// What to do about a code that is like none.
const UNKNOWN: &str = "correct it, declare it, or write `azsm-audit-ignore` in a comment on the line";

/// A mention, and what it is for.
pub(super) struct Use<'n> {
    pub(super) mention: Mention<'n>,
    pub(super) purpose: Purpose,
}

/// The messages about codes that are not declared. Finding out what was meant takes long, and a log can
/// have one of them in every line.
#[derive(Default)]
pub(super) struct Undeclared(HashMap<(usize, u32), Refusal>);

impl Undeclared {
    /// The fault of these bytes, which are a code that is not declared.
    pub(super) fn fault(&mut self, names: &Names<'_>, form: usize, number: u32, range: &Range<usize>) -> Fault {
        let of_form = &names.forms()[form];
        let refusal = self.0.entry((form, number)).or_insert_with(|| lookup::undeclared_in(of_form, number));
        Fault {
            range: range.clone(),
            rule: Rule::Undeclared,
            code: of_form.code(number),
            message: refusal.reason.clone(),
            advice: Some(refusal.advice.as_deref().unwrap_or(UNKNOWN).to_owned()),
        }
    }
}

/// Judges the mentions of one line; `before` is the line before it.
pub(super) fn judge(
    names: &Names<'_>,
    line: &[u8],
    before: &[u8],
    uses: &[Use<'_>],
    text: &[u8],
    undeclared: &mut Undeclared,
) -> Vec<Fault> {
    let is_row = line.len() <= MAX_ROW;
    let mut faults = if is_row { mismatches(names, uses, text) } else { Vec::new() };
    for each in uses {
        if is_row && faults.iter().any(|fault| fault.range == each.mention.range) {
            continue;
        }
        let fault = match each.mention.kind {
            Kind::Code { form, number, ids: [] } => Some(undeclared.fault(names, form, number, &each.mention.range)),
            Kind::UnknownPath(_) | Kind::AlmostPath(_) => unknown_path(names, each, text),
            Kind::Code { ids, .. } | Kind::Name(ids) => {
                let says = |words: &[&str]| is_row && mentions_word(line, words) || mentions_word(before, words);
                no_longer_used(names, each, ids, says)
            }
        };
        // A symbol next to its code is the same mistake.
        let is_new = |fault: &Fault| {
            !is_row || !faults.iter().any(|known| (known.rule, &known.code) == (fault.rule, &fault.code))
        };
        faults.extend(fault.filter(is_new));
    }
    faults
}

/// A path is only a mistake if it is like that of a code: programs have names of their own.
fn unknown_path(names: &Names<'_>, each: &Use<'_>, text: &[u8]) -> Option<Fault> {
    let path = String::from_utf8_lossy(&text[each.mention.range.clone()]);
    let advice = match each.mention.kind {
        Kind::UnknownPath(subcategory) => {
            let codes = names.codes.iter().copied();
            let siblings = codes.filter(|code| code.subcategory.as_ref() == Some(&subcategory.path));
            lookup::names_like(siblings, &path[subcategory.path.len() + 1..])?
        }
        Kind::AlmostPath(ids) => lookup::names_like(ids.iter().map(|&id| names.code(id)), &path)?,
        _ => return None,
    };
    Some(Fault {
        range: each.mention.range.clone(),
        rule: Rule::Undeclared,
        code: path.clone().into_owned(),
        message: format!("`{path}` is not declared"),
        advice: Some(advice),
    })
}

/// A code that is retired or deprecated, where the line does not say so.
fn no_longer_used(names: &Names<'_>, each: &Use<'_>, ids: &[Id], says: impl Fn(&[&str]) -> bool) -> Option<Fault> {
    let is_all = |state: State| ids.iter().all(|&id| names.code(id).state == state);
    let code = names.code(*ids.first()?);
    let (rule, message) = match each.purpose {
        Purpose::Declaration => return None,
        _ if is_all(State::Retired) && !says(&["retired"]) => {
            (Rule::Retired, format!("{} (`{}`) is retired", code.code, code.path))
        }
        // Old values have to be understood.
        Purpose::Pattern => return None,
        _ if is_all(State::Deprecated) && !says(&["deprecated", "retired"]) => {
            (Rule::Deprecated, format!("{} (`{}`) is deprecated", code.code, code.path))
        }
        _ => return None,
    };
    let advice = replacement(names, code).unwrap_or_else(|| match rule {
        Rule::Retired => "remove it, or say `retired` on the line or the one before".to_owned(),
        _ => "use another code, or say `deprecated` on the line or the one before".to_owned(),
    });
    Some(Fault { range: each.mention.range.clone(), rule, code: code.code.to_string(), message, advice: Some(advice) })
}

/// What takes the place of a code.
fn replacement(names: &Names<'_>, code: &Code) -> Option<String> {
    if let Some(path) = &code.replaced_by {
        let found = names.with_path(path).first().map(|&id| format!(" ({})", names.code(id).code));
        return Some(format!("use `{path}`{}", found.unwrap_or_default()));
    }
    code.deprecated.as_ref()?.note.as_deref().map(str::to_owned)
}

/// Names and codes of a line that do not belong together, where both are left over.
fn mismatches(names: &Names<'_>, uses: &[Use<'_>], text: &[u8]) -> Vec<Fault> {
    let is_code = |each: &&Use<'_>| matches!(each.mention.kind, Kind::Code { .. });
    let is_name = |each: &&Use<'_>| matches!(each.mention.kind, Kind::Name(_));
    let judged = || uses.iter().filter(|each| each.purpose != Purpose::Declaration);
    let belong = |one: &Use<'_>, other: &Use<'_>| {
        let ids = other.mention.kind.ids();
        one.mention.kind.ids().iter().any(|id| ids.contains(id))
    };
    let codes: Vec<_> =
        judged().filter(is_code).filter(|code| !judged().filter(is_name).any(|name| belong(code, name))).collect();
    let others = judged().filter(is_name).filter(|name| !judged().filter(is_code).any(|code| belong(code, name)));
    let fault = |(name, code): (&Use<'_>, &&Use<'_>)| {
        let said = String::from_utf8_lossy(&text[name.mention.range.clone()]);
        let written = String::from_utf8_lossy(&text[code.mention.range.clone()]);
        let meant = names.code(name.mention.kind.ids()[0]);
        let other = code.mention.kind.ids().first().map(|&id| format!(" (`{}`)", names.code(id).path));
        Fault {
            range: code.mention.range.clone(),
            rule: Rule::Mismatch,
            code: written.clone().into_owned(),
            message: format!("`{said}` is {}, not {written}{}", meant.code, other.unwrap_or_default()),
            advice: Some(format!("correct one of the two: {} is `{}`", meant.code, meant.path)),
        }
    };
    others.zip(&codes).map(fault).collect()
}

/// Whether a word occurs in the bytes, in whatever case.
fn mentions_word(bytes: &[u8], words: &[&str]) -> bool {
    let is_here = |word: &str| bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    bytes.len() <= MAX_ROW && words.iter().any(|word| is_here(word))
}
