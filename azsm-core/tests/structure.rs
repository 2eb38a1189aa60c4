//! Imports between the folders of the crate go one way. Otherwise one folder cannot be read
//! without reading all of them, and a change of the compile-time checks could change what a program
//! gets at run time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A folder imports from those before it only.
const FOLDERS: [&str; 4] = ["vocabulary", "lock", "catalog", "compile_time"];

/// A row knows its subcategory, which knows its declaration, which lists its subcategories: the
/// tables are linked both ways.
const LINKED: [&str; 3] = ["catalog::declaration", "catalog::info", "catalog::subcategory"];

/// The modules that each module of a folder names in its code, as `folder::file`.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = FOLDERS.into_iter().flat_map(|folder| {
        let entries = fs::read_dir(source.join(folder)).expect(folder).map(|entry| entry.expect(folder).path());
        entries.map(move |file| (folder, file))
    });
    let module = |(folder, file): (&str, std::path::PathBuf)| {
        let name = file.file_stem().expect("a file of Rust").to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let named = code.split("crate::").skip(1).filter_map(|rest| {
            let mut parts = rest.split("::");
            let (folder, file) =
                (parts.next()?, parts.next()?.split(|c: char| !c.is_alphanumeric() && c != '_').next()?);
            FOLDERS.contains(&folder).then(|| format!("{folder}::{file}"))
        });
        (format!("{folder}::{name}"), named.collect())
    };
    files.map(module).collect()
}

#[test]
fn a_folder_imports_only_from_those_before_it() {
    let position = |module: &str| FOLDERS.iter().position(|folder| module.split("::").next() == Some(folder));
    let imports = imports();
    let arrows = imports.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    let (forward, backward): (Vec<_>, Vec<_>) = arrows.partition(|(from, to)| position(to) <= position(from));
    assert!(backward.is_empty(), "{backward:?}");
    assert!(forward.len() > 40, "the imports are not found any more: {forward:?}");
}

#[test]
fn files_do_not_import_each_other_in_a_circle() {
    let mut left = imports();
    for (from, to) in &mut left {
        to.remove(from);
        if LINKED.contains(&from.as_str()) {
            to.retain(|to| !LINKED.contains(&to.as_str()));
        }
    }
    loop {
        let waiting: BTreeSet<_> = left.keys().cloned().collect();
        left.retain(|_, to| to.iter().any(|to| waiting.contains(to)));
        if left.len() == waiting.len() {
            break;
        }
    }
    assert!(left.is_empty(), "each of these is in a circle or depends on one: {left:?}");
}
