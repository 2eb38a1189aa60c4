//! How the files of a crate depend on each other, as its own imports say it. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The imports between the files of a crate. A file is named as its module, `parse::lock`; the root is
/// the empty name.
#[derive(Debug)]
pub struct Structure {
    imports: BTreeMap<String, BTreeSet<String>>,
    without_header: Vec<PathBuf>,
}

impl Structure {
    /// Reads the `src` folder of a crate.
    ///
    /// # Panics
    ///
    /// When a file cannot be read.
    #[must_use]
    pub fn of(source: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(source, "", &mut files);
        let without_header = files.values().filter(|(_, text)| !text.starts_with("//!"));
        let without_header = without_header.map(|(path, _)| path.clone()).collect();
        let modules: BTreeSet<String> = files.keys().cloned().collect();
        let imports = files.iter().map(|(module, (_, text))| {
            let paths = named(text, module);
            let mut to: BTreeSet<_> = paths.iter().map(|path| file_of(path, &modules)).collect();
            to.remove(module);
            (module.clone(), to)
        });
        Self { imports: imports.collect(), without_header }
    }

    /// The files that do not say what is in them.
    #[must_use]
    pub fn without_header(&self) -> &[PathBuf] {
        &self.without_header
    }

    /// The imports that are not from the same part of the crate or from one before it. A part is a
    /// folder or a file next to the root. Parts that are not listed come last.
    ///
    /// # Panics
    ///
    /// When there are hardly any imports.
    #[must_use]
    pub fn backward(&self, parts: &[&str]) -> Vec<String> {
        let position = |module: &str| {
            let part = module.split("::").next().unwrap_or_default();
            parts.iter().position(|known| *known == part).unwrap_or(parts.len())
        };
        let arrows = self.imports.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
        let (forward, backward): (Vec<_>, Vec<_>) = arrows.partition(|(from, to)| position(to) <= position(from));
        assert!(forward.len() > 40, "the imports are not found: {forward:?}");
        backward.into_iter().map(|(from, to)| format!("{from} -> {to}")).collect()
    }

    /// The files in a circle of imports, and those that depend on one. The files in `linked` may import
    /// each other.
    #[must_use]
    pub fn circles(&self, linked: &[&str]) -> Vec<String> {
        let mut left = self.imports.clone();
        for (from, to) in &mut left {
            if linked.contains(&from.as_str()) {
                to.retain(|to| !linked.contains(&to.as_str()));
            }
        }
        loop {
            let waiting: BTreeSet<_> = left.keys().cloned().collect();
            left.retain(|_, to| to.iter().any(|to| waiting.contains(to)));
            if left.len() == waiting.len() {
                return left.into_iter().map(|(from, to)| format!("{from} -> {to:?}")).collect();
            }
        }
    }
}

/// The files of a folder by module, each with its code.
fn collect(folder: &Path, module: &str, files: &mut BTreeMap<String, (PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let inside = if module.is_empty() { name.clone() } else { format!("{module}::{name}") };
        if name == "tests" {
            continue;
        }
        if path.is_dir() {
            collect(&path, &inside, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let name = if name == "mod" || name == "lib" { module.to_owned() } else { inside };
            files.insert(name, (path, text));
        }
    }
}

/// The paths of the crate that the code of a file names, from the root.
fn named(text: &str, module: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let mut named = Vec::new();
    for (start, base) in [("crate::", ""), ("super::", parent), ("self::", module)] {
        for (at, _) in code.match_indices(start) {
            let before = &code[..at];
            let is_word = before.ends_with(|before: char| before.is_alphanumeric() || "_:$".contains(before));
            let line = before.rsplit('\n').next().unwrap_or_default();
            let is_text = line.matches('"').count() % 2 == 1;
            if !is_word && !is_text {
                tree(&code[at + start.len()..], base, &mut named);
            }
        }
    }
    named
}

/// Adds the paths of `a::b`, `a::{b, c::d}`.
fn tree(text: &str, base: &str, named: &mut Vec<String>) {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let name_end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    let (name, rest) = text.split_at(name_end);
    let path = if base.is_empty() { name.to_owned() } else { format!("{base}::{name}") };
    if let Some(rest) = rest.strip_prefix("::").filter(|_| !name.is_empty()) {
        return tree(rest, &path, named);
    }
    let Some(inside) = rest.strip_prefix('{').filter(|_| name.is_empty()) else {
        return named.push(path);
    };
    let (mut depth, mut start) = (0, 0);
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                tree(inside[start..at].trim(), base, named);
                start = at + 1;
                if character == '}' {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// The file that has the item of a path.
fn file_of(path: &str, modules: &BTreeSet<String>) -> String {
    let mut path = path.trim_end_matches("::self");
    while !modules.contains(path) {
        path = path.rsplit_once("::").map_or("", |(parent, _)| parent);
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a circle goes unseen.
    #[test]
    fn every_form_of_import_is_found() {
        let code = "use crate::ground::{names, source::{self, File}};\nuse super::draft::Draft;\n// crate::no\nlet x = crate::a::b(1);";
        let paths = ["ground::names", "ground::source::self", "ground::source::File", "a::b", "check::draft::Draft"];
        assert_eq!(named(code, "check::rules"), paths);
        assert_eq!(named("use super::scheme;", "check"), ["scheme"]);
    }
}
