//! Where a work tree mentions codes, and which of its lines a branch has added.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use azsm_cli::__tool::git::{Fault, Git};
use azsm_cli::__tool::{files, mentions};
use azsm_cli::Catalog;
use regex::bytes::Regex;

use crate::edits::{Edit, Edits, Version};

/// The largest file that is searched, in bytes.
const MAX_FILE: u64 = 256 << 20;

/// How much of a file Git looks at for a zero byte, which no text has.
const BINARY_CHECK: usize = 8000;

/// A work tree.
pub(super) struct Tree<'a> {
    /// In its root.
    pub(super) git: &'a Git,
    pub(super) top: &'a Path,
    /// The commits of the base that are in the work tree.
    pub(super) forks: &'a [String],
}

/// What mentions codes.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) edits: Edits,
    /// What stays as it is, and why.
    pub(super) left: Vec<String>,
}

impl Tree<'_> {
    /// The edits that give some codes other numbers, on the lines that the branch has added. No
    /// line of `untouched`, which are files, changes.
    ///
    /// # Errors
    ///
    /// When Git fails.
    pub(super) fn places(
        &self,
        codes: &BTreeMap<String, String>,
        catalogs: &[Catalog],
        untouched: &[PathBuf],
    ) -> Result<Places, Fault> {
        let mut places = Places::default();
        let words: Vec<_> = codes.keys().map(|code| regex::escape(code)).collect();
        let Ok(regex) = Regex::new(&words.join("|")) else { return Ok(places) };
        let listed = self.git.read(["ls-files", "-z", "--cached", "--others", "--exclude-standard", ":/"])?;
        // In a conflict, a file is listed for each side.
        let listed: BTreeSet<_> = listed.split(|&byte| byte == 0).filter(|path| !path.is_empty()).collect();
        let renamed = self.forks.iter().map(|fork| self.renamed(fork)).collect::<Result<Vec<_>, _>>()?;
        for name in listed {
            let Ok(name) = str::from_utf8(name) else {
                places.left.push(format!("{} was not searched: its name is not UTF-8", String::from_utf8_lossy(name)));
                continue;
            };
            let path = self.top.join(name);
            let old = |bytes: &[u8]| -> Vec<_> {
                if !regex.is_match(bytes) {
                    return Vec::new();
                }
                let code = |range: &std::ops::Range<usize>| str::from_utf8(&bytes[range.clone()]).unwrap_or_default();
                let found = mentions::in_bytes(catalogs, bytes).into_iter();
                found.filter_map(|range| codes.get_key_value(code(&range)).map(|codes| (range, codes))).collect()
            };
            let mut leave =
                |what: &str, code: &str, why: &str| places.left.push(format!("{what}: {code} stays, {why}"));
            for (_, (code, _)) in old(name.as_bytes()) {
                leave(name, code, "because it is the name of a file");
            }
            if !path.symlink_metadata().is_ok_and(|file| file.is_file()) {
                continue;
            }
            let bytes = match files::read(&path, MAX_FILE) {
                Ok(bytes) => bytes,
                Err(error) => {
                    places.left.push(format!("{name} was not searched: {error}"));
                    continue;
                }
            };
            if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                let text = files::read_text(&path, MAX_FILE).unwrap_or_default();
                for (range, (code, _)) in old(text.as_bytes()) {
                    let line = text[..range.start].matches('\n').count() + 1;
                    leave(&format!("{name}:{line}"), code, "because the file is not UTF-8");
                }
                continue;
            }
            let found = old(&bytes);
            if found.is_empty() {
                continue;
            }
            if bytes[..bytes.len().min(BINARY_CHECK)].contains(&0) {
                for code in found.iter().map(|(_, (code, _))| *code).collect::<BTreeSet<_>>() {
                    leave(name, code, "because the file is binary");
                }
                continue;
            }
            let old_name = |renamed: &BTreeMap<String, String>| renamed.get(name).map_or(name, |old| old).to_owned();
            let forks = self.forks.iter().zip(renamed.iter().map(old_name));
            let added = forks.map(|(fork, old)| self.added(fork, &old, name)).collect::<Result<Vec<_>, _>>()?;
            let is_added =
                |line: &usize| added.iter().all(|lines| lines.as_ref().is_none_or(|lines| lines.contains(line)));
            let of = Version::of(&bytes);
            let is_untouched = untouched.iter().any(|file| files::is_same(file, &path));
            for (range, (code, new)) in found {
                let line = bytes[..range.start].split(|&byte| byte == b'\n').count();
                if is_untouched || !is_added(&line) {
                    leave(&format!("{name}:{line}"), code, "because this branch has not added the line");
                } else {
                    let edit = Edit { bytes: range, text: new.clone(), of };
                    places.edits.entry(path.clone()).or_default().push(edit);
                }
            }
        }
        Ok(places)
    }

    /// What files were called at a commit, by their names now.
    fn renamed(&self, fork: &str) -> Result<BTreeMap<String, String>, Fault> {
        let listed = self.git.text(["diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", fork])?;
        // `R100`, the old name, and the new one.
        let words: Vec<_> = listed.split('\0').collect();
        Ok(words.chunks_exact(3).map(|words| (words[2].to_owned(), words[1].to_owned())).collect())
    }

    /// The lines of a file that a commit does not have; `None` where it lacks the file.
    fn added(&self, fork: &str, old: &str, name: &str) -> Result<Option<BTreeSet<usize>>, Fault> {
        let blob = format!("{fork}:{old}");
        if !self.git.run(["cat-file", "-e", &blob], b"")?.status.success() {
            return Ok(None);
        }
        let options = ["--literal-pathspecs", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv"];
        let rest = ["--text", "--ignore-cr-at-eol", "--inter-hunk-context=0", &blob, "--", name];
        let diff = self.git.read(options.iter().chain(&rest))?;
        let mut lines = BTreeSet::new();
        for head in diff.split(|&byte| byte == b'\n').filter(|line| line.starts_with(b"@@ ")) {
            // `@@ -1,2 +3,4 @@`, where one line has no count.
            let head = String::from_utf8_lossy(head);
            let Some(after) = head.split(' ').find_map(|word| word.strip_prefix('+')) else { continue };
            let (start, count) = after.split_once(',').unwrap_or((after, "1"));
            if let (Ok(start), Ok(count)) = (start.parse::<usize>(), count.parse::<usize>()) {
                lines.extend(start..start + count);
            }
        }
        Ok(Some(lines))
    }
}
