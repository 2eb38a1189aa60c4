//! Transcripts: files, command lines, and what these print.

use azsm_cli::{Catalog, Exit};
use serde_json::Value;

use crate::console::{self, Run};
use crate::facts::FACTS;
use crate::registry::{AGENT, audited, large, nothing};
use crate::schemes;
use crate::tree::Tree;

const TRANSCRIPTS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../azsm-cli/tests/transcripts"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../conformance/commands.txt"),
];
const AUDITED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../azsm-cli/tests/audit");

/// Compares what commands print with their transcripts. `run` gets the name of a registry, the width
/// and the arguments; where it returns nothing, the transcript stays as it is.
#[track_caller]
pub fn check(run: impl Fn(&str, Option<usize>, &[&str]) -> Option<Run>) {
    for transcripts in TRANSCRIPTS {
        azsm_test_cases::check(transcripts, |case| rewrite(case, &run));
    }
}

/// A transcript with what its commands print now. `-- NAME` begins a file, and `-- NAME escaped` one
/// that has no line ends but those that are written as `\n`. `TREE` is the folder of the files, and
/// `AUDITED` the one of those that several tests audit.
fn rewrite(case: &str, run: impl Fn(&str, Option<usize>, &[&str]) -> Option<Run>) -> String {
    let tree = Tree::of(&[]);
    let mut rewritten = String::new();
    let case = format!("{case}\n");
    let mut lines = case.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let mut below = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("-- ") && !line.starts_with("$ ")) {
            below += line;
        }
        rewritten += line;
        if let Some(name) = line.trim_end().strip_prefix("-- ") {
            match name.strip_suffix(" escaped") {
                Some(name) => tree.write(name, unescaped(&below.replace('\n', ""))),
                None => tree.write(name, &below),
            };
            rewritten += &below;
        } else {
            rewritten += &printed(&tree, line.strip_prefix("$ ").unwrap(), &run).unwrap_or(below);
        }
    }
    rewritten
}

/// What a command prints: `?` and the exit code where it is not 0, the output, and the errors.
/// `findings` is an audit, with a line for each finding.
fn printed(tree: &Tree, command: &str, run: impl Fn(&str, Option<usize>, &[&str]) -> Option<Run>) -> Option<String> {
    let both = command.contains("TREE") && command.contains("AUDITED");
    assert!(!both, "{command}which of the two folders sorts first depends on the machine");
    let root = tree.root().to_str().unwrap();
    let mut words = console::words(&command.replace("TREE", root).replace("AUDITED", AUDITED));
    let width = words[0].strip_prefix("COLUMNS=").map(|width| width.parse().unwrap());
    words.drain(..usize::from(width.is_some()));
    let arguments: Vec<_> = words[1..].iter().map(String::as_str).collect();
    let mut run = match &*words[0] {
        "findings" => {
            let mut run = run("audited", width, &[&["audit", "--format", "json"], &arguments[..]].concat())?;
            run.out = if run.out.is_empty() { run.out } else { findings(&run.out).concat() };
            run
        }
        name => run(name, width, &arguments)?,
    };
    if !run.out.is_empty() && !run.out.ends_with('\n') {
        run.out += "\\\n";
    }
    let mut text = shown(&run);
    for (from, to) in [("\r", "\\r"), ("\x1b", "\\x1b"), (root, "TREE"), (AUDITED, "AUDITED")] {
        text = text.replace(from, to);
    }
    Some(text)
}

/// What a command prints over a registry and a folder of files, as a transcript has it.
pub fn over_files(tree: &Tree, command: &str) -> String {
    let run = |name: &str, width, arguments: &[&str]| Some(over_registry(name, width, arguments));
    printed(tree, command, run).unwrap()
}

/// Each finding of a report as `rule code file:line:column`.
fn findings(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap();
    let finding = |finding: &Value| {
        let [rule, code, file] = ["rule", "code", "file"].map(|key| finding[key].as_str().unwrap());
        format!("{rule} {code} {file}:{}:{}\n", finding["line"], finding["column"])
    };
    report["findings"].as_array().unwrap().iter().map(finding).collect()
}

/// `\n`, `\r`, `\\` and `\xff` are bytes.
fn unescaped(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let (byte, len) = match after.as_bytes()[0] {
            b'n' => (b'\n', 1),
            b'r' => (b'\r', 1),
            b'x' => (u8::from_str_radix(&after[1..3], 16).unwrap(), 3),
            other => (other, 1),
        };
        bytes.push(byte);
        rest = &after[len..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// What a transcript shows of a command.
pub fn shown(run: &Run) -> String {
    let exit = match run.exit {
        Exit::Success => "",
        Exit::Failure => "? 1\n",
        Exit::Usage => "? 2\n",
    };
    format!("{exit}{}{}", run.out, run.err)
}

/// Runs a command over a registry.
pub fn over_registry(name: &str, width: Option<usize>, arguments: &[&str]) -> Run {
    match name {
        "facts" => console::run(&FACTS, width, arguments),
        "audited" => console::run(&audited::REGISTRY, width, arguments),
        "large" => console::run(&large::REGISTRY, width, arguments),
        "nothing" => console::run(&nothing::REGISTRY, width, arguments),
        "backup" => console::run(&schemes::backup::BACKUP, width, arguments),
        "server" => console::run(&schemes::server::SERVER, width, arguments),
        _ => console::run(&AGENT, width, arguments),
    }
}

/// The catalog of a registry, with where its codes are declared.
pub fn catalog(name: &str) -> Catalog {
    let json = over_registry(name, None, &["list", "--format", "json", "--locations"]).output();
    Catalog::read(&json).unwrap()
}
