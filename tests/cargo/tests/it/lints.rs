//! Each lint that rustc and clippy know, switched on by its own name over an expansion.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::generated::Workspace;

/// One of everything, with names and texts that lints look at.
const STATUS: &str = include_str!("../../../crates/strict/src/status.rs");

/// What an expansion does on purpose, one of clippy's restrictions: a team that switches it on has
/// to allow it on the module.
const ON_PURPOSE: [(&str, &str); 1] = [("clippy::exhaustive_enums", "a match over status codes is exhaustive")];

/// Shows that the matrix sees what it should: one lint of rustc, of clippy's pedantic and nursery
/// groups, and of its restrictions.
const PLANTED: &str = "
pub struct Planted(u8);
impl Planted {
    pub fn planted(&self) -> u8 { let planted = self.0 as i8; planted as u8 }
}
";
const SEEN_IN_PLANTED: [&str; 4] =
    ["missing_docs", "clippy::cast_sign_loss", "clippy::missing_const_for_fn", "clippy::as_conversions"];

/// The names of all lints that the installed tools know, and how many of them each tool has. `None`
/// without clippy.
fn lints() -> Option<(BTreeSet<String>, usize)> {
    let output = Command::new("clippy-driver").args(["-W", "help"]).output().ok()?;
    let help = String::from_utf8(output.stdout).expect("UTF-8").replace('-', "_");
    let levels = ["allow", "warn", "deny"];
    let lint = |line: &str| {
        let mut words = line.split_whitespace();
        let name = words.next()?.to_owned();
        words.next().filter(|level| levels.contains(level)).map(|_| name)
    };
    let mut lints: BTreeSet<_> = help.lines().filter_map(lint).collect();
    lints.remove("warnings");
    let of_clippy = lints.iter().filter(|lint| lint.starts_with("clippy::")).count();
    (of_clippy > 0).then_some((lints, of_clippy))
}

/// What is said by lint, about the expansion and about what is planted, in a crate that switches
/// the lints on. A lint says the same whether others are on or not, so one compile shows the same as one
/// with each.
fn said(lints: &BTreeSet<String>) -> [BTreeMap<String, Vec<String>>; 2] {
    let workspace = Workspace::new("lints", &["app"]);
    let all: Vec<_> = lints.iter().map(String::as_str).collect();
    let library =
        format!("#![allow(unknown_lints)]\n#![warn({})]\n\npub mod planted;\npub mod status;\n", all.join(", "));
    workspace.source("app", &library);
    workspace.write("app/src/planted.rs", PLANTED);
    let registry =
        "azsm::registry! {\n    /// Every code of this library.\n    #[unlocked]\n    pub static AGENT = [self];\n}\n";
    workspace.write("app/src/status.rs", &format!("{STATUS}\n{registry}"));
    let [mut expansion, mut planted] = [BTreeMap::new(), BTreeMap::<_, Vec<_>>::new()];
    for message in workspace.clippy() {
        let file = message["spans"][0]["file_name"].as_str().unwrap_or_default();
        let Some(lint) = message["code"]["code"].as_str().filter(|_| file != "app/src/lib.rs") else {
            continue;
        };
        let place = if file == "app/src/planted.rs" { &mut planted } else { &mut expansion };
        place.entry(lint.to_owned()).or_default().push(message["rendered"].as_str().unwrap_or_default().to_owned());
    }
    [expansion, planted]
}

/// When this fails, a team that denies a lint cannot use the macro without an `allow`.
#[test]
fn no_lint_has_anything_to_say_about_an_expansion() {
    let Some((lints, of_clippy)) = lints() else {
        println!("clippy is not installed: nothing was checked");
        return;
    };
    let [mut broken, planted] = said(&lints);
    for lint in SEEN_IN_PLANTED {
        assert!(planted.contains_key(lint), "the matrix does not see {lint}: {:?}", planted.keys());
    }
    for (lint, why) in ON_PURPOSE {
        assert!(broken.remove(lint).is_some(), "{lint} is silent now, and was expected: {why}");
    }
    println!("{} lints of rustc, {of_clippy} of clippy, {} on purpose", lints.len() - of_clippy, ON_PURPOSE.len());
    let first = broken.iter().map(|(lint, texts)| format!("{lint}, {} times\n{}", texts.len(), texts[0]));
    assert!(broken.is_empty(), "{}", first.collect::<Vec<_>>().join("\n"));
}
