//! The JSON Schema of a catalog: written by `UPDATE_EXPECT=1 cargo test -p azsm-cli`, and validated
//! against by a validator that knows nothing of this crate.

use azsm::scheme::{Registry, Scheme};
use expect_test::expect_file;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Catalog, Rows};

/// Other words are refused.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) enum SeverityWord {
    Info,
    Warning,
    Error,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) enum StateWord {
    Active,
    Deprecated,
    Retired,
}

mod job_run {
    azsm::status_codes! {
        /// Jobs.
        scope job {
            category run {
                #[owner = "source-team"]
                source 1001..=1020 {
                    #[symbol = "SRC_MNT_FAILED"]
                    MountFailed = 1001 "Failed to mount source path",
                    #[deprecated(since = "2.1", note = "use `MountFailed`")]
                    ShareMissing = 1005 "Source share is missing",
                    retired ProbeFailed = 1006 "Source probe failed",
                    reserved 1010..=1012,
                }
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run];
}

azsm::registry! {
    #[unlocked]
    static NOTHING = [];
}

/// Whoever reads the JSON in another language relies on it.
#[test]
fn the_published_schema_is_that_of_the_rows() {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Rows>();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    expect_file!["../../../docs/catalog.schema.json"].assert_eq(&text);
}

fn validator() -> jsonschema::Validator {
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/catalog.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

#[track_caller]
fn assert_valid<S: Scheme>(registry: &Registry<S>) {
    let catalog = Catalog::of(registry);
    for catalog in [catalog.clone(), catalog.without_locations()] {
        let json = serde_json::to_value(&catalog).unwrap();
        let errors: Vec<_> = validator().iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn what_a_registry_writes_is_valid() {
    assert_valid(&AGENT);
    assert_valid(&NOTHING);
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
        *changed.pointer_mut(&pointer).unwrap() = Value::Bool(true);
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
