//! What the tokens of a source tell.

use proptest::prelude::*;

use super::*;
use crate::blocks::{Block, Position};
use crate::catalog::{Catalog, fixture};

fn catalogs() -> [Catalog; 1] {
    [fixture::catalog(
        "AZSM0000",
        &[
            (1001, "job.source.MountFailed", "active"),
            (1002, "job.source.ScanFailed", "active"),
            (1003, "job.source.Locked", "active"),
            (1006, "job.source.ProbeFailed", "retired"),
            (1021, "job.target.LeaseExpired", "active"),
            (2021, "file.source.Locked", "active"),
        ],
    )]
}

/// What is found, a line each, below the source.
#[test]
fn sources_mention_what_their_cases_hold() {
    let catalogs = catalogs();
    let names = Names::of(&catalogs, true);
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/src/commands/audit/rust/cases"), |case| {
        let source_text: String = case.split_inclusive('\n').filter(|line| !line.starts_with("= ")).collect();
        let source = read(&names, &source_text);
        let place = |offset: usize| {
            let position = Position::default().after(&source_text.as_bytes()[..offset]);
            format!("{}:{}", position.line + 1, position.column + 1)
        };
        let mut lines = Vec::new();
        for mention in &source.variants {
            let codes: Vec<_> = mention.kind.ids().iter().map(|&id| names.code(id).code.as_str()).collect();
            let purpose = source.purpose_at(mention.range.start);
            let suffix = if source.is_test_at(mention.range.start) { ", in a test" } else { "" };
            lines.push(format!("= {} {} {purpose:?}{suffix}", place(mention.range.start), codes.join(" or ")));
        }
        for declared in &source.declared {
            let name = &source_text[declared.name.clone()];
            lines.push(format!("= {} {name} is declared as {}", place(declared.name.start), declared.number));
        }
        for doubt in &source.doubts {
            lines.push(format!("= {} doubt: {}", place(doubt.at), doubt.reason));
        }
        format!("{}\n{}", source_text.trim_end(), lines.join("\n"))
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A source that does not compile must not end the audit of all others.
    #[test]
    fn any_text_is_read(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "match", "let", "use", "type", "impl", "matches", "!", "status_codes", "Source", "::", "MountFailed", "*",
                "{", "}", "(", ")", "[", "]", "=>", "=", ";", ",", "#", "#[test]", "if", "else", "as", "for", "where", "$",
                "1001", "\"x\"", "'", "r#\"", "/*", "//", "\n", "é", "Self", ".", ":", "<", ">", "\u{feff}", "#!",
            ]),
            0..60,
        ),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let catalogs = catalogs();
        let names = Names::of(&catalogs, true);
        let text = pieces.join(glue);
        let source = read(&names, &text);
        for mention in &source.variants {
            prop_assert!(text.get(mention.range.clone()).is_some());
        }
    }

    /// A code that is raised only in a source whose tokens are not read would be reported as unused.
    #[test]
    fn tokens_are_read_where_they_tell_something(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "Source", "Source", "Target", "::", "::", "MountFailed", "Locked", "LeaseExpired", "Self", "Self::Locked",
                "impl Source {", "impl A for Target {", "impl Source where A: A {", "impl", "use", "use Source::{", "use a::{Source",
                "pub type A =", "as", "A", "=", "*", "}", ";", ",", "$", "<", ">", "self", "r#", "/**/", "\u{b}", "é",
                "status_codes! {", "Locked = 1003 \"x\"",
            ]),
            0..16,
        ),
        glue in prop::sample::select(vec!["", " ", "\n"]),
    ) {
        let catalogs = catalogs();
        let names = Names::of(&catalogs, true);
        let text = pieces.join(glue);
        let source = read(&names, &text);
        let block = Block { bytes: text.as_bytes(), new: 0..text.len(), read: 0..text.len(), start: Position::default() };
        let found = mentions::in_block(&names, &block);
        let tells = !source.variants.is_empty() || !source.declared.is_empty() || !source.doubts.is_empty();
        prop_assert!(!tells || !found.mentions.is_empty() || names.may_have_variants(block.bytes, &found.types));
    }
}
