//! Scopes, categories and sub-categories that are put together wrongly.

use expect_test::expect;

use super::check;

#[test]
fn codes_are_declared_in_a_scope() {
    check(
        r#"source 1001..=1020 { A = 1001 "a" }"#,
        expect![[r#"
            1:1 source  expected `scope NAME { ... }`, found `source`
        "#]],
    );
    check(
        r#"job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 job  codes are declared inside a scope: write `scope job { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scop job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scop  `scop` means nothing here; did you mean `scope`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"Scope job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 Scope  `Scope` means nothing here; did you mean `scope`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope",
        expect![[r#"
            1:1 scope  the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r"scope job",
        expect![[r#"
            1:7 job  the scope has no body: write `scope job { ... }`
        "#]],
    );
    check(
        r#"scope { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scope  the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r"scope = 7 { }",
        expect![[r#"
            1:1 scope  the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r"scope 7 {}",
        expect![[r#"
            1:1 scope  the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r#"scope "job" {}"#,
        expect![[r#"
            1:1 scope  the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit
        "#]],
    );
    check(
        r#"mod job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 mod  `mod` means nothing here: only `scope` can stand before the name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"pub scope job { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 pub  `pub` means nothing here: only `scope` can stand before the name
            1:5 scope  the scope has no body: write `scope scope { ... }`
            1:5 scope  `scope` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope scope = 3`
            1:11 job  codes are declared inside a scope: write `scope job { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"category run { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 category  `category` means nothing here: only `scope` can stand before the name
            1:10 run  `run` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope run = 3`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"{ source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 {  expected `scope NAME { ... }`, found `{`
        "#]],
    );
    check(
        r#"A = 1001 "a""#,
        expect![[r#"
            1:1 A  expected `scope NAME { ... }`, found `A`
        "#]],
    );
    check(
        r"MountFailed",
        expect![[r#"
            1:1 MountFailed  expected `scope NAME { ... }`, found `MountFailed`
        "#]],
    );
    check(
        r"1001",
        expect![[r#"
            1:1 1001  expected `scope NAME { ... }`, found `1001`
        "#]],
    );
    check(
        r#""x""#,
        expect![[r#"
            1:1 "x"  expected `scope NAME { ... }`, found `"x"`
        "#]],
    );
    check(
        r";",
        expect![[r#"
            1:1 ;  expected `scope NAME { ... }`, found `;`
        "#]],
    );
    check(
        r",",
        expect![[r#"
            1:1 ,  expected `scope NAME { ... }`, found `,`
        "#]],
    );
    check(
        r"scope job {}, scope file {}",
        expect![[r#"
            1:13 ,  expected `scope NAME { ... }`, found `,`
        "#]],
    );
    check(
        r"scope job {};
scope file {}",
        expect![[r#"
            1:13 ;  expected `scope NAME { ... }`, found `;`
        "#]],
    );
    check(
        r"enum Source { A = 1001 }",
        expect![[r#"
            1:1 enum  `enum` means nothing here: only `scope` can stand before the name
            1:6 Source  the name of a scope is written in snake case: `source`, not `Source`
            1:6 Source  `Source` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope Source = 3`
            1:15 A  sub-category `A` has no range of numbers; write `A 1001..=1020 { ... }`
            A {  }
        "#]],
    );
    check(
        r"scope job file {}",
        expect![[r#"
            1:7 job  the scope has no body: write `scope job { ... }`
            1:11 file  codes are declared inside a scope: write `scope file { ... }`
        "#]],
    );
    check(
        r"scope job.source {}",
        expect![[r#"
            1:10 .  expected `{`, found `.`: write `scope job { ... }`
            1:11 source  codes are declared inside a scope: write `scope source { ... }`
            1:11 source  `source` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope source = 3`
        "#]],
    );
    check(
        r#"scop job {}
scpe file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:1 scop  `scop` means nothing here; did you mean `scope`?
            2:1 scpe  `scpe` means nothing here; did you mean `scope`?
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job  the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scopejob { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 scopejob  codes are declared inside a scope: write `scope scopejob { ... }`
            1:1 scopejob  `scopejob` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope scopejob = 3`
            Source { A = 1001 }
        "#]],
    );
    check(
        r"job",
        expect![[r#"
            1:1 job  expected `scope NAME { ... }`, found `job`
        "#]],
    );
    check(
        r"job file",
        expect![[r#"
            1:1 job  `job` means nothing here: only `scope` can stand before the name
            1:5 file  the scope has no body: write `scope file { ... }`
        "#]],
    );
    check(
        r"job {}",
        expect![[r#"
            1:1 job  codes are declared inside a scope: write `scope job { ... }`
        "#]],
    );
    check(
        r#"job = 1 { source 1001..=1020 { A = 1001 "a" } }"#,
        expect![[r#"
            1:1 job  expected `scope NAME { ... }`, found `job`
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
            2:1 categry  `categry` means nothing here; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
Category run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 Category  `Category` means nothing here; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
group run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 group  `group` means nothing here: only `category` can stand before the name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
run { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run  `run` holds sub-categories, so it is a category: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
run { /// Doc.
 #[help = "x"] source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run  `run` holds sub-categories, so it is a category: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:14 1001  a category owns no numbers, its sub-categories do: remove the range, or remove `category` to make `run` a sub-category
        "#]],
    );
    check(
        r"scope job {
category run
}",
        expect![[r#"
            2:10 run  the category has no body: write `category run { ... }`
        "#]],
    );
    check(
        r"scope job {
category
}",
        expect![[r#"
            2:1 category  sub-category `category` has no range of numbers; write `category 1001..=1020 { ... }`, the next free range of 20 in its scope
            Category {  }
        "#]],
    );
    check(
        r"scope job {
category {}
}",
        expect![[r#"
            2:1 category  sub-category `category` has no range of numbers; write `category 1001..=1020 { ... }`, the next free range of 20 in its scope
            Category {  }
        "#]],
    );
    check(
        r#"scope job {
category { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 category  `category` holds sub-categories, so it is a category: write `category category { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { category copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 category  a category cannot stand inside another one: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 copy  `copy` holds sub-categories, so it is a category: write `category copy { ... }`
            2:16 copy  a category cannot stand inside another one: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { A = 1001 "a" }
}"#,
        expect![[r#"
            2:16 A  sub-category `A` has no range of numbers; write `A 1001..=1020 { ... }`, the next free range of 20 in its scope
            A {  }
        "#]],
    );
    check(
        r#"scope job {
category run { scope file { failed 2001..=2020 { A = 2001 "a" } } }
}"#,
        expect![[r#"
            2:16 scope  a scope cannot stand inside another scope: move it out of these braces
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {
category run source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:10 run  the category has no body: write `category run { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run = 1 { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:14 =  expected `{`, found `=`: write `category run { ... }`
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
            2:16 source  sub-category `source` has no range of numbers; write `source 1001..=1020 { ... }`, the next free range of 20 in its scope
            Source { A! }
        "#]],
    );
    check(
        r"scope job {
run {}
}",
        expect![[r#"
            2:1 run  sub-category `run` has no range of numbers; write `run 1001..=1020 { ... }`, the next free range of 20 in its scope
            Run {  }
        "#]],
    );
    check(
        r#"scope job {
subcategory source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 subcategory  `subcategory` means nothing here; did you mean `category`?
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
enum source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 enum  `enum` means nothing here: only `category` can stand before the name
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { source 1001..=1020 { A = 1001 "a" } },
}"#,
        expect![[r#"
            2:53 ,  remove this `,`: sub-categories follow each other without a separator
            Source { A = 1001 }
        "#]],
    );
    check(
        r"scope job {
category run;
}",
        expect![[r#"
            2:13 ;  expected `{`, found `;`: write `category run { ... }`
        "#]],
    );
    check(
        r#"scope job {
category run { retired A = 1001 "a" }
}"#,
        expect![[r#"
            2:16 retired  `retired` means nothing here: only `category` can stand before the name
            2:24 A  sub-category `A` has no range of numbers; write `A 1001..=1020 { ... }`, the next free range of 20 in its scope
            A {  }
        "#]],
    );
    check(
        r#"scope job {
category run.copy { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:13 .  expected `{`, found `.`: write `category run { ... }`
            2:14 copy  `copy` holds sub-categories, so it is a category: write `category copy { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category run { categry copy { source 1001..=1020 { A = 1001 "a" } } }
}"#,
        expect![[r#"
            2:16 categry  `categry` means nothing here; did you mean `category`?
            2:24 copy  a category cannot stand inside another one: move `copy` out of these braces
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
category "run" { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 category  sub-category `category` has no range of numbers; write `category 1001..=1020 { ... }`, the next free range of 20 in its scope
            2:18 source  expected `=` between `source` and its number
            2:18 source  `source` becomes a variant and is written in upper camel case: `Source`
            2:25 1001  `source` has no message: write it after the number, in quotes
            Category { source! }
        "#]],
    );
    check(
        r#"scope job {
run copy { source 1001..=1020 { A = 1001 "a" } }
}"#,
        expect![[r#"
            2:1 run  `run` means nothing here: only `category` can stand before the name
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
            2:2 scope  a scope cannot stand inside another scope: move it out of these braces
            Source { A = 1001 }
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {
 scop file { failed 2001..=2020 { A = 2001 "a" } }
}"#,
        expect![[r#"
            2:2 scop  `scop` means nothing here: only `category` can stand before the name
            2:21 2001..=2020  scope `job` owns AZSM1000 to AZSM1999; 2001 begins with the digit of scope `file`: move the sub-category there or take a range from 1001
            Failed { A = 2001 }
        "#]],
    );
    check(
        r"scope job {
 scope
}",
        expect![[r#"
            2:2 scope  sub-category `scope` has no range of numbers; write `scope 1001..=1020 { ... }`, the next free range of 20 in its scope
            Scope {  }
        "#]],
    );
    check(
        r"scope job {
 scope {}
}",
        expect![[r#"
            2:2 scope  sub-category `scope` has no range of numbers; write `scope 1001..=1020 { ... }`, the next free range of 20 in its scope
            Scope {  }
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
            2:36 ,  remove this `,`: sub-categories follow each other without a separator
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
            2:36 ;  remove this `;`: sub-categories follow each other without a separator
            Source { A = 1001 }
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job {
,
}",
        expect![[r#"
            2:1 ,  remove this `,`: sub-categories follow each other without a separator
        "#]],
    );
    check(
        r"scope job {
;;
}",
        expect![[r#"
            2:1 ;  remove this `;`: sub-categories follow each other without a separator
            2:2 ;  remove this `;`: sub-categories follow each other without a separator
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" },,
}"#,
        expect![[r#"
            2:36 ,  remove this `,`: sub-categories follow each other without a separator
            2:37 ,  remove this `,`: sub-categories follow each other without a separator
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
            2:15 1020  the sub-category has no body: write `source 1001..=1020 { ... }`
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
            2:19 ;  expected `{`, found `;`: write `source 1001..=1020 { ... }`
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
            2:20 (  expected `{`, found `(`: write `source 1001..=1020 { ... }`
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 [ A = 1001 "a" ]
}"#,
        expect![[r#"
            2:20 [  expected `{`, found `[`: write `source 1001..=1020 { ... }`
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
source
target 1021..=1040 { A = 1021 "a" }
}"#,
        expect![[r#"
            2:1 source  `source` means nothing here: only `category` can stand before the name
            Target { A = 1021 }
        "#]],
    );
    check(
        r"scope job {
source
}",
        expect![[r#"
            2:1 source  sub-category `source` has no range of numbers; write `source 1001..=1020 { ... }`, the next free range of 20 in its scope
            Source {  }
        "#]],
    );
    check(
        r"scope job {
source,
}",
        expect![[r#"
            2:1 source  sub-category `source` has no range of numbers; write `source 1001..=1020 { ... }`, the next free range of 20 in its scope
            Source {  }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 = { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 =  expected `{`, found `=`: write `source 1001..=1020 { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 => { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 =  expected `{`, found `=>`: write `source 1001..=1020 { ... }`
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
            2:15 1020  the sub-category has no body: write `source 1001..=1020 { ... }`
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
            2:14 =  the range that begins with 1001 has no last number
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
            2:8 1001  a range has a first and a last number, also for one number: `1001..=1001`
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
            2:20 |  expected another range after `|`; the next free range of 20 in its scope is 1041..=1060
            Source {  }
            Target { A = 1021 }
        "#]],
    );
    check(
        r#"scope job {
A = 1001 "a"
}"#,
        expect![[r#"
            2:1 A  sub-category `A` has no range of numbers; write `A 1001..=1020 { ... }`, the next free range of 20 in its scope
            A {  }
        "#]],
    );
    check(
        r#"scope job {
MountFailed = 1001 "a",
source 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 MountFailed  sub-category `MountFailed` has no range of numbers; write `MountFailed 1021..=1040 { ... }`, the next free range of 20 in its scope
            MountFailed {  }
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 1001  expected `NAME 1001..=1020 { ... }` or `category NAME { ... }`, found `1001`
        "#]],
    );
    check(
        r#"scope job {
{ A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 {  expected `NAME 1001..=1020 { ... }` or `category NAME { ... }`, found `{`
        "#]],
    );
    check(
        r#"scope job {
"source" 1001..=1020 { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 "source"  expected `NAME 1001..=1020 { ... }` or `category NAME { ... }`, found `"source"`
        "#]],
    );
    check(
        r#"scope job {
retired A = 1001 "a"
}"#,
        expect![[r#"
            2:1 retired  `retired` means nothing here: only `category` can stand before the name
            2:9 A  sub-category `A` has no range of numbers; write `A 1001..=1020 { ... }`, the next free range of 20 in its scope
            A {  }
        "#]],
    );
    check(
        r"scope job {
reserved 1001..=1020
}",
        expect![[r#"
            2:17 1020  the sub-category has no body: write `reserved 1001..=1020 { ... }`
            Reserved {  }
        "#]],
    );
    check(
        r"scope job {
reserved 1001
}",
        expect![[r#"
            2:10 1001  a range has a first and a last number, also for one number: `1001..=1001`
            Reserved {  }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 { A = 1001 "a" } target
}"#,
        expect![[r#"
            2:37 target  sub-category `target` has no range of numbers; write `target 1021..=1040 { ... }`, the next free range of 20 in its scope
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
            2:1 s  `s` means nothing here: only `category` can stand before the name
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
            3:1 t  `t` means nothing here: only `category` can stand before the name
            Source { A = 1001 }
            Other { A = 1041 }
        "#]],
    );
    check(
        r#"scope job {
source 1001..=1020 "Reading" { A = 1001 "a" }
}"#,
        expect![[r#"
            2:20 "Reading"  expected `{`, found `"Reading"`: write `source 1001..=1020 { ... }`
            Source { A = 1001 }
        "#]],
    );
    check(
        r#"scope job {
source(1001..=1020) { A = 1001 "a" }
}"#,
        expect![[r#"
            2:1 source  sub-category `source` has no range of numbers; write `source 1001..=1020 { ... }`, the next free range of 20 in its scope
            Source { A! }
        "#]],
    );
    check(
        r#"scope job
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job  the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job;
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:10 ;  expected `{`, found `;`: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job ( source 1001..=1020 { A = 1001 "a" } )"#,
        expect![[r#"
            1:11 (  expected `{`, found `(`: write `scope job { ... }`
        "#]],
    );
    check(
        r"scope job = 1",
        expect![[r#"
            1:13 1  the scope has no body: write `scope job { ... }`
        "#]],
    );
    check(
        r#"scope job
/// File.
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:7 job  the scope has no body: write `scope job { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            2:1 scope  the scope has no body: write `scope scope { ... }`
            2:1 scope  `scope` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope scope = 3`
            2:7 file  codes are declared inside a scope: write `scope file { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"s
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            1:1 s  `s` means nothing here: only `scope` can stand before the name
            2:1 scope  the scope has no body: write `scope scope { ... }`
            2:1 scope  `scope` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope scope = 3`
            2:7 file  codes are declared inside a scope: write `scope file { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {}
sc
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            2:1 sc  `sc` means nothing here: only `scope` can stand before the name
            3:1 scope  the scope has no body: write `scope scope { ... }`
            3:1 scope  `scope` is no scope of the numbering scheme (agent, job, file); a scope of your own needs a digit: `scope scope = 3`
            3:7 file  codes are declared inside a scope: write `scope file { ... }`
            Failed { A = 2001 }
        "#]],
    );
    check(
        r#"scope job {}
source 1001..=1020 { A = 1001 "a" }
scope file { failed 2001..=2020 { A = 2001 "a" } }"#,
        expect![[r#"
            2:1 source  expected `scope NAME { ... }`, found `source`
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
