//! A line that is longer than a block of the log.

use memchr::memrchr;

use super::json_lines::MAX_LINE;
use crate::blocks::Block;

/// What earlier blocks have of the line that goes on in the next one; of a very long one, its beginning.
#[derive(Default)]
pub(super) struct OpenLine {
    bytes: Vec<u8>,
    /// How many of them are of earlier blocks.
    len: usize,
}

impl OpenLine {
    /// The whole line that ends at this offset, which is among the new bytes of the block.
    pub(super) fn line<'l>(&'l mut self, block: &Block<'l>, end: usize) -> &'l [u8] {
        let start = block.new.start;
        match memrchr(b'\n', &block.bytes[start..end]) {
            Some(before) => &block.bytes[start + before + 1..end],
            None if self.len == 0 => &block.bytes[start..end],
            None => {
                self.push(&block.bytes[start..end]);
                &self.bytes
            }
        }
    }

    pub(super) fn end_block(&mut self, block: &Block<'_>) {
        let new = &block.bytes[block.new.clone()];
        match memrchr(b'\n', new) {
            Some(last) => {
                self.len = 0;
                self.push(&new[last + 1..]);
            }
            None => self.push(new),
        }
        self.len = self.bytes.len();
    }

    /// What is left at the end of the input.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        self.len = 0;
        std::mem::take(&mut self.bytes)
    }

    fn push(&mut self, more: &[u8]) {
        self.bytes.truncate(self.len);
        self.bytes.extend_from_slice(&more[..more.len().min(MAX_LINE.saturating_sub(self.len))]);
    }
}
