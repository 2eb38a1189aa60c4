//! Imports between the folders of the crate go one way, as the pipeline does. Otherwise a message or a
//! rule cannot be understood without everything that uses it.

use std::path::Path;

use azsm_test_cases::Structure;

const PARTS: [&str; 9] = ["ground", "messages", "parse", "model", "check", "expand", "scheme", "registry", "coded"];

#[test]
fn imports_go_one_way() {
    let structure = Structure::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let backward = structure.backward(&PARTS);
    assert!(backward.is_empty(), "a folder imports only from those before it: {backward:#?}");
    let circles = structure.circles(&[]);
    assert!(circles.is_empty(), "each of these is in a circle or depends on one: {circles:#?}");
    assert!(structure.without_header().is_empty(), "no `//!`: {:?}", structure.without_header());
}
