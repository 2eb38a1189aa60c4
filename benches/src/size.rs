//! What a code costs in a binary: bytes beyond its own text.
//!
//! The program looks up what its user types, so that the linker keeps every table and lookup. Its
//! stripped size with N codes less its size with none, less the bytes of names and messages,
//! divided by N. The texts of the codes (`AZSM1001`) count as cost: they follow from the number.

use crate::catalog::Catalog;
use crate::cpu::{self, STRIPPED};
use crate::packages::Package;
use crate::peers::Peer;
use crate::report;
use crate::{Context, Result};

/// Fewer codes than this measure the alignment of sections, not codes.
const SMALLEST: usize = 600;

pub(crate) fn report(context: &Context) {
    report::heading("Size");
    println!(
        "Bytes per code in a stripped release binary beyond the code's own text (its message, and its name where the library \
         keeps names), with everything that the library can look up in use.\n"
    );
    let sizes = || context.codes.iter().filter(|&&size| size >= SMALLEST);
    let peers = context.peers.iter().filter(|peer| peer.part("answer", &Catalog::new(1)).is_some());
    let rows = peers.map(|peer| {
        let cells = sizes().map(|&size| match per_code(context, peer, size) {
            Ok(bytes) => format!("{bytes:.0}"),
            Err(error) => error.to_string(),
        });
        std::iter::once(peer.title.to_owned()).chain(cells).collect()
    });
    let header: Vec<_> = std::iter::once(String::new()).chain(sizes().map(|size| format!("{size} codes"))).collect();
    report::table(&header, &rows.collect::<Vec<_>>());
}

pub(crate) fn per_code(context: &Context, peer: &Peer, count: usize) -> Result<f64> {
    let bytes = binary_size(context, peer, count)? - binary_size(context, peer, 0)?;
    Ok(cost(peer, &Catalog::new(count), bytes))
}

#[allow(clippy::cast_precision_loss, reason = "an average")]
fn cost(peer: &Peer, catalog: &Catalog, bytes: i64) -> f64 {
    let (messages, names) = catalog.text_len();
    let text = messages + if peer.keeps_names { names } else { 0 };
    (bytes as f64 - text as f64) / catalog.len() as f64
}

fn binary_size(context: &Context, peer: &Peer, count: usize) -> Result<i64> {
    eprintln!("size of {}, {count} codes", peer.name);
    let catalog = Catalog::new(count);
    let program = program(&peer.part("answer", &catalog).unwrap_or_default());
    let package = Package::program(&context.work, &format!("{}-size-{count}", peer.name), peer, &catalog, &program)?;
    let binary = cpu::build(context, &package, STRIPPED)?;
    Ok(i64::try_from(std::fs::metadata(binary)?.len())?)
}

fn program(answer: &str) -> String {
    format!(
        "#![allow(warnings)]\nmod codes;\n\n/// Not inlined, so that what a peer shows costs a call wherever it shows it.\n\
         #[inline(never)]\nfn show(value: &dyn std::fmt::Display) -> usize {{\n    println!(\"{{value}}\");\n    1\n}}\n\n\
         fn answer(text: &str, number: u16) -> usize {{\n{answer}\n}}\n\n\
         fn main() {{\n    let text = std::env::args().nth(1).unwrap_or_default();\n    \
         let number = text.parse().unwrap_or_default();\n    show(&answer(&text, number));\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::AZSM_REGISTRY;

    #[test]
    fn the_text_of_a_code_is_not_counted_as_cost() {
        let catalog = Catalog::new(60);
        let (messages, names) = catalog.text_len();
        let bytes = i64::try_from(messages + names + 60 * 48).unwrap();
        let per_code = cost(&AZSM_REGISTRY, &catalog, bytes);
        assert!((per_code - 48.0).abs() < 1e-9, "{per_code}");
    }
}
