//! The numbers and ranges that messages propose.

use expect_test::expect;

use super::{check, check_entries, run};

/// When this fails, a message no longer is what the design asks for, word by word.
#[test]
fn the_texts_of_the_design() {
    let four = r#"
        MountFailed = 1001 "a",
        ScanFailed = 1002 "b",
        PermissionDenied = 1003 "c",
        InvalidPath = 1004 "d","#;
    let job = |source: &str, rest: &str| format!("scope job {{ source 1001..=1020 {{ {source} }} {rest} }}");
    let twenty: Vec<_> = (1001..=1020).map(|number| format!("N{number} = {number} \"n\"")).collect();
    let cases = [
        (
            job(&format!("{four} Foo = 1021 \"e\""), ""),
            "AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1005",
        ),
        (
            job(&format!("{four} Miscellaneous = 1020 \"m\", Foo = 1003 \"e\""), ""),
            "AZSM1003 is already taken by `PermissionDenied`; the next free number in `job.source` is 1005 (15 of 20 left)",
        ),
        (
            job(four, "target 1015..=1040 {}"),
            "`job.target` (AZSM1015 to AZSM1040) overlaps `job.source` (AZSM1001 to AZSM1020); the next free range of 20 in \
             scope `job` is 1041..=1060",
        ),
        (
            job(four, "target 2001..=2020 {}"),
            "scope `job` owns AZSM1000 to AZSM1999; 2001 begins with the digit of scope `file`: move the sub-category there \
             or take a range from 1021",
        ),
        (
            job(&format!("{four} Offline = 1005 \"o\", retired ProbeFailed = 1006 \"p\", Probe = 1006 \"q\""), ""),
            "AZSM1006 was retired as `ProbeFailed` and is never reused; the next free number in `job.source` is 1007",
        ),
        (
            job(&format!("{}, Foo = 1001 \"x\"", twenty.join(", ")), "target 1021..=1040 {} other 1041..=1060 {}"),
            "AZSM1001 is already taken by `N1001`; `job.source` is full: all 20 numbers are taken; add a range: \
             `source 1001..=1020 | 1061..=1080`",
        ),
    ];
    for (declaration, wanted) in cases {
        let (diagnostics, _) = run(declaration.parse().expect("tokens"));
        let first = diagnostics.first().expect("a message").problem.to_string();
        assert_eq!(first, wanted, "{declaration}");
        assert!(diagnostics.len() <= 2, "{diagnostics:#?}");
    }
}

#[test]
fn no_number_is_proposed_twice() {
    check_entries(
        r#"Foo,
Bar,
Baz = 1021 "x",
Qux = 1022 "y""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            3:1 Bar -> expected `= NUMBER "message"` after `Bar`; the next free number in `job.source` is 1002
            4:7 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1003
            5:7 1022 -> AZSM1022 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1004
            Source { Foo!, Bar!, Baz!, Qux! }
        "#]],
    );
}

#[test]
fn a_number_that_is_written_retired_or_reserved_is_not_proposed() {
    check_entries(
        r#"Foo,
B = 1002 "b",
retired C = 1001 "c",
reserved 1003..=1005,
X = 1007 "x",
Y = 1007 "y",
Z"#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1006
            7:5 1007 -> AZSM1007 is already taken by `X`; the next free number in `job.source` is 1008 (14 of 20 left)
            6:5 1007 -> AZSM1007 is first declared here
            8:1 Z -> expected `= NUMBER "message"` after `Z`; the next free number in `job.source` is 1009
            Source { B = 1002, X = 1007, Foo!, Y!, Z! } retired 1001 reserved 1003..=1005
        "#]],
    );
}

#[test]
fn the_catch_all_is_proposed_last() {
    check_entries(
        r#"A = 1001 "m",
B = 1002 "m",
C = 1003 "m",
D = 1004 "m",
E = 1005 "m",
F = 1006 "m",
G = 1007 "m",
H = 1008 "m",
I = 1009 "m",
J = 1010 "m",
K = 1011 "m",
L = 1012 "m",
M = 1013 "m",
N = 1014 "m",
O = 1015 "m",
P = 1016 "m",
Q = 1017 "m",
R = 1018 "m",
S = 1019 "m",
Foo"#,
        expect![[r#"
            21:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1020
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, F = 1006, G = 1007, H = 1008, I = 1009, J = 1010, K = 1011, L = 1012, M = 1013, N = 1014, O = 1015, P = 1016, Q = 1017, R = 1018, S = 1019, Foo! }
        "#]],
    );
    check(
        r"scope job {
source 1001..=1002 | 1011..=1012 {
A, B, C, D, E } }",
        expect![[r#"
            3:1 A -> expected `= NUMBER "message"` after `A`; the next free number in `job.source` is 1001
            3:4 B -> expected `= NUMBER "message"` after `B`; the next free number in `job.source` is 1011
            3:7 C -> expected `= NUMBER "message"` after `C`; the next free number in `job.source` is 1012
            3:10 D -> expected `= NUMBER "message"` after `D`; the next free number in `job.source` is 1002
            3:13 E -> expected `= NUMBER "message"` after `E`; `job.source` has no free number left for it; add a range: `source 1001..=1002 | 1011..=1012 | 1021..=1040`
            Source { A!, B!, C!, D!, E! }
        "#]],
    );
}

#[test]
fn a_full_subcategory_gets_another_range() {
    check_entries(
        r#"A = 1001 "m",
B = 1002 "m",
C = 1003 "m",
D = 1004 "m",
E = 1005 "m",
F = 1006 "m",
G = 1007 "m",
H = 1008 "m",
I = 1009 "m",
J = 1010 "m",
K = 1011 "m",
L = 1012 "m",
M = 1013 "m",
N = 1014 "m",
O = 1015 "m",
P = 1016 "m",
Q = 1017 "m",
R = 1018 "m",
S = 1019 "m",
T = 1020 "m",
Foo"#,
        expect![[r#"
            22:1 Foo -> expected `= NUMBER "message"` after `Foo`; `job.source` is full: all 20 numbers are taken; add a range: `source 1001..=1020 | 1021..=1040`
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, F = 1006, G = 1007, H = 1008, I = 1009, J = 1010, K = 1011, L = 1012, M = 1013, N = 1014, O = 1015, P = 1016, Q = 1017, R = 1018, S = 1019, T = 1020, Foo! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "m",
B = 1002 "m",
C = 1003 "m",
D = 1004 "m",
E = 1005 "m",
F = 1006 "m",
G = 1007 "m",
H = 1008 "m",
I = 1009 "m",
J = 1010 "m",
K = 1011 "m",
L = 1012 "m",
M = 1013 "m",
N = 1014 "m",
O = 1015 "m",
P = 1016 "m",
Q = 1017 "m",
R = 1018 "m",
S = 1019 "m",
T = 1020 "m",
Foo = 1001 "x""#,
        expect![[r#"
            22:7 1001 -> AZSM1001 is already taken by `A`; `job.source` is full: all 20 numbers are taken; add a range: `source 1001..=1020 | 1021..=1040`
            2:5 1001 -> AZSM1001 is first declared here
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, F = 1006, G = 1007, H = 1008, I = 1009, J = 1010, K = 1011, L = 1012, M = 1013, N = 1014, O = 1015, P = 1016, Q = 1017, R = 1018, S = 1019, T = 1020, Foo! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "m",
B = 1002 "m",
C = 1003 "m",
D = 1004 "m",
E = 1005 "m",
F = 1006 "m",
G = 1007 "m",
H = 1008 "m",
I = 1009 "m",
J = 1010 "m",
K = 1011 "m",
L = 1012 "m",
M = 1013 "m",
N = 1014 "m",
O = 1015 "m",
P = 1016 "m",
Q = 1017 "m",
R = 1018 "m",
S = 1019 "m",
T = 1020 "m",
Foo = 1021 "x""#,
        expect![[r#"
            22:7 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); `job.source` is full: all 20 numbers are taken; add a range: `source 1001..=1020 | 1021..=1040`
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, F = 1006, G = 1007, H = 1008, I = 1009, J = 1010, K = 1011, L = 1012, M = 1013, N = 1014, O = 1015, P = 1016, Q = 1017, R = 1018, S = 1019, T = 1020, Foo! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "m",
B = 1002 "m",
C = 1003 "m",
D = 1004 "m",
E = 1005 "m",
F = 1006 "m",
G = 1007 "m",
H = 1008 "m",
I = 1009 "m",
J = 1010 "m",
K = 1011 "m",
L = 1012 "m",
M = 1013 "m",
N = 1014 "m",
O = 1015 "m",
P = 1016 "m",
Q = 1017 "m",
R = 1018 "m",
S = 1019 "m",
T = 1020 "m",
Foo,
Bar"#,
        expect![[r#"
            22:1 Foo -> expected `= NUMBER "message"` after `Foo`; `job.source` is full: all 20 numbers are taken; add a range: `source 1001..=1020 | 1021..=1040`
            23:1 Bar -> expected `= NUMBER "message"` after `Bar`; `job.source` is full: all 20 numbers are taken; add a range: `source 1001..=1020 | 1021..=1040`
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, F = 1006, G = 1007, H = 1008, I = 1009, J = 1010, K = 1011, L = 1012, M = 1013, N = 1014, O = 1015, P = 1016, Q = 1017, R = 1018, S = 1019, T = 1020, Foo!, Bar! }
        "#]],
    );
}

#[test]
fn a_full_scope_says_so() {
    check(
        r#"scope job {
source 1001..=1002 { A = 1001 "a", B = 1002 "b", C }
rest 1003..=1999 {}
more {}
again 1001..=1020 {} }"#,
        expect![[r#"
            2:50 C -> expected `= NUMBER "message"` after `C`; `job.source` is full: all 2 numbers are taken, and its scope has no free range of 20 left
            4:1 more -> sub-category `more` has no range of numbers: write `more FIRST..=LAST { ... }` with free numbers of scope `job`
            5:7 1001..=1020 -> `job.again` (AZSM1001 to AZSM1020) overlaps `job.source` (AZSM1001 to AZSM1002); use numbers that `job.source` does not own
            2:8 1001..=1002 -> `job.source` (AZSM1001 to AZSM1002) is first declared here
            More {  }
            Source { A = 1001, B = 1002, C! }
            Again {  }
            Rest {  }
        "#]],
    );
}

#[test]
fn a_range_is_proposed_once() {
    check(
        r"scope job {
source {}
target {}
other 1001..=1020 | {}
}",
        expect![[r#"
            2:1 source -> sub-category `source` has no range of numbers: write `source 1021..=1040 { ... }`; this is the next free range of 20 in scope `job`
            3:1 target -> sub-category `target` has no range of numbers: write `target 1041..=1060 { ... }`; this is the next free range of 20 in scope `job`
            4:19 | -> expected another range after `|`; the next free range of 20 in scope `job` is 1061..=1080
            Source {  }
            Target {  }
            Other {  }
        "#]],
    );
    check(
        r"scope job {
source 1001..=1020 {}
target 1001..=1020 {}
other 1001..=1020 {}
far 2001..=2020 {}
}",
        expect![[r#"
            3:8 1001..=1020 -> `job.target` (AZSM1001 to AZSM1020) overlaps `job.source` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1041..=1060
            2:8 1001..=1020 -> `job.source` (AZSM1001 to AZSM1020) is first declared here
            4:7 1001..=1020 -> `job.other` (AZSM1001 to AZSM1020) overlaps `job.source` (AZSM1001 to AZSM1020); the next free range of 20 in scope `job` is 1061..=1080
            5:5 2001..=2020 -> scope `job` owns AZSM1000 to AZSM1999; 2001 begins with the digit of scope `file`: move the sub-category there or take a range from 1021
            Source {  }
            Target {  }
            Other {  }
            Far {  }
        "#]],
    );
}
