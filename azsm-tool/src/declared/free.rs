//! The numbers that a code can take: nothing in the declaration, in the lock or on another branch
//! has them.

use std::collections::BTreeMap;

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::Git;
use azsm_core::numbering::Proposals;

use super::{Declared, Reader, tips};
use crate::claims::{Claimed, Claims, Remote};
use crate::insertion::Body;

/// What is asked for the numbers of a subcategory.
pub(crate) struct Free<'a> {
    pub(crate) reader: &'a Reader<'a>,
    /// The paths in the locks, by number.
    pub(crate) locked: &'a BTreeMap<u32, String>,
    /// `None` where the file is in no repository.
    pub(crate) git: Option<&'a Git>,
    /// The number that is asked for.
    pub(crate) typed: Option<&'a str>,
    /// The option that asks for it.
    pub(crate) option: &'static str,
}

impl Free<'_> {
    fn code(&self, number: u32) -> String {
        self.reader.scheme.form.text(number).to_string()
    }

    /// The number that was asked for.
    ///
    /// # Errors
    ///
    /// When no code can have it.
    pub(crate) fn wanted(&self) -> Result<Option<u32>, Refusal> {
        let Some(typed) = self.typed else { return Ok(None) };
        let form = &self.reader.scheme.form;
        let number =
            form.parse(typed).ok().or_else(|| typed.parse().ok()).filter(|&number| number <= form.max_number());
        number.map(Some).ok_or_else(|| Refusal {
            reason: format!("`{typed}` is not a number of a status code"),
            advice: Some(format!(
                "write it as in `{}` or `{}`",
                form.example(),
                form.number_text(form.example_number())
            )),
        })
    }

    /// The numbers that can be taken, the next one first, and what is not known. `others` has
    /// numbers that are taken, too.
    ///
    /// # Errors
    ///
    /// When Git fails, or the number that was asked for is taken.
    pub(crate) fn find(
        &self,
        declared: &Declared,
        others: BTreeMap<u32, String>,
    ) -> Result<(Vec<u32>, Vec<Refusal>), Refusal> {
        let subcategory = declared.subcategory();
        let mut taken: BTreeMap<u32, String> = BTreeMap::new();
        for row in subcategory.rows() {
            let state = if row.retired { " (retired)" } else { "" };
            taken.insert(row.number, format!("`{}.{}`{state}", self.reader.subcategory, row.name));
        }
        let reserved = subcategory.reserved.iter().flat_map(|range| range.low()..=range.high());
        for number in reserved {
            taken.entry(number).or_insert_with(|| "`reserved`".to_owned());
        }
        for number in declared.body().iter().flat_map(Body::numbers) {
            taken.entry(number).or_insert_with(|| "an entry of the declaration".to_owned());
        }
        for &number in self.locked.keys() {
            taken.entry(number).or_insert_with(|| "the lock".to_owned());
        }
        for (number, place) in others {
            taken.entry(number).or_insert(place);
        }
        let mut warnings = Vec::new();
        if let Some(git) = self.git {
            let at_tips = tips::of_all_branches(git).and_then(|tips| self.reader.at(git, &tips, &subcategory.ranges));
            let elsewhere = at_tips.map_err(|fault| fault.refusal("read the numbers of other branches"))?;
            for (number, (path, branch)) in elsewhere.taken {
                taken.entry(number).or_insert_with(|| format!("`{path}` on the branch `{branch}`"));
            }
            if elsewhere.unsearched > 0 {
                warnings.push(Refusal {
                    reason: format!(
                        "{} branches may declare `{}` in another file than `{}`, and were not searched",
                        elsewhere.unsearched, self.reader.subcategory, self.reader.file.display
                    ),
                    advice: Some("delete the branches that are not used".to_owned()),
                });
            }
        }
        if let Some(number) = self.wanted()? {
            let code = self.code(number);
            if !subcategory.ranges.iter().any(|range| range.holds(number)) {
                let form = &self.reader.scheme.form;
                let ranges: Vec<_> = subcategory.ranges.iter().map(|range| range.in_form(form).to_string()).collect();
                let reason = format!("{code} is outside `{}` ({})", self.reader.subcategory, ranges.join(", "));
                return Err(Refusal { reason, advice: Some(format!("leave out `{}`", self.option)) });
            }
            return match taken.get(&number) {
                Some(place) => Err(self.taken_by(&code, place)),
                None => Ok((vec![number], warnings)),
            };
        }
        let mut proposals = Proposals::of(&subcategory.ranges);
        let free = std::iter::from_fn(|| proposals.next()).filter(|number| !taken.contains_key(number));
        Ok((free.collect(), warnings))
    }

    /// The first of some numbers that no other author claims. It is claimed, where that is wanted. `None` if
    /// there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be claimed.
    pub(crate) fn unclaimed(
        &self,
        path: &str,
        free: &[u32],
        claims: Option<&mut Claims<'_>>,
        remote: Option<&Remote<'_>>,
        is_wanted: bool,
    ) -> Result<Option<Claimed>, Refusal> {
        let code = |number| self.code(number);
        match claims {
            None => Ok(free.first().map(|&number| Claimed { number, is_secured: false, unknown: None })),
            Some(claims) if is_wanted => claims.claim(path, free, code, remote),
            Some(claims) => Ok(claims.next(path, free, code, remote, 0)),
        }
    }

    /// That the number which was asked for cannot be had.
    pub(crate) fn taken_by(&self, code: &str, place: &str) -> Refusal {
        Refusal {
            reason: format!("{code} is taken by {place}"),
            advice: Some(format!("leave out `{}` for the next free number", self.option)),
        }
    }
}
