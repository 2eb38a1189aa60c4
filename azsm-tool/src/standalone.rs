//! `azsm`: the commands over catalogs from files.

use std::path::Path;

use azsm_cli::__tool::{Failure, Refusal, catalogs, files};
use azsm_cli::{Catalog, Console};

use crate::arguments::{Standalone, StandaloneCommand};

impl Standalone {
    /// Reads the catalogs, and runs the command over them.
    ///
    /// # Errors
    ///
    /// When a catalog cannot be read, and those of the command.
    pub(crate) fn run(self, program: clap::Command, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut reading = match self.command {
            StandaloneCommand::Reading(reading) => reading,
            StandaloneCommand::Import(import) => return import.run(console),
            StandaloneCommand::New(new) => return new.run(console),
            StandaloneCommand::Setup(setup) => return setup.run(program, console),
        };
        reading.set_catalog_files(&self.catalogs);
        let (mut catalogs, mut refused) = (Vec::new(), Vec::new());
        for path in &self.catalogs {
            match read(path) {
                Ok(catalog) => catalogs.push(catalog),
                Err(refusal) => refused.push(refusal),
            }
        }
        if refused.is_empty() { reading.run(&catalogs, console) } else { Err(Failure::Refused(refused)) }
    }
}

/// Reads the catalog in a file.
///
/// # Errors
///
/// When it cannot be read, or is none.
pub(crate) fn read(path: &Path) -> Result<Catalog, Refusal> {
    let cannot = |reason: String| Refusal { reason, advice: None };
    let json = files::read_text(path, catalogs::MAX_LEN)
        .map_err(|error| cannot(format!("the catalog `{}` cannot be read: {error}", path.display())))?;
    Catalog::read(&json).map_err(|error| Refusal {
        reason: format!("`{}` is not a catalog: {error}", path.display()),
        advice: Some("a catalog is what `list --format json` writes".to_owned()),
    })
}
