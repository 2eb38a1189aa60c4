//! That the page of a code says what its declaration does, whatever that is.

use proptest::prelude::*;

use super::*;
use crate::catalog::{Catalog, fixture};
use crate::user_markdown::tests::{piece, reading, rendered};
use crate::user_markdown::{Markdown, escaped};

/// A catalog of three codes, of which the second has these texts.
fn catalog(message: &str, text: &str) -> Catalog {
    let rows = [
        (1001, "job.source.First", "active"),
        (1002, "job.source.Second", "deprecated"),
        (1003, "job.source.Third", "retired"),
    ];
    let catalog = fixture::catalog("AZSM0000", &rows);
    let mut codes = catalog.codes().to_vec();
    codes[1].message = message.into();
    codes[1].description = Some(text.into());
    codes[1].help = Some(text.into());
    codes[1].owner = Some(message.into());
    codes[2].replaced_by = Some(codes[1].path.clone());
    catalog.with_codes(codes)
}

fn split(format: fn(String) -> Split) -> Split {
    format("azsm docs --split: AZSM0000".to_owned())
}

fn page<'f>(files: &'f [PageFile], name: &str) -> &'f str {
    &files.iter().find(|file| file.name == name).unwrap().text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A text that ends a table, a block of code or the front matter takes the rest of the page with it.
    #[test]
    fn any_text_is_whole_on_the_page_of_its_code(
        message in prop::collection::vec(piece(), 0..8),
        pieces in prop::collection::vec(piece(), 0..14),
    ) {
        let message = message.concat().split_whitespace().collect::<Vec<_>>().join(" ");
        let text = pieces.concat();
        let catalog = catalog(&message, &text);

        let markdown = split(Split::markdown);
        let files = markdown_files(&Page::new("Codes", &catalog, &[], Some(markdown.clone())), &markdown);
        let own = page(&files, "AZSM1002.md");
        let (front_matter, body) = front_matter::parts(own);
        prop_assert_eq!(front_matter.lines().count(), 10, "{}", own);
        let html = reading(&rendered(body));
        let wanted = reading(&Markdown::read(&text).to_html());
        let plain = reading(&rendered(&escaped(&message)));
        // An owner can be an address.
        let owner = reading(&Markdown::read(&escaped(&message)).to_html());
        let parts = [
            format!("AZSM1002</a></strong>:{plain}"),
            format!("<strong>deprecated</strong>{wanted}"),
            format!("<h2>Whattodo</h2>{wanted}<h2>Facts</h2>"),
            format!("<tr><td>Owner</td><td>{owner}</td></tr>"),
            "<tr><td><ahref=\"AZSM1003.md\">AZSM1003</a></td><td>Third(retired)</td></tr>".to_owned(),
        ];
        for part in parts {
            prop_assert!(html.contains(&part), "{} lacks {}", own, part);
        }
        prop_assert!(html.ends_with("Next:<ahref=\"AZSM1003.md\">AZSM1003</a>"), "{}", html);
        let index = reading(&rendered(front_matter::parts(page(&files, "README.md")).1));
        prop_assert!(index.contains(&format!("<td>error</td><td>{plain}(deprecated)</td></tr>")), "{}", index);

        let html = split(Split::html);
        let files = html_files(&Page::new("Codes", &catalog, &[], Some(html.clone())), &html, "en").unwrap();
        let own = page(&files, "AZSM1002.html");
        prop_assert_eq!((own.matches("<script").count(), own.matches("</html>").count()), (0, 1), "{}", own);
        prop_assert!(reading(own).contains(&wanted), "{}", own);
    }
}

/// Where a support page says that a code is gone, the reader needs what took its place.
#[test]
fn a_retired_code_leads_to_its_replacement() {
    let catalog = catalog("Second", "Text.");
    let markdown = split(Split::markdown);
    let files = markdown_files(&Page::new("Codes", &catalog, &[], Some(markdown.clone())), &markdown);
    let wanted = "never used again; replaced by [AZSM1002](AZSM1002.md) (`job.source.Second`)";
    assert!(page(&files, "AZSM1003.md").contains(wanted), "{}", page(&files, "AZSM1003.md"));
}
