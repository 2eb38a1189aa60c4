//! The rules of an audit.

use std::ops::Range;

use crate::findings::{Described, Level};

/// What an audit reports.
pub(super) type Finding = crate::findings::Finding<Rule>;

/// What is wrong. The order is that of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rule {
    Undeclared,
    Retired,
    Deprecated,
    Mismatch,
    Missing,
    Unused,
    Untested,
    Unproduced,
    Unseen,
    Stale,
}

impl Rule {
    pub(super) const ALL: [Self; 10] = [
        Self::Undeclared,
        Self::Retired,
        Self::Deprecated,
        Self::Mismatch,
        Self::Missing,
        Self::Unused,
        Self::Untested,
        Self::Unproduced,
        Self::Unseen,
        Self::Stale,
    ];

    /// The name in outputs and in the file of exemptions, the level, what it means in one sentence, and
    /// what to do about it.
    const fn facts(self) -> (&'static str, Level, &'static str, &'static str) {
        use Level::{Error, Warning};
        match self {
            Self::Undeclared => (
                "undeclared",
                Error,
                "A status code, or the path of one, that no catalog declares.",
                "Correct it, declare it, or exempt it with a reason.",
            ),
            Self::Retired => (
                "retired",
                Error,
                "A retired code that is still in use.",
                "Use what takes its place, or say `retired` on the line.",
            ),
            Self::Deprecated => (
                "deprecated",
                Warning,
                "A deprecated code that is still in use.",
                "Use what takes its place, or say `deprecated` on the line.",
            ),
            Self::Mismatch => (
                "mismatch",
                Error,
                "A code next to a name that belongs to another code.",
                "Correct the code or the name.",
            ),
            Self::Missing => ("missing", Error, "A code that a mirror does not have.", "Add it to the mirror."),
            Self::Unused => (
                "unused",
                Error,
                "An active code that no source raises.",
                "Raise it, retire it, or exempt it with a reason.",
            ),
            Self::Untested => (
                "untested",
                Error,
                "A code that is raised and that no test names.",
                "Test it, or exempt it with a reason.",
            ),
            Self::Unproduced => (
                "unproduced",
                Error,
                "An active code that no test has produced.",
                "Produce it in a test, or exempt it with a reason.",
            ),
            Self::Unseen => (
                "unseen",
                Warning,
                "An active code that does not occur in the logs.",
                "Retire it, if nothing raises it any more.",
            ),
            Self::Stale => ("stale", Error, "An exemption that exempts nothing.", "Remove the exemption."),
        }
    }

    pub(super) fn id(self) -> &'static str {
        self.facts().0
    }
}

impl Described for Rule {
    fn id(&self) -> &str {
        self.facts().0
    }

    fn level(&self) -> Level {
        self.facts().1
    }

    fn title(&self) -> String {
        format!("{} code", self.id())
    }

    fn meaning(&self) -> &str {
        self.facts().2
    }

    fn help(&self) -> &str {
        self.facts().3
    }
}

/// What is wrong with some bytes of a block.
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) rule: Rule,
    /// The code that it is about, as it is written.
    pub(super) code: String,
    pub(super) message: String,
    pub(super) advice: Option<String>,
}
