//! `azsm`, over catalogs in files, where cases cannot show it.

use std::fs;

use azsm_cli::Catalog;
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::registry;
use expect_test::expect;
use serde_json::{Value, json};

/// Another tool adds its own facts, and a newer version of azsm may know more.
#[test]
fn unknown_fields_are_kept() {
    let mut wanted = serde_json::to_value(Catalog::of(&registry::AGENT)).unwrap();
    wanted["generator"] = json!({ "name": "portal" });
    wanted["codes"][1]["http"] = json!(503);
    wanted["subcategories"][0]["team"] = json!(["a", "b"]);
    wanted["scheme"]["url"] = json!("https://example.com");
    let listed = over(&wanted, &["list", "--format", "json", "--locations"]);
    assert_eq!(serde_json::from_str::<Value>(&listed).unwrap(), wanted);
}

/// Version 1 had no field for schemes, scopes and categories at first.
#[test]
fn a_catalog_of_an_older_version_is_read() {
    let now = serde_json::to_value(Catalog::of(&registry::AGENT)).unwrap();
    let mut older = now.clone();
    for field in ["name", "description", "scheme", "scopes", "categories"] {
        older.as_object_mut().unwrap().remove(field);
    }
    for arguments in [&["list"][..], &["map"], &["next", "job.source"], &["explain", "1001"]] {
        assert_eq!(over(&older, arguments), over(&now, arguments), "{arguments:?}");
    }
}

/// Numbers that a filter left out would be given away twice.
#[test]
fn a_part_of_a_catalog_has_no_next_number() {
    let part = ["list", "--state", "active", "--format", "json"];
    let part = serde_json::from_str(&console::run(&registry::AGENT, None, &part).output()).unwrap();
    run_over(&part, &["next", "job.source"]).fails(&expect![[r#"
        error: the catalog lacks some codes of `job.source`, whose numbers would seem free
          write it without a filter: `list --format json`
    "#]]);
    assert_eq!(over(&part, &["next", "job.target"]), "AZSM1022\n");
}

fn run_over(catalog: &Value, arguments: &[&str]) -> Run {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), catalog.to_string()).unwrap();
    crate::run(None, &[&["--catalog", file.path().to_str().unwrap()], arguments].concat())
}

/// What a command prints over a catalog.
fn over(catalog: &Value, arguments: &[&str]) -> String {
    run_over(catalog, arguments).output()
}

#[test]
fn completions_and_manual_pages_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let bash = crate::run(None, &["completions", "bash"]).output();
    assert!(bash.contains("complete -F _agent") && bash.contains("--catalog"), "{bash}");
    crate::run(None, &["man", folder.path().to_str().unwrap()]).output();
    let page = fs::read_to_string(folder.path().join("agent-changes.1")).unwrap();
    assert!(page.contains("released.lock") && !page.contains("{program}"), "{page}");
    let own = console::run(&registry::AGENT, None, &["completions", "zsh"]).output();
    assert!(own.contains("lock") && !own.contains("--catalog"), "{own}");
}

/// PowerShell writes UTF-16 where `>` is; and a catalog that is named twice would list each code twice.
#[test]
fn a_catalog_is_read_whatever_wrote_it_and_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let json = serde_json::to_string(&Catalog::of(&registry::AGENT)).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let once = write("agent.json", json.as_bytes());
    let wide: Vec<u8> = format!("\u{feff}{json}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let odd = crate::run(None, &["--catalog", &write("odd.json", &wide[..wide.len() - 1]), "list"]);
    assert!(odd.err.ends_with("odd.json` cannot be read: it is not valid UTF-16\n"), "{}", odd.err);
    let wide = write("wide.json", &wide);
    let list = |twice: &str| crate::run(None, &["--catalog", &once, "--catalog", twice, "list"]).output();
    let listed = crate::run(None, &["--catalog", &once, "list"]).output();
    assert_eq!([list(&once), list(&wide)], [listed.clone(), listed]);
}
