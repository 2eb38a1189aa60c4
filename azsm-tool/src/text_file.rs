//! Files that a team has written, in any of the encodings that editors and shells write.

use std::path::Path;

use azsm_cli::__tool::{Refusal, catalogs, files};

/// The text of a file, in UTF-8 or, as its byte order mark says, in UTF-16.
///
/// # Errors
///
/// When it cannot be read, or is in another encoding.
pub(crate) fn read(path: &Path) -> Result<String, Refusal> {
    let cannot = |reason: String| Refusal { reason, advice: None };
    let bytes = files::read(path, catalogs::MAX_LEN)
        .map_err(|error| cannot(format!("`{}` cannot be read: {error}", path.display())))?;
    let (text, encoding, is_faulty) = encoding_rs::UTF_8.decode(&bytes);
    if is_faulty {
        return Err(cannot(format!("`{}` is not valid {}", path.display(), encoding.name())));
    }
    Ok(text.into_owned())
}
