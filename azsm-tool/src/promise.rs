//! The promise over the histories of authors: what `check`, `add` and `renumber` make of every small
//! one is compared with the oracle, [`keeps`]. Claims are in their own tests. Each model is tried on
//! commands that forget something, too, and has to find that.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use azsm_cli::__tool::findings::Level;
use azsm_language::{Locks, Model, Scheme, read_registry, read_status_codes};
use azsm_test_commands::promise::{
    Codes, Meaning, NAMES, NUMBERS, SUBCATEGORIES, all, all_with_params, declaration, is_in_order, is_sound, keeps,
    lines, lock, shapes,
};
use proc_macro2::TokenStream;

use crate::add::Add;
use crate::add::change::Change;
use crate::check::check;
use crate::declared::survey::Survey;
use crate::declared::{Declaration, Reader};
use crate::edits;
use crate::renumber::Renumber;
use crate::renumber::plan::Plan;
use crate::sources::{Sources, Wanted};

/// What a command could forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forgets {
    Nothing,
    /// `check`, `add` and `renumber`: what has shipped.
    Lock,
    /// `check`: parameters of what has shipped.
    Params,
    /// `check`: which codes were retired. `add`: which numbers.
    Retired,
    /// `renumber`: which numbers the branch has lost.
    Lost,
    /// `renumber`: the numbers of the base, when it looks for another one.
    Base,
}

/// The numbers that no code has are in the range of `source`, and one more is in each range.
const ROOM: [&[u32]; 2] = [&[1001, 1002, 1003, 1004], &[1005]];

static NONE: Codes = Codes::new();

/// Writes a package with an empty lock into a folder, and reads it.
pub(crate) fn package(folder: &Path, text: &str) -> Sources {
    let manifest = "[package]\nname = \"model\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"\n";
    fs::create_dir_all(folder.join("src")).unwrap();
    for (name, text) in [("Cargo.toml", manifest), ("azsm.lock", ""), ("src/lib.rs", text)] {
        fs::write(folder.join(name), text).unwrap();
    }
    Sources::read(folder, &Wanted::default()).unwrap()
}

fn source(codes: &Codes, room: [&[u32]; 2]) -> String {
    format!(
        "azsm::registry! {{ #[lock = \"azsm.lock\"] pub static ALL = [codes]; }}\n\
         pub mod codes {{ azsm::status_codes! {{ #![lock = \"azsm.lock\"] {} }} }}\n",
        declaration(codes, room)
    )
}

fn over(codes: &Codes) -> azsm_language::Package {
    let text = lock(&lines(codes)).into_bytes();
    azsm_language::Package { name: "model".to_owned(), locks: Locks::Text(text) }
}

fn scheme() -> Scheme<'static> {
    Scheme::azsm(TokenStream::new())
}

/// Reads the registry once more, over another lock.
fn set_lock(sources: &mut Sources, codes: &Codes) {
    let registry = &mut sources.registries[0];
    let (meant, mistakes) = read_registry(registry.at.tokens.clone(), &scheme(), &over(codes));
    (registry.meant, registry.mistakes) = (meant.unwrap(), mistakes);
}

/// The same for the declaration and the lock of its own, which can be in the place of the other.
fn set_locks(sources: &mut Sources, [of_registry, of_declaration]: [&Codes; 2]) {
    set_lock(sources, of_registry);
    let declaration = &mut sources.declarations[0];
    let (tokens, file) = (declaration.at.tokens.clone(), declaration.meant.file.clone());
    (declaration.meant, declaration.mistakes) = read_status_codes(tokens, &scheme(), &over(of_declaration), file);
}

fn options<T: clap::Args>(arguments: &[&str]) -> T {
    let command = T::augment_args(clap::Command::new("azsm"));
    T::from_arg_matches(&command.get_matches_from([&["azsm"], arguments].concat())).unwrap()
}

fn path(code: &Meaning) -> (usize, usize) {
    (code.subcategory, code.name)
}

fn codes_of(model: &Model) -> Codes {
    let subcategories = model.subcategories.iter().map(|each| (each.path.trim_start_matches("job."), each));
    let meanings = subcategories.flat_map(|(path, each)| {
        let position = |names: &[&str], name: &str| names.iter().position(|each| *each == name).unwrap();
        each.rows().map(move |row| {
            let (subcategory, name) = (position(&SUBCATEGORIES, path), position(&NAMES, &row.name));
            let params = if row.notation.is_empty() { "" } else { row.notation.clone().leak() };
            (row.number, Meaning { subcategory, name, retired: row.retired, params })
        })
    });
    meanings.collect()
}

/// Each kind of declaration, with the locks that it is asked about.
fn kinds() -> impl Iterator<Item = (Codes, bool)> {
    let with_params = all_with_params().into_iter().filter(is_in_order);
    with_params.map(|codes| (codes, true)).chain(shapes().into_iter().map(|codes| (codes, false)))
}

/// What is wrong, unless as many as are counted are right.
type Outcome = Result<String, String>;

fn checks(forgets: Forgets) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let (locks, with_params) = (all(), all_with_params());
    let (mut count, mut kept) = (0, 0);
    for (after, has_params) in kinds() {
        let first = usize::from(after.values().all(|code| code.subcategory == 1) && !after.is_empty());
        let mut room: [&[u32]; 2] = [&[], &[]];
        room[first] = if after.is_empty() { &[] } else { &[1001, 1002, 1003] };
        let text = source(&after, room);
        let mut sources = package(folder.path(), &text);
        for before in if has_params { &with_params } else { &locks } {
            let mut seen = before.clone();
            for code in seen.values_mut() {
                code.params = if forgets == Forgets::Params { "" } else { code.params };
                code.retired &= forgets != Forgets::Retired;
            }
            set_lock(&mut sources, if forgets == Forgets::Lock { &NONE } else { &seen });
            let found = check(&mut sources).unwrap();
            let errors: Vec<_> = found.into_iter().filter(|each| each.level == Level::Error).collect();
            let expected = keeps(before, &after);
            if errors.is_empty() != expected {
                return Err(format!("`check` over {before:?}: {errors:?}\n{text}"));
            }
            (count, kept) = (count + 1, kept + usize::from(expected));
        }
    }
    Ok(format!("{count} histories for `check`, {kept} keep the promise"))
}

/// A code to be added, and the number that is asked for.
struct Step {
    code: Meaning,
    number: Option<u32>,
    add: Add,
}

fn steps() -> Vec<Step> {
    let mut steps = Vec::new();
    for (subcategory, name) in (0..2).flat_map(|subcategory| (0..3).map(move |name| (subcategory, name))) {
        let code = Meaning { subcategory, name, retired: false, params: "" };
        for number in [None, Some(1002)] {
            let asked = number.map(|number| format!("--number={number}"));
            let path = format!("job.{}", SUBCATEGORIES[subcategory]);
            let arguments: Vec<_> = [&*path, NAMES[name], "m"].into_iter().chain(asked.as_deref()).collect();
            steps.push(Step { code, number, add: options(&arguments) });
        }
    }
    steps
}

/// Whether something has the number or the path of a code.
fn is_known(codes: &Codes, (number, code): (&u32, &Meaning)) -> bool {
    codes.contains_key(number) || codes.values().any(|other| path(other) == path(code))
}

impl Step {
    /// Whether a number and the codes with it are what can be added, or nothing can. Without codes, nothing
    /// changes.
    fn is_right(&self, before: &Codes, after: &Codes, outcome: Option<&(u32, Option<Codes>)>) -> bool {
        let Self { code, number, .. } = self;
        if let Some((own, known)) = after.iter().find(|(_, other)| path(other) == path(code)) {
            let is_same = !known.retired && number.is_none_or(|number| number == *own);
            return outcome == is_same.then_some(&(*own, None));
        }
        let room = number.as_ref().map_or(&ROOM.concat()[..], std::slice::from_ref).to_vec();
        let can_be = |number: &u32| {
            ROOM[code.subcategory].contains(number)
                && [before, after].iter().all(|codes| !is_known(codes, (number, code)))
        };
        let Some((new, Some(then))) = outcome else {
            return outcome.is_none() && !room.iter().any(can_be);
        };
        let mut wanted = after.clone();
        wanted.insert(*new, *code);
        can_be(new)
            && *then == wanted
            && is_sound(then)
            && keeps(after, then)
            && keeps(before, then) == keeps(before, after)
    }
}

fn adds(forgets: Forgets) -> Outcome {
    let (folder, scheme, steps) = (tempfile::tempdir().unwrap(), scheme(), steps());
    let (locks, with_params) = (all(), all_with_params());
    let (mut count, mut added) = (0, 0);
    for (after, has_params) in kinds() {
        let mut seen = after.clone();
        seen.retain(|_, code| forgets != Forgets::Retired || !code.retired);
        let text = source(&seen, ROOM);
        let mut sources = package(folder.path(), &text);
        let of = Declaration::of(&sources, 0).unwrap();
        let draft = sources.drafts().remove(0);
        for subcategory in draft.subcategories() {
            if let Some(number) = draft.next_free(subcategory).filter(|number| after.contains_key(number)) {
                return Err(format!("`next` prints {number}\n{text}"));
            }
        }
        let is_asked = |before: &&Codes| {
            if has_params { **before == after } else { keeps(before, &after) || (before.len() == 1 && after.len() < 2) }
        };
        for before in if has_params { &with_params } else { &locks }.iter().filter(is_asked) {
            // Over a lock of its own, a declaration with mistakes lacks rows.
            let is_over_its_own = keeps(before, &after) || before.iter().all(|line| !is_known(&after, line));
            for locks in [[before, &NONE], [&NONE, before]].into_iter().take(1 + usize::from(is_over_its_own)) {
                set_locks(&mut sources, locks);
                let locked = if forgets == Forgets::Lock { BTreeMap::new() } else { sources.locked(None) };
                for step in steps.iter().filter(|step| locks[1].is_empty() || step.number.is_none()) {
                    let subcategory = format!("job.{}", SUBCATEGORIES[step.code.subcategory]);
                    let reader = Reader { package: over(locks[1]), ..of.reader(&scheme, &subcategory) };
                    let change = Change { reader, add: &step.add, locked: &locked, git: None, remote: None };
                    let outcome = change.of(text.clone().into_bytes()).ok().map(|(done, text)| {
                        let read = |text| codes_of(&change.reader.read(text).unwrap().unwrap().model);
                        (done.code["AZSM".len()..].parse().unwrap(), text.map(read))
                    });
                    if !step.is_right(before, &after, outcome.as_ref()) {
                        let Step { code, number, .. } = step;
                        return Err(format!("`add` {code:?} as {number:?} over {before:?}: {outcome:?}\n{text}"));
                    }
                    (count, added) = (count + 1, added + usize::from(outcome.is_some()));
                }
            }
        }
    }
    Ok(format!("{count} histories for `add` and `next`, {added} codes added"))
}

/// The codes under the numbers that the source gives them, in which they are in the order of a
/// declaration.
fn read_back(text: &str, codes: &Codes) -> Codes {
    let numbers = text.split(" = ").filter_map(|rest| rest.get(..4)?.parse().ok());
    let mut meanings: Vec<_> = codes.values().collect();
    meanings.sort_by_key(|code| code.subcategory);
    numbers.zip(meanings).map(|(number, code)| (number, *code)).collect()
}

/// What a merge makes of two branches; `None` if a number has two meanings.
fn merged(one: &Codes, other: &Codes) -> Option<Codes> {
    let mut merged = one.clone();
    for (number, code) in other {
        let there = merged.entry(*number).or_insert(*code);
        if path(there) != path(code) {
            return None;
        }
        there.retired |= code.retired;
    }
    Some(merged)
}

/// The number of the code that is to have another one, and which one; `None` for those that are lost.
type Asked = Option<(u32, Option<u32>)>;

/// What a branch has, and what has come to be on its base since the branch left it.
#[derive(Debug)]
struct Branch<'a> {
    fork: &'a Codes,
    base: &'a Codes,
    work: &'a Codes,
    locked: &'a Codes,
    asked: Asked,
}

impl Branch<'_> {
    /// The code of the base that has taken the number of one of the branch.
    fn winner(&self, (number, code): (&u32, &Meaning)) -> Option<&Meaning> {
        let differs = |other: &&Meaning| path(other) != path(code);
        self.base.get(number).filter(differs).filter(|_| self.fork.get(number).as_ref().is_none_or(differs))
    }

    /// The codes that are to have other numbers, and those that are not.
    fn split(&self) -> (Codes, Codes) {
        self.work.iter().partition(|code| match self.asked {
            Some((number, _)) => number == *code.0,
            None => self.winner(*code).is_some(),
        })
    }

    /// Whether some codes are right with other numbers, next to those that stay: nothing changes that has shipped
    /// or is on the base, and no two subcategories have one range.
    fn is_kept(&self, (chosen, stays): &(Codes, Codes), moved: &Codes) -> bool {
        let Self { base, locked, asked, .. } = self;
        let is_in = |codes: &Codes, code: &Meaning| number_of(codes, code).is_some();
        let can_change = |(number, code): (&u32, &Meaning)| {
            [moved, base].iter().all(|codes| codes.get(number).is_none_or(|other| path(other) != path(code)))
                && self.winner((number, code)).is_none_or(|winner| winner.subcategory == code.subcategory)
        };
        let can_be = |(number, code): (&u32, &Meaning)| {
            asked.and_then(|(_, to)| to).is_none_or(|to| to == *number)
                && !stays.contains_key(number)
                && (is_in(base, code) || is_in(locked, code) || ROOM[code.subcategory].contains(number))
        };
        // Where the lock has another number than the base, it counts.
        let at_base = |all: &Codes| is_sound(all) || moved.values().any(|code| is_in(locked, code));
        moved.len() == chosen.len()
            && chosen.iter().all(can_change)
            && moved.iter().all(can_be)
            && merged(locked, moved).as_ref().is_some_and(is_sound)
            && merged(base, moved).as_ref().is_some_and(at_base)
    }

    /// Whether these codes are right after `renumber`, or it is right that there are none.
    fn is_right(&self, after: Option<&Codes>) -> bool {
        let split = self.split();
        let Some(after) = after else {
            let with = |all: Vec<Codes>, code: &Meaning| {
                let each = all.iter().flat_map(|codes| ROOM.concat().into_iter().map(move |number| (codes, number)));
                each.map(|(codes, number)| codes.clone().into_iter().chain([(number, *code)]).collect()).collect()
            };
            return !split.0.values().fold(vec![Codes::new()], with).iter().any(|moved| self.is_kept(&split, moved));
        };
        let moved = split.0.values().filter_map(|code| Some((number_of(after, code)?, *code))).collect();
        let all: Codes = split.1.iter().chain(&moved).map(|(number, code)| (*number, *code)).collect();
        self.is_kept(&split, &moved) && *after == all && (self.asked.is_some() || merged(self.base, after).is_some())
    }
}

/// The number that the path of a code has.
fn number_of(codes: &Codes, code: &Meaning) -> Option<u32> {
    codes.iter().find(|(_, other)| path(other) == path(code)).map(|(number, _)| *number)
}

fn renumbers(forgets: Forgets) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let to = || [None].into_iter().chain((1001..=1006).map(Some));
    let asks: Vec<Asked> =
        NUMBERS.into_iter().flat_map(|code| to().map(move |to| Some((code, to)))).chain([None]).collect();
    let all = all();
    let bases: Vec<_> = shapes()
        .into_iter()
        .map(|base| {
            let forks: Vec<_> = all.iter().filter(|fork| keeps(fork, &base)).collect();
            (base, forks)
        })
        .filter(|(base, _)| base.len() <= MOST_CODES)
        .collect();
    let mut surveys: BTreeMap<&Codes, Survey> = BTreeMap::new();
    for codes in bases.iter().flat_map(|(base, forks)| forks.iter().copied().chain([base])) {
        surveys.entry(codes).or_insert_with(|| Survey::of(&mut package(folder.path(), &source(codes, ROOM))));
    }
    let (none, mut count, mut changed, mut refused) = (Survey::default(), 0, 0, 0);
    // Those that find most come first.
    for work in all.iter().rev() {
        let text = source(work, ROOM);
        let mut sources = package(folder.path(), &text);
        let now = Survey::of(&mut sources);
        let is_one_of_like = |base: &Codes| base.len() + work.len() <= MOST_CODES && has_names_in_order([base, work]);
        let not_over = bases.iter().filter(|(base, _)| is_one_of_like(base));
        let pairs = not_over.flat_map(|(base, forks)| forks.iter().map(move |fork| (base, *fork)));
        let pairs: Vec<_> = pairs.filter(|(_, fork)| keeps(fork, work)).collect();
        // The lock that the branch began with, or one that it has shipped with, which can be the declaration's,
        // or one that has a path of the branch with another number.
        let own = [None, Some([work, &NONE]), Some([&NONE, work])];
        let weight = |codes: &Codes| codes.len() + codes.values().filter(|code| code.retired).count();
        let elsewhere: Vec<_> = work
            .iter()
            .filter(|_| weight(work) <= MOST_ASKED)
            .flat_map(|(own, code)| {
                ROOM[0].iter().filter(move |number| *number != own).map(move |to| Codes::from([(*to, *code)]))
            })
            .collect();
        for locks in own.into_iter().chain(elsewhere.iter().map(|lock| Some([lock, &NONE]))) {
            if let Some(locks) = locks.filter(|_| forgets != Forgets::Lock) {
                set_locks(&mut sources, locks);
            }
            let is_own = locks.is_none_or(|locks| locks.contains(&work));
            for &(base, fork) in &pairs {
                let is_small = weight(base) + weight(work) <= MOST_ASKED;
                if !is_own && !is_small {
                    continue;
                }
                if locks.is_none() && forgets != Forgets::Lock {
                    set_lock(&mut sources, fork);
                }
                let locked = locks.map_or(fork, |[one, other]| if one.is_empty() { other } else { one });
                let is_asked = |asked: Asked| asked.is_none_or(|(number, _)| is_small && work.contains_key(&number));
                for asked in asks.iter().copied().filter(|asked| is_asked(*asked)) {
                    let branch = Branch { fork, base, work, locked, asked };
                    let code = asked.map(|(code, _)| format!("AZSM{code}"));
                    let to = asked.and_then(|(_, to)| Some(to?.to_string()));
                    let options = &Renumber { code, to, base: None, no_claim: true, dry_run: false };
                    let at = |at_base| Plan { options, base: "main", now: &now, at_base, at_fork: &surveys[fork] };
                    let [at_base, then] =
                        [at(&surveys[base]), at(if forgets == Forgets::Base { &none } else { &surveys[base] })];
                    let chosen = if forgets == Forgets::Lost { Ok(Vec::new()) } else { at_base.chosen(&sources) };
                    let moves = chosen.ok().and_then(|chosen| then.moves(&chosen, &mut sources, None, None).ok());
                    let after = moves.as_ref().map(|(moves, _)| {
                        let mut bytes = text.clone().into_bytes();
                        edits::make(&mut bytes, moves.iter().filter_map(|each| Some(&each.edit.as_ref()?.1)));
                        read_back(str::from_utf8(&bytes).unwrap(), work)
                    });
                    if !branch.is_right(after.as_ref()) {
                        return Err(format!("`renumber` {branch:?}: {after:?}"));
                    }
                    count += 1;
                    changed += moves.as_ref().map_or(0, |(moves, _)| moves.len());
                    refused += usize::from(moves.is_none());
                }
            }
        }
    }
    Ok(format!("{count} histories for `renumber`, {changed} numbers changed, {refused} refused"))
}

/// Whether the names are those that all become when names are exchanged.
fn has_names_in_order(codes: [&Codes; 2]) -> bool {
    let mut next = 0;
    codes.into_iter().flat_map(BTreeMap::values).all(|code| {
        next += usize::from(code.name == next);
        code.name < next
    })
}

/// Of a branch and its base: with more, some thousand histories become a hundred thousand.
const MOST_CODES: usize = 4;

/// The same where each code is asked for, with each number; one that is retired counts twice.
const MOST_ASKED: usize = 3;

/// Runs a model, and then over commands that forget something.
#[track_caller]
fn run(model: fn(Forgets) -> Outcome, forgets: &[Forgets]) {
    println!("{}", model(Forgets::Nothing).unwrap_or_else(|wrong| panic!("{wrong}")));
    for &forgets in forgets {
        let found = model(forgets).expect_err(&format!("{forgets:?} is not found"));
        println!("without {forgets:?}: {}", found.lines().next().unwrap_or_default());
    }
}

/// When this fails, `check` passes in CI what does not compile, or lets a number change its meaning.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn check_accepts_what_keeps_the_promise() {
    run(checks, &[Forgets::Lock, Forgets::Params, Forgets::Retired]);
}

/// When this fails, `add` gives a code a number that means something else, or none although one is free.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn add_takes_a_number_that_means_nothing_else() {
    run(adds, &[Forgets::Lock, Forgets::Retired]);
}

/// When this fails, a merge after `renumber` gives a number two meanings, or changes one that has
/// shipped.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn after_renumber_each_number_has_one_meaning() {
    run(renumbers, &[Forgets::Lock, Forgets::Lost, Forgets::Base]);
}
