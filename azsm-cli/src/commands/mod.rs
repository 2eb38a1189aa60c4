//! The commands, one module each.

mod decode;
mod docs;
mod explain;
mod list;
mod lock;
mod lock_rules;
mod map;
mod next;
mod render;

use azsm::scheme::{Registry, Scheme};
use clap::Subcommand;

pub(crate) use self::decode::Streams;
use crate::console::Console;
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Explain(explain::Explain),
    List(list::List),
    Decode(decode::Decode),
    Map(map::Map),
    Next(next::Next),
    Docs(docs::Docs),
    Render(render::Render),
    Lock(lock::Lock),
}

/// Runs a command.
///
/// # Errors
///
/// When what the user asked for does not exist, or cannot be written.
pub(crate) fn run<S: Scheme>(
    command: Command,
    registry: &Registry<S>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    match command {
        Command::Explain(explain) => explain.run(registry, console),
        Command::List(list) => list.run(registry, console),
        Command::Decode(decode) => decode.run(registry, console),
        Command::Map(map) => map.run(registry, console),
        Command::Next(next) => next.run(registry, console),
        Command::Docs(docs) => docs.run(registry, console),
        Command::Render(render) => render.run(registry, console),
        Command::Lock(lock) => lock.run(registry, console),
    }
}
