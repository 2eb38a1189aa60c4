//! Ranges of sub-categories.

use expect_test::expect;

use super::check;

#[test]
fn a_range_has_a_first_and_a_last_number() {
    check(
        r#"scope job {
source { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source 1001 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1001 -> a range needs a first and a last number: write `1001..=1020`, or `1001..=1001` for a single number
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source 1001..= { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1001..= -> the range has no last number: write `1001..=1020`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source 1001.. { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1001.. -> the range has no last number: write `1001..=1020`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source ..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 ..=1020 -> the range has no first number: write `1001..=1020`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source ..1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 ..1020 -> the range has no first number: write `1001..=1020`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 | { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 | -> expected another range after `|`; the next free range of 20 in scope `job` is 1021..=1040
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source | 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 | -> remove this `|`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 1101..=1120 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 1101 -> write `|` between two ranges, before this number
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020, 1101..=1120 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:19 , -> write `|` between two ranges, not `,`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001-1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:12 - -> a range includes its last number: write `1001..=1020`, with `..=` instead of `-`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001 to 1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:13 to -> a range includes its last number: write `1001..=1020`, with `..=` instead of `to`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:12 = -> a range includes its last number: write `1001..=1020`, with `..=` instead of `=`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=x { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1001..= -> the range has no last number: write `1001..=1020`
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source = 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 = -> remove this `=`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source: 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:7 : -> remove this `:`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 || 1101..=1120 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 || -> write `|` between two ranges, not `||`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source (1001..=1020) { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 ( -> write the range without parentheses
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
source 1001..=1020
}",
        expect![[r#"
            2:15 1020 -> the sub-category has no body: write `source 1001..=1020 { ... }`
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" }
other
}"#,
        expect![[r#"
            3:1 other -> sub-category `other` has no range of numbers: write `other 1021..=1040 { ... }`; this is the next free range of 20 in scope `job`
            Other {  }
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001 1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:13 1020 -> write `..=` between the first and the last number: `1001..=1020`
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_range_includes_its_last_number() {
    check(
        r#"scope job {
source 1001..1020 { A = 1020 "a" }
}"#,
        expect![[r#"
            2:12 .. -> a range includes its last number: write `1001..=1020`, with `..=` instead of `..`
            Source { A = 1020 }
        "#]],
    );
    check(
        r#"scope job {
source 1001...1020 { A = 1020 "a" }
}"#,
        expect![[r#"
            2:12 ... -> a range includes its last number: write `1001..=1020`, with `..=` instead of `...`
            Source { A = 1020 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 | 1101..1120 { A = 1120 "a" }
}"#,
        expect![[r#"
            2:26 .. -> a range includes its last number: write `1101..=1120`, with `..=` instead of `..`
            Source { A = 1120 }
        "#]],
    );
    check(
        r#"scope job {
source 1001.=1020 { A = 1020 "a" }
}"#,
        expect![[r#"
            2:13 = -> a range includes its last number: write `1001..=1020`, with `..=` instead of `.=`
            Source { A = 1020 }
        "#]],
    );
    check(
        r#"scope job {
source 1001=..1020 { A = 1020 "a" }
}"#,
        expect![[r#"
            2:12 =.. -> a range includes its last number: write `1001..=1020`, with `..=` instead of `=..`
            Source { A = 1020 }
        "#]],
    );
    check(
        r#"scope job {
source 1001....1020 { A = 1020 "a" }
}"#,
        expect![[r#"
            2:12 .... -> a range includes its last number: write `1001..=1020`, with `..=` instead of `....`
            Source { A = 1020 }
        "#]],
    );
}

#[test]
fn a_range_goes_upwards() {
    check(
        r#"scope job {
source 1020..=1001 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1020..=1001 -> the range is reversed: 1020 is greater than 1001; write `1001..=1020`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1001 { A = 1001 "a" }
}"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn bounds_have_exactly_four_digits() {
    check(
        r#"scope job {
source 1..=20 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1`
            2:12 20 -> a number must have exactly four decimal digits, as in its code: write `1020`, not `20`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1_001..=1_020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1_001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1_001`
            2:16 1_020 -> a number must have exactly four decimal digits, as in its code: write `1020`, not `1_020`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=10200 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:15 10200 -> `10200` is not a number of exactly four decimal digits, as in a code: write 1001, for example
            Source { A! }
        "#]],
    );
    check(
        r#"scope job {
source -1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 - -> remove this `-`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 0x3E9..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 0x3E9 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `0x3E9`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001u16..=1020u16 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:8 1001u16 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1001u16`
            2:18 1020u16 -> a number must have exactly four decimal digits, as in its code: write `1020`, not `1020u16`
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn no_range_holds_success() {
    check(
        r#"scope agent {
upgrade 0000..=0020 { A = 0001 "a" }
}"#,
        expect![[r#"
            2:9 0000 -> AZSM0000 means success at any scope and cannot be part of a range: begin the range at 0001
            Upgrade { A = 0001 }
        "#]],
    );
    check(
        r"scope agent {
upgrade 0000..=0000 {}
}",
        expect![[r#"
            2:9 0000 -> AZSM0000 means success at any scope and cannot be part of a range: begin the range at 0001
            Upgrade {  }
        "#]],
    );
    check(
        r"scope agent {
upgrade 0020..=0000 {}
}",
        expect![[r#"
            2:16 0000 -> AZSM0000 means success at any scope and cannot be part of a range: begin the range at 0001
            Upgrade {  }
        "#]],
    );
}

#[test]
fn a_range_stays_in_its_scope() {
    check(
        r#"scope job {
 source 1001..=1020 { A = 1001 "a" }
 target 2001..=2020 { A = 2001 "a" }
}"#,
        expect![[r#"
            3:9 2001..=2020 -> scope `job` owns AZSM1000 to AZSM1999; 2001 begins with the digit of scope `file`: move the sub-category there or take a range from 1021
            Source { A = 1001 }
            Target { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {
 source 1981..=2000 { A = 1981 "a" }
}"#,
        expect![[r#"
            2:16 2000 -> scope `job` owns AZSM1000 to AZSM1999; 2000 begins with the digit of scope `file`: end the range at 1999 or earlier
            Source { A = 1981 }
        "#]],
    );
    check(
        r#"scope job {
 source 7001..=7020 { A = 7001 "a" }
}"#,
        expect![[r#"
            2:9 7001..=7020 -> scope `job` owns AZSM1000 to AZSM1999; 7001 begins with 7, which is not the digit of any scope here: move the sub-category into a scope of your own, `scope NAME = 7`, or take a range from 1001
            Source { A = 7001 }
        "#]],
    );
    check(
        r"scope job {
 source 0981..=1000 {}
}",
        expect![[r#"
            2:9 0981..=1000 -> scope `job` owns AZSM1000 to AZSM1999; 0981 begins with the digit of scope `agent`: move the sub-category there or take a range from 1001
            Source {  }
        "#]],
    );
    check(
        r"scope job { source 1001..=1020 {} }
scope telemetry = 7 { upload 1021..=1040 {} }",
        expect![[r#"
            2:30 1021..=1040 -> scope `telemetry` owns AZSM7000 to AZSM7999; 1021 begins with the digit of scope `job`: move the sub-category there or take a range from 7001
            Source {  }
            Upload {  }
        "#]],
    );
    check(
        r"scope job {
 source 1001..=1020 | 2001..=2020 {}
}",
        expect![[r#"
            2:23 2001..=2020 -> scope `job` owns AZSM1000 to AZSM1999; 2001 begins with the digit of scope `file`: move the sub-category there or take a range from 1021
            Source {  }
        "#]],
    );
    check(
        r"scope job {
 source 9981..=9999 {}
}",
        expect![[r#"
            2:9 9981..=9999 -> scope `job` owns AZSM1000 to AZSM1999; 9981 begins with 9, which is not the digit of any scope here: move the sub-category into a scope of your own, `scope NAME = 9`, or take a range from 1001
            Source {  }
        "#]],
    );
}

#[test]
fn ranges_do_not_overlap() {
    check(
        r#"scope job {
 source 1001..=1020 { A = 1001 "a" }
 target 1015..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            3:9 1015..=1040 -> `job.target` (AZSM1015 to AZSM1040) overlaps `job.source` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1041..=1060
            2:9 1001..=1020 -> `job.source` (AZSM1001 to AZSM1020) is first declared here
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
 source 1001..=1020 | 1011..=1030 { A = 1001 "a", B = 1015 "b", C = 1030 "c" }
}"#,
        expect![[r#"
            2:23 1011..=1030 -> AZSM1011 to AZSM1030 overlaps another range of `job.source` itself (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1041..=1060
            2:9 1001..=1020 -> `job.source` (AZSM1001 to AZSM1020) is first declared here
            Source { A = 1001, B = 1015, C = 1030 }
        "#]],
    );
    check(
        r"scope job {
 source 1001..=1020 {}
}
scope file {
 other 1001..=1020 {}
}",
        expect![[r#"
            5:8 1001..=1020 -> scope `file` owns AZSM2000 to AZSM2999; 1001 begins with the digit of scope `job`: move the sub-category there or take a range from 2001
            Source {  }
            Other {  }
        "#]],
    );
    check(
        r"scope job {
 a 1001..=1020 {}
 b 1001..=1020 {}
 c 1001..=1020 {}
}",
        expect![[r#"
            3:4 1001..=1020 -> `job.b` (AZSM1001 to AZSM1020) overlaps `job.a` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1021..=1040
            2:4 1001..=1020 -> `job.a` (AZSM1001 to AZSM1020) is first declared here
            4:4 1001..=1020 -> `job.c` (AZSM1001 to AZSM1020) overlaps `job.a` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1041..=1060
            A {  }
            B {  }
            C {  }
        "#]],
    );
    check(
        r"scope job {
 a 1001..=1060 {}
 b 1021..=1040 {}
 c 1041..=1060 {}
}",
        expect![[r#"
            3:4 1021..=1040 -> `job.b` (AZSM1021 to AZSM1040) overlaps `job.a` (AZSM1001 to AZSM1060); the next free range of 20 in scope `job` is 1061..=1080
            2:4 1001..=1060 -> `job.a` (AZSM1001 to AZSM1060) is first declared here
            4:4 1041..=1060 -> `job.c` (AZSM1041 to AZSM1060) overlaps `job.a` (AZSM1001 to AZSM1060); the next free range of 20 in scope `job` is 1081..=1100
            A {  }
            B {  }
            C {  }
        "#]],
    );
    check(
        r#"scope job {
 a 1001..=1020 { A = 1001 "a" }
 b 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            3:4 1001..=1020 -> `job.b` (AZSM1001 to AZSM1020) overlaps `job.a` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1021..=1040
            2:4 1001..=1020 -> `job.a` (AZSM1001 to AZSM1020) is first declared here
            A { A = 1001 }
            B { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
 a 1001..=1020 { A = 1001 "a" }
 b 1011..=1030 { A = 1011 "a", B = 1012 "b", C = 1022 "c" }
}"#,
        expect![[r#"
            3:4 1011..=1030 -> `job.b` (AZSM1011 to AZSM1030) overlaps `job.a` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1041..=1060
            2:4 1001..=1020 -> `job.a` (AZSM1001 to AZSM1020) is first declared here
            A { A = 1001 }
            B { A = 1011, B = 1012, C = 1022 }
        "#]],
    );
    check(
        r"scope job {
 a 1001..=1999 {}
 b 1021..=1040 {}
}",
        expect![[r#"
            3:4 1021..=1040 -> `job.b` (AZSM1021 to AZSM1040) overlaps `job.a` (AZSM1001 to AZSM1999); use numbers that `job.a` does not own
            2:4 1001..=1999 -> `job.a` (AZSM1001 to AZSM1999) is first declared here
            A {  }
            B {  }
        "#]],
    );
    check(
        r"scope telemetry = 7 {
 a 7001..=7020 {}
 b 7020..=7040 {}
}",
        expect![[r#"
            3:4 7020..=7040 -> `telemetry.b` (AZSM7020 to AZSM7040) overlaps `telemetry.a` (AZSM7001 to AZSM7020); the next free range of 20 in scope `telemetry` is 7041..=7060
            2:4 7001..=7020 -> `telemetry.a` (AZSM7001 to AZSM7020) is first declared here
            A {  }
            B {  }
        "#]],
    );
}
