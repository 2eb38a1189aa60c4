//! Markdown: tables, with the headings above them.

use std::collections::HashMap;
use std::ops::Range as Span;
use std::rc::Rc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::File;
use crate::import::ranges;
use crate::import::table::{Cell, Group, Place, Record, Table};
use crate::lines::Lines;

/// A heading, with the text under it.
struct Heading {
    place: Place,
    level: HeadingLevel,
    text: String,
    /// What links lead to it by.
    anchors: Vec<String>,
    /// Where the text under it begins.
    start: usize,
    /// The first paragraph under it.
    paragraph: Option<String>,
}

/// A table as it stands in the text.
struct Raw {
    /// The headings above it, by their place in the list of all.
    under: Vec<usize>,
    place: Place,
    rows: Vec<(Place, Vec<Cell>)>,
}

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).union(Options::ENABLE_GFM);

pub(super) fn read(file: &File<'_>) -> Vec<Table> {
    let mut reader = Reader::new(file, file.text, None);
    reader.read();
    let Reader { headings, tables, .. } = reader;
    let sections = sections(file.text, &headings);
    let pattern = ranges::pattern(&file.form);
    let is_bare = |at: &usize| tables.iter().all(|raw| raw.under.last() != Some(at));
    let bare: Vec<_> = (0..headings.len()).filter(is_bare).collect();
    let tables = tables.into_iter().map(|raw| raw.table(&headings, &pattern, &sections));
    let tables = tables.filter(|table| !table.records.is_empty());
    // A heading that names a range has it, though no code be there yet.
    let claims = bare.into_iter().filter(|&at| !ranges::named_in(&headings[at].text, &pattern).is_empty()).map(|at| {
        let (place, group) = (headings[at].place.clone(), group(&above(&headings, at), &headings, &pattern));
        Table { place, group, records: Vec::new() }
    });
    let mut tables: Vec<_> = tables.chain(claims).collect();
    tables.sort_by(|one, other| one.place.cmp(&other.place));
    tables
}

/// What the links of a page lead to: the text under each heading that has an anchor.
fn sections<'a>(text: &'a str, headings: &'a [Heading]) -> HashMap<&'a str, &'a str> {
    let mut sections = HashMap::new();
    for (at, heading) in headings.iter().enumerate() {
        let next = headings[at + 1..].iter().find(|next| next.level <= heading.level);
        let end = next.map_or(text.len(), |next| text[..next.start].trim_end().rfind('\n').unwrap_or(heading.start));
        let body = text.get(heading.start..end).unwrap_or_default().trim();
        for anchor in &heading.anchors {
            sections.entry(anchor.as_str()).or_insert(body);
        }
    }
    sections
}

struct Reader<'a> {
    file: &'a File<'a>,
    text: &'a str,
    lines: Lines,
    /// Of rows that a blank line has cut off: how many lines of the file are before the text.
    cut_off: Option<usize>,
    headings: Vec<Heading>,
    /// Which headings are above what comes next.
    under: Vec<usize>,
    tables: Vec<Raw>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File<'a>, text: &'a str, cut_off: Option<usize>) -> Self {
        let (headings, under, tables) = (Vec::new(), Vec::new(), Vec::new());
        Self { file, text, lines: Lines::of(text), cut_off, headings, under, tables }
    }

    fn place(&self, offset: usize) -> Place {
        Place::new(&self.file.name, self.lines.at(offset) + self.cut_off.unwrap_or_default())
    }

    fn read(&mut self) {
        let mut events = Parser::new_ext(self.text, OPTIONS).into_offset_iter();
        // What the last table was, while nothing but white space follows it.
        let mut above: Option<Span<usize>> = None;
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let mut anchors: Vec<String> = id.into_iter().map(|id| id.to_string()).collect();
                    let text = text_until(&mut events, TagEnd::Heading(level), |event, _| {
                        if let Event::InlineHtml(tag) = event {
                            anchors.extend(anchor(&tag));
                        }
                    });
                    self.heading(Heading {
                        place: self.place(span.start),
                        level,
                        text,
                        anchors,
                        start: span.end,
                        paragraph: None,
                    });
                    above = None;
                }
                Event::Start(Tag::Table(_)) => {
                    self.tables.push(Raw {
                        under: self.under.clone(),
                        place: self.place(span.start),
                        rows: Vec::new(),
                    });
                    self.rows(&mut events);
                    above = Some(span);
                }
                Event::Start(Tag::Paragraph) => {
                    text_until(&mut events, TagEnd::Paragraph, |_, _| {});
                    self.paragraph(&span, above.take());
                }
                Event::Start(_) | Event::Html(_) => above = None,
                _ => {}
            }
        }
    }

    fn heading(&mut self, heading: Heading) {
        self.under.retain(|&at| self.headings[at].level < heading.level);
        self.under.push(self.headings.len());
        self.headings.push(heading);
    }

    /// A blank line ends a table. What follows one and looks like its rows was meant to be.
    fn paragraph(&mut self, span: &Span<usize>, above: Option<Span<usize>>) {
        let text = &self.text[span.clone()];
        let begins_row = text.starts_with('|') && self.cut_off.is_none();
        if let Some(above) = above.filter(|_| begins_row) {
            let mut head = self.text[above].lines();
            let (Some(columns), Some(rule)) = (head.next(), head.next()) else { return };
            let table = format!("{columns}\n{rule}\n{text}");
            // Its third line is the first of the paragraph.
            let lines_before = self.lines.at(span.start).saturating_sub(3);
            let mut reader = Reader::new(self.file, &table, Some(lines_before));
            reader.read();
            let rows = reader.tables.into_iter().flat_map(|raw| raw.rows.into_iter().skip(1));
            if let Some(table) = self.tables.last_mut() {
                table.rows.extend(rows);
            }
            return;
        }
        let heading = self.under.last().map(|&at| &mut self.headings[at]);
        // One that ends in a colon is about what follows.
        if let Some(heading) = heading.filter(|heading| heading.paragraph.is_none() && text.trim_end().ends_with('.')) {
            heading.paragraph = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// Up to the end of the table.
    fn rows(&mut self, events: &mut impl Iterator<Item = (Event<'a>, Span<usize>)>) {
        let mut cells = Vec::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let mut inside = Vec::new();
                    let plain = text_until(events, TagEnd::TableCell, |event, at| inside.push((event, at)));
                    let markdown = with_marks(self.text, span, &inside, |part| part.replace("\\|", "|"));
                    cells.push(Cell { plain, markdown: Some(markdown.trim().to_owned()) });
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    let place = self.place(span.start);
                    if let Some(table) = self.tables.last_mut() {
                        table.rows.push((place, std::mem::take(&mut cells)));
                    }
                }
                Event::End(TagEnd::Table) => return,
                _ => {}
            }
        }
    }
}

/// The plain text up to the end of an element. `each` takes what is in it.
fn text_until<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Span<usize>)>,
    end: TagEnd,
    mut each: impl FnMut(Event<'a>, Span<usize>),
) -> String {
    let mut text = String::new();
    for (event, span) in events {
        match &event {
            Event::End(ended) if *ended == end => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => text.push(' '),
            _ => {}
        }
        each(event, span);
    }
    text.trim().to_owned()
}

/// A part of the text, with the marks of Markdown in place of HTML that means the same: in a
/// description, HTML is text. `as_written` is what else stands there outside of a cell.
fn with_marks(
    text: &str,
    part: Span<usize>,
    inside: &[(Event<'_>, Span<usize>)],
    as_written: fn(&str) -> String,
) -> String {
    let mut marked = String::new();
    let mut from = part.start;
    let mut code: Option<String> = None;
    // Of the link that has begun.
    let mut target: Option<&str> = None;
    for (event, at) in inside {
        let mark = match (event, &mut code) {
            (Event::InlineHtml(tag), Some(code)) if &**tag == "</code>" => code_span(&std::mem::take(code)),
            (Event::Text(text) | Event::Code(text), Some(code)) => {
                code.push_str(text);
                continue;
            }
            (_, Some(_)) => continue,
            (Event::InlineHtml(tag), _) => match &**tag {
                "<code>" => String::new(),
                "<em>" | "</em>" | "<i>" | "</i>" => "*".to_owned(),
                "<strong>" | "</strong>" | "<b>" | "</b>" => "**".to_owned(),
                "<del>" | "</del>" => "~~".to_owned(),
                "<br>" | "<br/>" | "<br />" => "\\\n".to_owned(),
                "</a>" => target.take().map(|target| format!("]({target})")).unwrap_or_default(),
                tag if tag.starts_with("<a href=\"") => {
                    target = tag.split('"').nth(1);
                    "[".to_owned()
                }
                tag if anchor(tag).is_some() || tag.starts_with("<!--") => String::new(),
                _ => continue,
            },
            _ => continue,
        };
        if code.is_none() {
            marked.push_str(&as_written(&text[from..at.start]));
        }
        marked.push_str(&mark);
        code = matches!(event, Event::InlineHtml(tag) if &**tag == "<code>").then(String::new);
        from = at.end;
    }
    marked.push_str(&as_written(&text[from..part.end]));
    // Two breaks are how a cell has paragraphs.
    marked.replace("\\\n\\\n", "\n\n")
}

/// A code span with this text, whatever is in it.
fn code_span(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let touches = |mark: char| mark == '`' || mark == ' ';
    let needs_space = !text.trim().is_empty() && (text.starts_with(touches) || text.ends_with(touches));
    let space = if needs_space { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The same for a text of its own.
fn marked(text: &str) -> String {
    let inside: Vec<_> = Parser::new_ext(text, OPTIONS).into_offset_iter().collect();
    with_marks(text, 0..text.len(), &inside, str::to_owned)
}

/// `x` in `<a name="x">`.
fn anchor(tag: &str) -> Option<String> {
    let value = tag.split_once("name=\"").or_else(|| tag.split_once("id=\""))?.1;
    Some(value.split('"').next()?.to_owned())
}

impl Raw {
    fn table(self, headings: &[Heading], pattern: &Regex, sections: &HashMap<&str, &str>) -> Table {
        let group = group(&self.under, headings, pattern);
        let mut rows = self.rows.into_iter();
        let columns: Vec<Rc<str>> =
            rows.next().map(|(_, cells)| cells.into_iter().map(|cell| cell.plain.into()).collect()).unwrap_or_default();
        let records = rows.map(|(place, cells)| {
            let cells = cells.into_iter().map(|cell| followed(cell, sections));
            Record { place, cells: columns.iter().cloned().zip(cells).collect() }
        });
        Table { place: self.place, group, records: records.collect() }
    }
}

/// The text that a cell stands for: a link to a section of the page is that section.
fn followed(cell: Cell, sections: &HashMap<&str, &str>) -> Cell {
    let target = cell.markdown.as_deref().and_then(|markdown| {
        let (_, link) = markdown.strip_prefix('[')?.split_once("](#")?;
        sections.get(link.strip_suffix(')')?)
    });
    match target {
        Some(section) => Cell { markdown: Some(marked(section)), ..cell },
        None => cell,
    }
}

/// A heading, after those that it is under.
fn above(headings: &[Heading], at: usize) -> Vec<usize> {
    let mut level = headings[at].level;
    let mut above = vec![at];
    for other in (0..at).rev() {
        if headings[other].level < level {
            level = headings[other].level;
            above.push(other);
        }
    }
    above.reverse();
    above
}

/// What the headings above a table say: the innermost that names a range, and the one around it. The
/// title of the page says nothing about one table.
fn group(under: &[usize], headings: &[Heading], pattern: &Regex) -> Option<Group> {
    let of = |at: usize| (&headings[at], ranges::named_in(&headings[at].text, pattern));
    let at = (0..under.len()).rev().find(|&at| !of(under[at]).1.is_empty())?;
    let (heading, ranges) = of(under[at]);
    let around = at.checked_sub(1).map(|at| &headings[under[at]]).filter(|around| around.level > HeadingLevel::H1);
    Some(Group {
        place: heading.place.clone(),
        name: ranges::without(&heading.text),
        category: around.map(|around| around.text.clone()),
        ranges,
        description: heading.paragraph.clone(),
        category_description: around.and_then(|around| around.paragraph.clone()),
    })
}
