//! Which declaration a code goes to.

use azsm_cli::__tool::{Refusal, lookup, prose};

use crate::sources::Sources;

/// A subcategory in the sources.
#[derive(Debug)]
pub(super) struct Target {
    /// Its position in [`Sources::declarations`].
    pub(super) declaration: usize,
    /// `job.source`
    pub(super) path: String,
}

impl Target {
    /// The subcategory with this path, or with this name when only one has it.
    ///
    /// # Errors
    ///
    /// When there is none, or more than one.
    pub(super) fn find(sources: &Sources, typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        let mut all = Vec::new();
        for (declaration, read) in sources.declarations.iter().enumerate() {
            if sources.is_own(declaration) {
                all.extend(read.meant.subcategories.iter().map(|each| (declaration, each)));
            }
        }
        let mut found: Vec<_> = all.iter().filter(|(_, each)| each.path == typed).collect();
        if found.is_empty() {
            let is_named = |path: &str| path.rsplit('.').next() == Some(typed);
            found = all.iter().filter(|(_, each)| is_named(&each.path) || each.type_name == typed).collect();
        }
        match found[..] {
            [(declaration, each)] => Ok(Self { declaration: *declaration, path: each.path.clone() }),
            [] => {
                let paths: Vec<_> = all.iter().map(|(_, each)| &*each.path).collect();
                let listed = paths.iter().map(|path| (*path).to_owned());
                let reason = format!("`{typed}` is not a subcategory");
                Err(lookup::unknown(reason, typed, &paths, "subcategories", listed))
            }
            _ => {
                let place = |&&(declaration, each): &&(usize, &azsm_language::Subcategory)| {
                    format!("`{}` ({})", each.path, sources.declarations[declaration].at.place)
                };
                Err(Refusal {
                    reason: format!("`{typed}` is declared {} times", found.len()),
                    advice: Some(format!("there is {}", prose::list(&found.iter().map(place).collect::<Vec<_>>()))),
                })
            }
        }
    }
}
