use std::fmt::Write as _;
use std::io;

use anstyle::{AnsiColor, Style};
use azsm::State;
use azsm::scheme::{Code, CodeRange, LeadingDigits, Registry, Scheme, StatusInfo, Subcategory};
use clap::{Args, ValueEnum};
use textwrap::core::display_width;

use crate::console::Console;
use crate::data::{RangeRow, SCHEMA_VERSION, ScopeRow, SpaceRow};
use crate::failure::Failure;
use crate::outline::{self, Group, ScopeOutline};
use crate::{formats, lookup, style, wrap};

/// Draw the number space: which numbers are used, retired, reserved or free, and who owns them
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} map
  {program} map --scope {scope}")]
pub(crate) struct Map {
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

/// Columns where there is no terminal to tell.
const PIPE_WIDTH: usize = 100;

/// Longer bars are harder to read than cells of several numbers.
const LONGEST_BAR: usize = 50;

/// A bar that would be shorter than this beside the other columns gets a line of its own.
const SHORTEST_BAR: usize = 20;

const SPACING: usize = 2;

impl Map {
    pub(crate) fn run<S: Scheme>(self, registry: &Registry<S>, console: &mut Console<'_>) -> Result<(), Failure> {
        let wanted = self.scope.as_deref().map(|typed| lookup::scope(registry, typed)).transpose()?;
        let all = outline::scopes(registry);
        let unclaimed = unclaimed(&all);
        let mut scopes = all;
        scopes.retain(|outline| wanted.is_none_or(|wanted| outline.scope == Some(wanted)));
        if matches!(self.format, Format::Json) {
            let row = SpaceRow {
                schema_version: SCHEMA_VERSION,
                scopes: scopes.iter().map(scope_row).collect(),
                free_digits: unclaimed.iter().map(|digits| digits.value()).collect(),
            };
            return Ok(console.out.write_all(formats::json(&row)?.as_bytes())?);
        }
        let width = console.width.unwrap_or(PIPE_WIDTH);
        let rows: Vec<_> = scopes.iter().flat_map(ScopeOutline::subcategories).map(Row::new).collect();
        let layout = Layout::new(&rows, width);
        let mut legend = Legend::default();
        for outline in &scopes {
            scope(outline, &layout, &mut legend, console)?;
        }
        if wanted.is_none() && !unclaimed.is_empty() {
            let digits: Vec<_> = unclaimed.iter().map(ToString::to_string).collect();
            field("free scope digits", &digits.join(", "), 0, width, console)?;
            writeln!(console.out)?;
        }
        Ok(legend.write(width, console)?)
    }
}

/// What one number is to whoever plans the next.
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

    fn of<S: Scheme>(code: Code<S>, subcategory: &'static Subcategory<S>) -> Self {
        match subcategory.get(code).map(StatusInfo::state) {
            Some(State::Retired) => Self::Retired,
            Some(State::Deprecated) => Self::Deprecated,
            Some(_) => Self::Active,
            None if subcategory.is_reserved(code) => Self::Reserved,
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

/// Some of the numbers that a cell stands for are free, and some are not.
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
struct Row<S: Scheme> {
    subcategory: &'static Subcategory<S>,
    /// The path, indented below its category.
    name: String,
    taken: String,
    percent: String,
}

impl<S: Scheme> Row<S> {
    fn new(subcategory: &'static Subcategory<S>) -> Self {
        let capacity = subcategory.size();
        let taken = capacity - subcategory.room();
        let indent = if subcategory.category().is_some() { 2 * INDENT } else { INDENT };
        Self {
            subcategory,
            name: format!("{:indent$}{}", "", subcategory.path()),
            taken: format!("{taken} of {capacity}"),
            percent: format!("{}%", percent(taken, capacity)),
        }
    }
}

/// Nothing that is begun reads as empty, and nothing that has room as full.
fn percent(taken: u32, capacity: u32) -> u32 {
    let percent = taken * 100 / capacity.max(1);
    if taken > 0 { percent.max(1) } else { 0 }
}

/// Widths of the columns.
struct Layout {
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
fn range_width<S: Scheme>() -> usize {
    2 * usize::from(S::FORM.digits()) + "..=".len()
}

const INDENT: usize = 2;

impl Layout {
    fn new<S: Scheme>(rows: &[Row<S>], width: usize) -> Self {
        let widest =
            |text: fn(&Row<S>) -> &str| rows.iter().map(|row| display_width(text(row))).max().unwrap_or_default();
        let name = widest(|row| &row.name);
        let (taken, percent) = (widest(|row| &row.taken), widest(|row| &row.percent));
        let owner = widest(|row| row.subcategory.owner().unwrap_or_default());
        let wanted =
            rows.iter().flat_map(|row| row.subcategory.ranges()).map(|range| bar_len(*range, LONGEST_BAR)).max();
        let wanted = wanted.unwrap_or_default();
        let owner_column = if owner == 0 { 0 } else { SPACING + owner };
        let others = name + SPACING + range_width::<S>() + SPACING + SPACING + taken + SPACING + percent + owner_column;
        let bar = width.checked_sub(others).map(|room| room.min(wanted)).filter(|&bar| bar >= wanted.min(SHORTEST_BAR));
        Self { width, name, taken, percent, bar, has_owners: owner > 0 }
    }
}

fn scope<S: Scheme>(
    outline: &ScopeOutline<S>,
    layout: &Layout,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let bold = style::CODE;
    let whole = outline.range();
    let taken: u32 = outline.subcategories().map(|each| each.size() - each.room()).sum();
    let title = format!("{} {}", outline.name, written(whole));
    let title = title.trim_start();
    let fill = format!("{taken} of {} taken", whole.count());
    let label = style::LABEL;
    if display_width(title) + SPACING + fill.len() <= layout.width {
        writeln!(console.out, "{bold}{title}{bold:#}{:SPACING$}{label}{fill}{label:#}", "")?;
    } else {
        writeln!(console.out, "{bold}{title}{bold:#}\n{label}{fill}{label:#}")?;
    }
    for group in &outline.groups {
        write_group(group, layout, legend, console)?;
    }
    let free: Vec<_> = free_ranges(outline).into_iter().map(|(first, last)| span::<S>(first, last)).collect();
    let free = if free.is_empty() { "none".to_owned() } else { free.join(", ") };
    field("free", &free, INDENT, layout.width, console)?;
    writeln!(console.out)
}

fn write_group<S: Scheme>(
    group: &Group<S>,
    layout: &Layout,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    if let Some(category) = group.category {
        let label = style::LABEL;
        writeln!(console.out, "{:INDENT$}{label}category {category}{label:#}", "")?;
    }
    for &subcategory in &group.subcategories {
        let row = Row::new(subcategory);
        match layout.bar {
            Some(bar) => wide_row(&row, bar, layout, legend, console)?,
            None => narrow_row(&row, layout, legend, console)?,
        }
    }
    Ok(())
}

/// Everything about a subcategory in a line, with a further one for each further range.
fn wide_row<S: Scheme>(
    row: &Row<S>,
    width: usize,
    layout: &Layout,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    for (at, &range) in row.subcategory.ranges().iter().enumerate() {
        let name = padded(if at == 0 { &row.name } else { "" }, layout.name);
        let bar = bar(row.subcategory, range, width, legend);
        let label = style::LABEL;
        let mut line = format!("{name}{:SPACING$}{label}{}{label:#}{:SPACING$}{}", "", written(range), "", bar.text);
        if at == 0 {
            let (taken, percent) = (layout.taken, layout.percent);
            let fill = fill_style(row.subcategory);
            let _ = write!(line, "{:1$}", "", width - bar.width + SPACING);
            let _ = write!(line, "{:>taken$}{:SPACING$}{fill}{:>percent$}{fill:#}", row.taken, "", row.percent);
            if let Some(owner) = row.subcategory.owner().filter(|_| layout.has_owners) {
                let _ = write!(line, "{:SPACING$}{owner}", "");
            }
        }
        writeln!(console.out, "{line}")?;
    }
    Ok(())
}

/// For a terminal that has no room for columns.
fn narrow_row<S: Scheme>(
    row: &Row<S>,
    layout: &Layout,
    legend: &mut Legend,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let fill = fill_style(row.subcategory);
    writeln!(console.out, "{}", row.name)?;
    let indent = 2 * INDENT;
    write!(console.out, "{:indent$}{}, {fill}{}{fill:#}", "", row.taken, row.percent)?;
    if let Some(owner) = row.subcategory.owner() {
        let before = indent + row.taken.len() + 2 + row.percent.len();
        if before + 2 + display_width(owner) <= layout.width {
            write!(console.out, ", {owner}")?;
        } else {
            write!(console.out, "\n{:indent$}{owner}", "")?;
        }
    }
    writeln!(console.out)?;
    for &range in row.subcategory.ranges() {
        let beside = layout.width.saturating_sub(indent + range_width::<S>() + SPACING);
        let fits = beside >= bar_len(range, SHORTEST_BAR);
        let width = if fits { beside } else { layout.width.saturating_sub(indent) };
        let bar = bar(row.subcategory, range, width.min(LONGEST_BAR), legend);
        let label = style::LABEL;
        write!(console.out, "{:indent$}{label}{}{label:#}", "", written(range))?;
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

fn fill_style<S: Scheme>(subcategory: &Subcategory<S>) -> Style {
    match subcategory.room() {
        0 => style::ERROR,
        free if free <= subcategory.size() / 5 => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}

struct Bar {
    text: String,
    width: usize,
}

/// The numbers of a range, as many to a cell as it takes to fit; ` 1:5` says that there are five.
fn bar<S: Scheme>(subcategory: &'static Subcategory<S>, range: CodeRange<S>, width: usize, legend: &mut Legend) -> Bar {
    let scale = scale(range, width);
    let numbers: Vec<_> =
        (range.low()..=range.high()).filter_map(Code::of_value).map(|code| Use::of(code, subcategory)).collect();
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

/// How many numbers a cell has to stand for, for a bar to fit with its suffix.
fn scale<S: Scheme>(range: CodeRange<S>, width: usize) -> usize {
    let len = range.count() as usize;
    let fits = |scale: &usize| len.div_ceil(*scale) + scale_suffix(*scale).len() <= width;
    (1..len).find(fits).unwrap_or(len)
}

fn scale_suffix(scale: usize) -> String {
    if scale == 1 { String::new() } else { format!(" 1:{scale}") }
}

fn bar_len<S: Scheme>(range: CodeRange<S>, longest: usize) -> usize {
    (range.count() as usize).min(longest)
}

/// The numbers of a scope that no subcategory owns. By custom ranges begin one above a multiple of
/// their usual length, so nobody takes the first number of a scope.
fn free_ranges<S: Scheme>(outline: &ScopeOutline<S>) -> Vec<(u32, u32)> {
    let mut owned: Vec<_> =
        outline.subcategories().flat_map(Subcategory::ranges).map(|range| (range.low(), range.high())).collect();
    owned.sort_unstable();
    let (base, end) = outline.bounds();
    let (mut free, mut next) = (Vec::new(), base + 1);
    for (first, last) in owned.into_iter().chain([(end + 1, end + 1)]) {
        if next < first {
            free.push((next, first - 1));
        }
        next = next.max(last + 1);
    }
    free
}

fn scope_row<S: Scheme>(outline: &ScopeOutline<S>) -> ScopeRow {
    ScopeRow {
        name: outline.scope.map(|_| outline.name),
        digit: outline.scope.map(|scope| scope.leading().value()),
        free: free_ranges(outline).into_iter().map(|(first, last)| RangeRow { first, last }).collect(),
        subcategories: outline.subcategories().map(Into::into).collect(),
    }
}

/// `1001..=1020`.
fn written<S: Scheme>(range: CodeRange<S>) -> String {
    let form = S::FORM;
    format!("{}..={}", form.number_text(range.low()), form.number_text(range.high()))
}

fn span<S: Scheme>(first: u32, last: u32) -> String {
    if first == last { S::FORM.number_text(first).to_string() } else { written(CodeRange::<S>::declared(first, last)) }
}

/// The digits that a new scope can have, as many as those of the scheme's own scopes, or single ones
/// where those have different numbers of digits. Those of the scheme's own scopes are spoken for.
fn unclaimed<S: Scheme>(scopes: &[ScopeOutline<S>]) -> Vec<LeadingDigits> {
    let form = S::FORM;
    let Some(first) = form.scopes().first() else {
        return Vec::new();
    };
    let len = if form.scopes().iter().all(|scope| scope.leading().len() == first.leading().len()) {
        first.leading().len()
    } else {
        1
    };
    let declared = scopes.iter().filter_map(|outline| outline.scope).map(|scope| scope.leading());
    let claimed: Vec<_> = form
        .scopes()
        .iter()
        .map(azsm::scheme::SchemeScope::leading)
        .chain(declared)
        .map(|digits| form.bounds(digits))
        .collect();
    let is_free = |digits: &LeadingDigits| {
        let (first, last) = form.bounds(*digits);
        claimed.iter().all(|&(other_first, other_last)| last < other_first || other_last < first)
    };
    (0..10_u32.pow(len.into())).map(|value| LeadingDigits::declared(value, len)).filter(is_free).collect()
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
