//! `new`: a workspace for the codes of a product. That it builds and passes what it brings along is
//! shown by `tests/cargo`.

use std::fs;

use azsm_cli::Exit;
use azsm_test_commands::console::Run;
use expect_test::expect;
use tempfile::TempDir;

fn new(folder: &TempDir, name: &str, options: &[&str]) -> Run {
    let path = folder.path().join(name);
    let run = crate::run(None, &[&["new", path.to_str().unwrap()], options].concat());
    let prefix = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
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

/// The name of a product is part of those of its packages, crates and registry. That each that is
/// taken compiles is shown by `tests/cargo`.
#[test]
fn a_name_that_no_product_can_have_is_refused_with_another() {
    let folder = tempfile::tempdir().unwrap();
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
        let run = new(&folder, name, &[]);
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

/// A workflow below the root of a repository is never run, and nothing else says so.
#[test]
fn a_workspace_inside_of_a_repository_says_where_its_workflow_belongs() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let run = new(&folder, "backup", &["--azsm", "https://example.com/azsm.git"]);
    expect![[r#"
        note: `backup` is inside of a Git repository, and workflows are run from its root
          move `backup/.github/workflows/codes.yml` there, and give its job `defaults: run: working-directory`
    "#]]
    .assert_eq(&run.err);
}
