//! One draft for each code, from everything that the files say about it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use azsm::scheme::Form;
use azsm_cli::__tool::catalogs::fault_of_text;
use azsm_core::__private::text::TextForm;

use super::columns::{self, Field, Row};
use super::forms;
use super::report::{Kind, Report};
use super::table::{Cell, Place};

/// What is known about a code.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) number: u32,
    pub(super) place: Place,
    /// The last table that said something.
    table: usize,
    fields: BTreeMap<Field, (Cell, Place)>,
    /// Which group each of its tables belongs to.
    pub(super) groups: Vec<usize>,
}

impl Draft {
    pub(super) fn new(number: u32, place: Place) -> Self {
        Self { number, place, table: usize::MAX, fields: BTreeMap::new(), groups: Vec::new() }
    }

    /// What is said, unless it is nothing.
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        let (cell, _) = self.fields.get(&field)?;
        Some(cell.plain.trim()).filter(|text| !text.is_empty())
    }

    /// The same in Markdown.
    pub(super) fn markdown(&self, field: Field) -> Option<&str> {
        let (cell, _) = self.fields.get(&field)?;
        Some(cell.markdown.as_deref().unwrap_or(&cell.plain).trim()).filter(|text| !text.is_empty())
    }

    /// Where it is said.
    pub(super) fn place_of(&self, field: Field) -> &Place {
        self.fields.get(&field).map_or(&self.place, |(_, place)| place)
    }

    /// The files that say something of it.
    pub(super) fn files(&self) -> BTreeSet<&str> {
        let places = self.fields.values().map(|(_, place)| place).chain([&self.place]);
        places.filter(|place| !place.is_in_lock()).map(Place::file).collect()
    }

    /// Sets what a lock says, which counts whatever the files say.
    pub(super) fn set(&mut self, field: Field, text: String, place: Place) {
        self.fields.insert(field, (Cell::plain(text), place));
    }

    /// Whether a file has a place for it, though it may be empty.
    pub(super) fn has(&self, field: Field) -> bool {
        self.fields.contains_key(&field)
    }
}

/// All drafts, by number.
pub(super) type Drafts = BTreeMap<u32, Draft>;

/// What to do where rows do not fit together.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Whether what is said first counts.
    pub(super) prefer_first: bool,
    /// Whether codes of another prefix are left out.
    pub(super) skip_other_prefixes: bool,
}

/// The drafts by number, and what it takes to add to them.
pub(super) struct Merge<'a> {
    form: Form<'a>,
    rules: Rules,
    pub(super) drafts: Drafts,
}

impl<'a> Merge<'a> {
    pub(super) fn new(form: Form<'a>, rules: Rules) -> Self {
        Self { form, rules, drafts: BTreeMap::new() }
    }

    /// Takes the rows of one table. Two rows of one table about one code are a mistake; those of two
    /// tables are two views of it.
    pub(super) fn table(&mut self, table: usize, rows: Vec<Row>, group: Option<usize>, report: &mut Report) {
        for row in rows {
            let Some(number) = self.number(&row, report) else { continue };
            let code = self.form.text(number);
            match self.drafts.entry(number) {
                Entry::Vacant(vacant) => {
                    let draft = Draft {
                        number,
                        place: row.place.clone(),
                        table,
                        fields: BTreeMap::new(),
                        groups: group.into_iter().collect(),
                    };
                    vacant.insert(draft).add(row, report, self.rules.prefer_first, &code.to_string());
                }
                Entry::Occupied(mut occupied) if occupied.get().table != table => {
                    let draft = occupied.get_mut();
                    draft.table = table;
                    draft.groups.extend(group);
                    draft.add(row, report, self.rules.prefer_first, &code.to_string());
                }
                Entry::Occupied(occupied) => {
                    report
                        .error(&row.place, format!("{code} is here twice; it is at {} already", occupied.get().place));
                }
            }
        }
    }

    fn number(&self, row: &Row, report: &mut Report) -> Option<u32> {
        let written = |field| {
            let cell = row.fields.iter().find(|(known, _)| *known == field).map(|(_, cell)| cell.plain.trim());
            cell.filter(|text| !text.is_empty())
        };
        let (code, number) = (written(Field::Code), written(Field::Number));
        let Some(text) = code.or(number) else {
            report.error(&row.place, "no code is given".to_owned());
            return None;
        };
        let read = |text: &str| columns::number(text, &self.form);
        match (read(text), number.map(read)) {
            (Ok(value), Some(Ok(other))) if value != other => {
                let reason = format!("the code `{text}` and the number `{}` differ", number.unwrap_or_default());
                report.error(&row.place, reason);
                None
            }
            (Ok(value), _) => {
                report.seen(text);
                Some(value)
            }
            (Err(_), _) => {
                let prefix = self.form.prefix().to_ascii_lowercase();
                let is_other = forms::form_of(text).is_some() && !text.to_ascii_lowercase().starts_with(&prefix);
                if is_other && self.rules.skip_other_prefixes {
                    report.note(Kind::Prefix, &row.place, text, format!("`{text}` has another prefix; it is left out"));
                } else {
                    report.seen(text);
                    report.out_of_form(&row.place, text);
                }
                None
            }
        }
    }
}

impl Draft {
    fn add(&mut self, row: Row, report: &mut Report, prefer_first: bool, code: &str) {
        for (field, cell) in row.fields {
            if matches!(field, Field::Code | Field::Number) {
                continue;
            }
            let is_empty = cell.plain.trim().is_empty();
            match self.fields.entry(field) {
                Entry::Vacant(vacant) => {
                    vacant.insert((cell, row.place.clone()));
                }
                Entry::Occupied(mut occupied) if occupied.get().0.plain.trim().is_empty() => {
                    occupied.insert((cell, row.place.clone()));
                }
                Entry::Occupied(mut occupied) => {
                    let (first, place) = occupied.get();
                    let (first, other) = (first.plain.trim(), cell.plain.trim());
                    if is_empty || first == other {
                        continue;
                    }
                    let merged = (field == Field::Meta).then(|| merged(first, other)).flatten();
                    if let Some(merged) = merged {
                        let place = place.clone();
                        occupied.insert((Cell::plain(merged), place));
                        continue;
                    }
                    let reason = format!("{code}: the {field} is `{other}`, and at {place} it is `{first}`");
                    if prefer_first {
                        report.note(Kind::Value, &row.place, other, format!("{reason}, which is taken"));
                    } else {
                        report.disagreement(&row.place, reason);
                    }
                }
            }
        }
    }

    /// The fault of a string that a declaration cannot hold.
    pub(super) fn check(&self, field: Field, text: &str, form: TextForm, code: &str, report: &mut Report) {
        let Some(fault) = fault_of_text(text, form) else { return };
        report.error(self.place_of(field), format!("{code}: the {field} {fault}"));
    }
}

/// The keys of two objects, unless they disagree.
fn merged(one: &str, other: &str) -> Option<String> {
    let mut keys: serde_json::Map<String, serde_json::Value> = serde_json::from_str(one).ok()?;
    for (key, value) in serde_json::from_str::<serde_json::Map<_, _>>(other).ok()? {
        if *keys.entry(key).or_insert_with(|| value.clone()) != value {
            return None;
        }
    }
    serde_json::to_string(&keys).ok()
}
