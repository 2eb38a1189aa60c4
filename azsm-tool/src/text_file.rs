//! Files that a team has written, in any of the encodings that editors and shells write.

use std::path::Path;

use azsm_cli::__tool::{FileTask, Refusal, catalogs, files};

/// The text of a file, in UTF-8 or, as its byte order mark says, in UTF-16.
///
/// # Errors
///
/// When it cannot be read, or is in another encoding.
pub(crate) fn read(path: &Path) -> Result<String, Refusal> {
    files::read_text(path, catalogs::MAX_LEN).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))
}
