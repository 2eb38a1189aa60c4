//! Finds the codes of all forms in a log.

use super::scanner::Scanner;
use crate::catalog::forms::FormCatalogs;

/// A code in a chunk of a log, by the position of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) form: usize,
    pub(super) number: u32,
    /// Where in the chunk it ends.
    pub(super) end: usize,
}

/// Finds the codes of all forms.
pub(super) struct Scanners {
    scanners: Vec<Scanner>,
    found: Vec<Found>,
}

impl Scanners {
    pub(super) fn new(forms: &[FormCatalogs<'_>]) -> Self {
        Self { scanners: forms.iter().map(|form| Scanner::new(&form.form())).collect(), found: Vec::new() }
    }

    /// The codes that are known to be complete once this chunk is read, in its order.
    pub(super) fn scan(&mut self, chunk: &[u8]) -> &[Found] {
        self.found.clear();
        for (form, scanner) in self.scanners.iter_mut().enumerate() {
            self.found.extend(scanner.codes(chunk).map(|found| Found { form, number: found.number, end: found.end }));
        }
        if self.scanners.len() > 1 {
            self.found.sort_by_key(|found| found.end);
        }
        &self.found
    }

    /// The codes that the input ends in: two, where one prefix ends like another.
    pub(super) fn end_of_input(&mut self) -> impl Iterator<Item = Found> {
        let ends = self.scanners.iter_mut().enumerate();
        ends.filter_map(|(form, scanner)| Some(Found { form, number: scanner.end_of_input()?, end: 0 }))
    }
}
