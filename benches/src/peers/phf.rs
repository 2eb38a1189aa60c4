//! `phf`: perfect hash maps from text and from number to a row.

use super::{Case, Operations, Peer};
use crate::catalog::Catalog;

/// How the maps are written.
#[derive(Debug)]
pub(crate) enum Phf {
    /// From text and from number to a static row: what azsm answers, without the enums.
    Rows,
    /// From text alone to a tuple: as little as can be written, and no lookup by number.
    Tuples,
}

const ROW: &str = "
/// One code.
pub struct Row {
    pub number: u16,
    pub name: &'static str,
    pub message: &'static str,
}
";

impl Peer for Phf {
    fn name(&self) -> &'static str {
        match self {
            Self::Rows => "phf",
            Self::Tuples => "phf-one-map",
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Rows => "phf, two maps to a row",
            Self::Tuples => "phf, one map from text to a tuple",
        }
    }

    fn dependencies(&self) -> String {
        "phf = { version = \"=0.14.0\", features = [\"macros\"] }\n".to_owned()
    }

    fn codes(&self, catalog: &Catalog) -> String {
        match self {
            Self::Rows => rows(catalog),
            Self::Tuples => tuples(catalog),
        }
    }

    fn operations(&self, _catalog: &Catalog) -> Option<Operations> {
        let by_text = [Case::FindCode, Case::FindMiss];
        Some(match self {
            Self::Rows => {
                let source = "use super::codes::{BY_NUMBER, BY_TEXT, Row};\n".to_owned();
                let row = "Option<&'static Row>";
                let by_number = [Case::NumberToRow, Case::NumberToRowMiss];
                Operations::new(source)
                    .operation("by_number", "u16", row, "BY_NUMBER.get(&input).copied()", &by_number)
                    .operation("by_text", "&str", row, "BY_TEXT.get(input).copied()", &by_text)
            }
            Self::Tuples => {
                let source = "use super::codes::{BY_TEXT, Row};\n".to_owned();
                Operations::new(source).operation(
                    "by_text",
                    "&str",
                    "Option<&'static Row>",
                    "BY_TEXT.get(input)",
                    &by_text,
                )
            }
        })
    }

    fn answer(&self, _catalog: &Catalog) -> Option<String> {
        let text = match self {
            Self::Rows => {
                "let mut sum = 0;\n\
                 if let Some(row) = codes::BY_TEXT.get(text) { sum += show(&row.name) + show(&row.message); }\n\
                 if let Some(row) = codes::BY_NUMBER.get(&number) { sum += show(&row.number); }\n\
                 sum"
            }
            Self::Tuples => {
                "codes::BY_TEXT.get(text).map_or(usize::from(number), |row| show(&row.0) + show(&row.1) + show(&row.2))"
            }
        };
        Some(text.to_owned())
    }
}

fn rows(catalog: &Catalog) -> String {
    let rows = catalog.codes().map(|code| {
        format!("Row {{ number: {}, name: {:?}, message: {:?} }},\n", code.number, code.name, code.message)
    });
    let texts = catalog.codes().enumerate().map(|(row, code)| format!("{:?} => &ROWS[{row}],\n", code.text()));
    let numbers = catalog.codes().enumerate().map(|(row, code)| format!("{}_u16 => &ROWS[{row}],\n", code.number));
    format!(
        "{ROW}\npub static ROWS: [Row; {}] = [\n{}];\n\
         pub static BY_TEXT: phf::Map<&'static str, &'static Row> = phf::phf_map! {{\n{}}};\n\
         pub static BY_NUMBER: phf::Map<u16, &'static Row> = phf::phf_map! {{\n{}}};\n",
        catalog.len(),
        rows.collect::<String>(),
        texts.collect::<String>(),
        numbers.collect::<String>(),
    )
}

fn tuples(catalog: &Catalog) -> String {
    let tuples = catalog
        .codes()
        .map(|code| format!("{:?} => ({}_u16, {:?}, {:?}),\n", code.text(), code.number, code.name, code.message));
    format!(
        "/// Number, name and message.\npub type Row = (u16, &'static str, &'static str);\n\
         pub static BY_TEXT: phf::Map<&'static str, Row> = phf::phf_map! {{\n{}}};\n",
        tuples.collect::<String>(),
    )
}
