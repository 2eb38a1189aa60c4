//! What a code costs in a binary: bytes beyond its own text.
//!
//! The program looks up what its user types, so that the linker keeps every table and lookup. Its
//! stripped size with N codes less its size with none, less the bytes of names and messages,
//! divided by N. The texts of the codes (`AZSM1001`) count as cost: they follow from the number.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::cpu::{Action, Compiler, Failure};
use crate::packages::Package;
use crate::peers::Peer;
use crate::report::Report;
use crate::{Context, Result};

/// Fewer codes than this measure the alignment of sections, not codes.
const SMALLEST: usize = 600;

#[derive(Debug, Default, Serialize)]
pub(crate) struct Sizes {
    /// Bytes beyond the text, per code, by number of codes.
    pub(crate) per_code: BTreeMap<usize, f64>,
    pub(crate) failures: BTreeMap<usize, String>,
}

pub(crate) fn report(context: &Context, report: &mut Report) -> Result<()> {
    report.heading("Size");
    report.note(
        "Bytes per code in a stripped release binary beyond the code's own text (its message, and its name where the library \
         keeps names), with everything that the library can look up in use.",
    );
    let sizes: Vec<_> = context.codes.iter().copied().filter(|&size| size >= SMALLEST).collect();
    let (mut rows, mut all) = (Vec::new(), BTreeMap::new());
    for peer in context.peers().iter().filter(|peer| peer.answer(&Catalog::new(1)).is_some()) {
        let measured = measure(context, &**peer, &sizes)?;
        let cells = sizes.iter().map(|size| match (measured.per_code.get(size), measured.failures.get(size)) {
            (Some(bytes), _) => format!("{bytes:.0}"),
            (None, failure) => failure.cloned().unwrap_or_default(),
        });
        rows.push(std::iter::once(peer.title().to_owned()).chain(cells).collect());
        all.insert(peer.name(), measured);
    }
    let header = std::iter::once(String::new()).chain(sizes.iter().map(|size| format!("{size} codes")));
    report.table(&header.collect::<Vec<_>>(), &rows);
    report.data("size", &all)
}

pub(crate) fn measure(context: &Context, peer: &dyn Peer, sizes: &[usize]) -> Result<Sizes> {
    let mut measured = Sizes::default();
    let compiler = Compiler::new(&context.work, context.limit);
    if let Err(failure) = context.prepare(&compiler, peer, Action::Size)? {
        measured.failures.extend(sizes.iter().map(|&size| (size, failure.clone())));
        return Ok(measured);
    }
    let empty = match binary_size(context, &compiler, peer, 0)? {
        Ok(size) => size,
        Err(failure) => return Err(format!("{} without codes {failure}", peer.name()).into()),
    };
    for &size in sizes {
        match binary_size(context, &compiler, peer, size)? {
            Ok(bytes) => drop(measured.per_code.insert(size, per_code(peer, &Catalog::new(size), bytes - empty))),
            Err(failure) => drop(measured.failures.insert(size, failure.to_string())),
        }
    }
    Ok(measured)
}

#[allow(clippy::cast_precision_loss, reason = "an average")]
fn per_code(peer: &dyn Peer, catalog: &Catalog, bytes: i64) -> f64 {
    let (messages, names) = catalog.text_len();
    let text = messages + if peer.keeps_names() { names } else { 0 };
    (bytes as f64 - text as f64) / catalog.len() as f64
}

fn binary_size(
    context: &Context,
    compiler: &Compiler,
    peer: &dyn Peer,
    count: usize,
) -> Result<std::result::Result<i64, Failure>> {
    context.progress(&format!("size of {}, {count} codes", peer.name()));
    let catalog = Catalog::new(count);
    let package = Package::new(&context.work, &format!("{}-size-{count}", peer.name()), peer)?;
    package.write("src/codes.rs", &peer.codes(&catalog))?;
    package.write("src/main.rs", &program(&peer.answer(&catalog).unwrap_or_default()))?;
    package.remove("src/lib.rs")?;
    if let Err(failure) = compiler.compile(&package, Action::Size)? {
        return Ok(Err(failure));
    }
    let binary = compiler.target().join("size").join(&package.name);
    Ok(Ok(i64::try_from(std::fs::metadata(binary)?.len())?))
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
    use crate::peers::Azsm;

    #[test]
    fn the_text_of_a_code_is_not_counted_as_cost() {
        let catalog = Catalog::new(60);
        let (messages, names) = catalog.text_len();
        let bytes = i64::try_from(messages + names + 60 * 48).unwrap();
        let per_code = per_code(&Azsm::registered(), &catalog, bytes);
        assert!((per_code - 48.0).abs() < 1e-9, "{per_code}");
    }
}
