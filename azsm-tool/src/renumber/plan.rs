//! Which codes get other numbers, and which ones.

use std::collections::BTreeMap;

use azsm_cli::__tool::Refusal;
use azsm_cli::__tool::git::Git;

use super::Renumber;
use crate::claims::{Claims, Remote};
use crate::declared::Declaration;
use crate::declared::free::Free;
use crate::declared::survey::{Entry, Survey};
use crate::edits::Edit;
use crate::sources::Sources;

/// What is known about the branch.
pub(crate) struct Plan<'a> {
    pub(crate) options: &'a Renumber,
    pub(crate) base: &'a str,
    pub(crate) now: &'a Survey,
    pub(crate) at_base: &'a Survey,
    pub(crate) at_fork: &'a Survey,
}

/// Another number for a code.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) old: String,
    pub(crate) new: String,
    /// `job.source.MountFailed`
    pub(crate) path: String,
    /// The position of its declaration, and what to write there. `None` where that is in conflict.
    pub(crate) edit: Option<(usize, Edit)>,
}

fn refused(reason: String, advice: &str) -> Refusal {
    Refusal { reason, advice: Some(advice.to_owned()) }
}

impl<'a> Plan<'a> {
    /// The codes that get other numbers.
    ///
    /// # Errors
    ///
    /// When one of them cannot.
    pub(crate) fn chosen(&self, sources: &Sources) -> Result<Vec<&'a Entry>, Vec<Refusal>> {
        let lost = self.now.lost(self.at_base, self.at_fork);
        let chosen = match &self.options.code {
            Some(typed) => vec![self.named(typed).map_err(|refusal| vec![refusal])?],
            None => lost.iter().map(|lost| lost.entry).collect(),
        };
        let mut refusals: Vec<_> = sources.unread_locks().collect();
        for (at, entry) in chosen.iter().enumerate() {
            let (code, path) = (&entry.code, entry.path());
            let is_locked = |lock: &azsm_language::Lock| {
                lock.codes.iter().any(|line| line.number == entry.number && line.path == path)
            };
            if let Some(lock) = sources.locks().find(|lock| is_locked(lock)) {
                let advice = format!("delete its line from {} if it has not shipped", lock.path);
                refusals.push(refused(format!("{code} `{path}` is in the lock, and keeps its number"), &advice));
            }
            if let Some(other) = chosen[..at].iter().find(|other| other.code == *code) {
                let reason = format!("{code} is both `{}` and `{path}` on this branch", other.path());
                refusals.push(refused(reason, "give one of them another number by hand"));
            }
            if let Some((lost, advice)) =
                lost.iter().find(|lost| lost.entry.is_same(entry)).and_then(|lost| Some((lost, lost.overlap()?)))
            {
                refusals.push(refused(lost.reason(self.base), &advice));
            }
            if let Some(other) = self.other_number(entry).filter(|other| self.now.has(other)) {
                let reason = format!("`{path}` is declared twice, as {code} and {}", other.code);
                refusals.push(refused(reason, &format!("remove the entry of {code}, which `{}` lacks", self.base)));
            }
        }
        if refusals.is_empty() { Ok(chosen) } else { Err(refusals) }
    }

    /// The code that was asked for.
    fn named(&self, typed: &str) -> Result<&'a Entry, Refusal> {
        let is_it = |entry: &&Entry| entry.name.is_some() && entry.code.eq_ignore_ascii_case(typed.trim());
        let (on_base, own): (Vec<&Entry>, Vec<_>) =
            self.now.entries().filter(is_it).partition(|entry| self.at_base.has(entry));
        match (&own[..], &on_base[..]) {
            ([entry], _) => Ok(entry),
            ([one, other, ..], _) => {
                let reason = format!("{} is both `{}` and `{}` on this branch", one.code, one.path(), other.path());
                Err(refused(reason, "give one of them another number by hand"))
            }
            ([], [entry, ..]) => Err(refused(
                format!("{} is `{}` on `{}`, and keeps its number", entry.code, entry.path(), self.base),
                "name a code that this branch has added",
            )),
            ([], []) => {
                Err(refused(format!("no declaration has `{typed}`"), "`azsm list` prints the codes that are declared"))
            }
        }
    }

    /// The number that the path of an entry has shipped with or has on the base, and where it has that.
    fn kept(&self, entry: &Entry, locked: &BTreeMap<u32, String>) -> Option<(u32, String)> {
        let path = entry.path();
        let shipped = locked.iter().find(|(_, shipped)| **shipped == path);
        let shipped = shipped.map(|(number, _)| (*number, "in the lock".to_owned()));
        shipped.or_else(|| Some((self.other_number(entry)?.number, format!("on `{}`", self.base))))
    }

    /// What the base has under the path of an entry.
    fn other_number(&self, entry: &Entry) -> Option<&'a Entry> {
        self.at_base.entries().find(|other| other.is_same(entry) && other.code != entry.code)
    }

    /// The numbers that they get, which are claimed. Without claims, no other branch is asked.
    ///
    /// # Errors
    ///
    /// When one of them gets none.
    pub(crate) fn moves(
        &self,
        chosen: &[&Entry],
        sources: &mut Sources,
        mut claims: Option<&mut Claims<'_>>,
        remote: Option<&Remote<'_>>,
    ) -> Result<(Vec<Move>, Vec<Refusal>), Refusal> {
        let (mut moves, mut warnings) = (Vec::<Move>::new(), Vec::new());
        for entry in chosen {
            let at = &sources.declarations[entry.declaration].at;
            let file = sources.file(at);
            let (bytes, of) = (file.bytes(entry.span, entry.span), file.version);
            let text = file.text.clone();
            let gone = || refused(format!("`{}` cannot be read", entry.subcategory), "run `azsm check`");
            let declaration = Declaration::of(sources, entry.declaration).ok_or_else(gone)?;
            let git = claims.as_ref().map(|_| Git::new(declaration.path.parent().unwrap_or(&declaration.path)));
            let locked = sources.locked(declaration.of);
            let find = |scheme: &azsm_language::Scheme<'_>| -> Result<(u32, String, String), Refusal> {
                let reader = declaration.reader(scheme, &entry.subcategory);
                let form = &scheme.form;
                let written =
                    |number: u32| (number, form.text(number).to_string(), form.number_text(number).to_string());
                let typed = self.options.to.as_deref();
                let free = Free { reader: &reader, locked: &locked, git: git.as_ref(), typed, option: "--to" };
                if let Some((number, place)) = self.kept(entry, &locked) {
                    let (path, code) = (entry.path(), form.text(number).to_string());
                    if free.wanted()?.is_some_and(|wanted| wanted != number) {
                        let reason = format!("`{path}` is {code} {place}, and gets no other number");
                        return Err(refused(reason, "leave out `--to`"));
                    }
                    let stays = |other: &&Entry| chosen.iter().all(|each| !each.is_same(other));
                    let others = self.now.at(&code).iter().filter(stays).chain(self.at_base.at(&code)).map(Entry::path);
                    return match others.chain(locked.get(&number).cloned()).find(|other| *other != path) {
                        None => Ok(written(number)),
                        Some(other) => {
                            let reason = format!("`{path}` is {code} {place}, but `{other}` has that number, too");
                            Err(refused(reason, "give the one that has not shipped another number"))
                        }
                    };
                }
                let declared = reader.read(text).map_err(Refusal::from)?.ok_or_else(gone)?;
                let mut others = BTreeMap::new();
                for other in self.at_base.entries().filter(|other| form.parse(&other.code) == Ok(other.number)) {
                    others.insert(other.number, format!("`{}` on `{}`", other.path(), self.base));
                }
                others.extend(moves.iter().filter_map(|each| Some((form.parse(&each.new).ok()?, each.path.clone()))));
                let (free_numbers, more) = free.find(&declared, others)?;
                warnings.extend(more);
                let code = |number| form.text(number).to_string();
                let is_wanted = !self.options.no_claim && !self.options.dry_run;
                let claims = claims.as_deref_mut();
                let claimed = free.unclaimed(&entry.path(), &free_numbers, claims, remote, is_wanted)?;
                let claimed = claimed.ok_or_else(|| match self.options.to {
                    Some(_) => free.taken_by(&code(free_numbers[0]), "a claim of another author"),
                    None => refused(
                        format!("`{}` is full: it has no other number for {}", entry.subcategory, entry.code),
                        "add a range to it",
                    ),
                })?;
                let unknown = claimed.unknown.zip(remote);
                warnings.extend(unknown.map(|(reason, remote)| Refusal {
                    advice: None,
                    ..remote.unknown(&code(claimed.number), &reason)
                }));
                Ok(written(claimed.number))
            };
            let (found, _) = sources.in_scheme(declaration.of, |scheme| (find(scheme), Vec::new()));
            let (_, new, digits) = found?;
            let edit = Some((entry.declaration, Edit { bytes, text: digits, of }));
            moves.push(Move { old: entry.code.clone(), new, path: entry.path(), edit });
        }
        warnings.dedup();
        Ok((moves, warnings))
    }
}
