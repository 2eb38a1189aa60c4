//! A declaration compiles wherever it is, whatever the names around it mean. What fails here
//! gives users errors in code that they did not write.

#![deny(warnings)]

mod no_implicit_prelude;

pub use no_implicit_prelude::Bare;

azsm::scheme! {
    #[macros(status_codes = bkp_codes, registry = bkp_registry)]
    pub Bkp = "BKP-00000" {
        success = 00000,
        scope job = 1,
    }
}

azsm::scheme! {
    #[macros(status_codes = wfly_codes, registry = wfly_registry)]
    pub Wfly = "WFLYSRV000" {}
}

/// Every name that an expansion could lean on means something else here.
mod shadowed {
    #![allow(dead_code, non_camel_case_types, unused_macros)]

    include!("shadow.rs");

    ::azsm::status_codes! {
        //! Described.
        /// A scope.
        #[help = "Help."]
        scope job {
            /// A category.
            category run {
                /// A subcategory.
                #[owner = "somebody"]
                source 1001..=1020 | 1041..=1060 {
                    /// An entry.
                    #[symbol = "MOUNT_FAILED"]
                    MountFailed = 1001 "Failed to mount source path",
                    #[deprecated(since = "2.1", note = "use `MountFailed`")]
                    #[owner = "nobody"]
                    ShareMissing = 1005 "Source share is missing",
                    retired ProbeFailed = 1006 "Source probe failed",
                    reserved 1010..=1012,
                }
                empty 1021..=1040 {}
            }
        }
    }

    ::azsm::registry! {
        /// Described.
        #[unlocked]
        pub(super) static REGISTRY = [self];
    }
}

/// The same under schemes of one's own, one of which defines names like azsm's.
mod shadowed_bkp {
    #![allow(dead_code, non_camel_case_types, unused_macros)]

    include!("shadow.rs");
    enum Bkp {}
    enum Azsm {}

    bkp_codes! {
        //! Described.
        /// A scope.
        #[help = "Help."]
        scope job {
            /// A category.
            category run {
                /// A subcategory.
                #[owner = "somebody"]
                source 10001..=10020 | 10041..=10060 {
                    /// An entry.
                    #[symbol = "MOUNT_FAILED"]
                    MountFailed = 10001 "Failed to mount source path",
                    #[deprecated(since = "2.1", note = "use `MountFailed`")]
                    #[owner = "nobody"]
                    ShareMissing = 10005 "Source share is missing",
                    retired ProbeFailed = 10006 "Source probe failed",
                    reserved 10010..=10012,
                }
                empty 10021..=10040 {}
            }
        }
    }

    bkp_registry! {
        /// Described.
        #[unlocked]
        pub(super) static REGISTRY = [self];
    }
}

mod shadowed_wfly {
    #![allow(dead_code, non_camel_case_types, unused_macros)]

    include!("shadow.rs");
    enum Wfly {}

    wfly_codes! {
        //! Described.
        /// A category.
        category run {
            #[owner = "somebody"]
            #[help = "Help."]
            source 000..=020 {
                #[symbol = "MOUNT_FAILED"]
                MountFailed = 000 "Failed to mount source path",
                #[deprecated(since = "2.1", note = "use `MountFailed`")]
                ShareMissing = 005 "Source share is missing",
                retired ProbeFailed = 006 "Source probe failed",
                reserved 010..=012,
            }
            empty 021..=040 {}
        }
    }

    wfly_registry! {
        /// Described.
        #[unlocked]
        pub(super) static REGISTRY = [self];
    }
}

#[test]
fn names_of_the_module_around_do_not_matter_to_other_schemes() {
    let status: shadowed_bkp::Source = "BKP-10001".parse().unwrap();
    assert_eq!((status, status.help()), (shadowed_bkp::Source::MountFailed, Some("Help.")));
    assert_eq!(shadowed_bkp::REGISTRY.find("MOUNT_FAILED"), Some(status.info()));
    let status: shadowed_wfly::Source = "WFLYSRV000".parse().unwrap();
    assert_eq!((status, status.help()), (shadowed_wfly::Source::MountFailed, Some("Help.")));
    assert_eq!(shadowed_wfly::REGISTRY.find("MOUNT_FAILED"), Some(status.info()));
}

#[test]
fn names_of_the_module_around_do_not_matter() {
    let status: shadowed::Source = "AZSM1001".parse().unwrap();
    assert_eq!(status, shadowed::Source::MountFailed);
    assert_eq!(status.help(), Some("Help."));
    assert_eq!(shadowed::REGISTRY.find("MOUNT_FAILED"), Some(status.info()));
}

/// A declaration inside a function body sees the function's names, and no other.
#[test]
fn a_function_may_declare_its_own_codes() {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
            empty 1021..=1040 {}
        }
    }
    assert_eq!(Source::try_from(1001), Ok(Source::MountFailed));
    assert_eq!(StatusCode::ALL.len(), 2);
    assert_eq!(STATUS_CODES.subcategories().len(), 2);
    assert!(Empty::ALL.is_empty());
}

mod outer {
    pub(crate) mod inner {
        pub(crate) mod innermost {
            azsm::status_codes! {
                scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
            }
        }
    }

    // One declaration a module, and any number of modules a file.
    azsm::status_codes! {
        scope job { target 1021..=1040 { ScanFailed = 1021 "Failed to scan target path" } }
    }

    azsm::registry! {
        #[unlocked]
        pub(super) static REGISTRY = [self, inner::innermost];
    }
}

#[test]
fn nested_modules_declare_apart() {
    use outer::inner::innermost;

    assert_eq!(innermost::Source::MountFailed.code().number(), 1001);
    assert_eq!(outer::Target::ScanFailed.code().number(), 1021);
}

/// A team may call a module of its own `azsm`.
mod own_azsm {
    mod azsm {
        pub(super) mod core {
            ::azsm::status_codes! {
                scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
            }
        }
    }

    ::azsm::registry! {
        #[unlocked]
        pub(super) static REGISTRY = [azsm::core];
    }
}

#[test]
fn a_path_of_a_registry_begins_where_the_user_says() {
    assert!(own_azsm::REGISTRY.find("job.source.MountFailed").is_some());
}

/// A user's own macro hands on names, numbers, messages and whole parts, as fragments that arrive
/// in invisible groups.
macro_rules! declare {
    (
        $module:ident: $(#[$of_scope:meta])* $scope:ident $(= $digit:literal)?, $(#[$of_subcategory:meta])* $subcategory:ident
        $first:literal..=$last:literal,
        [$($(#[$of_entry:meta])* $name:ident = $number:literal $message:literal;)*] $retired:ident = $old:literal, $held:literal
    ) => {
        mod $module {
            azsm::status_codes! {
                $(#[$of_scope])*
                scope $scope $(= $digit)? {
                    $(#[$of_subcategory])*
                    $subcategory $first..=$last {
                        $($(#[$of_entry])* $name = $number $message,)*
                        retired $retired = $old "Retired",
                        reserved $held,
                    }
                }
            }
        }
    };
}

declare! {
    by_macro:
    /// Of the scope.
    telemetry = 7,
    /// Of the subcategory.
    #[owner = "metrics"]
    upload 7001..=7020, [
        /// Of the entry.
        #[help = "Wait."]
        #[symbol = "TLM_THROTTLED"]
        #[severity = warning]
        Throttled = 7001 "Upload throttled";
        Refused = 7002 "Upload refused";
    ] Lost = 7003, 7004
}

#[test]
fn a_macro_of_the_users_may_declare() {
    use by_macro::{STATUS_CODES, StatusCode, Upload};

    assert_eq!(Upload::ALL, [Upload::Throttled, Upload::Refused]);
    let info = Upload::Throttled.info();
    assert_eq!(
        (info.message(), info.help(), info.symbol()),
        ("Upload throttled", Some("Wait."), Some("TLM_THROTTLED"))
    );
    assert_eq!((info.description(), info.owner()), (Some("Of the entry."), Some("metrics")));
    assert_eq!(info.severity(), azsm::Severity::Warning);
    assert_eq!(STATUS_CODES.scopes()[0].description(), Some("Of the scope."));
    assert_eq!(
        StatusCode::try_from(7003).unwrap_err().to_string(),
        "AZSM7003 was retired from `telemetry.upload`; it was `Lost`"
    );
    assert_eq!(
        StatusCode::try_from(7004).unwrap_err().to_string(),
        "AZSM7004 is reserved in `telemetry.upload` and not declared yet"
    );
}

/// The same for a registry and an error type.
macro_rules! hand_on {
    (
        $visibility:vis $registry:ident = $module:path, #[$lock:meta] $doc:literal;
        $error:ident: $status:path, $inherited:ty, $function:path, $value:expr, $scheme:path
    ) => {
        azsm::registry! {
            #[doc = $doc]
            #[$lock]
            $visibility static $registry = [$module];
        }

        #[derive(azsm::Coded)]
        #[status(scheme = $scheme)]
        $visibility enum $error {
            #[status($status)]
            Named,
            #[status(inherit)]
            Inherited($inherited),
            #[status(with = $function)]
            Known([u64; 2]),
            #[status($value)]
            Value,
        }
    };
}

mod handed_on {
    use super::by_macro::Upload;

    hand_on! {
        pub(super) REGISTRY = super::by_macro, #[unlocked] "Of the macro.";
        UploadError: Upload::Refused, Upload, known, Upload::Throttled, azsm::Azsm
    }

    fn known(_: &[u64; 2]) -> Upload {
        Upload::Throttled
    }
}

#[test]
fn a_macro_of_the_users_may_list_and_derive() {
    use handed_on::{REGISTRY, UploadError};

    assert_eq!(REGISTRY.description(), Some("Of the macro."));
    let number = |error: UploadError| azsm::Coded::<azsm::Azsm>::status(&error).number();
    let inherited = UploadError::Inherited(by_macro::Upload::Refused);
    assert_eq!([number(UploadError::Named), number(inherited)], [7002, 7002]);
    assert_eq!([number(UploadError::Known([0; 2])), number(UploadError::Value)], [7001, 7001]);
}

/// The same, where the macro writes a part itself.
macro_rules! declare_partly {
    (tokens $($declaration:tt)*) => {
        azsm::status_codes! { $($declaration)* }
    };
    (names $subcategory:ident $entry:ident) => {
        azsm::status_codes! {
            scope job {
                $subcategory 1001..=1020 { $entry = 1001 "Named from outside", Own = 1002 "Named by the macro" }
                fixed 1021..=1040 { Own = 1021 "Named by the macro" }
            }
        }
    };
}

mod by_tokens {
    declare_partly! { tokens scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }
}

mod half_by_macro {
    declare_partly! { names source MountFailed }
}

#[test]
fn names_written_by_a_macro_and_names_handed_to_it_are_both_seen() {
    use half_by_macro::{Fixed, Source, StatusCode};

    assert_eq!(by_tokens::Source::ALL, [by_tokens::Source::MountFailed]);
    assert_eq!(Source::ALL, [Source::MountFailed, Source::Own]);
    assert_eq!(StatusCode::from(Fixed::Own).code().number(), 1021);
}

mod job_run {
    azsm::status_codes! {
        scope job {
            category run {
                source 1001..=1020 {
                    MountFailed = 1001 "Failed to mount source path",
                    ScanFailed = 1002 "Failed to scan source path",
                }
                target 1021..=1040 { MountFailed = 1021 "Failed to mount target path" }
            }
            empty 1041..=1060 {}
        }
    }
}

#[test]
fn constants_serve_as_patterns() {
    use job_run::{Source, StatusCode, Target};

    const FATAL: Source = Source::MountFailed;
    const FATAL_TARGET: StatusCode = StatusCode::Target(Target::MountFailed);

    let is_fatal = |status| matches!(status, StatusCode::Source(FATAL) | FATAL_TARGET);
    assert!(is_fatal(StatusCode::Source(Source::MountFailed)));
    assert!(is_fatal(StatusCode::Target(Target::MountFailed)));
    assert!(!is_fatal(StatusCode::Success) && !is_fatal(Source::ScanFailed.into()));
}

#[test]
fn a_match_is_exhaustive_two_levels_deep_without_a_wildcard() {
    use job_run::{Source, StatusCode, Target};

    const fn advice(status: StatusCode) -> &'static str {
        match status {
            StatusCode::Success => "nothing",
            StatusCode::Source(Source::MountFailed) | StatusCode::Target(Target::MountFailed) => "mount",
            StatusCode::Source(Source::ScanFailed) => "scan",
            StatusCode::Empty(never) => match never {},
        }
    }
    const SCAN: &str = advice(StatusCode::Source(Source::ScanFailed));
    assert_eq!(SCAN, "scan");
    assert_eq!(
        StatusCode::ALL.iter().map(|&status| advice(status)).collect::<Vec<_>>(),
        ["nothing", "mount", "scan", "mount"]
    );
}
