//! What `--public` leaves out. What fails here publishes what a declaration says of a code that is for the
//! organization alone, a runbook, or what a parameter of operators is.

use std::fs;

use azsm_test_commands::console;
use serde_json::{Value, json};

/// What is not published.
const SECRET: &str = "SECRET";

mod codes {
    azsm::status_codes! {
        #![url = "https://example.com/codes#{code}"]

        #[internal]
        /// The SECRET scope.
        scope agent {
            /// The SECRET category.
            category guts {
                #[owner = "SECRET-team"]
                secret_parts 0001..=0020 { Lost = 0001 "The SECRET part is lost" }
            }
        }
        scope job {
            source 1001..=1020 {
                /// The SECRET description.
                #[internal]
                #[help = "The SECRET help."]
                #[symbol = "SECRET_SYMBOL"]
                #[meta(runbook = "SECRET")]
                QuotaFull { secret_limit: integer } = 1001 "The SECRET quota is full",
                /// Shown.
                #[meta(retryable = true, runbook = "SECRET")]
                Mount {
                    /// The SECRET share.
                    share: string,
                    /// The server.
                    #[public]
                    server: string,
                    /// The SECRET attempts.
                    secret_attempts: integer?,
                } = 1002 "Failed to mount {share}",
                Open { secret_file: string } = 1003 "Failed to open {{it}}",
                #[deprecated]
                #[replaced_by = QuotaFull]
                Full = 1004 "The quota is full",
            }
            #[help = "The SECRET help of all."]
            target 1021..=1040 {
                #[internal]
                Full = 1021 "The SECRET target is full",
                #[help = "Retry."]
                Open = 1022 "The target cannot be opened",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
}

/// Of a command with `--public`; without it, the secret shows where such texts do.
fn published(arguments: &[&str]) -> String {
    let all = console::run(&AGENT, None, arguments).output();
    let public = console::run(&AGENT, None, &[arguments, &["--public"]].concat()).output();
    assert!(all.contains(SECRET), "{arguments:?} shows nothing: {all}");
    assert!(!public.to_uppercase().contains(SECRET), "{arguments:?}: {public}");
    public
}

#[test]
fn a_public_list_is_what_clients_may_see() {
    for format in ["table", "csv", "markdown"] {
        let list = published(&["list", "--format", format]);
        let codes = list.matches("AZSM").count() - list.matches("#AZSM").count();
        assert_eq!(codes, 5, "{format}: {list}");
    }
    let list = published(&["list", "--format", "json"]);
    let read = azsm_cli::Catalog::read(&list).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(&list).unwrap(), "it is read again");
    let codes: Vec<_> = read.codes().iter().map(|code| (&*code.code, &*code.message, code.params.len())).collect();
    let wanted = [
        ("AZSM0000", "Success", 0),
        ("AZSM1002", "Failed to mount {share}", 2),
        ("AZSM1003", "Failed to open {it}", 0),
        ("AZSM1004", "The quota is full", 0),
        ("AZSM1022", "The target cannot be opened", 0),
    ];
    assert_eq!(codes, wanted);
    let names: Vec<_> = read.subcategories().iter().map(|each| &*each.path).collect();
    assert_eq!((names, read.scopes().len(), read.categories().len()), (vec!["job.source", "job.target"], 1, 0));
    let mount = serde_json::to_value(&read.codes()[1]).unwrap();
    let share = json!({"name": "share", "kind": "string", "optional": false, "public": false, "description": null});
    assert_eq!((&mount["params"][0], &mount["meta"]), (&share, &json!({})));

    let filtered = ["list", "--public", "--format", "json", "--meta", "retryable=true"];
    let filtered: Value = serde_json::from_str(&console::run(&AGENT, None, &filtered).output()).unwrap();
    assert_eq!(filtered["codes"][0]["meta"], json!({"retryable": true}));
    let hidden = console::run(&AGENT, None, &["list", "--public", "--grep", SECRET]);
    assert_eq!((&*hidden.out, &*hidden.err), ("", "no code matches\n"));
}

#[test]
fn public_pages_show_what_clients_may_see() {
    for format in ["markdown", "html"] {
        let page = published(&["docs", "--format", format]);
        assert!(page.contains("AZSM1002") && page.contains("The server."), "{page}");
        let page = published(&["docs", "--format", format, "--meta", "retryable"]);
        assert!(page.contains("retryable"), "{page}");
    }
}

/// The pages of internal codes are left over from earlier, and no link leads to one.
#[test]
fn public_pages_of_single_codes_agree_with_check_and_check_links() {
    for format in ["markdown", "html"] {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().to_str().unwrap();
        let docs = ["docs", "--format", format, "--split", site];
        console::run(&AGENT, None, &docs).output();
        let stale = console::run(&AGENT, None, &[&docs[..], &["--public", "--check"]].concat());
        assert!(stale.err.contains("AZSM1001") && stale.err.contains("is left over"), "{}", stale.err);
        assert!(stale.err.contains("`docs --public --"), "{}", stale.err);
        console::run(&AGENT, None, &[&docs[..], &["--public"]].concat()).output();
        console::run(&AGENT, None, &[&docs[..], &["--public", "--check"]].concat()).output();
        let mut names: Vec<_> = fs::read_dir(site).unwrap().map(|entry| entry.unwrap()).collect();
        names.sort_by_key(fs::DirEntry::file_name);
        for file in &names {
            let text = fs::read_to_string(file.path()).unwrap();
            assert!(!text.to_uppercase().contains(SECRET), "{}: {text}", file.path().display());
        }
        let pages = names.iter().filter(|file| file.file_name().to_str().unwrap().starts_with("AZSM"));
        assert_eq!(pages.count(), 5);
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("codes.md");
    fs::write(&page, console::run(&AGENT, None, &["docs", "--public"]).output()).unwrap();
    let links = ["docs", "--check-links", folder.path().to_str().unwrap(), "--site", "https://example.com"];
    console::run(&AGENT, None, &[&links[..], &["--public"]].concat()).output();
    let all = console::run(&AGENT, None, &links);
    assert!(all.err.contains("AZSM1001"), "{}", all.err);
}

#[test]
fn public_constants_are_those_of_clients() {
    for builtin in ["go", "typescript", "python", "java", "csharp", "c", "proto", "openapi", "weaver"] {
        let text = published(&["render", "--builtin", builtin]);
        assert!(text.contains("1002") && !text.contains("1001"), "{builtin}: {text}");
    }
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("meta.j2");
    fs::write(&template, "{{ codes | tojson }}").unwrap();
    let render = ["render", template.to_str().unwrap()];
    let text = published(&render);
    assert!(!text.contains("retryable"), "{text}");
    let text = console::run(&AGENT, None, &[&render[..], &["--public", "--meta", "retryable"]].concat()).output();
    assert!(text.contains("\"retryable\": true") && !text.contains(SECRET), "{text}");
    let unknown = console::run(&AGENT, None, &[&render[..], &["--public", "--meta", "retriable"]].concat());
    assert!(unknown.err.contains("did you mean `retryable`?"), "{}", unknown.err);
}

/// Operators see that a code is internal, and reviewers that it becomes public.
#[test]
fn the_house_sees_what_is_internal() {
    let explained = console::run(&AGENT, None, &["explain", "AZSM1001"]).output();
    assert!(explained.contains("Internal:    clients learn the code alone"), "{explained}");
    let folder = tempfile::tempdir().unwrap();
    let before = folder.path().join("before.json");
    let list: Value =
        serde_json::from_str(&console::run(&AGENT, None, &["list", "--format", "json"]).output()).unwrap();
    assert_eq!((&list["codes"][2]["internal"], &list["codes"][3]["internal"]), (&json!(true), &json!(false)));
    fs::write(&before, list.to_string().replacen("\"internal\":true", "\"internal\":false", 1)).unwrap();
    let changes = console::run(&AGENT, None, &["changes", before.to_str().unwrap()]).output();
    assert!(changes.contains("visibility") && changes.contains("public → internal"), "{changes}");
}
