//! What `azsm.lock` refuses, end to end: a crate with a lock beside its manifest, changed step by
//! step as a team would.

mod generated;

use std::fmt::Write as _;

use azsm::lock::HEADER;
use generated::{Checked, Workspace};

/// The lock that the tests begin with: what the codes of [`SHIPPED`] shipped as.
const LOCK: &str = "AZSM1001 job.source.MountFailed \"Failed to mount source path\"\n\
                    AZSM1002 job.source.ScanFailed \"Failed to scan\"\n\
                    AZSM1006 job.source.ProbeFailed retired \"Source probe failed\"\n\
                    AZSM1021 job.target.Busy \"Target is busy\"\n";

const MOUNT: &str = "MountFailed = 1001 \"Failed to mount source path\",";
const SCAN: &str = "ScanFailed = 1002 \"Failed to scan\",";
const PROBE: &str = "retired ProbeFailed = 1006 \"Source probe failed\",";

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
const LIFE_OF_A_CODE: &str = include_str!("../docs/life-of-a-code.md");

/// Asserts that the page quotes the message of an error as [`Checked::errors`] gives it.
#[track_caller]
fn is_documented(errors: &[&str]) {
    for error in errors {
        let message = error.split_once(": ").unwrap().1;
        assert!(LIFE_OF_A_CODE.contains(message), "docs/life-of-a-code.md does not say: {message}");
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

/// The same with the usual lock.
fn against_the_lock(name: &str, source: &[&str]) -> Checked {
    declared(name, Some(format!("{HEADER}\n{LOCK}").as_bytes()), source)
}

/// Asserts what the compiler says about entries that break the lock, and that the page for users
/// says the same.
#[track_caller]
fn refused(name: &str, source: &[&str], wanted: &[&str]) {
    against_the_lock(name, source).says(wanted);
    is_documented(wanted);
}

/// Compiles the entries against a lock that a registry names.
fn composed(name: &str, lock: &str, source: &[&str], rest: &str) -> Checked {
    let workspace = Workspace::new(name, &["app"]);
    let registry = "azsm::registry! {\n    #[lock = \"azsm.lock\"]\n    pub static AGENT = [job_run];\n}\n";
    workspace.source("app", &format!("{registry}{}{rest}", declaration("", source)));
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
        against_the_lock("legal", source).compiles_without_a_word();
        composed("legal-composed", LOCK, source, "").compiles_without_a_word();
    }
}

#[test]
fn an_empty_lock_and_one_with_crlf_compile() {
    declared("empty", Some(b""), &[MOUNT]).compiles_without_a_word();
    let crlf = format!("{HEADER}\n{LOCK}").replace('\n', "\r\n");
    declared("crlf", Some(crlf.as_bytes()), &[MOUNT, SCAN, PROBE]).compiles_without_a_word();
    composed("crlf-composed", &LOCK.replace('\n', "\r\n"), &[MOUNT, SCAN, PROBE], "").compiles_without_a_word();
    composed("empty-composed", "", &[MOUNT], "").compiles_without_a_word();
}

/// Every code that is gone is named, and its uses elsewhere give no second error.
#[test]
fn a_removed_code_is_refused_and_still_expands() {
    let workspace = Workspace::new("removed", &["app"]);
    let uses = "pub const USE: job_run::Source = job_run::Source::MountFailed;\n";
    workspace.source("app", &format!("{}{uses}", declaration("#![lock = \"azsm.lock\"] ", &[PROBE])));
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{LOCK}"));
    workspace.check().says(&[
        "app/src/lib.rs:4:13: `job.source` lacks shipped codes: AZSM1001 `MountFailed`, AZSM1002 `ScanFailed`; do \
         not remove a shipped code, retire it: `retired MountFailed = 1001 \"...\"`; if it never shipped, delete its \
         line from azsm.lock (2, 3)",
    ]);
    composed("removed-composed", LOCK, &[PROBE], "").says(&[
        "app/src/lib.rs:3:25: `job.source` at app/src/lib.rs:8:13 lacks shipped codes: AZSM1001 `MountFailed`, AZSM1002 \
         `ScanFailed`; do not remove a shipped code, retire it: `retired MountFailed = 1001 \"...\"`; if it never \
         shipped, delete its line from azsm.lock",
    ]);
}

#[test]
fn a_renamed_code_is_refused() {
    let source = ["CannotMount = 1001 \"m\",", SCAN, PROBE];
    refused(
        "renamed",
        &source,
        &["app/src/lib.rs:5:17: AZSM1001 has shipped as `MountFailed` and keeps its name: write `MountFailed`, or \
             retire `MountFailed` and give `job.source.CannotMount` a new number; if that never shipped, delete line \
             2 of azsm.lock"],
    );
    composed("renamed-composed", LOCK, &source, "").says(&[
        "app/src/lib.rs:3:25: `job.source.CannotMount` (AZSM1001) at app/src/lib.rs:9:17 has shipped as \
         `MountFailed` and keeps its name: write `MountFailed`, or retire it and give the new code a new number; if \
         that never shipped, delete line 2 of azsm.lock",
    ]);
}

#[test]
fn a_renumbered_code_is_refused() {
    let source = ["MountFailed = 1005 \"m\",", SCAN, PROBE];
    refused(
        "renumbered",
        &source,
        &["app/src/lib.rs:5:31: `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; \
             if that never shipped, delete line 2 of azsm.lock"],
    );
    composed("renumbered-composed", LOCK, &source, "").says(&[
        "app/src/lib.rs:3:25: `job.source.MountFailed` (AZSM1005) at app/src/lib.rs:9:17 has shipped as AZSM1001 and \
         keeps its number: write 1001; if that never shipped, delete line 2 of azsm.lock",
    ]);
}

/// Exchanging two numbers would turn every old log line into the other status.
#[test]
fn two_codes_that_exchange_their_numbers_are_both_refused() {
    let source = ["MountFailed = 1002 \"m\",", "ScanFailed = 1001 \"m\",", PROBE];
    against_the_lock("exchanged", &source).says(&[
        "app/src/lib.rs:5:31: `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; if \
         that never shipped, delete line 2 of azsm.lock",
        "app/src/lib.rs:6:30: `job.source.ScanFailed` has shipped as AZSM1002 and keeps its number: write 1002; if \
         that never shipped, delete line 3 of azsm.lock",
    ]);
}

#[test]
fn a_code_that_moves_to_another_subcategory_is_refused() {
    let workspace = Workspace::new("moved", &["app"]);
    let source = "pub mod job_run {\n    azsm::status_codes! {\n        #![lock = \"azsm.lock\"]\n        scope job {\n            source \
                  1001..=1010 {\n                MountFailed = 1001 \"m\",\n            }\n            target 1011..=1020 {\n      \
                  \x20         ScanFailed = 1012 \"m\",\n            }\n        }\n    }\n}\n";
    workspace.source("app", source);
    let lock =
        "AZSM1001 job.source.MountFailed \"m\"\nAZSM1012 job.source.ScanFailed \"m\"\nAZSM1013 job.target.Busy \"m\"\n";
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{lock}"));
    workspace.check().says(&[
        "app/src/lib.rs:8:13: `job.target` lacks shipped codes: AZSM1013 `Busy`; do not remove a shipped code, \
         retire it: `retired Busy = 1013 \"...\"`; if it never shipped, delete its line from azsm.lock (4)",
        "app/src/lib.rs:9:30: AZSM1012 has shipped as `job.source.ScanFailed` and cannot mean \
         `job.target.ScanFailed`; the next free number in `job.target` is 1011; if that never shipped, delete line 3 \
         of azsm.lock",
    ]);
}

#[test]
fn a_renamed_subcategory_is_one_mistake() {
    let workspace = Workspace::new("renamed-subcategory", &["app"]);
    let renamed = declaration("#![lock = \"azsm.lock\"] ", &[MOUNT, SCAN, PROBE]).replace("source 1001", "origin 1001");
    workspace.source("app", &renamed);
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{LOCK}"));
    workspace.check().says(&[
        "app/src/lib.rs:4:13: the codes of `job.origin` have shipped as `job.source` (from AZSM1001 in azsm.lock), \
         and a subcategory keeps its name: write `source`; if it never shipped, delete its lines from azsm.lock",
    ]);
}

#[test]
fn a_retired_number_or_name_never_comes_back() {
    let number = [MOUNT, SCAN, "Other = 1006 \"m\","];
    refused(
        "retired-number",
        &number,
        &["app/src/lib.rs:7:25: AZSM1006 was retired as `job.source.ProbeFailed` and is never reused; the next \
             free number in `job.source` is 1003; if that never shipped, delete line 4 of azsm.lock"],
    );
    composed("retired-number-composed", LOCK, &number, "").says(&[
        "app/src/lib.rs:3:25: `job.source.Other` (AZSM1006) at app/src/lib.rs:11:17 has a number that was retired as \
         `job.source.ProbeFailed`: take another number, the next free one in `job.source` is 1003; if that never \
         shipped, delete line 4 of azsm.lock",
    ]);
    let name = [MOUNT, SCAN, "ProbeFailed = 1007 \"m\","];
    refused(
        "retired-name",
        &name,
        &["app/src/lib.rs:7:17: `job.source.ProbeFailed` was retired as AZSM1006, and a retired name is never \
             reused: choose another name; if that never shipped, delete line 4 of azsm.lock"],
    );
    composed("retired-name-composed", LOCK, &name, "").says(&[
        "app/src/lib.rs:3:25: `job.source.ProbeFailed` (AZSM1007) at app/src/lib.rs:11:17 has a name that was retired as \
         AZSM1006: choose another name; if that never shipped, delete line 4 of azsm.lock",
    ]);
}

#[test]
fn a_retired_code_is_not_raised_again_and_its_tombstone_stays() {
    let unretired = [MOUNT, SCAN, "ProbeFailed = 1006 \"m\","];
    refused(
        "unretired",
        &unretired,
        &["app/src/lib.rs:7:17: AZSM1006 `job.source.ProbeFailed` was retired and must stay retired: write `retired \
         ProbeFailed = 1006 \"...\"`; if that never shipped, delete line 4 of azsm.lock"],
    );
    composed("unretired-composed", LOCK, &unretired, "").says(&[
        "app/src/lib.rs:3:25: `job.source.ProbeFailed` (AZSM1006) at app/src/lib.rs:11:17 was retired and must stay \
         retired: declare it as `retired`; if that never shipped, delete line 4 of azsm.lock",
    ]);
    refused(
        "tombstone",
        &[MOUNT, SCAN],
        &["app/src/lib.rs:4:13: `job.source` lacks shipped codes: AZSM1006 `ProbeFailed`; do not remove a shipped \
             code, retire it: `retired ProbeFailed = 1006 \"...\"`; if it never shipped, delete its line from \
             azsm.lock (4)"],
    );
}

#[test]
fn a_missing_lock_says_to_create_it_empty() {
    let wanted = "`azsm.lock` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the codes ship";
    let error = format!("app/src/lib.rs:3:19: {wanted}");
    declared("no-lock", None, &[MOUNT]).says(&[&error]);
    is_documented(&[&error]);
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
    composed("unlisted-module", &lock, &[MOUNT, SCAN, PROBE], "").says(&[
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
/// subcategories that nobody declares, with numbers below, between, inside and above the ranges of
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

/// A second error about one mistake, or a panic inside azsm, sends whoever made the mistake in the
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
