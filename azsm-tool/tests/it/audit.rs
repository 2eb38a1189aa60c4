//! `audit` over catalogs in files: what it cannot show over a registry.

use std::fs;

use azsm_test_commands::console;
use azsm_test_commands::registry::audited;
use azsm_test_commands::tree::Tree;
use expect_test::expect;
use serde_json::Value;

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
    tree.write("codes.json", console::run(&audited::REGISTRY, None, &["list", "--format", "json"]).output());
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
    let tree = Tree::of(&[("src/run.rs", "fn f() { Source::MountFailed; Source::PermissionDenied }\n")]);
    let catalog = console::run(&audited::REGISTRY, None, &["list", "--format", "json"]).output();
    let catalog = tree.write("codes.json", catalog);
    let (catalog, root) = (catalog.to_str().unwrap(), tree.root().to_str().unwrap());
    let run = crate::run(None, &["--catalog", catalog, "audit", "--unused", "--type", "rust", root]);
    expect![[r#"
        error[unused]: no source raises AZSM1021 (`job.target.LeaseExpired`)
        --> TREE/codes.json:158:1
         |
        help: raise it, retire it, or allow it with a reason

    "#]]
    .assert_eq(&run.out.replace(root, "TREE"));
}
