//! `--claims`: numbers that another branch has claimed for something else.

use azsm_cli::__tool::findings::Level;
use azsm_cli::__tool::git::{Fault, Git};
use azsm_language::Row;
use proc_macro2::{TokenStream, TokenTree};

use super::finding::{self, Found};
use super::warnings::token_at;
use crate::claims::{Claim, Claims, Remote, manifest};
use crate::sources::{Macro, Sources, Unread, subcategories};

/// Warnings about the declarations of the chosen packages, by the claims of the clone and of a remote,
/// which the manifest can name.
///
/// # Errors
///
/// When the claims cannot be read.
pub(super) fn find(sources: &Sources, remote: &str) -> Result<Vec<Found>, Unread> {
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
                let claim = held.get(&code).and_then(|held| held.claim.as_ref());
                let is_other =
                    |claim: &&Claim| claim.path != format!("{path}.{}", row.name) && !claims.is_of_this_branch(claim);
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
                found.push(warning);
            }
        }
    }
    Ok(found)
}

/// The token of a row's number: the first literal after its name.
fn number_of(tokens: &TokenStream, row: &Row) -> Option<TokenTree> {
    let (_, mut rest) = token_at(tokens, row.position)?;
    rest.find(|token| matches!(token, TokenTree::Literal(_)))
}
