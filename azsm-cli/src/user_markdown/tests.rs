//! That Markdown reads the same wherever it is shown.

use azsm_test_cases::check;
use proptest::prelude::*;

use super::*;

/// A piece of HTML without what pages lay out in their own ways: white space, paragraphs, comments, and
/// characters that are written as their numbers.
pub(crate) fn reading(html: &str) -> String {
    let mut parts = html.split("&#");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(';').and_then(|(number, rest)| Some((char::from_u32(number.parse().ok()?)?, rest))) {
            Some((character, rest)) => {
                html::push_html(&mut text, std::iter::once(Event::Text(character.to_string().into())));
                text.push_str(rest);
            }
            None => text.extend(["&#", part]),
        }
    }
    let layout = ["<wbr/>", "<p>", "</p>", "<br/>", "<br />"];
    let text = layout.iter().fold(text, |text, tag| text.replace(tag, ""));
    text.split_whitespace().collect()
}

/// What a reader with every extension makes of Markdown.
pub(crate) fn rendered(markdown: &str) -> String {
    let extensions = Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(markdown, OPTIONS | extensions));
    text
}

fn table_with(cell: &str) -> String {
    line(["a", "b"].iter()) + &line(["---", "---"].iter()) + &line([cell, "end"].iter())
}

/// Asserts that Markdown reads the same on the HTML page, in a section of the Markdown page, and
/// in a cell of a table.
#[track_caller]
fn reads_the_same(text: &str) {
    let markdown = Markdown::read(text);
    let wanted = reading(&markdown.to_html());
    let blocks = markdown.to_blocks();
    assert_eq!(reading(&rendered(&blocks)), wanted, "{text:?} became {blocks}");
    if let Some(cell) = markdown.to_cell() {
        let html = rendered(&table_with(&cell));
        let cells: Vec<_> = html.split("<td>").skip(1).map(|cell| cell.split_once("</td>").unwrap().0).collect();
        assert_eq!((cells.len(), cells.last()), (2, Some(&"end")), "{text:?} is more than a cell: {cell}");
        assert_eq!(reading(cells[0]), wanted, "{text:?} became {cell}");
    }
}

/// A help that is right on one page and mangled on another is worse than none.
#[test]
fn awkward_texts_read_the_same_everywhere() {
    check(concat!(env!("CARGO_MANIFEST_DIR"), "/src/user_markdown/cases.txt"), |case| {
        let text: String = serde_json::from_str(case.lines().next().unwrap()).unwrap();
        reads_the_same(&text);
        let markdown = Markdown::read(&text);
        let plain = escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        let (page, blocks, cell) = (markdown.to_html(), markdown.to_blocks(), markdown.to_cell());
        let shown = [Some(text), Some(plain), Some(page), Some(blocks), cell];
        shown.iter().flatten().map(|text| serde_json::to_string(text).unwrap() + "\n").collect()
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn any_text_reads_the_same_everywhere(pieces in prop::collection::vec(piece(), 0..14)) {
        reads_the_same(&pieces.concat());
    }

    /// A message with a star in it must not turn half of the page into emphasis.
    #[test]
    fn plain_text_is_shown_as_it_is(pieces in prop::collection::vec(piece(), 0..14)) {
        let text = pieces.concat().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut wanted = String::new();
        html::push_html(&mut wanted, std::iter::once(Event::Text(text.as_str().into())));
        let wanted = reading(&wanted);
        prop_assert_eq!(reading(&rendered(&escaped(&text))), &*wanted, "{}", escaped(&text));
        let table = rendered(&table_with(&escaped(&text)));
        prop_assert!(reading(&table).ends_with(&format!("<td>{wanted}</td><td>end</td></tr></tbody></table>")), "{}", table);
    }
}

pub(crate) fn piece() -> impl Strategy<Value = &'static str> {
    const PIECES: &str = "a¶b c¶ ¶  ¶\n¶\n\n¶\t¶*¶**¶_¶~~¶`¶``¶```\n¶~~~\n¶[¶]¶(¶)¶<¶>¶<b>¶</b>¶&¶&amp;¶|¶\\¶- ¶1. ¶> ¶#¶# ¶=¶---¶!¶!¶\
        https://a.example/b¶www.x.example¶d@e.example¶[^1]¶[^1]: ¶$¶:¶.¶    ¶\\\n";
    prop::sample::select(PIECES.split('¶').collect::<Vec<_>>())
}
