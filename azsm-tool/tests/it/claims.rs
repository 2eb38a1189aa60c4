//! `add` in Git: numbers of other branches, worktrees and clones. What servers do with claims is in
//! the tests of the module `claims`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A bare repository with a package, and clones of it.
struct Server(tempfile::TempDir);

const MANIFEST: &str = "[package]\nname = \"agent\"\nedition = \"2024\"\n\n[dependencies]\nazsm = \"0.1\"\n";

/// CRLF, as on Windows.
const CODES: &str =
    "azsm::status_codes! {\r\n    scope job {\r\n        source 1001..=1400 {\r\n        }\r\n    }\r\n}\r\n";

impl Server {
    fn new() -> Self {
        let server = Self(tempfile::tempdir().unwrap());
        git(server.0.path(), &["init", "-q", "--bare", "-b", "main", "server.git"]);
        let first = server.clone("first");
        fs::create_dir(first.join("src")).unwrap();
        fs::write(first.join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(first.join("src/lib.rs"), CODES).unwrap();
        git(&first, &["switch", "-qc", "main"]);
        commit(&first);
        git(&first, &["push", "-q", "origin", "main"]);
        server
    }

    fn clone(&self, name: &str) -> PathBuf {
        git(self.0.path(), &["clone", "-q", "server.git", name]);
        let clone = self.0.path().join(name);
        for setting in [["core.autocrlf", "false"], ["user.name", "a"], ["user.email", "a@example.com"]] {
            git(&clone, &[&["config"][..], &setting].concat());
        }
        clone
    }

    fn bare(&self) -> PathBuf {
        self.0.path().join("server.git")
    }

    #[cfg(unix)]
    fn program(&self, name: &str, script: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        path
    }
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn commit(folder: &Path) {
    git(folder, &["add", "."]);
    git(folder, &["commit", "-qm", "x"]);
}

fn add(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    command.args(["add", "job.source"]).args(arguments).current_dir(folder).env_remove("AZSM_CATALOG");
    command
}

/// The exit code, and what is printed.
fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), out, err)
}

/// The code and where it is claimed.
#[track_caller]
fn added(folder: &Path, name: &str, options: &[&str]) -> (String, Value) {
    let arguments = [&[name, "It failed", "--format", "json"], options].concat();
    let (code, out, err) = run(&mut add(folder, &arguments));
    assert_eq!(code, 0, "{err}");
    let row: Value = serde_json::from_str(&out).unwrap();
    (row["code"].as_str().unwrap().to_owned(), row["claim"].clone())
}

fn codes(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text}");
    text.lines().filter(|line| line.contains(" = ")).map(str::to_owned).collect()
}

/// Two authors with one number are what claims are to prevent.
#[test]
fn authors_at_once_never_have_one_number() {
    let each: usize = std::env::var("AZSM_CLAIMS_EACH").map_or(2, |each| each.parse().unwrap());
    let server = Server::new();
    let shared = server.clone("shared");
    let mut authors = Vec::new();
    for author in 0..8 {
        let worktree = server.0.path().join(format!("w{author}"));
        git(&shared, &["worktree", "add", "-qb", &format!("b{author}"), worktree.to_str().unwrap()]);
        authors.extend([worktree, server.clone(&format!("c{author}"))]);
    }
    let numbers = std::thread::scope(|scope| {
        let work = |(author, folder): (usize, &PathBuf)| {
            let folder = folder.clone();
            scope.spawn(move || {
                let add = |entry| added(&folder, &format!("A{author}E{entry}"), &["--claim", "origin"]);
                (0..each).map(add).collect::<Vec<_>>()
            })
        };
        let working: Vec<_> = authors.iter().enumerate().map(work).collect();
        working.into_iter().flat_map(|author| author.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(numbers.iter().all(|(_, claim)| claim == "origin"), "{numbers:?}");
    let distinct: BTreeSet<_> = numbers.iter().map(|(code, _)| code).collect();
    assert_eq!((numbers.len(), distinct.len()), (authors.len() * each, authors.len() * each));
    assert!(authors.iter().all(|folder| codes(folder).len() == each), "an entry is lost");
    let claims = git(&server.bare(), &["for-each-ref", "refs/azsm/claims/"]);
    assert_eq!(claims.lines().count(), authors.len() * each);
    // A clone has its own alone, also after a fetch.
    git(&authors[1], &["fetch", "-q"]);
    assert_eq!(git(&authors[1], &["for-each-ref", "refs/azsm/"]).lines().count(), each);
}

/// Several programs can work in one folder, and the file must get all of their entries.
#[test]
fn authors_in_one_folder_lose_no_entry() {
    let server = Server::new();
    let folder = server.clone("a");
    let start = |author: usize| add(&folder, &[&format!("A{author}"), "x"]).stdout(Stdio::null()).spawn().unwrap();
    let children: Vec<_> = (0..6).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let mut numbers: Vec<_> =
        codes(&folder).iter().map(|line| line.split(" = ").nth(1).unwrap()[..4].to_owned()).collect();
    numbers.dedup();
    assert_eq!(numbers, (1001..=1006).map(|number| number.to_string()).collect::<Vec<_>>());
}

/// A number that is on its way into the base branch is taken.
#[test]
fn numbers_of_other_branches_are_taken() {
    let server = Server::new();
    let (first, second) = (server.clone("a"), server.clone("b"));
    git(&first, &["switch", "-qc", "one"]);
    assert_eq!(added(&first, "One", &["--no-claim"]), ("AZSM1001".to_owned(), Value::Null));
    commit(&first);
    git(&first, &["push", "-q", "origin", "one"]);
    // The declaration is in another file there.
    git(&first, &["switch", "-qc", "two"]);
    fs::rename(first.join("src/lib.rs"), first.join("src/codes.rs")).unwrap();
    fs::write(first.join("src/lib.rs"), "mod codes;\n").unwrap();
    assert_eq!(added(&first, "Two", &["--no-claim"]).0, "AZSM1002");
    commit(&first);
    git(&first, &["switch", "-q", "main"]);
    assert_eq!(added(&first, "Three", &["--no-claim", "--dry-run"]).0, "AZSM1003");
    git(&second, &["fetch", "-q"]);
    assert_eq!(added(&second, "Three", &[]), ("AZSM1002".to_owned(), "local".into()));
    let (code, _, err) = run(&mut add(&second, &["Four", "x", "--number", "1001"]));
    assert_eq!(code, 1);
    assert!(err.contains("AZSM1001 is taken by `job.source.One` on the branch `origin/one`"), "{err}");
    let worktree = server.0.path().join("w");
    git(&second, &["worktree", "add", "-qb", "w", worktree.to_str().unwrap()]);
    let (code, _, err) = run(&mut add(&worktree, &["Four", "x", "--number", "1002"]));
    assert_eq!(code, 1);
    assert!(err.contains("AZSM1002 is taken by a claim of the branch `main` for `job.source.Three`"), "{err}");
    assert_eq!(added(&worktree, "Four", &[]).0, "AZSM1003");
}

/// A team that has no say over its server still gets numbers, and learns what they are worth.
#[test]
fn what_the_server_did_not_take_is_said() {
    let server = Server::new();
    let folder = server.clone("a");
    git(&server.bare(), &["config", "transfer.hideRefs", "refs/azsm"]);
    let (code, out, err) = run(&mut add(&folder, &["One", "It failed", "--claim", "origin", "--format", "json"]));
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("\"claim\": \"local\""), "{out}");
    assert!(err.contains("AZSM1001 may not be claimed on `origin`: the push was refused"), "{err}");
    git(&server.bare(), &["config", "--unset", "transfer.hideRefs"]);
    let before = codes(&folder);
    assert_eq!(added(&folder, "One", &["--claim", "origin"]), ("AZSM1001".to_owned(), "origin".into()));
    assert_eq!(codes(&folder), before);
    // A mistyped name leads to no server.
    let (code, out, err) = run(&mut add(&folder, &["Two", "x", "--claim", "orgin"]));
    assert!(code == 1 && out.is_empty() && codes(&folder) == before, "{out}");
    assert_eq!(err, "error: `orgin` is not a remote of this clone\n  did you mean `origin`?\n");
    // A server that does not answer.
    git(&folder, &["config", "remote.origin.receivepack", "sleep 30; true"]);
    let begin = Instant::now();
    let (code, _, err) = run(add(&folder, &["Two", "x", "--claim", "origin"]).env("AZSM_GIT_TIMEOUT", "1"));
    assert!(code == 0 && begin.elapsed() < Duration::from_secs(20), "{err}");
    assert!(err.contains("AZSM1002 may not be claimed on `origin`: `git` did not end within 1 s"), "{err}");
}

/// A claim that is over makes no sense to the reader of the list, and one that is open must not be
/// removed with it.
#[cfg(unix)]
#[test]
fn claims_are_listed_and_those_that_are_over_are_removed() {
    let server = Server::new();
    let (first, second) = (server.clone("a"), server.clone("b"));
    for (folder, name) in [(&first, "One"), (&second, "Two"), (&first, "Three")] {
        assert_eq!(added(folder, name, &["--claim", "origin"]).1, "origin");
    }
    commit(&second);
    git(&second, &["push", "-q", "origin", "main"]);
    git(&first, &["fetch", "-q"]);
    let claims = |folder: &Path, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
        let (code, out, err) = run(command.arg("claims").args(arguments).current_dir(folder));
        assert_eq!((code, &*err), (0, ""), "{out}");
        out
    };
    let local = "Code      State  Days  Path              Branch\nAZSM1001  open      0  job.source.One    main\n\
                 AZSM1003  open      0  job.source.Three  main\n";
    assert_eq!(claims(&first, &[]), local);
    let objects = git(&first, &["count-objects"]);
    let all = claims(&first, &["--remote", "origin"]);
    assert!(all.contains("AZSM1002  declared     0  job.source.Two    main\n"), "{all}");
    let removed = claims(&first, &["--remote", "origin", "--prune"]);
    assert!(removed.contains("AZSM1002  declared, removed     0  job.source.Two    main\n"), "{removed}");
    assert_eq!(claims(&second, &["--remote", "origin"]), local);
    assert_eq!(objects, git(&first, &["count-objects"]));
    let old = claims(&first, &["--prune", "--older-than", "0", "--format", "json"]);
    let old: Value = serde_json::from_str(&old).unwrap();
    let row = &old["claims"][1];
    assert_eq!([&row["code"], &row["state"], &row["removed"]], [&Value::from("AZSM1003"), &"old".into(), &true.into()]);
    assert_eq!(claims(&first, &[]), "");
    // A server that takes no push.
    server.program("server.git/hooks/pre-receive", "exit 1");
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    command.args(["claims", "--remote", "origin", "--prune", "--older-than", "0"]).current_dir(&first);
    let (code, out, err) = run(&mut command);
    assert!(
        code == 1 && out.is_empty() && err.contains("cannot remove claims on `origin`: the push was refused"),
        "{err}"
    );
}

/// `origin` may be a fork: the manifest says where a team claims.
#[test]
fn the_manifest_names_the_place_of_claims() {
    let server = Server::new();
    let folder = server.clone("a");
    let claims = |value: &str| {
        fs::write(folder.join("Cargo.toml"), format!("{MANIFEST}\n[package.metadata.azsm]\nclaims = {value}\n"))
            .unwrap();
    };
    let bare = server.bare();
    let bare = bare.to_str().unwrap();
    claims(&format!("{bare:?}"));
    assert_eq!(added(&folder, "One", &[]), ("AZSM1001".to_owned(), bare.into()));
    assert_eq!(added(&folder, "Two", &["--no-claim"]), ("AZSM1002".to_owned(), Value::Null));
    // One that came with the sources has hooks of a stranger.
    git(&folder, &["init", "-q", "--bare", "own.git"]);
    let own = folder.join("own.git");
    let own = own.to_str().unwrap();
    for remote in ["own.git", "./own.git", "src/../own.git", own, &format!("file://{own}")] {
        claims(&format!("{remote:?}"));
        let (code, _, err) = run(&mut add(&folder, &["Three", "x"]));
        assert!(code == 1 && err.contains("Git would run the hooks of a folder"), "{remote}: {err}");
    }
    assert!(!folder.join("own.git/refs/azsm").exists());
    claims("true");
    let (code, _, err) = run(&mut add(&folder, &["Three", "x"]));
    assert!(code == 1 && err.contains("`claims` is not the URL of a Git repository"), "{err}");
}

/// The author of a fork may read the claims of a team and make none, and must know of it: the number
/// may be another author's.
#[cfg(unix)]
#[test]
fn an_author_of_a_fork_is_not_told_that_a_number_is_secured() {
    let server = Server::new();
    let member = server.clone("member");
    let team = server.bare();
    let team = team.to_str().unwrap();
    fs::write(member.join("Cargo.toml"), format!("{MANIFEST}\n[package.metadata.azsm]\nclaims = {team:?}\n")).unwrap();
    commit(&member);
    git(&member, &["push", "-q", "origin", "main"]);
    git(server.0.path(), &["clone", "-q", "--bare", "server.git", "fork.git"]);
    git(server.0.path(), &["clone", "-q", "fork.git", "author"]);
    let author = server.0.path().join("author");
    let claims = |folder: &Path| git(folder, &["for-each-ref", "--format=%(refname)", "refs/azsm/"]);
    let refuse = |is_refused: bool| {
        let hook = server.program("server.git/hooks/pre-receive", &format!("exit {}", i32::from(is_refused)));
        assert!(hook.exists());
    };
    assert_eq!(added(&member, "One", &[]), ("AZSM1001".to_owned(), team.into()));
    refuse(true);
    let (code, out, err) = run(&mut add(&author, &["Two", "x", "--format", "json"]));
    assert!(code == 0 && out.contains("AZSM1002") && out.contains("\"claim\": \"local\""), "{out}");
    assert!(err.contains("AZSM1002 may not be claimed on") && err.contains("the push was refused"), "{err}");
    assert_eq!(
        (&*claims(&server.bare()), &*claims(&server.0.path().join("fork.git"))),
        ("refs/azsm/claims/AZSM1001\n", "")
    );
    refuse(false);
    assert_eq!(added(&member, "Three", &[]), ("AZSM1002".to_owned(), team.into()));
    refuse(true);
    let (code, _, err) = run(&mut add(&author, &["Two", "x"]));
    assert!(code == 0 && err.contains("another author has claimed AZSM1002"), "{err}");
    // Before others merge it, `check` says so, too.
    let mut check = Command::new(env!("CARGO_BIN_EXE_azsm"));
    let (code, out, err) = run(check.args(["check", "--claims"]).current_dir(&author));
    assert!(code == 0 && out.contains("the branch `main` has claimed AZSM1002 for `job.source.Three`"), "{out}{err}");
}

/// After each command of Git in turn: the file is as before or as after, and the number is not used up.
#[cfg(unix)]
#[test]
fn a_command_that_is_killed_leaves_no_half_and_blocks_no_number() {
    let server = Server::new();
    let folder = server.clone("a");
    let before = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let real = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|git| git.is_file()).unwrap();
    let git_of_test = format!(
        "echo >> $AZSM_TEST_STEPS\n{} \"$@\"\ncode=$?\n\
         [ $(wc -l < $AZSM_TEST_STEPS) -lt $AZSM_TEST_LAST ] || kill -9 $PPID\nexit $code",
        real.display()
    );
    let bin = server.program("bin/git", &git_of_test).parent().unwrap().to_owned();
    let paths = [bin].into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(paths).unwrap();
    let steps = server.0.path().join("steps");
    let mut killed = 0;
    loop {
        fs::write(&steps, "").unwrap();
        let mut command = add(&folder, &["One", "It failed", "--claim", "origin"]);
        command.envs([("PATH", &*path), ("AZSM_TEST_STEPS", steps.as_os_str())]);
        let output = command.env("AZSM_TEST_LAST", (killed + 1).to_string()).output().unwrap();
        let after = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
        assert!(after == before || codes(&folder) == ["            One = 1001 \"It failed\","], "{after}");
        if output.status.success() {
            break;
        }
        killed += 1;
        if git(&folder, &["for-each-ref", "refs/azsm/"]).is_empty() {
            continue;
        }
        assert_eq!(added(&folder, "One", &["--claim", "origin"]), ("AZSM1001".to_owned(), "origin".into()));
        let claim = "refs/azsm/claims/AZSM1001";
        git(&folder, &["update-ref", "-d", claim]);
        git(&server.bare(), &["update-ref", "-d", claim]);
        fs::write(folder.join("src/lib.rs"), &before).unwrap();
    }
    assert!(killed > 8, "{killed}");
}

/// An author sees which file it is, and the number is not used up.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_read_only_is_named() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    let server = Server::new();
    let folder = server.clone("a");
    let file = folder.join("src/lib.rs");
    let set = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    set(0o444);
    let mut command = add(&folder, &["One", "x"]);
    if fs::metadata(&file).unwrap().uid() == 0 {
        // The superuser writes anywhere, unless it gives that up.
        let mut limited = Command::new("setpriv");
        limited.args(["--bounding-set=-all", "--inh-caps=-all"]).arg(command.get_program()).args(command.get_args());
        limited.current_dir(&folder);
        command = limited;
    }
    let (code, out, err) = run(&mut command);
    assert!(code == 1 && out.is_empty() && codes(&folder).is_empty(), "{out}{err}");
    assert!(err.contains("src/lib.rs` cannot be written: Permission denied"), "{err}");
    assert_eq!(git(&folder, &["for-each-ref", "refs/azsm/"]), "");
    set(0o644);
    assert_eq!(added(&folder, "One", &[]).0, "AZSM1001");
}

/// Git is asked, and not needed.
#[cfg(unix)]
#[test]
fn without_git_an_entry_is_added() {
    let server = Server::new();
    let folder = server.clone("a");
    let bin = server.0.path().join("bin");
    fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO"), bin.join("cargo")).unwrap();
    let (code, out, err) = run(add(&folder, &["One", "x"]).env("PATH", &bin));
    assert_eq!((code, &*out), (0, "AZSM1001\n"), "{err}");
    assert!(err.contains("no other author is asked"), "{err}");
}
