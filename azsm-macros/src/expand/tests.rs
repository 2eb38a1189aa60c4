//! Snapshots of whole expansions, formatted. Read the difference when one changes: it is what every
//! user compiles. To accept it: `UPDATE_EXPECT=1 cargo test -p azsm-macros snapshot`.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;

fn check(declaration: &str, snapshot: &ExpectFile) {
    let tokens: TokenStream = declaration.parse().expect("tokens");
    let output = crate::pipeline::status_codes(tokens, &quote!(::azsm));
    let file = syn::parse2(output).expect("items");
    snapshot.assert_eq(&prettyplease::unparse(&file));
}

#[test]
fn snapshot_of_a_declaration() {
    check(
        r#"
        //! Statuses of the mover.
        /// One job.
        #[severity = warning]
        scope job {
            /// Runs.
            category run {
                /// Reading the source.
                #[help = "Retry."]
                #[owner = "source-team"]
                #[derive(Default)]
                source 1001..=1020 | 1041..=1060 {
                    /// Cannot mount source path.
                    #[help = "Verify the <server>."]
                    #[symbol = "SRC_MNT_FAILED"]
                    #[default]
                    MountFailed = 1001 "Failed to mount source path",
                    ScanFailed = 1002 "Failed to scan source path",
                    #[severity = info]
                    Slow = 1041 "Source is slow",
                }
            }
            no_copy_necessary 1021..=1040 { ByFileTime = 1021 "Unchanged" }
        }
        scope telemetry = 7 { upload 7001..=7020 { Throttled = 7001 "Upload throttled" } }
        "#,
        &expect_file!["snapshots/declaration.rs"],
    );
}

#[test]
fn snapshot_of_numbers_without_a_variant() {
    check(
        r#"
        scope agent {
            upgrade 0001..=0020 {
                First = 0001 "First",
                #[deprecated(since = "2.1", note = "use `First`")]
                Second = 0002 "Second",
                #[symbol = "GONE"]
                retired Gone = 0003 "Gone",
                reserved 0010..=0012,
                reserved 0014,
            }
            empty 0021..=0040 {}
            only_retired 0041..=0060 { retired Gone = 0041 "Gone" }
        }
        "#,
        &expect_file!["snapshots/without_a_variant.rs"],
    );
}

#[test]
fn snapshot_of_a_faulty_declaration() {
    check(
        r#"
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
                ScanFailed = 1021 "Failed to scan source path",
                half_typed
            }
        }
        "#,
        &expect_file!["snapshots/faulty.rs"],
    );
}

#[test]
fn snapshot_of_an_empty_declaration() {
    check("", &expect_file!["snapshots/empty.rs"]);
}
