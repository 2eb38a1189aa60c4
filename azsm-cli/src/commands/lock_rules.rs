//! What may happen to the lines of a lock.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use azsm::Params;
use azsm::lock::{self, HEADER, LockLine, LockedCode};
use azsm::scheme::{Code, Registry, Scheme};
use azsm_core::__private::{ParamViolation, ParamViolations, Shipped, Violation, is_missing, judge, split_path};

use crate::failure::Refusal;

/// What a lock says, or a registry would write into one.
pub(crate) struct Lines<S: Scheme> {
    /// As messages call the lock or the registry.
    name: String,
    by_code: BTreeMap<Code<S>, Line<S>>,
    codes: HashMap<String, Code<S>>,
}

struct Line<S: Scheme> {
    content: LockLine<String, String, Code<S>>,
    /// The line of the file, counted from 1.
    number: usize,
}

/// What has changed between two locks, apart from what is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    new: usize,
    reworded: usize,
    params: usize,
    retired: usize,
}

impl<S: Scheme> Lines<S> {
    /// The lock of a registry: every code but success, which belongs to the scheme.
    pub(crate) fn of(registry: &Registry<S>) -> Self {
        let codes = registry.iter().filter(|info| !info.code().is_success());
        let lines = codes.map(LockLine::from).zip(2..).map(|(line, number)| Line {
            content: LockLine {
                code: line.code,
                path: line.path.to_string(),
                params: line.params.to_owned(),
                retired: line.retired,
                message: line.message.to_owned(),
            },
            number,
        });
        Self::new("the registry".to_owned(), lines)
    }

    /// Reads the text of a lock.
    ///
    /// # Errors
    ///
    /// When it is not a lock.
    pub(crate) fn parse(name: String, text: &str) -> Result<Self, Refusal> {
        let (mut lines, mut by_path) = (Vec::new(), HashMap::new());
        for code in lock::read_of::<S>(text) {
            let checked = code.and_then(|code| match by_path.insert(code.path(), code) {
                Some(first) => Err(code.repeats_path_of(&first)),
                None => Ok(code),
            });
            let code = checked
                .map_err(|error| Refusal { reason: format!("`{name}` is not a lock: {error}"), advice: None })?;
            lines.push(Line::from(code));
        }
        Ok(Self::new(name, lines.into_iter()))
    }

    fn new(name: String, lines: impl Iterator<Item = Line<S>>) -> Self {
        let by_code: BTreeMap<_, _> = lines.map(|line| (line.content.code, line)).collect();
        let codes = by_code.values().map(|line| (line.content.path.clone(), line.content.code)).collect();
        Self { name, by_code, codes }
    }

    /// The text of the lock with these lines.
    pub(crate) fn text(&self) -> String {
        let lines = self.by_code.values().map(|line| format!("{}\n", line.content));
        std::iter::once(format!("{HEADER}\n")).chain(lines).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.by_code.len()
    }

    fn at_path(&self, path: &str) -> Option<&Line<S>> {
        self.by_code.get(self.codes.get(path)?)
    }

    /// Names every line that `after` has dropped or altered, in the order of the lines. Only its
    /// message may change, an active code may retire, and parameters that may be absent are added.
    pub(crate) fn refusals(&self, after: &Self, keeps: Keeps) -> Vec<Refusal> {
        let missing = self.by_code.values().filter(|line| {
            let LockLine { code, path, .. } = &line.content;
            let now = after.by_code.get(code);
            let violated = now.is_some_and(|now| self.at_path(&now.content.path).is_none());
            is_missing(after.codes.contains_key(path), violated)
        });
        let missing = missing.map(|line| (line, line.missing_from(&after.name)));
        let violations = after.by_code.values().filter_map(|now| self.violation(&now.content, after));
        let of_params = after.by_code.values().flat_map(|now| self.param_violations(&now.content, &after.name));
        let mut refused: Vec<_> = missing.chain(violations).chain(of_params).collect();
        refused.sort_by_key(|(line, _)| line.number);
        refused.into_iter().map(|(line, fault)| fault.refusal(line.number, &self.name, keeps)).collect()
    }

    /// What is wrong with a code that is declared now, and the line that it contradicts.
    fn violation(&self, now: &LockLine<String, String, Code<S>>, after: &Self) -> Option<(&Line<S>, Fault)> {
        let (at_path, at_number) = (self.at_path(&now.path), self.by_code.get(&now.code));
        let view = |line: &Line<S>| Shipped {
            number: line.content.code.value(),
            retired: line.content.retired,
            same_subcategory: line.subcategory() == split_path(&now.path).0,
            declared: after.codes.contains_key(&line.content.path),
        };
        let violation = judge(now.code.value(), now.retired, at_path.map(view), at_number.map(view))?;
        let line = at_path.or(at_number)?;
        let LockLine { code, path, .. } = &line.content;
        let (verb, tombstone, name) = (line.verb(), line.tombstone(), &after.name);
        let other_number = || format!("`{path}` {verb} as {code}, and {name} has it as {}", now.code);
        let other_path = || format!("{code} {verb} as `{path}`, and {name} has it as `{}`", now.path);
        let (reason, fix) = match violation {
            Violation::Unretired => (
                format!("{code} `{path}` was retired, and {name} has it as one that is raised"),
                format!("declare {tombstone}"),
            ),
            Violation::NameRetired => {
                (other_number(), format!("declare {tombstone}, and give {} another name", now.code))
            }
            Violation::Renumbered => {
                (other_number(), format!("give it the number {}", S::FORM.number_text(code.value())))
            }
            Violation::NumberShipped if after.codes.contains_key(path) => {
                (other_path(), format!("give `{}` a number of its own", now.path))
            }
            Violation::NumberShipped if split_path(path).1 == split_path(&now.path).1 => {
                (other_path(), format!("keep it in `{}`", line.subcategory()))
            }
            Violation::NumberRetired | Violation::Renamed | Violation::NumberShipped => {
                (other_path(), format!("declare {tombstone}, and give `{}` a number of its own", now.path))
            }
        };
        Some((line, Fault { reason, fix }))
    }

    /// What is wrong with the parameters of a code that is declared now, by the name `keeper`.
    fn param_violations(
        &self,
        now: &LockLine<String, String, Code<S>>,
        keeper: &str,
    ) -> impl Iterator<Item = (&Line<S>, Fault)> {
        let line = self.at_path(&now.path).filter(|line| line.content.code == now.code);
        let violations = line.into_iter().flat_map(|line| {
            let (declared, shipped) = (Params::declared(&now.params), Params::declared(&line.content.params));
            ParamViolations::between(declared, shipped).map(move |violation| (line, violation))
        });
        let faults = violations.map(|(line, violation)| {
            let (code, verb) = (now.code, line.verb());
            let (reason, fix) = match violation {
                ParamViolation::Missing { shipped } => (
                    format!("{code} {verb} with the parameter `{shipped}`, and {keeper} lacks it"),
                    "declare it again".to_owned(),
                ),
                ParamViolation::Renamed { shipped, declared } => (
                    format!(
                        "{code} {verb} with the parameter `{shipped}`, and {keeper} has it as `{}`",
                        declared.name()
                    ),
                    format!("call it `{}`", shipped.name()),
                ),
                ParamViolation::Changed { shipped, declared } => (
                    format!("{code} {verb} with the parameter `{shipped}`, and {keeper} has it as `{declared}`"),
                    format!("declare `{shipped}`"),
                ),
                ParamViolation::Required { declared } => (
                    format!("{code} {verb} without the parameter `{declared}`, which what runs already does not give"),
                    format!("declare `{declared}?`"),
                ),
            };
            (line, Fault { reason, fix })
        });
        faults.collect::<Vec<_>>().into_iter()
    }

    /// Counts what `after` has changed.
    pub(crate) fn changes(&self, after: &Self) -> Changes {
        let mut changes = Changes::default();
        for LockLine { code, path, params, retired, message } in after.by_code.values().map(|line| &line.content) {
            let before = self.by_code.get(code).map(|line| &line.content);
            let Some(before) = before.filter(|before| before.path == *path) else {
                changes.new += 1;
                continue;
            };
            changes.reworded += usize::from(before.message != *message);
            changes.params += usize::from(before.params != *params);
            changes.retired += usize::from(!before.retired && *retired);
        }
        changes
    }
}

impl<S: Scheme> From<LockedCode<'_, S>> for Line<S> {
    fn from(code: LockedCode<'_, S>) -> Self {
        let content = LockLine {
            code: code.code(),
            path: code.path().to_owned(),
            params: code.params().as_str().to_owned(),
            retired: code.is_retired(),
            message: code.message().collect(),
        };
        Self { content, number: code.line() }
    }
}

impl<S: Scheme> Line<S> {
    fn subcategory(&self) -> &str {
        split_path(&self.content.path).0
    }

    fn verb(&self) -> &'static str {
        if self.content.retired { "was retired" } else { "has shipped" }
    }

    fn missing_from(&self, keeper: &str) -> Fault {
        let LockLine { code, path, .. } = &self.content;
        Fault {
            reason: format!("{code} `{path}` {}, and {keeper} lacks it", self.verb()),
            fix: format!("declare {}", self.tombstone()),
        }
    }

    /// The entry that keeps the code.
    fn tombstone(&self) -> String {
        let LockLine { code, path, params, message, .. } = &self.content;
        let params = if params.is_empty() { String::new() } else { format!(" {{ {params} }}") };
        format!("`retired {}{params} = {} {message:?}`", split_path(path).1, S::FORM.number_text(code.value()))
    }
}

/// Who has to keep the lines of a lock.
#[derive(Clone, Copy)]
pub(crate) enum Keeps {
    /// The declarations: a line can be deleted if its code never shipped.
    Registry,
    /// A later state of the lock: a line stays.
    Lock,
    /// The declarations, against a lock that shipped.
    Base,
}

struct Fault {
    reason: String,
    fix: String,
}

impl Fault {
    fn refusal(self, line: usize, lock: &str, keeps: Keeps) -> Refusal {
        let advice = match keeps {
            Keeps::Registry => format!("{}; if it never shipped, delete line {line} of {lock}", self.fix),
            Keeps::Base => self.fix,
            Keeps::Lock => format!(
                "line {line} of {lock} stays: only its message changes, parameters that may be absent are added, or it \
                 becomes `retired`"
            ),
        };
        Refusal { reason: self.reason, advice: Some(advice) }
    }
}

/// `2 new, 1 reworded, 1 retired`.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.new, "new"),
            (self.reworded, "reworded"),
            (self.params, "with other parameters"),
            (self.retired, "retired"),
        ];
        let changed: Vec<_> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if changed.is_empty() { f.write_str("only the layout differs") } else { f.write_str(&changed.join(", ")) }
    }
}
