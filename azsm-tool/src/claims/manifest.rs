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
        Some(Some(remote)) if can_be_in_the_sources(root, remote) => Err(Refusal {
            advice: Some("use the URL of a server, or the absolute path of a folder elsewhere".to_owned()),
            ..refuse(format!("`claims` is `{remote}`: Git would run the hooks of a folder that came with the sources"))
        }),
        Some(Some(remote)) if !remote.is_empty() => Ok(Some(remote.to_owned())),
        Some(_) => Err(Refusal {
            advice: Some("write `claims = \"URL\"`".to_owned()),
            ..refuse("`claims` is not the URL of a Git repository".to_owned())
        }),
    }
}

/// Whether a remote may be a folder that came with the sources.
fn can_be_in_the_sources(root: &Path, remote: &str) -> bool {
    let folder = Path::new(remote);
    if folder.is_absolute() {
        let Ok(root) = root.canonicalize() else { return true };
        let top = root.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&root);
        return folder.canonicalize().is_ok_and(|folder| folder.starts_with(top));
    }
    // The path of such a URL has more than one spelling.
    let is_file_url = remote.starts_with("file:");
    // As Git tells `host:path` from a path. A name without any of these has to be that of a remote.
    let is_path = remote.contains(['/', '\\', '.']);
    is_file_url || (is_path && remote.split_once(':').is_none_or(|(host, _)| host.contains('/')))
}
