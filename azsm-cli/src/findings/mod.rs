//! Findings in files: where they are, what they say, and the formats that people and programs read.

#[allow(clippy::missing_errors_doc, reason = "each writes, which can fail")]
pub mod output;

use std::ops::Range;
use std::sync::Arc;

use clap::ValueEnum;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Findings with excerpts, for people
    Text,
    /// For programs; the schema is versioned
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// Code Quality of GitLab
    Gitlab,
}

/// A rule in words.
#[allow(missing_docs, reason = "each says what it is")]
pub trait Described {
    /// The name in outputs.
    fn id(&self) -> &str;

    fn level(&self) -> Level;

    /// Of an annotation.
    fn title(&self) -> String {
        self.id().to_owned()
    }

    /// One sentence.
    fn meaning(&self) -> &str;

    /// What to do about it.
    fn help(&self) -> &str;
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Level {
    /// Something to look at
    Warning,
    /// Something to correct
    Error,
}

impl Level {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where something is in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path as the user would type it, whatever is in it.
    pub file: Arc<str>,
    /// From 1.
    pub line: u64,
    /// In characters, from 1.
    pub column: u64,
    /// How many characters it spans.
    pub width: u64,
}

/// The line of a finding, or the part around it of a long one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// As it is in the file.
    pub text: String,
    /// The bytes of the text that the finding is about: start and end.
    pub start: usize,
    /// After the last of them.
    pub end: usize,
    /// Whether the line begins before the text.
    pub is_cut: bool,
}

/// How many bytes of a line are shown before and after what a finding is about.
const MARGIN: usize = 200;

impl Excerpt {
    /// What the finding is about.
    #[must_use]
    pub fn marked(&self) -> &str {
        &self.text[self.start..self.end]
    }

    /// What the line shows of these bytes of it.
    #[must_use]
    pub fn of(line: &[u8], marked: Range<usize>) -> Self {
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
pub struct Finding<R> {
    /// Where it is.
    pub place: Place,
    /// What is broken.
    pub rule: R,
    /// The code that it is about, as it is written.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// `None` where the file was not read.
    pub excerpt: Option<Excerpt>,
    /// How often it occurs, where not every occurrence is reported.
    pub count: Option<u64>,
}

impl<R> Finding<R> {
    /// `seen` is where it is, with the line.
    pub fn new(seen: (Place, Option<Excerpt>), rule: R, code: String, message: String) -> Self {
        let (place, excerpt) = seen;
        Self { place, rule, code, message, advice: None, excerpt, count: None }
    }

    /// With what to do about it.
    #[must_use]
    pub fn with_advice(self, advice: impl Into<Option<String>>) -> Self {
        Self { advice: advice.into(), ..self }
    }

    /// With how often it occurs.
    #[must_use]
    pub fn with_count(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }
}
