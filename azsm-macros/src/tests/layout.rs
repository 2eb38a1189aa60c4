//! Scopes, categories and sub-categories that are put together wrongly.

use expect_test::expect;

use crate::problem::Problem;

use super::check;

#[test]
fn codes_are_declared_in_a_scope() {
    check(
        r#"source 1001..=1020 { A = 1001 "a" }"#,
        expect![[r#"
            1:1 source -> sub-categories belong in a scope: move this one into `scope job { ... }` or another scope
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 job -> codes are declared inside a scope: write `scope job { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scop job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scop -> unknown keyword `scop`; did you mean `scope`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"Scope job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 Scope -> unknown keyword `Scope`; did you mean `scope`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope",
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r"scope job",
        expect![[r#"
            1:7 job -> the scope has no body: write `scope job { ... }`
        "#]],
    );
    check(
        r#"scope { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope = 7 { }",
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r"scope 7 {}",
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r#"scope "job" {}"#,
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r#"mod job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 mod -> unknown keyword `mod`: only `scope` can come before a name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"pub scope job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 pub -> expected `scope NAME { ... }`, found `pub`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"category run { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 category -> categories belong in a scope: move this one into `scope job { ... }` or another scope
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"{ source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 { -> expected `scope NAME { ... }`, found `{`
        "#]],
    );
    check(
        r#"A = 1001 "a""#,
        expect![[r#"
            1:1 A -> expected `scope NAME { ... }`, found `A`
        "#]],
    );
    check(
        r"MountFailed",
        expect![[r#"
            1:1 MountFailed -> expected `scope NAME { ... }`, found `MountFailed`
        "#]],
    );
    check(
        r"1001",
        expect![[r#"
            1:1 1001 -> expected `scope NAME { ... }`, found `1001`
        "#]],
    );
    check(
        r#""x""#,
        expect![[r#"
            1:1 "x" -> expected `scope NAME { ... }`, found `"x"`
        "#]],
    );
    check(
        r";",
        expect![[r#"
            1:1 ; -> remove this `;`: scopes do not need a separator
        "#]],
    );
    check(
        r",",
        expect![[r#"
            1:1 , -> remove this `,`: scopes do not need a separator
        "#]],
    );
    check(
        r"scope job {}, scope file {}",
        expect![[r#"
            1:13 , -> remove this `,`: scopes do not need a separator
        "#]],
    );
    check(
        r"scope job {};
scope file {}",
        expect![[r#"
            1:13 ; -> remove this `;`: scopes do not need a separator
        "#]],
    );
    check(
        r"enum Source { A = 1001 }",
        expect![[r#"
            1:1 enum -> unknown keyword `enum`: only `scope` can come before a name
        "#]],
    );
    check(
        r"scope job file {}",
        expect![[r#"
            1:11 file -> expected `{`, found `file`: write `scope job { ... }`
        "#]],
    );
    check(
        r"scope job.source {}",
        expect![[r#"
            1:10 . -> expected `{`, found `.`: write `scope job { ... }`
        "#]],
    );
    check(
        r#"scop job {}
scpe file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:1 scop -> unknown keyword `scop`; did you mean `scope`?
            2:1 scpe -> unknown keyword `scpe`; did you mean `scope`?
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job -> the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scopejob { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scopejob -> codes are declared inside a scope: write `scope scopejob { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r"job",
        expect![[r#"
            1:1 job -> expected `scope NAME { ... }`, found `job`
        "#]],
    );
    check(
        r"job file",
        expect![[r#"
            1:1 job -> unknown keyword `job`: only `scope` can come before a name
        "#]],
    );
    check(
        r"job {}",
        expect![[r#"
            1:1 job -> codes are declared inside a scope: write `scope job { ... }`
        "#]],
    );
    check(
        r#"job = 1 { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 job -> codes are declared inside a scope: write `scope job { ... }`
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_category_holds_subcategories() {
    check(
        r#"scope job {
categry run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 categry -> unknown keyword `categry`; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
Category run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 Category -> unknown keyword `Category`; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
group run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 group -> unknown keyword `group`: only `category` can come before a name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run -> `run` contains sub-categories, so it must be a category: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
run { /// Doc.
 #[help = "x"] source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run -> `run` contains sub-categories, so it must be a category: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:14 1001..=1020 -> a category does not own numbers: remove the range, or remove `category` to make `run` a sub-category
            Run { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
category run
}",
        expect![[r#"
            2:10 run -> the category has no body: write `category run { ... }`
        "#]],
    );
    check(
        r"scope job {
category
}",
        expect![[r#"
            2:1 category -> the category needs a name: write `category NAME { ... }`
        "#]],
    );
    check(
        r"scope job {
category {}
}",
        expect![[r#"
            2:1 category -> the category needs a name: write `category NAME { ... }`
        "#]],
    );
    check(
        r#"scope job {
category { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 category -> the category needs a name: write `category NAME { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { category copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 category -> a category can contain only sub-categories: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 copy -> a category can contain only sub-categories: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { A = 1001 "a" }
}"#,
        expect![[r#"
            2:16 A -> `A` is an entry, and entries belong in a sub-category: write `NAME FIRST..=LAST { A = ... }`
        "#]],
    );
    check(
        r#"scope job {
category run { scope file { failed 2001..=2020 { A = 2001 "a" } } }
}"#,
        expect![[r#"
            2:16 scope -> a scope cannot be nested: move it out of these braces
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {
category run source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:10 run -> the category has no body: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run = 1 { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:14 = -> expected `{`, found `=`: write `category run { ... }`
            Source { A = 1001 }
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
        r"scope job {
category run {}
}",
        expect![[""]],
    );
    check(
        r#"scope job {
category run { source { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:16 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Source { A! }
        "#]],
    );
    check(
        r"scope job {
run {}
}",
        expect![[r#"
            2:1 run -> sub-category `run` has no range of numbers: write `run 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Run {  }
        "#]],
    );
    check(
        r#"scope job {
subcategory source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 subcategory -> unknown keyword `subcategory`; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
enum source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 enum -> unknown keyword `enum`: only `category` can come before a name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { source 1001..=1020 { A = 1001 "a" } },
}"#,
        expect![[r#"
            2:53 , -> remove this `,`: sub-categories do not need a separator
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
category run;
}",
        expect![[r#"
            2:13 ; -> expected `{`, found `;`: write `category run { ... }`
        "#]],
    );
    check(
        r#"scope job {
category run { retired A = 1001 "a" }
}"#,
        expect![[r#"
            2:24 A -> `A` is an entry, and entries belong in a sub-category: write `NAME FIRST..=LAST { A = ... }`
        "#]],
    );
    check(
        r#"scope job {
category run.copy { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:13 . -> expected `{`, found `.`: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { categry copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 categry -> a category can contain only sub-categories: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category "run" { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 category -> the category needs a name: write `category NAME { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
run copy { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run -> unknown keyword `run`: only `category` can come before a name
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_scope_stands_on_its_own() {
    check(
        r#"scope job {
 scope file { failed 2001..=2020 { A = 2001 "a" } }
 source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:2 scope -> a scope cannot be nested: move it out of these braces
            Source { A = 1001 }
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {
 scop file { failed 2001..=2020 { A = 2001 "a" } }
}"#,
        expect![[r#"
            2:2 scop -> a scope cannot be nested: move it out of these braces
            Failed { A = 2001 }
        "#]],
    );
    check(
        r"scope job {
 scope
}",
        expect![[r#"
            2:2 scope -> a scope cannot be nested: move it out of these braces
        "#]],
    );
    check(
        r"scope job {
 scope {}
}",
        expect![[r#"
            2:2 scope -> a scope cannot be nested: move it out of these braces
        "#]],
    );
}

#[test]
fn subcategories_follow_each_other_without_a_separator() {
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" },
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:36 , -> remove this `,`: sub-categories do not need a separator
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" };
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:36 ; -> remove this `;`: sub-categories do not need a separator
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job {
,
}",
        expect![[r#"
            2:1 , -> remove this `,`: sub-categories do not need a separator
        "#]],
    );
    check(
        r"scope job {
;;
}",
        expect![[r#"
            2:1 ;; -> remove this `;`: sub-categories do not need a separator
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" },,
}"#,
        expect![[r#"
            2:36 ,, -> remove this `,`: sub-categories do not need a separator
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_subcategory_has_braces() {
    check(
        r#"scope job {
source 1001..=1020
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:15 1020 -> the sub-category has no body: write `source 1001..=1020 { ... }`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020;
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:19 ; -> expected `{`, found `;`: write `source 1001..=1020 { ... }`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 ( A = 1001 "a" )
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:20 ( -> expected `{`, found `(`: write `source 1001..=1020 { ... }`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 [ A = 1001 "a" ]
}"#,
        expect![[r#"
            2:20 [ -> expected `{`, found `[`: write `source 1001..=1020 { ... }`
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
source
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:1 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job {
source
}",
        expect![[r#"
            2:1 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Source {  }
        "#]],
    );
    check(
        r"scope job {
source,
}",
        expect![[r#"
            2:1 source -> sub-category `source` has no range of numbers: write `source 1001..=1020 { ... }`; this is the next free range of 20 in scope `job`
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 = { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 = -> expected `{`, found `=`: write `source 1001..=1020 { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 => { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 = -> expected `{`, found `=>`: write `source 1001..=1020 { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020
/// Target.
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:15 1020 -> the sub-category has no body: write `source 1001..=1020 { ... }`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:8 1001..= -> the range has no last number: write `1001..=1020`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:8 1001 -> a range needs a first and a last number: write `1001..=1020`, or `1001..=1001` for a single number
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 |
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:20 | -> expected another range after `|`; the next free range of 20 in scope `job` is 1041..=1060
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
A = 1001 "a"
}"#,
        expect![[r#"
            2:1 A -> `A` is an entry, and entries belong in a sub-category: write `NAME FIRST..=LAST { A = ... }`
        "#]],
    );
    check(
        r#"scope job {
MountFailed = 1001 "a",
source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 MountFailed -> `MountFailed` is an entry, and entries belong in a sub-category: write `NAME FIRST..=LAST { MountFailed = ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 1001 -> expected a sub-category, `NAME FIRST..=LAST { ... }`, or `category NAME { ... }`, found `1001`
        "#]],
    );
    check(
        r#"scope job {
{ A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 { -> expected a sub-category, `NAME FIRST..=LAST { ... }`, or `category NAME { ... }`, found `{`
        "#]],
    );
    check(
        r#"scope job {
"source" 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 "source" -> expected a sub-category, `NAME FIRST..=LAST { ... }`, or `category NAME { ... }`, found `"source"`
        "#]],
    );
    check(
        r#"scope job {
retired A = 1001 "a"
}"#,
        expect![[r#"
            2:9 A -> `A` is an entry, and entries belong in a sub-category: write `NAME FIRST..=LAST { A = ... }`
        "#]],
    );
    check(
        r"scope job {
reserved 1001..=1020
}",
        expect![[r#"
            2:17 1020 -> the sub-category has no body: write `reserved 1001..=1020 { ... }`
            Reserved {  }
        "#]],
    );
    check(
        r"scope job {
reserved 1001
}",
        expect![[r#"
            2:10 1001 -> a range needs a first and a last number: write `1001..=1020`, or `1001..=1001` for a single number
            Reserved {  }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" } target
}"#,
        expect![[r#"
            2:37 target -> sub-category `target` has no range of numbers: write `target 1021..=1040 { ... }`; this is the next free range of 20 in scope `job`
            Target {  }
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
s
source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 s -> sub-category `s` has no range of numbers: write `s 1021..=1040 { ... }`; this is the next free range of 20 in scope `job`
            S {  }
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" }
t
other 1041..=1060 { A = 1041 "a" }
}"#,
        expect![[r#"
            3:1 t -> sub-category `t` has no range of numbers: write `t 1021..=1040 { ... }`; this is the next free range of 20 in scope `job`
            T {  }
            Source { A = 1001 }
            Other { A = 1041 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 "Reading" { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 "Reading" -> expected `{`, found `"Reading"`: write `source 1001..=1020 { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source(1001..=1020) { A = 1001 "a" }
}"#,
        expect![[r#"
            2:7 ( -> write the range without parentheses
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job -> the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job;
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:10 ; -> expected `{`, found `;`: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job ( source 1001..=1020 { A = 1001 "a" } )"#,
        expect![[r#"
            1:11 ( -> expected `{`, found `(`: write `scope job { ... }`
        "#]],
    );
    check(
        r"scope job = 1",
        expect![[r#"
            1:13 1 -> the scope has no body: write `scope job = 1 { ... }`
        "#]],
    );
    check(
        r#"scope job
/// File.
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job -> the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:1 scope -> the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"s
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:1 s -> expected `scope NAME { ... }`, found `s`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {}
sc
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            2:1 sc -> expected `scope NAME { ... }`, found `sc`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {}
source 1001..=1020 { A = 1001 "a" }
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            2:1 source -> sub-categories belong in a scope: move this one into `scope job { ... }` or another scope
            Source { A = 1001 }
            Failed { A = 2001 }
        "#]],
    );
}

#[test]
fn empty_places_are_no_mistake() {
    check(r"", expect![[""]]);
    check(r"scope job {}", expect![[""]]);
    check(
        r"scope job { source 1001..=1020 {} }",
        expect![[r#"
            Source {  }
        "#]],
    );
    check(
        r#"scope job { source 1001..=1020 { retired A = 1001 "a", reserved 1002 } }"#,
        expect![[r#"
            Source {  } retired 1001 reserved 1002..=1002
        "#]],
    );
    check(r"scope job { category run {} }", expect![[""]]);
}

/// A stack that overflows takes the compiler with it, and says nothing about the declaration.
#[test]
fn braces_are_read_up_to_a_depth() {
    // As large as the compiler's own.
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(read_nested_braces);
    thread.expect("a thread").join().expect("no overflow");
}

fn read_nested_braces() {
    for opening in ["scope job {", "category run {", "source 1001..=1020 {", "x {", "{", "("] {
        let closing = if opening == "(" { ")" } else { "}" };
        for depth in [15, 17, 10_000] {
            let nested = format!("{}{}", opening.repeat(depth), closing.repeat(depth));
            let (diagnostics, _) = super::run(nested.parse().expect("tokens"));
            let too_deep = diagnostics.iter().filter(|each| matches!(each.problem, Problem::TooDeep { .. })).count();
            assert!(too_deep <= 1 && diagnostics.len() <= 40, "{opening} {depth}: {} messages", diagnostics.len());
        }
    }
}
