//! The numbers of a branch that its base has taken in the meantime.

use std::path::Path;

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::Git;

use super::finding::{self, Found};
use crate::base;
use crate::declared::survey::Survey;
use crate::sources::{Sources, Wanted};

/// # Errors
///
/// When the base cannot be read.
pub(super) fn find(
    sources: &mut Sources,
    folder: &Path,
    base: &str,
    wanted: &Wanted,
) -> Result<Vec<Found>, Vec<Refusal>> {
    let fork = base::fork(&Git::new(folder), base, "HEAD").map_err(|refusal| vec![refusal])?;
    let [at_base, at_fork] = [base, &fork].map(|commit| base::survey_at(folder, commit, wanted.features.as_ref()));
    let (now, at_base, at_fork) = (Survey::of(sources), at_base?, at_fork?);
    let found = now.lost(&at_base, &at_fork).into_iter().map(|lost| {
        let advice = lost.overlap().unwrap_or_else(|| format!("run `azsm renumber --base {base}`"));
        let message = format!("{}; {advice}", lost.reason(base));
        let (at, span) = (&sources.declarations[lost.entry.declaration].at, lost.entry.span);
        finding::at(sources, at, (span, span), "number/taken-on-base", message)
    });
    Ok(found.collect())
}
