use azsm::numbering;
use azsm::scheme::{Scheme, StatusInfo, Subcategory};

use super::page::{self, Page, RESERVED, TROUBLESHOOTING};
use crate::details::Details;
use crate::outline::{Entry, Group, entries};
use crate::user_markdown::{Markdown, code_span, escaped, line};

const NOTICE: &str = "<!-- Written by `docs` from the declarations in source. Change those, not this page. -->";

/// The page for documentation sites that take Markdown, with an anchor for every code: `#AZSM1001`.
pub(crate) fn markdown<S: Scheme>(page: &Page<'_, S>) -> String {
    let mut text = String::new();
    block(&mut text, NOTICE);
    block(&mut text, &format!("# {}", escaped(&page.title)));
    if let Some(description) = page.registry.description() {
        prose_block(&mut text, description);
    }
    block(&mut text, "## How to read a status code");
    block(&mut text, &page::scheme(&S::FORM));
    if !S::FORM.scopes().is_empty() {
        block(&mut text, &scope_table(page));
    }
    block(&mut text, &page::layout(&S::FORM));
    if let Some(success) = page.success() {
        block(&mut text, &format!("> [!IMPORTANT]\n> {} {}", anchor(success), page::success(&S::FORM)));
    }
    let with_help: Vec<_> = page.registry.iter().filter(|info| info.help().is_some()).collect();
    if !with_help.is_empty() {
        block(&mut text, "## Troubleshooting");
        block(&mut text, TROUBLESHOOTING);
        let mut details = Details::new("What to do");
        block(&mut text, &help_table(&with_help, &mut details));
        details.sections("###").for_each(|section| block(&mut text, &section));
    }
    for scope in &page.scopes {
        if scope.scope.is_some() {
            block(&mut text, &format!("## Scope {} ({})", code_span(scope.name), scope.range()));
        } else {
            block(&mut text, "## Status codes");
        }
        if let Some(description) = &scope.description {
            prose_block(&mut text, description);
        }
        scope.groups.iter().for_each(|group| group_sections(&mut text, group));
    }
    text
}

fn group_sections<S: Scheme>(text: &mut String, group: &Group<S>) {
    let level = match group.category {
        Some(category) => {
            block(text, &format!("### Category {}", code_span(category)));
            "####"
        }
        None => "###",
    };
    if let Some(description) = &group.description {
        prose_block(text, description);
    }
    for &subcategory in &group.subcategories {
        let (path, ranges) = (code_span(subcategory.path()), numbering::display(subcategory.ranges()));
        block(text, &format!("{level} {path} ({ranges})"));
        if let Some(description) = subcategory.description() {
            prose_block(text, description);
        }
        let mut details = Details::new("Description");
        let table = code_table(subcategory, &mut details);
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

fn scope_table<S: Scheme>(page: &Page<'_, S>) -> String {
    let rows = page.scopes.iter().map(|scope| {
        [
            scope.scope.map(|scope| scope.leading().to_string()).unwrap_or_default(),
            code_span(scope.name),
            scope.range().to_string(),
            // The section of the scope has all of it.
            scope.description.as_deref().and_then(|text| Markdown::read(text).first_paragraph()).unwrap_or_default(),
        ]
    });
    table([page.digits_title(), "Scope", "Codes", "What it is about"], rows)
}

fn help_table<S: Scheme>(codes: &[&'static StatusInfo<S>], details: &mut Details) -> String {
    let rows = codes.iter().map(|info| {
        let state = page::state(info).and_then(|state| Markdown::read(&state).to_cell());
        let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
        [anchor(info), escaped(info.message()) + &state, details.cell(info, info.help().unwrap_or_default())]
    });
    table(["Error Code", "Error Message", "Details/Troubleshooting steps/Mitigation"], rows)
}

fn code_table<S: Scheme>(subcategory: &'static Subcategory<S>, details: &mut Details) -> String {
    let rows = entries(subcategory).into_iter().map(|entry| match entry {
        Entry::Code(info) => [
            if info.help().is_some() { link(info) } else { anchor(info) },
            info.severity().to_string(),
            escaped(info.message()),
            details.cell(info, &description(info)),
        ],
        Entry::Reserved(range) => {
            [range.to_string(), String::new(), String::new(), format!("**reserved**: {RESERVED}")]
        }
    });
    table(["Status code", "Severity", "Message", "Description"], rows)
}

fn description<S: Scheme>(info: &StatusInfo<S>) -> String {
    let description = info.description().map(str::to_owned);
    [description, page::state(info)].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// Each code has one: here where it comes with help, else in the table of its subcategory.
fn anchor<S: Scheme>(info: &StatusInfo<S>) -> String {
    let code = info.code();
    format!("**<a name=\"{code}\">{code}</a>**")
}

fn link<S: Scheme>(info: &StatusInfo<S>) -> String {
    let code = info.code();
    format!("[{code}](#{code})")
}
