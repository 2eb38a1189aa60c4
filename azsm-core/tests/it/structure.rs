//! Imports between the folders of the crate go one way. Otherwise one folder cannot be read
//! without reading all of them, and a change of the compile-time checks could change what a program
//! gets at run time.

use std::path::Path;

use azsm_test_cases::Structure;

/// A row knows its subcategory, which knows its declaration, which lists its subcategories: the
/// tables are linked both ways.
const LINKED: [&str; 3] = ["catalog::declaration", "catalog::info", "catalog::subcategory"];

#[test]
fn imports_go_one_way() {
    let structure = Structure::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let backward = structure.backward(&["version", "vocabulary", "lock", "catalog", "compile_time"]);
    assert!(backward.is_empty(), "a folder imports only from those before it: {backward:#?}");
    let circles = structure.circles(&LINKED);
    assert!(circles.is_empty(), "each of these is in a circle or depends on one: {circles:#?}");
}
