//! What the compiler says where a thing of one scheme is used as one of another: a single error that
//! names both. And where `scheme!` itself cannot be.

use crate::generated::Workspace;

/// Two schemes and a declaration in each, from line 1 to 4 of `app`.
const BOTH: &str = "\
azsm::scheme! { pub Bkp = \"BKP-00000\" {} }
pub mod plans { status_codes! { plan 00001..=00050 { PlanMissing = 00001 \"m\" } } }
pub mod job { azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 \"m\" } } } }

";

/// The only error over a source, without a warning, and whether the compiler's text has the words.
#[track_caller]
fn is_one_error(name: &str, source: &str, place: &str, words: &[&str]) {
    let workspace = Workspace::new(name, &["app"]);
    workspace.source("app", source);
    let checked = workspace.check();
    let errors = checked.errors();
    assert!(errors.len() == 1 && errors[0].starts_with(place), "{errors:#?}\n{}", checked.messages);
    let missing: Vec<_> = words.iter().filter(|word| !checked.messages.contains(**word)).collect();
    assert!(missing.is_empty() && !checked.messages.contains("warning"), "{missing:?}\n{}", checked.messages);
}

#[test]
fn a_registry_over_two_schemes_is_one_error() {
    let registry = |call| format!("{BOTH}{call} {{ #[unlocked] pub static ALL = [plans, job]; }}\n");
    let words = ["Declaration<Bkp>", "Declaration<Azsm>"];
    is_one_error("two-schemes", &registry("registry!"), "app/src/lib.rs:5:50: mismatched types", &words);
    is_one_error("two-schemes", &registry("azsm::registry!"), "app/src/lib.rs:5:49: mismatched types", &words);
}

#[test]
fn a_declaration_that_names_the_registry_of_another_scheme_is_one_error() {
    let source = BOTH.replace("{ plan", "{ #![registry = crate::AGENT] plan");
    let source = format!("{source}azsm::registry! {{ #[unlocked] pub static AGENT = [job]; }}\n");
    let words = ["Registry<Bkp>", "Registry<Azsm>"];
    is_one_error("other-registry", &source, "app/src/lib.rs:2:54: mismatched types", &words);
}

#[test]
fn a_code_of_another_scheme_is_one_error() {
    let source = format!("{BOTH}pub fn code() -> azsm::Code {{ plans::Plan::PlanMissing.code() }}\n");
    is_one_error("other-code", &source, "app/src/lib.rs:5:31: mismatched types", &["Code<Bkp>", "Code<Azsm>"]);
}

#[test]
fn a_lock_of_another_scheme_is_one_error() {
    let lock = "AZSM1001 job.source.MountFailed \"m\"\n";
    for (name, source) in [
        ("other-lock", BOTH.replace("{ plan", "{ #![lock = \"codes.lock\"] plan")),
        ("other-lock-composed", format!("{BOTH}registry! {{ #[lock = \"codes.lock\"] pub static ALL = [plans]; }}\n")),
    ] {
        let workspace = Workspace::new(name, &["app"]);
        workspace.source("app", &source);
        workspace.write("app/codes.lock", &format!("{}\n{lock}", azsm::lock::HEADER));
        let errors = workspace.check().errors();
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].contains("AZSM1001") && errors[0].contains("BKP-"), "{errors:#?}");
    }
}

/// The macros are bound to `crate::Bkp`.
#[test]
fn a_scheme_that_is_not_at_the_root_is_one_error() {
    let source = "pub mod schemes {\n    azsm::scheme! { pub Bkp = \"BKP-00000\" {} }\n}\n";
    let said = "app/src/lib.rs:2:25: a scheme is defined at the root of its crate, where its macros look for it";
    is_one_error("not-at-the-root", source, said, &[]);
    let workspace = Workspace::new("at-the-root", &["app"]);
    workspace
        .source("app", &format!("#[macro_use]\n{source}pub use schemes::Bkp;\nmod plans {{ status_codes! {{}} }}\n"));
    workspace.check().compiles_without_a_word();
}

/// A crate that depends on the crate of the scheme alone.
#[test]
fn an_error_type_in_a_crate_without_azsm_is_one_error_until_it_names_azsm() {
    let workspace = Workspace::new("without-azsm", &["codes", "app"]);
    let manifest = "[package]\nname = \"without-azsm-app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[lib]\nname = \
                    \"app\"\n\n[dependencies]\ncodes = { path = \"../codes\", package = \"without-azsm-codes\" }\n";
    workspace.write("app/Cargo.toml", manifest);
    workspace.source(
        "codes",
        "azsm::scheme! { pub Bkp = \"BKP-00000\" {} }\n\
         pub mod plans { crate::status_codes! { plan 00001..=00050 { PlanMissing = 00001 \"m\" } } }\n",
    );
    let source = |attribute: &str| {
        format!(
            "#[derive(codes::bkp::azsm::Coded)]\n{attribute}pub enum PlanError {{\n    \
             #[status(codes::plans::Plan::PlanMissing)]\n    Missing,\n    #[status(inherit)]\n    \
             Inside(Box<PlanError>),\n}}\n"
        )
    };
    workspace.source("app", &source(""));
    assert_eq!(workspace.check().errors(), ["app/src/lib.rs:1:10: unresolved import `azsm`"]);
    workspace.source("app", &source("#[status(crate = codes::bkp::azsm)]\n"));
    workspace.check().compiles_without_a_word();
}
