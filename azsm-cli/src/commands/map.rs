//! `map`: the number space as a picture: what is used, free, retired and reserved.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use azsm::State;
use clap::{Args, ValueEnum};
use serde::Serialize;
use textwrap::core::display_width;

use crate::catalog::{Catalog, Range, SCHEMA_VERSION, Subcategory};
use crate::claimed::{self, Claimed};
use crate::console::Console;
use crate::failure::Failure;
use crate::locale::sign;
use crate::outline::{self, ScopeOutline};
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

    /// What is claimed.
    #[arg(skip)]
    pub(super) claimed: Vec<Claimed>,
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
    claimed: Vec<&'a Claimed>,
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
            let row = space_row(catalog, wanted.first().and_then(|(_, scope)| *scope), &self.claimed);
            return Ok(console.out.write_all(formats::json(&row)?.as_bytes())?);
        }
        let width = console.width.unwrap_or(PIPE_WIDTH);
        let mut picture = Picture {
            out: console.out,
            width,
            claimed: BTreeMap::new(),
            has_scaled_bar: false,
            has_partly_free_cell: false,
            has_claimed_cell: false,
        };
        for (catalog, wanted) in wanted {
            picture.claimed = claimed::in_catalog(&self.claimed, catalog);
            picture.catalog(catalog, wanted)?;
        }
        Ok(picture.legend()?)
    }
}

fn space_row<'a>(catalog: &'a Catalog, wanted: Option<&str>, claimed: &'a [Claimed]) -> SpaceRow<'a> {
    let mut scopes = outline::scopes(catalog);
    scopes.retain(|outline| is_wanted(outline, wanted));
    let free_digits = unclaimed(catalog).iter().filter_map(|digits| digits.parse().ok()).collect();
    let is_shown =
        |number: u32| scopes.iter().any(|ScopeOutline { bounds, .. }| (bounds.0..=bounds.1).contains(&number));
    let claimed = claimed::in_catalog(claimed, catalog);
    let claimed = claimed.into_iter().filter(|(number, _)| is_shown(*number)).map(|(_, claimed)| claimed).collect();
    let scopes = scopes.iter().map(scope_row).collect();
    SpaceRow { schema_version: SCHEMA_VERSION, scopes, free_digits, claimed }
}

fn is_wanted(outline: &ScopeOutline<'_>, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| outline.scope.is_some_and(|scope| scope.name == wanted))
}

/// What one number is to a person who plans the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Active,
    Deprecated,
    Retired,
    Reserved,
    Claimed,
    Free,
}

impl Use {
    const ALL: [Self; 6] = [Self::Active, Self::Deprecated, Self::Retired, Self::Reserved, Self::Claimed, Self::Free];

    fn of(number: u32, subcategory: &Subcategory, catalog: &Catalog, is_claimed: bool) -> Self {
        match catalog.get(number).map(|code| code.state) {
            Some(State::Retired) => Self::Retired,
            Some(State::Deprecated) => Self::Deprecated,
            Some(_) => Self::Active,
            None if subcategory.reserves(number) => Self::Reserved,
            None if is_claimed => Self::Claimed,
            None => Self::Free,
        }
    }

    fn cell(self) -> Cell {
        match self {
            Self::Active => Cell { mark: sign('█', '#'), style: AnsiColor::Green.on_default(), meaning: "used" },
            Self::Deprecated => Cell { mark: 'd', style: AnsiColor::Yellow.on_default(), meaning: "deprecated" },
            Self::Retired => Cell { mark: 'x', style: AnsiColor::Red.on_default(), meaning: "retired" },
            Self::Reserved => Cell { mark: 'r', style: AnsiColor::Cyan.on_default(), meaning: "reserved" },
            Self::Claimed => Cell { mark: 'c', style: AnsiColor::Magenta.on_default(), meaning: "claimed" },
            Self::Free => Cell { mark: sign('·', '.'), style: Style::new().dimmed(), meaning: "free" },
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
fn partly_free() -> Cell {
    Cell { mark: sign('▄', '+'), style: AnsiColor::Green.on_default(), meaning: "partly free" }
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
struct Layout {
    name: usize,
    taken: usize,
    percent: usize,
    /// Of the bars with what scales them; `None` when each has a line of its own.
    bar: Option<usize>,
}

/// Columns of `1001..=1020`.
fn range_width(catalog: &Catalog) -> usize {
    2 * usize::from(catalog.scheme().digits) + "..=".len()
}

const INDENT: usize = 2;

impl Layout {
    fn new(rows: &[Row<'_>], catalog: &Catalog, width: usize) -> Self {
        let widest = |text: fn(&Row<'_>) -> usize| rows.iter().map(text).max().unwrap_or_default();
        let name = widest(|row| display_width(&row.name));
        let (taken, percent) = (widest(|row| row.taken.len()), widest(|row| row.percent.len()));
        let owner = widest(|row| row.owner().map_or(0, |owner| SPACING + display_width(owner)));
        let ranges = rows.iter().flat_map(|row| &row.subcategory.ranges);
        let wanted = ranges.map(|range| bar_len(*range, LONGEST_BAR)).max().unwrap_or_default();
        let others = name + SPACING + range_width(catalog) + SPACING + SPACING + taken + SPACING + percent + owner;
        let bar = width.checked_sub(others).map(|room| room.min(wanted)).filter(|&bar| bar >= wanted.min(SHORTEST_BAR));
        Self { name, taken, percent, bar }
    }
}

/// The map as it is drawn, and which signs it needs to explain.
struct Picture<'a> {
    out: &'a mut dyn Write,
    /// Of the terminal.
    width: usize,
    /// In the catalog that is drawn.
    claimed: BTreeMap<u32, &'a Claimed>,
    has_scaled_bar: bool,
    has_partly_free_cell: bool,
    has_claimed_cell: bool,
}

impl Picture<'_> {
    fn catalog(&mut self, catalog: &Catalog, wanted: Option<&str>) -> io::Result<()> {
        let mut scopes = outline::scopes(catalog);
        scopes.retain(|outline| is_wanted(outline, wanted));
        let rows: Vec<_> =
            scopes.iter().flat_map(ScopeOutline::subcategories).map(|each| Row::new(catalog, each)).collect();
        let layout = Layout::new(&rows, catalog, self.width);
        for outline in &scopes {
            self.scope(catalog, outline, &layout)?;
        }
        let unclaimed = unclaimed(catalog);
        if wanted.is_none() && !unclaimed.is_empty() {
            self.field("free scope digits", &in_spans(&unclaimed), 0)?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn scope(&mut self, catalog: &Catalog, outline: &ScopeOutline<'_>, layout: &Layout) -> io::Result<()> {
        let (bold, label) = (style::CODE, style::LABEL);
        let whole = outline.range(catalog);
        let taken: u32 = outline.subcategories().map(|each| each.capacity.saturating_sub(each.free)).sum();
        let title = format!("{} {}", outline.name(), catalog.written(whole));
        let title = title.trim_start();
        let fill = format!("{taken} of {} taken", len(whole));
        let fits = display_width(title) + SPACING + fill.len() <= self.width;
        let gap = if fits { " ".repeat(SPACING) } else { "\n".to_owned() };
        writeln!(self.out, "{bold}{title}{bold:#}{gap}{label}{fill}{label:#}")?;
        for group in &outline.groups {
            if let Some(category) = group.category {
                writeln!(self.out, "{:INDENT$}{label}category {category}{label:#}", "")?;
            }
            for &subcategory in &group.subcategories {
                let row = Row::new(catalog, subcategory);
                match layout.bar {
                    Some(bar) => self.wide_row(&row, bar, layout)?,
                    None => self.narrow_row(&row)?,
                }
            }
        }
        let free: Vec<_> = free_ranges(outline).into_iter().map(|range| span(catalog, range)).collect();
        self.field("free", &if free.is_empty() { "none".to_owned() } else { free.join(", ") }, INDENT)?;
        writeln!(self.out)
    }

    /// Everything about a subcategory in a line, with a further one for each further range.
    fn wide_row(&mut self, row: &Row<'_>, width: usize, layout: &Layout) -> io::Result<()> {
        let (label, fill) = (style::LABEL, fill_style(row.subcategory));
        for (at, &range) in row.subcategory.ranges.iter().enumerate() {
            let name = if at == 0 { &row.name } else { "" };
            let (gap, bar) = (layout.name - display_width(name) + SPACING, self.bar(row, range, width));
            write!(self.out, "{name}{:gap$}{label}{}{label:#}", "", row.catalog.written(range))?;
            write!(self.out, "{:SPACING$}{}", "", bar.text)?;
            if at == 0 {
                let (taken, percent) = (layout.taken, layout.percent);
                write!(self.out, "{:1$}{2:>taken$}", "", width - bar.width + SPACING, row.taken)?;
                write!(self.out, "{:SPACING$}{fill}{:>percent$}{fill:#}", "", row.percent)?;
                if let Some(owner) = row.owner() {
                    write!(self.out, "{:SPACING$}{owner}", "")?;
                }
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// For a terminal that has no room for columns.
    fn narrow_row(&mut self, row: &Row<'_>) -> io::Result<()> {
        let (label, fill, indent) = (style::LABEL, fill_style(row.subcategory), 2 * INDENT);
        writeln!(self.out, "{}", row.name)?;
        write!(self.out, "{:indent$}{}, {fill}{}{fill:#}", "", row.taken, row.percent)?;
        if let Some(owner) = row.owner() {
            let before = indent + row.taken.len() + 2 + row.percent.len();
            if before + 2 + display_width(owner) <= self.width {
                write!(self.out, ", {owner}")?;
            } else {
                write!(self.out, "\n{:indent$}{owner}", "")?;
            }
        }
        writeln!(self.out)?;
        for &range in &row.subcategory.ranges {
            let left = self.width.saturating_sub(indent + range_width(row.catalog) + SPACING);
            let fits = left >= bar_len(range, SHORTEST_BAR);
            let width = if fits { left } else { self.width.saturating_sub(indent) };
            let gap = if fits { " ".repeat(SPACING) } else { format!("\n{:indent$}", "") };
            let bar = self.bar(row, range, width.min(LONGEST_BAR)).text;
            writeln!(self.out, "{:indent$}{label}{}{label:#}{gap}{bar}", "", row.catalog.written(range))?;
        }
        Ok(())
    }

    /// The numbers of a range, as many to a cell as it takes to fit; ` 1:5` says that there are five.
    fn bar(&mut self, row: &Row<'_>, range: Range, width: usize) -> Bar {
        let scale = scale(range, width);
        let use_of = |number| Use::of(number, row.subcategory, row.catalog, self.claimed.contains_key(&number));
        let numbers: Vec<_> = (range.first..=range.last).map(use_of).collect();
        let cells: Vec<_> = numbers.chunks(scale).map(cell).collect();
        let mut text = String::new();
        for same in cells.chunk_by(|a, b| a.mark == b.mark) {
            let Cell { mark, style, .. } = same[0];
            let _ = write!(text, "{style}{}{style:#}", mark.to_string().repeat(same.len()));
        }
        let suffix = scale_suffix(scale);
        text.push_str(&suffix);
        self.has_scaled_bar |= scale > 1;
        self.has_claimed_cell |= cells.iter().any(|cell| cell.mark == Use::Claimed.cell().mark);
        self.has_partly_free_cell |= cells.iter().any(|cell| cell.mark == partly_free().mark);
        Bar { text, width: cells.len() + suffix.len() }
    }

    fn legend(&mut self) -> io::Result<()> {
        let partly = self.has_partly_free_cell.then(partly_free);
        let mut column = 0;
        let uses = Use::ALL.into_iter().filter(|&each| each != Use::Claimed || self.has_claimed_cell);
        for Cell { mark, style, meaning } in uses.map(Use::cell).chain(partly) {
            let needed = 2 + display_width(meaning);
            let gap = if column == 0 { 0 } else { SPACING };
            if column + gap + needed > self.width && column > 0 {
                write!(self.out, "\n{style}{mark}{style:#} {meaning}")?;
                column = needed;
            } else {
                write!(self.out, "{:gap$}{style}{mark}{style:#} {meaning}", "")?;
                column += gap + needed;
            }
        }
        writeln!(self.out)?;
        if self.has_scaled_bar {
            self.field("1:n", "each cell of the bar is n numbers", 0)?;
        }
        Ok(())
    }

    /// `free: 1061..=1999`, on as many lines as it takes.
    fn field(&mut self, label: &str, text: &str, indent: usize) -> io::Result<()> {
        let (spaces, further) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options = wrap::options(self.width.max(1)).initial_indent(&spaces).subsequent_indent(&further);
        textwrap::wrap(&format!("{label}: {text}"), options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }
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

fn cell(numbers: &[Use]) -> Cell {
    let taken = numbers.iter().filter(|each| **each != Use::Free).count();
    if taken > 0 && taken < numbers.len() {
        return partly_free();
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

/// Digits in order; of three or more in a row, the first and the last.
fn in_spans(digits: &[String]) -> String {
    let value = |digits: &String| digits.parse().unwrap_or(0_u32);
    let runs = digits.chunk_by(|one, next| one.len() == next.len() && value(one) + 1 == value(next));
    let spans = runs.map(|run| match run {
        [first, _, .., last] => format!("{first} to {last}"),
        few => few.join(", "),
    });
    spans.collect::<Vec<_>>().join(", ")
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
