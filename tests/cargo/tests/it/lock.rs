//! What `azsm.lock` refuses, end to end: a crate with a lock beside its manifest, changed step by
//! step as a team would.

use std::fmt::Write as _;
use std::path::Path;

use crate::batch;
use crate::generated::{Checked, Workspace};
use azsm::lock::HEADER;

/// The lock that the tests begin with: what the codes of [`SHIPPED`] shipped as.
const LOCK: &str = "AZSM1001 job.source.MountFailed \"Failed to mount source path\"\n\
                    AZSM1002 job.source.ScanFailed \"Failed to scan\"\n\
                    AZSM1006 job.source.ProbeFailed retired \"Source probe failed\"\n\
                    AZSM1021 job.target.Busy \"Target is busy\"\n";

const MOUNT: &str = "MountFailed = 1001 \"Failed to mount source path\",";
const SCAN: &str = "ScanFailed = 1002 \"Failed to scan\",";
const PROBE: &str = "retired ProbeFailed = 1006 \"Source probe failed\",";

const REGISTRY: &str = "azsm::registry! {\n    #[lock = \"azsm.lock\"]\n    pub static AGENT = [job_run];\n}\n";

/// The declaration of a test: the entries of `job.source`, from line 5 on.
fn declaration(attribute: &str, source: &[&str]) -> String {
    let entries: Vec<_> = source.iter().map(|entry| format!("                {entry}\n")).collect();
    format!(
        "pub mod job_run {{\n    azsm::status_codes! {{\n        {attribute}scope job {{\n            source 1001..=1020 {{\n{}\
         \x20           }}\n            target 1021..=1040 {{ Busy = 1021 \"Target is busy\" }}\n        }}\n    }}\n}}\n",
        entries.concat()
    )
}

/// The page for users, which quotes the messages.
const LIFE_OF_A_CODE: &str = include_str!("../../../../docs/life-of-a-code.md");

/// A page that quotes another message sends a reader who looks for it in the wrong direction.
#[test]
fn the_page_quotes_what_the_compiler_says() {
    let cases = [
        include_str!("../cases/locks.txt"),
        include_str!("../../../../azsm-language/src/tests/cases/over_a_lock/shipped.txt"),
        include_str!("lock.rs"),
    ];
    let rows = LIFE_OF_A_CODE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let quoted: Vec<_> = rows.map(|(_, message)| message).filter(|message| message.contains("azsm.lock")).collect();
    assert!(quoted.len() > 6, "the table is gone: {quoted:#?}");
    for message in quoted {
        assert!(cases.iter().any(|cases| cases.contains(message)), "no test has this message: {message}");
    }
}

/// Compiles entries of `job.source` against a lock that the declaration names.
fn declared(name: &str, lock: Option<&[u8]>, source: &[&str]) -> Checked {
    let workspace = Workspace::new(name, &["app"]);
    workspace.source("app", &declaration("#![lock = \"azsm.lock\"] ", source));
    if let Some(lock) = lock {
        workspace.write_bytes("app/azsm.lock", lock);
    }
    workspace.check()
}

/// Compiles the entries against a lock that a registry names.
fn composed(name: &str, lock: &str, source: &[&str]) -> Checked {
    let workspace = Workspace::new(name, &["app"]);
    workspace.source("app", &format!("{REGISTRY}{}", declaration("", source)));
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{lock}"));
    workspace.check()
}

/// The cases of `tests/cases/locks.txt`.
#[test]
fn what_has_shipped_is_kept_by_declarations_and_registries() {
    azsm_test_cases::check_together(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/locks.txt"), |cases| {
        let entries: Vec<_> = cases.iter().map(|case| case.split_once("\n\n").unwrap().0.to_owned()).collect();
        let reports = |name: &str, source: &dyn Fn(&[&str]) -> String| {
            let source = |entries: &String| vec![("app", source(&entries.lines().collect::<Vec<_>>()))];
            let sources: Vec<_> = entries.iter().map(source).collect();
            batch::reports(name, &["app"], &sources, &format!("{HEADER}\n{LOCK}"))
        };
        let declared = reports("kept", &|source| declaration("#![lock = \"azsm.lock\"] ", source));
        let composed = reports("kept-composed", &|source| format!("{REGISTRY}{}", declaration("", source)));
        let reports = declared.iter().zip(&composed);
        let case =
            |(entries, (declared, composed))| format!("{entries}\n\nstatus_codes: {declared}\nregistry: {composed}");
        entries.iter().zip(reports).map(case).collect()
    });
}

fn against_the_lock(name: &str, source: &[&str]) -> Checked {
    declared(name, Some(format!("{HEADER}\n{LOCK}").as_bytes()), source)
}

#[test]
fn adding_rewording_deprecating_and_retiring_compile() {
    let edits: [&[&str]; 5] = [
        &[MOUNT, SCAN, PROBE],
        &[MOUNT, SCAN, PROBE, "New = 1003 \"A new code\","],
        &["MountFailed = 1001 \"Reworded\",", SCAN, "retired ProbeFailed = 1006 \"Reworded too\","],
        &["#[deprecated(note = \"use `ScanFailed`\")]", MOUNT, SCAN, PROBE],
        &["retired MountFailed = 1001 \"Failed to mount source path\",", SCAN, PROBE],
    ];
    for source in edits {
        against_the_lock("legal", source).compiles_without_a_word();
        composed("legal-composed", LOCK, source).compiles_without_a_word();
    }
}

#[test]
fn an_empty_lock_and_one_with_crlf_compile() {
    declared("empty", Some(b""), &[MOUNT]).compiles_without_a_word();
    let crlf = format!("{HEADER}\n{LOCK}").replace('\n', "\r\n");
    declared("crlf", Some(crlf.as_bytes()), &[MOUNT, SCAN, PROBE]).compiles_without_a_word();
    composed("crlf-composed", &LOCK.replace('\n', "\r\n"), &[MOUNT, SCAN, PROBE]).compiles_without_a_word();
    composed("empty-composed", "", &[MOUNT]).compiles_without_a_word();
}

#[test]
fn a_missing_lock_says_to_create_it_empty() {
    let wanted = "`azsm.lock` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the codes ship";
    let error = format!("app/src/lib.rs:3:19: {wanted}");
    declared("no-lock", None, &[MOUNT]).says(&[&error]);
    let workspace = Workspace::new("no-lock-composed", &["app"]);
    workspace.source("app", "azsm::registry! {\n    #[lock = \"azsm.lock\"]\n    pub static AGENT = [];\n}\n");
    workspace.check().says(&[&format!("app/src/lib.rs:2:14: {wanted}")]);
}

#[test]
fn a_lock_that_cannot_be_read_is_named_with_its_line() {
    let malformed = format!("{HEADER}\nAZSM1001 job.source.MountFailed\n");
    declared("malformed", Some(malformed.as_bytes()), &[MOUNT]).says(&[
        "app/src/lib.rs:3:19: `azsm.lock` is not a lock: line 2: expected `AZSM1001 job.source.MountFailed \"message\"`",
    ]);
    declared("not-utf8", Some(b"# azsm.lock, version 1.\n\xff\n"), &[MOUNT])
        .says(&["app/src/lib.rs:3:19: `azsm.lock` is not a lock: line 2 is not valid UTF-8"]);
    declared("newer", Some(b"# azsm.lock, version 2.\n"), &[MOUNT]).says(&[
        "app/src/lib.rs:3:19: `azsm.lock` is not a lock: line 1: the lock has version 2, which a newer azsm has \
         written; this one reads version 1: update azsm",
    ]);
    let folder = Workspace::new("folder", &["app"]);
    folder.source("app", &declaration("#![lock = \"src\"] ", &[MOUNT]));
    let errors = folder.check().errors();
    assert!(errors.len() == 1 && errors[0].starts_with("app/src/lib.rs:3:19: `src` cannot be read: "), "{errors:#?}");
    let outside = Workspace::new("outside", &["app"]);
    outside.source("app", &declaration("#![lock = \"../azsm.lock\"] ", &[MOUNT]));
    outside.check().says(&[
        "app/src/lib.rs:3:19: `../azsm.lock` is outside this package: use a path below the folder of Cargo.toml, so \
         that the lock is published with the package",
    ]);
}

/// A lock that several packages share is a link in each: `cargo package` puts its contents in its place.
#[cfg(unix)]
#[test]
fn a_lock_can_be_a_link_out_of_the_package() {
    let workspace = Workspace::new("linked", &["app"]);
    workspace.source("app", &declaration("#![lock = \"azsm.lock\"] ", &[MOUNT]));
    workspace.write("team.lock", &format!("{HEADER}\nAZSM1001 job.source.CannotMount \"m\"\n"));
    workspace.link("app/azsm.lock", "../team.lock");
    let errors = workspace.check().errors();
    assert!(errors.len() == 1 && errors[0].contains("has shipped as `CannotMount`"), "{errors:#?}");
}

/// Build systems other than Cargo set the folder of the package themselves, or not at all.
#[cfg(unix)]
#[test]
fn a_package_is_found_without_cargo() {
    let workspace = Workspace::new("other-build", &["app"]);
    let registry = "azsm::registry! {\n    #[lock = \"azsm.lock\"]\n    pub static AGENT = [job_run];\n}\n";
    let source = format!("{registry}{}", declaration("#![lock = \"azsm.lock\"] ", &[MOUNT, SCAN, PROBE]));
    workspace.source("app", &source);
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{LOCK}"));
    workspace.check_in("export CARGO_MANIFEST_DIR=app").compiles_without_a_word();
    let unset = "`azsm.lock` is relative to the package, and CARGO_MANIFEST_DIR is not set: build with Cargo, or set it to the \
                 folder of the package's Cargo.toml";
    workspace.source("app", &format!("{source}\n// Compiled again."));
    workspace
        .check_in("unset CARGO_MANIFEST_DIR")
        .says(&[&format!("app/src/lib.rs:2:14: {unset}"), &format!("app/src/lib.rs:7:19: {unset}")]);
}

/// Two machines that build one release must get the same bytes, where their folders are mapped to one.
#[cfg(unix)]
#[test]
fn a_release_holds_no_folder_of_the_machine() {
    let workspace = Workspace::new("reproducible", &["app"]);
    workspace.source("app", &format!("{REGISTRY}{}", declaration("", &[MOUNT, SCAN, PROBE])));
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{LOCK}"));
    let emit = |file: &str, assertions: &str| {
        format!("\"$@\" --remap-path-prefix=\"$PWD\"=/src -C debug-assertions={assertions} --emit=metadata={file}")
    };
    let both = format!("{} && {}", emit("release.rmeta", "off"), emit("debug.rmeta", "on"));
    // Cargo also asks the compiler about itself.
    let of_app = format!("[ \"$CARGO_PKG_NAME\" != reproducible-app ] || {{ {both}; }} || exit 1");
    workspace.check_in(&format!("{{ {of_app}; }}")).compiles_without_a_word();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reproducible");
    let has_folder = |file: &str| {
        let metadata = std::fs::read(root.join(file)).expect("the metadata");
        String::from_utf8_lossy(&metadata).contains(root.join("app").to_str().expect("UTF-8"))
    };
    // The commands that write a lock read it in a debug build.
    assert_eq!((has_folder("release.rmeta"), has_folder("debug.rmeta")), (false, true));
}

/// The advice to create an empty lock would let every number of the package change.
#[test]
fn a_published_package_that_lacks_its_lock_says_so() {
    let workspace = Workspace::new("published", &["app"]);
    workspace.source("app", &declaration("#![lock = \"azsm.lock\"] ", &[MOUNT]));
    workspace.write("app/Cargo.toml.orig", "");
    workspace.check().says(&[
        "app/src/lib.rs:3:19: `azsm.lock` is missing from this published package: its authors must add the file to \
         `include` in Cargo.toml and publish again",
    ]);
}

/// A module that falls out of the list takes its shipped codes with it.
#[test]
fn shipped_codes_of_a_module_that_is_not_listed_are_missed() {
    let lock = format!("{LOCK}AZSM2001 file.excluded.ByFilter \"File excluded\"\n");
    composed("unlisted-module", &lock, &[MOUNT, SCAN, PROBE]).says(&[
        "app/src/lib.rs:2:14: AZSM2001 `file.excluded.ByFilter` shipped, but no listed module declares the \
         subcategory: add the module to the list, or declare them as retired; if they never shipped, delete their \
         lines from azsm.lock",
    ]);
}

/// One wrong step: the subcategory that takes it, and the lock that it breaks. A second one stays
/// as it shipped.
struct WrongStep {
    name: &'static str,
    source: &'static str,
    lock: &'static str,
}

/// Every row of the table in docs/life-of-a-code.md that a registry can see, and shipped
/// subcategories that are not declared, with numbers below, between, inside and above the ranges of
/// the registry.
const WRONG_STEPS: [WrongStep; 18] = [
    step("removed", "source 1021..=1040 {}", "AZSM1021 job.source.A \"a\"\n"),
    step("removed_above", "source 1021..=1040 | 1981..=1999 {}", "AZSM1999 job.source.A \"a\"\n"),
    step("renamed", "source 1021..=1040 { X = 1021 \"x\" }", "AZSM1021 job.source.A \"a\"\n"),
    step("renumbered", "source 1021..=1040 { A = 1022 \"a\" }", "AZSM1021 job.source.A \"a\"\n"),
    step("renumbered_from_below", "source 1021..=1040 { A = 1021 \"a\" }", "AZSM0001 job.source.A \"a\"\n"),
    step("renumbered_from_above", "source 1021..=1040 { A = 1021 \"a\" }", "AZSM9999 job.source.A \"a\"\n"),
    step(
        "moved",
        "source 1021..=1040 { A = 1021 \"a\", T = 1022 \"t\" }",
        "AZSM1021 job.source.A \"a\"\nAZSM1022 job.target.T \"t\"\n",
    ),
    step("subcategory_renamed", "origin 1021..=1040 { A = 1021 \"a\" }", "AZSM1021 job.source.A \"a\"\n"),
    step("subcategory_renamed_and_emptied", "origin 1021..=1040 {}", "AZSM1021 job.source.A \"a\"\n"),
    step(
        "retired_number",
        "source 1021..=1040 { X = 1021 \"x\", retired A = 1022 \"a\" }",
        "AZSM1021 job.source.A retired \"a\"\n",
    ),
    step("retired_name", "source 1021..=1040 { A = 1022 \"a\" }", "AZSM1021 job.source.A retired \"a\"\n"),
    step("unretired", "source 1021..=1040 { A = 1021 \"a\" }", "AZSM1021 job.source.A retired \"a\"\n"),
    step("tombstone_removed", "source 1021..=1040 {}", "AZSM1021 job.source.A retired \"a\"\n"),
    step("nobody_declares_below", "source 1021..=1040 {}", "AZSM1001 job.gone.Z \"z\"\n"),
    step("nobody_declares_between", "source 1021..=1040 {}", "AZSM1045 job.gone.Z \"z\"\n"),
    step("nobody_declares_inside", "source 1021..=1040 {}", "AZSM1065 job.gone.Z \"z\"\n"),
    step(
        "nobody_declares_taken",
        "source 1021..=1040 { A = 1021 \"a\", X = 1022 \"x\" }",
        "AZSM1021 job.source.A \"a\"\nAZSM1022 job.gone.Z \"z\"\n",
    ),
    step("nobody_declares_above", "source 1021..=1040 {}", "AZSM1081 job.gone.Z \"z\"\n"),
];

const fn step(name: &'static str, source: &'static str, lock: &'static str) -> WrongStep {
    WrongStep { name, source, lock }
}

/// A second error about one mistake, or a panic inside azsm, sends the author of the mistake in the
/// wrong direction.
#[test]
fn every_wrong_step_is_one_error_through_a_registry() {
    for (name, in_two_crates) in [("wrong-steps", false), ("wrong-steps-of-two", true)] {
        let workspace = Workspace::new(name, &["b", "app"]);
        let (mut modules, mut modules_of_b) = (String::new(), String::new());
        for WrongStep { name, source, lock } in &WRONG_STEPS {
            let source = format!("pub mod source {{ azsm::status_codes! {{ scope job {{ {source} }} }} }}\n");
            let (own, path) = if in_two_crates {
                (String::new(), format!("b::{name}::source"))
            } else {
                (source.clone(), "source".into())
            };
            let own = format!(
                "{own}pub mod target {{ azsm::status_codes! {{ scope job {{ target 1061..=1080 {{ K = 1061 \"k\" }} }} }} }}\n"
            );
            let registry =
                format!("azsm::registry! {{ #[lock = \"{name}.lock\"] pub static ALL = [{path}, target]; }}\n");
            workspace.write(&format!("app/src/{name}.rs"), &format!("{own}{registry}"));
            workspace.write(&format!("b/src/{name}.rs"), &source);
            let target = "AZSM1061 job.target.K \"k\"\n";
            let mut lines: Vec<_> = lock.lines().chain(target.lines()).collect();
            lines.sort_unstable();
            workspace.write(&format!("app/{name}.lock"), &format!("{HEADER}\n{}\n", lines.join("\n")));
            writeln!(modules, "pub mod {name};").unwrap();
            writeln!(modules_of_b, "pub mod {name};").unwrap();
        }
        workspace.source("app", &modules).source("b", &modules_of_b);
        let errors = workspace.check().errors();
        for WrongStep { name, .. } in &WRONG_STEPS {
            let file = format!("app/src/{name}.rs:");
            let of_step: Vec<_> = errors.iter().filter(|error| error.starts_with(&file)).collect();
            assert_eq!(of_step.len(), 1, "{name}: {of_step:#?}");
            assert!(of_step[0].contains("shipped") || of_step[0].contains("retired"), "{name}: {of_step:#?}");
        }
        assert_eq!(errors.len(), WRONG_STEPS.len(), "{errors:#?}");
    }
}

/// Cargo must compile again when only the lock has changed.
#[test]
fn editing_the_lock_compiles_again() {
    for (name, attribute, registry) in [
        ("watched", "#![lock = \"azsm.lock\"] ", ""),
        ("watched-composed", "", "azsm::registry! { #[lock = \"azsm.lock\"] pub static AGENT = [job_run]; }\n"),
    ] {
        let workspace = Workspace::new(name, &["app"]);
        workspace.source("app", &format!("{registry}{}", declaration(attribute, &[MOUNT])));
        workspace.write("app/azsm.lock", "");
        workspace.check().compiles_without_a_word();
        workspace.write("app/azsm.lock", &format!("{HEADER}\nAZSM1001 job.source.CannotMount \"m\"\n"));
        assert!(!workspace.check().compiles, "{name}: the change of the lock went unnoticed");
        workspace.write("app/azsm.lock", &format!("{HEADER}\nAZSM1001 job.source.MountFailed \"m\"\n"));
        workspace.check().compiles_without_a_word();
    }
}

/// As large as the number space allows, and every code shipped: within the compiler's limit on
/// const evaluation.
#[test]
fn a_full_number_space_with_every_code_locked_compiles() {
    let workspace = Workspace::new("full-lock", &["app"]);
    let names = ["agent", "job", "file", "s = 3", "t = 4", "u = 5", "v = 6", "w = 7", "x = 8", "y = 9"];
    let (mut source, mut lock) = ("azsm::status_codes! {\n".to_owned(), format!("{HEADER}\n"));
    for (digit, scope) in names.iter().enumerate() {
        writeln!(source, "scope {scope} {{").unwrap();
        for block in 0..49 {
            let first = digit * 1000 + 1 + 20 * block;
            let letter = |n: usize| char::from(b'a' + u8::try_from(n).unwrap());
            let sub = format!("sub_{}{}{}", letter(digit), letter(block / 26), letter(block % 26));
            writeln!(source, "{sub} {first:04}..={:04} {{", first + 19).unwrap();
            for code in 0..18 {
                let (number, letter) = (first + code, letter(code).to_ascii_uppercase());
                writeln!(
                    source,
                    "FailedToDoSomethingThatHasALongName{letter} = {number:04} \"Failed to do {number}\","
                )
                .unwrap();
                let scope = scope.split(' ').next().unwrap();
                writeln!(lock, "AZSM{number:04} {scope}.{sub}.FailedToDoSomethingThatHasALongName{letter} \"Failed to do {number}\"").unwrap();
            }
            source.push_str("}\n");
        }
        source.push_str("}\n");
    }
    let registry = "azsm::registry! { #[lock = \"azsm.lock\"] pub static ALL = [codes]; }\n";
    workspace.source("app", &format!("{registry}pub mod codes {{\n{source}}}\n}}\n"));
    workspace.write("app/azsm.lock", &lock);
    workspace.check().compiles_without_a_word();
}
