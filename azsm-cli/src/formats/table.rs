use azsm::{State, StatusInfo};
use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table};

/// Columns between two cells.
const GAP: u16 = 2;

/// One line for each code, cut off with `…` where a terminal ends. The state has a column only when one is worth telling.
pub(crate) fn table(codes: &[&'static StatusInfo], with_locations: bool, width: Option<usize>) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let with_states = codes.iter().any(|info| info.state() != State::Active);
    let columns = [
        Some(("Code", Cut::Never)),
        Some(("Severity", Cut::Never)),
        with_states.then_some(("State", Cut::Never)),
        Some(("Path", Cut::Terminal)),
        Some(("Message", Cut::Terminal)),
        with_locations.then_some(("Declared", Cut::Terminal)),
    ];
    let columns: Vec<_> = columns.into_iter().flatten().collect();
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_truncation_indicator("…");
    table.set_header(one_line(columns.iter().map(|(title, _)| (*title).to_owned())));
    for info in codes {
        let cells = [
            Some(info.code().to_string()),
            Some(info.severity().to_string()),
            with_states.then(|| info.state().to_string()),
            Some(info.path().to_string()),
            Some(info.message().to_owned()),
            with_locations.then(|| info.location().map(|location| location.to_string()).unwrap_or_default()),
        ];
        table.add_row(one_line(cells.into_iter().flatten()));
    }
    for (column, (_, cut)) in table.column_iter_mut().zip(&columns) {
        column.set_padding((0, GAP));
        if matches!(cut, Cut::Never) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    match width.and_then(|width| u16::try_from(width).ok()) {
        // The gap after the last column lies outside.
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width.saturating_add(GAP)),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

#[derive(Clone, Copy)]
enum Cut {
    Never,
    Terminal,
}

fn one_line(cells: impl Iterator<Item = String>) -> Row {
    let mut row = Row::from(cells);
    row.max_height(1);
    row
}
