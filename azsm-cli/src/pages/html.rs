//! The pages as HTML.

use azsm::{Severity, State};
use minijinja::{Environment, Value, context};

use super::page::{Page, PageFile, RESERVED, Split};
use super::search;
use crate::catalog::{Code, Subcategory};
use crate::mentions::ESCAPE;
use crate::outline::{Entry, ScopeOutline, entries};
use crate::template;
use crate::user_markdown::Markdown;

const TEMPLATES: [(&str, &str); 6] = [
    ("azsm.css", include_str!("../../templates/azsm.css")),
    ("azsm.js", include_str!("../../templates/azsm.js")),
    ("code.html.j2", include_str!("../../templates/code.html.j2")),
    ("docs.html.j2", include_str!("../../templates/docs.html.j2")),
    ("head.html.j2", include_str!("../../templates/head.html.j2")),
    ("macros.html.j2", include_str!("../../templates/macros.html.j2")),
];

/// The names make it escape everything that is not marked as HTML already.
fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = template::environment();
    TEMPLATES.iter().try_for_each(|(name, source)| environment.add_template(name, source))?;
    Ok(environment)
}

/// One file that needs no other: style and script are in it, and nothing is loaded.
///
/// # Errors
///
/// None that depends on the catalog: the templates are part of this crate.
pub(crate) fn html(page: &Page<'_>, lang: &str) -> Result<String, minijinja::Error> {
    environment()?.get_template("docs.html.j2")?.render(list(page, lang))
}

/// The index, a page for each code, and the style and script that they share.
///
/// # Errors
///
/// As [`html`].
pub(crate) fn html_files(page: &Page<'_>, split: &Split, lang: &str) -> Result<Vec<PageFile>, minijinja::Error> {
    let environment = environment()?;
    let list = list(page, lang);
    let mut files = Vec::new();
    for (template, name) in [("docs.html.j2", split.index), ("azsm.css", "azsm.css"), ("azsm.js", "azsm.js")] {
        files.push(PageFile { name: name.to_owned(), text: environment.get_template(template)?.render(&list)? });
    }
    let template = environment.get_template("code.html.j2")?;
    for (code, near) in page.codes() {
        let scope = code.scope.as_deref().map(|name| context! { anchor => format!("scope-{name}"), name });
        let subcategory = code.subcategory.as_deref().map(|path| context! { anchor => path, name => path });
        let fact = |(name, value): (String, String)| context! { name, value => html_of(&value) };
        let view = context! {
            row => row(page, code),
            crumbs => [scope, subcategory].into_iter().flatten().collect::<Vec<_>>(),
            facts => page.all_facts(code).into_iter().map(fact).collect::<Vec<_>>(),
            subcategory => code.subcategory.as_deref(),
            near => near.same.into_iter().map(|other| brief(page, other)).collect::<Vec<_>>(),
            previous => near.previous.map(|other| brief(page, other)),
            next => near.next.map(|other| brief(page, other)),
            lang,
            title => page.title.as_str(),
            mark => split.mark.as_str(),
        };
        files.push(PageFile { name: page.href(code), text: template.render(view)? });
    }
    Ok(files)
}

/// What the list of all codes shows.
fn list(page: &Page<'_>, lang: &str) -> Value {
    let codes = || page.catalog.codes().iter();
    context! {
        lang,
        mark => page.split.as_ref().map(|split| split.mark.as_str()),
        search => page.split.as_ref().map(|_| search::NAME),
        // The list is about no single code.
        row => (),
        title => page.title.as_str(),
        description => page.catalog.description().map(html_of),
        scheme => html_of(&page.scheme()),
        layout => html_of(&page.layout()),
        has_scopes => page.has_scopes(),
        digits_title => page.digits_title(),
        success_rule => page.success_rule(),
        success => page.success().map(|code| entry(page, code)),
        scopes => page.scopes.iter().map(|outline| scope(page, outline)).collect::<Vec<_>>(),
        count => codes().count(),
        severities => Severity::ALL.iter().map(|each| each.as_str()).filter(|word| codes().any(|code| code.severity.as_str() == *word)).collect::<Vec<_>>(),
        states => State::ALL.iter().map(|each| each.as_str()).filter(|word| codes().any(|code| code.state.as_str() == *word)).collect::<Vec<_>>(),
        code_width => codes().map(|code| code.code.len()).max().unwrap_or_default(),
        // What the script needs to find the codes of a text.
        prefix => page.catalog.scheme().prefix.as_str(),
        digits => page.catalog.scheme().digits,
        escape => ESCAPE.trim_end(),
    }
}

fn scope(page: &Page<'_>, outline: &ScopeOutline<'_>) -> Value {
    let groups = outline.groups.iter().map(|group| {
        let subcategories = group.subcategories.iter().map(|each| subcategory(page, each));
        context! {
            category => group.category,
            description => group.description.map(html_of),
            subcategories => subcategories.collect::<Vec<_>>(),
        }
    });
    context! {
        // Empty where the scheme has no scopes.
        digit => outline.scope.map_or("", |scope| &scope.digits),
        name => outline.name(),
        range => page.catalog.spelled_out(&[outline.range(page.catalog)]),
        description => outline.description().map(html_of),
        groups => groups.collect::<Vec<_>>(),
    }
}

fn subcategory(page: &Page<'_>, subcategory: &Subcategory) -> Value {
    let rows = entries(page.catalog, subcategory).into_iter().map(|each| match each {
        Entry::Code(code) => entry(page, code),
        Entry::Reserved(range) => context! {
            label => page.catalog.spelled_out(&[range]),
            state => "reserved",
            state_text => html_of(&format!("**reserved**: {RESERVED}")),
        },
    });
    context! {
        path => subcategory.path.as_str(),
        ranges => page.catalog.spelled_out(&subcategory.ranges),
        description => subcategory.description.as_deref().map(html_of),
        rows => rows.collect::<Vec<_>>(),
    }
}

/// A code in a list, which has all of it where there is no page for each.
fn entry(page: &Page<'_>, code: &Code) -> Value {
    if page.split.is_some() { brief(page, code) } else { row(page, code) }
}

fn brief(page: &Page<'_>, code: &Code) -> Value {
    context! {
        label => code.code.as_str(),
        href => page.href(code),
        severity => code.severity.as_str(),
        state => code.state.as_str(),
        message => code.message.as_str(),
    }
}

fn row(page: &Page<'_>, code: &Code) -> Value {
    let facts = page.facts(code).filter(|_| page.split.is_none());
    let facts = [page.state(code), facts].into_iter().flatten();
    context! {
        state_text => facts.reduce(|state, facts| format!("{state}\n\n{facts}")).map(|text| html_of(&text)),
        description => code.description.as_deref().map(html_of),
        help => code.help.as_deref().map(html_of),
        symbol => code.symbol.as_deref(),
        path => code.path.as_str(),
        ..brief(page, code)
    }
}

/// What the template does not escape again.
fn html_of(markdown: &str) -> Value {
    Value::from_safe_string(Markdown::read(markdown).to_html())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str) -> String {
        html_of(markdown).to_string()
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
