//! Scopes, categories, and which digit a scope has.

use expect_test::expect;

use super::check;

#[test]
fn an_unknown_scope_needs_a_digit() {
    check(
        r#"scope jop { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:7 jop -> unknown scope `jop`: the numbering scheme defines agent, job and file; did you mean `job`? A scope of your own needs a digit: `scope jop = 3`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope telemetry { upload 7001..=7020 { A = 7001 "a" } }"#,
        expect![[r#"
            1:7 telemetry -> unknown scope `telemetry`: the numbering scheme defines agent, job and file; a scope of your own needs a digit: `scope telemetry = 7`
            Upload { A = 7001 }
        "#]],
    );
    check(
        r#"scope telemetry = 7 { upload 7001..=7020 { A = 7001 "a" } }"#,
        expect![[r#"
            Upload { A = 7001 }
        "#]],
    );
    check(
        r"scope a = 3 {} scope b = 4 {} scope c = 5 {} scope d = 6 {} scope e = 7 {} scope f = 8 {} scope g = 9 {}
scope h {}",
        expect![[r#"
            2:7 h -> unknown scope `h`: the numbering scheme defines agent, job and file; a scope of your own needs a digit, and all ten are in use
        "#]],
    );
}

#[test]
fn a_known_scope_keeps_its_digit() {
    check(
        r#"scope job = 3 { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:13 3 -> scope `job` has the digit 1: write `scope job` without a digit
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job = 1 { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job = 3 { source 3001..=3020 { A = 3001 "a" } }"#,
        expect![[r#"
            1:13 3 -> scope `job` has the digit 1: write `scope job` without a digit
            Source { A = 3001 }
        "#]],
    );
}

#[test]
fn a_digit_belongs_to_one_scope() {
    check(
        r#"scope telemetry = 1 { upload 7001..=7020 { A = 7001 "a" } }"#,
        expect![[r#"
            1:19 1 -> digit 1 belongs to scope `job`; free digits: 3, 4, 5, 6, 7, 8, 9
            Upload { A = 7001 }
        "#]],
    );
    check(
        r"scope a = 7 {}
scope b = 7 { c 7001..=7020 {} }",
        expect![[r#"
            2:11 7 -> digit 7 belongs to scope `a`; free digits: 3, 4, 5, 6, 8, 9
            1:7 a -> digit 7 is first declared here
            C {  }
        "#]],
    );
    check(
        r"scope a = 3 {} scope b = 4 {} scope c = 5 {} scope d = 6 {} scope e = 7 {} scope f = 8 {} scope g = 9 {}
scope h = 9 {}",
        expect![[r#"
            2:11 9 -> digit 9 belongs to scope `g`; free digits: none
            1:97 g -> digit 9 is first declared here
        "#]],
    );
}

#[test]
fn a_digit_is_one_decimal_digit() {
    check(
        r#"scope telemetry = 10 { upload 7001..=7020 { A = 7001 "a" } }"#,
        expect![[r#"
            1:19 10 -> a scope has one decimal digit, the first of its codes: 0 to 9, not `10`
            Upload { A = 7001 }
        "#]],
    );
    check(
        r"scope telemetry = 7000 {}",
        expect![[r#"
            1:19 7000 -> a scope has one decimal digit, the first of its codes: 0 to 9, not `7000`
        "#]],
    );
    check(
        r"scope telemetry = 0x7 {}",
        expect![[r#"
            1:19 0x7 -> a scope has one decimal digit, the first of its codes: 0 to 9, not `0x7`
        "#]],
    );
    check(
        r"scope telemetry = -7 {}",
        expect![[r#"
            1:19 -7 -> a scope has one decimal digit, the first of its codes: 0 to 9, not `-7`
        "#]],
    );
    check(
        r"scope telemetry = {}",
        expect![[r#"
            1:17 = -> expected the digit of scope `telemetry` after `=`; 3 is free: write `scope telemetry = 3`
        "#]],
    );
    check(
        r"scope telemetry =",
        expect![[r#"
            1:17 = -> expected the digit of scope `telemetry` after `=`; 3 is free: write `scope telemetry = 3`
        "#]],
    );
    check(
        r"scope telemetry = x {}",
        expect![[r#"
            1:19 x -> a scope has one decimal digit, the first of its codes: 0 to 9, not `x`
        "#]],
    );
    check(
        r#"scope telemetry = "7" {}"#,
        expect![[r#"
            1:19 "7" -> a scope has one decimal digit, the first of its codes: 0 to 9, not `"7"`
        "#]],
    );
    check(
        r"scope telemetry 7 {}",
        expect![[r#"
            1:17 7 -> expected `=` before the digit of a scope: write `scope telemetry = 7 { ... }`
        "#]],
    );
    check(
        r"scope telemetry: 7 {}",
        expect![[r#"
            1:16 : -> expected `=` before the digit of a scope: write `scope telemetry = 7 { ... }`
        "#]],
    );
    check(
        r"scope telemetry == 7 {}",
        expect![[r#"
            1:17 == -> expected `=` before the digit of a scope: write `scope telemetry = 7 { ... }`
        "#]],
    );
    check(
        r"scope job = {}",
        expect![[r#"
            1:11 = -> scope `job` has the digit 1: write `scope job` without a digit
        "#]],
    );
    check(
        r"scope job = 10 {}",
        expect![[r#"
            1:13 10 -> scope `job` has the digit 1: write `scope job` without a digit
        "#]],
    );
    check(
        r"scope telemetry = 7 8 {}",
        expect![[r#"
            1:21 8 -> expected `{`, found `8`: write `scope telemetry = 7 { ... }`
        "#]],
    );
    check(
        r"scope telemetry(7) {}",
        expect![[r#"
            1:16 ( -> expected `=` before the digit of a scope: write `scope telemetry = 7 { ... }`
        "#]],
    );
}

#[test]
fn a_scope_is_declared_once() {
    check(
        r#"scope job { source 1001..=1020 { A = 1001 "a" } }
scope job { target 1021..=1040 { A = 1021 "a" } }"#,
        expect![[r#"
            2:7 job -> scope `job` is declared twice: put its sub-categories into one `scope job { ... }`
            1:7 job -> scope `job` is first declared here
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job {}
scope job {}
scope job {}",
        expect![[r#"
            2:7 job -> scope `job` is declared twice: put its sub-categories into one `scope job { ... }`
            1:7 job -> scope `job` is first declared here
            3:7 job -> scope `job` is declared twice: put its sub-categories into one `scope job { ... }`
        "#]],
    );
    check(
        r"scope telemetry = 7 {}
scope telemetry = 7 {}",
        expect![[r#"
            2:7 telemetry -> scope `telemetry` is declared twice: put its sub-categories into one `scope telemetry { ... }`
            1:7 telemetry -> scope `telemetry` is first declared here
        "#]],
    );
    check(
        r"scope telemetry = 7 {}
scope telemetry = 8 {}",
        expect![[r#"
            2:7 telemetry -> scope `telemetry` is declared twice: put its sub-categories into one `scope telemetry { ... }`
            1:7 telemetry -> scope `telemetry` is first declared here
        "#]],
    );
    check(
        r"scope telemetry = 7 { a 7001..=7020 {} }
scope telemetry { b 7021..=7040 {} }",
        expect![[r#"
            2:7 telemetry -> scope `telemetry` is declared twice: put its sub-categories into one `scope telemetry { ... }`
            1:7 telemetry -> scope `telemetry` is first declared here
            A {  }
            B {  }
        "#]],
    );
}

#[test]
fn a_category_is_declared_once_in_its_scope() {
    check(
        r#"scope job {
 category run { source 1001..=1020 { A = 1001 "a" } }
 category run { target 1021..=1040 { A = 1021 "a" } }
}"#,
        expect![[r#"
            3:11 run -> category `run` is declared twice in scope `job`: put its sub-categories into one
            2:11 run -> category `run` is first declared here
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job { category run {} }
scope file { category run {} }",
        expect![[""]],
    );
}
