//! Generated packages: each a workspace of its own in the target folder, so that nothing of it
//! becomes a dependency of this one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::catalog::Catalog;
use crate::folders::{cargo, repository};
use crate::peers::Peer;

/// A generated package.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// Of the package and of its crate, in the form that both can have.
    pub(crate) name: String,
    pub(crate) root: PathBuf,
}

/// The profile has symbols, so that a profiler can name functions; everything else is cargo's
/// default.
const PROFILE: &str = "\n[profile.release]\ndebug = \"line-tables-only\"\n\n[profile.size]\ninherits = \"release\"\n\
                       debug = false\nstrip = true\n";

impl Package {
    /// An empty library with the dependencies of a peer, in the versions of the committed lock
    /// files: azsm is compiled with those that this repository is tested with.
    pub(crate) fn new(work: &Path, name: &str, peer: &Peer) -> Result<Self> {
        let lock = if peer.is_own() { "Cargo.lock" } else { "benches/peers/Cargo.lock" };
        Self::with_dependencies(work, name, &peer.dependencies(), lock)
    }

    pub(crate) fn with_dependencies(work: &Path, name: &str, dependencies: &str, lock: &str) -> Result<Self> {
        let name = name.replace('-', "_");
        let package = Self { root: work.join("packages").join(&name), name };
        let manifest = format!(
            "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}{PROFILE}",
            package.name
        );
        package.write("Cargo.toml", &manifest)?;
        package.write("src/lib.rs", "")?;
        fs::copy(repository().join(lock), package.root.join("Cargo.lock"))?;
        package.fetch()?;
        Ok(package)
    }

    /// A library that holds a catalog as a peer writes it.
    pub(crate) fn library(work: &Path, name: &str, peer: &Peer, catalog: &Catalog) -> Result<Self> {
        let package = Self::with_codes(work, name, peer, catalog)?;
        let root = peer.part("root", catalog).unwrap_or_default();
        package.write("src/lib.rs", &format!("#![allow(warnings)]\npub mod codes;\n{root}"))?;
        Ok(package)
    }

    /// A program over a catalog as a peer writes it.
    pub(crate) fn program(work: &Path, name: &str, peer: &Peer, catalog: &Catalog, main: &str) -> Result<Self> {
        let package = Self::with_codes(work, name, peer, catalog)?;
        package.write("src/main.rs", main)?;
        package.remove("src/lib.rs")?;
        Ok(package)
    }

    fn with_codes(work: &Path, name: &str, peer: &Peer, catalog: &Catalog) -> Result<Self> {
        let package = Self::new(work, name, peer)?;
        package.write("src/codes.rs", &peer.codes(catalog))?;
        if let Some(lock) = peer.part("lock", catalog) {
            package.write("azsm.lock", &lock)?;
        }
        Ok(package)
    }

    /// Writes a file, also when it is the same, so that cargo compiles again.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, text)?)
    }

    pub(crate) fn remove(&self, path: &str) -> Result<()> {
        Ok(fs::remove_file(self.root.join(path))?)
    }

    /// Takes what it needs from the network, unless it is there.
    fn fetch(&self) -> Result<()> {
        let fetch = |arguments: &[&str]| {
            let mut command = Command::new(cargo());
            command.args(["fetch", "--quiet"]).args(arguments).current_dir(&self.root).output()
        };
        if fetch(&["--offline"])?.status.success() {
            return Ok(());
        }
        let output = fetch(&[])?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("the dependencies of {} cannot be fetched: {}", self.name, String::from_utf8_lossy(&output.stderr))
            .into())
    }
}
