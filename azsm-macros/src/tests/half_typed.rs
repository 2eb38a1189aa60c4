//! Entries as they are while somebody types them, and slips of the keyboard.

use expect_test::expect;

use super::check_entries;

#[test]
fn a_part_is_missing() {
    check_entries(
        r#"MountFailed = 1001 "a",
Foo"#,
        expect![[r#"
            3:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, Foo! }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo ="#,
        expect![[r#"
            3:5 = -> expected the number of `Foo` and its message after `=`; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, Foo! }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo = 1005"#,
        expect![[r#"
            3:7 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source { MountFailed = 1001, Foo! }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
= 1005 "x""#,
        expect![[r#"
            3:1 = -> the entry has no name: write `NAME = 1005 "message"`
            Source { MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo 1005 "x""#,
        expect![[r#"
            3:1 Foo -> expected `=` between `Foo` and its number
            Source { MountFailed = 1001, Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo: 1005 "x""#,
        expect![[r#"
            3:4 : -> write `=` between name and number, not `:`
            Source { MountFailed = 1001, Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo = "x""#,
        expect![[r#"
            3:5 = -> expected the number of `Foo` between `=` and the message; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, Foo! }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
Foo "x""#,
        expect![[r#"
            3:1 Foo -> expected `= NUMBER` between `Foo` and its message; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, Foo! }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
1005 "x""#,
        expect![[r#"
            3:1 1005 -> the entry has no name: write `NAME = 1005 "message"`
            Source { MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
"x""#,
        expect![[r#"
            3:1 "x" -> expected an entry, `NAME = NUMBER "message"`, found `"x"`
            Source { MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
1005"#,
        expect![[r#"
            3:1 1005 -> expected an entry, found only a number: write `NAME = 1005 "message"`, or `reserved 1005` to keep the number free
            Source { MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
="#,
        expect![[r#"
            3:1 = -> the entry has no name: write `NAME = 1002 "message"`
            Source { MountFailed = 1001 }
        "#]],
    );
    check_entries(
        r"retired",
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r"retired Foo",
        expect![[r#"
            2:9 Foo -> expected the number and the message that `Foo` had: `retired Foo = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r"retired Foo =",
        expect![[r#"
            2:13 = -> expected the number and the message that `Foo` had: `retired Foo = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r"retired Foo = 1005",
        expect![[r#"
            2:15 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired = 1005 "x""#,
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired 1005 "x""#,
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r"retired 1005",
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired "x""#,
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source {  }
        "#]],
    );
}

#[test]
fn a_part_is_missing_and_more_entries_follow() {
    check_entries(
        r#"Foo,
B = 1002 "b""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo
B = 1002 "b""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo =,
B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` and its message after `=`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo =
B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` and its message after `=`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo = 1005,
B = 1002 "b""#,
        expect![[r#"
            2:7 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo = 1005
B = 1002 "b""#,
        expect![[r#"
            2:7 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"= 1005 "x",
B = 1002 "b""#,
        expect![[r#"
            2:1 = -> the entry has no name: write `NAME = 1005 "message"`
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"Foo = "x",
B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` between `=` and the message; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo = "x"
B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` between `=` and the message; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"retired
B = 1002 "b""#,
        expect![[r#"
            2:1 retired -> the retired entry has no name: write it as it was declared, `retired NAME = NUMBER "message"`
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"retired Foo
B = 1002 "b""#,
        expect![[r#"
            2:9 Foo -> expected the number and the message that `Foo` had: `retired Foo = NUMBER "message"`
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"reserved
B = 1002 "b""#,
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1001
            Source { B = 1002 }
        "#]],
    );
    check_entries(
        r#"Foo
#[help = "b"]
B = 1002 "b""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo =
/// B.
B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` and its message after `=`; the next free number in `job.source` is 1001
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"Foo = 1005
/// B.
B = 1002 "b""#,
        expect![[r#"
            2:7 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source { B = 1002, Foo! }
        "#]],
    );
    check_entries(
        r#"F
MountFailed = 1001 "b""#,
        expect![[r#"
            2:1 F -> expected `= NUMBER "message"` after `F`; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, F! }
        "#]],
    );
    check_entries(
        r#"r
MountFailed = 1001 "b""#,
        expect![[r#"
            2:1 r -> expected `= NUMBER "message"` after `r`; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, r! }
        "#]],
    );
    check_entries(
        r#"ret
MountFailed = 1001 "b""#,
        expect![[r#"
            2:1 ret -> expected `= NUMBER "message"` after `ret`; the next free number in `job.source` is 1002
            Source { MountFailed = 1001, ret! }
        "#]],
    );
    check_entries(
        r#"Foo
retired B = 1002 "b""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! } retired 1002
        "#]],
    );
    check_entries(
        r#"Foo = 
retired B = 1002 "b""#,
        expect![[r#"
            2:5 = -> expected the number of `Foo` and its message after `=`; the next free number in `job.source` is 1001
            Source { Foo! } retired 1002
        "#]],
    );
    check_entries(
        r"Foo = 1005
reserved 1010",
        expect![[r#"
            2:7 1005 -> `Foo` has no message: describe what happened, `Foo = 1005 "..."`
            Source { Foo! } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"Foo
reserved 1010",
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! } reserved 1010..=1010
        "#]],
    );
}

#[test]
fn a_wrong_sign_stands_between_name_and_number() {
    check_entries(
        r#"Foo: 1005 "x""#,
        expect![[r#"
            2:4 : -> write `=` between name and number, not `:`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo => 1005 "x""#,
        expect![[r#"
            2:5 => -> write `=` between name and number, not `=>`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo == 1005 "x""#,
        expect![[r#"
            2:5 == -> write `=` between name and number, not `==`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo := 1005 "x""#,
        expect![[r#"
            2:5 := -> write `=` between name and number, not `:=`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo -> 1005 "x""#,
        expect![[r#"
            2:5 -> -> write `=` between name and number, not `->`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo - 1005 "x""#,
        expect![[r#"
            2:5 - -> write `=` between name and number, not `-`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo + 1005 "x""#,
        expect![[r#"
            2:5 + -> write `=` between name and number, not `+`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo . 1005 "x""#,
        expect![[r#"
            2:5 . -> write `=` between name and number, not `.`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo; 1005 "x""#,
        expect![[r#"
            2:4 ; -> write `=` between name and number, not `;`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo, 1005 "x""#,
        expect![[r#"
            2:4 , -> write `=` between name and number, not `,`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo(1005) "x""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! }
        "#]],
    );
    check_entries(
        r"Foo { 1005 }",
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! }
        "#]],
    );
    check_entries(
        r#"Foo(1005, "x")"#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! }
        "#]],
    );
    check_entries(
        r#"Foo != 1005 "x""#,
        expect![[r#"
            2:5 != -> write `=` between name and number, not `!=`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = = 1005 "x""#,
        expect![[r#"
            2:7 = -> remove this `=`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo :: 1005 "x""#,
        expect![[r#"
            2:5 :: -> write `=` between name and number, not `::`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo =: 1005 "x""#,
        expect![[r#"
            2:5 =: -> write `=` between name and number, not `=:`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo =- 1005 "x""#,
        expect![[r#"
            2:6 - 1005 -> a number must have exactly four decimal digits, as in its code: write `1005`, not `-1005`
            Source { Foo! }
        "#]],
    );
    check_entries(
        r"Foo:",
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! }
        "#]],
    );
    check_entries(
        r"Foo =>",
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Foo! }
        "#]],
    );
    check_entries(
        r#"Foo: u16 = 1005 "x""#,
        expect![[r#"
            2:4 : -> expected `=` after the name, found `:`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo<T> = 1005 "x""#,
        expect![[r#"
            2:4 < -> expected `=` after the name, found `<`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo -1005 "x""#,
        expect![[r#"
            2:5 - -> write `=` between name and number, not `-`
            Source { Foo = 1005 }
        "#]],
    );
}

#[test]
fn something_stands_before_or_behind_the_message() {
    check_entries(
        r#"Foo = 1005, "x""#,
        expect![[r#"
            2:11 , -> remove this `,`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005: "x""#,
        expect![[r#"
            2:11 : -> remove this `:`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 = "x""#,
        expect![[r#"
            2:12 = -> remove this `=`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 => "x""#,
        expect![[r#"
            2:12 => -> remove this `=>`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005; "x""#,
        expect![[r#"
            2:11 ; -> remove this `;`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 "x";"#,
        expect![[r#"
            2:15 ; -> expected `,` after the entry, found `;`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 "x";
B = 1002 "b""#,
        expect![[r#"
            2:15 ; -> expected `,` after the entry, found `;`
            Source { B = 1002, Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 "x" 1006"#,
        expect![[r#"
            2:16 1006 -> expected `,` after the entry, found `1006`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 "x"."#,
        expect![[r#"
            2:15 . -> expected `,` after the entry, found `.`
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005, "x", B = 1002 "b""#,
        expect![[r#"
            2:11 , -> remove this `,`: the message comes directly after the number
            Source { B = 1002, Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 ("x")"#,
        expect![[r#"
            2:12 ( -> expected the message as a string literal, as in "Failed to mount source path", found `(`
            Source { Foo! }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 - "x""#,
        expect![[r#"
            2:12 - -> remove this `-`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005, "x"
B = 1002 "b""#,
        expect![[r#"
            2:11 , -> remove this `,`: the message comes directly after the number
            2:13 "x" -> expected `,` between this entry and the next
            Source { B = 1002, Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 foo "x""#,
        expect![[r#"
            2:12 foo -> remove this `foo`: the message comes directly after the number
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"Foo = 1005 "x"; B = 1002 "b""#,
        expect![[r#"
            2:15 ; -> expected `,` after the entry, found `;`
            Source { B = 1002, Foo = 1005 }
        "#]],
    );
}

#[test]
fn commas_separate_entries() {
    check_entries(
        r#"A = 1001 "a"
B = 1002 "b""#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",,
B = 1002 "b""#,
        expect![[r#"
            2:14 , -> remove this comma: there is no entry before it
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#",A = 1001 "a""#,
        expect![[r#"
            2:1 , -> remove this comma: there is no entry before it
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r",",
        expect![[r#"
            2:1 , -> remove this comma: there is no entry before it
            Source {  }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
B = 1002 "b",,"#,
        expect![[r#"
            3:14 , -> remove this comma: there is no entry before it
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
retired B = 1002 "b"
reserved 1010"#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            3:18 "b" -> expected `,` between this entry and the next
            Source { A = 1001 } retired 1002 reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"reserved 1010
A = 1001 "a""#,
        expect![[r#"
            2:10 1010 -> expected `,` between this entry and the next
            Source { A = 1001 } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" B = 1002 "b" C = 1003 "c""#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            2:23 "b" -> expected `,` between this entry and the next
            Source { A = 1001, B = 1002, C = 1003 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
/// B.
B = 1002 "b""#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",,,
B = 1002 "b""#,
        expect![[r#"
            2:14 ,, -> remove this comma: there is no entry before it
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
b = 1002 "b""#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            3:1 b -> `b` names a variant and must be in upper camel case: write `B`
            Source { A = 1001, b! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
= 1002 "b""#,
        expect![[r#"
            3:1 = -> expected `,` after the entry, found `=`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"
1002 "b""#,
        expect![[r#"
            3:1 1002 -> expected `,` after the entry, found `1002`
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_keyword_is_mistyped() {
    check_entries(
        r#"retird Foo = 1005 "x""#,
        expect![[r#"
            2:1 retird -> unknown keyword `retird`; did you mean `retired`?
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r"resreved 1010",
        expect![[r#"
            2:1 resreved -> unknown keyword `resreved`; did you mean `reserved`?
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"Retired Foo = 1005 "x""#,
        expect![[r#"
            2:1 Retired -> unknown keyword `Retired`; did you mean `retired`?
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r"Reserved 1010",
        expect![[r#"
            2:1 Reserved -> unknown keyword `Reserved`; did you mean `reserved`?
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"retire Foo = 1005 "x""#,
        expect![[r#"
            2:1 retire -> unknown keyword `retire`; did you mean `retired`?
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r"reserve 1010..=1012",
        expect![[r#"
            2:1 reserve -> unknown keyword `reserve`; did you mean `reserved`?
            Source {  } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r#"reseved 1010..=1012,
A = 1001 "a""#,
        expect![[r#"
            2:1 reseved -> unknown keyword `reseved`; did you mean `reserved`?
            Source { A = 1001 } reserved 1010..=1012
        "#]],
    );
    check_entries(
        r#"deprecated Foo = 1005 "x""#,
        expect![[r#"
            2:1 deprecated -> unknown keyword `deprecated`: only `retired` can come before a name
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"pub Foo = 1005 "x""#,
        expect![[r#"
            2:1 pub -> unknown keyword `pub`: only `retired` can come before a name
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"removed Foo = 1005 "x""#,
        expect![[r#"
            2:1 removed -> unknown keyword `removed`: only `retired` can come before a name
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"const Foo = 1005 "x""#,
        expect![[r#"
            2:1 const -> unknown keyword `const`: only `retired` can come before a name
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r#"reserved retired Foo = 1005 "x""#,
        expect![[r#"
            2:10 retired -> `retired` cannot follow `reserved`: remove one of them
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r"retired reserved 1010",
        expect![[r#"
            2:9 reserved -> `reserved` cannot follow `retired`: remove one of them
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"retired retired Foo = 1005 "x""#,
        expect![[r#"
            2:9 retired -> `retired` cannot follow `retired`: remove one of them
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r#"resreved Foo = 1005 "x""#,
        expect![[r#"
            2:1 resreved -> unknown keyword `resreved`: only `retired` can come before a name
            Source { Foo = 1005 }
        "#]],
    );
    check_entries(
        r"retird 1010",
        expect![[r#"
            2:1 retird -> unknown keyword `retird`: only `reserved` can come before a number
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"retird",
        expect![[r#"
            2:1 retird -> expected `= NUMBER "message"` after `retird`; the next free number in `job.source` is 1001
            Source { retird! }
        "#]],
    );
    check_entries(
        r"resreved",
        expect![[r#"
            2:1 resreved -> expected `= NUMBER "message"` after `resreved`; the next free number in `job.source` is 1001
            Source { resreved! }
        "#]],
    );
    check_entries(
        r#"RETIRED Foo = 1005 "x""#,
        expect![[r#"
            2:1 RETIRED -> unknown keyword `RETIRED`; did you mean `retired`?
            Source {  } retired 1005
        "#]],
    );
    check_entries(
        r"free 1010",
        expect![[r#"
            2:1 free -> unknown keyword `free`: only `reserved` can come before a number
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r#"Foo Bar = 1005 "x""#,
        expect![[r#"
            2:1 Foo -> expected `= NUMBER "message"` after `Foo`; the next free number in `job.source` is 1001
            Source { Bar = 1005, Foo! }
        "#]],
    );
    check_entries(
        r"reserved: 1010",
        expect![[r#"
            2:9 : -> remove this `:`
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved = 1010",
        expect![[r#"
            2:10 = -> remove this `=`
            Source {  } reserved 1010..=1010
        "#]],
    );
    check_entries(
        r"reserved(1010)",
        expect![[r#"
            2:1 reserved -> expected a number, or a range of numbers, after `reserved`; the next free number in `job.source` is 1001
            Source {  }
        "#]],
    );
    check_entries(
        r#"retired: Foo = 1005 "x""#,
        expect![[r#"
            2:8 : -> remove this `:`
            Source {  } retired 1005
        "#]],
    );
}

#[test]
fn something_else_stands_where_an_entry_belongs() {
    check_entries(
        r#"{ A = 1001 "a" }"#,
        expect![[r#"
            2:1 { -> expected an entry, `NAME = NUMBER "message"`, found `{`
            Source {  }
        "#]],
    );
    check_entries(
        r#""a""#,
        expect![[r#"
            2:1 "a" -> expected an entry, `NAME = NUMBER "message"`, found `"a"`
            Source {  }
        "#]],
    );
    check_entries(
        r#"(A = 1001 "a")"#,
        expect![[r#"
            2:1 ( -> expected an entry, `NAME = NUMBER "message"`, found `(`
            Source {  }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
;
B = 1002 "b""#,
        expect![[r#"
            3:1 ; -> expected an entry, `NAME = NUMBER "message"`, found `;`
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
more 1021..=1040 { B = 1021 "b" }"#,
        expect![[r#"
            3:1 more -> a sub-category cannot be nested in another one: move `more` out of these braces
            Source { A = 1001 }
            More { B = 1021 }
        "#]],
    );
    check_entries(
        r"scope file {}",
        expect![[r#"
            2:1 scope -> a scope cannot be nested: move it out of these braces
            Source {  }
        "#]],
    );
    check_entries(
        r"category run {}",
        expect![[r#"
            2:1 category -> a category can contain only sub-categories: move `run` out of these braces
            Source {  }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a",
* = 1002 "b""#,
        expect![[r#"
            3:1 * -> expected an entry, `NAME = NUMBER "message"`, found `*`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A { x: u8 } = 1001 "a""#,
        expect![[r#"
            2:3 { -> expected `=` after the name, found `{`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A(u8) = 1001 "a""#,
        expect![[r#"
            2:2 ( -> expected `=` after the name, found `(`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" | B = 1002 "b""#,
        expect![[r#"
            2:14 | -> expected `,` after the entry, found `|`
            Source { A = 1001, B = 1002 }
        "#]],
    );
    check_entries(
        r#"if A = 1001 "a""#,
        expect![[r#"
            2:1 if -> unknown keyword `if`: only `retired` can come before a name
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r"..",
        expect![[r#"
            2:1 . -> expected an entry, `NAME = NUMBER "message"`, found `..`
            Source {  }
        "#]],
    );
    check_entries(
        r#"MountFailed = 1001 "a",
fn f() {}"#,
        expect![[r#"
            3:1 fn -> unknown keyword `fn`: only `retired` can come before a name
            Source { MountFailed = 1001, f! }
        "#]],
    );
    check_entries(
        r"A",
        expect![[r#"
            2:1 A -> expected `= NUMBER "message"` after `A`; the next free number in `job.source` is 1001
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
}
