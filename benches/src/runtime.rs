//! What an answer costs at run time: instructions per call, as callgrind counts them. See
//! `callgrind` for what is counted.
//!
//! For each library one program in release mode, in which every operation is a function of its own.
//! A loop hands every input to it in turn, through `black_box`, so that nothing is known while
//! compiling; the average counts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::callgrind::{self, Call};
use crate::catalog::{Catalog, WIDTH};
use crate::cpu::{Action, Compiler, Failure};
use crate::packages::Package;
use crate::peers::{Azsm, Case, Operations, Peer, symbol};
use crate::report::{Report, ratio};
use crate::{Context, Result};

/// Codes of the programs that are measured.
pub(crate) const CODES: usize = 600;

/// The `ret` of the function that an operation is wrapped in.
const RETURN: f64 = 1.0;

/// Instructions per call, by case.
pub(crate) type Costs = BTreeMap<&'static str, f64>;

pub(crate) fn report(context: &Context, report: &mut Report) -> Result<()> {
    report.heading("Run time");
    if !callgrind::is_available() {
        report.note("Not measured: there is no `valgrind`.");
        return Ok(());
    }
    report.note(&format!(
        "Instructions per call in a release build with {CODES} codes, and as a ratio to azsm. Empty: the library has no such answer."
    ));
    let mut all = BTreeMap::new();
    for peer in subjects(context) {
        // A library that cannot be measured must not lose what is known about the others.
        match measure(context, &*peer).and_then(|costs| costs.map_err(|failure| failure.to_string().into())) {
            Ok(costs) => drop(all.insert(peer.name(), costs)),
            Err(failure) => report.note(&format!("{}: {failure}", peer.title())),
        }
    }
    show(context, report, &all);
    report.data("runtime", &all)
}

/// azsm with all it has, and the peers that answer anything.
fn subjects(context: &Context) -> Vec<Box<dyn Peer>> {
    let catalog = Catalog::new(CODES);
    let peers = context.peers().into_iter().filter(|peer| !peer.is_own() && peer.operations(&catalog).is_some());
    std::iter::once(Box::new(Azsm::with_symbols()) as Box<dyn Peer>).chain(peers).collect()
}

/// Builds the program of a peer, runs it, and reads what it has cost.
pub(crate) fn measure(context: &Context, peer: &dyn Peer) -> Result<std::result::Result<Costs, Failure>> {
    let catalog = Catalog::new(CODES);
    let compiler = Compiler::new(&context.work, context.limit);
    if let Err(failure) = context.prepare(&compiler, peer, Action::Release)? {
        return Ok(Err(Failure::DoesNotBuild(failure)));
    }
    context.progress(&format!("instructions of {}", peer.name()));
    let package = Package::new(&context.work, &format!("{}-runtime", peer.name()), peer)?;
    let operations = peer.operations(&catalog).unwrap_or_default();
    package.write("src/codes.rs", &peer.codes(&catalog))?;
    package.write("src/operations.rs", &operations.source)?;
    package.write("src/main.rs", &program(&catalog, &operations))?;
    package.remove("src/lib.rs")?;
    if let Err(failure) = compiler.compile(&package, Action::Release)? {
        return Ok(Err(failure));
    }
    let program = compiler.target().join("release").join(&package.name);
    let calls = callgrind::profile(&program, &package.root.join("callgrind.out"))?;
    costs(&operations, &calls).map(Ok)
}

fn costs(operations: &Operations, calls: &[Call]) -> Result<Costs> {
    let costs = operations.cases.iter().map(|(case, operation)| {
        let (from, to) = (format!("case_{}_end", case.key()), format!("operations::{operation}"));
        let is_call = |call: &&Call| call.caller.contains(&from) && call.callee.contains(&to);
        let (count, instructions) = calls
            .iter()
            .filter(is_call)
            .fold((0, 0), |(count, sum), call| (count + call.count, sum + call.instructions));
        #[allow(clippy::cast_precision_loss, reason = "an average")]
        let average = instructions as f64 / count as f64 - RETURN;
        if count == 0 {
            Err(format!("the profile has no calls of `{operation}` for `{}`", case.key()).into())
        } else {
            Ok((case.key(), average))
        }
    });
    costs.collect()
}

/// A case has a number of its own, because the compiler makes one function of two that are equal.
fn program(catalog: &Catalog, operations: &Operations) -> String {
    let mut text = String::from(
        "#![allow(warnings)]\nmod codes;\nmod operations;\nuse std::hint::black_box;\nuse operations::*;\n\
         pub struct Count(pub usize);\nimpl std::fmt::Write for Count {\n    fn write_str(&mut self, text: &str) -> std::fmt::Result {\n        \
         self.0 += text.len();\n        Ok(())\n    }\n}\n",
    );
    text += &inputs(catalog);
    for (number, (case, operation)) in operations.cases.iter().enumerate() {
        let (key, inputs) = (case.key(), case.inputs());
        let input = if operation == "number_to_row" { "azsm::Code::new(input).unwrap()" } else { "input" };
        write!(
            text,
            "#[inline(never)]\nfn case_{key}_end() {{\n    black_box({number}_usize);\n    for &input in black_box({inputs}) {{\n        \
             let input = black_box({input});\n        black_box(operations::{operation}(input));\n    }}\n}}\n"
        )
        .expect("writing to a string");
    }
    let calls = operations.cases.iter().map(|(case, _)| format!("    case_{}_end();\n", case.key()));
    text + "fn main() {\n" + &calls.collect::<String>() + "}\n"
}

/// The lists that the cases go through.
fn inputs(catalog: &Catalog) -> String {
    let (scope, own) = catalog.middle_subcategory();
    let numbers: Vec<_> = catalog.codes().map(|code| code.number).collect();
    let own_numbers: Vec<_> = own.codes.iter().map(|code| code.number).collect();
    let others: Vec<_> = numbers.iter().copied().filter(|number| !own_numbers.contains(number)).collect();
    let top = numbers.iter().copied().max().unwrap_or_default();
    let unknown: Vec<u16> = (top + 1..).take(WIDTH).collect();
    let paths: Vec<_> = own.codes.iter().map(|code| format!("{}.{}.{}", scope.name, own.name, code.name)).collect();
    let unknown_paths: Vec<_> = paths.iter().map(|path| format!("{path}Twice")).collect();
    let symbols: Vec<_> = own_numbers.iter().map(|&number| symbol(number)).collect();
    let texts = |numbers: &[u16], prefix: &str| -> Vec<_> {
        numbers.iter().map(|number| format!("{prefix}{number:04}")).collect()
    };
    let lists = [
        ("OWN_NUMBERS", "u16", format!("{own_numbers:?}")),
        ("OTHER_NUMBERS", "u16", format!("{others:?}")),
        ("NUMBERS", "u16", format!("{numbers:?}")),
        ("UNKNOWN_NUMBERS", "u16", format!("{unknown:?}")),
        ("OWN_TEXTS", "&str", format!("{:?}", texts(&own_numbers, "AZSM"))),
        ("TEXTS", "&str", format!("{:?}", texts(&numbers, "AZSM"))),
        ("UNKNOWN_TEXTS", "&str", format!("{:?}", texts(&unknown, "AZSM"))),
        ("FOREIGN_TEXTS", "&str", format!("{:?}", texts(&numbers, "XDMA"))),
        ("PATHS", "&str", format!("{paths:?}")),
        ("UNKNOWN_PATHS", "&str", format!("{unknown_paths:?}")),
        ("SYMBOLS", "&str", format!("{symbols:?}")),
    ];
    lists.map(|(name, of, list)| format!("static {name}: &[{of}] = &{list};\n")).concat()
}

fn show(context: &Context, report: &mut Report, all: &BTreeMap<&'static str, Costs>) {
    let subjects: Vec<_> = subjects(context).into_iter().filter(|peer| all.contains_key(peer.name())).collect();
    let mut header = vec![String::new()];
    header.extend(subjects.iter().map(|peer| peer.title().to_owned()));
    let azsm = all.get("azsm-registry");
    let rows = Case::ALL.map(|case| {
        let cells = subjects.iter().map(|peer| {
            cell(all[peer.name()].get(case.key()), azsm.and_then(|costs| costs.get(case.key())), peer.is_own())
        });
        std::iter::once(case.title().to_owned()).chain(cells).collect()
    });
    report.table(&header, &rows);
}

fn cell(cost: Option<&f64>, azsm: Option<&f64>, own: bool) -> String {
    match (cost, azsm) {
        (Some(cost), Some(azsm)) if !own => format!("{cost:.0} ({})", ratio(*cost, *azsm)),
        (Some(cost), _) => format!("{cost:.1}"),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ret_of_the_wrapper_is_no_part_of_an_operation() {
        let operations = Operations { source: String::new(), cases: vec![(Case::ParseCode, "parse_code".to_owned())] };
        let call = |caller: &str, count, instructions| Call {
            caller: caller.to_owned(),
            callee: "bench::operations::parse_code".to_owned(),
            count,
            instructions,
        };
        let calls = [call("bench::case_parse_code_end", 10, 390), call("bench::case_parse_code_prefix_end", 10, 80)];
        assert_eq!(costs(&operations, &calls).unwrap(), Costs::from([("parse_code", 38.0)]));
        assert!(costs(&operations, &[]).is_err(), "a case that was inlined away would count as zero");
    }

    #[test]
    fn every_case_of_a_peer_is_called_in_its_program() {
        let catalog = Catalog::new(60);
        for peer in crate::peers::all() {
            let Some(operations) = peer.operations(&catalog) else { continue };
            let program = program(&catalog, &operations);
            for (case, operation) in &operations.cases {
                assert!(program.contains(&format!("case_{}_end();", case.key())), "{}", peer.name());
                let lists = format!("{program}{}", operations.source);
                assert!(lists.contains(&format!("static {}: ", case.inputs())), "{}: {}", peer.name(), case.key());
                assert!(operations.source.contains(&format!("fn {operation}(")), "{}", peer.name());
            }
        }
    }
}
