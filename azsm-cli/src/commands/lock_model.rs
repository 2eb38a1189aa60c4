//! The promise of a lock as a model: every lock of at most three codes against every declaration of
//! at most three, and every code with at most two parameters against every other. What the four
//! readers of a lock decide is compared with [`keeps`], which knows nothing but the promise.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use azsm::scheme::Registry;
use azsm::{Azsm, Code, State};
use azsm_language::File;
use azsm_test_commands::composed::{lock_tables, number_index, package, panics, read_registry, scheme};
use azsm_test_commands::promise::{
    Codes, Meaning, NAMES, SUBCATEGORIES, all, all_with_params, is_in_order, is_sound, keeps, lines, lock, shape,
};

use super::lock_rules::{Keeps, Lines};

/// The declarations: all that differ in more than what their names and numbers are and which
/// subcategory is which. Each as a module, and as the text that was compiled.
macro_rules! declarations {
    ($ALL:ident: $($module:ident { $($subcategories:tt)* })*) => {
        $(mod $module {
            pub(super) mod codes {
                azsm::status_codes! { scope job { $($subcategories)* } }
            }

            azsm::registry! {
                #[unlocked]
                pub(super) static REGISTRY = [codes];
            }
        })*

        static $ALL: &[Declaration] = &[$(Declaration {
            text: stringify!(scope job { $($subcategories)* }),
            tables: &$module::codes::STATUS_CODES,
            registry: &$module::REGISTRY,
        }),*];
    };
}

declarations! { DECLARATIONS:
    none {}
    a1 { source 1001..=1003 { A = 1001 "m" } }
    a2 { source 1001..=1003 { retired A = 1001 "m" } }
    b1 { source 1001..=1003 { A = 1001 "m", B = 1002 "m" } }
    b2 { source 1001..=1003 { A = 1001 "m", retired B = 1002 "m" } }
    b3 { source 1001..=1002 { A = 1001 "m" } target 1003..=1003 { A = 1003 "m" } }
    b4 { source 1001..=1002 { A = 1001 "m" } target 1003..=1003 { retired A = 1003 "m" } }
    b5 { source 1001..=1002 { A = 1001 "m" } target 1003..=1003 { B = 1003 "m" } }
    b6 { source 1001..=1002 { A = 1001 "m" } target 1003..=1003 { retired B = 1003 "m" } }
    b7 { source 1001..=1003 { retired A = 1001 "m", retired B = 1002 "m" } }
    b8 { source 1001..=1002 { retired A = 1001 "m" } target 1003..=1003 { retired A = 1003 "m" } }
    b9 { source 1001..=1002 { retired A = 1001 "m" } target 1003..=1003 { retired B = 1003 "m" } }
    c1 { source 1001..=1003 { A = 1001 "m", B = 1002 "m", C = 1003 "m" } }
    c2 { source 1001..=1003 { A = 1001 "m", B = 1002 "m", retired C = 1003 "m" } }
    c3 { source 1001..=1002 { A = 1001 "m", B = 1002 "m" } target 1003..=1003 { A = 1003 "m" } }
    c4 { source 1001..=1002 { A = 1001 "m", B = 1002 "m" } target 1003..=1003 { retired A = 1003 "m" } }
    c5 { source 1001..=1002 { A = 1001 "m", B = 1002 "m" } target 1003..=1003 { C = 1003 "m" } }
    c6 { source 1001..=1002 { A = 1001 "m", B = 1002 "m" } target 1003..=1003 { retired C = 1003 "m" } }
    d1 { source 1001..=1003 { A = 1001 "m", retired B = 1002 "m", retired C = 1003 "m" } }
    d2 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { A = 1003 "m" } }
    d3 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { retired A = 1003 "m" } }
    d4 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { B = 1003 "m" } }
    d5 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { retired B = 1003 "m" } }
    d6 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { C = 1003 "m" } }
    d7 { source 1001..=1002 { A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { retired C = 1003 "m" } }
    e1 { source 1001..=1001 { A = 1001 "m" } target 1002..=1003 { retired A = 1002 "m", retired B = 1003 "m" } }
    e2 { source 1001..=1001 { A = 1001 "m" } target 1002..=1003 { retired B = 1002 "m", retired C = 1003 "m" } }
    e3 { source 1001..=1003 { retired A = 1001 "m", retired B = 1002 "m", retired C = 1003 "m" } }
    e4 { source 1001..=1002 { retired A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { retired A = 1003 "m" } }
    e5 { source 1001..=1002 { retired A = 1001 "m", retired B = 1002 "m" } target 1003..=1003 { retired C = 1003 "m" } }
}

/// One code with these parameters, raised and retired.
macro_rules! with_params {
    ($($raised:ident $retired:ident $({ $($params:tt)* })?,)*) => {
        declarations! { WITH_PARAMS: $(
            $raised { source 1001..=1003 { A $({ $($params)* })? = 1001 "m" } }
            $retired { source 1001..=1003 { retired A $({ $($params)* })? = 1001 "m" } }
        )* }
    };
}

with_params! {
    p1 r1,
    p2 r2 { a: string },
    p3 r3 { a: string? },
    p4 r4 { a: integer },
    p5 r5 { a: integer? },
    p6 r6 { a: string, b: string },
    p7 r7 { a: string, b: string? },
    p8 r8 { a: string, b: integer },
    p9 r9 { a: string, b: integer? },
    p10 r10 { a: string?, b: string },
    p11 r11 { a: string?, b: string? },
    p12 r12 { a: string?, b: integer },
    p13 r13 { a: string?, b: integer? },
    p14 r14 { a: integer, b: string },
    p15 r15 { a: integer, b: string? },
    p16 r16 { a: integer, b: integer },
    p17 r17 { a: integer, b: integer? },
    p18 r18 { a: integer?, b: string },
    p19 r19 { a: integer?, b: string? },
    p20 r20 { a: integer?, b: integer },
    p21 r21 { a: integer?, b: integer? },
}

struct Declaration {
    text: &'static str,
    tables: &'static azsm::scheme::Declaration<Azsm>,
    registry: &'static Registry<Azsm>,
}

impl Declaration {
    fn codes(&self) -> Codes {
        let position = |names: &[&str], name| names.iter().position(|each| *each == name).unwrap();
        let declared = self.registry.iter().filter_map(|info| {
            let subcategory = position(&SUBCATEGORIES, info.subcategory()?.name());
            let (name, retired) = (position(&NAMES, info.name()), info.state() == State::Retired);
            Some((info.value(), Meaning { subcategory, name, retired, params: info.params().as_str() }))
        });
        declared.collect()
    }

    /// The promise as far as one declaration can hold it: the lines of its own subcategories, and
    /// nothing else has its numbers. A lock can be that of several declarations.
    fn keeps_its_part(&self, before: &Codes) -> bool {
        let is_own = |(number, code): &(&u32, &Meaning)| {
            let path = format!("job.{}", SUBCATEGORIES[code.subcategory]);
            let owner = Code::from_value(**number).and_then(|code| self.registry.subcategory_of(code));
            self.registry.subcategory(&path).is_some() || owner.is_some()
        };
        let own = before.iter().filter(is_own).map(|(number, code)| (*number, *code)).collect();
        keeps(&own, &self.codes())
    }

    /// What the compiler says where the declaration names the lock.
    fn compiles(&self, lock: &str) -> bool {
        let file = File { path: String::new(), display: String::new() };
        let input = format!("#![lock = \"azsm.lock\"] {}", self.text).parse().unwrap();
        azsm_language::read_status_codes(input, &scheme(), &package(lock), file).1.is_empty()
    }

    /// What `lock --write` and `lock --base` say.
    fn is_written(&self, lock: &str) -> bool {
        let before = Lines::<Azsm>::parse("azsm.lock".to_owned(), lock).ok().unwrap();
        before.refusals(&Lines::of(self.registry), Keeps::Registry).is_empty()
    }
}

/// What `lock --check --base` says of two locks.
fn is_kept(before: &str, after: &str) -> bool {
    let parse = |text| Lines::<Azsm>::parse(String::new(), text).ok().unwrap();
    parse(before).refusals(&parse(after), Keeps::Lock).is_empty()
}

/// When this fails, a number that has shipped can change its meaning unseen, or a team that did
/// nothing wrong cannot compile or release.
#[test]
#[ignore = "takes half a minute; `.ci/run` does not leave it out"]
fn every_lock_is_kept_by_those_declarations_that_keep_the_promise() {
    let locks = all();
    let shapes: BTreeSet<_> = locks.iter().map(shape).collect();
    let declared: BTreeSet<_> = DECLARATIONS.iter().map(|declaration| shape(&declaration.codes())).collect();
    assert_eq!(declared, shapes, "each kind of declaration is in the list");
    compare(DECLARATIONS, locks);
}

/// When this fails, a client no longer finds a value that it knows by name, or a team cannot add one
/// that may be absent.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn every_list_of_parameters_is_kept_by_those_that_keep_the_promise() {
    let locks = all_with_params();
    let declared = WITH_PARAMS.iter().map(Declaration::codes);
    let wanted: BTreeSet<_> = locks.iter().filter(|codes| is_in_order(codes)).cloned().collect();
    assert_eq!(declared.collect::<BTreeSet<_>>(), wanted, "each kind of list is declared");
    compare(WITH_PARAMS, locks);
}

/// Asks the readers about each declaration over each lock.
fn compare(declarations: &[Declaration], locks: Vec<Codes>) {
    let locks = locks.into_iter().map(|codes| (lock(&lines(&codes)), codes));
    let locks: Vec<_> = locks.map(|(text, codes)| (lock_tables(text.clone()), text, codes)).collect();
    let (mut kept, mut wrong) = (0, String::new());
    for declaration in declarations {
        let after = declaration.codes();
        let after_text = lock(&lines(&after));
        let index = number_index(declaration.registry);
        for (tables, text, before) in &locks {
            let expected = keeps(before, &after);
            kept += usize::from(expected);
            let composes = panics(declaration.registry, &[declaration.tables], index, tables).is_empty();
            let verdicts = [
                ("the declaration", declaration.compiles(text), declaration.keeps_its_part(before)),
                ("the registry", composes, expected),
                ("`lock --write`", declaration.is_written(text), expected),
                ("`lock --check --base`", is_kept(text, &after_text), expected),
            ];
            for (who, verdict, _) in verdicts.iter().filter(|(_, verdict, expected)| verdict != expected) {
                let verb = if *verdict { "accepts" } else { "refuses" };
                writeln!(wrong, "{who} {verb}: {}\nafter {text}", declaration.text).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} locks, {} declarations, {kept} keep the promise", locks.len(), declarations.len());
}

/// When this fails, a merge of two branches that gave one number two meanings, or one name two
/// numbers, compiles.
#[test]
#[ignore = "takes some seconds; `.ci/run` does not leave it out"]
fn the_lines_of_two_branches_are_a_lock_unless_they_contradict() {
    let locks = all();
    let mut contradictions = 0;
    for ours in DECLARATIONS.iter().map(Declaration::codes) {
        for theirs in &locks {
            let lines: BTreeSet<_> = lines(&ours).union(&lines(theirs)).cloned().collect();
            let mut merged = ours.clone();
            merged.extend(theirs.clone());
            let expected = merged.len() == lines.len() && is_sound(&merged);
            contradictions += usize::from(!expected);
            let text = lock(&lines);
            assert_eq!(Lines::<Azsm>::parse(String::new(), &text).is_ok(), expected, "the commands read {text}");
            let (_, mistakes) = read_registry(&text);
            assert_eq!(mistakes.is_empty(), expected, "the macros read {text}");
        }
    }
    println!("{} merges, {contradictions} refused", DECLARATIONS.len() * locks.len());
}

/// A line that was deleted from the lock allows more, and `--base` takes it back, which compares
/// with what was released. When this fails, steps that are allowed one by one let a number change
/// its meaning.
#[test]
fn no_history_of_three_releases_breaks_the_promise() {
    for states in [all(), all_with_params()] {
        no_history_breaks_the_promise(&states);
    }
}

fn no_history_breaks_the_promise(states: &[Codes]) {
    let next: Vec<Vec<usize>> = states
        .iter()
        .map(|before| (0..states.len()).filter(|&after| keeps(before, &states[after])).collect())
        .collect();
    let mut histories = 0;
    for (first, second) in
        next.iter().enumerate().flat_map(|(first, next)| next.iter().map(move |second| (first, *second)))
    {
        for third in next[second].iter().map(|&third| &states[third]) {
            assert!(keeps(&states[first], third), "{:?}, {:?}, {third:?}", states[first], states[second]);
            histories += 1;
        }
    }
    println!("{histories} histories");
}
