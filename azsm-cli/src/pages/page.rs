//! What both formats of the page show.

use azsm::{Registry, State, StatusInfo};

use crate::outline::{self, ScopeOutline};
use crate::prose;

/// What both formats show.
pub(crate) struct Page<'a> {
    pub(super) title: String,
    pub(super) registry: &'a Registry,
    pub(super) scopes: Vec<ScopeOutline>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(title: &str, registry: &'a Registry) -> Self {
        // A heading is one line.
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, registry, scopes: outline::scopes(registry) }
    }
}

// The numbering scheme, in Markdown.

pub(super) const SCHEME: &str = "A status code is `AZSM` and exactly four decimal digits. The first digit tells the scope: what the \
                      status is about.";

/// Follows the code.
pub(super) const SUCCESS: &str = "means success, whatever the scope. Its number never takes another meaning.";

pub(super) const LAYOUT: &str = "A scope is divided into subcategories, some of which are grouped into categories. A subcategory \
                      owns one or more ranges of numbers, usually of 20, so that codes to come find room beside their \
                      like. A number keeps its meaning for good: a code that is no longer raised is marked as retired, \
                      and its number is never used again.";

pub(super) const TROUBLESHOOTING: &str = "What to do about a code that you met.";

pub(super) const RESERVED: &str = "held back for later, no code yet";

/// The state in Markdown, with a bold first word; `None` for a code that is simply in use.
pub(super) fn state(info: &StatusInfo) -> Option<String> {
    if info.state() == State::Active {
        return None;
    }
    let text = prose::state(info);
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    Some(format!("**{}**{}", &text[..end], &text[end..]))
}
