//! `new`: a workspace that builds and passes what it brings along, without a network.

use std::fs;
use std::path::Path;

use azsm_cli::Exit;
use azsm_test_commands::console::Run;
use expect_test::expect;
use saphyr_parser::{Event, Parser};
use tempfile::TempDir;

use crate::workspaces;

fn new(folder: &TempDir, name: &str, options: &[&str]) -> Run {
    let path = folder.path().join(name);
    let run = workspaces::azsm(&[&["new", path.to_str().unwrap()], options].concat());
    let prefix = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
}

/// A step of a workflow that is a command, and when it is run.
pub(crate) struct Step {
    condition: Option<String>,
    pub(crate) run: String,
}

/// The steps of all jobs of a workflow, in their order. Those that use an action are no commands.
pub(crate) fn steps(workflow: &str) -> Vec<Step> {
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

/// The steps of a workflow, where `azsm` is installed already.
fn without_installation(workflow: &str) -> Vec<Step> {
    let (installation, others): (Vec<_>, _) =
        steps(workflow).into_iter().partition(|step| step.run.starts_with("cargo install "));
    assert_eq!(installation.len(), 1, "{workflow}");
    others
}

/// What the README and the workflow of a workspace run, as a shell and a runner of CI do.
fn passes_its_own_checks(workspace: &Path) {
    let shell = |script: &str| {
        workspaces::shell(workspace, &format!("export GITHUB_BASE_REF=main AZSM_BASE=main AZSM_SOURCE=.\n{script}"))
    };
    shell(
        "git init -q -b main && git config user.name Team && git config user.email team@example.com && \
         git commit -q --allow-empty -m 'Before azsm' && git tag v0 && \
         git add -A && git commit -q -m 'Codes' && cargo fmt --check && \
         git remote add origin . && git fetch -q origin",
    );
    let workflow = fs::read_to_string(workspace.join(".github/workflows/codes.yml")).unwrap();
    let steps = without_installation(&workflow);
    assert_eq!(steps.len(), 6, "{workflow}");
    let run = |is_release: bool| {
        for step in &steps {
            let is_for_releases = step.condition.as_ref().is_some_and(|condition| condition.contains("'release/'"));
            if !is_for_releases || is_release {
                shell(&step.run);
            }
        }
    };
    run(false);
    // A release: its codes are recorded. From the next commit on, they are compared with those of the tag.
    shell("cargo run -- lock --write && git add -A && git commit -q --allow-empty -m 'Release' && git tag v1");
    run(true);
    // What azsm brings for workflows and hooks.
    let of_azsm = |name: &str| fs::read_to_string(workspaces::checkout().join(name)).unwrap();
    let action = without_installation(&of_azsm("action.yml"));
    let hooks = of_azsm(".pre-commit-hooks.yaml");
    let hooks: Vec<_> = hooks.lines().filter_map(|line| line.trim_start().strip_prefix("entry: ")).collect();
    assert_eq!((action.len(), hooks.len()), (2, 2));
    action.iter().map(|step| &*step.run).chain(hooks).for_each(|script| drop(shell(script)));
    for (name, lines) in [("README.md", 4), ("AGENTS.md", 2)] {
        let text = fs::read_to_string(workspace.join(name)).unwrap();
        // A command in a line, which makes what the block after it checks.
        if let Some((_, rest)) = text.split_once("`azsm add ") {
            shell(&format!("azsm add {}", rest.split_once('`').unwrap().0));
        }
        let (_, commands) = text.split_once("```sh\n").unwrap();
        let (commands, _) = commands.split_once("```").unwrap();
        assert_eq!(commands.lines().count(), lines, "{text}");
        shell(commands);
    }
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

/// The name of a product is part of those of its packages, crates and registry. Each that is taken
/// compiles without a warning.
#[test]
fn the_name_of_a_product_compiles() {
    let folder = tempfile::tempdir().unwrap();
    let checkout = workspaces::checkout().to_str().unwrap();
    for name in ["codes", "console", "azsm", "std", "core", "test", "fn", "a", "s3-2", "a_b"] {
        // The type of the scheme `A` and the registry of `a` are at one place.
        let run = new(&folder, name, &["--azsm", checkout, "--scheme", "A000"]);
        assert_eq!(run.exit, Exit::Success, "{name}: {}", run.err);
        workspaces::cargo(&folder.path().join(name), &["build", "--quiet"]);
    }
}
