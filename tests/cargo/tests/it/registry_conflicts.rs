//! What `registry!` refuses, over several crates. The messages come out of const evaluation, around
//! which compilers print different notes; so the tests compare the message and the place, not the
//! whole output.

use std::fmt::Write as _;
use std::path::Path;

use azsm::lock::HEADER;

use crate::batch;
use crate::generated::{Workspace, root};

/// The cases of `tests/cases/registry_conflicts.txt`.
#[test]
fn conflicts_between_crates_are_refused_with_both_places() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/registry_conflicts.txt");
    azsm_test_cases::check_together(file, |cases| {
        let input = |case: &&str| case.split_once("\n\n").unwrap().0.to_owned();
        let inputs: Vec<_> = cases.iter().map(input).collect();
        let sources = |input: &String| {
            let [b, c, list] = input.splitn(3, '\n').collect::<Vec<_>>().try_into().unwrap();
            vec![
                ("b", format!("pub mod status {{\n    azsm::status_codes! {{\n        {b}\n    }}\n}}\n")),
                ("c", format!("azsm::status_codes! {{\n    {c}\n}}\n")),
                ("app", format!("azsm::registry! {{\n    #[unlocked]\n    pub static AGENT = [{list}];\n}}\n")),
            ]
        };
        let cases: Vec<_> = inputs.iter().map(sources).collect();
        let reports = batch::reports("conflict", &["b", "c", "app"], &cases, "");
        inputs.iter().zip(reports).map(|(input, report)| format!("{input}\n\n{report}")).collect()
    });
}

/// What is wrong with one of them is said once: about a list that cannot be read or names a module that
/// does not exist, no declaration is said to be missing; over a declaration with an error of its own, a
/// registry adds nothing. A declaration that is not listed would escape every check across crates.
#[test]
fn a_mistake_in_a_declaration_or_in_the_list_is_one_error() {
    let place = |line_and_column: &str, message: &str| format!("app/src/lib.rs:{line_and_column}: {message}");
    for (name, number, list, wanted) in [
        (
            "unresolved",
            1001,
            "[a, b, nope, crate::a::nope]",
            vec![place("9:73", "unresolved import `crate::a::nope`"), place("9:57", "unresolved import `nope`")],
        ),
        (
            "faulty-list",
            1001,
            "{ a }",
            vec![place(
                "9:50",
                "expected the modules of the registry in brackets: `pub static AGENT = [module, ...];`",
            )],
        ),
        (
            "faulty",
            1021,
            "[a, b]",
            vec![place(
                "4:46",
                "AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1001",
            )],
        ),
        (
            "unlisted",
            1001,
            "[b]",
            vec![place(
                "3:30",
                "the registry `AGENT` does not list this declaration, so its numbers are not checked against those of \
                 others: add its module to `static AGENT = [...]`",
            )],
        ),
    ] {
        let workspace = Workspace::new(name, &["app"]);
        let source = format!(
            "pub mod a {{\n    azsm::status_codes! {{\n        #![registry = crate::AGENT]\n        scope job {{ source 1001..=1020 {{ A = \
             {number} \"m\" }} }}\n    }}\n}}\npub mod b {{ azsm::status_codes! {{ scope job {{ target 1021..=1040 {{ B = 1021 \"m\" }} }} }} \
             }}\n\nazsm::registry! {{ #[unlocked] pub static AGENT = {list}; }}\npub fn f() -> usize {{ AGENT.iter().count() + \
             a::Source::A.code().number() as usize }}\n"
        );
        let checked = workspace.source("app", &source).check();
        checked.says(&wanted.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A team agrees on what its programs ask for: another key would be a typo that no program reads.
#[test]
fn keys_that_the_registry_does_not_name_are_refused() {
    let workspace = Workspace::new("keys", &["app"]);
    let source = |meta: &str| {
        format!(
            "pub mod a {{\n    azsm::status_codes! {{\n        scope job {{ source 1001..=1020 {{\n            {meta}\n            A = 1001 \
             \"m\" }} }}\n    }}\n}}\nazsm::registry! {{\n    #[meta(retryable: bool, http: integer, grpc: string)]\n    \
             #[params(share: string, port: integer)]\n    #[unlocked] pub static AGENT = [a];\n}}\n"
        )
    };
    let sound = "#[meta(retryable = true, http = 503, grpc = \"UNAVAILABLE\")]";
    workspace.source("app", &source(sound)).check().compiles_without_a_word();
    let refused = |meta: &str, message: &str| {
        workspace.source("app", &source(meta));
        workspace.check().says(&[&format!("app/src/lib.rs:11:37: {message}")]);
    };
    let unknown = |key: &str| {
        format!(
            "`{key}` of `job.source.A` (AZSM1001) at app/src/lib.rs:5:13 is not a key that the registry names: there are \
             `retryable`, `http`, `grpc`"
        )
    };
    refused("#[meta(retriable = true)]", &unknown("retriable"));
    refused("#[meta(exit = 75)]", &unknown("exit"));
    refused(
        "#[meta(http = \"503\")]",
        "`http` of `job.source.A` (AZSM1001) at app/src/lib.rs:5:13 has kind string, and the registry names it as integer",
    );
    refused(
        "B { share: string, port: string? } = 1002 \"m\",",
        "`port` of `job.source.B` (AZSM1002) at app/src/lib.rs:4:13 has kind string, and the registry names it as integer",
    );
    refused(
        "B { host: string } = 1002 \"m\",",
        "`host` of `job.source.B` (AZSM1002) at app/src/lib.rs:4:13 is not a parameter that the registry names: there are \
         `share`, `port`",
    );
}

/// An undeclared code must not compile where it is looked up in a constant.
#[test]
fn a_constant_lookup_of_an_undeclared_code_does_not_compile() {
    let workspace = Workspace::new("lookup", &["app"]);
    let source = |code: &str| {
        format!(
            "pub mod a {{ azsm::status_codes! {{ scope job {{ source 1001..=1020 {{ A = 1001 \"m\" }} }} }} }}\nazsm::registry! \
             {{ #[unlocked] pub static AGENT = [a]; }}\npub const INFO: &azsm::StatusInfo = \
             AGENT.find({code:?}).expect(\"declared\");\n"
        )
    };
    for declared in ["AZSM1001", "job.source.A", "AZSM0000"] {
        workspace.source("app", &source(declared)).check().compiles_without_a_word();
    }
    let refused = workspace.source("app", &source("AZSM1002")).check();
    assert!(!refused.compiles && refused.messages.contains("declared"), "{}", refused.messages);
}

/// As large as the number space allows, and every code shipped: the compiler's limit on const
/// evaluation must not be reached, without any `allow`.
#[test]
fn every_range_of_the_number_space_composes_from_four_crates() {
    let members = ["g0", "g1", "g2", "g3", "app"];
    let workspace = Workspace::new("scale", &members);
    let mut lock = Vec::new();
    for (at, group) in members[..4].iter().enumerate() {
        workspace.source(group, &quarter_of_the_number_space(at, &mut lock));
    }
    lock.sort_unstable();
    workspace.write("app/azsm.lock", &format!("{HEADER}\n{}\n", lock.join("\n")));
    workspace.source(
        "app",
        "#![deny(warnings)]\nazsm::registry! { #[lock = \"azsm.lock\"] pub static ALL = [g0, g1, g2, g3]; }\nconst _: () = \
         assert!(ALL.subcategories().len() == 490);\nconst _: () = assert!(ALL.find(\"XDM_9_48_17\").is_some());\n",
    );
    workspace.check().compiles_without_a_word();
}

/// Every fourth subcategory of all 490, with 18 or 19 codes each: 9,000 in all.
fn quarter_of_the_number_space(quarter: usize, lock: &mut Vec<String>) -> String {
    let names = ["agent", "job", "file", "s = 3", "t = 4", "u = 5", "v = 6", "w = 7", "x = 8", "y = 9"];
    let letter = |n: usize| char::from(b'a' + u8::try_from(n).unwrap());
    let mut source = "azsm::status_codes! {\n".to_owned();
    for (digit, scope) in names.iter().enumerate() {
        writeln!(source, "scope {scope} {{").unwrap();
        for block in (0..49).filter(|block| (digit + block) % 4 == quarter) {
            let first = digit * 1000 + 1 + 20 * block;
            let name = format!("sub_{}{}{}", letter(digit), letter(block / 26), letter(block % 26));
            writeln!(source, "#[help = \"Retry.\"] {name} {first:04}..={:04} {{", first + 19).unwrap();
            for code in 0..if block < 18 { 19 } else { 18 } {
                let number = first + code;
                let variant = format!("FailedToDoSomethingThatHasALongName{}", letter(code).to_ascii_uppercase());
                let entry = format!("{variant} = {number:04} \"Failed to do {number}\",");
                writeln!(source, "#[symbol = \"XDM_{digit}_{block}_{code}\"] {entry}").unwrap();
                let path = format!("{}.{name}.{variant}", &scope[..scope.find(' ').unwrap_or(scope.len())]);
                lock.push(format!("AZSM{number:04} {path} \"Failed to do {number}\""));
            }
            source.push_str("}\n");
        }
        source.push_str("}\n");
    }
    source + "}\n"
}

/// Every team may keep a declaration for itself, and list the modules in any order: no list is too
/// long for the compiler, whose limit on recursion is 128.
#[test]
fn three_hundred_declarations_compose() {
    let mut source = String::new();
    for number in 1..=300 {
        let letters: String =
            format!("{number:03}").chars().map(|digit| char::from(digit as u8 - b'0' + b'a')).collect();
        writeln!(
            source,
            "pub mod {letters}_codes {{ azsm::status_codes! {{ #![registry = crate::ALL] scope job {{ sub_{letters} \
             1{number:03}..=1{number:03} {{ Failed = 1{number:03} \"f\" }} }} }} }}"
        )
        .unwrap();
    }
    let mut modules: Vec<_> = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.split_once(' '))
        .map(|(name, _)| name)
        .collect();
    modules.reverse();
    let registry = format!("azsm::registry! {{ #[unlocked] pub static ALL = [{}]; }}\n", modules.join(", "));
    let workspace = Workspace::new("three-hundred", &["app"]);
    workspace.source("app", &(registry + &source));
    workspace.check().compiles_without_a_word();
}

/// A declaration that claims a scope for later is listed like any other.
#[test]
fn a_declaration_without_a_subcategory_can_ask_to_be_listed() {
    let workspace = Workspace::new("listed-empty", &["app"]);
    let declaration = "azsm::status_codes! { #![registry = crate::ALL] scope telemetry = 7 {} }";
    let registry = |list| format!("azsm::registry! {{ #[unlocked] pub static ALL = [{list}]; }}\n");
    workspace.source("app", &format!("{}pub mod codes {{ {declaration} }}\n", registry("codes")));
    workspace.check().compiles_without_a_word();
    workspace.source("app", &format!("{}pub mod codes {{ {declaration} }}\n", registry("")));
    assert_eq!(workspace.check().errors().len(), 1);
}

/// A copy of azsm with another version number, for crates to depend on.
fn other_version(folder: &Path) {
    let root = root();
    for part in ["src", "azsm-core", "azsm-language", "azsm-macros"] {
        copy(&root.join(part), &folder.join(part));
    }
    for file in ["README.md", "docs/language.md"] {
        copy(&root.join(file), &folder.join(file));
    }
    edit(&root.join("Cargo.toml"), &folder.join("Cargo.toml"), |manifest| {
        let (before, members) = manifest.split_once("members = [").unwrap();
        let (_, after) = members.split_once(']').unwrap();
        let (used, dev) = after.split_once("[dev-dependencies]").unwrap();
        let (_, lints) = dev.split_once("[lints]").unwrap();
        let members = "members = [\"azsm-core\", \"azsm-language\", \"azsm-macros\"]";
        let used = used.replace("version = \"0.1.0\"", "version = \"0.2.0\"").replace("\"=0.1.0\"", "\"=0.2.0\"");
        format!("{before}{members}{used}[lints]{lints}")
    });
    let core = folder.join("azsm-core/Cargo.toml");
    edit(&core, &core, |manifest| {
        let (used, dev) = manifest.split_once("[dev-dependencies]").unwrap();
        format!("{used}[lints]{}", dev.split_once("[lints]").unwrap().1)
    });
    let version = folder.join("azsm-core/src/version.rs");
    edit(&version, &version, |text| text.replace("Version<0, 1, 0>;", "Version<0, 2, 0>;").replace("b\"1\"", "b\"2\""));
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
        return;
    }
    for entry in std::fs::read_dir(from).unwrap() {
        let name = entry.unwrap().file_name();
        copy(&from.join(&name), &to.join(&name));
    }
}

fn edit(from: &Path, to: &Path, change: impl FnOnce(&str) -> String) {
    let text = std::fs::read_to_string(from).unwrap();
    std::fs::write(to, change(&text)).unwrap();
}

/// Two versions have different types of one name: what the compiler says about those, over the
/// whole `registry!`, does not help.
#[test]
fn two_versions_of_azsm_are_named_on_the_path() {
    let workspace = Workspace::new("versions", &["b", "app"]);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("azsm-of-another-version");
    let _ = std::fs::remove_dir_all(&folder);
    other_version(&folder);
    workspace.depend_on("b", &folder);
    workspace.source(
        "b",
        "pub mod status { azsm::status_codes! { scope job { source 1001..=1020 { A = 1001 \"a\" } } } }\n\
         azsm::registry! { #[unlocked] pub static OWN = [status]; }\n",
    );
    workspace.source(
        "app",
        "pub mod own { azsm::status_codes! {\n    #![registry = b::OWN]\n    scope job { target 1021..=1040 { B = 1021 \"b\" } }\n} }\n\
         azsm::registry! {\n    #[unlocked]\n    pub static AGENT = [own, b::status];\n}\n",
    );
    let message = "this is from azsm `azsm_core::version::Version<0, 2, 0>`, and azsm `azsm_core::version::Version<0, 1, 0>` uses it \
                   here";
    assert_eq!(
        workspace.check().errors(),
        [format!("app/src/lib.rs:7:33: {message}"), format!("app/src/lib.rs:2:22: {message}")]
    );
}
