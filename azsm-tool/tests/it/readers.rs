//! The readers in `conformance/readers`, over the cases next to them.

use std::io::{self, Write as _};
use std::path::Path;

use crate::builtins::shell;

/// When this fails, people who read catalogs, logs or locks without Rust need to know more than the files
/// and their documents say.
///
/// Where an interpreter or compiler is missing it says so and goes on, unless `COMPILERS_REQUIRED=1`.
#[test]
#[ignore = "needs the compilers of other languages, which `.ci/compilers` installs"]
fn readers_in_other_languages_hold_every_case() {
    const READERS: [(&str, &str); 2] = [
        ("command -v python3", "python3 -B CASES/readers/reader.py"),
        (
            "command -v tsc && command -v node",
            "tsc --strict --target es2020 --module commonjs --outDir . CASES/readers/reader.ts && node reader.js CASES",
        ),
    ];
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../conformance");
    let folder = tempfile::tempdir().unwrap();
    let mut printed: Vec<String> = Vec::new();
    for (needs, command) in READERS {
        if !shell(needs, folder.path(), "").0 {
            // The harness would hold back what the macros for it print.
            writeln!(io::stderr(), "not tried, because this fails here: {needs}").unwrap();
            assert!(std::env::var_os("COMPILERS_REQUIRED").is_none(), "not tried: {command}");
            continue;
        }
        let (is_success, output) = shell(&command.replace("CASES", cases.to_str().unwrap()), folder.path(), "");
        assert!(is_success && output.lines().count() > 10, "`{command}`:\n{output}");
        printed.push(output);
    }
    assert!(printed.windows(2).all(|both| both[0] == both[1]), "the readers have not read the same: {printed:#?}");
}
