//! The numbers that a subcategory has at the tips of branches.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use azsm_cli::__tool::git::{Fault, Git, Objects};
use azsm_language::{Locks, Package, Range};
use regex::bytes::{Captures, Regex};

use super::Reader;

/// How many branches are asked, the newest first.
const MOST_BRANCHES: &str = "--count=500";

/// In how many branches the declaration is looked for in other files: each time, all files are
/// read.
const MOST_SEARCHES: usize = 5;

/// A commit, and what to call it.
pub(crate) type Tip = (String, String);

/// What is declared at tips.
#[derive(Debug, Default)]
pub(crate) struct AtTips {
    /// The path of a number, `job.source.Name` or `reserved`, and the branch that has it.
    pub(crate) taken: BTreeMap<u32, (String, String)>,
    /// Branches in which the declaration was not found, and not looked for in every file.
    pub(crate) unsearched: usize,
}

/// The tips of the branches that the clone knows.
///
/// # Errors
///
/// When Git fails.
pub(crate) fn of_all_branches(git: &Git) -> Result<Vec<Tip>, Fault> {
    let format = "--format=%(objectname) %(refname:short)";
    let arguments = ["for-each-ref", "--sort=-committerdate", MOST_BRANCHES, format, "refs/heads", "refs/remotes"];
    let listed = git.text(arguments)?;
    let mut commits = BTreeSet::new();
    let tips = listed.lines().filter_map(|line| line.split_once(' ')).filter(|(commit, _)| commits.insert(*commit));
    Ok(tips.map(|(commit, branch)| (commit.to_owned(), branch.to_owned())).collect())
}

impl Reader<'_> {
    /// What the subcategory has in some ranges at tips: in the same file, or else in another one.
    ///
    /// # Errors
    ///
    /// When Git fails.
    pub(crate) fn at(&self, git: &Git, tips: &[Tip], ranges: &[Range]) -> Result<AtTips, Fault> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let file = git.text(["rev-parse", "--show-prefix"])? + &name;
        // The lock of a commit is another one, and its mistakes do not matter.
        let package = Package { locks: Locks::Text(Vec::new()), ..self.package.clone() };
        let reader = Reader { package, path: self.path.clone(), file: self.file.clone(), ..*self };
        let (known, found) = Default::default();
        let written = Regex::new(r"(?-u)(?:=\s*|\breserved\s+)(\d+)(?:\s*\.\.=?\s*(\d+))?")
            .map_err(|error| Fault::Failed(error.to_string()))?;
        let mut reading = Reading { objects: git.objects()?, reader, known, ranges, written, found };
        let broken = |error: io::Error| Fault::Failed(format!("`git cat-file` ended: {error}"));
        let mut missing = reading.without(&file, tips.iter().collect()).map_err(broken)?;
        if !missing.is_empty() {
            // A branch of long ago has nothing that is not here.
            let unmerged = ["for-each-ref", "--no-merged=HEAD", "--format=%(objectname)", "refs/heads", "refs/remotes"];
            if let Ok(unmerged) = git.text(unmerged) {
                let unmerged: BTreeSet<_> = unmerged.lines().collect();
                missing.retain(|(commit, _)| unmerged.contains(&**commit));
            }
        }
        for _ in 0..MOST_SEARCHES {
            let Some(&(commit, _)) = missing.first() else { break };
            // A pathspec is relative to the folder; `:/` is the root.
            let search = ["grep", "--full-name", "-l", "-z", "-w", "-F", "-e", self.called, commit, "--", ":/*.rs"];
            let searched = git.run(search, b"")?;
            let searched = String::from_utf8_lossy(&searched.out);
            let files = searched.split('\0').filter_map(|found| found.split_once(':')).map(|(_, file)| file);
            for file in files {
                missing = reading.without(file, missing).map_err(broken)?;
            }
            missing.retain(|(other, _)| other != commit);
        }
        reading.found.unsearched = missing.len();
        Ok(reading.found)
    }
}

struct Reading<'a> {
    objects: Objects,
    reader: Reader<'a>,
    /// Most branches have the same file, or the same numbers.
    known: HashMap<Vec<u8>, bool>,
    ranges: &'a [Range],
    written: Regex,
    found: AtTips,
}

impl Reading<'_> {
    /// Takes the numbers of a file at some tips; those at which it does not have the subcategory.
    fn without<'t>(&mut self, file: &str, tips: Vec<&'t Tip>) -> io::Result<Vec<&'t Tip>> {
        let mut missing = Vec::new();
        for tip in tips {
            let bytes = self.objects.file(&format!("{}:{file}", tip.0))?.unwrap_or_default();
            let has = match self.known.get(&bytes) {
                Some(&has) => has,
                None => self.look_into(bytes, &tip.1),
            };
            if !has {
                missing.push(tip);
            }
        }
        Ok(missing)
    }

    /// Whether a file has the subcategory, whose numbers are taken then.
    fn look_into(&mut self, bytes: Vec<u8>, branch: &str) -> bool {
        let numbers = self.numbers(&bytes);
        let has = self.known.get(&numbers) == Some(&true) || self.take(&bytes, branch);
        // A file without any may be one of many that does not have it.
        if has && !numbers.is_empty() {
            self.known.insert(numbers, true);
        }
        self.known.insert(bytes, has);
        has
    }

    /// What a file writes of the ranges, as it is written. To read 500 files takes seconds, and the
    /// same numbers mean the same here.
    fn numbers(&self, bytes: &[u8]) -> Vec<u8> {
        let value = |digits: &[u8]| str::from_utf8(digits).ok()?.parse::<u32>().ok();
        let is_in_range = |found: &Captures<'_>| {
            let first = value(&found[1]);
            let last = found.get(2).map_or(first, |last| value(last.as_bytes()));
            self.ranges.iter().any(|range| first <= Some(range.high()) && last >= Some(range.low()))
        };
        let written = self.written.captures_iter(bytes).filter(is_in_range);
        written.flat_map(|found| found[0].to_vec()).collect()
    }

    /// Whether a file has the subcategory.
    fn take(&mut self, bytes: &[u8], branch: &str) -> bool {
        let text = str::from_utf8(bytes).unwrap_or_default();
        let Ok(Some(declared)) = self.reader.read(text.to_owned()) else {
            return false;
        };
        let subcategory = declared.subcategory();
        let rows = subcategory.rows().map(|row| (row.number, format!("{}.{}", subcategory.path, row.name)));
        let reserved = subcategory.reserved.iter().flat_map(|range| range.low()..=range.high());
        for (number, path) in rows.chain(reserved.map(|number| (number, "reserved".to_owned()))) {
            self.found.taken.entry(number).or_insert_with(|| (path, branch.to_owned()));
        }
        true
    }
}
