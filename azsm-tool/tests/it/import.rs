//! `import`: what is made of a team's lists, and what is said when they hold what no declaration
//! can. That no text is lost on the way is shown by the tests in `src/import`.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod console;
mod registry;
#[macro_use]
mod schemes;
mod workspaces;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use azsm::{Severity, State};
use azsm_cli::catalog::Code;
use azsm_cli::{Catalog, Exit};
use console::Run;
use expect_test::{Expect, expect};
use schemes::{Bkp, Wfly};
use tempfile::TempDir;

/// Runs `import` in a folder with these files.
fn import(files: &[(&str, &str)], options: &[&str]) -> (Run, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<_> = files
        .iter()
        .map(|(name, text)| {
            fs::write(folder.path().join(name), text).unwrap();
            folder.path().join(name).to_str().unwrap().to_owned()
        })
        .collect();
    let arguments = ["import"].into_iter().chain(paths.iter().map(String::as_str)).chain(options.iter().copied());
    let run = console::run_standalone(None, &arguments.collect::<Vec<_>>());
    let prefix = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    (Run { err: run.err.replace(&prefix, ""), ..run }, folder)
}

/// Mistakes, each with its place; nothing is written.
#[track_caller]
fn refused(files: &[(&str, &str)], options: &[&str], wanted: &Expect) {
    let output = tempfile::tempdir().unwrap();
    let (declaration, lock) = (output.path().join("lib.rs"), output.path().join("azsm.lock"));
    let more = ["--output", declaration.to_str().unwrap(), "--lock", lock.to_str().unwrap()];
    let (run, _folder) = import(files, &[options, &more].concat());
    wanted.assert_eq(&run.err);
    assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
    assert_eq!(fs::read_dir(output.path()).unwrap().count(), 0, "something was written");
}

/// What is written, and what is said about it.
#[track_caller]
fn written(files: &[(&str, &str)], options: &[&str], declaration: &Expect, said: &Expect) {
    let (run, _folder) = import(files, options);
    said.assert_eq(&run.err);
    declaration.assert_eq(&run.out);
    assert_eq!(run.exit, Exit::Success);
}

const TABLE: &str = "\
| Code | Message | Help |
| --- | --- | --- |
| AZSM1001 | Failed to mount source path | Retry. |
| AZSM1002 | The source is full | |
";

#[test]
fn a_table_becomes_a_declaration() {
    written(
        &[("codes.md", TABLE)],
        &[],
        &expect![[r#"
        //! Status codes, imported from `codes.md`.

        pub mod codes {
            azsm::status_codes! {
                scope job {
                    // Decide: a name for these codes.
                    codes1001 1001..=1020 {
                        #[help = "Retry."]
                        MountSourcePathFailed = 1001 "Failed to mount source path",
                        SourceFull = 1002 "The source is full",
                    }
                }
            }
        }

        // Decide: when these codes have shipped, write their lock, and remove `#[unlocked]`.
        azsm::registry! {
            /// Every status code.
            #[unlocked]
            pub static CODES = [codes];
        }
    "#]],
        &expect![[r#"
            2 codes, AZSM1001 to AZSM1002
        "#]],
    );
}

/// A person with a long list corrects it once, not once for each mistake.
#[test]
fn all_mistakes_are_reported_at_once() {
    let first = "\
code,message,severity,state,owner,symbol
AZSM1001,Failed to mount,error,active,,E_MOUNT
AZSM1001,Failed to mount again,error,active,,
AZSM10020,Five digits,error,active,,
E1003,Another scheme,error,active,,
,No code at all,error,active,,
AZSM1004,,error,active,,
AZSM1005,\"Two
lines\",error,active,,
AZSM1006,Full,loud,active,,
AZSM1007,Gone,error,perhaps,,
AZSM1008,One symbol,error,active,,E_MOUNT
AZSM1009,Hidden\u{202e},error,active,,
";
    refused(
        &[("codes.csv", first)],
        &[],
        &expect![[r#"
            error: codes.csv:3: AZSM1001 is here twice; it is at codes.csv:2 already
            error: codes.csv:4: `AZSM10020` is not a code of the scheme
            error: codes.csv:5: `E1003` is not a code of the scheme
            error: codes.csv:6: no code is given
            error: codes.csv:7: AZSM1004: the message is empty
            error: codes.csv:8: AZSM1005: the message has more than one line: "Two\nlines"
            error: codes.csv:10: AZSM1006: the severity `loud` is none of error, warning and info
            error: codes.csv:11: AZSM1007: the state `perhaps` is none of active, deprecated and retired
            error: codes.csv:12: AZSM1008 and AZSM1001 have one symbol, `E_MOUNT`
            error: codes.csv:13: AZSM1009: the message contains U+202E
              codes are written as in `AZSM0000`; for `AZSM10020` it would be `--scheme AZSM00000`
        "#]],
    );
}

#[test]
fn names_that_files_give_are_kept_or_refused() {
    let names = "\
code,name,message
AZSM1001,MountFailed,One
AZSM1002,mount-failed,Two
AZSM1003,MOUNT_FAILED,Three
AZSM1021,MountFailed,In another subcategory
AZSM1004,404,Four words that say it
";
    refused(
        &[("codes.csv", names)],
        &[],
        &expect![[r#"
        error: codes.csv:3: AZSM1002 and AZSM1001 (at codes.csv:2) would both be `job.codes1001.MountFailed`
        error: codes.csv:4: AZSM1003 and AZSM1002 (at codes.csv:3) would both be `job.codes1001.MountFailed`
    "#]],
    );
}

/// Whoever reads the declaration sees which names were made up, and why they are odd.
#[test]
fn names_that_a_message_does_not_give_are_marked() {
    let table = "code,message\nAZSM1001,The disk is full\nAZSM1002,The disk is full\nAZSM1003,404\n";
    written(
        &[("codes.csv", table)],
        &[],
        &expect![[r#"
        //! Status codes, imported from `codes.csv`.

        pub mod codes {
            azsm::status_codes! {
                scope job {
                    // Decide: a name for these codes.
                    codes1001 1001..=1020 {
                        DiskFull = 1001 "The disk is full",
                        // Decide: a name; the message is that of another code.
                        DiskFull1002 = 1002 "The disk is full",
                        // Decide: a name; the message is not enough for one.
                        Code1003 = 1003 "404",
                    }
                }
            }
        }

        // Decide: when these codes have shipped, write their lock, and remove `#[unlocked]`.
        azsm::registry! {
            /// Every status code.
            #[unlocked]
            pub static CODES = [codes];
        }
    "#]],
        &expect![[r#"
            3 codes, AZSM1001 to AZSM1003
        "#]],
    );
}

#[test]
fn tables_about_one_code_are_merged_and_may_not_disagree() {
    let other = "code,message,description\nAZSM1001,Failed to mount,The share cannot be reached\n";
    refused(
        &[("codes.md", TABLE), ("more.csv", other)],
        &[],
        &expect![[r#"
        error: more.csv:2: AZSM1001: the message is `Failed to mount`, and at codes.md:3 it is `Failed to mount source path`
          correct one of the two, or take what is said first: `--prefer-first`
    "#]],
    );
    written(
        &[("codes.md", TABLE), ("more.csv", other)],
        &["--prefer-first"],
        &expect![[r#"
        //! Status codes, imported from `codes.md` and `more.csv`.

        pub mod codes {
            azsm::status_codes! {
                scope job {
                    // Decide: a name for these codes.
                    codes1001 1001..=1020 {
                        /// The share cannot be reached
                        #[help = "Retry."]
                        MountSourcePathFailed = 1001 "Failed to mount source path",
                        SourceFull = 1002 "The source is full",
                    }
                }
            }
        }

        // Decide: when these codes have shipped, write their lock, and remove `#[unlocked]`.
        azsm::registry! {
            /// Every status code.
            #[unlocked]
            pub static CODES = [codes];
        }
    "#]],
        &expect![[r#"
            warning: more.csv:2: AZSM1001: the message is `Failed to mount`, and at codes.md:3 it is `Failed to mount source path`, which is taken
            2 codes, AZSM1001 to AZSM1002
        "#]],
    );
}

#[test]
fn ranges_of_headings_hold() {
    let page = "\
# Codes

## Source errors (AZSM1001 to AZSM1020)

| Code | Message |
| --- | --- |
| AZSM1001 | Failed to mount |
| AZSM1021 | Not in the range |

## Target errors (range AZSM1011-AZSM1030)

## Everything (AZSM1990-AZSM2010)

| Code | Message |
| --- | --- |
| AZSM1031 | Not in this one either |
";
    refused(
        &[("codes.md", page)],
        &[],
        &expect![[r#"
            error: codes.md:8: AZSM1021 is not in the range of the heading above it, at codes.md:3
            error: codes.md:10: AZSM1011 to AZSM1020 are in another range as well, at codes.md:3
            error: codes.md:12: AZSM1990 to AZSM2010 are in more than one scope
            error: codes.md:16: AZSM1031 is not in the range of the heading above it, at codes.md:12
        "#]],
    );
}

#[test]
fn columns_and_scopes_must_agree_with_the_numbers() {
    let codes = "\
code,scope,subcategory,message
AZSM1001,file,source,Of another scope
AZSM1002,job,###,No name
AZSM5001,telemetry,upload,A scope of its own
AZSM6001,metrics,upload,Two scopes
AZSM6002,metrics2,upload,of one digit
";
    refused(
        &[("codes.csv", codes)],
        &[],
        &expect![[r#"
            error: codes.csv:2: AZSM1001: the scope is `file`, and its number is one of `job`
            error: codes.csv:3: no subcategory can have the name `###`
            error: codes.csv:5: the codes of scope `metrics` have no leading digits for themselves
            error: codes.csv:6: the codes of scope `metrics2` have no leading digits for themselves
        "#]],
    );
    refused(
        &[("codes.csv", "code,path,message\nAZSM1001,job.source.Mount,One\nAZSM1002,job.source,Two\n")],
        &[],
        &expect![[r#"
            error: codes.csv:3: AZSM1002: the path `job.source` has not the parts of `job.source.MountFailed`
        "#]],
    );
}

#[test]
fn what_is_not_a_list_of_codes_is_said() {
    refused(
        &[("a.csv", "code,message\nAZSM1001,a\n")],
        &["--column", "owner=Team"],
        &expect![[r#"
        error: no table has a column `Team`
    "#]],
    );
    refused(
        &[("a.csv", "name,message\nA,b\n")],
        &[],
        &expect![[r#"
            warning: a.csv:1: no column of this table is a code: `name` and `message`; it is not read
            error: no codes are found
              say which column has them, `--column code=COLUMN`, or give a `--pattern`
        "#]],
    );
    refused(
        &[("a.csv", "code,message\nAZSM1001,a,b\n"), ("b.json", "{\n\"a\": [1,\n}")],
        &[],
        &expect![[r#"
        error: a.csv:2: 3 cells, and the first line names 2 columns
        error: b.json:3: this is not JSON: Unexpected close brace
    "#]],
    );
    refused(
        &[("a.yaml", "a:\n  - &x {code: 1}\n  - *x\n"), ("b.yaml", "a: [\n")],
        &[],
        &expect![[r#"
        error: a.yaml:3: an alias is not followed: write what it stands for
        error: b.yaml:2: this is not YAML: while parsing a node, did not find expected node content
    "#]],
    );
    refused(
        &[("a.toml", "[a]\nx = 1\nx = 2\n"), ("a.txt", "AZSM1001")],
        &[],
        &expect![[r#"
        error: a.toml:3: this is not TOML: duplicate key
        error: `a.txt` is of no known format: md, csv, tsv, json, yaml or toml
          give its file another extension, or say by `--pattern REGEX` where the codes are
    "#]],
    );
    refused(
        &[("a.h", "#define NOTHING")],
        &["--pattern", "(?<code>AZSM\\d+)"],
        &expect![[r#"
            warning: nothing in `a.h` is a code
            error: no codes are found
              the pattern matches nothing; it matches within a line, unless it has `\n`
        "#]],
    );
    refused(
        &[("a.json", &format!("{}{}", "[".repeat(100), "]".repeat(100)))],
        &[],
        &expect![[r#"
        error: a.json:1: this is nested more than 64 levels deep
    "#]],
    );
    refused(
        &[("a.md", ""), ("b.json", ""), ("c.yaml", ""), ("d.toml", ""), ("e.csv", "")],
        &[],
        &expect![[r#"
            warning: nothing in `a.md` is a code
            warning: nothing in `b.json` is a code
            warning: nothing in `c.yaml` is a code
            warning: nothing in `d.toml` is a code
            warning: nothing in `e.csv` is a code
            error: no codes are found
              say which column has them, `--column code=COLUMN`, or give a `--pattern`
        "#]],
    );
}

#[test]
fn options_are_checked_before_anything_is_read() {
    let cases: [(&[&str], Expect); 6] = [
        (
            &["--scheme", "AZSM"],
            expect![
                "error: invalid value 'AZSM' for '--scheme <FORM>': write a prefix, and 2 to 6 zeros for the digits: `E0000`"
            ],
        ),
        (
            &["--scheme", "1000"],
            expect![
                "error: invalid value '1000' for '--scheme <FORM>': write a prefix, and 2 to 6 zeros for the digits: `E0000`"
            ],
        ),
        (
            &["--column", "message"],
            expect![[
                r#"error: invalid value 'message' for '--column <FIELD=COLUMN>': write FIELD=COLUMN: `message="Error Message"`"#
            ]],
        ),
        (
            &["--column", "colour=Red"],
            expect![
                "error: invalid value 'colour=Red' for '--column <FIELD=COLUMN>': `colour` is none of code, number, name, path, symbol, message, description, help, severity, state, retired, deprecated_since, deprecated_note, since, replaced_by, url, meta, owner, scope, category, subcategory"
            ],
        ),
        (
            &["--pattern", "(?<name>a)"],
            expect![[
                r#"error: invalid value '(?<name>a)' for '--pattern <REGEX>': it needs a group for the code or its number: `(?<code>AZSM\d{4})`"#
            ]],
        ),
        (
            &["--pattern", "(?<code>a)(?<colour>b)"],
            expect![
                "error: invalid value '(?<code>a)(?<colour>b)' for '--pattern <REGEX>': the group `colour` is none of code, number, name, path, symbol, message, description, help, severity, state, retired, deprecated_since, deprecated_note, since, replaced_by, url, meta, owner, scope, category, subcategory"
            ],
        ),
    ];
    for (options, wanted) in cases {
        let (run, _folder) = import(&[("a.md", TABLE)], options);
        wanted.assert_eq(run.err.lines().next().unwrap());
        assert_eq!(run.exit, Exit::Usage);
    }
}

/// Windows writes tables so, and a program that reads only UTF-8 shows replacement characters.
#[test]
fn a_byte_order_mark_says_how_a_file_is_encoded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.csv");
    let text = "code;message\nAZSM1001;Über\n";
    let utf_16 = |order: fn(u16) -> [u8; 2]| {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    for bytes in [utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes), format!("\u{feff}{text}").into_bytes()] {
        fs::write(&path, bytes).unwrap();
        let run = console::run_standalone(None, &["import", path.to_str().unwrap()]);
        assert!(run.out.contains("Ber = 1001 \"Über\""));
        assert_eq!((run.exit, &*run.err), (Exit::Success, "1 code, AZSM1001\n"));
    }
    fs::write(&path, b"code;message\nAZSM1001;\xdcber\n").unwrap();
    let run = console::run_standalone(None, &["import", path.to_str().unwrap()]);
    run.fails_with(
        folder.path(),
        &expect![[r#"
        error: `codes.csv` is not valid UTF-8
    "#]],
    );
}

#[test]
fn a_file_that_is_read_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.md");
    fs::write(&path, TABLE).unwrap();
    let path = path.to_str().unwrap();
    let lock = folder.path().join("azsm.lock");
    let lock = lock.to_str().unwrap();
    for options in
        [["--output", path, "--lock", lock], ["--output", lock, "--lock", path], ["--output", lock, "--lock", lock]]
    {
        let run = console::run_standalone(None, &[&["import", path][..], &options].concat());
        assert_eq!(run.exit, Exit::Failure, "{}", run.err);
        assert_eq!(fs::read_to_string(path).unwrap(), TABLE);
    }
}

/// A command that is copied from the document takes every code of the file, each with its own message.
#[test]
fn the_patterns_of_the_documents_find_codes_with_and_without_comments() {
    let document = fs::read_to_string(workspaces::checkout().join("docs/adopt.md")).unwrap();
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
    for (example, more) in examples.iter().zip(more) {
        let source: Vec<_> = example.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        let (_, source) = source.join("\n").split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let pattern = example.split('\'').nth(1).unwrap();
        assert!(example.contains("--scheme E0000"));
        for line_end in ["\n", "\r\n"] {
            let source = format!("{source}\n{more}").replace('\n', line_end);
            let (run, _folder) = import(&[("source.txt", &source)], &["--scheme", "E0000", "--pattern", pattern]);
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
            assert_eq!((run.exit, &*run.err), (Exit::Success, "3 codes, E1001 to E1003\n"));
        }
    }
}

/// A pattern that fits some of the lines loses the others, and their numbers are proposed again.
#[test]
fn what_a_pattern_does_not_match_is_counted() {
    let header = "\
#define ERR_A 1001 /* One after 2000 tries */
#define ERR_B 1002
#define ERR_C 1003 /* Three */
#define err_d 1004 /* Four, as 1001 */
";
    let whole = r"#define\s+(?<symbol>ERR_\w+)\s+(?<number>\d+)\s*/\*\s*(?<message>.*?)\s*\*/";
    let across = r"#define\s+(?<symbol>ERR_\w+)\s+(?<number>\d+)[^*]*\n?[^*]*\*\s*(?<message>.*?)\s*\*/";
    let cases = [
        (
            whole,
            "2 codes, E1001 to E1003; 2 more look like codes and do not match the pattern, first `1002` at a.h:2\n",
        ),
        // Asked for, a match can cross lines, and what it runs over is counted.
        (
            across,
            "2 codes, E1001 to E1002; 2 more look like codes and do not match the pattern, first `1003` at a.h:3\n",
        ),
        (
            r"(?<symbol>ERR_[ABC]) (?<number>\d+)",
            "3 codes, E1001 to E1003; 2 more look like codes and do not match the pattern, first `2000` at a.h:1\n",
        ),
        (
            r"(?i)(?<name>err_[abcd]) (?<code>\d+)",
            "4 codes, E1001 to E1004; 1 more looks like a code and does not match the pattern, first `2000` at a.h:1\n",
        ),
    ];
    for (pattern, said) in cases {
        let (run, _folder) = import(&[("a.h", header)], &["--scheme", "E0000", "--pattern", pattern]);
        assert_eq!((run.exit, &*run.err), (Exit::Success, said), "{pattern}");
    }
    refused(
        &[("a.h", header)],
        &["--scheme", "E0000", "--pattern", r"/\*.*\*/\s+#define\s+(?<symbol>\w+)\s+(?<number>\d+)"],
        &expect![[r#"
            warning: nothing in `a.h` is a code
            error: no codes are found
              the pattern matches nothing; it matches within a line, unless it has `\n`
        "#]],
    );
}

/// A row that is read as prose is a code that is missing, whose number is given to another.
#[test]
fn no_row_of_a_table_is_lost() {
    let (head, rows) = TABLE.split_at(TABLE.find("| AZSM1001").unwrap());
    let row = |number: usize| format!("| AZSM{number} | Message {number} | |\n");
    let apart =
        format!("{head}{rows}\n{}{}\n\n{}{}{}\n{}", row(1003), row(1004), row(1005), row(1006), row(1007), row(1008));
    let (run, _folder) = import(&[("codes.md", &apart)], &[]);
    assert_eq!((run.exit, &*run.err), (Exit::Success, "8 codes, AZSM1001 to AZSM1008\n"));
    assert!(run.out.contains("1008 \"Message 1008\""), "{}", run.out);
    let page = format!("{TABLE}\nAnd also:\n\n{}{}\n> {}\nText.\n{}", row(1003), row(1004), row(1005), row(1006));
    refused(
        &[("codes.md", &page), ("more.md", &row(1007))],
        &[],
        &expect![[r#"
            error: codes.md:8: this looks like a row of a table, and no table is above it: move it to its table, or give it a head and a line of dashes
            error: codes.md:9: this looks like a row of a table, and no table is above it: move it to its table, or give it a head and a line of dashes
            error: codes.md:11: this looks like a row of a table, and no table is above it: move it to its table, or give it a head and a line of dashes
            error: codes.md:14: this looks like a row of a table, and no table is above it: move it to its table, or give it a head and a line of dashes
            error: more.md:1: this looks like a row of a table, and no table is above it: move it to its table, or give it a head and a line of dashes
        "#]],
    );
}

/// A lock without its declaration is taken for what has shipped.
#[test]
fn either_both_files_are_written_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("codes.md"), TABLE).unwrap();
    let (page, none) = (path("codes.md"), path("no/such"));
    for (output, lock) in [("no/o.rs", "l.lock"), ("o.rs", "no/l.lock")] {
        let run = console::run_standalone(None, &["import", &page, "--output", &path(output), "--lock", &path(lock)]);
        assert!(run.err.contains("cannot be written"), "{}", run.err);
        assert_eq!((run.exit, fs::read_dir(folder.path()).unwrap().count()), (Exit::Failure, 1), "{output} {lock}");
    }
    let run = console::run_standalone(None, &["import", &page, "--lock", &none]);
    assert_eq!((run.exit, &*run.out), (Exit::Failure, ""), "the declaration names a lock that is not there");
}

/// An input from `tests/import`, or one that is written here.
struct Case {
    name: &'static str,
    /// The name of the file, and what it holds.
    file: (&'static str, String),
    options: &'static [&'static str],
    check: fn(&Catalog),
}

fn input(name: &'static str) -> (&'static str, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name);
    (name, fs::read_to_string(path).unwrap())
}

fn listed<S: azsm::scheme::Scheme>(registry: &azsm::scheme::Registry<S>, format: &str) -> String {
    console::run(registry, None, &["list", "--format", format]).output()
}

/// What teams have.
fn lists() -> Vec<Case> {
    vec![
        Case { name: "page", file: input("status-code.md"), options: &[], check: says_what_the_page_says },
        Case {
            name: "typescript",
            file: input("typescript.json"),
            options: &["--scheme", "TS00000"],
            check: says_what_the_compiler_says,
        },
        Case {
            name: "database",
            file: input("database.yml"),
            options: &["--scheme", "MDB00000", "--retired-prefix", "OBSOLETE_"],
            check: |catalog| {
                assert_eq!(catalog.codes().len(), 9 + 1, "with success");
                let gone: Vec<_> = catalog.codes().iter().filter(|code| code.state == State::Retired).collect();
                assert_eq!(gone.iter().map(|code| code.number).collect::<Vec<_>>(), [3, 11000]);
                assert_eq!(catalog.get(10334).unwrap().name, "BSONObjectTooLarge");
            },
        },
        Case {
            name: "keyed",
            file: input("keyed.toml"),
            options: &["--scheme", "E0000"],
            check: |catalog| {
                assert_eq!(catalog.get(1001).unwrap().help.as_deref(), Some("Check that the file exists."));
                assert_eq!(catalog.get(1002).unwrap().severity, Severity::Warning);
                let gone = catalog.get(1003).unwrap();
                assert_eq!(gone.message, "The file has \"quotation marks\" and a \\ in its name");
                assert_eq!(gone.state, State::Retired);
            },
        },
        Case {
            name: "header",
            file: input("errors.h"),
            options: &[
                "--scheme",
                "TRN-000000",
                "--pattern",
                r"#define\s+(?<symbol>TRN_ERR_\w+)\s+(?<number>\w+)\s*/\*\s*(?<message>.*?)\s*\*/",
            ],
            check: |catalog| {
                assert_eq!(catalog.codes().len(), 3);
                let code = catalog.find("TRN_ERR_TLS_HANDSHAKE").unwrap();
                assert_eq!(
                    (code.number, &*code.name, &*code.message),
                    (0x110, "TlsHandshake", "The TLS handshake failed")
                );
            },
        },
        Case {
            name: "go",
            file: input("errors.go"),
            options: &[
                "--scheme",
                "ACC0000",
                "--pattern",
                r"// \w+ is returned when (?<message>.*)\.\n\s*(?<symbol>Err\w+) = (?<number>\d+)",
            ],
            check: |catalog| assert_eq!(catalog.find("ErrLoginExpired").unwrap().name, "LoginExpired"),
        },
        Case {
            name: "csharp",
            file: input("Errors.cs"),
            options: &[
                "--scheme",
                "Q0000",
                "--pattern",
                r"<summary>(?<message>.*?)\.?</summary>\n\s*(?<name>\w+) = (?<number>\d+)",
            ],
            check: |catalog| assert_eq!(catalog.get(2002).unwrap().name, "MessageTooLarge"),
        },
        Case {
            name: "rust",
            file: input("store_error.rs"),
            options: &["--scheme", "ST0000", "--pattern", r"/// (?<message>.*)\.\n\s*(?<name>\w+) = (?<number>\d+)"],
            check: |catalog| assert_eq!(catalog.get(302).unwrap().message, "The key is locked by another client"),
        },
    ]
}

/// What `list` writes.
fn own_lists() -> Vec<Case> {
    let json = |catalog: Catalog| serde_json::to_string(&catalog).unwrap();
    vec![
        Case {
            name: "agent_json",
            file: ("agent.json", json(Catalog::of(&registry::AGENT))),
            options: &[],
            check: |catalog| assert_eq!(without_locations(catalog), without_locations(&Catalog::of(&registry::AGENT))),
        },
        Case {
            name: "backup_json",
            file: ("backup.json", json(Catalog::of(&schemes::backup::BACKUP))),
            options: &[],
            check: |catalog| {
                assert_eq!(without_locations(catalog), without_locations(&Catalog::of(&schemes::backup::BACKUP)));
            },
        },
        Case {
            name: "server_json",
            file: ("server.json", json(Catalog::of(&schemes::server::SERVER))),
            options: &[],
            check: |catalog| {
                assert_eq!(without_locations(catalog), without_locations(&Catalog::of(&schemes::server::SERVER)));
            },
        },
        Case {
            name: "agent_csv",
            file: ("agent.csv", listed(&registry::AGENT, "csv")),
            options: &[],
            check: |catalog| assert_eq!(codes(catalog), codes(&Catalog::of(&registry::AGENT))),
        },
        Case {
            name: "backup_csv",
            file: ("backup.csv", listed(&schemes::backup::BACKUP, "csv")),
            options: &["--scheme", "BKP-00000"],
            check: |catalog| assert_eq!(codes(catalog), codes(&Catalog::of(&schemes::backup::BACKUP))),
        },
        Case {
            name: "agent_markdown",
            file: ("agent.md", listed(&registry::AGENT, "markdown")),
            options: &[],
            check: |catalog| assert_eq!(on_a_page(catalog), on_a_page(&Catalog::of(&registry::AGENT))),
        },
        Case {
            name: "backup_markdown",
            file: ("backup.md", listed(&schemes::backup::BACKUP, "markdown")),
            options: &["--scheme", "BKP-00000"],
            check: |catalog| assert_eq!(on_a_page(catalog), on_a_page(&Catalog::of(&schemes::backup::BACKUP))),
        },
        Case {
            name: "agent_page",
            file: ("page.md", console::run(&registry::AGENT, None, &["docs"]).output()),
            options: &[],
            check: |catalog| says_what_its_page_says(catalog, &Catalog::of(&registry::AGENT)),
        },
        Case {
            name: "backup_page",
            file: ("page.md", console::run(&schemes::backup::BACKUP, None, &["docs"]).output()),
            options: &["--scheme", "BKP-00000"],
            check: |catalog| says_what_its_page_says(catalog, &Catalog::of(&schemes::backup::BACKUP)),
        },
        Case {
            name: "server_page",
            file: ("page.md", console::run(&schemes::server::SERVER, None, &["docs"]).output()),
            options: &["--scheme", "WFLYSRV000"],
            check: |catalog| says_what_its_page_says(catalog, &Catalog::of(&schemes::server::SERVER)),
        },
    ]
}

/// All that `docs` shows. Its page has no names, symbols and owners, and other facts only as a part of
/// the description.
fn says_what_its_page_says(read: &Catalog, wanted: &Catalog) {
    let codes = |catalog: &Catalog| -> Vec<_> {
        let codes = on_a_page(catalog).into_iter();
        codes
            .map(|Code { code, subcategory, message, description, help, severity, state, deprecated, .. }| {
                (code, subcategory, message, description, help, severity, state, deprecated)
            })
            .collect()
    };
    assert_eq!(codes(read), codes(wanted));
    let subcategories = |catalog: &Catalog| -> Vec<_> {
        let all = catalog.subcategories().iter().cloned();
        all.map(|each| (each.path, each.category, each.description, each.ranges, each.reserved)).collect()
    };
    assert_eq!(subcategories(read), subcategories(wanted));
    assert_eq!((read.scopes(), read.categories()), (wanted.scopes(), wanted.categories()));
    assert_eq!(read.scheme().success, wanted.scheme().success);
}

fn without_locations(catalog: &Catalog) -> serde_json::Value {
    let mut json = serde_json::to_value(catalog).unwrap();
    for code in json["codes"].as_array_mut().unwrap() {
        code.as_object_mut().unwrap().remove("location");
    }
    json
}

fn codes(catalog: &Catalog) -> Vec<Code> {
    catalog.codes().iter().map(|code| Code { location: None, ..code.clone() }).collect()
}

/// As far as a table in Markdown knows them: it has no categories, and neither line breaks nor list marks
/// of the source.
fn on_a_page(catalog: &Catalog) -> Vec<Code> {
    let joined = |text: Option<String>| {
        text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("* ", "- "))
    };
    let codes = codes(catalog).into_iter().map(|code| Code {
        category: None,
        description: joined(code.description),
        help: joined(code.help),
        ..code
    });
    codes.collect()
}

fn without_dot(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// Every fact of the page, read line by line.
fn says_what_the_page_says(catalog: &Catalog) {
    let (_, page) = input("status-code.md");
    let (mut upper, mut lower) = (0, 0);
    for line in page.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        if let [_, code, message, help, ""] = cells[..] {
            let Some(code) = code.split(['>', '<']).find(|part| part.starts_with("AZSM")) else { continue };
            let code = catalog.find(code).unwrap();
            assert_eq!((&*code.message, code.help.as_deref()), (message, Some(help)));
            upper += 1;
        } else if let [_, code, description, ""] = cells[..] {
            let Some(code) = catalog.find(code.trim_matches('"')) else { continue };
            let says = |text: &str| without_dot(text) == without_dot(description);
            assert!(says(&code.message) || code.description.as_deref().is_some_and(says), "{}", code.code);
            lower += 1;
        }
    }
    // Success is the scheme's.
    assert_eq!((upper, lower, catalog.codes().len()), (18, 43, 43 + 1));
    let paths: Vec<_> = catalog.subcategories().iter().map(|each| &*each.path).collect();
    let wanted = [
        "agent.upgrade",
        "job.source",
        "job.target",
        "job.unrelated_source_target_access",
        "file.excluded",
        "file.unsupported",
        "file.no_copy_necessary",
        "file.failed",
    ];
    assert_eq!(paths, wanted);
}

fn says_what_the_compiler_says(catalog: &Catalog) {
    let (_, json) = input("typescript.json");
    let wanted: BTreeMap<String, serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!((wanted.len(), catalog.codes().len()), (1700, 1700));
    for (message, facts) in wanted {
        let code = catalog.get(u32::try_from(facts["code"].as_u64().unwrap()).unwrap()).unwrap();
        assert_eq!(code.message, message);
        assert_eq!(code.severity == Severity::Error, facts["category"] == "Error", "{message}");
    }
}

/// What is written compiles without a warning, in a crate of its own beside its lock, and declares
/// what was read.
#[test]
fn every_import_compiles_and_declares_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<_> = lists().into_iter().chain(own_lists()).collect();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let root = workspaces::checkout();
    let (azsm, azsm_cli) = (root.display(), root.join("azsm-cli"));
    let mut members = String::new();
    let (mut dependencies, mut main) = (String::new(), String::new());
    for Case { name, file: (file, text), options, .. } in &cases {
        write(&format!("{name}/{file}"), text);
        let path = |file: &str| folder.path().join(name).join(file).to_str().unwrap().to_owned();
        let (file, output, lock) = (path(file), path("src/lib.rs"), path("azsm.lock"));
        fs::create_dir_all(folder.path().join(name).join("src")).unwrap();
        let arguments = [&["import", &file, "--output", &output, "--lock", &lock], *options].concat();
        let run = console::run_standalone(None, &arguments);
        assert_eq!(run.exit, Exit::Success, "{name}: {}", run.err);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nazsm = {{ path = {:?} }}\n",
            azsm.to_string(),
        );
        write(&format!("{name}/Cargo.toml"), &manifest);
        let _ = write!(members, "\"{name}\", ");
        let _ = writeln!(dependencies, "{name} = {{ path = \"../{name}\" }}");
        let source = fs::read_to_string(&output).unwrap();
        let (_, registry) = source.split_once("pub static ").unwrap();
        let registry = registry.split(' ').next().unwrap();
        let _ = writeln!(main, "    write(\"{name}\", azsm_cli::Catalog::of(&{name}::{registry}));");
    }
    write("Cargo.toml", &format!("[workspace]\nmembers = [{members}\"show\"]\nresolver = \"3\"\n"));
    let manifest = format!(
        "[package]\nname = \"show\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nserde_json = \"1\"\nazsm-cli = {{ path = {:?} }}\n{dependencies}",
        azsm_cli.to_str().unwrap(),
    );
    write("show/Cargo.toml", &manifest);
    let main = format!(
        "fn main() {{\n{main}}}\n\nfn write(name: &str, catalog: azsm_cli::Catalog) {{\n    let json = serde_json::to_string(&catalog);\n    \
         std::fs::write(format!(\"{{name}}.out.json\"), json.unwrap()).unwrap();\n}}\n"
    );
    write("show/src/main.rs", &main);
    workspaces::cargo(folder.path(), &["run", "--quiet", "--package", "show"]);
    for Case { name, check, .. } in &cases {
        let json = fs::read_to_string(folder.path().join(format!("{name}.out.json"))).unwrap();
        check(&Catalog::read(&json).unwrap());
    }
    // A declaration of a macro is as it is written; what is around it is as rustfmt has it.
    let packages = cases.iter().flat_map(|case| ["--package", case.name]);
    workspaces::cargo(folder.path(), &["fmt", "--check"].into_iter().chain(packages).collect::<Vec<_>>());
}
