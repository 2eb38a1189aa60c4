//! What both formats of the page show.

use azsm::State;

use crate::catalog::{Catalog, Code};
use crate::outline::{self, ScopeOutline};
use crate::prose;
use crate::user_markdown::{code_span, escaped};

/// What both formats show.
pub(crate) struct Page<'a> {
    pub(super) title: String,
    pub(super) catalog: &'a Catalog,
    pub(super) scopes: Vec<ScopeOutline<'a>>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(title: &str, catalog: &'a Catalog) -> Self {
        // A heading is one line.
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, catalog, scopes: outline::scopes(catalog) }
    }

    pub(super) fn has_scopes(&self) -> bool {
        !self.catalog.scheme().scopes.is_empty()
    }

    /// The title of the column with the leading digits of scopes.
    pub(super) fn digits_title(&self) -> &'static str {
        let one_digit = self.scopes.iter().filter_map(|outline| outline.scope).all(|scope| scope.digits.len() == 1);
        if one_digit { "First digit" } else { "First digits" }
    }

    /// The code that means success, if one does.
    pub(super) fn success(&self) -> Option<&'a Code> {
        self.catalog.codes().iter().find(|code| code.subcategory.is_none())
    }

    // The numbering scheme, in Markdown.

    pub(super) fn scheme(&self) -> String {
        let scheme = self.catalog.scheme();
        let (prefix, digits) = (code_span(&scheme.prefix), in_words(scheme.digits));
        let scope = if !self.has_scopes() {
            ""
        } else if scheme.scopes.iter().all(|scope| scope.digits.len() == 1) {
            " The first digit tells the scope: what the status is about."
        } else {
            " The first digits tell the scope: what the status is about."
        };
        format!("A status code is {prefix} and exactly {digits} decimal digits.{scope}")
    }

    /// Follows the code.
    pub(super) fn success_rule(&self) -> &'static str {
        if self.has_scopes() {
            "means success, whatever the scope. Its number never takes another meaning."
        } else {
            "means success. Its number never takes another meaning."
        }
    }

    pub(super) fn layout(&self) -> String {
        let divided = if self.has_scopes() {
            "A scope is divided into subcategories"
        } else {
            "Codes are divided into subcategories"
        };
        format!(
            "{divided}, some of which are grouped into categories. A subcategory owns one or more ranges of numbers, usually of {}, \
             so that related codes stay together. A number keeps its meaning for good: a code that is no longer raised \
             is marked as retired, and its number is never used again.",
            self.catalog.scheme().range_len
        )
    }
}

fn in_words(digits: u8) -> &'static str {
    ["zero", "one", "two", "three", "four", "five", "six"].get(usize::from(digits)).copied().unwrap_or("several")
}

pub(super) const TROUBLESHOOTING: &str = "What to do about a code that you met.";

pub(super) const RESERVED: &str = "held back for later, no code yet";

/// What few codes have, in Markdown.
pub(super) fn facts(code: &Code) -> Option<String> {
    let since = code.since.as_ref().map(|since| format!("Since {}.", escaped(since)));
    let meta: Vec<_> =
        code.meta.iter().map(|(key, value)| format!("{} = {}", code_span(key), escaped(&value.to_string()))).collect();
    let meta = (!meta.is_empty()).then(|| format!("{}.", meta.join(", ")));
    let url = code.url.as_ref().map(|url| format!("[More about {}](<{url}>).", code.code));
    let facts: Vec<_> = [since, meta, url].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| facts.join(" "))
}

/// The state in Markdown, with a bold first word; `None` for a code that is simply in use.
pub(super) fn state(code: &Code) -> Option<String> {
    if code.state == State::Active {
        return None;
    }
    let text = prose::state(code);
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    Some(format!("**{}**{}", &text[..end], &text[end..]))
}
