//! Catalogs whose codes look alike. A text is searched for each form once, however many catalogs
//! share it.

use azsm::scheme::Form;

use super::{Catalog, Code};

/// The catalogs of one form.
pub(crate) struct FormCatalogs<'a>(Vec<&'a Catalog>);

/// The catalogs, form by form.
pub(crate) fn by_form(catalogs: &[Catalog]) -> Vec<FormCatalogs<'_>> {
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
    pub(crate) fn form(&self) -> Form<'a> {
        self.0[0].form()
    }

    /// Whether the catalog is one of these.
    pub(crate) fn includes(&self, catalog: &Catalog) -> bool {
        self.0.iter().any(|known| std::ptr::eq(*known, catalog))
    }

    /// The catalogs.
    pub(crate) fn catalogs(&self) -> &[&'a Catalog] {
        &self.0
    }

    /// How many numbers there are, zero included.
    pub(crate) fn number_count(&self) -> usize {
        self.form().max_number() as usize + 1
    }

    pub(crate) fn code(&self, number: u32) -> String {
        self.0[0].code(number)
    }

    pub(crate) fn get(&self, number: u32) -> Option<&'a Code> {
        self.first_of(|catalog| catalog.get(number))
    }

    /// Whether these are the ends of a range that is declared, or of a scope.
    pub(crate) fn is_range(&self, first: u32, last: u32) -> bool {
        self.0.iter().any(|catalog| catalog.is_range(first, last))
    }

    pub(crate) fn first_of<T>(&self, look: impl Fn(&'a Catalog) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|catalog| look(catalog))
    }
}

/// Whether a code next to this byte would be a part of something longer.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
