//! Every name that an expansion introduces, given to everything that a user can name:
//! subcategories, variants, and the items beside a declaration. Users cannot see those names, so
//! none of them may be in their way.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::generated::Workspace;

/// Where the names of an expansion are written.
const SOURCES: [&str; 5] = [
    include_str!("../../../../src/expansion.rs"),
    include_str!("../../../../azsm-language/src/tests/cases/expansions/declaration.txt"),
    include_str!("../../../../azsm-language/src/tests/cases/expansions/without_a_variant.txt"),
    include_str!("../../../../azsm-language/src/registry/expand.rs"),
    include_str!("../../../../azsm-language/src/coded/expand.rs"),
];

/// What a declaration and a registry define beside the user's items, under these names. An import
/// of a registry shares its name, `__azsm_module`, with what it imports from a listed module, which
/// no nesting of blocks can tell apart. A parameter of a method, `__azsm_visitor`, cannot be told from a
/// constant of its name.
const DEFINED: [&str; 7] = [
    "StatusCode",
    "STATUS_CODES",
    "Success",
    "ALL",
    "__one_status_codes_per_module",
    "__azsm_module",
    "__azsm_visitor",
];

const KEYWORDS: &str = "_ Self abstract as async await become box break const continue crate do dyn else enum extern false final fn \
                        for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super \
                        trait true try type typeof unsafe unsized use virtual where while yield";

fn names() -> BTreeSet<String> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let keywords: BTreeSet<_> = KEYWORDS.split_whitespace().collect();
    let words = SOURCES.iter().flat_map(|source| source.split(|character| !is_part(character)));
    words
        .filter(|word| word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_'))
        .filter(|word| !keywords.contains(word) && !DEFINED.contains(word))
        .map(str::to_owned)
        .collect()
}

/// A module in which every name means an item of one kind, with a declaration and a registry among
/// them.
fn beside(kind: &str, item: impl Fn(&str) -> String) -> String {
    let items: String = names().iter().map(|name| item(name) + "\n").collect();
    format!(
        "pub mod beside_{kind} {{\n{items}\
         pub mod whiskey_codes {{\n{items}::azsm::status_codes! {{ scope job {{ zulu 1001..=1020 {{ Yankee = 1001 \"y\" }} }} }}\n}}\n\
         ::azsm::registry! {{ #[unlocked] pub static WHISKEY = [whiskey_codes]; }}\n\
         #[derive(::azsm::Coded)]\npub enum Victor {{\n#[status(whiskey_codes::Zulu::Yankee)] Uniform,\n\
         #[status(inherit)] Tango(whiskey_codes::Zulu),\n}}\n}}\n"
    )
}

fn upper_camel(name: &str) -> String {
    let words = name.split('_').filter(|word| !word.is_empty());
    let shouts = |word: &str| word.as_bytes().windows(2).any(|pair| !pair.iter().any(u8::is_ascii_lowercase));
    let rest = |word: &str| if shouts(word) { word[1..].to_lowercase() } else { word[1..].to_owned() };
    words.map(|word| word[..1].to_uppercase() + &rest(word)).collect()
}

/// One subcategory for each name, with one code, and one subcategory with a code for each name.
fn inside() -> String {
    let camel: BTreeSet<_> = names().iter().map(|name| upper_camel(name)).collect();
    let free =
        |name: &&String| name.starts_with(char::is_alphabetic) && !DEFINED.contains(&name.as_str()) && *name != "Self";
    let (mut subcategories, mut variants) = (String::new(), String::new());
    for (name, number) in camel.iter().filter(free).zip(1..) {
        writeln!(
            subcategories,
            "{name} {:04}..={:04} {{ {name} = {:04} \"n\" }}",
            1000 + number,
            1000 + number,
            1000 + number
        )
        .unwrap();
        writeln!(variants, "{name} = {:04} \"n\",", 2000 + number).unwrap();
    }
    format!(
        "pub mod inside {{\nazsm::status_codes! {{ scope job {{\n{subcategories}}}\nscope file {{ zulu 2001..=2999 {{\n{variants}}} }} }}\n}}\n\
         azsm::registry! {{ #[unlocked] pub static INSIDE = [inside]; }}\n"
    )
}

fn source() -> String {
    [
        "#![allow(dead_code, unused, non_camel_case_types, non_snake_case, non_upper_case_globals)]\n".to_owned(),
        beside("constants", |name| format!("pub const {name}: () = ();")),
        beside("statics", |name| format!("pub static {name}: () = ();")),
        beside("functions", |name| format!("pub fn {name}() {{}}")),
        beside("unit_structs", |name| format!("pub struct {name};")),
        beside("types", |name| format!("pub type {name} = ();")),
        beside("traits", |name| format!("pub trait {name} {{}}")),
        beside("modules", |name| format!("pub mod {name} {{}}")),
        beside("macros", |name| format!("macro_rules! {name} {{ () => {{}}; }}")),
        inside(),
    ]
    .concat()
}

#[test]
fn no_name_of_an_expansion_is_in_the_way() {
    let names = names();
    for expected in ["this", "status", "__H", "__ROWS", "__azsm", "serializer", "from_number"] {
        assert!(names.contains(expected), "the names of an expansion are not found: {expected}");
    }
    for (name, features) in [("names", ""), ("names-features", ", features = [\"miette\", \"serde\"]")] {
        let workspace = Workspace::new(name, &["app"]);
        workspace.set_features("app", features);
        workspace.source("app", &source());
        workspace.check().compiles_without_a_word();
    }
}
