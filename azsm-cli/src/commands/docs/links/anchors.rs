//! The anchors of a page: what an address can end in after `#`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

/// A part of a page in which nothing is a tag, or a tag with its name and attributes.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let other = "<!--.*?-->|<script\\b.*?</script|<style\\b.*?</style|<template\\b.*?</template";
    let tag = "<([a-z][^\\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>";
    regex(&format!("(?is){other}|{tag}"))
});

static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| regex("([^\\s\"'>/=]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'=<>`]+)))?"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this crate")
}

/// Every `id`, and the `name` of links.
pub(super) fn of_html(html: &str) -> HashSet<String> {
    let mut anchors = HashSet::new();
    for tag in TAG.captures_iter(html) {
        let (Some(name), Some(attributes)) = (tag.get(1), tag.get(2)) else { continue };
        for attribute in ATTRIBUTE.captures_iter(attributes.as_str()) {
            let key = attribute[1].to_ascii_lowercase();
            if key == "id" || key == "name" && name.as_str().eq_ignore_ascii_case("a") {
                let value = (2..=4).find_map(|group| attribute.get(group));
                anchors.extend(value.map(|value| value.as_str().to_owned()));
            }
        }
    }
    anchors
}

/// The same in its HTML, and the headings as code hosts and site generators name them.
pub(super) fn of_markdown(markdown: &str) -> HashSet<String> {
    let (mut html, mut anchors) = (String::new(), HashSet::new());
    let (mut heading, mut seen) = (None, HashMap::new());
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                anchors.extend(id.map(|id| id.to_string()));
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                let name = slug(&heading.take().unwrap_or_default());
                let count = seen.entry(name.clone()).or_insert(0);
                anchors.insert(if *count == 0 { name } else { format!("{name}-{count}") });
                *count += 1;
            }
            Event::Html(text) | Event::InlineHtml(text) => html += &text,
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    *heading += &text;
                }
            }
            _ => {}
        }
    }
    anchors.extend(of_html(&html));
    anchors
}

/// `AZSM1001: Failed to mount` as `azsm1001-failed-to-mount`.
fn slug(heading: &str) -> String {
    let kept = |character: &char| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_');
    heading.trim().to_lowercase().chars().filter(kept).map(|each| if each == ' ' { '-' } else { each }).collect()
}

#[cfg(test)]
mod tests {
    use azsm_test_cases::check;

    use super::*;

    /// A link that is right would be named as dead, or the other way round.
    #[test]
    fn each_page_has_the_anchors_that_its_case_holds() {
        check(concat!(env!("CARGO_MANIFEST_DIR"), "/src/commands/docs/links/anchors.txt"), |case| {
            let (page, _) = case.split_once("\n=> ").unwrap();
            let (format, text) = page.split_once('\n').unwrap();
            let found = if format == "html" { of_html(text) } else { of_markdown(text) };
            let mut found: Vec<_> = found.into_iter().collect();
            found.sort();
            format!("{page}\n=> {}\n", found.join(" "))
        });
    }
}
