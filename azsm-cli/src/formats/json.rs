use std::io;

use crate::data::Catalogue;

/// Pretty-printed, so that a copy under version control has readable differences.
pub(crate) fn json(catalogue: &Catalogue) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(catalogue)?;
    text.push('\n');
    Ok(text)
}
