//! Where in a file the bytes of a block are.

use std::ops::Range;
use std::sync::Arc;

use crate::blocks::{Block, Position, characters};
use crate::findings::{Excerpt, Place};

/// Lines and columns of a block. Offsets are asked for in rising order, or the count begins again.
pub(super) struct Places<'b> {
    pub(super) block: &'b Block<'b>,
    file: &'b Arc<str>,
    offset: usize,
    position: Position,
}

impl<'b> Places<'b> {
    pub(super) fn of(block: &'b Block<'_>, file: &'b Arc<str>) -> Self {
        Self { block, file, offset: block.new.start, position: block.start }
    }

    pub(super) fn place(&mut self, range: &Range<usize>) -> Place {
        if range.start < self.offset {
            (self.offset, self.position) = (self.block.new.start, self.block.start);
        }
        self.position = self.position.after(&self.block.bytes[self.offset..range.start]);
        self.offset = range.start;
        Place {
            file: Arc::clone(self.file),
            line: self.position.line + 1,
            column: self.position.column + 1,
            width: characters(&self.block.bytes[range.clone()]),
        }
    }

    /// The place, and what is there.
    pub(super) fn seen(&mut self, line: &Range<usize>, range: &Range<usize>) -> (Place, Excerpt) {
        let marked = range.start - line.start..range.end.min(line.end) - line.start;
        (self.place(range), Excerpt::of(&self.block.bytes[line.clone()], marked))
    }

    /// The line before a line, as far as it is in the block.
    pub(super) fn line_before(&self, line: &Range<usize>) -> &[u8] {
        match line.start.checked_sub(1) {
            Some(end) => {
                let before = self.block.line_at(end);
                &self.block.bytes[before.start..end]
            }
            None => &[],
        }
    }
}
