//! Numbers that authors have claimed for codes that are not declared yet.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::Catalog;

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub struct Claimed {
    /// The code.
    pub code: String,
    /// The path of the code to be. `None` where the claim cannot be read, as is the branch.
    pub path: Option<String>,
    /// The branch of the author.
    pub branch: Option<String>,
}

/// The claims that are about a catalog, by number. What it declares needs no claim.
pub(crate) fn in_catalog<'a>(claimed: &'a [Claimed], catalog: &Catalog) -> BTreeMap<u32, &'a Claimed> {
    let numbers = claimed.iter().filter_map(|each| Some((catalog.parse(&each.code).ok()?, each)));
    numbers.filter(|(number, _)| catalog.get(*number).is_none()).collect()
}
