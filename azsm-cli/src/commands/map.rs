//! `map`: the number space as a picture: what is used, free, retired and reserved.

use std::fmt::Write as _;
use std::io;

use anstyle::{AnsiColor, Style};
use azsm::State;
use clap::{Args, ValueEnum};
use serde::Serialize;
use textwrap::core::display_width;

use crate::catalog::{Catalog, Range, SCHEMA_VERSION, Subcategory};
use crate::console::Console;
use crate::failure::Failure;
use crate::outline::{self, Group, ScopeOutline};
use crate::{formats, lookup, style, wrap};

/// Draw the number space: which numbers are used, retired, reserved or free, and who owns them
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} map
  {program} map --scope {scope}")]
pub struct Map {
    /// Only this scope, by its name or leading digits
    #[arg(long, value_name = "SCOPE")]
    scope: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A picture, for people
    Text,
    /// For programs; the schema is versioned
    Json,
}

/// Columns where the output is not a terminal.
const PIPE_WIDTH: usize = 100;

/// Longer bars are harder to read than cells of several numbers.
const LONGEST_BAR: usize = 50;

/// A bar that would be shorter than this next to the other columns gets a line of its own.
const SHORTEST_BAR: usize = 20;

const SPACING: usize = 2;

/// The number space, as JSON has it.
#[derive(Debug, Serialize)]
struct SpaceRow<'a> {
    schema_version: u32,
    scopes: Vec<ScopeRow<'a>>,
    /// The digits that a new scope can have.
    free_digits: Vec<u32>,
}

#[derive(Debug, Serialize)]
struct ScopeRow<'a> {
    name: Option<&'a str>,
    /// The leading digits, as a number.
    digit: Option<u32>,
    /// What no subcategory owns.
    free: Vec<Range>,
    subcategories: Vec<&'a Subcategory>,
}

impl Map {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let wanted = self.scope.as_deref();
        let wanted = lookup::in_any(catalogs, |catalog| {
            let scope = wanted.map(|typed| lookup::scope(catalog, typed)).transpose()?;
            Ok((catalog, scope.map(|scope| scope.name.as_str())))
        })?;
        if matches!(self.format, Format::Json) {
            let catalog = lookup::only(catalogs, "`--format json`")?;
            let row = space_row(catalog, wanted.first().and_then(|(_, scope)| *scope));
            return Ok(console.out.write_all(formats::json(&row)?.as_bytes())?);
        }
        let width = console.width.unwrap_or(PIPE_WIDTH);
        let mut legend = Legend::default();
        for (catalog, wanted) in wanted {
            draw(catalog, wanted, width, &mut legend, console)?;
        }
        Ok(legend.write(width, console)?)
    }
}

fn space_row<'a>(catalog: &'a Catalog, wanted: Option<&str>) -> SpaceRow<'a> {
    let scopes = outline::scopes(catalog);
    let free_digits = unclaimed(catalog).iter().filter_map(|digits| digits.parse().ok()).collect();
    let scopes = scopes.iter().filter(|outline| is_wanted(outline, wanted)).map(scope_row).collect();
    SpaceRow { schema_version: SCHEMA_VERSION, scopes, free_digits }
}

fn is_wanted(outline: &ScopeOutline<'_>, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| outline.scope.is_some_and(|scope| scope.name == wanted))
}

fn draw(
    catalog: &Catalog,
    wanted: Option<&str>,
    width: usize,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let mut scopes = outline::scopes(catalog);
    scopes.retain(|outline| is_wanted(outline, wanted));
    let rows: Vec<_> =
        scopes.iter().flat_map(ScopeOutline::subcategories).map(|each| Row::new(catalog, each)).collect();
    let layout = Layout::new(&rows, catalog, width);
    for outline in &scopes {
        scope(outline, &layout, legend, console)?;
    }
    let unclaimed = unclaimed(catalog);
    if wanted.is_none() && !unclaimed.is_empty() {
        field("free scope digits", &unclaimed.join(", "), 0, width, console)?;
        writeln!(console.out)?;
    }
    Ok(())
}

/// What one number is to a person who plans the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Active,
    Deprecated,
    Retired,
    Reserved,
    Free,
}

impl Use {
    const ALL: [Self; 5] = [Self::Active, Self::Deprecated, Self::Retired, Self::Reserved, Self::Free];

    fn of(number: u32, subcategory: &Subcategory, catalog: &Catalog) -> Self {
        match catalog.get(number).map(|code| code.state) {
            Some(State::Retired) => Self::Retired,
            Some(State::Deprecated) => Self::Deprecated,
            Some(_) => Self::Active,
            None if subcategory.reserves(number) => Self::Reserved,
            None => Self::Free,
        }
    }

    fn cell(self) -> Cell {
        match self {
            Self::Active => Cell { mark: '█', style: AnsiColor::Green.on_default(), meaning: "used" },
            Self::Deprecated => Cell { mark: 'd', style: AnsiColor::Yellow.on_default(), meaning: "deprecated" },
            Self::Retired => Cell { mark: 'x', style: AnsiColor::Red.on_default(), meaning: "retired" },
            Self::Reserved => Cell { mark: 'r', style: AnsiColor::Cyan.on_default(), meaning: "reserved" },
            Self::Free => Cell { mark: '·', style: Style::new().dimmed(), meaning: "free" },
        }
    }
}

/// How numbers are drawn. The marks differ, so that a map reads without colors.
#[derive(Clone, Copy)]
struct Cell {
    mark: char,
    style: Style,
    meaning: &'static str,
}

/// Some of the numbers in a cell are free, and some are not.
const PARTLY_FREE: Cell = Cell { mark: '▄', style: AnsiColor::Green.on_default(), meaning: "partly free" };

/// Which signs a map needs to explain.
#[derive(Default)]
struct Legend {
    has_scaled_bar: bool,
    has_partly_free_cell: bool,
}

impl Legend {
    fn write(&self, width: usize, console: &mut Console<'_>) -> io::Result<()> {
        let partly = self.has_partly_free_cell.then_some(PARTLY_FREE);
        let mut column = 0;
        for Cell { mark, style, meaning } in Use::ALL.map(Use::cell).into_iter().chain(partly) {
            let needed = 2 + display_width(meaning);
            match column {
                0 => {}
                _ if column + SPACING + needed > width => {
                    writeln!(console.out)?;
                    column = 0;
                }
                _ => {
                    write!(console.out, "{:SPACING$}", "")?;
                    column += SPACING;
                }
            }
            write!(console.out, "{style}{mark}{style:#} {meaning}")?;
            column += needed;
        }
        writeln!(console.out)?;
        if self.has_scaled_bar {
            field("1:n", "each cell of the bar is n numbers", 0, width, console)?;
        }
        Ok(())
    }
}

/// One subcategory, in words.
struct Row<'a> {
    catalog: &'a Catalog,
    subcategory: &'a Subcategory,
    /// The path, indented below its category.
    name: String,
    taken: String,
    percent: String,
}

impl<'a> Row<'a> {
    fn new(catalog: &'a Catalog, subcategory: &'a Subcategory) -> Self {
        let capacity = subcategory.capacity;
        let taken = capacity.saturating_sub(subcategory.free);
        let indent = if subcategory.category.is_some() { 2 * INDENT } else { INDENT };
        Self {
            catalog,
            subcategory,
            name: format!("{:indent$}{}", "", subcategory.path),
            taken: format!("{taken} of {capacity}"),
            percent: format!("{}%", percent(taken, capacity)),
        }
    }

    fn owner(&self) -> Option<&'a str> {
        self.subcategory.owner.as_deref()
    }
}

/// Nothing that is begun reads as empty, and nothing that has room as full.
fn percent(taken: u32, capacity: u32) -> u32 {
    let percent = taken * 100 / capacity.max(1);
    if taken > 0 { percent.max(1) } else { 0 }
}

/// Widths of the columns.
struct Layout<'a> {
    catalog: &'a Catalog,
    /// Of the terminal.
    width: usize,
    name: usize,
    taken: usize,
    percent: usize,
    /// Of the bars with what scales them; `None` when each has a line of its own.
    bar: Option<usize>,
    has_owners: bool,
}

/// Columns of `1001..=1020`.
fn range_width(catalog: &Catalog) -> usize {
    2 * usize::from(catalog.scheme().digits) + "..=".len()
}

const INDENT: usize = 2;

impl<'a> Layout<'a> {
    fn new(rows: &[Row<'_>], catalog: &'a Catalog, width: usize) -> Self {
        let widest = |text: fn(&Row<'_>) -> usize| rows.iter().map(text).max().unwrap_or_default();
        let name = widest(|row| display_width(&row.name));
        let (taken, percent) = (widest(|row| row.taken.len()), widest(|row| row.percent.len()));
        let owner = widest(|row| display_width(row.owner().unwrap_or_default()));
        let wanted =
            rows.iter().flat_map(|row| &row.subcategory.ranges).map(|range| bar_len(*range, LONGEST_BAR)).max();
        let wanted = wanted.unwrap_or_default();
        let owner_column = if owner == 0 { 0 } else { SPACING + owner };
        let others =
            name + SPACING + range_width(catalog) + SPACING + SPACING + taken + SPACING + percent + owner_column;
        let bar = width.checked_sub(others).map(|room| room.min(wanted)).filter(|&bar| bar >= wanted.min(SHORTEST_BAR));
        Self { catalog, width, name, taken, percent, bar, has_owners: owner > 0 }
    }
}

fn scope(
    outline: &ScopeOutline<'_>,
    layout: &Layout<'_>,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let bold = style::CODE;
    let (catalog, whole) = (layout.catalog, outline.range(layout.catalog));
    let taken: u32 = outline.subcategories().map(|each| each.capacity.saturating_sub(each.free)).sum();
    let title = format!("{} {}", outline.name(), catalog.written(whole));
    let title = title.trim_start();
    let fill = format!("{taken} of {} taken", len(whole));
    let label = style::LABEL;
    if display_width(title) + SPACING + fill.len() <= layout.width {
        writeln!(console.out, "{bold}{title}{bold:#}{:SPACING$}{label}{fill}{label:#}", "")?;
    } else {
        writeln!(console.out, "{bold}{title}{bold:#}\n{label}{fill}{label:#}")?;
    }
    for group in &outline.groups {
        write_group(group, layout, legend, console)?;
    }
    let free: Vec<_> = free_ranges(outline).into_iter().map(|range| span(catalog, range)).collect();
    let free = if free.is_empty() { "none".to_owned() } else { free.join(", ") };
    field("free", &free, INDENT, layout.width, console)?;
    writeln!(console.out)
}

fn write_group(
    group: &Group<'_>,
    layout: &Layout<'_>,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    if let Some(category) = group.category {
        let label = style::LABEL;
        writeln!(console.out, "{:INDENT$}{label}category {category}{label:#}", "")?;
    }
    for &subcategory in &group.subcategories {
        let row = Row::new(layout.catalog, subcategory);
        match layout.bar {
            Some(bar) => wide_row(&row, bar, layout, legend, console)?,
            None => narrow_row(&row, layout, legend, console)?,
        }
    }
    Ok(())
}

/// Everything about a subcategory in a line, with a further one for each further range.
fn wide_row(
    row: &Row<'_>,
    width: usize,
    layout: &Layout<'_>,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    for (at, &range) in row.subcategory.ranges.iter().enumerate() {
        let name = padded(if at == 0 { &row.name } else { "" }, layout.name);
        let bar = bar(row, range, width, legend);
        let label = style::LABEL;
        let mut line =
            format!("{name}{:SPACING$}{label}{}{label:#}{:SPACING$}{}", "", row.catalog.written(range), "", bar.text);
        if at == 0 {
            let (taken, percent) = (layout.taken, layout.percent);
            let fill = fill_style(row.subcategory);
            let _ = write!(line, "{:1$}", "", width - bar.width + SPACING);
            let _ = write!(line, "{:>taken$}{:SPACING$}{fill}{:>percent$}{fill:#}", row.taken, "", row.percent);
            if let Some(owner) = row.owner().filter(|_| layout.has_owners) {
                let _ = write!(line, "{:SPACING$}{owner}", "");
            }
        }
        writeln!(console.out, "{line}")?;
    }
    Ok(())
}

/// For a terminal that has no room for columns.
fn narrow_row(row: &Row<'_>, layout: &Layout<'_>, legend: &mut Legend, console: &mut Console<'_>) -> io::Result<()> {
    let fill = fill_style(row.subcategory);
    writeln!(console.out, "{}", row.name)?;
    let indent = 2 * INDENT;
    write!(console.out, "{:indent$}{}, {fill}{}{fill:#}", "", row.taken, row.percent)?;
    if let Some(owner) = row.owner() {
        let before = indent + row.taken.len() + 2 + row.percent.len();
        if before + 2 + display_width(owner) <= layout.width {
            write!(console.out, ", {owner}")?;
        } else {
            write!(console.out, "\n{:indent$}{owner}", "")?;
        }
    }
    writeln!(console.out)?;
    for &range in &row.subcategory.ranges {
        let left = layout.width.saturating_sub(indent + range_width(row.catalog) + SPACING);
        let fits = left >= bar_len(range, SHORTEST_BAR);
        let width = if fits { left } else { layout.width.saturating_sub(indent) };
        let bar = bar(row, range, width.min(LONGEST_BAR), legend);
        let label = style::LABEL;
        write!(console.out, "{:indent$}{label}{}{label:#}", "", row.catalog.written(range))?;
        if fits {
            writeln!(console.out, "{:SPACING$}{}", "", bar.text)?;
        } else {
            writeln!(console.out, "\n{:indent$}{}", "", bar.text)?;
        }
    }
    Ok(())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{:1$}", "", width.saturating_sub(display_width(text)))
}

fn fill_style(subcategory: &Subcategory) -> Style {
    match subcategory.free {
        0 => style::ERROR,
        free if free <= subcategory.capacity / 5 => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}

struct Bar {
    text: String,
    width: usize,
}

/// The numbers of a range, as many to a cell as it takes to fit; ` 1:5` says that there are five.
fn bar(row: &Row<'_>, range: Range, width: usize, legend: &mut Legend) -> Bar {
    let scale = scale(range, width);
    let numbers: Vec<_> =
        (range.first..=range.last).map(|number| Use::of(number, row.subcategory, row.catalog)).collect();
    let cells: Vec<_> = numbers.chunks(scale).map(|numbers| cell(numbers, legend)).collect();
    let mut text = String::new();
    for same in cells.chunk_by(|a, b| a.mark == b.mark) {
        let Cell { mark, style, .. } = same[0];
        let _ = write!(text, "{style}{}{style:#}", mark.to_string().repeat(same.len()));
    }
    let suffix = scale_suffix(scale);
    legend.has_scaled_bar |= scale > 1;
    text.push_str(&suffix);
    Bar { text, width: cells.len() + suffix.len() }
}

fn cell(numbers: &[Use], legend: &mut Legend) -> Cell {
    let taken = numbers.iter().filter(|each| **each != Use::Free).count();
    if taken > 0 && taken < numbers.len() {
        legend.has_partly_free_cell = true;
        return PARTLY_FREE;
    }
    // Of equally many the first: what is raised matters more than what is not.
    let count = |each: &Use| numbers.iter().filter(|number| *number == each).count();
    let most = Use::ALL.into_iter().rev().max_by_key(count);
    most.unwrap_or(Use::Free).cell()
}

/// How many numbers a cell has to hold, for a bar to fit with its suffix.
fn scale(range: Range, width: usize) -> usize {
    let len = len(range) as usize;
    let fits = |scale: &usize| len.div_ceil(*scale) + scale_suffix(*scale).len() <= width;
    (1..len).find(fits).unwrap_or(len)
}

fn scale_suffix(scale: usize) -> String {
    if scale == 1 { String::new() } else { format!(" 1:{scale}") }
}

fn bar_len(range: Range, longest: usize) -> usize {
    (len(range) as usize).min(longest)
}

/// How many numbers a range holds.
fn len(range: Range) -> u32 {
    range.last - range.first + 1
}

/// The numbers of a scope that no subcategory owns. By custom ranges begin one above a multiple of
/// their usual length, so the first number of a scope is not taken.
fn free_ranges(outline: &ScopeOutline<'_>) -> Vec<Range> {
    let mut owned: Vec<_> = outline.subcategories().flat_map(|each| &each.ranges).copied().collect();
    owned.sort_unstable();
    let (base, end) = outline.bounds;
    let (mut free, mut next) = (Vec::new(), base + 1);
    for Range { first, last } in owned.into_iter().chain([Range { first: end + 1, last: end + 1 }]) {
        if next < first {
            free.push(Range { first: next, last: first - 1 });
        }
        next = next.max(last + 1);
    }
    free
}

fn scope_row<'a>(outline: &ScopeOutline<'a>) -> ScopeRow<'a> {
    ScopeRow {
        name: outline.scope.map(|scope| scope.name.as_str()),
        digit: outline.scope.and_then(|scope| scope.digits.parse().ok()),
        free: free_ranges(outline),
        subcategories: outline.subcategories().collect(),
    }
}

fn span(catalog: &Catalog, range: Range) -> String {
    if range.first == range.last { catalog.digits(range.first) } else { catalog.written(range) }
}

/// The digits that a new scope can have, as many as those of the scheme's own scopes, or single ones
/// where those have different numbers of digits. Those of the scheme's own scopes are spoken for.
fn unclaimed(catalog: &Catalog) -> Vec<String> {
    let known = &catalog.scheme().scopes;
    let Some(first) = known.first() else {
        return Vec::new();
    };
    let same_len = known.iter().all(|scope| scope.digits.len() == first.digits.len());
    let len = if same_len { first.digits.len() } else { 1 };
    let claimed: Vec<_> = known.iter().chain(catalog.scopes()).map(|scope| catalog.bounds(&scope.digits)).collect();
    let is_free = |digits: &String| {
        let (first, last) = catalog.bounds(digits);
        claimed.iter().all(|&(other_first, other_last)| last < other_first || other_last < first)
    };
    let all = 10_u32.pow(u32::try_from(len).unwrap_or_default());
    (0..all).map(|value| format!("{value:0len$}")).filter(is_free).collect()
}

/// `free: 1061..=1999`, on as many lines as it takes.
fn field(label: &str, text: &str, indent: usize, width: usize, console: &mut Console<'_>) -> io::Result<()> {
    let spaces = " ".repeat(indent);
    let further = " ".repeat(indent + 2);
    let options = wrap::options(width.max(1)).initial_indent(&spaces).subsequent_indent(&further);
    for line in textwrap::wrap(&format!("{label}: {text}"), options) {
        writeln!(console.out, "{line}")?;
    }
    Ok(())
}
