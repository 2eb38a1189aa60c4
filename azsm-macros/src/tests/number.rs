//! Numbers of entries, and reserved ones.

use expect_test::expect;

use super::{check, check_entries};

#[test]
fn a_number_lies_in_the_ranges_of_its_subcategory() {
    check_entries(
        r#"MountFailed = 1001 "a",
Next = 1021 "b""#,
        expect![[r#"
            3:8 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1002
            Source { MountFailed = 1001, Next! }
        "#]],
    );
    check_entries(
        r#"Next = 2001 "b""#,
        expect![[r#"
            2:8 2001 -> AZSM2001 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1001
            Source { Next! }
        "#]],
    );
    check(
        r#"scope job {
 source 1001..=1004 | 1011..=1012 { A = 1001 "a", B = 1002 "b", C = 1003 "c", D = 1021 "d" }
}"#,
        expect![[r#"
            2:83 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1004, AZSM1011 to AZSM1012); the next free number there is 1011
            Source { A = 1001, B = 1002, C = 1003, D! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
B = 1002 "b",
C = 1003 "c",
D = 1004 "d",
Too = 1021 "e""#,
        expect![[r#"
            6:7 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1005
            Source { A = 1001, B = 1002, C = 1003, D = 1004, Too! }
        "#]],
    );
}

#[test]
fn a_number_of_another_subcategory_is_named_with_its_owner() {
    check(
        r#"scope job {
 source 1001..=1020 { A = 1021 "a" }
 target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:27 1021 -> AZSM1021 belongs to `job.target`, not to `job.source` (AZSM1001 to AZSM1020); the next free number in `job.source` is 1001
            Source { A! }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
 source 1001..=1020 { A = 2061 "a" }
}
scope file { failed 2061..=2080 { A = 2061 "a" } }"#,
        expect![[r#"
            2:27 2061 -> AZSM2061 belongs to `file.failed`, not to `job.source` (AZSM1001 to AZSM1020); the next free number in `job.source` is 1001
            Source { A! }
            Failed { A = 2061 }
        "#]],
    );
}

#[test]
fn a_number_is_taken_once() {
    check_entries(
        r#"MountFailed = 1001 "a",
ScanFailed = 1002 "b",
PermissionDenied = 1003 "c",
InvalidPath = 1004 "d",
Foo = 1003 "e","#,
        expect![[r#"
            6:7 1003 -> AZSM1003 is already taken by `PermissionDenied`; the next free number in `job.source` is 1005 (16 of 20 left)
            4:20 1003 -> AZSM1003 is first declared here
            Source { MountFailed = 1001, ScanFailed = 1002, PermissionDenied = 1003, InvalidPath = 1004, Foo! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
B = 1001 "b",
C = 1001 "c""#,
        expect![[r#"
            3:5 1001 -> AZSM1001 is already taken by `A`; the next free number in `job.source` is 1002 (19 of 20 left)
            2:5 1001 -> AZSM1001 is first declared here
            4:5 1001 -> AZSM1001 is already taken by `A`; the next free number in `job.source` is 1003 (19 of 20 left)
            Source { A = 1001, B!, C! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
A = 1001 "a""#,
        expect![[r#"
            3:1 A -> `job.source.A` is declared twice: remove one of them
            2:1 A -> `job.source.A` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"retired A = 1001 "a",
retired B = 1001 "b""#,
        expect![[r#"
            3:13 1001 -> AZSM1001 is already taken by `A`; the next free number in `job.source` is 1002 (19 of 20 left)
            2:13 1001 -> AZSM1001 is first declared here
            Source {  } retired 1001
        "#]],
    );
}

#[test]
fn a_retired_number_is_never_used_again() {
    check_entries(
        r#"A = 1001 "a",
B = 1002 "a",
C = 1003 "a",
D = 1004 "a",
E = 1005 "a",
retired ProbeFailed = 1006 "b",
Probe = 1006 "c""#,
        expect![[r#"
            8:9 1006 -> AZSM1006 was retired as `ProbeFailed` and is never reused; the next free number in `job.source` is 1007
            Source { A = 1001, B = 1002, C = 1003, D = 1004, E = 1005, Probe! } retired 1006
        "#]],
    );
    check_entries(
        r#"Probe = 1006 "c",
retired ProbeFailed = 1006 "b""#,
        expect![[r#"
            2:9 1006 -> AZSM1006 was retired as `ProbeFailed` and is never reused; the next free number in `job.source` is 1001
            Source { Probe! } retired 1006
        "#]],
    );
}

#[test]
fn a_reserved_number_is_held_back() {
    check_entries(
        r#"reserved 1010..=1012,
A = 1011 "a""#,
        expect![[r#"
            3:5 1011 -> AZSM1011 is reserved: remove it from the `reserved` entry to use it, or choose another number; the next free number in `job.source` is 1001
            2:10 1010..=1012 -> AZSM1011 is reserved here
            Source { A! } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r#"A = 1011 "a",
reserved 1010..=1012"#,
        expect![[r#"
            3:10 1010..=1012 -> AZSM1011 cannot be reserved: it is already taken by `A`; write `reserved 1010, reserved 1012`
            2:5 1011 -> AZSM1011 is first declared here
            Source { A = 1011 }
        "#]],
    );
    check_entries(
        r#"reserved 1010,
retired A = 1010 "a""#,
        expect![[r#"
            3:13 1010 -> AZSM1010 is reserved: remove it from the `reserved` entry to use it, or choose another number; the next free number in `job.source` is 1001
            2:10 1010 -> AZSM1010 is reserved here
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"retired A = 1010 "a",
reserved 1010"#,
        expect![[r#"
            3:10 1010 -> AZSM1010 cannot be reserved: it is already taken by `A`; remove this entry
            2:13 1010 -> AZSM1010 is first declared here
            Source {  } retired 1010
        "#]],
    );
}

#[test]
fn reserved_numbers_lie_inside_and_are_free() {
    check_entries(
        r"reserved 1021",
        expect![[r#"
            2:10 1021 -> AZSM1021 cannot be reserved here: it is outside `job.source` (AZSM1001 to AZSM1020); remove this entry
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved 1019..=1022",
        expect![[r#"
            2:10 1019..=1022 -> AZSM1021 cannot be reserved here: it is outside `job.source` (AZSM1001 to AZSM1020); write `reserved 1019..=1020`
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved 1010..=1012,
reserved 1012..=1013",
        expect![[r#"
            3:10 1012..=1013 -> AZSM1012 is reserved twice; write `reserved 1013`
            2:10 1010..=1012 -> AZSM1012 is reserved here
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r"reserved 1010,
reserved 1010",
        expect![[r#"
            3:10 1010 -> AZSM1010 is reserved twice; remove this entry
            2:10 1010 -> AZSM1010 is reserved here
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved 0000",
        expect![[r#"
            2:10 0000 -> AZSM0000 means success at any scope and cannot be reserved; remove this entry
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved 0999..=1001",
        expect![[r#"
            2:10 0999..=1001 -> AZSM0999 cannot be reserved here: it is outside `job.source` (AZSM1001 to AZSM1020); write `reserved 1001`
            Source {  }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
B = 1002 "b",
reserved 1001..=1003"#,
        expect![[r#"
            4:10 1001..=1003 -> AZSM1001 cannot be reserved: it is already taken by `A`; write `reserved 1003`
            2:5 1001 -> AZSM1001 is first declared here
            Source { A = 1001, B = 1002 }
        "#]],
    );
}

#[test]
fn a_reserved_range_is_well_formed() {
    check_entries(
        r"reserved 1012..=1010",
        expect![[r#"
            2:10 1012..=1010 -> the range is reversed: 1012 is greater than 1010; write `1010..=1012`
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r"reserved 1010..1012",
        expect![[r#"
            2:14 .. -> a range includes its last number: write `1010..=1012`, with `..=` instead of `..`
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r"reserved 1010...1012",
        expect![[r#"
            2:14 ... -> a range includes its last number: write `1010..=1012`, with `..=` instead of `...`
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r"reserved 1010..=",
        expect![[r#"
            2:10 1010..= -> the reserved range has no last number: write it after `..=`, or `reserved 1010` for one number
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved ..=1010",
        expect![[r#"
            2:10 ..= -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1001
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved",
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1001
            Source {  }
        "#]],
    );
    check_entries(
        r#"reserved,
A = 1001 "a""#,
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1002
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r"reserved 1_010",
        expect![[r#"
            2:10 1_010 -> a number must have exactly four decimal digits, as in its code: write `1010`, not `1_010`
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved 1",
        expect![[r#"
            2:10 1 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1`
            Source {  } reserved 1001..=1001
        "#]],
    );
    check_entries(
        r"reserved 10100",
        expect![[r#"
            2:10 10100 -> `10100` is not a number of exactly four decimal digits, as in a code: write 1001, for example
            Source {  }
        "#]],
    );
    check_entries(
        r"reserved 1010..=10120",
        expect![[r#"
            2:17 10120 -> `10120` is not a number of exactly four decimal digits, as in a code: write 1001, for example
            Source {  }
        "#]],
    );
    check_entries(
        r#"reserved 1010 "x""#,
        expect![[r#"
            2:15 "x" -> expected `,` after the entry, found `"x"`
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved A",
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1001
            Source {  }
        "#]],
    );
    check_entries(
        r#"reserved A = 1001 "a""#,
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1002
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r"reserved 1010, 1011",
        expect![[r#"
            2:16 1011 -> expected an entry, found only a number: write `NAME = 1011 "message"`, or `reserved 1011` to keep the number free
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved 1010 | 1012",
        expect![[r#"
            2:15 | -> expected `,` after the entry, found `|`
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved 1010-1012",
        expect![[r#"
            2:14 - -> a range includes its last number: write `1010..=1012`, with `..=` instead of `-`
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r"reserved -1010",
        expect![[r#"
            2:10 -1010 -> a number must have exactly four decimal digits, as in its code: write `1010`, not `-1010`
            Source {  } reserved 1010..=1010
        "#]],
    );
}

#[test]
fn zero_means_success() {
    check_entries(
        r#"A = 0000 "a""#,
        expect![[r#"
            2:5 0000 -> AZSM0000 means success at any scope and cannot be declared; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
    check(
        r#"scope agent { upgrade 0001..=0020 {
A = 0000 "a" } }"#,
        expect![[r#"
            2:5 0000 -> AZSM0000 means success at any scope and cannot be declared; the next free number in `agent.upgrade` is 0001
            Upgrade { A! }
        "#]],
    );
}

#[test]
fn a_number_has_exactly_four_digits() {
    check_entries(
        r#"A = 1 "a""#,
        expect![[r#"
            2:5 1 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1_001 "a""#,
        expect![[r#"
            2:5 1_001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1_001`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 0x3E9 "a""#,
        expect![[r#"
            2:5 0x3E9 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `0x3E9`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001u16 "a""#,
        expect![[r#"
            2:5 1001u16 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1001u16`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = -1001 "a""#,
        expect![[r#"
            2:5 -1001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `-1001`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = +1001 "a""#,
        expect![[r#"
            2:5 +1001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `+1001`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 10010 "a""#,
        expect![[r#"
            2:5 10010 -> `10010` is not a number of exactly four decimal digits, as in a code; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 01001 "a""#,
        expect![[r#"
            2:5 01001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `01001`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001.0 "a""#,
        expect![[r#"
            2:5 1001.0 -> `1001.0` is not a number of exactly four decimal digits, as in a code; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1e3 "a""#,
        expect![[r#"
            2:5 1e3 -> `1e3` is not a number of exactly four decimal digits, as in a code; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = '1' "a""#,
        expect![[r#"
            2:5 '1' -> a number must have exactly four decimal digits, as in its code: write `1001`, not `'1'`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = AZSM1001 "a""#,
        expect![[r#"
            2:5 AZSM1001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `AZSM1001`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = "1001" "a""#,
        expect![[r#"
            2:5 "1001" -> a number must have exactly four decimal digits, as in its code: write `1001`, not `"1001"`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = "AZSM1001" "a""#,
        expect![[r#"
            2:5 "AZSM1001" -> a number must have exactly four decimal digits, as in its code: write `1001`, not `"AZSM1001"`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
B = 1_001 "b""#,
        expect![[r#"
            3:5 1_001 -> `1_001` is not a number of exactly four decimal digits, as in a code; the next free number in `job.source` is 1002
            Source { A = 1001, B! }
        "#]],
    );
    check_entries(
        r#"A = 5 "a""#,
        expect![[r#"
            2:5 5 -> a number must have exactly four decimal digits, as in its code: write `1005`, not `5`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 5 "a",
B = 6 "b""#,
        expect![[r#"
            2:5 5 -> a number must have exactly four decimal digits, as in its code: write `1005`, not `5`
            3:5 6 -> a number must have exactly four decimal digits, as in its code: write `1006`, not `6`
            Source { A!, B! }
        "#]],
    );
    check_entries(
        r#"A = (1001) "a""#,
        expect![[r#"
            2:5 ( -> a number must have exactly four decimal digits, as in its code: write `1001`, not `(1001)`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 + 1 "a""#,
        expect![[r#"
            2:10 + -> expected the message as a string literal, as in "Failed to mount source path", found `+`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 99999999999999999999 "a""#,
        expect![[r#"
            2:5 99999999999999999999 -> `99999999999999999999` is not a number of exactly four decimal digits, as in a code; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
}

#[test]
fn a_number_that_only_a_faulty_range_could_hold_is_not_blamed() {
    check(
        r#"scope job {
 source 1001..1020 { A = 1001 "a", B = 1021 "b" }
}"#,
        expect![[r#"
            2:13 .. -> a range includes its last number: write `1001..=1020`, with `..=` instead of `..`
            2:40 1021 -> AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1002
            Source { A = 1001, B! }
        "#]],
    );
    check(
        r#"scope job {
 source 1_001..=1020 { A = 1001 "a", B = 3000 "b" }
}"#,
        expect![[r#"
            2:9 1_001 -> a number must have exactly four decimal digits, as in its code: write `1001`, not `1_001`
            2:42 3000 -> AZSM3000 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1002
            Source { A = 1001, B! }
        "#]],
    );
    check(
        r#"scope job {
 source { A = 1001 "a", B = 1001 "b" }
}"#,
        expect![[r#"
            2:2 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            2:29 1001 -> AZSM1001 is already taken by `A`; choose a free number of `job.source`
            2:15 1001 -> AZSM1001 is first declared here
            Source { A!, B! }
        "#]],
    );
}
