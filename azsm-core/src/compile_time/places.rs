//! Places in messages: where a code is declared.

use crate::catalog::row::Record;
use crate::catalog::subcategory::Subcategory;
use crate::compile_time::message::Message;
use crate::vocabulary::scheme::Scheme;

/// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``.
pub(crate) const fn and_row<'m, S: Scheme>(
    message: &'m mut Message,
    subcategory: &Subcategory<S>,
    row: usize,
) -> &'m mut Message {
    let info = &subcategory.codes()[row];
    let message = message.and("`").and(subcategory.path()).and(".").and(info.name()).and("` (").and_code(info.value());
    let record = Record::decode(subcategory.records, row);
    let position = (subcategory.position().0 + record.lines_below as u32, record.column as u32);
    and_position(message.and(") at "), subcategory.file().display, position)
}

pub(crate) const fn and_position<'m>(
    message: &'m mut Message,
    file: &str,
    (line, column): (u32, u32),
) -> &'m mut Message {
    message.and(file).and(":").and_number(line).and(":").and_number(column)
}
