//! The limits of `limits.toml`, and figures next to them.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Deserialize;

use crate::{Result, report};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limits {
    pub(crate) instructions: BTreeMap<String, f64>,
    pub(crate) ratios: BTreeMap<String, f64>,
    pub(crate) compile: CompileLimits,
    pub(crate) size: SizeLimits,
    pub(crate) commands: BTreeMap<String, f64>,
    pub(crate) checks: CheckLimits,
}

impl Limits {
    pub(crate) fn read() -> Result<Self> {
        Ok(toml::from_str(include_str!("../limits.toml"))?)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompileLimits {
    pub(crate) ratio_to_bare_enums: f64,
    pub(crate) registry_ratio_to_bare_enums: f64,
    pub(crate) lock_ratio_to_registry: f64,
    pub(crate) params_ratio: f64,
    pub(crate) exponent: f64,
    pub(crate) exponent_noise: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SizeLimits {
    pub(crate) bytes_per_code: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckLimits {
    pub(crate) ratio_to_ripgrep: f64,
    pub(crate) milliseconds: f64,
}

/// One figure with its limit.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) figure: String,
    pub(crate) limit: f64,
    pub(crate) value: f64,
}

impl Finding {
    fn holds(&self) -> bool {
        self.value <= self.limit
    }
}

/// Prints figures with their limits. A failure if one is over its limit.
pub(crate) fn show(findings: &[Finding]) -> ExitCode {
    let rows = findings.iter().map(|finding| {
        let verdict = if finding.holds() { "holds" } else { "**over**" };
        vec![finding.figure.clone(), format!("{:.2}", finding.value), format!("{}", finding.limit), verdict.to_owned()]
    });
    report::table(&["figure", "measured", "limit", ""].map(str::to_owned), &rows.collect::<Vec<_>>());
    let mut code = ExitCode::SUCCESS;
    for Finding { figure, limit, value } in findings.iter().filter(|finding| !finding.holds()) {
        eprintln!("error: {figure}: {value:.2}, and the limit is {limit}");
        code = ExitCode::FAILURE;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_at_its_limit_holds() {
        let finding = |value| Finding { figure: String::new(), limit: 18.0, value };
        assert!(finding(18.0).holds() && !finding(18.1).holds());
        assert!(!finding(f64::NAN).holds(), "what could not be measured does not hold");
    }
}
