//! What sources declare is what a build of them makes of it: the same catalog, byte for byte.

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

use azsm::scheme::{Registry, Scheme};
use azsm_test_commands::console;
#[cfg(target_os = "linux")]
use expect_test::expect;

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

/// What a stranger puts into a repository keeps its CI waiting, or ends the program without a word.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_named_at_once() {
    let mut said = String::new();
    for script in [
        "rm Cargo.toml; mkfifo Cargo.toml",
        "mkfifo Cargo.lock",
        "mkfifo ../Cargo.toml",
        "mkdir member; mkfifo member/Cargo.toml; echo '[workspace]\nmembers = [\"m*\"]' >> Cargo.toml",
        "echo 'mod a; mod b; mod c; mod d; mod e;' > src/lib.rs
         mkfifo src/a.rs; ln -s nowhere src/b.rs; mkdir -p src/c/mod.rs; truncate -s 3G src/d.rs; printf 'x\\n\\377' > src/e.rs",
        "echo 'mod a;' > src/lib.rs; mkdir src/a; ln -s . src/a/a; ln -s . src/a/z; echo 'mod a; mod z;' > src/a/mod.rs",
        "deep() { yes 'mod a {' | head -200; echo $1; yes '}' | head -200; }
         deep \"#[path = '$PWD/src/b.rs'] mod b;\" | tr \\' '\"' > src/lib.rs; deep 'status_codes! {}' > src/b.rs",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let shell = |script: &str| {
            let output = Command::new("sh").args(["-ec", script]).current_dir(&folder).output().unwrap();
            String::from_utf8(output.stderr).unwrap()
        };
        let manifest = "[package]\nname = \"agent\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"";
        let prepared =
            shell(&format!("mkdir -p in/src; cd in; touch src/lib.rs; echo '{manifest}' > Cargo.toml; {script}"));
        let ended = shell(&format!("timeout 60 '{}' --source in list", env!("CARGO_BIN_EXE_azsm")));
        said += &format!("{prepared}{ended}\n").replace(folder.path().to_str().unwrap(), "FOLDER");
    }
    expect![[r#"
        error: `FOLDER/in/Cargo.toml` cannot be read: it is not a regular file

        error: `FOLDER/in/Cargo.lock` cannot be read: it is not a regular file

        error: `FOLDER/Cargo.toml` cannot be read: it is not a regular file

        error: `FOLDER/in/member/Cargo.toml` cannot be read: it is not a regular file

        error: src/lib.rs:1:5: `src/a.rs`, the file of the module `a`, cannot be read: it is not a regular file
          make it a file in UTF-8 that can be read, or remove the `mod`
        error: src/lib.rs:1:12: `src/b.rs`, the file of the module `b`, a link to `nowhere`, cannot be read: No such file or directory (os error 2)
          make it a file in UTF-8 that can be read, or remove the `mod`
        error: src/lib.rs:1:19: `src/c/mod.rs`, the file of the module `c`, cannot be read: it is not a regular file
          make it a file in UTF-8 that can be read, or remove the `mod`
        error: src/lib.rs:1:26: `src/d.rs`, the file of the module `d`, cannot be read: it is larger than 1024 MiB
          make it a file in UTF-8 that can be read, or remove the `mod`
        error: src/lib.rs:1:33: `src/e.rs:2:1`, the file of the module `e`, cannot be read: it is not valid UTF-8
          make it a file in UTF-8 that can be read, or remove the `mod`

        error: src/a/mod.rs:1:5: the module `a` leads back to a file that it is in
        error: src/a/mod.rs:1:12: the module `z` leads back to a file that it is in

        error: src/b.rs:55:5: this is nested more than 256 deep

    "#]].assert_eq(&said);
}
