//! Cases that are compiled together. Each is a module of the same name in every member, and the
//! compiler is asked once for all of them, and once for each other scheme.

use std::fmt::Write as _;

use azsm_test_cases::{TRANSLATIONS, Translation, without_columns};

use crate::generated::{Checked, Workspace};

/// The sources of one case, by member.
pub(crate) type Case = Vec<(&'static str, String)>;

/// What the compiler says of each case under AZSM: the errors, or `compiles`. Panics unless it says
/// the same under every scheme that the case can be written in.
///
/// Members that come first are known to the later ones under their names. `lock` is the lock of each
/// member.
#[track_caller]
pub(crate) fn reports(name: &str, members: &[&str], cases: &[Case], lock: &str) -> Vec<String> {
    let all: Vec<_> = cases.iter().enumerate().collect();
    let of_azsm = compile(name, members, &all, lock, None);
    for translation in &TRANSLATIONS {
        let holds = |(at, case): &(usize, &Case)| {
            let mut texts = case.iter().map(|(_, text)| text.as_str()).chain([of_azsm[*at].as_str(), lock]);
            texts.all(|text| translation.holds_for(text))
        };
        let held: Vec<_> = all.iter().copied().filter(holds).collect();
        let members: Vec<_> = ["own"].iter().chain(members).copied().collect();
        let name = format!("{name}-{}", translation.prefix.trim_end_matches('-'));
        for ((at, case), found) in held.iter().zip(compile(&name, &members, &held, lock, Some(translation))) {
            assert_eq!(
                without_columns(&found),
                translation.said(&of_azsm[*at]),
                "{} and {case:#?}",
                translation.prefix
            );
        }
    }
    of_azsm
}

fn compile(
    name: &str,
    members: &[&str],
    cases: &[(usize, &Case)],
    lock: &str,
    translation: Option<&Translation>,
) -> Vec<String> {
    let workspace = Workspace::new(name, members);
    let translated = |text: &str| match translation {
        Some(translation) => translation.source(text).replace("azsm::", "own::"),
        None => text.to_owned(),
    };
    if let Some(translation) = translation {
        workspace.source("own", translation.scheme);
    }
    for (position, member) in members.iter().enumerate().filter(|(_, member)| **member != "own") {
        let mut modules = String::new();
        for (at, case) in cases {
            let Some((_, text)) = case.iter().find(|(of, _)| of == member) else { continue };
            let mut text = translated(text);
            // The other members' parts of the same case, under the names of the members.
            for other in members[..position].iter().filter(|other| case.iter().any(|(of, _)| of == *other)) {
                write!(text, "\n#[allow(unused_imports)]\nuse ::{other}::case_{at} as {other};\n").unwrap();
            }
            workspace.write(&format!("{member}/src/case_{at}.rs"), &text);
            writeln!(modules, "pub mod case_{at};").unwrap();
        }
        workspace.source(member, &modules);
        workspace.write(&format!("{member}/azsm.lock"), &translated(lock));
    }
    let checked = workspace.check();
    assert!(!checked.messages.contains("warning"), "{}", checked.messages);
    cases.iter().map(|(at, _)| of_case(&checked, *at)).collect()
}

/// What is said of one case, as if it had been compiled alone.
fn of_case(checked: &Checked, at: usize) -> String {
    let file = format!("case_{at}.rs");
    let errors: Vec<_> = checked.errors().into_iter().filter(|error| error.contains(&file)).collect();
    if errors.is_empty() { "compiles".to_owned() } else { errors.join("\n").replace(&file, "lib.rs") }
}
