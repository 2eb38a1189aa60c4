//! What every reader makes of its file: tables of texts, with the places that they are from.

use std::fmt::{self, Display};
use std::rc::Rc;

use azsm_cli::catalog::Range;

/// The column of what leads to a record, and is not in it.
pub(crate) const KEY: &str = "(key)";

/// A file that is read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileName {
    /// Which of all files it is.
    pub(crate) at: usize,
    pub(crate) name: String,
}

impl FileName {
    /// Where the lock is among all files, which is not one that is imported.
    pub(crate) const LOCK: usize = usize::MAX;
}

/// A line of a file. Displayed as `codes.md:12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    file: Rc<FileName>,
    /// From 1.
    line: usize,
}

impl Place {
    pub(crate) fn new(file: &Rc<FileName>, line: usize) -> Self {
        Self { file: Rc::clone(file), line }
    }

    pub(crate) fn file(&self) -> &str {
        &self.file.name
    }

    pub(crate) fn is_in_lock(&self) -> bool {
        self.file.at == FileName::LOCK
    }

    pub(crate) fn line(&self) -> usize {
        self.line
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.name, self.line)
    }
}

/// One text of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// What a person reads.
    pub(crate) plain: String,
    /// The same in Markdown, where the file has that.
    pub(crate) markdown: Option<String>,
}

impl Cell {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { plain: text.into(), markdown: None }
    }
}

/// What a file says about one code: texts, and what the file calls each of them.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) place: Place,
    pub(crate) cells: Vec<(Rc<str>, Cell)>,
}

/// What is above codes and says where they belong: a heading, or the keys that lead to them.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) place: Place,
    pub(crate) name: String,
    /// The scope that it says it is in.
    pub(crate) scope: Option<GroupScope>,
    /// The name of the group around it.
    pub(crate) category: Option<String>,
    /// The numbers that it names, which are its own.
    pub(crate) ranges: Vec<Range>,
    /// Those of them that are held back.
    pub(crate) reserved: Vec<Range>,
    pub(crate) description: Option<String>,
    pub(crate) category_description: Option<String>,
    /// Whether `docs` has written it, with all that it reserves.
    pub(crate) is_whole: bool,
}

/// A scope that a group is in.
#[derive(Clone, Debug)]
pub(crate) struct GroupScope {
    pub(crate) name: String,
    /// The numbers that it has.
    pub(crate) range: Option<Range>,
    pub(crate) description: Option<String>,
}

/// Records that are told apart by their codes.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) place: Place,
    pub(crate) group: Option<Group>,
    pub(crate) records: Vec<Record>,
}
