//! What is written as JSON, against its schemas, by a validator that knows nothing of these crates.

use std::fs;
use std::path::Path;

use azsm::scheme::{Registry, Scheme};
use azsm_cli::Catalog;
use azsm_test_commands::registry::{AGENT, audited, nothing};
use azsm_test_commands::{console, facts};
use serde_json::{Value, json};

/// What is audited.
const AUDITED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../azsm-cli/tests/audit");

fn validator() -> jsonschema::Validator {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/catalog.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

#[track_caller]
fn assert_valid<S: Scheme>(registry: &Registry<S>) {
    for more in [&["--locations"][..], &[]] {
        let json = console::run(registry, None, &[&["list", "--format", "json"], more].concat()).output();
        let json = serde_json::from_str(&json).unwrap();
        let errors: Vec<_> = validator().iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn what_a_registry_writes_is_valid() {
    assert_valid(&AGENT);
    assert_valid(&facts::FACTS);
    assert_valid(&nothing::REGISTRY);
}

/// Every field that is there is checked: another type in its place is refused, by the schema and when
/// it is read.
#[test]
fn a_field_of_another_type_is_refused() {
    let json = serde_json::to_value(Catalog::of(&AGENT)).unwrap();
    let mut pointers = Vec::new();
    collect(&json, String::new(), &mut pointers);
    assert!(pointers.len() > 60, "{pointers:?}");
    let validator = validator();
    for pointer in pointers {
        let mut changed = json.clone();
        let field = changed.pointer_mut(&pointer).unwrap();
        *field = if field.is_boolean() { Value::from("true") } else { Value::Bool(true) };
        assert!(!validator.is_valid(&changed), "{pointer}");
        assert!(Catalog::read(&changed.to_string()).is_err(), "{pointer}");
    }
}

fn collect(value: &Value, pointer: String, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| collect(value, format!("{pointer}/{key}"), into));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| collect(value, format!("{pointer}/{at}"), into));
        }
        _ => into.push(pointer),
    }
}

/// The schema is a file of a package that is fetched for it alone, and never compiled.
fn sarif_schema() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = std::process::Command::new(cargo).args(["metadata", "--format-version", "1", "--locked"]).output();
    let metadata: Value = serde_json::from_slice(&metadata.unwrap().stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let schema = fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    // The pattern has a bracket too many for a regular expression.
    for of in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][of]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    schema
}

/// Code hosts refuse a file that is not as its schema says, without a word in the log.
#[test]
fn sarif_is_valid() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    assert!(!validator.is_valid(&json!({ "version": "2.1.0" })), "the schema is one");
    let [planted, awkward, log] = ["planted", "awkward", "planted/agent.log"].map(|name| format!("{AUDITED}/{name}"));
    for arguments in [&[&*planted][..], &[&planted, "--unused", "--tests", &awkward, "--log", &log], &[&awkward]] {
        let run = console::run(&audited::REGISTRY, None, &[&["audit", "--format", "sarif"], arguments].concat());
        let sarif = serde_json::from_str(&run.out).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&sarif).map(|error| format!("{error} at {}", error.instance_path())).collect();
        assert_eq!(errors, [] as [&str; 0]);
    }
}
