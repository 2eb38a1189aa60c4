//! `lock`, over registries that differ by one edit each.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use azsm::lock::HEADER;
use azsm::scheme::{Registry, Scheme};
use azsm_cli::Exit;
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::{schemes, transcripts};
use serde_json::Value;
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
    #[deprecated]
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
registry!(valued {
    MountFailed { server: string, share: string, attempts: integer? } = 1001 "Failed to mount {share}",
    retired ProbeFailed { disk: string } = 1006 "Failed to probe {disk}",
} {});
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

/// A folder with a lock in it.
struct Folder(TempDir);

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

    /// Runs `lock`. What does not begin with `-` is a file of the folder, and is called so in what it prints.
    fn run<S: Scheme>(&self, registry: &Registry<S>, arguments: &[&str]) -> Run {
        let prefix = format!("{}{MAIN_SEPARATOR}", self.0.path().display());
        let in_folder = |argument: &&str| format!("{}{argument}", if argument.starts_with('-') { "" } else { &prefix });
        let arguments: Vec<_> = std::iter::once("lock".into()).chain(arguments.iter().map(in_folder)).collect();
        let run = console::run(registry, None, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
    }

    fn run_over(&self, registry: &str, arguments: &[&str]) -> Run {
        match registry {
            "empty" => self.run(&empty::REGISTRY, arguments),
            "shipped" => self.run(&shipped::REGISTRY, arguments),
            "edited" => self.run(&edited::REGISTRY, arguments),
            "valued" => self.run(&valued::REGISTRY, arguments),
            "locked" => self.run(&locked::REGISTRY, arguments),
            "backup" => self.run(&schemes::backup::BACKUP, arguments),
            "server" => self.run(&schemes::server::SERVER, arguments),
            other => panic!("there is no registry {other}"),
        }
    }
}

/// What has shipped is lost, or CI says what does not help, when one of these prints something else.
#[test]
fn sessions_print_what_they_hold() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lock_sessions.txt"), |case| {
        let folder = Folder::new();
        let (mut session, mut lines) = (Vec::new(), case.lines().peekable());
        while let Some(line) = lines.next() {
            let below = std::iter::from_fn(|| lines.next_if(|next| !next.starts_with(['$', '>'])));
            let below: String = below.flat_map(|line| [line, "\n"]).collect();
            let shown = match line.split(' ').collect::<Vec<_>>()[..] {
                [">", file, ref how @ ..] => {
                    let text = below.replace("(the lock of shipped)\n", &shipped_lock());
                    folder.write(file, if how.is_empty() { text } else { text.replace('\n', "\r\n") });
                    below
                }
                ["$", "ls"] => folder.names().join(" "),
                ["$", "cat"] => folder.lock().replace(&shipped_lock(), "(the lock of shipped)\n"),
                ["$", registry, ref arguments @ ..] => transcripts::shown(&folder.run_over(registry, arguments)),
                _ => panic!("{line}"),
            };
            session.extend([line.to_owned(), shown.trim_end().to_owned()]);
        }
        session.retain(|lines| !lines.is_empty());
        session.join("\n")
    });
}

// --write

/// A lock that is rewritten for nothing makes cargo compile again, and shows up in reviews.
#[test]
fn what_has_not_changed_is_not_written() {
    for text in [shipped_lock(), shipped_lock().replace('\n', "\r\n")] {
        let folder = Folder::with_lock(&text);
        let modified = || fs::metadata(folder.0.path().join("azsm.lock")).unwrap().modified().unwrap();
        let before = modified();
        let run = folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]);
        assert_eq!(run.output(), "azsm.lock is unchanged: 4 codes\n");
        assert_eq!((folder.lock(), modified()), (text, before));
    }
}

/// The whole point: what has shipped is neither dropped nor altered, whatever is declared.
#[test]
fn what_has_shipped_stays() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../conformance/verdicts");
    for (name, registry) in [("shipped", &shipped::REGISTRY), ("valued", &valued::REGISTRY)] {
        let catalog = fs::read_to_string(cases.join(name).with_extension("json")).unwrap();
        let listed = console::run(registry, None, &["list", "--format", "json"]).output();
        let [catalog, listed] = [&catalog, &listed].map(|text| serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(catalog, listed, "{name}.json is what the registry lists");
        azsm_test_cases::check(cases.join(name).with_extension("txt"), |case| {
            let (lines, _) = case.split_once("\n\n").unwrap();
            format!("{lines}\n\n{}", verdict(registry, &format!("{HEADER}\n{lines}\n")))
        });
    }
}

/// What `--write` says about a lock.
fn verdict(registry: &Registry, lock: &str) -> String {
    let folder = Folder::with_lock(lock);
    let path = folder.0.path().join("azsm.lock");
    let changes = console::run(registry, None, &["changes", path.to_str().unwrap(), "--breaking"]);
    let is_breaking = changes.exit == Exit::Failure;
    let run = folder.run(registry, &["--write", "azsm.lock"]);
    assert_eq!(is_breaking, run.exit == Exit::Failure, "`changes --breaking` agrees: {lock}");
    if !is_breaking {
        return "kept".to_owned();
    }
    assert_eq!(run.out, "", "{lock}");
    assert_eq!((folder.lock(), folder.names()), (lock.to_owned(), vec!["azsm.lock".to_owned()]));
    let check = folder.run(registry, &["--check", "azsm.lock"]);
    assert!(check.err.ends_with(&run.err), "`--check` proposes `--write`, which would be refused: {}", check.err);
    // A lock that lacks what the main branch has shipped says the same.
    folder.write("azsm.lock", folder.run(registry, &["--write", "-"]).out);
    folder.write("main.lock", lock);
    let base = folder.run(registry, &["--check", "azsm.lock", "--base", "main.lock"]);
    let errors = |text: &str| -> Vec<String> {
        let errors = text.lines().filter(|line| line.starts_with("error: "));
        errors.map(|line| line.replace("the registry", "azsm.lock")).collect()
    };
    assert_eq!((base.exit, errors(&base.err)), (Exit::Failure, errors(&run.err)));
    run.err
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
    let run = folder.run(&edited::REGISTRY, &["--write", "azsm.lock"]);
    assert_eq!(run.output(), "wrote azsm.lock: 5 codes, 1 new, 1 reworded, 1 retired\n");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.0.path().join("azsm.lock")).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("Reworded"));
}

// --check and --diff

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
}

/// A lock that is silently misread would let numbers change.
#[test]
fn what_is_not_text_is_refused_and_not_touched() {
    let bytes = [shipped_lock().as_bytes(), b"\xff"].concat();
    let folder = Folder::with_lock(&bytes);
    for task in ["--write", "--check", "--diff"] {
        let run = folder.run(&shipped::REGISTRY, &[task, "azsm.lock"]);
        assert_eq!(run.err, "error: `azsm.lock` is not a lock: line 6 is not valid UTF-8\n");
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
    }
    assert_eq!(fs::read(folder.0.path().join("azsm.lock")).unwrap(), bytes);
}

// the command line

/// PowerShell writes UTF-16 where `>` is. The compiler does not read it, so the lock itself is not up to date so.
#[test]
fn a_base_in_utf_16_is_read() {
    let units: Vec<u16> = format!("\u{feff}{}", shipped_lock()).encode_utf16().collect();
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let folder = Folder::with_lock(units.iter().flat_map(|&unit| to_bytes(unit)).collect::<Vec<_>>());
        let base = folder.run(&shipped::REGISTRY, &["--base", "azsm.lock"]);
        assert_eq!(base.output(), "the registry keeps azsm.lock: 4 codes; since then nothing\n");
        let check = folder.run(&shipped::REGISTRY, &["--check", "azsm.lock"]);
        assert!(check.err.contains("is stale: only the layout differs"), "{}", check.err);
        folder.run(&shipped::REGISTRY, &["--write", "azsm.lock"]).output();
        assert_eq!(folder.lock(), shipped_lock());
    }
}

#[test]
fn every_example_in_the_help_works() {
    let folder = Folder::new();
    folder.write("main.lock", HEADER);
    folder.write("shipped.lock", HEADER);
    for example in console::examples(&locked::REGISTRY, "lock") {
        let words: Vec<_> = example[1..].iter().map(String::as_str).collect();
        let run = folder.run(&locked::REGISTRY, &words);
        assert_eq!(run.exit, Exit::Success, "{example:?}: {}", run.err);
    }
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
    let named = console::run(&locked::REGISTRY, None, &["lock", "--check", &format!("{here}/tests/locked.lock")]);
    assert_eq!((named.exit, named.err), (Exit::Success, String::new()));
    for task in ["--write", "--check", "--diff"] {
        let run = folder.run(&locked::REGISTRY, &[task, "azsm.lock"]);
        let wanted = format!(
            "error: `azsm.lock` is not the lock of `REGISTRY`, which is `{here}{MAIN_SEPARATOR}tests/locked.lock`\n  `lock {task}` \
             without a file uses the right one\n"
        );
        assert_eq!((run.exit, run.err, folder.names().len()), (Exit::Failure, wanted, 0));
    }
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
