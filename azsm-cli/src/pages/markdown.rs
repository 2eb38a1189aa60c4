//! The pages as Markdown.

use azsm::State;

use super::front_matter::{front_matter, parts, without_markup};
use super::page::{Near, Page, PageFile, RESERVED, Split, TROUBLESHOOTING};
use crate::catalog::{Code, Subcategory};
use crate::details::Details;
use crate::outline::{Entry, Group, entries};
use crate::user_markdown::{self, Markdown, code_span, escaped, line};

/// A link that nothing leads to: MDX has no comments of HTML.
const NOTICE: &str = "[//]: # \"Written by `docs` from the declarations in source. Change those, not this page.\"";

/// The page for documentation sites that take Markdown, with an anchor for every code: `#AZSM1001`.
pub(crate) fn markdown(page: &Page<'_>) -> String {
    let mut text = String::new();
    block(&mut text, NOTICE);
    block(&mut text, &format!("# {}", escaped(&page.title)));
    list(&mut text, page);
    text
}

/// The index, and a page for each code.
pub(crate) fn markdown_files(page: &Page<'_>, split: &Split) -> Vec<PageFile> {
    let title = without_markup(&page.title);
    let mut index = front_matter(&[("generator", &split.mark), ("title", &title)]);
    block(&mut index, NOTICE);
    list(&mut index, page);
    let mut files = vec![PageFile { name: split.index.to_owned(), text: index }];
    files.extend(
        page.codes().map(|(code, near)| PageFile { name: page.href(code), text: own_page(page, split, code, &near) }),
    );
    files
}

/// What readers get of a file in a folder of pages, whatever the layout of its Markdown is.
pub(crate) fn as_read(file: &str) -> String {
    match parts(file) {
        ("", text) => text.to_owned(),
        (front_matter, text) => front_matter.to_owned() + &user_markdown::as_read(text),
    }
}

fn own_page(page: &Page<'_>, split: &Split, code: &Code, near: &Near<'_>) -> String {
    let title = without_markup(&code.shown_message());
    let mut text = front_matter(&[
        ("generator", &split.mark),
        ("title", &format!("{}: {title}", code.code)),
        ("description", &title),
        ("sidebar_label", &code.code),
        ("linkTitle", &code.code),
        ("message", &code.shown_message()),
        ("severity", code.severity.as_str()),
        ("state", code.state.as_str()),
    ]);
    block(&mut text, NOTICE);
    block(&mut text, &format!("{}: {}", anchor(code), escaped(&code.shown_message())));
    if let Some(state) = page.state(code) {
        prose_block(&mut text, &state);
    }
    if let Some(description) = &code.description {
        prose_block(&mut text, description);
    }
    if let Some(help) = &code.help {
        block(&mut text, "## What to do");
        prose_block(&mut text, help);
    }
    block(&mut text, "## Facts");
    let facts = page.all_facts(code).into_iter();
    let facts = facts.map(|(name, value)| {
        let value = Markdown::read(&value);
        // A list of parameters does not fit into a cell.
        [escaped(&name), value.to_cell().unwrap_or_else(|| escaped(&value.plain_text()))]
    });
    block(&mut text, &table(["Fact", "Value"], facts));
    if let (Some(path), false) = (&code.subcategory, near.same.is_empty()) {
        block(&mut text, &format!("## Near codes in {}", code_span(path)));
        let near = near.same.iter().map(|other| [page.link(other), message(other)]);
        block(&mut text, &table(["Status code", "Message"], near));
    }
    let neighbors = [("Previous", near.previous), ("Next", near.next)];
    let neighbors = neighbors.into_iter().filter_map(|(word, other)| Some(format!("{word}: {}", page.link(other?))));
    let neighbors: Vec<_> = neighbors.collect();
    if !neighbors.is_empty() {
        block(&mut text, &neighbors.join(" \u{b7} "));
    }
    text
}

/// Everything below the title of a page with all codes.
fn list(text: &mut String, page: &Page<'_>) {
    if let Some(description) = page.catalog.description() {
        prose_block(text, description);
    }
    block(text, "## How to read a status code");
    block(text, &page.scheme());
    if page.has_scopes() {
        block(text, &scope_table(page));
    }
    block(text, &page.layout());
    if let Some(success) = page.success() {
        block(text, &format!("> [!IMPORTANT]\n> {} {}", place(page, success), page.success_rule()));
    }
    let with_help: Vec<_> = page.catalog.codes().iter().filter(|code| code.help.is_some()).collect();
    if !with_help.is_empty() && page.split.is_none() {
        block(text, "## Troubleshooting");
        block(text, TROUBLESHOOTING);
        let mut details = Details::new("What to do");
        block(text, &help_table(page, &with_help, &mut details));
        details.sections("###").for_each(|section| block(text, &section));
    }
    for outline in &page.scopes {
        if let Some(scope) = outline.scope {
            let range = page.catalog.spelled_out(&[outline.range(page.catalog)]);
            block(text, &format!("## Scope {} ({range})", code_span(&scope.name)));
        } else {
            block(text, "## Status codes");
        }
        if let Some(description) = outline.description() {
            prose_block(text, description);
        }
        outline.groups.iter().for_each(|group| group_sections(text, page, group));
    }
}

fn group_sections(text: &mut String, page: &Page<'_>, group: &Group<'_>) {
    let level = match group.category {
        Some(category) => {
            block(text, &format!("### Category {}", code_span(category)));
            "####"
        }
        None => "###",
    };
    if let Some(description) = group.description {
        prose_block(text, description);
    }
    for &subcategory in &group.subcategories {
        let (path, ranges) = (code_span(&subcategory.path), page.catalog.spelled_out(&subcategory.ranges));
        // The pages of its codes lead here.
        let anchor = page.split.as_ref().map(|_| format!("<a name=\"{}\"></a>", subcategory.path)).unwrap_or_default();
        block(text, &format!("{level} {anchor}{path} ({ranges})"));
        if let Some(description) = &subcategory.description {
            prose_block(text, description);
        }
        let mut details = Details::new("Description");
        let table = code_table(page, subcategory, &mut details);
        block(text, if table.is_empty() { "No codes yet." } else { &table });
        details.sections(&format!("{level}#")).for_each(|section| block(text, &section));
    }
}

/// A paragraph, a heading, a table: anything that blank lines set apart.
fn block(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(block.trim_end());
    text.push('\n');
}

fn prose_block(text: &mut String, description: &str) {
    block(text, &Markdown::read(description).to_blocks());
}

fn table<const N: usize>(header: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut table = line(header.iter());
    table.push_str(&line(header.iter().map(|_| "---")));
    rows.for_each(|row| table.push_str(&line(row.iter())));
    table
}

fn scope_table(page: &Page<'_>) -> String {
    let rows = page.scopes.iter().map(|outline| {
        [
            outline.scope.map(|scope| scope.digits.to_string()).unwrap_or_default(),
            code_span(outline.name()),
            page.catalog.spelled_out(&[outline.range(page.catalog)]),
            // The section of the scope has all of it.
            outline.description().and_then(|text| Markdown::read(text).first_paragraph()).unwrap_or_default(),
        ]
    });
    table([page.digits_title(), "Scope", "Codes", "What it is about"], rows)
}

fn help_table(page: &Page<'_>, codes: &[&Code], details: &mut Details) -> String {
    let rows = codes.iter().map(|code| {
        let state = page.state(code).and_then(|state| Markdown::read(&state).to_cell());
        let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
        let help = code.help.as_deref().unwrap_or_default();
        [anchor(code), escaped(&code.shown_message()) + &state, details.cell(code, help)]
    });
    table(["Error Code", "Error Message", "Details/Troubleshooting steps/Mitigation"], rows)
}

fn code_table(page: &Page<'_>, subcategory: &Subcategory, details: &mut Details) -> String {
    let reserved = || format!("**reserved**: {RESERVED}");
    let entries = entries(page.catalog, subcategory).into_iter();
    if page.split.is_some() {
        let rows = entries.map(|entry| match entry {
            Entry::Code(code) => [place(page, code), code.severity.to_string(), message(code)],
            Entry::Reserved(range) => [page.catalog.spelled_out(&[range]), String::new(), reserved()],
        });
        return table(["Status code", "Severity", "Message"], rows);
    }
    let rows = entries.map(|entry| match entry {
        Entry::Code(code) => [
            place(page, code),
            code.severity.to_string(),
            escaped(&code.shown_message()),
            details.cell(code, &description(page, code)),
        ],
        Entry::Reserved(range) => [page.catalog.spelled_out(&[range]), String::new(), String::new(), reserved()],
    });
    table(["Status code", "Severity", "Message", "Description"], rows)
}

fn description(page: &Page<'_>, code: &Code) -> String {
    [code.description.clone().map(String::from), page.state(code), page.facts(code)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The message of a code in a list without details.
fn message(code: &Code) -> String {
    let state = if code.state == State::Active { String::new() } else { format!(" ({})", code.state) };
    escaped(&code.shown_message()) + &state
}

/// A code in a list. On one page, it has its anchor where it comes with help, else here.
fn place(page: &Page<'_>, code: &Code) -> String {
    match (&page.split, &code.help) {
        (Some(_), _) => format!("<a name=\"{}\"></a>{}", code.code, page.link(code)),
        (None, Some(_)) => page.link(code),
        (None, None) => anchor(code),
    }
}

fn anchor(Code { code, .. }: &Code) -> String {
    format!("**<a name=\"{code}\">{code}</a>**")
}
