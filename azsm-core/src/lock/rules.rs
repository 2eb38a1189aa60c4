//! What may become of a code that has shipped: the one place where the rules of the lock are
//! written. `status_codes!` applies them to what was written, `registry!` to its tables, and the
//! commands to a whole lock.

use crate::vocabulary::bytes::same;
use crate::vocabulary::param::{Param, Params};

/// How a declared code contradicts what has shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// The lock has the same code as retired, but it is declared as one that is raised.
    Unretired,
    /// The lock has the path as retired, under another number, and it is declared as one that is
    /// raised.
    NameRetired,
    /// The lock has the path under another number.
    Renumbered,
    /// The lock has the number as retired, under another path.
    NumberRetired,
    /// The lock has the number under another name of the same subcategory, which is not declared
    /// any more.
    Renamed,
    /// The lock has the number under another path, which is declared elsewhere or is in another
    /// subcategory.
    NumberShipped,
}

/// A line of the lock, as the rules look at it from a declared code.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    pub number: u32,
    pub retired: bool,
    /// Whether it is in the subcategory of the declared code.
    pub same_subcategory: bool,
    /// Whether its path is declared, under whatever number.
    pub declared: bool,
}

/// Judges a declared code by the lines that have its path and its number. A violation is about the
/// line at the path where there is one, else about the line at the number.
pub const fn judge(
    number: u32,
    retired: bool,
    at_path: Option<Shipped>,
    at_number: Option<Shipped>,
) -> Option<Violation> {
    match (at_path, at_number) {
        (Some(line), _) if line.number == number => {
            if line.retired && !retired {
                Some(Violation::Unretired)
            } else {
                None
            }
        }
        // A retired entry does not take the name again: its number was changed.
        (Some(line), _) if line.retired && !retired => Some(Violation::NameRetired),
        (Some(_), _) => Some(Violation::Renumbered),
        (None, None) => None,
        (None, Some(line)) if line.retired => Some(Violation::NumberRetired),
        (None, Some(line)) if line.same_subcategory && !line.declared => Some(Violation::Renamed),
        (None, Some(_)) => Some(Violation::NumberShipped),
    }
}

/// How the parameters of a code contradict those that it has shipped with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamViolation<'d, 's> {
    /// It is not declared any more, and nothing like it is new.
    Missing { shipped: Param<'s> },
    /// It is not declared any more, and one of another name and the same kind is new.
    Renamed { shipped: Param<'s>, declared: Param<'d> },
    /// It has another kind, or may be absent and could not be, or the other way round.
    Changed { shipped: Param<'s>, declared: Param<'d> },
    /// It is new and never absent: who raised the code before does not give it.
    Required { declared: Param<'d> },
}

/// Compares the parameters of a declared code with those that it has shipped with: first those that
/// have shipped, then those that are new. A new one may be absent, and the order says nothing.
#[derive(Clone, Debug)]
pub struct ParamViolations<'d, 's> {
    declared: Params<'d>,
    shipped: Params<'s>,
    left_declared: Params<'d>,
    left_shipped: Params<'s>,
}

impl<'d, 's> ParamViolations<'d, 's> {
    pub const fn between(declared: Params<'d>, shipped: Params<'s>) -> Self {
        Self { left_declared: declared.again(), left_shipped: shipped.again(), declared, shipped }
    }

    /// `next`, in const evaluation.
    pub const fn take_next(&mut self) -> Option<ParamViolation<'d, 's>> {
        if same(self.declared.as_str(), self.shipped.as_str()) {
            return None;
        }
        while let Some(shipped) = self.left_shipped.take_next() {
            if let Some(declared) = self.declared.get(shipped.name()) {
                if !is_alike(&declared, &shipped) {
                    return Some(ParamViolation::Changed { shipped, declared });
                }
                continue;
            }
            let before = position(&self.shipped, &self.declared, &shipped);
            return Some(match nth(&self.declared, &self.shipped, &shipped, before) {
                Some(declared) => ParamViolation::Renamed { shipped, declared },
                None => ParamViolation::Missing { shipped },
            });
        }
        while let Some(declared) = self.left_declared.take_next() {
            let is_new = self.shipped.get(declared.name()).is_none();
            if is_new && !declared.is_optional() {
                let before = position(&self.declared, &self.shipped, &declared);
                if nth(&self.shipped, &self.declared, &declared, before).is_none() {
                    return Some(ParamViolation::Required { declared });
                }
            }
        }
        None
    }
}

const fn is_alike(a: &Param<'_>, b: &Param<'_>) -> bool {
    same(a.kind().as_str(), b.kind().as_str()) && a.is_optional() == b.is_optional()
}

/// How many of those that are alike, and that the others lack, are before one.
const fn position(all: &Params<'_>, others: &Params<'_>, of: &Param<'_>) -> usize {
    let (mut all, mut count) = (all.again(), 0);
    while let Some(param) = all.take_next() {
        if same(param.name(), of.name()) {
            break;
        }
        if is_alike(&param, of) && others.get(param.name()).is_none() {
            count += 1;
        }
    }
    count
}

/// The one after as many.
const fn nth<'a>(all: &Params<'a>, others: &Params<'_>, of: &Param<'_>, before: usize) -> Option<Param<'a>> {
    let (mut all, mut left) = (all.again(), before);
    while let Some(param) = all.take_next() {
        if is_alike(&param, of) && others.get(param.name()).is_none() {
            if left == 0 {
                return Some(param);
            }
            left -= 1;
        }
    }
    None
}

impl<'d, 's> Iterator for ParamViolations<'d, 's> {
    type Item = ParamViolation<'d, 's>;

    fn next(&mut self) -> Option<ParamViolation<'d, 's>> {
        self.take_next()
    }
}

/// Whether a line of the lock is missed: its path is not declared, and no declared code violates a
/// rule because of it. That is a code with its number whose own path is not in the lock.
pub const fn is_missing(path_declared: bool, violated_by_number: bool) -> bool {
    !path_declared && !violated_by_number
}
