//! The commands, one module each.

mod explain;
mod list;
mod lock;
mod lock_rules;
mod next;

use azsm::Registry;
use clap::Subcommand;

use crate::Console;
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Explain(explain::Explain),
    List(list::List),
    Lock(lock::Lock),
    Next(next::Next),
}

/// Runs a command.
///
/// # Errors
///
/// When what the user asked for does not exist, or cannot be written.
pub(crate) fn run(command: Command, registry: &Registry, console: &mut Console<'_>) -> Result<(), Failure> {
    match command {
        Command::Explain(explain) => explain.run(registry, console),
        Command::List(list) => list.run(registry, console),
        Command::Lock(lock) => lock.run(registry, console),
        Command::Next(next) => next.run(registry, console),
    }
}
