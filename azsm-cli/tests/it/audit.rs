//! `audit`, as a team meets it that has its codes in many places.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use azsm_cli::Exit;
use azsm_test_commands::console::{self, Run};
use expect_test::{expect, expect_file};
use serde_json::Value;
use tempfile::TempDir;

use crate::codes;

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
}

fn audit(arguments: &[&str]) -> Run {
    console::run(&AGENT, None, &[&["audit"], arguments].concat())
}

/// A folder of files.
struct Tree(TempDir);

impl Tree {
    fn of(files: &[(&str, &str)]) -> Self {
        let tree = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            tree.write(name, text);
        }
        tree
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Audits it with some options. What is the name of a file in it becomes its path, and its path is
    /// shown as `TREE`.
    fn audit(&self, options: &[&str]) -> Run {
        self.audit_paths(&[""], options)
    }

    fn audit_paths(&self, paths: &[&str], options: &[&str]) -> Run {
        let root = self.0.path().to_str().unwrap();
        let in_tree = |name: &str| format!("{root}/{name}").trim_end_matches('/').to_owned();
        let options = options.iter().map(|option| {
            if self.path(option).exists() && !option.is_empty() { in_tree(option) } else { (*option).to_owned() }
        });
        let arguments: Vec<_> = options.chain(paths.iter().map(|path| in_tree(path))).collect();
        let run = audit(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let shown = |text: String| text.replace(root, "TREE");
        Run { out: shown(run.out), err: shown(run.err), ..run }
    }

    /// Each finding as `rule code file:line:column`.
    fn findings(&self, options: &[&str]) -> Vec<String> {
        self.findings_in(&[""], options)
    }

    fn findings_in(&self, paths: &[&str], options: &[&str]) -> Vec<String> {
        let run = self.audit_paths(paths, &[options, &["--format", "json"]].concat());
        assert_eq!(run.err, "");
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let finding = |finding: &Value| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            format!("{} {} {}:{}:{}", text("rule"), text("code"), text("file"), finding["line"], finding["column"])
        };
        report["findings"].as_array().unwrap().iter().map(finding).collect()
    }
}

const PLANTED: &str = "tests/audit/planted";

/// The main job. A kind of drift that is not reported in one of the languages goes on unseen there.
#[test]
fn each_kind_of_drift_is_reported_in_each_language() {
    let run = audit(&[PLANTED, "--glob", "!*.log"]);
    expect_file!["../audit/planted.txt"].assert_eq(&run.out);
    assert_eq!(run.exit, Exit::Failure);
    expect![[r#"
        17 errors, 4 warnings in 7 files
    "#]]
    .assert_eq(&run.err);
}

/// What is reported in a hash teaches people to switch the audit off.
#[test]
fn awkward_text_has_no_finding() {
    let run = audit(&["tests/audit/awkward"]);
    assert_eq!((run.exit, &*run.out), (Exit::Success, ""));
    expect![[r#"
        no findings in 5 files
    "#]]
    .assert_eq(&run.err);
}

#[test]
fn mirrors_of_any_form_agree_or_are_reported() {
    let mirror = |file: &str, pattern: &str| audit(&[&format!("tests/audit/mirrors/{file}"), "--pattern", pattern]);
    let run = mirror("status.go", r"Status(?<name>\w+) +Status = (?<number>[\d_]+)");
    expect![[r#"
        error[mismatch]: `SrcPerm` is AZSM1003, not AZSM1005 (`job.source.ShareMissing`)
         --> tests/audit/mirrors/status.go:5:33
          |
        5 |     StatusSrcPerm      Status = 1005
          |                                 ^^^^
          |
        help: correct the name or the number

        error[mismatch]: `TgtLeese` is not a name of AZSM1021 (`job.target.LeaseExpired`)
         --> tests/audit/mirrors/status.go:7:33
          |
        7 |     StatusTgtLeese     Status = 1021
          |                                 ^^^^
          |
        help: correct the name or the number

        error[missing]: the mirror does not have AZSM1003 (`job.source.PermissionDenied`)
         --> tests/audit/mirrors/status.go:8:5
          |
        8 |     StatusOther        Status = 1_099
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
        help: add it; this is the last entry that the pattern matches

        error[undeclared]: AZSM1099 is not declared; no subcategory owns its number
         --> tests/audit/mirrors/status.go:8:33
          |
        8 |     StatusOther        Status = 1_099
          |                                 ^^^^^
          |
        help: correct it, declare it, or write `azsm-audit-ignore` in a comment on the line

    "#]]
    .assert_eq(&run.out);
    let run = mirror("Status.cs", r#"Code\("(?<code>\w+)"\)\] (?<name>\w+)"#);
    assert_eq!((run.exit, &*run.out), (Exit::Success, ""));
    let run = mirror("status.py", r#""(?<name>\w+)""#);
    expect![[r#"
        error[undeclared]: `TGT_UNKNOWN` is not the name of a code
         --> tests/audit/mirrors/status.py:1:67
          |
        1 | CODES = {"SRC_MNT_FAILED", "SRC_PERM", "SRC_SHARE", "TGT_LEASE", "TGT_UNKNOWN"}
          |                                                                   ^^^^^^^^^^^
          |
        help: correct it, or let the pattern match less

    "#]]
    .assert_eq(&run.out);
    let run = mirror("status.py", "nothing (?<name>of this)");
    assert_eq!(run.exit, Exit::Failure);
    expect![[r#"
        error: `nothing (?<name>of this)` matches nothing in these files
          it is matched against whole files: `(?m)` makes `^` and `$` match at lines
        1 warning in 1 file
    "#]]
    .assert_eq(&run.err);
}

#[test]
fn a_pattern_that_says_no_code_is_refused() {
    for (pattern, expected) in [
        (
            "(",
            expect![[r#"
        error: invalid value '(' for '--pattern <REGEX>': regex parse error:
            (
            ^
        error: unclosed group

        For more information, try '--help'.
    "#]],
        ),
        (
            r"(?<nmae>\w+)",
            expect![[r#"
        error: invalid value '(?<nmae>\w+)' for '--pattern <REGEX>': unknown group `nmae`: use `name`, `number` or `code`

        For more information, try '--help'.
    "#]],
        ),
        (
            r"\w+",
            expect![[r#"
        error: invalid value '\w+' for '--pattern <REGEX>': no group says which code is meant: add `(?<name>...)`, `(?<number>...)` or `(?<code>...)`

        For more information, try '--help'.
    "#]],
        ),
    ] {
        let run = audit(&["--pattern", pattern]);
        assert_eq!((run.exit, &*run.out), (Exit::Usage, ""));
        expected.assert_eq(&run.err);
    }
}

const AGENT_SOURCE: &str = r#"
use codes::{Source, Target};

fn run(status: Source) -> Source {
    match status {
        Source::PermissionDenied => Source::MountFailed,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lease_expires() { assert_eq!(lease(), Target::LeaseExpired); }
}
"#;

const DECLARATION: &str = r#"
azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
            PermissionDenied = 1003 "Failed to access source folder",
        }
        target 1021..=1040 {
            LeaseExpired = 1021 "Lease expired",
        }
    }
}
"#;

/// A code that nobody raises is in the catalog, and support waits for it in vain.
#[test]
fn a_code_that_is_only_matched_or_tested_is_unused() {
    let tree = Tree::of(&[("src/codes.rs", DECLARATION), ("src/run.rs", AGENT_SOURCE)]);
    let run = tree.audit(&["--unused"]);
    expect![[r#"
        error[unused]: no source raises AZSM1003 (`job.source.PermissionDenied`): it is only a pattern, first at TREE/src/run.rs:6:9
         --> TREE/src/codes.rs:6:13
          |
        6 |             PermissionDenied = 1003 "Failed to access source folder",
          |             ^^^^^^^^^^^^^^^^
          |
        help: raise it, retire it, or allow it with a reason

        error[unused]: no source raises AZSM1021 (`job.target.LeaseExpired`)
         --> TREE/src/codes.rs:9:13
          |
        9 |             LeaseExpired = 1021 "Lease expired",
          |             ^^^^^^^^^^^^
          |
        help: raise it, retire it, or allow it with a reason

    "#]].assert_eq(&run.out);
    assert_eq!(run.exit, Exit::Failure);
    // Other languages raise, documents do not.
    tree.write("src/lease.go", "return TGT_LEASE\n");
    tree.write("README.md", "AZSM1003 and SRC_PERM\n");
    assert_eq!(tree.findings(&["--unused"]), ["unused AZSM1003 TREE/src/codes.rs:6:13"]);
    // A mirror declares, and where a declaration is not read, its place is that of the catalog.
    let options = ["--unused", "--glob", "*.go", "--pattern", r"return (?<name>\w+)"];
    let findings = tree.findings(&options);
    let without_lines: Vec<_> = findings.iter().map(|finding| finding.split(':').next().unwrap()).collect();
    assert_eq!(
        without_lines,
        [
            "missing AZSM1001 TREE/src/lease.go",
            "missing AZSM1003 TREE/src/lease.go",
            "missing AZSM1005 TREE/src/lease.go",
            "unused AZSM1001 tests/it/codes.rs",
            "unused AZSM1003 tests/it/codes.rs",
            "unused AZSM1021 tests/it/codes.rs",
        ]
    );
}

#[test]
fn a_code_that_is_raised_has_a_test_that_names_it() {
    let tree = Tree::of(&[("src/codes.rs", DECLARATION), ("src/run.rs", AGENT_SOURCE)]);
    tree.write("tests/run.rs", "// AZSM1001\n");
    let run = tree.audit(&["--tests", "tests"]);
    expect![[r#"
        error[untested]: AZSM1001 (`job.source.MountFailed`) is raised here, and no test names it
         --> TREE/src/run.rs:6:37
          |
        6 |         Source::PermissionDenied => Source::MountFailed,
          |                                     ^^^^^^^^^^^^^^^^^^^
          |
        help: test it, or allow it with a reason

    "#]]
    .assert_eq(&run.out);
    tree.write("tests/expected.json", r#"{"status": "AZSM1001"}"#);
    assert_eq!(tree.findings(&["--tests", "tests"]), [] as [&str; 0]);
    // Unit tests count, too.
    tree.write("src/run.rs", AGENT_SOURCE.replace("=> Source::MountFailed", "=> Target::LeaseExpired.into()"));
    assert_eq!(tree.findings(&["--tests", "tests"]), [] as [&str; 0]);
}

#[test]
fn logs_have_what_is_declared_and_all_of_it() {
    let tree = Tree::of(&[("src/codes.rs", DECLARATION)]);
    let run = tree.audit(&["--log", "tests/audit/planted/agent.log"]);
    expect![[r#"
        warning[unseen]: AZSM1003 (`job.source.PermissionDenied`) is not in the logs
         --> TREE/src/codes.rs:6:13
          |
        6 |             PermissionDenied = 1003 "Failed to access source folder",
          |             ^^^^^^^^^^^^^^^^
          |
        help: retire it, if nothing raises it any more

        warning[unseen]: AZSM1021 (`job.target.LeaseExpired`) is not in the logs
         --> TREE/src/codes.rs:9:13
          |
        9 |             LeaseExpired = 1021 "Lease expired",
          |             ^^^^^^^^^^^^
          |
        help: retire it, if nothing raises it any more

        error[undeclared]: AZSM1098 is not declared; no subcategory owns its number; the logs have it 2 times
         --> tests/audit/planted/agent.log:2:28
          |
        2 | 2026-11-26T10:00:01Z error AZSM1098: what a newer agent sends
          |                            ^^^^^^^^

    "#]]
    .assert_eq(&run.out);
    assert_eq!(run.exit, Exit::Failure);
}

/// A code that is raised only in a file that cannot be read would be reported as unused, and retired.
#[test]
fn nothing_is_absent_that_may_be_in_what_cannot_be_read() {
    let allow = "[[allow]]\nrule = \"unused\"\ncode = \"AZSM1001\"\nreason = \"The appliance raises it.\"\n";
    let tree = Tree::of(&[
        ("src/codes.rs", DECLARATION),
        ("src/lib.rs", "fn f() { Source::MountFailed }\n// AZSM1099\n"),
        ("mirror.go", "const MountFailed = 1001\n"),
        ("agent.log", "AZSM1098\n"),
        ("allow.toml", allow),
    ]);
    let audit = |log| {
        let options = ["--unused", "--tests", "src/codes.rs", "--log", log, "--allow", "allow.toml"];
        tree.audit(&[&options[..], &["--pattern", r"const (?<name>\w+)", "--format", "json"]].concat())
    };
    let rules = |run: &Run| -> BTreeSet<String> {
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    };
    let run = audit("agent.log");
    assert!(rules(&run).iter().eq(["missing", "stale", "undeclared", "unseen", "untested", "unused"]), "{}", run.out);
    assert_eq!(run.err, "");
    let run = audit("no/such.log");
    assert!(rules(&run).iter().eq(["undeclared"]), "{}", run.out);
    expect![[r#"
        error: cannot read `no/such.log`: No such file or directory (os error 2)
        note: nothing is reported as absent, because it may be in what cannot be read
    "#]]
    .assert_eq(&run.err);
}

/// One file of exemptions serves the commands of CI, of a hook and of a person who looks at one
/// folder: each of them applies some rules to some files.
#[test]
fn an_exemption_is_stale_only_where_it_could_have_been_used() {
    let tree =
        Tree::of(&[("src/lib.rs", "fn f() { Source::MountFailed }\n"), ("docs/old.md", "\n"), ("empty.log", "\n")]);
    let allow = |rule: &str| format!("[[allow]]\nrule = {rule:?}\nreason = \"A reason.\"\n");
    let mirror = ["--pattern", r"Source::(?<name>\w+)"];
    let cases: [(&str, &[&str], &[&str], bool); 13] = [
        ("undeclared", &[""], &[], true),
        ("undeclared", &["src"], &[], false),
        ("undeclared", &["src/lib.rs"], &[], false),
        ("undeclared", &[""], &["--glob", "*.rs"], false),
        ("undeclared", &[""], &["--type", "rust"], false),
        ("retired", &["src", "docs"], &[], false),
        ("mismatch", &[""], &[], true),
        ("deprecated", &[""], &[], true),
        ("unused", &[""], &[], false),
        ("untested", &[""], &[], false),
        ("untested", &["src/lib.rs"], &["--tests", "docs"], false),
        ("unseen", &[""], &[], false),
        ("missing", &[""], &[], false),
    ];
    for (rule, paths, options, is_stale) in cases {
        tree.write("allow.toml", allow(rule));
        let findings = tree.findings_in(paths, &[options, &["--allow", "allow.toml"]].concat());
        let wanted: &[&str] = if is_stale { &["stale  TREE/allow.toml:1:1"] } else { &[] };
        assert_eq!(findings, wanted, "{rule} {paths:?} {options:?}");
    }
    // Where its rule is applied, even in one folder: the rest of the files can only show more uses.
    for (rule, options) in [("unused", &["--unused"][..]), ("missing", &mirror), ("unseen", &["--log", "empty.log"])] {
        let gone = format!("{}code = \"AZSM1099\"\n", allow(rule));
        tree.write("allow.toml", gone);
        let run = tree.audit_paths(&["src"], &[options, &["--allow", "allow.toml"]].concat());
        assert!(run.out.contains("error[stale]"), "{rule}: {}", run.out);
    }
}

/// Some codes are raised where no audit gets to.
#[test]
fn a_comment_at_the_declaration_exempts_the_code() {
    let declaration =
        DECLARATION.replace("PermissionDenied =", "// azsm-audit-ignore: the appliance\nPermissionDenied =");
    let tree = Tree::of(&[("codes.rs", &declaration)]);
    let findings = tree.findings(&["--unused", "--log", "tests/audit/planted/client.ts"]);
    let codes: Vec<_> = findings.iter().map(|finding| finding.rsplit_once(' ').unwrap().0).collect();
    assert_eq!(
        codes,
        ["unused AZSM1001", "unused AZSM1021", "unseen AZSM1021", "undeclared AZSM1010", "undeclared AZSM1007"]
    );
}

#[test]
fn what_the_tokens_do_not_tell_is_said() {
    let tree = Tree::of(&[("src/raise.rs", "macro_rules! raise { ($name:ident) => { Source::$name } }\n")]);
    tree.write("src/latin.rs", b"// caf\xe9\nfn f() { Source::MountFailed }\n");
    let run = tree.audit(&["--unused", "--fail-on", "error"]);
    expect![[r#"
        note: TREE/src/latin.rs:1:1: this is not valid UTF-8, so it is read as text, not as Rust
        note: TREE/src/raise.rs:1:41: which variant of `Source` this is depends on the call of the macro
        3 errors in 2 files
    "#]]
    .assert_eq(&run.err);
    let run = tree.audit(&[]);
    assert_eq!((run.exit, &*run.err), (Exit::Success, "no findings in 2 files\n"), "nobody has asked");
}

#[test]
fn exemptions_have_reasons_and_do_not_outlive_what_they_exempt() {
    let tree = Tree::of(&[("a.md", "AZSM1099\n"), ("docs/b.md", "AZSM1098 and AZSM1005\n")]);
    tree.write(
        "allow.toml",
        r#"
[[allow]]
rule = "undeclared"
code = "AZSM1099"
reason = "Sent by the appliance."

[[allow]]
rule = "undeclared"
path = "**/docs/**"
reason = "The old manual."

[[allow]]
rule = "retired"
code = "AZSM1006"
reason = "Nobody uses it any more."
"#,
    );
    let run = tree.audit(&["--allow", "allow.toml"]);
    expect![[r#"
        error[stale]: this exemption from `undeclared` exempts nothing
         --> TREE/allow.toml:7:1
          |
        7 | [[allow]]
          | ^^^^^^^^^
          |
        help: remove it

        error[stale]: this exemption from `retired` exempts nothing
          --> TREE/allow.toml:12:1
           |
        12 | [[allow]]
           | ^^^^^^^^^
           |
        help: remove it

        warning[deprecated]: AZSM1005 (`job.source.ShareMissing`) is deprecated
         --> TREE/docs/b.md:1:14
          |
        1 | AZSM1098 and AZSM1005
          |              ^^^^^^^^
          |
        help: use `job.source.MountFailed` (AZSM1001)

    "#]]
    .assert_eq(&run.out);
    assert_eq!(run.exit, Exit::Failure);
    tree.write("allow.toml", "[[allow]]\nrule = \"undeclared\"\nreason = \"All of them.\"\n");
    assert_eq!(tree.audit(&["--allow", "allow.toml"]).exit, Exit::Success, "only a warning is left");
    assert_eq!(tree.audit(&["--allow", "allow.toml", "--fail-on", "warning"]).exit, Exit::Failure);
    tree.write(
        "allow.toml",
        "[[allow]]\nrule = \"undeclred\"\ncode = 1\npaths = \"\"\n\n[[allow]]\nreason = \" \"\n\n[alow]\n",
    );
    let run = tree.audit(&["--allow", "allow.toml"]);
    expect![[r#"
        error: TREE/allow.toml:1: an exemption needs a reason: add `reason = "..."`
        error: TREE/allow.toml:2: unknown rule `undeclred`: use `undeclared`, `retired`, `deprecated`, `mismatch`, `missing`, `unused`, `untested` or `unseen`
        error: TREE/allow.toml:3: `code` must be a string that is not empty
        error: TREE/allow.toml:4: unknown key `paths`: use `rule`, `code`, `path` and `reason`
        error: TREE/allow.toml:6: an exemption is from a rule: add `rule`, one of `undeclared`, `retired`, `deprecated`, `mismatch`, `missing`, `unused`, `untested` or `unseen`
        error: TREE/allow.toml:7: `reason` must be a string that is not empty
        error: TREE/allow.toml:9: unknown key `alow`: each entry is an `[[allow]]`
    "#]].assert_eq(&run.err);
    tree.write("allow.toml", "[[allow]\n");
    expect![[r#"
        error: TREE/allow.toml:1: this is not TOML: unclosed array table, expected `]`
    "#]]
    .assert_eq(&tree.audit(&["--allow", "allow.toml"]).err);
    expect![[r#"
        error: cannot read `no/such.toml`: No such file or directory (os error 2)
    "#]]
    .assert_eq(&tree.audit(&["--allow", "no/such.toml"]).err);
}

#[test]
fn trees_are_walked_as_ripgrep_walks_them() {
    let tree = Tree::of(&[
        ("a.md", "AZSM1091"),
        (".hidden.md", "AZSM1092"),
        ("ignored.md", "AZSM1093"),
        (".ignore", "ignored.md\n"),
        ("b.go", "AZSM1094"),
        ("binary.md", "AZSM1095 \0"),
        ("src/deep/c.rs", "// AZSM1096"),
    ]);
    let codes_in = |paths: &[&str], options: &[&str]| -> Vec<String> {
        let findings = tree.findings_in(paths, options);
        findings.iter().map(|finding| finding.split(' ').nth(1).unwrap().to_owned()).collect()
    };
    let codes = |options: &[&str]| codes_in(&[""], options);
    assert_eq!(codes(&[]), ["AZSM1091", "AZSM1094", "AZSM1096"]);
    assert_eq!(codes(&["--hidden"]), ["AZSM1092", "AZSM1091", "AZSM1094", "AZSM1096"]);
    assert_eq!(codes(&["--no-ignore"]), ["AZSM1091", "AZSM1094", "AZSM1093", "AZSM1096"]);
    assert_eq!(codes(&["--type", "go"]), ["AZSM1094"]);
    assert_eq!(codes(&["--glob", "a.*"]), ["AZSM1091"]);
    assert_eq!(codes(&["--glob", "*.md"]), ["AZSM1092", "AZSM1091", "AZSM1093"], "what a glob names is asked for");
    assert_eq!(codes(&["--glob", "!*.md", "-t", "rust", "-t", "go"]), ["AZSM1094", "AZSM1096"]);
    assert_eq!(codes_in(&["src", "src/deep"], &[]), ["AZSM1096"], "a file below two paths is audited once");
    assert_eq!(codes_in(&["ignored.md", "binary.md"], &[]), ["AZSM1093"], "what is named is asked for");
    for (options, expected) in [
        (
            ["--type", "gobol"],
            expect![[r#"
        error: invalid value 'gobol' for '--type <TYPE>': unknown file type; the types are those of `rg --type-list`

        For more information, try '--help'.
    "#]],
        ),
        (
            ["--glob", "a{"],
            expect![[r#"
        error: invalid value 'a{' for '--glob <GLOB>': error parsing glob 'a{': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)

        For more information, try '--help'.
    "#]],
        ),
    ] {
        let run = tree.audit(&options);
        assert_eq!(run.exit, Exit::Usage);
        expected.assert_eq(&run.err);
    }
    expect![[r#"
        error: cannot read `no/such/folder`: No such file or directory (os error 2)
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&audit(&["no/such/folder"]).err);
}

/// What cannot be read is said, and everything else is read nevertheless.
#[test]
fn nothing_is_lost_in_awkward_files() {
    let tree = Tree::of(&[("a.md", "AZSM1091\n")]);
    let long = format!("{}AZSM1092 {}AZSM1093", "x ".repeat(1 << 20), "y".repeat(3 << 20));
    tree.write("long.txt", &long);
    tree.write("latin.txt", b"caf\xe9 AZSM1094 caf\xe9\n");
    let utf_16: Vec<u8> = "\u{feff}é AZSM1095\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    tree.write("utf16.txt", utf_16);
    tree.write("mark.txt", "\u{feff}AZSM1096\r\n");
    tree.write("empty.txt", "");
    let expected = [
        "undeclared AZSM1091 TREE/a.md:1:1",
        "undeclared AZSM1094 TREE/latin.txt:1:6",
        "undeclared AZSM1092 TREE/long.txt:1:2097153",
        "undeclared AZSM1093 TREE/long.txt:1:5242890",
        "undeclared AZSM1096 TREE/mark.txt:1:1",
        "undeclared AZSM1095 TREE/utf16.txt:1:3",
    ];
    // Letters around it would be a part of the code.
    let found = tree.findings(&[]);
    assert_eq!(found, expected.iter().filter(|line| !line.contains("1093")).copied().collect::<Vec<_>>());
    let run = tree.audit_paths(&["long.txt"], &[]);
    assert!(run.out.len() < 4000, "an excerpt of a long line is short: {}", run.out.len());
}

/// The tokens of a source are only read where they matter; these are the sources where they do.
#[test]
fn a_variant_under_another_name_is_judged() {
    let tree = Tree::of(&[
        ("alias.rs", "use codes::Source as S;\nfn f() { assert(S::MountFailed, \"AZSM1003\") }\n"),
        ("glob.rs", "use codes::Source::*;\nfn f() { assert(MountFailed, \"AZSM1003\") }\n"),
        ("import.rs", "use codes::Source::MountFailed;\nfn f() { assert(MountFailed, \"AZSM1003\") }\n"),
        ("type.rs", "pub type Origin = codes::Source;\nfn f() { assert(Origin::MountFailed, \"AZSM1003\") }\n"),
        ("old.rs", "use codes::Source::*;\nfn f() { ShareMissing }\n"),
        ("fine.rs", "use codes::Source;\nfn f() { \"AZSM1001\" }\n"),
    ]);
    assert_eq!(
        tree.findings(&[]),
        [
            "mismatch AZSM1003 TREE/alias.rs:2:34",
            "mismatch AZSM1003 TREE/glob.rs:2:31",
            "mismatch AZSM1003 TREE/import.rs:2:31",
            "deprecated AZSM1005 TREE/old.rs:2:10",
            "mismatch AZSM1003 TREE/type.rs:2:39",
        ]
    );
}

/// A log with an undeclared code in every line would hide everything else.
#[test]
fn what_occurs_all_over_a_file_is_counted() {
    let tree = Tree::of(&[("agent.log", &"AZSM1098\n".repeat(1000)), ("b.md", "AZSM1098 AZSM1099\n")]);
    let run = tree.audit(&["--format", "github"]);
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 102);
    assert!(!lines[98].contains("more in this file"), "{}", lines[98]);
    assert!(
        lines[99].contains(",line=100,") && lines[99].contains("; 900 more in this file are not shown"),
        "{}",
        lines[99]
    );
    assert!(lines[101].contains("b.md"));
}

#[cfg(unix)]
#[test]
fn links_and_special_files_end_no_audit() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let tree = Tree::of(&[("a/b.md", "AZSM1091\n"), ("elsewhere.md", "AZSM1092\n"), ("a/closed.md", "AZSM1093\n")]);
    symlink(tree.path("a"), tree.path("a/circle")).unwrap();
    symlink(tree.path("elsewhere.md"), tree.path("a/link.md")).unwrap();
    symlink(tree.path("nowhere"), tree.path("a/broken.md")).unwrap();
    assert_eq!(
        tree.findings_in(&["a"], &[]),
        ["undeclared AZSM1091 TREE/a/b.md:1:1", "undeclared AZSM1093 TREE/a/closed.md:1:1"]
    );
    let run = tree.audit_paths(&["a"], &["--follow", "--format", "github"]);
    assert_eq!(run.exit, Exit::Failure);
    expect![[r#"
        ::error file=TREE/a/b.md,line=1,col=1,endColumn=9,title=undeclared code::AZSM1091 is not declared; no subcategory owns its number%0Adid you mean `AZSM1021` or `AZSM1001`?
        ::error file=TREE/a/closed.md,line=1,col=1,endColumn=9,title=undeclared code::AZSM1093 is not declared; no subcategory owns its number%0Adid you mean `AZSM1003`?
        ::error file=TREE/a/link.md,line=1,col=1,endColumn=9,title=undeclared code::AZSM1092 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
    "#]].assert_eq(&run.out);
    expect![[r#"
        error: cannot read `TREE/a/broken.md`: No such file or directory (os error 2)
        error: cannot read `TREE/a/circle`: this link leads back to `TREE/a`
    "#]]
    .assert_eq(&run.err);
    // Root reads everything.
    fs::set_permissions(tree.path("a/closed.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(tree.path("a/closed.md")).is_err() {
        let run = tree.audit_paths(&["a"], &[]);
        assert!(run.err.contains("cannot read `TREE/a/closed.md`: Permission denied"), "{}", run.err);
        assert!(run.out.contains("AZSM1091"));
    }
    let socket = tree.path("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    expect![[r#"
        error: there is no file to audit
          name other paths, or add `--hidden` or `--no-ignore`; `--glob` and `--type` exclude files, too
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&tree.audit(&["--glob", "socket"]).err);
    expect![[r#"
        error: cannot read `TREE/socket`: not a regular file
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&tree.audit_paths(&["socket"], &[]).err);
}

#[test]
fn findings_are_read_by_programs() {
    let tree = Tree::of(&[("a b,c.md", "é AZSM1001 is SRC_PERM, 100%\n")]);
    let run = tree.audit(&["--format", "json"]);
    expect![[r#"
        {
          "schema_version": 1,
          "files": 1,
          "bytes": 30,
          "binary_files": 0,
          "findings": [
            {
              "rule": "mismatch",
              "level": "error",
              "code": "AZSM1001",
              "file": "TREE/a b,c.md",
              "line": 1,
              "column": 3,
              "end_column": 11,
              "message": "`SRC_PERM` is AZSM1003, not AZSM1001 (`job.source.MountFailed`)",
              "help": "correct one of the two: AZSM1003 is `job.source.PermissionDenied`",
              "excerpt": "é AZSM1001 is SRC_PERM, 100%",
              "count": null
            }
          ]
        }
    "#]]
    .assert_eq(&run.out);
    assert_eq!((run.exit, &*run.err), (Exit::Failure, ""));
    expect![[r#"
        ::error file=TREE/a b%2Cc.md,line=1,col=3,endColumn=11,title=mismatch code::`SRC_PERM` is AZSM1003, not AZSM1001 (`job.source.MountFailed`)%0Acorrect one of the two: AZSM1003 is `job.source.PermissionDenied`
    "#]].assert_eq(&tree.audit(&["--format", "github"]).out);
    let sarif: Value = serde_json::from_str(&tree.audit(&["--format", "sarif"]).out).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "TREE/a%20b%2Cc.md");
    assert_eq!(location["region"]["startColumn"], 3);
}

/// The search in a line can take the square of its length: a file that is one line would take minutes.
/// What a line that is not read may hold is not missing.
#[test]
fn a_line_that_is_too_long_for_a_pattern_is_noted() {
    let long = format!("{}\nconst MountFailed = 1001\n", "MountFailed ".repeat(2000));
    let tree = Tree::of(&[("bundle.js", &long)]);
    let run = tree.audit(&["--pattern", r"const (?<name>\w+) = (?<number>\d+)"]);
    assert_eq!(run.exit, Exit::Success, "{}{}", run.out, run.err);
    assert_eq!(run.out, "");
    assert_eq!(
        run.err,
        "note: TREE/bundle.js:1:1: this line is longer than 16 KiB: `--pattern` does not read it, and no code is reported as \
         missing\nno findings in 1 file\n"
    );
}

/// A file of exemptions that a tool has written is as long as its list. Each finding looks at those for
/// its rule and code only, and globs are compiled when they are needed.
#[test]
fn many_exemptions_are_applied() {
    let one = |at: usize| {
        let code = at % 1000;
        format!("[[allow]]\nrule = \"undeclared\"\ncode = \"AZSM9{code:03}\"\npath = \"{at}.txt\"\nreason = \"old\"\n")
    };
    let exemptions = (0..20_000).map(one).collect::<Vec<_>>().concat();
    let tree = Tree::of(&[("audit.toml", &exemptions), ("19999.txt", "AZSM9999 AZSM9998\n")]);
    let run = tree.audit_paths(&["19999.txt"], &["--allow", "audit.toml", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let codes: Vec<_> = report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["AZSM9998"], "{}", run.err);
}
