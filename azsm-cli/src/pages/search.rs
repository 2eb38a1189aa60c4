//! `search.json`: what a search over split pages looks in.

use std::io;

use serde::Serialize;

use super::page::{Page, PageFile, Split};
use crate::formats::json;
use crate::user_markdown::Markdown;

pub(super) const NAME: &str = "search.json";

#[derive(Serialize)]
struct Search<'a> {
    generator: &'a str,
    title: &'a str,
    codes: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'a str,
    page: String,
    message: &'a str,
    severity: &'a str,
    state: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// # Errors
///
/// Never: it is written to memory.
pub(crate) fn search_file(page: &Page<'_>, split: &Split) -> io::Result<PageFile> {
    let codes = page.catalog.codes().iter().map(|code| {
        let texts = [&code.description, &code.help].into_iter().flatten();
        let texts: Vec<_> = texts.map(|text| Markdown::read(text).plain_text().trim().to_owned()).collect();
        Found {
            code: &code.code,
            page: page.href(code),
            message: &code.message,
            severity: code.severity.as_str(),
            state: code.state.as_str(),
            path: &code.path,
            symbol: code.symbol.as_deref(),
            text: texts.join(" "),
        }
    });
    let search = Search { generator: &split.mark, title: &page.title, codes: codes.collect() };
    Ok(PageFile { name: NAME.to_owned(), text: json(&search)? })
}
