//! A catalog as JSON.

use std::io;

use serde::Serialize;

use crate::shown::shown_json;

/// Pretty-printed, and harmless in a terminal, so that a copy under version control has readable
/// differences.
///
/// # Errors
///
/// When it cannot be JSON.
pub fn json(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(format!("{}\n", shown_json(&text)))
}
