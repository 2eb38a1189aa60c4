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
            format!("{}\n", LockLine { code, path, params: "", retired: false, message: "It failed" })
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
const LAST: (u16, &str) = (1021, "job.target.Busy");

/// When this fails, a number that two teams took at the same time ships with both meanings, or with
/// that of the luckier one: git cannot merge them, and both sides, taken by hand or with a merge driver
/// for append-only files, still do not compile.
#[test]
fn one_number_on_two_branches_is_no_lock() {
    for (name, before) in [("among", &[FIRST, LAST][..]), ("at-the-end", &[FIRST]), ("empty", &[]), ("union", &[FIRST])]
    {
        let repository = Repository::new(&format!("merge-{name}"));
        if name == "union" {
            fs::write(repository.0.join(".gitattributes"), "azsm.lock merge=union\n").unwrap();
        }
        let with = |path| {
            let mut codes = [before, &[(1005, path)]].concat();
            codes.sort_unstable();
            codes
        };
        let merges = repository.merge(before, &with("job.source.ShareMissing"), &with("job.source.QuotaExceeded"));
        let lock = repository.lock();
        let line = |wanted: &str| 1 + lock.lines().position(|line| line.starts_with(wanted)).unwrap();
        let fault = if merges {
            let first = line("AZSM1005");
            format!("line {}: AZSM1005 is already on line {first}", first + 1)
        } else {
            format!("line {}: a merge conflict is not resolved", line("<<<<<<<"))
        };
        let advice = ": keep the line of what has shipped, and give the other code another number";
        let said = lock::read(&lock).find_map(Result::err).map(|error| error.to_string());
        assert_eq!((merges, said), (name == "union", Some(fault + advice)), "{name}: {lock}");
        assert!(lock.contains("ShareMissing") && lock.contains("QuotaExceeded"), "{name}: {lock}");
    }
}

/// A lock that conflicts all the time is a lock that people stop reading.
#[test]
fn numbers_of_different_subcategories_merge() {
    let repository = Repository::new("merge-apart");
    let second = (1002, "job.source.ScanFailed");
    let ours = [FIRST, second, (1003, "job.source.ShareMissing"), LAST];
    let theirs = [FIRST, second, LAST, (1022, "job.target.QuotaExceeded")];
    assert!(repository.merge(&[FIRST, second, LAST], &ours, &theirs), "{}", repository.lock());
    let lock = repository.lock();
    let codes: Result<Vec<_>, _> = lock::read(&lock).map(|code| code.map(|code| code.code().number())).collect();
    assert_eq!(codes, Ok(vec![1001, 1002, 1003, 1021, 1022]));
}
