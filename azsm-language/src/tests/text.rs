//! Texts: what no text may hold, and what a description keeps.

use azsm_core::__private::text::{MAX_SHORT, MAX_TEXT};
use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;

use super::{locks_here, run};
use crate::messages::diagnostics::{Diagnostic, Diagnostics};
use crate::messages::{Problem, TextProblem};

/// Every text reaches terminals, logs and pages, so one that slips through can rewrite what is
/// shown around it.
#[test]
fn no_text_holds_what_a_reader_cannot_see() {
    let places = [
        r#"#![doc = "TEXT"] scope job {}"#,
        r#"#[doc = "TEXT"] scope job {}"#,
        r#"#[help = "TEXT"] scope job {}"#,
        r#"#[owner = "TEXT"] scope job {}"#,
        r#"scope job { #[doc = "TEXT"] category run {} }"#,
        r#"scope job { #[doc = "TEXT"] source 1001..=1020 {} }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] retired A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[doc = "TEXT"] reserved 1001 } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated = "TEXT"] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated(since = "TEXT")] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { #[deprecated(since = "1", note = "TEXT")] A = 1001 "a" } }"#,
        r#"scope job { source 1001..=1020 { A = 1001 "TEXT" } }"#,
        r#"scope job { source 1001..=1020 { retired A = 1001 "TEXT" } }"#,
    ];
    for character in ['\0', '\u{7}', '\u{8}', '\u{1b}', '\r', '\u{85}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}']
    {
        let text = format!("a{}b", character.escape_unicode());
        for place in places {
            let (diagnostics, _) = run(place.replace("TEXT", &text).parse().expect("tokens"));
            let problems: Vec<_> = diagnostics.iter().map(|diagnostic| &diagnostic.problem).collect();
            let refused = matches!(&problems[..], [Problem::Text(TextProblem::TextControl { character: found, .. })] if *found == character);
            assert!(refused, "{place} with {character:?}: {problems:?}");
        }
        let mut diagnostics = Diagnostics::default();
        let registry = format!("#[doc = \"{text}\"] #[unlocked] static ALL = [];");
        crate::registry::read(registry.parse().expect("tokens"), &Azsm::FORM, &locks_here(), &mut diagnostics);
        let refused = diagnostics.into_sorted();
        assert!(
            matches!(refused[..], [Diagnostic { problem: Problem::Text(TextProblem::TextControl { .. }), .. }]),
            "{refused:?}"
        );
    }
}

/// A list that loses its bullets is one paragraph on every page.
#[test]
fn a_description_keeps_its_lists() {
    let description = |written: &str| {
        let declaration = format!("scope job {{ source 1001..=1020 {{ {written} A = 1001 \"a\" }} }}");
        let (diagnostics, model) = run(declaration.parse().expect("tokens"));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        model.subcategories[0].rows().next().and_then(|row| row.description.clone())
    };
    let listed = Some("Causes:\n\n* one\n* two".to_owned());
    assert_eq!(description(r#"#[doc = "Causes:\n\n* one\n* two"]"#), listed);
    assert_eq!(description("/// Causes:\n///\n/// * one\n/// * two\n"), listed);
    assert_eq!(description("/**\n * Causes:\n *\n * * one\n * * two\n */"), listed);
    assert_eq!(description("/**\n * one\n   two\n */").as_deref(), Some("* one\n  two"));
    assert_eq!(description("/** One line. */").as_deref(), Some("One line."));
}

/// The tables keep a length in one byte or in two: what is longer would lose its end.
#[test]
fn a_text_is_at_most_as_long_as_the_tables_hold() {
    for (max, declaration) in [
        (MAX_SHORT, r#"scope job { source 1001..=1020 { TEXT = 1001 "a" } }"#),
        (MAX_SHORT, r#"scope job { source 1001..=1020 { #[symbol = "TEXT"] A = 1001 "a" } }"#),
        (MAX_SHORT, r#"scope job { source 1001..=1020 { A { text: bool } = 1001 "a" } }"#),
        (MAX_TEXT, r#"scope job { source 1001..=1020 { A = 1001 "TEXT" } }"#),
        (MAX_TEXT, r#"scope job { source 1001..=1020 { #[doc = "TEXT"] A = 1001 "a" } }"#),
        (MAX_TEXT, r#"#[help = "TEXT"] scope job {}"#),
        (MAX_TEXT, r#"#[meta(key = "TEXT")] scope job {}"#),
    ] {
        let faults = |len: usize| {
            let text = format!("A{}", "a".repeat(len - 1));
            run(declaration.replace("TEXT", &text).replace("text", &text.to_lowercase()).parse().expect("tokens"))
                .0
                .len()
        };
        assert_eq!((faults(max), faults(max + 1)), (0, 1), "{declaration}");
    }
}
