//! `#[derive(Coded)]`: the mistakes that it reports itself.

use crate::coded::derive;

/// The messages, each with the line that it marks.
fn reported(text: &str) -> Vec<(usize, String)> {
    let mistakes = crate::read_coded(text.parse().expect("tokens"));
    mistakes.into_iter().map(|mistake| (mistake.first.start().line, mistake.message)).collect()
}

/// A team adds a variant: the compiler asks for its status, and for nothing else.
#[test]
fn each_variant_needs_a_status() {
    const COUNT: usize = 30;
    let with_one_removed = |removed: Option<usize>| {
        let variant = |at: usize| {
            let status = if removed == Some(at) { "" } else { "#[status(Source::MountFailed)] " };
            format!("{status}Variant{at} {{ field: String }},\n")
        };
        format!("enum E {{\n{}}}", (0..COUNT).map(variant).collect::<String>())
    };
    assert_eq!(reported(&with_one_removed(None)), []);
    for removed in 0..COUNT {
        let reported = reported(&with_one_removed(Some(removed)));
        let [(line, message)] = &reported[..] else { panic!("{reported:?}") };
        assert_eq!(*line, removed + 2);
        assert!(message.starts_with(&format!("`Variant{removed}` has no status: write ")), "{message}");
    }
}

#[test]
fn the_error_inside_is_found_as_error_types_mark_it() {
    for fields in [
        "(LeaseError)",
        "{ inner: LeaseError }",
        "{ path: String, source: LeaseError }",
        "{ path: String, #[source] cause: LeaseError }",
        "(#[from] LeaseError, Backtrace)",
        "{ source: String, #[source] cause: LeaseError }",
    ] {
        assert_eq!(reported(&format!("enum E {{ #[status(inherit)] A {fields} }}")), [], "{fields}");
        assert_eq!(reported(&format!("enum E {{ #[status(with = known)] A {fields} }}")), [], "{fields}");
    }
    assert_eq!(reported("enum E { #[status(inherit = 1)] A(u8, LeaseError) }"), []);
    assert_eq!(reported("enum E { #[status(with = known, inherit = code)] A { path: String, code: u8 } }"), []);
    assert_eq!(reported("enum E { #[status(inherit = 1)] #[status(with = known)] A(u8, u8) }"), []);
    assert_eq!(reported("#[status(inherit = r#type)] struct E { r#type: LeaseError, other: u8 }"), []);
}

/// A newcomer reads what to write, once: a mistake whose meaning is clear makes nothing else fail.
#[test]
fn what_is_meant_is_read() {
    for (written, said) in [
        ("with = \"known\"", "remove the quotes: `with = known`"),
        ("with(codes::known)", "write `with = codes::known`"),
        ("with", "`with` has no value: write `with = function`"),
        ("with = |error|", "expected a function or a closure: `with = function`"),
        ("with = known<u8>", "expected a function or a closure: `with = function`"),
        ("with = \"not a path\"", "expected a function or a closure: `with = function`"),
        ("inherit = \"cause\"", "remove the quotes: `inherit = cause`"),
        ("inherit = \"0\"", "remove the quotes: `inherit = 0`"),
        ("inherit(cause)", "write `inherit = cause`"),
        ("inherit = -", "expected a field: `inherit = FIELD`"),
        ("transparent", "write `inherit` to take the status of the error inside"),
    ] {
        let fields = if written.contains('0') { "(LeaseError)" } else { "{ cause: LeaseError }" };
        let reported = reported(&format!("enum E {{\n#[status({written})]\nA {fields} }}"));
        assert_eq!(reported, [(2, said.to_owned())], "{written}");
    }
    for (written, said) in [
        ("scheme = \"codes::Bkp\"", "remove the quotes: `scheme = codes::Bkp`"),
        ("scheme", "`scheme` has no value: write `scheme = backup_codes::Bkp`"),
        ("crate(codes::azsm)", "write `crate = codes::azsm`"),
        ("crate = 1", "expected the path of azsm: `crate = backup_codes::bkp::azsm`"),
    ] {
        let reported = reported(&format!("#[status(Source::MountFailed)]\n#[status({written})]\nstruct E;"));
        assert_eq!(reported, [(2, said.to_owned())], "{written}");
    }
    for path in ["crate::Source::MountFailed", "transparent::Source::A", "with::Source::A", "scheme::Source::A"] {
        assert_eq!(reported(&format!("enum E {{ #[status({path})] A }}")), [], "{path}");
    }
}

/// Next to a `compile_error!`, the compiler reports no name in the module that it does not find: a
/// typo in a path would only come to light in the next compile.
#[test]
fn a_mistake_hides_no_name_that_is_not_found() {
    let output = derive("enum E { A, #[status(with = known)] B(u8) }".parse().expect("tokens"));
    let output: syn::File = syn::parse2(output).expect("items");
    assert!(!output.items.iter().any(|item| matches!(item, syn::Item::Macro(_))), "{output:?}");
}
