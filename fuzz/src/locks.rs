//! The lock, read and written, and over a declaration.

use azsm_core::lock::{self, LockedCode};
use azsm_language::Locks;
use proc_macro2::TokenStream;

use crate::declarations;

/// A lock that can be read is sorted, and reads the same after it was written; no text makes a
/// declaration panic.
pub fn any_text_as_a_lock(text: &str) {
    if let Ok(codes) = lock::read(text).collect::<Result<Vec<_>, _>>() {
        assert!(codes.is_sorted_by(|a, b| a.code() < b.code()), "not sorted: {codes:#?}");
        let lines = codes.iter().map(|code| format!("{code}\n"));
        let written = format!("{}\n{}", lock::HEADER, lines.collect::<String>());
        let again = lock::read(&written).collect::<Result<Vec<_>, _>>();
        let again = again.unwrap_or_else(|error| panic!("what was written cannot be read: {error}\n{written}"));
        assert!(codes.iter().map(facts).eq(again.iter().map(facts)), "{codes:#?}\n{again:#?}");
    }
    checked_by_a_declaration(text);
}

fn facts<'c>(code: &'c LockedCode<'_>) -> (u16, &'c str, &'c str, bool, String) {
    let (path, params) = (code.path(), code.params().as_str());
    (code.code().number(), path, params, code.is_retired(), code.message().collect())
}

fn checked_by_a_declaration(lock: &str) {
    let declaration: TokenStream = r#"
        #![lock = "azsm.lock"]
        scope job {
            source 1001..=1020 | 1101..=1120 {
                MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}",
                retired ProbeFailed = 1006 "Source probe failed",
                reserved 1010..=1012,
            }
            target 1021..=1040 {}
        }
    "#
    .parse()
    .expect("tokens");
    declarations::assert_expands(declaration, Locks::Text(lock.as_bytes().to_vec()));
}
