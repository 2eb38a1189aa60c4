//! The commands, over a registry that has everything a declaration can say.

use azsm_cli::{Console, Exit};
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::registry::AGENT;
use serde_json::{Value, json};

fn run(arguments: &[&str]) -> Run {
    console::run(&AGENT, None, arguments)
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let run = run(&[&["list", "--format", "json"], arguments].concat());
    assert_eq!((run.exit, &*run.err), (Exit::Success, ""));
    assert!(run.out.ends_with("}\n"), "ends with a new line");
    serde_json::from_str(&run.out).unwrap()
}

#[track_caller]
fn listed(arguments: &[&str]) -> Vec<String> {
    let list = json(arguments);
    let codes = list["codes"].as_array().unwrap();
    codes.iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

/// People paste what is in their log, their code or their dashboard.
#[test]
fn explain_takes_every_name_that_a_code_goes_by() {
    let catalog: Value = serde_json::from_str(include_str!("../../../conformance/agent.json")).unwrap();
    assert_eq!(catalog, json(&["--locations"]), "agent.json is what the registry lists");
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../../conformance/lookups.json")).unwrap();
    for case in cases {
        let explained = run(&["explain", case["find"].as_str().unwrap(), "--format", "json"]);
        if case["code"].is_string() {
            let explained: Value = serde_json::from_str(&explained.output()).unwrap();
            for (key, value) in case.as_object().unwrap().iter().filter(|(key, _)| *key != "find") {
                assert_eq!(&explained["codes"][0][key], value, "{case}");
            }
        } else {
            let owner = case["subcategory"].as_str().map_or(String::new(), |path| format!("`{path}` ("));
            assert!(explained.exit == Exit::Failure && explained.err.contains(&owner), "{case}: {}", explained.err);
        }
    }
}

/// Whoever pastes a whole line of a log by mistake gets an answer at once.
#[test]
fn nonsense_is_refused_without_a_guess() {
    let line = run(&["explain", &"SRC_MNT_FAILED ".repeat(100_000)]);
    assert_eq!((line.exit, &*line.out), (Exit::Failure, ""));
    assert!(!line.err.contains("did you mean"));
}

/// The README is the contract with readers of the JSON: a field that it does not name has no
/// meaning.
#[test]
fn the_readme_documents_exactly_the_fields_of_the_json() {
    let readme = include_str!("../../README.md");
    let documented = |section: &str| -> Vec<&str> {
        let start = readme.find(&format!("### `{section}`")).unwrap();
        let lines = readme[start..].lines().skip(1).take_while(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
    };
    let list = json(&["--locations"]);
    for section in ["codes", "subcategories"] {
        let mut documented = documented(section);
        documented.sort_unstable();
        for row in list[section].as_array().unwrap() {
            let mut fields: Vec<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
            fields.sort_unstable();
            assert_eq!(fields, documented, "{section}");
        }
    }
}

/// A checked-in copy would go stale with every line inserted above a code.
#[test]
fn locations_are_listed_only_on_request() {
    assert!(!run(&["list", "--format", "json"]).out.contains("location"));
    let list = json(&["--locations"]);
    assert_eq!(list["codes"][0]["location"], Value::Null);
    let wanted = json!({ "package": "azsm-test-commands", "path": "src/registry.rs", "line": 20 });
    assert_eq!(list["codes"][1]["location"], wanted);
}

/// A spreadsheet shifts every column after an unquoted comma.
#[test]
fn csv_survives_commas_quotes_and_line_breaks() {
    let run = run(&["list", "--format", "csv", "--locations"]);
    assert_eq!((run.exit, &*run.err), (Exit::Success, ""));
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), AGENT.iter().count());
    let cell = |row: usize, column: &str| &rows[row][header.iter().position(|name| name == column).unwrap()];
    assert_eq!(cell(0, "description"), "Successful operation, at any scope.");
    assert_eq!(cell(1, "description").lines().count(), 5);
    assert_eq!((cell(3, "deprecated_since"), cell(3, "deprecated_note")), ("2.1.0", "use `MountFailed`"));
    assert_eq!(cell(5, "message"), "Expected \"a|b\", found <nothing>");
    assert_eq!((cell(1, "location_path"), cell(0, "location_path")), ("src/registry.rs", ""));
}

/// A reader of the JSON in another language knows no type of Rust.
#[test]
fn what_is_not_a_catalog_is_refused_in_words_of_json() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance/catalogs.txt"), |case| {
        let (json, _) = case.split_once('\n').unwrap_or((case, ""));
        format!("{json}\n{}", azsm_cli::Catalog::read(json).unwrap_err())
    });
}

/// A list in a cell would be text with hyphens in it, and a table of several lines no table.
#[test]
fn a_description_that_does_not_fit_a_cell_follows_the_table() {
    let run = run(&["list", "--format", "markdown", "--grep", "AZSM1001"]);
    let (table, details) = run.out.split_once("\n\n").unwrap();
    assert!(table.lines().count() == 3 && table.contains("| [Description](#AZSM1001-description) |"), "{table}");
    assert_eq!(
        details,
        "## <a name=\"AZSM1001-description\">AZSM1001</a>: Description\n\nCannot mount source path.\n\n* The server may be \
         down.\n* The share may be gone.\n"
    );
}

#[test]
fn filters_select_codes_and_combine() {
    assert_eq!(listed(&["--scope", "file"]), ["AZSM2001", "AZSM2021"]);
    assert_eq!(listed(&["--scope", "2"]), listed(&["--scope", "file"]));
    assert_eq!(listed(&["--subcategory", "target"]), ["AZSM1021"]);
    assert_eq!(listed(&["--subcategory", "job.source", "--state", "deprecated,retired"]), ["AZSM1005", "AZSM1006"]);
    assert_eq!(listed(&["--severity", "info"]), ["AZSM0000"]);
    assert_eq!(listed(&["--grep", "permissionDENIED", "--severity", "warning"]), ["AZSM1003"]);
}

/// Who searches for any word of a code expects to find it.
#[test]
fn grep_looks_into_every_text_of_a_code() {
    for text in ["azsm1001", "source.mountf", "src_mnt", "to mount SOURCE", "server may be", "server information"] {
        assert_eq!(listed(&["--grep", text]), ["AZSM1001"], "{text}");
    }
}

/// A script cannot tell "no such scope" from "no codes" otherwise.
#[test]
fn an_unknown_filter_is_an_error_and_an_empty_selection_is_none() {
    let empty = run(&["list", "--scope", "telemetry"]);
    assert_eq!((empty.exit, &*empty.out, &*empty.err), (Exit::Success, "", "no code matches\n"));
    assert!(listed(&["--scope", "telemetry"]).is_empty());
    let subcategories = &json(&["--grep", "no code has these words"])["subcategories"];
    assert_eq!(subcategories.as_array().unwrap().len(), AGENT.subcategories().len());
}

/// Help that names another program, or codes that do not exist, cannot be pasted.
#[test]
fn help_speaks_of_the_teams_own_binary_and_codes() {
    for command in ["explain", "list", "map", "next", "docs", "render", "lock"] {
        let run = run(&[command, "--help"]);
        assert_eq!((run.exit, &*run.err), (Exit::Success, ""));
        assert!(run.out.contains(&format!("Usage: agent {command}")), "{}", run.out);
        assert!(!run.out.contains('{') && !run.out.contains("azsm-cli"), "{}", run.out);
    }
}

/// What is pasted from the help must not be the first thing that fails.
#[test]
fn every_example_in_the_help_works() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("constants.go.j2"), "{{ codes | length }}\n").unwrap();
    for command in ["--help", "explain", "list", "next", "map", "docs", "render"] {
        for example in console::examples(&AGENT, command) {
            let is_file = |word: &str| [".go", ".j2", ".md", ".html", "site"].iter().any(|end| word.ends_with(end));
            let in_folder = |word: &String| match word {
                file if is_file(file) => folder.path().join(file).display().to_string(),
                other => other.clone(),
            };
            let words: Vec<_> = example.iter().map(in_folder).collect();
            run(&words.iter().map(String::as_str).collect::<Vec<_>>()).output();
        }
    }
}

#[test]
fn arguments_that_are_not_understood_are_told_apart_from_codes_that_do_not_exist() {
    for arguments in [&["bogus"][..], &["explain"], &["list", "--format", "xml"], &["list", "--state", "old"], &[]] {
        let run = run(arguments);
        assert_eq!((run.exit, &*run.out), (Exit::Usage, ""), "{arguments:?}");
        assert!(run.err.contains("Usage:") || run.err.contains("--help"), "{}", run.err);
    }
}

/// A stream that fails with every write.
struct Broken(std::io::ErrorKind);

impl std::io::Write for Broken {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Err(self.0.into())
    }
}

/// `list | head` must not end in an error, and a full disk must.
#[test]
fn a_reader_that_goes_away_is_no_failure_and_a_full_disk_is() {
    for arguments in [
        ["list", "--format=json"],
        ["list", "--format=csv"],
        ["explain", "1001"],
        ["next", "target"],
        ["docs", "--format=markdown"],
        ["docs", "--format=html"],
        ["map", "--scope=job"],
    ] {
        let outcome = |kind| {
            let mut err = Vec::new();
            let mut console = Console { out: &mut Broken(kind), err: &mut err, width: None };
            (azsm_cli::run(&AGENT, ["agent"].iter().chain(&arguments), &mut console), err.is_empty())
        };
        assert_eq!(outcome(std::io::ErrorKind::BrokenPipe), (Exit::Success, true), "{arguments:?}");
        assert_eq!(outcome(std::io::ErrorKind::StorageFull), (Exit::Failure, false), "{arguments:?}");
    }
}

/// Who knows the other program types its command here, and must not be sent to a command with a name like it.
#[test]
fn commands_of_another_program_are_known() {
    for (command, tip) in [("import", "run `azsm import`"), ("new", "run `azsm new`"), ("check", "run `azsm check`")] {
        let run = run(&[command]);
        assert!(run.exit == Exit::Usage && run.err.contains(tip) && !run.err.contains("similar"), "{}", run.err);
    }
    for command in ["list", "next"] {
        assert_eq!(run(&["help", command]).output(), run(&[command, "--help"]).output());
    }
}

/// Otherwise a shell offers names of files where a code is wanted.
#[cfg(unix)]
#[test]
fn a_shell_completes_codes_and_subcategories() {
    let script = run(&["completions", "bash"]).output();
    let program = crate::agent::agent().get_program().to_owned();
    let completed = |words: &[&str]| {
        let (last, line) = (words.last().unwrap(), words.join("' '"));
        let call = format!("_agent_names \"$0\" '{last}' ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"");
        let script = format!("{script}\nCOMP_WORDS=(\"$0\" '{line}')\nCOMP_CWORD={}\n{call}", words.len());
        let output = std::process::Command::new("bash").args(["-c", &script]).arg(&program).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(completed(&["explain", "azsm100"]), "AZSM1001\nAZSM1002\n");
    assert_eq!(completed(&["explain", "AZSM1001", "job.source.M"]), "job.source.MountFailed\n");
    assert_eq!(completed(&["next", ""]), "job.source\n");
    assert_eq!(completed(&["list", "--scope", "j"]), "job\n");
    assert!(completed(&["explain", "--fo"]).contains("--format") && !completed(&["co"]).contains("complete\n"));
    for shell in ["bash", "zsh", "fish"] {
        let (script, folder) = (run(&["completions", shell]).output(), tempfile::tempdir().unwrap());
        assert!(script.contains("agent complete --") || shell == "bash", "{shell}");
        std::fs::write(folder.path().join("script"), script).unwrap();
        let parsed = std::process::Command::new(shell).args(["-n", "script"]).current_dir(folder.path()).output();
        // Not every machine has every shell.
        assert!(parsed.is_err() || parsed.is_ok_and(|output| output.status.success()), "{shell}");
    }
}

#[test]
fn a_code_that_is_asked_for_twice_is_explained_once() {
    let once = run(&["explain", "AZSM1001"]).output();
    assert_eq!(run(&["explain", "1001", "job.source.MountFailed", "SRC_MNT_FAILED"]).output(), once);
}

#[test]
fn the_version_is_that_of_the_commands() {
    let wanted = format!("agent (azsm-cli {})\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&["--version"]).output(), wanted);
}

mod formulas {
    azsm::status_codes! {
        scope job { source 1001..=1020 { Sum = 1001 "=1+1", Plain = 1002 "a=b" } }
    }
    azsm::registry! { #[unlocked] pub(crate) static FORMULAS = [self]; }
}

/// A spreadsheet would run it.
#[test]
fn formulas_are_escaped_where_that_is_asked_for() {
    let csv = |more: &[&str]| {
        console::run(&formulas::FORMULAS, None, &[&["list", "--format", "csv"], more].concat()).output()
    };
    assert!(csv(&[]).contains(",=1+1,") && csv(&["--escape-formulas"]).contains(",'=1+1,"));
    assert!(csv(&["--escape-formulas"]).contains(",a=b,"));
}

/// Whoever pastes a name from a log must not have a terminal do what the log says.
#[test]
fn nothing_that_was_typed_does_anything_to_a_terminal() {
    for arguments in [
        &["explain", "\u{1b}[2J\nerror: forged"][..],
        &["list", "--scope", "a\u{202e}b"],
        &["list", "--\u{1b}[31m"],
        &["next", "x\ry"],
        &["render", "no\u{7}such"],
    ] {
        let run = run(arguments);
        let acts = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!run.err.contains(acts) && !run.err.contains("\nerror: forged"), "{:?}", run.err);
        assert_ne!(run.exit, Exit::Success);
    }
}
