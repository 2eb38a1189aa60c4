//! Everything a declaration can say. Expectations hold line numbers: new codes go to the end.

pub mod job_run {
    azsm::status_codes! {
        /// Statuses of one job run.
        scope job {
            /// Job runs.
            category run {
                /// Reading the source.
                #[help = "Retry or create a support ticket."]
                #[owner = "source-team"]
                source 1001..=1020 | 1101..=1120 {
                    /// Cannot mount
                    /// source path.
                    ///
                    /// - The server may be down.
                    /// - The share may be gone.
                    #[help = "Verify the provided server information."]
                    #[symbol = "SRC_MNT_FAILED"]
                    MountFailed = 1001 "Failed to mount source path",

                    #[owner = "access-team"]
                    #[severity = warning]
                    PermissionDenied = 1003 "Failed to access source folder",

                    #[deprecated(since = "2.1.0", note = "use `MountFailed`")]
                    ShareMissing = 1005 "Source share is missing",

                    retired ProbeFailed = 1006 "Source probe failed",
                    reserved 1010..=1012,
                }

                target 1021..=1040 {
                    /// A pipe | and a "quote", in one.
                    #[symbol = "TGT_PERM"]
                    PermissionDenied = 1021 "Expected \"a|b\", found <nothing>",
                }
            }
        }
    }
}

pub mod transfer {
    azsm::status_codes! {
        scope file {
            /// One number, and it is taken.
            full 2001..=2001 { Skipped = 2001 "Skipped" }
            source 2021..=2040 { Locked = 2021 "File is locked" }
        }

        #[severity = info]
        scope telemetry = 7 {
            /// Claimed for later.
            upload 7001..=7020 {}
        }
    }
}

azsm::registry! {
    /// Every status code
    /// this agent can emit.
    #[unlocked]
    pub static AGENT = [job_run, transfer];
}

/// Another registry.
pub mod large {
    mod codes {
        azsm::status_codes! {
            scope job {
                #[owner = "a-team-with-a-rather-long-name"]
                everything 1001..=1999 {
                    First = 1001 "First",
                    Second = 1002 "Second",
                    reserved 1501..=1999,
                }
            }
            scope telemetry = 7 {
                one 7000..=7000 { Only = 7000 "Only" }
                pair 7011..=7012 {}
                odd 7041..=7060 {
                    #[deprecated]
                    Old = 7041 "Old",
                    retired Gone = 7042 "Gone",
                }
            }
            scope spare = 9 {}
        }
    }

    azsm::registry! {
        #[unlocked]
        pub static REGISTRY = [codes];
    }
}

/// Another registry.
pub mod nothing {
    azsm::registry! {
        #[unlocked]
        pub static REGISTRY = [];
    }
}

/// What the example binary of azsm-cli has.
pub mod small {
    mod job_run {
        azsm::status_codes! {
            /// Statuses of one job run.
            scope job {
                /// Reading the source.
                source 1001..=1020 {
                    /// Cannot mount source path.
                    #[help = "Verify the server name, and that the source location is correct."]
                    #[symbol = "SRC_MNT_FAILED"]
                    MountFailed = 1001 "Failed to mount source path",

                    /// Scanning failed for the job.
                    ScanFailed = 1002 "Encountered an error while scanning the source",
                }
            }
        }
    }

    azsm::registry! {
        /// Every status code this agent can emit.
        #[unlocked]
        pub static REGISTRY = [job_run];
    }
}

/// What audits are tried with.
pub mod audited {
    azsm::registry! {
        #[unlocked]
        pub static REGISTRY = [crate::audited];
    }
}
