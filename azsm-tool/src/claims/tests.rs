//! Claims in worktrees, clones and bare repositories.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::*;

/// A bare repository, and clones of it with a commit each.
struct Server {
    folder: tempfile::TempDir,
}

impl Server {
    fn new() -> Self {
        let server = Self { folder: tempfile::tempdir().unwrap() };
        git(server.folder.path(), &["init", "-q", "--bare", "-b", "trunk", "server.git"]);
        server
    }

    fn bare(&self) -> PathBuf {
        self.folder.path().join("server.git")
    }

    fn clone(&self, name: &str) -> Git {
        git(self.folder.path(), &["clone", "-q", "server.git", name]);
        let clone = self.folder.path().join(name);
        git(&clone, &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-mx"]);
        Git::new(clone)
    }

    fn program(&self, name: &str, script: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn claims(&self) -> BTreeMap<String, String> {
        Remote::new(&Git::new(self.bare()), ".").claimed().unwrap()
    }
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Git::new(folder).run(arguments, b"").unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", output.err);
    String::from_utf8(output.out).unwrap()
}

fn free() -> Vec<u32> {
    (1001..1041).collect()
}

fn code_of(number: u32) -> String {
    format!("AZSM{number}")
}

#[track_caller]
fn claim(git: &Git, path: &str, remote: Option<&str>) -> Claimed {
    let remote = remote.map(|name| Remote::new(git, name));
    Claims::read(git).unwrap().claim(path, &free(), code_of, remote.as_ref()).unwrap().unwrap()
}

/// A command that was ended half-way and runs again must not use up a number each time, and another
/// branch must not take the number.
#[test]
fn the_claim_of_a_path_is_used_again_on_its_branch_alone() {
    let server = Server::new();
    let clone = server.clone("a");
    let number = |path: &str| claim(&clone, path, None).number;
    assert_eq!([number("job.source.A"), number("job.source.A"), number("job.source.B")], [1001, 1001, 1002]);
    git(&server.folder.path().join("a"), &["switch", "-qc", "other"]);
    assert_eq!(number("job.source.A"), 1003);
    let worktree = server.folder.path().join("w");
    git(&server.folder.path().join("a"), &["worktree", "add", "-q", "--detach", worktree.to_str().unwrap()]);
    let worktree = Git::new(worktree);
    assert_eq!([0; 2].map(|_| claim(&worktree, "job.source.A", None).number), [1004; 2]);
    // A claim that cannot be read is one, too.
    let blob = git(&server.folder.path().join("a"), &["hash-object", "-w", "-t", "tree", "/dev/null"]);
    git(&server.folder.path().join("a"), &["update-ref", "refs/azsm/claims/AZSM1005", blob.trim()]);
    assert_eq!(number("job.source.C"), 1006);
}

/// What a server says about a push is not what it did. When this fails, two authors have one
/// number, or one is told that a number is secured that anybody can take.
#[test]
fn a_claim_is_secured_only_where_it_can_be_read() {
    let landed = "git-receive-pack \"$@\"; exit 1";
    let removes = "while read -r old new name; do git update-ref -d $name; done";
    let cases = [
        // A program in the place of the server's, hooks and settings of the server; why it is
        // unknown.
        (Some(landed), None, None, None),
        (Some("exit 1"), None, None, Some("fatal: Could not read from remote repository.")),
        (None, Some(("post-receive", removes)), None, Some("the push succeeded, but the remote does not show it")),
        (
            None,
            Some(("pre-receive", "exit 1")),
            None,
            Some("the push was refused: [remote rejected] (pre-receive hook declined)"),
        ),
        (
            None,
            None,
            Some("transfer.hideRefs"),
            Some("the push was refused: [remote rejected] (deny updating a hidden ref)"),
        ),
    ];
    for (program, hook, setting, unknown) in cases {
        let server = Server::new();
        let (first, second) = (server.clone("a"), server.clone("b"));
        if let Some(script) = program {
            let program = server.program("receive-pack", script);
            first.read(["config", "remote.origin.receivepack", program.to_str().unwrap()]).unwrap();
        }
        if let Some((name, script)) = hook {
            server.program(&format!("server.git/hooks/{name}"), script);
        }
        if let Some(setting) = setting {
            git(&server.bare(), &["config", setting, "refs/azsm"]);
        }
        let claimed = claim(&first, "job.source.A", Some("origin"));
        assert_eq!(claimed.unknown.as_deref(), unknown, "{program:?} {hook:?} {setting:?}");
        assert_eq!((claimed.number, claimed.is_secured), (1001, unknown.is_none()));
        assert!(Claims::read(&first).unwrap().held.contains_key("AZSM1001"), "the claim of the clone stays");
        // When all is well again, the same number is secured, or another one if it was lost.
        let _ = first.read(["config", "--unset", "remote.origin.receivepack"]);
        let _ = hook.map(|(name, _)| fs::remove_file(server.bare().join("hooks").join(name)));
        let _ = setting.map(|setting| git(&server.bare(), &["config", "--unset", setting]));
        let other = claim(&second, "job.source.B", Some("origin"));
        let again = claim(&first, "job.source.A", Some("origin"));
        assert!(other.is_secured && again.is_secured);
        assert_ne!(other.number, again.number);
        assert_eq!(server.claims().len(), 2);
    }
}

/// All who can push can delete a claim, and another author then has the number.
#[test]
fn a_claim_that_was_deleted_is_lost_or_made_again() {
    let server = Server::new();
    let (first, second) = (server.clone("a"), server.clone("b"));
    assert_eq!(claim(&first, "job.source.A", Some("origin")).number, 1001);
    let delete = || git(&server.bare(), &["update-ref", "-d", "refs/azsm/claims/AZSM1001"]);
    delete();
    let again = claim(&first, "job.source.A", Some("origin"));
    assert!((again.number, again.is_secured) == (1001, true) && server.claims().len() == 1);
    delete();
    assert_eq!(claim(&second, "job.source.B", Some("origin")).number, 1001);
    let lost = claim(&first, "job.source.A", Some("origin"));
    assert!(lost.number > 1001 && lost.is_secured, "{}", lost.number);
    assert!(!Claims::read(&first).unwrap().held.contains_key("AZSM1001"));
}

/// The claims of a team with another main branch would never be over.
#[test]
fn the_base_is_the_branch_that_is_merged_into() {
    let server = Server::new();
    let clone = server.clone("a");
    assert_eq!(crate::base::usual(&clone), None);
    let folder = server.folder.path().join("a");
    for name in ["master", "origin/master", "main", "origin/main"] {
        let reference = if name.contains('/') { format!("refs/remotes/{name}") } else { format!("refs/heads/{name}") };
        git(&folder, &["update-ref", &reference, "HEAD"]);
        assert_eq!(crate::base::usual(&clone).as_deref(), Some(name));
    }
    git(&folder, &["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/master"]);
    assert_eq!(crate::base::usual(&clone).as_deref(), Some("origin/HEAD"));
}

/// A server that cannot be reached must not look like one without claims.
#[test]
fn a_remote_that_cannot_be_read_secures_nothing() {
    let server = Server::new();
    let clone = server.clone("a");
    for remote in ["nowhere", "../missing.git", "--upload-pack=touch oops"] {
        let claimed = claim(&clone, "job.source.A", Some(remote));
        assert!(!claimed.is_secured && claimed.unknown.unwrap().starts_with("fatal: "), "{remote}");
    }
    assert!(!server.folder.path().join("a/oops").exists());
}

/// A lock that a process left would otherwise look as if the number was taken, or as if nothing was
/// wrong.
#[test]
fn a_locked_reference_is_named() {
    let server = Server::new();
    let clone = server.clone("a");
    let lock = server.folder.path().join("a/.git/refs/azsm/claims/AZSM1001.lock");
    fs::create_dir_all(lock.parent().unwrap()).unwrap();
    fs::write(&lock, "").unwrap();
    let refusal = Claims::read(&clone).unwrap().claim("job.source.A", &free(), code_of, None).unwrap_err();
    assert!(refusal.reason.starts_with("cannot claim AZSM1001: "), "{refusal:?}");
    assert!(refusal.advice.unwrap().ends_with("AZSM1001.lock`"));
}
