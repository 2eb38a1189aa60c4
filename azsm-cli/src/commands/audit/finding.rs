//! What an audit reports.

use std::ops::Range;
use std::sync::Arc;

use clap::ValueEnum;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Level {
    /// Something to look at
    Warning,
    /// Something to correct
    Error,
}

impl Level {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

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
    Unseen,
    Stale,
}

impl Rule {
    pub(super) const ALL: [Self; 9] = [
        Self::Undeclared,
        Self::Retired,
        Self::Deprecated,
        Self::Mismatch,
        Self::Missing,
        Self::Unused,
        Self::Untested,
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

    pub(super) fn level(self) -> Level {
        self.facts().1
    }

    pub(super) fn meaning(self) -> &'static str {
        self.facts().2
    }

    pub(super) fn help(self) -> &'static str {
        self.facts().3
    }
}

/// Where something is in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The path as the user would type it, whatever is in it.
    pub(super) file: Arc<str>,
    /// From 1.
    pub(super) line: u64,
    /// In characters, from 1.
    pub(super) column: u64,
    /// How many characters it spans.
    pub(super) width: u64,
}

/// The line of a finding, or the part around it of a long one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The bytes of the text that the finding is about: start and end.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the line begins before the text.
    pub(super) is_cut: bool,
}

/// How many bytes of a line are shown before and after what a finding is about.
const MARGIN: usize = 200;

impl Excerpt {
    /// What the finding is about.
    pub(super) fn marked(&self) -> &str {
        &self.text[self.start..self.end]
    }

    /// What the line shows of these bytes of it.
    pub(super) fn of(line: &[u8], marked: Range<usize>) -> Self {
        let start = marked.start.saturating_sub(MARGIN);
        let start = (start..marked.start).find(|&at| is_boundary(line, at)).unwrap_or(marked.start);
        let end = line.len().min(marked.end + MARGIN);
        let end = (marked.end..=end).rev().find(|&at| is_boundary(line, at)).unwrap_or(marked.end);
        let text = |range: Range<usize>| String::from_utf8_lossy(&line[range]);
        let (before, within, after) = (text(start..marked.start), text(marked.clone()), text(marked.end..end));
        Self {
            is_cut: start > 0,
            start: before.len(),
            end: before.len() + within.len(),
            text: format!("{before}{within}{}", after.trim_end()),
        }
    }
}

/// Whether a character can begin at this byte.
fn is_boundary(line: &[u8], at: usize) -> bool {
    line.get(at).is_none_or(|byte| byte & 0xc0 != 0x80)
}

/// One thing to correct or to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub(super) place: Place,
    pub(super) rule: Rule,
    /// The code that it is about, as it is written.
    pub(super) code: String,
    pub(super) message: String,
    /// What to do about it.
    pub(super) advice: Option<String>,
    /// `None` where the file was not read.
    pub(super) excerpt: Option<Excerpt>,
    /// How often it occurs, where not every occurrence is reported.
    pub(super) count: Option<u64>,
}

impl Finding {
    /// `seen` is where it is, with the line.
    pub(super) fn new(seen: (Place, Option<Excerpt>), rule: Rule, code: String, message: String) -> Self {
        let (place, excerpt) = seen;
        Self { place, rule, code, message, advice: None, excerpt, count: None }
    }

    pub(super) fn with_advice(self, advice: impl Into<Option<String>>) -> Self {
        Self { advice: advice.into(), ..self }
    }

    pub(super) fn with_count(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
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
