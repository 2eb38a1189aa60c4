//! What the declaration in `space.rs` says, written down a second time as plain lists, and answers
//! found by walking them.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Active,
    Deprecated,
    Retired,
}

use State::{Active, Deprecated, Retired};

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) number: u16,
    pub(crate) subcategory: &'static str,
    pub(crate) name: String,
    pub(crate) message: String,
    pub(crate) state: State,
}

const ROWS: [(u16, &str, &str, &str, State); 26] = [
    (1, "agent.upgrade", "First", "First of all", Active),
    (10, "agent.upgrade", "Zeros", "With zeros in front", Active),
    (20, "agent.upgrade", "CatchAll", "Last of the range", Active),
    (999, "agent.single", "Only", "The last of scope agent", Active),
    (1001, "job.source", "FirstAbove", "At the start of a range", Active),
    (1005, "job.source", "Old", "Deprecated", Deprecated),
    (1006, "job.source", "Probe", "Retired between two others", Retired),
    (1007, "job.source", "AfterRetired", "After a retired one", Active),
    (1013, "job.source", "AfterReserved", "Between two reserved ones", Active),
    (1020, "job.source", "EndOfRange", "At the end of a range", Active),
    (1021, "job.target", "Start", "Between two ranges of another", Active),
    (1050, "job.source", "Middle", "In the middle range", Active),
    (1061, "job.gone", "OnceKnown", "Only retired", Retired),
    (1080, "job.gone", "AlsoKnown", "Only retired, too", Retired),
    (1100, "job.target", "End", "Below a range of another", Active),
    (1101, "job.source", "Third", "In the first range", Active),
    (1120, "job.source", "Late", "Retired at the end", Retired),
    (1999, "job.edge", "Last", "The last of scope job", Active),
    (2000, "file.start", "Zero", "The first of scope file", Active),
    (9000, "archive.whole", "Low", "The first of the last scope", Active),
    (9998, "archive.whole", "Nearly", "Next to the last", Retired),
    (9999, "archive.whole", "High", "The last number of all", Active),
    // Sentinels for the crowd: its first, a number whose row no byte can count, and its last.
    (1201, "job.crowd", "C1201", "Crowd 1201", Active),
    (1456, "job.crowd", "C1456", "Crowd 1456", Active),
    (1457, "job.crowd", "C1457", "Crowd 1457", Active),
    (1500, "job.crowd", "C1500", "Crowd 1500", Active),
];

/// As written, so that a message can spell them out.
pub(crate) const OWNED: [(&str, &[(u16, u16)]); 10] = [
    ("agent.upgrade", &[(1, 20)]),
    ("agent.empty", &[(21, 40)]),
    ("agent.single", &[(999, 999)]),
    ("job.source", &[(1101, 1120), (1001, 1020), (1041, 1060)]),
    ("job.target", &[(1021, 1040), (1081, 1100)]),
    ("job.gone", &[(1061, 1080)]),
    ("job.crowd", &[(1201, 1600)]),
    ("job.edge", &[(1981, 1999)]),
    ("file.start", &[(2000, 2000)]),
    ("archive.whole", &[(9000, 9999)]),
];

const RESERVED: [u16; 15] = [1010, 1011, 1012, 1014, 1040, 1070, 1071, 1072, 1073, 1074, 1075, 1076, 1077, 1078, 1079];

/// Every declared code in number order, success left out.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows: Vec<_> = ROWS
        .into_iter()
        .map(|(number, subcategory, name, message, state)| Row {
            number,
            subcategory,
            name: name.to_owned(),
            message: message.to_owned(),
            state,
        })
        .collect();
    for number in 1201..=1500 {
        if rows.iter().all(|row| row.number != number) {
            let (name, message) = (format!("C{number}"), format!("Crowd {number}"));
            rows.push(Row { number, subcategory: "job.crowd", name, message, state: Active });
        }
    }
    rows.sort_by_key(|row| row.number);
    rows
}

pub(crate) fn code(number: u16) -> String {
    format!("AZSM{number:04}")
}

pub(crate) fn owner(number: u16) -> Option<&'static str> {
    let holds = |ranges: &[(u16, u16)]| ranges.iter().any(|&(first, last)| (first..=last).contains(&number));
    OWNED.iter().find(|(_, ranges)| holds(ranges)).map(|&(path, _)| path)
}

fn spelled_out(path: &str) -> String {
    let (_, ranges) = OWNED.iter().find(|(other, _)| *other == path).expect("a path of the list");
    let spell = |&(first, last): &(u16, u16)| {
        if first == last { code(first) } else { format!("{} to {}", code(first), code(last)) }
    };
    ranges.iter().map(spell).collect::<Vec<_>>().join(", ")
}

/// What an enum says to a number that it has no variant for: the enum of a subcategory, or with
/// `None` that of all.
pub(crate) fn refusal(subcategory: Option<&str>, number: u16) -> String {
    let code = code(number);
    if number > 9999 {
        return format!("{number} is not a valid status code number; valid numbers are 0 to 9999");
    }
    let Some(path) = subcategory.or(owner(number)) else {
        return format!("{code} is not in any subcategory of this declaration");
    };
    let ranges = spelled_out(path);
    if owner(number) != Some(path) {
        return format!("{code} is outside `{path}` ({ranges})");
    }
    if let Some(retired) = rows().into_iter().find(|row| row.number == number && row.state == Retired) {
        return format!("{code} was retired from `{path}`; it was `{}`", retired.name);
    }
    if RESERVED.contains(&number) {
        return format!("{code} is reserved in `{path}` and not declared yet");
    }
    format!("{code} is not declared in `{path}` ({ranges})")
}
