//! `copy-tree` on a real file system: each code is provoked, and read back from the logs with
//! `decode`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use azsm::{Code, Coded};
use azsm_cli::{Console, Exit};
use serde_json::{Value, json};
use storage_mover::copy::{CopyRow, JobRow};
use storage_mover::copy_log::{Excluded, Failed, NoCopyNecessary, Unsupported};
use storage_mover::job_run::{Other, Source, Target};
use storage_mover::{AGENT, copy_log, job_run};
use tempfile::TempDir;

/// A folder with a source, a target that does not exist yet, and a folder for logs.
struct World {
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(world.path("source")).unwrap();
        fs::create_dir(world.path("logs")).unwrap();
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the directories above it.
    fn write(&self, path: &str, contents: &str) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, contents).unwrap();
        path
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn output(&self, options: &[&str], source: &str, target: &str) -> Output {
        let arguments = [self.path("logs"), self.path(source), self.path(target)];
        Command::new(env!("CARGO_BIN_EXE_copy-tree")).args(options).arg("--logs").args(arguments).output().unwrap()
    }

    fn run(&self, options: &[&str]) -> Done {
        self.run_between(options, "source", "target")
    }

    fn run_between(&self, options: &[&str], source: &str, target: &str) -> Done {
        for name in ["job-run.jsonl", "copy.jsonl"] {
            let _ = fs::remove_file(self.path("logs").join(name));
        }
        Done::read(&self.output(options, source, target), &self.path("logs"))
    }
}

/// What a job left.
struct Done {
    exit_code: Option<i32>,
    stderr: String,
    job: JobRow,
    rows: BTreeMap<String, CopyRow>,
}

impl Done {
    fn read(output: &Output, logs: &Path) -> Self {
        let stderr = String::from_utf8(output.stderr.clone()).unwrap();
        let jobs = fs::read_to_string(logs.join("job-run.jsonl"));
        let jobs = jobs.unwrap_or_else(|error| panic!("no job log: {error}\n{stderr}"));
        let job = serde_json::from_str(&jobs).expect("one row");
        let copies = fs::read_to_string(logs.join("copy.jsonl")).unwrap_or_default();
        let rows: Vec<CopyRow> = copies.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let done = Self {
            exit_code: output.status.code(),
            stderr,
            job,
            rows: rows.iter().map(|row| (row.path.clone(), row.clone())).collect(),
        };
        assert_eq!(done.rows.len(), rows.len(), "one row for each entry");
        done.agrees_with_decode(logs);
        done.agrees_with_itself();
        done
    }

    /// What support sees is what the job wrote: the same codes as often, each one known.
    fn agrees_with_decode(&self, logs: &Path) {
        let mut written = BTreeMap::<Code, u64>::new();
        *written.entry(self.job.status.code()).or_default() += 1;
        self.rows.values().for_each(|row| *written.entry(row.status.code()).or_default() += 1);
        assert_eq!(decoded(logs), written);
    }

    fn agrees_with_itself(&self) {
        let is_success = self.job.status.is_success();
        assert_eq!(self.exit_code, Some(i32::from(!is_success)), "{}", self.stderr);
        assert!(self.stderr.starts_with(&self.job.status.to_string()), "{}", self.stderr);
        let missing = self.rows.values().filter(|row| row.status.info().severity() == azsm::Severity::Error).count();
        assert_eq!(self.job.tally.missing(), missing as u64);
        assert!(!is_success || missing == 0, "a success with {missing} missing");
    }

    #[track_caller]
    fn has<const N: usize>(&self, wanted: [(&str, copy_log::StatusCode); N]) {
        let wanted = BTreeMap::from(wanted);
        let paths: Vec<&str> = wanted.keys().copied().collect();
        assert_eq!(self.rows.keys().collect::<Vec<_>>(), paths, "{}", self.stderr);
        for (row, status) in self.rows.values().zip(wanted.into_values()) {
            azsm::assert_status!(row.status, status, "{}: {}", row.path, self.stderr);
        }
    }

    #[track_caller]
    fn stops_with(&self, status: impl Coded) {
        azsm::assert_status!(self.job.status, status, "{:?}", self.job.detail);
        assert!(self.rows.is_empty(), "{:?}", self.rows);
        let help = self.job.status.help().unwrap_or_default();
        assert!(self.stderr.contains(help), "{}", self.stderr);
    }
}

/// The codes of all logs, as `decode --summary --format json` counts them.
fn decoded(logs: &Path) -> BTreeMap<Code, u64> {
    let files = ["job-run.jsonl", "copy.jsonl"].map(|name| logs.join(name));
    let files = files.iter().filter(|file| file.exists()).map(|file| file.to_str().unwrap());
    let arguments = ["storage-mover", "decode", "--summary", "--format", "json"].into_iter().chain(files);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, width: None };
    assert_eq!(azsm_cli::run(&AGENT, arguments, &mut console), Exit::Success);
    let summary: Value = serde_json::from_slice(&out).unwrap();
    let counts = summary["codes"].as_array().unwrap().iter().map(|row| {
        assert_eq!(row["known"], true, "{row}");
        (row["code"].as_str().unwrap().parse().unwrap(), row["count"].as_u64().unwrap())
    });
    counts.collect()
}

const COPIED: copy_log::StatusCode = copy_log::StatusCode::Success;

// The tree itself.

/// The main job.
#[test]
fn a_tree_is_copied_with_contents_and_times() {
    let world = World::new();
    let file = world.write("source/deep/er/report.txt", "numbers");
    world.write("source/empty", "");
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(file).unwrap().set_modified(modified).unwrap();

    let done = world.run(&[]);
    done.has([("deep", COPIED), ("deep/er", COPIED), ("deep/er/report.txt", COPIED), ("empty", COPIED)]);
    azsm::assert_status!(done.job.status, job_run::StatusCode::Success);
    assert_eq!((done.job.tally.copied, done.job.tally.copied_bytes, done.job.tally.directories), (2, 7, 2));
    let copy = world.path("target/deep/er/report.txt");
    assert_eq!(fs::read_to_string(&copy).unwrap(), "numbers");
    assert_eq!(fs::metadata(copy).unwrap().modified().unwrap(), modified);
    assert_eq!(world.names("target"), ["deep", "empty"], "no temporary file is left");
}

/// Other tools read the logs: the code is the string that people search for, and the paths are
/// below the source.
#[test]
fn a_row_of_the_copy_log_is_one_line_of_json() {
    let world = World::new();
    world.write("source/a.tmp", "1");
    world.run(&["--exclude", "*.tmp"]);
    let log = fs::read_to_string(world.path("logs/copy.jsonl")).unwrap();
    let wanted = r#"{"status":"AZSM2001","message":"File excluded by a user specified filter","params":{"filter":"*.tmp"},"path":"a.tmp","kind":"file","bytes":0}"#;
    assert_eq!(log, format!("{wanted}\n"));
}

// Left out on purpose.

#[test]
fn what_a_filter_names_is_left_out_with_all_in_it() {
    let world = World::new();
    for path in ["source/a.tmp", "source/src/b.tmp", "source/src/c.rs", "source/build/d.rs", "source/src/build/e.rs"] {
        world.write(path, "1");
    }
    let done = world.run(&["--exclude", "*.tmp", "--exclude", "/build"]);
    let excluded = Excluded::ByFilter.into();
    done.has([
        ("a.tmp", excluded),
        ("build", excluded),
        ("src", COPIED),
        ("src/b.tmp", excluded),
        ("src/build", COPIED),
        ("src/build/e.rs", COPIED),
        ("src/c.rs", COPIED),
    ]);
    assert!(done.job.status.is_success(), "leaving out is not a failure");
    assert!(!world.path("target/build").exists());
}

#[test]
fn a_file_of_the_same_size_and_time_is_not_copied_again() {
    let world = World::new();
    let file = world.write("source/file", "old");
    world.run(&[]);
    let done = world.run(&[]);
    done.has([("file", NoCopyNecessary::ByFileTime.into())]);
    assert_eq!(done.job.tally.unchanged, 1);

    fs::write(file, "new").unwrap();
    world.run(&[]).has([("file", COPIED)]);
    assert_eq!(fs::read_to_string(world.path("target/file")).unwrap(), "new");
}

// What the target cannot store.

/// A user who deletes the source after a success would lose what the target cannot store.
#[test]
fn what_the_target_cannot_store_is_not_sent_and_no_success() {
    let world = World::new();
    for path in ["abcdefgh/ijklmnop", "d/e/f", "d/e/g/h", "ninechars", "ööööööö", "a:b"] {
        world.write(&format!("source/{path}"), "1");
    }
    world.write("source/sized", "12345");
    let limits = "--max-component-length 8 --max-path-length 16 --max-depth 2 --max-file-size 4";
    let done = world.run(&limits.split(' ').collect::<Vec<_>>());
    done.has([
        ("a:b", Unsupported::Character.into()),
        ("abcdefgh", COPIED),
        ("abcdefgh/ijklmnop", Unsupported::TotalLength.into()),
        ("d", COPIED),
        ("d/e", COPIED),
        ("d/e/f", COPIED),
        ("d/e/g", Unsupported::DirectoryDepth.into()),
        ("ninechars", Unsupported::ComponentLength.into()),
        ("sized", Unsupported::FileSize.into()),
        ("ööööööö", COPIED),
    ]);
    azsm::assert_status!(done.job.status, Other::Miscellaneous);
    assert_eq!(done.job.tally.unsupported, 5);
    let values = |path: &str| Value::Object(done.rows[path].params.clone());
    assert_eq!(values("a:b"), json!({"character": ":"}));
    assert_eq!(values("abcdefgh/ijklmnop"), json!({"length": 17, "limit": 16}));
    assert_eq!(values("d/e/g"), json!({"depth": 3, "limit": 2}));
    assert_eq!(values("ninechars"), json!({"length": 9, "limit": 8}));
    assert_eq!(values("sized"), json!({"size": 5, "limit": 4}));
    assert_eq!(values("d"), json!({}));
    assert_eq!(Value::Object(done.job.params), json!({"missing": 5}));
}

/// A pipe without a writer would stop the job for ever; a link would lead somewhere else.
#[cfg(unix)]
#[test]
fn sockets_pipes_and_links_are_unsupported() {
    let world = World::new();
    world.write("outside", "secret");
    let _socket = std::os::unix::net::UnixListener::bind(world.path("source/socket")).unwrap();
    std::os::unix::fs::symlink(world.path("outside"), world.path("source/link")).unwrap();
    assert!(Command::new("mkfifo").arg(world.path("source/pipe")).status().unwrap().success());
    let unsupported = Unsupported::FileType.into();
    let done = world.run(&[]);
    done.has([("link", unsupported), ("pipe", unsupported), ("socket", unsupported)]);
    assert!(world.names("target").is_empty());
}

// What fails.

/// A program that was copied must still run, but not as its owner.
#[cfg(unix)]
#[test]
fn permission_bits_are_copied_without_set_user_id() {
    use std::os::unix::fs::PermissionsExt;

    let world = World::new();
    for (name, mode) in [("program", 0o4755), ("read_only", 0o444)] {
        let file = world.write(&format!("source/{name}"), "1");
        fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
    }
    world.run(&[]).has([("program", COPIED), ("read_only", COPIED)]);
    let mode = |name: &str| fs::metadata(world.path("target").join(name)).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode("program"), mode("read_only")), (0o755, 0o444));
}

/// Something else already has the name: it must neither be deleted nor stop the job.
#[test]
fn a_file_where_a_directory_should_be_fails_and_the_other_way_round() {
    let world = World::new();
    world.write("source/a/file", "1");
    world.write("source/b", "1");
    world.write("source/c", "1");
    world.write("target/a", "mine");
    world.write("target/b/file", "mine");
    let done = world.run(&[]);
    let failed = Failed::TargetIoError.into();
    done.has([("a", failed), ("b", failed), ("c", COPIED)]);
    assert_eq!(fs::read_to_string(world.path("target/a")).unwrap(), "mine");
    assert_eq!(world.names("target"), ["a", "b", "c"], "no temporary file is left");
}

/// Writing through a link would change what lies outside of the target.
#[cfg(unix)]
#[test]
fn links_in_the_target_are_not_followed() {
    let world = World::new();
    world.write("source/folder/file", "new");
    world.write("source/file", "new");
    world.write("elsewhere/file", "mine");
    fs::create_dir(world.path("target")).unwrap();
    std::os::unix::fs::symlink(world.path("elsewhere"), world.path("target/folder")).unwrap();
    std::os::unix::fs::symlink(world.path("elsewhere/file"), world.path("target/file")).unwrap();
    let done = world.run(&[]);
    done.has([("file", COPIED), ("folder", Failed::TargetIoError.into())]);
    assert_eq!(fs::read_to_string(world.path("elsewhere/file")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(world.path("target/file")).unwrap(), "new");
}

// Jobs that cannot begin.

/// Nothing is created for nothing, and the job would copy its own copies until the disk is full.
#[test]
fn a_source_or_target_that_cannot_be_one_is_invalid() {
    let world = World::new();
    world.write("file", "1");
    world.write("source/folder/file", "1");
    for source in ["missing", "file"] {
        let done = world.run_between(&[], source, "target");
        done.stops_with(Source::InvalidPath);
        let folder = (source == "file").then(|| world.path(source).canonicalize().unwrap());
        assert_eq!(done.job.params.get("folder").and_then(Value::as_str).map(PathBuf::from), folder);
        assert!(!world.path("target").exists());
    }
    for target in ["file", "file/below", "source", "source/new", "source/folder/new/er", "source/folder/../new"] {
        world.run_between(&[], "source", target).stops_with(Target::InvalidPath);
    }
    assert_eq!((world.names("source"), world.names("source/folder")), (vec!["folder".into()], vec!["file".into()]));
}

/// Copying what cannot be accounted for is worse than not copying.
#[test]
fn a_job_without_a_copy_log_does_not_begin() {
    let world = World::new();
    world.write("source/file", "1");
    fs::create_dir(world.path("logs/copy.jsonl")).unwrap();
    let output = world.output(&[], "source", "target");
    assert_eq!(output.status.code(), Some(1));
    let log = fs::read(world.path("logs/job-run.jsonl")).unwrap();
    azsm::assert_status!(serde_json::from_slice::<JobRow>(&log).unwrap().status, Other::CreateFailed);
    assert!(!world.path("target").exists());
}

/// A script must be able to tell a job that failed from one that was never understood.
#[test]
fn wrong_arguments_have_an_exit_code_of_their_own() {
    let world = World::new();
    for arguments in [&["only-a-source"][..], &["--exclude", "[", "a", "b"], &["--max-depth", "-1", "a", "b"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copy-tree"));
        let output = command.args(arguments).current_dir(world.folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    fs::remove_dir(world.path("logs")).unwrap();
    world.write("logs", "");
    let output = world.output(&[], "source", "target");
    assert_eq!(output.status.code(), Some(1), "where no log can be written");
}

// All of them.

/// The audit names what is left to provoke: a code that it lacks there is taken for tested, and one that the
/// tests above produce is provoked a second time.
#[cfg(unix)]
#[test]
fn the_audit_reports_the_codes_that_no_test_produces() {
    let this = "the_audit_reports_the_codes_that_no_test_produces";
    let world = World::new();
    let file = world.path("produced");
    let mut tests = Command::new(std::env::current_exe().unwrap());
    let output = tests.args(["--skip", this]).env("AZSM_PRODUCED", &file).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let arguments = ["storage-mover", "audit", "--format", "json", "src", "--produced", file.to_str().unwrap()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, width: None };
    assert_eq!(azsm_cli::run(&AGENT, arguments, &mut console), Exit::Failure);
    let report: Value = serde_json::from_slice(&out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let unproduced = findings.map(|finding| (finding["code"].as_str().unwrap(), finding["file"].as_str().unwrap()));
    let unproduced: BTreeMap<_, _> = unproduced.collect();
    assert_eq!(unproduced.get("AZSM1001"), Some(&"src/job_run.rs"), "no share is mounted here");
    let written = fs::read_to_string(file).unwrap();
    let produced: BTreeSet<_> = written.lines().filter(|code| *code != "AZSM0000").collect();
    assert!(produced.len() > 10 && produced.iter().all(|code| !unproduced.contains_key(code)), "{produced:?}");
    assert_eq!(unproduced.len() + produced.len(), AGENT.iter().filter(|info| !info.code().is_success()).count());
}
