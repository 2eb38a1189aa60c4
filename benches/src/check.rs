//! Whether azsm has become more expensive: what CI runs. The limits are in `limits.toml`.
//!
//! Instructions and bytes are exact, so their limits are tight. Times are only compared with times
//! of the same run, and only as what is above an empty crate; their limit leaves room for a machine
//! that does other work as well.

use std::collections::BTreeMap;
use std::error::Error;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread;

use crate::cpu::CHECK;
use crate::limits::{CompileLimits, Finding, Limits, show};
use crate::peers::{AZSM, AZSM_LOCK, AZSM_PARAMS, AZSM_REGISTRY, BARE, EMPTY, Peer};
use crate::{Context, Result, callgrind, commands, compile, runtime, size};

/// Codes by which growth is told.
const SIZES: [usize; 3] = [600, 3000, 9000];

/// Codes of the binary that is weighed.
const WEIGHED: usize = 3000;

/// Fails when a figure is over its limit, and says which.
pub(crate) fn report(context: &Context, require_valgrind: bool, only_commands: bool) -> Result<ExitCode> {
    let Limits { instructions, ratios, compile, size, commands, .. } = Limits::read()?;
    if only_commands {
        return Ok(show(&of_commands(context, commands)?));
    }
    let mut findings = if callgrind::is_available() {
        // They take a minute each, and counts do not depend on what runs at once.
        thread::scope(|scope| {
            let commands = scope.spawn(|| of_commands(context, commands).map_err(|error| error.to_string()));
            let mut findings = of_library(context, instructions, ratios, &compile)?;
            findings.extend(commands.join().unwrap_or_else(|panic| resume_unwind(panic))?);
            Ok::<_, Box<dyn Error>>(findings)
        })?
    } else if require_valgrind {
        return Err("there is no `valgrind`, so no instructions can be counted".into());
    } else {
        println!("Instructions are not counted: there is no `valgrind`.\n");
        Vec::new()
    };
    let mut find = |figure, limit, value| findings.push(Finding { figure, limit, value });
    let growth = compile::measure(context, CHECK, &[&AZSM], &SIZES).exponent("azsm", &SIZES, SIZES[0])?;
    let figure = format!("exponent of `cargo check` from {} to {} codes", SIZES[0], SIZES[2]);
    find(figure, compile.exponent + compile.exponent_noise, growth);
    let weight = size::per_code(context, &AZSM_REGISTRY, WEIGHED)?;
    find("bytes per code beyond its text".to_owned(), size.bytes_per_code, weight);
    Ok(show(&findings))
}

/// Instructions of the library and of the compiler for it.
fn of_library(
    context: &Context,
    instructions: BTreeMap<String, f64>,
    ratios: BTreeMap<String, f64>,
    limits: &CompileLimits,
) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut find = |figure, limit, value| findings.push(Finding { figure, limit, value });
    let costs = runtime::measure_own(context)?;
    let cost = |case: &str| costs.get(case).ok_or_else(|| format!("limits.toml has an unknown case `{case}`"));
    for (case, limit) in instructions {
        find(format!("instructions of `{case}`"), limit, *cost(&case)?);
    }
    for (case, limit) in ratios {
        let ratio = cost(&case)? / cost(&runtime::by_hand(&case))?;
        find(format!("instructions of `{case}`, as a ratio to the same by hand"), limit, ratio);
    }
    let empty = compile::instructions(context, &EMPTY)?;
    let own = |peer: &Peer| compile::instructions(context, peer).map(|all| all - empty);
    let bare = own(&BARE)?;
    let figure = format!("instructions of `cargo check`, {} codes, as a ratio to bare enums", compile::COUNTED);
    let azsm = own(&AZSM)?;
    find(figure.clone(), limits.ratio_to_bare_enums, azsm / bare);
    let registry = own(&AZSM_REGISTRY)?;
    find(format!("{figure}, with a registry"), limits.registry_ratio_to_bare_enums, registry / bare);
    let figure = "instructions of `cargo check` with `azsm.lock`, as a ratio to the same registry without".to_owned();
    find(figure, limits.lock_ratio_to_registry, own(&AZSM_LOCK)? / registry);
    let figure = "instructions of `cargo check` with two parameters on each code, as a ratio to none".to_owned();
    find(figure, limits.params_ratio, own(&AZSM_PARAMS)? / azsm);
    Ok(findings)
}

fn of_commands(context: &Context, limits: BTreeMap<String, f64>) -> Result<Vec<Finding>> {
    let measured = commands::instructions(context)?;
    let finding = |(command, limit): (String, f64)| {
        let ratio = measured.iter().find(|(known, _)| *known == command);
        let &(_, value) = ratio.ok_or_else(|| format!("limits.toml has an unknown command `{command}`"))?;
        Ok(Finding { figure: format!("instructions of `{command}`, as a ratio"), limit, value })
    };
    limits.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_one_of_something_that_is_measured() {
        let limits = Limits::read().unwrap();
        let compared = limits.ratios.into_keys().flat_map(|case| [runtime::by_hand(&case), case]);
        for case in limits.instructions.into_keys().chain(compared) {
            assert!(runtime::CASES.iter().any(|known| known.key == case), "{case}");
        }
    }
}
