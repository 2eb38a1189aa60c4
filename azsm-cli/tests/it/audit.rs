//! `audit`, where it takes more than the files of a transcript.

use std::fs;

use azsm_test_commands::transcripts::over_files;
use azsm_test_commands::tree::Tree;
use expect_test::expect;
use serde_json::Value;

/// A bundle of scripts is one line, and an excerpt of it must fit on a screen. Letters around a code
/// would be a part of it.
#[test]
fn nothing_is_lost_in_a_long_line() {
    let long = format!("{}AZSM1092 {}AZSM1093", "x ".repeat(1 << 20), "y".repeat(3 << 20));
    let tree = Tree::of(&[("long.txt", &long)]);
    assert_eq!(over_files(&tree, "findings TREE"), "? 1\nundeclared AZSM1092 TREE/long.txt:1:2097153\n");
    let text = over_files(&tree, "audited audit TREE");
    assert!(text.len() < 4000, "{}", text.len());
}

/// A log with an undeclared code in every line would hide everything else.
#[test]
fn what_occurs_all_over_a_file_is_counted() {
    let tree = Tree::of(&[("agent.log", &"AZSM1098\n".repeat(1000)), ("b.md", "AZSM1098 AZSM1099\n")]);
    let text = over_files(&tree, "audited audit --format github TREE");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 103);
    assert!(!lines[99].contains("more in this file"), "{}", lines[99]);
    let last = lines[100];
    assert!(last.contains(",line=100,") && last.contains("; 900 more in this file are not shown"), "{last}");
    assert!(lines[102].contains("b.md"));
}

#[cfg(unix)]
#[test]
fn links_and_special_files_end_no_audit() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let tree = Tree::of(&[("a/b.md", "AZSM1091\n"), ("elsewhere.md", "AZSM1092\n"), ("a/closed.md", "AZSM1093\n")]);
    symlink(tree.path("a"), tree.path("a/circle")).unwrap();
    symlink(tree.path("elsewhere.md"), tree.path("a/link.md")).unwrap();
    symlink(tree.path("nowhere"), tree.path("a/broken.md")).unwrap();
    expect![[r#"
        ? 1
        undeclared AZSM1091 TREE/a/b.md:1:1
        undeclared AZSM1093 TREE/a/closed.md:1:1
    "#]]
    .assert_eq(&over_files(&tree, "findings TREE/a"));
    expect![[r#"
        ? 1
        undeclared AZSM1091 TREE/a/b.md:1:1
        undeclared AZSM1093 TREE/a/closed.md:1:1
        undeclared AZSM1092 TREE/a/link.md:1:1
        error: cannot read `TREE/a/broken.md`: No such file or directory (os error 2)
        error: cannot read `TREE/a/circle`: this link leads back to `TREE/a`
    "#]]
    .assert_eq(&over_files(&tree, "findings TREE/a --follow"));
    // Root reads everything.
    fs::set_permissions(tree.path("a/closed.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(tree.path("a/closed.md")).is_err() {
        let text = over_files(&tree, "audited audit TREE/a");
        assert!(text.contains("cannot read `TREE/a/closed.md`: Permission denied"), "{text}");
        assert!(text.contains("AZSM1091"));
    }
    let _listener = std::os::unix::net::UnixListener::bind(tree.path("socket")).unwrap();
    expect![[r#"
        ? 1
        error: there is no file to audit
          name other paths, or add `--hidden` or `--no-ignore`; `--glob` and `--type` exclude files, too
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&over_files(&tree, "audited audit TREE --glob socket"));
    expect![[r#"
        ? 1
        error: cannot read `TREE/socket`: not a regular file
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&over_files(&tree, "audited audit TREE/socket"));
}

/// The search in a line can take the square of its length: a file that is one line would take minutes.
/// What a line that is not read may hold is not missing.
#[test]
fn a_line_that_is_too_long_for_a_pattern_is_noted() {
    let long = format!("{}\nconst MountFailed = 1001\n", "MountFailed ".repeat(2000));
    let tree = Tree::of(&[("bundle.js", &long)]);
    let text = over_files(&tree, r"audited audit --pattern 'const (?<name>\w+) = (?<number>\d+)' TREE");
    expect![[r#"
        note: TREE/bundle.js:1:1: this line is longer than 16 KiB: `--pattern` does not read it, and no code is reported as missing
        no findings in 1 file
    "#]].assert_eq(&text);
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
    expect![[r#"
        ? 1
        undeclared AZSM9998 TREE/19999.txt:1:10
    "#]]
    .assert_eq(&over_files(&tree, "findings TREE/19999.txt --allow TREE/audit.toml"));
}

/// Code hosts show a finding at this place.
#[test]
fn sarif_has_the_place_of_a_finding() {
    let tree = Tree::of(&[("a b,c.md", "é AZSM1099\n")]);
    let text = over_files(&tree, "audited audit --format sarif TREE");
    let sarif: Value = serde_json::from_str(text.strip_prefix("? 1\n").unwrap()).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "TREE/a%20b%2Cc.md");
    assert_eq!(location["region"]["startColumn"], 3);
}
