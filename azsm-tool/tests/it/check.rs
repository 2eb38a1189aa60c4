//! `check` says what the compiler says: word for word, place for place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use azsm::lock::HEADER;
use azsm_test_commands::composed::{lock_tables, number_index, panics};
use serde::Deserialize;
use serde_json::Value;

use crate::listed::{LISTED, file, job};
use crate::run;

#[derive(Deserialize)]
struct Finding {
    rule: String,
    level: String,
    message: String,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The errors in a package.
fn findings(folder: &Path) -> Vec<Finding> {
    let checked = run(None, &["--source", folder.to_str().unwrap(), "check", "--format", "json"]);
    assert_eq!(checked.err, "");
    let mut report: Value = serde_json::from_str(&checked.out).unwrap();
    let mut findings: Vec<Finding> = serde_json::from_value(report["findings"].take()).unwrap();
    findings.retain(|finding| finding.level == "error");
    findings
}

/// The same, as `FILE:LINE:COLUMN` and what is said there.
fn errors(folder: &Path) -> Vec<(String, String)> {
    let place = |finding: &Finding| format!("{}:{}:{}", finding.file, finding.line, finding.column);
    findings(folder).into_iter().map(|finding| (place(&finding), finding.message)).collect()
}

/// As the tests of what the compiler says write it: one place once, with all that is said there.
fn report(errors: &[(String, String)]) -> String {
    let (mut report, mut last) = (String::new(), "");
    for (place, message) in errors {
        report += if report.is_empty() { "" } else { "\n" };
        if place != last {
            write!(report, "{place}: ").unwrap();
        }
        report += message;
        last = place;
    }
    if report.is_empty() { "compiles".to_owned() } else { report }
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"\n{dependencies}")
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// `LINE:COLUMN` and the message of every error that the compiler printed.
fn printed(stderr: &str) -> Vec<(String, String)> {
    let (mut errors, mut message) = (Vec::new(), None);
    for line in stderr.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            message = Some(text.to_owned());
        } else if let (Some(at), Some(text)) = (line.trim_start().strip_prefix("--> "), message.take()) {
            errors.push((at.to_owned(), text));
        }
    }
    errors
}

fn files(path: &Path) -> Vec<PathBuf> {
    match fs::read_dir(path) {
        Ok(entries) => entries.flat_map(|entry| files(&entry.unwrap().path())).collect(),
        Err(_) => vec![path.to_owned()],
    }
}

/// Whoever fixes what `check` says would find other errors in the build. Each input is a program of one
/// package.
#[test]
fn the_compiler_and_check_say_the_same_about_every_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = manifest("inputs", "thiserror = \"2\"\n");
    let mut expected = BTreeMap::new();
    for input in ["tests/ui", "tests/ui_coded"].iter().flat_map(|path| files(&repository(path))) {
        if input.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let said = printed(&fs::read_to_string(input.with_extension("stderr")).unwrap());
        // What the checker of types says, only the compiler can say.
        if said.is_empty() {
            continue;
        }
        let name = input.strip_prefix(repository("")).unwrap().to_str().unwrap().replace('\\', "/");
        write(folder.path(), &[(&name, &fs::read_to_string(&input).unwrap())]);
        let target = name.trim_end_matches(".rs").replace('/', "-");
        write!(manifest, "[[bin]]\nname = \"{target}\"\npath = \"{name}\"\n").unwrap();
        expected.insert(name, said);
    }
    write(folder.path(), &[("Cargo.toml", &manifest)]);
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (place, message) in errors(folder.path()) {
        let file = place.split(':').next().unwrap().to_owned();
        found.entry(file).or_default().push((place, message));
    }
    assert!(expected.len() > 200, "the inputs are not found");
    let files: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let differ: Vec<_> = files.into_iter().filter(|file| expected.get(*file) != found.get(*file)).collect();
    let both: Vec<_> = differ.iter().map(|file| (file, expected.get(*file), found.get(*file))).collect();
    assert!(both.is_empty(), "the compiler, and check: {both:#?}");
}

/// When this fails, `check` reports another rule, place or message than the macros, whose tests read the
/// same cases.
#[test]
fn check_reports_what_the_conformance_cases_hold() {
    conformance("declarations", |input| ("", input.to_owned()));
    conformance("entries", |input| ("", format!("scope job {{ source 1001..=1020 {{\n{input}\n}} }}")));
    conformance("over_a_lock.txt", |input| {
        let (lock, declaration) = input.split_once("\n\n").unwrap();
        (lock, declaration.to_owned())
    });
}

/// Checks the cases of a file as one package. `read` makes a lock and a declaration of a case.
#[track_caller]
fn conformance(name: &str, read: impl Fn(&str) -> (&str, String)) {
    azsm_test_cases::check_together(repository("conformance").join(name), |cases| {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = manifest("cases", "");
        let write_case = |(at, case): (usize, &&str)| {
            let (lock, declaration) = read(case.rsplit_once("\n\n").unwrap().0);
            // As long as `azsm.lock`, so that columns stay.
            let (path, lock_path) = (format!("src/{at:04}.rs"), format!("{at:04}.lock"));
            let source = format!("azsm::status_codes! {{\n{}\n}}\n", declaration.replace("azsm.lock", &lock_path));
            write(folder.path(), &[(&path, &source), (&lock_path, &format!("{HEADER}\n{lock}\n"))]);
            write!(manifest, "[[bin]]\nname = \"case{at}\"\npath = \"{path}\"\n").unwrap();
            (source, String::new())
        };
        let mut found: Vec<_> = cases.iter().enumerate().map(write_case).collect();
        write(folder.path(), &[("Cargo.toml", &manifest)]);
        for finding in findings(folder.path()) {
            let at = &finding.file["src/".len()..][..4];
            let (source, found) = &mut found[at.parse::<usize>().unwrap()];
            let Finding { rule, line, column, .. } = &finding;
            let message = finding.message.replace(&format!("{at}.lock"), "azsm.lock");
            let marked = marked(source, &finding).replace(&format!("{at}.lock"), "azsm.lock").replace('\n', "\\n");
            writeln!(found, "{}:{column} {rule} {marked} -> {message}", line - 1).unwrap();
        }
        let with_found = |(case, (_, found)): (&&str, (String, String))| {
            let (input, expected) = case.rsplit_once("\n\n").unwrap();
            let enums: String = expected.split_inclusive('\n').filter(|line| !line.contains(" -> ")).collect();
            format!("{input}\n\n{found}{enums}")
        };
        cases.iter().zip(found).map(with_found).collect()
    });
}

/// What a finding is about.
fn marked(source: &str, finding: &Finding) -> String {
    let offset = |line: usize, column: usize| {
        let before: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
        before + source[before..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    };
    source[offset(finding.line, finding.column)..offset(finding.end_line, finding.end_column)].to_owned()
}

/// The same, for what const evaluation refuses between crates.
#[test]
fn the_compiler_and_check_say_the_same_about_registries() {
    azsm_test_cases::check(repository("tests/cargo/tests/cases/registry_conflicts.txt"), |case| {
        let input = case.split_once("\n\n").unwrap().0;
        let [b, c, list] = input.splitn(3, '\n').collect::<Vec<_>>().try_into().unwrap();
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &[
                ("Cargo.toml", "[workspace]\nmembers = [\"app\", \"b\", \"c\"]\nresolver = \"3\"\n"),
                ("app/Cargo.toml", &manifest("app", "b = { path = \"../b\" }\nc = { path = \"../c\" }\n")),
                ("b/Cargo.toml", &manifest("b", "")),
                ("c/Cargo.toml", &manifest("c", "")),
                ("b/src/lib.rs", &format!("pub mod status {{\n    azsm::status_codes! {{\n        {b}\n    }}\n}}\n")),
                ("c/src/lib.rs", &format!("azsm::status_codes! {{\n    {c}\n}}\n")),
                (
                    "app/src/lib.rs",
                    &format!("azsm::registry! {{\n    #[unlocked]\n    pub static AGENT = [{list}];\n}}\n"),
                ),
            ],
        );
        format!("{input}\n\n{}", report(&errors(&folder.path().join("app"))))
    });
}

/// The same, over a lock that a declaration or a registry names.
#[test]
fn the_compiler_and_check_say_the_same_about_locks() {
    const LOCK: &str = "AZSM1001 job.source.MountFailed \"Failed to mount source path\"\nAZSM1002 job.source.ScanFailed \"Failed \
                        to scan\"\nAZSM1006 job.source.ProbeFailed retired \"Source probe failed\"\nAZSM1021 job.target.Busy \
                        \"Target is busy\"\n";
    const REGISTRY: &str = "azsm::registry! {\n    #[lock = \"azsm.lock\"]\n    pub static AGENT = [job_run];\n}\n";
    azsm_test_cases::check(repository("tests/cargo/tests/cases/locks.txt"), |case| {
        let entries = case.split_once("\n\n").unwrap().0;
        let said = |registry: &str, attribute: &str| {
            let entries: Vec<_> = entries.lines().map(|entry| format!("                {entry}\n")).collect();
            let source = format!(
                "{registry}pub mod job_run {{\n    azsm::status_codes! {{\n        {attribute}scope job {{\n            source \
                 1001..=1020 {{\n{}            }}\n            target 1021..=1040 {{ Busy = 1021 \"Target is busy\" }}\n        \
                 }}\n    }}\n}}\n",
                entries.concat()
            );
            let folder = tempfile::tempdir().unwrap();
            write(
                folder.path(),
                &[
                    ("Cargo.toml", "[workspace]\nmembers = [\"app\"]\nresolver = \"3\"\n"),
                    ("app/Cargo.toml", &manifest("app", "")),
                    ("app/src/lib.rs", &source),
                    ("app/azsm.lock", &format!("{HEADER}\n{LOCK}")),
                ],
            );
            report(&errors(&folder.path().join("app")))
        };
        let (declared, composed) = (said("", "#![lock = \"azsm.lock\"] "), said(REGISTRY, ""));
        format!("{entries}\n\nstatus_codes: {declared}\nregistry: {composed}")
    });
}

/// The lock of the registry in `listed.rs`.
const SHIPPED: &str = "AZSM1001 job.source.MountFailed(share: string, size: integer?) \"m\"
AZSM1002 job.source.GroupRefused \"m\"
AZSM1003 job.source.CloseSkipped \"m\"
AZSM1004 job.source.ProbeFailed retired \"m\"
AZSM1021 job.target.Busy \"m\"
AZSM1022 job.target.Full \"m\"
AZSM2011 file.copied.Copied \"m\"";

/// A second error about one mistake, or a panic inside azsm, sends its author in the wrong direction.
#[test]
fn const_evaluation_and_check_say_the_same_about_a_lock() {
    let folder = tempfile::tempdir().unwrap();
    let source = include_str!("listed.rs").replace("unlocked", "lock = \"azsm.lock\"");
    let index = number_index(&LISTED);
    azsm_test_cases::check("tests/cases/registry_lock.txt", |case| {
        let lines = case.split_once("\n\n").unwrap().0;
        let mut locked: BTreeMap<_, _> = SHIPPED.lines().map(|line| line.split_at(8)).collect();
        locked.extend(lines.lines().map(|line| line.split_at(8)));
        locked.retain(|_, meaning| !meaning.is_empty());
        let lock = locked.iter().fold(format!("{HEADER}\n"), |lock, (code, meaning)| lock + code + meaning + "\n");
        let files = [("Cargo.toml", &*manifest("app", "")), ("src/lib.rs", &source), ("azsm.lock", &lock)];
        write(folder.path(), &files);
        let errors = errors(folder.path());
        let panics = panics(&LISTED, &[&file::STATUS_CODES, &job::STATUS_CODES], index, &lock_tables(lock)).join("\n");
        let panics = panics.replace('\\', "/").replace("azsm-tool/tests/it/listed.rs", "src/lib.rs");
        assert_eq!(panics, errors.iter().map(|(_, message)| &**message).collect::<Vec<_>>().join("\n"), "{lines}");
        format!("{lines}\n\n{}", report(&errors))
    });
}

/// An edit in the wrong place destroys a file, and one that changes its line ends makes a change of every line.
#[test]
fn a_correction_leaves_the_rest_of_a_file_as_it_is() {
    let source = |number: &str, comma: &str| {
        format!(
            "\u{feff}// é\r\npub mod job {{\r\n    azsm::status_codes! {{\r\n        scope job {{ source 1001..=1020 {{\r\n            \
             A = 1001 \"ü\"{comma}\r\n            B = {number} \"b\"\r\n        }} }}\r\n    }}\r\n}}\r\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("Cargo.toml", &manifest("agent", "")), ("src/lib.rs", &source("1001", ""))]);
    let fixed = run(None, &["--source", folder.path().to_str().unwrap(), "check", "--fix"]);
    assert_eq!((fixed.out.as_str(), fixed.err.as_str()), ("", "2 mistakes are corrected\nno findings\n"));
    assert_eq!(fs::read_to_string(folder.path().join("src/lib.rs")).unwrap(), source("1002", ","));
}
