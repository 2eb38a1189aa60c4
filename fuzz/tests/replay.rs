//! The inputs that are kept, without a fuzzer: what once broke stays mended.

use std::path::{Path, PathBuf};

use arbitrary::{Arbitrary, Unstructured};
use azsm_fuzz::{Declaration, Trees};

/// The inputs of one target in `regressions`.
fn inputs(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions").join(target);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = files.map(|file| file.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty: the test would show nothing", folder.display());
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("a file"))).collect()
}

fn replay(target: &str, check: impl Fn(&[u8])) {
    for (path, bytes) in inputs(target) {
        println!("{}", path.display());
        check(&bytes);
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("a text")
}

fn trees(bytes: &[u8]) -> Trees {
    Trees::arbitrary(&mut Unstructured::new(bytes)).expect("trees")
}

#[test]
fn no_text_makes_the_macro_panic() {
    replay("declaration", |bytes| azsm_fuzz::any_text_as_a_declaration(text(bytes)));
}

#[test]
fn no_tokens_make_the_macro_panic() {
    replay("tokens", |bytes| azsm_fuzz::any_tokens_as_a_declaration(trees(bytes).0));
}

#[test]
fn no_tokens_make_the_registry_panic() {
    replay("registry", |bytes| azsm_fuzz::any_tokens_as_a_registry(trees(bytes).0));
}

#[test]
fn any_text_is_a_lock_or_refused() {
    replay("lock", |bytes| azsm_fuzz::any_text_as_a_lock(text(bytes)));
}

#[test]
fn any_text_is_a_code_or_refused() {
    replay("code", |bytes| azsm_fuzz::any_text_as_a_code(text(bytes)));
}

#[test]
fn any_file_is_audited() {
    replay("audit", azsm_fuzz::any_bytes_as_a_file);
}

#[test]
fn any_log_is_read() {
    replay("decode", azsm_fuzz::any_bytes_as_a_log);
}

#[test]
fn any_list_is_imported_or_refused() {
    replay("list", azsm_fuzz::any_bytes_as_a_list);
}

#[test]
fn any_catalog_is_read_or_refused() {
    replay("catalog", azsm_fuzz::any_bytes_as_a_catalog);
}

#[test]
fn any_template_is_rendered_or_refused() {
    replay("template", azsm_fuzz::any_bytes_as_a_template);
}

/// Values of many shapes, from bytes that follow from a seed.
fn arbitrary<T: for<'a> Arbitrary<'a>>(count: usize) -> Vec<T> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = || {
        let next = |_| {
            // xorshift64
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        (0..1500).map(next).collect::<Vec<_>>()
    };
    (0..count).map(|_| T::arbitrary(&mut Unstructured::new(&bytes())).expect("a value")).collect()
}

/// When this fails, a user sees "proc macro panicked" while typing, or a syntax error in code that
/// they did not write.
#[test]
fn arbitrary_tokens_expand_to_rust() {
    for Trees(tokens) in arbitrary(2000) {
        azsm_fuzz::any_tokens_as_a_declaration(tokens.clone());
        azsm_fuzz::any_tokens_as_a_registry(tokens);
    }
}

/// When this fails, a team that did nothing wrong gets an error or a warning, from the macro or
/// from the compiler.
#[test]
fn sound_declarations_compile_without_a_word() {
    let declarations: Vec<Declaration> = arbitrary(300);
    declarations.iter().for_each(Declaration::is_accepted);
    let texts: Vec<_> = declarations.into_iter().map(|declaration| declaration.0).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("type-check");
    let said = azsm_fuzz::type_check(&texts, &folder);
    assert!(said.is_empty(), "{said}");
}
