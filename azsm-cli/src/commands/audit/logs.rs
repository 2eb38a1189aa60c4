//! What logs say that the catalogs do not know, and what they never say.

use std::io;
use std::sync::Arc;

use super::counts::Counts;
use super::finding::{Finding, Rule};
use super::names::{Id, Names};
use super::places::Places;
use super::usage::Usage;
use crate::blocks::{Block, Blocks, LOG_BLOCK};
use crate::findings::Place;
use crate::input::{Input, Log};
use crate::mentions::Found;
use crate::progress::Progress;

/// The place of what is in no file.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// The codes of some logs.
#[derive(Default)]
pub(super) struct Logs {
    counts: Counts,
    pub(super) bytes: u64,
}

impl Logs {
    /// Reads a log.
    ///
    /// # Errors
    ///
    /// When it cannot be read. What was read before counts.
    pub(super) fn read(&mut self, names: &Names<'_>, input: &Input, progress: &Progress) -> io::Result<()> {
        let Log { source, fault } = input.open()?;
        if let Some(fault) = fault {
            return Err(io::Error::other(fault.to_string()));
        }
        let file: Arc<str> = input.path().map_or(Arc::from(STANDARD_INPUT), |path| Arc::from(path.to_string_lossy()));
        let mut buffer = Vec::new();
        let (mut blocks, mut found) = (Blocks::of_log(source, &mut buffer, LOG_BLOCK), Vec::new());
        while let Some(block) = blocks.next()? {
            self.bytes += block.new.len() as u64;
            names.finder_of_codes.in_log(&block, &mut found);
            self.count(&found, &block, &file);
            progress.add(block.new.len() as u64);
        }
        Ok(())
    }

    fn count(&mut self, found: &[Found], block: &Block<'_>, file: &Arc<str>) {
        let mut places = Places::of(block, file);
        for Found { form, number, range } in found {
            self.counts.add((*form, *number), || places.seen(&block.line_at(range.start), range));
        }
    }

    /// Codes that are in the logs and that no catalog declares.
    pub(super) fn undeclared(&self, names: &Names<'_>) -> Vec<Finding> {
        self.counts.undeclared(names, |count| match count {
            1 => "the logs have it once".to_owned(),
            _ => format!("the logs have it {count} times"),
        })
    }

    /// Active codes that are in no log.
    pub(super) fn unseen(&self, names: &Names<'_>, usage: &Usage, place_of: impl Fn(Id) -> Place) -> Vec<Finding> {
        let unseen = self.counts.absent(names, usage).map(|id| {
            let code = names.code(id);
            let message = format!("{} (`{}`) is not in the logs", code.code, code.path);
            Finding::new(usage.declaration(id, &place_of), Rule::Unseen, code.code.to_string(), message)
                .with_advice("retire it, if nothing raises it any more".to_owned())
                .with_count(0)
        });
        unseen.collect()
    }
}
