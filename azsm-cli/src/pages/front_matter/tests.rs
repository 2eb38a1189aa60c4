//! That YAML reads what was meant.

use proptest::prelude::*;
use saphyr_parser::{Event, Parser};

use super::*;

/// The strings of a front matter, as a parser of YAML reads them.
fn read(page: &str) -> Vec<String> {
    let (front_matter, rest) = parts(page);
    assert_eq!(rest, "\nbody\n---\nmore", "{page}");
    let yaml = front_matter.trim_end_matches("---\n");
    let scalars = Parser::new_from_str(yaml).filter_map(|event| match event.expect(yaml) {
        (Event::Scalar(text, ..), _) => Some(text.into_owned()),
        _ => None,
    });
    scalars.collect()
}

fn reads_the_same(text: &str) {
    let page = front_matter(&[("first", text), ("second", "x")]) + "\nbody\n---\nmore";
    assert_eq!(read(&page), ["first", text, "second", "x"], "{page}");
    assert!(!page.contains(['{', '}', '<', '>']) && page.lines().count() == 8, "{page}");
}

/// A page whose front matter cannot be read breaks the build of a whole site.
#[test]
fn awkward_texts_are_one_string_of_yaml() {
    let awkward = [
        "",
        " ",
        "---",
        "\n---\n",
        "a: b",
        "- a",
        "# a",
        "'",
        "\"",
        "\\",
        "\\\"",
        "!!str a",
        "&a *a",
        "%TAG",
        "@a",
        "`a`",
        "null",
        "~",
        "yes",
        "1001",
        "2001-01-01",
        "{{ site.x }}",
        "{% raw %}",
        "[a]",
        "|",
        ">",
        "a #b",
        "\u{85}a\u{2028}b\u{2029}",
        "\u{feff}a",
        "\u{7f}\u{9b}\u{0}\u{1b}[2J",
        "🦀 日本 é",
        "\u{e0041}",
        "\u{fffe}\u{ffff}",
        "\u{202e}a",
        "</script>",
        "\t\r\n",
    ];
    for text in awkward {
        reads_the_same(text);
    }
}

proptest! {
    #[test]
    fn any_text_is_one_string_of_yaml(text in any::<String>()) {
        reads_the_same(&text);
    }
}
