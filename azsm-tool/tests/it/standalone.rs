//! `azsm`, over catalogs in files. That it prints what the registry's own commands print is shown by
//! `transcripts.rs`.

use std::fs;

use azsm::lock::HEADER;
use azsm_cli::{Catalog, Exit};
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::{registry, schemes};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with catalogs.
struct Folder(TempDir);

impl Folder {
    /// With `agent.json`, `backup.json` and `server.json`.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let catalogs = [
            ("agent.json", Catalog::of(&registry::AGENT)),
            ("backup.json", Catalog::of(&schemes::backup::BACKUP)),
            ("server.json", Catalog::of(&schemes::server::SERVER)),
        ];
        for (name, catalog) in catalogs {
            folder.write(name, &serde_json::to_string(&catalog).unwrap());
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// The catalog of the agent with a change.
    fn write_changed(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut json = serde_json::to_value(Catalog::of(&registry::AGENT)).unwrap();
        change(&mut json);
        self.write(name, &json.to_string());
    }

    /// Runs `azsm`; what names a file here becomes its path, and the paths of the output names again.
    fn run(&self, arguments: &[&str]) -> Run {
        let folder = self.0.path();
        let in_folder = |argument: &&str| {
            let path = folder.join(argument);
            if path.exists() || argument.contains(".json") {
                path.to_str().unwrap().to_owned()
            } else {
                (*argument).to_owned()
            }
        };
        let arguments: Vec<_> = arguments.iter().map(in_folder).collect();
        let run = crate::run(None, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let prefix = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        Run { out: run.out.replace(&prefix, ""), err: run.err.replace(&prefix, ""), ..run }
    }

    #[track_caller]
    fn prints(&self, arguments: &[&str], wanted: &Expect) {
        let run = self.run(arguments);
        wanted.assert_eq(&format!("{}{}", run.out, run.err));
        assert_eq!(run.exit, Exit::Success);
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], wanted: &Expect) {
        let run = self.run(arguments);
        wanted.assert_eq(&run.err);
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
    }
}

const ALL: [&str; 6] = ["--catalog", "agent.json", "--catalog", "backup.json", "--catalog", "server.json"];

fn over_all<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&ALL[..], arguments].concat()
}

#[test]
fn a_code_is_looked_for_in_every_catalog() {
    let folder = Folder::new();
    folder.prints(
        &over_all(&["explain", "BKP-31000", "wflysrv025", "1006"]),
        &expect![[r#"
            BKP-31000: The window was closed
            Severity:    error
            Path:        client.window.Closed
            Subcategory: client.window (BKP-31000 to BKP-31049)
            Declared:    azsm-test-commands: src/schemes.rs:39

            WFLYSRV025: Cannot bind
            Severity:    error
            Path:        server.BindFailed
            Subcategory: server (WFLYSRV000 to WFLYSRV099)
            Declared:    azsm-test-commands: src/schemes.rs:59

            AZSM1006: Source probe failed
            Help:        Retry or create a support ticket.
            Severity:    error
            State:       retired: no longer raised, and never used again
            Path:        job.source.ProbeFailed
            Subcategory: job.source (AZSM1001 to AZSM1020, AZSM1101 to AZSM1120), category run
            Owner:       source-team
            Declared:    azsm-test-commands: src/registry.rs:29
        "#]],
    );
    folder.refuses(
        &over_all(&["explain", "BKP-31001", "server.BindFailde", "nonsense"]),
        &expect![[r#"
        error: BKP-31001 is not declared; its number belongs to `client.window` (BKP-31000 to BKP-31049)
          did you mean `BKP-31000`?
        error: `server.BindFailde` is not a code, path or symbol
          did you mean `server.BindFailed`?
        error: `nonsense` is not a code, path or symbol
    "#]],
    );
    folder.prints(
        &over_all(&["next", "server"]),
        &expect![[r#"
        WFLYSRV001
    "#]],
    );
    folder.prints(
        &over_all(&["list", "--scope", "portal"]),
        &expect![[r#"
        Code       Severity  Path                  Message
        BKP-44404  error     portal.page.NotFound  Page not found
    "#]],
    );
    folder.prints(&over_all(&["list", "--owner", "access-team", "--format", "csv"]), &expect![[r#"
        code,number,scope,category,subcategory,name,path,symbol,message,description,help,severity,state,deprecated_since,deprecated_note,owner,since,replaced_by,url,meta
        AZSM1003,1003,job,run,job.source,PermissionDenied,job.source.PermissionDenied,,Failed to access source folder,,Retry or create a support ticket.,warning,active,,,access-team,,,,
    "#]]);
    folder.prints(
        &over_all(&["list", "--grep", "bind"]),
        &expect![[r#"
        Code        Severity  State    Path                Message
        WFLYSRV025  error     active   server.BindFailed   Cannot bind
        WFLYSRV026  error     retired  server.BindRefused  The bind was refused
    "#]],
    );
}

#[test]
fn a_log_with_the_codes_of_several_products_is_explained() {
    let folder = Folder::new();
    folder.write("products.log", "AZSM1001 then WFLYSRV026 and BKP-10999 and BKP-44404\nWFLYSRV999\n");
    folder.prints(&over_all(&["decode", "products.log"]), &expect![[r#"
        AZSM1001 then WFLYSRV026 and BKP-10999 and BKP-44404
            AZSM1001: Failed to mount source path [job.source.MountFailed, error]
            WFLYSRV026: The bind was refused [server.BindRefused, error, retired: no longer raised, and never used again]
            BKP-10999: not in this registry [engine]
            BKP-44404: Page not found [portal.page.NotFound, error]
        WFLYSRV999
            WFLYSRV999: not in this registry
    "#]]);
    folder.prints(
        &over_all(&["decode", "--summary", "products.log"]),
        &expect![[r#"
            Count  Code        Severity  State    First  Last  Path                    Message
                1  AZSM1001    error     active   1      1     job.source.MountFailed  Failed to mount source path
                1  BKP-10999                      1      1                             not in this registry
                1  BKP-44404   error     active   1      1     portal.page.NotFound    Page not found
                1  WFLYSRV026  error     retired  1      1     server.BindRefused      The bind was refused
                1  WFLYSRV999                     2      2                             not in this registry
        "#]],
    );
}

#[test]
fn what_is_about_one_catalog_refuses_several() {
    let folder = Folder::new();
    for arguments in [
        &["docs"][..],
        &["list", "--format", "json"],
        &["map", "--format", "json"],
        &["explain", "1001", "--format", "json"],
    ] {
        let run = folder.run(&over_all(arguments));
        assert!(run.exit == Exit::Failure && run.err.contains("is about one catalog, and there are 3"), "{}", run.err);
    }
}

#[test]
fn a_catalog_that_is_none_is_refused() {
    let folder = Folder::new();
    let list = |name: &'static str| ["--catalog", name, "list"];
    folder.refuses(
        &list("missing.json"),
        &expect![[r#"
        error: the catalog `missing.json` cannot be read: No such file or directory (os error 2)
    "#]],
    );
    folder.write("empty.json", "");
    folder.refuses(
        &list("empty.json"),
        &expect![[r#"
        error: `empty.json` is not a catalog: this is not JSON: EOF while parsing a value at line 1 column 0
          a catalog is what `list --format json` writes
    "#]],
    );
    folder.write("other.json", r#"{"codes": []}"#);
    folder.refuses(
        &list("other.json"),
        &expect![[r#"
        error: `other.json` is not a catalog: missing field `schema_version` at line 1 column 13
          a catalog is what `list --format json` writes
    "#]],
    );
    folder.write_changed("newer.json", |json| json["schema_version"] = json!(2));
    folder.refuses(&list("newer.json"), &expect![[r#"
        error: `newer.json` is not a catalog: its schema version is 2, and those up to 1 can be read: install a newer azsm-cli, or let an older one write the catalog
          a catalog is what `list --format json` writes
    "#]]);
    folder.write_changed("word.json", |json| json["codes"][1]["severity"] = json!("fatal"));
    folder.refuses(&list("word.json"), &expect![[r#"
        error: `word.json` is not a catalog: `fatal`: unknown severity: use `info`, `warning` or `error` at line 1 column 896
          a catalog is what `list --format json` writes
    "#]]);
}

/// A catalog that contradicts itself would explain one code with the words of another.
#[test]
fn a_catalog_that_contradicts_itself_is_refused() {
    let folder = Folder::new();
    let mut report = String::new();
    let mut refuse = |change: fn(&mut Value)| {
        folder.write_changed("changed.json", change);
        let run = folder.run(&["--catalog", "changed.json", "list"]);
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
        report += run.err.lines().next().unwrap();
        report += "\n";
    };
    refuse(|json| json["codes"][1]["number"] = json!(1002));
    refuse(|json| json["codes"][1]["code"] = json!("AZSM01001"));
    refuse(|json| json["codes"][2] = json["codes"][1].clone());
    refuse(|json| json["codes"][1]["path"] = json["codes"][2]["path"].clone());
    refuse(|json| json["codes"][1]["subcategory"] = json!("job.nothing"));
    refuse(|json| json["codes"][1]["subcategory"] = json!("job.target"));
    refuse(|json| json["subcategories"][0]["scope"] = json!("nothing"));
    refuse(|json| json["subcategories"][0]["ranges"][0]["last"] = json!(1000));
    refuse(|json| json["subcategories"][0]["ranges"][0]["last"] = json!(10_000));
    refuse(|json| json["subcategories"][0]["ranges"][0]["last"] = json!(1021));
    refuse(|json| json["scheme"]["prefix"] = json!("AZSM1"));
    refuse(|json| json["scheme"]["digits"] = json!(7));
    refuse(|json| json["scheme"]["range_len"] = json!(0));
    refuse(|json| json["scopes"][0]["digits"] = json!("12345"));
    expect![[r#"
        error: `changed.json` is not a catalog: codes[1] (AZSM1001): code: is not the code of the number 1002
        error: `changed.json` is not a catalog: codes[1] (AZSM01001): code: is not the code of the number 1001
        error: `changed.json` is not a catalog: codes[2] (AZSM1001): number: `job.source.MountFailed` has it as well
        error: `changed.json` is not a catalog: codes[1] (AZSM1001): path: is not made of `subcategory` and `name`
        error: `changed.json` is not a catalog: codes[1] (AZSM1001): subcategory: `job.nothing` is missing in `subcategories`
        error: `changed.json` is not a catalog: codes[1] (AZSM1001): number: is outside of the ranges of `job.target`
        error: `changed.json` is not a catalog: subcategories[0] (job.source): scope: `nothing` is missing in `scopes`
        error: `changed.json` is not a catalog: subcategories[0] (job.source): ranges: 1001 to 1000 is not a range from 1000 to 1999
        error: `changed.json` is not a catalog: subcategories[0] (job.source): ranges: 1001 to 10000 is not a range from 1000 to 1999; subcategories: `job.source` and `job.target` both own AZSM1021
        error: `changed.json` is not a catalog: subcategories: `job.source` and `job.target` both own AZSM1021
        error: `changed.json` is not a catalog: scheme: prefix: `AZSM1` cannot be the prefix of codes
        error: `changed.json` is not a catalog: scheme: digits: 7 is not between 2 and 6
        error: `changed.json` is not a catalog: scheme: range_len: 0 is not between 1 and 9999
        error: `changed.json` is not a catalog: scopes[0] (job): digits: no code has the leading digits `12345`
    "#]]
    .assert_eq(&report);
}

/// Another tool adds its own facts, and a newer version of azsm may know more.
#[test]
fn unknown_fields_are_kept() {
    let folder = Folder::new();
    let add = |json: &mut Value| {
        json["generator"] = json!({ "name": "portal" });
        json["codes"][1]["http"] = json!(503);
        json["subcategories"][0]["team"] = json!(["a", "b"]);
        json["scheme"]["url"] = json!("https://example.com");
    };
    folder.write_changed("more.json", add);
    let listed: Value = serde_json::from_str(
        &folder.run(&["--catalog", "more.json", "list", "--format", "json", "--locations"]).output(),
    )
    .unwrap();
    let mut wanted = serde_json::to_value(Catalog::of(&registry::AGENT)).unwrap();
    add(&mut wanted);
    assert_eq!(listed, wanted);
}

/// Version 1 had no field for schemes, scopes and categories at first.
#[test]
fn a_catalog_of_an_older_version_is_read() {
    let folder = Folder::new();
    folder.write_changed("older.json", |json| {
        for field in ["name", "description", "scheme", "scopes", "categories"] {
            json.as_object_mut().unwrap().remove(field);
        }
    });
    for arguments in [&["list"][..], &["map"], &["next", "job.source"], &["explain", "1001"]] {
        let [older, now] =
            ["older.json", "agent.json"].map(|name| folder.run(&[&["--catalog", name], arguments].concat()).output());
        assert_eq!(older, now, "{arguments:?}");
    }
}

/// Numbers that a filter left out would be given away twice.
#[test]
fn a_part_of_a_catalog_has_no_next_number() {
    let folder = Folder::new();
    let part = folder.run(&["--catalog", "agent.json", "list", "--state", "active", "--format", "json"]).output();
    folder.write("part.json", &part);
    folder.refuses(
        &["--catalog", "part.json", "next", "job.source"],
        &expect![[r#"
        error: the catalog lacks some codes of `job.source`, whose numbers would seem free
          write it without a filter: `list --format json`
    "#]],
    );
    folder.prints(
        &["--catalog", "part.json", "next", "job.target"],
        &expect![[r#"
        AZSM1022
    "#]],
    );
}

#[test]
fn changes_are_told_apart() {
    let folder = Folder::new();
    folder.write_changed("later.json", |json| {
        let codes = json["codes"].as_array_mut().unwrap();
        codes[1]["message"] = json!("Cannot mount | the source");
        codes[1]["help"] = json!("Look\nagain.");
        codes[2]["severity"] = json!("error");
        codes[2]["state"] = json!("retired");
        codes[3]["state"] = json!("active");
        codes[3]["deprecated"] = Value::Null;
        codes[4]["state"] = json!("active");
        codes[5]["symbol"] = json!("TGT_PERMISSION");
        codes[6]["name"] = json!("Left");
        codes[6]["path"] = json!("file.full.Left");
        codes[7]["number"] = json!(2022);
        codes[7]["code"] = json!("AZSM2022");
    });
    folder.prints(&["changes", "agent.json", "later.json"], &expect![[r#"
        Change                   Code      Path                         What
        renamed (breaking)       AZSM2001  file.full.Left               file.full.Skipped → file.full.Left
        renumbered (breaking)    AZSM2021  file.source.Locked           AZSM2021 → AZSM2022
        raised again (breaking)  AZSM1006  job.source.ProbeFailed       Source probe failed
        no longer deprecated     AZSM1005  job.source.ShareMissing      Source share is missing
        retired                  AZSM1003  job.source.PermissionDenied  Failed to access source folder
        reworded                 AZSM1001  job.source.MountFailed       Failed to mount source path → Cannot mount | the source
        severity                 AZSM1003  job.source.PermissionDenied  warning → error
        help                     AZSM1001  job.source.MountFailed       Verify the provided server information. → Look again.
        symbol                   AZSM1021  job.target.PermissionDenied  TGT_PERM → TGT_PERMISSION
    "#]]);
    folder.prints(
        &["changes", "agent.json", "later.json", "--format", "markdown"],
        &expect![[r#"
        ## Renamed

        * **AZSM2001** `file.full.Left`: file.full.Skipped → file.full.Left

        ## Renumbered

        * **AZSM2021** `file.source.Locked`: AZSM2021 → AZSM2022

        ## Raised again after they were retired

        * **AZSM1006** `job.source.ProbeFailed`: Source probe failed

        ## No longer deprecated

        * **AZSM1005** `job.source.ShareMissing`: Source share is missing

        ## Retired

        * **AZSM1003** `job.source.PermissionDenied`: Failed to access source folder

        ## Reworded

        * **AZSM1001** `job.source.MountFailed`: Failed to mount source path → Cannot mount \| the source

        ## Other severity

        * **AZSM1003** `job.source.PermissionDenied`: warning → error

        ## Other help

        * **AZSM1001** `job.source.MountFailed`: Verify the provided server information. → Look again.

        ## Other symbol

        * **AZSM1021** `job.target.PermissionDenied`: TGT\_PERM → TGT\_PERMISSION
    "#]],
    );
    folder.prints(
        &["changes", "agent.json", "agent.json"],
        &expect![[r#"
        no code has changed
    "#]],
    );
    folder.prints(
        &["changes", "agent.json", "agent.json", "--format", "markdown"],
        &expect![[r#"
        No status code has changed.
    "#]],
    );
    let run = folder.run(&["changes", "agent.json", "later.json", "--breaking", "--format", "json"]);
    assert_eq!(run.exit, Exit::Failure);
    expect![[r#"
        error: 3 codes are gone or changed in meaning
    "#]]
    .assert_eq(&run.err);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&json["breaking"], json["changes"].as_array().unwrap().len()), (&json!(true), 9));
}

/// A release is known by its lock.
#[test]
fn a_lock_is_an_earlier_state() {
    let folder = Folder::new();
    let lines = "BKP-10001 engine.plan.PlanMissing \"No plan\"\nBKP-10004 engine.plan.Gone \"Gone\"\n";
    folder.write("codes.json.lock", &format!("{HEADER}\n{lines}"));
    folder.prints(
        &["--catalog", "backup.json", "changes", "codes.json.lock"],
        &expect![[r#"
            Change              Code       Path                     What
            removed (breaking)  BKP-10004  engine.plan.Gone         Gone
            new                 BKP-10002  engine.plan.PlanGone     The backup plan was deleted
            new                 BKP-31000  client.window.Closed     The window was closed
            new                 BKP-44404  portal.page.NotFound     Page not found
            retired             BKP-10003  engine.plan.PlanEmpty    The backup plan is empty
            reworded            BKP-10001  engine.plan.PlanMissing  No plan → The backup plan does not exist
        "#]],
    );
    let run = folder.run(&["--catalog", "backup.json", "changes", "codes.json.lock", "--breaking"]);
    assert_eq!(run.exit, Exit::Failure);
    folder.write("server.json.lock", &format!("{HEADER}\nWFLYSRV025 server.BindFailed \"Cannot bind\"\n"));
    folder.prints(
        &["--catalog", "server.json", "changes", "server.json.lock"],
        &expect![[r#"
            Change   Code        Path                What
            new      WFLYSRV000  server.Started      The server has started
            new      WFLYSRV100  deployment.Broken   The deployment is broken
            retired  WFLYSRV026  server.BindRefused  The bind was refused
        "#]],
    );
    folder.refuses(
        &["--catalog", "backup.json", "changes", "server.json.lock"],
        &expect![[r#"
        error: the codes of OLD are written WFLYSRV000, and those of NEW BKP-00000
          compare two states of one product
    "#]],
    );
    folder.write("broken.json.lock", "nonsense\n");
    folder.refuses(
        &["--catalog", "backup.json", "changes", "broken.json.lock"],
        &expect![[r#"
        error: `broken.json.lock` is not a lock: line 1: expected the header of a lock, `# azsm.lock, version 1. ...`
          name a catalog, the JSON of `list --format json`, or a lock
    "#]],
    );
    folder.prints(
        &["changes", "codes.json.lock", "codes.json.lock"],
        &expect![[r#"
        no code has changed
    "#]],
    );
}

#[test]
fn without_a_catalog_it_says_how_to_name_one() {
    let run = crate::run(None, &["list"]);
    assert_eq!(run.exit, Exit::Usage);
    expect![[r#"
        error: no catalog: name one with `--catalog FILE`, or set AZSM_CATALOG

        Usage: agent [OPTIONS] <COMMAND>

        For more information, try '--help'.
    "#]]
    .assert_eq(&run.err);
}

#[test]
fn completions_and_manual_pages_are_those_of_the_program() {
    let folder = Folder::new();
    let bash = folder.run(&["completions", "bash"]).output();
    assert!(bash.contains("complete -F _agent") && bash.contains("--catalog"), "{bash}");
    folder.run(&["man", folder.0.path().to_str().unwrap()]).output();
    let page = fs::read_to_string(folder.0.path().join("agent-changes.1")).unwrap();
    assert!(page.contains("released.lock") && !page.contains("{program}"), "{page}");
    let own = console::run(&registry::AGENT, None, &["completions", "zsh"]).output();
    assert!(own.contains("lock") && !own.contains("--catalog"), "{own}");
}

/// Every place of a JSON value.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| places(value, &format!("{at}/{key}"), into)),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| places(value, &format!("{at}/{index}"), into));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever somebody has written, it is refused or it can be worked with.
    #[test]
    fn no_catalog_makes_a_command_panic(edits in prop::collection::vec((any::<Index>(), any::<Index>()), 1..4), which in 0..3) {
        let mut json = match which {
            0 => serde_json::to_value(Catalog::of(&registry::AGENT)),
            1 => serde_json::to_value(Catalog::of(&schemes::backup::BACKUP)),
            _ => serde_json::to_value(Catalog::of(&schemes::server::SERVER)),
        }.unwrap();
        for (place, value) in edits {
            let mut all = Vec::new();
            places(&json, "", &mut all);
            let values = [
                json!(null), json!(0), json!(1), json!(7), json!(999), json!(1001), json!(99_999), json!(u32::MAX), json!(-1), json!(""),
                json!("0"), json!("job"), json!("AZSM1001"), json!("999999"), json!("\u{1b}[2J"), json!([]), json!({}), json!(true),
            ];
            *json.pointer_mut(all[place.index(all.len())].as_str()).unwrap() = values[value.index(values.len())].clone();
        }
        let folder = Folder::new();
        folder.write("changed.json", &json.to_string());
        folder.write("changed.log", "AZSM1001 BKP-10001 WFLYSRV000 AZSM1002 BKP-44405");
        for arguments in [
            &["list"][..], &["list", "--format", "markdown"], &["map"], &["map", "--format", "json"], &["docs"],
            &["docs", "--format", "html"], &["next", "source"], &["next", "plan"], &["next", "server"], &["explain", "1001", "AZSM1"],
            &["list", "--scope", "job"], &["decode", "changed.log"], &["changes", "agent.json"],
        ] {
            folder.run(&[&["--catalog", "changed.json"], arguments].concat());
        }
    }
}

/// What redirecting the output writes in the shells of Windows.
#[test]
fn a_catalog_in_utf_16_is_read() {
    let folder = Folder::new();
    let json = fs::read_to_string(folder.0.path().join("agent.json")).unwrap();
    let listed = folder.run(&["--catalog", "agent.json", "list"]).output();
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = format!("\u{feff}{json}").encode_utf16().flat_map(to_bytes).collect();
        fs::write(folder.0.path().join("utf16.json"), &bytes).unwrap();
        assert_eq!(folder.run(&["--catalog", "utf16.json", "list"]).output(), listed);
        assert_eq!(folder.run(&["changes", "utf16.json", "agent.json"]).err, "no code has changed\n");
        fs::write(folder.0.path().join("odd.json"), &bytes[..bytes.len() - 1]).unwrap();
        let run = folder.run(&["--catalog", "odd.json", "list"]);
        assert_eq!(run.err, "error: the catalog `odd.json` cannot be read: it is not valid UTF-16\n");
    }
}
