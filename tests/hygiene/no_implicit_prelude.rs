//! A crate may do without the prelude. What fails here is a path in the expansion that leans on it.

#![no_implicit_prelude]

mod job_run {
    ::azsm::status_codes! {
        //! Everything that the language has.
        /// A scope.
        #[help = "Retry."]
        scope job {
            /// A category.
            category run {
                /// A subcategory.
                #[owner = "source-team"]
                source 1001..=1020 | 1101..=1120 {
                    /// An entry.
                    #[symbol = "SRC_MNT_FAILED"]
                    MountFailed = 1001 "Failed to mount source path",
                    #[deprecated(since = "2.1", note = "use `MountFailed`")]
                    #[severity = info]
                    ShareMissing = 1005 "Source share is missing",
                    Busy { share: string, attempts: integer? } = 1007 "{share} is busy",
                    retired ProbeFailed = 1006 "Source probe failed",
                    reserved 1010..=1012,
                }
            }
            empty 1021..=1040 {}
        }
        scope telemetry = 7 { upload 7001..=7020 { Throttled = 7001 "Upload throttled" } }
    }
}

::azsm::registry! {
    /// Described.
    #[unlocked]
    pub(crate) static AGENT = [job_run];
}

::azsm::scheme! {
    #[macros(status_codes = bare_codes, registry = bare_registry)]
    pub Bare = "BARE-000" {}
}

mod server {
    bare_codes! {
        category run { source 000..=020 { #[symbol = "FIRST"] First = 000 "First", retired Gone = 001 "Gone" } }
        empty 021..=040 {}
    }
}

bare_registry! {
    /// Described.
    #[unlocked]
    pub(crate) static SERVER = [server];
}

#[::core::prelude::v1::test]
fn an_expansion_does_not_need_the_prelude() {
    use ::core::result::Result::Ok;

    let status = <job_run::Source as ::core::str::FromStr>::from_str("AZSM1001");
    ::core::assert_eq!(status, Ok(job_run::Source::MountFailed));
    let busy = ::azsm::occurrence!(job_run::Source::Busy { share = %1, attempts = 2 });
    ::core::assert_eq!(::std::format!("{busy}"), "AZSM1007: 1 is busy");
    ::azsm::assert_status!(busy, job_run::Source::Busy, "{}", "text");
    ::core::assert!(AGENT.find("SRC_MNT_FAILED").is_some() && SERVER.find("FIRST").is_some());
}
