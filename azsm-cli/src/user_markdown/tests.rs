//! That Markdown reads the same wherever it is shown.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// What a reader gets of a piece of HTML.
#[derive(Debug, Default, PartialEq)]
struct Reading {
    /// Without white space, which pages lay out in their own way.
    text: String,
    links: Vec<(String, String)>,
    code: Vec<String>,
    elements: BTreeSet<String>,
}

/// Reads HTML that a library has written: it is well-formed.
fn reading(html: &str) -> Reading {
    let mut reading = Reading::default();
    let (mut link, mut code) = (None::<(String, String)>, None::<String>);
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").unwrap().1;
            continue;
        }
        if let Some(tag) = rest.strip_prefix('<') {
            let (tag, after) = tag.split_once('>').unwrap();
            rest = after;
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
            match (name.as_str(), tag.starts_with('/')) {
                ("a", false) => {
                    let address = tag.split_once("href=\"").unwrap().1.split_once('"').unwrap().0;
                    link = Some((unescaped(address), String::new()));
                }
                ("a", true) => reading.links.extend(link.take()),
                ("code", false) => code = Some(String::new()),
                ("code", true) => reading.code.extend(code.take()),
                _ => {}
            }
            reading.elements.insert(name);
            continue;
        }
        let end = rest.find('<').unwrap_or(rest.len());
        let text = unescaped(&rest[..end]);
        rest = &rest[end..];
        reading.text.extend(text.split_whitespace());
        for inside in [link.as_mut().map(|(_, text)| text), code.as_mut()].into_iter().flatten() {
            inside.extend(text.split_whitespace());
        }
    }
    reading
}

fn unescaped(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, entity)) = rest.split_once('&') {
        text.push_str(before);
        let (entity, after) = entity.split_once(';').unwrap();
        text.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            number => number.strip_prefix("#x").map_or_else(
                || char::from_u32(number.trim_start_matches('#').parse().unwrap()).unwrap(),
                |hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap(),
            ),
        });
        rest = after;
    }
    text + rest
}

/// What a code host makes of Markdown, with everything switched on that one of them has.
fn rendered(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.math_dollars = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// Asserts that Markdown reads the same on the HTML page, in a section of the Markdown page, and
/// in a cell of a table.
#[track_caller]
fn reads_the_same(text: &str) {
    let markdown = Markdown::read(text);
    let html = markdown.to_html();
    let wanted = reading(&html);
    let blocks = markdown.to_blocks();
    compare(text, &wanted, &blocks, &rendered(&blocks));
    if let Some(cell) = markdown.to_cell() {
        let table = line(["a", "b"].iter()) + &line(["---", "---"].iter()) + &line([&*cell, "end"].iter());
        let html = rendered(&table);
        let cells: Vec<_> = html.split("<td>").skip(1).map(|cell| cell.split_once("</td>").unwrap().0).collect();
        assert_eq!((cells.len(), cells.last()), (2, Some(&"end")), "{text:?} is more than a cell: {table}");
        compare(text, &wanted, &table, cells[0]);
    }
}

#[track_caller]
fn compare(text: &str, wanted: &Reading, markdown: &str, html: &str) {
    let mut got = reading(html);
    let own = ["br", "p", "tr", "td", "th", "table", "thead", "tbody"].map(str::to_owned);
    let more: Vec<_> = got.elements.difference(&wanted.elements).filter(|name| !own.contains(name)).cloned().collect();
    assert!(more.is_empty(), "{text:?} became {more:?}: {markdown}\n{html}");
    got.elements.clone_from(&wanted.elements);
    assert_eq!(&got, wanted, "{text:?} became {markdown}\n{html}");
}

const AWKWARD: [&str; 40] = [
    "Run:\n\n```sh\na | b\n```\n\nThen stop.",
    "~~~\n```\nfence\n```\n~~~",
    "A line.  \nAnother.\\\nA third.",
    "* one\n  * two\n    * three\n* four",
    "1. one\n2. two\n\n   with a paragraph\n3. three",
    "3) three\n4) four",
    "See [the page][1].\n\n[1]: https://example.com/a_b \"title\"",
    "A note[^1].\n\n[^1]: The note.",
    "See https://example.com/a_b and <https://example.com/>, or www.example.com.",
    "Write to a.b@example.com or <c@example.com>.",
    "\\`<script>alert(1)</script>\\`",
    "\\<img src=x onerror=alert(1)> and <img src=x onerror=alert(1)>",
    "[go](javascript:alert(1)) [data](data:text/html,x) [ok](/a/b?c=d&e=f#g)",
    "![map *x*](https://example.com/map.png)",
    "| a | b |\n| --- | --- |\n| 1 | `x|y` |",
    "a|b `c|d` `e\\|f` ``g`h|``",
    "> quoted\n> > twice\n\nafter",
    "# Heading\n\nSetext\n======\n\n---\n\n***",
    "*a*b **c**d ~~e~~f *\"g\"*h _i_",
    "\\*not\\* \\_it\\_ \\[x\\](y) 2 * 3 * 4",
    "- [ ] task\n- [x] done",
    "> [!NOTE]\n> An alert",
    "Costs $5 or $6, $x$ and $$y$$",
    "&lt;b&gt; &amp; &copy; &unknown; a&b",
    "<!-- comment --> <b>bold</b> <br> </td></tr></table>",
    "1986\\. A great year\n\n- \\- x\n\n\\# no\n\n\\+ no\n\n\\= no",
    "Term\n: Definition",
    "    indented | code\n\n\tand tab",
    "a `` ` `` b ` `` ` c `  d  `",
    "line one\nline two\n1. not a list\n- list",
    "[a [b](https://b.example/) c](https://a.example/)",
    "<https://example.com/?a=b&c=d|e>",
    "[x](<a b> \"t\") [y](a\\)b) [z](a|b)",
    "`<code>` and <code>raw</code>",
    "http://a.example/x|y ftp://b.example/z HTTP://C.EXAMPLE",
    "a\\\nb \\\\ c \\| d",
    "***a** b* **a *b***",
    "* a\n\n      code in item\n\n* b\n\n  ```\n  fenced\n  ```",
    "日本語 **太字** テキスト",
    "",
];

/// A help that is right on one page and mangled on another is worse than none.
#[test]
fn awkward_texts_read_the_same_everywhere() {
    for text in AWKWARD {
        reads_the_same(text);
    }
}

#[test]
fn plain_text_is_shown_as_it_is() {
    for text in AWKWARD {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let table = line(["a", "b"].iter()) + &line(["---", "---"].iter()) + &line([&*escaped(&text), "end"].iter());
        for markdown in [escaped(&text), table] {
            let html = rendered(&markdown);
            let got = reading(&html);
            let wanted: String = text.split_whitespace().collect();
            let shown = got.text.strip_prefix("ab").and_then(|rest| rest.strip_suffix("end")).unwrap_or(&got.text);
            assert_eq!(shown, wanted, "{markdown}\n{html}");
            assert!(got.links.is_empty() && got.code.is_empty(), "{markdown}\n{html}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn any_text_reads_the_same_everywhere(pieces in prop::collection::vec(piece(), 0..14)) {
        reads_the_same(&pieces.concat());
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "</b>",
        "&",
        "&amp;",
        "|",
        "\\",
        "- ",
        "1. ",
        "> ",
        "#",
        "# ",
        "=",
        "---",
        "!",
        "!",
        "https://a.example/b",
        "www.x.example",
        "d@e.example",
        "[^1]",
        "[^1]: ",
        "$",
        ":",
        ".",
        "    ",
        "\\\n",
    ])
}
