//! What declarations cost the compiler: `cargo check`, debug and release build of a crate that
//! holds the codes and nothing else.
//!
//! Peers take turns, so that whatever else the machine does slows all of them; the median counts. A
//! peer that needs long is not measured again: its distance from the others is larger than any
//! noise.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::cpu::{Action, Compiler, Failure};
use crate::packages::Package;
use crate::peers::{Bare, Peer};
use crate::report::{Report, ratio, seconds};
use crate::statistics::{Summary, exponent};
use crate::{Context, Result, callgrind};

/// Above so many seconds one sample is enough.
const SLOW: f64 = 8.0;

/// Sizes below are dominated by the start of the compiler, so that no exponent can be told from
/// them.
const SMALLEST_FITTED: usize = 600;

/// With how many codes the instructions of rustc are counted, which takes fifty times as long as compiling.
pub(crate) const COUNTED: usize = 600;

/// The figures of one peer and one action.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Costs {
    /// CPU seconds by number of codes.
    pub(crate) seconds: BTreeMap<usize, Summary>,
    /// Why sizes have no figure.
    pub(crate) failures: BTreeMap<usize, String>,
    /// Of the cost above that of an empty crate.
    pub(crate) exponent: Option<f64>,
}

/// All figures of one action.
#[derive(Debug, Serialize)]
pub(crate) struct Measured {
    /// CPU seconds of a crate without anything.
    pub(crate) empty: f64,
    pub(crate) peers: BTreeMap<&'static str, Costs>,
}

impl Measured {
    pub(crate) fn median(&self, peer: &str, size: usize) -> Option<f64> {
        self.peers.get(peer)?.seconds.get(&size).map(|summary| summary.median)
    }

    /// How much above an empty crate.
    pub(crate) fn own_cost(&self, peer: &str, size: usize) -> Option<f64> {
        self.median(peer, size).map(|seconds| seconds - self.empty)
    }
}

pub(crate) fn report(context: &Context, report: &mut Report) -> Result<()> {
    report.heading("Compile time");
    report.note(
        "CPU time of rustc for the crate that holds the codes, without dependencies and not incremental, as a ratio to azsm \
         in the same run. In brackets the ratio of what is above an empty crate. The exponent is that of the power law \
         through the costs above an empty crate, from 600 codes on: 1 is linear, 2 is quadratic. Spread is the largest \
         distance between samples of one figure. Instructions are those of the same rustc.",
    );
    for action in [Action::Check, Action::Debug, Action::Release] {
        let measured = measure(context, action, &context.peers(), &context.codes)?;
        show(context, report, action, &measured)?;
    }
    show_instructions(context, report)
}

/// Instructions of rustc for `cargo check` of a crate with one peer's codes, and of an empty one.
#[derive(Debug, Serialize)]
pub(crate) struct Instructions {
    pub(crate) empty: f64,
    pub(crate) all: f64,
}

impl Instructions {
    /// How much above an empty crate.
    pub(crate) fn own(&self) -> f64 {
        self.all - self.empty
    }
}

/// Counts the instructions of rustc for the codes of a peer.
pub(crate) fn instructions(context: &Context, peer: &dyn Peer) -> Result<std::result::Result<Instructions, Failure>> {
    let compiler = Compiler::new(&context.work, context.limit);
    if let Err(failure) = context.prepare(&compiler, peer, Action::Check)? {
        return Ok(Err(Failure::DoesNotBuild(failure)));
    }
    context.progress(&format!("instructions of rustc for {}", peer.name()));
    let empty = Package::new(&context.work, "empty", &Bare)?;
    let package = Package::library(&context.work, &format!("{}-{COUNTED}", peer.name()), peer, &Catalog::new(COUNTED))?;
    let [empty, all] = [empty, package].map(|package| {
        touch(&package)?;
        compiler.instructions(&package)
    });
    Ok(match (empty?, all?) {
        (Ok(empty), Ok(all)) => Ok(Instructions { empty, all }),
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    })
}

fn show_instructions(context: &Context, report: &mut Report) -> Result<()> {
    if !callgrind::is_available() {
        report.note("Instructions of rustc are not counted: there is no `valgrind`.");
        return Ok(());
    }
    let mut counted = BTreeMap::new();
    for peer in context.peers() {
        counted.insert(peer.name(), instructions(context, &*peer)?.map_err(|failure| failure.to_string()));
    }
    let azsm = counted.get("azsm").and_then(|counts| counts.as_ref().ok());
    let rows: Vec<_> =
        context.peers().iter().map(|peer| instruction_row(&**peer, &counted[peer.name()], azsm)).collect();
    report.table(
        &["instructions of rustc, `cargo check`", &format!("{COUNTED} codes"), "ratio"].map(str::to_owned),
        &rows,
    );
    report.data("compile, instructions", &counted)
}

fn instruction_row(
    peer: &dyn Peer,
    counts: &std::result::Result<Instructions, String>,
    azsm: Option<&Instructions>,
) -> Vec<String> {
    let (figure, of_azsm) = match counts {
        Ok(counts) => (
            format!("{:.0} million", counts.all / 1e6),
            azsm.map(|azsm| format!("{} ({})", ratio(counts.all, azsm.all), ratio(counts.own(), azsm.own()))),
        ),
        Err(failure) => (failure.clone(), None),
    };
    vec![peer.title().to_owned(), figure, of_azsm.unwrap_or_default()]
}

/// Every peer at every size.
pub(crate) fn measure(context: &Context, action: Action, peers: &[Box<dyn Peer>], sizes: &[usize]) -> Result<Measured> {
    let compiler = Compiler::new(&context.work, context.limit);
    let empty = Package::new(&context.work, "empty", &Bare)?;
    let mut empty_samples = Vec::new();
    let mut measured = BTreeMap::<_, Costs>::new();
    for &size in sizes {
        let catalog = Catalog::new(size);
        let mut turns = Vec::new();
        for peer in peers {
            if let Err(failure) = context.prepare(&compiler, &**peer, action)? {
                measured.entry(peer.name()).or_default().failures.insert(size, failure);
                continue;
            }
            let package = Package::library(&context.work, &format!("{}-{size}", peer.name()), &**peer, &catalog)?;
            turns.push(Turn { peer: peer.name(), package, samples: Vec::new(), failure: None });
        }
        for run in 0..context.runs {
            context.progress(&format!("{}, {size} codes, run {} of {}", action.title(), run + 1, context.runs));
            sample(&compiler, &empty, action, &mut empty_samples)?;
            for turn in &mut turns {
                turn.take(&compiler, action)?;
            }
        }
        for turn in turns {
            turn.finish(size, measured.entry(turn.peer).or_default());
        }
    }
    // The first run may have read the compiler from disk.
    let empty = Summary::of(&empty_samples).ok_or("nothing was measured")?.median;
    for costs in measured.values_mut() {
        let fitted = costs.seconds.iter().filter(|&(&size, _)| size >= SMALLEST_FITTED);
        costs.exponent = exponent(&fitted.map(|(&size, summary)| (size, summary.median - empty)).collect::<Vec<_>>());
    }
    Ok(Measured { empty, peers: measured })
}

/// One peer at one size, while it is measured.
struct Turn {
    peer: &'static str,
    package: Package,
    samples: Vec<f64>,
    failure: Option<Failure>,
}

impl Turn {
    fn take(&mut self, compiler: &Compiler, action: Action) -> Result<()> {
        if self.failure.is_some() || self.samples.first().is_some_and(|&seconds| seconds > SLOW) {
            return Ok(());
        }
        self.failure = sample(compiler, &self.package, action, &mut self.samples)?;
        Ok(())
    }

    fn finish(&self, size: usize, costs: &mut Costs) {
        if let Some(summary) = Summary::of(&self.samples) {
            costs.seconds.insert(size, summary);
        }
        if let Some(failure) = &self.failure {
            costs.failures.insert(size, failure.to_string());
        }
    }
}

/// Compiles a package that has not changed once more.
fn sample(compiler: &Compiler, package: &Package, action: Action, samples: &mut Vec<f64>) -> Result<Option<Failure>> {
    touch(package)?;
    match compiler.compile(package, action)? {
        Ok(seconds) => samples.push(seconds),
        Err(failure) => return Ok(Some(failure)),
    }
    Ok(None)
}

/// Makes cargo compile a package again.
fn touch(package: &Package) -> Result<()> {
    let root = package.root.join("src/lib.rs");
    Ok(std::fs::write(&root, std::fs::read(&root)?)?)
}

fn show(context: &Context, report: &mut Report, action: Action, measured: &Measured) -> Result<()> {
    let mut header = vec![action.title().to_owned()];
    header.extend(context.codes.iter().map(|size| format!("{size} codes")));
    header.extend(["exponent".to_owned(), "spread".to_owned()]);
    let rows: Vec<_> = context.peers().iter().map(|peer| row(context, &**peer, measured)).collect();
    report.table(&header, &rows);
    report.note(&format!("An empty crate: {}.", seconds(measured.empty)));
    report.data(&format!("compile, {}", action.title()), measured)
}

fn row(context: &Context, peer: &dyn Peer, measured: &Measured) -> Vec<String> {
    let mut row = vec![peer.title().to_owned()];
    let costs = &measured.peers[peer.name()];
    row.extend(context.codes.iter().map(|size| cell(peer.name(), *size, measured)));
    row.push(costs.exponent.map_or_else(String::new, |exponent| format!("{exponent:.2}")));
    let spread = costs.seconds.values().map(|summary| summary.spread()).fold(0.0, f64::max);
    row.push(format!("{:.0} %", spread * 100.0));
    row
}

fn cell(peer: &str, size: usize, measured: &Measured) -> String {
    let Some(median) = measured.median(peer, size) else {
        return measured.peers[peer].failures.get(&size).cloned().unwrap_or_default();
    };
    match (measured.median("azsm", size), measured.own_cost(peer, size), measured.own_cost("azsm", size)) {
        (Some(azsm), Some(own), Some(azsm_own)) if peer != "azsm" => {
            format!("{} ({})", ratio(median, azsm), ratio(own, azsm_own))
        }
        _ => seconds(median),
    }
}
