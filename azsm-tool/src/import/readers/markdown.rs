//! Markdown: tables, with the headings above them.

use std::collections::HashMap;
use std::ops::Range as Span;
use std::rc::Rc;

use azsm::scheme::Form;
use azsm_cli::__tool::{Lines, params};
use azsm_cli::catalog::Range;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::{Contents, Fault, File};
use crate::import::remarks::{self, Removed};
use crate::import::table::{Cell, Group, GroupScope, Place, Record, Table};
use crate::import::{names, ranges};

/// A heading, with the text under it.
struct Heading {
    place: Place,
    level: HeadingLevel,
    text: String,
    /// The headings above it, and itself, by their place in the list of all.
    under: Vec<usize>,
    /// What links lead to it by.
    anchors: Vec<String>,
    /// Where the text under it begins.
    start: usize,
    /// The first paragraph under it.
    paragraph: Option<String>,
    /// Whether `docs` has written it: a path, and ranges.
    is_whole: bool,
}

/// A table as it is in the file.
struct Raw {
    /// The headings above it, by their place in the list of all.
    under: Vec<usize>,
    place: Place,
    rows: Vec<(Place, Vec<Cell>)>,
}

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).union(Options::ENABLE_GFM);

/// # Errors
///
/// When a line looks like a row, and no table has it.
pub(super) fn read(file: &File<'_>) -> Result<Contents, Vec<Fault>> {
    let mut reader = Reader::new(file, file.text, None);
    reader.read();
    let Reader { headings, tables, faults, removed, .. } = reader;
    if !faults.is_empty() {
        return Err(faults);
    }
    let headings = Headings::of(headings, &file.form);
    let sections = sections(file.text, &headings.all);
    let is_bare = |at: &usize| tables.iter().all(|raw| raw.under.last() != Some(at));
    // A heading that names a range has it, though no code be there yet.
    let claims = (0..headings.all.len()).filter(is_bare).filter(|&at| headings.owns(at)).map(|at| {
        let (place, group) = (headings.all[at].place.clone(), headings.group(&headings.all[at].under));
        Table { place, group, records: Vec::new() }
    });
    let claims: Vec<_> = claims.collect();
    let tables = tables.into_iter().map(|raw| raw.table(&headings, &file.form, &sections));
    let tables = tables.filter(|table| !table.records.is_empty());
    let mut tables: Vec<_> = tables.chain(claims).collect();
    tables.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(Contents { tables, removed, ..Contents::default() })
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
    /// The numbers that paragraphs call removed.
    removed: Vec<Removed>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File<'a>, text: &'a str, cut_off: Option<usize>) -> Self {
        let (headings, under, tables, removed, faults) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { file, text, lines: Lines::of(text), cut_off, headings, under, tables, removed, faults }
    }

    fn line(&self, offset: usize) -> usize {
        self.lines.at(offset) + self.cut_off.unwrap_or_default()
    }

    fn place(&self, offset: usize) -> Place {
        Place::new(&self.file.name, self.line(offset))
    }

    fn read(&mut self) {
        let mut events = Parser::new_ext(self.text, OPTIONS).into_offset_iter();
        // What the last table was, while nothing but blank lines and rows follows it.
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
                        under: Vec::new(),
                        anchors,
                        start: span.end,
                        paragraph: None,
                        is_whole: false,
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
                    let text = text_until(&mut events, TagEnd::Paragraph, |_, _| {});
                    self.success(&text, span.start);
                    let place = self.place(span.start);
                    let removed = remarks::removed_in(&text, &self.file.form).into_iter();
                    self.removed.extend(removed.map(|range| Removed { range, place: place.clone() }));
                    above = self.paragraph(&span, above.take());
                }
                Event::Start(_) | Event::Html(_) => above = None,
                _ => {}
            }
        }
    }

    fn heading(&mut self, heading: Heading) {
        self.under.retain(|&at| self.headings[at].level < heading.level);
        self.under.push(self.headings.len());
        self.headings.push(Heading { under: self.under.clone(), ..heading });
    }

    /// `AZSM0000 means success`, as `docs` writes it.
    fn success(&mut self, text: &str, start: usize) {
        let code = text.split_once(" means success").map(|(code, _)| code);
        if let Some(code) = code.filter(|code| self.file.form.parse(code) == Ok(0)) {
            let row = |texts: [&str; 2]| (self.place(start), texts.map(Cell::plain).to_vec());
            let rows = vec![row(["Code", "Name"]), row([code, "Success"])];
            self.tables.push(Raw { under: Vec::new(), place: self.place(start), rows });
        }
    }

    /// A blank line ends a table. What follows one and looks like its rows was meant to be. Returns
    /// the table, if it is still the last.
    fn paragraph(&mut self, span: &Span<usize>, above: Option<Span<usize>>) -> Option<Span<usize>> {
        let text = &self.text[span.clone()];
        // Rows that are cut off a second time are reported, or there would be no end to it.
        if let Some(above) = above.filter(|_| text.starts_with('|') && self.cut_off.is_none()) {
            let mut head = self.text[above.clone()].lines();
            let (columns, rule) = (head.next()?, head.next()?);
            let table = format!("{columns}\n{rule}\n{text}");
            // Its third line is the first of the paragraph.
            let lines_before = self.line(span.start).saturating_sub(3);
            let mut reader = Reader::new(self.file, &table, Some(lines_before));
            reader.read();
            let rows = reader.tables.into_iter().flat_map(|raw| raw.rows.into_iter().skip(1));
            if let Some(table) = self.tables.last_mut() {
                table.rows.extend(rows);
            }
            self.faults.append(&mut reader.faults);
            return Some(above);
        }
        let starts = text.split_inclusive('\n').scan(span.start, |end, line| {
            let start = *end;
            *end += line.len();
            Some((start, line))
        });
        let rows = starts.filter(|(_, line)| line.trim_start_matches([' ', '>']).starts_with('|'));
        let faults: Vec<_> = rows
            .map(|(start, _)| Fault {
                line: self.line(start),
                reason: "this looks like a row of a table, and no table is above it: move it to its table, or give it \
                         a head and a line of dashes"
                    .to_owned(),
            })
            .collect();
        self.faults.extend(faults);
        let heading = self.under.last().map(|&at| &mut self.headings[at]);
        // One that ends in a colon is about what follows.
        if let Some(heading) = heading.filter(|heading| heading.paragraph.is_none() && text.trim_end().ends_with('.')) {
            heading.paragraph = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        None
    }

    /// Cells beyond the head of the table are not a part of it.
    fn check_len(&mut self, row: &Span<usize>) {
        let text = self.text[row.clone()].trim().replace("\\|", "");
        let cells: Vec<_> = text.strip_prefix('|').unwrap_or(&text).split('|').collect();
        let columns =
            self.tables.last().and_then(|table| table.rows.first()).map_or(cells.len(), |(_, cells)| cells.len());
        if let Some(last) = cells.iter().rposition(|cell| !cell.trim().is_empty()).filter(|last| *last >= columns) {
            let reason = format!("{} cells, and the first line names {columns} columns", last + 1);
            self.faults.push(Fault { line: self.line(row.start), reason });
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
                    self.check_len(&span);
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
/// description, HTML is text. `as_written` is what else is there outside of a cell.
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
                tag if anchor(tag).is_some() || tag.starts_with("<!--") || tag.starts_with("<wbr") => String::new(),
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

/// The same for a whole string.
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
    fn table(self, headings: &Headings, form: &Form<'_>, sections: &HashMap<&str, &str>) -> Table {
        let mut group = headings.group(&self.under);
        let mut rows = self.rows.into_iter();
        let columns: Vec<Rc<str>> =
            rows.next().map(|(_, cells)| cells.into_iter().map(|cell| cell.plain.into()).collect()).unwrap_or_default();
        let mut records = Vec::new();
        for (place, cells) in rows {
            if let (Some(group), Some(range)) = (&mut group, reservation(&cells, form, &headings.pattern)) {
                group.reserved.push(range);
                continue;
            }
            let cells = cells.into_iter().map(|cell| followed(cell, sections));
            let mut cells: Vec<_> = columns.iter().cloned().zip(cells).collect();
            let states: Vec<_> = cells.iter_mut().filter_map(|(_, cell)| take_state(cell)).collect();
            let params = cells.iter_mut().find_map(|(_, cell)| take_params(cell));
            cells.extend(params.map(|params| (Rc::from("Parameters"), params)));
            // Where it is said twice, it is the same.
            cells.extend(states.into_iter().next().map(|state| (Rc::from("State"), state)));
            records.push(Record { place, cells });
        }
        Table { place: self.place, group, records }
    }
}

/// The numbers of a row that holds them back for later, as `docs` writes it: `1010 to 1012`, and
/// `reserved`.
fn reservation(cells: &[Cell], form: &Form<'_>, pattern: &Regex) -> Option<Range> {
    let said: Vec<_> = cells.iter().map(|cell| cell.plain.trim()).filter(|text| !text.is_empty()).collect();
    let [numbers, note] = said[..] else { return None };
    let is_reserved = note == "reserved" || note.starts_with("reserved:");
    let one = || form.parse(numbers).ok().map(|number| Range { first: number, last: number });
    ranges::named_in(numbers, pattern).into_iter().next().or_else(one).filter(|_| is_reserved)
}

/// Takes the state out of a cell that is about something else, as `docs` writes it: as a paragraph
/// that begins with `**retired**`, or in brackets at the end.
fn take_state(cell: &mut Cell) -> Option<Cell> {
    let markdown = cell.markdown.as_deref()?;
    let (at, word) = ["retired", "deprecated"].iter().find_map(|word| {
        let mark = format!("**{word}**");
        let at = markdown.find(&mark)?;
        let begins = at == 0 || markdown[..at].ends_with("\n\n") || markdown[..at].ends_with(" (");
        begins.then_some((at, *word))
    })?;
    let is_in_brackets = markdown[..at].ends_with('(');
    let end = if is_in_brackets {
        markdown.ends_with(')').then(|| markdown.len() - 1)?
    } else {
        markdown[at..].find("\n\n").map_or(markdown.len(), |len| at + len)
    };
    let state = markdown[at..end].replacen("**", "", 2);
    let (before, after) = (markdown[..at].trim_end_matches('('), markdown[end..].trim_start_matches(')'));
    let rest = format!("{}{after}", before.trim_end());
    let plain = cell.plain.rfind(word).map_or("", |at| cell.plain[..at].trim_end_matches('(').trim_end()).to_owned();
    *cell = Cell { plain, markdown: Some(rest.trim().to_owned()) };
    Some(Cell { plain: state.replace('`', ""), markdown: Some(state) })
}

/// Takes the parameters out of a description, as `docs` writes them: from a paragraph to the end.
fn take_params(cell: &mut Cell) -> Option<Cell> {
    const TITLE: &str = "Parameters:";
    let markdown = cell.markdown.as_deref()?;
    let at = markdown.rfind(TITLE).filter(|&at| at == 0 || markdown[..at].ends_with("\n\n"))?;
    let text = markdown[at + TITLE.len()..].trim_start_matches('\\').trim_start().to_owned();
    let is_list = text.trim_start_matches(['*', '-', ' ']).starts_with('`');
    params::read(&text).ok().filter(|params| is_list && !params.is_empty())?;
    let plain = cell.plain.rfind(TITLE).map_or("", |at| cell.plain[..at].trim_end()).to_owned();
    *cell = Cell { plain, markdown: Some(markdown[..at].trim_end().to_owned()) };
    Some(Cell { plain: text.clone(), markdown: Some(text) })
}

/// What a cell means: a link to a section of the page is that section.
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

/// The headings of a page, and the ranges that they name.
struct Headings {
    all: Vec<Heading>,
    ranges: Vec<Vec<Range>>,
    pattern: Regex,
}

impl Headings {
    fn of(mut all: Vec<Heading>, form: &Form<'_>) -> Self {
        let pattern = ranges::pattern(form);
        let ranges = all.iter_mut().map(|heading| {
            let listed = ranges::of_docs(&heading.text, &pattern, form);
            heading.is_whole = listed.is_some();
            listed.unwrap_or_else(|| ranges::named_in(&heading.text, &pattern))
        });
        let ranges = ranges.collect();
        Self { all, ranges, pattern }
    }

    /// Whether the range of a heading is divided between headings below it.
    fn is_divided(&self, at: usize) -> bool {
        let below = self.all[at + 1..].iter().take_while(|below| below.level > self.all[at].level).count();
        let mut inner = self.ranges[at + 1..=at + below].iter().flatten();
        inner.any(|inner| self.ranges[at].iter().any(|outer| outer.contains(inner.first) && outer.contains(inner.last)))
    }

    /// Whether the numbers that a heading names belong to what it is about.
    fn owns(&self, at: usize) -> bool {
        !self.ranges[at].is_empty() && !self.is_divided(at)
    }

    /// What the headings above a table say: the innermost that names a range, and the one around it.
    /// The title of the page says nothing about one table.
    fn group(&self, under: &[usize]) -> Option<Group> {
        let at = (0..under.len()).rev().find(|&at| !self.ranges[under[at]].is_empty())?;
        let heading = &self.all[under[at]];
        let name = ranges::without(&heading.text);
        // A path, as `docs` writes it: then the scope is around it.
        let (scope, name) = match name.split_once('.') {
            Some((scope, name)) if names::is_group(scope) && names::is_group(name) => (Some(scope), name.to_owned()),
            _ => (None, name),
        };
        let scope = scope.map(|scope| {
            let around = under[..at].iter().rfind(|&&at| self.is_divided(at));
            GroupScope {
                name: scope.to_owned(),
                range: around.and_then(|&at| self.ranges[at].first().copied()),
                description: around.and_then(|&at| self.all[at].paragraph.clone()),
            }
        });
        let around = at.checked_sub(1).map(|at| under[at]).filter(|&around| self.all[around].level > HeadingLevel::H1);
        let category = around.filter(|&around| scope.is_none() || !self.is_divided(around)).map(|at| &self.all[at]);
        let owned = if self.is_divided(under[at]) { Vec::new() } else { self.ranges[under[at]].clone() };
        Some(Group {
            place: heading.place.clone(),
            name,
            scope,
            category: category.map(|category| ranges::without(&category.text)),
            ranges: owned,
            reserved: Vec::new(),
            description: heading.paragraph.clone(),
            category_description: category.and_then(|category| category.paragraph.clone()),
            is_whole: heading.is_whole,
        })
    }
}
