//! What both formats of the page show.

use azsm::State;
use azsm::scheme::{Form, Registry, Scheme, StatusInfo};

use crate::outline::{self, ScopeOutline};
use crate::prose;
use crate::user_markdown::code_span;

/// What both formats show.
pub(crate) struct Page<'a, S: Scheme> {
    pub(super) title: String,
    pub(super) registry: &'a Registry<S>,
    pub(super) scopes: Vec<ScopeOutline<S>>,
}

impl<'a, S: Scheme> Page<'a, S> {
    pub(crate) fn new(title: &str, registry: &'a Registry<S>) -> Self {
        // A heading is one line.
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, registry, scopes: outline::scopes(registry) }
    }

    /// The title of the column with the leading digits of scopes.
    pub(super) fn digits_title(&self) -> &'static str {
        let one_digit = self.scopes.iter().filter_map(|scope| scope.scope).all(|scope| scope.leading().len() == 1);
        if one_digit { "First digit" } else { "First digits" }
    }

    /// The row of the code that means success, if one does.
    pub(super) fn success(&self) -> Option<&'static StatusInfo<S>> {
        self.registry.iter().find(|info| info.subcategory().is_none())
    }
}

// The numbering scheme, in Markdown.

pub(super) fn scheme(form: &Form<'_>) -> String {
    let (prefix, digits) = (code_span(form.prefix()), in_words(form.digits()));
    let lens: Vec<_> = form.scopes().iter().map(|scope| scope.leading().len()).collect();
    let scope = match lens[..] {
        [] => String::new(),
        _ if lens.iter().all(|&len| len == 1) => {
            " The first digit tells the scope: what the status is about.".to_owned()
        }
        _ => " The first digits tell the scope: what the status is about.".to_owned(),
    };
    format!("A status code is {prefix} and exactly {digits} decimal digits.{scope}")
}

fn in_words(digits: u8) -> &'static str {
    ["zero", "one", "two", "three", "four", "five", "six"].get(usize::from(digits)).copied().unwrap_or("several")
}

/// Follows the code.
pub(super) fn success(form: &Form<'_>) -> &'static str {
    if form.scopes().is_empty() {
        "means success. Its number never takes another meaning."
    } else {
        "means success, whatever the scope. Its number never takes another meaning."
    }
}

pub(super) fn layout(form: &Form<'_>) -> String {
    let divided = if form.scopes().is_empty() {
        "Codes are divided into subcategories"
    } else {
        "A scope is divided into subcategories"
    };
    format!(
        "{divided}, some of which are grouped into categories. A subcategory owns one or more ranges of numbers, usually of {}, so \
         that codes to come find room beside their like. A number keeps its meaning for good: a code that is no longer raised is \
         marked as retired, and its number is never used again.",
        form.range_len()
    )
}

pub(super) const TROUBLESHOOTING: &str = "What to do about a code that you met.";

pub(super) const RESERVED: &str = "held back for later, no code yet";

/// The state in Markdown, with a bold first word; `None` for a code that is simply in use.
pub(super) fn state<S: Scheme>(info: &StatusInfo<S>) -> Option<String> {
    if info.state() == State::Active {
        return None;
    }
    let text = prose::state(info);
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    Some(format!("**{}**{}", &text[..end], &text[end..]))
}
