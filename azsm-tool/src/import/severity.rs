//! Words of the user's own for severities.

use std::str::FromStr;

use azsm::Severity;

/// `Style=info`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NamedSeverity {
    pub(super) word: String,
    pub(super) severity: Severity,
}

impl FromStr for NamedSeverity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, severity) = text.rsplit_once('=').ok_or("write WORD=SEVERITY: `Style=info`")?;
        let severity = severity.trim().parse().map_err(|error| format!("`{severity}`: {error}"))?;
        Ok(Self { word: word.trim().to_owned(), severity })
    }
}
