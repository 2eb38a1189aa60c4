//! The JSON Schema of a catalog: written by `UPDATE_EXPECT=1 cargo test -p azsm-cli`, and tried by
//! `tests/schemas`.

use expect_test::expect_file;
use schemars::generate::SchemaSettings;

use super::Rows;

/// Readers of the JSON in another language rely on it.
#[test]
fn the_published_schema_is_that_of_the_rows() {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Rows>();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    expect_file!["../../../docs/catalog.schema.json"].assert_eq(&text);
}
