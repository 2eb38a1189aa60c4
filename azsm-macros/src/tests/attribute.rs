//! Attributes: where they stand and what they say.

use expect_test::expect;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::problem::Problem;

use super::{check, check_entries};

#[test]
fn a_near_miss_is_no_attribute_of_the_enum() {
    check_entries(
        r#"#[hlep = "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 hlep -> azsm has no attribute `hlep`; did you mean `help`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[sevrity = info]
A = 1001 "a""#,
        expect![[r#"
            2:3 sevrity -> azsm has no attribute `sevrity`; did you mean `severity`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbl = "A"]
A = 1001 "a""#,
        expect![[r#"
            2:3 symbl -> azsm has no attribute `symbl`; did you mean `symbol`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[Owner = "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 Owner -> azsm has no attribute `Owner`; did you mean `owner`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprected]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprected -> azsm has no attribute `deprected`; did you mean `deprecated`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[Help = "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 Help -> azsm has no attribute `Help`; did you mean `help`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[allow(dead_code)]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[my::help]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[default]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[message = "a"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[helps("a")]
A = 1001 "a""#,
        expect![[r#"
            2:3 helps -> azsm has no attribute `helps`; did you mean `help`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[derived(Default)]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[retired]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[description = "a"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[hlep = "a"] category run { #[onwer = "x"] source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:3 hlep -> azsm has no attribute `hlep`; did you mean `help`?
            2:32 onwer -> azsm has no attribute `onwer`; did you mean `owner`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"#![lok = "a"]
scope job {}"#,
        expect![[r#"
            1:4 lok -> azsm has no attribute `lok`; did you mean `lock`?
        "#]],
    );
    check(
        r"#![registery = crate::A]
scope job {}",
        expect![[r#"
            1:4 registery -> azsm has no attribute `registery`; did you mean `registry`?
        "#]],
    );
}

#[test]
fn an_attribute_is_given_once() {
    check_entries(
        r#"#[help = "a"]
#[help = "b"]
A = 1001 "a""#,
        expect![[r#"
            3:3 help -> `help` is set twice: remove one of them
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = info]
#[severity = info]
A = 1001 "a""#,
        expect![[r#"
            3:3 severity -> `severity` is set twice: remove one of them
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner = "a"]
#[owner = "b"]
#[owner = "c"]
A = 1001 "a""#,
        expect![[r#"
            3:3 owner -> `owner` is set twice: remove one of them
            4:3 owner -> `owner` is set twice: remove one of them
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "A"]
#[symbol = "B"]
A = 1001 "a""#,
        expect![[r#"
            3:3 symbol -> `symbol` is set twice: remove one of them
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated]
#[deprecated]
A = 1001 "a""#,
        expect![[r#"
            3:3 deprecated -> `deprecated` is set twice: remove one of them
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn an_attribute_has_one_form() {
    check_entries(
        r#"#[help]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "Retry or create a support ticket."]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help("x")]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "x"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = 1]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "Retry or create a support ticket."]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = ]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "Retry or create a support ticket."]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = "a" "b"]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "Retry or create a support ticket."]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help: "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "a"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "a"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = a]
A = 1001 "a""#,
        expect![[r#"
            2:3 help -> malformed `help`: write `#[help = "Retry or create a support ticket."]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner]
A = 1001 "a""#,
        expect![[r#"
            2:3 owner -> malformed `owner`: write `#[owner = "source-team"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner = 7]
A = 1001 "a""#,
        expect![[r#"
            2:3 owner -> malformed `owner`: write `#[owner = "source-team"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = FOO]
A = 1001 "a""#,
        expect![[r#"
            2:3 symbol -> malformed `symbol`: write `#[symbol = "SRC_MOUNT_FAILED"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol]
A = 1001 "a""#,
        expect![[r#"
            2:3 symbol -> malformed `symbol`: write `#[symbol = "SRC_MOUNT_FAILED"]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity]
A = 1001 "a""#,
        expect![[r#"
            2:3 severity -> malformed `severity`: write `#[severity = info]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity(info)]
A = 1001 "a""#,
        expect![[r#"
            2:3 severity -> malformed `severity`: write `#[severity = info]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated(reason = "x")]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> malformed `deprecated`: write `#[deprecated(since = "2.1", note = "use MountFailed")]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated = 1]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> malformed `deprecated`: write `#[deprecated(since = "2.1", note = "use MountFailed")]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated("x")]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> malformed `deprecated`: write `#[deprecated(since = "2.1", note = "use MountFailed")]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated(note = "x", note = "y")]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> malformed `deprecated`: write `#[deprecated(since = "2.1", note = "use MountFailed")]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated(since = 2.1)]
A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> malformed `deprecated`: write `#[deprecated(since = "2.1", note = "use MountFailed")]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated()]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated = "x"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[deprecated(since = "1", note = "x",)]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_severity_is_one_of_three() {
    check_entries(
        r#"#[severity = fatal]
A = 1001 "a""#,
        expect![[r#"
            2:14 fatal -> unknown severity `fatal`: use `info`, `warning` or `error`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = "info"]
A = 1001 "a""#,
        expect![[r#"
            2:14 "info" -> unknown severity `"info"`; did you mean `info`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = warn]
A = 1001 "a""#,
        expect![[r#"
            2:14 warn -> unknown severity `warn`; did you mean `warning`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = Info]
A = 1001 "a""#,
        expect![[r#"
            2:14 Info -> unknown severity `Info`; did you mean `info`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = inof]
A = 1001 "a""#,
        expect![[r#"
            2:14 inof -> unknown severity `inof`; did you mean `info`?
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = Severity::Info]
A = 1001 "a""#,
        expect![[r#"
            2:3 severity -> malformed `severity`: write `#[severity = info]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = 1]
A = 1001 "a""#,
        expect![[r#"
            2:14 1 -> unknown severity `1`: use `info`, `warning` or `error`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[severity = "fatal"]
A = 1001 "a""#,
        expect![[r#"
            2:14 "fatal" -> unknown severity `"fatal"`: use `info`, `warning` or `error`
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_text_says_something() {
    check_entries(
        r#"#[help = ""]
A = 1001 "a""#,
        expect![[r#"
            2:10 "" -> `help` is empty: write `#[help = "Retry or create a support ticket."]`, or remove the attribute
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner = " "]
A = 1001 "a""#,
        expect![[r#"
            2:11 " " -> `owner` is empty: write `#[owner = "source-team"]`, or remove the attribute
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = ""]
A = 1001 "a""#,
        expect![[r#"
            2:12 "" -> `symbol` is empty: write `#[symbol = "SRC_MOUNT_FAILED"]`, or remove the attribute
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = "a\tb"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner = "a\u{7}"]
A = 1001 "a""#,
        expect![[r#"
            2:11 "a\u{7}" -> `owner` contains the control character '\u{7}': write one line of plain text
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = "a\nb"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[owner = "a\nb"]
A = 1001 "a""#,
        expect![[r#"
            2:11 "a\nb" -> `owner` contains the control character '\n': write one line of plain text
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = " a "]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_symbol_is_a_name_that_one_code_has() {
    check_entries(
        r#"#[symbol = "a b"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "a b" -> "a b" cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, digits and underscores, as in "a_b"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "1A"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "1A" -> "1A" cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, digits and underscores
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "AZSM1001"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "AZSM1001" -> "AZSM1001" cannot be a symbol: it would be read as a status code; choose another name
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "Success"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "Success" -> "Success" cannot be a symbol: it would be read as a status code; choose another name
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "job.source.A"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "job.source.A" -> "job.source.A" cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, digits and underscores, as in "job_source_A"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "SRC"]
A = 1001 "a",
#[symbol = "SRC"]
B = 1002 "b",
#[symbol = "SRC"]
C = 1003 "c""#,
        expect![[r#"
            4:12 "SRC" -> symbol `SRC` is already taken by `job.source.A`
            2:12 "SRC" -> symbol `SRC` is first declared here
            6:12 "SRC" -> symbol `SRC` is already taken by `job.source.A`
            Source { A = 1001, B = 1002, C = 1003 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "SRC"]
retired A = 1001 "a",
#[symbol = "SRC"]
B = 1002 "b""#,
        expect![[r#"
            4:12 "SRC" -> symbol `SRC` is already taken by `job.source.A`
            2:12 "SRC" -> symbol `SRC` is first declared here
            Source { B = 1002 } retired 1001
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { #[symbol = "S"] A = 1001 "a" }
 target 1021..=1040 { #[symbol = "S"] A = 1021 "a" }
}"#,
        expect![[r#"
            3:34 "S" -> symbol `S` is already taken by `job.source.A`
            2:33 "S" -> symbol `S` is first declared here
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check_entries(
        r#"#[symbol = "é"]
A = 1001 "a""#,
        expect![[r#"
            2:12 "é" -> "é" cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, digits and underscores
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn an_attribute_stands_where_it_means_something() {
    check(
        r#"#[symbol = "A"]
scope job {}"#,
        expect![[r#"
            1:3 symbol -> `symbol` cannot be used on a scope: move it to an entry
        "#]],
    );
    check(
        r#"scope job {
#[symbol = "A"]
category run {} }"#,
        expect![[r#"
            2:3 symbol -> `symbol` cannot be used on a category: move it to an entry
        "#]],
    );
    check(
        r#"scope job {
#[symbol = "A"]
source 1001..=1020 {} }"#,
        expect![[r#"
            2:3 symbol -> `symbol` cannot be used on a sub-category: move it to an entry
            Source {  }
        "#]],
    );
    check(
        r"#[deprecated]
scope job {}",
        expect![[r#"
            1:3 deprecated -> `deprecated` cannot be used on a scope: move it to an entry
        "#]],
    );
    check(
        r#"scope job {
#[deprecated]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 deprecated -> `deprecated` cannot be used on a sub-category: move it to an entry
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"#![help = "a"]
scope job {}"#,
        expect![[r#"
            1:4 help -> `help` cannot be used on the whole declaration: move it to a scope, category, sub-category or entry
        "#]],
    );
    check(
        r#"#![owner = "a"]
scope job {}"#,
        expect![[r#"
            1:4 owner -> `owner` cannot be used on the whole declaration: move it to a scope, category, sub-category or entry
        "#]],
    );
    check(
        r"#![severity = info]
scope job {}",
        expect![[r#"
            1:4 severity -> `severity` cannot be used on the whole declaration: move it to a scope, category, sub-category or entry
        "#]],
    );
    check(
        r#"#![symbol = "a"]
scope job {}"#,
        expect![[r#"
            1:4 symbol -> `symbol` cannot be used on the whole declaration: move it to an entry
        "#]],
    );
    check(
        r"#![deprecated]
scope job {}",
        expect![[r#"
            1:4 deprecated -> `deprecated` cannot be used on the whole declaration: move it to an entry
        "#]],
    );
    check(
        r"#![allow(unused)]
scope job {}",
        expect![[r#"
            1:4 allow -> unknown attribute `allow` of a declaration: use `#![lock = ...]`, `#![registry = ...]` or doc comments (`//!`)
        "#]],
    );
    check_entries(
        r#"#[deprecated]
retired A = 1001 "a""#,
        expect![[r#"
            2:3 deprecated -> `deprecated` cannot be used on a retired entry: move it to an entry that is still raised
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r#"#[help = "a"]
reserved 1001"#,
        expect![[r#"
            2:3 help -> `help` cannot be used on a reserved number: move it to a scope, category, sub-category or entry
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r"#[severity = info]
reserved 1001",
        expect![[r#"
            2:3 severity -> `severity` cannot be used on a reserved number: move it to a scope, category, sub-category or entry
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r#"#[symbol = "A"]
reserved 1001"#,
        expect![[r#"
            2:3 symbol -> `symbol` cannot be used on a reserved number: move it to an entry
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r#"#[owner = "a"]
reserved 1001"#,
        expect![[r#"
            2:3 owner -> `owner` cannot be used on a reserved number: move it to a scope, category, sub-category or entry
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r"/// For later.
reserved 1001",
        expect![[r#"
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r#"#[help = "a"]
#[owner = "b"]
#[severity = info]
#[symbol = "A"]
retired A = 1001 "a""#,
        expect![[r#"
            Source {  } retired 1001
        "#]],
    );
}

#[test]
fn attributes_that_azsm_does_not_read_need_an_item() {
    check(
        r"#[allow(unused)]
scope job {}",
        expect![[r#"
            1:3 allow -> `allow` has no effect here, because a scope does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
        "#]],
    );
    check(
        r"scope job {
#[must_use]
category run {} }",
        expect![[r#"
            2:3 must_use -> `must_use` has no effect here, because a category does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
        "#]],
    );
    check(
        r#"scope job {
#[must_use]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[allow(unused)]
retired A = 1001 "a""#,
        expect![[r#"
            2:3 allow -> `allow` has no effect here, because a retired entry does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r"#[allow(unused)]
reserved 1001",
        expect![[r#"
            2:3 allow -> `allow` has no effect here, because a reserved number does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } reserved 1001..=1001
        "#]],
    );
}

#[test]
fn a_contract_does_not_depend_on_build_flags() {
    check_entries(
        r#"#[cfg(unix)]
A = 1001 "a""#,
        expect![[r#"
            2:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[cfg_attr(unix, help = "a")]
A = 1001 "a""#,
        expect![[r#"
            2:3 cfg_attr -> `cfg_attr` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r"#[cfg(unix)]
reserved 1001",
        expect![[r#"
            2:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r#"#[cfg(unix)]
retired A = 1001 "a""#,
        expect![[r#"
            2:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
            Source {  } retired 1001
        "#]],
    );
    check(
        r"#[cfg(unix)]
scope job {}",
        expect![[r#"
            1:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
        "#]],
    );
    check(
        r"#![cfg(unix)]
scope job {}",
        expect![[r#"
            1:4 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
        "#]],
    );
    check(
        r#"scope job {
#[cfg(unix)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
#[cfg(unix)]
category run {} }",
        expect![[r#"
            2:3 cfg -> `cfg` is not allowed: the set of codes must not depend on build flags; use it on the module that contains the declaration
        "#]],
    );
}

#[test]
fn the_expansion_derives_and_represents_itself() {
    check(
        r#"scope job {
#[repr(u8)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 repr -> `repr` is not allowed: the enum is `#[repr(u16)]`, and its discriminants are the numbers
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[repr(u16)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 repr -> `repr` is not allowed: the enum is `#[repr(u16)]`, and its discriminants are the numbers
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(Debug)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:10 Debug -> `Debug` is already implemented: remove it from the `derive`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(Clone, Default)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:10 Clone -> `Clone` is already implemented: remove it from the `derive`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(Clone, Copy)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:10 Clone -> `Clone` is already implemented: remove it from the `derive`
            2:17 Copy -> `Copy` is already implemented: remove it from the `derive`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(std::fmt::Debug)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:20 Debug -> `Debug` is already implemented: remove it from the `derive`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(Default)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 derive -> malformed `derive`: write `#[derive(Default)]`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive = "Debug"]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:3 derive -> malformed `derive`: write `#[derive(Default)]`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive()]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(serde::Serialize)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[derive(Debug, Debug)]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            2:10 Debug -> `Debug` is already implemented: remove it from the `derive`
            2:17 Debug -> `Debug` is already implemented: remove it from the `derive`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
#[non_exhaustive]
source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[derive(Debug)]
A = 1001 "a""#,
        expect![[r#"
            2:3 derive -> `derive` cannot be used on an entry: move it to a sub-category
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[repr(u8)]
A = 1001 "a""#,
        expect![[r#"
            2:3 repr -> `repr` is not allowed: the enum is `#[repr(u16)]`, and its discriminants are the numbers
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[derive(Debug)]
retired A = 1001 "a""#,
        expect![[r#"
            2:3 derive -> `derive` has no effect here, because a retired entry does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r"#[derive(Debug)]
reserved 1001",
        expect![[r#"
            2:3 derive -> `derive` has no effect here, because a reserved number does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } reserved 1001..=1001
        "#]],
    );
}

#[test]
fn a_description_is_text() {
    check_entries(
        r#"#[doc = include_str!("x")]
A = 1001 "a""#,
        expect![[r#"
            2:3 doc -> `doc` must be a string literal: `include_str!` is not expanded here
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[doc = "a"]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[doc(hidden)]
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[doc = 1]
A = 1001 "a""#,
        expect![[r#"
            2:3 doc -> a description must be plain text: use a doc comment, `/// ...`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[doc]
A = 1001 "a""#,
        expect![[r#"
            2:3 doc -> a description must be plain text: use a doc comment, `/// ...`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"/// One.
/// Two.
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"/** One.
 * Two. */
A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r"#[doc(hidden)]
reserved 1001",
        expect![[r#"
            2:3 doc -> `doc` has no effect here, because a reserved number does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r#"#[doc(alias = "x")]
retired A = 1001 "a""#,
        expect![[r#"
            2:3 doc -> `doc` has no effect here, because a retired entry does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
            Source {  } retired 1001
        "#]],
    );
    check(
        r"#[doc(hidden)]
scope job {}",
        expect![[r#"
            1:3 doc -> `doc` has no effect here, because a scope does not expand to a Rust item: move it to a sub-category (an enum) or an entry (a variant)
        "#]],
    );
    check(
        r"//! Text.
scope job {}",
        expect![[""]],
    );
    check(
        r"#![doc(hidden)]
scope job {}",
        expect![[r#"
            1:4 doc -> unknown attribute `doc` of a declaration: use `#![lock = ...]`, `#![registry = ...]` or doc comments (`//!`)
        "#]],
    );
}

#[test]
fn an_attribute_is_complete_and_something_follows_it() {
    check_entries(
        r"#",
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source {  }
        "#]],
    );
    check_entries(
        r#"#A = 1001 "a""#,
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#
A = 1001 "a""#,
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[]
A = 1001 "a""#,
        expect![[r#"
            2:2 [ -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#help = "a"
A = 1001 "a""#,
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#(help = "a")
A = 1001 "a""#,
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
#[help = "b"]"#,
        expect![[r#"
            3:3 help -> this attribute is not attached to anything: expected an entry after it
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
/// End."#,
        expect![[r#"
            3:1 /// End. -> this description is not attached to anything: expected an entry after it
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = "a"]
,
A = 1001 "a""#,
        expect![[r#"
            3:1 , -> remove this comma: there is no entry before it
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
#[help = "b"]
B = 1002 "b""#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A #[help = "b"] = 1001 "a""#,
        expect![[r#"
            2:3 #[help = "b"] -> an attribute must come before its entry: move it up
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#["a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 "a" -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[= "a"]
A = 1001 "a""#,
        expect![[r#"
            2:3 = -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"#[help = "a"]
#[owner = "b"]"#,
        expect![[r#"
            3:3 owner -> this attribute is not attached to anything: expected an entry after it
            Source {  }
        "#]],
    );
    check_entries(
        r#"A = 1001 #[help = "b"] "a""#,
        expect![[r#"
            2:10 #[help = "b"] -> an attribute must come before its entry: move it up
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" /// About A.
, B = 1002 "b""#,
        expect![[r#"
            2:14 /// About A. -> an attribute or description must come before its entry: move it up
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a", /// About A.
B = 1002 "b""#,
        expect![[r#"
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check(
        r#"#[help = "a"]"#,
        expect![[r#"
            1:3 help -> this attribute is not attached to anything: expected a scope after it
        "#]],
    );
    check(
        r#"scope job {
#[help = "a"]
}"#,
        expect![[r#"
            2:3 help -> this attribute is not attached to anything: expected a sub-category after it
        "#]],
    );
    check(
        r"scope job {
category run {
/// Nothing.
} }",
        expect![[r#"
            3:1 /// Nothing. -> this description is not attached to anything: expected a sub-category after it
        "#]],
    );
    check(
        r"scope job {}
/// Nothing.",
        expect![[r#"
            2:1 /// Nothing. -> this description is not attached to anything: expected a scope after it
        "#]],
    );
    check(
        r"#",
        expect![[r#"
            1:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
        "#]],
    );
    check(
        r"scope job {
#
}",
        expect![[r#"
            2:1 # -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
        "#]],
    );
    check(
        r#"scope job {
#[help = "a"] ,
source 1001..=1020 {} }"#,
        expect![[r#"
            2:15 , -> remove this `,`: sub-categories do not need a separator
            Source {  }
        "#]],
    );
}

#[test]
fn attributes_of_the_declaration_come_first() {
    check_entries(
        r#"#![help = "a"]
A = 1001 "a""#,
        expect![[r#"
            2:1 #![help = "a"] -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"//! About A.
A = 1001 "a""#,
        expect![[r#"
            2:1 //! About A. -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {}
#![doc = "a"]
scope file {}"#,
        expect![[r#"
            2:1 #![doc = "a"] -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
        "#]],
    );
    check(
        r"scope job {
//! Job.
source 1001..=1020 {} }",
        expect![[r#"
            2:1 //! Job. -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
            Source {  }
        "#]],
    );
    check(
        r"scope job {}
//! End.",
        expect![[r#"
            2:1 //! End. -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
        "#]],
    );
    check(
        r"#!
scope job {}",
        expect![[r#"
            1:2 ! -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
        "#]],
    );
    check(
        r"#![]
scope job {}",
        expect![[r#"
            1:3 [ -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
        "#]],
    );
    check(
        r"/// Scope.
//! Declaration.
scope job {}",
        expect![[r#"
            2:1 //! Declaration. -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
        "#]],
    );
    check(
        r"//! A.
//! B.
scope job {}
//! C.
//! D.
scope file {}",
        expect![[r#"
            4:1 //! C. -> an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use `#[...]` or `///` for a single item
        "#]],
    );
    check(
        r#"scope job { source 1001..=1020 {
#!
A = 1001 "a" } }"#,
        expect![[r#"
            2:1 #! -> expected an attribute: `#[name]`, `#[name = "..."]` or `#[name(...)]`
            Source { A = 1001 }
        "#]],
    );
}

/// Found by random tokens: what is no attribute for the compiler must not be handed on, or it complains about code that nobody
/// wrote.
#[test]
fn a_keyword_called_as_a_macro_is_no_value() {
    for attribute in ["#[job = type!()]", "#[job = Self!{}]"] {
        let declaration = format!("scope job {{ {attribute} source 1001..=1020 {{ {attribute} A = 1001 \"a\" }} }}");
        let (diagnostics, model) = super::run(declaration.parse().expect("tokens"));
        assert_eq!(diagnostics.len(), 2, "{diagnostics:#?}");
        super::assert_expands(&model);
    }
}

/// Every text reaches terminals, logs and pages, so one that slips through can rewrite what is shown around it.
#[test]
fn no_text_holds_what_a_reader_cannot_see() {
    let places = [
        r#"#![doc = "TEXT"] scope job {}"#,
        r#"#[doc = "TEXT"] scope job {}"#,
        r#"#[help = "TEXT"] scope job {}"#,
        r#"#[owner = "TEXT"] scope job {}"#,
        r#"scope job { #[doc = "TEXT"] category run {} }"#,
        r#"scope job { #[doc = "TEXT"] source 1001..=1020 {} }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] retired A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] reserved 1001 } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated = "TEXT"] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated(since = "TEXT")] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated(since = "1", note = "TEXT")] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { A = 1001 "TEXT" } }"#,
        r#"scope job { source 1001..=1020 { retired A = 1001 "TEXT" } }"#,
    ];
    for character in ['\0', '\u{7}', '\u{8}', '\u{1b}', '\r', '\u{85}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}']
    {
        let text = format!("a{}b", character.escape_unicode());
        for place in places {
            let (diagnostics, _) = super::run(place.replace("TEXT", &text).parse().expect("tokens"));
            let problems: Vec<_> = diagnostics.iter().map(|diagnostic| &diagnostic.problem).collect();
            let refused =
                matches!(&problems[..], [Problem::TextControl { character: found, .. }] if *found == character);
            assert!(refused, "{place} with {character:?}: {problems:?}");
        }
        let mut diagnostics = Diagnostics::default();
        let registry = format!("#[doc = \"{text}\"] #[unlocked] static ALL = [];");
        crate::registry::read(registry.parse().expect("tokens"), &mut diagnostics);
        let refused = diagnostics.into_sorted();
        assert!(matches!(refused[..], [Diagnostic { problem: Problem::TextControl { .. }, .. }]), "{refused:?}");
    }
}

/// A list that loses its bullets is one paragraph on every page.
#[test]
fn a_description_keeps_its_lists() {
    let description = |written: &str| {
        let declaration = format!("scope job {{ source 1001..=1020 {{ {written} A = 1001 \"a\" }} }}");
        let (diagnostics, model) = super::run(declaration.parse().expect("tokens"));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        model.subcategories[0].rows().next().and_then(|row| row.description.clone())
    };
    let listed = Some("Causes:\n\n* one\n* two".to_owned());
    assert_eq!(description(r#"#[doc = "Causes:\n\n* one\n* two"]"#), listed);
    assert_eq!(description("/// Causes:\n///\n/// * one\n/// * two\n"), listed);
    assert_eq!(description("/**\n * Causes:\n *\n * * one\n * * two\n */"), listed);
    assert_eq!(description("/** One line. */").as_deref(), Some("One line."));
}
