//! What the first build of a library costs: a clean debug build of a crate that
//! depends on it and is empty.

use std::collections::BTreeMap;

use crate::cpu::{self, Clean};
use crate::packages::{self, Package};
use crate::peers::{self, Azsm, Peer as _};
use crate::report::{Report, ratio};
use crate::statistics::Summary;
use crate::{Context, Result};

/// The dependencies of one row.
struct Tree {
    title: &'static str,
    package: Package,
    cpu: Vec<f64>,
    wall: Vec<f64>,
    failure: Option<String>,
}

pub(crate) fn report(context: &Context, report: &mut Report) -> Result<()> {
    report.heading("Clean build of the dependencies");
    report.note(
        "CPU time of everything that cargo starts, debug profile, as a ratio to azsm without features in the same run.",
    );
    let mut trees = trees(context)?;
    for run in 0..context.runs {
        for tree in &mut trees {
            tree.build(context, run)?;
        }
    }
    let azsm = Summary::of(&trees[0].cpu).ok_or("azsm does not build")?.median;
    let rows: Vec<_> = trees.iter().map(|tree| tree.row(azsm)).collect();
    report.table(&["", "CPU", "wall", "spread of CPU"].map(str::to_owned), &rows);
    let data: BTreeMap<_, _> =
        trees.iter().map(|tree| (tree.title, (Summary::of(&tree.cpu), Summary::of(&tree.wall)))).collect();
    report.data("clean", &data)
}

/// azsm first. The parts of the strum stack by themselves, too, because few people use all three.
fn trees(context: &Context) -> Result<Vec<Tree>> {
    let own = Azsm::declared();
    let mut rows = vec![("azsm, no features", own.dependencies(), packages::lock_of(&own))];
    let lock = packages::peers_lock();
    let stack = peers::strum_stack();
    rows.extend(stack.map(|(title, line)| (title, line.to_owned(), lock.clone())));
    for peer in context.peers().into_iter().filter(|peer| !peer.is_own() && !peer.dependencies().is_empty()) {
        if peer.name() != "strum-flat" {
            rows.push((peer.title(), peer.dependencies(), lock.clone()));
        }
    }
    let trees = rows.into_iter().enumerate().map(|(at, (title, dependencies, lock))| {
        let package = Package::with_dependencies(&context.work, &format!("clean-{at}"), &dependencies, &lock)?;
        package.fetch()?;
        Ok(Tree { title, package, cpu: Vec::new(), wall: Vec::new(), failure: None })
    });
    trees.collect()
}

impl Tree {
    fn build(&mut self, context: &Context, run: usize) -> Result<()> {
        if self.failure.is_some() {
            return Ok(());
        }
        context.progress(&format!("clean build of {}, run {} of {}", self.title, run + 1, context.runs));
        match cpu::clean_build(&context.work, &self.package)? {
            Ok(Clean { cpu, wall }) => {
                self.cpu.push(cpu);
                self.wall.push(wall);
            }
            Err(failure) => self.failure = Some(failure.to_string()),
        }
        Ok(())
    }

    fn row(&self, azsm: f64) -> Vec<String> {
        let (Some(cpu), Some(wall)) = (Summary::of(&self.cpu), Summary::of(&self.wall)) else {
            return vec![self.title.to_owned(), self.failure.clone().unwrap_or_default(), String::new(), String::new()];
        };
        vec![
            self.title.to_owned(),
            format!("{:.2} s ({})", cpu.median, ratio(cpu.median, azsm)),
            format!("{:.2} s", wall.median),
            format!("{:.0} %", cpu.spread() * 100.0),
        ]
    }
}
