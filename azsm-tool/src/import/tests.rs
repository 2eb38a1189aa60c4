//! That nothing is lost on the way through a file, whatever the texts are.

use std::path::PathBuf;

use azsm::ParamKind;
use azsm_cli::__tool::formats;
use azsm_cli::catalog::{Code, Param, Range, Text};
use proptest::prelude::*;

use super::*;
use crate::sources::{Sources, Wanted};

/// Imports one text, and returns the catalog and what was said about it.
fn imported(name: &str, text: &str) -> (Option<Catalog>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, width: None };
    let scheme = (!name.ends_with("catalog.json")).then(|| forms::scheme_of("BKP-00000").unwrap());
    let result = Options { scheme, ..Options::default() }.import(&[path], None, &mut console);
    let catalog = match result {
        Ok((imported, _)) => Some(imported.catalog),
        Err(failure) => {
            failure.report(&mut console);
            None
        }
    };
    (catalog, String::from_utf8(err).unwrap())
}

/// One line that a declaration can hold.
fn line() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,30}", "[a-z*_`|<>&\\[\\]()#\\\\\"'!~-]{1,20}", "\\PC{1,20}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a message", |text| {
            !azsm_core::__private::text::is_blank(text)
                && azsm_core::__private::text::refused_character(text, azsm_core::__private::text::TextForm::Line)
                    .is_none()
        })
}

/// Any lines, which are Markdown, too.
fn lines() -> BoxedStrategy<String> {
    let block = prop_oneof![
        line(),
        Just("* one\n* two".to_owned()),
        Just("```text\na | b\n```".to_owned()),
        Just(String::new())
    ];
    prop::collection::vec(block, 1..4)
        .prop_map(|blocks| codes::normalized(&blocks.join("\n")).trim().to_owned())
        .prop_filter("a description", |text| !azsm_core::__private::text::is_blank(text))
        .boxed()
}

/// Markdown as people write it: everything of it, in one way.
fn prose() -> BoxedStrategy<String> {
    let part = prop_oneof![
        "[a-z][a-zA-Z,.:;é日(){}!?'\"|&<]{0,12}",
        "`[ -_a-~]{0,6}[!-_a-~]`",
        Just("*emphasis*".to_owned()),
        Just("**strong**".to_owned()),
        Just("~~deleted~~".to_owned()),
        Just("[text](https://example.com/a_b)".to_owned()),
    ];
    let paragraph = prop::collection::vec(part, 1..5).prop_map(|parts| parts.join(" "));
    let block = prop_oneof![
        3 => paragraph,
        1 => Just("- one\n- two".to_owned()),
        1 => Just("```text\na | b\n```".to_owned()),
    ];
    prop::collection::vec(block, 1..3).prop_map(|blocks| blocks.join("\n\n")).boxed()
}

fn arbitrary_catalog(text: fn() -> BoxedStrategy<String>) -> impl Strategy<Value = Catalog> {
    let state = prop_oneof![Just(azsm::State::Active), Just(azsm::State::Deprecated), Just(azsm::State::Retired)];
    let severity = prop_oneof![Just(azsm::Severity::Error), Just(azsm::Severity::Warning), Just(azsm::Severity::Info)];
    let option = |text| prop::option::of(text);
    let param = |name: &'static str, kind| {
        let param = (any::<bool>(), any::<bool>(), option(text()));
        let param = param.prop_map(move |(optional, public, description)| {
            Param::new(name, kind, optional, public, description.as_deref())
        });
        prop::option::of(param)
    };
    let params = || {
        let params = (param("share", ParamKind::String), param("attempts", ParamKind::Integer), any::<bool>());
        params.prop_map(|(share, attempts, has_braces)| {
            (share.into_iter().chain(attempts).collect::<Vec<_>>(), has_braces)
        })
    };
    let code = (
        (line(), option(text()), option(text()), option(line().boxed()), params()),
        (state, severity, option("[0-9.]{1,4}".boxed()), option("[a-z `]{0,8}[a-z]".boxed())),
    );
    prop::collection::vec(code, 1..6).prop_map(|codes| {
        let scheme = forms::scheme_of("BKP-00000").unwrap();
        let mut subcategory = catalogs::subcategory(None, "general", &[]);
        subcategory.ranges = vec![Range { first: 1, last: 20 }];
        let codes = codes.into_iter().zip(1..).map(|(code, number)| {
            let ((message, description, help, owner, (params, has_braces)), (state, severity, since, note)) = code;
            let mut code = catalogs::code(&scheme, number, format!("Name{number}"), message, &subcategory);
            if !params.is_empty() {
                let message = code.message.replace('{', "{{").replace('}', "}}");
                let braces = if has_braces { " {{share}}" } else { "" };
                let required = params.iter().filter(|param| !param.optional);
                let places: Vec<_> = required.map(|param| format!(" {{{}}}", param.name)).collect();
                code.message = format!("{message}{braces}{}", places.concat()).into();
            }
            code.params = params;
            code.symbol = Some(format!("E_{number}").into());
            // What only repeats the message is left out.
            let is_new = |text: &String| !text.contains(code.message.trim_end_matches('.'));
            code.description = description.filter(is_new).map(Text::from);
            let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
            code.deprecated = (state == azsm::State::Deprecated)
                .then(|| catalogs::deprecation(since.map(Text::from), note.map(Text::from)));
            (code.help, code.severity, code.state, code.owner) =
                (help.map(Text::from), severity, state, owner.map(Text::from));
            code.since = Some(Text::from("1.0")).filter(|_| number % 2 == 0);
            code
        });
        let codes: Vec<Code> = codes.collect();
        catalogs::checked(catalogs::unchecked(scheme, (None, None), Vec::new(), Vec::new(), vec![subcategory], codes))
            .unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A team that keeps its list in a spreadsheet moves to a declaration without losing a word.
    #[test]
    fn nothing_is_lost_in_csv(catalog in arbitrary_catalog(lines)) {
        let codes: Vec<_> = catalog.codes().iter().collect();
        let csv = formats::csv(&codes, false, false).unwrap();
        let (read, err) = imported("codes.csv", &csv);
        let read = read.expect(&err);
        prop_assert_eq!(read.codes(), catalog.codes(), "{}", csv);
    }

    #[test]
    fn nothing_is_lost_in_json(catalog in arbitrary_catalog(lines)) {
        let json = serde_json::to_string(&catalog).unwrap();
        let (read, err) = imported("catalog.json", &json);
        prop_assert_eq!(read.expect(&err), catalog, "{}", json);
    }

    /// Markdown has many ways to write one text, so what counts is that it reads the same.
    #[test]
    fn nothing_is_lost_in_markdown(catalog in arbitrary_catalog(prose)) {
        let page = |catalog: &Catalog| formats::markdown(&catalog.codes().iter().collect::<Vec<_>>(), false);
        let before = page(&catalog);
        let (read, err) = imported("codes.md", &before);
        let after = page(&read.expect(&err));
        prop_assert_eq!(after, before);
    }

    /// Whatever a file holds, it is read or refused in words.
    #[test]
    fn no_text_breaks_a_reader(
        text in prop_oneof!["\\PC{0,60}", "[-|:\\n\\[\\]{}\",=#& *0-9A-Zcode]{0,80}"],
        name in prop::sample::select(vec!["a.md", "a.csv", "a.json", "a.yaml", "a.toml"]),
    ) {
        let (_, _) = imported(name, &text);
    }
}

proptest! {
    // Each asks Cargo about a package.
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// When this fails, a declaration that was written does not mean what the list said.
    #[test]
    fn what_is_written_reads_back_from_the_sources(catalog in arbitrary_catalog(lines)) {
        let source = declaration::file(&catalog, &Comments::default(), "Codes.", None).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/lib.rs"), &source).unwrap();
        let manifest = "[package]\nname = \"codes\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"\n";
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let wanted = Wanted::default();
        let read = Sources::read(folder.path(), &wanted).and_then(|mut sources| sources.catalogs(&wanted)).unwrap();
        let mut codes = read[0].codes().to_vec();
        for code in &mut codes {
            code.location = None;
        }
        prop_assert_eq!(&codes[..], catalog.codes(), "{}", source);
    }
}
