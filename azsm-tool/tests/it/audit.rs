//! `audit` over catalogs in files: what it cannot show over a registry.

use std::fs;
use std::path::PathBuf;

use azsm_cli::Catalog;
use azsm_test_commands::console;
use expect_test::expect;
use serde_json::Value;
use tempfile::TempDir;

#[path = "../../../azsm-cli/tests/it/codes.rs"]
mod codes;

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
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

/// The form of a scheme is in its definition, in commands and in documents, and a workspace that has
/// nothing else in it must pass its audit.
#[test]
fn the_form_of_a_scheme_is_not_a_code() {
    let code = |code: &str, number: u32, name: &str, state: &str| {
        format!(
            r#"{{"code":"{code}","number":{number},"subcategory":"plan","name":"{name}","path":"plan.{name}",
            "message":"m","severity":"error","state":"{state}"}}"#
        )
    };
    let catalog = |zero: &str| {
        format!(
            r#"{{"schema_version":1,"scheme":{{"name":"Tst","form":"TST-000","prefix":"TST-","digits":3,"success":null,
            "range_len":20,"scopes":[]}},"codes":[{zero}{}],"subcategories":[{{"path":"plan","name":"plan","type":"Plan",
            "ranges":[{{"first":0,"last":20}}],"reserved":[]}}]}}"#,
            code("TST-001", 1, "Missing", "active")
        )
    };
    let definition = "azsm::scheme! { pub Tst = \"TST-000\" {} }\n";
    let tree = Tree::of(&[
        ("lib.rs", definition),
        ("x.md", "`TST-000`, plan.Missing\n"),
        ("ci.yml", "run: azsm new --scheme TST-000\n"),
    ]);
    let audit = |zero: &str, options: &[&str]| {
        tree.write("catalog.json", catalog(zero));
        let (path, root) = (tree.path("catalog.json"), tree.path(""));
        let arguments = ["--catalog", path.to_str().unwrap(), "audit", root.to_str().unwrap(), "--format", "json"];
        let run = crate::run(None, &[&arguments[..], options].concat());
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| format!("{} {}", finding["rule"], finding["code"]).replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(audit("", &[]), [""; 0]);
    // A log has no forms, only codes.
    let log = tree.path("x.log");
    fs::write(&log, "TST-000\n").unwrap();
    assert_eq!(
        audit("", &["--glob", "*.rs", "--log", log.to_str().unwrap()]),
        ["unseen TST-001", "undeclared TST-000"]
    );
    // Where zero is declared, the definition of the scheme neither uses nor raises it.
    let retired = code("TST-000", 0, "Gone", "retired") + ",";
    assert_eq!(audit(&retired, &["--glob", "*.rs"]), [""; 0]);
    let active = code("TST-000", 0, "Started", "active") + ",";
    assert_eq!(audit(&active, &["--glob", "*.rs", "--unused"]), ["unused TST-000", "unused TST-001"]);
}

/// A team that copies the samples of the document has a CI that fails otherwise.
#[cfg(unix)]
#[test]
fn the_samples_of_the_document_work_together() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;

    let document = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/audit.md")).unwrap();
    let block = |language: &str, beginning: &str| {
        let fence = format!("```{language}\n");
        let blocks = document.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap());
        let block = blocks.map(str::to_owned).find(|block| block.starts_with(beginning));
        block.unwrap()
    };
    let tree = Tree::of(&[
        ("src/lib.rs", "fn f() -> Source { Source::MountFailed }\n"),
        ("clients/client.py", "raise Failure('AZSM1003')\n"),
        ("docs/history/1.md", "AZSM1099 was a code of the first product.\n"),
    ]);
    let allow = block("toml", "[[allow]]");
    assert!(allow.contains("AZSM1045") && allow.contains("docs/history/**"), "{allow}");
    tree.write("audit.toml", allow);
    tree.write("codes.json", console::run(&AGENT, None, &["list", "--format", "json"]).output());
    tree.write("bin/cargo", "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec azsm \"$@\"\n");
    fs::set_permissions(tree.path("bin/cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_azsm"), tree.path("bin/azsm")).unwrap();
    let steps = [block("yaml", "# .github"), block("yaml", "      - run")].concat();
    let steps: Vec<_> = steps.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    let path = format!("{}:{}", tree.path("bin").display(), std::env::var("PATH").unwrap());
    let shell = |script: &str| {
        let mut command = Command::new("bash");
        command.args(["-e", "-c", script]).current_dir(tree.path("")).env("PATH", &path);
        let output = command.env("AZSM_CATALOG", tree.path("codes.json")).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(output.status.success(), "{script}: {said}");
    };
    let hook = block("sh", "#!/bin/sh");
    let git = "git init -q . && git add src && git -c user.name=a -c user.email=a@example.com commit -qm a --no-verify";
    for script in steps.into_iter().chain([git, "git add clients", &hook]) {
        shell(script);
    }
}

/// Over files, a finding about a code alone is a line of the catalog.
#[test]
fn a_catalog_without_locations_is_where_its_codes_are() {
    let tree = Tree::of(&[("src/run.rs", AGENT_SOURCE)]);
    let mut catalog = serde_json::to_value(Catalog::of(&AGENT)).unwrap();
    for code in catalog["codes"].as_array_mut().unwrap() {
        code.as_object_mut().unwrap().remove("location");
    }
    tree.write("codes.json", serde_json::to_string_pretty(&catalog).unwrap());
    let (catalog, root) = (tree.path("codes.json"), tree.path(""));
    let arguments = ["--catalog", catalog.to_str().unwrap(), "audit", "--unused", root.to_str().unwrap()];
    let run = crate::run(None, &arguments);
    expect![[r#"
        error[unused]: no source raises AZSM1003 (`job.source.PermissionDenied`): it is only a pattern, first at TREE/src/run.rs:6:9
        --> TREE/codes.json:48:1
         |
        help: raise it, retire it, or allow it with a reason

        warning[deprecated]: AZSM1005 (`job.source.ShareMissing`) is deprecated
          --> TREE/codes.json:69:16
           |
        69 |       "code": "AZSM1005",
           |                ^^^^^^^^
           |
        help: use `job.source.MountFailed` (AZSM1001)

        warning[deprecated]: AZSM1005 (`job.source.ShareMissing`) is deprecated
          --> TREE/codes.json:81:16
           |
        81 |       "path": "job.source.ShareMissing",
           |                ^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: use `job.source.MountFailed` (AZSM1001)

        warning[deprecated]: AZSM1005 (`job.source.ShareMissing`) is deprecated
          --> TREE/codes.json:88:18
           |
        88 |       "symbol": "SRC_SHARE",
           |                  ^^^^^^^^^
           |
        help: use `job.source.MountFailed` (AZSM1001)

        warning[deprecated]: AZSM1005 (`job.source.ShareMissing`) is deprecated
          --> TREE/codes.json:89:41
           |
        89 |       "url": "https://example.com/codes#AZSM1005"
           |                                         ^^^^^^^^
           |
        help: use `job.source.MountFailed` (AZSM1001)

        error[retired]: AZSM1006 (`job.source.ProbeFailed`) is retired
          --> TREE/codes.json:93:16
           |
        93 |       "code": "AZSM1006",
           |                ^^^^^^^^
           |
        help: use `job.source.MountFailed` (AZSM1001)

        error[retired]: AZSM1006 (`job.source.ProbeFailed`) is retired
           --> TREE/codes.json:102:16
            |
        102 |       "path": "job.source.ProbeFailed",
            |                ^^^^^^^^^^^^^^^^^^^^^^
            |
        help: use `job.source.MountFailed` (AZSM1001)

        error[retired]: AZSM1006 (`job.source.ProbeFailed`) is retired
           --> TREE/codes.json:109:18
            |
        109 |       "symbol": "SRC_PROBE",
            |                  ^^^^^^^^^
            |
        help: use `job.source.MountFailed` (AZSM1001)

        error[retired]: AZSM1006 (`job.source.ProbeFailed`) is retired
           --> TREE/codes.json:110:41
            |
        110 |       "url": "https://example.com/codes#AZSM1006"
            |                                         ^^^^^^^^
            |
        help: use `job.source.MountFailed` (AZSM1001)

        error[unused]: no source raises AZSM1021 (`job.target.LeaseExpired`)
        --> TREE/codes.json:114:1
         |
        help: raise it, retire it, or allow it with a reason

    "#]].assert_eq(&run.out.replace(&*root.to_string_lossy(), "TREE/"));
}
