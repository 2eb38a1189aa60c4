//! The declarations that a registry lists, and how messages name what is in them. The messages are those
//! of const evaluation.

use azsm::scheme::Form;
use azsm_language::{Model, Position, Range, Row, Subcategory};

/// What the compiler says about a path in the list of a registry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Which path.
    pub(super) path: usize,
    pub(super) rule: &'static str,
    pub(super) message: String,
}

/// The declarations of a list; `None` for a module without one.
pub(super) struct Listed<'a> {
    pub(super) models: Vec<Option<&'a Model>>,
    pub(super) form: Form<'a>,
}

/// A subcategory in its declaration.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) model: &'a Model,
    pub(crate) subcategory: &'a Subcategory,
}

impl<'a> Listed<'a> {
    /// The declarations, with which path of the list each is at. Those with mistakes are left out: what is
    /// wrong with them is reported already.
    pub(super) fn sound(&self) -> impl Iterator<Item = (usize, &'a Model)> {
        let at = self.models.iter().enumerate().filter_map(|(at, model)| Some((at, (*model)?)));
        at.filter(|(_, model)| !model.faulty)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Declared<'a>> {
        self.models.iter().flatten().flat_map(|model| subcategories(model))
    }

    pub(super) fn code(&self, number: u32) -> String {
        self.form.text(number).to_string()
    }

    pub(super) fn digits(&self, number: u32) -> String {
        self.form.number_text(number).to_string()
    }

    /// `` `job.source` (AZSM1001 to AZSM1020) at b/src/lib.rs:4:9 ``
    pub(super) fn ranges(&self, of: Declared<'_>, ranges: &[Range]) -> String {
        let ranges: Vec<_> = ranges.iter().map(|range| range.in_form(&self.form).to_string()).collect();
        format!("`{}` ({}) at {}", of.subcategory.path, ranges.join(", "), of.place())
    }

    /// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``
    pub(super) fn row(&self, of: Declared<'_>, row: &Row) -> String {
        // The table of a declaration has one byte for the column.
        let position = Position { column: row.position.column.min(u8::MAX.into()), ..row.position };
        format!("`{}.{}` ({}) at {}", of.subcategory.path, row.name, self.code(row.number), place(of.model, position))
    }
}

impl Declared<'_> {
    pub(super) fn place(&self) -> String {
        place(self.model, self.subcategory.position)
    }

    /// `` `job.source` at b/src/lib.rs:4:9 ``
    pub(super) fn named(&self) -> String {
        format!("`{}` at {}", self.subcategory.path, self.place())
    }
}

pub(crate) fn subcategories(model: &Model) -> impl Iterator<Item = Declared<'_>> {
    model.subcategories.iter().map(move |subcategory| Declared { model, subcategory })
}

pub(super) fn place(model: &Model, position: Position) -> String {
    format!("{}:{}:{}", model.file.display, position.line, position.column)
}
