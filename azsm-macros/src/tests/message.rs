//! Messages.

use expect_test::expect;

use super::check_entries;

#[test]
fn a_message_is_a_text() {
    check_entries(
        r"A = 1001 1",
        expect![[r#"
            2:10 1 -> expected the message as a string literal, as in "Failed to mount source path", found `1`
            Source { A! }
        "#]],
    );
    check_entries(
        r"A = 1001 true",
        expect![[r#"
            2:10 true -> expected the message as a string literal, as in "Failed to mount source path", found `true`
            Source { A! }
        "#]],
    );
    check_entries(
        r"A = 1001 'a'",
        expect![[r#"
            2:10 'a' -> the message must be a plain string literal: write `"a"`, not `'a'`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 b"a""#,
        expect![[r#"
            2:10 b"a" -> the message must be a plain string literal: write `"a"`, not `b"a"`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 c"a""#,
        expect![[r#"
            2:10 c"a" -> the message must be a plain string literal: write `"a"`, not `c"a"`
            Source { A! }
        "#]],
    );
    check_entries(
        r"A = 1001 message",
        expect![[r#"
            2:10 message -> expected the message as a string literal, as in "Failed to mount source path", found `message`
            Source { A! }
        "#]],
    );
    check_entries(
        r"A = 1001 1.5",
        expect![[r#"
            2:10 1.5 -> expected the message as a string literal, as in "Failed to mount source path", found `1.5`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 ("a")"#,
        expect![[r#"
            2:10 ( -> expected the message as a string literal, as in "Failed to mount source path", found `(`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 concat!("a")"#,
        expect![[r#"
            2:10 concat -> the message must be a string literal: `concat!` is not expanded here
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a"x"#,
        expect![[r#"
            2:10 "a"x -> the message must be a plain string literal: write `"a"`, not `"a"x`
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 r"a""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r###"A = 1001 r##"a"##"###,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" "b""#,
        expect![[r#"
            2:14 "b" -> expected `,` after the entry, found `"b"`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" + "b""#,
        expect![[r#"
            2:14 + -> expected `,` after the entry, found `+`
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a" if"#,
        expect![[r#"
            2:10 "a" -> expected `,` between this entry and the next
            2:14 if -> expected `= NUMBER "message"` after `if`; the next free number in `job.source` is 1002
            Source { A = 1001 }
        "#]],
    );
}

#[test]
fn a_message_says_something() {
    check_entries(
        r#"A = 1001 """#,
        expect![[r#"
            2:10 "" -> the message is empty: describe in one line what happened
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "  ""#,
        expect![[r#"
            2:10 "  " -> the message is empty: describe in one line what happened
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "\n""#,
        expect![[r#"
            2:10 "\n" -> the message is empty: describe in one line what happened
            Source { A! }
        "#]],
    );
}

#[test]
fn a_message_has_no_blanks_around_it() {
    check_entries(
        r#"A = 1001 " a""#,
        expect![[r#"
            2:10 " a" -> the message begins with white space: write "a"
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a ""#,
        expect![[r#"
            2:10 "a " -> the message ends with white space: write "a"
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 " a ""#,
        expect![[r#"
            2:10 " a " -> the message begins and ends with white space: write "a"
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "\ta""#,
        expect![[r#"
            2:10 "\ta" -> the message contains the control character '\t': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\n""#,
        expect![[r#"
            2:10 "a\n" -> the message contains the control character '\n': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 " a""#,
        expect![[r#"
            2:10 " a" -> the message begins with white space: write "a"
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a　""#,
        expect![[r#"
            2:10 "a　" -> the message ends with white space: write "a"
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 " say \"hi\"""#,
        expect![[r#"
            2:10 " say \"hi\"" -> the message begins with white space: write "say \"hi\""
            Source { A! }
        "#]],
    );
}

#[test]
fn a_message_is_one_line_of_plain_text() {
    check_entries(
        r#"A = 1001 "a\tb""#,
        expect![[r#"
            2:10 "a\tb" -> the message contains the control character '\t': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\nb""#,
        expect![[r#"
            2:10 "a\nb" -> the message contains the control character '\n': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\u{7f}b""#,
        expect![[r#"
            2:10 "a\u{7f}b" -> the message contains the control character '\u{7f}': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\u{202e}b""#,
        expect![[r#"
            2:10 "a\u{202e}b" -> the message contains the control character '\u{202e}': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\u{2028}b""#,
        expect![[r#"
            2:10 "a\u{2028}b" -> the message contains the control character '\u{2028}': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\0""#,
        expect![[r#"
            2:10 "a\0" -> the message contains the control character '\0': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a
b""#,
        expect![[r#"
            2:10 "a
            b" -> the message contains the control character '\n': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a \
    b""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "\u{1f600} grüße""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
    check_entries(
        r#"A = 1001 "\u{feff}a""#,
        expect![[r#"
            2:10 "\u{feff}a" -> the message contains the control character '\u{feff}': write one line of plain text
            Source { A! }
        "#]],
    );
    check_entries(
        r#"A = 1001 "a\u{200b}""#,
        expect![[r#"
            Source { A = 1001 }
        "#]],
    );
}
