//! A package, as far as it matters here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A package, with where it is.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(super) id: String,
    pub(super) manifest_path: PathBuf,
    pub(crate) edition: String,
    pub(crate) targets: Vec<Target>,
    pub(super) dependencies: Vec<Dependency>,
    pub(crate) features: BTreeMap<String, Vec<String>>,
    /// The crates that its sources can name, where all of its dependencies were looked for.
    #[serde(skip)]
    pub(super) resolved: Option<Vec<(String, String)>>,
}

/// What is compiled by itself.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(super) kind: Vec<String>,
    pub(crate) src_path: PathBuf,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) rename: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) path: Option<PathBuf>,
}

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Library,
    Program,
    /// Tests, benchmarks and examples.
    Fixture,
    /// The script that runs before a build.
    Script,
}

impl Target {
    pub(crate) fn purpose(&self) -> Purpose {
        match self.kind.first().map_or("", String::as_str) {
            "bin" => Purpose::Program,
            "test" | "bench" | "example" => Purpose::Fixture,
            "custom-build" => Purpose::Script,
            _ => Purpose::Library,
        }
    }
}

impl Dependency {
    /// Where it is, if that is known and it can declare something.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.path.clone().filter(|_| !OWN.contains(&self.name.as_str()))
    }
}

impl Package {
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }

    pub(crate) fn library(&self) -> Option<&Target> {
        self.targets.iter().find(|target| target.purpose() == Purpose::Library)
    }

    /// As sources name it.
    pub(super) fn crate_name(&self) -> String {
        self.library().map_or(&self.name, |library| &library.name).replace('-', "_")
    }
}

/// The crate that users depend on.
pub(super) const AZSM: &str = "azsm";

/// Crates of azsm, which declare nothing for others.
pub(super) const OWN: [&str; 5] = [AZSM, "azsm-core", "azsm-macros", "azsm-language", "azsm-cli"];
