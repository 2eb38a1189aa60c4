//! What the manifest of a workspace says about claims.

use std::path::Path;

use azsm_cli::__tool::Refusal;
use toml_edit::{Document, Item};

use crate::text_file;

/// Where the clones of a team claim their numbers.
///
/// # Errors
///
/// When the manifest cannot be read, or names something else.
pub(crate) fn remote(root: &Path) -> Result<Option<String>, Refusal> {
    let path = root.join("Cargo.toml");
    let text = text_file::read(&path)?;
    let refuse = |reason: String| Refusal { reason: format!("`{}`: {reason}", path.display()), advice: None };
    let manifest = Document::parse(text).map_err(|error| refuse(error.to_string()))?;
    let claims = ["workspace", "package"].iter().find_map(|table| {
        let of_azsm = manifest.get(table)?.get("metadata")?.get("azsm")?;
        of_azsm.get("claims")
    });
    let remote = claims.map(Item::as_str);
    match remote {
        None => Ok(None),
        Some(Some(remote)) if !remote.is_empty() => Ok(Some(remote.to_owned())),
        Some(_) => Err(Refusal {
            advice: Some("write `claims = \"URL\"`".to_owned()),
            ..refuse("`claims` is not the URL of a Git repository".to_owned())
        }),
    }
}
