//! What sources declare is what a build of them makes of it: the same catalog, byte for byte.

use std::fs;
use std::path::Path;

use azsm::scheme::{Registry, Scheme};
use azsm_test_commands::console;

use crate::run;

/// The workspace that the packages under test are copied into.
const WORKSPACE: &str = "[workspace]
members = MEMBERS
resolver = \"3\"

[workspace.package]
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.88\"
license = \"MIT OR Apache-2.0\"

[workspace.dependencies]
azsm = \"=0.1.0\"
azsm-cli = \"=0.1.0\"

[workspace.lints.rust]
";

/// How a file can be saved without a change of its meaning.
const FORMS: [fn(&str) -> String; 3] =
    [|text| text.to_owned(), |text| text.replace('\n', "\r\n"), |text| format!("\u{feff}{text}")];

#[track_caller]
fn assert_equal<S: Scheme>(registry: &Registry<S>, members: &[&str]) {
    let list = ["list", "--format", "json", "--locations"];
    let built = console::run(registry, None, &list).output();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for form in FORMS {
        let copy = tempfile::tempdir().unwrap();
        fs::write(copy.path().join("Cargo.toml"), WORKSPACE.replace("MEMBERS", &format!("{members:?}"))).unwrap();
        for member in members {
            copy_sources(&repository.join(member), &copy.path().join(member), form);
        }
        let folder = copy.path().join(members[0]);
        let arguments = [&["--source", folder.to_str().unwrap()], &list[..]].concat();
        assert_eq!(run(None, &arguments).output(), built);
    }
}

fn copy_sources(from: &Path, to: &Path, form: fn(&str) -> String) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            copy_sources(&from, &to, form);
        } else if from.extension().is_some_and(|extension| extension == "rs") {
            fs::write(to, form(&fs::read_to_string(from).unwrap())).unwrap();
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

/// When this fails, people read another catalog than the one that the program has.
#[test]
fn the_catalog_of_sources_is_that_of_a_build() {
    assert_equal(&storage_mover::AGENT, &["examples/storage-mover"]);
    assert_equal(
        &backup_console::BACKUP,
        &["examples/backup/console", "examples/backup/codes", "examples/storage-mover"],
    );
    let teams = ["app", "team-copy", "team-job", "team-upgrade"].map(|name| format!("tests/crates/three-teams/{name}"));
    assert_equal(&three_teams::AGENT, &teams.each_ref().map(String::as_str));
}

/// The same, for registries with everything that can be declared, in modules of one package.
#[test]
fn each_registry_of_a_package_is_that_of_a_build() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/crates/commands");
    let check = |name: &str, built: String| {
        let arguments = ["--source", package.to_str().unwrap(), "--registry", name];
        let list = ["list", "--format", "json", "--locations"];
        assert_eq!(run(None, &[&arguments[..], &list].concat()).output(), built, "{name}");
    };
    let list = ["list", "--format", "json", "--locations"];
    check("FACTS", console::run(&azsm_test_commands::facts::FACTS, None, &list).output());
    check("AGENT", console::run(&azsm_test_commands::registry::AGENT, None, &list).output());
    check("BACKUP", console::run(&azsm_test_commands::schemes::backup::BACKUP, None, &list).output());
    check("SERVER", console::run(&azsm_test_commands::schemes::server::SERVER, None, &list).output());
}
