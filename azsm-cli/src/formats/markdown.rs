//! Codes as a table in Markdown.

use crate::catalog::Code;
use crate::details::Details;
use crate::user_markdown::{Markdown, code_span, escaped, line};
use crate::{params, prose};

/// A table. Messages and owners are plain text; descriptions and help are Markdown already, as they
/// are in rustdoc and on documentation pages. What does not fit into a cell follows the table.
#[must_use]
pub fn markdown(codes: &[&Code], with_locations: bool) -> String {
    let mut header = vec!["Code", "Path", "Severity", "State", "Message", "Description", "Help", "Symbol", "Owner"];
    let with_params = codes.iter().any(|code| !code.params.is_empty());
    if with_params {
        header.push("Parameters");
    }
    if with_locations {
        header.push("Declared");
    }
    let (mut descriptions, mut helps) = (Details::new("Description"), Details::new("Help"));
    let mut all_params = Details::new("Parameters");
    let mut text = line(header.iter().copied());
    text.push_str(&line(header.iter().map(|_| "---")));
    for code in codes {
        let mut cells = vec![
            code.code.to_string(),
            code_span(&code.path),
            code.severity.to_string(),
            Markdown::read(&prose::state(code)).to_cell().unwrap_or_default(),
            escaped(&code.shown_message()),
            descriptions.cell(code, code.description.as_deref().unwrap_or_default()),
            helps.cell(code, code.help.as_deref().unwrap_or_default()),
            code.symbol.as_deref().map(code_span).unwrap_or_default(),
            escaped(code.owner.as_deref().unwrap_or_default()),
        ];
        if with_params {
            cells.push(all_params.cell(code, &params::markdown(&code.params).unwrap_or_default()));
        }
        if with_locations {
            cells.push(code.location().map(|location| code_span(&location.to_string())).unwrap_or_default());
        }
        text.push_str(&line(cells.iter()));
    }
    for section in descriptions.sections("##").chain(helps.sections("##")).chain(all_params.sections("##")) {
        text.extend(["\n", &section, "\n"]);
    }
    text
}
