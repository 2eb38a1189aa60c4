//! Codes as a table for a terminal.

use std::iter;

use azsm::State;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Table};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Code;
use crate::locale::sign;
use crate::shown::shown;

/// Columns between two cells.
const GAP: u16 = 2;

/// One line for each code, cut off with `…` where a terminal ends. The state has a column only when
/// one is worth telling.
pub(crate) fn table(codes: &[&Code], with_locations: bool, width: Option<usize>) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let with_states = codes.iter().any(|code| code.state != State::Active);
    let columns = [
        Some(Column::fixed("Code")),
        Some(Column::fixed("Severity")),
        with_states.then_some(Column::fixed("State")),
        Some(Column::cut("Path")),
        Some(Column::cut("Message")),
        with_locations.then_some(Column::cut("Declared")),
    ];
    let rows = codes.iter().map(|code| {
        let cells = [
            Some(code.code.to_string()),
            Some(code.severity.to_string()),
            with_states.then(|| code.state.to_string()),
            Some(code.path.to_string()),
            Some(code.message.to_string()),
            with_locations.then(|| code.location().map(ToString::to_string).unwrap_or_default()),
        ];
        cells.into_iter().flatten().collect()
    });
    aligned(&columns.into_iter().flatten().collect::<Vec<_>>(), rows, width)
}

/// A column of [`aligned`].
#[derive(Clone, Copy, Debug)]
pub struct Column {
    title: &'static str,
    /// Whether cells give way where a terminal is too narrow.
    is_cut: bool,
    alignment: CellAlignment,
}

impl Column {
    /// Cells that are never cut off.
    #[must_use]
    pub fn fixed(title: &'static str) -> Self {
        Self { title, is_cut: false, alignment: CellAlignment::Left }
    }

    /// Cells that give way where a terminal is too narrow.
    #[must_use]
    pub fn cut(title: &'static str) -> Self {
        Self { title, is_cut: true, alignment: CellAlignment::Left }
    }

    /// Fixed, with its digits below each other.
    #[must_use]
    pub fn number(title: &'static str) -> Self {
        Self { title, is_cut: false, alignment: CellAlignment::Right }
    }
}

/// A header and one line for each row, cut off with `…` where a terminal ends.
pub fn aligned(columns: &[Column], rows: impl Iterator<Item = Vec<String>>, width: Option<usize>) -> String {
    let harmless = |cells: Vec<String>| cells.into_iter().map(|cell| shown(&cell).into_owned()).collect();
    let header = columns.iter().map(|column| column.title.to_owned()).collect();
    let rows = iter::once(header).chain(rows.map(harmless));
    match width.and_then(|width| u16::try_from(width).ok()) {
        Some(width) => cut(columns, rows, width),
        None => whole(columns, &rows.collect::<Vec<_>>()),
    }
}

fn cut(columns: &[Column], mut rows: impl Iterator<Item = Vec<String>>, width: u16) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_truncation_indicator(sign("…", "..."));
    table.set_header(one_line(rows.next().unwrap_or_default()));
    table.add_rows(rows.map(one_line));
    for (cells, column) in table.column_iter_mut().zip(columns) {
        cells.set_padding((0, GAP)).set_cell_alignment(column.alignment);
        if !column.is_cut {
            cells.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    // The gap after the last column lies outside.
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width.saturating_add(GAP));
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

/// Without the layout that a width needs, which takes longer than to read a catalog.
fn whole(columns: &[Column], rows: &[Vec<String>]) -> String {
    let width = |text: &str| if text.is_ascii() { text.len() } else { text.width() };
    let widths = |at: usize| rows.iter().map(|cells| width(&cells[at])).max().unwrap_or_default();
    let widths: Vec<_> = (0..columns.len()).map(widths).collect();
    let mut text = String::new();
    for cells in rows {
        for ((cell, column), &most) in cells.iter().zip(columns).zip(&widths) {
            let blanks = most - width(cell);
            let (before, after) = if column.alignment == CellAlignment::Right { (blanks, 0) } else { (0, blanks) };
            text.extend(iter::repeat_n(' ', before));
            text.push_str(cell);
            text.extend(iter::repeat_n(' ', after + usize::from(GAP)));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn one_line(cells: Vec<String>) -> Row {
    let mut row = Row::from(cells);
    row.max_height(1);
    row
}
