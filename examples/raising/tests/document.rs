//! Everything that the document shows of this program and of the backup service is compiled and tested.

use std::fs;
use std::path::Path;

#[test]
fn the_document_shows_the_sources() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(here.join(path)).unwrap();
    let of_scheme = "../backup/console/src/error.rs";
    let sources = ["src/lib.rs", "src/error.rs", "src/ways_out.rs", "src/main.rs", of_scheme].map(read);
    let document = read("../../docs/raising.md");
    let blocks: Vec<_> =
        document.split("```rust,ignore\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    assert_eq!(blocks.len(), 8);
    for block in blocks {
        assert!(sources.iter().any(|source| source.contains(block.trim())), "not in the sources:\n{block}");
    }
}
