//! `audit`, where it takes more than the files of a transcript.

use std::fs;

use azsm_test_commands::transcripts::over_files;
use azsm_test_commands::tree::Tree;
use expect_test::expect;
use serde_json::{Value, json};

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
        ? 2
        error: there is no file to audit
          name other paths, or add `--hidden` or `--no-ignore`; `--glob` and `--type` exclude files, too
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

fn run_of_sarif(tree: &Tree, paths: &str) -> Value {
    let text = over_files(tree, &format!("audited audit --format sarif {paths}"));
    let json = text.strip_prefix("? 1\n").unwrap().split("\nerror: ").next().unwrap();
    serde_json::from_str::<Value>(json).unwrap()["runs"][0].take()
}

/// Code hosts show a finding at this place, and say that a file could not be read.
#[test]
fn sarif_has_the_place_of_a_finding() {
    let tree = Tree::of(&[("a b,\nc.md", "é AZSM1099\n")]);
    let run = run_of_sarif(&tree, "TREE TREE/no.md");
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "TREE/a%20b%2C%0Ac.md");
    assert_eq!(
        (&location["region"]["startColumn"], &location["region"]["snippet"]["text"]),
        (&json!(3), &json!("AZSM1099"))
    );
    assert_eq!(location["contextRegion"]["snippet"]["text"], "é AZSM1099");
    assert_eq!(
        run["tool"]["driver"]["rules"][0]["help"]["text"],
        "Correct it, declare it, or exempt it with a reason."
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notification = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(notification.starts_with("cannot read `TREE/no.md`"), "{notification}");
    let findings = over_files(&tree, "findings TREE");
    assert_eq!(findings, "? 1\nundeclared AZSM1099 TREE/a b,\nc.md:1:3\n");
}

/// Code hosts refuse a report with more.
#[test]
#[ignore = "takes a quarter of a minute; `.ci/run` does not leave it out"]
fn sarif_has_no_more_results_than_code_hosts_take() {
    let codes: Vec<_> = (0..300).map(|number| format!("AZSM9{number:03}")).collect();
    let tree = Tree::of(&[("a.txt", &(codes.join(" ") + "\n").repeat(90))]);
    let run = run_of_sarif(&tree, "TREE");
    assert_eq!(run["results"].as_array().unwrap().len(), 25_000);
    let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notification["message"]["text"], "2000 more results are left out");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[cfg(unix)]
fn git(tree: &Tree, arguments: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments).current_dir(tree.root());
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// The agent's audit in a folder, as a hook runs it.
#[cfg(unix)]
fn audit_in(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output = crate::agent::agent().arg("audit").args(arguments).current_dir(folder).output().unwrap();
    let code = output.status.code().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    format!("? {code}\n{out}{err}")
}

/// A hook that reads files lets a commit pass that has what was mended afterwards, and refuses one for
/// what it does not have.
#[cfg(unix)]
#[test]
fn what_is_staged_is_audited_and_not_what_is_in_the_files() {
    let tree =
        Tree::of(&[("-a\nb.md", "AZSM1099\n"), ("sub/c.md", "AZSM1098\n"), ("d.bin", "AZSM1097 \0"), ("e.go", "fine")]);
    let findings =
        |arguments: &[&str]| audit_in(tree.root(), &[&["--staged", "--format", "github"], arguments].concat());
    let fails = findings(&[]);
    assert!(fails.starts_with("? 1\nerror: cannot read what is staged: fatal: not a git repository"), "{fails}");
    git(&tree, &["init", "-q", "."]);
    assert_eq!(audit_in(tree.root(), &["--staged"]), "? 0\nno findings in 0 files\n");
    std::os::unix::fs::symlink("AZSM1096", tree.path("link.md")).unwrap();
    git(&tree, &["add", "."]);
    let places = |text: String| text.matches("::error file=").count();
    // Before the first commit, and with names that begin with a hyphen.
    expect![[r#"
        ? 1
        ::error file=-a%0Ab.md,line=1,col=1,endColumn=9,title=undeclared code::-a\nb.md:1:1: AZSM1099 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
        ::error file=sub/c.md,line=1,col=1,endColumn=9,title=undeclared code::sub/c.md:1:1: AZSM1098 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
    "#]].assert_eq(&findings(&[]));
    expect![[r#"
        ? 1
        ::error file=-a%0Ab.md,line=1,col=1,endColumn=9,title=undeclared code::-a\nb.md:1:1: AZSM1099 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
        ::error file=sub/c.md,line=1,col=1,endColumn=9,title=undeclared code::sub/c.md:1:1: AZSM1098 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
    "#]].assert_eq(&audit_in(&tree.path("sub"), &["--staged", "--format", "github"]));
    assert_eq!(places(findings(&["sub"])), 1);
    assert_eq!(places(findings(&["--", "-a\nb.md"])), 1);
    assert_eq!(places(findings(&["--type", "go"])), 0);
    // What is mended and not staged is still in the index, and what is not staged is not.
    tree.write("-a\nb.md", "mended\n");
    assert_eq!(places(findings(&[])), 2);
    git(&tree, &["commit", "-qm", "a"]);
    assert_eq!(places(findings(&[])), 0);
    tree.write("e.go", "AZSM1095\n");
    assert_eq!(places(findings(&[])), 0);
    git(&tree, &["mv", "sub/c.md", "sub/moved.md"]);
    git(&tree, &["rm", "-q", "--cached", "d.bin"]);
    assert_eq!(places(findings(&[])), 1);
}

/// Code hosts look for a file from the root of the repository, wherever the command ran.
#[cfg(unix)]
#[test]
fn programs_get_paths_from_the_root_of_the_repository() {
    let tree = Tree::of(&[(".git/HEAD", ""), ("sub/x.md", "AZSM1099\n")]);
    let absolute = tree.path("sub/x.md");
    for (folder, path) in [("", "sub"), ("sub", "."), ("", absolute.to_str().unwrap()), ("sub", "../sub/x.md")] {
        let github = audit_in(&tree.path(folder), &[path, "--format", "github"]);
        assert!(github.contains("::error file=sub/x.md,line=1,"), "{github}");
        assert!(github.contains("::sub/x.md:1:1: AZSM1099"), "{github}");
        let sarif = audit_in(&tree.path(folder), &[path, "--format", "sarif"]);
        assert!(sarif.contains("\"uri\": \"sub/x.md\""), "{sarif}");
        let gitlab = audit_in(&tree.path(folder), &[path, "--format", "gitlab"]);
        assert!(gitlab.contains("\"path\": \"sub/x.md\""), "{gitlab}");
    }
    // An exemption begins at its file, too.
    tree.write("audit.toml", "[[allow]]\nrule = \"undeclared\"\npath = \"sub/*.md\"\nreason = \"Old.\"\n");
    for (folder, path) in [("sub", "x.md"), ("", absolute.to_str().unwrap()), ("", "sub")] {
        let allow = if folder.is_empty() { "audit.toml" } else { "../audit.toml" };
        assert_eq!(audit_in(&tree.path(folder), &[path, "--allow", allow]), "? 0\nno findings in 1 file\n");
    }
}

/// A place is in its package, and people look for it from where they are.
#[cfg(unix)]
#[test]
fn a_declaration_that_was_not_read_is_in_its_package() {
    let manifest = "[package]\nname = \"azsm-cli\"\n";
    let tree = Tree::of(&[("crates/codes/Cargo.toml", manifest), ("go/a.go", "fine"), ("Cargo.toml", "[workspace]\n")]);
    let audit = |folder: &str, path: &str| audit_in(&tree.path(folder), &["--unused", path]);
    let there = audit("", "go");
    assert!(there.contains("--> crates/codes/examples/agent.rs:"), "{there}");
    let elsewhere = audit("go", ".");
    assert!(elsewhere.contains("--> examples/agent.rs:"), "{elsewhere}");
}

/// A finding that stays would be a new one in each merge request otherwise, and two be taken for one.
#[test]
fn fingerprints_of_gitlab_are_stable() {
    let tree = Tree::of(&[]);
    let fingerprints = |text: &str| -> Vec<String> {
        tree.write("a.md", text);
        let text = over_files(&tree, "audited audit --format gitlab TREE");
        let issues: Vec<Value> = serde_json::from_str(text.strip_prefix("? 1\n").unwrap()).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = fingerprints("AZSM1099\nAZSM1098\nAZSM1099\n");
    assert!(before.len() == 3 && before[0] != before[2], "{before:?}");
    let after = fingerprints("one line more\n  AZSM1099\nAZSM1098\nAZSM1097\nAZSM1099\n");
    assert_eq!([&after[0], &after[1], &after[3]], [&before[0], &before[1], &before[2]]);
}

/// A pipe in the place of a file of what to exclude would be waited for without end.
#[cfg(unix)]
#[test]
fn a_pipe_that_says_what_to_exclude_is_not_opened() {
    let tree = Tree::of(&[("a/b.md", "AZSM1091\n"), ("c/d.md", "AZSM1092\n"), ("a/e/f.md", "AZSM1093\n")]);
    let made = std::process::Command::new("mkfifo").arg(tree.path("a/.gitignore")).status().unwrap();
    assert!(made.success());
    expect![[r#"
        ? 1
        ::error file=TREE/c/d.md,line=1,col=1,endColumn=9,title=undeclared code::TREE/c/d.md:1:1: AZSM1092 is not declared; no subcategory owns its number%0Acorrect it, declare it, or write `azsm-audit-ignore` in a comment on the line
        error: cannot read `TREE/a/.gitignore`: it is not a regular file; remove it, or add `--no-ignore`
    "#]].assert_eq(&over_files(&tree, "audited audit TREE --format github"));
    expect![[r#"
        ? 1
        error: cannot read `TREE/a/.gitignore`: it is not a regular file; remove it, or add `--no-ignore`
        no findings in 0 files; the audit is incomplete, because of the errors above
    "#]]
    .assert_eq(&over_files(&tree, "audited audit TREE/a/e"));
    expect![[r#"
        ? 1
        undeclared AZSM1091 TREE/a/b.md:1:1
        undeclared AZSM1093 TREE/a/e/f.md:1:1
    "#]]
    .assert_eq(&over_files(&tree, "findings TREE/a --no-ignore"));
}
