//! Every command over a catalog that somebody else wrote: what must hold for any text in any field.
//! The tests of this crate and the fuzzer call it.

pub(crate) mod shape;

use std::fs;
use std::path::Path;

use azsm_cli::{Console, Exit};
use azsm_core::__private::text::{TextForm, refused_character};
use serde_json::Value;

/// A catalog with every field.
pub(crate) const BASE: &str = include_str!("base.json");

/// What means something to a compiler, a terminal or a page.
pub(crate) const TEXTS: [&str; 26] = [
    "AZSM0000, } } #[used] static P: u8 = 1; azsm::scheme! { pub Q = \"Q000\" { success = 000",
    "job = 1, } } static P: u8 = 1;",
    "job { } } static P: u8 = 1; mod",
    "Name = 1 \"x\", } static P: u8 = 1;",
    "a\nstatic P: u8 = 1;",
    "a\r\nb\rc",
    "\"] static P: u8 = 1; #[x = \"",
    "*/ static P: u8 = 1; /*",
    "job // x",
    " job ",
    "r#job",
    "r#type",
    "type",
    "Self",
    "gen",
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "a\u{202e}b",
    "a\u{2066}b",
    "a\u{61c}b",
    "a\u{2028}b",
    "a\u{200f}b\u{200d}c",
    "</script><img src=x onerror=alert(1)>",
    "{{ 1 }} {% x %} | a ![x](y) #hash `tick",
    "",
];

/// Puts a string in the place of one value of the catalog, counted from the first.
pub(crate) fn replace(value: &mut Value, at: usize, with: &Value) {
    let count = count(value);
    replace_at(value, &mut (at % count), with);
}

fn count(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(count).sum::<usize>() + 1,
        Value::Object(fields) => fields.values().map(count).sum::<usize>() + 1,
        _ => 1,
    }
}

fn replace_at(value: &mut Value, left: &mut usize, with: &Value) -> bool {
    if *left == 0 {
        value.clone_from(with);
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| replace_at(value, left, with)),
        Value::Object(fields) => fields.values_mut().any(|value| replace_at(value, left, with)),
        _ => false,
    }
}

/// A catalog is refused in words, or every command writes what can be shown, and only Rust that it
/// should. Returns whether it was read.
///
/// # Panics
///
/// When that does not hold.
pub(crate) fn check(json: &str) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let path = folder.join("codes.json");
    fs::write(&path, json).expect("a written file");
    fs::create_dir(folder.join("empty")).expect("a folder");
    fs::write(folder.join("empty/a.rs"), "").expect("a written file");
    let log = folder.join("agent.log");
    fs::write(&log, "BKP-10001 BKP-10009 BKP-99999\n").expect("a written file");
    let log = log.to_str().expect("a path in UTF-8");
    let path = path.to_str().expect("a path in UTF-8");
    let empty = folder.join("empty");
    let empty = empty.to_str().expect("a path in UTF-8");
    let read = run(&["--catalog", path, "list"]).1;
    for arguments in [
        &["list", "--format", "json"][..],
        &["list", "--format", "csv"],
        &["list", "--format", "markdown"],
        &["map"],
        &["map", "--format", "json"],
        &["docs"],
        &["docs", "--format", "html"],
        &["explain", "BKP-10001"],
        &["next", "engine.source"],
        &["decode", log],
        &["audit", "--unused", empty],
        &["audit", "--unused", "--format", "github", empty],
        &["audit", "--unused", "--format", "json", empty],
    ] {
        run(&[&["--catalog", path], arguments].concat());
    }
    // One of them: there are many catalogs.
    let builtins = ["go", "typescript", "python", "java", "csharp", "c", "proto", "openapi", "weaver"];
    run(&["--catalog", path, "render", "--builtin", builtins[json.len() % builtins.len()]]);
    for format in ["markdown", "html"] {
        let site = folder.join(format);
        let split = ["--catalog", path, "docs", "--format", format, "--split", site.to_str().expect("a path in UTF-8")];
        if run(&split).1 == Exit::Success {
            assert_eq!(run(&[&split[..], &["--check"]].concat()), (String::new(), Exit::Success));
        }
        run(&["--catalog", path, "docs", "--check-links", folder.to_str().expect("a path in UTF-8")]);
    }
    run(&["changes", path, path]);
    let (source, exit) = run(&["import", path]);
    if exit == Exit::Success {
        assert_is_a_crate(&[&source]);
    }
    let workspace = folder.join("made");
    let made = workspace.to_str().expect("a path in UTF-8");
    if run(&["new", made, "--from", path]).1 == Exit::Success {
        let files = fs::read_dir(workspace.join("codes/src")).expect("sources");
        let mut files: Vec<_> = files.map(|file| file.expect("a source").path()).collect();
        files.sort_by_key(|path| !path.ends_with("lib.rs"));
        let texts: Vec<_> = files.iter().map(|path| fs::read_to_string(path).expect("a source")).collect();
        assert_is_a_crate(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let main = fs::read_to_string(workspace.join("console/src/main.rs")).expect("a program");
        let main = syn::parse_file(&main).unwrap_or_else(|error| panic!("this is no Rust: {error}\n{main}"));
        assert!(main.attrs.len() <= 1 && matches!(main.items[..], [syn::Item::Fn(_)]), "more than `main`");
    } else {
        assert!(!Path::new(made).exists(), "a workspace of a catalog that was refused");
    }
    read == Exit::Success
}

/// # Panics
///
/// When the files are another source than that of a crate of status codes.
pub(crate) fn assert_is_a_crate(files: &[&str]) {
    assert!(shape::calls(files).is_ok(), "{}\n{}", shape::calls(files).unwrap_err(), files.concat());
}

/// Runs `azsm`. A command that fails says why and prints nothing else.
fn run(arguments: &[&str]) -> (String, Exit) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, width: None };
    let exit = azsm_tool::run(["azsm"].iter().chain(arguments), &mut console);
    let out = String::from_utf8(out).expect("text");
    let err = String::from_utf8(err).expect("text");
    for (stream, text) in [("out", &out), ("err", &err)] {
        let text = without_colors(text).replace("\r\n", "\n");
        let raw = refused_character(&text, TextForm::Markdown);
        assert!(raw.is_none(), "{raw:?} on {stream} of {arguments:?}: {text:?}");
    }
    assert_ne!(exit, Exit::Usage, "{err}");
    assert!(exit == Exit::Success || arguments.contains(&"audit") || err.contains("error"), "{arguments:?}: {err}");
    (out, exit)
}

/// Commands style their words for a console here, in colors alone.
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain + &rest.strip_prefix('m').map_or_else(|| format!("\u{1b}[{part}"), str::to_owned)
    })
}
