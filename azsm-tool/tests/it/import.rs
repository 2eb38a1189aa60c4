//! `import`: what is made of a team's lists, where cases cannot show it. That no text is lost on the
//! way is shown by the tests in `src/import`, and that what is written compiles, by `tests/cargo`.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use azsm_cli::{Catalog, Exit};
use azsm_test_commands::console::Run;
use azsm_test_commands::registry::AGENT;

/// Runs `import` over a file.
fn import(bytes: impl AsRef<[u8]>, name: &str, options: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap();
    let run = crate::run(None, &[&["import", path], options].concat());
    Run { err: run.err.replace(path, name), ..run }
}

/// Windows writes tables so, and a program that reads only UTF-8 shows replacement characters.
#[test]
fn a_byte_order_mark_says_how_a_file_is_encoded() {
    let text = "code;message\nAZSM1001;Über\n";
    let utf_16 = |text: &str, order: fn(u16) -> [u8; 2]| {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    for bytes in
        [utf_16(text, u16::to_le_bytes), utf_16(text, u16::to_be_bytes), format!("\u{feff}{text}").into_bytes()]
    {
        let run = import(bytes, "codes.csv", &[]);
        assert!(run.out.contains("Über = 1001 \"Über\""));
        let wanted = "1 code, AZSM1001, from `codes.csv`; made up: 1 name, of the message, `Über` at codes.csv:2, 1 subcategory, `job.codes1001`\n";
        assert_eq!((run.exit, &*run.err), (Exit::Success, wanted));
    }
    let catalog = serde_json::to_string(&Catalog::of(&AGENT)).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), utf_16(&catalog, u16::to_le_bytes)).unwrap();
    let run = crate::run(None, &["--catalog", file.path().to_str().unwrap(), "next", "job.source"]);
    assert_eq!(run.output(), "AZSM1002\n");
    let run = import(b"code;message\nAZSM1001;\xdcber\n", "codes.csv", &[]);
    assert_eq!(
        (run.exit, &*run.err),
        (Exit::Failure, "error: `codes.csv` cannot be read: line 2 is not valid UTF-8\n")
    );
}

/// A command that is copied from the document takes every code of the file, each with its own message.
#[test]
fn the_patterns_of_the_documents_find_codes_with_and_without_comments() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/adopt.md");
    let document = fs::read_to_string(document).unwrap();
    let (_, section) = document.split_once("## From an enum").unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    let (block, _) = block.split_once("```\n").unwrap();
    let examples: Vec<_> = block.trim_end().split("\n\n").collect();
    // After the code that the document shows: without a comment, and with one again.
    let more = [
        "#define ERR_SCAN_FAILED 1002\n#define ERR_NO_SPACE 1003 /* There is no space */\n",
        "ErrScanFailed = 1002\nErrNoSpace = 1003 // There is no space\n",
        "ScanFailed = 1002,\n/// <summary>There is no space</summary>\nNoSpace = 1003,\n",
        "ScanFailed = 1002,\n/// There is no space\nNoSpace = 1003,\n",
    ];
    assert_eq!(examples.len(), more.len());
    let header =
        "#define ERR_A 1001 /* It failed */\n#define ERR_B 1002 /* It is full */\n\n\n\n\n#define err_c 1003\n";
    let pattern = examples[0].split('\'').nth(1).unwrap();
    let run = import(header, "errors.h", &["--scheme", "E0000", "--pattern", pattern]);
    assert!(document.contains(&format!("\n{}", run.err)), "{}", run.err);
    for (example, more) in examples.iter().zip(more) {
        let source: Vec<_> = example.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        let (_, source) = source.join("\n").split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let pattern = example.split('\'').nth(1).unwrap();
        assert!(example.contains("--scheme E0000"));
        for line_end in ["\n", "\r\n"] {
            let source = format!("{source}\n{more}").replace('\n', line_end);
            let run = import(source, "source.txt", &["--scheme", "E0000", "--pattern", pattern]);
            let entries =
                run.out.lines().map(str::trim).filter(|line| line.contains(" = 1") || line.contains("Decide: the"));
            assert_eq!(
                entries.collect::<Vec<_>>(),
                [
                    "MountFailed = 1001 \"Failed to mount source path\",",
                    "// Decide: the message, which is only the name in words.",
                    "ScanFailed = 1002 \"Scan failed\",",
                    "NoSpace = 1003 \"There is no space\","
                ],
                "{example}"
            );
            let wanted = "3 codes, E1001 to E1003, from `source.txt`; made up: 1 message, `ScanFailed` at source.txt:";
            assert!(run.exit == Exit::Success && run.err.starts_with(wanted), "{}", run.err);
        }
    }
}

/// A minified file is one line, and the search in it can take minutes. None of its codes is lost in
/// silence.
#[test]
fn a_line_that_is_too_long_for_a_pattern_is_refused() {
    let text = format!("A = 1\n{}\n", "x".repeat(20_000));
    let run = import(text, "codes.js", &["--scheme", "E0000", "--pattern", r"(?<name>\w+) = (?<number>\d+)"]);
    let wanted = "error: codes.js:2: this line is longer than 16 KiB\n  break it into lines for `--pattern`\n";
    assert_eq!((run.exit, &*run.err), (Exit::Failure, wanted));
}

/// On a terminal, both streams are one, and the last line says what was taken.
#[test]
fn the_last_line_comes_last() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("codes.csv"), "code,name,message\nAZSM1001,Full,It is full\n").unwrap();
    let both = File::create(folder.path().join("both")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    command.args(["import", "codes.csv"]).current_dir(folder.path());
    let status = command.stderr(both.try_clone().unwrap()).stdout(both).status().unwrap();
    let both = fs::read_to_string(folder.path().join("both")).unwrap();
    assert!(status.success() && both.contains("\n}\n1 code, AZSM1001, "), "{both}");
}
