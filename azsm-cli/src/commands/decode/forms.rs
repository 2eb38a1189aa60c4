//! The forms of codes that a log is searched for. Catalogs whose codes are written alike share one.

use azsm::scheme::Form;

use super::scanner::Scanner;
use crate::catalog::{Catalog, Code};

/// The catalogs of one form.
pub(super) struct FormCatalogs<'a>(Vec<&'a Catalog>);

/// A code in a chunk of a log, by the position of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) form: usize,
    pub(super) number: u32,
    /// Where in the chunk it ends.
    pub(super) end: usize,
}

/// The catalogs, form by form.
pub(super) fn by_form(catalogs: &[Catalog]) -> Vec<FormCatalogs<'_>> {
    let mut forms: Vec<FormCatalogs<'_>> = Vec::new();
    for catalog in catalogs {
        let of_catalog = catalog.form();
        let same = |known: &&mut FormCatalogs<'_>| {
            let form = known.form();
            (form.prefix(), form.digits()) == (of_catalog.prefix(), of_catalog.digits())
        };
        match forms.iter_mut().find(same) {
            Some(known) => known.0.push(catalog),
            None => forms.push(FormCatalogs(vec![catalog])),
        }
    }
    forms
}

impl<'a> FormCatalogs<'a> {
    fn form(&self) -> Form<'a> {
        self.0[0].form()
    }

    /// How many numbers there are, zero included.
    pub(super) fn number_count(&self) -> usize {
        self.form().max_number() as usize + 1
    }

    pub(super) fn code(&self, number: u32) -> String {
        self.0[0].code(number)
    }

    pub(super) fn get(&self, number: u32) -> Option<&'a Code> {
        self.first_of(|catalog| catalog.get(number))
    }

    pub(super) fn first_of<T>(&self, look: impl Fn(&'a Catalog) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|catalog| look(catalog))
    }
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
