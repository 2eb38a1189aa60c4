//! `azsm`: the commands over catalogs from files.

use std::path::Path;

use azsm_cli::__tool::{Failure, FileTask, Refusal, catalogs};
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
                // Named twice, or a copy: each code is shown once.
                Ok(catalog) if catalogs.contains(&catalog) => {}
                Ok(catalog) => catalogs.push(catalog),
                Err(refusal) => refused.push(refusal),
            }
        }
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        let result = reading.run(&catalogs, console);
        // The process ends here, and to free each row of a large catalog takes a tenth of its time.
        std::mem::forget(catalogs);
        result
    }
}

/// Reads the catalog in a file.
///
/// # Errors
///
/// When it cannot be read, or is none.
fn read(path: &Path) -> Result<Catalog, Refusal> {
    let read = catalogs::read(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
    read.map_err(|error| Refusal {
        reason: format!("`{}` is not a catalog: {error}", path.display()),
        advice: Some("a catalog is what `list --format json` writes".to_owned()),
    })
}
