//! The documentation page that `docs` writes, in two formats.

mod html;
mod markdown;
mod page;

pub(crate) use self::html::html;
pub(crate) use self::markdown::markdown;
pub(crate) use self::page::Page;
