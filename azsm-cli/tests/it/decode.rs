//! `decode`, as a user of logs meets it.

use azsm_test_commands::console;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::agent::agent;
use azsm_cli::Exit;
use azsm_test_commands::console::Run;
use azsm_test_commands::registry::AGENT;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with logs.
struct Logs(TempDir);

impl Logs {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn with(text: impl AsRef<[u8]>) -> (Self, PathBuf) {
        let logs = Self::new();
        let path = logs.add("agent.log", text);
        (logs, path)
    }

    fn add(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

fn decode(options: &[&str], files: &[&Path]) -> Run {
    decode_in(None, options, files)
}

fn decode_in(width: Option<usize>, options: &[&str], files: &[&Path]) -> Run {
    let files: Vec<_> = files.iter().map(|file| file.to_str().unwrap()).collect();
    console::run(&AGENT, width, &[&["decode"], options, &files].concat())
}

#[track_caller]
fn decodes(log: impl AsRef<[u8]>, wanted: &Expect) {
    let (_logs, path) = Logs::with(log);
    decode(&[], &[&path]).succeeds_with(wanted);
}

#[track_caller]
fn summary(files: &[&Path]) -> Value {
    let text = decode(&["--summary", "--format", "json"], files).output();
    assert!(text.ends_with("}\n"), "ends with a new line");
    serde_json::from_str(&text).unwrap()
}

/// The main job: whoever reads a log need not look codes up.
#[test]
fn each_code_is_explained_below_its_line() {
    decodes(
        "\
12:00 job 7 started
12:01 job 7 failed: AZSM1001 (server down), cleanup failed: AZSM1003
12:02 retry: AZSM1001, then AZSM1001 again
12:03 {\"status\":\"AZSM0000\"}
done
",
        &expect![[r#"
            12:00 job 7 started
            12:01 job 7 failed: AZSM1001 (server down), cleanup failed: AZSM1003
                AZSM1001: Failed to mount source path [job.source.MountFailed, error]
                AZSM1003: Failed to access source folder [job.source.PermissionDenied, warning]
            12:02 retry: AZSM1001, then AZSM1001 again
                AZSM1001: Failed to mount source path [job.source.MountFailed, error]
            12:03 {"status":"AZSM0000"}
                AZSM0000: Success [Success, info]
            done
        "#]],
    );
}

/// An old log is misread when a code is explained as if it were still raised.
#[test]
fn deprecated_and_retired_codes_are_called_so() {
    decodes(
        "AZSM1005\nAZSM1006\n",
        &expect![[r#"
        AZSM1005
            AZSM1005: Source share is missing [job.source.ShareMissing, error, deprecated since 2.1.0: use `MountFailed`]
        AZSM1006
            AZSM1006: Source probe failed [job.source.ProbeFailed, error, retired: no longer raised, and never used again]
    "#]],
    );
}

/// A log of a newer release has codes that this one does not know: the reader still learns whom to
/// ask.
#[test]
fn an_unknown_code_is_traced_as_far_as_its_digits_tell() {
    decodes(
        "AZSM1012 AZSM1999 AZSM7003 AZSM7999 AZSM0042 AZSM9999\n",
        &expect![[r#"
        AZSM1012 AZSM1999 AZSM7003 AZSM7999 AZSM0042 AZSM9999
            AZSM1012: not in this registry [job.source]
            AZSM1999: not in this registry [job]
            AZSM7003: not in this registry [telemetry.upload]
            AZSM7999: not in this registry [telemetry]
            AZSM0042: not in this registry [agent]
            AZSM9999: not in this registry
    "#]],
    );
}

/// Part of a longer word is no code: explaining it would be a wrong answer.
#[test]
fn a_code_stands_alone() {
    decodes(
        "XAZSM1001 AZSM10010 AZSM1001x AZSM1001_ _AZSM1001 AZSM100 azsm1001 AZSM 1001 AZSMAZSM1001 AZSM１００１\n\
         [AZSM1001] \"AZSM1003\": AZSM1005- AZSM1006.\n",
        &expect![[r#"
            XAZSM1001 AZSM10010 AZSM1001x AZSM1001_ _AZSM1001 AZSM100 azsm1001 AZSM 1001 AZSMAZSM1001 AZSM１００１
            [AZSM1001] "AZSM1003": AZSM1005- AZSM1006.
                AZSM1001: Failed to mount source path [job.source.MountFailed, error]
                AZSM1003: Failed to access source folder [job.source.PermissionDenied, warning]
                AZSM1005: Source share is missing [job.source.ShareMissing, error, deprecated since 2.1.0: use `MountFailed`]
                AZSM1006: Source probe failed [job.source.ProbeFailed, error, retired: no longer raised, and never used again]
        "#]],
    );
    decodes(
        "éAZSM1001é",
        &expect![[r#"
        éAZSM1001é
            AZSM1001: Failed to mount source path [job.source.MountFailed, error]"#]],
    );
}

/// Logs have colors, and logs have logs inside: both put a lower-case letter before a code.
#[test]
fn a_code_is_found_behind_an_escape_sequence() {
    decodes(
        "\x1b[31mAZSM1001\x1b[0m {\"log\":\"failed\\nAZSM1003\"}\n",
        &expect![[r#"
        AZSM1001 {"log":"failed\nAZSM1003"}
            AZSM1001: Failed to mount source path [job.source.MountFailed, error]
            AZSM1003: Failed to access source folder [job.source.PermissionDenied, warning]
    "#]],
    );
}

#[test]
fn help_is_added_on_request() {
    let (_logs, path) = Logs::with("AZSM1001 AZSM2001\n");
    expect![[r#"
        AZSM1001 AZSM2001
            AZSM1001: Failed to mount source path [job.source.MountFailed, error]
                Verify the provided server information.
            AZSM2001: Skipped [file.full.Skipped, error]
    "#]]
    .assert_eq(&decode(&["--with-help"], &[&path]).output());
    expect![[r#"
        AZSM1001 AZSM2001
            AZSM1001: Failed to mount source path
                [job.source.MountFailed, error]
                Verify the provided server information.
            AZSM2001: Skipped [file.full.Skipped, error]
    "#]]
    .assert_eq(&decode_in(Some(48), &["--with-help"], &[&path]).output());
}

/// A file that was edited on Windows would get two kinds of line ends.
#[test]
fn explanations_end_as_their_line_does() {
    decodes(
        "a AZSM2001\r\nb\r\nAZSM2001\n",
        &expect![[
            "a AZSM2001\r\n    AZSM2001: Skipped [file.full.Skipped, error]\r\nb\r\nAZSM2001\n    AZSM2001: Skipped [file.full.Skipped, error]\n"
        ]],
    );
}

#[test]
fn a_missing_last_line_end_stays_missing() {
    decodes("a\nb", &expect!["a\nb"]);
    decodes("AZSM2001", &expect!["AZSM2001\n    AZSM2001: Skipped [file.full.Skipped, error]"]);
    decodes("", &expect![""]);
}

/// Two files that a code or line would run through by accident.
#[test]
fn files_do_not_run_into_each_other() {
    let logs = Logs::new();
    let (first, second) = (logs.add("first", "x AZSM20"), logs.add("second", "01\nAZSM2001"));
    let run = decode(&[], &[&first, &second, &first]);
    expect![[r#"
        x AZSM20
        01
        AZSM2001
            AZSM2001: Skipped [file.full.Skipped, error]
        x AZSM20"#]]
    .assert_eq(&run.out);
    let summary = summary(&[&first, &second]);
    assert_eq!((&summary["lines"], &summary["codes"][0]["count"]), (&json!(3), &json!(1)));
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
    let (_logs, path) = Logs::with(&log);
    let out = decode(&[], &[&path]).output().into_bytes();
    let wanted =
        "    AZSM2001: Skipped [file.full.Skipped, error]\n    AZSM2021: File is locked [file.source.Locked, error]\n";
    assert!(out.starts_with(&log[..3_000_009]));
    assert_eq!(String::from_utf8_lossy(&out[3_000_009..]), format!("{wanted}next\n"));
    let summary = summary(&[&path]);
    assert_eq!(summary["codes"][0]["count"], json!(3_000_000_usize.div_ceil(1021)));
}

// --summary

const BUSY: &str = "AZSM1003 AZSM1003\nAZSM1005\nAZSM1999\nAZSM1003\nAZSM1001\nAZSM1001\nAZSM1005\nAZSM1006\n";

/// What support looks at first: what happened most.
#[test]
fn the_summary_counts_codes_the_most_frequent_first() {
    let (_logs, path) = Logs::with(BUSY);
    let run = decode(&["--summary"], &[&path]);
    expect![[r#"
        Count  Code      Severity  State       Path                         Message
            3  AZSM1003  warning   active      job.source.PermissionDenied  Failed to access source folder
            2  AZSM1001  error     active      job.source.MountFailed       Failed to mount source path
            2  AZSM1005  error     deprecated  job.source.ShareMissing      Source share is missing
            1  AZSM1006  error     retired     job.source.ProbeFailed       Source probe failed
            1  AZSM1999                                                     not in this registry
    "#]]
    .assert_eq(&run.out);
    assert_eq!((run.exit, &*run.err), (Exit::Success, ""));
    let narrow = decode_in(Some(50), &["--summary"], &[&path]);
    assert!(narrow.out.lines().all(|line| line.chars().count() <= 50), "{}", narrow.out);
}

#[test]
fn the_summary_as_json_has_the_documented_values() {
    let (_logs, path) = Logs::with(BUSY);
    let summary = summary(&[&path]);
    assert_eq!((&summary["schema_version"], &summary["lines"]), (&json!(1), &json!(8)));
    assert_eq!(summary["bytes"], json!(BUSY.len()));
    let rows = summary["codes"].as_array().unwrap().iter();
    let codes: Vec<_> = rows.map(|row| (row["code"].as_str().unwrap(), row["count"].as_u64().unwrap())).collect();
    let wanted = [("AZSM1003", 3), ("AZSM1001", 2), ("AZSM1005", 2), ("AZSM1006", 1), ("AZSM1999", 1)];
    assert_eq!(codes, wanted);
    assert_eq!(
        summary["codes"][3],
        json!({
            "code": "AZSM1006", "count": 1, "known": true, "path": "job.source.ProbeFailed",
            "message": "Source probe failed", "severity": "error", "state": "retired",
        })
    );
    assert_eq!(
        summary["codes"][4],
        json!({
            "code": "AZSM1999", "count": 1, "known": false, "path": null, "message": null, "severity": null, "state": null,
        })
    );
}

/// The README is the contract with readers of the JSON: a field that it does not name has no
/// meaning.
#[test]
fn the_readme_documents_exactly_the_fields_of_the_summary() {
    let readme = include_str!("../../README.md");
    let start = readme.find("## The JSON schema of `decode --summary`").unwrap();
    let section = readme[start..].lines().skip(1).take_while(|line| !line.starts_with("## "));
    let mut documented: Vec<_> = section.filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let (_logs, path) = Logs::with(BUSY);
    let summary = summary(&[&path]);
    let fields = |value: &Value, prefix: &str| -> Vec<String> {
        value.as_object().unwrap().keys().map(|key| format!("{prefix}{key}")).collect()
    };
    let mut written = [fields(&summary, ""), fields(&summary["codes"][0], "codes[].")].concat();
    documented.sort_unstable();
    written.sort_unstable();
    assert_eq!(documented, written);
}

#[test]
fn a_log_without_codes_is_no_error() {
    let (_logs, path) = Logs::with("all is well\n");
    let run = decode(&["--summary"], &[&path]);
    assert_eq!((run.exit, &*run.out, &*run.err), (Exit::Success, "", "no status code found\n"));
    assert_eq!(summary(&[&path])["codes"], json!([]));
}

#[test]
fn options_without_effect_are_refused() {
    let (_logs, path) = Logs::with("");
    for options in [&["--format", "json"][..], &["--summary", "--with-help"]] {
        assert_eq!(decode(options, &[&path]).exit, Exit::Usage, "{options:?}");
    }
}

// Files that cannot be read, and streams.

/// One rotated log that is gone must not hide what is in the others.
#[test]
fn an_unreadable_file_is_named_and_the_others_are_read() {
    let logs = Logs::new();
    let (first, last) = (logs.add("first.log", "AZSM2001\n"), logs.add("last.log", "AZSM2021\n"));
    let missing = logs.0.path().join("missing.log");
    let run = decode(&[], &[&first, &missing, logs.0.path(), &last]);
    assert_eq!(run.exit, Exit::Failure);
    let folder = logs.0.path().display().to_string();
    let err = run.err.replace(&format!("`{}`", missing.display()), "`missing.log`").replace(&folder, "folder");
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines.len(), 2, "{err}");
    assert!(lines[0].starts_with("error: cannot read `missing.log`: "), "{err}");
    assert!(lines[1].starts_with("error: cannot read `folder`: "), "{err}");
    expect![[r#"
        AZSM2001
            AZSM2001: Skipped [file.full.Skipped, error]
        AZSM2021
            AZSM2021: File is locked [file.source.Locked, error]
    "#]]
    .assert_eq(&run.out);
    let run = decode(&["--summary"], &[&missing, &last]);
    assert_eq!(run.exit, Exit::Failure);
    assert!(run.out.contains("AZSM2021"), "{}", run.out);
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
    let (_logs, path) = Logs::with("AZSM1001\n");
    let output = run_agent(&["--summary", "--format", "json", path.to_str().unwrap(), "-"], b"AZSM1001 AZSM1002");
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
    let (_logs, path) = Logs::with("AZSM1002\n");
    let output = agent().arg("decode").arg(path).env("CLICOLOR_FORCE", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_ne!(text, format!("AZSM1002\n{EXPLAINED}"));
    assert_eq!(anstream::adapter::strip_str(&text).to_string(), format!("AZSM1002\n{EXPLAINED}"));
}

/// `agent decode big.log | head` must neither panic nor read on.
#[test]
fn a_closed_pipe_ends_it_quietly() {
    let (_logs, path) = Logs::with("AZSM1002\n".repeat(100_000));
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

// logs that are not UTF-8 text

/// Windows tools write such logs, and a search for bytes finds nothing in them.
#[test]
fn utf_16_is_read_as_utf_8() {
    let text = "mount: AZSM1001\r\nend";
    for (bom, bytes) in [
        ([0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
        ([0xfe, 0xff], text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let (_logs, path) = Logs::with([&bom[..], &bytes].concat());
        let wanted =
            "mount: AZSM1001\r\n    AZSM1001: Failed to mount source path [job.source.MountFailed, error]\r\nend";
        assert_eq!(decode(&[], &[&path]).output(), wanted);
    }
    // A mark in UTF-8 is one of the bytes that are copied.
    let (_logs, path) = Logs::with("\u{feff}plain");
    assert_eq!(decode(&[], &[&path]).output(), "\u{feff}plain");
}

#[test]
fn a_compressed_log_comes_with_the_program_that_unpacks_it() {
    for (magic, program) in
        [(&b"\x1f\x8b\x08"[..], "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"\xfd7zXZ\0", "xz"), (b"BZh9", "bzip2")]
    {
        let (_logs, path) = Logs::with(magic);
        let run = decode(&["--summary"], &[&path]);
        assert!(run.err.contains(&format!("is compressed: run `{program} -dc` on it")), "{}", run.err);
    }
}

/// `agent decode same.txt >> same.txt`
#[test]
fn a_log_is_not_its_own_output() {
    let (logs, path) = Logs::with("AZSM1001\n");
    let append = || fs::OpenOptions::new().append(true).open(&path).unwrap();
    let by_name = agent().arg("decode").arg(&path).stdout(append()).output().unwrap();
    let by_stdin = agent().arg("decode").stdin(fs::File::open(&path).unwrap()).stdout(append()).output().unwrap();
    for output in [by_name, by_stdin] {
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && stderr.contains("is also where the output goes"), "{stderr}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "AZSM1001\n");
    let other = fs::File::create(logs.0.path().join("other")).unwrap();
    assert!(agent().arg("decode").arg(&path).stdout(other).status().unwrap().success());
}
