//! `--claims`: numbers that another branch has claimed for something else.

use std::path::Path;

use azsm_cli::__tool::findings::Level;
use azsm_cli::__tool::git::{Fault, Git};
use azsm_language::Row;
use proc_macro2::{TokenStream, TokenTree};

use super::finding::{self, Found};
use super::warnings::token_at;
use crate::base::{self, Earlier};
use crate::claims::{Claim, Claims, Remote, manifest};
use crate::sources::{Macro, Sources, Unread, Wanted, subcategories};

/// Warnings about the declarations of the chosen packages, by the claims of the clone and of a remote,
/// which the manifest can name. What the base has is not claimed any more.
///
/// # Errors
///
/// When the claims cannot be read.
pub(crate) fn find(
    sources: &Sources,
    folder: &Path,
    remote: &str,
    base: Option<&str>,
    wanted: &Wanted,
) -> Result<Vec<Found>, Unread> {
    let git = Git::new(sources.root());
    let cannot = |fault: Fault| Unread::from(fault.refusal("read the claims"));
    let claims = Claims::read(&git).map_err(cannot)?;
    let mut held = claims.held.clone();
    let remote = match remote {
        "" => manifest::remote(sources.root())?,
        remote => Some(remote.to_owned()),
    };
    if let Some(name) = remote {
        let on_remote = Remote::named(&git, &name)?.claims(&claims.held);
        held.extend(on_remote.map_err(|fault| fault.refusal(&format!("read the claims on `{name}`")))?);
    }
    let mut found = Vec::new();
    for read in sources.declarations.iter().filter(|read| read.at.is_chosen && !read.meant.faulty) {
        let Macro::StatusCodes(scheme) = read.at.of else { continue };
        for each in subcategories(&read.meant) {
            let path = &each.subcategory.path;
            for row in each.subcategory.rows() {
                let code = sources.with_form(scheme, |form| form.text(row.number).to_string());
                let of_row = format!("{path}.{}", row.name);
                let claim = held.get(&code).and_then(|held| held.claim.as_ref());
                let is_other = |claim: &&Claim| claim.path != of_row && !claims.is_of_this_branch(claim);
                let Some((claim, token)) = claim.filter(is_other).zip(number_of(&read.at.tokens, row)) else {
                    continue;
                };
                let message = format!(
                    "the branch `{}` has claimed {code} for `{}`: use another number; `azsm next {path}` prints one",
                    claim.branch, claim.path
                );
                let span = token.span();
                let mut warning = finding::at(sources, &read.at, (span, span), "number/claimed", message);
                warning.level = Level::Warning;
                found.push((code, of_row, warning));
            }
        }
    }
    // To read the base takes longer than all else.
    let base = base.map(str::to_owned).or_else(|| base::usual(&git)).filter(|_| !found.is_empty());
    if let Some(Ok(Earlier { at_base, .. })) =
        base.map(|base| Earlier::of(&git, folder, &base, wanted.features.as_ref()))
    {
        found.retain(|(code, path, _)| !at_base.at(code).iter().any(|entry| entry.path() == *path));
    }
    Ok(found.into_iter().map(|(.., warning)| warning).collect())
}

/// The token of a row's number: the first literal after its name.
fn number_of(tokens: &TokenStream, row: &Row) -> Option<TokenTree> {
    let (_, mut rest) = token_at(tokens, row.position)?;
    rest.find(|token| matches!(token, TokenTree::Literal(_)))
}
