//! What `render --builtin` writes, for the compilers and validators of its languages. The programs
//! over it print what they know about each code, so that a text which changes on its way is seen.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use azsm_core::__private::text::{TextForm, is_blank, refused_character};
use serde_json::{Value, json};

use crate::hostile::{BASE, TEXTS};

/// How a language is tried. Commands are those of a shell.
struct Language {
    builtin: &'static str,
    file: &'static str,
    /// What succeeds where there is a compiler.
    needs: &'static str,
    build: &'static str,
    /// The program over it, and how it is built and run.
    program: Option<(&'static str, &'static str)>,
}

const LANGUAGES: [Language; 9] = [
    Language {
        builtin: "go",
        file: "codes/codes.go",
        needs: "command -v go",
        build: "printf 'module use\n\ngo 1.18\n' >go.mod && go vet ./...",
        program: Some(("use.go", "go run .")),
    },
    Language {
        builtin: "typescript",
        file: "codes.ts",
        needs: "command -v tsc && command -v node",
        build: "tsc --strict --target es2020 --module commonjs codes.ts",
        program: Some(("use.ts", "tsc --strict --target es2020 --module commonjs use.ts && node use.js")),
    },
    Language {
        builtin: "python",
        file: "codes.py",
        needs: "command -v python3 && command -v mypy",
        build: "mypy --strict codes.py",
        program: Some(("use.py", "mypy --strict use.py >&2 && python3 use.py")),
    },
    Language {
        builtin: "java",
        file: "codes/StatusCode.java",
        needs: "command -v javac && command -v java",
        build: "javac -encoding UTF-8 -Xlint:all -Xdoclint:all,-missing -Werror codes/*.java",
        program: Some(("Use.java", "javac Use.java && java Use")),
    },
    Language {
        builtin: "csharp",
        file: "codes.cs",
        needs: "command -v mcs && command -v mono",
        build: "mcs -langversion:7.2 -warnaserror -target:library -doc:codes.xml codes.cs",
        program: Some(("use.cs", "mcs -r:codes.dll use.cs && mono use.exe")),
    },
    Language {
        builtin: "c",
        file: "codes.h",
        needs: "command -v gcc && command -v g++",
        build: "gcc -std=c99 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c codes.h \
                && g++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c++ codes.h",
        program: Some(("use.c", "gcc -std=c11 -Wall -Wextra -Werror use.c -o use && ./use")),
    },
    Language {
        builtin: "proto",
        file: "codes.proto",
        needs: "command -v protoc",
        build: "protoc --proto_path=. --descriptor_set_out=codes.bin codes.proto",
        program: None,
    },
    Language {
        builtin: "openapi",
        file: "codes.yaml",
        needs: "python3 -c 'import openapi_spec_validator, yaml'",
        build: "python3 check_yaml.py openapi codes.yaml",
        program: None,
    },
    Language {
        builtin: "weaver",
        file: "codes.yaml",
        needs: "python3 -c 'import yaml'",
        build: "python3 check_yaml.py weaver codes.yaml",
        program: None,
    },
];

/// When this fails, a team cannot build with its codes: a text or a name of some catalog means
/// something in another language, or a program there reads other texts than were declared.
///
/// Where a compiler is missing it says so and goes on, unless `COMPILERS_REQUIRED=1`.
#[test]
#[ignore = "needs the compilers of other languages, which `.ci/compilers` installs"]
fn builtins_compile_and_know_every_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut missing = Vec::new();
    for language in &LANGUAGES {
        if !shell(language.needs, folder.path(), "").0 {
            missing.push(language.builtin);
            continue;
        }
        let catalogs = [("every_field", base()), ("hostile", hostile()), ("empty", empty()), ("large", large())];
        for (name, catalog) in catalogs {
            // Only Java has limits that a large catalog meets.
            if name != "large" || language.builtin == "java" {
                try_language(language, &folder.path().join(language.builtin).join(name), &catalog);
            }
        }
    }
    // The harness would hold back what the macros for it print.
    writeln!(io::stderr(), "languages without a compiler or validator here, not tried: {missing:?}").unwrap();
    assert!(missing.len() < LANGUAGES.len(), "none was tried");
    assert!(missing.is_empty() || std::env::var_os("COMPILERS_REQUIRED").is_none(), "not tried: {missing:?}");
}

fn try_language(language: &Language, folder: &Path, catalog: &Value) {
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("catalog.json", &catalog.to_string());
    let json = folder.join("catalog.json");
    let arguments = ["--catalog", json.to_str().unwrap(), "render", "--builtin", language.builtin];
    write(language.file, &crate::run(None, &arguments).output());
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/builtins");
    let copy = |name: &str| write(name, &fs::read_to_string(sources.join(name)).unwrap());
    copy("check_yaml.py");
    let codes = catalog["codes"].as_array().unwrap();
    let program = language.program.filter(|_| !codes.is_empty());
    let run = |command: &str, input: &str| {
        let (is_success, output) = shell(command, folder, input);
        assert!(is_success, "`{command}` in {}:\n{output}", folder.display());
        output
    };
    run(language.build, "");
    let Some((source, command)) = program else { return };
    copy(source);
    let lines: Vec<_> = codes.iter().map(line).chain(["BKP-99999 unknown".to_owned()]).collect();
    let input: String = lines.iter().flat_map(|line| [line.split(' ').next().unwrap(), "\n"]).collect();
    let printed = run(command, &input);
    assert_eq!(printed.lines().map(str::trim_end).collect::<Vec<_>>(), lines, "{}", language.builtin);
}

/// What a program prints about a code.
fn line(code: &Value) -> String {
    let text = |name: &str| code[name].as_str().unwrap_or_default();
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap());
    let hex = |name: &str| text(name).bytes().flat_map(digits).collect::<String>();
    let is_retired = code["state"] == "retired";
    let [message, help] = ["message", "help"].map(hex);
    let line = format!("{} {} {} {is_retired} {message} {help}", text("code"), text("path"), text("severity"));
    line.trim_end().to_owned()
}

/// Whether the command succeeds, and what it prints; if it does not, its errors, too.
pub(crate) fn shell(command: &str, folder: &Path, input: &str) -> (bool, String) {
    fs::write(folder.join("input"), input).unwrap();
    let input = fs::File::open(folder.join("input")).unwrap();
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", command]).current_dir(folder).stdin(input).stderr(Stdio::piped()).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if output.status.success() { (true, out) } else { (false, out + &err) }
}

fn base() -> Value {
    serde_json::from_str(BASE).unwrap()
}

fn empty() -> Value {
    let mut catalog = base();
    catalog["codes"] = json!([]);
    catalog["scheme"]["success"] = Value::Null;
    catalog
}

fn large() -> Value {
    with_codes((0..4_900).map(|_| (None, "It failed".to_owned())))
}

/// Names that are taken in some language, and texts that mean something in one.
fn hostile() -> Value {
    let file = include_str!("../builtins/hostile.txt");
    let named = file.lines().map(|line| line.split_once(' ').unwrap());
    let named = named.map(|(symbol, text)| ((symbol != "-").then(|| symbol.to_owned()), crate::cases::unescaped(text)));
    let is_legal =
        |text: &&str| refused_character(text, TextForm::Line).is_none() && !is_blank(text) && text.trim() == *text;
    let others = TEXTS.into_iter().filter(is_legal).map(|text| (None, text.to_owned()));
    with_codes(named.chain(others))
}

/// The catalog with more codes, each with a symbol or none, whose texts are all made of one.
fn with_codes(rows: impl Iterator<Item = (Option<String>, String)>) -> Value {
    let mut catalog = base();
    catalog["subcategories"][0]["ranges"][0]["last"] = json!(15_999);
    let codes = catalog["codes"].as_array_mut().unwrap();
    for (at, (symbol, text)) in rows.enumerate() {
        let (number, name) = (11_000 + at, format!("Case{at}"));
        let mut code = codes[1].clone();
        for (field, value) in [
            ("code", json!(format!("BKP-{number}"))),
            ("number", json!(number)),
            ("name", json!(name)),
            ("path", json!(format!("engine.source.{name}"))),
            ("symbol", json!(symbol)),
            ("message", json!(text)),
            ("description", json!(format!("{text}\n\n{text}"))),
            ("help", json!(format!("{text}\n{text}\n\n    {text}\t"))),
        ] {
            code[field] = value;
        }
        match at % 5 {
            1 => code["state"] = json!("retired"),
            3 => (code["state"], code["deprecated"]) = (json!("deprecated"), json!({ "since": text, "note": text })),
            _ => {}
        }
        codes.insert(codes.len() - 1, code);
    }
    catalog
}
