//! The page as HTML.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::page::{self, Page, RESERVED};
use crate::catalog::{Catalog, Code, Subcategory};
use crate::mentions::ESCAPE;
use crate::outline::{Entry, ScopeOutline, entries};
use crate::template;
use crate::user_markdown::Markdown;

const TEMPLATE: &str = include_str!("../../templates/docs.html.j2");

/// One file that needs no other: style and script are in it, and nothing is loaded.
///
/// # Errors
///
/// None that depends on the catalog: the template is part of this crate.
pub(crate) fn html(page: &Page<'_>, lang: &str) -> Result<String, minijinja::Error> {
    // The name makes it escape everything that is not marked as HTML already.
    template::environment().render_named_str("docs.html.j2", TEMPLATE, Serde(PageView::new(page, lang)))
}

/// What the template shows. Fields of type [`Html`] are finished; every other text is escaped
/// there.
#[derive(Serialize)]
struct PageView<'a> {
    lang: &'a str,
    title: &'a str,
    description: Option<Html>,
    scheme: Html,
    layout: Html,
    has_scopes: bool,
    digits_title: &'static str,
    success_rule: &'static str,
    success: Option<Row<'a>>,
    scopes: Vec<ScopeView<'a>>,
    count: usize,
    /// What the script needs to find the codes of a query.
    prefix: &'a str,
    digits: u8,
    escape: &'static str,
}

#[derive(Serialize)]
struct ScopeView<'a> {
    /// The leading digits; empty where the scheme has no scopes.
    digit: String,
    name: &'a str,
    range: String,
    description: Option<Html>,
    groups: Vec<GroupView<'a>>,
}

#[derive(Serialize)]
struct GroupView<'a> {
    category: Option<&'a str>,
    description: Option<Html>,
    subcategories: Vec<SubcategoryView<'a>>,
}

#[derive(Serialize)]
struct SubcategoryView<'a> {
    path: &'a str,
    ranges: String,
    description: Option<Html>,
    rows: Vec<Row<'a>>,
}

/// A code, or numbers that are reserved: then there is only a `label` and a `state`.
#[derive(Serialize)]
struct Row<'a> {
    label: String,
    severity: Option<&'static str>,
    state: &'static str,
    state_text: Option<Html>,
    message: Option<&'a str>,
    description: Option<Html>,
    help: Option<Html>,
    symbol: Option<&'a str>,
    path: Option<&'a str>,
}

impl<'a> PageView<'a> {
    fn new(page: &'a Page<'a>, lang: &'a str) -> Self {
        Self {
            lang,
            title: &page.title,
            description: page.catalog.description().map(Html::from_markdown),
            scheme: Html::from_markdown(&page.scheme()),
            layout: Html::from_markdown(&page.layout()),
            has_scopes: page.has_scopes(),
            digits_title: page.digits_title(),
            success_rule: page.success_rule(),
            success: page.success().map(Row::of_code),
            scopes: page.scopes.iter().map(|outline| ScopeView::new(page.catalog, outline)).collect(),
            count: page.catalog.codes().len(),
            prefix: &page.catalog.scheme().prefix,
            digits: page.catalog.scheme().digits,
            escape: ESCAPE.trim_end(),
        }
    }
}

impl<'a> ScopeView<'a> {
    fn new(catalog: &'a Catalog, outline: &'a ScopeOutline<'a>) -> Self {
        let groups = outline.groups.iter().map(|group| GroupView {
            category: group.category,
            description: group.description.map(Html::from_markdown),
            subcategories: group.subcategories.iter().map(|each| SubcategoryView::new(catalog, each)).collect(),
        });
        Self {
            digit: outline.scope.map(|scope| scope.digits.clone()).unwrap_or_default(),
            name: outline.name(),
            range: catalog.spelled_out(&[outline.range(catalog)]),
            description: outline.description().map(Html::from_markdown),
            groups: groups.collect(),
        }
    }
}

impl<'a> SubcategoryView<'a> {
    fn new(catalog: &'a Catalog, subcategory: &'a Subcategory) -> Self {
        let rows = entries(catalog, subcategory).into_iter().map(|entry| match entry {
            Entry::Code(code) => Row::of_code(code),
            Entry::Reserved(range) => Row {
                label: catalog.spelled_out(&[range]),
                severity: None,
                state: "reserved",
                state_text: Some(Html::from_markdown(&format!("**reserved**: {RESERVED}"))),
                message: None,
                description: None,
                help: None,
                symbol: None,
                path: None,
            },
        });
        Self {
            path: &subcategory.path,
            ranges: catalog.spelled_out(&subcategory.ranges),
            description: subcategory.description.as_deref().map(Html::from_markdown),
            rows: rows.collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of_code(code: &'a Code) -> Self {
        Self {
            label: code.code.clone(),
            severity: Some(code.severity.as_str()),
            state: code.state.as_str(),
            state_text: [page::state(code), page::facts(code)]
                .into_iter()
                .flatten()
                .reduce(|state, facts| format!("{state}\n\n{facts}"))
                .map(|text| Html::from_markdown(&text)),
            message: Some(&code.message),
            description: code.description.as_deref().map(Html::from_markdown),
            help: code.help.as_deref().map(Html::from_markdown),
            symbol: code.symbol.as_deref(),
            path: Some(&code.path),
        }
    }
}

/// Escaped already.
#[derive(Serialize)]
#[serde(transparent)]
struct Html(Value);

impl Html {
    fn from_markdown(markdown: &str) -> Self {
        Self(Value::from_safe_string(Markdown::read(markdown).to_html()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str) -> String {
        Html::from_markdown(markdown).0.to_string()
    }

    /// The author of a declaration could put a script on the page of everybody else.
    #[test]
    fn markdown_brings_no_html_and_no_script() {
        assert_eq!(shown("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(shown("a <b onclick=x>c</b>"), "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>");
        for address in
            ["javascript:alert(1)", "JAVASCRIPT:x", "java&#9;script:x", "&#1;javascript:x", "data:text/html,x"]
        {
            assert_eq!(shown(&format!("[go]({address})")), "<p>go</p>", "{address}");
        }
        assert_eq!(shown(r#"[go](https://a/"onclick=x)"#), "<p><a href=\"https://a/%22onclick=x\">go</a></p>");
    }

    /// A page that loads something tells others who reads it, and is not whole without a network.
    #[test]
    fn markdown_loads_no_image() {
        assert_eq!(shown("![the *map*](https://example.com/map.png)"), "<p>the <em>map</em></p>");
    }

    #[test]
    fn links_of_the_page_stay_links() {
        assert_eq!(shown("[the page](/a/b?c#d)"), "<p><a href=\"/a/b?c#d\">the page</a></p>");
        assert_eq!(
            shown("[x [y](https://b/) z](javascript:1)"),
            "<p>[x <a href=\"https://b/\">y</a> z](javascript:1)</p>"
        );
        assert_eq!(shown("<mailto:a@b.c>"), "<p><a href=\"mailto:a@b.c\">mailto:a@b.c</a></p>");
    }

    #[test]
    fn headings_of_a_description_do_not_break_the_outline_of_the_page() {
        assert_eq!(shown("# Causes\n\ntwo"), "<p>Causes</p>\n<p>two</p>");
    }
}
