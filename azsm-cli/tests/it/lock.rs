//! `lock`, over registries that differ by one edit each.

use azsm_test_commands::schemes;
use std::fs;
use std::path::MAIN_SEPARATOR;

use azsm::lock::HEADER;
use azsm::scheme::{Registry, Scheme};
use azsm_cli::{Console, Exit};
use expect_test::{Expect, expect};
use tempfile::TempDir;

/// A registry of the entries of `job.source` and those of `job.target`.
macro_rules! registry {
    ($module:ident { $($source:tt)* } { $($target:tt)* }) => {
        mod $module {
            mod codes {
                azsm::status_codes! {
                    scope job {
                        source 1001..=1010 | 1031..=1040 { $($source)* }
                        target 1011..=1030 { $($target)* }
                    }
                }
            }

            azsm::registry! {
                #[unlocked]
                pub(crate) static REGISTRY = [codes];
            }
        }
    };
}

registry!(empty {} {});
registry!(shipped {
    MountFailed = 1001 "Failed to mount source path",
    ScanFailed = 1002 "Failed to scan",
    retired ProbeFailed = 1006 "Source probe failed",
} {
    Quoted = 1011 "Expected \"a\\b\", found <nothing>",
});
registry!(edited {
    MountFailed = 1001 "Reworded",
    retired ScanFailed = 1002 "Failed to scan",
    Added = 1003 "A new code",
    retired ProbeFailed = 1006 "Source probe failed",
} {
    Quoted = 1011 "Expected \"a\\b\", found <nothing>",
});
registry!(reused {
    MountFailed = 1001 "Failed to mount source path",
    ScanFailed = 1002 "Failed to scan",
    Other = 1006 "Another meaning",
    ProbeFailed = 1007 "Another probe failed",
} {
    Quoted = 1011 "Expected \"a\\b\", found <nothing>",
});

/// A registry that names its lock.
mod locked {
    mod codes {
        azsm::status_codes! { scope job { source 1001..=1010 { MountFailed = 1001 "Failed to mount source path" } } }
    }

    azsm::registry! {
        #[lock = "tests/locked.lock"]
        pub(crate) static REGISTRY = [codes];
    }
}

/// The lock of `shipped`.
fn shipped_lock() -> String {
    format!(
        "{HEADER}\n\
         AZSM1001 job.source.MountFailed \"Failed to mount source path\"\n\
         AZSM1002 job.source.ScanFailed \"Failed to scan\"\n\
         AZSM1006 job.source.ProbeFailed retired \"Source probe failed\"\n\
         AZSM1011 job.target.Quoted \"Expected \\\"a\\\\b\\\", found <nothing>\"\n"
    )
}

/// The lock of `shipped`, without the lines of some codes.
fn without(codes: &[&str]) -> String {
    let lock = shipped_lock();
    let lines = lock.split_inclusive('\n').filter(|line| !codes.iter().any(|code| line.starts_with(code)));
    lines.collect()
}

/// A folder with a lock in it.
struct Folder(TempDir);

/// What the user of one command gets, without colors; paths are relative to the folder.
struct Run {
    exit: Exit,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with_lock(bytes: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write("azsm.lock", bytes);
        folder
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.0.path().join("azsm.lock")).unwrap()
    }

    /// The names of everything in the folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `lock`. What does not begin with `-` is a file of the folder.
    fn run<S: Scheme>(&self, registry: &Registry<S>, arguments: &[&str]) -> Run {
        let in_folder = |argument: &&str| {
            if argument.starts_with('-') { argument.into() } else { self.0.path().join(argument).into_os_string() }
        };
        let arguments = ["agent".into(), "lock".into()].into_iter().chain(arguments.iter().map(in_folder));
        let (mut out, mut err) = (anstream::StripStream::new(Vec::new()), anstream::StripStream::new(Vec::new()));
        let mut console = Console { out: &mut out, err: &mut err, width: None };
        let exit = azsm_cli::run(registry, arguments, &mut console);
        let prefix = format!("{}{MAIN_SEPARATOR}", self.0.path().display());
        let text = |stream: anstream::StripStream<Vec<u8>>| {
            String::from_utf8(stream.into_inner()).unwrap().replace(&prefix, "")
        };
        Run { exit, out: text(out), err: text(err) }
    }
}

impl Run {
    #[track_caller]
    fn succeeds_with(&self, out: &Expect) {
        out.assert_eq(&self.out);
        assert_eq!((self.exit, &*self.err), (Exit::Success, ""));
    }

    #[track_caller]
    fn fails_with(&self, err: &Expect) {
        err.assert_eq(&self.err);
        assert_eq!((self.exit, &*self.out), (Exit::Failure, ""));
    }
}

// --write

/// The first steps of a new team, with and without the empty file that the compiler asks for.
#[test]
fn a_first_lock_holds_every_code_but_success() {
    for folder in [Folder::new(), Folder::with_lock("")] {
        folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
            wrote azsm.lock: 4 codes, 4 new
        "#]]);
        assert_eq!(folder.lock(), shipped_lock());
        assert_eq!(folder.names(), ["azsm.lock"]);
    }
}

/// A lock that is rewritten for nothing makes cargo compile again, and shows up in reviews.
#[test]
fn what_has_not_changed_is_not_written() {
    for text in [shipped_lock(), shipped_lock().replace('\n', "\r\n")] {
        let folder = Folder::with_lock(&text);
        let modified = || fs::metadata(folder.0.path().join("azsm.lock")).unwrap().modified().unwrap();
        let before = modified();
        folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
            azsm.lock is unchanged: 4 codes
        "#]]);
        assert_eq!((folder.lock(), modified()), (text, before));
    }
}

#[test]
fn new_reworded_and_retired_codes_are_counted() {
    let folder = Folder::with_lock(shipped_lock().replace('\n', "\r\n"));
    folder.run(&edited::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 5 codes, 1 new, 1 reworded, 1 retired
    "#]]);
    let wanted = shipped_lock()
        .replace("Failed to mount source path", "Reworded")
        .replace("ScanFailed ", "ScanFailed retired ")
        .replace("AZSM1006", "AZSM1003 job.source.Added \"A new code\"\nAZSM1006");
    assert_eq!(folder.lock(), wanted);
    folder.run(&edited::REGISTRY, &["--check", "azsm.lock"]).succeeds_with(&expect![[r#"
        azsm.lock is up to date: 5 codes
    "#]]);
}

/// The file says nothing but what has shipped, so that two people who write it write the same.
#[test]
fn remarks_and_blank_lines_are_not_kept() {
    let folder = Folder::with_lock(shipped_lock().replace("AZSM1006", "\n# a remark\nAZSM1006"));
    folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 4 codes, only the layout differs
    "#]]);
    assert_eq!(folder.lock(), shipped_lock());
}

#[test]
fn a_registry_without_codes_has_a_lock_too() {
    let folder = Folder::new();
    folder.run(&empty::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 0 codes, only the layout differs
    "#]]);
    assert_eq!(folder.lock(), format!("{HEADER}\n"));
}

/// The whole point: what has shipped is neither dropped nor altered, whatever is declared.
#[test]
fn what_has_shipped_stays() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/refused_locks.txt"), |case| {
        let (lines, _) = case.split_once("\n\n").unwrap();
        let lock = format!("{HEADER}\n{lines}\n");
        let folder = Folder::with_lock(&lock);
        let run = folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]);
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""), "{lines}");
        assert_eq!((folder.lock(), folder.names()), (lock.clone(), vec!["azsm.lock".to_owned()]));
        let check = folder.run(&shipped::REGISTRY, &["--check", "azsm.lock"]);
        assert!(check.err.ends_with(&run.err), "`--check` proposes `--write`, which would be refused: {}", check.err);
        // A lock that lacks what the main branch has shipped says the same.
        folder.write("azsm.lock", shipped_lock());
        folder.write("main.lock", lock);
        let base = folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]);
        let errors = |text: &str| -> Vec<String> {
            let errors = text.lines().filter(|line| line.starts_with("error: "));
            errors.map(|line| line.replace("the registry", "azsm.lock")).collect()
        };
        assert_eq!((base.exit, errors(&base.err)), (Exit::Failure, errors(&run.err)));
        format!("{lines}\n\n{}", run.err)
    });
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_leaves_nothing_behind() {
    let folder = Folder::new();
    let run = folder.run(&shipped::REGISTRY, &["--write", "missing/azsm.lock"]);
    assert!(run.err.starts_with("error: `missing/azsm.lock` cannot be written: "), "{}", run.err);
    assert_eq!((run.exit, folder.names().len()), (Exit::Failure, 0));

    fs::create_dir(folder.0.path().join("azsm.lock")).unwrap();
    let run = folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]);
    assert_eq!(run.err, "error: `azsm.lock` cannot be written: it is not a regular file\n");
    assert_eq!((run.exit, &*folder.names()), (Exit::Failure, &["azsm.lock".to_owned()][..]));
}

/// Half a lock would let every number after the break be reused. This also fails for the superuser,
/// who writes anywhere.
#[test]
fn a_file_that_has_no_room_beside_it_keeps_its_contents() {
    let folder = Folder::new();
    let name = "x".repeat(250);
    folder.write(&name, shipped_lock());
    let run = folder.run(&edited::REGISTRY, &["--write", &name]);
    assert!(run.err.starts_with(&format!("error: `{name}` cannot be written: ")), "{}", run.err);
    assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
    assert_eq!(fs::read_to_string(folder.0.path().join(&name)).unwrap(), shipped_lock());
    assert_eq!(folder.names(), [name]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_leaves_the_old_lock() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with_lock(shipped_lock());
    let set_mode = |mode| fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(mode)).unwrap();
    set_mode(0o555);
    let run = folder.run(&edited::REGISTRY, &["--write", "azsm.lock"]);
    set_mode(0o755);
    // Not for the superuser.
    if run.exit == Exit::Failure {
        assert!(run.err.starts_with("error: `azsm.lock` cannot be written: "), "{}", run.err);
        assert_eq!(folder.lock(), shipped_lock());
    }
    assert_eq!(folder.names(), ["azsm.lock"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_symbolic_links_stay() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.write("real.lock", shipped_lock());
    let real = folder.0.path().join("real.lock");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.lock", folder.0.path().join("azsm.lock")).unwrap();
    folder.run(&edited::REGISTRY, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 5 codes, 1 new, 1 reworded, 1 retired
    "#]]);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.0.path().join("azsm.lock")).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("Reworded"));
}

// --check and --diff

#[test]
fn a_stale_lock_is_shown_with_what_to_run() {
    let folder = Folder::with_lock(shipped_lock());
    folder.run(&edited::REGISTRY, &["--check", "azsm.lock"]).fails_with(&expect![[r#"
        --- azsm.lock
        +++ azsm.lock, updated
        @@ -1,5 +1,6 @@
         # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
        -AZSM1001 job.source.MountFailed "Failed to mount source path"
        -AZSM1002 job.source.ScanFailed "Failed to scan"
        +AZSM1001 job.source.MountFailed "Reworded"
        +AZSM1002 job.source.ScanFailed retired "Failed to scan"
        +AZSM1003 job.source.Added "A new code"
         AZSM1006 job.source.ProbeFailed retired "Source probe failed"
         AZSM1011 job.target.Quoted "Expected \"a\\b\", found <nothing>"
        error: `azsm.lock` is stale: 1 new, 1 reworded, 1 retired
          `lock --write azsm.lock` brings it up to date
    "#]]);
    let diff = folder.run(&edited::REGISTRY, &["--diff", "azsm.lock"]);
    let check = folder.run(&edited::REGISTRY, &["--check", "azsm.lock"]);
    assert_eq!((diff.exit, &*diff.err), (Exit::Success, ""));
    assert!(check.err.starts_with(&diff.out), "{}", check.err);
    assert_eq!(folder.lock(), shipped_lock());
}

/// Line ends are the business of the version control; a diff that marks every line hides the one
/// that matters.
#[test]
fn crlf_is_no_difference() {
    let folder = Folder::with_lock(shipped_lock().replace('\n', "\r\n"));
    folder.run(&shipped::REGISTRY, &["--check", "azsm.lock"]).succeeds_with(&expect![[r#"
        azsm.lock is up to date: 4 codes
    "#]]);
    folder.run(&edited::REGISTRY, &["--diff", "azsm.lock"]).succeeds_with(&expect![[r#"
        --- azsm.lock
        +++ azsm.lock, updated
        @@ -1,5 +1,6 @@
         # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
        -AZSM1001 job.source.MountFailed "Failed to mount source path"
        -AZSM1002 job.source.ScanFailed "Failed to scan"
        +AZSM1001 job.source.MountFailed "Reworded"
        +AZSM1002 job.source.ScanFailed retired "Failed to scan"
        +AZSM1003 job.source.Added "A new code"
         AZSM1006 job.source.ProbeFailed retired "Source probe failed"
         AZSM1011 job.target.Quoted "Expected \"a\\b\", found <nothing>"
    "#]]);
    let diff = folder.run(&shipped::REGISTRY, &["--diff", "azsm.lock"]);
    assert_eq!((diff.exit, &*diff.out, &*diff.err), (Exit::Success, "", "no difference\n"));
}

#[test]
fn every_byte_counts_but_the_line_ends() {
    for text in [
        shipped_lock().trim_end().to_owned(),
        format!("\u{feff}{}", shipped_lock()),
        format!("{}\n", shipped_lock()),
        shipped_lock().replace("append only", "whatever"),
    ] {
        let run = Folder::with_lock(&text).run(&shipped::REGISTRY, &["--check", "azsm.lock"]);
        assert_eq!(run.exit, Exit::Failure, "{text}");
        assert!(run.err.contains("azsm.lock` is stale: only the layout differs"), "{}", run.err);
        assert!(run.err.lines().count() > 5, "{}", run.err);
    }
    let bare = Folder::with_lock(shipped_lock().trim_end());
    bare.run(&shipped::REGISTRY, &["--diff", "azsm.lock"]).succeeds_with(&expect![[r#"
        --- azsm.lock
        +++ azsm.lock, updated
        @@ -3,3 +3,3 @@
         AZSM1002 job.source.ScanFailed "Failed to scan"
         AZSM1006 job.source.ProbeFailed retired "Source probe failed"
        -AZSM1011 job.target.Quoted "Expected \"a\\b\", found <nothing>"
        \ no line break at the end of the file
        +AZSM1011 job.target.Quoted "Expected \"a\\b\", found <nothing>"
    "#]]);
}

/// What the compiler cannot see: a line that was deleted together with its code.
#[test]
fn lines_that_the_main_branch_has_are_kept() {
    let check = |registry: &Registry, main: String| {
        let folder = Folder::new();
        assert_eq!(folder.run(registry, &["--write", "azsm.lock"]).exit, Exit::Success);
        folder.write("main.lock", main);
        folder.run(registry, &["--check", "azsm.lock", "--base", "main.lock"])
    };
    check(&edited::REGISTRY, shipped_lock()).succeeds_with(&expect![[r#"
        azsm.lock is up to date: 5 codes, all 4 of the base among them
    "#]]);
    check(&shipped::REGISTRY, shipped_lock().replace("MountFailed", "CannotMount")).fails_with(&expect![[r#"
        error: AZSM1001 has shipped as `job.source.CannotMount`, and azsm.lock has it as `job.source.MountFailed`
          line 2 of main.lock stays: only its message changes, or it becomes `retired`
    "#]]);
}

#[test]
fn a_lock_can_be_stale_and_lack_a_line_of_the_main_branch() {
    let without = without(&["AZSM1002"]);
    let folder = Folder::with_lock(without);
    folder.write("main.lock", shipped_lock());
    folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]).fails_with(&expect![[r#"
        --- azsm.lock
        +++ azsm.lock, updated
        @@ -1,4 +1,5 @@
         # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
         AZSM1001 job.source.MountFailed "Failed to mount source path"
        +AZSM1002 job.source.ScanFailed "Failed to scan"
         AZSM1006 job.source.ProbeFailed retired "Source probe failed"
         AZSM1011 job.target.Quoted "Expected \"a\\b\", found <nothing>"
        error: AZSM1002 `job.source.ScanFailed` has shipped, and azsm.lock lacks it
          line 3 of main.lock stays: only its message changes, or it becomes `retired`
        error: `azsm.lock` is stale: 1 new
          `lock --write azsm.lock` brings it up to date
    "#]]);
}

#[test]
fn an_empty_base_keeps_nothing() {
    let folder = Folder::with_lock(shipped_lock());
    folder.write("main.lock", "");
    folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]).succeeds_with(&expect![[r#"
        azsm.lock is up to date: 4 codes, all 0 of the base among them
    "#]]);
}

// what is no lock

#[test]
fn a_missing_lock_says_how_to_begin() {
    let folder = Folder::new();
    folder.run(&shipped::REGISTRY, &["--check", "azsm.lock"]).fails_with(&expect![[r#"
        error: `azsm.lock` does not exist
          create it empty (an empty file is a valid lock), or write it: `lock --write azsm.lock`
    "#]]);
    folder.run(&shipped::REGISTRY, &["--diff", "azsm.lock"]).fails_with(&expect![[r#"
        error: `azsm.lock` does not exist
          create it empty (an empty file is a valid lock), or write it: `lock --write azsm.lock`
    "#]]);
    folder.write("azsm.lock", shipped_lock());
    folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]).fails_with(&expect![[r#"
        error: `main.lock` does not exist
          while the main branch has no lock, give an empty file
    "#]]);
    assert_eq!(folder.names(), ["azsm.lock"]);
}

/// A lock that is silently misread would let numbers change.
#[test]
fn what_is_no_lock_is_refused_with_its_line_and_not_touched() {
    let line = |line: &str| format!("{}{line}\n", shipped_lock()).into_bytes();
    let bytes = [
        (line("AZSM1012 job.target"), "line 6: expected `AZSM1001 job.source.MountFailed \"message\"`"),
        (
            line("AZSM1012 job.target.Quoted \"m\""),
            "line 6: AZSM1012 has the path of AZSM1011 on line 5: keep the line of what has shipped, and give the other code another name",
        ),
        (
            line("AZSM1011 job.target.Other \"m\""),
            "line 6: AZSM1011 is already on line 5: keep the line of what has shipped, and give the other code another number",
        ),
        (
            line("<<<<<<< HEAD"),
            "line 6: a merge conflict is not resolved: keep the line of what has shipped, and give the other code another number",
        ),
        ([shipped_lock().as_bytes(), b"\xff"].concat(), "line 6 is not valid UTF-8"),
        (
            b"# azsm.lock, version 2.\n".to_vec(),
            "line 1: the lock has version 2, which a newer azsm has written; this one reads version 1: update azsm",
        ),
    ];
    for (bytes, fault) in bytes {
        let folder = Folder::with_lock(&bytes);
        for task in ["--write", "--check", "--diff"] {
            let run = folder.run(&shipped::REGISTRY, &[task, "azsm.lock"]);
            assert_eq!(run.err, format!("error: `azsm.lock` is not a lock: {fault}\n"));
            assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
        }
        assert_eq!(fs::read(folder.0.path().join("azsm.lock")).unwrap(), bytes);
        folder.write("main.lock", &bytes);
        let run = folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]);
        let wanted = ["azsm.lock", "main.lock"].map(|file| format!("error: `{file}` is not a lock: {fault}\n"));
        assert_eq!((run.exit, run.err), (Exit::Failure, wanted.concat()), "both are named");
    }
}

// the command line

#[test]
fn exactly_one_task_is_given_and_a_base_to_check_against_only() {
    let folder = Folder::with_lock(shipped_lock());
    let arguments: [&[&str]; 5] = [
        &[],
        &["--write", "azsm.lock", "--check", "azsm.lock"],
        &["--check", "azsm.lock", "--diff", "azsm.lock"],
        &["--write", "azsm.lock", "--base", "azsm.lock"],
        &["--diff", "azsm.lock", "--base", "azsm.lock"],
    ];
    for arguments in arguments {
        let run = folder.run(&shipped::REGISTRY, arguments);
        assert_eq!((run.exit, &*run.out), (Exit::Usage, ""), "{arguments:?}");
        assert!(run.err.contains("--help"), "{}", run.err);
    }
}

#[test]
fn every_example_in_the_help_works() {
    let folder = Folder::new();
    let help = folder.run(&shipped::REGISTRY, &["--help"]);
    expect![[r#"
        Record what has shipped in the lock file, or check that it is recorded

        Without FILE, the lock file is the one that the registry names with `#[lock = "..."]`, whatever the
        current folder is.

        Usage: agent lock <--write [<FILE>]|--check [<FILE>]|--diff [<FILE>]|--base <OLD>>

        Options:
              --write [<FILE>]
                  Add new codes to the lock file; fails if that would drop or change a locked code. `-` is
                  standard output

              --check [<FILE>]
                  Fail unless the lock file is up to date

              --diff [<FILE>]
                  Show what --write would change

              --base <OLD>
                  Fail if the registry lacks or changes a code of this lock file, that of the last release.
                  With --check: also if a line of this file, from the main branch, is missing or changed

          -h, --help
                  Print help (see a summary with '-h')

        Examples:
          agent lock --write
          agent lock --check
          agent lock --check --base main.lock
          agent lock --base shipped.lock
          agent lock --diff
    "#]]
    .assert_eq(&help.out);
    folder.write("main.lock", "");
    folder.write("shipped.lock", "");
    let (_, examples) = help.out.split_once("Examples:\n").unwrap();
    for example in examples.lines() {
        let words: Vec<_> = example.split_whitespace().collect();
        assert_eq!(words[..2], ["agent", "lock"]);
        let run = folder.run(&locked::REGISTRY, &words[2..]);
        assert_eq!(run.exit, Exit::Success, "{example}: {}", run.err);
    }
}

// --base alone

/// Two changes that each add a code must not both need a line in the lock; what has shipped stays.
#[test]
fn what_shipped_is_kept_without_a_word_about_what_is_new() {
    let folder = Folder::new();
    folder.write("shipped.lock", without(&["AZSM1002"]));
    folder.run(&shipped::REGISTRY, &["--base", "shipped.lock"]).succeeds_with(&expect![[r#"
        the registry keeps shipped.lock: 3 codes; since then 1 new
    "#]]);
    folder.write("shipped.lock", shipped_lock());
    folder.run(&shipped::REGISTRY, &["--base", "shipped.lock"]).succeeds_with(&expect![[r#"
        the registry keeps shipped.lock: 4 codes; since then nothing
    "#]]);
    folder.write(
        "shipped.lock",
        shipped_lock().replace("job.target.Quoted", "job.target.Renamed") + "AZSM1012 job.target.Gone \"Gone\"\n",
    );
    folder.run(&shipped::REGISTRY, &["--base", "shipped.lock"]).fails_with(&expect![[r#"
        error: AZSM1011 has shipped as `job.target.Renamed`, and the registry has it as `job.target.Quoted`
          declare `retired Renamed = 1011 "Expected \"a\\b\", found <nothing>"`, and give `job.target.Quoted` a number of its own
        error: AZSM1012 `job.target.Gone` has shipped, and the registry lacks it
          declare `retired Gone = 1012 "Gone"`
    "#]]);
    folder.run(&shipped::REGISTRY, &["--base", "missing.lock"]).fails_with(&expect![[r#"
        error: `missing.lock` does not exist
          while the main branch has no lock, give an empty file
    "#]]);
    folder.write("shipped.lock", "nonsense");
    folder.run(&shipped::REGISTRY, &["--base", "shipped.lock"]).fails_with(&expect![[r#"
        error: `shipped.lock` is not a lock: line 1: expected the header of a lock, `# azsm.lock, version 1. ...`
    "#]]);
    let run = folder.run(&shipped::REGISTRY, &["--write", "--base", "shipped.lock"]);
    assert_eq!(run.exit, Exit::Usage);
}

// the lock that a registry names

/// A second file beside the one that the compiler reads would let every shipped code change.
#[test]
fn the_lock_of_the_registry_is_found_and_no_other_is_taken_for_it() {
    let here = env!("CARGO_MANIFEST_DIR");
    let name = format!("tests{MAIN_SEPARATOR}locked.lock");
    let folder = Folder::new();
    let run = folder.run(&locked::REGISTRY, &["--check"]);
    assert_eq!((run.exit, run.out, run.err), (Exit::Success, format!("{name} is up to date: 1 code\n"), String::new()));
    for task in ["--write", "--check", "--diff"] {
        let run = folder.run(&locked::REGISTRY, &[task, "azsm.lock"]);
        let wanted = format!(
            "error: `azsm.lock` is not the lock of `REGISTRY`, which is `{here}{MAIN_SEPARATOR}tests/locked.lock`\n  `lock {task}` \
             without a file uses the right one\n"
        );
        assert_eq!((run.exit, run.err, folder.names().len()), (Exit::Failure, wanted, 0));
    }
}

#[test]
fn a_registry_without_a_lock_asks_for_a_file() {
    let folder = Folder::new();
    folder.run(&shipped::REGISTRY, &["--check"]).fails_with(&expect![[r#"
        error: the registry `REGISTRY` is `#[unlocked]`, so it names no lock
          write `#[lock = "azsm.lock"]` above the registry, or name a file: `lock --check FILE`
    "#]]);
    let run = folder.run(&shipped::REGISTRY, &["--write", "-"]);
    assert_eq!((run.exit, run.out, folder.names().len()), (Exit::Success, shipped_lock(), 0));
}

/// Two releases that are made at once must not both believe that a number is theirs.
#[test]
fn of_two_that_write_one_lock_at_once_one_is_refused() {
    for _ in 0..50 {
        let folder = Folder::with_lock("");
        let together = std::sync::Barrier::new(2);
        let runs = std::thread::scope(|scope| {
            let threads = [&shipped::REGISTRY, &reused::REGISTRY].map(|registry| {
                let (folder, together) = (&folder, &together);
                scope.spawn(move || {
                    together.wait();
                    folder.run(registry, &["--write", "azsm.lock"])
                })
            });
            threads.map(|thread| thread.join().unwrap())
        });
        let written: Vec<_> = runs.iter().filter(|run| run.exit == Exit::Success).collect();
        assert_eq!(written.len(), 1, "{:?} {:?}", runs[0].err, runs[1].err);
        assert_eq!(folder.names(), ["azsm.lock"]);
        assert!(folder.lock().lines().count() > 1);
    }
}

// Schemes

/// The number zero has a line where it does not mean success.
#[test]
fn a_lock_is_written_and_checked_in_every_scheme() {
    let folder = Folder::new();
    folder.run(&schemes::backup::BACKUP, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 5 codes, 5 new
    "#]]);
    expect![[r##"
        # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
        BKP-10001 engine.plan.PlanMissing "The backup plan does not exist"
        BKP-10002 engine.plan.PlanGone "The backup plan was deleted"
        BKP-10003 engine.plan.PlanEmpty retired "The backup plan is empty"
        BKP-31000 client.window.Closed "The window was closed"
        BKP-44404 portal.page.NotFound "Page not found"
    "##]]
    .assert_eq(&folder.lock());
    folder.run(&schemes::backup::BACKUP, &["--check", "azsm.lock"]).succeeds_with(&expect![[r#"
        azsm.lock is up to date: 5 codes
    "#]]);
    folder.run(&schemes::server::SERVER, &["--check", "azsm.lock"]).fails_with(&expect![[r#"
        error: `azsm.lock` is not a lock: line 2: BKP-10001 is a code of another scheme, and the codes of this one are written WFLYSRV000: use the lock of this scheme
    "#]]);
    folder.run(&schemes::server::SERVER, &["--write", "azsm.lock"]).fails_with(&expect![[r#"
        error: `azsm.lock` is not a lock: line 2: BKP-10001 is a code of another scheme, and the codes of this one are written WFLYSRV000: use the lock of this scheme
    "#]]);

    let folder = Folder::new();
    folder.run(&schemes::server::SERVER, &["--write", "azsm.lock"]).succeeds_with(&expect![[r#"
        wrote azsm.lock: 4 codes, 4 new
    "#]]);
    expect![[r##"
        # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
        WFLYSRV000 server.Started "The server has started"
        WFLYSRV025 server.BindFailed "Cannot bind"
        WFLYSRV026 server.BindRefused retired "The bind was refused"
        WFLYSRV100 deployment.Broken "The deployment is broken"
    "##]]
    .assert_eq(&folder.lock());
    folder.write("azsm.lock", folder.lock().replace("WFLYSRV000 server.Started", "WFLYSRV001 server.Started"));
    folder.run(&schemes::server::SERVER, &["--check", "azsm.lock"]).fails_with(&expect![[r#"
        --- azsm.lock
        +++ azsm.lock, updated
        @@ -1,4 +1,4 @@
         # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
        -WFLYSRV001 server.Started "The server has started"
        +WFLYSRV000 server.Started "The server has started"
         WFLYSRV025 server.BindFailed "Cannot bind"
         WFLYSRV026 server.BindRefused retired "The bind was refused"
        error: `server.Started` has shipped as WFLYSRV001, and the registry has it as WFLYSRV000
          give it the number 001; if it never shipped, delete line 2 of azsm.lock
    "#]]);
    folder.run(&schemes::server::SERVER, &["--write", "azsm.lock"]).fails_with(&expect![[r#"
        error: `server.Started` has shipped as WFLYSRV001, and the registry has it as WFLYSRV000
          give it the number 001; if it never shipped, delete line 2 of azsm.lock
    "#]]);
}

/// What redirecting the output writes in the shells of Windows. The compiler cannot read it, so it is
/// written again.
#[test]
fn a_lock_in_utf_16_is_read() {
    let folder = Folder::with_lock("");
    folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]);
    let lock = folder.lock();
    let bytes: Vec<u8> = format!("\u{feff}{lock}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("main.lock", &bytes);
    assert_eq!(folder.run(&shipped::REGISTRY, &["--check", "azsm.lock", "--base", "main.lock"]).exit, Exit::Success);
    assert_eq!(folder.run(&shipped::REGISTRY, &["--check", "main.lock"]).exit, Exit::Failure);
    assert_eq!(folder.run(&shipped::REGISTRY, &["--write", "main.lock"]).exit, Exit::Success);
    assert_eq!(fs::read_to_string(folder.0.path().join("main.lock")).unwrap(), lock);
}
