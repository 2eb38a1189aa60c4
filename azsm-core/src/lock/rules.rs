//! What may become of a code that has shipped: the one place where the rules of the lock are
//! written. `status_codes!` applies them to what was written, `registry!` to its tables, and the
//! commands to a whole lock.

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

/// Whether a line of the lock is missed: its path is not declared, and no declared code violates a
/// rule because of it. That is a code with its number whose own path is not in the lock.
pub const fn is_missing(path_declared: bool, violated_by_number: bool) -> bool {
    !path_declared && !violated_by_number
}
