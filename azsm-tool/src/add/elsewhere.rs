//! The numbers that other branches have declared in a subcategory, from the files at their tips.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use azsm_cli::__tool::git::{Fault, Git, Objects};

/// How many branches are asked, the newest first.
const MOST_BRANCHES: &str = "--count=500";

/// In how many branches the declaration is looked for in other files: each time, all files are read.
const MOST_SEARCHES: usize = 5;

/// What other branches have.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// Where a number is declared.
    pub(super) taken: BTreeMap<u32, String>,
    /// Branches in which the declaration was not found, and not looked for in every file.
    pub(super) unsearched: usize,
}

/// Reads the tips of all branches that the clone knows. `numbers` are those of the subcategory in a
/// text, with their names; `None` if it is not in it.
///
/// # Errors
///
/// When Git fails.
pub(super) fn read(
    git: &Git,
    file: &str,
    called: &str,
    numbers: impl Fn(String) -> Option<Vec<(u32, String)>>,
) -> Result<Elsewhere, Fault> {
    let format = "--format=%(objectname) %(refname:short)";
    let arguments = ["for-each-ref", "--sort=-committerdate", MOST_BRANCHES, format, "refs/heads", "refs/remotes"];
    let listed = git.text(arguments)?;
    let mut commits = BTreeSet::new();
    let tips = listed.lines().filter_map(|line| line.split_once(' '));
    let tips: Vec<(&str, &str)> = tips.filter(|(commit, _)| commits.insert(*commit)).collect();
    let mut reading = Reading { objects: git.objects()?, numbers, known: HashMap::new(), found: Elsewhere::default() };
    let broken = |error: io::Error| Fault::Failed(format!("`git cat-file` ended: {error}"));
    let mut missing = reading.without(file, tips).map_err(broken)?;
    for _ in 0..MOST_SEARCHES {
        let Some(&(commit, _)) = missing.first() else { break };
        // A pathspec is relative to the folder; `:/` is the root.
        let searched =
            git.run(["grep", "--full-name", "-l", "-z", "-w", "-F", "-e", called, commit, "--", ":/*.rs"], b"")?;
        let searched = String::from_utf8_lossy(&searched.out);
        let files = searched.split('\0').filter_map(|found| found.split_once(':')).map(|(_, file)| file);
        let mut rest = missing.clone();
        for file in files {
            rest = reading.without(file, rest).map_err(broken)?;
        }
        rest.retain(|(other, _)| *other != commit);
        missing = rest;
    }
    reading.found.unsearched = missing.len();
    Ok(reading.found)
}

struct Reading<N> {
    objects: Objects,
    numbers: N,
    /// Most branches have the same file.
    known: HashMap<Vec<u8>, bool>,
    found: Elsewhere,
}

impl<N: Fn(String) -> Option<Vec<(u32, String)>>> Reading<N> {
    /// Takes the numbers of a file at some tips; those at which it does not have the subcategory.
    fn without<'t>(&mut self, file: &str, tips: Vec<(&'t str, &'t str)>) -> io::Result<Vec<(&'t str, &'t str)>> {
        let mut missing = Vec::new();
        for (commit, branch) in tips {
            let bytes = self.objects.file(&format!("{commit}:{file}"))?.unwrap_or_default();
            let has = match self.known.get(&bytes) {
                Some(&has) => has,
                None => {
                    let numbers = String::from_utf8(bytes.clone()).ok().and_then(|text| (self.numbers)(text));
                    let has = numbers.is_some();
                    for (number, name) in numbers.into_iter().flatten() {
                        let place = format!("{name} on the branch `{branch}`");
                        self.found.taken.entry(number).or_insert(place);
                    }
                    self.known.insert(bytes, has);
                    has
                }
            };
            if !has {
                missing.push((commit, branch));
            }
        }
        Ok(missing)
    }
}
