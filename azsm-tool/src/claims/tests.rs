//! Claims in worktrees, clones and bare repositories.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::*;
use crate::check::claims::find;
use crate::promise::package;
use crate::sources::Wanted;

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

/// The remotes that an author can name, and a program in the place of the server's. Only what the first
/// three say can be relied on.
const REMOTES: [(&str, &str); 7] = [
    ("origin", "git-receive-pack \"$@\""),
    // The claims land, and the push is reported as failed.
    ("landed", "git-receive-pack \"$@\"; exit 1"),
    // Another server, which the other author may not ask.
    ("second", "git-receive-pack \"$@\""),
    ("lost", "exit 1"),
    // Those who may read and not write, as with a fork.
    ("fork", "git -c transfer.hideRefs=refs/azsm receive-pack \"$@\""),
    // The push is reported as done, and what it made is deleted at once.
    (
        "forgetful",
        "list() { git -C \"$1\" for-each-ref --format='%(refname)' refs/azsm; }; list \"$1\" >\"$0.before\"; \
         git-receive-pack \"$@\"; \
         list \"$1\" | grep -vxFf \"$0.before\" | while read -r name; do git -C \"$1\" update-ref -d \"$name\"; done",
    ),
    // None: the author types the number.
    (TYPED, ""),
];

const TYPED: &str = "typed";

/// The remote with the claims that are pushed, if one has them.
fn place(remote: &str) -> Option<&'static str> {
    match remote {
        "origin" | "landed" => Some("origin"),
        "second" => Some("second"),
        _ => None,
    }
}

/// What happens after the first author has claimed a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Nothing,
    DeletedOnServer,
    DeletedInClone,
}

/// What a command could forget: it has to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forgets {
    Nothing,
    /// Whether a push has done what it was to do.
    Push,
    /// What others have claimed.
    Others,
    /// That a claim was deleted, and another author has the number.
    Loss,
    /// `check --claims`: what the remote has.
    Remote,
}

/// Two authors, each with a name for the remote that is right, or fails in its own way.
struct Authors {
    server: Server,
    first: Git,
    /// In another clone, or in another worktree of the same one.
    second: Git,
    is_worktree: bool,
}

fn claim_on(git: &Git, path: &str, free: &[u32], remote: &str, forgets: Forgets) -> Claimed {
    if remote == TYPED {
        return Claimed { number: free[0], is_secured: false, unknown: Some(TYPED.to_owned()) };
    }
    let remote = Some(Remote::new(git, remote)).filter(|_| forgets != Forgets::Others);
    let mut claims = Claims::read(git).unwrap();
    if forgets == Forgets::Others {
        claims.held.clear();
    }
    let claimed = claims.claim(path, free, code_of, remote.as_ref()).unwrap().unwrap();
    let is_secured = claimed.is_secured || matches!(forgets, Forgets::Push | Forgets::Others);
    Claimed { is_secured, ..claimed }
}

impl Authors {
    fn new(is_worktree: bool) -> Self {
        let server = Server::new();
        let folder = server.folder.path();
        git(folder, &["init", "-q", "--bare", "second.git"]);
        let first = server.clone("a");
        let second = if is_worktree {
            git(&folder.join("a"), &["worktree", "add", "-qb", "w", "../b"]);
            Git::new(folder.join("b"))
        } else {
            server.clone("b")
        };
        for clone in if is_worktree { &["a"][..] } else { &["a", "b"] } {
            for (name, program) in REMOTES {
                let url = if name == "second" { "../second.git" } else { "../server.git" };
                let program = server.program(&format!("{clone}-{name}"), program);
                let settings = [("url", url), ("receivepack", program.to_str().unwrap())];
                for (key, value) in settings {
                    git(&folder.join(clone), &["config", &format!("remote.{name}.{key}"), value]);
                }
            }
        }
        Self { server, first, second, is_worktree }
    }

    /// One history, over numbers of its own, of which the first is in the names of the codes.
    ///
    /// # Errors
    ///
    /// With what breaks the promise.
    fn history(
        &self,
        free: &[u32],
        ways: [&'static str; 2],
        between: Between,
        forgets: Forgets,
    ) -> Result<History, String> {
        let mine = claim_on(&self.first, &format!("job.source.A{}", free[0]), free, ways[0], forgets);
        let reference = format!("{FOLDER}{}", code_of(mine.number));
        let places = match between {
            Between::Nothing => &[][..],
            Between::DeletedOnServer => &["server.git", "second.git"],
            Between::DeletedInClone => &["a"],
        };
        for place in places {
            git(&self.server.folder.path().join(place), &["update-ref", "-d", &reference]);
        }
        let theirs = claim_on(&self.second, &format!("job.source.B{}", free[0]), free, ways[1], forgets);
        let (is_worktree, claimed, confirmed) = (self.is_worktree, [mine, theirs], Confirmed::default());
        let history = History { ways, between, is_worktree, first: free[0], claimed, confirmed };
        for (remote, claimed) in ways.into_iter().zip(&history.claimed) {
            if claimed.is_secured != place(remote).is_some() || claimed.is_secured == claimed.unknown.is_some() {
                return Err(format!("{remote} is not what it was said to be: {history:?}"));
            }
        }
        let are_secured = history.is_shared() && history.claimed.iter().all(|claimed| claimed.is_secured);
        let must_differ = (are_secured && between != Between::DeletedOnServer)
            || (is_worktree && between != Between::DeletedInClone && !ways.contains(&TYPED));
        if history.is_same() && must_differ { Err(format!("both have one number: {history:?}")) } else { Ok(history) }
    }

    /// What `check --claims` says to both authors, with a remote or without, in a declaration with the codes
    /// of all histories. The first author may have given them other names.
    fn warnings(&self, all: &[History], remote: &str, is_renamed: bool) -> [String; 2] {
        [(0, "a", if is_renamed { "C" } else { "A" }), (1, "b", "B")].map(|(author, folder, name)| {
            let code = |each: &History| format!("{name}{} = {} \"m\",", each.first, each.claimed[author].number);
            let codes: String = all.iter().map(code).collect();
            let text = format!("azsm::status_codes! {{ scope job {{ source 1001..=1999 {{ {codes} }} }} }}");
            let folder = self.server.folder.path().join(folder);
            let sources = package(&folder, &text);
            let found = find(&sources, &folder, remote, None, &Wanted::default()).unwrap();
            found.into_iter().map(|found| found.message + "\n").collect()
        })
    }
}

/// What two authors did, and the numbers that they have.
#[derive(Debug)]
struct History {
    ways: [&'static str; 2],
    between: Between,
    is_worktree: bool,
    first: u32,
    claimed: [Claimed; 2],
    /// What `add` says to the first author once more, where both have one number.
    confirmed: Confirmed,
}

impl History {
    fn is_same(&self) -> bool {
        self.claimed[0].number == self.claimed[1].number
    }

    /// Whether both ask one remote.
    fn is_shared(&self) -> bool {
        self.ways.iter().filter(|way| **way == "second").count() != 1
    }

    /// Whose claim of the number of the first author can be seen with a remote, or without one.
    fn holder(&self, remote: &str) -> Option<usize> {
        let held = |deleted| [self.between != deleted, self.is_same()];
        let on_remote = [0, 1].map(|author| place(self.ways[author]) == Some(remote));
        // All worktrees of a clone see its claims.
        let in_clone = [0, 1].map(|author| self.is_worktree && self.ways[author] != TYPED);
        let all = [(on_remote, held(Between::DeletedOnServer)), (in_clone, held(Between::DeletedInClone))];
        all.iter().find_map(|(there, held)| (0..2).find(|&author| there[author] && held[author]))
    }

    /// Whether each author who has the number of another one's claim is told, and no other.
    fn is_told(&self, remote: &str, is_renamed: bool, warnings: &[String; 2]) -> bool {
        let holder = self.holder(remote);
        // Without the claim of the clone, that of the remote could be one of another author.
        let is_forgotten = is_renamed && self.between == Between::DeletedInClone && holder == Some(0);
        [is_forgotten || holder == Some(1), self.is_same() && holder == Some(0)]
            == [0, 1].map(|author| warnings[author].contains(&code_of(self.claimed[author].number)))
    }
}

/// All histories, with what is asked for with each remote.
struct Histories {
    all: Vec<History>,
    warnings: Vec<(&'static str, bool, [String; 2])>,
}

impl Histories {
    fn of(is_worktree: bool, forgets: Forgets) -> Result<Self, String> {
        let authors = Authors::new(is_worktree);
        let mut all = Vec::new();
        for between in [Between::Nothing, Between::DeletedOnServer, Between::DeletedInClone] {
            // Worktrees share the claims of the clone, whatever becomes of a push.
            let others = || REMOTES.iter().step_by(1 + usize::from(is_worktree));
            let can_be = |one: &str| match between {
                Between::Nothing => true,
                Between::DeletedOnServer => place(one).is_some(),
                Between::DeletedInClone => one != TYPED,
            };
            let ones = REMOTES.iter().filter(|(one, _)| can_be(one));
            for ways in ones.flat_map(|(one, _)| others().map(move |(other, _)| [*one, *other])) {
                let first = 1001 + 3 * u32::try_from(all.len()).unwrap();
                all.push(authors.history(&[first, first + 1, first + 2], ways, between, forgets)?);
            }
        }
        let asked = ["origin", "second", ""].into_iter().flat_map(|remote| [(remote, false), (remote, true)]);
        let warnings =
            asked.map(|(remote, renamed)| (remote, renamed, authors.warnings(&all, remote, renamed))).collect();
        for history in all.iter_mut().filter(|history| history.is_same()) {
            // The remote is right from now on.
            let again = if history.ways[0] == "second" { "second" } else { "origin" };
            let claims = Claims::read(&authors.first).unwrap();
            let (code, path) = (code_of(history.claimed[0].number), format!("job.source.A{}", history.first));
            history.confirmed = claims.confirm(&code, &path, Some(&Remote::new(&authors.first, again)));
        }
        Ok(Self { all, warnings })
    }

    /// How many there are, how many end with one number, and in how many of these `check --claims` cannot see
    /// a claim of it with `origin`.
    fn judged(&self, forgets: Forgets) -> Result<[usize; 3], String> {
        for history in &self.all {
            let Confirmed { is_claimed, is_secured, is_lost, .. } = history.confirmed;
            let is_silent = forgets == Forgets::Loss || is_secured || (is_claimed && !is_lost);
            if history.is_same() && history.is_shared() && history.claimed[1].is_secured && is_silent {
                return Err(format!("both have one number, unseen: {history:?}"));
            }
            for (remote, is_renamed, warnings) in &self.warnings {
                let remote = if forgets == Forgets::Remote { "origin" } else { remote };
                if !history.is_told(remote, *is_renamed, warnings) {
                    return Err(format!("`check --claims={remote}`, renamed {is_renamed}: {history:?}"));
                }
            }
        }
        let same = || self.all.iter().filter(|history| history.is_same());
        Ok([self.all.len(), same().count(), same().filter(|history| history.holder("origin").is_none()).count()])
    }
}

/// Two authors can have one number when the server fails, a claim is deleted, or one of them types it. When
/// this fails, none of them is told, or one who has kept the rules is warned.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn no_two_authors_have_one_number_unseen() {
    let (clones, worktrees) = thread::scope(|scope| {
        let clones = scope.spawn(|| Histories::of(false, Forgets::Nothing).unwrap());
        let worktrees = Histories::of(true, Forgets::Nothing).unwrap();
        (clones.join().unwrap(), worktrees)
    });
    let judged = [&clones, &worktrees].map(|histories| histories.judged(Forgets::Nothing).unwrap());
    assert_eq!(
        judged,
        [[112, 90, 58], [64, 32, 5]],
        "histories, with one number, and without a claim that can be seen"
    );
    for forgets in [Forgets::Loss, Forgets::Remote] {
        println!("without {forgets:?}: {}", clones.judged(forgets).expect_err("it is not found"));
    }
    for forgets in [Forgets::Push, Forgets::Others] {
        println!("without {forgets:?}: {}", Histories::of(false, forgets).err().expect("it is not found"));
    }
}
