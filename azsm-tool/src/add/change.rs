//! A new entry in the text of a file: the number that it takes, and that the language accepts it.

use std::collections::BTreeMap;

use azsm_cli::__tool::git::Git;
use azsm_cli::__tool::{Failure, Refusal, is_identifier};
use azsm_core::numbering::capacity;
use azsm_language::{Part, Row, fault_of};

use super::Add;
use crate::claims::{Claim, Claimed, Claims, Confirmed, Remote};
use crate::declared::free::Free;
use crate::declared::{Declared, Reader};
use crate::insertion::{NewEntry, inserted};

/// What is to be done with a file.
pub(crate) struct Change<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) add: &'a Add,
    /// The paths in the locks, by number.
    pub(crate) locked: &'a BTreeMap<u32, String>,
    /// `None` where the file is in no repository.
    pub(crate) git: Option<&'a Git>,
    pub(crate) remote: Option<Remote<'a>>,
}

/// The entry, which may have been there before.
#[derive(Debug)]
pub(crate) struct Added {
    pub(crate) code: String,
    pub(super) line: u32,
    pub(super) is_claimed: bool,
    /// Whether the remote has the claim.
    pub(super) is_secured: bool,
    pub(super) warnings: Vec<Refusal>,
}

/// Why there is none.
#[derive(Debug)]
pub(crate) enum Stop {
    Failed(Failure),
    /// The subcategory has no number left.
    Full(String),
}

impl Change<'_> {
    /// The entry, and the text of the file with it unless it is there already.
    ///
    /// # Errors
    ///
    /// When it cannot be added.
    pub(crate) fn of(&self, bytes: Vec<u8>) -> Result<(Added, Option<String>), Stop> {
        let file = &self.reader.file.display;
        let refuse = |reason: String, advice: &str| Refusal { reason, advice: Some(advice.to_owned()) };
        let text = String::from_utf8(bytes)
            .map_err(|_| Refusal { reason: format!("`{file}` is not valid UTF-8"), advice: None })?;
        if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
            let reason = format!("{file}:{}: this is the marker of a merge conflict", line + 1);
            return Err(refuse(reason, "resolve the conflict first").into());
        }
        let declared = self.reader.read(text.clone()).map_err(Refusal::from)?;
        let Some(declared) = declared else {
            let reason = format!("`{file}` does not declare `{}` any more", self.reader.subcategory);
            return Err(refuse(reason, "try again").into());
        };
        self.check_words()?;
        if let Some(row) = declared.subcategory().rows().find(|row| row.name == self.add.name) {
            return Ok((self.existing(row)?, None));
        }
        let path = format!("{}.{}", self.reader.subcategory, self.add.name);
        if let Some((&number, _)) = self.locked.iter().find(|(_, shipped)| **shipped == path) {
            let reason = format!("`{path}` has shipped as {}", self.code(number));
            return Err(refuse(reason, "restore its entry with that number, or use another name").into());
        }
        let (free, mut warnings) = self.free().find(&declared, BTreeMap::new())?;
        if free.is_empty() {
            return Err(self.full(&declared));
        }
        // Before a number is claimed for it.
        self.with(&text, &declared, free[0])?;
        let claimed = self.claim(&free)?;
        warnings.extend(self.unknown(claimed.number, claimed.unknown));
        let (text, line) = self.with(&text, &declared, claimed.number)?;
        let is_claimed = self.git.is_some() && !self.add.no_claim && !self.add.dry_run;
        let code = self.code(claimed.number);
        Ok((Added { code, line, is_claimed, is_secured: claimed.is_secured, warnings }, Some(text)))
    }

    fn code(&self, number: u32) -> String {
        self.reader.scheme.form.text(number).to_string()
    }

    fn check_words(&self) -> Result<(), Refusal> {
        let Add { name, message, .. } = self.add;
        let form = &self.reader.scheme.form;
        let of_name = if is_identifier(name) {
            fault_of(Part::Entry, name, form)
        } else {
            Some(format!("`{name}` is not the name of an item in Rust"))
        };
        match of_name.or_else(|| fault_of(Part::Message, message, form)) {
            Some(reason) => Err(Refusal { reason, advice: None }),
            None => Ok(()),
        }
    }

    /// The same code once more.
    fn existing(&self, row: &Row) -> Result<Added, Refusal> {
        let path = format!("{}.{}", self.reader.subcategory, row.name);
        let code = self.code(row.number);
        let refuse = |reason, advice: &str| Err(Refusal { reason, advice: Some(advice.to_owned()) });
        if row.retired {
            return refuse(format!("`{path}` was retired: {code} never means anything else"), "use another name");
        }
        if row.message != self.add.message {
            let reason = format!("`{path}` is declared already: {code} \"{}\"", row.message);
            return refuse(reason, "use another name, or change the message in the declaration");
        }
        if self.free().wanted()?.is_some_and(|number| number != row.number) {
            return refuse(format!("`{path}` is declared already, as {code}"), "leave out `--number`");
        }
        let Confirmed { is_claimed, is_secured, is_lost, unknown } = match self.git {
            Some(git) if !self.add.dry_run && !self.add.no_claim => {
                let claims = Claims::read(git).map_err(|fault| fault.refusal("read the claims"))?;
                claims.confirm(&code, &path, self.remote.as_ref())
            }
            _ => Confirmed::default(),
        };
        let mut warnings: Vec<_> = self.unknown(row.number, unknown).into_iter().collect();
        if is_lost {
            warnings.push(Refusal {
                reason: format!("another author has claimed {code}"),
                advice: Some("give this code another number before it is merged".to_owned()),
            });
        }
        Ok(Added { code, line: row.position.line, is_claimed, is_secured, warnings })
    }

    /// Why it is not known whether a remote has a claim.
    fn unknown(&self, number: u32, reason: Option<String>) -> Option<Refusal> {
        let (reason, remote) = reason.zip(self.remote.as_ref())?;
        Some(remote.unknown(&self.code(number), &reason))
    }

    fn free(&self) -> Free<'_> {
        let typed = self.add.number.as_deref();
        Free { reader: &self.reader, locked: self.locked, git: self.git, typed, option: "--number" }
    }

    fn full(&self, declared: &Declared) -> Stop {
        let count = capacity(&declared.subcategory().ranges);
        let path = self.reader.subcategory;
        Stop::Full(format!(
            "`{path}` is full: all {count} numbers are declared, reserved, on other branches or claimed"
        ))
    }

    fn claim(&self, free: &[u32]) -> Result<Claimed, Stop> {
        let mut claims = self.git.map(Claims::read).transpose().map_err(|fault| fault.refusal("read the claims"))?;
        let path = format!("{}.{}", self.reader.subcategory, self.add.name);
        let is_wanted = !self.add.no_claim && !self.add.dry_run;
        let claimed = self.free().unclaimed(&path, free, claims.as_mut(), self.remote.as_ref(), is_wanted)?;
        claimed.ok_or_else(|| match self.add.number {
            Some(_) => {
                let code = self.code(free[0]);
                let held = claims.as_ref().and_then(|claims| claims.held.get(&code));
                let claim = held.and_then(|held| held.claim.as_ref());
                let by = |claim: &Claim| format!("a claim of the branch `{}` for `{}`", claim.branch, claim.path);
                let place = claim.map_or_else(|| "a claim of another author".to_owned(), by);
                self.free().taken_by(&code, &place).into()
            }
            None => Stop::Full(format!("`{}` is full: all of its free numbers are claimed", self.reader.subcategory)),
        })
    }

    /// The text with the entry, and its line.
    fn with(&self, text: &str, declared: &Declared, number: u32) -> Result<(String, u32), Refusal> {
        let Add { name, message, attributes, .. } = self.add;
        let digits = self.reader.scheme.form.number_text(number).to_string();
        let new = NewEntry { name, number, digits: &digits, message, attributes };
        let insertions = declared.body().map(|body| body.with(&new)).unwrap_or_default();
        let changed = inserted(text, &insertions, |at| declared.source.on_disk(at));
        let after =
            self.reader.read(changed.clone()).map_err(|_| self.not_an_entry())?.ok_or_else(|| self.not_an_entry())?;
        let mut old = declared.mistakes.clone();
        for mistake in &after.mistakes {
            match old.iter().position(|known| known == mistake) {
                Some(known) => drop(old.swap_remove(known)),
                None => return Err(Refusal { reason: mistake.clone(), advice: None }),
            }
        }
        let mut wanted = facts(declared);
        wanted.push((number, name, message, false));
        wanted.sort_unstable();
        let row = after.subcategory().rows().find(|row| row.number == number);
        match row.filter(|_| facts(&after) == wanted) {
            Some(row) => Ok((changed, row.position.line)),
            None => Err(self.not_an_entry()),
        }
    }

    fn not_an_entry(&self) -> Refusal {
        let attributes = if self.add.attributes.is_empty() { "" } else { " and these attributes" };
        Refusal {
            reason: format!("`{}` with this message{attributes} is not an entry of a declaration", self.add.name),
            advice: Some("write an attribute as in `help = \"...\"`".to_owned()),
        }
    }
}

/// Number, name, message and whether it is retired, of each code in number order.
fn facts(declared: &Declared) -> Vec<(u32, &str, &str, bool)> {
    let rows = declared.model.subcategories.iter().flat_map(azsm_language::Subcategory::rows);
    let mut facts: Vec<_> = rows.map(|row| (row.number, &*row.name, &*row.message, row.retired)).collect();
    facts.sort_unstable();
    facts
}
