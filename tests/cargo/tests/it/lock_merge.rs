//! Two branches that take one number meet when git merges them: neither meaning is lost silently.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use azsm::Code;
use azsm::lock::{self, HEADER, LockLine};

/// A git repository in the target folder that no configuration of the machine reaches.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let repository = Self(folder);
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(variable);
        }
        let config =
            ["user.name=azsm", "user.email=azsm@example.invalid", "core.autocrlf=false", "commit.gpgsign=false"];
        command.args(config.iter().flat_map(|setting| ["-c", setting]));
        let nowhere = self.0.join("no-configuration");
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", &nowhere).env("HOME", &self.0);
        command.args(arguments).current_dir(&self.0).output().expect("git is installed")
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.0.join("azsm.lock")).unwrap()
    }

    /// Commits a lock with these codes to the current branch.
    fn commit(&self, codes: &[(u16, &str)]) {
        let line = |&(number, path)| {
            let code = Code::new(number).unwrap();
            format!("{}\n", LockLine { code, path, retired: false, message: "It failed" })
        };
        let lines: String = codes.iter().map(line).collect();
        fs::write(self.0.join("azsm.lock"), format!("{HEADER}\n{lines}")).unwrap();
        self.git(&["add", "azsm.lock"]);
        self.git(&["commit", "--quiet", "--message", "codes"]);
    }

    /// Two branches from the same beginning, then one merged into the other. Returns whether git
    /// could.
    fn merge(&self, before: &[(u16, &str)], ours: &[(u16, &str)], theirs: &[(u16, &str)]) -> bool {
        self.commit(before);
        self.git(&["checkout", "--quiet", "-b", "theirs"]);
        self.commit(theirs);
        self.git(&["checkout", "--quiet", "main"]);
        self.commit(ours);
        self.run(&["merge", "--quiet", "--message", "merge", "theirs"]).status.success()
    }
}

const FIRST: (u16, &str) = (1001, "job.source.MountFailed");
const SECOND: (u16, &str) = (1002, "job.source.ScanFailed");
const LAST: (u16, &str) = (1021, "job.target.Busy");

fn fault_of(lock: &str) -> Option<String> {
    lock::read(lock).find_map(Result::err).map(|error| error.to_string())
}

/// When this fails, a number that two teams took at the same time ships with both meanings, or with
/// that of the luckier one.
#[test]
fn one_number_on_two_branches_is_a_conflict_that_no_lock_may_hold() {
    for (name, before) in [("among", &[FIRST, SECOND, LAST][..]), ("at-the-end", &[FIRST, SECOND]), ("empty", &[])] {
        let repository = Repository::new(&format!("merge-{name}"));
        let with = |path| {
            let mut codes = [before, &[(1005, path)]].concat();
            codes.sort_unstable();
            codes
        };
        let ours = with("job.source.ShareMissing");
        let theirs = with("job.source.QuotaExceeded");
        assert!(!repository.merge(before, &ours, &theirs), "{name}: {}", repository.lock());
        let lock = repository.lock();
        for part in ["<<<<<<<", "=======", ">>>>>>>", "ShareMissing", "QuotaExceeded"] {
            assert!(lock.contains(part), "{name}: {lock}");
        }
        let line = 1 + lock.lines().position(|line| line.starts_with("<<<<<<<")).unwrap();
        let wanted = format!(
            "line {line}: a merge conflict is not resolved: keep the line of what has shipped, and give the other code another \
             number"
        );
        assert_eq!(fault_of(&lock), Some(wanted), "{lock}");
    }
}

/// Both sides of the conflict, taken by hand or with a merge driver for append-only files, still do
/// not compile.
#[test]
fn both_sides_of_a_conflict_are_no_lock_either() {
    let repository = Repository::new("merge-union");
    fs::write(repository.0.join(".gitattributes"), "azsm.lock merge=union\n").unwrap();
    let ours = [FIRST, (1005, "job.source.ShareMissing"), LAST];
    let theirs = [FIRST, (1005, "job.source.QuotaExceeded"), LAST];
    assert!(repository.merge(&[FIRST, LAST], &ours, &theirs));
    let lock = repository.lock();
    let wanted = "line 4: AZSM1005 is already on line 3: keep the line of what has shipped, and give the other code another number";
    assert_eq!(fault_of(&lock).as_deref(), Some(wanted), "{lock}");
}

/// A lock that conflicts all the time is a lock that people stop reading.
#[test]
fn numbers_of_different_subcategories_merge() {
    let repository = Repository::new("merge-apart");
    let before = [FIRST, SECOND, LAST];
    let ours = [FIRST, SECOND, (1003, "job.source.ShareMissing"), LAST];
    let theirs = [FIRST, SECOND, LAST, (1022, "job.target.QuotaExceeded")];
    assert!(repository.merge(&before, &ours, &theirs), "{}", repository.lock());
    let lock = repository.lock();
    let codes: Result<Vec<_>, _> = lock::read(&lock).map(|code| code.map(|code| code.code().number())).collect();
    assert_eq!(codes, Ok(vec![1001, 1002, 1003, 1021, 1022]));
}
