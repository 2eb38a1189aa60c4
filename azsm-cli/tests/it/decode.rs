//! `decode`, where it takes more than the files of a transcript.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};

use azsm_test_commands::console::run;
use azsm_test_commands::transcripts::over_files;
use azsm_test_commands::tree::Tree;
use serde_json::Value;

use crate::agent::agent;

mod codes {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed { share: string } = 1001 "Failed to mount {share}",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static PARAMS = [codes];
}

fn summary(tree: &Tree) -> Value {
    serde_json::from_str(&over_files(tree, "agent decode --summary --format json TREE/x.log")).unwrap()
}

/// Lines of any length, in constant memory: the code at its end, and those across any chunk, are
/// still found.
#[test]
fn a_line_longer_than_any_buffer_is_copied_and_explained() {
    let mut log = vec![b'.'; 3_000_000];
    for at in (0..log.len() - 8).step_by(1021) {
        log[at..at + 8].copy_from_slice(b"AZSM2001");
    }
    log.extend_from_slice(b"AZSM2021");
    log.extend_from_slice(b"\nnext\n");
    let tree = Tree::of(&[("x.log", str::from_utf8(&log).unwrap())]);
    let text = over_files(&tree, "agent decode TREE/x.log");
    let wanted =
        "    AZSM2001: Skipped [file.full.Skipped, error]\n    AZSM2021: File is locked [file.source.Locked, error]\n";
    assert!(text.as_bytes().starts_with(&log[..3_000_009]));
    assert_eq!(&text[3_000_009..], format!("{wanted}next\n"));
    assert_eq!(summary(&tree)["codes"][0]["count"], 3_000_000_usize.div_ceil(1021));
}

/// An object is read as a whole, and a line without end would fill the memory.
#[test]
fn a_long_line_of_json_passes_through() {
    let line = |len: usize| format!("{{\"m\":\"AZSM2001 {}\"}}", "x".repeat(len));
    let tree = Tree::of(&[("x.log", &format!("{}\n{}\n{{}}\n", line(10), line(17 << 20)))]);
    let text = over_files(&tree, "agent decode --format jsonl TREE/x.log");
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].contains("\"status\":[{\"known\":true"), "{}", lines[0]);
    assert_eq!((lines[1].len(), lines[2]), (line(17 << 20).len(), "{\"status\":[]}"));
}

/// The README is the contract with readers of the JSON: a field that it does not name has no
/// meaning.
#[test]
fn the_readme_documents_exactly_the_fields_of_the_summary() {
    let readme = include_str!("../../README.md");
    let start = readme.find("## The JSON schema of `decode --summary`").unwrap();
    let section = readme[start..].lines().skip(1).take_while(|line| !line.starts_with("## "));
    let mut documented: Vec<_> = section.filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let tree = Tree::of(&[("x.log", "AZSM1001")]);
    let log = tree.path("x.log");
    let options = ["decode", "--summary", "--by", "share", "--format", "json", log.to_str().unwrap()];
    let summary: Value = serde_json::from_str(&run(&PARAMS, None, &options).output()).unwrap();
    let fields = |value: &Value, prefix: &str| -> Vec<String> {
        value.as_object().unwrap().keys().map(|key| format!("{prefix}{key}")).collect()
    };
    let mut written = [fields(&summary, ""), fields(&summary["codes"][0], "codes[].")].concat();
    documented.sort_unstable();
    written.sort_unstable();
    assert_eq!(documented, written);
}

/// Runs the binary with a log on its standard input.
fn run_agent(arguments: &[&str], log: &[u8]) -> Output {
    let mut child = spawn(agent().arg("decode").args(arguments));
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(log).unwrap());
        child.wait_with_output().unwrap()
    })
}

fn spawn(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

const EXPLAINED: &str = "    AZSM1002: Encountered an error while scanning the source [job.source.ScanFailed, error]\n";

#[test]
fn standard_input_is_read_where_no_file_is_named_and_for_a_dash() {
    for arguments in [&[][..], &["-"]] {
        let output = run_agent(arguments, b"AZSM1002\n");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("AZSM1002\n{EXPLAINED}"));
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
    }
    let tree = Tree::of(&[("x.log", "AZSM1001\n")]);
    let output =
        run_agent(&["--summary", "--format", "json", tree.path("x.log").to_str().unwrap(), "-"], b"AZSM1001 AZSM1002");
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["codes"][0]["count"], 2);
    assert_eq!(summary["bytes"], 26);
}

/// Logs hold names of files, and those hold anything.
#[test]
fn bytes_of_no_encoding_pass_through_unchanged() {
    let [first, last] = [(0..=255).collect::<Vec<u8>>(), (0..=255).rev().collect()];
    let log = [&first[..], b" AZSM1002 \xff\n", &last].concat();
    let wanted = [&first[..], b" AZSM1002 \xff\n", EXPLAINED.as_bytes(), &last].concat();
    assert_eq!(run_agent(&[], &log).stdout, wanted);
}

/// The log of a program that writes colors keeps them in a pipe, and explanations add none.
#[test]
fn escape_sequences_of_the_log_are_a_part_of_it() {
    let log = "\x1b[31mfailed\x1b[0m: AZSM1002\x1b[0m\n";
    let output = run_agent(&[], log.as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{log}{EXPLAINED}"));
}

#[test]
fn explanations_are_colored_for_a_terminal() {
    // Forced colors stand for a terminal: a test has none.
    let tree = Tree::of(&[("x.log", "AZSM1002\n")]);
    let path = tree.path("x.log");
    let output = agent().arg("decode").arg(path).env("CLICOLOR_FORCE", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_ne!(text, format!("AZSM1002\n{EXPLAINED}"));
    assert_eq!(anstream::adapter::strip_str(&text).to_string(), format!("AZSM1002\n{EXPLAINED}"));
}

/// `agent decode big.log | head` must neither panic nor read on.
#[test]
fn a_closed_pipe_ends_it_quietly() {
    let tree = Tree::of(&[("x.log", &"AZSM1002\n".repeat(100_000))]);
    let path = tree.path("x.log");
    for options in [&[][..], &["--summary"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = agent().arg("decode").args(options).arg(&path).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    }
    let mut child = spawn(agent().arg("decode").arg(&path));
    let mut stdout = child.stdout.take().unwrap();
    let mut beginning = [0; 1000];
    stdout.read_exact(&mut beginning).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

/// `tail -f agent.log | agent decode`
#[test]
fn a_line_is_explained_while_the_log_still_grows() {
    let mut child = spawn(agent().arg("decode"));
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    stdin.write_all(b"AZSM1002\n").unwrap();
    let mut shown = vec![0; "AZSM1002\n".len() + EXPLAINED.len()];
    stdout.read_exact(&mut shown).unwrap();
    assert_eq!(String::from_utf8(shown).unwrap(), format!("AZSM1002\n{EXPLAINED}"));
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// `agent decode same.txt >> same.txt`
#[test]
fn a_log_is_not_its_own_output() {
    let tree = Tree::of(&[("x.log", "AZSM1001\n")]);
    let path = tree.path("x.log");
    let append = || fs::OpenOptions::new().append(true).open(&path).unwrap();
    let by_name = agent().arg("decode").arg(&path).stdout(append()).output().unwrap();
    let by_stdin = agent().arg("decode").stdin(fs::File::open(&path).unwrap()).stdout(append()).output().unwrap();
    for output in [by_name, by_stdin] {
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && stderr.contains("is also where the output goes"), "{stderr}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "AZSM1001\n");
    let other = fs::File::create(tree.path("other")).unwrap();
    assert!(agent().arg("decode").arg(&path).stdout(other).status().unwrap().success());
}
