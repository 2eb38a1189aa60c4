//! What azsm costs, next to what people use today.
//!
//! `cargo run --release -p azsm-benches` measures everything and prints tables; a subcommand
//! measures one part. The README of this package says what each part is.

mod branches;
mod callgrind;
mod catalog;
mod check;
mod commands;
mod compile;
mod cpu;
mod folders;
mod limits;
mod packages;
mod peers;
mod phases;
mod report;
mod runtime;
mod size;
mod statistics;
mod times;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::peers::Peer;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[derive(Debug, Parser)]
#[command(about, version)]
struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,

    /// How many codes to measure with.
    #[arg(long, global = true, value_delimiter = ',', default_values_t = [60, 600, 3000, 9000])]
    codes: Vec<usize>,

    /// Which libraries to compare, by name; all unless given.
    #[arg(long, global = true, value_delimiter = ',', value_parser = peers::find)]
    peers: Vec<&'static Peer>,

    /// Samples of each time.
    #[arg(long, global = true, default_value_t = 5)]
    runs: usize,

    /// CPU seconds that one process may take.
    #[arg(long, global = true, default_value_t = 300)]
    limit: u64,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// The compiler's time for a declaration.
    Compile,
    /// A clean build of the dependencies.
    Clean,
    /// Instructions of lookups, parsing and display.
    Runtime,
    /// Bytes per code in a binary.
    Size,
    /// The compiler's time after an edit.
    Incremental,
    /// CPU time of the commands over large catalogs, and of `audit` next to ripgrep; time of `add` among
    /// many branches.
    Commands,
    /// Where the time of a declaration goes.
    Phases {
        /// A file with a declaration; generated codes unless given.
        file: Option<PathBuf>,
    },
    /// Fails when azsm is over one of its limits.
    Check {
        /// Fail where instructions cannot be counted.
        #[arg(long)]
        require_valgrind: bool,

        /// Only the limits of commands.
        #[arg(long)]
        commands: bool,
    },
}

/// What a process that is measured does: `azsm`, or a search for the words in this variable.
const MEASURED: &str = "AZSM_BENCH_MEASURED";

/// What every part needs to know.
#[derive(Debug)]
struct Context {
    codes: Vec<usize>,
    peers: Vec<&'static Peer>,
    runs: usize,
    limit: u64,
    work: PathBuf,
}

fn main() -> ExitCode {
    let code = cpu::wrap().or_else(commands::wrap).unwrap_or_else(|| run(Arguments::parse()));
    code.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { part, codes, peers, runs, limit } = arguments;
    let peers = if peers.is_empty() { peers::ALL.iter().collect() } else { peers };
    let context = Context { codes, peers, runs: runs.max(1), limit, work: folders::work()? };
    cpu::limit_children(limit)?;
    std::fs::create_dir_all(&context.work)?;
    match part {
        Some(Part::Compile) => compile::report(&context),
        Some(Part::Clean) => compile::clean(&context),
        Some(Part::Runtime) => runtime::report(&context),
        Some(Part::Size) => size::report(&context),
        Some(Part::Incremental) => compile::edits(&context),
        Some(Part::Commands) => commands::report(&context),
        Some(Part::Phases { file }) => phases::report(&context, file.as_deref())?,
        Some(Part::Check { require_valgrind, commands }) => return check::report(&context, require_valgrind, commands),
        None => {
            for part in
                [compile::report, compile::clean, runtime::report, size::report, compile::edits, commands::report]
            {
                part(&context);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
