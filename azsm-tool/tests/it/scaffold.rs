//! `new`: a workspace that builds and passes what it brings along, without a network.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod console;
mod workspaces;

use std::fs;
use std::path::Path;

use azsm_cli::Exit;
use console::Run;
use expect_test::expect;
use saphyr_parser::{Event, Parser};
use tempfile::TempDir;

fn new(folder: &TempDir, name: &str, options: &[&str]) -> Run {
    let path = folder.path().join(name);
    let run = console::run_standalone(None, &[&["new", path.to_str().unwrap()], options].concat());
    let prefix = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
}

/// A step of a workflow that is a command, and when it is run.
struct Step {
    condition: Option<String>,
    run: String,
}

/// The steps of all jobs of a workflow, in their order. Those that use an action are no commands.
fn steps(workflow: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut condition, mut run) = (None, None);
    let mut key: Option<String> = None;
    for event in Parser::new_from_str(workflow) {
        match event.unwrap().0 {
            Event::Scalar(text, ..) => match key.take().as_deref() {
                Some("run") => run = Some(text.into_owned()),
                Some("if") => condition = Some(text.into_owned()),
                Some("name" | "uses" | "runs-on" | "fetch-depth") => {}
                _ => key = Some(text.into_owned()),
            },
            Event::MappingEnd => {
                let condition = condition.take();
                steps.extend(run.take().map(|run| Step { condition, run }));
                key = None;
            }
            Event::SequenceStart(..) | Event::SequenceEnd | Event::MappingStart(..) => key = None,
            _ => {}
        }
    }
    steps
}

/// What the README and the workflow of a workspace run, as a shell and a runner of CI do.
fn passes_its_own_checks(workspace: &Path) {
    let shell = |script: &str| workspaces::shell(workspace, script);
    shell(
        "git init -q -b main && git config user.name Team && git config user.email team@example.com && \
         git add -A && git commit -q -m 'Codes' && cargo fmt --check",
    );
    let workflow = fs::read_to_string(workspace.join(".github/workflows/codes.yml")).unwrap();
    let steps = steps(&workflow);
    assert_eq!(steps.len(), 4, "{workflow}");
    let run = |is_release: bool| {
        for step in &steps {
            assert!(step.condition.as_ref().is_none_or(|condition| condition.contains("'release/'")), "{workflow}");
            if step.condition.is_none() || is_release {
                shell(&step.run);
            }
        }
    };
    run(false);
    // A release: its codes are recorded. From the next commit on, they are compared with those of the tag.
    shell("cargo run -- lock --write && git add -A && git commit -q --allow-empty -m 'Release' && git tag v1");
    run(true);
    let readme = fs::read_to_string(workspace.join("README.md")).unwrap();
    let (_, commands) = readme.split_once("```sh\n").unwrap();
    let (commands, _) = commands.split_once("```").unwrap();
    assert_eq!(commands.lines().count(), 4, "{readme}");
    shell(commands);
}

/// What somebody sees of azsm first: a workspace whose CI fails before they have changed anything.
#[test]
fn a_new_workspace_passes_its_own_ci() {
    let folder = tempfile::tempdir().unwrap();
    let checkout = workspaces::checkout().to_str().unwrap();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/status-code.md");
    new(&folder, "storage-mover", &["--azsm", checkout]).succeeds_with(&expect![[r#"
        made storage-mover; now: `cd storage-mover`, `cargo run -- list`
    "#]]);
    // Without scopes.
    new(&folder, "backup", &["--azsm", checkout, "--scheme", "BKP-00000"]).succeeds_with(&expect![[r#"
        made backup; now: `cd backup`, `cargo run -- list`
    "#]]);
    let run = new(&folder, "imported", &["--azsm", checkout, "--from", page]);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    let lock = fs::read_to_string(folder.path().join("imported/codes/azsm.lock")).unwrap();
    assert_eq!(lock.lines().count(), 1 + 43, "what is imported has shipped");
    // With scopes of its own.
    let table = folder.path().join("scopes.csv");
    fs::write(
        &table,
        "code,path,message\nTRN-101,job.run.Failed,The job failed\nTRN-201,file.copy.Failed,The copy failed\n",
    )
    .unwrap();
    let table = table.to_str().unwrap();
    let run = new(&folder, "scopes", &["--azsm", checkout, "--scheme", "TRN-000", "--from", table]);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    for name in ["storage-mover", "backup", "imported", "scopes"] {
        passes_its_own_checks(&folder.path().join(name));
    }
}

/// The library is what other crates depend on: it must not bring the commands along.
#[test]
fn the_library_depends_on_azsm_alone() {
    let folder = tempfile::tempdir().unwrap();
    new(&folder, "backup", &[]);
    let library = fs::read_to_string(folder.path().join("backup/codes/Cargo.toml")).unwrap();
    let (_, dependencies) = library.split_once("[dependencies]\n").unwrap();
    assert_eq!(dependencies, "azsm.workspace = true\n");
}

/// A dependency that cargo cannot find, without a warning, is the end of a first try.
#[test]
fn a_workspace_says_where_azsm_is() {
    let folder = tempfile::tempdir().unwrap();
    for made in ["azsm/azsm-cli", "products"] {
        fs::create_dir_all(folder.path().join(made)).unwrap();
    }
    fs::write(folder.path().join("azsm/azsm-cli/Cargo.toml"), "").unwrap();
    let checkout = folder.path().join("azsm");
    let dependencies = |product: &str| {
        let manifest = fs::read_to_string(folder.path().join(product).join("Cargo.toml")).unwrap();
        let lines = manifest.lines().filter(|line| line.starts_with("azsm"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    new(&folder, "unsaid", &[]);
    assert_eq!(dependencies("unsaid"), ["azsm = \"0.1.0\"", "azsm-cli = \"0.1.0\""]);
    let run = new(&folder, "again", &[]);
    expect![[r#"
        warning: azsm is not published yet, so cargo does not find it
          write into `again/Cargo.toml` where it is, or give `--azsm FOLDER` or `--azsm URL`
        made again; now: name azsm in `again/Cargo.toml`
    "#]]
    .assert_eq(&format!("{}{}", run.err, run.out));
    assert_eq!(run.exit, Exit::Success);
    new(&folder, "products/near", &["--azsm", checkout.to_str().unwrap()]);
    assert_eq!(
        dependencies("products/near"),
        [r#"azsm = { path = "../../azsm" }"#, r#"azsm-cli = { path = "../../azsm/azsm-cli" }"#]
    );
    let url = "https://example.com/azsm.git";
    new(&folder, "git", &["--azsm", url]);
    assert_eq!(dependencies("git"), [format!("azsm = {{ git = {url:?} }}"), format!("azsm-cli = {{ git = {url:?} }}")]);
}

/// The name of a product is part of those of its packages, crates and registry. Each that is taken
/// compiles without a warning.
#[test]
fn the_name_of_a_product_compiles_or_is_refused_with_another() {
    let folder = tempfile::tempdir().unwrap();
    let checkout = workspaces::checkout().to_str().unwrap();
    for name in ["codes", "console", "azsm", "std", "core", "test", "fn", "a", "s3-2", "a_b"] {
        // The type of the scheme `A` and the registry of `a` are at one place.
        let run = new(&folder, name, &["--azsm", checkout, "--scheme", "A000"]);
        assert_eq!(run.exit, Exit::Success, "{name}: {}", run.err);
        workspaces::cargo(&folder.path().join(name), &["build", "--quiet"]);
    }
    let before = fs::read_dir(folder.path()).unwrap().count();
    let long = "a".repeat(60);
    let refused = [
        ("storageMover", Some("storage-mover")),
        ("Codes", Some("codes")),
        ("a--", Some("a")),
        ("a--b", Some("a-b")),
        ("a_-b", Some("a-b")),
        ("storage mover", Some("storage-mover")),
        ("storage.mover", Some("storage-mover")),
        ("1st", None),
        ("-a", Some("a")),
        ("größe", None),
        ("日本", None),
        ("_", None),
        (&long, None),
    ];
    for (name, advice) in refused {
        let run = new(&folder, name, &["--azsm", checkout]);
        let advice = advice.map_or_else(
            || {
                "use words of lower-case ASCII letters and digits, with one `-` or `_` between two, and a letter first"
                    .to_owned()
            },
            |advice| format!("use `{advice}`"),
        );
        assert_eq!(run.err, format!("error: `{name}` cannot be the name of a product\n  {advice}\n"));
        assert_eq!(run.exit, Exit::Failure);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "nothing is left");
}

#[test]
fn what_cannot_be_made_is_refused_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/file"), "").unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::write(folder.path().join("codes.csv"), "code,message\nAZSM1001,\n").unwrap();
    let codes = folder.path().join("codes.csv");
    let before = fs::read_dir(folder.path()).unwrap().count();
    new(&folder, "full", &[]).fails(&expect![[r#"
        error: `full` exists, and is not empty
    "#]]);
    new(&folder, "file", &[]).fails(&expect![[r#"
        error: `file` exists, and is not a folder that can be read
    "#]]);
    new(&folder, "a", &["--azsm", "/nowhere"]).fails(&expect![[r#"
        error: `/nowhere` is not a checkout of azsm
          name the folder that `azsm-cli` is in, or a URL: `https://...`, `ssh://...`
    "#]]);
    new(&folder, "a", &["--prefer-first"]).fails(&expect![[r#"
        error: nothing is imported, so it does not matter how
          name what to import: `--from FILE`
    "#]]);
    new(&folder, "a", &["--from", codes.to_str().unwrap()]).fails(&expect![[r#"
        error: codes.csv:2: AZSM1001: the message is empty
    "#]]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}
