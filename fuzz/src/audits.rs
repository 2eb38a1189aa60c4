//! `audit` over any file.

use std::fs;

use azsm_cli::Exit;
use serde_json::Value;

use crate::on_a_console;

#[path = "../../tests/crates/commands/src/audited.rs"]
mod codes;

azsm::registry! {
    #[unlocked]
    pub(crate) static AGENT = [codes];
}

const EXTENSIONS: [&str; 4] = ["rs", "go", "md", "toml"];

/// `audit` reports what is in the file where it is, in every format. The first byte says what kind
/// of file it is.
pub fn any_bytes_as_a_file(bytes: &[u8]) {
    let Some((kind, content)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file").with_extension(EXTENSIONS[usize::from(*kind) % EXTENSIONS.len()]);
    fs::write(&path, content).expect("a written file");
    let path = path.to_str().expect("a path in UTF-8");
    let options =
        ["--pattern", r"(?<name>\w+) = (?<number>\d+)", "--unused", "--log", path, "--fail-on", "warning", path];
    for format in ["text", "github", "sarif"] {
        run(&options, format);
    }
    run(&["--produced", path, path], "text");
    let report: Value = serde_json::from_slice(&run(&options, "json")).expect("JSON");
    let text = String::from_utf8_lossy(content);
    // UTF-16 is read as something else.
    let is_decoded = content.starts_with(&[0xff, 0xfe]) || content.starts_with(&[0xfe, 0xff]);
    let findings = report["findings"].as_array().expect("findings");
    for finding in findings.iter().filter(|finding| finding["file"] == path && !is_decoded) {
        let number = |key: &str| usize::try_from(finding[key].as_u64().expect("a number")).expect("a small number");
        let line = text.split('\n').nth(number("line") - 1).expect("a line");
        let line = if number("line") == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        let marked: String = line.chars().skip(number("column") - 1).collect();
        let code = finding["code"].as_str().expect("a code");
        let is_named =
            ["retired", "deprecated", "missing", "unused", "unseen"].iter().any(|rule| finding["rule"] == *rule);
        // A mirror has numbers alone.
        let digits = code.trim_start_matches(|letter: char| !letter.is_ascii_digit() || letter == '0');
        assert!(is_named || marked.starts_with(code) || marked.contains(digits), "{finding} at {marked:?}");
    }
    if kind % 2 == 1 {
        // As a list of exemptions it is refused, or it exempts.
        let other = folder.path().join("other.md");
        fs::write(&other, "AZSM1099\n").expect("a written file");
        run(&["--allow", path, other.to_str().expect("a path in UTF-8")], "json");
    }
}

fn run(options: &[&str], format: &str) -> Vec<u8> {
    let arguments = ["agent", "audit", "--format", format].into_iter().chain(options.iter().copied());
    let (exit, out, err) = on_a_console(|console| azsm_cli::run(&AGENT, arguments, console));
    assert_ne!(exit, Exit::Usage, "{err}");
    out
}
