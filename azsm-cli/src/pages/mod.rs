//! The documentation that `docs` writes, in two formats: one page, or a page for each code.

mod front_matter;
mod html;
mod markdown;
mod page;
mod search;

pub(crate) use self::html::{html, html_files};
pub(crate) use self::markdown::{as_read, markdown, markdown_files};
pub(crate) use self::page::{Page, PageFile, Split};
pub(crate) use self::search::search_file;

#[cfg(test)]
mod tests;
