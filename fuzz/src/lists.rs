//! `import` over any list of codes.

use std::fs;

use azsm_cli::Exit;

use crate::catalogs::shape;
use crate::{declarations, on_a_console};

/// What the first byte of the input means: the extension of the file.
const EXTENSIONS: [&str; 6] = ["md", "csv", "tsv", "json", "yaml", "toml"];

/// A list is refused in words, or becomes a declaration in which the macro finds no mistake. The
/// first byte says in which format the rest is.
pub fn any_bytes_as_a_list(bytes: &[u8]) {
    let Some((&format, list)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codes").with_extension(EXTENSIONS[usize::from(format) % EXTENSIONS.len()]);
    fs::write(&path, list).expect("a written file");
    let path = path.to_str().expect("a path in UTF-8");
    let arguments = ["azsm", "import", "--prefer-first", path];
    let (exit, out, err) = on_a_console(|console| azsm_tool::run(arguments, console));
    let out = String::from_utf8_lossy(&out);
    if exit == Exit::Failure {
        assert!(out.is_empty() && err.contains("error"), "{err}");
        return;
    }
    let calls = shape::calls(&[&out]).unwrap_or_else(|error| panic!("this is another source: {error}\n{out}"));
    for (_, tokens) in calls.into_iter().filter(|(name, _)| name == "status_codes") {
        let messages = declarations::messages(tokens);
        assert!(messages.is_empty(), "{messages:#?}\n{out}");
    }
}
