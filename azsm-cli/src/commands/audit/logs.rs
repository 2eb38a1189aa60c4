//! What logs say that the catalogs do not know, and what they never say.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

use super::finding::{Finding, Rule};
use super::names::{Id, Names};
use super::places::Places;
use super::usage::Usage;
use crate::blocks::{Block, Blocks, LOG_BLOCK};
use crate::findings::{Excerpt, Place};
use crate::input::{Input, Log};
use crate::lookup;
use crate::mentions::Found;
use crate::progress::Progress;

/// The place of what is in no file.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// The codes of some logs.
#[derive(Default)]
pub(super) struct Logs {
    /// By the position of the form, and the number.
    counts: HashMap<(usize, u32), Count>,
    pub(super) bytes: u64,
}

struct Count {
    count: u64,
    first: (Place, Excerpt),
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
            let mut first = || places.seen(&block.line_at(range.start), range);
            self.counts.entry((*form, *number)).or_insert_with(|| Count { count: 0, first: first() }).count += 1;
        }
    }

    /// Codes that are in the logs and that no catalog declares.
    pub(super) fn undeclared(&self, names: &Names<'_>) -> Vec<Finding> {
        let unknown = self.counts.iter().filter(|((form, number), _)| names.with_number(*form, *number).is_empty());
        let finding = |(&(form, number), count): (&(usize, u32), &Count)| {
            let of_form = &names.forms()[form];
            let refusal = lookup::undeclared_in(of_form, number);
            let times = if count.count == 1 { "once".to_owned() } else { format!("{} times", count.count) };
            let (place, excerpt) = count.first.clone();
            let message = format!("{}; the logs have it {times}", refusal.reason);
            Finding::new((place, Some(excerpt)), Rule::Undeclared, of_form.code(number), message)
                .with_advice(refusal.advice)
                .with_count(count.count)
        };
        unknown.map(finding).collect()
    }

    /// Active codes that are in no log.
    pub(super) fn unseen(&self, names: &Names<'_>, usage: &Usage, place_of: impl Fn(Id) -> Place) -> Vec<Finding> {
        let seen: HashSet<Id> =
            self.counts.keys().flat_map(|(form, number)| names.with_number(*form, *number)).copied().collect();
        let ids = names.active().filter(|id| !seen.contains(id) && !usage.is_exempt(*id));
        let unseen = ids.map(|id| {
            let code = names.code(id);
            let message = format!("{} (`{}`) is not in the logs", code.code, code.path);
            Finding::new(usage.declaration(id, &place_of), Rule::Unseen, code.code.to_string(), message)
                .with_advice("retire it, if nothing raises it any more".to_owned())
                .with_count(0)
        });
        unseen.collect()
    }
}
