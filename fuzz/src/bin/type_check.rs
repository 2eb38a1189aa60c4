//! Compiles the sound declarations among the inputs that a fuzzer has found:
//! `type-check FOLDER CORPUS...`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arbitrary::{Arbitrary, Unstructured};
use azsm_fuzz::Declaration;

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(folder) = folders.next() else {
        eprintln!("usage: type-check FOLDER CORPUS...");
        return ExitCode::from(2);
    };
    let declarations: Vec<_> = folders.flat_map(|corpus| declarations(&corpus)).collect();
    println!("{} sound declarations", declarations.len());
    let said = azsm_fuzz::type_check(&declarations, &folder);
    print!("{said}");
    if said.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A corpus of texts, or of bytes that a declaration is made from.
fn declarations(corpus: &Path) -> Vec<String> {
    let made_from_bytes = corpus.ends_with("valid");
    let files = std::fs::read_dir(corpus).unwrap_or_else(|error| panic!("{}: {error}", corpus.display()));
    let declaration = |file: PathBuf| {
        let bytes = std::fs::read(file).ok()?;
        if made_from_bytes {
            return Declaration::arbitrary(&mut Unstructured::new(&bytes)).ok().map(|declaration| declaration.0);
        }
        // `#![registry]` and `#![lock]` name what only the fuzzer's input knows.
        String::from_utf8(bytes).ok().filter(|text| !text.contains("#!") && azsm_fuzz::is_valid(text))
    };
    files.filter_map(|file| declaration(file.ok()?.path())).collect()
}
