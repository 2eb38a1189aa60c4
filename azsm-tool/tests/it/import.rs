//! `import`: what is made of a team's lists, and what is said when they hold what no declaration
//! can. That no text is lost on the way is shown by the tests in `src/import`, and that what is written
//! compiles, by `tests/cargo`.

use std::fs;

use azsm_cli::Exit;
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::facts::FACTS;
use expect_test::{Expect, expect};
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
    let run = crate::run(None, &arguments.collect::<Vec<_>>());
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

/// A reader of the declaration sees which names were made up, and why they are odd.
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

/// Otherwise a team gets a declaration that does not compile, and cannot see which row is the cause.
#[test]
fn a_name_is_refused_where_the_macro_refuses_it() {
    let codes = "\
code,path,message
AZSM1001,job.straße_ß.Full,Two letters in upper case
AZSM1002,job.ﬁle.Full,A ligature
AZSM1003,job.größe.Full,A letter in upper case
AZSM1004,job.Größe Zwei.ÜberLast,A name in another style
";
    refused(
        &[("codes.csv", codes)],
        &[],
        &expect![[r#"
        error: codes.csv:2: no subcategory can have the name `straße_ß`: `straße_ß` would be the enum `StraßeSS`, which is `straße_s_s` in a path: write `straße_ss`
        error: codes.csv:3: no subcategory can have the name `ﬁle`: `ﬁle` would be the enum `FIle`, which is `f_ile` in a path: write `f_ile`
    "#]],
    );
    let sound: Vec<_> = codes.lines().filter(|line| !line.contains("e_ß") && !line.contains("ﬁ")).collect();
    let sound = sound.join("\n");
    written(
        &[("codes.csv", &sound)],
        &[],
        &expect![[r#"
            //! Status codes, imported from `codes.csv`.

            pub mod codes {
                azsm::status_codes! {
                    scope job {
                        größe 1001..=1003 {
                            Full = 1003 "A letter in upper case",
                        }

                        größe_zwei 1004..=1020 {
                            ÜberLast = 1004 "A name in another style",
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
            2 codes, AZSM1003 to AZSM1004
        "#]],
    );
}

/// What only the macro knows about a fact is a mistake in the row that has it.
#[test]
fn what_the_macro_refuses_is_a_mistake_in_a_row() {
    let codes = "code,name,message,replaced_by,state
AZSM1001,Full,The disk is full,,
AZSM1003,Gone,The disk is gone,job.codes1001.Ful,retired
";
    refused(
        &[("codes.csv", codes)],
        &[],
        &expect![[r#"
            error: codes.csv:3: `job.codes1001.Ful` is not declared; did you mean `job.codes1001.Full`?
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
        error: a.yaml:3: an alias is not followed: write its value
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
        let run = crate::run(None, &["import", path.to_str().unwrap()]);
        assert!(run.out.contains("Ber = 1001 \"Über\""));
        assert_eq!((run.exit, &*run.err), (Exit::Success, "1 code, AZSM1001\n"));
    }
    fs::write(&path, b"code;message\nAZSM1001;\xdcber\n").unwrap();
    let run = crate::run(None, &["import", path.to_str().unwrap()]);
    run.fails_with(
        folder.path(),
        &expect![[r#"
        error: `codes.csv` cannot be read: line 2 is not valid UTF-8
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
        let run = crate::run(None, &[&["import", path][..], &options].concat());
        assert_eq!(run.exit, Exit::Failure, "{}", run.err);
        assert_eq!(fs::read_to_string(path).unwrap(), TABLE);
    }
}

/// A command that is copied from the document takes every code of the file, each with its own message.
#[test]
fn the_patterns_of_the_documents_find_codes_with_and_without_comments() {
    let document = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/adopt.md")).unwrap();
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
        let run = crate::run(None, &["import", &page, "--output", &path(output), "--lock", &path(lock)]);
        assert!(run.err.contains("cannot be written"), "{}", run.err);
        assert_eq!((run.exit, fs::read_dir(folder.path()).unwrap().count()), (Exit::Failure, 1), "{output} {lock}");
    }
    let run = crate::run(None, &["import", &page, "--lock", &none]);
    assert_eq!((run.exit, &*run.out), (Exit::Failure, ""), "the declaration names a lock that is not there");
}

/// A team that moves to a declaration keeps what it knows about its codes.
#[test]
fn an_import_keeps_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["json", "csv"] {
        let path = folder.path().join(format!("codes.{format}"));
        fs::write(&path, console::run(&FACTS, None, &["list", "--format", format]).output()).unwrap();
        let run = crate::run(None, &["import", path.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Success, "{}", run.err);
        for part in [
            "#![url = \"https://example.com/codes?a=1&b={number}#of-{code}\"]",
            "#[since = \"2.1 | <beta>\"]",
            "#[meta(exit = -75, http = 503, quoted = \"a \\\"b\\\", `c` | d; e\\\\f =1+1\", retryable = false)]",
            "#[replaced_by = \"job.target.LeaseExpired\"]",
        ] {
            assert!(run.out.contains(part), "{part}\n{}", run.out);
        }
        assert!(format == "csv" || run.out.contains("#[help = none]"), "{}", run.out);
    }
}

/// A minified file is one line, and the search in it can take minutes. None of its codes is lost in
/// silence.
#[test]
fn a_line_that_is_too_long_for_a_pattern_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.js");
    fs::write(&path, format!("A = 1\n{}\n", "x".repeat(20_000))).unwrap();
    let path = path.to_str().unwrap();
    let run = crate::run(None, &["import", path, "--scheme", "E0000", "--pattern", r"(?<name>\w+) = (?<number>\d+)"]);
    assert_eq!(run.exit, Exit::Failure, "{}", run.out);
    assert_eq!(
        run.err,
        format!("error: {path}:2: this line is longer than 16 KiB\n  break it into lines for `--pattern`\n")
    );
}

/// A second import of a page whose messages were reworded would rename codes that logs and scripts
/// have, and a shorter one would free their numbers.
#[test]
fn a_lock_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let [list, output, lock] = ["codes.csv", "lib.rs", "azsm.lock"].map(|name| folder.path().join(name));
    let import = |rows: &str| {
        fs::write(&list, format!("code,message\n{rows}")).unwrap();
        let [list, output, lock] = [&list, &output, &lock].map(|path| path.to_str().unwrap());
        crate::run(None, &["import", list, "--output", output, "--lock", lock])
    };
    assert_eq!(import("AZSM1001,Failed to mount\nAZSM1002,Failed to scan\n").exit, Exit::Success);
    let before = [&output, &lock].map(|path| fs::read_to_string(path).unwrap());
    for (rows, lost) in [
        ("AZSM1001,Failed to mount\n", "AZSM1002 job.codes1001.ScanFailed"),
        ("AZSM1001,The disk is full\nAZSM1002,Failed to scan\n", "AZSM1001 job.codes1001.MountFailed"),
    ] {
        let run = import(rows);
        assert_eq!(run.exit, Exit::Failure, "{}", run.err);
        assert!(run.err.contains(&format!("has `{lost}`, which would be lost")), "{}", run.err);
        assert_eq!([&output, &lock].map(|path| fs::read_to_string(path).unwrap()), before);
    }
    assert_eq!(import("AZSM1001,Failed to mount\nAZSM1002,Failed to scan\nAZSM1003,New\n").exit, Exit::Success);
}
