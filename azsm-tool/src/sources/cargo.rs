//! What Cargo knows: the packages around a folder, what they depend on, and where all of it is on disk.
//! Nothing is downloaded. Only what depends on azsm is looked for outside of the workspace.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;

use azsm_cli::__tool::{FileTask, Refusal, files};
use serde::Deserialize;

use super::manifest;
use super::package::{AZSM, Dependency, OWN, Package};
use super::source_file::MAX_LEN;

#[derive(Deserialize)]
pub(super) struct Metadata {
    pub(super) packages: Vec<Package>,
    workspace_members: Vec<String>,
    pub(super) workspace_root: PathBuf,
    resolve: Option<Resolve>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<NodeDependency>,
}

#[derive(Deserialize)]
struct NodeDependency {
    name: String,
    pkg: String,
}

/// What the name of a crate leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// The crate azsm, whose macros are the ones that are looked for.
    Azsm,
    Package(usize),
    /// A crate that does not depend on azsm.
    Foreign,
}

/// The packages that are known so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cargo {
    /// The folder that the compiler runs in: the root of the workspace.
    pub(crate) root: PathBuf,
    pub(crate) packages: Vec<Package>,
    /// Of the workspace, if they are known.
    members: Option<Vec<usize>>,
}

impl Cargo {
    /// Reads the package that a folder is in; without its tests, benchmarks and examples, where those are
    /// not wanted. There is none at the root of some workspaces.
    ///
    /// # Errors
    ///
    /// When Cargo cannot read it.
    pub(crate) fn package(&mut self, folder: &Path, with_fixtures: bool) -> Result<Option<usize>, Refusal> {
        if !with_fixtures && let Some((package, root)) = manifest::around(folder) {
            self.root = root;
            self.packages.push(package);
            self.add_outside(folder)?;
            return Ok(Some(0));
        }
        let members = self.members(folder)?;
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let holds = |&at: &usize| folder.starts_with(self.packages[at].folder());
        Ok(members.into_iter().filter(holds).max_by_key(|&at| self.packages[at].folder().as_os_str().len()))
    }

    /// The packages of the workspace that a folder is in.
    ///
    /// # Errors
    ///
    /// When it is in none, or Cargo cannot read it.
    pub(crate) fn members(&mut self, folder: &Path) -> Result<Vec<usize>, Refusal> {
        if let Some(members) = &self.members {
            return Ok(members.clone());
        }
        let metadata = metadata(folder, &["--no-deps"])?;
        self.root.clone_from(&metadata.workspace_root);
        let ids = metadata.workspace_members.clone();
        self.add(metadata);
        self.add_outside(folder)?;
        let members: Vec<_> = ids.iter().filter_map(|id| self.by_id(id)).collect();
        self.members = Some(members.clone());
        Ok(members)
    }

    /// Reads what is used from outside of a workspace, where that can declare something.
    fn add_outside(&mut self, folder: &Path) -> Result<(), Refusal> {
        if self.packages.iter().all(|package| package.resolved.is_none()) && self.is_used_outside()? {
            self.add(metadata(folder, &["--locked", "--all-features"])?);
        }
        Ok(())
    }

    fn by_id(&self, id: &str) -> Option<usize> {
        self.packages.iter().position(|package| package.id == id)
    }

    fn add(&mut self, metadata: Metadata) {
        for package in metadata.packages {
            let path = std::fs::canonicalize(&package.manifest_path).unwrap_or_default();
            match self.packages.iter().position(|known| known.id == package.id || known.manifest_path == path) {
                Some(at) if self.packages[at].id == package.id => {}
                // It knows more than the manifest.
                Some(at) => self.packages[at] = package,
                None => self.packages.push(package),
            }
        }
        for node in metadata.resolve.into_iter().flat_map(|resolve| resolve.nodes) {
            if let Some(at) = self.by_id(&node.id) {
                self.packages[at].resolved = Some(node.deps.into_iter().map(|each| (each.name, each.pkg)).collect());
            }
        }
    }

    /// Whether the lock file of a workspace has a package from elsewhere that depends on azsm. Without one
    /// it is enough to know the workspace and the folders that it names.
    fn is_used_outside(&self) -> Result<bool, Refusal> {
        let path = self.root.join("Cargo.lock");
        let lock = match files::read(&path, MAX_LEN) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Refusal::of_file(&path, FileTask::Read, &error)),
        };
        let value = |line: &str| Some(line.split('"').nth(1)?.split(' ').next()?.to_owned());
        Ok(lock.split("[[package]]").skip(1).any(|package| {
            let is_own = package.lines().find_map(|line| line.strip_prefix("name = ").and_then(value));
            let depends = package.lines().filter(|line| line.starts_with(" \"")).filter_map(value);
            package.contains("\nsource = ")
                && is_own.is_some_and(|name| !OWN.contains(&name.as_str()))
                && depends.into_iter().any(|name| name == AZSM)
        }))
    }

    /// The features of some packages that these features switch on, themselves included.
    pub(crate) fn features(&self, of: &[usize], names: &[String]) -> BTreeSet<String> {
        let (mut on, mut waiting) = (BTreeSet::new(), names.to_vec());
        while let Some(name) = waiting.pop() {
            let more = of.iter().filter_map(|&at| self.packages[at].features.get(&name)).flatten();
            waiting.extend(more.filter(|more| !on.contains(*more)).cloned());
            on.insert(name);
        }
        on
    }

    /// What to say about a feature that no package has; those of some packages are named.
    pub(crate) fn unknown_feature(&self, of: &[usize], names: &[String]) -> Option<Refusal> {
        // An optional dependency can be a feature, too.
        let is_known = |name: &str, package: &Package| {
            let mut dependencies = package.dependencies.iter();
            package.features.contains_key(name)
                || dependencies.any(|each| each.rename.as_ref().unwrap_or(&each.name) == name)
        };
        let is_unknown = |name: &&String| {
            !["", "default"].contains(&name.as_str()) && !self.packages.iter().any(|each| is_known(name, each))
        };
        let unknown = names.iter().find(is_unknown)?;
        let known: BTreeSet<_> = of.iter().flat_map(|&at| self.packages[at].features.keys()).collect();
        let known: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
        let advice = (!known.is_empty()).then(|| format!("name one of these: {}", known.join(", ")));
        Some(Refusal { reason: format!("no package here has the feature `{unknown}`"), advice })
    }

    /// What the name of a crate means in the sources of a package.
    ///
    /// # Errors
    ///
    /// When it is the name of a dependency whose folder Cargo cannot read.
    pub(crate) fn link(&mut self, from: usize, name: &str) -> Result<Option<Link>, Refusal> {
        let package = &self.packages[from];
        if let Some(resolved) = &package.resolved {
            let id = resolved.iter().find(|(known, _)| known == name).map(|(_, id)| id.clone());
            let at = id.and_then(|id| self.by_id(&id));
            return Ok(at.map(|at| self.link_to(at)));
        }
        let is_same = |written: &str| written.replace('-', "_") == name;
        let named = package.dependencies.iter().find(|each| is_same(each.rename.as_ref().unwrap_or(&each.name)));
        match named {
            Some(found) if found.name == AZSM => return Ok(Some(Link::Azsm)),
            Some(Dependency { path: None, .. }) if self.root.join("Cargo.lock").exists() => {
                return Ok(Some(Link::Foreign));
            }
            Some(Dependency { path: None, name: package, .. }) => {
                return Err(Refusal {
                    reason: format!("it is not known where the sources of `{package}` are: there is no `Cargo.lock`"),
                    advice: Some("run `cargo fetch`".to_owned()),
                });
            }
            _ => {}
        }
        let renamed = named.is_some_and(|found| found.rename.is_some());
        let named: Vec<_> = named.and_then(|found| found.path.clone()).into_iter().collect();
        // The library of a package can have another name than the package.
        let others: Vec<_> = package.dependencies.iter().filter(|each| each.rename.is_none()).collect();
        let others = others.iter().filter_map(|each| each.folder());
        for path in named.iter().cloned().chain(others.collect::<Vec<_>>()) {
            let Some(at) = self.in_folder(&path)? else { continue };
            if renamed || self.packages[at].crate_name() == name {
                return Ok(Some(self.link_to(at)));
            }
        }
        Ok(None)
    }

    fn link_to(&self, at: usize) -> Link {
        if self.packages[at].name == AZSM { Link::Azsm } else { Link::Package(at) }
    }

    /// The package in a folder that a manifest names.
    fn in_folder(&mut self, folder: &Path) -> Result<Option<usize>, Refusal> {
        // Cargo names a folder by where links lead.
        let folder = &std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let known = |cargo: &Self| {
            let mut folders = cargo.packages.iter().map(Package::folder);
            folders.position(|each| each == folder || std::fs::canonicalize(each).is_ok_and(|each| each == *folder))
        };
        if known(self).is_none() {
            match manifest::package(folder) {
                Some((package, _)) => self.packages.push(package),
                None => self.add(metadata(folder, &["--no-deps"])?),
            }
        }
        Ok(known(self))
    }

    /// The packages that a package depends on and whose sources can matter to it, itself left out.
    ///
    /// # Errors
    ///
    /// When Cargo cannot read one of them.
    pub(crate) fn dependencies(&mut self, of: usize, with_dev: bool) -> Result<Vec<usize>, Refusal> {
        let mut found = Vec::new();
        if let Some(resolved) = &self.packages[of].resolved {
            let ids: Vec<_> = resolved.iter().map(|(_, id)| id.clone()).collect();
            found.extend(ids.iter().filter_map(|id| self.by_id(id)));
        } else {
            let counts = |each: &&Dependency| match each.kind.as_deref() {
                None => true,
                Some("dev") => with_dev,
                Some(_) => false,
            };
            let paths = self.packages[of].dependencies.iter().filter(counts).filter_map(Dependency::folder);
            for path in paths.collect::<Vec<_>>() {
                found.extend(self.in_folder(&path)?);
            }
        }
        let mut reach = Vec::new();
        for at in found {
            if at != of && self.reaches_azsm(at, &mut BTreeSet::new())? {
                reach.push(at);
            }
        }
        Ok(reach)
    }

    /// Whether a package can declare codes: it depends on azsm, or on a package that can.
    ///
    /// # Errors
    ///
    /// When Cargo cannot read one of them.
    pub(crate) fn reaches_azsm(&mut self, of: usize, seen: &mut BTreeSet<usize>) -> Result<bool, Refusal> {
        let package = &self.packages[of];
        if OWN.contains(&package.name.as_str()) || !seen.insert(of) {
            return Ok(false);
        }
        if package.dependencies.iter().any(|each| each.name == AZSM) {
            return Ok(true);
        }
        if let Some(resolved) = &package.resolved {
            let ids: Vec<_> = resolved.iter().map(|(_, id)| id.clone()).collect();
            for at in ids.iter().filter_map(|id| self.by_id(id)).collect::<Vec<_>>() {
                if self.reaches_azsm(at, seen)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        for path in package.dependencies.iter().filter_map(Dependency::folder).collect::<Vec<_>>() {
            if let Some(at) = self.in_folder(&path)?
                && self.reaches_azsm(at, seen)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What `cargo metadata` says in a folder.
pub(super) fn metadata(folder: &Path, options: &[&str]) -> Result<Metadata, Refusal> {
    let refusal = |reason: String, advice: Option<&str>| Refusal { reason, advice: advice.map(str::to_owned) };
    if let Some(path) = manifest::irregular(folder) {
        return Err(Refusal::of_file(&path, FileTask::Read, &io::Error::other("it is not a regular file")));
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(&cargo);
    command.args(["metadata", "--offline", "--format-version", "1"]).args(options).current_dir(folder);
    // Its messages are for the user, whom a stack does not help.
    command.env("RUST_BACKTRACE", "0");
    let output = command.output().map_err(|error| {
        let reason = if folder.is_dir() {
            format!("cannot run `{}`: {error}", cargo.display())
        } else {
            format!("`{}` is not a folder", folder.display())
        };
        refusal(reason, None)
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().map(|line| line.trim().trim_start_matches("error: ")).filter(|line| !line.is_empty());
        let said: Vec<_> = said.collect();
        if said.iter().any(|line| line.starts_with("could not find `Cargo.toml`")) {
            return Err(refusal(format!("`{}` is in no Cargo package", folder.display()), None));
        }
        let advice = options.contains(&"--locked").then_some(
            "run `cargo fetch`: a dependency declares status codes, and its sources and `Cargo.lock` must be on disk",
        );
        let reason = format!("cargo cannot read the package in `{}`: {}", folder.display(), said.join("; "));
        return Err(refusal(reason, advice));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| refusal(format!("the output of `cargo metadata` cannot be read: {error}"), None))
}
