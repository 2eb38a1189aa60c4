//! What `registry!` refuses because of its lock, as const evaluation says it. The rules are those of
//! azsm-core; a test holds both to one text.

use std::collections::{HashMap, HashSet};

use azsm::Params;
use azsm::numbering::Proposals;
use azsm_core::__private::{self as rules, ParamViolation, ParamViolations, Violation};
use azsm_language::{Lock, Row, Shipped, Subcategory};

use super::listed::{Declared, Fault, Listed, subcategories};

/// What is wrong with each path, and then with the lock itself, if anything is.
pub(super) fn find(listed: &Listed<'_>, lock: &Lock) -> (Vec<Fault>, Option<String>) {
    let shipping = Shipping::new(listed, lock);
    let mut faults = Vec::new();
    for (path, model) in listed.sound() {
        let messages = subcategories(model).flat_map(|each| shipping.of_subcategory(each));
        faults.extend(messages.map(|message| Fault { path, rule: "lock", message }));
    }
    (faults, shipping.rest())
}

struct Shipping<'l, 'a> {
    listed: &'l Listed<'a>,
    lock: &'l Lock,
    /// By path, with its subcategory.
    at_path: HashMap<&'l str, &'l Shipped>,
    subcategories: HashSet<&'a str>,
    /// The lines whose paths are declared, and those whose numbers other codes have.
    declared: HashSet<usize>,
    renumbered: HashSet<usize>,
}

impl<'l, 'a> Shipping<'l, 'a> {
    fn new(listed: &'l Listed<'a>, lock: &'l Lock) -> Self {
        let at_path: HashMap<_, _> = lock.codes.iter().map(|line| (line.path.as_str(), line)).collect();
        let subcategories = listed.all().map(|each| each.subcategory.path.as_str()).collect();
        let (declared, renumbered) = Default::default();
        let mut shipping = Self { listed, lock, at_path, subcategories, declared, renumbered };
        for each in listed.all() {
            for row in each.subcategory.rows() {
                if let Some(line) = shipping.at_path(each.subcategory, row) {
                    shipping.declared.insert(line.line);
                } else if let Some(line) = shipping.at_number(row.number) {
                    shipping.renumbered.insert(line.line);
                }
            }
        }
        shipping
    }

    fn at_path(&self, of: &Subcategory, row: &Row) -> Option<&'l Shipped> {
        self.at_path.get(format!("{}.{}", of.path, row.name).as_str()).copied()
    }

    fn at_number(&self, number: u32) -> Option<&'l Shipped> {
        let at = self.lock.codes.binary_search_by_key(&number, |line| line.number).ok()?;
        self.lock.codes.get(at)
    }

    fn lines_of<'s>(&self, path: &'s str) -> impl Iterator<Item = &'l Shipped> + use<'l, 's, 'a> {
        self.lock.codes.iter().filter(move |line| line.subcategory == path)
    }

    fn of_subcategory(&self, of: Declared<'_>) -> Vec<String> {
        let (path, lock) = (&of.subcategory.path, &self.lock.path);
        let owned =
            self.lock.codes.iter().filter(|line| of.subcategory.ranges.iter().any(|range| range.holds(line.number)));
        let stranger = owned.into_iter().find(|line| !self.subcategories.contains(line.subcategory.as_str()));
        if let (None, Some(stranger)) = (self.lines_of(path).next(), stranger) {
            return vec![format!(
                "{} contains codes that have shipped as `{}`, and a subcategory keeps its name: write that name; if it never \
                 shipped, delete its lines from {lock}",
                of.named(),
                stranger.subcategory,
            )];
        }
        let rows = of.subcategory.rows().flat_map(|row| match self.of_row(of, row) {
            Some(message) => vec![message],
            None => self.of_params(of, row),
        });
        rows.chain(self.missing(of)).collect()
    }

    fn of_row(&self, of: Declared<'_>, row: &Row) -> Option<String> {
        let (at_path, at_number) = (self.at_path(of.subcategory, row), self.at_number(row.number));
        let view = |line: &Shipped| rules::Shipped {
            number: line.number,
            retired: line.retired,
            same_subcategory: line.subcategory == of.subcategory.path,
            declared: self.declared.contains(&line.line),
        };
        let violation = rules::judge(row.number, row.retired, at_path.map(view), at_number.map(view))?;
        let line = at_path.or(at_number)?;
        let (code, path, name) = (self.listed.code(line.number), &line.path, &line.name);
        let what = match violation {
            Violation::Unretired => "was retired and must stay retired: declare it as `retired`".to_owned(),
            Violation::NameRetired => format!("has a name that was retired as {code}: choose another name"),
            Violation::Renumbered => {
                format!("has shipped as {code} and keeps its number: write {}", self.listed.digits(line.number))
            }
            Violation::NumberRetired => {
                format!("has a number that was retired as `{path}`; {}", self.next_free(of.subcategory))
            }
            Violation::Renamed => format!(
                "has shipped as `{name}` and keeps its name: write `{name}`, or retire it and give the new code a new number"
            ),
            Violation::NumberShipped => {
                format!("has a number that has shipped as `{path}`; {}", self.next_free(of.subcategory))
            }
        };
        let (row, line, lock) = (self.listed.row(of, row), line.line, &self.lock.path);
        Some(format!("{row} {what}; if that never shipped, delete line {line} of {lock}"))
    }

    fn of_params(&self, of: Declared<'_>, row: &Row) -> Vec<String> {
        let Some(line) = self.at_path(of.subcategory, row) else {
            return Vec::new();
        };
        let declared = azsm_language::notation(&row.params);
        let violations = ParamViolations::between(Params::declared(&declared), Params::declared(&line.params));
        let (row, lock, line) = (self.listed.row(of, row), &self.lock.path, line.line);
        let message =
            |violation| format!("{row} {}; if that never shipped, delete line {line} of {lock}", of_params(&violation));
        violations.map(message).collect()
    }

    fn next_free(&self, of: &Subcategory) -> String {
        let path = &of.path;
        let is_taken = |number: u32| {
            of.rows().any(|row| row.number == number)
                || of.reserved.iter().any(|range| range.holds(number))
                || self.at_number(number).is_some()
        };
        let mut proposals = Proposals::of(&of.ranges);
        match std::iter::from_fn(|| proposals.next()).find(|&number| !is_taken(number)) {
            Some(free) => format!("the next free number in `{path}` is {}", self.listed.digits(free)),
            None => format!("`{path}` is full: add a range to it"),
        }
    }

    /// Every shipped code of the subcategory that is neither declared nor retired, in one message.
    fn missing(&self, of: Declared<'_>) -> Option<String> {
        let is_missing = |line: &&Shipped| {
            rules::is_missing(self.declared.contains(&line.line), self.renumbered.contains(&line.line))
        };
        let missing: Vec<_> = self.lines_of(&of.subcategory.path).filter(is_missing).collect();
        let first = missing.first()?;
        let codes: Vec<_> =
            missing.iter().map(|line| format!("{} `{}`", self.listed.code(line.number), line.name)).collect();
        Some(format!(
            "{} lacks shipped codes: {}; do not remove a shipped code, retire it: `retired {}{} = {} \"...\"`; if it never \
             shipped, delete its line from {}",
            of.named(),
            codes.join(", "),
            first.name,
            if first.params.is_empty() { String::new() } else { format!(" {{ {} }}", first.params) },
            self.listed.digits(first.number),
            self.lock.path,
        ))
    }

    /// Shipped codes of subcategories that no path declares.
    fn rest(&self) -> Option<String> {
        // What a faulty declaration holds is not known.
        if self.listed.models.iter().any(|model| model.is_none_or(|model| model.faulty)) {
            return None;
        }
        let is_lost =
            |line: &&Shipped| !self.subcategories.contains(line.subcategory.as_str()) && !self.is_covered(line);
        let lost: Vec<_> = self
            .lock
            .codes
            .iter()
            .filter(is_lost)
            .map(|line| format!("{} `{}`", self.listed.code(line.number), line.path))
            .collect();
        (!lost.is_empty()).then(|| {
            format!(
                "{} shipped, but no listed module declares the subcategory: add the module to the list, or declare them as \
                 retired; if they never shipped, delete their lines from {}",
                lost.join(", "),
                self.lock.path,
            )
        })
    }

    /// Whether the message of a subcategory covers the line of one that is not declared.
    fn is_covered(&self, line: &Shipped) -> bool {
        let owns = |each: &Declared<'_>| each.subcategory.ranges.iter().any(|range| range.holds(line.number));
        self.renumbered.contains(&line.line)
            || self.listed.all().find(owns).is_some_and(|owner| self.lines_of(&owner.subcategory.path).next().is_none())
    }
}

/// What is wrong with the parameters of a code that has shipped, after what names it.
pub(crate) fn of_params(violation: &ParamViolation<'_, '_>) -> String {
    match violation {
        ParamViolation::Missing { shipped } => {
            format!("lacks the shipped parameter `{shipped}`: declare it again, because readers of the code use it")
        }
        ParamViolation::Renamed { shipped, declared } => {
            let (shipped, declared) = (shipped.name(), declared.name());
            format!(
                "has shipped with the parameter `{shipped}`, which keeps its name: write `{shipped}`, not `{declared}`"
            )
        }
        ParamViolation::Changed { shipped, .. } => {
            format!("has shipped with the parameter `{shipped}`, which stays that: write `{shipped}`")
        }
        ParamViolation::Required { declared } => format!(
            "has shipped without the parameter `{declared}`, so what runs already does not give it: write `{declared}?`"
        ),
    }
}
