//! Instructions per call of what the libraries answer, and a table of them. See `callgrind` for what
//! is counted.
//!
//! For each library one program in release mode, in which every operation is a function of its own.
//! A loop hands every input to it in turn, through `black_box`, so that nothing is known while
//! compiling; the average counts.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::callgrind::{self, Call};
use crate::catalog::Catalog;
use crate::cpu::{self, RELEASE};
use crate::packages::Package;
use crate::peers::{self, AZSM_REPORTS, AZSM_SYMBOLS, Peer};
use crate::report::{self, ratio};
use crate::{Context, Result};

/// Codes of the programs that are measured.
const CODES: usize = 600;

/// The `ret` of the function that an operation is wrapped in.
const RETURN: f64 = 1.0;

/// What is measured. A library answers those that it has an answer for.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Case {
    /// In generated code and in limits.
    pub(crate) key: &'static str,
    title: &'static str,
    /// The list that generated code goes through.
    inputs: &'static str,
}

const fn case(key: &'static str, title: &'static str, inputs: &'static str) -> Case {
    Case { key, title, inputs }
}

pub(crate) static CASES: [Case; 35] = [
    case("number_to_enum", "number to enum of a subcategory", "OWN_NUMBERS"),
    case("number_to_enum_miss", "the same, a number of another one", "OTHER_NUMBERS"),
    case("number_to_status", "number to enum of all codes", "NUMBERS"),
    case("number_to_status_miss", "the same, unknown number", "UNKNOWN_NUMBERS"),
    case("number_to_row", "number to row", "NUMBERS"),
    case("number_to_row_miss", "the same, unknown number", "UNKNOWN_NUMBERS"),
    case("enum_to_row", "enum to row", "OWN_STATUSES"),
    case("parse_code", "parse of a code, known or not", "TEXTS"),
    case("parse_code_prefix", "the same, wrong prefix", "FOREIGN_TEXTS"),
    case("text_to_enum", "text to enum of a subcategory", "OWN_TEXTS"),
    case("text_to_enum_miss", "the same, unknown code", "UNKNOWN_TEXTS"),
    case("text_to_enum_prefix", "the same, wrong prefix", "FOREIGN_TEXTS"),
    case("text_to_status", "text to enum of all codes", "TEXTS"),
    case("text_to_status_miss", "the same, unknown code", "UNKNOWN_TEXTS"),
    case("text_to_status_prefix", "the same, wrong prefix", "FOREIGN_TEXTS"),
    case("enum_to_text", "enum to text of the code", "OWN_STATUSES"),
    case("enum_to_message", "message, enum of a subcategory", "OWN_STATUSES"),
    case("status_to_message", "message, enum of all codes", "STATUSES"),
    case("display_enum", "Display, enum of a subcategory", "OWN_STATUSES"),
    case("display_status", "Display, enum of all codes", "STATUSES"),
    case("find_code", "text to row, by code", "TEXTS"),
    case("find_path", "text to row, by path", "PATHS"),
    case("find_symbol", "text to row, by symbol", "SYMBOLS"),
    case("find_miss", "text to row, unknown path", "UNKNOWN_PATHS"),
    case("event_unheard", "`event!` without a subscriber", "ERRORS"),
    case("plain_event_unheard", "the same fields, by hand", "ERRORS"),
    case("event_heard", "`event!` with a subscriber", "ERRORS"),
    case("plain_event_heard", "the same fields, by hand", "ERRORS"),
    case("report_line", "report as a line", "ERRORS"),
    case("plain_report_line", "the same line, by hand", "ERRORS"),
    case("report_json", "report as JSON", "ERRORS"),
    case("plain_report_json", "the same JSON, by hand", "ERRORS"),
    case("problem_details", "problem details as JSON", "ERRORS"),
    case("plain_problem_details", "the same JSON, by hand", "ERRORS"),
    case("status_of_types", "status of an error, two types", "ERRORS"),
];

/// A case, and the generated function that it goes through.
#[derive(Debug, Serialize)]
struct Operation {
    #[serde(flatten)]
    case: Case,
    operation: String,
}

/// Instructions per call, by case.
pub(crate) type Costs = BTreeMap<&'static str, f64>;

pub(crate) fn report(context: &Context) {
    report::heading("Run time");
    if !callgrind::is_available() {
        println!("Not measured: there is no `valgrind`.\n");
        return;
    }
    println!(
        "Instructions per call in a release build with {CODES} codes, and as a ratio to azsm. Empty: the library has no such answer.\n"
    );
    let mut all = Vec::new();
    let peers = context.peers.iter().copied().filter(|peer| !peer.is_own());
    for peer in std::iter::once(&AZSM_SYMBOLS).chain(peers) {
        let costs = if peer.is_own() { measure_own(context) } else { measure(context, peer) };
        match costs {
            Ok(costs) if costs.is_empty() => {}
            Ok(costs) => all.push((peer, costs)),
            Err(error) => println!("{}: {error}\n", peer.title),
        }
    }
    let mut header = vec![String::new()];
    header.extend(all.iter().map(|(peer, _)| peer.title.to_owned()));
    let azsm = all.iter().find(|(peer, _)| peer.is_own()).map(|(_, costs)| costs);
    let rows = CASES.iter().map(|case| {
        let cells =
            all.iter().map(|(peer, costs)| match (costs.get(case.key), azsm.and_then(|azsm| azsm.get(case.key))) {
                (Some(cost), Some(azsm)) if !peer.is_own() => format!("{cost:.0} ({})", ratio(*cost, *azsm)),
                (Some(cost), _) => format!("{cost:.1}"),
                (None, _) => String::new(),
            });
        std::iter::once(case.title.to_owned()).chain(cells).collect()
    });
    report::table(&header, &rows.collect::<Vec<_>>());
}

/// The case of the plain code that does the same as one.
pub(crate) fn by_hand(case: &str) -> String {
    format!("plain_{case}")
}

/// What azsm costs, reports of errors included.
pub(crate) fn measure_own(context: &Context) -> Result<Costs> {
    let mut costs = measure(context, &AZSM_SYMBOLS)?;
    costs.extend(measure(context, &AZSM_REPORTS)?);
    Ok(costs)
}

/// Builds the program of a peer, runs it, and reads what it has cost.
fn measure(context: &Context, peer: &Peer) -> Result<Costs> {
    let catalog = Catalog::new(CODES);
    let Some(source) = peer.part("operations", &catalog) else { return Ok(Costs::new()) };
    eprintln!("instructions of {}", peer.name);
    let operations = operations(&source)?;
    let name = format!("{}-runtime", peer.name);
    let package = Package::program(&context.work, &name, peer, &catalog, &program(&catalog, &operations))?;
    package.write("src/operations.rs", &source)?;
    let program = cpu::build(context, &package, RELEASE)?;
    costs(&operations, &callgrind::profile(&program, &package.root.join("callgrind.out"))?)
}

/// The cases of the functions of a template, each on a line above it: `// for number_to_row`.
fn operations(source: &str) -> Result<Vec<Operation>> {
    let mut operations = Vec::new();
    for part in source.split("// for ").skip(1) {
        let (keys, function) = part.split_once('\n').ok_or("a case without a function")?;
        let name =
            function.split(['(', ' ']).skip_while(|word| *word != "fn").nth(1).ok_or("a function without a name")?;
        for key in keys.split(", ") {
            let case = CASES.iter().find(|case| case.key == key).ok_or_else(|| format!("unknown case `{key}`"))?;
            operations.push(Operation { case: *case, operation: name.to_owned() });
        }
    }
    Ok(operations)
}

fn program(catalog: &Catalog, operations: &[Operation]) -> String {
    let (scope, own) = catalog.middle();
    let (codes, unknown) = (catalog.codes().collect::<Vec<_>>(), catalog.unknown_numbers());
    let own_scope = scope.map(|scope| scope.name);
    let values = json!({ "codes": codes, "own": own, "own_scope": own_scope, "unknown": unknown, "cases": operations });
    peers::render(include_str!("../peers/main.rs.j2"), &values)
}

fn costs(operations: &[Operation], calls: &[Call]) -> Result<Costs> {
    let costs = operations.iter().map(|Operation { case, operation }| {
        let (from, to) = (format!("case_{}_end", case.key), format!("operations::{operation}"));
        let is_call = |call: &&Call| call.caller.contains(&from) && call.callee.contains(&to);
        let (count, instructions) = calls
            .iter()
            .filter(is_call)
            .fold((0, 0), |(count, sum), call| (count + call.count, sum + call.instructions));
        #[allow(clippy::cast_precision_loss, reason = "an average")]
        let average = instructions as f64 / count as f64 - RETURN;
        if count == 0 {
            Err(format!("the profile has no calls of `{operation}` for `{}`", case.key).into())
        } else {
            Ok((case.key, average))
        }
    });
    costs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ret_of_the_wrapper_is_no_part_of_an_operation() {
        let operations = operations("// for parse_code\n#[inline(never)]\npub fn parse_code(input: u16) {}").unwrap();
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
        for peer in peers::ALL.iter().chain([&AZSM_REPORTS]) {
            let Some(source) = peer.part("operations", &catalog) else { continue };
            let operations = operations(&source).unwrap();
            let program = program(&catalog, &operations);
            assert!(!operations.is_empty(), "{}", peer.name);
            for Operation { case, .. } in &operations {
                assert!(program.contains(&format!("case_{}_end();", case.key)), "{}", peer.name);
                let lists = format!("{program}{source}");
                assert!(lists.contains(&format!("static {}: ", case.inputs)), "{}: {}", peer.name, case.key);
            }
        }
    }
}
