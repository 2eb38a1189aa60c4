//! What may become of a code that has shipped.

/// What a shipped code says about a code that is declared. The one place where the rules of the lock are written: the macros
/// apply them to what was written, the registry to its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// New, or unchanged, or retired now.
    Sound,
    /// The lock has the same code as retired, but it is declared as one that is raised.
    Unretired,
    /// The lock has the path as retired, under another number, and it is declared as one that is raised.
    NameRetired,
    /// The lock has the path under another number.
    Renumbered,
    /// The lock has the number as retired, under another path.
    NumberRetired,
    /// The lock has the number under another name of the same sub-category, which is not declared any more.
    Renamed,
    /// The lock has the number in another sub-category.
    Moved,
    /// The lock has the number under another name, which is declared elsewhere.
    NumberShipped,
}

/// What the lock has at the path of a declared code, or at its number.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    pub number: u16,
    pub retired: bool,
    /// Whether it is in the sub-category of the declared code.
    pub same_subcategory: bool,
    /// Whether its path is declared, under whatever number.
    pub declared: bool,
}

/// Judges a declared code by what the lock has at its path and at its number.
#[must_use]
pub const fn judge(number: u16, retired: bool, at_path: Option<Shipped>, at_number: Option<Shipped>) -> Verdict {
    match (at_path, at_number) {
        (Some(shipped), _) if shipped.number == number => {
            if shipped.retired && !retired {
                Verdict::Unretired
            } else {
                Verdict::Sound
            }
        }
        // A retired entry does not take the name again: its number was changed.
        (Some(shipped), _) if shipped.retired && !retired => Verdict::NameRetired,
        (Some(_), _) => Verdict::Renumbered,
        (None, None) => Verdict::Sound,
        (None, Some(shipped)) if shipped.retired => Verdict::NumberRetired,
        (None, Some(shipped)) if shipped.declared => Verdict::NumberShipped,
        (None, Some(shipped)) if shipped.same_subcategory => Verdict::Renamed,
        (None, Some(_)) => Verdict::Moved,
    }
}
