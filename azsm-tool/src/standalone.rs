//! `azsm`: the commands over catalogs from files.

use std::path::{Path, PathBuf};

use azsm_cli::__tool::{Failure, FileTask, Reading, Refusal, catalogs};
use azsm_cli::{Catalog, Console};

use crate::arguments::{Standalone, StandaloneCommand};
use crate::sources::{Sources, Wanted};
use crate::{base, claims};

impl Standalone {
    /// Reads the catalogs, and runs the command over them.
    ///
    /// # Errors
    ///
    /// When a catalog cannot be read, and those of the command.
    pub(crate) fn run(self, program: clap::Command, console: &mut Console<'_>) -> Result<(), Failure> {
        let checks_features = self.sources.len() < 2;
        let wanted =
            Wanted { registries: self.registries, features: self.features, checks_features, ..Wanted::default() };
        let folder = self.sources.first().map_or(Path::new("."), |folder| folder);
        let mut reading = match self.command {
            StandaloneCommand::Reading(reading) => reading,
            StandaloneCommand::Add(add) => return add.run(folder, &wanted, console),
            StandaloneCommand::Claims(claims) => return claims.run(folder, &wanted, console),
            StandaloneCommand::Check(check) => return check.run(&self.sources, &wanted, console),
            StandaloneCommand::Import(import) => return import.run(console),
            StandaloneCommand::New(new) => return new.run(console),
            StandaloneCommand::Renumber(renumber) => return renumber.run(folder, &wanted, console),
            StandaloneCommand::Setup(setup) => return setup.run(program, console),
        };
        reading.set_catalog_files(&self.catalogs);
        let is_named = |catalog: &Catalog| {
            wanted.registries.is_empty() || wanted.registries.iter().any(|name| catalog.name() == Some(name))
        };
        let (mut catalogs, mut refused) = (Vec::new(), Vec::new());
        for path in &self.catalogs {
            match read(path) {
                Ok(catalog) if is_named(&catalog) => catalogs.push(catalog),
                Ok(_) => {}
                Err(refusal) => refused.push(refusal),
            }
        }
        for folder in self.sources.iter().filter(|_| reading.needs_catalog()) {
            match Sources::read(folder, &wanted).and_then(|mut sources| sources.catalogs(&wanted)) {
                Ok(more) => catalogs.extend(more),
                Err(unread) => refused.extend(unread.into_iter().map(Refusal::from)),
            }
        }
        let lists_codes =
            matches!(reading, Reading::Explain(_) | Reading::List(_) | Reading::Decode(_) | Reading::Audit(_));
        let catalogs = distinct(catalogs, lists_codes);
        if let Some(name) = reading.base().map(str::to_owned) {
            let here = [PathBuf::from(".")];
            let folders = if self.sources.is_empty() { &here[..] } else { &self.sources };
            let mut at_base = Vec::new();
            for folder in folders {
                match base::at_commit(folder, &name, wanted.features.as_ref()) {
                    Ok(more) => at_base.extend(more),
                    Err(more) => refused.extend(more),
                }
            }
            reading.set_base(base::earlier(distinct(at_base, false), &catalogs));
        }
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        if let Some(claimed) = reading.claimed() {
            for folder in &self.sources {
                match claims::of_clone(folder) {
                    Ok(more) => claimed.extend(more),
                    Err(fault) => fault.refusal("read the claims").warn(console.err)?,
                }
            }
        }
        let result = reading.run(&catalogs, console);
        // The process ends here, and to free each row of a large catalog takes a tenth of its time.
        std::mem::forget(catalogs);
        result
    }
}

/// Each once: one that is named twice, or a copy, would show its codes twice. So would one that is a part
/// of another, where codes are listed.
fn distinct(catalogs: Vec<Catalog>, without_parts: bool) -> Vec<Catalog> {
    let mut distinct: Vec<Catalog> = Vec::new();
    for catalog in catalogs {
        if !distinct.contains(&catalog) {
            distinct.push(catalog);
        }
    }
    let holds = |whole: &Catalog, part: &Catalog| part.codes().iter().all(|code| whole.get(code.number) == Some(code));
    let is_part =
        |part: &Catalog| distinct.iter().any(|whole| whole != part && holds(whole, part) && !holds(part, whole));
    let parts: Vec<_> = distinct.iter().map(|catalog| without_parts && is_part(catalog)).collect();
    distinct.into_iter().zip(parts).filter(|(_, is_part)| !is_part).map(|(catalog, _)| catalog).collect()
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
