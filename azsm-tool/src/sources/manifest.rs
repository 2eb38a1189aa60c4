//! Packages whose manifest says where their sources are. Cargo takes longer to start than such a package to
//! read; it is left whatever is not as usual, mistakes included.

use std::fs;
use std::iter;
use std::path::{Component, Path, PathBuf};

use azsm_cli::__tool::files;
use toml_edit::{Document, Item, TableLike, Value};

use super::package::{Dependency, Package, Target};
use super::source_file::MAX_LEN;

/// Tables that do not change which sources a library or a program has.
const TABLES: [&str; 14] = [
    "package",
    "lib",
    "test",
    "bench",
    "example",
    "dependencies",
    "dev-dependencies",
    "build-dependencies",
    "target",
    "features",
    "workspace",
    "patch",
    "profile",
    "lints",
];

type Manifest = Document<String>;

/// The package around a folder, without its tests, benchmarks and examples, and the root of its workspace.
pub(super) fn around(folder: &Path) -> Option<(Package, PathBuf)> {
    let folder = fs::canonicalize(folder).ok()?;
    package(folder.ancestors().find(|folder| folder.join("Cargo.toml").exists())?)
}

/// The package in a folder, in the same way.
pub(super) fn package(folder: &Path) -> Option<(Package, PathBuf)> {
    let manifest = parse(folder)?;
    let package = manifest.get("package")?.as_table_like()?;
    let name = package.get("name")?.as_str()?;
    if manifest.iter().any(|(key, _)| !TABLES.contains(&key))
        || ["workspace", "autolib", "autobins"].iter().any(|key| package.contains_key(key))
    {
        return None;
    }
    let (root, above) = workspace(folder, &manifest)?;
    let workspace = above.as_ref().unwrap_or(&manifest).get("workspace");
    let edition = match package.get("edition") {
        None => "2015",
        Some(edition) if is_inherited(edition) => workspace?.get("package")?.get("edition")?.as_str()?,
        Some(edition) => edition.as_str()?,
    };
    let mut dependencies = Vec::new();
    let platforms = manifest.get("target").and_then(Item::as_table_like);
    let platforms = platforms.iter().flat_map(|each| each.iter()).filter_map(|(_, table)| table.as_table_like());
    for tables in iter::once(manifest.as_table() as &dyn TableLike).chain(platforms) {
        for (key, kind) in
            [("dependencies", None), ("dev-dependencies", Some("dev")), ("build-dependencies", Some("build"))]
        {
            let table = tables.get(key).and_then(Item::as_table_like);
            let mut table: Vec<_> = table.iter().flat_map(|table| table.iter()).collect();
            table.sort_by_key(|(name, _)| *name);
            for (name, written) in table {
                let (written, folder) = if is_inherited(written) {
                    (workspace?.get("dependencies")?.get(name)?, &*root)
                } else {
                    (written, folder)
                };
                let text = |key| written.get(key).and_then(Item::as_str);
                dependencies.push(Dependency {
                    name: text("package").unwrap_or(name).to_owned(),
                    rename: text("package").map(|_| name.to_owned()),
                    kind: kind.map(str::to_owned),
                    path: text("path").map(|path| joined(folder, path)),
                });
            }
        }
    }
    let features = manifest.get("features").and_then(Item::as_table_like);
    let features = features.iter().flat_map(|features| features.iter());
    let features = features.map(|(name, on)| Some((name.to_owned(), strings(on)?.map(str::to_owned).collect())));
    let manifest_path = folder.join("Cargo.toml");
    let package = Package {
        name: name.to_owned(),
        id: manifest_path.display().to_string(),
        edition: edition.to_owned(),
        targets: targets(folder, name, &manifest)?,
        features: features.collect::<Option<_>>()?,
        manifest_path,
        dependencies,
        resolved: None,
    };
    Some((package, root))
}

fn parse(folder: &Path) -> Option<Manifest> {
    let bytes = files::read(&folder.join("Cargo.toml"), MAX_LEN).ok()?;
    Document::parse(String::from_utf8(bytes).ok()?).ok()
}

/// A manifest that is not a file, among those around a folder and those of the members: Cargo would wait for a
/// pipe.
pub(super) fn irregular(folder: &Path) -> Option<PathBuf> {
    let is_irregular = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| !found.is_file());
    let folder = fs::canonicalize(folder).ok()?;
    for root in folder.ancestors() {
        let path = root.join("Cargo.toml");
        if is_irregular(&path) {
            return Some(path);
        }
        let Some(manifest) = parse(root) else { continue };
        let Some(workspace) = manifest.get("workspace") else { continue };
        let members = workspace.get("members").and_then(strings).into_iter().flatten();
        let folders = members.flat_map(|member| match member.split_once('*') {
            Some((before, _)) => {
                let folder = root.join(before.rsplit_once('/').map_or("", |(folder, _)| folder));
                fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
            }
            None => vec![root.join(member)],
        });
        return folders.map(|folder| folder.join("Cargo.toml")).find(is_irregular);
    }
    None
}

fn is_inherited(item: &Item) -> bool {
    item.get("workspace").is_some()
}

fn strings(item: &Item) -> Option<impl Iterator<Item = &str>> {
    Some(item.as_array()?.iter().filter_map(Value::as_str))
}

/// The root of the workspace that a package is in, with the manifest there, if that is another one.
fn workspace(folder: &Path, manifest: &Manifest) -> Option<(PathBuf, Option<Manifest>)> {
    if manifest.contains_key("workspace") {
        return Some((folder.to_owned(), None));
    }
    for root in folder.ancestors().skip(1).filter(|root| root.join("Cargo.toml").exists()) {
        let manifest = parse(root)?;
        let Some(workspace) = manifest.get("workspace") else { continue };
        let inside = folder.strip_prefix(root).ok()?;
        let is_excluded = match workspace.get("exclude") {
            Some(exclude) => strings(exclude)?.any(|folder| inside.starts_with(folder)),
            None => false,
        };
        let is_member = strings(workspace.get("members")?)?.any(|member| match member.strip_suffix("/*") {
            Some(parent) => inside.parent() == Some(Path::new(parent)),
            None => inside == Path::new(member),
        });
        return (is_member && !is_excluded).then(|| (root.to_owned(), Some(manifest)));
    }
    Some((folder.to_owned(), None))
}

/// The library and the program of a package, where it has no other ones.
fn targets(folder: &Path, package: &str, manifest: &Manifest) -> Option<Vec<Target>> {
    let mut targets = Vec::new();
    let mut add = |kind: &str, name: &str, path: &str| {
        let (src_path, kind) = (joined(folder, path), vec![kind.to_owned()]);
        let is_there = src_path.is_file();
        targets.extend(is_there.then(|| Target { name: name.to_owned(), kind, src_path }));
        is_there
    };
    let library = manifest.get("lib");
    let text = |key| library.and_then(|library| library.get(key)).and_then(Item::as_str);
    let has_library = add("lib", text("name").unwrap_or(package), text("path").unwrap_or("src/lib.rs"));
    let has_program = add("bin", package, "src/main.rs");
    let is_usual = (has_library || library.is_none() && has_program) && !folder.join("src/bin").exists();
    is_usual.then_some(targets)
}

/// As Cargo joins them: without dots, as a path is meant where no folder is a link.
pub(super) fn joined(folder: &Path, path: &str) -> PathBuf {
    Path::new(path).components().fold(folder.to_owned(), |mut folder, part| {
        match part {
            Component::ParentDir => drop(folder.pop()),
            Component::CurDir => {}
            part => folder.push(part),
        }
        folder
    })
}

#[cfg(test)]
mod tests {
    use super::super::cargo::metadata;
    use super::super::package::Purpose;
    use super::*;

    /// Whether the manifest in a folder is enough; then it says what Cargo says.
    #[track_caller]
    fn is_enough(folder: &Path) -> bool {
        let Some((package, root)) = package(folder) else { return false };
        let cargo = metadata(folder, &["--no-deps"]).unwrap();
        let of_cargo = cargo.packages.into_iter().find(|each| each.manifest_path == package.manifest_path).unwrap();
        assert_eq!((root, &package.edition), (cargo.workspace_root, &of_cargo.edition));
        assert_eq!((&package.name, package.dependencies), (&of_cargo.name, of_cargo.dependencies));
        let targets = |targets: Vec<Target>| -> Vec<_> {
            let of_sources =
                targets.into_iter().filter(|each| matches!(each.purpose(), Purpose::Library | Purpose::Program));
            of_sources.map(|each| (each.purpose(), each.name.replace('-', "_"), each.src_path)).collect()
        };
        assert_eq!(targets(package.targets), targets(of_cargo.targets));
        for (name, on) in package.features {
            assert_eq!(Some(&on), of_cargo.features.get(&name));
        }
        true
    }

    /// A dependency, a target or an edition that Cargo sees otherwise is another catalog than that of a build.
    #[test]
    fn a_manifest_says_what_cargo_says() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for member in
            ["azsm-core", "azsm-cli", "azsm-macros", "examples/backup/console", "tests/crates/three-teams/app"]
        {
            assert!(is_enough(&repository.join(member)), "{member}");
        }
        let folder = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(folder.path().join(".")).unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("a/Cargo.toml", "[package]\nname = \"a\"\n");
        write("a/src/lib.rs", "");
        write("inner/src/lib.rs", "");
        write("inner/src/main.rs", "");
        for (above, inner, expected) in [
            ("", "[dependencies]\nb = \"1\"\na = { path = \"../a\", package = \"c\" }", true),
            ("", "[target.'cfg(unix)'.dev-dependencies]\na.path = \"./x/../a\"\n[build-dependencies]\nb = \"1\"", true),
            (
                "",
                "edition = \"2021\"\n[lib]\nname = \"other\"\npath = \"src/main.rs\"\n[features]\na = [\"b\"]\nb = []",
                true,
            ),
            ("", "[[bin]]\nname = \"b\"\npath = \"src/main.rs\"", false),
            ("", "autobins = false", false),
            ("", "edition = 2021", false),
            (
                "[workspace]\nmembers = [\"inner\"]\n[workspace.dependencies]\na.path = \"a\"",
                "[dependencies]\na.workspace = true",
                true,
            ),
            (
                "[workspace]\nmembers = [\"inner\"]\n[workspace.package]\nedition = \"2018\"",
                "edition.workspace = true",
                true,
            ),
            ("[workspace]\nmembers = [\"in*\"]", "", false),
            ("[workspace]\nmembers = []", "", false),
            ("[workspace]\nmembers = [\"inner\"]", "[dependencies]\na.workspace = true", false),
        ] {
            let _ = fs::remove_file(folder.join("Cargo.toml"));
            if !above.is_empty() {
                write("Cargo.toml", above);
            }
            write("inner/Cargo.toml", &format!("[package]\nname = \"in-side\"\nversion = \"0.1.0\"\n{inner}"));
            assert_eq!(is_enough(&folder.join("inner")), expected, "{above}\n{inner}");
        }
    }
}
