//! The public interface of each published crate, one item a line, as a file that is compared. Items
//! that are hidden in the documentation are not part of it.
//!
//! `UPDATE_EXPECT=1 cargo test -p azsm-test-public-api` writes the files. A line that goes is a
//! breaking change: read the difference, and say it in `CHANGELOG.md`.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;

/// When this fails, a change of the interface was not meant, or users do not read of it.
#[test]
fn the_public_interface_changes_only_on_purpose() {
    for package in ["azsm", "azsm-core", "azsm-cli", "azsm-tool"] {
        let api = public_api::Builder::from_rustdoc_json(rustdoc_json(package))
            .omit_auto_derived_impls(true)
            .omit_auto_trait_impls(true)
            .omit_blanket_impls(true)
            .build()
            .unwrap_or_else(|error| panic!("{package}: {error}"));
        expect_file![format!("{package}.txt")].assert_eq(&api.to_string());
    }
}

/// What rustdoc says about a package. The format is not stable, so rustdoc is allowed to write it;
/// the compiler is not, because then everything that it has compiled would be compiled again.
fn rustdoc_json(package: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let rustdoc = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustdoc-json.sh");
    fs::write(&rustdoc, "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n").unwrap();
    fs::set_permissions(&rustdoc, fs::Permissions::from_mode(0o755)).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["rustdoc", "--quiet", "--package", package, "--lib", "--all-features"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.."))
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOC", rustdoc)
        .env_remove("RUSTDOCFLAGS")
        .status();
    assert!(status.is_ok_and(|status| status.success()), "rustdoc failed for {package}");
    target.join(format!("doc/{}.json", package.replace('-', "_")))
}
