//! `phf`: perfect hash maps from text and from number to a row.

use super::{Case, Operations, Peer};
use crate::catalog::Catalog;

#[derive(Debug)]
pub(crate) struct Phf;

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
        "phf"
    }

    fn title(&self) -> &'static str {
        "phf, two maps to a row"
    }

    fn dependencies(&self) -> String {
        "phf = { version = \"=0.14.0\", features = [\"macros\"] }\n".to_owned()
    }

    fn codes(&self, catalog: &Catalog) -> String {
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

    fn operations(&self, _catalog: &Catalog) -> Option<Operations> {
        let source = "use super::codes::{BY_NUMBER, BY_TEXT, Row};\n".to_owned();
        let row = "Option<&'static Row>";
        let by_number = [Case::NumberToRow, Case::NumberToRowMiss];
        let by_text = [Case::FindCode, Case::FindMiss];
        Some(
            Operations::new(source)
                .operation("by_number", "u16", row, "BY_NUMBER.get(&input).copied()", &by_number)
                .operation("by_text", "&str", row, "BY_TEXT.get(input).copied()", &by_text),
        )
    }

    fn answer(&self, _catalog: &Catalog) -> Option<String> {
        let text = "let mut sum = 0;\n\
                    if let Some(row) = codes::BY_TEXT.get(text) { sum += show(&row.name) + show(&row.message); }\n\
                    if let Some(row) = codes::BY_NUMBER.get(&number) { sum += show(&row.number); }\n\
                    sum";
        Some(text.to_owned())
    }
}
