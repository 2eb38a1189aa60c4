//! A command on a pseudo-terminal, which is its standard output, its standard error, or both.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Write as _};
use std::num::NonZero;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use azsm_cli::Catalog;
use nix::pty::{Winsize, openpty};

use crate::console;
use crate::registry::small;
use crate::tree::Tree;

/// An exit code and a command line. `IN` is the folder of the inputs: `short` and `long` ones. What
/// has `-` reads a slow standard input.
pub type Line = (i32, &'static str);

/// What every program can do.
pub const READING: &[Line] = &[
    (0, "--help"),
    (0, "--version"),
    (2, "bogus"),
    (0, "explain AZSM1001"),
    (1, "explain AZSM1009"),
    (0, "explain --format json 1001 1002"),
    (0, "list"),
    (0, "list --format json"),
    (0, "list --severity warning"),
    (0, "decode IN/short.log"),
    (0, "decode IN/long.log"),
    (0, "decode -"),
    (0, "decode --format jsonl IN/long.log"),
    (0, "decode --summary IN/short.log"),
    (0, "decode --summary IN/huge.log"),
    (0, "decode --summary IN/empty.log"),
    (1, "decode --summary IN/no.log IN/short.log IN/packed.gz"),
    (0, "help map"),
    (0, "map"),
    (0, "next job.source"),
    (1, "next job.sauce"),
    (0, "docs"),
    (0, "docs --output page.md"),
    (1, "docs --check IN/long.md"),
    (0, "render IN/short.j2"),
    (0, "render IN/long.j2"),
    (1, "render IN/faulty.j2"),
    (0, "changes IN/short.json"),
    (0, "changes IN/long.json"),
    (0, "audit IN/short"),
    (1, "audit IN/long"),
    (0, "audit IN/short --log -"),
    (2, "audit IN/nothing --format json"),
    (1, "audit IN/long --unused --log IN/long.log --log IN/no.log"),
    (1, "audit --staged"),
    (2, "audit --glob a{"),
    (0, "completions bash"),
    (0, "man ."),
    (1, "man pages"),
];

/// More than any command needs, and less than people wait for one that hangs.
const LIMIT: Duration = Duration::from_secs(100);

/// So wide that no command wraps what it would not wrap in a pipe.
const COLUMNS: u16 = 300;

/// Which streams are a terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum On {
    Output,
    Error,
    Both,
}

/// What a stream leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Pipe,
    Terminal,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    /// Where `On` leads to.
    pub shown: Vec<u8>,
    /// The other stream.
    pub piped: Vec<u8>,
}

impl Kind {
    /// What is written to the second comes out of the first.
    fn open(self) -> (File, OwnedFd) {
        match self {
            Self::Pipe => {
                let (reader, writer) = std::io::pipe().unwrap();
                (File::from(OwnedFd::from(reader)), writer.into())
            }
            Self::Terminal => {
                let size = Winsize { ws_row: 50, ws_col: COLUMNS, ws_xpixel: 0, ws_ypixel: 0 };
                let ends = openpty(&size, None).unwrap();
                (ends.master.into(), ends.slave)
            }
        }
    }
}

fn read_all(mut from: File) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        // The terminal of a process that has ended gives an error.
        while let Ok(len @ 1..) = from.read(&mut buffer) {
            bytes.extend(&buffer[..len]);
        }
        bytes
    })
}

/// Runs a command in an empty folder, whose name is not in what it prints.
#[track_caller]
pub fn run(program: &Path, line: &str, inputs: &Path, on: On, kind: Kind) -> Ended {
    let arguments: Vec<_> = line.split_whitespace().map(|word| word.replace("IN", inputs.to_str().unwrap())).collect();
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(program);
    command.args(&arguments).current_dir(folder.path()).env("AZSM_CATALOG", inputs.join("short.json"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm-256color");
    let (shown, to_shown) = kind.open();
    let (piped, to_piped) = Kind::Pipe.open();
    match on {
        On::Output => command.stdout(to_shown).stderr(to_piped),
        On::Error => command.stdout(to_piped).stderr(to_shown),
        On::Both => {
            drop(to_piped);
            command.stdout(to_shown.try_clone().unwrap()).stderr(to_shown)
        }
    };
    let has_input = arguments.iter().any(|argument| argument == "-");
    command.stdin(if has_input { Stdio::piped() } else { Stdio::null() });
    let mut child = command.spawn().unwrap();
    // Or the streams would not end with the process.
    drop(command);
    let (shown, piped) = (read_all(shown), read_all(piped));
    if let Some(mut input) = child.stdin.take() {
        for _ in 0..4 {
            // A command that has ended reads no more.
            let _ = input.write_all(b"AZSM1001 Failed to mount source path\nAZSM1002\n");
            sleep(Duration::from_millis(100));
        }
    }
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > LIMIT {
            child.kill().unwrap();
            panic!("`{line}` did not end, {on:?} on a terminal");
        }
        sleep(Duration::from_millis(5));
    };
    Ended { code: status.code(), shown: shown.join().unwrap(), piped: piped.join().unwrap() }
}

/// What a terminal shows in the end, with everything that it has scrolled past.
fn screen(bytes: &[u8]) -> String {
    let rows = bytes.split(|&byte| byte == b'\n').count() + 1;
    let [rows, columns] = [rows.try_into().unwrap(), COLUMNS].map(|size| NonZero::new(size).unwrap());
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    terminal.process(bytes);
    assert!(!terminal.screen().hide_cursor());
    terminal.screen().contents()
}

/// As the driver of the terminal does it.
fn with_returns(bytes: &[u8]) -> Vec<u8> {
    let mut with = Vec::new();
    for &byte in bytes {
        with.extend(if byte == b'\n' { &b"\r\n"[..] } else { std::slice::from_ref(&byte) });
    }
    with
}

/// Asserts that a terminal shows what is written into a pipe.
#[track_caller]
fn is_shown(program: &Path, inputs: &Path, (code, line): Line, on: On) {
    let wanted = run(program, line, inputs, on, Kind::Pipe);
    let given = run(program, line, inputs, on, Kind::Terminal);
    let wanted_screen = screen(&with_returns(&wanted.shown));
    let given_screen = screen(&given.shown);
    let name = program.file_name().unwrap().display();
    assert_eq!(wanted.code, Some(code), "`{name} {line}`: {wanted_screen}");
    assert_eq!(given.code, Some(code), "`{name} {line}`, {on:?} on a terminal: {given_screen}");
    for (given, wanted) in given_screen.lines().zip(wanted_screen.lines()) {
        assert_eq!(given, wanted, "`{name} {line}`, {on:?} on a terminal");
    }
    assert_eq!(given_screen.len(), wanted_screen.len(), "`{name} {line}`, {on:?} on a terminal: {given_screen}");
    assert!(given.piped == wanted.piped, "`{name} {line}`, {on:?} on a terminal");
}

/// What every program can do and what this one can, each on a terminal.
#[track_caller]
pub fn every_command_is_shown(program: &Path, own: &[Line], on: On) {
    let inputs = inputs();
    for &line in READING.iter().chain(own) {
        is_shown(program, inputs.root(), line, on);
    }
}

/// A command that hangs on a terminal only is found by users alone.
#[track_caller]
pub fn every_command_is_run(program: &Path, own: &[Line]) {
    let run: BTreeSet<_> = READING.iter().chain(own).map(|(_, line)| first_word(line)).collect();
    let missing: Vec<_> = commands(program).difference(&run).cloned().collect();
    assert!(missing.is_empty(), "add to the tables: {missing:?}");
}

/// The tests of a program and of the lines that are its own.
#[macro_export]
macro_rules! terminal_tests {
    ($program:expr, $own:expr) => {
        /// `agent list`, as people run it first.
        #[test]
        #[ignore = "takes ten seconds: a step of CI"]
        fn commands_end_with_both_streams_on_a_terminal() {
            $crate::terminal::every_command_is_shown($program.as_ref(), $own, $crate::terminal::On::Both);
        }

        /// `agent list | less`, and a hook of Git.
        #[test]
        fn commands_end_with_standard_error_on_a_terminal() {
            $crate::terminal::every_command_is_shown($program.as_ref(), $own, $crate::terminal::On::Error);
        }

        /// `agent list 2> errors`
        #[test]
        #[ignore = "takes ten seconds: a step of CI"]
        fn commands_end_with_standard_output_on_a_terminal() {
            $crate::terminal::every_command_is_shown($program.as_ref(), $own, $crate::terminal::On::Output);
        }

        #[test]
        fn every_command_is_run_on_a_terminal() {
            $crate::terminal::every_command_is_run($program.as_ref(), $own);
        }
    };
}

/// The commands in the help of a program.
fn commands(program: &Path) -> BTreeSet<String> {
    let help = String::from_utf8(Command::new(program).arg("--help").output().unwrap().stdout).unwrap();
    let (_, after) = help.split_once("Commands:\n").unwrap();
    let lines = after.lines().take_while(|line| !line.is_empty());
    let is_name = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
    lines.filter_map(|line| line.strip_prefix("  ")).filter(is_name).map(first_word).collect()
}

fn first_word(line: &str) -> String {
    line.split(' ').next().unwrap_or_default().to_owned()
}

/// The folder `IN`.
pub fn inputs() -> Tree {
    let tree = Tree::of(&[]);
    let write = |name: &str, bytes: &[u8]| drop(tree.write(name, bytes));
    let catalog = serde_json::to_vec(&Catalog::of(&small::REGISTRY)).unwrap();
    write("short.json", &catalog);
    write("long.json", &many_codes(&catalog));
    write("short.log", b"AZSM1001 Failed to mount source path\nfine\n");
    let line = "2026-01-01T00:00:00 the job copies a file, and nothing is wrong with it\n";
    write("long.log", format!("{line}AZSM1002 while scanning\n").repeat(1500).as_bytes());
    write("huge.log", format!("{}AZSM1002\n", line.repeat(1000)).repeat(100).as_bytes());
    write("empty.log", b"");
    write("packed.gz", &[0x1f, 0x8b, 8, 0]);
    write("long.md", "a line that the page does not have\n".repeat(2000).as_bytes());
    write("short.j2", b"{{ name }}\n");
    write("long.j2", b"{% for number in range(2000) %}{{ name }} {{ number }}\n{% endfor %}");
    write("faulty.j2", b"{{ nothing }}\n");
    let mut lock = console::run(&small::REGISTRY, None, &["lock", "--write", "-"]).out;
    write("short.lock", lock.as_bytes());
    for number in 1003..=1020 {
        writeln!(lock, "AZSM{number} job.source.Gone{number} \"It is gone\"").unwrap();
    }
    write("long.lock", lock.as_bytes());
    write("package/Cargo.toml", b"[package]\nname = \"a\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"\n");
    let faulty = "lower = 1001 \"m\",\n".repeat(200);
    let declaration = format!("azsm::status_codes! {{ scope job {{ source 1001..=1020 {{\n{faulty}}} }} }}\n");
    write("package/src/lib.rs", declaration.as_bytes());
    let mut csv = "code,name,message\nAZSM1001,MountFailed,Failed to mount\n".to_owned();
    write("short.csv", csv.as_bytes());
    for number in 1002..=1800 {
        writeln!(csv, "AZSM{number},Failed{number},Step {number} has failed").unwrap();
    }
    write("long.csv", csv.as_bytes());
    write("faulty.csv", b"code,message\nAZSM1001,\n");
    write("short/a.md", b"AZSM1001\n");
    write("nothing/.hidden", b"");
    for file in 0..100 {
        write(&format!("long/{file}.txt"), format!("{}AZSM1099\n", line.repeat(500)).as_bytes());
        write(&format!("long/{file}.rs"), format!("fn f() {{}} // {line}").repeat(100).as_bytes());
    }
    tree
}

/// A catalog with hundreds of codes, from one with two.
fn many_codes(catalog: &[u8]) -> Vec<u8> {
    let mut catalog: serde_json::Value = serde_json::from_slice(catalog).unwrap();
    let codes = catalog["codes"].as_array_mut().unwrap();
    let last = codes.last().unwrap().clone();
    for number in 1003..=1900 {
        let mut code = last.clone();
        code["number"] = number.into();
        for (key, value) in [
            ("code", format!("AZSM{number}")),
            ("name", format!("Failed{number}")),
            ("path", format!("job.source.Failed{number}")),
        ] {
            code[key] = value.into();
        }
        codes.push(code);
    }
    let range = &mut catalog["subcategories"][0];
    range["ranges"][0]["last"] = 1999.into();
    serde_json::to_vec(&catalog).unwrap()
}
