//! What has shipped: the lock's text is passed in, so that each rule shows its message, its place, and that no second one follows.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use azsm_core::lock::HEADER;
use expect_test::{Expect, expect};
use proc_macro2::{Span, TokenStream};

use super::{assert_expands, marked, summary};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::lock::{ReadLock, from_package};
use crate::model::Model;
use crate::{check, parse, source};

/// Runs a declaration through the pipeline, against a lock from wherever.
fn run_with(read_lock: ReadLock<'_>, declaration: &str) -> (Vec<Diagnostic>, Model) {
    let tokens: TokenStream = declaration.parse().expect("tokens");
    let mut diagnostics = Diagnostics::default();
    let declaration = parse::declaration(tokens, &mut diagnostics);
    let model = check::check_with_lock(&declaration, Span::call_site(), read_lock, &mut diagnostics);
    (diagnostics.into_sorted(), model)
}

/// Runs a declaration that names the lock with this text.
pub(super) fn run(lock: &[u8], declaration: &str) -> (Vec<Diagnostic>, Model) {
    run_with(&|_| Ok((lock.to_vec(), None)), &format!("#![lock = \"azsm.lock\"] {declaration}"))
}

/// The variant of `Problem`.
pub(super) fn name_of(diagnostic: &Diagnostic) -> String {
    let text = format!("{:?}", diagnostic.problem);
    text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default().to_owned()
}

/// Compares all that is said, and what the declaration still expands to, as `check` of the parent module does.
#[track_caller]
fn report((diagnostics, model): &(Vec<Diagnostic>, Model), expected: &Expect) {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let position = source::position(diagnostic.at.first);
        let (line, column, marked) = (position.line, position.column, marked(diagnostic));
        writeln!(report, "{line}:{column} {marked} -> {}", diagnostic.problem).unwrap();
    }
    assert_eq!(model.faulty, !diagnostics.is_empty());
    assert_expands(model);
    report.extend(model.subcategories.iter().map(|subcategory| format!("{}\n", summary(subcategory))));
    expected.assert_eq(&report);
}

/// What has shipped in most tests.
const SHIPPED: &str = r#"AZSM1001 job.source.MountFailed "a"
AZSM1002 job.source.ScanFailed "b"
AZSM1006 job.source.ProbeFailed retired "c"
AZSM1021 job.target.Busy "d"
"#;

/// Entries of `job.source`, from the second line on, that keep what has shipped, apart from the ones that a test changes.
fn declaration(source: &str) -> String {
    format!("scope job {{ source 1001..=1020 {{\n{source}\n}}\ntarget 1021..=1040 {{ Busy = 1021 \"d\" }} }}")
}

#[track_caller]
fn check_entries(source: &str, expected: &Expect) {
    report(&run(format!("{HEADER}\n{SHIPPED}").as_bytes(), &declaration(source)), expected);
}

#[track_caller]
fn check_lock(lock: impl AsRef<[u8]>, expected: &Expect) {
    report(&run(lock.as_ref(), r#"scope job { source 1001..=1020 { MountFailed = 1001 "a" } }"#), expected);
}

#[test]
fn what_is_new_reworded_deprecated_or_retired_is_no_mistake() {
    check_entries(
        r#"#[deprecated] MountFailed = 1001 "reworded",
retired ScanFailed = 1002 "b",
New = 1003 "e",
retired ProbeFailed = 1006 "reworded",
retired NewAndGone = 1007 "f""#,
        &expect![[r#"
            Source { MountFailed = 1001, New = 1003 } retired 1002 retired 1006 retired 1007
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_lock_without_a_line_keeps_nothing() {
    for lock in ["", "\r\n", HEADER, "\u{feff}"] {
        check_lock(
            lock,
            &expect![[r#"
                Source { MountFailed = 1001 }
            "#]],
        );
    }
}

#[test]
fn a_lock_lies_in_the_package() {
    for path in ["../azsm.lock", "/azsm.lock", "locks/../../azsm.lock", ""] {
        let (diagnostics, model) = run_with(&from_package, &format!("#![lock = {path:?}] scope job {{}}"));
        let texts: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.to_string()).collect();
        let wanted = format!(
            "`{path}` is outside this package: use a path below the folder of Cargo.toml, so that the lock is published with \
             the package"
        );
        assert_eq!((texts, model.faulty), (vec![wanted], true));
    }
}

#[test]
fn a_lock_exists_and_can_be_read() {
    let declaration = r#"#![lock = "no/azsm.lock"] scope job { source 1001..=1020 { MountFailed = 1001 "a" } }"#;
    report(
        &run_with(&from_package, declaration),
        &expect![[r#"
            1:11 "no/azsm.lock" -> `no/azsm.lock` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the codes ship
            Source { MountFailed = 1001 }
        "#]],
    );
    // A folder is no file.
    let (diagnostics, _) = run_with(&from_package, r#"#![lock = "src"] scope job {}"#);
    let [diagnostic] = &diagnostics[..] else { panic!("{diagnostics:#?}") };
    assert!(diagnostic.problem.to_string().starts_with("`src` cannot be read: "), "{}", diagnostic.problem);
    assert_eq!(marked(diagnostic), "\"src\"");
}

#[test]
fn a_lock_is_text_with_sound_lines() {
    check_lock(
        [HEADER.as_bytes(), b"\nAZSM1001 \xff"].concat(),
        &expect![[r#"
            1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 2 is not valid UTF-8
            Source { MountFailed = 1001 }
        "#]],
    );
    check_lock(
        "AZSM1001 job.source.MountFailed \"a\"",
        &expect![[r#"
        1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 1: expected the header of a lock, `# azsm.lock, version 1. ...`
        Source { MountFailed = 1001 }
    "#]],
    );
    check_lock(
        "# azsm.lock, version 2.",
        &expect![[r#"
        1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 1: the lock has version 2, which a newer azsm has written; this one reads version 1: update azsm
        Source { MountFailed = 1001 }
    "#]],
    );
    check_lock(
        format!("{HEADER}\nAZSM1001 job.source.MountFailed\n"),
        &expect![[r#"
        1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 2: expected `AZSM1001 job.source.MountFailed "message"`
        Source { MountFailed = 1001 }
    "#]],
    );
    check_lock(
        format!("{HEADER}\n<<<<<<< HEAD\nAZSM1001 job.source.CannotMount \"a\"\n"),
        &expect![[r#"
        1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 2: a merge conflict is not resolved: keep the line of what has shipped, and give the other code another number
        Source { MountFailed = 1001 }
    "#]],
    );
    check_lock(
        format!("{HEADER}\nAZSM1001 job.source.CannotMount \"a\"\nAZSM1001 job.source.MountFailed \"a\"\n"),
        &expect![[r#"
            1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 3: AZSM1001 is already on line 2: keep the line of what has shipped, and give the other code another number
            Source { MountFailed = 1001 }
        "#]],
    );
    check_lock(
        format!("{HEADER}\nAZSM1001 job.source.MountFailed \"a\"\nAZSM1002 job.source.MountFailed \"a\"\n"),
        &expect![[r#"
            1:11 "azsm.lock" -> `azsm.lock` is not a lock: line 3: `job.source.MountFailed` is already on line 2, under another number
            Source { MountFailed = 1001 }
        "#]],
    );
}

#[test]
fn a_shipped_code_is_never_removed() {
    check_entries(
        r#"ScanFailed = 1002 "b""#,
        &expect![[r#"
            1:36 source -> `job.source` lacks shipped codes: AZSM1001 `MountFailed`, AZSM1006 `ProbeFailed`; do not remove a shipped code, retire it: `retired MountFailed = 1001 "..."`; if it never shipped, delete its line from azsm.lock (2, 4)
            Source { ScanFailed = 1002, MountFailed! }
            Target { Busy = 1021 }
        "#]],
    );
    // What is missing is not proposed either.
    check_entries(
        r#"ScanFailed = 1002 "b",
Next = 1021 "e",
retired ProbeFailed = 1006 "c""#,
        &expect![[r#"
            1:36 source -> `job.source` lacks shipped codes: AZSM1001 `MountFailed`; do not remove a shipped code, retire it: `retired MountFailed = 1001 "..."`; if it never shipped, delete its line from azsm.lock (2)
            3:8 1021 -> AZSM1021 belongs to `job.target`, not to `job.source` (AZSM1001 to AZSM1020); the next free number in `job.source` is 1003
            Source { ScanFailed = 1002, Next!, MountFailed! } retired 1006
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_shipped_code_keeps_its_name() {
    check_entries(
        r#"CannotMount = 1001 "a",
ScanFailed = 1002 "b",
retired ProbeFailed = 1006 "c""#,
        &expect![[r#"
            2:1 CannotMount -> AZSM1001 has shipped as `MountFailed` and keeps its name: write `MountFailed`, or retire `MountFailed` and give `job.source.CannotMount` a new number; if that never shipped, delete line 2 of azsm.lock
            Source { ScanFailed = 1002, CannotMount! } retired 1006
            Target { Busy = 1021 }
        "#]],
    );
    check_entries(
        r#"retired CannotMount = 1001 "a",
ScanFailed = 1002 "b",
retired CannotProbe = 1006 "c""#,
        &expect![[r#"
            2:9 CannotMount -> AZSM1001 has shipped as `MountFailed` and keeps its name: write `MountFailed`, or retire `MountFailed` and give `job.source.CannotMount` a new number; if that never shipped, delete line 2 of azsm.lock
            4:23 1006 -> AZSM1006 was retired as `job.source.ProbeFailed` and is never reused; the next free number in `job.source` is 1003; if that never shipped, delete line 4 of azsm.lock
            Source { ScanFailed = 1002 }
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_shipped_code_keeps_its_number() {
    check_entries(
        r#"MountFailed = 1005 "a",
ScanFailed = 1002 "b",
retired ProbeFailed = 1007 "c""#,
        &expect![[r#"
            2:15 1005 -> `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; if that never shipped, delete line 2 of azsm.lock
            4:23 1007 -> `job.source.ProbeFailed` has shipped as AZSM1006 and keeps its number: write 1006; if that never shipped, delete line 4 of azsm.lock
            Source { ScanFailed = 1002, MountFailed! }
            Target { Busy = 1021 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1002 "a",
ScanFailed = 1001 "b",
retired ProbeFailed = 1006 "c""#,
        &expect![[r#"
            2:15 1002 -> `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; if that never shipped, delete line 2 of azsm.lock
            3:14 1001 -> `job.source.ScanFailed` has shipped as AZSM1002 and keeps its number: write 1002; if that never shipped, delete line 3 of azsm.lock
            Source { MountFailed!, ScanFailed! } retired 1006
            Target { Busy = 1021 }
        "#]],
    );
    check_entries(
        r#"retired MountFailed = 1006 "a",
ScanFailed = 1002 "b",
retired ProbeFailed = 1001 "c""#,
        &expect![[r#"
            2:23 1006 -> `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; if that never shipped, delete line 2 of azsm.lock
            4:23 1001 -> `job.source.ProbeFailed` has shipped as AZSM1006 and keeps its number: write 1006; if that never shipped, delete line 4 of azsm.lock
            Source { ScanFailed = 1002 }
            Target { Busy = 1021 }
        "#]],
    );
}

/// Otherwise the advice about the number that is written leads to the next error.
#[test]
fn a_new_number_that_has_another_fault_is_replaced_by_the_shipped_one() {
    for number in ["1021", "9999", "0000", "1012", "1006"] {
        let (diagnostics, _) = run(
            format!("{HEADER}\n{SHIPPED}").as_bytes(),
            &declaration(&format!(
                "reserved 1012, MountFailed = {number} \"a\", ScanFailed = 1002 \"b\", retired ProbeFailed = 1006 \"c\""
            )),
        );
        let names: Vec<_> = diagnostics.iter().map(name_of).collect();
        assert_eq!(names, ["ShippedRenumbered"], "{number}");
    }
    check_entries(
        r#"MountFailed = 1002 "a",
ScanFailed = 1002 "b",
retired ProbeFailed = 1006 "c""#,
        &expect![[r#"
            2:15 1002 -> `job.source.MountFailed` has shipped as AZSM1001 and keeps its number: write 1001; if that never shipped, delete line 2 of azsm.lock
            Source { ScanFailed = 1002, MountFailed! } retired 1006
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_shipped_number_keeps_its_meaning() {
    let lock = format!("{HEADER}\nAZSM1012 job.source.ScanFailed \"a\"\n");
    let moved = "scope job {\n source 1001..=1010 {}\n target 1011..=1020 { ScanFailed = 1012 \"a\" }\n}";
    report(
        &run(lock.as_bytes(), moved),
        &expect![[r#"
        3:36 1012 -> AZSM1012 has shipped as `job.source.ScanFailed` and cannot mean `job.target.ScanFailed`; the next free number in `job.target` is 1011; if that never shipped, delete line 2 of azsm.lock
        Source {  }
        Target { ScanFailed! }
    "#]],
    );
    let both =
        "scope job {\n source 1001..=1010 { ScanFailed = 1001 \"a\" }\n target 1011..=1020 { Other = 1012 \"a\" }\n}";
    report(
        &run(lock.as_bytes(), both),
        &expect![[r#"
        2:36 1001 -> `job.source.ScanFailed` has shipped as AZSM1012 and keeps its number: write 1012; if that never shipped, delete line 2 of azsm.lock
        3:31 1012 -> AZSM1012 has shipped as `job.source.ScanFailed` and cannot mean `job.target.Other`; the next free number in `job.target` is 1011; if that never shipped, delete line 2 of azsm.lock
        Source { ScanFailed! }
        Target { Other! }
    "#]],
    );
}

#[test]
fn a_shipped_sub_category_keeps_its_name() {
    let lock = format!("{HEADER}\n{SHIPPED}");
    let renamed = declaration("MountFailed = 1001 \"a\", Next = 1021 \"e\"").replace("source", "origin");
    report(
        &run(lock.as_bytes(), &renamed),
        &expect![[r#"
            1:36 origin -> the codes of `job.origin` have shipped as `job.source` (from AZSM1001 in azsm.lock), and a sub-category keeps its name: write `source`; if it never shipped, delete its lines from azsm.lock
            2:32 1021 -> AZSM1021 belongs to `job.target`, not to `job.origin` (AZSM1001 to AZSM1020); the next free number in `job.origin` is 1003
            Origin { MountFailed = 1001, Next! }
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_retired_number_is_never_reused() {
    check_entries(
        r#"MountFailed = 1001 "a",
ScanFailed = 1002 "b",
Other = 1006 "c""#,
        &expect![[r#"
            4:9 1006 -> AZSM1006 was retired as `job.source.ProbeFailed` and is never reused; the next free number in `job.source` is 1003; if that never shipped, delete line 4 of azsm.lock
            Source { MountFailed = 1001, ScanFailed = 1002, Other! }
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_retired_name_is_never_reused() {
    check_entries(
        r#"MountFailed = 1001 "a",
ScanFailed = 1002 "b",
ProbeFailed = 1007 "c""#,
        &expect![[r#"
            4:1 ProbeFailed -> `job.source.ProbeFailed` was retired as AZSM1006, and a retired name is never reused: choose another name; if that never shipped, delete line 4 of azsm.lock
            Source { MountFailed = 1001, ScanFailed = 1002, ProbeFailed! }
            Target { Busy = 1021 }
        "#]],
    );
}

#[test]
fn a_retired_code_is_never_raised_again() {
    check_entries(
        r#"MountFailed = 1001 "a",
ScanFailed = 1002 "b",
ProbeFailed = 1006 "c""#,
        &expect![[r#"
            4:1 ProbeFailed -> AZSM1006 `job.source.ProbeFailed` was retired and must stay retired: write `retired ProbeFailed = 1006 "..."`; if that never shipped, delete line 4 of azsm.lock
            Source { MountFailed = 1001, ScanFailed = 1002, ProbeFailed! }
            Target { Busy = 1021 }
        "#]],
    );
}

/// An entry that is being typed has its own message, and is neither missing nor renamed.
#[test]
fn a_shipped_code_that_is_being_typed_is_not_missing() {
    check_entries(
        r#"MountFailed,
ScanFailed = 1_002 "b",
retired ProbeFailed = 1006 "c""#,
        &expect![[r#"
            2:1 MountFailed -> expected `= NUMBER "message"` after `MountFailed`; it has shipped as AZSM1001
            3:14 1_002 -> a number must have exactly four decimal digits, as in its code: write `1002`, not `1_002`
            Source { MountFailed!, ScanFailed! } retired 1006
            Target { Busy = 1021 }
        "#]],
    );
}

/// A name in the lock that no variant can have is still missed.
#[test]
fn a_missing_code_with_a_strange_name_does_not_expand() {
    let lock = format!("{HEADER}\nAZSM1001 job.source.Self \"a\"\nAZSM1002 job.source.\u{20ac} \"a\"\n");
    report(
        &run(lock.as_bytes(), "scope job { source 1001..=1020 {} }"),
        &expect![[r#"
            1:36 source -> `job.source` lacks shipped codes: AZSM1001 `Self`, AZSM1002 `€`; do not remove a shipped code, retire it: `retired Self = 1001 "..."`; if it never shipped, delete its line from azsm.lock (2, 3)
            Source {  }
        "#]],
    );
}

/// When this fails, a rule of the lock has no test, or one edit gives two messages.
#[test]
fn every_rule_of_the_lock_gives_one_message() {
    const MOUNT: &str = "MountFailed = 1001 \"a\",";
    const PROBE: &str = "retired ProbeFailed = 1006 \"c\",";
    let lock = format!("{HEADER}\n{SHIPPED}");
    let with_scan = |entries: &str| run(lock.as_bytes(), &declaration(&format!("{entries} ScanFailed = 1002 \"b\"")));
    let from = |path: &str| run_with(&from_package, &format!("#![lock = {path:?}] scope job {{}}"));
    let renamed = declaration(&format!("{MOUNT}{PROBE} ScanFailed = 1002 \"b\"")).replace("source", "origin");
    let moved = declaration(MOUNT).replace("1001..=1020", "1001..=1005 | 1007..=1020");
    let moved = moved.replace("1021..=1040 {", "1021..=1040 | 1006..=1006 { Other = 1006 \"e\",");
    let moved_lock = "AZSM1001 job.source.MountFailed \"a\"\nAZSM1006 job.source.Other \"e\"\n";
    let runs = [
        from("../azsm.lock"),
        from("no/azsm.lock"),
        from("src"),
        run(b"\xff", "scope job {}"),
        run(b"?", "scope job {}"),
        with_scan(&format!("{MOUNT} ProbeFailed = 1006 \"c\",")),
        with_scan(&format!("{MOUNT} ProbeFailed = 1007 \"c\",")),
        with_scan(&format!("MountFailed = 1003 \"a\", {PROBE}")),
        with_scan(&format!("{MOUNT} Other = 1006 \"c\",")),
        run(format!("{HEADER}\n{moved_lock}").as_bytes(), &moved),
        with_scan(&format!("Other = 1001 \"a\", {PROBE}")),
        run(lock.as_bytes(), &renamed),
        with_scan(PROBE),
    ];
    let mut shown = BTreeSet::new();
    for (diagnostics, _) in &runs {
        let [diagnostic] = &diagnostics[..] else { panic!("{diagnostics:#?}") };
        assert!(shown.insert(name_of(diagnostic)), "twice: {diagnostic:#?}");
    }
    // The two are about the surroundings of the compiler, and have tests beside the code that reads a lock.
    shown.extend(["LockWithoutPackage", "LockNotPackaged"].map(str::to_owned));
    assert_eq!(shown, problems());
}

/// The variants of `Problem` that are about locks.
fn problems() -> BTreeSet<String> {
    let file = syn::parse_file(include_str!("../problem.rs")).expect("Rust");
    let variants = file.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Problem" => Some(item.variants),
        _ => None,
    });
    let names = variants.expect("the enum `Problem`").into_iter().map(|variant| variant.ident.to_string());
    names.filter(|name| name.starts_with("Lock") || name.starts_with("Shipped")).collect()
}
