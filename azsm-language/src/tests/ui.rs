//! The inputs of `tests/ui`, `tests/ui_coded` and `tests/ui_occurrence` through the pipeline: what the compiler printed is
//! exactly what the pipeline reports, and nothing that the pipeline can report is left without an input.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use azsm_core::Azsm;
use azsm_core::scheme::Scheme as _;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::{locks_here, name_of, run_with};
use crate::ground::source;
use crate::messages::diagnostics::{Diagnostic, Diagnostics};
use crate::scheme;
use crate::scheme::read::Definition;
use crate::{coded, registry};

/// The inputs that declare something wrong, with what the pipeline reports.
fn inputs() -> Vec<(PathBuf, Vec<Reported>)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let files = ["ui", "ui_coded", "ui_occurrence"].into_iter().flat_map(|folder| files(&tests.join(folder)));
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    let of_file = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("an input");
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let (mut schemes, mut declarations, mut registries, mut occurrences) = Default::default();
        calls(tokens.clone(), "scheme", &mut schemes);
        calls(tokens.clone(), "status_codes", &mut declarations);
        calls(tokens.clone(), "registry", &mut registries);
        calls(tokens.clone(), "occurrence", &mut occurrences);
        let (mut definition, mut diagnostics) = (None, Vec::new());
        for scheme in schemes {
            let (read, mistakes) = reported(|found| scheme::read(scheme.tokens, found));
            definition = read;
            diagnostics.extend(mistakes);
        }
        let scopes = definition.as_ref().map(Definition::scopes).unwrap_or_default();
        let form = definition.as_ref().map_or(Azsm::FORM, |definition| definition.form(&scopes));
        let keys = definition.as_ref().map_or(&[][..], |definition| &definition.keys);
        // Next to a scheme, `azsm::status_codes!` declares codes of the built-in one, without a mistake.
        let is_sound = definition.as_ref().is_none_or(|definition| !definition.faulty);
        let is_of_form = |call: &Call| definition.is_none() || is_sound && !call.is_of_azsm;
        let declarations = declarations.into_iter().filter(is_of_form);
        diagnostics.extend(declarations.flat_map(|declaration| run_with(&form, keys, declaration.tokens).0));
        for Call { tokens, .. } in registries.into_iter().filter(|call| is_sound || call.is_of_azsm) {
            diagnostics.extend(reported(|found| registry::read(tokens, &Azsm::FORM, &locks_here(), found)).1);
        }
        for tokens in error_types(tokens) {
            diagnostics.extend(reported(|found| coded::read(tokens, found)).1);
        }
        for Call { tokens, .. } in occurrences {
            diagnostics.extend(reported(|found| coded::occurrence::read(tokens, found)).1);
        }
        let reported = diagnostics
            .into_iter()
            .map(|diagnostic| Reported { message: diagnostic.problem.message(&form), diagnostic });
        (file, reported.collect())
    };
    files.map(of_file).filter(|(_, reported): &(_, Vec<_>)| !reported.is_empty()).collect()
}

/// The files in a folder and in the folders in it.
fn files(path: &Path) -> Vec<PathBuf> {
    match fs::read_dir(path) {
        Ok(entries) => entries.flat_map(|entry| files(&entry.expect("an entry").path())).collect(),
        Err(_) => vec![path.to_owned()],
    }
}

/// A message, with the numbers of the scheme that it is about.
#[derive(Debug)]
struct Reported {
    diagnostic: Diagnostic,
    message: String,
}

/// What is reported while something is read.
fn reported<T>(read: impl FnOnce(&mut Diagnostics) -> T) -> (T, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    (read(&mut diagnostics), diagnostics.into_sorted())
}

/// The types that derive `Coded`, without the derive.
fn error_types(tokens: TokenStream) -> Vec<TokenStream> {
    let file: syn::File = syn::parse2(tokens).expect("Rust");
    let is_derive = |attribute: &syn::Attribute| attribute.path().is_ident("derive");
    let without_derive = |item: syn::Item| {
        let mut input: syn::DeriveInput = syn::parse2(item.into_token_stream()).ok()?;
        let derives = input.attrs.extract_if(.., |attribute| is_derive(attribute));
        let derives: TokenStream = derives.map(ToTokens::into_token_stream).collect();
        derives.to_string().contains("Coded").then(|| input.into_token_stream())
    };
    file.items.into_iter().filter_map(without_derive).collect()
}

/// A call of a macro: what is between its braces, and whether it is `azsm::status_codes!`.
struct Call {
    tokens: TokenStream,
    is_of_azsm: bool,
}

/// The calls of a macro, wherever those are.
fn calls(tokens: TokenStream, of: &str, found: &mut Vec<Call>) {
    let (mut named, mut called, mut is_of_azsm) = (false, false, false);
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            if called {
                found.push(Call { tokens: group.stream(), is_of_azsm });
            } else {
                calls(group.stream(), of, found);
            }
        }
        called = named && matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!');
        named = matches!(&token, TokenTree::Ident(ident) if ident == of);
        match &token {
            TokenTree::Ident(ident) if !named => is_of_azsm = ident == "azsm",
            _ => {}
        }
    }
}

/// `LINE:COLUMN message` of every error that the compiler printed.
fn printed(stderr: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let mut message = None;
    for line in stderr.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            message = Some(text);
        } else if line.starts_with("error") || line.starts_with("warning") {
            errors.push(line.to_owned());
        } else if let (Some(at), Some(text)) = (line.trim_start().strip_prefix("--> "), message.take()) {
            let mut parts = at.rsplitn(3, ':');
            let (column, row) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            errors.push(format!("{row}:{column} {text}"));
        }
    }
    errors
}

/// When this fails, a mistake makes the compiler print an error or a warning that is not azsm's,
/// one of azsm's is lost, or they come in another order than in the source.
#[test]
fn the_compiler_prints_what_the_pipeline_reports_and_nothing_else() {
    for (file, all) in inputs() {
        let stderr = fs::read_to_string(file.with_extension("stderr"));
        let stderr = stderr.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let reported: Vec<_> = all
            .iter()
            .map(|Reported { diagnostic, message }| {
                let position = source::position(diagnostic.at.first);
                format!("{}:{} {message}", position.line, position.column)
            })
            .collect();
        assert_eq!(printed(&stderr), reported, "{}", file.display());
    }
}

/// When this fails, an input shows two mistakes at once, so that one could hide that the other has
/// lost its message.
#[test]
fn each_input_shows_one_mistake() {
    for (file, all) in inputs() {
        let several = ["several", "taken_by_two", "ui_coded"];
        if several.iter().any(|name| file.to_string_lossy().contains(name)) {
            continue;
        }
        let (sites, own): (Vec<_>, Vec<_>) = all.iter().partition(|reported| reported.diagnostic.problem.is_site());
        assert!(own.len() == 1 && sites.len() <= 1, "{}: {all:#?}", file.display());
    }
}

/// When this fails, a message exists that no test shows: it was never read as the compiler prints
/// it.
#[test]
fn every_message_is_shown_by_an_input() {
    let shown: BTreeSet<String> =
        inputs().iter().flat_map(|(_, all)| all.iter().map(|reported| name_of(&reported.diagnostic))).collect();
    let over_a_lock = |problem: &String| OVER_A_LOCK.iter().any(|(name, _)| problem == &format!("Lock({name}"));
    // What is not Rust does not reach a derive.
    let is_expected = |name: &String| shown.contains(name) || over_a_lock(name) || name == "Coded(Syntax";
    let unseen: Vec<_> = problems().into_iter().filter(|name| !is_expected(name)).collect();
    assert!(unseen.is_empty(), "no input in tests/ui shows {unseen:?}");
}

/// A message about a lock needs one in the package, which only a generated crate has; with a
/// part of the message.
const OVER_A_LOCK: [(&str, &str); 20] = [
    ("LockWithoutPackage", "is relative to the package, and CARGO_MANIFEST_DIR is not set"),
    ("LockNotPackaged", "is missing from this published package"),
    ("LockOutsidePackage", "is outside this package"),
    ("LockUnreadable", "cannot be read: "),
    ("LockNotUtf8", "line 2 is not valid UTF-8"),
    ("LockMalformed", "line 2: expected `AZSM1001 job.source.MountFailed"),
    ("ShippedUnretired", "was retired and must stay retired: write `retired"),
    ("ShippedNameRetired", "was retired as AZSM1006, and a retired name is never reused"),
    ("ShippedRenumbered", "has shipped as AZSM1001 and keeps its number: write 1001"),
    ("ShippedNumberRetired", "was retired as `job.source.ProbeFailed` and is never reused"),
    ("ShippedNumber", "and cannot mean `job.target.ScanFailed`"),
    ("ShippedSubcategoryMissing", "owns numbers that have shipped in `job.target`, which is not declared"),
    ("ShippedRenamed", "has shipped as `MountFailed` and keeps its name"),
    ("ShippedSubcategoryRenamed", "the codes of `job.origin` have shipped as `job.source`"),
    ("ShippedMissing", "lacks shipped codes: AZSM1001 `MountFailed`, AZSM1002 `ScanFailed`"),
    ("ShippedParamsMissing", "AZSM1001 lacks shipped parameters: `share: string`; declare them again"),
    ("ShippedParamRenamed", "has shipped with the parameter `share`, and a parameter keeps its name"),
    ("ShippedParamChanged", "this parameter of AZSM1001 has shipped as `share: string` and stays that"),
    ("ShippedParamRequired", "AZSM1001 has shipped without this parameter"),
    ("LockMissing", "does not exist: create an empty file of that name"),
];

/// The same for what needs a lock.
#[test]
fn every_message_over_a_lock_is_shown_by_a_test() {
    let all = problems();
    // Expected texts are wrapped there.
    let crates = [
        include_str!("../../../tests/cargo/tests/it/lock.rs"),
        include_str!("../../../tests/cargo/tests/cases/locks.txt"),
        include_str!("../../../conformance/over_a_lock.txt"),
        include_str!("lock.rs"),
    ];
    let crates = crates.concat().replace("\\\n", "");
    let crates = crates.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, part) in OVER_A_LOCK {
        assert!(all.iter().any(|problem| *problem == format!("Lock({name}")), "{name} is not a message any more");
        assert!(crates.contains(part), "no test shows {name}: {part}");
    }
}

/// The variants of each section, as `Section(Variant`.
fn problems() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages");
    let sections = fs::read_dir(folder).expect("the messages").flat_map(|entry| {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("a source file");
        let mut sections = Vec::new();
        calls(text.parse().expect("tokens"), "problems", &mut sections);
        sections
    });
    let names: Vec<_> = sections.flat_map(|section| variants(section.tokens)).collect();
    assert!(names.len() > 150, "the sections are not found: {names:?}");
    names
}

/// The names before `=>`, with or without fields.
fn variants(section: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = section.into_iter().collect();
    let TokenTree::Ident(name) = &tokens[0] else { return Vec::new() };
    let name = name.to_string();
    let is_arrow = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
    let is_variant =
        |at: usize| is_arrow(at + 1) || matches!(tokens.get(at + 1), Some(TokenTree::Group(_))) && is_arrow(at + 2);
    let variant = |(at, token): (usize, &TokenTree)| match token {
        TokenTree::Ident(variant) if is_variant(at) => Some(format!("{}({variant}", name.strip_suffix("Problem")?)),
        _ => None,
    };
    tokens.iter().enumerate().filter_map(variant).collect()
}
