//! What `import` writes, compiled: that it is accepted without a warning, and declares what was read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use azsm::scheme::{Registry, Scheme};
use azsm::{Severity, State};
use azsm_cli::catalog::Code;
use azsm_cli::{Catalog, Exit};
use azsm_test_commands::{console, registry, schemes};
use serde_json::json;

use crate::workspaces;

/// An input from `tests/import`, or one that is written here.
struct Case {
    name: String,
    /// The name of the file, and what it holds.
    file: (&'static str, String),
    options: &'static [&'static str],
    check: Box<dyn Fn(&Catalog)>,
}

impl Case {
    /// Over a file in `tests/import`.
    fn of(name: &str, file: &'static str, options: &'static [&'static str], check: fn(&Catalog)) -> Self {
        Self { name: name.to_owned(), file: input(file), options, check: Box::new(check) }
    }
}

fn input(name: &'static str) -> (&'static str, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name);
    (name, fs::read_to_string(path).unwrap())
}

/// What teams have.
fn lists() -> [Case; 8] {
    [
        Case::of("page", "status-code.md", &[], says_what_the_page_says),
        Case {
            name: "typescript".to_owned(),
            file: ("typescript.json", serde_json::to_string(&messages_of_a_compiler()).unwrap()),
            options: &["--scheme", "TS00000"],
            check: Box::new(says_what_the_compiler_says),
        },
        Case::of("database", "database.yml", &["--scheme", "MDB00000", "--retired-prefix", "OBSOLETE_"], |catalog| {
            assert_eq!(catalog.codes().len(), 9 + 1, "with success");
            let gone: Vec<_> = catalog.codes().iter().filter(|code| code.state == State::Retired).collect();
            assert_eq!(gone.iter().map(|code| code.number).collect::<Vec<_>>(), [3, 11000]);
            assert_eq!(catalog.get(10334).unwrap().name, "BSONObjectTooLarge");
        }),
        Case::of("keyed", "keyed.toml", &["--scheme", "E0000"], |catalog| {
            assert_eq!(catalog.get(1001).unwrap().help.as_deref(), Some("Check that the file exists."));
            assert_eq!(catalog.get(1002).unwrap().severity, Severity::Warning);
            let gone = catalog.get(1003).unwrap();
            assert_eq!(gone.message, "The file has \"quotation marks\" and a \\ in its name");
            assert_eq!(gone.state, State::Retired);
        }),
        Case::of(
            "header",
            "errors.h",
            &[
                "--scheme",
                "TRN-000000",
                "--pattern",
                r"#define\s+(?<symbol>TRN_ERR_\w+)\s+(?<number>\w+)\s*/\*\s*(?<message>.*?)\s*\*/",
            ],
            |catalog| {
                assert_eq!(catalog.codes().len(), 3);
                let code = catalog.find("TRN_ERR_TLS_HANDSHAKE").unwrap();
                let facts = (code.number, &*code.name, &*code.message);
                assert_eq!(facts, (0x110, "TlsHandshake", "The TLS handshake failed"));
            },
        ),
        Case::of(
            "go",
            "errors.go",
            &[
                "--scheme",
                "ACC0000",
                "--pattern",
                r"// \w+ is returned when (?<message>.*)\.\n\s*(?<symbol>Err\w+) = (?<number>\d+)",
            ],
            |catalog| assert_eq!(catalog.find("ErrLoginExpired").unwrap().name, "LoginExpired"),
        ),
        Case::of(
            "csharp",
            "Errors.cs",
            &[
                "--scheme",
                "Q0000",
                "--pattern",
                r"<summary>(?<message>.*?)\.?</summary>\n\s*(?<name>\w+) = (?<number>\d+)",
            ],
            |catalog| assert_eq!(catalog.get(2002).unwrap().name, "MessageTooLarge"),
        ),
        Case::of(
            "rust",
            "store_error.rs",
            &["--scheme", "ST0000", "--pattern", r"/// (?<message>.*)\.\n\s*(?<name>\w+) = (?<number>\d+)"],
            |catalog| assert_eq!(catalog.get(302).unwrap().message, "The key is locked by another client"),
        ),
    ]
}

/// What the commands write about a registry.
fn own_lists<S: Scheme>(name: &str, registry: &'static Registry<S>, options: &'static [&'static str]) -> [Case; 4] {
    let printed = |arguments: &[&str]| console::run(registry, None, arguments).output();
    let case = |format: &str, file, text, options, check: fn(&Catalog, &Catalog)| Case {
        name: format!("{name}_{format}"),
        file: (file, text),
        options,
        check: Box::new(move |catalog| check(catalog, &Catalog::of(registry))),
    };
    [
        case("json", "codes.json", printed(&["list", "--format", "json"]), &[], |catalog, wanted| {
            assert_eq!(without_locations(catalog), without_locations(wanted));
        }),
        case("csv", "codes.csv", printed(&["list", "--format", "csv"]), options, |catalog, wanted| {
            assert_eq!(codes(catalog), codes(wanted));
        }),
        case("markdown", "codes.md", printed(&["list", "--format", "markdown"]), options, |catalog, wanted| {
            assert_eq!(on_a_page(catalog), on_a_page(wanted));
        }),
        case("page", "page.md", printed(&["docs"]), options, says_what_its_page_says),
    ]
}

/// All that `docs` shows. Its page has no names, symbols and owners, and other facts only as a part of
/// the description.
fn says_what_its_page_says(read: &Catalog, wanted: &Catalog) {
    let codes = |catalog: &Catalog| -> Vec<_> {
        let codes = on_a_page(catalog).into_iter();
        codes
            .map(|Code { code, subcategory, message, description, help, severity, state, deprecated, .. }| {
                (code, subcategory, message, description, help, severity, state, deprecated)
            })
            .collect()
    };
    assert_eq!(codes(read), codes(wanted));
    let subcategories = |catalog: &Catalog| -> Vec<_> {
        let all = catalog.subcategories().iter().cloned();
        all.map(|each| (each.path, each.category, each.description, each.ranges, each.reserved)).collect()
    };
    assert_eq!(subcategories(read), subcategories(wanted));
    assert_eq!((read.scopes(), read.categories()), (wanted.scopes(), wanted.categories()));
    assert_eq!(read.scheme().success, wanted.scheme().success);
}

fn without_locations(catalog: &Catalog) -> serde_json::Value {
    let mut json = serde_json::to_value(catalog).unwrap();
    for code in json["codes"].as_array_mut().unwrap() {
        code.as_object_mut().unwrap().remove("location");
    }
    json
}

fn codes(catalog: &Catalog) -> Vec<Code> {
    let mut codes = catalog.codes().to_vec();
    for code in &mut codes {
        code.location = None;
    }
    codes
}

/// As far as a table in Markdown knows them: it has no categories, and neither line breaks nor list marks
/// of the source.
fn on_a_page(catalog: &Catalog) -> Vec<Code> {
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("* ", "- ").into();
    let mut codes = codes(catalog);
    for code in &mut codes {
        code.category = None;
        code.description = code.description.as_deref().map(joined);
        code.help = code.help.as_deref().map(joined);
    }
    codes
}

fn without_dot(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// Every fact of the page, read line by line.
fn says_what_the_page_says(catalog: &Catalog) {
    let (_, page) = input("status-code.md");
    let (mut upper, mut lower) = (0, 0);
    for line in page.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        if let [_, code, message, help, ""] = cells[..] {
            let Some(code) = code.split(['>', '<']).find(|part| part.starts_with("AZSM")) else { continue };
            let code = catalog.find(code).unwrap();
            assert_eq!((&*code.message, code.help.as_deref()), (message, Some(help)));
            upper += 1;
        } else if let [_, code, description, ""] = cells[..] {
            let Some(code) = catalog.find(code.trim_matches('"')) else { continue };
            let says = |text: &str| without_dot(text) == without_dot(description);
            assert!(says(&code.message) || code.description.as_deref().is_some_and(says), "{}", code.code);
            lower += 1;
        }
    }
    // Success is the scheme's.
    assert_eq!((upper, lower, catalog.codes().len()), (18, 43, 43 + 1));
    let paths: Vec<_> = catalog.subcategories().iter().map(|each| &*each.path).collect();
    let wanted = [
        "agent.upgrade",
        "job.source",
        "job.target",
        "job.unrelated_source_target_access",
        "file.excluded",
        "file.unsupported",
        "file.no_copy_necessary",
        "file.failed",
    ];
    assert_eq!(paths, wanted);
}

/// As many messages as the TypeScript compiler has, in the form of its list.
fn messages_of_a_compiler() -> BTreeMap<String, serde_json::Value> {
    let verbs = ["Expected", "Unexpected", "Duplicate", "Missing", "Invalid", "Unreachable", "Incompatible"];
    let nouns =
        ["identifier", "type argument", "modifier", "parameter", "string literal", "label", "import", "accessor"];
    let places = ["a class", "an enum", "a namespace", "an interface", "a loop", "a module"];
    let ends = [".", "", "; did you mean '{1}'?", " with \"strict\" on.", " in D:\\{1}."];
    let messages = verbs.iter().flat_map(|verb| nouns.iter().map(move |noun| format!("{verb} {noun} '{{0}}' in")));
    let messages = messages.flat_map(|start| places.map(|place| format!("{start} {place}")));
    let messages = messages.flat_map(|start| ends.map(|end| format!("{start}{end}")));
    let category = |at: usize| ["Error", "Error", "Message", "Suggestion"][at % 4];
    let fact = |(at, message)| {
        (message, json!({"category": category(at), "code": 1001 + at * 10, "reportsUnnecessary": at % 50 == 0}))
    };
    messages.enumerate().map(fact).collect()
}

fn says_what_the_compiler_says(catalog: &Catalog) {
    let wanted = messages_of_a_compiler();
    assert_eq!((wanted.len(), catalog.codes().len()), (1680, 1680));
    for (message, facts) in wanted {
        let code = catalog.get(u32::try_from(facts["code"].as_u64().unwrap()).unwrap()).unwrap();
        assert_eq!(*code.message, *message);
        assert_eq!(code.severity == Severity::Error, facts["category"] == "Error", "{message}");
    }
}

/// What is written compiles without a warning, in a crate of its own beside its lock, and declares
/// what was read.
#[test]
fn every_import_compiles_and_declares_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut cases = Vec::from(lists());
    cases.extend(own_lists("agent", &registry::AGENT, &[]));
    cases.extend(own_lists("backup", &schemes::backup::BACKUP, &["--scheme", "BKP-00000"]));
    cases.extend(own_lists("server", &schemes::server::SERVER, &["--scheme", "WFLYSRV000"]));
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let root = workspaces::checkout();
    let (azsm, azsm_cli) = (root.display(), root.join("azsm-cli"));
    let mut members = String::new();
    let (mut dependencies, mut main) = (String::new(), String::new());
    for Case { name, file: (file, text), options, .. } in &cases {
        write(&format!("{name}/{file}"), text);
        let path = |file: &str| folder.path().join(name).join(file).to_str().unwrap().to_owned();
        let (file, output, lock) = (path(file), path("src/lib.rs"), path("azsm.lock"));
        fs::create_dir_all(folder.path().join(name).join("src")).unwrap();
        let arguments = [&["import", &file, "--output", &output, "--lock", &lock], *options].concat();
        let run = workspaces::azsm(&arguments);
        assert_eq!(run.exit, Exit::Success, "{name}: {}", run.err);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nazsm = {{ path = {:?} }}\n",
            azsm.to_string(),
        );
        write(&format!("{name}/Cargo.toml"), &manifest);
        let _ = write!(members, "\"{name}\", ");
        let _ = writeln!(dependencies, "{name} = {{ path = \"../{name}\" }}");
        let source = fs::read_to_string(&output).unwrap();
        let (_, registry) = source.split_once("pub static ").unwrap();
        let registry = registry.split(' ').next().unwrap();
        let _ = writeln!(main, "    write(\"{name}\", azsm_cli::Catalog::of(&{name}::{registry}));");
    }
    write("Cargo.toml", &format!("[workspace]\nmembers = [{members}\"show\"]\nresolver = \"3\"\n"));
    let manifest = format!(
        "[package]\nname = \"show\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nserde_json = \"1\"\nazsm-cli = {{ path = {:?} }}\n{dependencies}",
        azsm_cli.to_str().unwrap(),
    );
    write("show/Cargo.toml", &manifest);
    let main = format!(
        "fn main() {{\n{main}}}\n\nfn write(name: &str, catalog: azsm_cli::Catalog) {{\n    let json = serde_json::to_string(&catalog);\n    \
         std::fs::write(format!(\"{{name}}.out.json\"), json.unwrap()).unwrap();\n}}\n"
    );
    write("show/src/main.rs", &main);
    workspaces::cargo(folder.path(), &["run", "--quiet", "--package", "show"]);
    for Case { name, check, .. } in &cases {
        let json = fs::read_to_string(folder.path().join(format!("{name}.out.json"))).unwrap();
        check(&Catalog::read(&json).unwrap());
    }
    // A declaration of a macro is as it is written; what is around it is as rustfmt has it.
    let packages = cases.iter().flat_map(|case| ["--package", &*case.name]);
    workspaces::cargo(folder.path(), &["fmt", "--check"].into_iter().chain(packages).collect::<Vec<_>>());
}
