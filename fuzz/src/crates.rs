//! Declarations in a crate of their own, for the compiler.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Compiles sound declarations, each in a module, with every warning denied and every kind of use.
/// Returns what the compiler says, which should be nothing.
///
/// # Panics
///
/// When the crate cannot be written, or cargo not be run.
#[must_use]
pub fn type_check(declarations: &[String], folder: &Path) -> String {
    let azsm = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let manifest = format!(
        "[workspace]\n[package]\nname = \"type-check\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nazsm = {{ \
         path = {azsm:?}, features = [\"miette\", \"serde\"] }}\n"
    );
    let mut source = "#![deny(warnings, missing_docs)]\n//! Sound declarations.\n".to_owned();
    for (at, declaration) in declarations.iter().enumerate() {
        writeln!(
            source,
            "/// One.\npub mod declaration_{at} {{\nazsm::status_codes! {{\n{declaration}\n}}\nazsm::registry! {{ #[unlocked] pub \
             static CODES = [self]; }}\n/// Uses what every declaration has.\n#[must_use]\npub fn uses() -> bool {{\nlet of \
             = |status: StatusCode| (status.code(), status.message(), status.to_string());\nStatusCode::ALL.iter().all(|&status| \
             StatusCode::try_from(status.code()) == Ok(status) && of(status).0 == status.code() && \
             CODES.get(status.code()).is_some())\n}}\n}}"
        )
        .expect("text");
    }
    std::fs::create_dir_all(folder.join("src")).expect("a folder");
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    // The versions that everything else here was built with.
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock");
    std::fs::write(folder.join("src/lib.rs"), source).expect("a source");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color", "never"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
