//! The commands, one module each.

mod audit;
mod changes;
mod complete;
mod decode;
mod docs;
mod explain;
mod list;
mod lock;
#[cfg(test)]
mod lock_model;
mod lock_rules;
mod map;
mod next;
mod render;
mod setup;

use std::path::PathBuf;

use azsm::scheme::{Registry, Scheme};
use clap::Subcommand;

pub(crate) use self::decode::Streams;
pub use self::next::more_numbers;
pub use self::setup::Setup;
use crate::catalog::Catalog;
use crate::claimed::Claimed;
use crate::console::Console;
use crate::failure::Failure;

/// What needs a catalog alone.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "clap would take it as the help")]
#[allow(clippy::large_enum_variant, reason = "there is one in a process")]
pub enum Reading {
    Explain(explain::Explain),
    List(list::List),
    Decode(decode::Decode),
    Map(map::Map),
    Next(next::Next),
    Docs(docs::Docs),
    Render(render::Render),
    Changes(changes::Changes),
    Audit(audit::Audit),
    #[command(hide = true)]
    Complete(complete::Complete),
}

/// What a team's own binary has.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one in a process")]
pub(crate) enum Command {
    #[command(flatten)]
    Reading(Reading),
    Lock(lock::Lock),
    #[command(flatten)]
    Setup(Setup),
}

impl Reading {
    /// Whether there is nothing to do without a catalog of the program.
    #[must_use]
    pub fn needs_catalog(&self) -> bool {
        match self {
            Self::Changes(changes) => !changes.names_both(),
            Self::Render(render) => render.needs_catalog(),
            Self::Complete(_) => false,
            _ => true,
        }
    }

    /// For the tool whose catalogs are files: some findings are about what is in them alone.
    pub fn set_catalog_files(&mut self, files: &[PathBuf]) {
        if let Self::Audit(audit) = self {
            audit.set_catalog_files(files.to_owned());
        }
    }

    /// For the tool, which reads sources: the commit that `changes` compares with.
    #[must_use]
    pub fn base(&self) -> Option<&str> {
        match self {
            Self::Changes(changes) => changes.base(),
            _ => None,
        }
    }

    /// Says what is declared at that commit.
    pub fn set_base(&mut self, catalog: Catalog) {
        if let Self::Changes(changes) = self {
            changes.set_base(catalog);
        }
    }

    /// For the tool, which can ask Git: where the command says what is claimed.
    #[must_use]
    pub fn claimed(&mut self) -> Option<&mut Vec<Claimed>> {
        match self {
            Self::Map(map) => Some(&mut map.claimed),
            Self::Next(next) => Some(&mut next.claimed),
            _ => None,
        }
    }

    /// Runs a command.
    ///
    /// # Errors
    ///
    /// When what the user asked for does not exist, or cannot be written.
    pub fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        match self {
            Self::Explain(explain) => explain.run(catalogs, console),
            Self::List(list) => list.run(catalogs, console),
            Self::Decode(decode) => decode.run(catalogs, console),
            Self::Map(map) => map.run(catalogs, console),
            Self::Next(next) => next.run(catalogs, console),
            Self::Docs(docs) => docs.run(catalogs, console),
            Self::Render(render) => render.run(catalogs, console),
            Self::Changes(changes) => changes.run(catalogs, console),
            Self::Audit(audit) => audit.run(catalogs, console),
            Self::Complete(complete) => complete.run(catalogs, console),
        }
    }
}

impl Command {
    /// Runs a command.
    ///
    /// # Errors
    ///
    /// When what the user asked for does not exist, or cannot be written.
    pub(crate) fn run<S: Scheme>(
        self,
        registry: &Registry<S>,
        catalog: &Catalog,
        program: clap::Command,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::Reading(reading) => reading.run(std::slice::from_ref(catalog), console),
            Self::Lock(lock) => lock.run(registry, console),
            Self::Setup(setup) => setup.run(program, console),
        }
    }
}
