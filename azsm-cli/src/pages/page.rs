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
    /// The keys of `meta` that are shown.
    keys: &'a [String],
}

impl<'a> Page<'a> {
    pub(crate) fn new(title: &str, catalog: &'a Catalog, keys: &'a [String]) -> Self {
        // A heading is one line.
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, catalog, scopes: outline::scopes(catalog), keys }
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
        let subcategories = self.catalog.subcategories();
        let has_categories = subcategories.iter().any(|each| each.category.is_some());
        let grouped = if has_categories { ", some of which are grouped into categories" } else { "" };
        let len = self.catalog.scheme().range_len;
        let ranges: Vec<_> = subcategories.iter().flat_map(|each| &each.ranges).collect();
        let usual = ranges.iter().filter(|range| range.last - range.first + 1 == len).count();
        let usually = if 2 * usual > ranges.len() { format!(", usually of {len}") } else { String::new() };
        format!(
            "{divided}{grouped}. A subcategory owns one or more ranges of numbers{usually}, so that related codes stay \
             together. A number keeps its meaning for good: a code that is no longer raised is marked as retired, and \
             its number is never used again."
        )
    }

    /// What few codes have, in Markdown.
    pub(super) fn facts(&self, code: &Code) -> Option<String> {
        let since = code.since.as_ref().map(|since| format!("Since {}.", escaped(since)));
        let meta = self.keys.iter().filter_map(|key| code.meta.get_key_value(key.as_str()));
        let meta: Vec<_> =
            meta.map(|(key, value)| format!("{} = {}", code_span(key), escaped(&value.to_string()))).collect();
        let meta = (!meta.is_empty()).then(|| format!("{}.", meta.join(", ")));
        // An address that ends in the anchor of the code is that of a page such as this.
        let url = code.url.as_ref().filter(|url| url.rsplit_once('#').is_none_or(|(_, anchor)| code.code != anchor));
        let url = url.map(|url| format!("[More about {}](<{url}>).", code.code));
        let facts: Vec<_> = [since, meta, url].into_iter().flatten().collect();
        (!facts.is_empty()).then(|| facts.join(" "))
    }
}

fn in_words(digits: u8) -> &'static str {
    ["zero", "one", "two", "three", "four", "five", "six"].get(usize::from(digits)).copied().unwrap_or("several")
}

pub(super) const TROUBLESHOOTING: &str = "What to do about a code that you met.";

pub(super) const RESERVED: &str = "held back for later, no code yet";

/// The state in Markdown, with a bold first word; `None` for a code that is simply in use.
pub(super) fn state(code: &Code) -> Option<String> {
    if code.state == State::Active {
        return None;
    }
    let text = prose::state(code);
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    Some(format!("**{}**{}", &text[..end], &text[end..]))
}
