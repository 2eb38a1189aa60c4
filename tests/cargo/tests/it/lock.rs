//! What `azsm.lock` refuses, end to end: a crate with a lock beside its manifest, changed step by
//! step as a team would.

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
        include_str!("../../../../conformance/over_a_lock.txt"),
        include_str!("../../../../azsm-language/src/tests/lock.rs"),
        include_str!("../../../ui/registry/missing_lock.stderr"),
    ];
    let rows = LIFE_OF_A_CODE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let quoted: Vec<_> = rows.map(|(_, message)| message).filter(|message| message.contains("azsm.lock")).collect();
    assert!(quoted.len() > 6, "the table is gone: {quoted:#?}");
    for message in quoted {
        assert!(cases.iter().any(|cases| cases.contains(message)), "no test has this message: {message}");
    }
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

/// Compiles the entries against a lock that the declaration names.
fn declared(name: &str, lock: &str, source: &[&str]) -> Checked {
    let workspace = Workspace::new(name, &["app"]);
    workspace.source("app", &declaration("#![lock = \"azsm.lock\"] ", source));
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{lock}"));
    workspace.check()
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
        declared("legal", LOCK, source).compiles_without_a_word();
        composed("legal-composed", LOCK, source).compiles_without_a_word();
    }
}

/// What else is not a lock is tested in azsm-language, and for registries in `tests/ui/registry`.
#[test]
fn an_empty_lock_and_one_with_crlf_compile() {
    composed("crlf-composed", &LOCK.replace('\n', "\r\n"), &[MOUNT, SCAN, PROBE]).compiles_without_a_word();
    composed("empty-composed", "", &[MOUNT]).compiles_without_a_word();
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
