//! What the compiler takes: for a crate that holds the codes and nothing else, after an edit, and for
//! a clean build of the dependencies.

use std::iter;

use crate::catalog::Catalog;
use crate::cpu::{self, Action, CHECK, DEBUG, EDIT, RELEASE};
use crate::packages::Package;
use crate::peers::{EMPTY, Peer};
use crate::report::{self, ratio};
use crate::times::Times;
use crate::{Context, Result, callgrind};

/// With how many codes the instructions of rustc are counted, which takes fifty times as long as compiling.
pub(crate) const COUNTED: usize = 600;

pub(crate) fn report(context: &Context) {
    report::heading("Compile time");
    println!(
        "CPU time of rustc for the crate that holds the codes, without dependencies and not incremental, as a ratio to azsm \
         in the same run. The exponent is that of the power law through the costs above an empty crate, from 600 codes on: \
         1 is linear, 2 is quadratic. Spread is the largest distance between samples of one figure. Instructions are those \
         of the same rustc.\n"
    );
    for (action, sizes) in [(CHECK, &*context.codes), (DEBUG, few(context)), (RELEASE, few(context))] {
        measure(context, action, &context.peers, sizes).show(Some(sizes));
    }
    if !callgrind::is_available() {
        println!("Instructions of rustc are not counted: there is no `valgrind`.\n");
        return;
    }
    let counts: Vec<_> = context.peers.iter().map(|peer| (peer, instructions(context, peer))).collect();
    let azsm = counts.iter().find(|(peer, _)| peer.name == "azsm").and_then(|(_, count)| count.as_ref().ok());
    let rows = counts.iter().map(|(peer, count)| match count {
        Ok(count) => {
            let of_azsm = azsm.map(|azsm| ratio(*count, *azsm)).unwrap_or_default();
            vec![peer.title.to_owned(), format!("{:.0} million", count / 1e6), of_azsm]
        }
        Err(error) => vec![peer.title.to_owned(), error.to_string(), String::new()],
    });
    let header = ["instructions of rustc, `cargo check`", &format!("{COUNTED} codes"), "ratio"].map(str::to_owned);
    report::table(&header, &rows.collect::<Vec<_>>());
}

/// Of what is slow, the first sizes say enough: some libraries take minutes for the others.
fn few(context: &Context) -> &[usize] {
    &context.codes[..context.codes.len().min(2)]
}

/// Counts the instructions of rustc for the codes of a peer, or for an empty crate.
pub(crate) fn instructions(context: &Context, peer: &Peer) -> Result<f64> {
    eprintln!("instructions of rustc for {}", peer.name);
    let package = package(context, peer, COUNTED)?;
    cpu::instructions(context, &package)
}

fn package(context: &Context, peer: &Peer, codes: usize) -> Result<Package> {
    let codes = if peer.name == EMPTY.name { 0 } else { codes };
    Package::library(&context.work, &format!("{}-{codes}", peer.name), peer, &Catalog::new(codes))
}

/// Every peer at every size, and an empty crate.
pub(crate) fn measure(context: &Context, action: Action, peers: &[&Peer], sizes: &[usize]) -> Times {
    let columns = sizes.iter().map(|size| format!("{size} codes")).collect();
    let peers = iter::once(&EMPTY).chain(peers.iter().copied());
    Times::measure(context, action.title, columns, peers, |peer, column| {
        let package = package(context, peer, sizes[column])?;
        cpu::seconds(context, &package, action)
    })
}

/// After an edit: one code more, a function in another file, and a line above the codes, which moves
/// every position of the declaration.
pub(crate) fn edits(context: &Context) {
    report::heading("Incremental");
    println!("CPU time of rustc for `cargo check` after an edit, as a ratio to azsm in the same run.\n");
    for &size in few(context) {
        let columns = ["a code more", "a function in another file", "a line above the codes"].map(str::to_owned);
        let times =
            Times::measure(context, &format!("{size} codes"), columns.to_vec(), context.peers.clone(), |peer, edit| {
                let name = format!("{}-edited-{size}", peer.name);
                let (catalog, other) = (Catalog::new(size), "pub fn other() -> u32 {\n    1\n}\n");
                let (codes, root) = (peer.codes(&catalog), peer.part("root", &catalog).unwrap_or_default());
                let package = Package::library(&context.work, &name, peer, &catalog.without_one())?;
                package.write("src/lib.rs", &format!("#![allow(warnings)]\npub mod codes;\npub mod other;\n{root}"))?;
                package.write("src/other.rs", other)?;
                if edit > 0 {
                    package.write("src/codes.rs", &codes)?;
                }
                cpu::seconds(context, &package, EDIT)?;
                match edit {
                    0 => package.write("src/codes.rs", &codes)?,
                    1 => package.write("src/other.rs", &other.replace('1', "2"))?,
                    _ => package.write("src/codes.rs", &format!("// One line more.\n{codes}"))?,
                }
                cpu::seconds(context, &package, EDIT)
            });
        times.show(None);
    }
}

/// A clean debug build of a crate that depends on a library and is empty.
pub(crate) fn clean(context: &Context) {
    report::heading("Clean build of the dependencies");
    println!("CPU time of everything that cargo starts, debug profile, as a ratio to azsm in the same run.\n");
    let mut peers = context.peers.clone();
    // The others of a family have the dependencies of the first.
    peers.dedup_by_key(|peer| peer.dependencies());
    peers.retain(|peer| !peer.dependencies().is_empty());
    let times = Times::measure(context, "clean build", vec!["CPU".to_owned()], peers, |peer, _| {
        let package = Package::new(&context.work, &format!("{}-clean", peer.name), peer)?;
        cpu::clean_build(context, &package)
    });
    times.show(None);
}
