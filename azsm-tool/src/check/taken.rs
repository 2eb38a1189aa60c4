//! The numbers of a branch that its base has taken in the meantime.

use std::path::Path;

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::Git;

use super::finding::{self, Found};
use crate::base::Earlier;
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
    let Earlier { at_base, at_fork, .. } = Earlier::of(&Git::new(folder), folder, base, wanted.features.as_ref())?;
    let now = Survey::of(sources);
    let found = now.lost(&at_base, &at_fork).into_iter().map(|lost| {
        let advice = lost.overlap().unwrap_or_else(|| format!("run `azsm renumber --base {base}`"));
        let message = format!("{}; {advice}", lost.reason(base));
        let (at, span) = (&sources.declarations[lost.entry.declaration].at, lost.entry.span);
        finding::at(sources.file(at), (span, span), "number/taken-on-base", message)
    });
    Ok(found.collect())
}
