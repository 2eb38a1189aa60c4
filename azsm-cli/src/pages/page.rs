//! What both formats of the page show.

use std::collections::HashMap;

use azsm::State;

use crate::catalog::{Catalog, Code, Subcategory};
use crate::outline::{self, ScopeOutline};
use crate::user_markdown::{code_span, escaped};
use crate::{params, prose};

/// What both formats show.
pub(crate) struct Page<'a> {
    pub(super) title: String,
    pub(super) catalog: &'a Catalog,
    pub(super) scopes: Vec<ScopeOutline<'a>>,
    /// The keys of `meta` that are shown.
    keys: &'a [String],
    /// Where each code has a page of its own.
    pub(super) split: Option<Split>,
}

/// The files of pages, one for each code.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    /// What each of them holds in quotation marks, near its beginning.
    pub(crate) mark: String,
    pub(super) index: &'static str,
    pub(super) extension: &'static str,
}

impl Split {
    /// A README is the index of its folder for code hosts and site generators; an `index.md` would hide all
    /// other pages of the folder from Hugo.
    pub(crate) fn markdown(mark: String) -> Self {
        Self { mark, index: "README.md", extension: "md" }
    }

    pub(crate) fn html(mark: String) -> Self {
        Self { mark, index: "index.html", extension: "html" }
    }
}

/// One file of a folder of pages.
pub(crate) struct PageFile {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The codes around a code.
pub(super) struct Near<'a> {
    pub(super) previous: Option<&'a Code>,
    pub(super) next: Option<&'a Code>,
    /// Of the same subcategory.
    pub(super) same: Vec<&'a Code>,
}

/// How many codes of the same subcategory are near on each side: all of a range of the usual length.
const NEAR: usize = 20;

impl<'a> Page<'a> {
    pub(crate) fn new(title: &str, catalog: &'a Catalog, keys: &'a [String], split: Option<Split>) -> Self {
        // A heading is one line.
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, catalog, scopes: outline::scopes(catalog), keys, split }
    }

    /// Where a code is: its anchor, or its page.
    pub(super) fn href(&self, Code { code, .. }: &Code) -> String {
        match &self.split {
            None => format!("#{code}"),
            Some(split) => format!("{code}.{}", split.extension),
        }
    }

    /// `[AZSM1001](#AZSM1001)`
    pub(super) fn link(&self, code: &Code) -> String {
        format!("[{}]({})", code.code, self.href(code))
    }

    /// Every code, with those around it.
    pub(super) fn codes(&self) -> impl Iterator<Item = (&'a Code, Near<'a>)> {
        let codes = self.catalog.codes();
        let mut members: HashMap<&str, Vec<&Code>> = HashMap::new();
        for code in codes {
            members.entry(code.subcategory.as_deref().unwrap_or_default()).or_default().push(code);
        }
        codes.iter().enumerate().map(move |(at, code)| {
            let same = &members[code.subcategory.as_deref().unwrap_or_default()];
            let own = same.partition_point(|other| other.number < code.number);
            let around = &same[own.saturating_sub(NEAR)..same.len().min(own + NEAR + 1)];
            let near = Near {
                previous: at.checked_sub(1).map(|before| &codes[before]),
                next: codes.get(at + 1),
                same: around.iter().copied().filter(|other| other.number != code.number).collect(),
            };
            (code, near)
        })
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
        let meta: Vec<_> = self.meta(code).map(|(key, value)| format!("{} = {value}", code_span(key))).collect();
        let meta = (!meta.is_empty()).then(|| format!("{}.", meta.join(", ")));
        let internal = code.internal.then(|| format!("Internal: {}.", prose::INTERNAL));
        let facts: Vec<_> =
            [internal, since, meta, self.more(code).map(|link| link + ".")].into_iter().flatten().collect();
        let facts = (!facts.is_empty()).then(|| facts.join(" "));
        // `import` reads them from the end.
        let params = params::markdown(&code.params).map(|params| {
            let end = if params.starts_with('*') { "\n\n" } else { "  \n" };
            format!("Parameters:{end}{params}")
        });
        facts.into_iter().chain(params).reduce(|facts, params| format!("{facts}\n\n{params}"))
    }

    /// What is said of every code on its own page: names, and values in Markdown.
    pub(super) fn all_facts(&self, code: &Code) -> Vec<(String, String)> {
        let subcategory = code.subcategory.as_deref().and_then(|path| self.catalog.subcategory(path));
        let place = subcategory.zip(self.split.as_ref()).map(|(Subcategory { path, ranges, .. }, split)| {
            format!("[{}]({}#{path}) ({})", code_span(path), split.index, self.catalog.spelled_out(ranges))
        });
        let known = [
            ("Severity", Some(code.severity.to_string())),
            ("State", Some(code.state.to_string())),
            ("Internal", code.internal.then(|| prose::INTERNAL.to_owned())),
            ("Subcategory", place),
            ("Category", code.category.as_deref().map(code_span)),
            ("Path", Some(code_span(&code.path))),
            ("Symbol", code.symbol.as_deref().map(code_span)),
            ("Owner", code.owner.as_deref().map(escaped)),
            ("Since", code.since.as_deref().map(escaped)),
            ("Parameters", params::markdown(&code.params)),
            ("Elsewhere", self.more(code)),
        ];
        let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        known.chain(self.meta(code).map(|(key, value)| (key.to_owned(), value))).collect()
    }

    fn meta<'c>(&'c self, code: &'c Code) -> impl Iterator<Item = (&'c str, String)> {
        let meta = self.keys.iter().filter_map(|key| code.meta.get_key_value(key.as_str()));
        meta.map(|(key, value)| (key.as_str(), escaped(&value.to_string())))
    }

    /// A link to the address of a code, unless that is where the reader is.
    fn more(&self, Code { code, url, .. }: &Code) -> Option<String> {
        let url = url.as_ref()?;
        let (page, anchor) = url.split_once('#').map_or((url.as_str(), None), |(page, anchor)| (page, Some(anchor)));
        let file = page.trim_end_matches('/').rsplit('/').next().and_then(|name| name.strip_prefix(code.as_str()));
        let is_own_page = || self.split.is_some() && matches!(file, Some("" | ".html" | ".md"));
        (anchor != Some(code) && !is_own_page()).then(|| format!("[More about {code}](<{url}>)"))
    }

    /// The state in Markdown, with a bold first word; `None` for a code that is simply in use.
    pub(super) fn state(&self, code: &Code) -> Option<String> {
        if code.state == State::Active {
            return None;
        }
        let mut text = prose::state(code);
        let replacement = code.replaced_by.as_deref().filter(|_| self.split.is_some());
        if let Some((path, other)) = replacement.and_then(|path| Some((path, self.catalog.find(path)?))) {
            let alone = text.strip_suffix(&prose::replaced(Some(path))).unwrap_or(&text);
            text = format!("{alone}; replaced by {} ({})", self.link(other), code_span(path));
        }
        let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
        Some(format!("**{}**{}", &text[..end], &text[end..]))
    }
}

fn in_words(digits: u8) -> &'static str {
    ["zero", "one", "two", "three", "four", "five", "six"].get(usize::from(digits)).copied().unwrap_or("several")
}

pub(super) const TROUBLESHOOTING: &str = "What to do about a code that you met.";

pub(super) const RESERVED: &str = "held back for later, no code yet";
