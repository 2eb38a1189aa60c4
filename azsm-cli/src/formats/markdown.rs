use azsm::StatusInfo;

use crate::markdown::{cell, code_span, line, plain, without_html};
use crate::prose;

/// A table. Messages and owners are plain text; descriptions and help are Markdown already, as they are in rustdoc and on
/// documentation pages.
pub(crate) fn markdown(codes: &[&'static StatusInfo], with_locations: bool) -> String {
    let mut header = vec!["Code", "Path", "Severity", "State", "Message", "Description", "Help", "Symbol", "Owner"];
    if with_locations {
        header.push("Declared");
    }
    let mut text = line(header.iter().copied());
    text.push_str(&line(header.iter().map(|_| "---")));
    for info in codes {
        let mut cells = vec![
            info.code().to_string(),
            code_span(&info.path().to_string()),
            info.severity().to_string(),
            prose::state(info),
            plain(info.message()),
            info.description().unwrap_or_default().to_owned(),
            without_html(info.help().unwrap_or_default()),
            info.symbol().map(code_span).unwrap_or_default(),
            plain(info.owner().unwrap_or_default()),
        ];
        if with_locations {
            cells.push(info.location().map(|location| code_span(&location.to_string())).unwrap_or_default());
        }
        text.push_str(&line(cells.iter().map(|markdown| cell(markdown))));
    }
    text
}
