//! Anything at all, as tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::prelude::*;

use super::{assert_expands, run};

/// What a declaration is made of, and what it is not.
const WORDS: [&str; 24] = [
    "scope",
    "category",
    "retired",
    "reserved",
    "job",
    "file",
    "telemetry",
    "source",
    "Source",
    "MountFailed",
    "mount_failed",
    "Success",
    "success",
    "status_code",
    "ALL",
    "Self",
    "type",
    "r#type",
    "_",
    "help",
    "doc",
    "deprecated",
    "derive",
    "a_1",
];
const NUMBERS: [&str; 14] = [
    "1001",
    "1020",
    "0000",
    "2001",
    "7",
    "0x3E9",
    "1_001",
    "10010",
    "9999",
    "1001u16",
    "1.5",
    "1e9",
    "0",
    "99999999999999999999",
];
const TEXTS: [&str; 9] = ["\"a\"", "\"\"", "\" a\"", "\"a\\n\"", "'a'", "b\"a\"", "r#\"a\"#", "\"a\"x", "\"AZSM1001\""];
const OPERATORS: [&str; 16] = ["=", "..=", "..", ",", ";", "|", "#", "!", "-", ":", "::", "=>", ".", "'", "<", "#!"];

fn token() -> impl Strategy<Value = TokenTree> {
    let word = prop::sample::select(&WORDS[..]).prop_map(|word| match word.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()).into(),
        None => Ident::new(word, Span::call_site()).into(),
    });
    let literal = |texts: &'static [&str]| {
        prop::sample::select(texts).prop_map(|text| text.parse::<Literal>().expect("a literal").into())
    };
    let punct = (prop::sample::select(&['=', '.', ',', ';', '|', '#', '!', '-', ':', '<', '\''][..]), any::<bool>());
    let punct = punct.prop_map(|(character, joint)| {
        Punct::new(character, if joint || character == '\'' { Spacing::Joint } else { Spacing::Alone }).into()
    });
    prop_oneof![4 => word, 3 => literal(&NUMBERS), 2 => literal(&TEXTS), 4 => punct]
}

fn tokens() -> impl Strategy<Value = TokenStream> {
    let leaf = prop::collection::vec(token(), 0..6).prop_map(TokenStream::from_iter);
    leaf.prop_recursive(5, 64, 6, |inner| {
        let delimiter = prop::sample::select(
            &[Delimiter::Brace, Delimiter::Brace, Delimiter::Bracket, Delimiter::Parenthesis, Delimiter::None][..],
        );
        let group = (delimiter, inner).prop_map(|(delimiter, inside)| TokenTree::from(Group::new(delimiter, inside)));
        prop::collection::vec(prop_oneof![3 => token(), 1 => group], 0..12).prop_map(TokenStream::from_iter)
    })
}

/// Something that is nearly a declaration.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        4 => prop::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
        3 => prop::sample::select(&TEXTS[..]).prop_map(str::to_owned),
        4 => prop::sample::select(&OPERATORS[..8]).prop_map(str::to_owned),
        1 => Just("#[help = \"a\"]".to_owned()),
        1 => Just("#[derive(Default)]".to_owned()),
        4 => Just("MountFailed = 1001 \"a\",\n".to_owned()),
        2 => Just("source 1001..=1020 {".to_owned()),
        2 => Just("scope job {".to_owned()),
        2 => Just("category run {".to_owned()),
        5 => Just("}".to_owned()),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| balanced(&parts))
}

fn balanced(parts: &[String]) -> String {
    let (mut text, mut open) = (String::new(), 0);
    for part in parts {
        if part == "}" && open == 0 {
            continue;
        }
        open += part.matches('{').count();
        open -= part.matches('}').count();
        text.push_str(part);
        text.push(' ');
    }
    text + &"}".repeat(open)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    /// When this fails, a user sees "proc macro panicked" while typing, or a syntax error in code
    /// that they did not write.
    #[test]
    fn arbitrary_tokens_expand_to_rust(tokens in tokens()) {
        let (_, model) = run(tokens);
        assert_expands(&model);
    }

    /// The same, for what comes closer.
    #[test]
    fn arbitrary_declarations_expand_to_rust(text in text()) {
        if let Ok(tokens) = text.parse() {
            let (_, model) = run(tokens);
            assert_expands(&model);
        }
    }
}
