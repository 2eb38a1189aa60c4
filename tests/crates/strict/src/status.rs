//! One of everything, with names and texts that lints look at.

azsm::status_codes! {
    //! Codes of an `<agent>` that runs jobs, which read a [`Source`].

    /// The agent itself.
    scope agent {
        // Numbers with zeros in front.
        upgrade 0001..=0020 { DownloadFailed = 0001 "Image download failed for agent upgrade" }
    }

    /// One job.
    #[help = "Retry, or look into <path> and at [the docs]."]
    scope job {
        /// Runs of a job.
        category run {
            /// Reading the source.
            #[owner = "source_team <source@example.com>"]
            source 1001..=1020 | 1101..=1120 {
                /// Cannot mount the source path.
                #[symbol = "XDM_JLSTATUS_SRC_MNT_FAILED"]
                MountFailed = 1001 "Failed to mount <path> of *source* [x]",
                ScanFailed = 1002 "Failed to scan `source`",
                ReadFailed = 1003 "Failed to read https://example.com/source_path",
                #[deprecated(since = "2.1", note = "use `MountFailed`")]
                ShareMissing = 1005 "Source share is missing",
                retired ProbeFailed = 1006 "Source probe failed",
                reserved 1010..=1012,
            }
            // All names begin like the enum.
            io 1021..=1040 { IO = 1021 "IO", IOError = 1022 "IO error", IoFailed = 1023 "IO failed" }
            // Only deprecated.
            old 1041..=1060 {
                #[deprecated]
                Old = 1041 "Old"
            }
            // Derives and attributes of the user's.
            #[derive(Default)]
            #[non_exhaustive]
            chosen 1061..=1080 {
                #[default]
                First = 1061 "First",
                #[doc(alias = "zweiter")]
                Second = 1062 "Second",
            }
        }
        empty 1081..=1100 {}
        gone 1121..=1140 { retired Gone = 1121 "Gone" }
    }
}
