//! Cases in text files: files, command lines in their folder, and what these print.
//!
//! `@ NAME` begins a file, in which `\u{..}` is a character. `@ NAME = REGISTRY` is a catalog of the
//! tests with changes, `POINTER VALUE` each; one without a value removes. After `$ azsm ...` and
//! `$ cat FILE` is what they print (nothing after `$ git ...`), after `? CODE` if they fail.

use std::fs;
use std::path::Path;
use std::process::Command;

use azsm_test_commands::facts::FACTS;
use azsm_test_commands::tree::files;
use azsm_test_commands::{console, transcripts};
use serde_json::Value;

use crate::hostile::BASE;

/// Compares what the commands of a file print with what is there.
#[track_caller]
pub(crate) fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name).with_extension("txt");
    azsm_test_cases::check(path, rewritten);
}

fn rewritten(case: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut rewritten = String::new();
    let mut lines = case.lines().peekable();
    while let Some(head) = lines.next() {
        let is_body = |line: &&str| !line.starts_with("@ ") && !line.starts_with("$ ");
        let body: Vec<_> = std::iter::from_fn(|| lines.next_if(is_body)).collect();
        rewritten.extend([head, "\n"]);
        if let Some(file) = head.strip_prefix("@ ") {
            rewritten.extend(body.iter().flat_map(|line| [line, "\n"]));
            write(folder.path(), file, &body);
        } else {
            rewritten += &run(folder.path(), head.strip_prefix("$ ").expect("a command"));
        }
    }
    rewritten
}

fn write(folder: &Path, file: &str, body: &[&str]) {
    let (name, text) = match file.split_once(" = ") {
        Some((name, registry)) => (name, changed(&catalog(registry), body).to_string()),
        None => (file, body.iter().map(|line| unescaped(line) + "\n").collect()),
    };
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn unescaped(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| {
        let (digits, rest) = part.split_once('}').unwrap();
        format!("{text}{}{rest}", char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap())
    })
}

fn catalog(registry: &str) -> Value {
    match registry {
        "base" => serde_json::from_str(BASE).unwrap(),
        "facts" => serde_json::from_str(&console::run(&FACTS, None, &["list", "--format", "json"]).output()).unwrap(),
        name => serde_json::to_value(transcripts::catalog(name)).unwrap(),
    }
}

fn changed(catalog: &Value, changes: &[&str]) -> Value {
    let mut catalog = catalog.clone();
    for change in changes {
        let (pointer, value) = change.split_once(' ').unwrap_or((change, ""));
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = catalog.pointer_mut(parent).unwrap();
        match (serde_json::from_str(value), parent) {
            (Ok(value), parent @ Value::Object(_)) => parent[key] = value,
            (Ok(value), parent) => parent[key.parse::<usize>().unwrap()] = value,
            (Err(_), parent) => drop(parent.as_object_mut().unwrap().remove(key)),
        }
    }
    catalog
}

/// Runs a command, which writes nothing if it fails.
fn run(folder: &Path, line: &str) -> String {
    let words = console::words(line);
    if words[0] == "cat" {
        return fs::read_to_string(folder.join(&words[1])).unwrap();
    }
    if words[0] == "git" {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(&words[1..]).current_dir(folder);
        // A merge may end in conflicts.
        assert!(git.output().unwrap().status.success() || words[1] == "merge" || words[1] == "rebase", "{line}");
        return String::new();
    }
    let before = files(folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
    let output = command.args(&words[1..]).current_dir(folder).env_remove("AZSM_CATALOG").output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    // A temporary file has another name each time.
    let err = err.replace(folder.to_str().unwrap(), "FOLDER");
    let err: String = err.lines().flat_map(|line| [line.split(" at path ").next().unwrap(), "\n"]).collect();
    let exit = output.status.code().unwrap();
    if exit != 0 {
        assert!(files(folder) == before, "`{line}` failed, and has written something");
    }
    format!("{}{out}{err}", if exit == 0 { String::new() } else { format!("? {exit}\n") })
}
