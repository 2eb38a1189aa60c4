//! What the compiler says where a declaration cannot be: a second one in a module, and one in a
//! trait, an impl or an expression. The macro cannot see where it is called, so these are the
//! compiler's own errors; few of them, and short.

use crate::generated::Workspace;

const DECLARATION: &str = "azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 \"m\" } } }";

/// The errors over a source, and how many lines they take.
fn errors(name: &str, source: &str) -> (Vec<String>, usize) {
    let workspace = Workspace::new(name, &["app"]);
    workspace.source("app", source);
    let checked = workspace.check();
    assert!(!checked.compiles && !checked.messages.contains("warning: "), "{}", checked.messages);
    (checked.errors(), checked.messages.lines().count())
}

/// Both declarations are marked, and the codes of both can still be used.
#[test]
fn two_declarations_in_one_module_are_one_error() {
    let other = "azsm::status_codes! { scope job { target 1021..=1040 { Busy = 1021 \"b\" } } }";
    let uses = "pub fn uses() -> [StatusCode; 2] { [Source::MountFailed.into(), Target::Busy.into()] }";
    let (errors, _) = errors("two-in-one-module", &format!("{DECLARATION}\n{other}\n{uses}\n"));
    assert_eq!(errors, ["app/src/lib.rs:2:1: the name `__one_status_codes_per_module` is defined multiple times"]);
}

#[test]
fn a_declaration_in_a_function_compiles() {
    let workspace = Workspace::new("in-a-function", &["app"]);
    workspace.source("app", &format!("pub fn code() -> azsm::Code {{ {DECLARATION} Source::MountFailed.code() }}\n"));
    workspace.check().compiles_without_a_word();
}

#[test]
fn a_declaration_in_a_trait_or_an_impl_is_a_few_short_errors() {
    for (name, before) in [("in-a-trait", "pub trait Codes"), ("in-an-impl", "pub struct Codes;\nimpl Codes")] {
        let (errors, lines) = errors(name, &format!("{before} {{ {DECLARATION} }}\n"));
        assert!(errors.len() <= 4 && lines <= 40, "{errors:#?}");
        assert!(errors[0].ends_with("module is not supported in `trait`s or `impl`s"), "{errors:#?}");
    }
}

#[test]
fn a_declaration_in_an_expression_is_one_error() {
    let (errors, _) = errors("in-an-expression", &format!("pub fn f() {{ let _ = {DECLARATION}; }}\n"));
    assert!(errors.len() == 1 && errors[0].contains("expected expression"), "{errors:#?}");
}
