//! `renumber` in work trees that Git has merged, and over files of every kind. What people read is
//! in `tests/cases/renumber.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use azsm_cli::Exit;
use proptest::prelude::*;

const MANIFEST: &str = "[package]\nname = \"agent\"\nedition = \"2024\"\n\n[dependencies]\nazsm = \"0.1\"\n";

/// A repository with the branches `main` and `work`.
struct Repository(tempfile::TempDir);

impl Repository {
    /// Both begin with these files.
    fn new(files: &[(&str, &[u8])]) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        for [name, value] in [["core.autocrlf", "false"], ["user.name", "a"], ["user.email", "a@example.com"]] {
            repository.git(&["config", name, value]);
        }
        repository.write(&[&[("Cargo.toml", MANIFEST.as_bytes())], files].concat());
        repository.commit();
        repository.git(&["branch", "work"]);
        repository
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, files: &[(&str, &[u8])]) {
        for (name, bytes) in files {
            fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
            fs::write(self.path(name), bytes).unwrap();
        }
    }

    /// Whether it succeeded.
    fn tries(&self, arguments: &[&str]) -> bool {
        Command::new("git").args(arguments).current_dir(self.0.path()).output().unwrap().status.success()
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) {
        assert!(self.tries(arguments), "{arguments:?}");
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-qm", "x"]);
    }

    /// Commits files on each branch, and stays on `work`.
    fn branches(&self, main: &[(&str, &[u8])], work: &[(&str, &[u8])]) {
        for (branch, files) in [("main", main), ("work", work)] {
            self.git(&["switch", "-q", branch]);
            self.write(files);
            self.commit();
        }
    }

    fn azsm(&self, arguments: &[&str]) -> (Exit, String, String) {
        let folder = self.0.path().to_str().unwrap();
        let run = crate::run(None, &[&["--source", folder], arguments].concat());
        (run.exit, run.out, run.err)
    }

    /// What it printed, and its messages.
    #[track_caller]
    fn renumbered(&self) -> (String, String) {
        let (exit, out, err) = self.azsm(&["renumber"]);
        assert_eq!(exit, Exit::Success, "{err}");
        (out, err)
    }

    /// All files but those of Git.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if !path.is_dir() {
                    files.insert(path.clone(), fs::read(&path).unwrap());
                } else if !path.ends_with(".git") {
                    folders.push(path);
                }
            }
        }
        files
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

fn declaration(entries: &[String]) -> String {
    format!(
        "azsm::status_codes! {{\n    scope job {{\n        source 1001..=1040 {{\n{}        }}\n    }}\n}}\n",
        entries.concat()
    )
}

fn entry(name: &str, number: u32) -> String {
    format!("            /// {name}, AZSM{number}.\n            {name} = {number} \"{name} failed\",\n")
}

/// The names of a declaration with their numbers.
fn numbers(text: &str) -> Vec<(String, u32)> {
    let entries = text.lines().filter_map(|line| line.trim().strip_suffix(" failed\",")?.split_once(" = "));
    entries.map(|(name, rest)| (name.to_owned(), rest[..4].parse().unwrap())).collect()
}

/// In the documents of a branch.
fn sentence(name: &str, number: u32) -> String {
    format!("{name} is AZSM{number}, `job.source.{name}`.\n")
}

/// What came to be on both branches.
#[derive(Clone, Debug)]
struct Case {
    /// Where each entry is, and its number.
    main: Vec<(usize, u32)>,
    work: Vec<(usize, u32)>,
    /// Nothing, a merge or a rebase.
    step: usize,
    style: &'static str,
    is_crlf: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let added = || prop::collection::vec((0..4_usize, 1002..1009_u32), 1..5);
    let styles = prop::sample::select(vec!["merge", "diff3", "zdiff3"]);
    (added(), added(), 0..3_usize, styles, any::<bool>()).prop_map(|(main, work, step, style, is_crlf)| Case {
        main,
        work,
        step,
        style,
        is_crlf,
    })
}

/// The three entries of both branches, and those that one has added, each number once.
fn with_added(added: &[(usize, u32)], author: &str) -> (String, String) {
    let (mut seen, mut docs) = (BTreeSet::new(), String::new());
    let mut entries = Vec::new();
    for (slot, number) in [1001, 1020, 1030, 1040].into_iter().enumerate() {
        entries.push(entry(&format!("Old{number}"), number));
        for &(_, number) in added.iter().filter(|(at, _)| *at == slot) {
            if seen.insert(number) {
                let name = format!("{author}{number}");
                entries.push(entry(&name, number));
                docs.push_str(&sentence(&name, number));
            }
        }
    }
    (declaration(&entries), docs)
}

fn cases() -> u32 {
    std::env::var("AZSM_RENUMBER_CASES").map_or(6, |cases| cases.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// A code of the base that changes breaks what has been released, and one number for two codes
    /// does not compile.
    #[test]
    fn after_any_merge_no_number_is_there_twice(case in case()) {
        let on_disk = |text: &str| if case.is_crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let [(start, _), (main, of_main), (work, of_work)] =
            [with_added(&[], ""), with_added(&case.main, "Main"), with_added(&case.work, "Work")];
        let [start, main, work, of_main, of_work] = [&start, &main, &work, &of_main, &of_work].map(|text| on_disk(text));
        let repository = Repository::new(&[("src/lib.rs", start.as_bytes())]);
        repository.git(&["config", "merge.conflictStyle", case.style]);
        repository.branches(
            &[("src/lib.rs", main.as_bytes()), ("docs/main.md", of_main.as_bytes())],
            &[("src/lib.rs", work.as_bytes()), ("docs/work.md", of_work.as_bytes())],
        );
        let is_merged = match case.step {
            0 => false,
            1 => { repository.tries(&["merge", "-q", "-m", "x", "main"]); true }
            _ => { repository.tries(&["rebase", "-q", "main"]); true }
        };
        let (_, err) = repository.renumbered();
        let after = repository.text("src/lib.rs");
        prop_assert!(!after.contains("<<<<") && !after.contains("===="), "{}\n{}", after, err);
        if case.is_crlf {
            prop_assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "{}", after);
        }
        let (now, base) = (numbers(&after), numbers(&main));
        let all: Vec<_> = if is_merged { now.clone() } else { now.iter().chain(&base).cloned().collect() };
        let distinct: BTreeSet<_> = all.iter().cloned().collect();
        let taken: BTreeSet<_> = distinct.iter().map(|(_, number)| number).collect();
        prop_assert_eq!(distinct.len(), taken.len(), "{}", after);
        if is_merged {
            prop_assert_eq!(now.len(), distinct.len(), "{}", after);
            prop_assert!(base.iter().all(|entry| now.contains(entry)), "{}", after);
            prop_assert_eq!(repository.text("docs/main.md"), of_main);
        }
        // The documents of the branch, and the comments, say what is declared.
        let own = now.iter().filter(|(name, _)| name.starts_with("Work"));
        let docs: BTreeSet<_> = own.map(|(name, number)| on_disk(&sentence(name, *number))).collect();
        prop_assert_eq!(repository.text("docs/work.md").split_inclusive('\n').map(str::to_owned).collect::<BTreeSet<_>>(), docs);
        for (name, number) in &now {
            let comment = format!("/// {name}, AZSM{number}.");
            prop_assert!(after.contains(&comment), "{}\n{}", comment, after);
        }
        let (exit, out, _) = repository.azsm(&["check"]);
        prop_assert_eq!(exit, Exit::Success, "{}", out);
        let files = repository.files();
        repository.renumbered();
        prop_assert_eq!(repository.files(), files);
    }
}

const FIRST: &str = "First";

/// `main` and `work` have both taken AZSM1002, and `work` mentions it in these files.
fn lost(files: &[(&str, &[u8])]) -> Repository {
    let start = declaration(&[entry(FIRST, 1001)]);
    let [main, work] = ["Main", "Work"].map(|name| declaration(&[entry(FIRST, 1001), entry(name, 1002)]));
    let repository = Repository::new(&[("src/lib.rs", start.as_bytes())]);
    repository.branches(&[("src/lib.rs", main.as_bytes())], &[&[("src/lib.rs", work.as_bytes())], files].concat());
    repository
}

/// An edit that is off by a byte, or that makes other text of what is not UTF-8, destroys the file.
#[test]
fn files_of_every_encoding_keep_each_other_byte() {
    let marked = format!("\u{feff}{}", declaration(&[entry("Wörk", 1002)])).replace('\n', "\r\n");
    let utf_16: Vec<_> = "\u{feff}\r\nAZSM1002\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let repository = lost(&[
        ("src/lib.rs", marked.as_bytes()),
        ("docs/latin-1.txt", b"\xe4\xf6 AZSM1002 \xfc\r\nAZSM1002"),
        ("docs/utf-16.txt", &utf_16),
        ("docs/picture.bin", b"AZSM1002\0\xff"),
    ]);
    repository.write(&[(".gitignore", b"target/\n"), ("target/log.txt", b"AZSM1002"), ("docs/ä b.md", b"AZSM1002")]);
    let (out, err) = repository.renumbered();
    assert_eq!(out, "AZSM1002 -> AZSM1003 job.source.Wörk\n");
    let notes = "note: docs/picture.bin: AZSM1002 stays, because the file is binary\n\
                 note: docs/utf-16.txt:2: AZSM1002 stays, because the file is not UTF-8\n\
                 1 number and 4 mentions are changed in 3 files\n";
    assert_eq!(err, notes);
    assert_eq!(repository.text("src/lib.rs"), marked.replace("1002", "1003"));
    let files = repository.files();
    let held = |name: &str| &*files[&repository.path(name)];
    assert_eq!(held("docs/latin-1.txt"), b"\xe4\xf6 AZSM1003 \xfc\r\nAZSM1003");
    assert_eq!((held("docs/utf-16.txt"), held("docs/picture.bin")), (&*utf_16, &b"AZSM1002\0\xff"[..]));
    assert_eq!((held("target/log.txt"), held("docs/ä b.md")), (&b"AZSM1002"[..], &b"AZSM1003"[..]));
}

/// A file that the branch has only moved says what the base says, and its mentions mean the code of
/// the base.
#[test]
fn lines_of_a_file_that_was_moved_are_not_added() {
    let repository = lost(&[]);
    repository.git(&["switch", "-q", "main"]);
    repository.write(&[("docs/a.md", b"1\n2\n3\n4\nAZSM1002 of the base\n")]);
    repository.commit();
    repository.git(&["switch", "-q", "work"]);
    assert!(!repository.tries(&["merge", "-q", "main"]));
    repository.git(&["mv", "docs/a.md", "docs/b.md"]);
    repository.write(&[("docs/b.md", b"1\n2\n3\n4\nAZSM1002 of the base\nAZSM1002 of the branch\n")]);
    let (_, err) = repository.renumbered();
    assert!(err.contains("note: docs/b.md:5: AZSM1002 stays, because this branch has not added the line"), "{err}");
    assert_eq!(repository.text("docs/b.md"), "1\n2\n3\n4\nAZSM1002 of the base\nAZSM1003 of the branch\n");
}

/// A half of the files with the old number would have to be found by hand.
#[test]
fn a_file_that_cannot_be_written_leaves_all_as_they_were() {
    // Too long for a temporary file next to it: the superuser may write to any file.
    let name = format!("docs/{}", "a".repeat(250));
    let repository = lost(&[("docs/a.md", b"AZSM1002"), (&name, b"AZSM1002")]);
    let mut permissions = fs::metadata(repository.path(&name)).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(repository.path(&name), permissions).unwrap();
    let before = repository.files();
    let (exit, out, err) = repository.azsm(&["renumber"]);
    assert_eq!((exit, &*out), (Exit::Failure, ""));
    assert!(err.contains("aaa` cannot be written: "), "{err}");
    assert_eq!(repository.files(), before);
}

fn azsm(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    command.arg("renumber").current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Each file is the old one or the new one, and the same command again finishes the work.
#[test]
fn what_was_killed_is_finished_by_the_same_command() {
    let names: Vec<_> = (0..40).map(|at| format!("docs/{at}.md")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), &b"AZSM1002 AZSM1002\n"[..])).collect();
    let repository = lost(&files);
    let before = repository.files();
    for step in 0..6 {
        let mut child = azsm(repository.0.path()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(60 * step));
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, old) in &before {
            let (old, now) = (String::from_utf8_lossy(old), fs::read_to_string(path).unwrap());
            assert!(now == old || now == old.replace("1002", "1003"), "{now}");
        }
    }
    assert!(azsm(repository.0.path()).status().unwrap().success());
    let temporary = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "tmp");
    let after = repository.files();
    assert!(after.keys().filter(|path| !temporary(path)).eq(before.keys()));
    for (path, old) in &before {
        assert_eq!(String::from_utf8_lossy(&after[path]), String::from_utf8_lossy(old).replace("1002", "1003"));
    }
}

/// Two branches that lost one number must not take one number again.
#[test]
fn branches_that_lost_at_once_get_two_numbers() {
    let repository = lost(&[]);
    let other = tempfile::tempdir().unwrap();
    let other = other.path().join("other");
    repository.git(&["worktree", "add", "-qb", "other", other.to_str().unwrap(), "main~1"]);
    fs::write(other.join("src/lib.rs"), declaration(&[entry(FIRST, 1001), entry("Other", 1002)])).unwrap();
    let mut children = [azsm(repository.0.path()).spawn().unwrap(), azsm(&other).spawn().unwrap()];
    assert!(children.iter_mut().all(|child| child.wait().unwrap().success()));
    let texts = [repository.text("src/lib.rs"), fs::read_to_string(other.join("src/lib.rs")).unwrap()];
    let mut taken = texts.map(|text| numbers(&text)[1].1);
    taken.sort_unstable();
    assert_eq!(taken, [1003, 1004]);
    let claims = Command::new("git").args(["for-each-ref", "refs/azsm/claims/"]).current_dir(&other).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&claims.stdout).lines().count(), 2);
}

/// What lacks the history would take the codes of the base for those of the branch.
#[test]
fn a_shallow_clone_is_refused_with_what_to_do() {
    let repository = lost(&[]);
    repository.git(&["switch", "-q", "main"]);
    for options in [&["--no-single-branch"][..], &[]] {
        let folder = tempfile::tempdir().unwrap();
        let clone = folder.path().join("clone");
        let url = format!("file://{}", repository.0.path().display());
        let arguments = [&["clone", "-q", "--depth", "1", "-b", "work"], options, &[&url, clone.to_str().unwrap()]];
        repository.git(&arguments.concat());
        for command in [&["renumber"][..], &["check", "--base", "origin/main"]] {
            let run = crate::run(None, &[&["--source", clone.to_str().unwrap()], command].concat());
            assert!(run.exit == Exit::Usage && run.err.contains("`fetch-depth: 0`"), "{}", run.err);
        }
    }
}
