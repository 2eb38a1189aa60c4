//! Reading what has shipped. The rules over it are in `conformance/over_a_lock.txt`.

use azsm_core::Azsm;
use azsm_core::scheme::{Form, Scheme as _};
use expect_test::expect;

use super::{marked, message, run_over};
use crate::messages::diagnostics::Diagnostic;
use crate::model::Model;
use crate::parse::lock::Locks;

/// Runs a declaration that names a lock with this text.
pub(super) fn run(lock: &[u8], declaration: &str) -> (Vec<Diagnostic>, Model) {
    run_in(&Azsm::FORM, lock, declaration)
}

/// The same, with numbers of a form.
pub(super) fn run_in(form: &Form<'_>, lock: &[u8], declaration: &str) -> (Vec<Diagnostic>, Model) {
    run_over(form, &[], &Locks::Text(lock.to_vec()), declaration.parse().expect("tokens"))
}

/// Runs a declaration whose lock is a file of this package.
fn run_here(declaration: &str) -> (Vec<Diagnostic>, Model) {
    super::run(declaration.parse().expect("tokens"))
}

/// All messages about a declaration whose lock has this text, or is read from the package.
fn said((diagnostics, _): &(Vec<Diagnostic>, Model)) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| format!("{} -> {}", marked(diagnostic), message(diagnostic))).collect()
}

#[test]
fn a_lock_without_a_line_keeps_nothing() {
    for lock in ["", "\r\n", azsm_core::lock::HEADER, "\u{feff}"] {
        assert!(said(&run(lock.as_bytes(), r#"#![lock = "azsm.lock"] scope job {}"#)).is_empty(), "{lock:?}");
    }
}

#[test]
fn a_lock_lies_in_the_package() {
    for path in ["../azsm.lock", "/azsm.lock", "locks/../../azsm.lock"] {
        let outside = format!(
            "{path:?} -> `{path}` is outside this package: use a path below the folder of Cargo.toml, so that the lock is \
             published with the package"
        );
        assert_eq!(said(&run_here(&format!("#![lock = {path:?}] scope job {{}}"))), [outside]);
    }
}

#[test]
fn a_lock_exists_and_can_be_read() {
    let missing = run_here(r#"#![lock = "no/azsm.lock"] scope job { source 1001..=1020 {} }"#);
    expect![[r#"
        [
            "\"no/azsm.lock\" -> `no/azsm.lock` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the codes ship",
        ]
    "#]]
    .assert_debug_eq(&said(&missing));
    assert!(missing.1.faulty && missing.1.subcategories.len() == 1, "the codes can be used while the lock is missing");

    let folder = said(&run_here(r#"#![lock = "src"] scope job {}"#));
    assert!(folder.len() == 1 && folder[0].starts_with("\"src\" -> `src` cannot be read: "), "{folder:?}");
}

#[test]
fn a_lock_is_text_with_a_header() {
    let declaration = r#"#![lock = "azsm.lock"] scope job {}"#;
    let locks =
        [&b"\n\xff"[..], b"AZSM1001 job.source.A \"a\"\nAZSM1002 job.source.B \"b\"", b"# azsm.lock, version 2."];
    let said: Vec<_> = locks.into_iter().flat_map(|lock| said(&run(lock, declaration))).collect();
    expect![[r#"
        [
            "\"azsm.lock\" -> `azsm.lock` is not a lock: line 2 is not valid UTF-8",
            "\"azsm.lock\" -> `azsm.lock` is not a lock: line 1: expected the header of a lock, `# azsm.lock, version 1. ...`",
            "\"azsm.lock\" -> `azsm.lock` is not a lock: line 1: the lock has version 2, which a newer azsm has written; this one reads version 1: update azsm",
        ]
    "#]]
    .assert_debug_eq(&said);
}
