//! The rules that a tool can ask one by one, against whole declarations.

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;

use super::{message, run};
use crate::{Part, fault_of};

/// Names of every shape.
const NAMES: &str =
    "source Source no_copy NoCopy noCopy a_1 IOError SOURCE_X type Self ALL Success StatusCode success _x";
const TEXTS: [&str; 9] = ["a", "", " ", " a", "a ", "a\nb", "a\u{7}b", "a\u{202e}b", "AZSM1001"];

/// Where a string of each part is.
const PARTS: [(Part, &str); 13] = [
    (Part::Scope, "scope TEXT = 7 {}"),
    (Part::Category, "scope job { category TEXT {} }"),
    (Part::Subcategory, "scope job { TEXT 1001..=1020 {} }"),
    (Part::Entry, "scope job { source 1001..=1020 { TEXT = 1001 \"a\" } }"),
    (Part::MetaKey, "scope job { source 1001..=1020 { #[meta(TEXT = 1)] A = 1001 \"a\" } }"),
    (Part::Param, "scope job { source 1001..=1020 { A { TEXT: string } = 1001 \"a\" } }"),
    (Part::Symbol, "scope job { source 1001..=1020 { #[symbol = TEXT] A = 1001 \"a\" } }"),
    (Part::Message, "scope job { source 1001..=1020 { A = 1001 TEXT } }"),
    (Part::Description, "scope job { source 1001..=1020 { #[doc = TEXT] A = 1001 \"a\" } }"),
    (Part::Help, "#[help = TEXT] scope job {}"),
    (Part::Owner, "#[owner = TEXT] scope job {}"),
    (Part::Since, "#[since = TEXT] scope job {}"),
    (Part::Url, "#![url = TEXT] scope job {}"),
];

/// When this fails, a tool writes a declaration that does not compile, or refuses one that does.
#[test]
fn a_rule_says_what_the_macro_says() {
    let long = "a".repeat(70_000);
    for (at, (part, declaration)) in PARTS.into_iter().enumerate() {
        let is_name = at < 6;
        let texts = if is_name { NAMES.split(' ').collect() } else { [&TEXTS[..], &[&long]].concat() };
        let mut faults = 0;
        for text in texts {
            let written = if is_name { text.to_owned() } else { format!("{text:?}") };
            let (diagnostics, _) = run(declaration.replace("TEXT", &written).parse().expect("tokens"));
            let first = diagnostics.first().map(message);
            let fault = fault_of(part, text, &Azsm::FORM);
            assert_eq!(fault, first, "{part:?}: {}", &written[..written.len().min(20)]);
            faults += usize::from(fault.is_some());
        }
        assert!(faults > 0, "{part:?}: no text breaks the rule");
    }
}
