//! The page as Markdown.

use super::page::{self, Page, RESERVED, TROUBLESHOOTING};
use crate::catalog::{Code, Subcategory};
use crate::details::Details;
use crate::outline::{Entry, Group, entries};
use crate::user_markdown::{Markdown, code_span, escaped, line};

/// A link that nothing leads to: MDX has no comments of HTML.
const NOTICE: &str = "[//]: # \"Written by `docs` from the declarations in source. Change those, not this page.\"";

/// The page for documentation sites that take Markdown, with an anchor for every code: `#AZSM1001`.
pub(crate) fn markdown(page: &Page<'_>) -> String {
    let mut text = String::new();
    block(&mut text, NOTICE);
    block(&mut text, &format!("# {}", escaped(&page.title)));
    if let Some(description) = page.catalog.description() {
        prose_block(&mut text, description);
    }
    block(&mut text, "## How to read a status code");
    block(&mut text, &page.scheme());
    if page.has_scopes() {
        block(&mut text, &scope_table(page));
    }
    block(&mut text, &page.layout());
    if let Some(success) = page.success() {
        block(&mut text, &format!("> [!IMPORTANT]\n> {} {}", anchor(success), page.success_rule()));
    }
    let with_help: Vec<_> = page.catalog.codes().iter().filter(|code| code.help.is_some()).collect();
    if !with_help.is_empty() {
        block(&mut text, "## Troubleshooting");
        block(&mut text, TROUBLESHOOTING);
        let mut details = Details::new("What to do");
        block(&mut text, &help_table(&with_help, &mut details));
        details.sections("###").for_each(|section| block(&mut text, &section));
    }
    for outline in &page.scopes {
        if let Some(scope) = outline.scope {
            let range = page.catalog.spelled_out(&[outline.range(page.catalog)]);
            block(&mut text, &format!("## Scope {} ({range})", code_span(&scope.name)));
        } else {
            block(&mut text, "## Status codes");
        }
        if let Some(description) = outline.description() {
            prose_block(&mut text, description);
        }
        outline.groups.iter().for_each(|group| group_sections(&mut text, page, group));
    }
    text
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
        block(text, &format!("{level} {path} ({ranges})"));
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

fn help_table(codes: &[&Code], details: &mut Details) -> String {
    let rows = codes.iter().map(|code| {
        let state = page::state(code).and_then(|state| Markdown::read(&state).to_cell());
        let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
        let help = code.help.as_deref().unwrap_or_default();
        [anchor(code), escaped(&code.message) + &state, details.cell(code, help)]
    });
    table(["Error Code", "Error Message", "Details/Troubleshooting steps/Mitigation"], rows)
}

fn code_table(page: &Page<'_>, subcategory: &Subcategory, details: &mut Details) -> String {
    let rows = entries(page.catalog, subcategory).into_iter().map(|entry| match entry {
        Entry::Code(code) => [
            if code.help.is_some() { link(code) } else { anchor(code) },
            code.severity.to_string(),
            escaped(&code.message),
            details.cell(code, &description(page, code)),
        ],
        Entry::Reserved(range) => {
            [page.catalog.spelled_out(&[range]), String::new(), String::new(), format!("**reserved**: {RESERVED}")]
        }
    });
    table(["Status code", "Severity", "Message", "Description"], rows)
}

fn description(page: &Page<'_>, code: &Code) -> String {
    [code.description.clone().map(String::from), page::state(code), page.facts(code)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Each code has one: here where it comes with help, else in the table of its subcategory.
fn anchor(Code { code, .. }: &Code) -> String {
    format!("**<a name=\"{code}\">{code}</a>**")
}

fn link(Code { code, .. }: &Code) -> String {
    format!("[{code}](#{code})")
}
