//! The readers in `conformance/readers`, over the cases next to them.

use std::collections::HashMap;
use std::fs;
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
    /// What it needs, its command, and the files whose cases it runs.
    const READERS: [(&str, &str, &str); 2] = [
        (
            "command -v python3",
            "python3 -B CASES/readers/reader.py",
            "lookups.json catalogs.txt mentions.json values.json",
        ),
        (
            "command -v tsc && command -v node",
            "tsc --strict --target es2020 --module commonjs --outDir . CASES/readers/reader.ts && node reader.js CASES",
            "agent.json names.json lookups.json commands.txt catalogs.txt formats.txt locks.json over_a_lock.txt \
             verdicts/shipped.txt verdicts/valued.txt",
        ),
    ];
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../conformance");
    let folder = tempfile::tempdir().unwrap();
    let mut counts = HashMap::new();
    for (needs, command, supported) in READERS {
        if !shell(needs, folder.path(), "").0 {
            // The harness would hold back what the macros for it print.
            writeln!(io::stderr(), "not tried, because this fails here: {needs}").unwrap();
            assert!(std::env::var_os("COMPILERS_REQUIRED").is_none(), "not tried: {command}");
            continue;
        }
        let (is_success, output) = shell(&command.replace("CASES", cases.to_str().unwrap()), folder.path(), "");
        assert!(is_success, "`{command}`:\n{output}");
        let held: Vec<_> = output.lines().map(|line| line.split_once(": ").unwrap()).collect();
        assert_eq!(held.iter().map(|(file, _)| *file).collect::<Vec<_>>().join(" "), supported, "`{command}`");
        for (file, count) in held {
            let other = counts.entry(file.to_owned()).or_insert_with(|| count.to_owned());
            assert_eq!(other, count, "the readers have not read the same of {file}");
        }
    }
    for reader in fs::read_dir(cases.join("readers")).unwrap() {
        let text = fs::read_to_string(reader.unwrap().path()).unwrap();
        assert!(text.lines().count() <= 150, "a reader fits in 150 lines");
    }
}
