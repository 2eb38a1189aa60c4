//! The promise of a lock: all small histories of codes, and the oracle that knows nothing but the
//! promise. What readers of a lock make of them, and the commands of authors, is for their tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use azsm::lock::HEADER;

/// A code but for its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    pub subcategory: usize,
    pub name: usize,
    pub retired: bool,
    /// As in a lock: `a: string, b: integer?`.
    pub params: &'static str,
}

/// What is declared, or what a lock holds: by number, counted from 1001.
pub type Codes = BTreeMap<u32, Meaning>;

pub const NUMBERS: [u32; 3] = [1001, 1002, 1003];
pub const NAMES: [&str; 3] = ["A", "B", "C"];
pub const SUBCATEGORIES: [&str; 2] = ["source", "target"];

/// The promise: a number that has shipped keeps its path for good, and once retired it stays
/// retired. It keeps its parameters, too, and what was raised before lacks the new ones.
pub fn keeps(before: &Codes, after: &Codes) -> bool {
    before.iter().all(|(number, before)| {
        let now = after.get(number);
        now.is_some_and(|now| {
            let (has, had) = (params(now.params), params(before.params));
            (now.subcategory, now.name) == (before.subcategory, before.name)
                && now.retired >= before.retired
                && has.is_superset(&had)
                && has.difference(&had).all(|new| new.ends_with('?'))
        })
    })
}

fn params(list: &str) -> BTreeSet<&str> {
    list.split(", ").filter(|param| !param.is_empty()).collect()
}

/// Whether every path is in one place.
pub fn is_sound(codes: &Codes) -> bool {
    let paths: BTreeSet<_> = codes.values().map(|code| (code.subcategory, code.name)).collect();
    paths.len() == codes.len()
}

/// All codes that there can be.
pub fn all() -> Vec<Codes> {
    let meanings = || {
        (0..2).flat_map(|subcategory| {
            (0..3).flat_map(move |name| {
                [false, true].map(|retired| Some(Meaning { subcategory, name, retired, params: "" }))
            })
        })
    };
    let mut all = vec![Codes::new()];
    for number in NUMBERS {
        let with = |codes: &Codes| {
            let codes = codes.clone();
            meanings().chain([None]).map(move |meaning| {
                codes.clone().into_iter().chain(meaning.map(|meaning| (number, meaning))).collect::<Codes>()
            })
        };
        all = all.iter().flat_map(with).filter(is_sound).collect();
    }
    all
}

/// One code with every list of at most two parameters that there can be.
pub fn all_with_params() -> Vec<Codes> {
    let each = || {
        ["a", "b", "c"]
            .into_iter()
            .flat_map(|name| ["string", "string?", "integer", "integer?"].map(|kind| (name, format!("{name}: {kind}"))))
    };
    let pairs = each().flat_map(|(first, before)| {
        each().filter(move |(second, _)| *second != first).map(move |(_, after)| format!("{before}, {after}"))
    });
    let lists = [String::new()].into_iter().chain(each().map(|(_, one)| one)).chain(pairs);
    let code = |list: String| {
        let params: &'static str = list.leak();
        [false, true].map(|retired| Codes::from([(1001, Meaning { subcategory: 0, name: 0, retired, params })]))
    };
    lists.flat_map(code).collect()
}

pub fn lines(codes: &Codes) -> BTreeSet<String> {
    let line = |(number, code): (&u32, &Meaning)| {
        let retired = if code.retired { "retired " } else { "" };
        let params = if code.params.is_empty() { String::new() } else { format!("({})", code.params) };
        format!("AZSM{number} job.{}.{}{params} {retired}\"m\"\n", SUBCATEGORIES[code.subcategory], NAMES[code.name])
    };
    codes.iter().map(line).collect()
}

pub fn lock(lines: &BTreeSet<String>) -> String {
    lines.iter().fold(format!("{HEADER}\n"), |text, line| text + line)
}

/// Codes under other names, numbers and subcategories, so that those that differ in nothing else
/// become the same.
pub fn shape(codes: &Codes) -> Vec<Meaning> {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let renamed = orders.iter().flat_map(|order| {
        [0, 1].map(|swap| {
            let meaning =
                |code: &Meaning| Meaning { subcategory: code.subcategory ^ swap, name: order[code.name], ..*code };
            let mut meanings: Vec<_> = codes.values().map(meaning).collect();
            meanings.sort_unstable();
            meanings
        })
    });
    renamed.min().unwrap()
}

/// One of all codes for each [`shape`].
pub fn shapes() -> Vec<Codes> {
    let by_shape: BTreeMap<_, _> = all().into_iter().rev().map(|codes| (shape(&codes), codes)).collect();
    by_shape.into_values().collect()
}

/// Whether a list of parameters is one of those that the others become when names are exchanged.
pub fn is_in_order(codes: &Codes) -> bool {
    !codes[&1001].params.contains('c') && !codes[&1001].params.starts_with('b')
}

/// A declaration of these codes. Each subcategory has room for some numbers more.
pub fn declaration(codes: &Codes, room: [&[u32]; 2]) -> String {
    let mut text = "scope job {".to_owned();
    for subcategory in 0..SUBCATEGORIES.len() {
        let own = |(number, code): (&u32, &Meaning)| (code.subcategory == subcategory).then_some(*number);
        let free = room[subcategory].iter().filter(|number| !codes.contains_key(number));
        let numbers: BTreeSet<_> = codes.iter().filter_map(own).chain(free.copied()).collect();
        if numbers.is_empty() {
            continue;
        }
        let ranges: Vec<_> = numbers.iter().map(|number| format!("{number}..={number}")).collect();
        write!(text, " {} {} {{", SUBCATEGORIES[subcategory], ranges.join(" | ")).unwrap();
        for (number, code) in codes.iter().filter(|(_, code)| code.subcategory == subcategory) {
            let retired = if code.retired { "retired " } else { "" };
            let params = if code.params.is_empty() { String::new() } else { format!(" {{ {} }}", code.params) };
            write!(text, " {retired}{}{params} = {number} \"m\",", NAMES[code.name]).unwrap();
        }
        text += " }";
    }
    text + " }"
}
