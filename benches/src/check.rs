//! Whether azsm has become more expensive: what CI runs. The limits are in `limits.toml`.
//!
//! Instructions and bytes are exact, so their limits are tight. Times are only compared with times
//! of the same run, and only as what is above an empty crate; their limit leaves room for a machine
//! that does other work as well.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Deserialize;

use crate::compile::{self, Measured};
use crate::cpu::Action;
use crate::peers::{Azsm, Bare, Peer};
use crate::report::Report;
use crate::statistics::exponent;
use crate::{Context, Result, callgrind, folders, runtime, size};

/// Codes by which growth is told.
const SIZES: [usize; 3] = [600, 3000, 9000];

/// Codes of the binary that is weighed.
const WEIGHED: usize = 3000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    instructions: BTreeMap<String, f64>,
    compile: CompileLimits,
    size: SizeLimits,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CompileLimits {
    ratio_to_bare_enums: f64,
    registry_ratio_to_bare_enums: f64,
    exponent: f64,
    exponent_noise: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SizeLimits {
    bytes_per_code: f64,
}

/// One figure beside its limit.
#[derive(Debug)]
struct Finding {
    figure: String,
    limit: f64,
    value: f64,
}

impl Finding {
    fn holds(&self) -> bool {
        self.value <= self.limit
    }
}

/// Fails when a figure is over its limit, and says which.
pub(crate) fn report(context: &Context, report: &mut Report, require_valgrind: bool) -> Result<ExitCode> {
    let limits = limits()?;
    let mut findings = Vec::new();
    if callgrind::is_available() {
        findings.extend(instructions(context, &limits)?);
        findings.extend(compile_costs(context, &limits.compile)?);
    } else if require_valgrind {
        return Err("there is no `valgrind`, so no instructions can be counted".into());
    } else {
        report.note("Instructions are not counted: there is no `valgrind`.");
    }
    findings.push(growth(context, &limits.compile)?);
    findings.push(weight(context, &limits.size)?);
    show(report, &findings);
    let over: Vec<_> = findings.iter().filter(|finding| !finding.holds()).collect();
    for Finding { figure, limit, value } in &over {
        eprintln!("error: {figure}: {value:.2}, and the limit is {limit}");
    }
    Ok(if over.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn limits() -> Result<Limits> {
    Ok(toml::from_str(&std::fs::read_to_string(folders::own_file("limits.toml"))?)?)
}

fn instructions(context: &Context, limits: &Limits) -> Result<Vec<Finding>> {
    let costs = runtime::measure(context, &Azsm::with_symbols())?.map_err(|failure| failure.to_string())?;
    let findings = limits.instructions.iter().map(|(case, &limit)| {
        let value = *costs.get(case.as_str()).ok_or_else(|| format!("limits.toml has an unknown case `{case}`"))?;
        Ok(Finding { figure: format!("instructions of `{case}`"), limit, value })
    });
    findings.collect()
}

/// What the compiler does for azsm above an empty crate, as a ratio to bare enums of the same codes.
fn compile_costs(context: &Context, limits: &CompileLimits) -> Result<[Finding; 2]> {
    let own = |peer: &dyn Peer| -> Result<f64> {
        Ok(compile::instructions(context, peer)?.map_err(|failure| format!("{}: {failure}", peer.name()))?.own())
    };
    let bare = own(&Bare)?;
    let finding = |title: &str, peer: Azsm, limit| -> Result<Finding> {
        let figure =
            format!("instructions of `cargo check`, {} codes{title}, as a ratio to bare enums", compile::COUNTED);
        Ok(Finding { figure, limit, value: own(&peer)? / bare })
    };
    Ok([
        finding("", Azsm::declared(), limits.ratio_to_bare_enums)?,
        finding(" with a registry", Azsm::registered(), limits.registry_ratio_to_bare_enums)?,
    ])
}

fn growth(context: &Context, limits: &CompileLimits) -> Result<Finding> {
    let peers: Vec<Box<dyn Peer>> = vec![Box::new(Azsm::declared())];
    let measured = compile::measure(context, Action::Check, &peers, &SIZES)?;
    let cost = |size| measured.own_cost("azsm", size).ok_or_else(|| failure(&measured, "azsm", size));
    let points = SIZES.iter().map(|&size| Ok((size, cost(size)?))).collect::<Result<Vec<_>>>()?;
    Ok(Finding {
        figure: format!("exponent of `cargo check` from {} to {} codes", SIZES[0], SIZES[2]),
        limit: limits.exponent + limits.exponent_noise,
        value: exponent(&points).unwrap_or(f64::INFINITY),
    })
}

fn failure(measured: &Measured, peer: &str, size: usize) -> String {
    let failure = measured.peers.get(peer).and_then(|costs| costs.failures.get(&size));
    format!("{peer}, {size} codes: {}", failure.map_or("not measured", String::as_str))
}

fn weight(context: &Context, limits: &SizeLimits) -> Result<Finding> {
    let sizes = size::measure(context, &Azsm::registered(), &[WEIGHED])?;
    let value = *sizes.per_code.get(&WEIGHED).ok_or_else(|| format!("{:?}", sizes.failures))?;
    Ok(Finding { figure: "bytes per code beyond its text".to_owned(), limit: limits.bytes_per_code, value })
}

fn show(report: &mut Report, findings: &[Finding]) {
    let rows = findings.iter().map(|finding| {
        let verdict = if finding.holds() { "holds" } else { "**over**" };
        vec![finding.figure.clone(), format!("{:.2}", finding.value), format!("{}", finding.limit), verdict.to_owned()]
    });
    report.table(&["figure", "measured", "limit", ""].map(str::to_owned), &rows.collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::Case;

    #[test]
    fn every_limit_is_one_of_something_that_is_measured() {
        for case in limits().unwrap().instructions.keys() {
            assert!(Case::ALL.iter().any(|known| known.key() == case), "{case}");
        }
    }

    #[test]
    fn a_figure_at_its_limit_holds() {
        let finding = |value| Finding { figure: String::new(), limit: 18.0, value };
        assert!(finding(18.0).holds() && !finding(18.1).holds());
        assert!(!finding(f64::NAN).holds(), "what could not be measured does not hold");
    }
}
