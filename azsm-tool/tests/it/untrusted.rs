//! Catalogs and names of files that somebody else chose. When a test here fails, a document that a
//! team was sent becomes source that its compiler runs, or acts on its terminal.

use std::fs;

use azsm_cli::{Catalog, Exit};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::hostile::{BASE, TEXTS, assert_is_a_crate, check, replace};

fn base() -> Value {
    serde_json::from_str(BASE).unwrap()
}

#[test]
fn the_catalog_that_is_changed_here_is_sound() {
    assert!(check(BASE));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_text_in_any_field_is_refused_or_harmless(
        changes in prop::collection::vec((any::<usize>(), 0..TEXTS.len() + 13, any::<String>()), 1..3)
    ) {
        let mut catalog = base();
        for (at, kind, text) in changes {
            let other = [
                json!(text), json!(null), json!(0), json!([]), json!({}), json!(true), json!(1), json!(7), json!(-1), json!(10_001),
                json!(99_999), json!(u32::MAX), json!("999999"),
            ];
            let with = TEXTS.get(kind).map_or_else(|| other[kind - TEXTS.len()].clone(), |text| json!(text));
            replace(&mut catalog, at, &with);
        }
        check(&catalog.to_string());
    }
}

/// Texts with which a declaration is sound stay texts.
#[test]
fn legal_texts_stay_texts() {
    let mut catalog = base();
    let text = "\"] static P: u8 = 1; #[x = \"*/ // {{ 1 }} </script> \\";
    for pointer in [
        "/codes/1/message",
        "/codes/1/help",
        "/codes/1/description",
        "/codes/1/owner",
        "/description",
        "/codes/2/deprecated/note",
        "/codes/1/meta/grpc",
        "/scheme/scopes/0/description",
        "/subcategories/0/help",
    ] {
        *catalog.pointer_mut(pointer).unwrap() = json!(text);
    }
    assert!(check(&catalog.to_string()));
}

/// Both commands that write Rust refuse what is not a catalog, and say which field it is.
#[test]
fn source_in_a_catalog_is_refused() {
    let payload = "BKP-00000, } } #[used] static P: u8 = 1; azsm::scheme! { pub Q = \"Q000\" { success = 000";
    let deep = "[".repeat(200) + &"]".repeat(200);
    let mut said = String::new();
    for (pointer, value) in [
        ("/scheme/success", json!(payload)),
        ("/scheme/form", json!("BKP-000")),
        ("/scheme/name", json!("Bkp // ")),
        ("/scheme/scopes/1/name", json!("x = 9, } } static P: u8 = 1; azsm::scheme! { pub Q = \"Q000\" { scope y")),
        ("/name", json!("CODES = []; static P")),
        ("/categories/0/name", json!("r#type")),
        ("/subcategories/0/name", json!("source { } } static P: u8 = 1;")),
        ("/subcategories/0/type", json!("Other")),
        ("/subcategories/1/name", json!("w".repeat(300))),
        ("/codes/1/name", json!("Self")),
        ("/codes/1/symbol", json!("A".repeat(4000))),
        ("/codes/1/owner", json!("a\u{202e}b")),
        ("/codes/1/message", json!(" It failed")),
        ("/codes/1/since", json!("\u{1b}[2J")),
        ("/codes/1/replaced_by", json!("engine.source.ScanFailed")),
        ("/codes/2/replaced_by", json!("a\u{2066}.b.C")),
        ("/codes/2/deprecated/note", json!("a\u{61c}b")),
        ("/codes/3/deprecated", json!({ "since": null, "note": null })),
        ("/codes/1/url", json!("javascript:alert(1)")),
        ("/codes/1/meta", json!({ "a b": 1 })),
        ("/codes/1/meta", json!({ "http": [0, 0] })),
        ("/codes/1/location/path", json!("src/\n.rs")),
    ] {
        let mut catalog = base();
        *catalog.pointer_mut(pointer).unwrap() = value;
        said += &refused(&catalog.to_string());
    }
    said += &refused(&BASE.replace("\"later\": true", &format!("\"later\": {deep}")));
    said += &refused("{\"schema_version\": 1}");
    said += &refused("{\"schema_version\": 1, \"Success\": {\"number\": 1, \"message\": \"x\"}}");
    expect![[r#"
        scheme: success: `BKP-00000, } } #[used] static P: u8 = 1; azsm::scheme! { pub...` is not `BKP-00000`, the only code that can mean success
        scheme: form: `BKP-000` is not `BKP-00000`, which `prefix` and `digits` are
        scheme: name: `Bkp // ` is not a valid name in upper camel case
        scheme.scopes[1] (x = 9, } } static P: u8 = 1; azsm::scheme! { pub Q = "Q000" ...): name: `x = 9, } } static P: u8 = 1; azsm::scheme! { pub Q = "Q000" ...` is not a valid name in snake case
        catalog: name: `CODES = []; static P` is not a valid name
        categories[0] (r#type): name: `r#type` is not a valid name in snake case
        subcategories[0] (engine.source): name: `source { } } static P: u8 = 1;` is not a valid name in snake case
        subcategories[0] (engine.source): type: `Other` is not the enum of `source`
        subcategories[1] (client.window): name: is 300 bytes long; the limit is 255
        codes[1] (BKP-10001): name: `Self` is not a valid name in upper camel case
        codes[1] (BKP-10001): symbol: is 4000 bytes long; the limit is 255
        codes[1] (BKP-10001): owner: contains U+202E
        codes[1] (BKP-10001): message: begins or ends with a space
        codes[1] (BKP-10001): since: contains U+001B
        codes[1] (BKP-10001): replaced_by: the code is still raised
        codes[2] (BKP-10002): replaced_by: `a\u{2066}.b.C` is not the path of a code
        codes[2] (BKP-10002): deprecated.note: contains U+061C
        codes[3] (BKP-10003): deprecated: the code is retired
        codes[1] (BKP-10001): url: `javascript:alert(1)` is not an address that begins with `https://` or `http://`
        codes[1] (BKP-10001): meta: `a b` cannot be a key
        codes[1].meta.http: expected a boolean, an integer or a string, found an array, at line 1, column 653
        codes[1] (BKP-10001): location.path: has more than one line: "src/\n.rs"
        catalog: the field `later`, which this version does not know, is nested more than 100 levels deep
        missing field `codes`, at line 1, column 21
        missing field `codes`, at line 1, column 63
    "#]].assert_eq(&said);
}

/// What `list`, `import` and `new` say of a catalog, which is the same.
fn refused(catalog: &str) -> String {
    assert!(!check(catalog), "{catalog}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.json");
    fs::write(&path, catalog).unwrap();
    let (path, made) = (path.to_str().unwrap(), folder.path().join("made"));
    let runs = [
        crate::run(None, &["--catalog", path, "list"]),
        crate::run(None, &["import", path]),
        crate::run(None, &["new", made.to_str().unwrap(), "--from", path]),
    ];
    let said = runs.map(|run| {
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
        let line = run.err.lines().next().unwrap().replace(path, "codes.json");
        line.strip_prefix("error: `codes.json` is not a catalog: ").unwrap_or(&line).to_owned()
    });
    assert!(said.iter().all(|other| *other == said[0]), "{said:#?}");
    format!("{}\n", said[0])
}

/// The names of the files are in the first line of what `import` writes.
#[cfg(unix)]
#[test]
fn the_name_of_a_file_stays_a_comment() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a\nstatic P: u8 = 1; .csv", "a\rb.csv", "a`*\u{202e}\u{2028}.csv", "#![x].csv"] {
        let path = folder.path().join(name);
        fs::write(&path, "code,message\nAZSM1001,It failed\n").unwrap();
        let lock = folder.path().join(format!("{name}.lock"));
        for more in [&[][..], &["--lock", lock.to_str().unwrap()]] {
            let run = crate::run(None, &[&["import", path.to_str().unwrap()], more].concat());
            assert_eq!(run.exit, Exit::Success, "{}", run.err);
            assert_is_a_crate(&[&run.out]);
        }
    }
}

/// A field that a newer azsm has written is kept, so what it holds decides how much memory that takes.
#[test]
fn unknown_fields_have_limits() {
    let with_unknown = |value: &str| {
        let json = base().to_string();
        json.replacen('{', &format!("{{\"newer\": {value}, "), 1)
    };
    Catalog::read(&with_unknown(&format!("[{}0]", "0,".repeat(1000)))).unwrap();
    let long = Catalog::read(&with_unknown(&format!("[\"{}\"]", "x".repeat(1 << 24)))).unwrap_err();
    assert!(long.to_string().contains("the limit is 16777216"), "{long}");
    let deep = Catalog::read(&with_unknown(&format!("{}{}", "[".repeat(101), "]".repeat(101)))).unwrap_err();
    assert!(deep.to_string().contains("nested more than 100 levels deep"), "{deep}");
}
