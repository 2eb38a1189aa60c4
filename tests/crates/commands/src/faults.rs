//! Faults while files are written: at each system call of it a kill, a signal or an error, by `strace`;
//! and others who write the same files at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use crate::tree::{Tree, files};

/// Shell commands that make what is there before, where `$AZSM` is the program, and a command line that
/// writes. `FOLDER` is where that is.
pub type Case = (&'static str, &'static str);

/// As `strace` takes them.
pub const FAULTS: [&str; 4] = ["signal=KILL", "error=ENOSPC", "signal=TERM", "error=EACCES"];

/// What changes a file, or makes sure that no one else does.
const CHANGES: [&str; 9] = ["write", "rename", "unlink", "mkdir", "rmdir", "flock", "ftruncate", "fchmod", "fsync"];

/// A program over a folder that is made again for each run.
struct Bench<'a> {
    program: &'a Path,
    before: Tree,
    folder: Tree,
    cargo: Tree,
}

/// What Cargo says of the folder stays the same.
const CARGO: &str = "#!/bin/sh
said=$0.$(echo \"$PWD $@\" | cksum | tr -d ' ')
[ -e \"$said\" ] || cargo \"$@\" > \"$said\" && cat \"$said\"
";

impl<'a> Bench<'a> {
    fn new(program: &'a Path, prepare: &str) -> Self {
        let [before, folder, cargo] = [&[][..], &[], &[("cargo", CARGO)]].map(Tree::of);
        fs::set_permissions(cargo.path("cargo"), PermissionsExt::from_mode(0o755)).unwrap();
        let script = prepare.replace("FOLDER", ".");
        let output = Command::new("sh")
            .args(["-ec", &script])
            .current_dir(before.root())
            .env("AZSM", program)
            .env("GIT_CONFIG_COUNT", "2")
            .envs([("GIT_CONFIG_KEY_0", "user.name"), ("GIT_CONFIG_VALUE_0", "a")])
            .envs([("GIT_CONFIG_KEY_1", "user.email"), ("GIT_CONFIG_VALUE_1", "a@example.com")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{prepare}: {output:?}");
        Self { program, before, folder, cargo }
    }

    fn reset(&self) {
        let root = self.folder.root();
        fs::remove_dir_all(root).unwrap();
        let copied = Command::new("cp").arg("-a").args([self.before.root(), root]).status().unwrap();
        assert!(copied.success());
    }

    /// The program, maybe under another one. Paths are absolute, so that each call shows them.
    fn command(&self, line: &str, under: &[&str]) -> Command {
        let root = self.folder.root();
        let words = line.split(' ').map(|word| word.replace("FOLDER", root.to_str().unwrap()));
        let program = [self.program.to_str().unwrap()];
        let [first, rest @ ..] = &[under, &program].concat()[..] else { unreachable!("there is a program") };
        let mut command = Command::new(first);
        command
            .args(rest)
            .args(words)
            .current_dir("/")
            .env("CARGO", self.cargo.path("cargo"))
            .env_remove("AZSM_CATALOG")
            .stdin(Stdio::null());
        command
    }

    /// What is there, but for what belongs to Git and to Cargo.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.folder.root();
        let files = files(root).into_iter().map(|(path, bytes)| (path.strip_prefix(root).unwrap().to_owned(), bytes));
        files.filter(|(path, _)| !path.starts_with(".git") && !path.ends_with("Cargo.lock")).collect()
    }

    /// The system calls that change a file of the folder: their names, and which call of that name each is. How
    /// often a program reads differs, where it waits for another.
    fn calls(&self, line: &str) -> Vec<(String, usize)> {
        let log = tempfile::NamedTempFile::new().unwrap();
        let under = ["strace", "-qq", "-y", "-s0", "-e", "trace=%file,%desc", "-o", log.path().to_str().unwrap()];
        let output = self.command(line, &under).output().unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        let root = self.folder.root().to_str().unwrap();
        // As a path, and as what a descriptor is of.
        let own = [format!("\"{root}"), format!("<{root}")];
        let (mut counts, mut calls) = (BTreeMap::<_, usize>::new(), Vec::new());
        for call in fs::read_to_string(log.path()).unwrap().lines() {
            let Some((name, rest)) = call.split_once('(') else { continue };
            let count = counts.entry(name.to_owned()).or_default();
            *count += 1;
            if own.iter().any(|own| rest.contains(own)) {
                let opens = name == "openat" && (rest.contains("O_RDWR") || rest.contains("O_WRONLY"));
                if opens || CHANGES.iter().any(|change| name.starts_with(change)) {
                    calls.push((name.to_owned(), *count));
                }
            }
        }
        calls
    }
}

/// Whether there is an `strace`, and it may trace.
fn traces() -> bool {
    let traced = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    traced.is_ok_and(|status| status.success())
}

/// Whether a file or its folder has the name of what is renamed when it is complete.
fn is_temporary(path: &Path) -> bool {
    let mut parts = path.iter().map(|part| part.to_str().unwrap());
    parts.any(|part| part.starts_with('.') && (part.strip_suffix(".tmp").is_some() || part.starts_with(".azsm-new.")))
}

/// Asserts that whatever fails, each file is the old one or the new one, that nothing temporary stays but
/// where the process was killed, that an error names a file, and that success means that all is written.
/// Without `strace`, it says so.
#[track_caller]
pub fn leave_no_half_file(program: &Path, cases: &[Case], faults: &[&str]) {
    if !traces() {
        eprintln!("skipped: there is no `strace`, or it may not trace");
        return;
    }
    let run = |&(prepare, line): &Case| survive(&Bench::new(program, prepare), line, faults);
    thread::scope(|scope| {
        let threads: Vec<_> = cases.iter().map(|case| scope.spawn(move || run(case))).collect();
        let shown: String = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        eprint!("{shown}");
    });
}

/// Returns what has happened, as a line of a table.
fn survive(bench: &Bench<'_>, line: &str, faults: &[&str]) -> String {
    bench.reset();
    let old = bench.files();
    let calls = bench.calls(line);
    let new = bench.files();
    assert!(old != new, "`{line}` changes nothing");
    let mut shown = format!("{line}: {} calls", calls.len());
    for &fault in faults {
        let (mut olds, mut news, mut some, mut temporary) = (0, 0, 0, 0);
        for (name, count) in &calls {
            bench.reset();
            let inject = format!("inject={name}:{fault}:when={count}");
            let under = ["strace", "-qq", "-o", "/dev/null", "-e", &format!("trace={name}"), "-e", &inject];
            let output = bench.command(line, &under).output().unwrap();
            let mut after = bench.files();
            let at = format!("`{line}`, {fault} at {name} {count}: {output:?}");
            is_one_of(&after, [&old, &new], fault == "signal=KILL", &at);
            explains(&output, &old, &new, &at);
            assert!(!output.status.success() || after == new, "not all is written: {at}");
            let count = after.len();
            after.retain(|path, _| !is_temporary(path));
            temporary += i32::from(after.len() < count);
            *(if after == new {
                &mut news
            } else if after == old {
                &mut olds
            } else {
                &mut some
            }) += 1;
        }
        write!(shown, "; {fault}: {olds} old, {news} new, {some} some new").unwrap();
        write!(shown, " ({temporary} with what is temporary)").unwrap();
    }
    shown + "\n"
}

fn is_one_of(after: &BTreeMap<PathBuf, Vec<u8>>, states: [&BTreeMap<PathBuf, Vec<u8>>; 2], is_killed: bool, at: &str) {
    let paths: BTreeSet<_> = states.into_iter().chain([after]).flat_map(BTreeMap::keys).collect();
    for path in paths {
        if is_temporary(path) {
            assert!(is_killed, "{} is left: {at}", path.display());
        } else {
            let is_whole = states.iter().any(|files| files.get(path) == after.get(path));
            assert!(is_whole, "{} is neither the old nor the new one: {at}", path.display());
        }
    }
}

fn explains(output: &Output, old: &BTreeMap<PathBuf, Vec<u8>>, new: &BTreeMap<PathBuf, Vec<u8>>, at: &str) {
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!err.contains("panicked"), "{at}");
    if output.status.signal().is_none() && !output.status.success() {
        let names = |path: &PathBuf| path.iter().any(|part| err.contains(part.to_str().unwrap()));
        assert!(err.contains("error: ") && old.keys().chain(new.keys()).any(names), "no file is named: {at}");
    }
}

/// What is there before, command lines that write at once, and what the files hold afterwards, each a part
/// of a file, for each line that succeeds. Without such a part, one of the lines has written all.
pub type Together = (&'static str, &'static [(&'static str, Option<(&'static str, &'static str)>)]);

/// Asserts that what several write at once is complete, and that what is not written is an error. Each of them
/// once writes when the others are done, unless they wait for it: its `rename` is late.
#[track_caller]
pub fn write_at_once(program: &Path, cases: &[Together]) {
    for (prepare, lines) in cases {
        let bench = Bench::new(program, prepare);
        let alone = lines.iter().map(|(line, _)| {
            bench.reset();
            let output = bench.command(line, &[]).output().unwrap();
            assert!(output.status.success(), "{line}: {output:?}");
            bench.files()
        });
        let alone: Vec<_> = alone.collect();
        for late in 0..=lines.len() {
            bench.reset();
            let spawn = |(at, (line, _)): (usize, &(&str, _))| {
                let strace = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=/^rename:delay_enter=400000:when=1"];
                let under = if traces() && at == late { &strace[..] } else { &[] };
                bench.command(line, under).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
            };
            let children: Vec<_> = lines.iter().enumerate().map(spawn).collect();
            let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
            let after = bench.files();
            for ((line, part), output) in lines.iter().zip(&outputs) {
                let is_done =
                    part.is_none_or(|(file, part)| String::from_utf8_lossy(&after[Path::new(file)]).contains(part));
                assert!(is_done || !output.status.success(), "`{line}` is lost: {outputs:?}");
                explains(output, &after, &after, line);
            }
            let is_one = || alone.contains(&after);
            assert!(lines[0].1.is_some() || is_one(), "a mixture of {lines:?}");
            assert!(!after.keys().any(|path| is_temporary(path)), "{lines:?}");
        }
    }
}
