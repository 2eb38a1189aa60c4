//! What azsm costs, next to what people use today.
//!
//! `cargo run --release -p azsm-benches` measures everything and prints tables; a subcommand
//! measures one part. The README of this package says what each part is.

mod callgrind;
mod catalog;
mod check;
mod clean;
mod compile;
mod cpu;
mod folders;
mod incremental;
mod packages;
mod peers;
mod phases;
mod report;
mod runtime;
mod size;
mod statistics;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cpu::{Action, Compiler};
use crate::packages::Package;
use crate::peers::Peer;
use crate::report::Report;

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
    #[arg(long, global = true, value_delimiter = ',')]
    peers: Vec<String>,

    /// Samples of each time.
    #[arg(long, global = true, default_value_t = 5)]
    runs: usize,

    /// CPU seconds that one process may take.
    #[arg(long, global = true, default_value_t = 300)]
    limit: u64,

    /// Also write the figures to a file.
    #[arg(long, global = true, value_name = "FILE")]
    json: Option<PathBuf>,
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
    },
}

/// What every part needs to know.
#[derive(Debug)]
struct Context {
    codes: Vec<usize>,
    names: Vec<String>,
    runs: usize,
    limit: u64,
    work: PathBuf,
    /// Peers whose dependencies do not build, and why: one wait for that is enough.
    unbuildable: RefCell<BTreeMap<&'static str, String>>,
}

impl Context {
    fn peers(&self) -> Vec<Box<dyn Peer>> {
        let chosen = |peer: &dyn Peer| self.names.is_empty() || self.names.iter().any(|name| name == peer.name());
        peers::all().into_iter().filter(|peer| chosen(&**peer)).collect()
    }

    /// Builds the dependencies of a peer; says why that fails.
    fn prepare(&self, compiler: &Compiler, peer: &dyn Peer, action: Action) -> Result<std::result::Result<(), String>> {
        if let Some(failure) = self.unbuildable.borrow().get(peer.name()) {
            return Ok(Err(failure.clone()));
        }
        self.progress(&format!("dependencies of {}", peer.name()));
        let package = Package::new(&self.work, &format!("{}-alone", peer.name()), peer)?;
        package.fetch()?;
        if let Err(failure) = compiler.compile(&package, action)? {
            let failure = format!("its dependencies: {failure}");
            self.unbuildable.borrow_mut().insert(peer.name(), failure.clone());
            return Ok(Err(failure));
        }
        Ok(Ok(()))
    }

    #[allow(clippy::unused_self, reason = "progress belongs to a run")]
    fn progress(&self, text: &str) {
        eprintln!("{text}");
    }
}

fn main() -> ExitCode {
    if let Some(code) = cpu::wrap() {
        return code;
    }
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { part, codes, peers, runs, limit, json } = arguments;
    let context = Context {
        codes,
        names: peers,
        runs: runs.max(1),
        limit,
        work: folders::work()?,
        unbuildable: RefCell::default(),
    };
    cpu::limit_children(limit)?;
    std::fs::create_dir_all(&context.work)?;
    let mut report = Report::default();
    let mut code = ExitCode::SUCCESS;
    match part {
        Some(Part::Compile) => compile::report(&context, &mut report)?,
        Some(Part::Clean) => clean::report(&context, &mut report)?,
        Some(Part::Runtime) => runtime::report(&context, &mut report)?,
        Some(Part::Size) => size::report(&context, &mut report)?,
        Some(Part::Incremental) => incremental::report(&context, &mut report)?,
        Some(Part::Phases { file }) => phases::report(&context, &mut report, file.as_deref())?,
        Some(Part::Check { require_valgrind }) => code = check::report(&context, &mut report, require_valgrind)?,
        None => code = everything(&context, &mut report),
    }
    if let Some(path) = json {
        std::fs::write(path, report.json()?)?;
    }
    Ok(code)
}

/// All parts that compare. One that fails does not lose the others.
fn everything(context: &Context, report: &mut Report) -> ExitCode {
    let parts = [compile::report, clean::report, runtime::report, size::report, incremental::report];
    let mut code = ExitCode::SUCCESS;
    for part in parts {
        if let Err(error) = part(context, report) {
            report.note(&format!("Not measured: {error}"));
            code = ExitCode::FAILURE;
        }
    }
    code
}
