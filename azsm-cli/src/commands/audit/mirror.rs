//! Hand-written copies of the catalog in other languages, by a pattern for their entries.

use std::collections::HashSet;
use std::ops::Range;

use azsm::State;
use regex::bytes::{Captures, Regex};

use super::finding::{Fault, Finding, Rule};
use super::line_rules::Undeclared;
use super::names::{Id, Names};
use crate::findings::{Excerpt, Place};
use crate::input::MAX_LINE;
use crate::lookup;

/// A pattern for the entries of a mirror. Its groups are `name`, `number` and `code`.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// # Errors
    ///
    /// When it is not a regular expression, or has no group that says which code is meant.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let regex = Regex::new(text).map_err(|error| error.to_string())?;
        let groups: Vec<_> = regex.capture_names().flatten().collect();
        if let Some(unknown) = groups.iter().find(|group| !["name", "number", "code"].contains(group)) {
            return Err(format!("unknown group `{unknown}`: use `name`, `number` or `code`"));
        }
        if groups.is_empty() {
            return Err(
                "no group says which code is meant: add `(?<name>...)`, `(?<number>...)` or `(?<code>...)`".into()
            );
        }
        Ok(Self(regex))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The entries that begin in a range of a block, in a part of it.
    pub(super) fn entries<'p, 't>(
        &'p self,
        text: &'t [u8],
        part: Range<usize>,
        new: Range<usize>,
    ) -> impl Iterator<Item = Entry<'t>> + use<'p, 't> {
        let begins = move |entry: &Entry<'_>| new.contains(&entry.range.start);
        let start = part.start;
        self.0.captures_iter(&text[part]).filter_map(move |captures| Entry::of(&captures, start)).filter(begins)
    }
}

/// The parts of a block between its lines that are too long for patterns, and those lines.
pub(super) fn parts(text: &[u8]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut parts, mut long, mut part, mut line) = (Vec::new(), Vec::new(), 0, 0);
    for end in memchr::memchr_iter(b'\n', text).map(|at| at + 1).chain([text.len()]) {
        if end - line > MAX_LINE {
            parts.push(part..line);
            long.push(line..end);
            part = end;
        }
        line = end;
    }
    parts.push(part..text.len());
    (parts, long)
}

/// An entry of a mirror.
pub(super) struct Entry<'t> {
    pub(super) range: Range<usize>,
    name: Option<Group<'t>>,
    number: Option<Group<'t>>,
    code: Option<Group<'t>>,
}

struct Group<'t> {
    text: std::borrow::Cow<'t, str>,
    range: Range<usize>,
}

/// What an entry says.
pub(super) struct Judgement {
    /// The codes that it may be for.
    pub(super) ids: Vec<Id>,
    pub(super) fault: Option<Fault>,
}

impl<'t> Entry<'t> {
    /// An entry of a part of a block that starts there.
    fn of(captures: &Captures<'t>, start: usize) -> Option<Self> {
        let shifted = |range: Range<usize>| start + range.start..start + range.end;
        let group = |name: &str| {
            captures
                .name(name)
                .map(|found| Group { text: String::from_utf8_lossy(found.as_bytes()), range: shifted(found.range()) })
        };
        Some(Self {
            range: shifted(captures.get(0)?.range()),
            name: group("name"),
            number: group("number"),
            code: group("code"),
        })
    }

    /// The code that the number or the code of the entry means, and what of the entry says so.
    fn numbered(&self, names: &Names<'_>) -> Option<Result<Numbered, Fault>> {
        let group = self.code.as_ref().or(self.number.as_ref())?;
        let parsed = names.forms().iter().enumerate().find_map(|(form, of_form)| {
            let number = match &self.code {
                Some(code) => of_form.form().parse(&code.text).ok(),
                None => number(&group.text).filter(|number| *number <= of_form.form().max_number()),
            };
            Some((form, number?))
        });
        let Some((form, number)) = parsed else {
            return Some(Err(Fault {
                range: group.range.clone(),
                rule: Rule::Undeclared,
                code: group.text.clone().into_owned(),
                message: format!("`{}` is not a status code", group.text),
                advice: Some("correct it, or let the pattern match less".to_owned()),
            }));
        };
        // A bare number belongs to whichever form declares it.
        let forms = if self.code.is_some() { form..form + 1 } else { form..names.forms().len() };
        let ids: Vec<Id> = forms.flat_map(|form| names.with_number(form, number)).copied().collect();
        Some(Ok(Numbered { form, number, ids, range: group.range.clone() }))
    }

    pub(super) fn judge(&self, names: &Names<'_>, undeclared: &mut Undeclared) -> Judgement {
        let called = self.name.as_ref().map(|name| (name, names.called(&name.text)));
        let (ids, fault) = match (self.numbered(names), called) {
            (Some(Err(fault)), _) => (Vec::new(), Some(fault)),
            // The name says which number it should have.
            (Some(Ok(Numbered { form, number, ids, range })), Some((name, called @ [first, ..]))) if ids.is_empty() => {
                let fault = Fault {
                    range,
                    rule: Rule::Mismatch,
                    code: names.forms()[form].code(number),
                    message: format!(
                        "`{}` is {}, not {}, which is not declared",
                        name.text,
                        names.code(*first).code,
                        names.forms()[form].code(number)
                    ),
                    advice: Some("correct the name or the number".to_owned()),
                };
                (called.to_vec(), Some(fault))
            }
            (Some(Ok(Numbered { form, number, ids, range })), _) if ids.is_empty() => {
                (ids, Some(undeclared.fault(names, form, number, &range)))
            }
            (Some(Ok(numbered)), Some((name, called))) => {
                let both: Vec<Id> = numbered.ids.iter().copied().filter(|id| called.contains(id)).collect();
                let fault = both.is_empty().then(|| mismatch(names, name, called, &numbered));
                (if both.is_empty() { numbered.ids } else { both }, fault)
            }
            (Some(Ok(numbered)), None) => (numbered.ids, None),
            (None, Some((name, []))) => {
                let advice = lookup::names_like(names.codes.iter().copied(), &name.text)
                    .unwrap_or_else(|| "correct it, or let the pattern match less".to_owned());
                let fault = Fault {
                    range: name.range.clone(),
                    rule: Rule::Undeclared,
                    code: name.text.clone().into_owned(),
                    message: format!("`{}` is not the name of a code", name.text),
                    advice: Some(advice),
                };
                (Vec::new(), Some(fault))
            }
            (None, called) => (called.map(|(_, called)| called.to_vec()).unwrap_or_default(), None),
        };
        Judgement { ids, fault }
    }
}

/// A code by its number.
struct Numbered {
    form: usize,
    number: u32,
    ids: Vec<Id>,
    range: Range<usize>,
}

fn mismatch(names: &Names<'_>, name: &Group<'_>, called: &[Id], numbered: &Numbered) -> Fault {
    let code = names.code(numbered.ids[0]);
    let message = match called {
        [] => format!("`{}` is not a name of {} (`{}`)", name.text, code.code, code.path),
        [first, ..] => {
            format!("`{}` is {}, not {} (`{}`)", name.text, names.code(*first).code, code.code, code.path)
        }
    };
    Fault {
        range: numbered.range.clone(),
        rule: Rule::Mismatch,
        code: code.code.to_string(),
        message,
        advice: Some("correct the name or the number".to_owned()),
    }
}

/// `1001`, `0x3e9`, `1_001`
fn number(text: &str) -> Option<u32> {
    let text = text.trim().replace('_', "");
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => text.parse().ok(),
    }
}

/// What the files have of one mirror.
#[derive(Default)]
pub(super) struct Entries {
    ids: HashSet<Id>,
    /// The last one, in the order of paths.
    last: Option<(Place, Excerpt)>,
}

impl Entries {
    pub(super) fn add(&mut self, ids: &[Id], seen: (Place, Excerpt)) {
        self.ids.extend(ids);
        self.last = self.last.take().max(Some(seen));
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.ids.extend(other.ids);
        self.last = self.last.take().max(other.last);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Codes that it does not have, of the catalogs that it has codes of.
    pub(super) fn missing(&self, names: &Names<'_>) -> Vec<Finding> {
        let Some((place, excerpt)) = &self.last else { return Vec::new() };
        let mirrored: HashSet<usize> = self.ids.iter().map(|&id| names.catalogs[id]).collect();
        let codes = names.codes.iter().enumerate().filter(|&(id, code)| {
            let is_expected = code.state != State::Retired && code.subcategory.is_some();
            is_expected && !self.ids.contains(&id) && mirrored.contains(&names.catalogs[id])
        });
        let finding = |(_, code): (Id, &&crate::catalog::Code)| {
            let message = format!("the mirror does not have {} (`{}`)", code.code, code.path);
            Finding::new((place.clone(), Some(excerpt.clone())), Rule::Missing, code.code.to_string(), message)
                .with_advice("add it; this is the last entry that the pattern matches".to_owned())
        };
        codes.map(finding).collect()
    }
}
