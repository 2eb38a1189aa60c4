//! Names of entries, sub-categories, categories and scopes.

use expect_test::expect;

use super::{check, check_entries};

#[test]
fn an_entry_is_in_upper_camel_case() {
    check_entries(
        r#"mount_failed = 1001 "a""#,
        expect![[r#"
            2:1 mount_failed -> `mount_failed` names a variant and must be in upper camel case: write `MountFailed`
            Source { mount_failed! }
        "#]],
    );
    check_entries(
        r#"mountFailed = 1001 "a""#,
        expect![[r#"
            2:1 mountFailed -> `mountFailed` names a variant and must be in upper camel case: write `MountFailed`
            Source { mountFailed! }
        "#]],
    );
    check_entries(
        r#"MOUNT_FAILED = 1001 "a""#,
        expect![[r#"
            2:1 MOUNT_FAILED -> `MOUNT_FAILED` names a variant and must be in upper camel case: write `MountFailed`
            Source { MOUNT_FAILED! }
        "#]],
    );
    check_entries(
        r#"Mount_Failed = 1001 "a""#,
        expect![[r#"
            2:1 Mount_Failed -> `Mount_Failed` names a variant and must be in upper camel case: write `MountFailed`
            Source { Mount_Failed! }
        "#]],
    );
    check_entries(
        r#"_MountFailed = 1001 "a""#,
        expect![[r#"
            2:1 _MountFailed -> `_MountFailed` names a variant and must be in upper camel case: write `MountFailed`
            Source { _MountFailed! }
        "#]],
    );
    check_entries(
        r#"A1 = 1001 "a""#,
        expect![[r#"
            Source { A1 = 1001 }
        "#]],
    );
    check_entries(
        r#"IOError = 1001 "a""#,
        expect![[r#"
            Source { IOError = 1001 }
        "#]],
    );
    check_entries(
        r#"r#MountFailed = 1001 "a""#,
        expect![[r#"
            Source { r#MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r#"_ = 1001 "a""#,
        expect![[r#"
            2:1 _ -> `_` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"mount = 1001 "a""#,
        expect![[r#"
            2:1 mount -> `mount` names a variant and must be in upper camel case: write `Mount`
            Source { mount! }
        "#]],
    );
}

#[test]
fn an_entry_is_no_keyword() {
    check_entries(
        r#"Self = 1001 "a",
B = 1002 "b""#,
        expect![[r#"
            2:1 Self -> `Self` is a Rust keyword: choose another name
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"type = 1001 "a""#,
        expect![[r#"
            2:1 type -> `type` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"r#type = 1001 "a""#,
        expect![[r#"
            2:1 r#type -> `type` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"self = 1001 "a""#,
        expect![[r#"
            2:1 self -> `self` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"gen = 1001 "a""#,
        expect![[r#"
            2:1 gen -> `gen` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired type = 1001 "a""#,
        expect![[r#"
            2:9 type -> `type` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired Self = 1001 "a""#,
        expect![[r#"
            2:9 Self -> `Self` is a Rust keyword: choose another name
            Source {  }
        "#]],
    );
}

#[test]
fn the_expansion_needs_a_few_names_itself() {
    check_entries(
        r#"ALL = 1001 "a",
B = 1002 "b""#,
        expect![[r#"
            2:1 ALL -> `ALL` is what every enum calls the list of its variants: choose another name
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"retired ALL = 1001 "a""#,
        expect![[r#"
            2:9 ALL -> `ALL` is what every enum calls the list of its variants: choose another name
            Source {  }
        "#]],
    );
    check_entries(
        r#"Success = 1001 "a""#,
        expect![[r#"
            Source { Success = 1001 }
        "#]],
    );
    check_entries(
        r#"StatusCode = 1001 "a""#,
        expect![[r#"
            Source { StatusCode = 1001 }
        "#]],
    );
    check_entries(
        r#"Error = 1001 "a""#,
        expect![[r#"
            Source { Error = 1001 }
        "#]],
    );
    check_entries(
        r#"Err = 1001 "a""#,
        expect![[r#"
            Source { Err = 1001 }
        "#]],
    );
}

#[test]
fn an_entry_is_declared_once() {
    check_entries(
        r#"A = 1001 "a",
A = 1002 "b""#,
        expect![[r#"
            3:1 A -> `job.source.A` is already declared, with another number: choose another name
            2:1 A -> `job.source.A` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
A = 1002 "b",
A = 1003 "c""#,
        expect![[r#"
            3:1 A -> `job.source.A` is already declared, with another number: choose another name
            2:1 A -> `job.source.A` is first declared here
            4:1 A -> `job.source.A` is already declared, with another number: choose another name
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"retired A = 1001 "a",
A = 1002 "b""#,
        expect![[r#"
            3:1 A -> `job.source.A` was retired, and a retired name is never reused: choose another name
            2:9 A -> `job.source.A` is first declared here
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
retired A = 1002 "b""#,
        expect![[r#"
            3:9 A -> `job.source.A` is already declared, with another number: choose another name
            2:1 A -> `job.source.A` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
A = 1001 "b""#,
        expect![[r#"
            3:1 A -> `job.source.A` is declared twice: remove one of them
            2:1 A -> `job.source.A` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"retired A = 1001 "a",
retired A = 1002 "b""#,
        expect![[r#"
            3:9 A -> `job.source.A` was retired, and a retired name is never reused: choose another name
            2:9 A -> `job.source.A` is first declared here
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r#"retired A = 1001 "a",
A = 1001 "a""#,
        expect![[r#"
            3:1 A -> `job.source.A` is declared both as retired and as active: remove one of them
            2:9 A -> `job.source.A` is first declared here
            Source {  } retired 1001
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
retired A = 1001 "a""#,
        expect![[r#"
            3:9 A -> `job.source.A` is declared both as retired and as active: remove one of them
            2:1 A -> `job.source.A` is first declared here
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_subcategory_has_two_forms_of_its_name() {
    check(
        r#"scope job {
no_copy 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            NoCopy { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
NoCopy 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            NoCopy { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
a_1 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 a_1 -> `a_1` would be the enum `A1`, which is `a1` in a path: write `a1`
            A1 { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
IOError 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 IOError -> `IOError` would be `i_o_error` in a path: write `io_error`
            IOError { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
noCopy 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 noCopy -> `noCopy` would be the enum `NoCopy`, which is `no_copy` in a path: write `no_copy`
            NoCopy { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
No_Copy 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 No_Copy -> `No_Copy` would be the enum `NoCopy`, which is `no_copy` in a path: write `no_copy`
            NoCopy { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
no__copy 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 no__copy -> `no__copy` would be the enum `NoCopy`, which is `no_copy` in a path: write `no_copy`
            NoCopy { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
_source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 _source -> `_source` would be the enum `Source`, which is `source` in a path: write `source`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source_ 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 source_ -> `source_` would be the enum `Source`, which is `source` in a path: write `source`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
SOURCE 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 SOURCE -> `SOURCE` would be `s_o_u_r_c_e` in a path: write `source`
            SOURCE { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
straße 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Straße { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
r#source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
tls13 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Tls13 { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
a1 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            A1 { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
A 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            A { A = 1001 }
        "#]],
    );
}

#[test]
fn a_subcategory_is_no_keyword() {
    check(
        r#"scope job {
type 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 type -> `type` is a Rust keyword: choose another name
            Type { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
Self 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 Self -> `Self` is a Rust keyword: choose another name
        "#]],
    );
    check(
        r#"scope job {
r#type 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 r#type -> `type` is a Rust keyword: choose another name
            Type { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
self 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 self -> `self` is a Rust keyword: choose another name
        "#]],
    );
    check(
        r#"scope job {
fn 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 fn -> `fn` is a Rust keyword: choose another name
            Fn { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
_ 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 _ -> `_` is a Rust keyword: choose another name
        "#]],
    );
}

#[test]
fn a_subcategory_does_not_take_a_name_of_the_expansion() {
    check(
        r#"scope job {
success 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 success -> `success` is the variant of `StatusCode` for AZSM0000: choose another name
        "#]],
    );
    check(
        r#"scope job {
Success 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 Success -> `Success` is the variant of `StatusCode` for AZSM0000: choose another name
        "#]],
    );
    check(
        r#"scope job {
status_code 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 status_code -> `status_code` is the enum over all sub-categories: choose another name
        "#]],
    );
    check(
        r#"scope job {
StatusCode 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 StatusCode -> `StatusCode` is the enum over all sub-categories: choose another name
        "#]],
    );
    check(
        r#"scope job {
all 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            All { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
ALL 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 ALL -> `ALL` is what every enum calls the list of its variants: choose another name
        "#]],
    );
    check(
        r#"scope job {
scope 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Scope { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Category { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
retired 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Retired { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
reserved 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Reserved { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
file 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            File { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
option 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            Option { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
string 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            String { A = 1001 }
        "#]],
    );
}

#[test]
fn two_subcategories_have_two_enums() {
    check(
        r#"scope job {
 failed 1001..=1020 { A = 1001 "a" }
}
scope file {
 failed 2001..=2020 { B = 2001 "b" }
}"#,
        expect![[r#"
            5:2 failed -> `file.failed` and `job.failed` would both be the enum `Failed`: rename one, or declare it in a module of its own
            2:2 failed -> `job.failed` is first declared here
            Failed { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
 source 1001..=1020 { A = 1001 "a" }
 source 1021..=1040 { B = 1021 "b" }
}"#,
        expect![[r#"
            3:2 source -> sub-category `job.source` is already declared: put the entries there, `source 1001..=1020 | 1021..=1040 { ... }`
            2:2 source -> `job.source` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
 category run { source 1001..=1020 { A = 1001 "a" } }
 category copy { source 1021..=1040 { B = 1021 "b" } }
}"#,
        expect![[r#"
            3:18 source -> sub-category `job.source` is already declared: put the entries there, `source 1001..=1020 | 1021..=1040 { ... }`
            2:17 source -> `job.source` is first declared here
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
 source 1001..=1020 {}
 Source 1021..=1040 {}
}",
        expect![[r#"
            3:2 Source -> sub-category `job.source` is already declared: put the entries there, `source 1001..=1020 | 1021..=1040 { ... }`
            2:2 source -> `job.source` is first declared here
            Source {  }
        "#]],
    );
    check(
        r"scope job {
 source 1001..=1020 {}
 source 1021..=1040 {}
 source 1041..=1060 {}
}",
        expect![[r#"
            3:2 source -> sub-category `job.source` is already declared: put the entries there, `source 1001..=1020 | 1021..=1040 { ... }`
            2:2 source -> `job.source` is first declared here
            4:2 source -> sub-category `job.source` is already declared: put the entries there, `source 1001..=1020 | 1041..=1060 { ... }`
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
 source 1001..=1020 { A = 1001 "a" }
 source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            3:2 source -> sub-category `job.source` is already declared: put the entries there, or choose another name
            2:2 source -> `job.source` is first declared here
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn scopes_and_categories_are_in_snake_case() {
    check(
        r#"scope Job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:7 Job -> the name of a scope must be in snake case: write `job`, not `Job`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope Telemetry = 7 { upload 7001..=7020 { A = 7001 "a" } }"#,
        expect![[r#"
            1:7 Telemetry -> the name of a scope must be in snake case: write `telemetry`, not `Telemetry`
            Upload { A = 7001 }
        "#]],
    );
    check(
        r"scope type = 7 {}",
        expect![[r#"
            1:7 type -> `type` is a Rust keyword: choose another name
        "#]],
    );
    check(
        r"scope _telemetry = 7 {}",
        expect![[r#"
            1:7 _telemetry -> the name of a scope must be in snake case: write `telemetry`, not `_telemetry`
        "#]],
    );
    check(
        r"scope a__b = 7 {}",
        expect![[r#"
            1:7 a__b -> the name of a scope must be in snake case: write `a_b`, not `a__b`
        "#]],
    );
    check(
        r#"scope job { category Run { source 1001..=1020 { A = 1001 "a" } } }"#,
        expect![[r#"
            1:22 Run -> the name of a category must be in snake case: write `run`, not `Run`
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job { category run_ {} }",
        expect![[r#"
            1:22 run_ -> the name of a category must be in snake case: write `run`, not `run_`
        "#]],
    );
    check(
        r"scope job { category type {} }",
        expect![[r#"
            1:22 type -> `type` is a Rust keyword: choose another name
        "#]],
    );
    check(
        r"scope r#job { source 1001..=1020 {} }",
        expect![[r#"
            Source {  }
        "#]],
    );
    check(
        r"scope job {}
scope Job = 3 {}",
        expect![[r#"
            2:7 Job -> the name of a scope must be in snake case: write `job`, not `Job`
            2:7 Job -> scope `job` is declared twice: put its sub-categories into one `scope job { ... }`
            1:7 job -> scope `job` is first declared here
        "#]],
    );
    check(
        r"scope JobRun = 3 {}",
        expect![[r#"
            1:7 JobRun -> the name of a scope must be in snake case: write `job_run`, not `JobRun`
        "#]],
    );
}

#[test]
fn names_have_a_greatest_length() {
    check_entries(
        r#"Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx = 1001 "a""#,
        expect![[r#"
            2:1 Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx -> the name is 256 bytes long: the limit is 255 bytes
            Source { Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx! }
        "#]],
    );
}
