//! What may happen to the lines of a lock.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use azsm::lock::{self, HEADER, LockLine, LockedCode};
use azsm::{Code, Registry};

use crate::failure::Refusal;

/// The text of the lock that a registry stands for: every code but success, which belongs to the scheme.
pub(crate) fn text_of(registry: &Registry) -> String {
    let codes = registry.iter().filter(|info| !info.code().is_success());
    let lines = codes.map(|info| LockLine::from(info).to_string());
    let mut lines: Vec<_> = std::iter::once(HEADER.to_owned()).chain(lines).collect();
    // A line break after the last line.
    lines.push(String::new());
    lines.join("\n")
}

/// The lines of a lock that was read.
pub(crate) struct Lines<'a> {
    /// As messages call it.
    name: String,
    codes: BTreeMap<Code, LockedCode<'a>>,
    by_path: HashMap<&'a str, LockedCode<'a>>,
}

/// Who has what has shipped, or should have.
#[derive(Clone, Copy)]
pub(crate) enum Keeper<'a> {
    /// The declarations.
    Registry,
    /// Another lock.
    Lock(&'a str),
}

/// What has changed between two locks, apart from what is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    new: usize,
    reworded: usize,
    retired: usize,
}

impl<'a> Lines<'a> {
    /// Reads the text of a lock.
    ///
    /// # Errors
    ///
    /// When it is not a lock.
    pub(crate) fn parse(name: String, text: &'a str) -> Result<Self, Refusal> {
        let (mut codes, mut by_path) = (BTreeMap::new(), HashMap::new());
        for code in lock::read(text) {
            let code = code.map_err(|error| not_a_lock(&name, &error))?;
            if let Some(first) = by_path.insert(code.path(), code) {
                let (path, line, first) = (code.path(), code.line(), first.line());
                let fault = format!("line {line}: `{path}` is already on line {first}, under another number");
                return Err(not_a_lock(&name, &fault));
            }
            codes.insert(code.code(), code);
        }
        Ok(Self { name, codes, by_path })
    }

    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Names every line that `after` has dropped or altered. Only its message may change, and an active code may retire.
    pub(crate) fn refusals(&self, after: &Lines<'_>, keeper: Keeper<'_>) -> Vec<Refusal> {
        self.codes.values().filter_map(|code| self.refusal(code, after, keeper)).collect()
    }

    fn refusal(&self, code: &LockedCode<'_>, after: &Lines<'_>, keeper: Keeper<'_>) -> Option<Refusal> {
        let (number, path, retired) = (code.code(), code.path(), code.is_retired());
        let verb = if retired { "was retired" } else { "has shipped" };
        let message: String = code.message().collect();
        let tombstone = format!("declare `retired {} = {:04} {message:?}`", code.name(), number.number());
        let (reason, fix) = match (after.codes.get(&number), after.by_path.get(path)) {
            (Some(now), _) if now.path() == path => {
                if !retired || now.is_retired() {
                    return None;
                }
                (format!("{number} `{path}` was retired, and {keeper} has it as one that is raised"), tombstone)
            }
            (None, None) => (format!("{number} `{path}` {verb}, and {keeper} lacks it"), tombstone),
            (None, Some(now)) => {
                let reason = format!("`{path}` {verb} as {number}, and {keeper} has it as {}", now.code());
                (reason, same_name(now, number, retired, &tombstone))
            }
            (Some(now), None) => {
                let reason = format!("{number} {verb} as `{path}`, and {keeper} has it as `{}`", now.path());
                let fix = if now.name() == code.name() {
                    format!("keep it in `{}`", code.subcategory())
                } else {
                    format!("{tombstone}, and give `{}` a number of its own", now.path())
                };
                (reason, fix)
            }
            (Some(other), Some(now)) => {
                let (other, code) = (other.path(), now.code());
                let reason =
                    format!("{number} {verb} as `{path}`, and {keeper} has `{other}` there, and `{path}` as {code}");
                (reason, same_name(now, number, retired, &tombstone))
            }
        };
        let (line, lock) = (code.line(), &self.name);
        let advice = match keeper {
            Keeper::Registry => format!("{fix}; if it never shipped, delete line {line} of {lock}"),
            Keeper::Lock(_) => {
                format!("line {line} of {lock} stays: only its message changes, or it becomes `retired`")
            }
        };
        Some(Refusal { reason, advice: Some(advice) })
    }

    /// Counts what `after` has changed.
    pub(crate) fn changes(&self, after: &Lines<'_>) -> Changes {
        let mut changes = Changes::default();
        for now in after.codes.values() {
            let Some(before) = self.codes.get(&now.code()).filter(|before| before.path() == now.path()) else {
                changes.new += 1;
                continue;
            };
            changes.reworded += usize::from(!before.message().eq(now.message()));
            changes.retired += usize::from(!before.is_retired() && now.is_retired());
        }
        changes
    }
}

/// What to do about a code that has a number now that it has not shipped with.
fn same_name(now: &LockedCode<'_>, shipped: Code, was_retired: bool, tombstone: &str) -> String {
    if was_retired && !now.is_retired() {
        format!("{tombstone}, and give {} another name", now.code())
    } else {
        format!("give it the number {:04}", shipped.number())
    }
}

fn not_a_lock(name: &str, fault: &dyn fmt::Display) -> Refusal {
    Refusal { reason: format!("`{name}` is not a lock: {fault}"), advice: None }
}

impl fmt::Display for Keeper<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registry => f.write_str("the registry"),
            Self::Lock(name) => f.write_str(name),
        }
    }
}

/// `2 new, 1 reworded, 1 retired`.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.new, "new"), (self.reworded, "reworded"), (self.retired, "retired")];
        let told: Vec<_> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if told.is_empty() { f.write_str("only the layout differs") } else { f.write_str(&told.join(", ")) }
    }
}
