//! What the compiler and Cargo say about the place of a call.

use std::env;
use std::path::{PathBuf, absolute};

use azsm_language::{File, Locks, Package};
use proc_macro::Span;

/// The package that is being compiled. Its name is empty where Cargo does not set it.
pub(crate) fn package() -> Package {
    Package {
        name: env::var("CARGO_PKG_NAME").unwrap_or_default(),
        locks: Locks::Folder(env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)),
    }
}

/// The file of a call.
pub(crate) fn file(call: Span) -> File {
    let folder = |variable| env::var_os(variable).and_then(|folder| absolute(folder).ok());
    let (package, out_dir) = (folder("CARGO_MANIFEST_DIR"), folder("OUT_DIR"));
    let local = call.local_file().and_then(|file| absolute(file).ok());
    File::new(call.file(), local.as_deref(), package.as_deref(), out_dir.as_deref())
}
