//! `render` over any template.

use std::fs;

use azsm_cli::Exit;

use crate::audits::AGENT;
use crate::on_a_console;

/// A template has an output, or is refused in words, within the limits of the command.
pub fn any_bytes_as_a_template(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("template.j2");
    fs::write(&path, bytes).expect("a written file");
    let path = path.to_str().expect("a path in UTF-8");
    let (exit, out, err) = on_a_console(|console| azsm_cli::run(&AGENT, ["agent", "render", path], console));
    assert_ne!(exit, Exit::Usage, "{err}");
    assert_eq!(exit == Exit::Failure, out.is_empty() && err.contains("error:"), "{err}");
    assert!(out.len() <= 64 << 20, "{} bytes", out.len());
}
